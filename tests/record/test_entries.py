"""What a space takes of each line of the medical profile: every field with a value on each side of each limit."""

from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from mes_app.record.changes import Refusal
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    Contact,
    ContactRole,
    Disability,
    DisabilityType,
    DurationUnit,
    Entry,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Kin,
    OrganDonation,
    Treatment,
    first_day,
    last_day,
)
from mes_app.record.people import Profile

from .samples import NOW, TODAY, child, profile

ME = profile()
"""Born on 1 March 1979; today is 21 November 2026."""
CHILD = child()
LEAP = profile(birth_date=date(2004, 2, 29))


def illness(**update: Any) -> Illness:
    return Illness(**{"id": "i", "name": "Asthme", **update})


def treatment(**update: Any) -> Treatment:
    return Treatment(**{"id": "t", "name": "Fer", **update})


def stay(**update: Any) -> Hospitalisation:
    return Hospitalisation(**{"id": "h", "reason": "Chute", **update})


def contact(**update: Any) -> Contact:
    values = {"id": "c", "role": ContactRole.EMERGENCY, "last_name": "Lenoir", "first_name": "Ève"}
    return Contact(**{**values, **update})


def weight(**update: Any) -> Measure:
    return Measure(**{"id": "m", "kind": MeasureKind.WEIGHT, "value": 60, "taken_at": NOW, **update})


NAMES = [
    ("A", None, "one letter"),
    ("x" * 50, None, "fifty"),
    ("x" * 51, Refusal.NAME_TOO_LONG, "fifty-one"),
    ("", Refusal.NAME_EMPTY, "nothing"),
    (" \t ", Refusal.NAME_EMPTY, "blanks"),
    ("L’entorse d'Aïcha-Marie", None, "apostrophes and hyphens"),
    ("糖尿病", None, "not of Latin letters"),
    ("السكري", None, "from right to left"),
    ("🩺" * 50, None, "fifty signs beyond the first plane"),
    ("🩺" * 51, Refusal.NAME_TOO_LONG, "fifty-one of them"),
]


@pytest.mark.parametrize(("name", "refusal", "why"), NAMES, ids=[why for _, _, why in NAMES])
def test_names(name: str, refusal: Refusal | None, why: str) -> None:
    named: list[Entry] = [
        illness(name=name),
        treatment(name=name),
        stay(reason=name),
        Disability(id="d", name=name),
        Allergy(id="a", allergen=name),
        FamilyIllness(id="f", illness=name, kin=Kin.MOTHER),
    ]
    assert {one.flaw(ME, TODAY) for one in named} == {refusal}, why


PEOPLE = [
    ("A", None, "one letter"),
    ("x" * 80, None, "eighty"),
    ("x" * 81, Refusal.NAME_TOO_LONG, "eighty-one"),
    ("", Refusal.NAME_EMPTY, "nothing"),
    ("  ", Refusal.NAME_EMPTY, "blanks"),
    ("O’Brien-D'Angelo", None, "apostrophes and a hyphen"),
    ("Ngọc Ánh", None, "Vietnamese"),
    ("Иванова", None, "Cyrillic"),
    ("山田", None, "Japanese"),
]


@pytest.mark.parametrize(("name", "refusal", "why"), PEOPLE, ids=[why for _, _, why in PEOPLE])
def test_names_of_people(name: str, refusal: Refusal | None, why: str) -> None:
    assert contact(last_name=name).flaw(ME, TODAY) == refusal, why
    assert contact(first_name=name).flaw(ME, TODAY) == refusal, why


