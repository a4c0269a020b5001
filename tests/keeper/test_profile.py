"""Lines of the medical profile at the keeper: links that not everybody sees, and contacts who get no access."""

import pytest

from mes_app.record.medical import Contact, ContactRole, Illness
from mes_app.sync import mapping

from .conftest import NOW
from .desk import CLAIMS, Desk, parts_of

TAKEN, NOT_ALLOWED, GONE = (200, ""), (403, "not-allowed"), (422, "gone")


def answer(ruling):
    return ruling.status, ruling.code


def with_hidden_link(space):
    """An illness of a child with a link that its parents are not shown, and that link."""
    hidden = {d.id for d in space.documents.values() if d.hidden_from_representatives or d.not_visible_to_patient}
    line = next(one for one in space.illnesses.values() if hidden.intersection(one.documents))
    return line, hidden.intersection(line.documents)


def read(resource):
    return mapping.part_of(resource).fields


@pytest.mark.parametrize("child", ["alice", "lucas", "julia"])
def test_a_parent_gets_the_line_without_the_link_and_the_version_before_not_at_all(desk, demo, child):
    line, hidden = with_hidden_link(demo.spaces[child])
    ref = f"Condition/{line.id}"
    seen = desk.seen("gabrielle", ref)
    assert not hidden.intersection(read(seen).get("documents", ()))
    assert not any(id_ in str(seen) for id_ in hidden)
    assert hidden.issubset(read(desk.stored(ref))["documents"])
    assert desk.keeper.see(CLAIMS["gabrielle"], [f"{ref}/_history/99"]) == [False]


@pytest.mark.parametrize("child", ["alice", "lucas", "julia"])
def test_an_edit_by_a_parent_leaves_the_link_that_they_do_not_see(desk, demo, child):
    line, hidden = with_hidden_link(demo.spaces[child])
    ref = f"Condition/{line.id}"
    documents = tuple(read(desk.seen("gabrielle", ref)).get("documents", ()))
    shown = line.model_copy(update={"documents": documents})
    edited = shown.model_copy(update={"comment": "Va mieux.", "documents": shown.documents[:1]})
    assert answer(desk.put("gabrielle", child, "illnesses", edited)) == TAKEN
    # Twice, before anything was set right.
    again = edited.model_copy(update={"name": "Autre nom"})
    assert answer(desk.put("gabrielle", child, "illnesses", again)) == TAKEN
    (owed,) = desk.keeper.owing([ref])
    desk.keeper.take([owed])
    after = demo_illness(desk, child, line.id)
    assert after.name == "Autre nom"
    assert after.comment == "Va mieux."
    assert set(after.documents) == {*again.documents, *hidden}
    assert desk.keeper.owing([ref]) == []
    assert not any(id_ in str(desk.seen("gabrielle", ref)) for id_ in hidden)


@pytest.mark.parametrize("child", ["alice", "lucas", "julia"])
def test_a_line_that_a_parent_deletes_and_brings_back_has_its_hidden_link_again(desk, demo, child):
    line, hidden = with_hidden_link(demo.spaces[child])
    ref = f"Condition/{line.id}"
    shown = line.model_copy(update={"documents": tuple(read(desk.seen("gabrielle", ref)).get("documents", ()))})
    for _ in range(2):
        assert answer(desk.delete("gabrielle", ref)) == TAKEN
        assert desk.keeper.owing([ref]) == []
        assert answer(desk.put("gabrielle", child, "illnesses", shown)) == TAKEN
        desk.keeper.take(desk.keeper.owing([ref]))
        assert set(demo_illness(desk, child, line.id).documents) == {*shown.documents, *hidden}
        assert not any(id_ in str(desk.seen("gabrielle", ref)) for id_ in hidden)


def demo_illness(desk, child, id_):
    return desk.keeper.space(child).illnesses[id_]


