"""Days and moments as French people write them, by Babel (CLDR).

Moments are shown in the zone of the person whose space is open; the no-break space binds numbers to their unit.
"""

import re
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_month_names
from babel.numbers import format_decimal

NBSP = "\u00a0"


def long_day(day: date) -> str:
    """«mardi 3 mars 2026», «mercredi 1er juillet 2026»."""
    return f"{format_date(day, 'EEEE', locale='fr')} {_number(day)} {format_date(day, 'MMMM y', locale='fr')}"


def full_day(day: date) -> str:
    """«3 mars 2026»."""
    return f"{_number(day)} {format_date(day, 'MMMM y', locale='fr')}"


def short_day(day: date, today: date) -> str:
    """For lists: «3 mars», with the year when it is another one."""
    return f"{_number(day)}{NBSP}{format_date(day, 'MMMM' if day.year == today.year else 'MMMM y', locale='fr')}"


def month(day: date) -> str:
    """«novembre 2026», for the head of a group."""
    return format_date(day, "MMMM y", locale="fr")


def clock(moment: datetime, zone: str) -> str:
    """«18 h 42» in the person's zone."""
    local = moment.astimezone(ZoneInfo(zone))
    return f"{local.hour}{NBSP}h{NBSP}{local.minute:02d}"


def when(moment: datetime, now: datetime, zone: str) -> str:
    """«aujourd’hui à 8 h 05», «hier à 18 h 42», «3 mars à 9 h 10», with the year when it is another one."""
    day, today = moment.astimezone(ZoneInfo(zone)).date(), now.astimezone(ZoneInfo(zone)).date()
    if day == today:
        head = "aujourd’hui"
    elif day == today - timedelta(days=1):
        head = "hier"
    else:
        head = short_day(day, today)
    return f"{head} à{NBSP}{clock(moment, zone)}"


def numeric(day: date) -> str:
    """«03/03/2026», as people type it."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def _number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def decimal(number: float) -> str:
    """A number with the French comma, and no more decimals than it has: «62,5», «180»."""
    # CLDR groups thousands by a narrow no-break space, which the typeface does not have.
    return format_decimal(number, format="#,##0.##", locale="fr").replace("\u202f", NBSP)


def typed_day(words: str, today: date) -> date | None:
    """The day that somebody typed: 03/09/2026, 3.9.26, 03092026, 2026-09-03; None when it is no day."""
    figures = [part for part in re.split(r"[\s./\\-]+", words.strip()) if part]
    if len(figures) == 1 and re.fullmatch(r"\d{8}", figures[0]):
        figures = [figures[0][:2], figures[0][2:4], figures[0][4:]]
    if len(figures) != 3 or not all(re.fullmatch(r"[0-9]{1,4}", part) for part in figures):
        return None
    if len(figures[0]) == 4:
        figures.reverse()
    day, month, year = (int(part) for part in figures)
    if len(figures[2]) <= 2:
        # «98» is last century's: a document is of the past.
        year += 2000 if year + 2000 <= today.year else 1900
    try:
        return date(year, month, day)
    except ValueError:
        return None


def months_as_figures(words: str) -> str:
    """«14 mars 2019» as «14 3 2019»: months by their French names, whole or as people cut them («sept.»)."""
    for number, name in get_month_names("wide", locale="fr").items():
        plain = name.translate(_PLAIN)
        shortest = 4 if plain.startswith("jui") else 3
        short = "|".join(plain[:length] for length in range(len(plain), shortest - 1, -1))
        words = re.sub(rf"\b(?:{short})\b\.?", str(number), words.casefold().translate(_PLAIN))
    return re.sub(r"\b1er\b", "1", words)


_PLAIN = str.maketrans("éèû", "eeu")