FIELDS: list[tuple[Entry, Refusal | None, str]] = [
    (illness(comment="x" * 3000), None, "an illness's comment at its limit"),
    (illness(comment="x" * 3001), Refusal.COMMENT_TOO_LONG, "an illness's comment beyond"),
    (illness(ongoing=True, end="2020"), Refusal.NOT_COHERENT, "goes on and has ended"),
    (illness(ongoing=False, end="2020"), None, "has ended"),
    (illness(ongoing=False), None, "has ended, nobody knows when"),
    (treatment(dosage="x" * 1000), None, "a dosage at its limit"),
    (treatment(dosage="x" * 1001), Refusal.COMMENT_TOO_LONG, "a dosage beyond"),
    (treatment(comment="x" * 3000), None, "a treatment's comment at its limit"),
    (treatment(comment="x" * 3001), Refusal.COMMENT_TOO_LONG, "a treatment's comment beyond"),
    (treatment(end="2026-11-21"), None, "goes on until today"),
    (treatment(end="2026-11-20"), Refusal.NOT_COHERENT, "goes on, and ended yesterday"),
    (treatment(end="2026-11"), None, "goes on until some day of this month"),
    (treatment(end="2031"), None, "goes on for years"),
    (treatment(ongoing=False, end="2026-11-22"), Refusal.FUTURE_DATE, "ended tomorrow"),
    (treatment(ongoing=False, end="2026-11-21"), None, "ended today"),
    (treatment(start="2026-11-22"), Refusal.FUTURE_DATE, "begins tomorrow"),
    (treatment(start="2026-11-10", end="2026-11-09", ongoing=False), Refusal.END_BEFORE_START, "the wrong way round"),
    (treatment(start="2027", end="2026-12"), Refusal.FUTURE_DATE, "begins next year"),
    (stay(duration=1, unit=DurationUnit.DAYS), None, "one day"),
    (stay(duration=999, unit=DurationUnit.YEARS), None, "the longest"),
    (stay(duration=1000, unit=DurationUnit.DAYS), Refusal.OUT_OF_RANGE, "longer"),
    (stay(duration=0, unit=DurationUnit.DAYS), Refusal.OUT_OF_RANGE, "no day"),
    (stay(duration=-1, unit=DurationUnit.DAYS), Refusal.OUT_OF_RANGE, "less than none"),
    (stay(duration=3), Refusal.NOT_COHERENT, "a number of unknown units"),
    (stay(unit=DurationUnit.DAYS), Refusal.NOT_COHERENT, "days, and no number"),
    (stay(), None, "nobody knows how long"),
    (stay(comment="x" * 3001), Refusal.COMMENT_TOO_LONG, "a stay's comment beyond"),
    (stay(admitted="2026-11-22"), Refusal.FUTURE_DATE, "admitted tomorrow"),
    (Disability(id="d", name="x", device="x" * 50), None, "a device at its limit"),
    (Disability(id="d", name="x", device="x" * 51), Refusal.FIELD_TOO_LONG, "a device beyond"),
    (Disability(id="d", name="x", types=tuple(DisabilityType)), None, "every type"),
    (Disability(id="d", name="x", types=(DisabilityType.MOTOR,) * 2), Refusal.NOT_COHERENT, "a type twice"),
    (Disability(id="d", name="x", comment="x" * 3001), Refusal.COMMENT_TOO_LONG, "a handicap's comment beyond"),
    (Allergy(id="a", allergen="x", comment="x" * 3000), None, "an allergy's comment at its limit"),
    (Allergy(id="a", allergen="x", comment="x" * 3001), Refusal.COMMENT_TOO_LONG, "an allergy's comment beyond"),
    (FamilyIllness(id="f", illness="x", kin=Kin.OTHER, comment="x" * 3001), Refusal.COMMENT_TOO_LONG, "kin's comment"),
    (BloodGroup(type=BloodType.AB_NEG), None, "a blood group"),
    (BloodGroup(id="other", type=BloodType.AB_NEG), Refusal.NOT_COHERENT, "a second blood group"),
    (OrganDonation(read_on=TODAY), None, "read today"),
    (OrganDonation(read_on=date(2026, 11, 22)), Refusal.FUTURE_DATE, "read tomorrow"),
    (OrganDonation(read_on=date(1979, 3, 1)), None, "read on the day of birth"),
    (OrganDonation(read_on=date(1979, 2, 28)), Refusal.BEFORE_BIRTH, "read before birth"),
    (OrganDonation(id="other", read_on=TODAY), Refusal.NOT_COHERENT, "a second will"),
    (contact(relationship="x" * 50), None, "a relationship at its limit"),
    (contact(relationship="x" * 51), Refusal.FIELD_TOO_LONG, "a relationship beyond"),
    (contact(phones=("0612345678",) * 3), None, "three telephones"),
    (contact(phones=("0612345678",) * 4), Refusal.TOO_MANY, "four telephones"),
    (contact(phones=("06 12 34 56 78", "+33 (0)6.12-34/56")), None, "telephones as they are written"),
    (contact(phones=("12345",)), None, "the shortest number"),
    (contact(phones=("1234",)), Refusal.PHONE_WRONG, "too short"),
    (contact(phones=("1" * 25,)), None, "the longest number"),
    (contact(phones=("1" * 26,)), Refusal.PHONE_WRONG, "too long"),
    (contact(phones=("appelez-moi",)), Refusal.PHONE_WRONG, "letters"),
    (contact(phones=("",)), Refusal.PHONE_WRONG, "an empty one"),
    (contact(email="eve@example.org"), None, "an address"),
    (contact(email="eve"), Refusal.EMAIL_WRONG, "no sign"),
    (contact(email="eve@example"), Refusal.EMAIL_WRONG, "no end"),
    (contact(email="eve @example.org"), Refusal.EMAIL_WRONG, "a blank"),
    (contact(email=f"{'x' * 64}@{'y' * 185}.org"), None, "254 signs"),
    (contact(email=f"{'x' * 64}@{'y' * 186}.org"), Refusal.EMAIL_WRONG, "255 signs"),
    (contact(email=f"{'x' * 65}@example.org"), Refusal.EMAIL_WRONG, "65 signs before the sign"),
    (contact(address="x" * 200), None, "an address at its limit"),
    (contact(address="x" * 201), Refusal.FIELD_TOO_LONG, "an address beyond"),
    (weight(comment="x" * 150), None, "a measure's comment at its limit"),
    (weight(comment="x" * 151), Refusal.COMMENT_TOO_LONG, "a measure's comment beyond"),
    (weight(second=1.0), Refusal.NOT_COHERENT, "a second weight"),
    (weight(kind=MeasureKind.BLOOD_PRESSURE), Refusal.NOT_COHERENT, "half a pressure"),
    (weight(kind=MeasureKind.BLOOD_PRESSURE, value=120, second=80), None, "a pressure"),
]


