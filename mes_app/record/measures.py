"""Measures: what was weighed, counted and taken."""

from datetime import datetime
from enum import StrEnum

from mes_app.record.values import Value


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
    taken_at: datetime
    origin: str = ""
    comment: str = ""
