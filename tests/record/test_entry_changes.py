"""Lines of the medical profile noted, changed, deleted and said to be none: what a space takes, and what it is then."""

from datetime import date
from typing import Any

import pytest

from mes_app.record.changes import AddEntry, DeclareNone, DeleteEntry, EditEntry, Refusal, WithdrawNone
from mes_app.record.changes.entries import RUBRICS, TABLES
from mes_app.record.medical import (
    MAX_CONTACTS,
    Allergy,
    BloodGroup,
    BloodType,
    ContactRole,
    Disability,
    Entry,
    FamilyIllness,
    Kin,
    OrganDonation,
    Rubric,
    Statement,
)
from mes_app.record.space import TABLES as SPACE_TABLES
from mes_app.record.space import Space, row_of, value_of

from .samples import NOW, TODAY, profile
from .test_entries import CHILD, ME, contact, illness, stay, treatment, weight

# -- adults only, and how many ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("born", "refusal", "why"),
    [
        (date(2008, 11, 21), None, "eighteen today"),
        (date(2008, 11, 22), Refusal.ADULTS_ONLY, "eighteen tomorrow"),
        (date(2014, 5, 4), Refusal.ADULTS_ONLY, "a child"),
    ],
)
def test_a_trusted_person_is_an_adults_choice(born: date, refusal: Refusal | None, why: str) -> None:
    assert contact(role=ContactRole.TRUSTED).flaw(profile(birth_date=born), TODAY) == refusal, why
    assert contact().flaw(profile(birth_date=born), TODAY) is None


def stamp(id_: str = "x") -> dict[str, Any]:
    return {"id": id_, "profile": "gabrielle", "asked_at": NOW}


@pytest.mark.parametrize("role", list(ContactRole))
def test_there_are_only_so_many_of_a_role(role: ContactRole) -> None:
    most = MAX_CONTACTS[role]
    full = Space(ME).put("contacts", *(contact(id=f"c{n}", role=role) for n in range(most)))
    one_more = AddEntry(**stamp(), value=contact(id="more", role=role))
    assert one_more.refusal(full, TODAY) is Refusal.TOO_MANY
    assert one_more.refusal(full.drop("contacts", "c0"), TODAY) is None
    assert EditEntry(**stamp(), value=contact(id="c0", role=role, email="a@b.fr")).refusal(full, TODAY) is None
    other = next(one for one in ContactRole if one is not role)
    moved = full.put("contacts", contact(id="o", role=other))
    assert EditEntry(**stamp(), value=contact(id="o", role=role)).refusal(moved, TODAY) is Refusal.TOO_MANY


# -- the changes -----------------------------------------------------------------------------------------------------

EVERY: list[Entry] = [
    illness(), treatment(), stay(), Disability(id="d", name="x"), Allergy(id="a", allergen="x"),
    FamilyIllness(id="f", illness="x", kin=Kin.SON), BloodGroup(type=BloodType.A_POS), contact(),
    OrganDonation(read_on=TODAY), weight(),
]  # fmt: skip


def test_every_table_of_entries_is_one_of_the_space_and_has_a_value_here() -> None:
    assert {one.table for one in EVERY} == TABLES
    assert SPACE_TABLES.keys() >= TABLES
    assert all(SPACE_TABLES[one.table] is type(one) for one in EVERY)
    assert RUBRICS < TABLES


@pytest.mark.parametrize("entry", EVERY, ids=lambda one: one.table)
def test_a_line_is_noted_changed_deleted_and_brought_back(entry: Entry) -> None:
    empty = Space(ME)
    add, edit = (
        AddEntry.model_validate({**stamp(), "value": entry}),
        EditEntry.model_validate({**stamp(), "value": entry}),
    )
    delete = DeleteEntry(**stamp(), table=entry.table, entry=entry.id)
    assert edit.refusal(empty, TODAY) is Refusal.GONE
    assert edit.apply(empty) is empty
    assert delete.refusal(empty, TODAY) is Refusal.GONE
    assert not delete.apply(empty).table(entry.table)
    noted = add.apply(empty)
    assert add.refusal(empty, TODAY) is None
    assert noted.table(entry.table) == {entry.id: entry}
    assert add.refusal(noted, TODAY) is Refusal.ALREADY_THERE
    assert edit.refusal(noted, TODAY) is None
    assert delete.refusal(noted, TODAY) is None
    gone = delete.apply(noted)
    assert not gone.table(entry.table)
    assert add.refusal(gone, TODAY) is None
    assert add.apply(gone).table(entry.table) == {entry.id: entry}
    assert value_of(entry.table, row_of(entry)) == entry


@pytest.mark.parametrize("table", ["documents", "care", "traces", "privacy", "statements", "relations", "nothing"])
def test_only_lines_of_the_profile_are_deleted_as_such(table: str) -> None:
    space = Space(ME)
    change = DeleteEntry(**stamp(), table=table, entry="x")
    assert change.refusal(space, TODAY) is Refusal.NOT_ALLOWED
    assert change.apply(space) is space


@pytest.mark.parametrize("rubric", list(Rubric))
def test_unknown_none_and_some_are_three_things(rubric: Rubric) -> None:
    entry = next(one for one in EVERY if one.table == rubric.value)
    unknown = Space(ME)
    none, back = DeclareNone(**stamp(), rubric=rubric), WithdrawNone(**stamp(), rubric=rubric)
    assert back.refusal(unknown, TODAY) is Refusal.GONE
    said = none.apply(unknown)
    assert none.refusal(unknown, TODAY) is None
    assert said.statements == {rubric.value: Statement(id=rubric, at=NOW)}
    later = NOW.replace(year=2027)
    assert none.model_copy(update={"asked_at": later}).apply(said).statements[rubric.value].at == later
    assert not back.apply(said).statements
    add = AddEntry.model_validate({**stamp(), "value": entry})
    some = add.apply(said)
    assert not some.statements, "what is said to be none is so no longer"
    assert ("statements", rubric.value) in add.touches
    assert none.refusal(some, TODAY) is Refusal.NOT_EMPTY


def test_other_lines_leave_what_was_said_alone() -> None:
    said = DeclareNone(**stamp(), rubric=Rubric.ALLERGIES).apply(Space(ME))
    for entry in EVERY:
        if entry.table != "allergies":
            assert AddEntry.model_validate({**stamp(), "value": entry}).apply(said).statements.keys() == {"allergies"}


def test_three_hundred_lines_in_a_rubric() -> None:
    space = Space(ME)
    for number in range(300):
        change = AddEntry(**stamp(), value=illness(id=f"i{number}", name=f"Maladie {number}"))
        assert change.refusal(space, TODAY) is None
        space = change.apply(space)
    assert len(space.illnesses) == 300
    assert list(space.illnesses)[-1] == "i299"


def test_a_child_has_a_profile_as_well() -> None:
    space = Space(CHILD)
    assert AddEntry(**{**stamp(), "profile": "lucas"}, value=illness(start="2014-05")).refusal(space, TODAY) is None
    assert AddEntry(**{**stamp(), "profile": "lucas"}, value=illness(start="2014-04")).refusal(space, TODAY) is (
        Refusal.BEFORE_BIRTH
    )
