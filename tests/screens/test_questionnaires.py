"""The questionnaires on the screen and as pages: every word is there, what was not answered says so or is left out."""

from datetime import UTC, date, datetime
from itertools import product
from typing import Any

import pytest

from mes_app.record.documents import Category, Document
from mes_app.record.moments import age_on, day_in
from mes_app.record.people import Profile, Standing
from mes_app.record.questionnaires import HABITS, PREVENTION, Draft, Questionnaire, next_check, window_on
from mes_app.record.space import Space
from mes_app.reference.documents import patient_type, type_of
from mes_app.screens.filled import last_filled, title_of, type_code
from mes_app.screens.medical import profile as medical
from mes_app.screens.questionnaires import form, rubric
from mes_app.screens.questionnaires.rubrics import CHECKS, LIVING, is_there
from mes_app.screens.questionnaires.words import answer_words, option_words, paper, question_words
from mes_app.ui.catalogue import Texts, keys
from mes_app.ui.look import Look
from mes_app.ui.parts import fields
from tests.record.samples import DOCTOR, ME, NOW, child, document, profile
from tests.screens.drawn import words_in

HELPED = profile(id="henri", standing=Standing.HELPED, first_name="Henri", birth_date=date(1951, 1, 2))
PEOPLE = [profile(), child(), child(date(2023, 1, 1)), HELPED]
ALL = (HABITS, *PREVENTION)


def look_of(who: Profile, **values: Any) -> Look:
    return Look(who, Texts(who), NOW, **values)


def age_of(who: Profile) -> int:
    return age_on(who.birth_date, day_in(NOW, who.zone))


def nothing(*_: object) -> None: ...


DOING = form.Doing(nothing, nothing, nothing, nothing, nothing, nothing)


def filled(of: Questionnaire = HABITS, id_: str = "d1", **update: Any) -> Document:
    code, label = patient_type(Category.PREVENTION)
    values = {"title": title_of(Texts(), of), "type_code": code, "type_label": label, "author": ME}
    return document(id_, **{**values, **update})


@pytest.fixture(autouse=True)
def _plain_fields(monkeypatch: pytest.MonkeyPatch) -> None:
    """Text fields as they are drawn, without a page for the component around them."""
    monkeypatch.setattr(fields, "_Typed", lambda draw, value, on_change, *_, **__: draw(value, on_change))


# -- words ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("of", ALL, ids=lambda of: of.id)
@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.id)
def test_every_question_and_answer_has_its_words(of: Questionnaire, who: Profile) -> None:
    say = Texts(who)
    assert title_of(say, of)
    for section in of.sections:
        assert say(f"questionnaire-s-{section.id}")
        assert (f"questionnaire-s-{section.id}-help" in keys()) is section.has_help
        for question in section.questions:
            assert question_words(say, question)
            for option in question.options:
                # A chip does not wrap: at 200 % on a phone there is room for so many letters.
                assert 0 < len(option_words(say, option)) <= 23
            if question.unit:
                assert answer_words(say, question, "1").startswith("1")


def test_no_words_of_a_question_are_left_over() -> None:
    questions = [one for of in ALL for section in of.sections for one in section.questions]
    sections = {section.id: section for of in ALL for section in of.sections}.values()
    said = {f"questionnaire-q-{one.id}" for one in questions}
    said |= {f"questionnaire-a-{option}" for one in questions for option in one.options}
    said |= {f"questionnaire-unit-{one.unit}" for one in questions if one.unit}
    said |= {f"questionnaire-s-{one.id}" for one in sections}
    said |= {f"questionnaire-s-{one.id}-help" for one in sections if one.has_help}
    parts = tuple(f"questionnaire-{part}-" for part in ("q", "a", "unit", "s"))
    assert {key for key in keys() if key.startswith(parts)} == said


# -- the form -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("who", "scale"), list(product(PEOPLE, (1.0, 2.0))), ids=str)
def test_every_step_is_drawn_for_everybody(who: Profile, scale: float) -> None:
    look, sections = look_of(who, scale=scale), HABITS.at(age_of(who))
    for step, section in enumerate(sections):
        shown = words_in(form.draw(look, sections, Draft(step), DOING, masked=False, tried=True, busy=False))
        assert f"Étape {step + 1} sur {len(sections) + 1}" in shown
        for question in section.questions:
            assert question_words(look.say, question) in shown


