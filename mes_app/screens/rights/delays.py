"""«Délais»: what ends by itself, when, and by which rule."""

import re
from collections.abc import Callable, Mapping, Sequence

import flet as ft

from mes_app.record.clocks import Clock, ClockKind, clocks
from mes_app.record.moments import is_minor
from mes_app.screens.effects import names_of
from mes_app.screens.here import use_here
from mes_app.screens.rights.pieces import group
from mes_app.ui import addresses, dates
from mes_app.ui.catalogue import de
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, link
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Size

ICONS = {
    ClockKind.ACCESS: ft.Icons.PERSON_OUTLINED,
    ClockKind.MAJORITY: ft.Icons.CAKE_OUTLINED,
    ClockKind.OPENING: ft.Icons.LOCK_OPEN_OUTLINED,
    ClockKind.ARCHIVE: ft.Icons.ARCHIVE_OUTLINED,
    ClockKind.DELETION: ft.Icons.DELETE_OUTLINED,
    ClockKind.MANDATE: ft.Icons.GROUP_OUTLINED,
}

DAYS, MONTHS = 90, 24
"""So many days are said as days, so many months as months; beyond, years."""


@ft.component
def Delays() -> ft.Control:
    """Finds the clocks of the space as its viewer has it."""
    here = use_here()
    look, space = here.look, here.space
    running = ft.use_memo(lambda: clocks(space, look.now), [Same(space), look.now])
    names = ft.use_memo(lambda: names_of(space), [Same(space)])
    return draw(look, running, names, here.go)


def draw(look: Look, running: Sequence[Clock], names: Mapping[str, str], go: Callable[[str], None]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say

    def opened(event: ft.Event[ft.ListTile]) -> None:
        go(addresses.professional(str(event.control.data)))

    def line(clock: Clock) -> ft.Control:
        if not clock.who:
            return clock_row(look, clock)
        # What comes after an access is the same for each: it stands once, above them.
        detail = "\n".join((when_words(look, clock), _source(look, clock)))
        name = names.get(clock.who, "") or say("effects-somebody")
        return row(look, name, detail, icon=ICONS[clock.kind], do=opened, data=clock.who)

    parts: list[ft.Control] = [muted(look, say("clocks-what"), Size.BODY)]
    life = [clock for clock in running if clock.kind is not ClockKind.ACCESS]
    accesses = [clock for clock in running if clock.kind is ClockKind.ACCESS]
    if life:
        parts.append(group(look, say("clocks-life"), rows([line(clock) for clock in life])))
    if accesses:
        way = alone(link(look, say("clocks-to-access"), lambda: go(addresses.ACCESS), icon=ft.Icons.GROUPS_OUTLINED))
        content = ft.Column([rows([line(clock) for clock in accesses]), way], spacing=Gap.FINE, tight=True)
        parts.append(group(look, say("clocks-accesses"), content, say("clock-access-then")))
    if not running:
        parts.append(rows([row(look, say("clocks-none"), say("clocks-none-text"), icon=ft.Icons.HOURGLASS_EMPTY)]))
    parts.append(group(look, say("clocks-always"), rows([_always(look, key) for key in _general(look)])))
    return page(look, parts)


def clock_row(look: Look, clock: Clock) -> ft.Control:
    """A clock of the space itself, with what comes after it and its source."""
    then = look.say(f"clock-{clock.kind.value}-then")
    detail = "\n".join((when_words(look, clock), then, _source(look, clock)))
    return row(look, _life_name(look, clock), detail, icon=ICONS[clock.kind])


def _life_name(look: Look, clock: Clock) -> str:
    """«Majorité de Lucas», «Accès d’Olivier Capanelli»."""
    if clock.name:
        return look.say(f"clock-{clock.kind.value}-of", **{"of-who": de(clock.name)})
    return look.say(f"clock-{clock.kind.value}")


def when_words(look: Look, clock: Clock) -> str:
    """«Jusqu'au mardi 3 mars 2026 · dans 12 jours»."""
    return look.say(f"clock-{clock.kind.value}-when", day=dates.long_day(clock.day), left=left_words(look, clock))


def left_words(look: Look, clock: Clock) -> str:
    """«dans 12 jours», «demain», «dans 4 mois»."""
    days = (clock.day - look.today).days
    if days <= DAYS:
        return look.say("clock-days", count=max(days, 0))
    months = (clock.day.year - look.today.year) * 12 + clock.day.month - look.today.month
    months -= clock.day.day < look.today.day
    if months < MONTHS:
        return look.say("clock-months", count=months)
    return look.say("clock-years", count=months // 12)


def _source(look: Look, clock: Clock) -> str:
    source = re.sub(r"(?<=\b[LR]\.) ", dates.NBSP, clock.source)  # «L. 1111-17» stays in one piece
    if clock.rule is None:
        return look.say("clock-source", source=source)
    return look.say("why-source", rule=clock.rule.value, source=source)


def _general(look: Look) -> tuple[str, ...]:
    """What holds for every space, and says nothing of this one."""
    return ("V7", "V11", "V12") if is_minor(look.profile.birth_date, look.today) else ("V7", "V11")


def _always(look: Look, rule: str) -> ft.Control:
    return row(look, look.say(f"clock-always-{rule}"), look.say(f"clock-always-{rule}-text"), icon=ft.Icons.RULE)
