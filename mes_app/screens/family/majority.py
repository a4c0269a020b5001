"""«À ses 18 ans»: what changes on a child's eighteenth birthday, when, and what the young adult gets (V19)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import flet as ft

from mes_app.record.moments import MAJORITY, birthday, is_minor
from mes_app.record.people import Standing
from mes_app.record.rules import Rule, source_of
from mes_app.screens.clock_rows import left_words
from mes_app.screens.family.pieces import points
from mes_app.screens.here import use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses, dates
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, link
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap


@dataclass(frozen=True)
class Shown:
    """The day, and how many there are until then."""

    day: date
    left: str


@ft.component
def Majority() -> ft.Control:
    """Finds the day, for a child."""
    here = use_here()
    look, profile = here.look, here.profile
    if profile.standing is not Standing.CHILD or not is_minor(profile.birth_date, look.today):
        return not_found(look, lambda: here.go(addresses.HOME))
    day = birthday(profile.birth_date, MAJORITY)
    return draw(look, Shown(day, left_words(look, day)), lambda: here.go(addresses.DELAYS))


def draw(look: Look, shown: Shown, to_delays: Callable[[], None]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    place = look.profile.zone.rsplit("/", 1)[-1].replace("_", " ")
    when = say("majority-when", day=dates.long_day(shown.day), left=shown.left)
    changes = [
        (ft.Icons.PERSON_OUTLINED, say("majority-own")),
        (ft.Icons.VISIBILITY_OFF_OUTLINED, say("majority-lose")),
        (ft.Icons.LOCK_OPEN_OUTLINED, say("majority-reserved")),
        (ft.Icons.SCHEDULE, say("majority-midnight", zone=place)),
    ]
    gets = [
        (ft.Icons.FOLDER_OUTLINED, say("majority-gets-all")),
        (ft.Icons.LOGIN_OUTLINED, say("majority-gets-login")),
        (ft.Icons.VOLUNTEER_ACTIVISM_OUTLINED, say("majority-gets-choice")),
    ]
    before = [
        (ft.Icons.FORUM_OUTLINED, say("majority-before-talk")),
        (ft.Icons.INVENTORY_2_OUTLINED, say("majority-before-keep")),
    ]
    parts: list[ft.Control] = [
        notice(look, when, head=say("majority-card", day=dates.full_day(shown.day)), icon=ft.Icons.CAKE_OUTLINED),
    ]
    for head, lines in (("majority-what", changes), ("majority-gets", gets), ("majority-before", before)):
        parts += [heading(look, say(head)), card(points(look, lines))]
    parts.append(muted(look, say("majority-source", source=source_of(Rule.V19))))
    parts.append(alone(link(look, say("majority-delays"), to_delays, icon=ft.Icons.HOURGLASS_BOTTOM)))
    # Whole, so that the keyboard finds the way on where it is below the screen.
    return page(look, parts, spacing=Gap.CARD, whole=True)
