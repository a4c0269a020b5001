"""The small table that takes what is written at each tap, in front of the big ones.

TinyDB rebuilds a whole table at each write, which is felt at 10,000 rows. So a change goes into a table of a few
hundred rows, keyed by table and id, and from there into the big tables seldom and in one go.
"""

from collections.abc import Iterator, Mapping
from typing import Any, cast

from tinydb.table import Table

from mes_app.store.storage import Row, Rows

NAME = "_recent"

_ROW = "row"
_GONE: Row = {}


def put(row: Row) -> Row:
    """The entry that says: this is the row now."""
    return {_ROW: row}


def gone() -> Row:
    """The entry that says: there is no such row any more."""
    return _GONE.copy()


def key(table: str, row_id: str) -> str:
    """The id of an entry; a table's name has no slash, so that the first one ends it."""
    return f"{table}/{row_id}"


def row_of(entry: Row) -> Row | None:
    """The row an entry stands for; None when it is gone."""
    return cast("Row | None", entry.get(_ROW))


class Recent(Table):
    """A TinyDB table with ids that are strings, and one write for many rows."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB means any type, and says int

    def entries(self) -> Rows:
        """All entries by key."""
        return cast("Rows", self._read_table())

    def change(self, entries: Mapping[str, Row | None]) -> None:
        """Set entries, or drop those that are None, in one write.

        Errors: those of the storage.
        """

        def update(table: dict[Any, Any]) -> None:
            for entry_key, entry in entries.items():
                if entry is None:
                    table.pop(entry_key, None)
                else:
                    table[entry_key] = entry

        self._update_table(update)


def by_table(entries: Rows) -> Iterator[tuple[str, str, Row | None]]:
    """Table, id and row (None: gone) of each entry."""
    for entry_key, entry in entries.items():
        table, _, row_id = entry_key.partition("/")
        yield table, row_id, row_of(entry)
