"""Two who look after one space take steps in its life at once: what becomes of the later one."""

from datetime import timedelta

import pytest

from mes_app.record.changes import (
    ActivateSpace,
    AskDeletion,
    CancelDeletion,
    CloseSpace,
    OfLife,
    OpposeCreation,
    Refusal,
    ReopenSpace,
    WithdrawOpposition,
)
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.space import Space
from mes_app.sync.judging import judge
from tests.record.samples import NOW, profile, space
from tests.sync.test_judging import base_of

LATER = NOW + timedelta(hours=3)
OPEN = space()
CLOSED = Privacy(state=SpaceState.CLOSED, closed_at=NOW)
ASKED = CLOSED.model_copy(update={"deletion_asked_at": NOW})
NEW, OPPOSED = Privacy(state=SpaceState.NOT_ACTIVATED), Privacy(state=SpaceState.OPPOSED, opposed_at=NOW)


def with_(privacy: Privacy) -> Space:
    return space(privacy=[privacy])


# what was asked, on what, on what it comes to stand, what it is answered, remark
MEETINGS = [
    (CloseSpace, OPEN, with_(CLOSED), None, "both close: it is closed, from the first moment"),
    (CloseSpace, OPEN, with_(ASKED), None, "closed and to be deleted already"),
    (ReopenSpace, with_(CLOSED), OPEN, None, "both reopen"),
    (AskDeletion, with_(CLOSED), with_(ASKED), None, "both ask for the deletion: it runs from the first"),
    (CancelDeletion, with_(ASKED), with_(CLOSED), None, "both cancel it"),
    (AskDeletion, with_(CLOSED), OPEN, Refusal.WRONG_STATE, "reopened meanwhile: nothing is deleted"),
    (CancelDeletion, with_(ASKED), OPEN, Refusal.WRONG_STATE, "reopened meanwhile: nothing to cancel"),
    (OpposeCreation, with_(NEW), OPEN, Refusal.WRONG_STATE, "activated meanwhile"),
    (ActivateSpace, with_(NEW), with_(OPPOSED), Refusal.WRONG_STATE, "opposed meanwhile"),
    (WithdrawOpposition, with_(OPPOSED), with_(NEW), None, "both change their mind"),
]


@pytest.mark.parametrize(("kind", "seen", "truth", "refusal", "remark"), MEETINGS)
def test_the_later_step_changes_nothing(
    kind: type[OfLife], seen: Space, truth: Space, refusal: Refusal | None, remark: str
) -> None:
    change = kind(id="later", profile="gabrielle", asked_at=NOW)
    found = judge(change, base_of(seen, change), truth, profile(), LATER)  # type: ignore[arg-type]  # one of the union
    assert found.refusal is refusal, remark
    assert found.truth.choices == truth.choices, remark
    assert found.changed == {}, remark
    assert found.contested is None, "there is nothing to decide"


def test_reopening_wins_over_a_deletion_that_was_asked_for_meanwhile() -> None:
    change = ReopenSpace(id="reopen", profile="gabrielle", asked_at=NOW)
    found = judge(change, base_of(with_(CLOSED), change), with_(ASKED), profile(), LATER)
    assert found.refusal is None
    assert found.truth.choices == Privacy()


def test_delays_run_from_when_it_is_sent_and_other_choices_stay() -> None:
    chosen = Privacy(emergency=Emergency(others=False))
    change = CloseSpace(id="close", profile="gabrielle", asked_at=NOW - timedelta(days=400))
    found = judge(change, base_of(OPEN, change), with_(chosen), profile(), LATER)
    assert found.truth.choices == chosen.model_copy(update={"state": SpaceState.CLOSED, "closed_at": LATER})
    assert [(line.act.value, line.at) for line in found.truth.traces.values()] == [("closed", LATER)]
