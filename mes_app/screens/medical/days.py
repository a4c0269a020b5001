"""Partial dates as people type and read them: «2019», «03/2019», «14 mars 2019»."""

import calendar
import re
from datetime import date

from mes_app.record.medical import first_day
from mes_app.screens.medical.faults import Fault
from mes_app.ui import dates

OLDEST = 1900
FARTHEST = 2100

_YEAR, _MONTH, _DAY = 1, 2, 3


def partial_of(text: str) -> str | Fault | None:
    """The partial date that somebody typed, as «2019-03»; None when it is empty."""
    plain = " ".join(text.split())
    if not plain:
        return None
    figures = [part for part in re.split(r"[\s./\-]+", dates.months_as_figures(plain)) if part]
    if len(figures) == 1 and re.fullmatch(r"[0-9]{8}", figures[0]):
        figures = [figures[0][:2], figures[0][2:4], figures[0][4:]]
    if not 1 <= len(figures) <= 3 or not all(re.fullmatch(r"[0-9]{1,4}", part) for part in figures):
        return Fault("partial-form")
    if len(figures) > 1 and len(figures[0]) == 4:
        figures.reverse()  # as machines write them
    if len(figures[-1]) != 4:
        return Fault("partial-year")
    year = int(figures[-1])
    if not OLDEST <= year <= FARTHEST:
        return Fault("fault-date-range")
    if len(figures) == _YEAR:
        return f"{year:04d}"
    month = int(figures[-2])
    if not 1 <= month <= 12:
        return Fault("fault-date-month")
    if len(figures) == _MONTH:
        return f"{year:04d}-{month:02d}"
    day = int(figures[0])
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return Fault("fault-date-none")
    return f"{year:04d}-{month:02d}-{day:02d}"


def typed_as(partial: str | None) -> str:
    """A partial date as it stands in a field: «14/03/2019»."""
    return "/".join(reversed(partial.split("-"))) if partial else ""


def precision(partial: str) -> str:
    """«year», «month» or «day»: the ending of a text key."""
    return ("year", "month", "day")[partial.count("-")]


def in_words(partial: str) -> str:
    """«2019», «mars 2019», «14 mars 2019»."""
    day: date = first_day(partial)
    match precision(partial):
        case "year":
            return partial
        case "month":
            return dates.month(day)
        case _:
            return dates.full_day(day)
