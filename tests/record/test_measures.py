"""Measures: what no measure can be is refused, what is improbable is asked about, the BMI is computed of two."""

from datetime import UTC, date, datetime, timedelta
from math import inf, nan
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mes_app.record.changes import MAX_MEASURES, AddEntry, AddMeasures, DeleteMeasures
from mes_app.record.growth import Curve, value_at
from mes_app.record.measures import COMMENT, Measure, MeasureKind
from mes_app.record.measuring import (
    BABY,
    GROWING,
    GROWN,
    Doubt,
    bmi,
    bmis,
    bounds,
    doubts,
    months_on,
)
from mes_app.record.moments import add_months
from mes_app.record.people import Sex
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space
from mes_app.record.units import UNITS, unit_of, unit_signed
from mes_app.reference.growth import MONTH, lms
from tests.record.samples import NOW, TODAY, profile

K = MeasureKind


def measure(kind: MeasureKind = K.WEIGHT, value: float = 62.5, second: float | None = None, **more: object) -> Measure:
    return Measure(**{"id": "m", "kind": kind, "value": value, "second": second, "taken_at": NOW, **more})


# -- what no measure can be -------------------------------------------------------------------------------------------

IMPOSSIBLE = [
    (K.WEIGHT, -1, Refusal.OUT_OF_RANGE, "less than nothing"),
    (K.WEIGHT, 0, Refusal.OUT_OF_RANGE, "nothing has no weight"),
    (K.WEIGHT, 0.001, None, "hardly anything: asked about, taken"),
    (K.WEIGHT, nan, Refusal.OUT_OF_RANGE, "no number"),
    (K.WEIGHT, inf, Refusal.OUT_OF_RANGE, "no end"),
    (K.WEIGHT, -inf, Refusal.OUT_OF_RANGE, "no beginning"),
    (K.WEIGHT, 1_000_000, None, "the most of any value"),
    (K.WEIGHT, 1_000_001, Refusal.OUT_OF_RANGE, "more than any value"),
    (K.STEPS, 0, None, "a day in bed"),
    (K.STEPS, -1, Refusal.OUT_OF_RANGE, "steps are not walked back"),
    (K.PAIN, 0, None, "no pain"),
    (K.PAIN, -0.1, Refusal.OUT_OF_RANGE, "less than no pain"),
    (K.PAIN, 10, None, "the worst pain"),
    (K.PAIN, 10.1, Refusal.OUT_OF_RANGE, "more than the scale has"),
    (K.TEMPERATURE, 0, Refusal.OUT_OF_RANGE, "nobody is at zero degrees"),
    (K.HBA1C, 5.7, None, "as a laboratory prints it"),
]


@pytest.mark.parametrize(("kind", "value", "refused", "remark"), IMPOSSIBLE, ids=str)
def test_what_no_measure_can_be_is_refused(kind, value, refused, remark):
    assert measure(kind, value).flaw(profile(), TODAY) is refused, remark


@pytest.mark.parametrize(
    ("kind", "second", "refused"),
    [
        (K.BLOOD_PRESSURE, 80, None),
        (K.BLOOD_PRESSURE, None, Refusal.NOT_COHERENT),
        (K.BLOOD_PRESSURE, -80, Refusal.OUT_OF_RANGE),
        (K.BLOOD_PRESSURE, nan, Refusal.OUT_OF_RANGE),
        (K.WEIGHT, 80, Refusal.NOT_COHERENT),
    ],
)
def test_only_a_pressure_has_two_values_and_it_has_both(kind, second, refused):
    assert measure(kind, 120, second).flaw(profile(), TODAY) is refused


@pytest.mark.parametrize(("length", "refused"), [(COMMENT, None), (COMMENT + 1, Refusal.COMMENT_TOO_LONG)])
def test_a_comment_has_150_letters_at_most(length, refused):
    assert measure(comment="é" * length).flaw(profile(), TODAY) is refused


