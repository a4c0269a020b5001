"""What a vaccination form asks of each field, and what it only wonders about."""

import calendar
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from mes_app.record.changes import MAX_RANK
from mes_app.record.documents import Author
from mes_app.record.vaccinations import COMMENT, LOT, Vaccination
from mes_app.record.values import Instant
from mes_app.screens.vaccinations.draft import Draft, Part

NAME = 200
"""Longest name of a vaccine or of who gave it, in characters: no vaccine of the reference has a longer one."""

OLDEST = 1900
FARTHEST = 2100

_DAY = re.compile(r"(\d{1,2})[/.\- ]+(\d{1,2})[/.\- ]+(\d+)")
_MONTH = re.compile(r"(\d{1,2})[/.\- ]+(\d{4})")


@dataclass(frozen=True)
class Fault:
    """Why a field is not taken: a text key that says how to mend it, and what fills it."""

    key: str
    args: dict[str, Any] = field(default_factory=dict)


class Doubt(StrEnum):
    """What is taken, but asked about first."""

    EXPIRED = "expired"
    ALREADY = "already"


def day_of(text: str) -> date | Fault:
    """The day that somebody typed: 03/02/2026, 3-2-2026 or 03022026 (some keypads have no stroke)."""
    plain = text.strip()
    if not plain:
        return Fault("fault-date-empty")
    if re.fullmatch(r"\d{8}", plain):
        plain = f"{plain[:2]}/{plain[2:4]}/{plain[4:]}"
    parts = _DAY.fullmatch(plain)
    if parts is None:
        return Fault("fault-date-form")
    day, month, year = (int(part) for part in parts.groups())
    if len(parts[3]) != 4:
        return Fault("fault-date-year")
    if not OLDEST <= year <= FARTHEST:
        return Fault("fault-date-range")
    if not 1 <= month <= 12:
        return Fault("fault-date-month")
    if not 1 <= day <= calendar.monthrange(year, month)[1]:
        return Fault("fault-date-none")
    return date(year, month, day)


def expiry_of(text: str) -> date | Fault | None:
    """The last day of a lot: a day, or a month as boxes print it (04/2027: its last day); None when left empty."""
    plain = text.strip()
    if not plain:
        return None
    if month := _MONTH.fullmatch(plain):
        number, year = int(month[1]), int(month[2])
        if 1 <= number <= 12 and OLDEST <= year <= FARTHEST:
            return date(year, number, calendar.monthrange(year, number)[1])
    found = day_of(plain)
    if isinstance(found, Fault) and found.key == "fault-date-form":
        return Fault("fault-expiry-form")
    return found


def rank_of(text: str) -> int | Fault | None:
    """The rank of a dose; None when left empty."""
    plain = text.strip()
    if not plain:
        return None
    if not re.fullmatch(r"[0-9]{1,9}", plain):
        return Fault("fault-rank-form", {"max": MAX_RANK})
    rank = int(plain)
    return rank if 1 <= rank <= MAX_RANK else Fault("fault-rank-range", {"max": MAX_RANK})


def faults(draft: Draft, birth: date, today: date) -> dict[Part, Fault]:
    """What has to be mended before the draft can be kept, by field, in the order of the form."""
    found = {
        Part.VACCINE: _name(draft.vaccine),
        Part.GIVEN_ON: _given_on(draft.given_on, birth, today),
        Part.RANK: _fault(rank_of(draft.rank)),
        Part.LOT: _length(draft.lot, LOT),
        Part.EXPIRY: _fault(expiry_of(draft.expiry)),
        Part.VACCINATOR: _length(draft.vaccinator, NAME),
        Part.COMMENT: _length(draft.comment, COMMENT),
    }
    return {part: fault for part, fault in found.items() if fault is not None}


def _fault(found: object) -> Fault | None:
    return found if isinstance(found, Fault) else None


def _name(text: str) -> Fault | None:
    return _length(text, NAME) if text.strip() else Fault("fault-vaccine-empty")


def _given_on(text: str, birth: date, today: date) -> Fault | None:
    day = day_of(text)
    if isinstance(day, Fault):
        return day
    if day > today:
        return Fault("fault-date-future")
    if day < birth:
        return Fault("fault-date-birth", {"birth": birth})
    return None


def _length(text: str, limit: int) -> Fault | None:
    over = len(text.strip()) - limit
    return Fault("fault-too-long", {"limit": limit, "over": over}) if over > 0 else None


def doubts(draft: Draft, others: Iterable[Vaccination], editing: str | None = None) -> tuple[Doubt, ...]:
    """What to ask about before keeping the draft; `others` is the book, `editing` the entry that is being changed."""
    found: list[Doubt] = []
    given, expiry = day_of(draft.given_on), expiry_of(draft.expiry)
    if isinstance(given, date):
        if isinstance(expiry, date) and expiry < given:
            found.append(Doubt.EXPIRED)
        if any(other.id != editing and other.given_on == given and _same_box(draft, other) for other in others):
            found.append(Doubt.ALREADY)
    return tuple(found)


def is_out_of_date(draft: Draft, today: date) -> bool:
    """Whether the lot is out of date today, though it was not on the day of the injection."""
    given, expiry = day_of(draft.given_on), expiry_of(draft.expiry)
    return isinstance(given, date) and isinstance(expiry, date) and given <= expiry < today


def _same_box(draft: Draft, other: Vaccination) -> bool:
    same_lot = bool(draft.lot.strip()) and _plain(draft.lot) == _plain(other.lot)
    same_code = (draft.cip13 is not None and draft.cip13 == other.cip13) or (
        draft.nuva is not None and draft.nuva == other.nuva
    )
    return same_lot or same_code or (bool(draft.vaccine.strip()) and _plain(draft.vaccine) == _plain(other.vaccine))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())


def value_of(draft: Draft, *, id_: str, entered_by: Author, entered_at: Instant) -> Vaccination:
    """The vaccination that a draft without faults stands for; ValueError for one that has some."""
    given, expiry, rank = day_of(draft.given_on), expiry_of(draft.expiry), rank_of(draft.rank)
    if isinstance(given, Fault) or isinstance(expiry, Fault) or isinstance(rank, Fault):
        raise ValueError("a draft with faults")  # noqa: TRY004  # what was typed is wrong, not its type
    return Vaccination(
        id=id_,
        vaccine=draft.vaccine.strip(),
        nuva=draft.nuva,
        cip13=draft.cip13,
        diseases=draft.diseases,
        given_on=given,
        dose_kind=draft.dose_kind,
        rank=rank,
        lot=draft.lot.strip(),
        expiry=expiry,
        vaccinator=draft.vaccinator.strip(),
        route=draft.route,
        site=draft.site,
        comment=draft.comment.strip(),
        entered_by=entered_by,
        entered_at=entered_at,
    )
