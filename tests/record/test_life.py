"""The life of a space: each step from each state, each delay on both sides of its end, and what then stays."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mes_app.record import changes
from mes_app.record.access import Action, Actor, ActorKind, may
from mes_app.record.changes import OfLife, Refusal, change_of, row_of_change
from mes_app.record.clocks import ClockKind, clocks
from mes_app.record.cut import cut_for
from mes_app.record.family import Mandate, MandateKind, MandateState, Proof
from mes_app.record.history import Act, Trace
from mes_app.record.life import LIFE_ACTS, emptied, ends_at, is_over, opens_at, was_emptied
from mes_app.record.people import Standing
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.space import Space, rows_of
from mes_app.record.told import told

from .samples import NOW, TODAY, child, document, profile

SECOND = timedelta(seconds=1)
PARIS, NOUMEA, REUNION = "Europe/Paris", "Pacific/Noumea", "Indian/Reunion"
ACTIVE, NEW, OPPOSED, CLOSED = SpaceState.ACTIVATED, SpaceState.NOT_ACTIVATED, SpaceState.OPPOSED, SpaceState.CLOSED
WRONG, LATE = Refusal.WRONG_STATE, Refusal.TOO_LATE


def step(kind: type[OfLife], at: datetime = NOW, who: str = "gabrielle") -> OfLife:
    return kind(id=kind.__name__, profile=who, asked_at=at)


def there(state: SpaceState = ACTIVE, zone: str = PARIS, **update: object) -> Space:
    return Space(profile(zone=zone)).put("privacy", Privacy(state=state, **update)).put("documents", document())


# The change, and what it says to a space that is activated, not activated, opposed, closed, closed and to be deleted.
STEPS = [
    (changes.OpposeCreation, (WRONG, None, WRONG, WRONG, WRONG)),
    (changes.WithdrawOpposition, (WRONG, WRONG, None, WRONG, WRONG)),
    (changes.ActivateSpace, (WRONG, None, WRONG, WRONG, WRONG)),
    (changes.CloseSpace, (None, WRONG, WRONG, WRONG, WRONG)),
    (changes.ReopenSpace, (WRONG, WRONG, WRONG, None, None)),
    (changes.AskDeletion, (WRONG, WRONG, WRONG, None, WRONG)),
    (changes.CancelDeletion, (WRONG, WRONG, WRONG, WRONG, None)),
]
STATES = [
    there(ACTIVE),
    there(NEW, notified_at=NOW - timedelta(days=3)),
    there(OPPOSED),
    there(CLOSED, closed_at=NOW - timedelta(days=3)),
    there(CLOSED, closed_at=NOW - timedelta(days=3), deletion_asked_at=NOW - timedelta(days=2)),
]


@pytest.mark.parametrize(("kind", "expected"), STEPS)
def test_each_step_is_taken_from_its_own_state_alone(kind: type[OfLife], expected: tuple[Refusal | None, ...]) -> None:
    asked = step(kind)
    for space, refusal in zip(STATES, expected, strict=True):
        assert asked.refusal(space, TODAY) is refusal, space.choices.state
        after = asked.apply(space)
        if refusal is not None:
            assert after is space, "what does not fit changes nothing"
        else:
            assert asked.holds(after)
            assert asked.apply(after) is after or asked.refusal(after, TODAY) is None
        assert after.documents is space.documents, "what is in it stays"


@pytest.mark.parametrize("kind", [kind for kind, _ in STEPS])
def test_a_step_survives_its_row(kind: type[OfLife]) -> None:
    assert change_of(row_of_change(step(kind))) == step(kind)


@pytest.mark.parametrize("kind", [kind for kind, _ in STEPS])
def test_each_step_leaves_one_line_of_its_own(kind: type[OfLife]) -> None:
    rows = told(step(kind), there(ACTIVE), profile(), NOW)
    (line,) = rows.values()
    assert isinstance(line, Trace)
    assert line.act in LIFE_ACTS - {Act.EMPTIED}


def test_no_two_steps_leave_the_same_line() -> None:
    acts = {next(iter(told(step(kind), there(ACTIVE), profile(), NOW).values())).act for kind, _ in STEPS}  # type: ignore[union-attr]
    assert len(acts) == len(STEPS)


def test_closing_and_reopening_gives_every_row_back() -> None:
    before = there(
        ACTIVE, everything_masked=True, emergency=Emergency(others=False), notified_at=NOW - timedelta(days=90)
    )
    closed = step(changes.CloseSpace).apply(before)
    asked = step(changes.AskDeletion, NOW + SECOND).apply(closed)
    back = step(changes.ReopenSpace, NOW + 2 * SECOND).apply(asked)
    assert rows_of(back) == rows_of(before)


def test_opposing_and_changing_ones_mind_gives_every_row_back() -> None:
    before = there(NEW, notified_at=NOW - timedelta(days=3))
    opposed = step(changes.OpposeCreation).apply(before)
    assert rows_of(step(changes.WithdrawOpposition).apply(opposed)) == rows_of(before)


def test_cancelling_a_deletion_lets_the_archive_run_on() -> None:
    closed = step(changes.CloseSpace).apply(there(ACTIVE))
    asked = step(changes.AskDeletion, NOW + timedelta(days=9)).apply(closed)
    cancelled = step(changes.CancelDeletion, NOW + timedelta(days=10)).apply(asked)
    assert rows_of(cancelled) == rows_of(closed)


# -- each delay on each side of its end -------------------------------------------------------------------------------


def at(zone: str, *moment: int) -> datetime:
    return datetime(*moment, tzinfo=ZoneInfo(zone))  # type: ignore[arg-type,misc]


# zone, the notice, the first instant at which it is too late to oppose, remark
OPENINGS = [
    (PARIS, at(PARIS, 2026, 1, 1, 9), at(PARIS, 2026, 2, 12, 9), "42 days"),
    (PARIS, at(PARIS, 2026, 3, 1, 9), at(PARIS, 2026, 4, 12, 9), "over the beginning of summer time: the same hour"),
    (PARIS, at(PARIS, 2026, 10, 1, 9), at(PARIS, 2026, 11, 12, 9), "over its end"),
    (PARIS, at(PARIS, 2028, 1, 18, 9), at(PARIS, 2028, 2, 29, 9), "onto a 29 February"),
    (NOUMEA, at(NOUMEA, 2026, 1, 1, 1), at(NOUMEA, 2026, 2, 12, 1), "in Nouméa, which is a day before Paris"),
]


@pytest.mark.parametrize(("zone", "notice", "end", "remark"), OPENINGS)
def test_opposing_is_possible_until_the_space_opens_by_itself(
    zone: str, notice: datetime, end: datetime, remark: str
) -> None:
    space = there(NEW, zone, notified_at=notice)
    assert opens_at(space.choices, zone) == end, remark
    last = end.astimezone(UTC) - SECOND
    assert step(changes.OpposeCreation, last).refusal(space, TODAY) is None, remark
    assert step(changes.OpposeCreation, end).refusal(space, TODAY) is LATE, remark
    assert [clock.kind for clock in clocks(space, last)] == [ClockKind.OPENING]
    assert clocks(space, end) == ()
    for late in (last, end):
        assert step(changes.ActivateSpace, late).refusal(space, TODAY) is None, "it can be activated before and after"


def test_a_space_without_a_notice_can_be_opposed_at_any_time() -> None:
    assert step(changes.OpposeCreation).refusal(there(NEW), TODAY) is None


# zone, when asked, when done, remark
DELETIONS = [
    (PARIS, at(PARIS, 2026, 1, 15, 8), at(PARIS, 2026, 4, 15, 8), "three months, over the beginning of summer time"),
    (PARIS, at(PARIS, 2026, 8, 31, 8), at(PARIS, 2026, 11, 30, 8), "the 31st of a month that has 30 days"),
    (PARIS, at(PARIS, 2026, 11, 30, 8), at(PARIS, 2027, 2, 28, 8), "the last day of February"),
    (PARIS, at(PARIS, 2027, 11, 29, 8), at(PARIS, 2028, 2, 29, 8), "onto a 29 February"),
    (REUNION, at(REUNION, 2026, 12, 31, 23), at(REUNION, 2027, 3, 31, 23), "on Réunion, without summer time"),
    (NOUMEA, at(NOUMEA, 2026, 11, 30, 1), at(NOUMEA, 2027, 2, 28, 1), "still the day before in Paris"),
]


@pytest.mark.parametrize(("zone", "asked", "done", "remark"), DELETIONS)
def test_a_deletion_can_be_cancelled_until_it_is_done(zone: str, asked: datetime, done: datetime, remark: str) -> None:
    space = there(CLOSED, zone, closed_at=asked - timedelta(days=1), deletion_asked_at=asked)
    last = done.astimezone(UTC) - SECOND
    assert ends_at(space.choices, zone) == done, remark
    assert (is_over(space.choices, zone, last), is_over(space.choices, zone, done)) == (False, True), remark
    assert step(changes.CancelDeletion, last).refusal(space, TODAY) is None, remark
    assert step(changes.CancelDeletion, done).refusal(space, TODAY) is LATE, remark
    assert [clock.kind for clock in clocks(space, last)] == [ClockKind.DELETION]
    assert clocks(space, done) == ()


# zone, when closed, when the archive ends, remark
ARCHIVES = [
    (PARIS, at(PARIS, 2026, 3, 12, 9), at(PARIS, 2036, 3, 12, 9), "ten years"),
    (PARIS, at(PARIS, 2024, 2, 29, 9), at(PARIS, 2034, 2, 28, 9), "closed on a 29 February: the 28th"),
    (PARIS, at(PARIS, 2026, 7, 1, 0), at(PARIS, 2036, 7, 1, 0), "at midnight in summer"),
    (NOUMEA, at(NOUMEA, 2026, 1, 31, 5), at(NOUMEA, 2036, 1, 31, 5), "the 30th in Paris"),
]


@pytest.mark.parametrize(("zone", "closed", "end", "remark"), ARCHIVES)
def test_the_archive_is_kept_for_ten_years(zone: str, closed: datetime, end: datetime, remark: str) -> None:
    space = there(CLOSED, zone, closed_at=closed)
    last = end.astimezone(UTC) - SECOND
    assert (is_over(space.choices, zone, last), is_over(space.choices, zone, end)) == (False, True), remark
    assert step(changes.AskDeletion, last).refusal(space, TODAY) is None
    assert step(changes.AskDeletion, end).refusal(space, TODAY) is LATE


def access(state: MandateState) -> Mandate:
    return Mandate(
        id=state.value,
        kind=MandateKind.HELPER,
        first_name="Olivier",
        last_name="Capanelli",
        birth_date=date(1977, 11, 5),
        person="olivier",
        state=state,
        since=NOW,
        proof=Proof(name="mandat.pdf", size=12, digest="ab" * 32),
        seal="cd" * 32,
    )


def test_what_stays_is_the_state_and_the_lines_of_its_life() -> None:
    closed = NOW - timedelta(days=200)
    line = Trace(id="closing", at=closed, who="Gabrielle Capanelli", act=Act.CLOSED)
    other = Trace(id="reading", at=closed, who="Dr Marc Dupot", act=Act.READ)
    space = there(
        CLOSED, closed_at=closed, deletion_asked_at=closed, everything_masked=True, emergency=Emergency(samu=False)
    ).put("traces", line, other)
    space = space.put("mandates", *(access(state) for state in MandateState))
    left = emptied(space)
    assert was_emptied(left)
    assert not was_emptied(space)
    states = {one.state: (one.person, one.proof, one.seal) for one in left.mandates.values()}
    assert states == dict.fromkeys(MandateState, ("olivier", None, ""))
    end = ends_at(space.choices, PARIS)
    assert left.documents == {}
    assert left.choices == Privacy(state=CLOSED, closed_at=closed, deletion_asked_at=closed, deleted_at=end)
    assert [(one.act, one.at) for one in left.traces.values()] == [(Act.CLOSED, closed), (Act.EMPTIED, end)]
    assert emptied(left) is left, "it happens once"
    assert clocks(left, NOW) == ()
    assert step(changes.AskDeletion).refusal(left, TODAY) is LATE
    anew = step(changes.ReopenSpace).apply(left)
    assert anew.choices == Privacy()
    assert anew.documents == {}
    assert was_emptied(anew)


@pytest.mark.parametrize("state", [ACTIVE, NEW, OPPOSED])
def test_nothing_of_a_space_that_is_not_closed_is_emptied(state: SpaceState) -> None:
    space = there(state, closed_at=NOW - timedelta(days=9000), deletion_asked_at=NOW - timedelta(days=9000))
    assert ends_at(space.choices, PARIS) is None
    assert emptied(space) is space


# -- who may ------------------------------------------------------------------------------------------------------


ACTORS = [
    (profile(), ActorKind.HOLDER, True, "the holder"),
    (child(), ActorKind.REPRESENTATIVE, True, "a parent, for a child"),
    (child(TODAY.replace(year=TODAY.year - 18)), ActorKind.REPRESENTATIVE, False, "a parent, on the 18th birthday"),
    (profile(standing=Standing.HELPED), ActorKind.HELPER, False, "a helper"),
    (profile(), ActorKind.PROFESSIONAL, False, "a professional"),
]


@pytest.mark.parametrize(("holder", "kind", "allowed", "remark"), ACTORS)
def test_who_may_take_a_step(holder: object, kind: ActorKind, allowed: bool, remark: str) -> None:
    for (change, _), space in zip(
        STEPS, (STATES[1], STATES[2], STATES[1], STATES[0], STATES[3], STATES[3], STATES[4]), strict=True
    ):
        theirs = Space(holder, privacy=space.privacy)  # type: ignore[arg-type]
        answer = may(Actor(id="x", kind=kind), change.needs, theirs, NOW).answer.value
        assert answer == ("yes" if allowed else "no"), f"{remark}: {change.__name__}"


@pytest.mark.parametrize("state", [NEW, OPPOSED, CLOSED])
def test_of_a_space_that_is_not_open_its_state_alone_is_shown(state: SpaceState) -> None:
    space = there(state, closed_at=NOW, notified_at=NOW)
    for kind in (ActorKind.HOLDER, ActorKind.HELPER):
        seen = cut_for(space, Actor(id="x", kind=kind), NOW)
        assert seen.choices == space.choices
        assert {name: rows for name, rows in rows_of(seen).items() if rows} == {"privacy": rows_of(space)["privacy"]}


@pytest.mark.parametrize("action", [a for a in Action if a not in (Action.OPEN, Action.CLOSE, Action.ERASE)])
@pytest.mark.parametrize("state", [NEW, OPPOSED, CLOSED])
def test_nothing_else_is_done_in_a_space_that_is_not_open(action: Action, state: SpaceState) -> None:
    assert may(Actor(id="x", kind=ActorKind.HOLDER), action, there(state), NOW).rule.value == "V18"
