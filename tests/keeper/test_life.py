"""The life of a space at a server: each step from whoever may take it, nobody shortens a delay, and a shut space shows
its state alone."""

from datetime import timedelta

import httpx
import pytest

from mes_app.cli.sample_changes import steps_of
from mes_app.keeper.fhir import System
from mes_app.keeper.service import Service
from mes_app.record.changes import CloseSpace, ReopenSpace
from mes_app.record.history import Act
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.record.space import rows_of
from mes_app.sync import mapping

from .conftest import NOW
from .desk import Desk
from .test_http import WORD, Shelf
from .test_writing import NOT_ALLOWED, TAKEN, answer, list_of, send, space_seen

ANNOUNCED = Privacy(state=SpaceState.NOT_ACTIVATED, notified_at=NOW - timedelta(days=10))
DAY = timedelta(days=1)


def become(desk, patient, privacy):
    """The server's own people write the state of a space."""
    built = mapping.resources_of(desk.keeper.space(patient).profile, "privacy", privacy, {})
    for resource in built.values():
        if resource is not None:
            assert desk.send(None, resource).status == 200


@pytest.mark.parametrize(("who", "patient"), [("gabrielle", "gabrielle"), ("gabrielle", "lucas")])
def test_every_step_is_taken_from_whoever_may_ask(desk, demo, who, patient):
    become(desk, patient, ANNOUNCED)
    for there, step in steps_of(desk.keeper.space(patient), NOW):
        seen = space_seen(desk, demo, patient)
        assert seen.choices.state is there.choices.state
        assert {answer(ruling) for ruling in send(desk, who, patient, step, seen)} == {TAKEN}, step.kind
        assert desk.keeper.space(patient).choices == step.apply(there).choices, step.kind


@pytest.mark.parametrize(
    ("who", "patient"), [("gabrielle", "henri"), ("gabrielle-aidante", "henri"), ("lucas", "alice")]
)
def test_no_step_is_taken_from_a_helper_or_a_stranger(desk, demo, who, patient):
    whole = desk.keeper.space(patient)
    for there, step in steps_of(whole, NOW):
        become(desk, patient, there.choices)
        after = step.apply(there).choices
        for resource in mapping.resources_of(whole.profile, "privacy", after, {}).values():
            if resource is not None and resource["id"].endswith("state"):
                assert answer(desk.send(who, resource, keep=False)) == NOT_ALLOWED, step.kind


MOMENTS = [
    (NOW - 2 * DAY, NOT_ALLOWED, "two days ago"),
    (NOW - 4000 * DAY, NOT_ALLOWED, "so that the archive would be over"),
    (NOW - DAY / 2, TAKEN, "a device's clock"),
    (NOW + DAY / 2, TAKEN, "the other way"),
    (NOW + 2 * DAY, (422, "future-date"), "tomorrow"),
]


@pytest.mark.parametrize(("moment", "expected", "remark"), MOMENTS)
def test_nobody_chooses_the_moment_from_which_a_delay_runs(desk, moment, expected, remark):
    closed = Privacy(state=SpaceState.CLOSED, closed_at=moment)
    assert answer(desk.put("gabrielle", "gabrielle", "privacy", closed)) == expected, remark
    become(desk, "lucas", Privacy(state=SpaceState.CLOSED, closed_at=NOW))
    asked = Privacy(state=SpaceState.CLOSED, closed_at=NOW, deletion_asked_at=moment)
    assert answer(desk.put("gabrielle", "lucas", "privacy", asked)) == expected, remark


SKIPS = [
    (SpaceState.ACTIVATED, SpaceState.OPPOSED),
    (SpaceState.ACTIVATED, SpaceState.NOT_ACTIVATED),
    (SpaceState.OPPOSED, SpaceState.ACTIVATED),
    (SpaceState.OPPOSED, SpaceState.CLOSED),
    (SpaceState.NOT_ACTIVATED, SpaceState.CLOSED),
    (SpaceState.CLOSED, SpaceState.OPPOSED),
    (SpaceState.CLOSED, SpaceState.NOT_ACTIVATED),
]