@pytest.mark.parametrize(
    ("zone", "taken", "refused", "remark"),
    [
        ("Europe/Paris", "2026-03-12T22:59:59+00:00", None, "the last second of today in Paris"),
        ("Europe/Paris", "2026-03-12T23:00:00+00:00", Refusal.FUTURE_DATE, "tomorrow there"),
        ("Indian/Reunion", "2026-03-12T20:00:00+00:00", Refusal.FUTURE_DATE, "tomorrow already in La Réunion"),
        ("America/Martinique", "2026-03-13T03:59:00+00:00", None, "still today in Martinique"),
        ("Europe/Paris", "1978-10-01T00:00:00+01:00", None, "the day of birth"),
        ("Europe/Paris", "1978-09-30T21:59:00+00:00", Refusal.BEFORE_BIRTH, "the day before"),
    ],
)
def test_days_are_those_of_the_persons_zone(zone, taken, refused, remark):
    who = profile(zone=zone, birth_date=date(1978, 10, 1))
    found = measure(taken_at=datetime.fromisoformat(taken)).flaw(who, date(2026, 3, 12))
    assert found is refused, remark


# -- what one is asked about ------------------------------------------------------------------------------------------

ADULT, BABY_OF_A_YEAR, TEEN = date(1978, 10, 1), date(2025, 3, 1), date(2011, 3, 1)
TODAYS = datetime(2026, 3, 12, 8, 10, tzinfo=UTC)

ASKED = [
    (ADULT, K.WEIGHT, 25, None, ()),
    (ADULT, K.WEIGHT, 24.9, None, (Doubt.LOW,)),
    (ADULT, K.WEIGHT, 300, None, ()),
    (ADULT, K.WEIGHT, 300.5, None, (Doubt.HIGH,)),
    (ADULT, K.HEIGHT, 1.67, None, (Doubt.LOW,)),
    (ADULT, K.HEIGHT, 100, None, ()),
    (ADULT, K.HEIGHT, 231, None, (Doubt.HIGH,)),
    (BABY_OF_A_YEAR, K.WEIGHT, 9.3, None, ()),
    (BABY_OF_A_YEAR, K.WEIGHT, 93, None, (Doubt.HIGH,)),
    (BABY_OF_A_YEAR, K.HEIGHT, 74, None, ()),
    (BABY_OF_A_YEAR, K.HEAD, 45.4, None, ()),
    (BABY_OF_A_YEAR, K.HEAD, 36.9, None, (Doubt.LOW,)),
    (TEEN, K.HEART_RATE, 45, None, ()),
    (BABY_OF_A_YEAR, K.HEART_RATE, 45, None, (Doubt.LOW,)),
    (ADULT, K.HEART_RATE, 220, None, ()),
    (ADULT, K.HEART_RATE, 221, None, (Doubt.HIGH,)),
    (ADULT, K.TEMPERATURE, 34, None, ()),
    (ADULT, K.TEMPERATURE, 33.9, None, (Doubt.LOW,)),
    (ADULT, K.TEMPERATURE, 42, None, ()),
    (ADULT, K.TEMPERATURE, 98.6, None, (Doubt.HIGH,)),
    (ADULT, K.GLUCOSE, 0.2, None, ()),
    (ADULT, K.GLUCOSE, 0.19, None, (Doubt.LOW,)),
    (ADULT, K.GLUCOSE, 6.1, None, (Doubt.HIGH,)),
    (ADULT, K.HBA1C, 18, None, ()),
    (ADULT, K.HBA1C, 39, None, (Doubt.HIGH,)),
    (ADULT, K.STEPS, 60_000, None, ()),
    (ADULT, K.STEPS, 60_001, None, (Doubt.HIGH,)),
    (ADULT, K.PAIN, 10, None, ()),
    (ADULT, K.BLOOD_PRESSURE, 128, 79, ()),
    (ADULT, K.BLOOD_PRESSURE, 79, 128, (Doubt.ORDER,)),
    (ADULT, K.BLOOD_PRESSURE, 120, 120, (Doubt.ORDER,)),
    (ADULT, K.BLOOD_PRESSURE, 12, 8, (Doubt.LOW,)),
    (ADULT, K.BLOOD_PRESSURE, 250, 150, ()),
    (ADULT, K.BLOOD_PRESSURE, 251, 150, (Doubt.HIGH,)),
    (ADULT, K.BLOOD_PRESSURE, 120, 19, (Doubt.LOW,)),
    (ADULT, K.BLOOD_PRESSURE, 120, 151, (Doubt.HIGH, Doubt.ORDER)),
]


@pytest.mark.parametrize(("birth", "kind", "value", "second", "asked"), ASKED)
def test_what_is_improbable_at_an_age_is_asked_about_and_taken(birth, kind, value, second, asked):
    who = profile(birth_date=birth)
    one = measure(kind, value, second, taken_at=TODAYS)
    assert doubts(one, who) == asked
    assert one.flaw(who, TODAYS.date()) is None


