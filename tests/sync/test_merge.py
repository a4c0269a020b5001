"""Two sides changed one row: tables of what both wanted, and laws that hold for any rows."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mes_app.sync.merge import Merged, beginning, merge

Row = dict[str, Any] | None

A, B, C = {"id": "1", "title": "A"}, {"id": "1", "title": "B"}, {"id": "1", "title": "C"}


@pytest.mark.parametrize(
    ("base", "mine", "theirs", "merged"),
    [
        (A, B, A, Merged(B)),
        (A, A, B, Merged(B)),
        (A, B, B, Merged(B)),
        (A, A, None, Merged(None)),
        (A, None, None, Merged(None)),
        (A, None, A, Merged(None)),
        (None, A, None, Merged(A)),
        (None, A, A, Merged(A)),
        (None, None, A, Merged(A)),
        (A, B, C, Merged(B, is_conflict=True, fields=("title",))),
        (A, {**A, "pinned": True}, B, Merged({**B, "pinned": True})),
        ({**A, "folder": "f"}, A, {**A, "folder": "g"}, Merged(A, is_conflict=True, fields=("folder",))),
        ({**A, "folder": "f"}, A, {**B, "folder": "f"}, Merged(B)),
        ({**A, "pinned": True}, {**B, "pinned": True}, A, Merged(B)),
        (
            A,
            {**B, "comment": "x", "pinned": True},
            {**C, "comment": "y"},
            Merged({**B, "comment": "x", "pinned": True}, is_conflict=True, fields=("title", "comment")),
        ),
    ],
    ids=[
        "only mine",
        "only theirs",
        "both the same",
        "they deleted, nothing asked",
        "both deleted",
        "I deleted",
        "I made it",
        "both made the same",
        "they made it",
        "both the same field",
        "each another field",
        "taken out here, put elsewhere there",
        "taken out here, renamed there",
        "renamed here, default again there",
        "two fields at once",
    ],
)
def test_each_side_keeps_what_it_changed(base: Row, mine: Row, theirs: Row, merged: Merged) -> None:
    assert merge(base, mine, theirs) == merged


@pytest.mark.parametrize(
    ("theirs", "is_conflict"),
    [
        ({**A, "pinned": True}, False),
        ({**A, "masked": True, "folder": "f", "read": True}, False),
        (B, True),
        ({**A, "pinned": True, "comment": "new"}, True),
    ],
)
def test_a_deletion_gives_way_to_what_somebody_wrote_meanwhile(theirs: Row, is_conflict: bool) -> None:
    assert merge(A, None, theirs) == Merged(None, is_conflict=is_conflict)


FREE = {"id": "dr", "professional": {"id": "dr"}}
BLOCKED = {**FREE, "blocked": True, "blocked_at": "2026-11-21T09:00:00Z"}


def test_who_is_blocked_twice_is_blocked_since_the_first_time() -> None:
    later = {**BLOCKED, "blocked_at": "2026-11-21T10:00:00Z"}
    assert merge(FREE, later, BLOCKED) == Merged(BLOCKED)


def test_a_block_that_was_set_anew_meanwhile_is_not_lifted_unseen() -> None:
    lifted = {**FREE, "unblocked_at": "2026-11-21T10:00:00Z"}
    again = {**BLOCKED, "blocked_at": "2026-11-21T12:00:00Z", "unblocked_at": "2026-11-21T11:00:00Z"}
    merged = merge(BLOCKED, lifted, again)
    assert merged.is_conflict
    assert "blocked_at" in merged.fields


@pytest.mark.parametrize(
    ("table", "theirs", "begun"),
    [
        ("privacy", {"everything_masked": True}, {}),
        ("relations", BLOCKED, FREE),
        ("documents", A, A),
        ("privacy", None, None),
    ],
)
def test_where_nothing_was_seen_the_beginning_is_what_nobody_chose(table: str, theirs: Row, begun: Row) -> None:
    assert beginning(table, None, theirs) == begun


def test_two_choices_for_a_space_that_had_none() -> None:
    mine, theirs = {"emergency": {"samu": False}}, {"everything_masked": True}
    assert merge({}, mine, theirs) == Merged({**mine, **theirs})
    assert merge({}, mine, {"emergency": {"others": False}}).fields == ("emergency",)


names = st.sampled_from(["id", "title", "folder", "pinned", "comment"])
rows = st.none() | st.dictionaries(names, st.integers(0, 2), max_size=4)


@given(rows, rows)
def test_what_only_one_side_did_is_what_comes_out(base: Row, changed: Row) -> None:
    assert merge(base, changed, base) == merge(base, base, changed) == merge(base, changed, changed) == Merged(changed)


@given(rows, rows, rows)
def test_nothing_comes_out_that_neither_side_has(base: Row, mine: Row, theirs: Row) -> None:
    merged = merge(base, mine, theirs)
    for name, value in (merged.row or {}).items():
        assert value in ((mine or {}).get(name), (theirs or {}).get(name))
    both = {name for row in (base, mine, theirs) for name in row or {}}
    changed_twice = {
        name
        for name in both
        if (base or {}).get(name) not in ((mine or {}).get(name), (theirs or {}).get(name))
        and (mine or {}).get(name) != (theirs or {}).get(name)
    }
    if mine and theirs:
        assert merged.is_conflict == bool(changed_twice)
        assert set(merged.fields) == changed_twice


@given(rows, rows, rows)
def test_both_sides_see_the_same_conflicts_and_agree_elsewhere(base: Row, mine: Row, theirs: Row) -> None:
    one, other = merge(base, mine, theirs), merge(base, theirs, mine)
    if not one.is_conflict and not other.is_conflict:
        assert one.row == other.row
