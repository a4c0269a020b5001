"""The questionnaires as data: at which age which is asked, what a draft may hold, what is wrong in an answer."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from mes_app.record.moments import day_in
from mes_app.record.questionnaires import (
    HABITS,
    PREVENTION,
    Draft,
    Fault,
    Kind,
    Question,
    Questionnaire,
    drafted,
    faults,
    next_check,
    number_of,
    put,
    window_on,
)
from mes_app.record.questionnaires.model import NONE
from mes_app.record.values import LONG

ALL = (HABITS, *PREVENTION)
BORN = date(1980, 6, 15)
ADULT = 47


def of_id(id_: str, of: Questionnaire = HABITS) -> Question:
    return next(one for one in of.questions(ADULT) if one.id == id_)


# -- ages -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("least", "most", "id_"),
    [
        (18, 25, "prevention-18"),
        (45, 50, "prevention-45"),
        (60, 65, "prevention-60"),
        (70, 75, "prevention-70"),
    ],
)
def test_a_check_is_there_from_one_birthday_to_the_eve_of_another(least: int, most: int, id_: str) -> None:
    def at(year: int, day: int) -> str | None:
        found = window_on(BORN, date(BORN.year + year, 6, day))
        return found.id if found else None

    assert at(least, 14) is None
    assert at(least, 15) == id_
    assert at(most + 1, 14) == id_
    assert at(most + 1, 15) is None


@pytest.mark.parametrize(
    ("age", "id_", "opens"),
    [
        (0, "prevention-18", 18),
        (17, "prevention-18", 18),
        (18, "prevention-45", 45),
        (26, "prevention-45", 45),
        (44, "prevention-45", 45),
        (45, "prevention-60", 60),
        (51, "prevention-60", 60),
        (66, "prevention-70", 70),
        (69, "prevention-70", 70),
    ],
)
def test_the_next_check_opens_on_a_birthday(age: int, id_: str, opens: int) -> None:
    found = next_check(BORN, date(BORN.year + age, 6, 15))
    assert found is not None
    assert (found[0].id, found[1]) == (id_, date(BORN.year + opens, 6, 15))


@pytest.mark.parametrize("age", [70, 75, 76, 110])
def test_after_the_last_check_there_is_none_any_more(age: int) -> None:
    assert next_check(BORN, date(BORN.year + age, 6, 15)) is None


def test_who_was_born_on_29_february_turns_of_age_on_the_28th_of_a_short_year() -> None:
    born = date(1980, 2, 29)
    assert window_on(born, date(2025, 2, 27)) is None
    assert window_on(born, date(2025, 2, 28)) is PREVENTION[1]
    coming = next_check(born, date(2026, 1, 1))
    assert coming is not None
    assert coming[1] == date(2040, 2, 29)  # a leap year


@pytest.mark.parametrize(
    ("zone", "is_open"),
    [
        ("Europe/Paris", True),
        ("Indian/Reunion", True),
        ("Pacific/Noumea", True),
        ("America/Martinique", False),
        ("Pacific/Tahiti", False),
    ],
)
def test_the_birthday_begins_at_midnight_where_the_person_is(zone: str, is_open: bool) -> None:
    moment = datetime(2025, 6, 14, 22, 30, tzinfo=UTC)  # half past midnight in Paris, on the 15th
    assert (window_on(BORN, day_in(moment, zone)) is not None) is is_open


@pytest.mark.parametrize(("age", "asked"), [(11, False), (12, True), (40, True)])
def test_what_is_smoked_and_drunk_is_asked_about_from_twelve_years_on(age: int, asked: bool) -> None:
    sections = {section.id for section in HABITS.at(age)}
    assert sections >= {"food", "sleep", "screens", "words"}
    assert sections.issuperset({"tobacco", "alcohol", "others"}) is asked
    assert sections.isdisjoint({"tobacco", "alcohol", "others"}) is not asked


# -- the data -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", ALL, ids=lambda of: of.id)
def test_a_questionnaire_takes_about_ten_minutes_and_asks_nothing_twice(of: Questionnaire) -> None:
    asked = of.questions(of.most or ADULT)
    assert 8 <= len(asked) <= 20
    assert len({one.id for one in asked}) == len(asked)
    assert of.questions(of.least) == asked or of is HABITS
    for question in asked:
        assert bool(question.options) is (question.kind in (Kind.ONE, Kind.SEVERAL))
        assert len(set(question.options)) == len(question.options)
        assert (question.most > question.least and bool(question.unit)) is (question.kind is Kind.NUMBER)


def test_what_is_asked_in_two_of_them_is_the_same_question() -> None:
    known: dict[str, Question] = {}
    for of in ALL:
        for question in of.questions(ADULT):
            assert known.setdefault(question.id, question) == question


# -- drafts ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kept", "taken"),
    [
        (None, {}),
        ("x", {}),
        ([], {}),
        ({}, {}),
        ({"answers": []}, {}),
        ({"answers": {"unknown": "yes"}}, {}),
        ({"answers": {"sleep": "good"}}, {"sleep": "good"}),
        ({"answers": {"sleep": "superb"}}, {}),
        ({"answers": {"sleep": 3}}, {}),
        ({"answers": {"sleep": ["good"]}}, {}),
        ({"answers": {"meals": "lunch"}}, {}),
        ({"answers": {"meals": ["dinner", "lunch", "tea", "lunch"]}}, {"meals": ("lunch", "dinner")}),
        ({"answers": {"meals": []}}, {}),
        ({"answers": {"meals": [["lunch"], None]}}, {}),
        ({"answers": {"diet": [NONE, "vegan"]}}, {"diet": (NONE,)}),
        ({"answers": {"sleep-hours": "7,5"}}, {"sleep-hours": "7,5"}),
        ({"answers": {"sleep-hours": "lots"}}, {"sleep-hours": "lots"}),  # as it was typed: the form says what is wrong
        ({"answers": {"sleep-hours": 7}}, {}),
        ({"answers": {"habits-words": "Je dors mal."}}, {"habits-words": "Je dors mal."}),
        ({"answers": {"habits-words": {"a": 1}}}, {}),
    ],
)
def test_of_a_draft_only_what_this_version_asks_is_taken(kept: Any, taken: dict[str, Any]) -> None:
    assert drafted(kept, HABITS, ADULT).answers == taken


def test_what_is_not_asked_at_an_age_is_not_taken_from_a_draft() -> None:
    kept = {"answers": {"tobacco": "daily", "sleep": "good"}}
    assert drafted(kept, HABITS, 11).answers == {"sleep": "good"}
    assert drafted(kept, HABITS, 12).answers == {"sleep": "good", "tobacco": "daily"}


@pytest.mark.parametrize(
    ("kept", "step"), [(0, 0), (3, 3), (8, 8), (9, 0), (-1, 0), (True, 0), ("3", 0), (None, 0), (2.0, 0)]
)
def test_the_step_of_a_draft_is_one_of_the_form(kept: Any, step: int) -> None:
    assert len(HABITS.at(ADULT)) == 8
    assert drafted({"step": kept}, HABITS, ADULT).step == step


@pytest.mark.parametrize(("kept", "masked"), [(True, True), (False, False), (None, None), ("yes", None), (1, None)])
def test_the_mask_of_a_draft_is_chosen_or_not(kept: Any, masked: bool | None) -> None:
    assert drafted({"masked": kept}, HABITS, ADULT).masked is masked


def test_a_draft_comes_back_as_it_was_kept() -> None:
    draft = Draft(2, {"meals": ("lunch", "dinner"), "sleep": "good", "sleep-hours": "7"}, masked=True)
    assert drafted(draft.kept(), HABITS, ADULT) == draft


def test_pressing_what_is_chosen_takes_it_back_and_nothing_of_all_this_goes_with_no_other() -> None:
    sleep, diet = of_id("sleep"), of_id("diet")
    draft = put(Draft(), sleep, "good")
    assert put(draft, sleep, "fair").answers["sleep"] == "fair"
    assert put(draft, sleep, "good").answers["sleep"] == ""
    draft = put(put(draft, diet, "salt-free"), diet, "vegan")
    assert draft.answers["diet"] == ("vegan", "salt-free")
    assert put(draft, diet, "vegan").answers["diet"] == ("salt-free",)
    nothing = put(draft, diet, NONE)
    assert nothing.answers["diet"] == (NONE,)
    assert put(nothing, diet, "vegan").answers["diet"] == ("vegan",)


# -- faults ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        *[("7", 7.0), (" 7,5 ", 7.5), ("7.25", 7.25), ("0", 0.0)],
        *[(typed, None) for typed in ("-1", "7 h", "1e3", "nan", "", "7,", ",5", "٧", "7,555", "123456")],
    ],
)
def test_a_number_is_read_as_people_type_it(typed: str, number: float | None) -> None:
    assert number_of(typed) == number


@pytest.mark.parametrize(
    ("id_", "answer", "fault"),
    [
        ("sleep-hours", "0", None),
        ("sleep-hours", "24", None),
        ("sleep-hours", "24,5", Fault("range", 0, 24)),
        ("sleep-hours", "huit", Fault("number")),
        ("sleep-hours", "-1", Fault("number")),
        ("sleep-hours", "  ", None),
        ("activity", "3000", None),
        ("activity", "3001", Fault("range", 0, 3000)),
        ("cigarettes", "100", None),
        ("cigarettes", "101", Fault("range", 0, 100)),
        ("glasses", "51", Fault("range", 0, 50)),
        ("habits-words", "é" * LONG, None),
        ("habits-words", "é" * (LONG + 1), Fault("long", most=LONG)),
        ("sleep", "good", None),
        ("meals", ("lunch",), None),
    ],
)
def test_an_answer_is_wrong_beyond_its_limits_alone(id_: str, answer: Any, fault: Fault | None) -> None:
    found = faults(Draft(answers={id_: answer}), HABITS.questions(ADULT))
    assert found == ({} if fault is None else {id_: fault})


def test_nothing_has_to_be_answered() -> None:
    for of in ALL:
        assert faults(Draft(), of.questions(of.least or ADULT)) == {}
