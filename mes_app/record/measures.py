"""Measures: what was weighed, counted and taken."""

from enum import StrEnum

from mes_app.record.values import Instant, Value


class MeasureKind(StrEnum):
    WEIGHT = "weight"
    HEIGHT = "height"
    HEART_RATE = "heart_rate"
    BLOOD_PRESSURE = "blood_pressure"
    TEMPERATURE = "temperature"
    GLUCOSE = "glucose"
    HEAD = "head"


class Measure(Value):
    """One value, in the unit of its kind: kg, cm, /min, mmHg, °C, g/L, cm. `second` is the diastolic pressure."""

    id: str
    kind: MeasureKind
    value: float
    second: float | None = None
    taken_at: Instant
    origin: str = ""
    comment: str = ""
