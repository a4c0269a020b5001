"""Who reads a document, as the screens show it: names, answers and rules are those of decide()."""

from datetime import datetime, timedelta
from typing import Any

import flet as ft
import pytest

from mes_app.record.access import Actor, Answer, Situation, decide
from mes_app.record.changes import SetEverythingMasked, SetMasked
from mes_app.record.history import Way
from mes_app.record.people import Professional, Relation
from mes_app.record.privacy import Emergency, Privacy
from mes_app.record.readers import member_of
from mes_app.reference.access import matrix
from mes_app.screens.documents.flags import flags_card
from mes_app.screens.documents.readers import Who, as_masked, is_masked, who_reads
from mes_app.screens.documents.who import readers_sentence
from mes_app.ui.catalogue import Texts
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look
from tests.record.samples import ME, NOW, child, document, profile, space, stamp

RECENT = NOW - timedelta(days=30)
LONG_AGO = NOW - timedelta(days=300)
REPORT = "11488-4"  # a type of the matrix


def relation(id_: str, last_name: str, **update: Any) -> Relation:
    person = Professional(
        id=id_,
        title="Dr",
        first_name="A",
        last_name=last_name,
        profession="medecin",
        profession_label="Médecin",
        rpps="",
        establishment="",
    )
    return Relation(id=id_, professional=person, **update)


def who(relations: list[Relation], now: datetime = NOW, privacy: Privacy | None = None, **flags: Any) -> Who:
    found = document(**{"type_code": REPORT, **flags})
    there = space(documents=[found], relations=relations, privacy=[privacy or Privacy()])
    return who_reads(found, there, "gabrielle", now, matrix())


@pytest.mark.parametrize(
    ("relations", "expected", "case"),
    [
        ([], [("Dr Marc Dupot", "yes", "V1")], "who only deposited reads their own"),
        ([relation("dr", "Dupot", attending=True)], [("Dr A Dupot", "yes", "V1")], "author and médecin traitant"),
        (
            [relation("x", "Roy", attending=True)],
            [("Dr A Roy", "yes", "V2"), ("Dr Marc Dupot", "yes", "V1")],
            "the médecin traitant first",
        ),
        (
            [relation("x", "Roy", administrator=True, authorised_at=RECENT, blocked=True)],
            [("Dr Marc Dupot", "yes", "V1"), ("Dr A Roy", "no", "V5")],
            "a blocked administrator reads nothing",
        ),
        (
            [relation("dr", "Dupot", attending=True, blocked=True)],
            [("Dr A Dupot", "no", "V5")],
            "a blocked professional reads nothing, not even what they deposited",
        ),
        (
            [relation("x", "Roy", authorised_at=RECENT), relation("y", "Petit", authorised_at=LONG_AGO)],
            [("Dr Marc Dupot", "yes", "V1"), ("Dr A Petit", "no", "V7"), ("Dr A Roy", "no", "V14")],
            "masked to whoever is authorised",
        ),
    ],
)
def test_who_reads_a_masked_document(
    relations: list[Relation], expected: list[tuple[str, str, str]], case: str
) -> None:
    found = [(p.name, p.decision.answer.value, p.decision.rule.value) for p in who(relations, masked=True).people]
    assert found == expected, case


def test_nobody_else_reads_what_the_patient_put_there() -> None:
    found = who([], author=ME, masked=True)
    assert found.people == ()
    assert [person.reads for person in found.side] == [True]
    assert found.total == 1


def test_every_profession_has_its_answer() -> None:
    found = who([])
    assert sum(len(keys) for keys in found.professions.values()) == len(matrix().cells)
    situation = Situation.of(space(), NOW, matrix())
    for answer, keys in found.professions.items():
        for key in keys:
            assert decide(member_of(key, NOW), document(type_code=REPORT), situation).answer is answer


def test_a_type_outside_the_matrix_is_neither_yes_nor_no() -> None:
    assert set(who([], type_code="nowhere").professions) == {Answer.UNKNOWN}


@pytest.mark.parametrize(
    ("emergency", "masked", "opens"),
    [
        (Emergency(), False, {Way.REGULATION_CENTRE: True, Way.BREAK_GLASS: True}),
        (Emergency(), True, {Way.REGULATION_CENTRE: False, Way.BREAK_GLASS: False}),
        (Emergency(samu=False), False, {Way.REGULATION_CENTRE: False, Way.BREAK_GLASS: True}),
        (
            Emergency(others=False, masked_documents=True),
            True,
            {Way.REGULATION_CENTRE: True, Way.BREAK_GLASS: False},
        ),
    ],
)
def test_emergencies_follow_the_switches(emergency: Emergency, masked: bool, opens: dict[Way, bool]) -> None:
    found = who([], privacy=Privacy(emergency=emergency), masked=masked)
    assert {one.way: Answer.YES in one.counts for one in found.emergencies} == opens


def test_a_parent_and_the_child_both_read_it() -> None:
    found = document()
    there = space(child(), documents=[found])
    assert [person.decision.rule.value for person in who_reads(found, there, "gabrielle", NOW, matrix()).side] == [
        "V1",
        "V1",
    ]


def test_the_sentence_names_who_goes_on_reading() -> None:
    look = Look(profile(), Texts(profile()), NOW)
    words = readers_sentence(look, who([relation("dr", "Dupot", attending=True)], masked=True), masked=True)
    assert words.startswith(f"Le lisent encore{NBSP}: vous et Dr A Dupot (auteur du document).")
    assert "Même en urgence" in words
    assert "personne" not in words


def test_masking_everything_shows_each_document_as_masked() -> None:
    there = space(documents=[document("a"), document("b", masked=True)])
    all_ = SetEverythingMasked(**stamp(), masked=True).apply(there)
    assert [is_masked(d, all_) for d in all_.documents.values()] == [True, True]
    assert [d.masked for d in as_masked(all_).values()] == [True, True]
    assert as_masked(there) is there.documents
    lifted = SetEverythingMasked(**stamp(), masked=False).apply(all_)
    assert [d.masked for d in lifted.documents.values()] == [False, True]


def test_the_screen_asks_about_the_space_as_it_would_be() -> None:
    there = space(documents=[document(type_code=REPORT)], relations=[relation("x", "Roy", authorised_at=RECENT)])
    after = SetMasked(**stamp(), document="d1", masked=True).apply(there)
    found = who_reads(there.documents["d1"], after, "gabrielle", NOW, matrix())
    roy = next(person for person in found.people if person.name == "Dr A Roy")
    actor = Actor.of(after.relations["x"])
    assert roy.decision == decide(actor, after.documents["d1"], Situation.of(after, NOW, matrix()))
    assert roy.decision.rule == "V14"


def _words(control: ft.Control) -> str:
    return repr(control)


@pytest.mark.parametrize(
    ("flags", "words"),
    [
        ({}, "Seul un professionnel peut le demander, pour annoncer"),
        (
            {"not_visible_to_patient": True, "announced_at": NOW - timedelta(days=2)},
            "consultation du 19 novembre 2026",
        ),
        ({"not_visible_to_patient": True}, "le 3 octobre 2026, un mois après son dépôt"),
        ({"hidden_from_representatives": True}, "Sans effet depuis la majorité, le 1er mars 1997"),
    ],
)
def test_the_flags_say_until_when(flags: dict[str, Any], words: str) -> None:
    if "announced_at" in flags:
        flags = {**flags, "deposited_at": NOW - timedelta(days=5)}
    look = Look(profile(), Texts(profile()), NOW)
    assert words in _words(flags_card(look, document(**flags), masked=False))