def test_what_is_out_of_range_is_said_beside_its_field_once_one_goes_on() -> None:
    look, sections = look_of(profile()), HABITS.at(47)
    step = [section.id for section in sections].index("sleep")
    draft = Draft(step, {"sleep-hours": "25"})
    for tried in (False, True):
        drawn = form.draw(look, sections, draft, DOING, masked=False, tried=tried, busy=False)
        words = look.say("questionnaire-fault-range", least=0, most=24)
        assert (words in repr(drawn)) is tried


def test_the_last_page_says_what_was_answered_and_what_was_not() -> None:
    look, sections = look_of(profile()), HABITS.at(47)
    draft = Draft(len(sections), {"sleep": "fair", "sleep-hours": "7,5", "meals": ("lunch", "dinner")})
    shown = words_in(form.draw(look, sections, draft, DOING, masked=False, tried=True, busy=False))
    for words in ("Moyen", "7,5 heures", "Déjeuner, Dîner", "3 réponses, à relire"):
        assert words in shown
    assert shown.count(look.say("questionnaire-unanswered")) == len(HABITS.questions(47)) - 3
    assert look.say("questionnaire-fault-empty") not in shown
    empty = form.draw(look, sections, Draft(len(sections)), DOING, masked=False, tried=True, busy=False)
    assert look.say("questionnaire-fault-empty") in words_in(empty)


# -- the page of a rubric -------------------------------------------------------------------------------------------


def page_of(who: Profile, **shown: Any) -> str:
    look = look_of(who)
    found = window_on(who.birth_date, look.today)
    values = {"questionnaire": found, "coming": next_check(who.birth_date, look.today), **shown}
    drawn = rubric.draw(
        look, CHECKS, rubric.Shown(**values), rubric.Doing(nothing if found else None, nothing, nothing)
    )
    return words_in(drawn)


@pytest.mark.parametrize(
    ("born", "words"),
    [
        (date(1979, 3, 1), "le bilan de 45 à 50\u00a0ans"),
        (date(1976, 1, 1), "le bilan de 45 à 50\u00a0ans"),
        (date(1975, 11, 21), "de 60 à 65\u00a0ans. Il s’ouvre le 21 novembre 2035."),
        (date(1990, 2, 3), "de 45 à 50\u00a0ans. Il s’ouvre le 3 février 2035."),
        (date(1940, 2, 3), "Il n’y a plus de bilan à remplir"),
    ],
)
def test_the_page_says_which_check_is_for_now_or_comes_next(born: date, words: str) -> None:
    shown = page_of(profile(birth_date=born))
    assert words in shown
    assert (Texts()("questionnaire-begin") in shown) is ("le bilan de 45" in words)


@pytest.mark.parametrize(
    ("shown", "verb"),
    [
        ({}, "Commencer"),
        ({"drafted": 0}, "Reprendre"),
        ({"drafted": 3, "last": filled(PREVENTION[1])}, "Reprendre"),
        ({"last": filled(PREVENTION[1])}, "Remplir à nouveau"),
        ({"last": filled(PREVENTION[0])}, "Commencer"),  # that of another age
    ],
)
def test_the_button_says_what_it_goes_on_with(shown: dict[str, Any], verb: str) -> None:
    said = page_of(profile(), **shown)
    assert [one for one in ("Commencer", "Reprendre", "Remplir à nouveau") if one in said] == [verb]
    assert ("Rempli le 3 septembre 2026 par Gabrielle Capanelli" in said) is ("last" in shown)
    assert ("Effacer le brouillon" in said) is ("drafted" in shown)


def test_who_may_not_deposit_is_offered_no_form() -> None:
    look = look_of(profile())
    drawn = rubric.draw(look, LIVING, rubric.Shown(HABITS), rubric.Doing(None, nothing, nothing))
    assert look.say("questionnaire-begin") not in words_in(drawn)


