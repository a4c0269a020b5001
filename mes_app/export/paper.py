"""A paper as tagged A4 pages: headings, paragraphs, lists, facts and tables, with the app's own typefaces."""

import io
import unicodedata
from collections.abc import Callable, Container, Iterator, Sequence
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from mes_app.export.history import fonts_of
from mes_app.export.tagged import Element, Marks, bound
from mes_app.record.paper import Block, Facts, Grid, Heading, NextPage, Paper, Points, Words

WIDTH, HEIGHT = A4
EDGE, BOTTOM = 50.0, 62.0
"""The white around a page, in points; more at the bottom, where the page's foot stands."""

ROOM = WIDTH - 2 * EDGE
BODY, SMALL, LEAD = 10.5, 8.5, 1.4
HEADS = {1: (20.0, 6.0, 10.0), 2: (14.0, 14.0, 6.0), 3: (11.5, 8.0, 4.0)}
"""Size, white above, white below of each level of heading."""

SCALES = (1.0, 0.92, 0.85, 0.78, 0.72, 0.68)
"""How much smaller a head may be to stay on one page."""

LABEL = 0.34
"""The part of the width that labels take."""

CELL = 4.0
JOINERS = "\u200c\u200d"
"""What only says how letters are drawn together."""

MISSING = "?"
"""What is drawn for a letter that the typeface has not; the tree holds the letter itself."""


def as_pdf(paper: Paper, fonts: Path) -> bytes:
    """The paper as a tagged PDF, with the typefaces of the folder `fonts`, else with Helvetica."""
    regular, strong = fonts_of(fonts)
    scale = _scale(paper, regular, strong)
    pages = _Pen(paper, regular, strong, 0, scale).draw()  # once to learn how many pages there are
    pen = _Pen(paper, regular, strong, pages, scale)
    pen.draw()
    made = pen.file.getvalue()
    return bound(
        made, pen.marks.root, title=paper.title, author=paper.author, language=paper.language, made_at=paper.made_at
    )


def _scale(paper: Paper, regular: str, strong: str) -> float:
    """How large the letters of the head may be for it to stay on one page; the smallest where none is small enough."""
    blocks = paper.blocks
    if not paper.head_on_one_page:
        return 1.0
    until = next((index for index, block in enumerate(blocks) if isinstance(block, NextPage)), len(blocks))
    head = paper.model_copy(update={"blocks": blocks[:until]})
    return next((scale for scale in SCALES if _Pen(head, regular, strong, 0, scale).draw() == 1), SCALES[-1])


def paper_maker(fonts: Path) -> Callable[[Paper], bytes]:
    """What sessions are handed: a paper → the bytes of its PDF."""
    return lambda paper: as_pdf(paper, fonts)


