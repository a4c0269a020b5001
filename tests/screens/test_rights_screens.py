"""The matrix both ways, who goes on reading when everything is masked, and the delays in words."""

from datetime import date, timedelta
from itertools import product

import pytest

from mes_app.record.access import Answer, Section, Situation, decide
from mes_app.record.changes import SetEverythingMasked
from mes_app.record.clocks import Clock, ClockKind, clocks
from mes_app.record.documents import Category
from mes_app.record.history import Way
from mes_app.record.privacy import Emergency, Privacy
from mes_app.record.readers import professionals
from mes_app.reference.access import matrix, matrix_types
from mes_app.reference.documents import types
from mes_app.screens.clock_rows import left_words, when_words
from mes_app.screens.rights.remaining import Opens, opened_by, remaining
from mes_app.screens.rights.table import (
    answers_for,
    by_category,
    entries,
    entry_of,
    found,
    outside,
    professions_for,
    source,
)
from mes_app.ui.catalogue import Texts, keys
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look
from tests.record.samples import NOW, TODAY, child, document, profile, space, stamp
from tests.screens.test_readers import RECENT, relation

LOOK = Look(profile(), Texts(profile()), NOW)


def category_name(category: Category | None) -> str:
    return LOOK.say(f"category-{category.value}" if category else "rights-matrix-alone")


def test_both_ways_say_the_same_as_the_matrix() -> None:
    for profession in matrix().cells:
        by_type = {e.code: answer for answer, group in answers_for(profession, entries()).items() for e in group}
        for entry in entries():
            assert by_type[entry.code] is matrix().decision(profession, entry.code).answer
            assert profession in professions_for(entry.code)[by_type[entry.code]]


def test_no_type_is_forgotten() -> None:
    listed = [entry for group in by_category(entries()).values() for entry in group]
    assert {entry.code for entry in listed} == {row.code for row in matrix_types()}
    apart = {entry.code for entry in outside(entries())}
    assert apart | {entry.code for entry in listed} == {type_.code for type_ in types()} | {
        row.code for row in matrix_types()
    }
    assert not apart & {entry.code for entry in listed}


def test_what_the_matrix_does_not_have_is_unknown_to_everybody() -> None:
    for entry in outside(entries()):
        assert set(professions_for(entry.code)) == {Answer.UNKNOWN}


def test_categories_come_in_the_order_of_the_screens() -> None:
    order = [category for category in by_category(entries()) if category is not None]
    assert order == [category for category in Category if category in order]


@pytest.mark.parametrize(
    ("typed", "code"),
    [("BIOLOGIE", "11502-2"), ("operatoire", "34874-8"), ("Opératoire rendu", "34874-8"), ("11502", "11502-2")],
)
def test_the_search_minds_neither_accents_nor_capitals(typed: str, code: str) -> None:
    assert code in {entry.code for entry in found(typed, category_name)}


def test_a_search_that_finds_nothing_finds_nothing() -> None:
    assert found("zzz", category_name) == ()
    assert entry_of("zzz") is None


def test_the_source_is_whole() -> None:
    table = source()
    assert table.version in matrix().edition
    assert table.publisher
    assert table.licence


def test_every_profession_and_category_has_its_words() -> None:
    assert {f"profession-{key}" for key in matrix().cells} <= keys()
    assert {f"profession-one-{key}" for key in matrix().cells} <= keys()


def test_who_goes_on_reading_when_everything_is_masked() -> None:
    there = space(
        documents=[document("a"), document("b", author=document().author), document("c")],
        relations=[
            relation("mt", "Traitant", attending=True),
            relation("adm", "Admin", administrator=True, authorised_at=RECENT),
            relation("old", "Ancien", administrator=True),
            relation("roy", "Roy", authorised_at=RECENT),
            relation("bloc", "Bloc", attending=True, blocked=True),
        ],
    )
    after = SetEverythingMasked(**stamp(), masked=True).apply(there)
    assert [(one.who, one.rule.value, one.own) for one in remaining(after, NOW, matrix())] == [
        ("mt", "V2", 0),
        ("adm", "V3", 0),
        ("dr", "V1", 3),
    ]
    # Nobody else reads anything that is masked.
    situation = Situation.of(after, NOW, matrix())
    left = {one.who for one in remaining(after, NOW, matrix())}
    for id_, actor in professionals(after).items():
        masked = [*after.documents.values(), Section.HEALTH_STORY, Section.DIRECTIVES]
        assert (id_ in left) is any(decide(actor, one, situation).answer is Answer.YES for one in masked)


@pytest.mark.parametrize(("samu", "others", "masked"), list(product([True, False], repeat=3)))
def test_what_each_emergency_way_opens(samu: bool, others: bool, masked: bool) -> None:
    there = space(privacy=[Privacy(emergency=Emergency(samu=samu, others=others, masked_documents=masked))])
    wide = Opens.ALL if masked else Opens.VISIBLE
    assert opened_by(there, NOW) == {
        Way.REGULATION_CENTRE: wide if samu else Opens.NOTHING,
        Way.BREAK_GLASS: wide if others else Opens.NOTHING,
    }


LEFT = [
    (TODAY, "aujourd’hui"),
    (TODAY + timedelta(days=1), "demain"),
    (TODAY + timedelta(days=12), "dans 12 jours"),
    (TODAY + timedelta(days=90), "dans 90 jours"),
    (date(2027, 3, 21), "dans 4 mois"),
    (date(2027, 3, 20), "dans 3 mois"),
    (date(2028, 10, 21), "dans 23 mois"),
    (date(2028, 11, 21), "dans 2 ans"),
    (date(2036, 11, 20), "dans 9 ans"),
]


@pytest.mark.parametrize(("day", "words"), LEFT)
def test_what_is_left_is_said_beside_the_date(day: date, words: str) -> None:
    clock = Clock(ClockKind.ACCESS, NOW, day, "")
    assert left_words(LOOK, clock.day).replace(NBSP, " ") == words


def test_a_delay_has_its_whole_date() -> None:
    (clock,) = clocks(space(relations=[relation("roy", "Roy", last_connection=NOW - timedelta(days=30))]), NOW)
    assert when_words(LOOK, clock).replace(NBSP, " ") == "Jusqu’au jeudi 22 avril 2027 · dans 5 mois"


def test_every_clock_has_its_words() -> None:
    for kind in ClockKind:
        assert f"clock-{kind.value}-when" in keys()
        assert f"clock-{kind.value}-then" in keys()
    owner = child()
    (clock,) = clocks(space(owner), NOW)
    assert "Lucas" in Look(owner, Texts(owner), NOW).say(f"clock-{clock.kind.value}")