def test_two_values_of_one_kind_in_the_same_minute_are_asked_about():
    one, soon = measure(), measure(id="n", taken_at=NOW + timedelta(seconds=59))
    later = measure(id="n", taken_at=NOW + timedelta(seconds=60))
    other = measure(K.HEIGHT, 167, id="n")
    assert doubts(one, profile(), [soon]) == (Doubt.CLOSE,)
    assert doubts(one, profile(), [later, other, one]) == ()


@pytest.mark.parametrize(("kind", "curve", "low", "high"), [
    (K.WEIGHT, Curve.WEIGHT, -5, 5), (K.HEIGHT, Curve.HEIGHT, -6, 6), (K.HEAD, Curve.HEAD, -5, 5),
])  # fmt: skip
def test_nobody_whom_the_who_would_not_ask_is_asked(kind, curve, low, high):
    for months in range(228):
        for sex in (Sex.FEMALE, Sex.MALE):
            found = lms(curve, sex, round(months * MONTH))
            if found is not None:
                least, most = bounds(kind, months)
                assert least <= value_at(found, low), (months, sex)
                assert value_at(found, high) <= most * 1.01, (months, sex)


def test_at_every_age_there_are_bounds_the_lower_below_the_higher():
    for kind in K:
        for months in (-1, 0, 11, 12, 215, 216, 1300):
            low, high = bounds(kind, months)
            assert low < high


@pytest.mark.parametrize(
    ("birth", "day", "months"),
    [
        (date(2024, 2, 29), date(2024, 3, 28), 0),
        (date(2024, 2, 29), date(2024, 3, 29), 1),
        (date(2024, 1, 31), date(2024, 2, 29), 0),
        (date(2024, 1, 31), date(2024, 3, 1), 1),
        (date(2024, 1, 31), date(2023, 1, 31), 0),
    ],
)
def test_ages_are_whole_months(birth, day, months):
    assert months_on(birth, day) == months


# -- body mass index --------------------------------------------------------------------------------------------------


def at(day: date, kind: MeasureKind, value: float, id_: str = "", hour: int = 9) -> Measure:
    taken = datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo("Europe/Paris"))
    return Measure(id=id_ or f"{kind}{day}{hour}", kind=kind, value=value, taken_at=taken)


def test_the_bmi_is_the_weight_over_the_height_squared():
    assert bmi(63.4, 167) == pytest.approx(22.733, abs=0.001)


def test_a_weight_takes_the_height_nearest_before_or_of_the_same_day():
    day = date(2026, 1, 10)
    first, second = at(date(2025, 1, 1), K.HEIGHT, 166), at(day, K.HEIGHT, 167, hour=18)
    later = at(date(2026, 2, 1), K.HEIGHT, 190)
    weight = at(day, K.WEIGHT, 63)
    found = bmis([later, weight, second, first], profile(birth_date=ADULT))
    assert [(one.weight, one.height) for one in found] == [(weight, second)]


@pytest.mark.parametrize(
    ("birth", "holds", "remark"),
    [
        (date(2025, 2, 1), BABY.days, "a baby's height is good for a month"),
        (date(2016, 2, 1), GROWING.days, "a child's for half a year"),
        (ADULT, GROWN.days, "an adult's for ten years"),
    ],
)
def test_a_height_holds_for_a_time_that_depends_on_the_age(birth, holds, remark):
    day = date(2026, 3, 1)
    weight = at(day, K.WEIGHT, 20)
    for ago, count in ((holds, 1), (holds + 1, 0)):
        height = at(day - timedelta(days=ago), K.HEIGHT, 110)
        assert len(bmis([weight, height], profile(birth_date=birth))) == count, (remark, ago)


def test_a_height_of_childhood_is_no_adults_height():
    birth = date(2006, 3, 1)
    tall = at(add_months(birth, 12 * 17), K.HEIGHT, 170)
    assert bmis([tall, at(date(2026, 3, 1), K.WEIGHT, 60)], profile(birth_date=birth)) == []


def test_without_a_height_there_is_no_bmi():
    assert bmis([at(TODAY, K.WEIGHT, 60)], profile()) == []


