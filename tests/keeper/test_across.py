"""Accesses from one space to another at a server: what is answered or taken in, and what follows from it elsewhere."""

import json
from dataclasses import replace
from datetime import date, timedelta

import pytest

from mes_app.demo.people import nir
from mes_app.keeper.sight import cut_of
from mes_app.record.access import ActorKind
from mes_app.record.across import Begun
from mes_app.record.changes import (
    AcceptInvitation,
    AddChild,
    GiveAccess,
    InviteRepresentative,
    LeaveSpace,
    RefuseInvitation,
    RevokeAccess,
)
from mes_app.record.family import Child, Mandate, MandateKind, MandateState, Proof, sealed
from mes_app.record.history import Act, Topic
from mes_app.record.ids import ident
from mes_app.record.people import Sex, Standing
from mes_app.record.told import told
from mes_app.sync import mapping
from tests.record import samples

from .conftest import NOW
from .desk import CLAIMS
from .test_writing import NOT_ALLOWED, TAKEN, answer

KINDS = {Standing.HOLDER: ActorKind.HOLDER, Standing.CHILD: ActorKind.REPRESENTATIVE, Standing.HELPED: ActorKind.HELPER}
CHILD_ID = "c0ffee00" * 4
BORN = date(2026, 11, 2)
NUMBER = nir(Sex.FEMALE, BORN, "75990", 77)


def seen_by(desk, who, patient):
    viewers = desk.keeper.viewers(CLAIMS[who])
    return cut_of(desk.keeper.space(patient), viewers.kinds[patient], desk.now)


def ask(desk, who, kind, patient, **more):
    """One change as the app of this account sends it, its line and its row; the worst answer."""
    desk.asked = getattr(desk, "asked", 0) + 1
    change = kind(id=f"change{desk.asked:08}", profile=patient, asked_at=desk.now, **more)
    seen = seen_by(desk, who, patient)
    standing = next(one for one, kind_ in KINDS.items() if kind_ is desk.keeper.viewers(CLAIMS[who]).kinds[patient])
    seen = replace(seen, profile=seen.profile.model_copy(update={"standing": standing}))
    after = change.apply(seen)
    rows = [(table, after.table(table)[id_]) for table, id_ in change.touches]
    # Before the row: the server judges both before it stores either, and who has left writes nothing more.
    lines = told(change, seen, desk.keeper.space(who).profile, desk.now)
    return max(
        answer(desk.put(who, patient, table, value))
        for table, value in [*((table, line) for (table, _), line in lines.items()), *rows]
    )


def helper_of(desk, who="olivier", id_="a5a5a5a5a5a5a5a5", **more):
    profile = desk.keeper.space(who).profile
    given = {
        "first_name": profile.first_name,
        "last_name": profile.birth_name,
        "birth_date": profile.birth_date,
        "since": desk.now,
        "until": desk.now.date() + timedelta(days=100),
        "proof": Proof(name="mandat.pdf", size=4321, digest="ab" * 32),
        **more,
    }
    return Mandate(id=id_, kind=MandateKind.HELPER, **given)


def invited(desk):
    """A second representative's invitation into Julia's space, which Olivier has been told of."""
    profile = desk.keeper.space("olivier").profile
    id_ = "b5b5b5b5b5b5b5b5"
    value = Mandate(
        id=id_,
        kind=MandateKind.REPRESENTATIVE,
        first_name="Olivier",
        last_name=profile.birth_name,
        birth_date=profile.birth_date,
        since=desk.now,
        seal=sealed(id_, profile.ins),
    )
    assert ask(desk, "gabrielle", InviteRepresentative, "julia", value=value) == TAKEN
    assert desk.settle() == []
    return id_


def opens(desk, who):
    return set(desk.keeper.viewers(CLAIMS[who]).kinds)


@pytest.fixture
def named(monkeypatch):
    """What the login server would say once it has heard of an access."""

    def name(who, patient):
        claims = CLAIMS[who]
        monkeypatch.setitem(CLAIMS, who, {**claims, "patients": [*claims["patients"], patient]})

    return name


def test_nothing_is_owed_among_the_family_as_it_is(desk):
    assert desk.settle() == []


