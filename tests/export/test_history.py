"""The history as a file: what a spreadsheet and a reader find in it."""

import csv
import io
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from mes_app.export.history import FORMULA, as_csv, as_pdf, harmless
from mes_app.record.sheet import Sheet

FONTS = Path(__file__).parents[2] / "assets" / "fonts"
FRENCH = "Œuvre « à » l’été — ça, où, naïve, Noël ; 18\u00a0h\u00a042"


def sheet(rows: int = 3, **update: object) -> Sheet:
    values: dict[str, object] = {
        "title": "Historique — Gabrielle Capanelli",
        "head": ("Espace de Gabrielle Capanelli", "Tout", "Exporté le jeudi 12 mars 2026"),
        "columns": ("Date", "Qui", "Sur quoi"),
        "widths": (10, 20, 40),
        "rows": tuple((f"{n:05d}", f"Dr Nom{n}", f"{FRENCH} {n}") for n in range(rows)),
        "page_words": "Page {page} sur {pages}",
        "author": "Gabrielle Capanelli",
    }
    return Sheet.model_validate({**values, **update})


def read(content: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def test_a_french_spreadsheet_opens_it() -> None:
    content = as_csv(sheet(rows=2))
    assert content.startswith(b"\xef\xbb\xbf")
    assert content.splitlines()[0].endswith(b"Date;Qui;Sur quoi")
    assert read(content) == [["Date", "Qui", "Sur quoi"], *(list(row) for row in sheet(rows=2).rows)]


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+33", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=HYPERLINK(1)", "=cmd|' /C calc'!A0"],
)
def test_a_cell_that_would_be_calculated_is_words(cell: str) -> None:
    content = as_csv(_one(cell))
    ((kept, other),) = read(content)[1:]
    assert kept == f"'{cell}"
    assert other == 'sûr; et "cité"\nsur deux lignes'


def _one(cell: str) -> Sheet:
    return Sheet(title="t", columns=("A", "B"), widths=(1, 1), rows=((cell, 'sûr; et "cité"\nsur deux lignes'),))


@given(st.text())
def test_no_cell_begins_a_formula_and_none_is_lost(cell: str) -> None:
    safe = harmless(cell)
    assert not safe.lstrip(" \u00a0\u202f").startswith(FORMULA)
    assert safe in (cell, f"'{cell}")


def test_the_words_of_the_pdf_can_be_read_back() -> None:
    reader = PdfReader(io.BytesIO(as_pdf(sheet(rows=120), FONTS)))
    assert len(reader.pages) > 2
    assert reader.metadata is not None
    assert reader.metadata.title == "Historique — Gabrielle Capanelli"
    assert reader.metadata.author == "Gabrielle Capanelli"
    assert reader.trailer["/Root"]["/Lang"] == "fr-FR"  # type: ignore[index]
    words = "\n".join(page.extract_text() for page in reader.pages)
    assert "Historique — Gabrielle Capanelli" in words
    for number in (0, 57, 119):
        assert f"Dr Nom{number}\n" in words
    plain = words.replace("\u00a0", " ").replace("\n", " ")
    assert "Œuvre « à » l’été — ça, où, naïve, Noël ; 18 h 42 119" in plain
    for number, page in enumerate(reader.pages, start=1):
        assert f"Page {number} sur {len(reader.pages)}" in page.extract_text()
        assert "Sur quoi" in page.extract_text()  # the heads stand on every page
        assert float(page.mediabox.width) == pytest.approx(841.9, abs=1)
        assert float(page.mediabox.height) == pytest.approx(595.3, abs=1)


def test_the_typeface_is_in_the_file() -> None:
    reader = PdfReader(io.BytesIO(as_pdf(sheet(), FONTS)))
    fonts = {str(font.get_object()["/BaseFont"]) for font in reader.pages[0]["/Resources"]["/Font"].values()}
    assert any("Atkinson" in name and "+" in name for name in fonts)


def test_without_the_typeface_there_is_a_file_all_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mes_app.export.history.pdfmetrics.getRegisteredFontNames", list)
    assert as_pdf(sheet(), tmp_path).startswith(b"%PDF")


def test_long_words_wrap_inside_their_column() -> None:
    long = Sheet(title="t", columns=("A", "B"), widths=(1, 1), rows=(("mot " * 200, "x" * 400), ("fin", "fin")))
    reader = PdfReader(io.BytesIO(as_pdf(long, FONTS)))
    words = "".join(page.extract_text() for page in reader.pages)
    assert words.count("mot") == 200
    assert words.count("x") == 400


def test_thousands_of_lines_take_seconds() -> None:
    started = time.monotonic()
    reader = PdfReader(io.BytesIO(as_pdf(sheet(rows=5000), FONTS)))
    assert time.monotonic() - started < 30
    assert "04999" in reader.pages[-1].extract_text()