# -- units ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "sign", "record", "shown"),
    [
        (K.GLUCOSE, "g/L", 0.95, 0.95),
        (K.GLUCOSE, "mmol/L", 0.95, 5.3),
        (K.GLUCOSE, "mg/dL", 0.95, 95),
        (K.HBA1C, "mmol/mol", 6.5, 48),
        (K.HBA1C, "mmol/mol", 7.0, 53),
        (K.HBA1C, "%", 6.5, 6.5),
        (K.WEIGHT, "g", 3.24, 3240),
        (K.WEIGHT, "lb", 63.4, 139.8),
        (K.HEIGHT, "m", 167, 1.67),
        (K.TEMPERATURE, "°F", 37, 98.6),
        (K.BLOOD_PRESSURE, "cmHg", 128, 12.8),
        (K.BLOOD_PRESSURE, "kPa", 120, 16.0),
    ],
)
def test_a_unit_shows_the_published_conversion(kind, sign, record, shown):
    unit = unit_of(kind, {kind.value: sign})
    assert unit.sign == sign
    assert unit.shown(record) == pytest.approx(shown)


@given(st.sampled_from([(kind, unit) for kind in K for unit in UNITS[kind]]), st.integers(1, 5000))
@settings(max_examples=200, deadline=None)
def test_what_is_typed_in_a_unit_is_shown_as_it_was_typed(pair, tenths):
    _, unit = pair
    written = round(tenths / 10, unit.decimals)
    assert unit.shown(unit.kept(written)) == pytest.approx(written, abs=10**-unit.decimals / 2)


@pytest.mark.parametrize(
    ("kind", "words", "sign"),
    [(K.GLUCOSE, " MMOL/l ", "mmol/L"), (K.STEPS, "Pas", "pas"), (K.WEIGHT, "stone", None), (K.HBA1C, "g/L", None)],
)
def test_a_unit_is_known_by_its_sign_alone(kind, words, sign):
    found = unit_signed(kind, words)
    assert (found.sign if found else None) == sign


def test_an_unknown_choice_is_the_records_unit():
    assert unit_of(K.GLUCOSE, {"glucose": "pints"}).sign == "g/L"


# -- many at once -----------------------------------------------------------------------------------------------------


def stamp() -> dict[str, object]:
    return {"id": "c", "profile": "gabrielle", "asked_at": NOW}


def many(count: int) -> tuple[Measure, ...]:
    return tuple(measure(id=f"m{number}", taken_at=NOW - timedelta(hours=number)) for number in range(count))


def test_many_measures_are_one_change_and_taking_them_back_is_another():
    space = Space(profile()).put("measures", measure(id="there"))
    values = many(3)
    add = AddMeasures(**stamp(), values=values)
    assert add.refusal(space, TODAY) is None
    after = add.apply(space)
    assert set(after.measures) == {"there", "m0", "m1", "m2"}
    assert add.touches == (("measures", "m0"), ("measures", "m1"), ("measures", "m2"))
    back = DeleteMeasures(**stamp(), measures=tuple(one.id for one in values))
    assert back.refusal(after, TODAY) is None
    assert back.apply(after).measures == space.measures
    assert back.refusal(space, TODAY) is Refusal.GONE


def test_one_by_one_or_all_at_once_is_the_same_space():
    space, values = Space(profile()), many(4)
    one_by_one = space
    for value in values:
        one_by_one = AddEntry(**stamp(), value=value).apply(one_by_one)
    assert AddMeasures(**stamp(), values=values).apply(space).measures == one_by_one.measures


def test_what_is_there_already_stays_as_it_is():
    mine = measure(id="m0", comment="à jeun")
    space = Space(profile()).put("measures", mine)
    add = AddMeasures(**stamp(), values=many(2))
    assert add.refusal(space, TODAY) is None
    assert add.apply(space).measures["m0"] == mine
    assert AddMeasures(**stamp(), values=many(1)).refusal(space, TODAY) is Refusal.ALREADY_THERE


@pytest.mark.parametrize(
    ("values", "refused"),
    [
        ((), Refusal.TOO_MANY),
        (many(MAX_MEASURES), None),
        (many(MAX_MEASURES + 1), Refusal.TOO_MANY),
        ((measure(), measure()), Refusal.NOT_COHERENT),
        ((measure(), measure(id="n", value=-1)), Refusal.OUT_OF_RANGE),
        ((measure(), measure(id="n", taken_at=NOW + timedelta(days=2))), Refusal.FUTURE_DATE),
    ],
    ids=str,
)
def test_one_bad_measure_among_many_is_refused_with_all(values, refused):
    assert AddMeasures(**stamp(), values=values).refusal(Space(profile()), TODAY) is refused