def test_whoever_is_invited_is_told_and_the_inviter_is_told_nothing_of_that(desk):
    id_ = invited(desk)
    link = desk.keeper.space("olivier").links[id_]
    assert (link.space, link.state, link.by) == ("julia", MandateState.INVITED, "Gabrielle Capanelli")
    bells = [one for one in desk.keeper.space("olivier").notifications.values() if one.topic is Topic.INVITATION]
    assert [one.target for one in bells] == [id_]
    shown = seen_by(desk, "gabrielle", "julia").mandates[id_]
    assert (shown.person, shown.seal, shown.state) == (None, "", MandateState.INVITED)
    assert "julia" not in opens(desk, "olivier")
    ref = f"Consent/{id_}.link"
    assert desk.seen("olivier", ref) is not None
    assert desk.seen("gabrielle", ref) is None


def test_an_invitation_that_is_accepted_opens_the_space_once_the_token_names_it(desk, named):
    id_ = invited(desk)
    assert ask(desk, "olivier", AcceptInvitation, "olivier", invitation=id_) == TAKEN
    assert desk.keeper.space("julia").mandates[id_].state is MandateState.INVITED
    assert desk.settle() == [Begun("olivier", "julia", Standing.CHILD)]
    mandate = desk.keeper.space("julia").mandates[id_]
    assert (mandate.state, mandate.accepted_at, mandate.person) == (MandateState.ACTIVE, NOW, "olivier")
    assert "julia" not in opens(desk, "olivier")
    named("olivier", "julia")
    assert desk.keeper.viewers(CLAIMS["olivier"]).kinds["julia"] is ActorKind.REPRESENTATIVE
    lines = {(one.act, one.who) for one in desk.keeper.space("julia").traces.values()}
    assert (Act.INVITATION_ACCEPTED, "Olivier Capanelli") in lines
    secret = {one.id for one in desk.keeper.space("julia").documents.values() if one.hidden_from_representatives}
    assert not secret & seen_by(desk, "olivier", "julia").documents.keys()


def test_an_invitation_that_is_refused_opens_nothing_and_is_answered_once(desk, named):
    id_ = invited(desk)
    assert ask(desk, "olivier", RefuseInvitation, "olivier", invitation=id_) == TAKEN
    assert desk.settle() == []
    assert desk.keeper.space("julia").mandates[id_].state is MandateState.REFUSED
    named("olivier", "julia")
    assert "julia" not in opens(desk, "olivier")
    link = desk.keeper.space("olivier").links[id_].model_copy(update={"state": MandateState.ACTIVE})
    assert answer(desk.put("olivier", "olivier", "links", link)) != TAKEN
    assert desk.settle() == []


def test_an_invitation_that_was_taken_back_meanwhile_opens_nothing(desk, named):
    id_ = invited(desk)
    assert ask(desk, "olivier", AcceptInvitation, "olivier", invitation=id_) == TAKEN
    assert ask(desk, "gabrielle", RevokeAccess, "julia", mandate=id_) == TAKEN  # before anything followed
    assert desk.settle() == []
    assert desk.keeper.space("olivier").links[id_].state is MandateState.ENDED
    named("olivier", "julia")
    assert "julia" not in opens(desk, "olivier")


