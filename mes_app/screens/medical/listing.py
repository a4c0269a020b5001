"""One rubric: its lines, what is said to be none, and the way to add one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.changes import DeclareNone, WithdrawNone
from mes_app.record.medical import MAX_CONTACTS, Contact, Entry, Rubric, Statement
from mes_app.record.moments import is_minor
from mes_app.screens.here import Here, use_here
from mes_app.screens.medical.rubrics import Shelf
from mes_app.screens.medical.words import order, second_line
from mes_app.screens.questions import sheet
from mes_app.ui import dates
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import waiting_mark
from mes_app.ui.parts.buttons import Do, alone, link, primary, secondary, tall
from mes_app.ui.parts.cards import apart, card, loose_rows, row, rows
from mes_app.ui.parts.notices import empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, text, title
from mes_app.ui.theme import Gap, Ink, Size

WINDOW = 20
"""How many lines are drawn at first; a rubric of three hundred then opens like one of twenty."""

STEP = 40
"""How many more at a time."""

NEAR = 600
"""So near its end, in logical pixels, the list grows."""

LARGE = 1.3
"""Text scale from which a floating button has no room."""


@dataclass(frozen=True)
class Shown:
    """What the list shows. `statement`: nothing is said to be there; `room`: one more may be added."""

    entries: Sequence[Entry]
    shown: int
    waiting: frozenset[str]
    statement: Statement | None = None
    selected: str | None = None
    room: bool = True
    most: int | None = None
    adults_only: bool = False


@dataclass(frozen=True)
class Actions:
    """What one can do from a rubric; `declare` and `withdraw` are for those that can be said to be empty."""

    open: Callable[[Any], None]
    add: Do
    more: Callable[[], None]
    declare: Do
    withdraw: Do


def entries_of(here: Here, shelf: Shelf) -> list[Any]:
    """The lines of a rubric in the open space, in its order."""
    return sorted((one for one in here.space.table(shelf.table).values() if shelf.holds(one)), key=order)


def most_of(shelf: Shelf) -> int | None:
    """How many there may be, None for any number."""
    return MAX_CONTACTS[shelf.fixed["role"]] if shelf.model is Contact else None


def is_closed(here: Here, shelf: Shelf) -> bool:
    """Whether it is an adult's, and the space a minor's."""
    return shelf.adults_only and is_minor(here.profile.birth_date, here.look.today)


def listing(shelf: Shelf) -> Callable[[], ft.Control]:
    """The screen of a rubric."""

    @ft.component
    def RubricList() -> ft.Control:
        here = use_here()
        shown, show = ft.use_state(WINDOW)
        choosing, choose = ft.use_state(False)
        entries = ft.use_memo(lambda: entries_of(here, shelf), [Same(here.space.table(shelf.table))])
        statement = here.space.statements.get(shelf.none.value) if shelf.none else None

        def add() -> None:
            if shelf.is_scanned:
                choose(True)
            else:
                here.go(shelf.new)

        def go(address: str) -> None:
            choose(False)
            here.go(address)

        ft.use_dialog(draw_ways(here.look, shelf, go, lambda: choose(False)) if choosing else None)
        most = most_of(shelf)
        waiting = here.session.device.waiting_rows(here.profile.id)
        return draw(
            here.look,
            shelf,
            Shown(
                entries,
                shown,
                frozenset(id_ for table, id_ in waiting if table == shelf.table),
                statement,
                ft.use_route_params().get(shelf.param),
                room=most is None or len(entries) < most,
                most=most,
                adults_only=is_closed(here, shelf),
            ),
            Actions(
                open=lambda event: here.go(shelf.of(str(event.control.data))),
                add=add,
                more=lambda: show(shown + STEP),
                declare=lambda: declare(here, shelf),
                withdraw=lambda: withdraw(here, shelf),
            ),
        )

    return RubricList


def declare(here: Here, shelf: Shelf) -> None:
    """«Je n’ai pas d’allergie à déclarer»."""
    assert shelf.none is not None
    rubric = Rubric(shelf.none)
    again = rubric.value in here.space.statements
    words = here.say(f"{shelf.key}-none")
    done = here.say("none-again-done") if again else here.say("none-said", words=words)

    def take_back() -> None:
        here.ask(WithdrawNone(**here.stamp(), rubric=rubric))

    here.ask(DeclareNone(**here.stamp(), rubric=rubric), done=done, undo=None if again else take_back)


def withdraw(here: Here, shelf: Shelf) -> None:
    """It is no longer said."""
    assert shelf.none is not None
    rubric = Rubric(shelf.none)
    here.ask(WithdrawNone(**here.stamp(), rubric=rubric), done=here.say("none-withdrawn"))


def draw(look: Look, shelf: Shelf, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say, key = look.say, shelf.key
    says = say(f"{key}-says")
    head: ft.Control = title(look, say(f"{key}-title"), says) if look.embedded else muted(look, says, Size.BODY)
    if shown.adults_only:
        return page(look, [head, notice(look, say("refusal-adults-only"))])
    if not shown.entries:
        return page(
            look,
            [head, *(_declared(look, shelf, shown.statement, do) if shown.statement else [_empty(look, shelf, do)])],
        )
    parts = [apart(head)]
    left = shown.shown
    for name, entries in _groups(look, shelf, shown.entries):
        lines = entries[: max(left, 0)]
        left -= len(entries)
        if lines and name:
            parts.append(apart(heading(look, name)))
        parts += loose_rows([_line(look, shelf, entry, shown, do) for entry in lines])
    rest = len(shown.entries) - shown.shown
    if rest > 0:
        parts.append(apart(alone(link(look, say("entry-more", count=rest), do.more, icon=ft.Icons.EXPAND_MORE))))
    if not shown.room:
        parts.append(muted(look, say(f"{key}-most", count=shown.most), Size.BODY))
        return page(look, parts, spacing=0)

    def scrolled(event: ft.OnScrollEvent) -> None:
        if event.max_scroll_extent - event.pixels < NEAR:
            do.more()

    add = primary(look, say(f"{key}-add"), do.add, icon=ft.Icons.ADD)
    on_scroll = scrolled if rest > 0 else None
    if look.scale > LARGE:
        return page(look, parts, actions=[add], spacing=0, on_scroll=on_scroll)
    return page(look, parts, floating=add, spacing=0, on_scroll=on_scroll)


def _groups(look: Look, shelf: Shelf, entries: Sequence[Any]) -> list[tuple[str, Sequence[Any]]]:
    """What goes on and what is past, each under its head; one group without a head where that is not asked."""
    if not hasattr(entries[0], "ongoing"):
        return [("", entries)]
    going = [entry for entry in entries if entry.ongoing]
    past = [entry for entry in entries if not entry.ongoing]
    groups = [(look.say("entry-ongoing"), going), (look.say(f"{shelf.key}-past"), past)]
    return [group for group in groups if group[1]]


def _line(look: Look, shelf: Shelf, entry: Entry, shown: Shown, do: Actions) -> ft.Control:
    detail = second_line(look, entry)
    line = row(
        look,
        entry.name_of,
        detail,
        icon=shelf.icon,
        soft=getattr(entry, "ongoing", True),
        do=do.open,
        selected=entry.id == shown.selected,
        data=entry.id,
        key=entry.id,
    )
    if entry.id in shown.waiting:
        line.subtitle = ft.Column(
            [*([muted(look, detail)] if detail else []), waiting_mark(look)], spacing=Gap.FINE, tight=True
        )
    return line


def _empty(look: Look, shelf: Shelf, do: Actions) -> ft.Control:
    say, key = look.say, shelf.key
    buttons: list[ft.Control] = [primary(look, say(f"{key}-add"), do.add, icon=ft.Icons.ADD)]
    if shelf.none is not None:
        buttons.append(tall(secondary(look, say(f"{key}-none"), do.declare, icon=ft.Icons.CHECK)))
    action = ft.Column(
        buttons, spacing=Gap.CARD, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, width=340
    )
    return empty(look, shelf.icon, say(f"{key}-empty-title"), say(f"{key}-empty-text"), action)


def _declared(look: Look, shelf: Shelf, statement: Statement, do: Actions) -> list[ft.Control]:
    """None is something else than unknown: when it was said, and the way back."""
    say = look.say
    day = look.day_of(statement.at)
    said = ft.Row(
        [
            ft.Icon(ft.Icons.CHECK_CIRCLE_OUTLINED, color=Ink.OK),
            ft.Column(
                [
                    text(look, say(f"{shelf.key}-none"), strong=True),
                    muted(look, say("none-declared", day=dates.full_day(day)), Size.BODY),
                    muted(look, say("none-text")),
                ],
                spacing=Gap.FINE,
                tight=True,
                expand=True,
            ),
        ],
        spacing=Gap.CARD,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    parts: list[ft.Control] = [card(said)]
    if day != look.today:
        parts.append(alone(secondary(look, say("none-again"), do.declare, icon=ft.Icons.EVENT_AVAILABLE_OUTLINED)))
    parts.append(alone(link(look, say("none-withdraw"), do.withdraw, icon=ft.Icons.UNDO)))
    parts.append(alone(primary(look, say(f"{shelf.key}-add"), do.add, icon=ft.Icons.ADD)))
    return parts


def draw_ways(look: Look, shelf: Shelf, go: Callable[[str], None], close: Callable[[], None]) -> ft.BottomSheet:
    """«Ajouter un traitement»: by the box or by hand."""
    say, key = look.say, shelf.key
    ways = (
        ("scan", ft.Icons.QR_CODE_SCANNER_OUTLINED, f"{shelf.address}/scanner"),
        ("by-hand", ft.Icons.EDIT_NOTE_OUTLINED, shelf.new),
    )

    def line(name: str, icon: ft.IconData, address: str) -> ft.Control:
        words = say(f"{key}-{name}"), say(f"{key}-{name}-help")
        return row(look, *words, icon=icon, soft=True, do=lambda: go(address))

    return sheet(look, say(f"{key}-add"), [rows([line(*way) for way in ways])], close)
