"""Choosing what a line is linked to: a sheet with a search over documents, treatments or illnesses."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import flet as ft

from mes_app.record.space import Space
from mes_app.reference.vaccines import fold
from mes_app.screens.here import Here
from mes_app.screens.medical.details import Linked, linked
from mes_app.screens.medical.rubrics import Part, Shelf
from mes_app.screens.medical.words import label, order
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, link, primary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.fields import field
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import READING, Gap, Ink, Size

SHOWN = 20
"""How many are offered at first, and added at a time."""

FEW = 6
"""So many need no search."""


@dataclass(frozen=True)
class Choosing:
    """The sheet as it stands: for which field, what is sought, how many are shown."""

    part: Part
    sought: str = ""
    shown: int = SHOWN


def candidates(look: Look, space: Space, table: str) -> list[tuple[str, Linked]]:
    """What can be linked, by id: the latest documents first, lines of a rubric in their order."""
    values: list[Any] = list(space.table(table).values())
    if table == "documents":
        values.sort(key=lambda document: document.act_from, reverse=True)
    else:
        values.sort(key=order)
    return [(value.id, linked(look, table, value)) for value in values]


def like(offered: Sequence[tuple[str, Linked]], sought: str) -> list[tuple[str, Linked]]:
    """Those in whose words every word that is sought begins one; accents and case are forgiven."""
    wanted = fold(sought).split()

    def fits(one: Linked) -> bool:
        there = fold(f"{one.title} {one.detail}").split()
        return all(any(word.startswith(part) for word in there) for part in wanted)

    return [(id_, one) for id_, one in offered if fits(one)]


def use_links(
    here: Here, shelf: Shelf, chosen: Callable[[Part], tuple[str, ...]], put: Callable[[Part, tuple[str, ...]], None]
) -> Callable[[Part], None]:
    """A hook: opens the sheet for a field; `chosen` are the ids it holds, `put` is given them after each press."""
    initial: Choosing | None = None
    choosing, set_choosing = ft.use_state(initial)

    def start(part: Part) -> None:
        set_choosing(Choosing(part))

    def close() -> None:
        set_choosing(None)

    def toggle(event: ft.Event[ft.ListTile]) -> None:
        if choosing is None:
            return
        ids, id_ = chosen(choosing.part), str(event.control.data)
        put(choosing.part, tuple(one for one in ids if one != id_) if id_ in ids else (*ids, id_))

    sheet = None
    if choosing is not None:
        now = choosing
        sheet = draw(
            here.look,
            label(here.look, shelf, now.part),
            now,
            candidates(here.look, here.space, now.part.table),
            chosen(now.part),
            toggle=toggle,
            seek=lambda event: set_choosing(replace(now, sought=str(event.control.value or ""), shown=SHOWN)),
            more=lambda: set_choosing(replace(now, shown=now.shown + SHOWN)),
            close=close,
        )
    ft.use_dialog(sheet)
    return start


def draw(
    look: Look,
    head: str,
    choosing: Choosing,
    offered: Sequence[tuple[str, Linked]],
    chosen: Sequence[str],
    *,
    toggle: Callable[[Any], None],
    seek: Callable[[Any], None],
    more: Callable[[], None],
    close: Callable[[], None],
) -> ft.BottomSheet:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = []
    if len(offered) > FEW:
        parts.append(field(look, say("entry-link-search"), choosing.sought, seek, key="link-search"))
    found = like(offered, choosing.sought)

    def line(id_: str, one: Linked) -> ft.Control:
        on = id_ in chosen
        state = say("entry-link-chosen") if on else ""
        icon = ft.Icons.CHECK_BOX if on else ft.Icons.CHECK_BOX_OUTLINE_BLANK
        line = row(
            look,
            one.title,
            " · ".join(words for words in (state, one.detail) if words),
            trailing=ft.Container(width=0),
            do=toggle,
            selected=on,
            data=id_,
            key=id_,
        )
        line.leading = ft.Icon(icon, color=Ink.PRIMARY if on else Ink.LINE)  # at any size of the text
        return line

    if found:
        parts.append(rows([line(*one) for one in found[: choosing.shown]]))
    else:
        words = say("entry-link-nothing") if offered else say(f"entry-link-empty-{choosing.part.table}")
        parts.append(muted(look, words, Size.BODY))
    rest = len(found) - choosing.shown
    if rest > 0:
        parts.append(alone(link(look, say("entry-more", count=rest), more, icon=ft.Icons.EXPAND_MORE)))
    choices = ft.Column(parts, spacing=Gap.EDGE, scroll=ft.ScrollMode.AUTO, expand=True)
    done = ft.Row([primary(look, say("entry-link-done"), close, expand=True)])
    return ft.BottomSheet(
        ft.Container(
            ft.Column([heading(look, head), choices, done], spacing=Gap.EDGE),
            padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.GROUP),
            width=READING,
        ),
        bgcolor=Ink.BACKGROUND,
        show_drag_handle=True,
        scrollable=True,
        use_safe_area=True,
        on_dismiss=close,
    )
