"""A professional's act carried to the server: one patient's space read, one transaction written."""

from collections.abc import Iterator
from dataclasses import dataclass

from mes_app.keeper.fhir import System
from mes_app.keeper.spaces import Spaces
from mes_app.keeper.visits import Done
from mes_app.record.documents import Document
from mes_app.record.people import Professional
from mes_app.record.space import Space
from mes_app.sync import mapping
from mes_app.sync.mapping import Resource

REASON = "outcomeDesc"
"""The element of an AuditEvent that keeps why somebody broke the glass."""


@dataclass(frozen=True)
class Server:
    """One patient's space as the server has it, and the directory."""

    system: System
    spaces: Spaces
    patient: str

    @classmethod
    def read(cls, system: System, patient: str) -> "Server | None":
        """None where there is no such patient. Raises SyncError."""
        found = system.get(f"Patient/{patient}")
        if found is None:
            return None
        spaces = Spaces()
        spaces.take([found, *_of(system, patient)])
        return cls(system, spaces, patient) if spaces.space(patient) is not None else None

    @property
    def space(self) -> Space:
        space = self.spaces.space(self.patient)
        assert space is not None
        return space

    def professional(self, name: str) -> Professional | None:
        """A professional of the directory, by id or by last name."""
        directory = self.spaces.directory
        named = (who for who in directory.values() if who.last_name.casefold() == name.casefold())
        return directory.get(name) or next(named, None)

    def write(self, done: Done, reason: str = "") -> None:
        """All of it or nothing. Raises SyncError."""
        documents = [value for _, value in done.rows if isinstance(value, Document) and value.id in done.contents]
        puts: list[Resource] = [mapping.binary_of(document, done.contents[document.id]) for document in documents]
        for table, value in done.rows:
            id_ = str(getattr(value, "id", ""))
            refs = mapping.places(self.patient, table, id_).values()
            former = {ref: kept.resource for ref in refs if (kept := self.spaces.kept.get(ref)) is not None}
            content = done.contents.get(id_) if table == "documents" else None
            built = mapping.resources_of(self.space.profile, table, value, former, content)
            for ref, resource in built.items():
                if resource is None or resource == former.get(ref):
                    continue
                puts.append({**resource, REASON: reason} if reason and table == "traces" else resource)
        self.system.write(puts)


def _of(system: System, patient: str) -> Iterator[Resource]:
    yield from system.all("Practitioner")
    yield from system.all("PractitionerRole")
    for kind in mapping.TYPES:
        yield from system.all(f"{kind}?{mapping.SEARCH[kind]}={patient}")
