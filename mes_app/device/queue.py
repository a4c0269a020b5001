"""The changes that no authority has answered yet, in the order in which they were asked."""

from collections.abc import Collection, Iterator

from mes_app.device.rowstore import Row, RowStore, Tables
from mes_app.record.changes import Change, change_of, row_of_change
from mes_app.record.space import Space, row_of
from mes_app.record.syncing import Base, Waiting

CHANGES, BASES = "changes", "bases"


class Queue:
    """What waits, in memory as in the store: `entry` makes what goes into a commit, `added` follows it."""

    def __init__(self, store: RowStore) -> None:
        self._store = store
        rows = sorted(store.rows(CHANGES).items())
        self._waiting: dict[str, tuple[str, Change]] = {row["id"]: (order, change_of(row)) for order, row in rows}
        # The order key of the next change: ten digits, so that text order is time order.
        self._next = int(rows[-1][0]) + 1 if rows else 1

    def __contains__(self, change: Change) -> bool:
        return change.id in self._waiting

    def __iter__(self) -> Iterator[Change]:
        return (change for _, change in self._waiting.values())

    def of(self, profile: str) -> Iterator[Change]:
        return (change for change in self if change.profile == profile)

    def with_bases(self) -> tuple[Waiting, ...]:
        """Every change that waits with what it was asked on."""
        bases = self._store.rows(BASES)
        return tuple(Waiting(change, _base_of(bases.get(order))) for order, change in self._waiting.values())

    def entry(self, change: Change, seen: Space | None) -> Tables:
        """The rows that keep a change; `seen`: the space that it is asked on, where that is to be known later."""
        order = f"{self._next:010d}"
        tables = {CHANGES: {order: row_of_change(change)}}
        if seen is not None:
            tables[BASES] = {order: {"rows": _rows(seen, change)}}
        return tables

    def added(self, change: Change) -> None:
        self._waiting[change.id] = (f"{self._next:010d}", change)
        self._next += 1

    def orders(self, changes: Collection[Change]) -> list[str]:
        """The order keys of these changes."""
        return [self._waiting[change.id][0] for change in changes]

    def settled(self, changes: Collection[Change]) -> None:
        for change in changes:
            del self._waiting[change.id]

    def rows_of(self, profiles: Collection[str]) -> dict[str, dict[str, Row]]:
        """The tables of what waits for these spaces, for a load that replaces all."""
        kept = {order for order, change in self._waiting.values() if change.profile in profiles}
        return {
            table: {order: row for order, row in self._store.rows(table).items() if order in kept}
            for table in (CHANGES, BASES)
        }

    def keep_only(self, profiles: Collection[str]) -> None:
        self._waiting = {id_: pair for id_, pair in self._waiting.items() if pair[1].profile in profiles}


def _rows(seen: Space, change: Change) -> dict[str, dict[str, Row | None]]:
    rows: dict[str, dict[str, Row | None]] = {}
    for table, id_ in change.touches:
        value = seen.table(table).get(id_)
        rows.setdefault(table, {})[id_] = None if value is None else row_of(value)
    return rows


def _base_of(row: Row | None) -> Base | None:
    return None if row is None else row["rows"]
