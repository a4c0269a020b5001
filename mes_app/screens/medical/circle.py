"""«Entourage et volontés»: whom to call, whom one trusts, and what one wants."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.access import Action
from mes_app.record.moments import is_minor
from mes_app.record.space import Space
from mes_app.screens.here import use_here
from mes_app.screens.medical.profile import Line
from mes_app.screens.medical.rubrics import CONTACTS, Shelf
from mes_app.screens.medical.words import order
from mes_app.ui import addresses
from mes_app.ui.dates import full_day
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, link
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap, Size


@ft.component
def Circle() -> ft.Control:
    """Finds who stands by the person whose space is open, and what was said of their will."""
    here = use_here()
    adult = not is_minor(here.profile.birth_date, here.look.today)
    give = addresses.GIVE_ACCESS if here.may(Action.SHARE) else None
    return draw(
        here.look,
        people(here.look, here.space, adult=adult),
        wills(here.look, here.space, adult=adult),
        here.go,
        give_access=give if adult else None,
    )


def people(look: Look, space: Space, *, adult: bool) -> list[Line]:
    """Each role, with the names of who has it."""

    def line(shelf: Shelf) -> Line:
        there = sorted((one for one in space.contacts.values() if shelf.holds(one)), key=order)
        names = ", ".join(one.name_of for one in there)
        return Line(
            look.say(f"{shelf.key}-title"), names or look.say("medical-open"), shelf.icon, shelf.address, not there
        )

    return [line(shelf) for shelf in CONTACTS if adult or not shelf.adults_only]


def wills(look: Look, space: Space, *, adult: bool) -> list[Line]:
    """Directives (adults alone) and organ donation."""
    say = look.say
    read = next(iter(space.wills.values()), None)
    found: list[Line] = []
    if adult:
        found.append(Line(say("circle-directives"), say("circle-directives-help"), _PEN, addresses.DIRECTIVES))
    state = say("donation-read-on", day=full_day(read.read_on)) if read else say("medical-open")
    found.append(Line(say("donation-title"), state, ft.Icons.FAVORITE_OUTLINE, addresses.DONATION, read is None))
    return found


_PEN = ft.Icons.EDIT_NOTE_OUTLINED


def draw(
    look: Look,
    who: Sequence[Line],
    will: Sequence[Line],
    go: Callable[[str], None],
    *,
    give_access: str | None,
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say

    def line(one: Line) -> ft.Control:
        return row(look, one.name, one.state, icon=one.icon, soft=not one.is_open, do=lambda: go(one.address))

    parts: list[ft.Control] = [
        muted(look, say("circle-says"), Size.BODY),
        heading(look, say("circle-people")),
        rows([line(one) for one in who]),
        notice(look, say("circle-no-access"), head=say("circle-no-access-title")),
    ]
    if give_access is not None:
        way = give_access
        parts.append(alone(link(look, say("circle-give-access"), lambda: go(way), icon=ft.Icons.KEY_OUTLINED)))
    parts += [heading(look, say("circle-wills")), rows([line(one) for one in will])]
    return page(look, parts, spacing=Gap.CARD)
