"""Papers as PDF: what a screen reader finds in them, asked of pdfium and pypdf."""

import io
from datetime import datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from mes_app.export.paper import as_pdf
from mes_app.main import ASSETS
from mes_app.record.paper import Block, Facts, Grid, Heading, NextPage, Paper, Points, Words, receipt
from tests.export.tagged import Node, heard, pages

FONTS = ASSETS / "fonts"
MADE = datetime.fromisoformat("2026-03-12T09:30:00+01:00")


def made(*blocks: Block) -> bytes:
    paper = Paper(title="Un titre", blocks=blocks, foot="En bas", page_words="Page {page} sur {pages}", made_at=MADE)
    return as_pdf(paper, FONTS)


ALL = (
    Heading(level=1, words="Synthèse"),
    Words(words="Une phrase d’introduction."),
    Heading(level=2, words="Allergies"),
    Points(items=("Pollen", "Pénicilline")),
    Facts(pairs=(("Nom", "Capanelli"), ("Âge", "47 ans"))),
    Grid(columns=("Jour", "Vaccin"), widths=(1, 3), rows=(("3 mars", "Repevax"), ("4 mars", ""))),
    Heading(level=3, words="Note"),
    Words(words="Attention.", boxed=True),
)


def test_everything_is_heard_in_the_order_in_which_it_is_seen_and_as_what_it_is() -> None:
    assert heard(made(*ALL)) == [
        ("H1", "Synthèse"),
        ("P", "Une phrase d’introduction."),
        ("H2", "Allergies"),
        ("Lbl", "–"),
        ("LBody", "Pollen"),
        ("Lbl", "–"),
        ("LBody", "Pénicilline"),
        ("TH", "Nom"),
        ("TD", "Capanelli"),
        ("TH", "Âge"),
        ("TD", "47 ans"),
        ("TH", "Jour"),
        ("TH", "Vaccin"),
        ("TD", "3 mars"),
        ("TD", "Repevax"),
        ("TD", "4 mars"),
        ("H3", "Note"),
        ("P", "Attention."),
    ]


def test_lists_and_tables_are_built_as_readers_expect_them() -> None:
    (page,) = pages(made(*ALL))
    (document,) = page.tree
    shapes = [_shape(node) for node in document.below if node.kind in {"L", "Table"}]
    assert document.kind == "Document"
    assert shapes == [
        "L(LI(Lbl LBody) LI(Lbl LBody))",
        "Table(TR(TH TD) TR(TH TD))",
        "Table(TR(TH TH) TR(TD TD) TR(TD TD))",
    ]


def _shape(node: Node) -> str:
    return f"{node.kind}({' '.join(map(_shape, node.below))})" if node.below else node.kind


def test_each_mark_is_found_again_from_the_page_that_has_it() -> None:
    reader = PdfReader(io.BytesIO(made(*ALL, NextPage(), *ALL)))
    root = reader.trailer["/Root"]
    numbers = root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
    owners = {int(numbers[index]): numbers[index + 1].get_object() for index in range(0, len(numbers), 2)}
    for page in reader.pages:
        used = [
            int(op[0][1]["/MCID"]) for op in page.get_contents().operations if op[1] == b"BDC" and "/MCID" in op[0][1]
        ]
        assert used == list(range(len(used)))
        for mark in used:
            owner = owners[page["/StructParents"]][mark].get_object()
            assert any(kid["/MCID"] == mark and kid["/Pg"].get_object() == page for kid in owner["/K"])


def test_the_file_says_its_title_language_and_that_it_is_tagged() -> None:
    reader = PdfReader(io.BytesIO(made(*ALL)))
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "fr-FR"
    assert root["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert root["/ViewerPreferences"]["/DisplayDocTitle"] == True  # noqa: E712
    assert reader.metadata is not None
    assert reader.metadata.title == "Un titre"
    assert reader.metadata.creation_date == MADE
    heads = [cell for cell in _elements(root["/StructTreeRoot"]) if cell.get("/S") == "/TH"]
    assert [head["/A"]["/Scope"] for head in heads] == ["/Row", "/Row", "/Column", "/Column"]


def _elements(element):  # type: ignore[no-untyped-def]  # pypdf's objects, of any kind
    for kid in element.get("/K", []):
        one = kid.get_object()
        if "/S" in one:
            yield one
            yield from _elements(one)


LONG = "mot " * 4000


@pytest.mark.parametrize(
    "block",
    [
        Words(words=LONG),
        Words(words=LONG, boxed=True),
        Words(words="x" * 6000),
        Points(items=(LONG, "fin")),
        Facts(pairs=(("Infos", LONG), ("a" * 200, "b"))),
        Grid(columns=("a", "b"), widths=(1, 1), rows=(("un", LONG), (LONG, ""))),
        Grid(columns=("a",), widths=(1,), rows=tuple((str(number),) for number in range(300))),
    ],
    ids=["paragraph", "box", "one word", "list", "facts", "cells", "300 lines"],
)
def test_what_is_longer_than_a_page_goes_on_and_nothing_of_it_is_lost(block: Block) -> None:
    content = made(Heading(level=1, words="Long"), block, Words(words="Après."))
    assert len(pages(content)) > 1
    expected = "".join(
        [*getattr(block, "items", ()), *(one for pair in getattr(block, "pairs", ()) for one in pair)]
        + [getattr(block, "words", ""), *getattr(block, "columns", ())]
        + [cell for row in getattr(block, "rows", ()) for cell in row]
    )
    written = "".join(words for page in pages(content) for mark, words in page.drawn if mark is not None)
    plain = sorted(written.replace(" ", "").replace("–", ""))
    assert plain == sorted(f"Long{expected}Après.".replace(" ", ""))


@pytest.mark.parametrize(
    "name",
    ["Μαρία", "Мария", "名", "Łukasz Ōe", "Nguyễn", "مريم", "D’Aïe-Œuvre", "a\u202eb", "tab\tbed", "\u0000", "👩‍⚕️"],
)
def test_letters_that_no_typeface_has_are_heard_all_the_same(name: str) -> None:
    content = made(Heading(level=1, words="Nom"), Facts(pairs=(("Nom", name),)), Words(words=name))
    said = [words for kind, words in heard(content) if kind in {"P", "TD"}]
    plain = name.replace("\u202e", "").replace("\t", "").replace("\0", "")
    for words in said:
        assert words in {name, plain}


def test_every_page_has_its_number_which_is_no_content() -> None:
    content = made(Heading(level=1, words="a"), NextPage(), Words(words="b"), NextPage(), Words(words="c"))
    feet = [[words for mark, words in page.drawn if mark is None] for page in pages(content)]
    assert feet == [[f"Page {number} sur 3", "En bas"] for number in (1, 2, 3)]


def test_the_same_paper_gives_the_same_bytes_and_without_typefaces_it_is_made_all_the_same() -> None:
    assert made(*ALL) == made(*ALL)
    paper = Paper(title="t", blocks=(Heading(level=1, words="Sans police : « œ »"), Words(words="Ж")))
    found = heard(as_pdf(paper, Path("/nowhere")))
    assert found[0][0] == "H1"
    assert found[0][1].startswith("Sans police")


def test_a_receipt_says_what_was_done_and_what_it_means() -> None:
    paper = receipt("Espace fermé", (("Fait par", "Gabrielle"),), ("Plus rien n’est lu.",), head="C’est fait.")
    assert heard(as_pdf(paper, FONTS)) == [
        ("H1", "Espace fermé"),
        ("P", "C’est fait."),
        ("TH", "Fait par"),
        ("TD", "Gabrielle"),
        ("P", "Plus rien n’est lu."),
    ]
