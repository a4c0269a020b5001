"""What the server has now of the rows that some changes speak of: read anew in one batch, never kept."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mes_app.record.people import Profile
from mes_app.record.space import Space, value_of
from mes_app.record.values import Value
from mes_app.sync import mapping
from mes_app.sync.client import FhirClient, Request
from mes_app.sync.errors import Rejected, Unreadable
from mes_app.sync.judging import Place, with_values
from mes_app.sync.mapping import Resource

READING = 300
"""The most resources that one batch asks for."""

_NOT_THERE = frozenset({404, 410})

KeptPart = dict[str, Any]


@dataclass(slots=True)
class Truth:
    """«Type/id» → the resource as it is now; what is not there has no entry."""

    resources: dict[str, Resource] = field(default_factory=dict)
    asked: set[str] = field(default_factory=set)

    def read(self, client: FhirClient, addresses: Iterable[str]) -> None:
        """Ask for these addresses, those that were asked for already left out."""
        wanted = [address for address in dict.fromkeys(addresses) if address not in self.asked]
        for start in range(0, len(wanted), READING):
            asked = wanted[start : start + READING]
            answers = client.batch([Request("GET", address) for address in asked])
            for address, answer in zip(asked, answers, strict=True):
                if answer.status == 200 and answer.resource is not None:
                    if address_of(answer.resource) != address:
                        raise Unreadable("another resource than was asked for")
                    self.resources[address] = answer.resource
                elif answer.status not in _NOT_THERE:
                    raise Rejected(answer.status, answer.code)
            self.asked.update(asked)

    def over(self, space: Space, places: Iterable[Place]) -> Space:
        """The space with the rows at these places as the server has them."""
        changed: dict[Place, Value | None] = {}
        for table, id_ in places:
            row = mapping.row_of_parts(table, self.parts(space.profile.id, table, id_))
            changed[table, id_] = None if row is None else value_of(table, row)
        return with_values(space, changed)

    def parts(self, profile: str, table: str, id_: str) -> dict[str, mapping.Row]:
        """Part name → its fields, of one row; what cannot be understood is not there for us."""
        found: dict[str, mapping.Row] = {}
        for name, address in mapping.places(profile, table, id_).items():
            part = readable(self.resources.get(address))
            if part is not None and (part.profile, part.table) == (profile, table):
                found[name] = part.fields
        return found

    def former(self, profile: str, table: str, id_: str) -> dict[str, Resource]:
        """The resources of one row that are there, by address."""
        addresses = mapping.places(profile, table, id_).values()
        return {address: self.resources[address] for address in addresses if address in self.resources}


def readable(resource: Resource | None) -> mapping.Part | None:
    """What a resource says of a row; None for one that is not there, is gone, or is of no form that the record has."""
    if resource is None or mapping.is_gone(resource):
        return None
    try:
        return mapping.part_of(resource)
    except Unreadable:
        return None


def address_of(resource: Resource) -> str:
    """«Type/id» of a resource that came from a server."""
    id_ = resource.get("id")
    if not isinstance(id_, str):
        raise Unreadable("a resource without id")
    return f"{resource['resourceType']}/{id_}"


def is_split(table: str) -> bool:
    """Whether a row of this table is several resources, so that the device keeps its parts too."""
    return mapping.PARTS[table] != ("",)


def kept_part(part: mapping.Part) -> KeptPart:
    """What the device keeps of one part of a row."""
    return {"table": part.table, "row": part.row, "name": part.name, "fields": part.fields}


def resources_of(
    profile: Profile, place: Place, value: Value, former: Mapping[str, Resource], content: bytes | None
) -> dict[str, Resource | None]:
    """What is to be stored of a value, without what is there already."""
    made = mapping.resources_of(profile, place[0], value, former, content)
    return {address: new for address, new in made.items() if not _is_same(new, former.get(address))}


def _is_same(new: Resource | None, former: Resource | None) -> bool:
    if new is None or former is None:
        return new is former
    there = readable(former)
    return there is not None and there == readable(new)
