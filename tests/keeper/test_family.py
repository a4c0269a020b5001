"""Accesses at a server: who may give and take them back, and that one which is over opens nothing, whatever the token
says."""

from datetime import timedelta

import pytest

from mes_app.cli.sample_changes import accesses_of
from mes_app.keeper.viewers import Link, viewers_of
from mes_app.record.changes import GiveAccess, LeaveSpace
from mes_app.record.family import Mandate, MandateKind, MandateState
from mes_app.record.people import Standing
from mes_app.sync import mapping

from .conftest import NOW
from .test_writing import NOT_ALLOWED, TAKEN, answer, send, space_seen


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


def test_nobody_writes_links(desk):
    for link in desk.keeper.space("gabrielle").links.values():
        after = link.model_copy(update={"state": MandateState.LEFT})
        assert answer(desk.put("gabrielle", "gabrielle", "links", after)) == NOT_ALLOWED


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
