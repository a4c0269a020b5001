"""One line of a rubric: everything that is known of it, what it is linked to, and what one may do with it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.changes import AddEntry, DeleteEntry
from mes_app.record.medical import Contact, Entry
from mes_app.record.space import Space
from mes_app.screens.here import use_here
from mes_app.screens.medical.drafts import form_of
from mes_app.screens.medical.rubrics import HEALTH, OF_TABLE, Kind, Shelf
from mes_app.screens.medical.words import fact_words, label, period, second_line, whole
from mes_app.screens.questions import Question, use_question
from mes_app.ui import addresses
from mes_app.ui.icons import CATEGORY_ICONS
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import waiting_mark
from mes_app.ui.parts.buttons import danger, primary, secondary
from mes_app.ui.parts.cards import fact, row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, title
from mes_app.ui.theme import Gap


@dataclass(frozen=True)
class Linked:
    """Something that a line is linked to: its name, what is said below it, and where it is."""

    title: str
    detail: str
    icon: ft.IconData
    address: str


Links = Sequence[tuple[str, Sequence[Linked]]]
"""Heads, each with what stands under it."""


def details(shelf: Shelf) -> Callable[[], ft.Control]:
    """The screen of one line."""

    @ft.component
    def RubricDetails() -> ft.Control:
        here = use_here()
        ask = use_question(here.look)
        say = here.say
        entry: Any = here.space.table(shelf.table).get(ft.use_route_params().get(shelf.param, ""))
        if entry is None or not shelf.holds(entry):
            return draw_gone(here.look, shelf, lambda: here.go(shelf.address))

        def bring_back() -> None:
            here.ask(AddEntry(**here.stamp(), value=entry), done=say("entry-restored", title=entry.name_of))

        def delete() -> None:
            done = say(f"{shelf.key}-deleted", title=entry.name_of)
            change = DeleteEntry(**here.stamp(), table=shelf.table, entry=entry.id)
            if here.ask(change, done=done, undo=bring_back) is None:
                here.drop_draft(form_of(shelf, entry.id))
                here.go(shelf.address)

        found = links(here.look, here.space, shelf, entry)

        def ask_delete() -> None:
            words = [say("entry-delete-text"), *([say("entry-delete-links")] if found else [])]
            head = say("entry-delete-title", title=entry.name_of)
            ask(Question(head, tuple(words), say("entry-delete"), delete, say("cancel"), takes_away=True))

        async def dial(number: str) -> None:
            await ft.UrlLauncher().launch_url(f"tel:{''.join(one for one in number if one in '+0123456789')}")

        return draw(
            here.look,
            shelf,
            entry,
            found,
            waiting=(shelf.table, entry.id) in here.session.device.waiting_rows(here.profile.id),
            go=here.go,
            edit=lambda: here.go(shelf.edit(entry.id)),
            delete=ask_delete,
            dial=dial,
        )

    return RubricDetails


def links(look: Look, space: Space, shelf: Shelf, entry: Any) -> Links:
    """What a line is linked to and what is linked to it, of what is there; what is gone is not spoken of."""
    found: list[tuple[str, list[Linked]]] = []
    own: set[str] = set()
    for part in shelf.parts:
        if part.kind is Kind.LINKS:
            ids = getattr(entry, part.name)
            own.update(ids)
            there = [linked(look, part.table, value) for id_ in ids if (value := space.table(part.table).get(id_))]
            found.append((label(look, shelf, part), there))
    found.append((look.say("entry-cited"), _citing(look, space, shelf, entry, own)))
    return [(head, there) for head, there in found if there]


def _citing(look: Look, space: Space, shelf: Shelf, entry: Entry, own: set[str]) -> list[Linked]:
    return [
        linked(look, other.table, value)
        for other in HEALTH
        for part in other.parts
        if part.kind is Kind.LINKS and part.table == shelf.table
        for value in _rows(space, other.table)
        if entry.id in getattr(value, part.name) and value.id not in own
    ]


def _rows(space: Space, table: str) -> list[Any]:
    return list(space.table(table).values())


def linked(look: Look, table: str, value: Any) -> Linked:
    """A row of another table as it is named in a link."""
    if table == "documents":
        detail = f"{value.author.name} · {look.short_day(value.act_from)}"
        return Linked(value.title, detail, CATEGORY_ICONS[value.category], addresses.document(value.id))
    shelf = OF_TABLE[table]
    return Linked(value.name_of, second_line(look, value), shelf.icon, shelf.of(value.id))


_ICONS: Mapping[Kind, ft.IconData] = {
    Kind.DAY: ft.Icons.EVENT_OUTLINED,
    Kind.NUMBER: ft.Icons.HOURGLASS_EMPTY,
    Kind.FLAG: ft.Icons.CHECK_CIRCLE_OUTLINED,
    Kind.ONE: ft.Icons.LABEL_OUTLINED,
    Kind.MANY: ft.Icons.LABEL_OUTLINED,
    Kind.KEPT: ft.Icons.QR_CODE_2,
    Kind.TEXT: ft.Icons.NOTES,
}


def draw(
    look: Look,
    shelf: Shelf,
    entry: Any,
    found: Links,
    *,
    waiting: bool,
    go: Callable[[str], None],
    edit: Callable[[], None],
    delete: Callable[[], None],
    dial: Callable[[str], Any],
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    says = (
        entry.relationship if isinstance(entry, Contact) else period(look, entry) if hasattr(entry, "ongoing") else ""
    )
    parts: list[ft.Control] = [title(look, entry.name_of, says or None)]
    if waiting:
        parts.append(waiting_mark(look))
    if isinstance(entry, Contact):
        parts += [_dial(look, phone, dial) for phone in entry.phones]
    facts = [
        fact(look, label(look, shelf, part), words, _ICONS.get(part.kind))
        for part in shelf.parts
        if part.name not in shelf.named_by
        and part.kind is not Kind.PHONES
        and part.name != "relationship"
        and (words := fact_words(look, part, entry))
    ]
    if facts:
        parts.append(rows(facts))
    for head, there in found:
        parts.append(heading(look, head))
        parts.append(rows([_link(look, one, go) for one in there]))
    return page(
        look,
        parts,
        actions=[
            danger(look, say("entry-delete"), delete, icon=ft.Icons.DELETE_OUTLINE),
            primary(look, say("entry-edit"), edit, icon=ft.Icons.EDIT_OUTLINED, expand=look.scale <= 1.3),
        ],
        spacing=Gap.CARD,
    )


def _dial(look: Look, phone: str, dial: Callable[[str], Any]) -> ft.Control:
    async def press() -> None:
        await dial(phone)

    return secondary(look, look.say("contact-call", phone=whole(phone)), press, icon=ft.Icons.CALL_OUTLINED)


def _link(look: Look, one: Linked, go: Callable[[str], None]) -> ft.Control:
    return row(look, one.title, one.detail, icon=one.icon, do=lambda: go(one.address))


def draw_gone(look: Look, shelf: Shelf, back: Callable[[], None]) -> ft.Control:
    """What an address of a line that is not there answers."""
    say = look.say
    button = primary(look, say("entry-gone-action"), back)
    return page(look, [empty(look, shelf.icon, say("entry-gone-title"), say("entry-gone-text"), button)])