@pytest.mark.parametrize(("start", "end"), SKIPS)
def test_no_step_is_left_out(desk, start, end):
    closed = {"closed_at": NOW} if start is SpaceState.CLOSED else {}
    become(desk, "gabrielle", Privacy(state=start, **closed))
    for more in ({}, {"closed_at": NOW}):
        assert desk.put("gabrielle", "gabrielle", "privacy", Privacy(state=end, **more)).status in (403, 422)


def test_a_shut_space_shows_its_state_and_takes_nothing(desk, demo):
    seen = space_seen(desk, demo, "gabrielle")
    line = next(iter(seen.documents))
    ref = f"DocumentReference/{line}"
    assert desk.seen("gabrielle", ref) is not None
    become(desk, "gabrielle", Privacy(state=SpaceState.CLOSED, closed_at=NOW))
    assert desk.seen("gabrielle", ref) is None
    state = mapping.places("gabrielle", "privacy", "privacy")["state"]
    assert desk.seen("gabrielle", state) is not None
    wrong = desk.keeper.wrong_tags(["gabrielle"])
    assert ref in {f"{one.resource['resourceType']}/{one.resource['id']}" for one in wrong}
    changed = seen.documents[line].model_copy(update={"pinned": True})
    for resource in mapping.resources_of(seen.profile, "documents", changed, {}).values():
        assert resource is None or desk.send("gabrielle", resource, keep=False).status == 403
    become(desk, "gabrielle", Privacy())
    assert desk.seen("gabrielle", ref) is not None


def test_the_line_of_a_step_comes_before_it_or_after(demo, desk):
    fresh = Desk(NOW, list_of(desk))
    seen = space_seen(fresh, demo, "lucas")
    of = {"profile": "lucas", "asked_at": NOW}
    rulings = send(fresh, "gabrielle", "lucas", CloseSpace(id="one", **of), seen)
    rulings += send(fresh, "gabrielle", "lucas", ReopenSpace(id="two", **of), space_seen(fresh, demo, "lucas"))
    assert {answer(ruling) for ruling in rulings} == {TAKEN}
    acts = [trace.act.value for trace in fresh.keeper.space("lucas").traces.values()]
    assert {"closed", "reopened"} <= set(acts)


def test_what_a_closed_space_held_goes_when_its_delay_is_over(demo, resources):
    lucas = demo.spaces["lucas"]
    asked = Privacy(state=SpaceState.CLOSED, closed_at=NOW - 100 * DAY, deletion_asked_at=NOW - 100 * DAY)
    state = [one for one in mapping.resources_of(lucas.profile, "privacy", asked, {}).values() if one is not None]
    contents = [{"resourceType": "Binary", "id": id_} for id_ in lucas.documents]
    shelf = Shelf([one for one in resources if one["id"] not in {s["id"] for s in state}] + state + contents)
    before = {patient: demo.spaces[patient] for patient in ("gabrielle", "alice", "julia", "henri")}
    system = System("http://fhir.example/fhir", WORD)
    system._http._transport = httpx.MockTransport(shelf.answer)
    now = [NOW - 10 * DAY]
    service = Service(system, lambda: now[0])
    service.load()
    assert service.keeper.space("lucas").documents == lucas.documents, "until then everything can come back"
    assert NOW - 10 * DAY < service.keeper.next_turn() <= NOW
    now[0] = NOW
    service.empty_due()
    left = service.keeper.space("lucas")
    assert {name: rows for name, rows in rows_of(left).items() if rows}.keys() == {"privacy", "traces", "mandates"}
    assert {one.person for one in left.mandates.values()} == {one.person for one in lucas.mandates.values()}
    assert [line.act for line in left.traces.values()] == [Act.EMPTIED]
    assert left.choices.deleted_at is not None
    assert not any(f"Binary/{id_}" in shelf.resources for id_ in lucas.documents)
    for patient, space in before.items():
        assert service.keeper.space(patient).documents == space.documents, patient
    count = len(shelf.requests)
    service.empty_due()
    assert len(shelf.requests) == count, "it happens once"
