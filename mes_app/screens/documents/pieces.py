"""What several of the documents' screens draw alike."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import flet as ft

from mes_app.record.documents import Category, Document
from mes_app.screens.documents.arranging import Group
from mes_app.ui import dates
from mes_app.ui.dates import NBSP
from mes_app.ui.icons import CATEGORY_ICONS
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import visibility
from mes_app.ui.parts.buttons import Do, primary
from mes_app.ui.parts.cards import loose_rows, pictogram, row
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import READING, Gap, Ink, Size

LARGE = 1.3
"""Text scale above which what stands side by side stands one above the other."""

Rows = frozenset[tuple[str, str]]
"""The rows of a space that wait to be sent: see `Device.waiting_rows`."""


def category_name(look: Look, category: Category) -> str:
    """«Résultats de biologie»."""
    return look.say(f"category-{category.value}")


def head_of(look: Look, group: Group) -> str:
    """«Épinglés», «Novembre 2026», «Dr Marc Dupot», or nothing."""
    if group.pinned:
        return look.say("documents-pinned")
    if group.month is not None:
        words = dates.month(group.month)
        return words[:1].upper() + words[1:]
    return group.author or ""


def document_row(
    look: Look, document: Document, waiting: Rows, do: Callable[[Any], None], selected: str | None = None
) -> ft.Control:
    """One document of a list; `do` takes Flet's event, whose control has the document's id as its `data`."""
    is_waiting = ("documents", document.id) in waiting
    state = visibility(look, masked=document.masked, waiting=is_waiting, brief=True)
    detail = f"{document.author.name} · {look.short_day(document.act_from)}"
    below = look.scale > LARGE or is_waiting
    line = row(
        look,
        document.title,
        detail,
        icon=CATEGORY_ICONS[document.category],
        trailing=None if below else state,
        do=do,
        selected=document.id == selected,
        data=document.id,
        key=document.id,
    )
    if below:
        # Beside words of twice the size, and where it is three words itself, the state would leave them no room.
        line.trailing = None
        line.subtitle = ft.Column([muted(look, detail), state], spacing=Gap.FINE, tight=True)
    if not document.read:
        mark = ft.Icon(ft.Icons.CIRCLE, size=10, color=Ink.ACCENT, semantics_label=look.say("documents-unread-mark"))
        line.title = ft.Row(
            [mark, ft.Container(text(look, document.title, strong=True), expand=True)], spacing=Gap.SMALL
        )
    return line


def document_groups(
    look: Look,
    groups: Sequence[Group],
    waiting: Rows,
    do: Callable[[Any], None],
    selected: str | None = None,
) -> list[ft.Control]:
    """The groups of a list, each a head and its rows: pieces for a page without spacing of its own."""
    parts: list[ft.Control] = []
    for group in groups:
        head = head_of(look, group)
        if head:
            parts.append(ft.Container(group_head(look, head), margin=ft.Margin.only(bottom=Gap.SMALL)))
        parts += loose_rows([document_row(look, document, waiting, do, selected) for document in group.documents])
    return parts


def group_head(look: Look, words: str) -> ft.Control:
    """The quiet head of a group of rows."""
    return ft.Semantics(heading_level=2, content=muted(look, words))


def document_head(look: Look, document: Document) -> ft.Control:
    """The document at the top of a screen about it: pictogram, name, who and when."""
    return ft.Row(
        [
            pictogram(CATEGORY_ICONS[document.category], soft=True),
            ft.Column(
                [
                    ft.Semantics(heading_level=2, content=text(look, document.title, Size.HEADING, strong=True)),
                    muted(look, f"{document.author.name} · {dates.long_day(document.act_from)}"),
                ],
                spacing=0,
                tight=True,
                expand=True,
            ),
        ],
        spacing=Gap.CARD,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def gone(look: Look, back: Do) -> ft.Control:
    """What the address of a document answers that is not there: the same, whatever the cause."""
    say = look.say
    action = primary(look, say("document-gone-action"), back)
    return empty(look, ft.Icons.FIND_IN_PAGE_OUTLINED, say("document-gone-title"), say("document-gone-text"), action)


def size_words(size: int) -> str:
    """«182 Ko», «1,4 Mo»: thousands of bytes, as on the limit of 5 Mo."""
    if size >= 1_000_000:
        return f"{dates.decimal(round(size / 1_000_000, 1))}{NBSP}Mo"
    return f"{max(1, round(size / 1000))}{NBSP}Ko"


def moment_words(look: Look, moment: datetime) -> str:
    """«jeudi 3 septembre 2026 à 16 h 05»."""
    return look.say(
        "document-moment",
        day=dates.long_day(look.day_of(moment)),
        time=dates.clock(moment, look.profile.zone),
    )


def sheet(
    look: Look,
    head: str,
    controls: Sequence[ft.Control],
    close: Callable[[], None],
    *,
    action: ft.Control | None = None,
) -> ft.BottomSheet:
    """A sheet for choosing; with an `action` it is as high as the window, and the action stays under the thumb."""
    body: ft.Control
    if action is None:
        body = ft.Column([heading(look, head), *controls], spacing=Gap.EDGE, tight=True, scroll=ft.ScrollMode.AUTO)
    else:
        choices = ft.Column(list(controls), spacing=Gap.EDGE, scroll=ft.ScrollMode.AUTO, expand=True)
        body = ft.Column([heading(look, head), choices, action], spacing=Gap.EDGE)
    return ft.BottomSheet(
        ft.Container(body, padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.GROUP), width=READING),
        bgcolor=Ink.BACKGROUND,
        show_drag_handle=True,
        scrollable=True,
        use_safe_area=True,
        on_dismiss=close,
    )


def side_by_side(look: Look, *controls: ft.Control) -> ft.Control:
    """Two buttons in a row, one above the other at large text."""
    if look.scale > LARGE:
        return ft.Column(
            list(controls), spacing=Gap.SMALL, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH
        )
    for control in controls:
        control.expand = True
    return ft.Row(list(controls), spacing=Gap.CARD)
