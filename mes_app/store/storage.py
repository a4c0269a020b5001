"""The journal as a TinyDB storage: what differs between two states of the tables becomes one durable record."""

import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any

from tinydb.storages import Storage

from mes_app.store.errors import Damaged
from mes_app.store.journal import Journal

Row = dict[str, Any]
"""What is kept under an id: anything that JSON can say."""

Rows = dict[str, Row]
"""Rows by id."""

_PUT, _DELETE = "put", "del"
_CHUNK = 500  # rows in one record of a new journal: large enough to read fast, small enough not to double the memory

_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode


def encode(value: object) -> bytes:
    """JSON in UTF-8.

    Errors: TypeError, ValueError for what JSON cannot say.
    """
    return _encode(value).encode("utf-8", "surrogatepass")


def decode(payload: bytes) -> Any:
    """The value of ``encode``."""
    return json.loads(payload.decode("utf-8", "surrogatepass"))


class JournalStorage(Storage):
    """Keeps the tables in memory and every change of them in a journal.

    Tables and rows are values: a row is replaced and not edited in place, and what did not change is the same object
    as before. So an untouched table costs nothing, and a touched one a comparison of pointers.
    """

    def __init__(self, journal: Journal, tables: dict[str, Rows]) -> None:
        self._journal = journal
        self._tables = tables

    def read(self) -> dict[str, dict[str, Any]]:
        """The tables by name; the outer dict is the caller's own, since TinyDB changes it before it writes."""
        return dict(self._tables)

    def table(self, name: str) -> Rows:
        """The rows of one table."""
        return self._tables.get(name) or {}

    def write(self, data: Mapping[str, Mapping[str, Any]]) -> None:
        """Make these the tables, durable on return; when it is refused they stay as they were.

        Errors: those of Journal.append.
        """
        tables = {name: dict(rows) if not isinstance(rows, dict) else rows for name, rows in data.items()}
        changes = {
            name: change
            for name in self._tables.keys() | tables.keys()
            if (change := _difference(self.table(name), tables.get(name) or {}))
        }
        if changes:
            self._journal.append(encode(changes))
        self._tables = tables

    def rewrite(self, tables: dict[str, Rows]) -> None:
        """Make these the tables by a journal written new, durable on return; when it is refused nothing changes.

        Errors: those of Journal.rewrite.
        """
        count = sum(-(-len(rows) // _CHUNK) for rows in tables.values())
        self._journal.rewrite(count, _chunks(tables))
        self._tables = tables

    def close(self) -> None:
        """Let go of the journal."""
        self._journal.close()


def replay(tables: dict[str, Rows], payload: bytes) -> None:
    """Apply one record of the journal to ``tables``.

    Errors: Damaged when the record is not one of ours.
    """
    try:
        for name, change in decode(payload).items():
            rows = tables.setdefault(name, {})
            for row_id in change.get(_DELETE, ()):
                rows.pop(row_id, None)
            rows.update(change.get(_PUT, ()))
    except (AttributeError, TypeError, ValueError) as error:
        raise Damaged("payload") from error


def _difference(old: Rows, new: Rows) -> dict[str, Any]:
    if old is new:
        return {}
    change: dict[str, Any] = {}
    if deleted := [row_id for row_id in old if row_id not in new]:
        change[_DELETE] = deleted
    if put := {row_id: row for row_id, row in new.items() if old.get(row_id) is not row}:
        change[_PUT] = put
    return change


def _chunks(tables: dict[str, Rows]) -> Iterator[bytes]:
    for name, rows in tables.items():
        rest = iter(rows.items())
        while chunk := dict(islice(rest, _CHUNK)):
            yield encode({name: {_PUT: chunk}})