def test_a_helper_is_in_out_at_one_tap_in_again_and_gone(desk, named):
    value = helper_of(desk)
    assert ask(desk, "gabrielle", GiveAccess, "gabrielle", value=value) == TAKEN
    desk.settle()
    assert ask(desk, "olivier", AcceptInvitation, "olivier", invitation=value.id) == TAKEN
    assert desk.settle() == [Begun("olivier", "gabrielle", Standing.HELPED)]
    named("olivier", "gabrielle")
    assert desk.keeper.viewers(CLAIMS["olivier"]).kinds["gabrielle"] is ActorKind.HELPER
    assert ask(desk, "gabrielle", RevokeAccess, "gabrielle", mandate=value.id) == TAKEN
    assert "gabrielle" not in opens(desk, "olivier")
    desk.settle()
    assert desk.keeper.space("olivier").links[value.id].state is MandateState.ENDED
    desk.now = NOW + timedelta(minutes=1)
    again = seen_by(desk, "gabrielle", "gabrielle").mandates[value.id]
    assert ask(desk, "gabrielle", GiveAccess, "gabrielle", value=again) == TAKEN
    desk.settle()
    assert desk.keeper.space("olivier").links[value.id].state is MandateState.ACTIVE
    assert "gabrielle" in opens(desk, "olivier")
    assert ask(desk, "olivier", LeaveSpace, "gabrielle", mandate=value.id) == TAKEN
    desk.settle()
    assert "gabrielle" not in opens(desk, "olivier")
    assert desk.keeper.space("olivier").links[value.id].state is MandateState.LEFT
    lines = [one for one in desk.keeper.space("olivier").traces.values() if one.act is Act.LEFT]
    assert [(one.who, one.title) for one in lines] == [("Olivier Capanelli", "Gabrielle Capanelli")]


@pytest.mark.parametrize(
    ("update", "what"),
    [
        ({"state": MandateState.LEFT}, "left, where only the access says so"),
        ({"state": MandateState.ENDED}, "ended by whoever has it"),
        ({"until": None}, "for ever"),
        ({"kind": MandateKind.REPRESENTATIVE}, "as somebody who may more"),
        ({"space": "lucas"}, "another space"),
        ({"by": "Somebody"}, "asked by somebody else"),
        ({"state": MandateState.ACTIVE, "space": "lucas"}, "taken, and another space"),
        ({"state": MandateState.ACTIVE, "until": None}, "taken, and for ever"),
        ({"since": NOW}, "anew"),
    ],
)
def test_of_a_link_nothing_is_written_but_an_answer(desk, update, what):
    waiting = next(one for one in desk.keeper.space("gabrielle").links.values() if one.state is MandateState.INVITED)
    after = waiting.model_copy(update=update)
    assert answer(desk.put("gabrielle", "gabrielle", "links", after)) == NOT_ALLOWED, what


def test_links_that_are_settled_are_nobodys_to_write(desk):
    for link in desk.keeper.space("gabrielle").links.values():
        if link.state is MandateState.ACTIVE:
            for state in (MandateState.LEFT, MandateState.REFUSED, MandateState.INVITED):
                after = link.model_copy(update={"state": state})
                assert answer(desk.put("gabrielle", "gabrielle", "links", after)) != TAKEN


def test_nobody_makes_a_link_of_their_own(desk, named):
    for state in MandateState:
        after = samples.link("lucas", id="d5d5d5d5d5d5d5d5", kind=MandateKind.REPRESENTATIVE, since=NOW, state=state)
        assert answer(desk.put("simone", "simone", "links", after)) == NOT_ALLOWED
    named("simone", "lucas")
    assert desk.settle() == []
    assert "lucas" not in opens(desk, "simone")


def test_a_representative_answers_nothing_for_a_child_nor_a_helper_for_whom_they_help(desk):
    made = samples.link("simone", id="d6d6d6d6d6d6d6d6", since=NOW)
    for patient in ("lucas", "henri"):
        profile = desk.keeper.space(patient).profile
        for resource in mapping.resources_of(profile, "links", made, {}).values():
            assert desk.send(None, resource).status == 200
        after = made.model_copy(update={"state": MandateState.ACTIVE})
        assert answer(desk.put("gabrielle", patient, "links", after)) != TAKEN


# -- a child ----------------------------------------------------------------------------------------------------------


def child(**more):
    given = {
        "id": CHILD_ID,
        "first_name": "Nina",
        "birth_name": "Capanelli",
        "birth_first_names": "Nina Lou",
        "birth_date": BORN,
        "sex": Sex.FEMALE,
        "birth_place": "75990",
        "ins": NUMBER,
    }
    return Child(**{**given, **more})


def add(desk, who="gabrielle", **more):
    return ask(desk, who, AddChild, who, value=child(**more), certified=True)


