"""The medical profiles of the demo: every rubric, nothing a space would not take, and what a parent is not shown."""

import json
from itertools import count

import pytest

from mes_app.cli.sample_entries import entries_of
from mes_app.demo.authority import EmbeddedAuthority
from mes_app.demo.seed import seed
from mes_app.demo.spared import SPARED
from mes_app.record import changes
from mes_app.record.access import Actor, ActorKind
from mes_app.record.authority import Accepted, Refused
from mes_app.record.changes import Refusal
from mes_app.record.changes.entries import TABLES
from mes_app.record.cut import cut_for
from mes_app.record.history import Act
from mes_app.record.measures import MeasureKind
from mes_app.record.medical import Allergy, Care, CareKind, Entry, Illness, Rubric
from mes_app.record.moments import day_in
from mes_app.record.space import rows_of, space_of
from mes_app.store import KeyFile, Store

from .conftest import NOW

CHILDREN = ("alice", "lucas", "julia")
_numbers = count()


def ask(kind, profile, **fields):
    return kind(id=f"change-{next(_numbers)}", profile=profile, asked_at=NOW, **fields)


def hidden_links(space):
    """Illnesses and stays with links to documents that a parent is not shown."""
    closed = {d.id for d in space.documents.values() if d.hidden_from_representatives or d.not_visible_to_patient}
    lines = (*space.illnesses.values(), *space.hospitalisations.values())
    return {line.id: closed.intersection(line.documents) for line in lines if closed.intersection(line.documents)}


def test_every_line_is_one_that_the_space_takes_on_any_day(demo_at):
    now, demo = demo_at
    for space in demo.spaces.values():
        today = day_in(now, space.profile.zone)
        for table in TABLES:
            for entry in space.table(table).values():
                assert isinstance(entry, Entry)
                assert entry.flaw(space.profile, today) is None, entry
        for care in space.care.values():
            assert isinstance(care, Care)
            assert space.profile.birth_date <= care.on <= today


def test_every_rubric_is_filled_in_somewhere_said_to_be_none_somewhere_or_unknown(demo):
    spaces = demo.spaces
    for table in TABLES:
        assert any(space.table(table) for space in spaces.values()), table
    for rubric in Rubric:
        for space in spaces.values():
            assert not (space.table(rubric.value) and rubric.value in space.statements), "none, and some"
    unknown = {r for s in spaces.values() for r in Rubric if not s.table(r.value) and r.value not in s.statements}
    said = {rubric for space in spaces.values() for rubric in space.statements}
    assert len(unknown) >= 2
    assert len(said) >= 3
    assert len(spaces["gabrielle"].care) >= 25
    assert all(8 <= len(spaces[id_].care) <= 15 for id_ in (*CHILDREN, "henri"))
    assert {care.kind for space in spaces.values() for care in space.care.values()} == set(CareKind)
    assert any(care.cip13 for care in spaces["gabrielle"].care.values())


def test_links_lead_somewhere_and_treatments_know_their_illnesses(demo):
    for space in demo.spaces.values():
        for illness in space.illnesses.values():
            assert set(illness.documents) <= space.documents.keys()
            assert set(illness.treatments) <= space.treatments.keys()
        for stay in space.hospitalisations.values():
            assert set(stay.documents) <= space.documents.keys()
        for treatment in space.treatments.values():
            assert set(treatment.illnesses) <= space.illnesses.keys()
        for allergy in space.allergies.values():
            assert set(allergy.treatments) <= space.treatments.keys()


def test_measures_go_back_for_years_and_growth_to_the_birth(demo):
    kinds = {measure.kind for space in demo.spaces.values() for measure in space.measures.values()}
    assert kinds == set(MeasureKind)
    for id_ in CHILDREN:
        space = demo.spaces[id_]
        first = min(day_in(one.taken_at, space.profile.zone) for one in space.measures.values())
        assert (first - space.profile.birth_date).days < 10
        assert any(one.kind is MeasureKind.HEAD for one in space.measures.values())
    for id_ in ("gabrielle", "henri"):
        taken = [one.taken_at for one in demo.spaces[id_].measures.values()]
        assert (max(taken) - min(taken)).days > 700


def test_words_are_set_in_french(demo):
    for space in demo.spaces.values():
        rows = rows_of(space)
        said = json.dumps({table: list(rows[table].values()) for table in (*TABLES, "care")}, ensure_ascii=False)
        assert "'" not in said


# -- through the authority -------------------------------------------------------------------------------------------


@pytest.fixture
def place(tmp_path):
    with Store.open(tmp_path / "store", KeyFile(tmp_path / "keys")) as store:
        seed(store, NOW)
        yield store


@pytest.fixture
def authority(place):
    return EmbeddedAuthority(place)


@pytest.mark.parametrize("profile", ["gabrielle", "lucas", "julia", "henri"])
def test_every_kind_of_entry_is_noted_changed_and_deleted(authority, demo, profile):
    space = space_of(demo.spaces[profile].profile, authority.pull(profile, NOW))
    asked = list(
        entries_of(space, NOW, lambda _: {"id": f"change-{next(_numbers)}", "profile": profile, "asked_at": NOW})
    )
    acts = set()
    for change in asked:
        answer = authority.answer(change, None, NOW)
        assert isinstance(answer, Accepted), (change, answer)
        acts.update(row["act"] for row in answer.rows["traces"].values())
        assert authority.answer(change, None, NOW) == answer
    declared = {Act.DECLARED} if any(not space.table(rubric.value) for rubric in Rubric) else set()
    assert acts == {Act.NOTED, Act.CHANGED, Act.DELETED} | declared


