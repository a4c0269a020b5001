"""The form of a measure as it is typed: kept through a crash, judged, and turned into a measure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any
from zoneinfo import ZoneInfo

from pydantic import ValidationError

from mes_app.record.measure_lines import number_of, plain_number
from mes_app.record.measures import COMMENT, PAIN, Measure, MeasureKind, is_possible
from mes_app.record.measuring import Doubt, bounds, doubts, months_on
from mes_app.record.moments import day_in
from mes_app.record.people import Profile
from mes_app.record.units import UNITS, Unit, unit_signed
from mes_app.record.values import Value
from mes_app.ui.dates import numeric, typed_day

DECIMALS = 4
"""Decimals with which a value is put into the form in another unit than the record's."""


class Part(StrEnum):
    """The fields of the form, in their order."""

    KIND = "kind"
    VALUE = "value"
    SECOND = "second"
    DAY = "day"
    TIME = "time"
    COMMENT = "comment"


class Draft(Value):
    """What has been typed, letter by letter; `kind` and `unit` (its sign) are chosen."""

    kind: str = ""
    unit: str = ""
    value: str = ""
    second: str = ""
    day: str = ""
    time: str = ""
    comment: str = ""

    @property
    def is_pressure(self) -> bool:
        return self.kind == MeasureKind.BLOOD_PRESSURE.value


@dataclass(frozen=True)
class Fault:
    """What is wrong with a field: a text key, and what its sentence speaks of."""

    key: str
    args: Mapping[str, Any] = field(default_factory=dict)


def drafted(kept: Any) -> Draft | None:
    """The draft that was kept, None for what is none."""
    try:
        return Draft.model_validate(kept) if kept is not None else None
    except ValidationError:
        return None


def blank(kind: MeasureKind | None, now: datetime, zone: str, chosen: Mapping[str, str]) -> Draft:
    """An empty form: now, in the unit that was chosen."""
    local = now.astimezone(ZoneInfo(zone))
    unit = unit_in(kind, chosen.get(kind.value, "")).sign if kind else ""
    kind_ = kind.value if kind else ""
    return Draft(kind=kind_, unit=unit, day=numeric(local.date()), time=clock_words(local))


def of_measure(measure: Measure, zone: str, chosen: Mapping[str, str]) -> Draft:
    """The form of a measure that is there."""
    unit = unit_in(measure.kind, chosen.get(measure.kind.value, ""))
    local = measure.taken_at.astimezone(ZoneInfo(zone))
    return Draft(
        kind=measure.kind.value,
        unit=unit.sign,
        value=typed(unit, measure.value),
        second="" if measure.second is None else typed(unit, measure.second),
        day=numeric(local.date()),
        time=clock_words(local),
        comment=measure.comment,
    )


def clock_words(local: datetime) -> str:
    """«8:05», as it stands in the form."""
    return f"{local.hour}:{local.minute:02d}"


def typed(unit: Unit, value: float) -> str:
    """A value of the record as somebody would type it in this unit."""
    return plain_number(value if unit.factor == 1 and not unit.offset else round(unit.exact(value), DECIMALS))


def unit_in(kind: MeasureKind, sign: str) -> Unit:
    return unit_signed(kind, sign) or UNITS[kind][0]


def kind_of(draft: Draft) -> MeasureKind | None:
    try:
        return MeasureKind(draft.kind)
    except ValueError:
        return None