def test_a_child_who_is_taken_in_has_a_space_and_a_parent(desk, named):
    assert add(desk) == TAKEN
    assert desk.settle() == [Begun("gabrielle", CHILD_ID, Standing.CHILD)]
    named("gabrielle", CHILD_ID)
    assert desk.keeper.viewers(CLAIMS["gabrielle"]).kinds[CHILD_ID] is ActorKind.REPRESENTATIVE
    space = desk.keeper.space(CHILD_ID)
    assert child() == Child(**{name: getattr(space.profile, name) for name in Child.model_fields})
    assert [(one.person, one.state) for one in space.mandates.values()] == [("gabrielle", MandateState.ACTIVE)]
    assert {one.act for one in space.traces.values()} == {Act.CHILD_ADDED}
    for who in ("olivier", "henri", "alice"):
        for ref in (f"Patient/{CHILD_ID}", f"RelatedPerson/{CHILD_ID}.gabrielle"):
            assert desk.seen(who, ref) is None


def test_a_childs_number_stays_in_no_link_and_in_no_answer(desk):
    id_ = ident("mandate", "gabrielle", CHILD_ID)
    assert add(desk) == TAKEN
    ref = f"Consent/{id_}.link"
    assert NUMBER in json.dumps(desk.stored(ref))
    shown = desk.keeper.see(CLAIMS["gabrielle"], [ref, f"{ref}/_history/1"])
    assert NUMBER not in json.dumps(shown)
    assert shown[1] is False
    desk.settle()
    assert NUMBER not in json.dumps(desk.stored(ref))
    assert desk.keeper.space("gabrielle").links[id_].child is None
    assert NUMBER in json.dumps(desk.stored(f"Patient/{CHILD_ID}"))


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ({"birth_date": date(2000, 1, 1)}, "of age"),
        ({"ins": NUMBER[:-1] + "0"}, "a wrong key"),
        ({"first_name": ""}, "no name"),
        ({"birth_place": "Paris"}, "no commune"),
        ({"id": "somebody-of-ours"}, "an id of another form"),
    ],
)
def test_who_is_no_child_is_not_taken_in(desk, more, what):
    assert add(desk, **more) != TAKEN, what
    assert desk.settle() == []


def test_nobody_takes_in_who_has_a_space_already(desk):
    lucas = desk.keeper.space("lucas").profile
    same = {name: getattr(lucas, name) for name in Child.model_fields if name != "id"}
    assert add(desk, **same) != TAKEN
    # Whether another family's number is known is told to nobody, and nobody comes into that space by it.
    julia = desk.keeper.space("julia").profile
    theirs = {name: getattr(julia, name) for name in Child.model_fields if name != "id"}
    assert add(desk, "olivier", **theirs) == TAKEN
    assert desk.settle() == [Begun("olivier", CHILD_ID, Standing.CHILD)]
    assert not desk.keeper.space(CHILD_ID).documents


def test_an_id_that_is_somebody_elses_begins_nothing(desk, named):
    assert add(desk) == TAKEN
    desk.settle()
    assert add(desk, "olivier", ins=nir(Sex.FEMALE, BORN, "75990", 78)) != TAKEN
    # Two at once, neither of whom the other's is known to yet: the second one begins nothing.
    link = ident("mandate", "simone", CHILD_ID)
    of = {"kind": MandateKind.REPRESENTATIVE, "state": MandateState.ACTIVE, "since": NOW}
    made = samples.link(CHILD_ID, id=link, first_name="Nina", child=child(), **of)
    for resource in mapping.resources_of(desk.keeper.space("simone").profile, "links", made, {}).values():
        assert desk.send(None, resource).status == 200
    assert desk.settle() == []
    left = desk.keeper.space("simone").links[link]
    assert (left.child, left.state) == (None, MandateState.ENDED)
    named("simone", CHILD_ID)
    assert CHILD_ID not in opens(desk, "simone")


def test_what_was_cut_short_is_done_at_the_next_start(desk, demo):
    id_ = invited(desk)
    assert ask(desk, "olivier", AcceptInvitation, "olivier", invitation=id_) == TAKEN
    assert add(desk) == TAKEN
    kept = desk.keeper._ledger.spaces.kept
    desk.keeper.restart([one.resource for one in kept.values()])
    assert sorted(one.space for one in desk.settle()) == sorted(["julia", CHILD_ID])