class _Pen:
    """A canvas, how far down its page has been written, and the marks of what was."""

    def __init__(self, paper: Paper, regular: str, strong: str, pages: int, scale: float = 1.0) -> None:
        self.paper, self.regular, self.strong, self.pages = paper, regular, strong, pages
        self.file = io.BytesIO()
        # Invariant: the same paper gives the same bytes; its own date is added with the tree.
        self.canvas = Canvas(self.file, pagesize=A4, invariant=1, pageCompression=1, initialFontName=regular)
        self.marks = Marks()
        self.y = HEIGHT - EDGE
        self.scale = scale
        """Of the letters, until the first page is turned."""

    def draw(self) -> int:
        """Draw everything; how many pages it took."""
        for block in self.paper.blocks:
            self._block(block)
        self._foot()
        self.canvas.showPage()
        self.canvas.save()
        return self.marks.page + 1

    @property
    def body(self) -> float:
        return BODY * self.scale

    def _block(self, block: Block) -> None:
        root = self.marks.root
        if isinstance(block, Heading):
            self._heading(block)
        elif isinstance(block, Words):
            self._words(block)
        elif isinstance(block, Points):
            listed = root.add("L")
            for item in block.items:
                one = listed.add("LI")
                self._cells([("–", 0, one.add("Lbl")), (item, 12, one.add("LBody"))], [12, ROOM - 12])
            self.y -= 5 * self.scale
        elif isinstance(block, Facts):
            table = root.add("Table")
            for label, value in block.pairs:
                line = table.add("TR")
                cells = [(label, 0.0, line.add("TH", scope="Row")), (value, ROOM * LABEL, line.add("TD"))]
                self._cells(cells, [ROOM * LABEL - CELL, ROOM * (1 - LABEL)], strong_from=1)
            self.y -= 6 * self.scale
        elif isinstance(block, Grid):
            self._grid(block)
        else:
            assert isinstance(block, NextPage)
            self.scale = 1.0
            self._turn()

    def _heading(self, block: Heading) -> None:
        size, above, below = (one * self.scale for one in HEADS[block.level])
        lines = self._wrapped(block.words, self.strong, size, ROOM)
        # A heading stays with the first lines of what it is the head of.
        self._make_room(above + len(lines) * size * LEAD + below + (4 - block.level) * self.body * LEAD)
        self.y -= above if self.y < HEIGHT - EDGE else 0
        element = self.marks.root.add(f"H{block.level}", spoken=self._spoken(block.words))
        self._lines(lines, EDGE, self.strong, size, element)
        if block.level == 2:
            with self.marks.decoration(self.canvas):
                self.canvas.setStrokeGray(0.7)
                self.canvas.setLineWidth(0.6)
                self.canvas.line(EDGE, self.y + 1, WIDTH - EDGE, self.y + 1)
        self.y -= below

    def _words(self, block: Words) -> None:
        size = (SMALL if block.quiet else BODY) * self.scale
        font = self.strong if block.strong else self.regular
        inner = 10.0 if block.boxed else 0.0
        lines = self._wrapped(block.words, font, size, ROOM - 2 * inner)
        element = self.marks.root.add("P", spoken=self._spoken(block.words))
        if block.boxed:
            high = len(lines) * size * LEAD + 2 * inner - 3
            if high < HEIGHT - EDGE - BOTTOM:  # longer than a page: without its ground
                self._make_room(high + 8)
                with self.marks.decoration(self.canvas):
                    self.canvas.setFillGray(0.93)
                    self.canvas.roundRect(EDGE, self.y - high, ROOM, high, 6, stroke=0, fill=1)
            self.y -= inner
        self._lines(lines, EDGE + inner, font, size, element)
        self.y -= 4 * self.scale + inner

    def _grid(self, block: Grid) -> None:
        total = sum(block.widths)
        widths = [ROOM * part / total for part in block.widths]
        lefts = [sum(widths[:index]) for index in range(len(widths))]
        rooms = [width - CELL for width in widths]
        table = self.marks.root.add("Table")
        head = table.add("TR")
        names = [(name, left, head.add("TH", scope="Column")) for name, left in zip(block.columns, lefts, strict=True)]
        self._make_room(4 * self.body * LEAD)
        self._cells(names, rooms, strong_from=len(names))
        for row in block.rows:
            line = table.add("TR")
            cells = [(cell, left, line.add("TD")) for cell, left in zip(row, lefts, strict=True)]
            self._cells(cells, rooms)
        self.y -= 6 * self.scale

    def _cells(self, cells: Sequence[tuple[str, float, Element]], rooms: Sequence[float], strong_from: int = 0) -> None:
        """Cells beside each other, in `strong` letters before that many; one that is longer than the page goes on."""
        columns: list[tuple[list[str], float, str, Element]] = []
        for number, ((words, left, element), room) in enumerate(zip(cells, rooms, strict=True)):
            font = self.strong if number < strong_from else self.regular
            element.spoken = self._spoken(words)
            columns.append((self._wrapped(words, font, self.body, room), EDGE + left, font, element))
        rest = max(len(lines) for lines, *_ in columns)
        if rest * self.body * LEAD < HEIGHT - EDGE - BOTTOM:
            self._make_room(rest * self.body * LEAD)
        begun = 0
        while begun < rest:
            fits = max(1, int((self.y - BOTTOM) / (self.body * LEAD)))
            top = self.y
            for lines, left, font, element in columns:
                self.y = top
                part = lines[begun : begun + fits]
                if part or not begun:
                    self._lines(part, left, font, self.body, element)
            begun += fits
            self.y = top - min(fits, rest - begun + fits) * self.body * LEAD
            if begun < rest:
                self._turn()
        with self.marks.decoration(self.canvas):
            self.canvas.setStrokeGray(0.85)
            self.canvas.setLineWidth(0.4)
            if len(cells) > 1 and cells[0][2].kind != "Lbl":
                self.canvas.line(EDGE, self.y - 1, WIDTH - EDGE, self.y - 1)
        self.y -= 4 * self.scale

    def _lines(self, lines: Sequence[str], left: float, font: str, size: float, element: Element) -> None:
        """Write lines downwards, on the next page where this one is full."""
        index = 0
        while index < len(lines) or not index:
            if lines and self.y - size * LEAD < BOTTOM - 0.01:
                self._turn()
            with self.marks.drawn(self.canvas, element):
                self.canvas.setFont(font, size)
                self.canvas.setFillGray(0.08)
                while index < len(lines) and self.y - size * LEAD >= BOTTOM - 0.01:
                    self.y -= size * LEAD
                    self.canvas.drawString(left, self.y + size * 0.3, lines[index])
                    index += 1
            if not lines:
                return

    def _make_room(self, height: float) -> None:
        if self.y - height < BOTTOM:
            self._turn()

    def _turn(self) -> None:
        if self.y == HEIGHT - EDGE:
            return
        self._foot()
        self.canvas.showPage()
        self.marks.turn()
        self.y = HEIGHT - EDGE

    def _foot(self) -> None:
        with self.marks.decoration(self.canvas, "Pagination"):
            words = self.paper.page_words.replace("{page}", str(self.marks.page + 1))
            words = words.replace("{pages}", str(self.pages))
            self.canvas.setFont(self.regular, SMALL)
            self.canvas.setFillGray(0.35)
            self.canvas.drawRightString(WIDTH - EDGE, 30, words)
            room = ROOM - pdfmetrics.stringWidth(words, self.regular, SMALL) - 20
            lines = list(self._wrapped(self.paper.foot, self.regular, SMALL, room))[:2]
            for number, line in enumerate(lines):
                self.canvas.drawString(EDGE, 30 + (len(lines) - 1 - number) * SMALL * 1.25, line)

    # -- letters ------------------------------------------------------------------------------------------------

    def _spoken(self, words: str) -> str:
        """What is to be read where the typeface has not all the letters; else nothing: what is drawn is read."""
        return _even(words) if self._drawable(words) != _even(words) else ""

    def _drawable(self, words: str) -> str:
        known = getattr(getattr(pdfmetrics.getFont(self.regular), "face", None), "charToGlyph", None)
        if known is None:  # Helvetica
            return _even(words).encode("cp1252", "replace").decode("cp1252")
        drawn = (letter for letter in _even(words) if letter not in JOINERS)
        return "".join(letter if letter == "\n" else _known(letter, known) for letter in drawn)

    def _wrapped(self, words: str, font: str, size: float, room: float) -> list[str]:
        return list(_wrap(self._drawable(words), font, size, room))


