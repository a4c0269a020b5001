"""What was allowed and has not been heard of since: one half of a transaction while the other is judged."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from mes_app.keeper.sight import Place
from mes_app.record.space import Row, Space
from mes_app.record.values import Value

LASTS = timedelta(seconds=60)
"""A transaction that was refused is never heard of: what it would have brought is forgotten after so long."""


@dataclass(frozen=True, slots=True)
class Allowed:
    """A row as it is going to be (value None: gone), its parts by name, and the tags of the resource last allowed."""

    value: Value | None
    parts: Mapping[str, Row]
    tags: frozenset[str]
    until: datetime


@dataclass(frozen=True, slots=True)
class Bytes:
    """A content that was put, or is about to be: its size in bytes and its SHA-256."""

    size: int
    digest: str
    until: datetime


class Pending:
    """Rows by patient and place, contents by document."""

    def __init__(self) -> None:
        self._rows: dict[str, dict[Place, Allowed]] = {}
        self._places: dict[str, tuple[str, Place]] = {}
        self._contents: dict[str, Bytes] = {}

    def put(self, ref: str, patient: str, place: Place, allowed: Allowed) -> None:
        """A write of the resource `ref` («Type/id») was allowed."""
        self._rows.setdefault(patient, {})[place] = allowed
        self._places[ref] = patient, place

    def put_content(self, document: str, content: Bytes, now: datetime) -> None:
        self._contents[document] = content
        for id_ in [id_ for id_, content in self._contents.items() if content.until < now]:
            del self._contents[id_]

    def content(self, document: str) -> Bytes | None:
        return self._contents.get(document)

    def row(self, patient: str, place: Place) -> Allowed | None:
        return self._rows.get(patient, {}).get(place)

    def of(self, ref: str) -> Allowed | None:
        """The row that a resource is about to be a part of."""
        where = self._places.get(ref)
        return None if where is None else self.row(*where)

    def settle(self, refs: Iterable[str]) -> None:
        """These have been heard of."""
        for ref in refs:
            where = self._places.pop(ref, None)
            if where is not None:
                self._rows.get(where[0], {}).pop(where[1], None)

    def over(self, space: Space, now: datetime, *, but: Place, tag: str | None = None) -> Space:
        """The space with what is on its way to it, the row at `but` apart; `tag`: only what carries it."""
        rows = self._rows.get(space.profile.id)
        if not rows:
            return space
        for place in [place for place, allowed in rows.items() if allowed.until < now]:
            del rows[place]
        puts: dict[str, list[Value]] = {}
        drops: dict[str, list[str]] = {}
        for (table, id_), allowed in rows.items():
            if (table, id_) == but:
                continue
            if allowed.value is None:
                drops.setdefault(table, []).append(id_)
            elif tag is None or tag in allowed.tags:
                puts.setdefault(table, []).append(allowed.value)
        for table, values in puts.items():
            space = space.put(table, *values)
        for table, ids in drops.items():
            space = space.drop(table, *ids)
        return space