def moment_of(draft: Draft, today: date, zone: str) -> datetime | None:
    """The moment that was typed in the person's zone, in UTC: in the hour that comes twice, zones do not compare."""
    day, clock = typed_day(draft.day, today), clock_of(draft.time)
    if day is None or clock is None:
        return None
    return datetime(day.year, day.month, day.day, *clock, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def clock_of(words: str) -> tuple[int, int] | None:
    """8:10, 8h10, 08 h 10, 8h, 0810 → (hour, minute); None when it is no time."""
    plain = "".join(words.split()).casefold().replace("h", ":").replace(".", ":").removesuffix(":")
    if plain.isdigit() and len(plain) in {3, 4}:
        plain = f"{plain[:-2]}:{plain[-2:]}"
    hour, _, minute = plain.partition(":")
    minute = minute or "0"
    if not (hour.isascii() and hour.isdigit() and minute.isascii() and minute.isdigit()):
        return None
    if len(hour) > 2 or len(minute) > 2 or int(hour) > 23 or int(minute) > 59:
        return None
    return int(hour), int(minute)


def faults(draft: Draft, profile: Profile, now: datetime) -> dict[Part, Fault]:
    """What has to be mended, in the order of the fields."""
    found: dict[Part, Fault] = {}
    kind = kind_of(draft)
    if kind is None:
        found[Part.KIND] = Fault("measure-fault-kind")
    shown = () if kind is None else (Part.VALUE, Part.SECOND) if draft.is_pressure else (Part.VALUE,)
    for part in shown:
        fault = _number_fault(getattr(draft, part.value), kind, draft.unit)
        if fault is not None:
            found[part] = fault
    today = day_in(now, profile.zone)
    day = typed_day(draft.day, today)
    if day is None:
        found[Part.DAY] = Fault("measure-fault-day")
    elif day < profile.birth_date:
        found[Part.DAY] = Fault("measure-fault-before-birth")
    elif day > today:
        found[Part.DAY] = Fault("measure-fault-future")
    if clock_of(draft.time) is None:
        found[Part.TIME] = Fault("measure-fault-time")
    elif day == today and (moment := moment_of(draft, today, profile.zone)) is not None and moment > now:
        found[Part.TIME] = Fault("measure-fault-future")
    over = len(draft.comment.strip()) - COMMENT
    if over > 0:
        found[Part.COMMENT] = Fault("measure-fault-comment", {"over": over})
    return found


def _number_fault(words: str, kind: MeasureKind | None, sign: str) -> Fault | None:
    if not words.strip():
        return Fault("measure-fault-empty")
    number = number_of(words)
    if number is None:
        return Fault("measure-fault-number", {"example": EXAMPLES.get(kind, "62,5")})
    if kind is MeasureKind.PAIN and not 0 <= number <= PAIN:
        return Fault("measure-fault-pain")
    if kind is not None and not is_possible(kind, unit_in(kind, sign).kept(number)):
        return Fault("measure-fault-range")
    return None


EXAMPLES: Mapping[MeasureKind | None, str] = {
    MeasureKind.HEIGHT: "167",
    MeasureKind.BLOOD_PRESSURE: "12,8",
    MeasureKind.HEART_RATE: "72",
    MeasureKind.STEPS: "8000",
    MeasureKind.TEMPERATURE: "37,2",
    MeasureKind.GLUCOSE: "0,95",
    MeasureKind.HBA1C: "5,7",
    MeasureKind.PAIN: "3",
}


def measure_of(draft: Draft, former: Measure | None, id_: str, today: date, zone: str) -> Measure:
    """The measure that a form without faults says; what was not typed anew stays exactly as it was."""
    kind = MeasureKind(draft.kind)
    unit = unit_in(kind, draft.unit)
    taken = moment_of(draft, today, zone)
    assert taken is not None
    value, second = unit.kept(number_of(draft.value) or 0.0), None
    if draft.is_pressure:
        second = unit.kept(number_of(draft.second) or 0.0)
    if former is not None:
        if typed(unit, former.value) == draft.value:
            value = former.value
        if former.second is not None and typed(unit, former.second) == draft.second:
            second = former.second
        local = former.taken_at.astimezone(ZoneInfo(zone))
        if (numeric(local.date()), clock_words(local)) == (draft.day, draft.time):
            taken = former.taken_at
    return Measure(
        id=id_,
        kind=kind,
        value=value,
        second=second,
        taken_at=taken,
        origin=former.origin if former is not None else "",
        comment=draft.comment.strip(),
    )


@dataclass(frozen=True)
class Wondered:
    """What is asked before a value is taken, and the value that was perhaps meant."""

    doubts: tuple[Doubt, ...]
    meant: float | None = None


def wondered(measure: Measure, profile: Profile, others: Iterable[Measure]) -> Wondered:
    found = doubts(measure, profile, others)
    meant = None
    if Doubt.LOW in found or Doubt.HIGH in found:
        meant = _meant(measure, profile)
    return Wondered(found, meant)


def _meant(measure: Measure, profile: Profile) -> float | None:
    """The same number in another unit of the kind, where that is usual: 1,67 was metres, 5,5 was mmol/L."""
    months = months_on(profile.birth_date, day_in(measure.taken_at, profile.zone))
    low, high = bounds(measure.kind, months)
    if measure.second is not None:
        return None
    others = (unit.kept(measure.value) for unit in UNITS[measure.kind][1:])
    return next((value for value in others if low <= value <= high), None)
