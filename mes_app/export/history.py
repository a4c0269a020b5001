"""The history as a file: CSV for spreadsheets, PDF to read and print."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont
from reportlab.pdfgen.canvas import Canvas

from mes_app.record.sheet import Sheet

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
"""What a spreadsheet takes for the beginning of a formula."""

REGULAR, STRONG = "AtkinsonHyperlegibleNext-Regular", "AtkinsonHyperlegibleNext-SemiBold"
EDGE = 36.0
"""The white around a page, in points."""

SIZE, LINE, CELL = 8.5, 11.0, 4.0
"""Type size, height of a line, and white around a cell's words, in points."""


def as_csv(sheet: Sheet) -> bytes:
    """The table as French spreadsheets open it: UTF-8 with its mark, semicolons, no formulas."""
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow([harmless(cell) for cell in sheet.columns])
    writer.writerows([[harmless(cell) for cell in row] for row in sheet.rows])
    return out.getvalue().encode("utf-8-sig")


def harmless(cell: str) -> str:
    """The cell, behind an apostrophe when a spreadsheet would calculate it."""
    return f"'{cell}" if cell.lstrip(" \u00a0\u202f").startswith(FORMULA) or cell.startswith(FORMULA) else cell


def as_pdf(sheet: Sheet, fonts: Path) -> bytes:
    """The table on A4 pages, with the typefaces of the folder `fonts` (see `assets/fonts`), else with Helvetica."""
    page = _Pages(sheet, *fonts_of(fonts))
    page.count = page.draw(0)  # once to learn how many pages there are
    page.draw(page.count)
    return page.content


def fonts_of(folder: Path) -> tuple[str, str]:
    try:
        for name in (REGULAR, STRONG):
            if name not in pdfmetrics.getRegisteredFontNames():
                pdfmetrics.registerFont(TTFont(name, str(folder / f"{name}.ttf")))
    except (OSError, TTFError):
        return "Helvetica", "Helvetica-Bold"
    return REGULAR, STRONG


class _Pages:
    """Lays a sheet out, line by line: quicker by far than ReportLab's own tables, which matters for thousands."""

    def __init__(self, sheet: Sheet, regular: str, strong: str) -> None:
        self.sheet, self.regular, self.strong = sheet, regular, strong
        self.width, self.height = landscape(A4)
        total, room = sum(sheet.widths), self.width - 2 * EDGE
        self.widths = [room * part / total for part in sheet.widths]
        self.rows = [self._wrapped(row, self.regular) for row in sheet.rows]
        self.columns = self._wrapped(sheet.columns, self.strong)
        self.content = b""
        self.count = 0

    def _wrapped(self, row: tuple[str, ...], font: str) -> list[list[str]]:
        return [simpleSplit(cell, font, SIZE, width - 2 * CELL) for cell, width in zip(row, self.widths, strict=True)]

    def draw(self, pages: int) -> int:
        """Draw everything and return how many pages it took; `pages` is what their feet say."""
        out = io.BytesIO()
        canvas = Canvas(out, pagesize=(self.width, self.height), lang=self.sheet.language, initialFontName=self.regular)
        canvas.setTitle(self.sheet.title)
        canvas.setAuthor(self.sheet.author)
        canvas.setCreator("mes_app")
        number, top = 1, self._head(canvas)
        top = self._row(canvas, self.columns, top, self.strong, ground=True)
        for row in self.rows:
            if top - _height(row) < EDGE + 2 * LINE:
                self._foot(canvas, number, pages)
                canvas.showPage()
                number += 1
                top = self._row(canvas, self.columns, self.height - EDGE, self.strong, ground=True)
            top = self._row(canvas, row, top, self.regular)
        self._foot(canvas, number, pages)
        canvas.showPage()
        canvas.save()
        self.content = out.getvalue()
        return number

    def _head(self, canvas: Canvas) -> float:
        top = self.height - EDGE - 16
        canvas.setFont(self.strong, 16)
        canvas.drawString(EDGE, top, self.sheet.title)
        canvas.setFont(self.regular, 10)
        for words in self.sheet.head:
            for line in simpleSplit(words, self.regular, 10, self.width - 2 * EDGE):
                top -= 14
                canvas.drawString(EDGE, top, line)
        return float(top - 12)

    def _row(self, canvas: Canvas, row: list[list[str]], top: float, font: str, *, ground: bool = False) -> float:
        height = _height(row)
        if ground:
            canvas.setFillGray(0.93)
            canvas.rect(EDGE, top - height, self.width - 2 * EDGE, height, stroke=0, fill=1)
            canvas.setFillGray(0)
        canvas.setFont(font, SIZE)
        left = EDGE
        for cell, width in zip(row, self.widths, strict=True):
            for number, line in enumerate(cell):
                canvas.drawString(left + CELL, top - CELL - SIZE - number * LINE + 1, line)
            left += width
        canvas.setStrokeGray(0.75)
        canvas.setLineWidth(0.5)
        canvas.line(EDGE, top - height, self.width - EDGE, top - height)
        return top - height

    def _foot(self, canvas: Canvas, number: int, pages: int) -> None:
        canvas.setFont(self.regular, SIZE)
        words = self.sheet.page_words.replace("{page}", str(number)).replace("{pages}", str(pages))
        canvas.drawString(EDGE, EDGE - 4, self.sheet.foot)
        canvas.drawRightString(self.width - EDGE, EDGE - 4, words)


def _height(row: list[list[str]]) -> float:
    return max((len(cell) for cell in row), default=1) * LINE + 2 * CELL - (LINE - SIZE)


def exporter(fonts: Path) -> Callable[[Sheet, str], bytes]:
    """What sessions are handed: (sheet, «pdf» or «csv») → the file's bytes."""

    def export(sheet: Sheet, kind: str) -> bytes:
        return as_csv(sheet) if kind == "csv" else as_pdf(sheet, fonts)

    return export
