"""Two sides changed one row: what both wanted, field by field, and where they cannot both have it.

Rows leave out what has its default, so that an absent field is one with its default. All of it is pure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mes_app.record.space import Row

FOLLOWS: Mapping[str, str] = MappingProxyType({"blocked_at": "blocked", "unblocked_at": "blocked", "at": "id"})
"""A moment that says when a flag was set: where both sides set the flag alike, the first one's moment holds."""

QUIET = frozenset({"pinned", "read", "folder", "masked", "archived", "at"})
"""Fields whose change elsewhere says nothing against a deletion: what was deleted was seen with all its content."""

_BLOCKING = frozenset({"blocked", "blocked_at", "unblocked_at"})

_BEGINNINGS: Mapping[str, Callable[[Row], Row]] = MappingProxyType(
    {
        "privacy": lambda _: {},
        "relations": lambda theirs: {name: value for name, value in theirs.items() if name not in _BLOCKING},
    }
)
"""What one saw where there was no row yet, now that there is one. Elsewhere such a row is the other's own."""


@dataclass(frozen=True, slots=True)
class Merged:
    """The row that both sides together come to (None: gone), one's own way preferred.

    `is_conflict`: they cannot both have it; `fields` then names what both changed, each in its own way, and is empty
    where the other changed what one's own side deleted.
    """

    row: Row | None
    is_conflict: bool = False
    fields: tuple[str, ...] = ()


def merge(base: Row | None, mine: Row | None, theirs: Row | None) -> Merged:
    """What `mine` made of `base`, and what `theirs` did, in one row."""
    if mine == base:
        return Merged(theirs)
    if theirs in (base, mine):
        return Merged(mine)
    if mine is None:
        changed = [name for name in _names(base, theirs) if _of(base, name) != _of(theirs, name)]
        return Merged(None, is_conflict=not QUIET.issuperset(changed))
    if theirs is None:
        return Merged(mine, is_conflict=True)
    row, conflicts = {}, []
    for name in _names(base, mine, theirs):
        before, ours, other = _of(base, name), _of(mine, name), _of(theirs, name)
        taken = ours
        if ours == before or _is_led(name, mine, theirs):
            taken = other
        elif other not in (before, ours):
            conflicts.append(name)
        if taken is not _ABSENT:
            row[name] = taken
    return Merged(row, is_conflict=bool(conflicts), fields=tuple(conflicts))


def beginning(table: str, base: Row | None, theirs: Row | None) -> Row | None:
    """What one saw, where that was no row and there is one now."""
    if base is not None or theirs is None:
        return base
    begin = _BEGINNINGS.get(table)
    return theirs if begin is None else begin(theirs)


_ABSENT: Any = object()


def _of(row: Row | None, name: str) -> Any:
    return _ABSENT if row is None else row.get(name, _ABSENT)


def _names(*rows: Row | None) -> list[str]:
    return list(dict.fromkeys(name for row in rows if row for name in row))


def _is_led(name: str, mine: Row, theirs: Row) -> bool:
    flag = FOLLOWS.get(name)
    return flag is not None and _of(mine, flag) == _of(theirs, flag)
