"""What goes into a synthesis, and what has changed since the last one."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from mes_app.record.documents import Author, AuthorKind, Category
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    Contact,
    ContactRole,
    Disability,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Kin,
    OrganDonation,
    Rubric,
    Statement,
    Treatment,
)
from mes_app.record.people import Professional, Relation
from mes_app.record.space import Space
from mes_app.record.summary import (
    DIRECTIVES_TYPE,
    SYNTHESIS,
    Known,
    Part,
    difference,
    difference_since,
    last_saved,
    prints,
    sections,
)
from mes_app.record.values import Value
from mes_app.reference.documents import SAVED_SYNTHESIS, patient_type
from tests.record import samples

NOW = datetime(2026, 3, 12, 8, 30, tzinfo=UTC)
TODAY = date(2026, 3, 12)
STATED = (
    Part.ILLNESSES,
    Part.TREATMENTS,
    Part.ALLERGIES,
    Part.HOSPITALISATIONS,
    Part.DISABILITIES,
    Part.FAMILY_HISTORY,
)

WHO = Professional(
    id="p",
    first_name="Anne",
    last_name="Vidal",
    profession=None,
    profession_label="Médecin",
    rpps="9",
    establishment="",
)
DIRECTIVES = {"type_code": DIRECTIVES_TYPE, "category": Category.DIRECTIVES}
ONE: dict[Part, tuple[str, Value]] = {
    Part.ILLNESSES: ("illnesses", Illness(id="i", name="Asthme")),
    Part.TREATMENTS: ("treatments", Treatment(id="t", name="Ventoline")),
    Part.ALLERGIES: ("allergies", Allergy(id="a", allergen="Pollen")),
    Part.HOSPITALISATIONS: ("hospitalisations", Hospitalisation(id="h", reason="Appendicite")),
    Part.DISABILITIES: ("disabilities", Disability(id="d", name="Surdité")),
    Part.FAMILY_HISTORY: ("family_history", FamilyIllness(id="f", illness="Diabète", kin=Kin.FATHER)),
    Part.BLOOD: ("blood", BloodGroup(type=BloodType.O_NEG)),
    Part.VACCINATIONS: ("vaccinations", samples.vaccination("v")),
    Part.MEASURES: ("measures", Measure(id="m", kind=MeasureKind.WEIGHT, value=62, taken_at=NOW)),
    Part.EMERGENCY: ("contacts", Contact(id="c", role=ContactRole.EMERGENCY, last_name="A", first_name="B")),
    Part.TRUSTED: ("contacts", Contact(id="c", role=ContactRole.TRUSTED, last_name="A", first_name="B")),
    Part.CARERS: ("contacts", Contact(id="c", role=ContactRole.CARER, last_name="A", first_name="B")),
    Part.CARED_FOR: ("contacts", Contact(id="c", role=ContactRole.CARED_FOR, last_name="A", first_name="B")),
    Part.DIRECTIVES: ("documents", samples.document("d", **DIRECTIVES)),
    Part.ORGAN_DONATION: ("wills", OrganDonation(read_on=TODAY)),
    Part.PROFESSIONALS: ("relations", Relation(id="p", professional=WHO, attending=True)),
}


def space(**tables: Any) -> Space:
    return samples.space(**tables)


def known(of: Space, part: Part) -> Known | None:
    return next((one.known for one in sections(of, TODAY) if one.part is part), None)


@pytest.mark.parametrize("part", Part)
def test_a_section_with_one_line_has_it_and_without_it_nothing_is_known(part: Part) -> None:
    table, value = ONE[part]
    with_one = space().put(table, value)
    (section,) = [one for one in sections(with_one, TODAY) if one.part is part]
    assert (section.known, section.entries) == (Known.SOME, (value,))
    assert known(space(), part) is Known.UNKNOWN


@pytest.mark.parametrize("part", STATED)
def test_none_is_something_else_than_unknown_and_a_line_counts_more_than_a_statement(part: Part) -> None:
    said = space().put("statements", Statement(id=Rubric(part.value), at=NOW))
    (section,) = [one for one in sections(said, TODAY) if one.part is part]
    assert (section.known, section.said_at, section.entries) == (Known.NONE, NOW, ())
    table, value = ONE[part]
    assert known(said.put(table, value), part) is Known.SOME


def test_every_section_is_there_even_when_all_are_empty_and_what_is_an_adults_own_is_left_out_of_a_childs() -> None:
    assert [one.part for one in sections(space(), TODAY)] == list(Part)
    child = samples.space(samples.child())
    assert {*Part} - {one.part for one in sections(child, TODAY)} == {
        Part.TRUSTED,
        Part.DIRECTIVES,
        Part.ORGAN_DONATION,
    }
    # The day of the eighteenth birthday, and the day before.
    born = samples.space(samples.child(date(2008, 3, 12)))
    assert Part.DIRECTIVES in [one.part for one in sections(born, TODAY)]
    assert Part.DIRECTIVES not in [one.part for one in sections(born, TODAY - timedelta(days=1))]


def test_what_goes_on_comes_first_then_the_latest_then_by_name() -> None:
    names = [
        Illness(id="1", name="Zona", ongoing=False, start="2020"),
        Illness(id="2", name="asthme", start="2001"),
        Illness(id="3", name="Arthrose"),
        Illness(id="4", name="Migraine", start="2019-05"),
        Illness(id="5", name="Angine", ongoing=False),
    ]
    (section,) = [one for one in sections(space().put("illnesses", *names), TODAY) if one.part is Part.ILLNESSES]
    assert [one.name for one in section.entries] == ["Migraine", "asthme", "Arthrose", "Zona", "Angine"]


def test_of_measures_the_latest_of_each_kind_is_told_whatever_their_order() -> None:
    def weight(id_: str, value: float, hours: int) -> Measure:
        return Measure(id=id_, kind=MeasureKind.WEIGHT, value=value, taken_at=NOW - timedelta(hours=hours))

    height = Measure(id="h", kind=MeasureKind.HEIGHT, value=167, taken_at=NOW)
    several = space().put("measures", weight("1", 60, 5), height, weight("2", 62, 1), weight("3", 61, 9))
    (section,) = [one for one in sections(several, TODAY) if one.part is Part.MEASURES]
    assert [one.value for one in section.entries] == [62, 167]


@pytest.mark.parametrize(
    ("update", "is_told"),
    [
        ({"attending": True}, True),
        ({"care_team": True}, True),
        ({}, False),  # known, and no more
        ({"attending": True, "blocked": True}, False),  # who is blocked is not named as a carer
    ],
)
def test_professionals_are_those_who_take_care(update: dict[str, bool], is_told: bool) -> None:
    there = space().put("relations", Relation(id="p", professional=WHO, **update))
    assert known(there, Part.PROFESSIONALS) is (Known.SOME if is_told else Known.UNKNOWN)


def test_archived_directives_are_none() -> None:
    there = space().put("documents", samples.document("d", archived=True, **DIRECTIVES))
    assert known(there, Part.DIRECTIVES) is Known.UNKNOWN


# -- since the last one -----------------------------------------------------------------------------------------------


def of(there: Space, part: Part) -> Any:
    return next(one for one in sections(there, TODAY) if one.part is part)


def illness(id_: str = "i", **update: Any) -> Illness:
    return Illness(id=id_, name="Asthme", **update)


NONE = Statement(id=Rubric.ILLNESSES, at=NOW)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((illness(),), (illness(),), (0, 0, 0, False)),  # the same
        ((), (illness(),), (1, 0, 0, False)),  # came
        ((illness(),), (illness(comment="Léger"),), (0, 1, 0, False)),  # says something else
        ((illness(),), (), (0, 0, 1, False)),  # went
        ((illness("a"),), (illness("b"),), (1, 0, 1, False)),  # one for another
        ((), (NONE,), (0, 0, 0, True)),  # said to be none since
        ((NONE,), (), (0, 0, 0, True)),  # taken back since
        ((NONE,), (NONE,), (0, 0, 0, False)),
        ((NONE,), (illness(),), (1, 0, 0, False)),  # a line instead: the line is what is new
        ((illness(),), (NONE,), (0, 0, 1, True)),  # none instead of a line
    ],
)
def test_what_came_changed_and_went_since_the_last_one(
    before: tuple[Value, ...], after: tuple[Value, ...], expected: tuple[int, int, int, bool]
) -> None:
    def there(values: tuple[Value, ...]) -> Space:
        made = space()
        for value in values:
            made = made.put("statements" if isinstance(value, Statement) else "illnesses", value)
        return made

    found = difference(of(there(after), Part.ILLNESSES), prints(sections(there(before), TODAY)))
    assert (len(found.new), len(found.changed), found.gone, found.restated) == expected
    assert bool(found) is any(expected)


def test_a_newer_weight_is_a_change_of_the_weight_and_who_came_again_is_no_change() -> None:
    table, value = ONE[Part.MEASURES]
    before = space().put(table, value)
    after = before.put(table, Measure(id="m2", kind=MeasureKind.WEIGHT, value=63, taken_at=NOW + timedelta(days=1)))
    found = difference(of(after, Part.MEASURES), prints(sections(before, TODAY)))
    assert (len(found.new), len(found.changed), found.gone) == (0, 1, 0)
    relation = Relation(id="p", professional=WHO, attending=True)
    was = prints(sections(space().put("relations", relation), TODAY))
    again = space().put("relations", relation.model_copy(update={"last_connection": NOW}))
    assert not difference(of(again, Part.PROFESSIONALS), was)


def test_what_is_remembered_has_no_word_of_the_synthesis() -> None:
    whole = space()
    for table, value in ONE.values():
        whole = whole.put(table, value)
    words = str(prints(sections(whole, TODAY)))
    assert not [word for word in ("Asthme", "Pollen", "Ventoline", "Vidal") if word in words]


def test_without_memory_what_bears_a_later_moment_is_new() -> None:
    early, late = NOW - timedelta(days=2), NOW - timedelta(hours=1)
    there = space().put(
        "measures",
        Measure(id="1", kind=MeasureKind.WEIGHT, value=62, taken_at=late),
        Measure(id="2", kind=MeasureKind.HEIGHT, value=167, taken_at=early),
    )
    found = difference_since(of(there, Part.MEASURES), NOW - timedelta(days=1))
    assert [one.id for one in found.new] == ["1"]
    said = space().put("statements", NONE)
    assert difference_since(of(said, Part.ILLNESSES), NOW - timedelta(days=1)).restated
    assert not difference_since(of(said, Part.ILLNESSES), NOW + timedelta(days=1))


def test_the_last_one_is_the_latest_that_the_patients_side_saved() -> None:
    mine = Author(id="gabrielle", kind=AuthorKind.PATIENT, name="G")
    theirs = Author(id="p", kind=AuthorKind.PROFESSIONAL, name="P")

    def saved(id_: str, days: int, author: Author = mine, code: str = SYNTHESIS) -> Any:
        return samples.document(id_, author=author, type_code=code, deposited_at=NOW - timedelta(days=days))

    there = space().put("documents", saved("1", 9), saved("2", 3), saved("3", 1, theirs), saved("4", 0, code="x"))
    last = last_saved(there)
    assert last is not None
    assert last.id == "2"
    assert last_saved(space()) is None


def test_the_types_are_those_of_the_official_tables() -> None:
    assert SYNTHESIS == SAVED_SYNTHESIS
    assert patient_type(Category.DIRECTIVES)[0] == DIRECTIVES_TYPE
