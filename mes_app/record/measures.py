"""Measures: what was weighed, counted and taken."""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

from mes_app.record.medical.entries import Entry
from mes_app.record.moments import day_in
from mes_app.record.people import Profile
from mes_app.record.refusals import Refusal
from mes_app.record.values import Instant

COMMENT = 150
"""Longest comment of a measure, in characters."""


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


class Measure(Entry):
    """One value, in the unit of its kind: kg, cm, cm, /min, steps a day, mmHg, cm, 0 to 10, °C, g/L, % (NGSP).

    `second` is the diastolic pressure. `origin`: "" for who noted it by hand, "device", "document".
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
        day = day_in(self.taken_at, profile.zone)
        if day > today:
            return Refusal.FUTURE_DATE
        if day < profile.birth_date:
            return Refusal.BEFORE_BIRTH
        return Refusal.COMMENT_TOO_LONG if len(self.comment) > COMMENT else None
