"""«Voir ce que ce professionnel voit»: the space through somebody else's eyes, marked as a preview."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.people import Professional
from mes_app.reference.access import matrix
from mes_app.screens.access.pieces import LARGE, document_line, professional_head
from mes_app.screens.access.seen_parts import hidden_part, sections_part, summary, unknown_part
from mes_app.screens.access.sight import Case, Sight, sight, window
from mes_app.screens.access.who import known_by_id
from mes_app.screens.here import use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import link
from mes_app.ui.parts.cards import apart, loose_rows
from mes_app.ui.parts.fields import options
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap

FIRST = 20
"""So many documents are there from the start."""

NEAR = 600
"""So near its end, in logical pixels, the list grows."""


@dataclass(frozen=True, repr=False)
class Shown:
    """What is seen, and how much of it is on the screen; `opened` is the part whose list is unfolded."""

    who: Professional
    case: Case
    sight: Sight
    first: int = FIRST
    opened: str = ""
    unfolded: int = FIRST


@dataclass(frozen=True)
class Actions:
    """What one can do in the preview."""

    choose: Callable[[Case], None]
    open: Callable[[str], None]
    open_document: Callable[[Any], None]
    more: Callable[[], None]
    unfold: Callable[[], None]


def grown(first: int) -> int:
    """How many there are once the end is near: by steps that grow, so that thousands are within reach."""
    return first + min(200, max(25, first // 2))


@ft.component
def SeenBy() -> ft.Control:
    """Finds a professional by the address, and what they would see."""
    here = use_here()
    look, space = here.look, here.space
    id_ = ft.use_route_params().get("professional", "")
    case, set_case = ft.use_state(Case.NORMAL)
    first, set_first = ft.use_state(FIRST)
    opened, set_opened = ft.use_state("")
    unfolded, set_unfolded = ft.use_state(FIRST)
    one = ft.use_memo(lambda: known_by_id(space, look.now, id_), [Same(space), look.today, id_])
    seen = ft.use_memo(
        lambda: sight(space, one.actor, case, look.now, matrix()) if one else None,
        [Same(space), look.today, id_, case],
    )
    if one is None or seen is None:
        return not_found(look, lambda: here.go(addresses.HOME))

    def choose(chosen: Case) -> None:
        set_case(chosen)
        set_first(FIRST)
        set_opened("")

    def open_(part: str) -> None:
        set_opened("" if part == opened else part)
        set_unfolded(FIRST)

    return draw(
        look,
        Shown(one.professional, case, seen, first, opened, unfolded),
        Actions(
            choose=choose,
            open=open_,
            open_document=lambda event: here.go(addresses.document(str(event.control.data))),
            more=lambda: set_first(grown(first)),
            unfold=lambda: set_unfolded(grown(unfolded)),
        ),
    )


def draw(look: Look, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say, seen = look.say, shown.sight
    parts: list[ft.Control] = [
        apart(notice(look, say("seen-preview"), tone=Tone.WARN, icon=ft.Icons.PREVIEW_OUTLINED)),
        apart(professional_head(look, shown.who)),
        apart(_situation(look, shown.case, do)),
        apart(summary(look, seen)),
        *hidden_part(look, seen, shown.opened, shown.unfolded, do.open, do.open_document, do.unfold),
        *unknown_part(look, seen, shown.opened, shown.unfolded, do.open, do.open_document, do.unfold),
        *sections_part(look, seen),
        *_readable(look, shown, do),
    ]
    has_more = seen.readable > shown.first

    def scrolled(event: ft.OnScrollEvent) -> None:
        if event.max_scroll_extent - event.pixels < NEAR:
            do.more()

    return page(look, parts, spacing=0, on_scroll=scrolled if has_more else None)


def _situation(look: Look, case: Case, do: Actions) -> ft.Control:
    say = look.say
    # A chip is one line: at large text the long names would be cut.
    key = "seen-short" if look.scale > LARGE else "seen"
    choices = {one.value: say(f"{key}-{one.value}") for one in Case}

    def choose(value: str | None) -> None:
        if value is not None:  # one of them is always looked at
            do.choose(Case(value))

    chips = options(look, say("seen-situation"), choices, case.value, choose)
    return ft.Column([chips, muted(look, say(f"seen-{case.value}-text"))], spacing=Gap.SMALL, tight=True)


def _readable(look: Look, shown: Shown, do: Actions) -> list[ft.Control]:
    say, seen = look.say, shown.sight
    if not seen.readable:
        return []
    numbers = {shelf.category: len(shelf.documents) for shelf in seen.shelves}
    parts: list[ft.Control] = [apart(heading(look, say("seen-readable")))]
    for shelf in window(seen.shelves, shown.first):
        name = say("seen-category", category=say(f"category-{shelf.category.value}"), count=numbers[shelf.category])
        parts.append(ft.Container(ft.Semantics(heading_level=3, content=muted(look, name)), margin=_BELOW))
        parts += loose_rows([document_line(look, document, do.open_document) for document in shelf.documents])
    if seen.readable > shown.first:
        parts.append(link(look, say("seen-more"), do.more, icon=ft.Icons.EXPAND_MORE))
    return parts


_BELOW = ft.Margin.only(bottom=Gap.SMALL)