def test_the_check_is_an_adults_and_the_habits_are_everybodys() -> None:
    eve = look_of(child(date(2008, 11, 22)))
    of_age = look_of(profile(birth_date=date(2008, 11, 21)))
    assert [is_there(look, CHECKS) for look in (eve, of_age)] == [False, True]
    assert [is_there(look, LIVING) for look in (eve, of_age)] == [True, True]


def test_the_profile_has_a_row_for_each_and_none_of_the_check_for_a_minor() -> None:
    def lines(who: Profile, *documents: Document) -> dict[str, tuple[str, bool]]:
        space = Space(who, documents={one.id: one for one in documents})
        found = [line for _, group in medical.groups(look_of(who), space) for line in group]
        return {line.address: (line.state, line.is_open) for line in found if "/habitudes" in line.address}

    def check(born: date, *documents: Document) -> tuple[str, bool]:
        who = profile(birth_date=born)
        space = Space(who, documents={one.id: one for one in documents})
        found = [line for _, group in medical.groups(look_of(who), space) for line in group]
        return next((line.state, line.is_open) for line in found if line.address == CHECKS.address)

    assert lines(profile()) == {LIVING.address: ("À compléter", True)}
    assert lines(profile(), filled()) == {LIVING.address: ("Rempli le 3 septembre 2026", False)}
    assert lines(child()) == {LIVING.address: ("À compléter", True)}
    assert check(date(1979, 3, 1)) == ("À compléter", True)
    assert check(date(1979, 3, 1), filled(PREVENTION[0])) == ("À compléter", True)
    assert check(date(1979, 3, 1), filled(PREVENTION[1])) == ("Rempli le 3 septembre 2026", False)
    assert check(date(1970, 3, 1)) == ("Le prochain à 60\u00a0ans", False)
    assert check(date(1970, 3, 1), filled(PREVENTION[1])) == ("Rempli le 3 septembre 2026", False)
    assert check(date(1940, 3, 1)) == ("Plus de bilan à cet âge", False)
    minors = [line.address for _, group in medical.groups(look_of(child()), Space(child())) for line in group]
    assert CHECKS.address not in minors


# -- the document ---------------------------------------------------------------------------------------------------


def test_the_latest_of_ones_own_with_its_title_is_the_last_one() -> None:
    late = datetime(2026, 10, 1, tzinfo=UTC)
    given = (
        filled(id_="old"),
        filled(id_="new", deposited_at=late, title="Habitudes  de vie"),
        filled(PREVENTION[1], id_="check", deposited_at=late),
        filled(id_="other", title="Ordonnance", deposited_at=late),
        filled(id_="doctor", author=DOCTOR, deposited_at=late),
        filled(id_="typed", type_code="DOCPAT01", deposited_at=late),
    )
    space = Space(profile(), documents={one.id: one for one in given})

    def last(*of: Questionnaire) -> str | None:
        found = last_filled(Texts(), space, of)
        return found.id if found else None

    assert last(HABITS) == "new"
    assert last(*PREVENTION) == "check"
    assert last(PREVENTION[0]) is None


def test_it_is_a_document_of_prevention_that_the_record_takes() -> None:
    assert type_of(type_code()).category is Category.PREVENTION
    assert type_of(type_code()).by_patient
    assert all(len(title_of(Texts(), of)) <= 50 for of in ALL)


@pytest.mark.parametrize("who", PEOPLE, ids=lambda who: who.id)
def test_the_pages_hold_what_was_answered_and_nothing_else(who: Profile) -> None:
    draft = Draft(0, {"sleep": "fair", "sleep-hours": "7,5", "diet": ("vegan",), "habits-words": "  Merci.  "})
    made = paper(Texts(who), HABITS, draft, who, "Gabrielle Capanelli", NOW)
    said = made.model_dump_json()
    for words in ("Moyen", "7,5\u00a0heures", "Végétalien", '"Merci."', "par Gabrielle Capanelli", who.full_name):
        assert words.replace("\u00a0", " ") in said.replace("\u00a0", " ")
    for words in ("Tabac", "Écrans", "Sans réponse"):
        assert words not in said
    assert made.title.startswith("Habitudes de vie")
    assert who.full_name in made.title
