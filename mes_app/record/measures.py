"""Measures: what was weighed, counted and taken."""

from datetime import date
from enum import StrEnum
from math import isfinite
from typing import ClassVar, Literal

from mes_app.record.medical.entries import Entry
from mes_app.record.moments import day_in
from mes_app.record.people import Profile
from mes_app.record.refusals import Refusal
from mes_app.record.values import Instant

COMMENT = 150
"""Longest comment of a measure, in characters."""


MOST = 1_000_000
"""No value is more, in any unit of the record."""

PAIN = 10
"""The worst pain there is on the scale."""


class MeasureKind(StrEnum):
    WEIGHT = "weight"
    HEIGHT = "height"
    WAIST = "waist"
    HEART_RATE = "heart_rate"
    STEPS = "steps"
    BLOOD_PRESSURE = "blood_pressure"
    HEAD = "head"
    PAIN = "pain"
    TEMPERATURE = "temperature"
    GLUCOSE = "glucose"
    HBA1C = "hba1c"


ZERO = frozenset({MeasureKind.STEPS, MeasureKind.PAIN})
"""The kinds that may be nothing: no step, no pain. Of the others 0 is no value."""


class Measure(Entry):
    """One value, in the unit of its kind: kg, cm, cm, /min, steps a day, mmHg, cm, 0 to 10, °C, g/L, % (NGSP).

    `second` is the diastolic pressure. `origin`: "" or "me" for who noted it by hand, "device", "document". What is
    merely improbable is asked about (`record.measuring`) and taken; refused is what no measure can be.
    """

    table: ClassVar[str] = "measures"
    entry: Literal["measure"] = "measure"
    kind: MeasureKind
    value: float
    second: float | None = None
    taken_at: Instant
    origin: str = ""
    comment: str = ""

    @property
    def name_of(self) -> str:
        return self.kind.value

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        if (self.second is not None) is not (self.kind is MeasureKind.BLOOD_PRESSURE):
            return Refusal.NOT_COHERENT
        if not all(is_possible(self.kind, value) for value in (self.value, self.second) if value is not None):
            return Refusal.OUT_OF_RANGE
        day = day_in(self.taken_at, profile.zone)
        if day > today:
            return Refusal.FUTURE_DATE
        if day < profile.birth_date:
            return Refusal.BEFORE_BIRTH
        return Refusal.COMMENT_TOO_LONG if len(self.comment) > COMMENT else None


def is_possible(kind: MeasureKind, value: float) -> bool:
    """Whether a measure of this kind can have this value at all, in the record's unit."""
    if not isfinite(value) or value > (PAIN if kind is MeasureKind.PAIN else MOST):
        return False
    return value >= 0 if kind in ZERO else value > 0
