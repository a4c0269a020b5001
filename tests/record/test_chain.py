"""The chained history as values: whatever is done to a line or a link is found, and where."""

import time
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mes_app.record.chain import Outcome, Seal, Verdict, add, begun, line_bytes, order_key
from mes_app.record.checking import check
from mes_app.record.space import row_of

Rows = dict[str, dict[str, Any]]


def line(number: int, **update: Any) -> dict[str, Any]:
    return {"id": f"t{number}", "at": f"2026-11-{number + 1:02d}T09:00:00Z", "who": "Dr Marc Dupot", **update}


def history(count: int, hidden: frozenset[int] = frozenset()) -> tuple[Rows, Rows, Seal]:
    lines = {f"t{n}": line(n, **({"secret": True} if n in hidden else {})) for n in range(count)}
    seal, links = add(begun(1), lines.items())
    return lines, {key: row_of(link) for key, link in links.items()}, seal


def checked(lines: Rows, chain: Rows, seal: Seal, **more: Any) -> Verdict:
    return check(lines, chain, more.pop("own", seal), more.pop("sealed", seal), **more)


def test_what_was_chained_holds() -> None:
    assert checked(*history(12)) == Verdict(outcome=Outcome.INTACT, verified=12)
    assert checked({}, {}, begun(1)) == Verdict(outcome=Outcome.INTACT)


def test_a_line_is_the_same_whatever_the_order_of_its_fields() -> None:
    assert line_bytes({"b": "é", "a": 1}) == line_bytes({"a": 1, "b": "é"}) == '{"a":1,"b":"é"}'.encode()


SIZES = st.integers(2, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1)))


@settings(max_examples=60)
@given(SIZES, st.sampled_from(["who", "at", "title", "id"]))
def test_any_edit_of_a_line_is_found_and_named(size: tuple[int, int], key: str) -> None:
    count, wrong = size
    lines, chain, seal = history(count)
    lines[f"t{wrong}"] = {**lines[f"t{wrong}"], key: "other"}
    after = f"t{wrong - 1}" if wrong else None
    assert checked(lines, chain, seal) == Verdict(
        outcome=Outcome.CHANGED, line=f"t{wrong}", after=after, verified=wrong
    )


def test_two_lines_under_each_others_names_are_found() -> None:
    lines, chain, seal = history(4)
    first, second = order_key(2), order_key(3)
    lines["t1"], lines["t2"] = lines["t2"], lines["t1"]
    chain[first], chain[second] = {**chain[first], "trace": "t2"}, {**chain[second], "trace": "t1"}
    found = checked(lines, chain, seal)
    assert (found.outcome, found.line, found.after, found.verified) == (Outcome.CHANGED, "t2", "t0", 1)


@pytest.mark.parametrize("what", ["every line", "every other link"])
def test_a_long_history_that_is_wrong_everywhere_is_judged_quickly(what: str) -> None:
    lines, chain, seal = history(10_000)
    if what == "every line":
        lines = {id_: {**row, "who": "other"} for id_, row in lines.items()}
    else:
        chain = {key: link for number, (key, link) in enumerate(chain.items()) if number % 2}
    begun_at = time.process_time()
    assert checked(lines, chain, seal).line == "t0"
    assert time.process_time() - begun_at < 10  # following every possibility would take minutes


@settings(max_examples=60)
@given(SIZES, st.sampled_from(["link", "trace", "withdrawal", "hidden", "other"]))
def test_any_edit_of_a_link_is_found_where_it_is(size: tuple[int, int], key: str) -> None:
    count, wrong = size
    lines, chain, seal = history(count)
    values = {"link": "ab" * 32, "trace": "t99", "withdrawal": True, "hidden": True, "other": [1]}
    chain[order_key(wrong + 1)] = {**chain[order_key(wrong + 1)], key: values[key]}
    found = checked(lines, chain, seal)
    assert not found.is_intact
    assert found.line in (None, f"t{wrong}")
    assert (found.after, found.verified) == (f"t{wrong - 1}" if wrong else None, wrong)