@pytest.mark.parametrize(("entry", "refusal", "why"), FIELDS, ids=[why for _, _, why in FIELDS])
def test_limits(entry: Entry, refusal: Refusal | None, why: str) -> None:
    assert entry.flaw(ME, TODAY) == refusal, why


DATES: list[tuple[str | None, str | None, Profile, Refusal | None, str]] = [
    (None, None, ME, None, "nobody knows"),
    ("1979-03-01", None, ME, None, "the day of birth"),
    ("1979-02-28", None, ME, Refusal.BEFORE_BIRTH, "the day before"),
    ("1979-03", None, ME, None, "the month of birth"),
    ("1979-02", None, ME, Refusal.BEFORE_BIRTH, "the month before"),
    ("1979", None, ME, None, "the year of birth, which began before"),
    ("1978", None, ME, Refusal.BEFORE_BIRTH, "the year before"),
    ("2026-11-21", None, ME, None, "today"),
    ("2026-11-22", None, ME, Refusal.FUTURE_DATE, "tomorrow"),
    ("2026-11", None, ME, None, "this month"),
    ("2026-12", None, ME, Refusal.FUTURE_DATE, "next month"),
    ("2026", None, ME, None, "this year"),
    ("2027", None, ME, Refusal.FUTURE_DATE, "next year"),
    ("2020-02-29", None, ME, None, "a 29 February that was"),
    ("2004-02-29", None, LEAP, None, "born on one"),
    ("2004-02-28", None, LEAP, Refusal.BEFORE_BIRTH, "the day before it"),
    ("2004-02", None, LEAP, None, "the month of it"),
    ("2020", "2020", ME, None, "one year"),
    ("2020-06", "2020", ME, None, "some day of the same year, maybe after"),
    ("2020", "2020-01", ME, None, "some day of the year, maybe before"),
    ("2020-06-02", "2020-06-01", ME, Refusal.END_BEFORE_START, "ended a day before it began"),
    ("2020-06-02", "2020-06-02", ME, None, "one day"),
    ("2020-07", "2020-06", ME, Refusal.END_BEFORE_START, "ended a month before"),
    ("2021", "2020-12-31", ME, Refusal.END_BEFORE_START, "ended in the year before"),
    (None, "2026-11-22", ME, Refusal.FUTURE_DATE, "ended tomorrow"),
    (None, "1978", ME, Refusal.BEFORE_BIRTH, "ended before birth"),
]


