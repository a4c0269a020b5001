"""A clock as a row, and in words: what ends, when, how long that is, and by which rule."""

import re
from datetime import date

import flet as ft

from mes_app.record.clocks import Clock, ClockKind
from mes_app.ui import dates
from mes_app.ui.catalogue import de
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row

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


def clock_row(look: Look, clock: Clock) -> ft.Control:
    """A clock of the space itself, with what comes after it and its source."""
    then = look.say(f"clock-{clock.kind.value}-then")
    detail = "\n".join((when_words(look, clock), then, clock_source(look, clock)))
    return row(look, _life_name(look, clock), detail, icon=ICONS[clock.kind])


def _life_name(look: Look, clock: Clock) -> str:
    """«Majorité de Lucas», «Accès d’Olivier Capanelli»."""
    if clock.name:
        return look.say(f"clock-{clock.kind.value}-of", **{"of-who": de(clock.name)})
    return look.say(f"clock-{clock.kind.value}")


def when_words(look: Look, clock: Clock) -> str:
    """«Jusqu'au mardi 3 mars 2026 · dans 12 jours»."""
    return look.say(f"clock-{clock.kind.value}-when", day=dates.long_day(clock.day), left=left_words(look, clock.day))


def left_words(look: Look, day: date) -> str:
    """«dans 12 jours», «demain», «dans 4 mois»."""
    days = (day - look.today).days
    if days <= DAYS:
        return look.say("clock-days", count=max(days, 0))
    months = (day.year - look.today.year) * 12 + day.month - look.today.month
    months -= day.day < look.today.day
    if months < MONTHS:
        return look.say("clock-months", count=months)
    return look.say("clock-years", count=months // 12)


def clock_source(look: Look, clock: Clock) -> str:
    """«Règle V7 · CSP L. 1111-17»."""
    source = re.sub(r"(?<=\b[LR]\.) ", dates.NBSP, clock.source)  # «L. 1111-17» stays in one piece
    if clock.rule is None:
        return look.say("clock-source", source=source)
    return look.say("why-source", rule=clock.rule.value, source=source)
