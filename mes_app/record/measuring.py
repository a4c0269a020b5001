"""What one may wonder about a measure: how it stands to what is usual at that age, and what is computed of two.

Nothing here refuses: a value outside these bounds is asked about («Est-ce bien cela ?») and taken.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.moments import age_on, day_in, is_minor
from mes_app.record.people import Profile

_K = MeasureKind

Bounds = tuple[float, float]
"""Lowest and highest value that nobody is asked about, in the unit of the record; both included."""

RANGES: Mapping[MeasureKind, Sequence[tuple[int, Bounds]]] = MappingProxyType(
    {
        _K.WEIGHT: (
            (0, (0.4, 6.5)), (1, (1.2, 14)), (6, (2.5, 18)), (12, (4, 23)), (24, (5, 29)), (36, (6.5, 43)),
            (60, (8, 62)), (84, (10, 107)), (120, (14, 200)), (180, (20, 250)), (216, (25, 300)),
        ),
        _K.HEIGHT: (
            (0, (25, 67)), (1, (30, 81)), (6, (45, 90)), (12, (55, 107)), (24, (62, 119)), (36, (70, 138)),
            (60, (78, 154)), (84, (85, 178)), (120, (95, 216)), (180, (100, 221)), (216, (100, 230)),
        ),
        _K.HEAD: ((0, (20, 44)), (1, (24, 50)), (6, (32, 53)), (12, (37, 56)), (24, (39, 57)), (36, (40, 63)),
                  (120, (42, 66))),
        _K.WAIST: ((0, (20, 70)), (60, (30, 130)), (144, (40, 200))),
        _K.HEART_RATE: ((0, (70, 220)), (12, (60, 200)), (36, (50, 190)), (72, (45, 220)), (144, (30, 220))),
        _K.STEPS: ((0, (0, 60_000)),),
        _K.BLOOD_PRESSURE: ((0, (40, 130)), (12, (60, 150)), (72, (70, 180)), (144, (70, 250))),
        _K.PAIN: ((0, (0, 10)),),
        _K.TEMPERATURE: ((0, (34, 42)),),
        _K.GLUCOSE: ((0, (0.2, 6)),),
        _K.HBA1C: ((0, (3, 18)),),
    }
)  # fmt: skip
"""Age in months from which they hold → bounds; of a pressure, those of the systolic.

Weight, height, head circumference: the flags by which the WHO's own software finds entries to check (weight −6 / +5,
height −6 / +6, head −5 / +5 standard deviations: WHO Anthro), over both sexes and the
months up to the next line, with room below for children born too early. Heart rate: outside the 1st and 99th centile of
healthy children (Fleming et al., Lancet 2011), with room; adults 220 at most (220 − age, Fox 1971). Pressure: bounds of
validated monitors (ISO 81060-2, 40 to 250 mmHg) and the 99th centiles of children with room (ESH 2016). Temperature:
outside 34 to 42 °C thermometers do not measure (ISO 80601-2-56). Glucose: the range of meters, 20 to 600 mg/dL
(ISO 15197). HbA1c: the range of analysers (NGSP). Waist and steps: ours, wide.
"""

DIASTOLIC: Bounds = (20, 150)
"""Of the diastolic, at any age (the range of validated monitors)."""


class Doubt(StrEnum):
    """What one is asked about before a value is taken."""

    LOW = "low"
    HIGH = "high"
    ORDER = "order"
    """The second value of a pressure is not below the first."""
    CLOSE = "close"
    """Another value of the same kind stands at the same minute."""


def bounds(kind: MeasureKind, months: int) -> Bounds:
    """What is usual at an age in whole months."""
    return next(found for start, found in reversed(RANGES[kind]) if start <= max(months, 0))


def months_on(birth: date, day: date) -> int:
    """Age in whole months on a day; 0 before the first."""
    months = (day.year - birth.year) * 12 + day.month - birth.month
    return max(months - (day.day < birth.day), 0)


def doubts(measure: Measure, profile: Profile, others: Iterable[Measure] = ()) -> tuple[Doubt, ...]:
    """What is to be asked about a measure without flaw; `others` are those that are there already."""
    day = day_in(measure.taken_at, profile.zone)
    low, high = bounds(measure.kind, months_on(profile.birth_date, day))
    values: list[tuple[float, Bounds]] = [(measure.value, (low, high))]
    if measure.second is not None:
        values.append((measure.second, DIASTOLIC))
    found = []
    if any(value < below for value, (below, _) in values):
        found.append(Doubt.LOW)
    if any(value > above for value, (_, above) in values):
        found.append(Doubt.HIGH)
    if measure.second is not None and measure.second >= measure.value:
        found.append(Doubt.ORDER)
    if any(is_same_moment(measure, other) for other in others):
        found.append(Doubt.CLOSE)
    return tuple(found)


def is_same_moment(one: Measure, other: Measure) -> bool:
    """Two measures of one kind within the same minute."""
    minute = timedelta(minutes=1)
    return one.id != other.id and one.kind is other.kind and abs(one.taken_at - other.taken_at) < minute


# -- body mass index --------------------------------------------------------------------------------------------------

BABY, GROWING, GROWN = timedelta(days=31), timedelta(days=183), timedelta(days=3653)
"""How old a height may be: under 2 years, under 18, and of an adult (ten years)."""


@dataclass(frozen=True, slots=True)
class Bmi:
    """A computed body mass index in kg/m², and the two measures that it is made of."""

    value: float
    weight: Measure
    height: Measure


def bmi(weight: float, height: float) -> float:
    """kg and cm → kg/m²."""
    return weight / (height / 100) ** 2


def bmis(measures: Iterable[Measure], profile: Profile) -> list[Bmi]:
    """One for each weight with a height to it, in the order of time: the height nearest before, or of the same day.

    An adult's height holds for ten years and is an adult's; a child's for half a year, a baby's for a month.
    """
    ordered = sorted(measures, key=lambda one: (one.taken_at, one.id))
    heights = [(day_in(one.taken_at, profile.zone), one) for one in ordered if one.kind is _K.HEIGHT]
    found, at = list[Bmi](), 0
    for weight in (one for one in ordered if one.kind is _K.WEIGHT):
        day = day_in(weight.taken_at, profile.zone)
        while at < len(heights) and heights[at][0] <= day:
            at += 1
        if at and _holds(heights[at - 1][0], day, profile):
            height = heights[at - 1][1]
            found.append(Bmi(bmi(weight.value, height.value), weight, height))
    return found


def _holds(taken: date, day: date, profile: Profile) -> bool:
    birth = profile.birth_date
    if age_on(birth, day) < 2:
        return day - taken <= BABY
    if is_minor(birth, taken):
        return day - taken <= GROWING
    return day - taken <= GROWN