def test_who_sees_every_link_takes_one_away(desk, demo):
    line, hidden = with_hidden_link(demo.spaces["lucas"])
    assert hidden
    seen = [id_ for id_ in line.documents if not demo.spaces["lucas"].documents[id_].not_visible_to_patient]
    less = line.model_copy(update={"documents": tuple(seen[:1])})
    assert answer(desk.put("lucas", "lucas", "illnesses", less)) == TAKEN
    assert desk.keeper.owing([f"Condition/{line.id}"]) == []
    assert demo_illness(desk, "lucas", line.id).documents == less.documents


def test_nobody_links_what_they_may_not_know_of(desk, demo):
    _, hidden = with_hidden_link(demo.spaces["alice"])
    guess = Illness(id="1a1a1a1a1a1a1a1a", name="Essai", documents=tuple(hidden))
    assert answer(desk.put("gabrielle", "alice", "illnesses", guess)) == GONE
    nowhere = guess.model_copy(update={"documents": ("7e7e7e7e7e7e7e7e",)})
    assert answer(desk.put("gabrielle", "alice", "illnesses", nowhere)) == TAKEN


def test_a_hidden_line_of_care_is_not_there_for_a_parent(desk, demo):
    for child in ("alice", "lucas", "julia"):
        for care in demo.spaces[child].care.values():
            ref = f"ChargeItem/{care.id}"
            assert (desk.seen("gabrielle", ref) is None) is care.hidden_from_representatives
            tags = {one["code"] for one in desk.stored(ref)["meta"]["tag"]}
            assert (f"{child}.representative" in tags) is not care.hidden_from_representatives
    care = next(one for one in demo.spaces["alice"].care.values() if one.hidden_from_representatives)
    assert desk.seen("alice", f"ChargeItem/{care.id}") is not None


CONTACT = Contact(
    id="c0c0c0c0c0c0c0c0", role=ContactRole.CARER, last_name="Capanelli", first_name="Henri", relationship="Grand-père"
)


def test_a_contact_gives_nobody_an_access(desk, demo):
    assert answer(desk.put("gabrielle", "lucas", "contacts", CONTACT)) == TAKEN
    assert desk.keeper.viewers({**CLAIMS["henri"], "patients": ["henri", "lucas"]}).kinds.keys() == {"henri"}
    ref = f"RelatedPerson/{CONTACT.id}"
    assert desk.seen("lucas", ref) is not None
    assert desk.seen("henri", ref) is None


@pytest.mark.parametrize(
    "more",
    [
        {"identifier": [{"system": "https://mes-app.example/fhir/NamingSystem/person", "value": "henri"}]},
        {
            "relationship": [
                {"coding": [{"system": "https://mes-app.example/fhir/CodeSystem/standing", "code": "child"}]}
            ]
        },
    ],
    ids=["an account", "a standing"],
)
def test_a_contact_does_not_become_an_access(desk, demo, more):
    (resource,) = parts_of(demo.spaces["lucas"], "contacts", CONTACT).values()
    assert desk.send("gabrielle", {**resource, **more}, keep=False).status in {403, 422}
    assert answer(desk.put("gabrielle", "lucas", "contacts", CONTACT)) == TAKEN
    assert desk.send("gabrielle", {**resource, **more}, keep=False).status in {403, 422}


def test_an_access_does_not_become_a_contact_and_its_id_is_nobodys(desk, demo):
    for id_ in ("lucas.gabrielle", "lucas.henri"):
        taken = CONTACT.model_copy(update={"id": id_})
        (resource,) = parts_of(demo.spaces["lucas"], "contacts", taken).values()
        assert answer(desk.send("gabrielle", resource, keep=False)) == NOT_ALLOWED
    assert answer(desk.delete("gabrielle", "RelatedPerson/lucas.gabrielle")) == NOT_ALLOWED


def test_the_cut_holds_where_the_keeper_is_told_of_everything_anew(demo):
    desk = Desk.over(NOW, *demo.spaces.values())
    line, hidden = with_hidden_link(demo.spaces["julia"])
    assert not any(id_ in str(desk.seen("gabrielle", f"Condition/{line.id}")) for id_ in hidden)
