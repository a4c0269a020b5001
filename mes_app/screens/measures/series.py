"""The measures of a space, arranged for the screens: by kind, by period, and thinned out for a drawing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from math import floor, log10
from types import MappingProxyType

from mes_app.record.growth import Curve
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.measuring import bmis
from mes_app.record.moments import add_months, age_on, day_in
from mes_app.record.people import Profile, Sex


class Series(StrEnum):
    """What has a line of its own: every kind of measure, and the BMI, which is computed."""

    WEIGHT = "weight"
    HEIGHT = "height"
    BMI = "bmi"
    WAIST = "waist"
    BLOOD_PRESSURE = "blood_pressure"
    HEART_RATE = "heart_rate"
    TEMPERATURE = "temperature"
    GLUCOSE = "glucose"
    HBA1C = "hba1c"
    STEPS = "steps"
    PAIN = "pain"
    HEAD = "head"

    @property
    def kind(self) -> MeasureKind | None:
        """The kind that is noted; None for what is computed."""
        return None if self is Series.BMI else MeasureKind(self.value)

    @property
    def key(self) -> str:
        """As the text catalogue has it."""
        return f"measure-{self.value.replace('_', '-')}"


SLUGS: Mapping[Series, str] = MappingProxyType(
    {
        Series.WEIGHT: "poids",
        Series.HEIGHT: "taille",
        Series.BMI: "imc",
        Series.WAIST: "tour-de-taille",
        Series.BLOOD_PRESSURE: "tension",
        Series.HEART_RATE: "frequence-cardiaque",
        Series.TEMPERATURE: "temperature",
        Series.GLUCOSE: "glycemie",
        Series.HBA1C: "hba1c",
        Series.STEPS: "pas",
        Series.PAIN: "douleur",
        Series.HEAD: "perimetre-cranien",
    }
)
"""What stands in an address."""

CURVES: Mapping[Series, Curve] = MappingProxyType(
    {
        Series.WEIGHT: Curve.WEIGHT,
        Series.HEIGHT: Curve.HEIGHT,
        Series.BMI: Curve.BMI,
        Series.HEAD: Curve.HEAD,
    }
)

GROWN = 19
"""The age in years at which the growth curves end."""


def series_at(slug: str) -> Series | None:
    """The series that an address names."""
    return next((series for series, known in SLUGS.items() if known == slug), None)


@dataclass(frozen=True, slots=True)
class Reading:
    """One value of a series at its moment; `measure` is what was noted: of a BMI, the weight, with its `height`."""

    at: datetime
    value: float
    second: float | None
    measure: Measure
    height: Measure | None = None


def readings(measures: Iterable[Measure], series: Series, profile: Profile) -> list[Reading]:
    """Every value of a series, newest first."""
    if series is Series.BMI:
        found = [
            Reading(one.weight.taken_at, one.value, None, one.weight, one.height) for one in bmis(measures, profile)
        ]
    else:
        kind = series.kind
        found = [Reading(one.taken_at, one.value, one.second, one) for one in measures if one.kind is kind]
    return sorted(found, key=lambda one: (one.at, one.measure.id), reverse=True)


def latest(measures: Iterable[Measure], profile: Profile) -> list[tuple[Series, Reading]]:
    """The newest value of each series that has one."""
    newest: dict[MeasureKind, Measure] = {}
    body: list[Measure] = []
    for one in measures:
        if one.kind in _BODY:
            body.append(one)
        former = newest.get(one.kind)
        if former is None or (former.taken_at, former.id) < (one.taken_at, one.id):
            newest[one.kind] = one
    found = []
    for series in Series:
        if series.kind is None:
            found += [(series, one) for one in readings(body, series, profile)[:1]]
        elif series.kind in newest:
            one = newest[series.kind]
            found.append((series, Reading(one.taken_at, one.value, one.second, one)))
    return found


_BODY = frozenset({MeasureKind.WEIGHT, MeasureKind.HEIGHT})


# -- periods ----------------------------------------------------------------------------------------------------------


class Period(StrEnum):
    GROWTH = "growth"
    """A child's whole life over the growth curves."""
    MONTH = "month"
    HALF = "half"
    YEAR = "year"
    ALL = "all"


