"""Dates of which one may know the year alone: «2019», «2019-03», «2019-03-14» (FHIR `date`)."""

import calendar
import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def first_day(text: str) -> date:
    """The first day that it may be; ValueError for what is no date."""
    year, month, day = _parts(text)
    return date(year, month or 1, day or 1)


def last_day(text: str) -> date:
    """The last day that it may be; ValueError for what is no date."""
    year, month, day = _parts(text)
    month = month or 12
    return date(year, month, day or calendar.monthrange(year, month)[1])


def _parts(text: str) -> tuple[int, int | None, int | None]:
    found = _FORM.fullmatch(text)
    if found is None:
        raise ValueError("no date")
    year, month, day = (None if part is None else int(part) for part in found.groups())
    assert year is not None
    date(year, 1 if month is None else month, 1 if day is None else day)
    return year, month, day


def _checked(text: str) -> str:
    _parts(text)
    return text


PartialDate = Annotated[str, AfterValidator(_checked)]
"""A year, a month of a year, or a day."""