def _even(words: str) -> str:
    """Without what moves a pen: controls, and marks that turn the direction of writing."""
    kept = (
        letter
        for letter in words.replace("\r\n", "\n")
        if letter.isprintable() or letter in JOINERS or letter in "\n\u00a0"
    )
    return "".join(kept).replace("\u202f", "\u00a0")


def _known(letter: str, known: Container[int]) -> str:
    """The letter, or one that stands for it as well (µ for μ), or without its accents, or a sign that it is missing."""
    twins = (
        letter,
        unicodedata.normalize("NFC", letter),
        "µ" if letter == "μ" else "",
        unicodedata.normalize("NFKD", letter)[:1],
    )
    return next((one for one in twins if one and ord(one) in known), MISSING)


def _wrap(words: str, font: str, size: float, room: float) -> Iterator[str]:
    """Lines that fit, broken at plain spaces alone, and within a word that is longer than a line."""
    for paragraph in words.split("\n"):
        line = ""
        for word in paragraph.split(" "):
            longer = f"{line} {word}" if line else word
            if pdfmetrics.stringWidth(longer, font, size) <= room:
                line = longer
                continue
            if line:
                yield line
            line = word
            if pdfmetrics.stringWidth(line, font, size) > room:
                *full, line = _broken(line, font, size, room)
                yield from full
        yield line


def _broken(word: str, font: str, size: float, room: float) -> list[str]:
    """A word in pieces that fit."""
    pieces, width = [""], 0.0
    for letter in word:
        wide = pdfmetrics.stringWidth(letter, font, size)
        if pieces[-1] and width + wide > room:
            pieces.append("")
            width = 0.0
        pieces[-1] += letter
        width += wide
    return pieces
