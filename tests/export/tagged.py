"""What a reader that is not ours (pdfium) finds in a tagged PDF: the tree of each page, and what was drawn for it."""

import ctypes
from dataclasses import dataclass

import pypdfium2
import pypdfium2.raw as pdfium

TEXT = 1  # FPDF_PAGEOBJ_TEXT


@dataclass(frozen=True)
class Node:
    """One part of the tree: its type, the marks it has on this page, what is below it, and what is read instead."""

    kind: str
    marks: tuple[int, ...]
    below: "tuple[Node, ...]"
    spoken: str = ""


@dataclass(frozen=True)
class TaggedPage:
    """`drawn`: (mark, or None for what is no content; words) of each text, in the order of drawing."""

    tree: tuple[Node, ...]
    drawn: tuple[tuple[int | None, str], ...]


def pages(content: bytes) -> list[TaggedPage]:
    document = pypdfium2.PdfDocument(content)
    return [_page(document[index]) for index in range(len(document))]


def heard(content: bytes) -> list[tuple[str, str]]:
    """(type, words) of each part that has words, in the order of the tree: what a screen reader reads."""
    found: list[tuple[str, str]] = []
    for page in pages(content):
        words: dict[int, str] = {}
        for mark, text in page.drawn:
            if mark is not None:
                words[mark] = f"{words[mark]} {text}" if mark in words else text

        def walk(node: Node, words: dict[int, str] = words) -> None:
            said = node.spoken or " ".join(words[mark] for mark in node.marks if mark in words)
            if said.strip() and node.marks:
                found.append((node.kind, said.strip()))
            for below in node.below:
                walk(below)

        for node in page.tree:
            walk(node)
    return found


def _page(page: pypdfium2.PdfPage) -> TaggedPage:
    tree = pdfium.FPDF_StructTree_GetForPage(page)
    count = pdfium.FPDF_StructTree_CountChildren(tree)
    nodes = tuple(_node(pdfium.FPDF_StructTree_GetChildAtIndex(tree, index)) for index in range(count))
    texts = page.get_textpage()
    drawn = []
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        one = pdfium.FPDFPage_GetObject(page, index)
        if pdfium.FPDFPageObj_GetType(one) == TEXT:
            mark = pdfium.FPDFPageObj_GetMarkedContentID(one)
            if mark < 0:
                assert _is_artifact(one), "words outside of every mark"
            drawn.append((mark if mark >= 0 else None, _read(pdfium.FPDFTextObj_GetText, one, texts).strip()))
    pdfium.FPDF_StructTree_Close(tree)
    return TaggedPage(nodes, tuple(drawn))


def _node(element: object) -> Node:
    count = pdfium.FPDF_StructElement_CountChildren(element)
    children = [pdfium.FPDF_StructElement_GetChildAtIndex(element, index) for index in range(count)]
    marks = pdfium.FPDF_StructElement_GetMarkedContentIdCount(element)
    ids = [pdfium.FPDF_StructElement_GetMarkedContentIdAtIndex(element, index) for index in range(max(0, marks))]
    return Node(
        kind=_read(pdfium.FPDF_StructElement_GetType, element),
        marks=tuple(id_ for id_ in ids if id_ >= 0),
        below=tuple(_node(child) for child in children if child),
        spoken=_read(pdfium.FPDF_StructElement_GetActualText, element),
    )


def _is_artifact(one: object) -> bool:
    for index in range(pdfium.FPDFPageObj_CountMarks(one)):
        mark = pdfium.FPDFPageObj_GetMark(one, index)
        length = ctypes.c_ulong()
        buffer = ctypes.create_string_buffer(200)
        wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
        pdfium.FPDFPageObjMark_GetName(mark, wide, 200, ctypes.byref(length))
        if buffer.raw[: length.value].decode("utf-16-le").rstrip("\0") == "Artifact":
            return True
    return False


def _read(function: object, *of: object) -> str:
    assert callable(function)
    length = function(*of, None, 0)
    buffer = ctypes.create_string_buffer(max(2, length))
    wide = ctypes.cast(buffer, function.argtypes[-2])  # type: ignore[attr-defined]  # ctypes has it, its stubs have not
    function(*of, wide, length)
    return buffer.raw.decode("utf-16-le").split("\0")[0]
