"""What a hand-made access or link must not do: stop the keeper, tell who is known, or take what is another's."""

from datetime import date, timedelta

import pytest

from mes_app.demo.people import nir
from mes_app.keeper.fhir import ref_of
from mes_app.record.changes import AcceptInvitation, GiveAccess, InviteRepresentative, LeaveSpace
from mes_app.record.family import Mandate, MandateKind, MandateState, sealed
from mes_app.record.ids import ident
from mes_app.record.people import Sex
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.sync import mapping

from .conftest import NOW
from .desk import Desk, everything
from .test_across import (
    BORN,
    CHILD_ID,
    add,
    ask,
    child,
    helper_of,
    invited,
    named,
    opens,
    seen_by,
)
from .test_writing import NOT_ALLOWED, TAKEN, answer

__all__ = ["named"]

TWIN = "beefbeef" * 4


def resource_of(desk, patient, table, value):
    return next(iter(mapping.resources_of(desk.keeper.space(patient).profile, table, value, {}).values()))


@pytest.mark.parametrize(("length", "taken"), [(14, False), (16, True), (58, True), (60, False), (64, False)])
def test_the_id_of_an_access_leaves_room_for_that_of_its_link(desk, length, taken):
    value = helper_of(desk, id_="a5" * (length // 2))
    assert (ask(desk, "gabrielle", GiveAccess, "gabrielle", value=value) == TAKEN) is taken
    desk.settle()


def representative(desk, number):
    id_, profile = "e" * 16, desk.keeper.space("olivier").profile
    return Mandate(
        id=id_,
        kind=MandateKind.REPRESENTATIVE,
        first_name="Olivier",
        last_name=profile.birth_name,
        birth_date=profile.birth_date,
        since=NOW,
        seal=sealed(id_, number),
    )


@pytest.mark.parametrize("is_known", [True, False])
@pytest.mark.parametrize("by_number", [True, False])
def test_an_invitation_does_not_change_when_somebody_is_found_for_it(desk, is_known, by_number):
    if by_number:
        number = desk.keeper.space("olivier").profile.ins
        value = representative(desk, number if is_known else nir(Sex.MALE, date(1990, 1, 1), "75990", 3))
        patient, kind = "julia", InviteRepresentative
    else:
        value = helper_of(desk) if is_known else helper_of(desk, last_name="Nobody-Here")
        patient, kind = "gabrielle", GiveAccess
    assert ask(desk, "gabrielle", kind, patient, value=value) == TAKEN
    desk.keeper.take([wrong.resource for wrong in desk.keeper.wrong_tags()])
    before = desk.stored(f"Consent/{value.id}")
    desk.settle()
    assert desk.stored(f"Consent/{value.id}") == before
    assert (value.id in desk.keeper.space("olivier").links) is is_known


def probes(desk, id_):
    """What whoever gave an access hears when they write where its link would be."""
    profile = desk.keeper.space("gabrielle").profile
    junk = {"resourceType": "Consent", "id": f"{id_}.link"}
    link = next(iter(desk.keeper.space("gabrielle").links.values())).model_copy(update={"id": id_})
    bad = link.model_copy(update={"child": child(first_name="")})
    made = [next(iter(mapping.resources_of(profile, "links", one, {}).values())) for one in (link, bad)]
    access = helper_of(desk, id_=f"{id_}.link")
    made.append(next(iter(mapping.resources_of(profile, "mandates", access, {}).values())))
    return [answer(desk.send("gabrielle", one, keep=False)) for one in (junk, *made)]


def test_where_a_link_would_be_says_nothing_of_whether_it_is_there(desk):
    known, unknown = helper_of(desk), helper_of(desk, id_="c" * 16, last_name="Nobody-Here")
    for value in (known, unknown):
        assert ask(desk, "gabrielle", GiveAccess, "gabrielle", value=value) == TAKEN
    desk.settle()
    assert desk.stored(f"Consent/{known.id}.link") is not None
    assert probes(desk, known.id) == probes(desk, unknown.id) == [NOT_ALLOWED] * 4


def test_the_id_of_a_bell_is_nobodys_to_work_out(demo, resources):
    ids = set()
    for _ in range(2):
        desk = Desk(NOW, resources)
        invited(desk)
        ids |= {one.id for one in desk.keeper.space("olivier").notifications.values()}
    assert len(ids) == 2


def test_twins_who_are_taken_in_at_once_both_have_a_space(desk):
    assert add(desk) == TAKEN
    assert add(desk, id=TWIN, first_name="Lou", ins=nir(Sex.FEMALE, BORN, "75990", 78)) == TAKEN
    assert {one.space for one in desk.settle()} == {CHILD_ID, TWIN}
    for id_, name in ((CHILD_ID, "Nina"), (TWIN, "Lou")):
        assert desk.keeper.space(id_).profile.first_name == name
        assert len(desk.keeper.space(id_).mandates) == 1


@pytest.mark.parametrize(("who", "patient"), [("olivier", "lucas"), ("gabrielle", "julia"), ("gabrielle", "henri")])
def test_nobody_takes_in_a_child_in_anothers_name(desk, who, patient):
    link = ident("mandate", patient, CHILD_ID)
    own = next(iter(desk.keeper.space("gabrielle").links.values()))
    made = own.model_copy(
        update={
            "id": link,
            "space": CHILD_ID,
            "kind": MandateKind.REPRESENTATIVE,
            "first_name": "Nina",
            "last_name": "Capanelli",
            "by": desk.keeper.space(patient).profile.full_name,
            "state": MandateState.ACTIVE,
            "since": NOW,
            "until": None,
            "child": child(),
        }
    )
    assert answer(desk.send(who, resource_of(desk, patient, "links", made))) == NOT_ALLOWED
    assert desk.settle() == []


def test_a_minor_takes_in_no_child(desk):
    assert add(desk, "alice") != TAKEN
    assert desk.settle() == []


@pytest.mark.parametrize("seal", ["ab" * 32, "x", "5" * 5000])
def test_nobody_puts_a_digest_into_an_access_that_is_there(desk, seal):
    value = helper_of(desk)
    assert ask(desk, "gabrielle", GiveAccess, "gabrielle", value=value) == TAKEN
    theirs = next(iter(desk.keeper.space("henri").mandates.values()))
    for who, patient, one in (("gabrielle", "gabrielle", value), ("gabrielle", "henri", theirs)):
        seen = seen_by(desk, who, patient).mandates[one.id]
        smuggled = seen.model_copy(update={"seal": seal})
        assert answer(desk.send(who, resource_of(desk, patient, "mandates", smuggled))) == NOT_ALLOWED
        assert desk.keeper.space(patient).mandates[one.id].seal == ""


def test_a_child_who_waits_is_not_written_over(desk):
    assert add(desk) == TAKEN
    link = seen_by(desk, "gabrielle", "gabrielle").links[ident("mandate", "gabrielle", CHILD_ID)]
    assert link.child is None
    for state in MandateState:
        echoed = resource_of(desk, "gabrielle", "links", link.model_copy(update={"state": state}))
        assert answer(desk.send("gabrielle", echoed)) == NOT_ALLOWED
    assert [one.space for one in desk.settle()] == [CHILD_ID]


def test_of_two_accesses_of_one_person_one_is_taken(desk, named):
    profile = desk.keeper.space("olivier").profile
    values = [helper_of(desk), helper_of(desk, id_="d" * 16, first_name=profile.birth_first_names)]
    assert values[0].first_name != values[1].first_name
    for value in values:
        assert ask(desk, "gabrielle", GiveAccess, "gabrielle", value=value) == TAKEN
    desk.settle()
    for value in values:
        assert ask(desk, "olivier", AcceptInvitation, "olivier", invitation=value.id) == TAKEN
    assert len(desk.settle()) == 1
    states = sorted(desk.keeper.space("gabrielle").mandates[one.id].state for one in values)
    assert states == [MandateState.ACTIVE, MandateState.ENDED]
    assert sorted(desk.keeper.space("olivier").links[one.id].state for one in values) == states


def test_of_namesakes_nobody_is_invited_without_a_number(demo):
    from mes_app.demo.kin import with_relatives

    spaces = with_relatives(demo.spaces, NOW)
    twin = spaces["olivier"].profile.model_copy(update={"id": "olivier2", "ins": "1" * 15})
    spaces["olivier2"] = type(spaces["olivier"])(twin)
    from mes_app.keeper.loading import tagged

    desk = Desk(NOW, tagged(everything(*spaces.values()), NOW))
    value = helper_of(desk)
    assert ask(desk, "gabrielle", GiveAccess, "gabrielle", value=value) == TAKEN
    desk.settle()
    assert all(value.id not in desk.keeper.space(who).links for who in ("olivier", "olivier2"))
    id_ = invited(desk)  # with a number there is one
    assert id_ in desk.keeper.space("olivier").links
    assert id_ not in desk.keeper.space("olivier2").links


def test_an_invitation_into_a_space_that_was_closed_meanwhile_is_not_taken(desk):
    value = helper_of(desk)
    assert ask(desk, "gabrielle", GiveAccess, "gabrielle", value=value) == TAKEN
    desk.settle()
    closed = Privacy(state=SpaceState.CLOSED, closed_at=NOW)
    for resource in mapping.resources_of(desk.keeper.space("gabrielle").profile, "privacy", closed, {}).values():
        if resource is not None:
            assert desk.send(None, resource).status == 200
    assert ask(desk, "olivier", AcceptInvitation, "olivier", invitation=value.id) != TAKEN
    assert desk.settle() == []


def test_what_stands_at_anothers_place_is_not_written_over(desk):
    """Ids are the asker's: one that is there already, in another space, is left alone."""
    theirs = next(iter(desk.keeper.space("simone").mandates.values()))
    before = desk.stored(f"Consent/{theirs.id}.link")
    value = helper_of(desk, id_=theirs.id)
    assert answer(desk.send("gabrielle", resource_of(desk, "gabrielle", "mandates", value))) == NOT_ALLOWED
    assert desk.settle() == []
    assert desk.stored(f"Consent/{theirs.id}.link") == before


def test_an_unfit_id_is_refused_with_an_answer(desk):
    resource = resource_of(desk, "gabrielle", "mandates", helper_of(desk))
    odd = {**resource, "id": "x" * 64}
    assert desk.send("gabrielle", odd).status in (403, 422)
    link = next(iter(desk.keeper.space("gabrielle").links.values()))
    odd = {**resource_of(desk, "gabrielle", "links", link), "id": "y" * 64}
    assert desk.send("gabrielle", odd).status in (403, 422)
    assert ref_of(odd) not in desk.keeper._ledger.spaces.kept


def test_whoever_left_is_not_let_in_again_without_being_asked(desk, named):
    value = helper_of(desk)
    assert ask(desk, "gabrielle", GiveAccess, "gabrielle", value=value) == TAKEN
    desk.settle()
    assert ask(desk, "olivier", AcceptInvitation, "olivier", invitation=value.id) == TAKEN
    desk.settle()
    named("olivier", "gabrielle")
    assert ask(desk, "olivier", LeaveSpace, "gabrielle", mandate=value.id) == TAKEN
    desk.settle()
    desk.now = NOW + timedelta(minutes=1)
    again = seen_by(desk, "gabrielle", "gabrielle").mandates[value.id]
    assert ask(desk, "gabrielle", GiveAccess, "gabrielle", value=again) == TAKEN
    desk.settle()
    assert "gabrielle" not in opens(desk, "olivier")
    assert desk.keeper.space("olivier").links[value.id].state is MandateState.INVITED
