"""Accesses at a server: who may give and take them back, and that one which is over opens nothing, whatever the token
says."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from mes_app.cli.sample_changes import accesses_of
from mes_app.keeper.emptying import emptying
from mes_app.keeper.fhir import ref_of
from mes_app.keeper.sight import around, cut_of
from mes_app.keeper.viewers import Link, viewers_of
from mes_app.record.access import ActorKind
from mes_app.record.changes import GiveAccess, InviteRepresentative, LeaveSpace, RevokeAccess
from mes_app.record.family import Mandate, MandateKind, MandateState
from mes_app.record.history import Act, Notification, Topic, Trace
from mes_app.record.life import emptied
from mes_app.record.people import Standing
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.sync import mapping

from .conftest import NOW
from .desk import CLAIMS, Desk, parts_of
from .test_writing import NOT_ALLOWED, TAKEN, answer, send, space_seen

YEAR = timedelta(days=365)


@pytest.mark.parametrize("patient", ["gabrielle", "lucas"])
def test_every_step_is_taken_from_whoever_may_ask(desk, demo, patient):
    whole = desk.keeper.space(patient)
    for mandate in whole.mandates.values():
        if mandate.person == "olivier":  # there is room for a second representative again
            gone = mandate.model_copy(update={"state": MandateState.LEFT, "accepted_at": None})
            for resource in mapping.resources_of(whole.profile, "mandates", gone, {}).values():
                assert desk.send(None, resource).status == 200
    for _, step in accesses_of(desk.keeper.space(patient), NOW):
        seen = space_seen(desk, demo, patient)
        assert {answer(ruling) for ruling in send(desk, "gabrielle", patient, step, seen)} == {TAKEN}, step.kind
        id_ = step.touches[0][1]
        assert desk.keeper.space(patient).mandates[id_] == step.apply(seen).mandates[id_], step.kind


def test_a_parent_leaves_for_nobody_else_and_is_out_then(desk, demo):
    whole = desk.keeper.space("lucas")
    own = {mandate.person: mandate.id for mandate in whole.mandates.values()}
    seen = space_seen(desk, demo, "lucas")
    stamp = {"id": "leaving", "profile": "lucas", "asked_at": NOW}
    theirs = LeaveSpace(**stamp, mandate=own["olivier"])
    after = theirs.apply(seen).mandates[own["olivier"]]
    assert answer(desk.put("gabrielle", "lucas", "mandates", after)) == NOT_ALLOWED
    mine = LeaveSpace(**stamp, mandate=own["gabrielle"])
    after = mine.apply(seen).mandates[own["gabrielle"]]
    assert answer(desk.put("gabrielle", "lucas", "mandates", after)) == TAKEN


@pytest.mark.parametrize("patient", ["henri"])
def test_a_helper_gives_nobody_access(desk, patient):
    whole = desk.keeper.space(patient)
    for _, step in accesses_of(whole, NOW):
        if isinstance(step, GiveAccess):
            after = step.apply(whole).mandates[step.value.id]
            assert answer(desk.put("gabrielle", patient, "mandates", after)) == NOT_ALLOWED


def test_what_a_giver_claims_is_not_taken(desk):
    whole = desk.keeper.space("gabrielle")
    step = next(step for _, step in accesses_of(whole, NOW) if isinstance(step, GiveAccess))
    asked = step.apply(whole).mandates[step.value.id]
    for claim in (
        {"state": MandateState.ACTIVE},
        {"person": "olivier"},
        {"accepted_at": NOW},
        {"since": NOW + timedelta(days=9)},
    ):
        after = asked.model_copy(update=claim)
        assert answer(desk.put("gabrielle", "gabrielle", "mandates", after)) != TAKEN, claim


@pytest.mark.parametrize(
    ("state", "until", "is_open", "what"),
    [
        (MandateState.ACTIVE, None, True, "without an end"),
        (MandateState.ACTIVE, NOW.date(), True, "until this evening"),
        (MandateState.ACTIVE, NOW.date() - timedelta(days=1), False, "until yesterday"),
        (MandateState.ENDED, None, False, "taken back"),
        (MandateState.LEFT, None, False, "given up"),
        (MandateState.INVITED, None, False, "not taken yet"),
    ],
)
def test_an_access_that_is_over_opens_nothing_whatever_the_token_says(desk, state, until, is_open, what):
    space = desk.keeper.space("henri")
    mandate = Mandate(
        id="m1",
        kind=MandateKind.HELPER,
        first_name="Gabrielle",
        last_name="Capanelli",
        birth_date=space.profile.birth_date,
        person="gabrielle",
        state=state,
        since=NOW,
        until=until,
    )
    claims = {"patient": "gabrielle", "patients": ["henri"]}
    profiles = {"henri": space.profile, "gabrielle": desk.keeper.space("gabrielle").profile}
    links = [Link("henri", "gabrielle", Standing.HELPED)]
    for mandates, expected in (((mandate,), is_open), ((), True)):
        found = viewers_of(claims, profiles.get, links, NOW, lambda _, given=mandates: given)
        assert ("henri" in found.kinds) is expected, what


def test_what_travels_says_no_number(demo):
    for space in demo.spaces.values():
        for table in ("mandates", "links"):
            for value in space.table(table).values():
                built = mapping.resources_of(space.profile, table, value, {})
                for other in demo.spaces.values():
                    assert other.profile.ins not in str(built)


def recognised(desk, state=MandateState.INVITED):
    """An invitation of a second representative whom the authority knows, as the system stores it."""
    whole = desk.keeper.space("julia")
    value = Mandate(
        id="a1a1a1a1a1a1a1a1",
        kind=MandateKind.REPRESENTATIVE,
        first_name="Olivier",
        last_name="Capanelli",
        birth_date=date(1977, 11, 5),
        person="olivier",
        state=state,
        since=NOW,
        seal="cd" * 32,
    )
    for resource in mapping.resources_of(whole.profile, "mandates", value, {}).values():
        assert desk.send(None, resource).status == 200
    return value


REF = "Consent/a1a1a1a1a1a1a1a1"


def owed(desk):
    desk.keeper.take(desk.keeper.owing([REF]))
    return desk.keeper.space("julia").mandates["a1a1a1a1a1a1a1a1"]


def test_nobody_is_told_the_digest_of_a_number_nor_who_is_known(desk):
    value = recognised(desk)
    shown = desk.seen("gabrielle", REF)
    assert value.seal not in str(shown)
    assert "olivier" not in str(shown)
    assert desk.keeper.see(CLAIMS["gabrielle"], [f"{REF}/_history/1"]) == [False]


def test_an_invitation_that_is_taken_back_and_given_again_is_still_the_persons(desk, demo):
    value = recognised(desk)
    stamp = {"id": "c", "profile": "julia", "asked_at": NOW}
    shown = space_seen(desk, demo, "julia").mandates[value.id]
    assert (shown.person, shown.seal) == (None, "")
    for step, state in (
        (RevokeAccess(**stamp, mandate=value.id), MandateState.ENDED),
        (InviteRepresentative(**stamp, value=shown), MandateState.INVITED),
        (RevokeAccess(**stamp, mandate=value.id), MandateState.ENDED),
    ):
        after = step.apply(space_seen(desk, demo, "julia")).mandates[value.id]
        assert answer(desk.put("gabrielle", "julia", "mandates", after)) == TAKEN
        assert owed(desk) == value.model_copy(update={"state": state})
        assert desk.keeper.owing([REF]) == []


def test_a_device_that_still_has_the_digest_takes_its_invitation_back(desk):
    value = recognised(desk)
    resources = mapping.resources_of(
        desk.keeper.space("julia").profile,
        "mandates",
        value.model_copy(update={"state": MandateState.ENDED, "person": None}),
        {REF: desk.stored(REF)},
    )
    assert answer(desk.send("gabrielle", resources[REF])) == TAKEN
    assert owed(desk) == value.model_copy(update={"state": MandateState.ENDED})


def test_a_digest_that_is_there_is_not_replaced(desk, demo):
    value = recognised(desk)
    back = RevokeAccess(id="c", profile="julia", asked_at=NOW, mandate=value.id)
    after = back.apply(space_seen(desk, demo, "julia")).mandates[value.id].model_copy(update={"seal": "0" * 64})
    assert answer(desk.put("gabrielle", "julia", "mandates", after)) == NOT_ALLOWED
    assert desk.keeper.space("julia").mandates[value.id].seal == value.seal


@pytest.mark.parametrize(
    ("person", "state", "is_open", "what"),
    [
        (None, MandateState.INVITED, False, "somebody else's invitation, or one whose person was lost"),
        ("olivier", MandateState.ACTIVE, False, "somebody else's access"),
        ("gabrielle", MandateState.REFUSED, False, "refused"),
        ("gabrielle", MandateState.ACTIVE, True, "their own"),
    ],
)
def test_where_there_are_accesses_at_all_one_needs_one_of_ones_own(desk, person, state, is_open, what):
    space = desk.keeper.space("julia")
    other = recognised(desk).model_copy(update={"person": person, "state": state})
    profiles = {"julia": space.profile, "gabrielle": desk.keeper.space("gabrielle").profile}
    links = [Link("julia", "gabrielle", Standing.CHILD)]
    found = viewers_of(CLAIMS["gabrielle"], profiles.get, links, NOW, lambda _: (other,))
    assert ("julia" in found.kinds) is is_open, what
    assert "julia" not in viewers_of(CLAIMS["gabrielle"], profiles.get, links, NOW, lambda _: None).kinds


@pytest.mark.parametrize("standings", [[Standing.HELPED, Standing.CHILD], [Standing.CHILD, Standing.HELPED]])
def test_who_is_both_is_the_representative(desk, standings):
    space = desk.keeper.space("julia")
    both = [
        recognised(desk).model_copy(
            update={"id": kind, "kind": kind, "person": "gabrielle", "state": MandateState.ACTIVE}
        )
        for kind in MandateKind
    ]
    profiles = {"julia": space.profile, "gabrielle": desk.keeper.space("gabrielle").profile}
    links = [Link("julia", "gabrielle", standing) for standing in standings]
    found = viewers_of(CLAIMS["gabrielle"], profiles.get, links, NOW, lambda _: both)
    assert found.kinds["julia"] is ActorKind.REPRESENTATIVE
    helper_alone = [one for one in both if one.kind is MandateKind.HELPER]
    found = viewers_of(CLAIMS["gabrielle"], profiles.get, links, NOW, lambda _: helper_alone)
    assert found.kinds["julia"] is ActorKind.HELPER


@pytest.mark.parametrize("is_reopened", [False, True])
def test_a_space_that_was_emptied_is_open_to_nobody_who_had_left_it(demo, is_reopened):
    lucas = demo.spaces["lucas"]
    closed = Privacy(state=SpaceState.CLOSED, closed_at=NOW - YEAR, deletion_asked_at=NOW - YEAR)
    gone = [
        one.model_copy(update={"state": MandateState.LEFT, "accepted_at": None})
        for one in lucas.mandates.values()
        if one.person == "gabrielle"
    ]
    left = emptied(lucas.put("mandates", *gone).put("privacy", closed))
    if is_reopened:
        left = left.put("privacy", Privacy())
    bare = replace(left, mandates={})  # emptied before accesses stayed
    for space in (left, bare):
        desk = Desk.over(NOW, space, demo.spaces["gabrielle"])
        assert "lucas" not in desk.keeper.viewers(CLAIMS["gabrielle"]).kinds


def test_an_emptied_space_keeps_its_accesses_at_the_server_without_what_went_with_them(desk):
    value = recognised(desk)
    space = desk.keeper.space("julia")
    closed = Privacy(state=SpaceState.CLOSED, closed_at=NOW - YEAR, deletion_asked_at=NOW - YEAR)
    kept = {ref: one for ref in desk.keeper._ledger.spaces.refs("julia") if (one := desk.keeper.kept(ref))}
    puts, deletes = emptying(space.put("privacy", closed), kept)
    assert value.seal not in str(puts)
    assert REF in {ref_of(one) for one in puts}
    gone = [kept[ref].part.table for ref in deletes if ref in kept]
    assert gone
    assert "mandates" not in gone


def test_a_helper_is_sent_no_invitation_of_the_holders(demo):
    link = next(iter(demo.spaces["gabrielle"].links.values())).model_copy(update={"id": "b1b1b1b1b1b1b1b1"})
    bell = Notification(id="b2b2b2b2b2b2b2b2", topic=Topic.INVITATION, at=NOW, who="Simone", target=link.id)
    line = Trace(id="b3b3b3b3b3b3b3b3", at=NOW, who="Henri", act=Act.INVITATION_ACCEPTED, title="Simone")
    henri = demo.spaces["henri"].put("links", link).put("notifications", bell).put("traces", line)
    desk = Desk.over(NOW, henri, demo.spaces["gabrielle"])
    for table, value in (("links", link), ("notifications", bell), ("traces", line)):
        for ref in parts_of(henri, table, value):
            assert desk.seen("henri", ref) is not None
            assert desk.seen("gabrielle", ref) is None
            small = around(henri, table, value.id)
            assert value.id not in cut_of(small, ActorKind.HELPER, NOW).table(table)
