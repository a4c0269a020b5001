"""Everything that the app would send to a FHIR server: whole spaces, the directory, what each change puts there."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from mes_app.demo import people
from mes_app.demo.seed import Family
from mes_app.record.changes import Change
from mes_app.record.people import Profile, Standing
from mes_app.record.space import TABLES, Space
from mes_app.record.told import told
from mes_app.sync.mapping import (
    Resource,
    binary_of,
    patient_of,
    professional_resources,
    related_of,
    resources_of,
)

Contents = Callable[[str], bytes | None]
"""SHA-256 → the content, None where it is not at hand."""


def of_spaces(spaces: Iterable[Space], account: str, contents: Contents) -> Iterator[Resource]:
    """Every resource of these spaces, and of the professionals whom they know; `account` looks after the others."""
    met: set[str] = set()
    for space in spaces:
        yield patient_of(space.profile)
        if space.profile.standing is not Standing.HOLDER:
            yield related_of(space.profile, account, space.profile.standing)
        yield from _rows(space, contents)
        for relation in space.relations.values():
            if relation.id not in met:
                met.add(relation.id)
                yield from professional_resources(relation.professional)


def _rows(space: Space, contents: Contents) -> Iterator[Resource]:
    for table in TABLES:
        for value in space.table(table).values():
            content = contents(space.documents[value.id].digest) if table == "documents" else None  # type: ignore[attr-defined]
            yield from _there(resources_of(space.profile, table, value, {}, content))
            if content is not None:
                yield binary_of(space.documents[value.id], content)  # type: ignore[attr-defined]


def _there(made: Mapping[str, Resource | None]) -> Iterator[Resource]:
    return (resource for resource in made.values() if resource is not None)


def of_family(family: Family) -> Iterator[Resource]:
    """The demo family whole, as a server is loaded with it."""
    return of_spaces(family.spaces.values(), people.ACCOUNT, family.contents.get)


def of_change(change: Change, space: Space, me: Profile, now: datetime, contents: Contents) -> Iterator[Resource]:
    """What a change puts on the server: the rows that it touches, and what tells of it, over what is there."""
    after = change.apply(space)
    rows = {place: after.table(place[0]).get(place[1]) for place in change.touches} | told(change, space, me, now)
    for (table, id_), value in rows.items():
        if value is None:
            continue
        before = space.table(table).get(id_)
        former = {} if before is None else resources_of(space.profile, table, before, {}, _content(before, contents))
        there = {place: resource for place, resource in former.items() if resource is not None}
        yield from _there(resources_of(space.profile, table, value, there, _content(value, contents)))


def _content(value: object, contents: Contents) -> bytes | None:
    digest = getattr(value, "digest", None)
    return None if digest is None else contents(digest)
