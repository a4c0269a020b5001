"""The measure screens' own rules: what a series shows, what a form takes, how a file is previewed, what is not open."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mes_app.record.measures import COMMENT, Measure, MeasureKind
from mes_app.record.measuring import Doubt
from mes_app.record.people import Sex
from mes_app.screens.measures import overview
from mes_app.screens.measures.chart import named
from mes_app.screens.measures.draft import (
    Draft,
    Part,
    blank,
    clock_of,
    drafted,
    faults,
    measure_of,
    moment_of,
    of_measure,
    wondered,
)
from mes_app.screens.measures.figures import figure
from mes_app.screens.measures.growth import age_words, band, band_words, growth_plot
from mes_app.screens.measures.importing import previewed
from mes_app.screens.measures.plotting import plot_of
from mes_app.screens.measures.series import (
    MOST_POINTS,
    SLUGS,
    Period,
    Series,
    first_period,
    lacks_curves,
    latest,
    periods,
    readings,
    series_at,
    start_of,
    thinned,
    ticks,
    within,
)
from mes_app.screens.measures.table import growth_parts, table
from mes_app.ui.catalogue import Texts
from mes_app.ui.dates import NBSP
from mes_app.ui.files import Picked
from mes_app.ui.look import Look
from tests.record.samples import NOW, TODAY, child, profile
from tests.screens.drawn import words_in

K = MeasureKind
WHO = profile()
LOOK = Look(WHO, Texts(WHO), NOW)
PARIS = ZoneInfo("Europe/Paris")


def measure(kind=K.WEIGHT, value=62.5, second=None, ago=0, **more) -> Measure:
    given = {
        "id": f"{kind}-{ago}",
        "kind": kind,
        "value": value,
        "second": second,
        "taken_at": NOW - timedelta(days=ago),
    }
    return Measure(**{**given, **more})


# -- series and periods -----------------------------------------------------------------------------------------------


def test_every_series_has_an_address_of_its_own_and_a_name():
    assert len(set(SLUGS.values())) == len(Series)
    for series, slug in SLUGS.items():
        assert series_at(slug) is series
        assert LOOK.say(series.key)
    assert series_at("pointure") is None
    assert {series.kind for series in Series} - {None} == set(MeasureKind)


def test_the_overview_has_the_newest_of_each_kind_and_the_computed_bmi():
    there = [measure(ago=9), measure(value=64, ago=1), measure(K.HEIGHT, 167, ago=300), measure(K.STEPS, 8000, ago=2)]
    found = {series: one.value for series, one in latest(there, WHO)}
    assert found == {
        Series.WEIGHT: 64,
        Series.HEIGHT: 167,
        Series.BMI: pytest.approx(22.95, abs=0.01),
        Series.STEPS: 8000,
    }


def test_a_series_is_newest_first():
    there = [measure(ago=3), measure(ago=1), measure(ago=2), measure(K.HEIGHT, 167)]
    assert [one.measure.id for one in readings(there, Series.WEIGHT, WHO)] == ["weight-1", "weight-2", "weight-3"]


@pytest.mark.parametrize(
    ("period", "today", "start"),
    [
        (Period.MONTH, date(2026, 3, 31), date(2026, 2, 28)),
        (Period.HALF, date(2026, 3, 12), date(2025, 9, 12)),
        (Period.YEAR, date(2028, 2, 29), date(2027, 2, 28)),
        (Period.ALL, date(2026, 3, 12), None),
    ],
)
def test_a_period_begins_that_many_months_before_today(period, today, start):
    assert start_of(period, today) == start


def test_a_period_holds_its_first_day_and_not_the_day_before():
    there = [measure(ago=days, taken_at=datetime(2026, 10, 21 - days % 2, 12, tzinfo=UTC)) for days in (0, 1)]
    found = readings(there, Series.WEIGHT, WHO)
    kept = within(found, Period.MONTH, TODAY, "Europe/Paris")
    assert [one.at.day for one in kept] == [21]


def test_at_first_the_shortest_period_with_two_values_is_shown():
    def first(*agos):
        found = readings([measure(ago=ago) for ago in agos], Series.WEIGHT, WHO)
        return first_period(found, periods(Series.WEIGHT, WHO, TODAY), TODAY, "Europe/Paris")

    assert first(1, 5) is Period.MONTH
    assert first(1, 100) is Period.HALF
    assert first(1, 300) is Period.YEAR
    assert first(1, 3000) is Period.ALL
    assert first(1) is Period.ALL


@pytest.mark.parametrize(
    ("who", "series", "has"),
    [
        (child(), Series.WEIGHT, True),
        (child(), Series.BMI, True),
        (child(), Series.STEPS, False),
        (child(sex=Sex.UNKNOWN), Series.WEIGHT, False),
        (profile(birth_date=date(2007, 11, 22)), Series.HEIGHT, True),
        (profile(birth_date=date(2007, 11, 21)), Series.HEIGHT, False),
    ],
)
def test_growth_curves_are_for_whoever_grows(who, series, has):
    assert (Period.GROWTH in periods(series, who, TODAY)) is has


def test_where_only_the_sex_is_missing_the_page_says_why_there_are_no_curves():
    assert lacks_curves(Series.WEIGHT, child(sex=Sex.UNKNOWN), TODAY)
    assert not lacks_curves(Series.STEPS, child(sex=Sex.UNKNOWN), TODAY)
    assert not lacks_curves(Series.WEIGHT, child(), TODAY)
    assert not lacks_curves(Series.WEIGHT, profile(sex=Sex.UNKNOWN), TODAY)


# -- thinning ---------------------------------------------------------------------------------------------------------


@given(st.lists(st.tuples(st.floats(0, 3650), st.floats(-1000, 1000)), max_size=600), st.integers(8, 120))
@settings(max_examples=60, deadline=None)
def test_thinning_keeps_the_ends_and_the_extremes_and_invents_nothing(points, most):
    points = sorted(points)
    kept = thinned(points, most)
    assert set(kept) <= set(points)
    assert kept == sorted(kept)
    assert len(kept) <= max(most, 0) or len(points) <= most
    if points:
        assert {kept[0], kept[-1]} == {points[0], points[-1]}
        assert max(y for _, y in kept) == max(y for _, y in points)
        assert min(y for _, y in kept) == min(y for _, y in points)


def test_ten_years_of_days_are_drawn_by_so_many_points_and_no_peak_is_lost():
    points = [(float(day), 60 + (day * 37 % 11) / 10) for day in range(3650)]
    points[1234] = (1234.0, 99.0)
    kept = thinned(points)
    assert len(kept) <= MOST_POINTS
    assert (1234.0, 99.0) in kept


@given(st.floats(0, 1e5), st.floats(0, 1e5))
@settings(max_examples=200, deadline=None)
def test_an_axis_goes_from_below_to_above_in_a_few_round_steps(low, span):
    found = ticks(low, low + span)
    assert 2 <= len(found) <= 8
    assert found[0] <= low + 1e-6
    assert found[-1] >= low + span - 1e-6


# -- words ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("series", "value", "second", "chosen", "words"),
    [
        (Series.WEIGHT, 62.5, None, {}, "62,5 kg"),
        (Series.BLOOD_PRESSURE, 128, 79, {}, "128/79 mmHg"),
        (Series.BLOOD_PRESSURE, 128, 79, {"blood_pressure": "cmHg"}, "12,8/7,9 cmHg"),
        (Series.PAIN, 3, None, {}, "3/10"),
        (Series.STEPS, 8412, None, {}, "8 412 pas"),
        (Series.GLUCOSE, 0.95, None, {"glucose": "mmol/L"}, "5,3 mmol/L"),
        (Series.BMI, 22.733, None, {}, "22,7 kg/m²"),
    ],
)
def test_a_value_is_written_in_the_chosen_unit(series, value, second, chosen, words):
    assert figure(series, value, second, chosen).replace(NBSP, " ") == words


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (0, "à la naissance"),
        (1, "à 1 jour"),
        (30, "à 30 jours"),
        (31, "à 1 mois"),
        (365, "à 11 mois"),
        (366, "à 12 mois"),
        (730, "à 23 mois"),
        (731, "à 2 ans"),
    ],
)
def test_an_age_is_said_in_the_measure_that_counts_then(days, words):
    assert age_words(LOOK, days).replace(NBSP, " ") == words


def test_a_childs_value_among_the_curves_is_said_in_words():
    girl = child(date(2022, 4, 12), sex=Sex.FEMALE)
    look = Look(girl, Texts(girl), NOW)
    tall = measure(K.HEIGHT, 73, taken_at=datetime(2023, 4, 12, 9, tzinfo=UTC))
    (one,) = readings([tall], Series.HEIGHT, girl)
    assert band_words(look, band(Series.HEIGHT, girl, one)).replace(NBSP, " ") == (
        "entre les courbes des 15 % et des 50 %"
    )
    (words, care) = growth_parts(look, Series.HEIGHT)
    assert "OMS" in words.value
    assert "filles" in words.value
    assert "3 sont au-dessous de la courbe des 3 %" in words.value.replace(NBSP, " ")
    assert "allure" in care.value


def test_a_childs_line_says_where_it_lies_and_then_when_and_with_which_height():
    girl = child(date(2013, 4, 12), sex=Sex.FEMALE)
    look = Look(girl, Texts(girl), NOW)
    at = datetime(2018, 4, 25, 9, tzinfo=UTC)
    there = [
        measure(K.HEIGHT, 110.5, id="tall", taken_at=at),
        measure(K.WEIGHT, 19, id="same-day", taken_at=at + timedelta(hours=1)),
        measure(K.WEIGHT, 19.2, id="later", taken_at=at + timedelta(days=30)),
    ]
    later, same_day = table(look, Series.BMI, Period.GROWTH, readings(there, Series.BMI, girl), {}, frozenset(), None)

    def lines(piece):
        return piece.content.subtitle.replace(NBSP, " ").split("\n")

    place, day = lines(same_day)
    assert place == "À 5 ans · entre les courbes des 50 % et des 85 %"
    assert day == "25 avril 2018 à 12 h 00 · taille 110,5 cm"
    assert lines(later)[1].endswith("taille 110,5 cm, notée le 25 avril 2018")


@pytest.mark.parametrize(
    ("ends", "names"),
    [
        ((1, 2, 3, 4, 5), [3, 15, 50, 85, 97]),
        ((1, 1.5, 3, 4, 5), [3, 50, 85, 97]),
        ((1, 1.2, 1.4, 1.6, 1.8), [3, 50, 97]),
    ],
)
def test_the_lowest_the_middle_and_the_highest_curve_are_always_named(ends, names):
    assert named(dict(zip((3, 15, 50, 85, 97), ends, strict=True)), 1) == names


def test_the_drawing_of_a_child_has_five_curves_and_the_childs_points_at_their_ages():
    girl = child(date(2022, 4, 12), sex=Sex.FEMALE)
    look = Look(girl, Texts(girl), NOW)
    found = readings([measure(K.HEIGHT, 74, taken_at=datetime(2023, 4, 12, 9, tzinfo=UTC))], Series.HEIGHT, girl)
    plot = growth_plot(look, Series.HEIGHT, found, TODAY, {"height": "m"})
    assert len(plot.curves) == 5
    assert plot.lines[0].points == [(365.0, 0.74)]
    assert growth_plot(look, Series.HEIGHT, [], TODAY, {}).lines == []


def test_a_pressure_is_two_lines_that_are_told_apart_by_more_than_colour():
    there = [measure(K.BLOOD_PRESSURE, 120 + ago, 80, ago=ago) for ago in range(5)]
    plot = plot_of(LOOK, Series.BLOOD_PRESSURE, Period.MONTH, readings(there, Series.BLOOD_PRESSURE, WHO), {})
    assert [line.dashed for line in plot.lines] == [False, True]
    assert len(plot.lines[0].words) == 5
    assert plot_of(LOOK, Series.BLOOD_PRESSURE, Period.MONTH, [], {}) is None


# -- the form ---------------------------------------------------------------------------------------------------------


def form(**parts) -> Draft:
    given = {"kind": "weight", "unit": "kg", "value": "62,5", "day": "20/11/2026", "time": "8:10"}
    return Draft(**{**given, **parts})


FAULTS = [
    ({}, {}),
    ({"kind": ""}, {Part.KIND: "measure-fault-kind"}),
    ({"kind": "shoes"}, {Part.KIND: "measure-fault-kind"}),
    ({"value": " "}, {Part.VALUE: "measure-fault-empty"}),
    ({"value": "lourd"}, {Part.VALUE: "measure-fault-number"}),
    ({"value": "-3"}, {Part.VALUE: "measure-fault-range"}),
    ({"value": "0"}, {Part.VALUE: "measure-fault-range"}),
    ({"kind": "pain", "unit": "/10", "value": "10"}, {}),
    ({"kind": "pain", "unit": "/10", "value": "10,5"}, {Part.VALUE: "measure-fault-pain"}),
    ({"kind": "steps", "unit": "pas", "value": "0"}, {}),
    ({"kind": "blood_pressure", "unit": "mmHg", "value": "128"}, {Part.SECOND: "measure-fault-empty"}),
    ({"kind": "blood_pressure", "unit": "mmHg", "value": "128", "second": "79"}, {}),
    ({"day": "30/02/2026"}, {Part.DAY: "measure-fault-day"}),
    ({"day": "29/02/2024"}, {}),
    ({"day": "22/11/2026"}, {Part.DAY: "measure-fault-future"}),
    ({"day": "28/02/1979"}, {Part.DAY: "measure-fault-before-birth"}),
    ({"day": "01/03/1979"}, {}),
    ({"time": "24:00"}, {Part.TIME: "measure-fault-time"}),
    ({"day": "21/11/2026", "time": "10:00"}, {}),
    ({"day": "21/11/2026", "time": "10:01"}, {Part.TIME: "measure-fault-future"}),
    ({"comment": "a" * COMMENT}, {}),
    ({"comment": "a" * (COMMENT + 1)}, {Part.COMMENT: "measure-fault-comment"}),
]


@pytest.mark.parametrize(("parts", "found"), FAULTS, ids=str)
def test_each_field_says_what_to_mend(parts, found):
    wrong = faults(form(**parts), WHO, NOW)
    assert {part: fault.key for part, fault in wrong.items()} == found
    for fault in wrong.values():
        assert LOOK.say(fault.key, **fault.args)


@pytest.mark.parametrize(
    ("zone", "day", "time", "wrong"),
    [
        ("Indian/Reunion", "21/11/2026", "13:00", False),
        ("Indian/Reunion", "21/11/2026", "13:01", True),
        ("America/Martinique", "21/11/2026", "5:00", False),
        ("America/Martinique", "21/11/2026", "5:01", True),
    ],
)
def test_now_is_the_time_where_the_person_lives(zone, day, time, wrong):
    assert bool(faults(form(day=day, time=time), profile(zone=zone), NOW)) is wrong


@pytest.mark.parametrize(
    ("words", "clock"),
    [("8:10", (8, 10)), ("8h10", (8, 10)), ("08 h 10", (8, 10)), ("8h", (8, 0)), ("8", (8, 0)), ("0810", (8, 10)),
     ("23:59", (23, 59)), ("24:00", None), ("8:60", None), ("", None), ("matin", None), ("8:1:0", None),
     ("٨:10", None)],
)  # fmt: skip
def test_a_time_is_read_as_people_write_it(words, clock):
    assert clock_of(words) == clock


def test_a_new_form_is_of_now_in_the_chosen_unit():
    draft = blank(K.GLUCOSE, NOW, "Europe/Paris", {"glucose": "mmol/L"})
    assert (draft.kind, draft.unit, draft.day, draft.time) == ("glucose", "mmol/L", "21/11/2026", "10:00")
    assert moment_of(draft, TODAY, "Europe/Paris") == NOW


def test_what_is_typed_in_a_unit_is_kept_in_the_records():
    draft = form(kind="glucose", unit="mmol/L", value="5,5")
    made = measure_of(draft, None, "new", TODAY, "Europe/Paris")
    assert made.value == pytest.approx(0.990858)
    assert made.taken_at == datetime(2026, 11, 20, 8, 10, tzinfo=PARIS)


@pytest.mark.parametrize("chosen", [{}, {"weight": "g"}, {"weight": "lb"}])
def test_a_form_that_is_saved_as_it_came_changes_nothing(chosen):
    former = measure(value=63.333333, taken_at=NOW - timedelta(seconds=29), comment="à jeun", origin="device")
    draft = of_measure(former, "Europe/Paris", chosen)
    assert measure_of(draft, former, former.id, TODAY, "Europe/Paris") == former


def test_in_the_hour_that_comes_twice_a_form_that_is_saved_as_it_came_changes_nothing():
    for utc in (datetime(2025, 10, 26, 0, 30, tzinfo=UTC), datetime(2025, 10, 26, 1, 30, tzinfo=UTC)):
        former = measure(taken_at=utc)
        draft = of_measure(former, "Europe/Paris", {})
        assert measure_of(draft, former, former.id, TODAY, "Europe/Paris") == former


def test_a_draft_that_is_none_is_forgotten():
    assert drafted(form().model_dump()) == form()
    assert drafted(None) is None
    assert drafted({"kind": 3, "weight": True}) is None


@pytest.mark.parametrize(
    ("kind", "value", "meant"),
    [
        (K.HEIGHT, 1.67, 167),
        (K.GLUCOSE, 95, 0.95),
        (K.TEMPERATURE, 98.6, 37),
        (K.WEIGHT, 63400, 63.4),
        (K.WEIGHT, 5, None),
    ],
)
def test_a_value_in_another_unit_is_asked_about_by_what_was_perhaps_meant(kind, value, meant):
    found = wondered(measure(kind, value), WHO, ())
    assert found.doubts
    assert found.meant == (None if meant is None else pytest.approx(meant))


def test_the_same_minute_is_wondered_about_and_a_usual_value_is_not():
    assert wondered(measure(), WHO, [measure(id="other")]).doubts == (Doubt.CLOSE,)
    assert wondered(measure(), WHO, ()).doubts == ()


# -- files and helpers ------------------------------------------------------------------------------------------------


def test_a_preview_says_what_is_new_what_is_there_and_what_cannot_be_read():
    content = "\n".join(
        ["date;heure;mesure;valeur", "2026-03-12;8:10;Poids;62,5", "2026-03-13;8:10;Poids;700", "x;8:10;Poids;62"]
    )
    there = [measure(taken_at=datetime(2026, 3, 12, 8, 10, tzinfo=PARIS))]
    found = previewed(LOOK, Picked("poids.csv", content.encode()), there).preview
    assert (len(found.new), found.known, [line.number for line in found.refused]) == (1, 1, [4])
    assert found.unusual == {found.new[0].id}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "date"),
        (b"date;valeur\n", "mesure"),
        (b"date;mesure;valeur\n", "aucune mesure"),
        (b"date;mesure;valeur\n" + b"a" * 200_000, "tableau"),
    ],
)
def test_a_file_that_is_none_says_what_is_missing(content, words):
    assert words in previewed(LOOK, Picked("x.csv", content), ()).trouble


def test_whom_something_is_not_open_to_does_not_find_its_button():
    found = latest([measure()], WHO)
    every = overview.Actions(open=print, add=print, bring=print, export=print)
    helper = overview.Actions(open=print, add=print, bring=print, export=None)
    assert "Exporter" in words_in(overview.draw(LOOK, found, {}, every))
    assert "Exporter" not in words_in(overview.draw(LOOK, found, {}, helper))
    assert "Importer" in words_in(overview.draw(LOOK, found, {}, helper))