@settings(max_examples=60)
@given(SIZES)
def test_a_line_that_is_gone_is_missed_after_the_one_before(size: tuple[int, int]) -> None:
    count, gone = size
    lines, chain, seal = history(count)
    del lines[f"t{gone}"]
    found = checked(lines, chain, seal)
    assert found == Verdict(outcome=Outcome.MISSING, after=f"t{gone - 1}" if gone else None, verified=gone)


@settings(max_examples=60)
@given(SIZES)
def test_a_line_that_is_gone_with_its_link_is_missed_too(size: tuple[int, int]) -> None:
    count, gone = size
    lines, chain, seal = history(count)
    del lines[f"t{gone}"], chain[order_key(gone + 1)]
    found = checked(lines, chain, seal)
    wanted = Outcome.CUT_OFF if gone == count - 1 else Outcome.MISSING
    assert found == Verdict(outcome=wanted, after=f"t{gone - 1}" if gone else None, verified=gone)


@settings(max_examples=60)
@given(SIZES)
def test_a_gap_that_was_closed_is_found(size: tuple[int, int]) -> None:
    count, gone = size
    lines, chain, seal = history(count)
    del lines[f"t{gone}"], chain[order_key(gone + 1)]
    closed = {order_key(n): chain[key] for n, key in enumerate(sorted(chain), start=1)}
    found = checked(lines, closed, seal)
    wanted = Outcome.CUT_OFF if gone == count - 1 else Outcome.MISSING
    assert (found.outcome, found.after) == (wanted, f"t{gone - 1}" if gone else None)


@settings(max_examples=60)
@given(SIZES)
def test_a_link_that_is_gone_is_found_where_its_line_is(size: tuple[int, int]) -> None:
    count, gone = size
    lines, chain, seal = history(count)
    del chain[order_key(gone + 1)]
    found = checked(lines, chain, seal)
    assert not found.is_intact
    assert (found.after, found.verified) == (f"t{gone - 1}" if gone else None, gone)


@settings(max_examples=60)
@given(SIZES, st.booleans())
def test_a_line_that_was_put_in_is_named(size: tuple[int, int], fits: bool) -> None:
    count, place = size
    lines, chain, seal = history(count)
    lines["new"] = line(0, id="new")
    former = begun(1) if place == 0 else Seal(epoch=1, count=place, head=chain[order_key(place)]["link"])
    _, new = add(former, [("new", lines["new"])])
    row = row_of(next(iter(new.values())))
    if not fits:
        row["link"] = "cd" * 32
    moved = {order_key(n + (n > place)): chain[order_key(n)] for n in range(1, count + 1)}
    moved[order_key(place + 1)] = row
    found = checked(lines, moved, seal)
    assert (found.outcome, found.line, found.verified) == (Outcome.INSERTED, "new", place)


@given(st.integers(1, 9))
def test_a_line_without_a_link_is_named(count: int) -> None:
    lines, chain, seal = history(count)
    lines["new"] = line(0, id="new")
    found = checked(lines, chain, seal)
    assert found == Verdict(outcome=Outcome.INSERTED, line="new", after=f"t{count - 1}", verified=count)


TWO = st.integers(2, 9).flatmap(
    lambda n: st.tuples(st.just(n), st.lists(st.integers(0, n - 1), min_size=2, max_size=2, unique=True).map(sorted))
)


@settings(max_examples=60)
@given(TWO, st.sampled_from(["links", "contents", "names"]))
def test_two_that_changed_places_are_found_at_the_first(size: tuple[int, list[int]], what: str) -> None:
    count, (first, second) = size
    lines, chain, seal = history(count)
    one, other = order_key(first + 1), order_key(second + 1)
    if what == "links":
        chain[one], chain[other] = chain[other], chain[one]
    elif what == "contents":
        lines[f"t{first}"], lines[f"t{second}"] = lines[f"t{second}"], lines[f"t{first}"]
    else:
        chain[one]["trace"], chain[other]["trace"] = chain[other]["trace"], chain[one]["trace"]
    found = checked(lines, chain, seal)
    assert (found.outcome, found.verified) == (Outcome.REORDERED, first)
    assert found.line in (f"t{first}", f"t{second}")


