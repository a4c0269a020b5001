"""The WHO's growth curves: the published percentiles come out, ages without a curve have none."""

import pytest

from mes_app.record.growth import CENTILES, SCORES, Band, Curve, Lms, band_of, score_of, value_at
from mes_app.record.people import Sex
from mes_app.reference.growth import MONTH, last_day, lines, lms
from mes_app.reference.provenance import tables

F, M = Sex.FEMALE, Sex.MALE

PUBLISHED = [
    # Tables of percentiles of the WHO Child Growth Standards (2006), by month.
    (Curve.WEIGHT, M, 0, (2.5, 2.9, 3.3, 3.9, 4.3)),
    (Curve.WEIGHT, F, 0, (2.4, 2.8, 3.2, 3.7, 4.2)),
    (Curve.WEIGHT, M, 12, (7.8, 8.6, 9.6, 10.8, 11.8)),
    (Curve.WEIGHT, F, 12, (7.1, 7.9, 8.9, 10.2, 11.3)),
    (Curve.WEIGHT, M, 60, (14.3, 16.0, 18.3, 21.1, 23.8)),
    (Curve.HEIGHT, M, 0, (46.3, 47.9, 49.9, 51.8, 53.4)),
    (Curve.HEIGHT, F, 12, (69.2, 71.3, 74.0, 76.7, 78.9)),
    (Curve.HEAD, M, 12, (43.6, 44.7, 46.1, 47.4, 48.5)),
    (Curve.HEAD, F, 24, (44.6, 45.7, 47.2, 48.6, 49.8)),
    # The reference for 5 to 19 years (2007).
    (Curve.HEIGHT, M, 120, (125.8, 131.2, 137.8, 144.4, 149.8)),
    (Curve.BMI, F, 180, (16.1, 17.7, 20.2, 23.7, 27.6)),
]


@pytest.mark.parametrize(("curve", "sex", "months", "published"), PUBLISHED)
def test_the_published_percentiles_come_out(curve, sex, months, published):
    found = lms(curve, sex, round(months * MONTH))
    assert found is not None
    assert [value_at(found, score) for score in SCORES] == pytest.approx(published, abs=0.11)


def test_the_scores_are_those_of_the_normal_distribution():
    assert pytest.approx((-1.881, -1.036, 0, 1.036, 1.881), abs=0.001) == SCORES
    assert CENTILES == (3, 15, 50, 85, 97)


@pytest.mark.parametrize(("curve", "last"), [
    (Curve.WEIGHT, 120), (Curve.HEIGHT, 228), (Curve.HEAD, 60), (Curve.BMI, 228),
])  # fmt: skip
@pytest.mark.parametrize("sex", [F, M])
def test_each_curve_goes_from_birth_to_its_last_age(curve, last, sex):
    end = last_day(curve, sex)
    assert end is not None
    assert end >= last * MONTH - 1
    assert lms(curve, sex, 0) is not None
    assert lms(curve, sex, end) is not None
    assert lms(curve, sex, end + 1) is None
    assert lms(curve, sex, -1) is None


def test_of_an_unknown_sex_there_is_no_curve():
    assert lms(Curve.WEIGHT, Sex.UNKNOWN, 100) is None
    assert last_day(Curve.WEIGHT, Sex.UNKNOWN) is None
    assert lines(Curve.WEIGHT, Sex.UNKNOWN, 0, 100) == []


@pytest.mark.parametrize("curve", list(Curve))
@pytest.mark.parametrize("sex", [F, M])
def test_at_every_age_the_five_curves_keep_their_order(curve, sex):
    for days in range(0, last_day(curve, sex), 17):
        values = [value_at(lms(curve, sex, days), score) for score in SCORES]
        assert values == sorted(values)
        assert values[0] > 0


def test_from_two_years_on_height_is_measured_standing_and_is_less():
    lying, standing = lms(Curve.HEIGHT, F, 730), lms(Curve.HEIGHT, F, 731)
    assert lying.m - standing.m == pytest.approx(0.7, abs=0.05)


def test_a_score_and_its_value_are_one_anothers_inverse():
    for found in (lms(Curve.WEIGHT, F, 400), lms(Curve.HEAD, M, 90), Lms(0.0, 10.0, 0.1)):
        for score in (-3.0, -1.0, 0.0, 2.5):
            assert score_of(found, value_at(found, score)) == pytest.approx(score)


@pytest.mark.parametrize(
    ("score", "band"),
    [
        (-3, Band(None, 3)),
        (-1.8, Band(3, 15)),
        (-0.5, Band(15, 50)),
        (0, Band(50, 85)),
        (0.5, Band(50, 85)),
        (1.5, Band(85, 97)),
        (3, Band(97, None)),
    ],
)
def test_a_value_lies_between_two_curves(score, band):
    found = lms(Curve.WEIGHT, F, 365)
    assert band_of(found, value_at(found, score)) == band


def test_the_drawing_has_five_lines_from_start_to_end_and_ends_with_the_curve():
    drawn = lines(Curve.HEAD, F, 0, 5000, steps=10)
    assert len(drawn) == 5
    assert all(line[0][0] == 0 and line[-1][0] == last_day(Curve.HEAD, F) for line in drawn)
    assert all(len(line) == 11 for line in drawn)
    assert lines(Curve.HEAD, F, 3000, 5000) == []


def test_the_source_of_the_curves_is_named():
    named = [table for table in tables() if "croissance" in table.name]
    assert [table.publisher for table in named] == ["Organisation mondiale de la santé (OMS)"]
