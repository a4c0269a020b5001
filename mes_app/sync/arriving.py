"""Resources that arrive, as rows and parts for one commit of the device."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from mes_app.record.space import Row
from mes_app.record.syncing import Arrived
from mes_app.sync import mapping
from mes_app.sync.answers import Resource
from mes_app.sync.errors import Unreadable
from mes_app.sync.truth import address_of, is_split, kept_part, readable

STRANGER: Mapping[str, Any] = {"table": ""}
"""What the device keeps of a resource that is there and makes no row: so that counts can be compared."""

RowsOf = Callable[[str, str], Mapping[str, Row]]
"""Profile and table → the settled rows of the device."""

PartsOf = Callable[[str], Mapping[str, Row]]


def _tables_of(type_: str) -> tuple[str, ...]:
    return tuple(
        table
        for table in mapping.PARTS
        if any(at.startswith(f"{type_}/") for at in mapping.places("x", table, "x").values())
    )


TABLES_OF: Mapping[str, tuple[str, ...]] = {type_: _tables_of(type_) for type_ in mapping.TYPES}
"""Resource type → the tables whose rows it makes, or makes a part of."""


class Arriving:
    """Gathers what arrives of the profiles of an account until it is handed over as a page."""

    def __init__(self, profiles: Iterable[str], rows_of: RowsOf, parts_of: PartsOf) -> None:
        self._profiles = tuple(profiles)
        self._rows_of = rows_of
        self._parts_of = parts_of
        self._rows: dict[str, dict[str, dict[str, Row | None]]] = {}
        self._parts: dict[str, dict[str, Row | None]] = {}
        self.count = 0

    def add(self, resource: Resource) -> None:
        """A resource as the server has it now."""
        address = address_of(resource)
        part = readable(resource)
        self.count += 1
        if part is None or part.profile not in self._profiles:
            profile = _patient_of(resource, self._profiles)
            if profile is not None:
                self._forget(profile, address)
                self._parts.setdefault(profile, {})[address] = dict(STRANGER)
            return
        if is_split(part.table):
            self._parts.setdefault(part.profile, {})[address] = kept_part(part)
            self._assemble(part.profile, part.table, part.row)
        else:
            self._put(part.profile, part.table, part.row, mapping.row_of_parts(part.table, {part.name: part.fields}))
            if address in self._parts_of(part.profile):
                self._parts.setdefault(part.profile, {})[address] = None  # it was a stranger before

    def gone(self, profile: str, address: str) -> None:
        """A resource that the device has, and the server no more, or not for this account."""
        self._forget(profile, address)
        self._parts.setdefault(profile, {})[address] = None

    def page(self, cursors: Mapping[str, Row]) -> Arrived:
        """What was gathered, with how far that is."""
        return Arrived(rows=self._rows, parts=self._parts, cursors=cursors)

    def _forget(self, profile: str, address: str) -> None:
        type_, _, id_ = address.partition("/")
        kept = self._parts_of(profile).get(address)
        if kept is not None and kept["table"]:
            self._parts.setdefault(profile, {})[address] = None
            self._assemble(profile, kept["table"], kept["row"])
        for table in TABLES_OF.get(type_, ()):
            if not is_split(table) and id_ in self._rows_of(profile, table):
                self._put(profile, table, id_, None)

    def _assemble(self, profile: str, table: str, row: str) -> None:
        """A row of several parts, of those that arrived and those that are there."""
        here, new = self._parts_of(profile), self._parts.get(profile, {})
        parts = {}
        for name, address in mapping.places(profile, table, row).items():
            kept = new[address] if address in new else here.get(address)
            if kept is not None and kept["table"]:
                parts[name] = kept["fields"]
        self._put(profile, table, row, mapping.row_of_parts(table, parts))

    def _put(self, profile: str, table: str, id_: str, row: Row | None) -> None:
        self._rows.setdefault(profile, {}).setdefault(table, {})[id_] = row


def addresses_here(type_: str, profile: str, rows_of: RowsOf, parts_of: PartsOf) -> Iterator[str]:
    """The address of everything of this type that the device has of a profile, strangers too."""
    for table in TABLES_OF[type_]:
        if not is_split(table):
            for id_ in rows_of(profile, table):
                yield f"{type_}/{id_}"
    for address in parts_of(profile):
        if address.startswith(f"{type_}/"):
            yield address


def _patient_of(resource: Resource, profiles: Iterable[str]) -> str | None:
    """Whose a resource is that we can make nothing of; the first profile's where it does not say."""
    try:
        return mapping.part_of(resource).profile
    except Unreadable:
        pass
    for element in ("subject", "patient"):
        about = resource.get(element)
        said = about.get("reference") if isinstance(about, dict) else None
        id_ = str(said).removeprefix("Patient/")
        if id_ in profiles:
            return id_
    return next(iter(profiles), None)