@settings(max_examples=60)
@given(SIZES)
def test_an_end_that_was_cut_off_is_found(size: tuple[int, int]) -> None:
    count, kept = size
    lines, chain, seal = history(count)
    for n in range(kept, count):
        del lines[f"t{n}"], chain[order_key(n + 1)]
    # The row that is kept with the links was cut back as well: the seal kept apart remembers.
    own = Seal(epoch=1, count=kept, head=chain[order_key(kept)]["link"]) if kept else begun(1)
    found = checked(lines, chain, seal, own=own)
    assert found == Verdict(outcome=Outcome.CUT_OFF, after=f"t{kept - 1}" if kept else None, verified=kept)


def test_a_history_written_anew_does_not_fit_its_seal() -> None:
    lines, _, seal = history(5)
    lines["t2"] = {**lines["t2"], "who": "other"}
    own, links = add(begun(1), lines.items())
    found = checked(lines, {key: row_of(link) for key, link in links.items()}, seal, own=own)
    assert found == Verdict(outcome=Outcome.SEAL_BROKEN)


def test_a_seal_that_is_gone_or_of_another_epoch_is_said() -> None:
    lines, chain, seal = history(3)
    assert checked(lines, chain, seal, sealed=None).outcome is Outcome.SEAL_BROKEN
    assert checked(lines, chain, seal, own=None).outcome is Outcome.SEAL_BROKEN
    assert checked(lines, chain, seal, sealed=begun(2)).outcome is Outcome.SEAL_BROKEN


def test_the_last_lines_before_a_crash_are_ahead_of_the_seal() -> None:
    lines, chain, seal = history(3)
    later, links = add(seal, [("t3", line(3))])
    chain.update({key: row_of(link) for key, link in links.items()})
    lines["t3"] = line(3)
    assert checked(lines, chain, later, sealed=seal) == Verdict(outcome=Outcome.INTACT, verified=4)
    # A chain begun anew whose seal was not written yet.
    waiting = begun(0).model_copy(update={"coming": 1})
    assert checked(lines, chain, later, sealed=waiting).is_intact


def test_a_line_that_was_taken_back_breaks_nothing_and_may_come_again() -> None:
    lines, chain, seal = history(4)
    seal, links = add(seal, [], ["t1"])
    chain.update({key: row_of(link) for key, link in links.items()})
    gone = lines.pop("t1")
    assert checked(lines, chain, seal) == Verdict(outcome=Outcome.INTACT, verified=3)
    seal, links = add(seal, [("t1", gone)])
    chain.update({key: row_of(link) for key, link in links.items()})
    lines["t1"] = gone
    assert checked(lines, chain, seal) == Verdict(outcome=Outcome.INTACT, verified=4)
    lines["t1"] = {**gone, "who": "other"}
    assert checked(lines, chain, seal).line == "t1"


@settings(max_examples=60)
@given(st.integers(3, 9).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))), st.sampled_from("clr"))
def test_what_is_wrong_with_a_hidden_line_is_not_told(size: tuple[int, int], what: str) -> None:
    count, hidden = size
    lines, chain, seal = history(count, hidden=frozenset({hidden}))
    seen = [f"t{n}" for n in range(count) if n != hidden]
    if what == "c":
        lines[f"t{hidden}"] = {**lines[f"t{hidden}"], "who": "other"}
    elif what == "l":
        chain[order_key(hidden + 1)] = {**chain[order_key(hidden + 1)], "link": "ab" * 32}
    else:
        del lines[f"t{hidden}"]
    told = checked(lines, chain, seal, seen=seen, shielded=True)
    if not (what == "l" and hidden == count - 1):
        assert told == Verdict(outcome=Outcome.INTACT, verified=count - 1)
    assert not checked(lines, chain, seal).is_intact


@pytest.mark.parametrize("wrong", [None, 3, [], "x", {"trace": 1}, {"link": "zz"}])
def test_a_row_that_is_no_link_is_a_break_and_no_error(wrong: Any) -> None:
    lines, chain, seal = history(3)
    chain[order_key(2)] = wrong
    assert checked(lines, chain, seal).after == "t0"
    chain["x"] = chain.pop(order_key(3))
    assert not checked(lines, chain, seal).is_intact
