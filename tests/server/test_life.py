"""The life of a space over the real server: what a device holds before, during and after, and what is refused."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest

from mes_app.keeper.fhir import System
from mes_app.record.changes import (
    ActivateSpace,
    AskDeletion,
    CancelDeletion,
    CloseSpace,
    OpposeCreation,
    PinDocument,
    Refusal,
    ReopenSpace,
    WithdrawOpposition,
)
from mes_app.record.life import LIFE_ACTS
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.record.space import rows_of
from mes_app.sync import mapping
from tests.server.devices import Phone
from tests.server.people import Running, now
from tests.server.whole import secret_file

pytestmark = pytest.mark.server

Phones = Callable[..., Phone]


@pytest.fixture
def system(server: Running, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[System]:
    secret = secret_file(tmp_path_factory, worker_id).read_text(encoding="utf-8").strip()
    with System(server.fhir, secret, is_keeper=False) as system:
        yield system


def held(phone: Phone, profile: str) -> set[str]:
    """The tables of which a device holds something."""
    return {table for table, rows in rows_of(phone.device.settled(profile)).items() if rows}


def content(phone: Phone, profile: str) -> dict[str, dict[str, object]]:
    """What is in a space, but for its state and the lines of its life."""
    acts = {act.value for act in LIFE_ACTS}
    return {
        table: {id_: row for id_, row in rows.items() if row.get("act") not in acts}
        for table, rows in rows_of(phone.device.space(profile)).items()
        if table != "privacy"
    }


def test_a_closed_space_leaves_every_device_and_comes_back_whole(phone: Phones) -> None:
    mother, child = phone("gabrielle"), phone("lucas")
    mother.sync()
    child.sync()
    before, theirs = content(mother, "lucas"), content(child, "lucas")
    mother.ask(CloseSpace(**mother.stamp("lucas")))
    outcome = mother.sync()
    assert (outcome.sent, outcome.refused, outcome.waiting) == (1, (), 0)
    child.ask(PinDocument(**child.stamp("lucas"), document=next(iter(theirs["documents"])), pinned=True))
    told = child.sync()
    assert [reason for _, reason in told.refused] in ([Refusal.NOT_ALLOWED], [Refusal.GONE])
    for one in (mother, child):
        one.sync()
        assert held(one, "lucas") == {"privacy"}
        assert one.device.space("lucas").choices.state is SpaceState.CLOSED
    mother.ask(AskDeletion(**mother.stamp("lucas")))
    mother.ask(CancelDeletion(**mother.stamp("lucas")))
    assert mother.sync().refused == ()
    child.sync()
    assert child.device.space("lucas").choices.deletion_asked_at is None
    child.ask(ReopenSpace(**child.stamp("lucas")))
    assert child.sync().refused == ()
    mother.sync()
    child.sync()
    assert content(mother, "lucas") == before
    assert content(child, "lucas") == theirs
    lines = {line.act.value for line in mother.device.space("lucas").traces.values() if line.act in LIFE_ACTS}
    assert lines >= {"closed", "deletion_asked", "deletion_cancelled", "reopened"}
    assert mother.device.verify("lucas").is_intact


def test_opposing_changing_ones_mind_and_activating(phone: Phones, system: System) -> None:
    mother = phone("gabrielle")
    mother.sync()
    before = content(mother, "julia")
    announced = Privacy(state=SpaceState.NOT_ACTIVATED, notified_at=now() - timedelta(days=10))
    profile = mother.device.space("julia").profile
    built = mapping.resources_of(profile, "privacy", announced, {})
    system.write([resource for resource in built.values() if resource is not None])
    mother.sync()
    mother.sync()
    assert held(mother, "julia") == {"privacy"}
    for kind, state in (
        (OpposeCreation, SpaceState.OPPOSED),
        (WithdrawOpposition, SpaceState.NOT_ACTIVATED),
        (ActivateSpace, SpaceState.ACTIVATED),
    ):
        mother.ask(kind(**mother.stamp("julia")))
        assert mother.sync().refused == (), kind
        assert mother.device.space("julia").choices.state is state
    mother.sync()
    assert content(mother, "julia") == before


def test_a_helper_closes_nothing(phone: Phones) -> None:
    daughter = phone("gabrielle")
    daughter.sync()
    daughter.ask(CloseSpace(**daughter.stamp("henri")))
    assert [reason for _, reason in daughter.sync().refused] == [Refusal.NOT_ALLOWED]
    assert daughter.device.space("henri").choices.state is SpaceState.ACTIVATED
    assert daughter.device.space("henri").documents