@pytest.mark.parametrize(("start", "end", "who", "refusal", "why"), DATES, ids=[why for *_, why in DATES])
def test_partial_dates(start: str | None, end: str | None, who: Profile, refusal: Refusal | None, why: str) -> None:
    assert illness(ongoing=False, start=start, end=end).flaw(who, TODAY) == refusal, why
    if end is None:
        assert stay(admitted=start).flaw(who, TODAY) == refusal, why


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", date(2024, 1, 1), date(2024, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28)),
        ("2024-02-29", date(2024, 2, 29), date(2024, 2, 29)),
        ("0001", date(1, 1, 1), date(1, 12, 31)),
        ("9999-12", date(9999, 12, 1), date(9999, 12, 31)),
    ],
)
def test_what_a_partial_date_may_be(text: str, first: date, last: date) -> None:
    assert (first_day(text), last_day(text)) == (first, last)


@pytest.mark.parametrize(
    "text",
    ["", "19", "0000", "2023-02-29", "2024-2", "2024-13", "2024-00", "2024-01-32", "2024-01-00", "2024-01-1",
     "24-01-01", "2024/01", " 2024", "2024 ", "2024-01-01T00:00", "٢٠٢٤", "12024"],
)  # fmt: skip
def test_what_is_no_partial_date(text: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        illness(start=text)


ZONES = [
    ("Europe/Paris", datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "2026-11-21", None, "tomorrow in universal time"),
    ("Pacific/Wallis", datetime(2026, 11, 20, 12, 30, tzinfo=UTC), "2026-11-21", None, "where the day begins first"),
    (
        "Pacific/Wallis",
        datetime(2026, 11, 20, 11, 30, tzinfo=UTC),
        "2026-11-21",
        Refusal.FUTURE_DATE,
        "an hour earlier",
    ),
    (
        "America/Martinique",
        datetime(2026, 11, 21, 3, 30, tzinfo=UTC),
        "2026-11-21",
        Refusal.FUTURE_DATE,
        "still the 20th",
    ),
    ("America/Martinique", datetime(2026, 11, 21, 4, 30, tzinfo=UTC), "2026-11-21", None, "the 21st has begun"),
    ("Indian/Reunion", datetime(2026, 11, 20, 20, 30, tzinfo=UTC), "2026-11-21", None, "Réunion is ahead"),
    ("Pacific/Marquesas", datetime(2026, 11, 21, 9, 15, tzinfo=UTC), "2026-11-21", Refusal.FUTURE_DATE, "half an hour"),
]


@pytest.mark.parametrize(("zone", "now", "day", "refusal", "why"), ZONES, ids=[why for *_, why in ZONES])
def test_the_day_is_that_of_whose_space_it_is(
    zone: str, now: datetime, day: str, refusal: Refusal | None, why: str
) -> None:
    who = profile(zone=zone)
    today = now.astimezone(ZoneInfo(zone)).date()
    assert illness(start=day).flaw(who, today) == refusal, why
    noon = datetime.fromisoformat(f"{day}T00:10:00").replace(tzinfo=ZoneInfo(zone))
    assert weight(taken_at=noon).flaw(who, today) == refusal, why


def test_a_measure_is_of_the_day_of_the_zone() -> None:
    born = datetime(1979, 2, 28, 23, 30, tzinfo=UTC)
    assert weight(taken_at=born).flaw(ME, TODAY) is None  # 1 March in Paris
    assert weight(taken_at=born).flaw(profile(zone="America/Cayenne"), TODAY) is Refusal.BEFORE_BIRTH
