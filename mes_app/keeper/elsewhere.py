"""What an access says outside its own space (see `record.across`), as resources: rows, a child's Patient, and who looks
after whom."""

from collections.abc import Iterator
from dataclasses import dataclass

from mes_app.keeper.spaces import Spaces, on_top_of
from mes_app.record.across import Begun, Beyond
from mes_app.record.people import Profile
from mes_app.record.values import Value
from mes_app.sync import mapping
from mes_app.sync.mapping import Resource


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """What accesses owe: the resources to put, all of them or none, and the accesses that begin then."""

    resources: tuple[Resource, ...]
    begun: tuple[Begun, ...]


def elsewhere(owed: Beyond, spaces: Spaces) -> Elsewhere:
    """What is owed, on top of what is there. ValueError where that is something else, or somebody else's."""
    found: list[Resource] = []
    if owed.profile is not None:
        found.append(mapping.patient_of(owed.profile))
    for id_, changed in owed.rows.items():
        profile = _profile(id_, owed, spaces)
        for (table, _), value in changed.items():
            if value is not None:
                found += _resources(profile, table, value, spaces)
    for one in owed.begun:
        related = mapping.related_of(_profile(one.space, owed, spaces), one.person, one.standing)
        former = spaces.kept.get(f"RelatedPerson/{related['id']}")
        found.append(related if former is None else on_top_of(related, former.resource))
    return Elsewhere(tuple(found), tuple(owed.begun))


def _profile(patient: str, owed: Beyond, spaces: Spaces) -> Profile:
    if owed.profile is not None and owed.profile.id == patient:
        if f"Patient/{patient}" in spaces.kept:
            raise ValueError("a new space that is there")
        return owed.profile
    profile = spaces.profile(patient)
    if profile is None:
        raise ValueError("a row without its space")
    return profile


def _resources(profile: Profile, table: str, value: Value, spaces: Spaces) -> Iterator[Resource]:
    row = str(getattr(value, "id", ""))
    former: dict[str, Resource] = {}
    for ref in mapping.places(profile.id, table, row).values():
        kept = spaces.kept.get(ref)
        if kept is None:
            continue
        if (kept.patient, kept.place) != (profile.id, (table, row)):
            raise ValueError("another row's place")
        former[ref] = kept.resource
    # Of a link nothing is taken over: who a child is does not stay in it.
    there = {} if table == "links" else former
    for ref, resource in mapping.resources_of(profile, table, value, there).items():
        if resource is not None:
            yield on_top_of(resource, former[ref]) if ref in former else resource