_MONTHS = {Period.MONTH: 1, Period.HALF: 6, Period.YEAR: 12}


def periods(series: Series, profile: Profile, today: date) -> list[Period]:
    """What the page of a series offers; growth curves first, for whom there are some."""
    plain = [Period.MONTH, Period.HALF, Period.YEAR, Period.ALL]
    return [Period.GROWTH, *plain] if has_curves(series, profile, today) else plain


def has_curves(series: Series, profile: Profile, today: date) -> bool:
    """Whether growth curves are drawn: for a child or teenager whose sex is known."""
    is_known = profile.sex is not Sex.UNKNOWN
    return series in CURVES and is_known and age_on(profile.birth_date, today) < GROWN


def lacks_curves(series: Series, profile: Profile, today: date) -> bool:
    """Whether there would be growth curves, were the sex known."""
    known = profile.model_copy(update={"sex": Sex.FEMALE})
    return profile.sex is Sex.UNKNOWN and has_curves(series, known, today)


def first_period(found: Sequence[Reading], offered: Sequence[Period], today: date, zone: str) -> Period:
    """What is shown at first: the growth curves, else the shortest period that has two values, else everything."""
    if offered[0] is Period.GROWTH:
        return Period.GROWTH
    return next((period for period in offered if len(within(found, period, today, zone)) >= 2), Period.ALL)


def start_of(period: Period, today: date) -> date | None:
    """The first day of a period that ends today; None where it has no beginning."""
    months = _MONTHS.get(period)
    return None if months is None else add_months(today, -months)


def within(found: Sequence[Reading], period: Period, today: date, zone: str) -> Sequence[Reading]:
    """The readings of a period, newest first as they came."""
    start = start_of(period, today)
    if start is None:
        return found
    # They are in the order of time: whatever comes after the first one that is too old is too old as well.
    for index, one in enumerate(found):
        if day_in(one.at, zone) < start:
            return found[:index]
    return found


# -- for a drawing ----------------------------------------------------------------------------------------------------

Point = tuple[float, float]
"""x and y."""

MOST_POINTS = 40
"""The most points of a line that are drawn: more than that no phone's width shows apart."""


def thinned(points: Sequence[Point], most: int = MOST_POINTS) -> list[Point]:
    """At most about `most` of many points in the order of x: of each slice of the width the lowest and the highest,
    so that no peak is lost, and the first and the last of all."""
    if len(points) <= most:
        return list(points)
    start, end = points[0][0], points[-1][0]
    slices = max(most // 2 - 1, 1)
    step = (end - start) / slices or 1.0
    found: dict[int, list[Point]] = {}
    for point in points:
        found.setdefault(min(int((point[0] - start) / step), slices - 1), []).append(point)
    kept = {points[0], points[-1]}
    for slice_ in found.values():
        kept.add(min(slice_, key=lambda point: point[1]))
        kept.add(max(slice_, key=lambda point: point[1]))
    return sorted(kept)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round numbers for an axis, at most about `most`, the first at or below `low`, the last at or above `high`."""
    span = high - low
    size = max(abs(low), abs(high), 1e-3)
    if span <= size * 1e-6:  # one value, or hardly more: it stands in the middle
        span = size * 0.1
        low, high = low - span / 2, high + span / 2
    raw = span / (most - 1)
    unit = 10.0 ** floor(log10(raw))
    step = next(unit * factor for factor in (1, 2, 5, 10) if unit * factor >= raw * 0.999)
    first = floor(low / step + 1e-9)
    found = [first * step]
    while found[-1] < high - step * 1e-9:
        first += 1
        found.append(round(first * step, 9))
    return [round(one, 9) for one in found]