@pytest.mark.parametrize("child", CHILDREN)
def test_a_parent_is_given_the_line_without_the_link(authority, demo, child):
    hidden = hidden_links(demo.spaces[child])
    assert hidden
    pulled = authority.pull(child, NOW)
    lines = {**pulled["illnesses"], **pulled["hospitalisations"]}
    for id_, links in hidden.items():
        assert not links.intersection(lines[id_].get("documents", ()))
    care = demo.spaces[child].care
    assert pulled["care"].keys() == {id_ for id_, one in care.items() if not one.hidden_from_representatives}
    assert len(pulled["care"]) < len(care)


@pytest.mark.parametrize("child", CHILDREN)
def test_an_edit_by_a_parent_leaves_the_link_and_nothing_of_it_comes_back(authority, place, demo, child):
    space = demo.spaces[child]
    id_, links = next((id_, links) for id_, links in hidden_links(space).items() if id_ in space.illnesses)
    seen = Illness.model_validate(authority.pull(child, NOW)["illnesses"][id_])
    edited = seen.model_copy(update={"comment": "Relu.", "documents": seen.documents[:1]})
    change = ask(changes.EditEntry, child, value=edited)
    answer = authority.answer(change, None, NOW)
    assert answer.rows["illnesses"][id_].get("documents", []) == list(edited.documents)
    assert not any(link in json.dumps([answer.rows, authority.pull(child, NOW)]) for link in links)
    stored = Illness.model_validate(place.rows(f"{child}:illnesses")[id_])
    assert stored.comment == "Relu."
    assert set(stored.documents) == {*edited.documents, *links}
    whole = space_of(space.profile, {name: place.rows(f"{child}:{name}") for name in rows_of(space)})
    cut = cut_for(whole, Actor(id="gabrielle", kind=ActorKind.REPRESENTATIVE), NOW)
    assert authority.pull(child, NOW) == rows_of(cut)
    assert EmbeddedAuthority(place).pull(child, NOW) == rows_of(cut)


@pytest.mark.parametrize("child", CHILDREN)
def test_a_line_that_a_parent_deletes_and_brings_back_has_its_hidden_link_again(place, demo, child):
    space = demo.spaces[child]
    id_, links = next((id_, links) for id_, links in hidden_links(space).items() if id_ in space.illnesses)
    seen = Illness.model_validate(EmbeddedAuthority(place).pull(child, NOW)["illnesses"][id_])
    for _ in range(2):
        EmbeddedAuthority(place).answer(ask(changes.DeleteEntry, child, table="illnesses", entry=id_), None, NOW)
        assert id_ not in place.rows(f"{child}:illnesses")
        authority = EmbeddedAuthority(place)  # started anew in between
        answer = authority.answer(ask(changes.AddEntry, child, value=seen), None, NOW)
        assert set(Illness.model_validate(place.rows(f"{child}:illnesses")[id_]).documents) == {*seen.documents, *links}
        assert not any(link in json.dumps([answer.rows, authority.pull(child, NOW)]) for link in links)
        assert not place.rows(SPARED)


def test_of_deleted_lines_not_without_end_is_known(place, monkeypatch, demo):
    monkeypatch.setattr("mes_app.demo.spared.MOST", 1)
    authority = EmbeddedAuthority(place)
    for child in CHILDREN:
        for id_ in hidden_links(demo.spaces[child]).keys() & demo.spaces[child].illnesses.keys():
            authority.answer(ask(changes.DeleteEntry, child, table="illnesses", entry=id_), None, NOW)
            assert list(place.rows(SPARED)) == [f"{child}/illnesses/{id_}"]


def test_nobody_links_what_they_may_not_know_of(authority, demo):
    (link, *_) = next(iter(hidden_links(demo.spaces["lucas"]).values()))
    guess = Illness(id="guess", name="Essai", documents=(link,))
    answer = authority.answer(ask(changes.AddEntry, "lucas", value=guess), None, NOW)
    assert (type(answer), answer.reason) == (Refused, Refusal.GONE)
    nothing = guess.model_copy(update={"documents": ("nowhere",)})
    assert isinstance(authority.answer(ask(changes.AddEntry, "lucas", value=nothing), None, NOW), Accepted)


def test_what_was_said_to_be_none_goes_with_the_first_line(authority, demo):
    assert "allergies" in demo.spaces["lucas"].statements
    line = Allergy(id="a1", allergen="Arachide")
    answer = authority.answer(ask(changes.AddEntry, "lucas", value=line), None, NOW)
    assert answer.rows["statements"] == {"allergies": None}
    again = authority.answer(ask(changes.DeclareNone, "lucas", rubric=Rubric.ALLERGIES), None, NOW)
    assert again.reason is Refusal.NOT_EMPTY
