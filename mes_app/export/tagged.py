"""A PDF that says what its parts are: what was drawn between marks is bound into a tree of headings, paragraphs,
lists and tables (ISO 32000-1, 14.7 and 14.8), which screen readers follow.

No library for phones writes that (ReportLab does not, fpdf2 tags pictures alone): ReportLab draws, pypdf adds the tree.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas


@dataclass(eq=False)
class Element:
    """One part of the tree: its standard type («H1», «P», «Table», …), and what is in it, in reading order.

    A kid is another element, or (page from 0, mark) of what was drawn for it. `scope` («Row», «Column») says what a
    table's head is the head of. `spoken` is read in place of what is drawn.
    """

    kind: str
    kids: "list[Element | tuple[int, int]]" = field(default_factory=list)
    scope: str = ""
    spoken: str = ""

    def add(self, kind: str, *, scope: str = "", spoken: str = "") -> "Element":
        made = Element(kind, scope=scope, spoken=spoken)
        self.kids.append(made)
        return made


class Marks:
    """Marks what is drawn on a canvas, page by page."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.page = 0
        self._next = 0

    def turn(self) -> None:
        """The next page begins."""
        self.page += 1
        self._next = 0

    @contextmanager
    def drawn(self, canvas: "Canvas", element: Element) -> Iterator[None]:
        """What is drawn meanwhile belongs to `element`."""
        mark, self._next = self._next, self._next + 1
        element.kids.append((self.page, mark))
        canvas._code.append(f"/{element.kind} <</MCID {mark}>> BDC")
        yield
        canvas._code.append("EMC")

    @contextmanager
    def decoration(self, canvas: "Canvas", kind: str = "Layout") -> Iterator[None]:
        """What is drawn meanwhile is not read: lines, grounds, and («Pagination») what stands on every page."""
        canvas._code.append(f"/Artifact <</Type /{kind}>> BDC")
        yield
        canvas._code.append("EMC")


def bound(content: bytes, root: Element, *, title: str, author: str, language: str, made_at: datetime | None) -> bytes:
    """The PDF with its tree, its language, its title shown as the window's, and its date."""
    from pypdf import PdfReader, PdfWriter  # noqa: PLC0415 - only a paper that is made needs it
    from pypdf.generic import (  # noqa: PLC0415
        ArrayObject,
        BooleanObject,
        DictionaryObject,
        IndirectObject,
        NameObject,
        NullObject,
        NumberObject,
        TextStringObject,
    )

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(content)))
    pages: list[IndirectObject] = [page.indirect_reference for page in writer.pages if page.indirect_reference]
    owners: list[dict[int, IndirectObject]] = [{} for _ in pages]

    def of(**entries: Any) -> DictionaryObject:
        return DictionaryObject({NameObject(f"/{name}"): value for name, value in entries.items()})

    def put(element: Element, parent: IndirectObject) -> IndirectObject:
        made = of(Type=NameObject("/StructElem"), S=NameObject(f"/{element.kind}"), P=parent)
        here = writer._add_object(made)
        if element.scope:
            made[NameObject("/A")] = of(O=NameObject("/Table"), Scope=NameObject(f"/{element.scope}"))
        if element.spoken:
            made[NameObject("/ActualText")] = TextStringObject(element.spoken)
        kids = ArrayObject()
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(put(kid, here))
            else:
                page, mark = kid
                owners[page][mark] = here
                kids.append(of(Type=NameObject("/MCR"), Pg=pages[page], MCID=NumberObject(mark)))
        made[NameObject("/K")] = kids
        return here

    tree = of(Type=NameObject("/StructTreeRoot"))
    top = writer._add_object(tree)
    tree[NameObject("/K")] = ArrayObject([put(root, top)])
    numbers = ArrayObject()
    for index, marks in enumerate(owners):
        writer.pages[index][NameObject("/StructParents")] = NumberObject(index)
        writer.pages[index][NameObject("/Tabs")] = NameObject("/S")
        bound_to = ArrayObject([marks.get(mark, NullObject()) for mark in range(len(marks))])
        numbers.extend([NumberObject(index), writer._add_object(bound_to)])
    tree[NameObject("/ParentTree")] = writer._add_object(of(Nums=numbers))
    tree[NameObject("/ParentTreeNextKey")] = NumberObject(len(pages))
    writer.root_object.update(
        of(
            StructTreeRoot=top,
            MarkInfo=of(Marked=BooleanObject(value=True)),
            Lang=TextStringObject(language),
            ViewerPreferences=of(DisplayDocTitle=BooleanObject(value=True)),
        )
    )
    facts = {"/Title": title, "/Author": author, "/Creator": "mes_app"}
    if made_at is not None:
        facts |= {"/CreationDate": _date(made_at), "/ModDate": _date(made_at)}
    writer.add_metadata({name: value for name, value in facts.items() if value})
    writer.pdf_header = "%PDF-1.7"
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def _date(moment: datetime) -> str:
    away = moment.strftime("%z")
    return f"D:{moment:%Y%m%d%H%M%S}{away[:3]}'{away[3:5]}'"
