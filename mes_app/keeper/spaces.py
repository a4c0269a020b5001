"""Every space whole, in memory, as the FHIR server has it: resources, their parts, the rows, the values."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from pydantic import ValidationError

from mes_app.keeper.fhir import ref_of
from mes_app.keeper.viewers import VIEWER, Link
from mes_app.record.people import Professional, Profile, Standing
from mes_app.record.space import Row, Space, value_of
from mes_app.record.values import Value
from mes_app.sync import mapping
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import Part, Resource

DIRECTORY = frozenset({"Practitioner", "PractitionerRole", "Organization"})
"""What everybody with a token reads."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One resource as the server has it: its version, its viewer tags, and its JSON as text (a tree takes six times as
    much). `part` is None for a Patient or a RelatedPerson."""

    patient: str
    part: Part | None
    version: str
    tags: frozenset[str]
    text: str

    @property
    def resource(self) -> Resource:
        read: Resource = json.loads(self.text)
        return read

    @property
    def place(self) -> tuple[str, str] | None:
        return None if self.part is None else (self.part.table, self.part.row)


def viewer_tags(resource: Resource) -> frozenset[str]:
    """The viewer tags that a resource carries."""
    tags = resource.get("meta", {}).get("tag", ())
    return frozenset(str(one.get("code")) for one in tags if one.get("system") == VIEWER)


def with_tags(resource: Resource, tags: Iterable[str]) -> Resource:
    """The same resource with these viewer tags and no others; tags of other systems stay."""
    meta = dict(resource.get("meta", {}))
    others = [one for one in meta.get("tag", ()) if one.get("system") != VIEWER]
    meta["tag"] = [*others, *({"system": VIEWER, "code": code} for code in sorted(tags))]
    if not meta["tag"]:
        del meta["tag"]
    return {**resource, "meta": meta}


def on_top_of(resource: Resource, former: Resource) -> Resource:
    """With the tags and the version of what it replaces."""
    there = former.get("meta", {})
    kept = {name: there[name] for name in ("tag", "versionId") if name in there}
    return {**resource, "meta": {**resource.get("meta", {}), **kept}}


@dataclass(slots=True)
class Whole:
    """One patient's space: the parts of each row by name, and the values they make."""

    space: Space
    parts: dict[tuple[str, str], dict[str, Row]] = field(default_factory=dict)
    refs: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    """Place → the resources that its row is made of."""


class Spaces:
    """The spaces of every patient of a server; nothing here locks."""

    def __init__(self) -> None:
        self.kept: dict[str, Kept] = {}
        """«Type/id» → what is there."""
        self.wholes: dict[str, Whole] = {}
        self.links: dict[str, Link] = {}
        """«RelatedPerson/id» → whose account looks after whom."""
        self.directory: dict[str, Professional] = {}
        self._roles: dict[str, Resource] = {}
        self._practitioners: dict[str, Resource] = {}
        self.unread = 0
        """Resources that are not of our making: nobody of the patient's side sees them."""

    def profile(self, patient: str) -> Profile | None:
        whole = self.wholes.get(patient)
        return None if whole is None else whole.space.profile

    def space(self, patient: str) -> Space | None:
        whole = self.wholes.get(patient)
        return None if whole is None else whole.space

    def take(self, resources: Iterable[Resource], deleted: Iterable[str] = ()) -> set[str]:
        """What the server has now, and no longer has; the patients whose spaces that concerns."""
        touched: dict[str, set[tuple[str, str]]] = {}
        for ref in deleted:
            self._drop(ref, touched)
        others: list[Resource] = []
        for resource in resources:
            if resource.get("resourceType") == "Patient":  # before what is theirs
                others += self._take_patient(resource)
                touched.setdefault(str(resource["id"]), set())
            else:
                others.append(resource)
        for resource in others:
            self._take(resource, touched)
        for patient, places in touched.items():
            self._build(patient, places)
        return set(touched)

    def refs(self, patient: str) -> Iterator[str]:
        """The resources of a patient."""
        return (ref for ref, kept in self.kept.items() if kept.patient == patient)

    def _take_patient(self, resource: Resource) -> list[Resource]:
        """Take a patient; what of theirs came before them, to be taken again."""
        try:
            profile = mapping.profile_of(resource, Standing.HOLDER, 0)
        except Unreadable:
            self.unread += 1
            return []
        whole = self.wholes.get(profile.id)
        self._keep(resource, profile.id, None)
        if whole is not None:
            whole.space = replace(whole.space, profile=profile)
            return []
        self.wholes[profile.id] = Whole(Space(profile))
        return [kept.resource for kept in self.kept.values() if kept.patient == profile.id and kept.part is not None]

    def _take(self, resource: Resource, touched: dict[str, set[tuple[str, str]]]) -> None:
        kind, ref = resource.get("resourceType"), ref_of(resource)
        if kind in DIRECTORY:
            self._take_directory(resource)
            return
        if kind == "Binary":
            return
        try:
            if kind == "RelatedPerson" and not mapping.is_contact(resource):
                link = Link(*mapping.standing_of(resource))
                self.links[ref] = link
                self._keep(resource, link.patient, None)
                touched.setdefault(link.patient, set())
                return
            part = mapping.part_of(resource)
        except (Unreadable, ValidationError):
            self.unread += 1
            self._drop(ref, touched)
            return
        former = self.kept.get(ref)
        if former is not None and former.place != (part.table, part.row):
            self._drop(ref, touched)
        place = (part.table, part.row)
        touched.setdefault(part.profile, set()).add(place)
        self._keep(resource, part.profile, part)
        whole = self.wholes.get(part.profile)
        if whole is None:
            return
        if mapping.is_gone(resource):
            whole.parts.get(place, {}).pop(part.name, None)
        else:
            whole.parts.setdefault(place, {})[part.name] = part.fields
        whole.refs.setdefault(place, set()).add(ref)

    def _keep(self, resource: Resource, patient: str, part: Part | None) -> None:
        version = str(resource.get("meta", {}).get("versionId", ""))
        text = json.dumps(resource, ensure_ascii=False, separators=(",", ":"))
        self.kept[ref_of(resource)] = Kept(patient, part, version, viewer_tags(resource), text)

    def _drop(self, ref: str, touched: dict[str, set[tuple[str, str]]]) -> None:
        self.links.pop(ref, None)
        kept = self.kept.pop(ref, None)
        if kept is None:
            return
        touched.setdefault(kept.patient, set())
        whole = self.wholes.get(kept.patient)
        if kept.part is None:
            if ref == f"Patient/{kept.patient}":
                self.wholes.pop(kept.patient, None)
            return
        place = (kept.part.table, kept.part.row)
        touched[kept.patient].add(place)
        if whole is not None:
            whole.parts.get(place, {}).pop(kept.part.name, None)
            whole.refs.get(place, set()).discard(ref)

    def _build(self, patient: str, places: set[tuple[str, str]]) -> None:
        """The values of these places anew, one replaced table at a time."""
        whole = self.wholes.get(patient)
        if whole is None:
            return
        puts: dict[str, list[Value]] = {}
        drops: dict[str, list[str]] = {}
        for table, id_ in sorted(places):  # the same order each time
            value = value_from(table, whole.parts.get((table, id_), {}))
            if value is None:
                drops.setdefault(table, []).append(id_)
            else:
                puts.setdefault(table, []).append(value)
            for index in (whole.parts, whole.refs):
                if not index.get((table, id_), True):
                    del index[table, id_]
        for table, values in puts.items():
            whole.space = whole.space.put(table, *values)
        for table, ids in drops.items():
            whole.space = whole.space.drop(table, *ids)

    def _take_directory(self, resource: Resource) -> None:
        kind, id_ = resource.get("resourceType"), str(resource.get("id"))
        if kind == "Practitioner":
            self._practitioners[id_] = resource
        elif kind == "PractitionerRole":
            reference = str(resource.get("practitioner", {}).get("reference", ""))
            id_ = reference.removeprefix("Practitioner/")
            self._roles[id_] = resource
        practitioner = self._practitioners.get(id_)
        if practitioner is None:
            return
        try:
            who = mapping.professional_of(practitioner, self._roles.get(id_))
        except (Unreadable, ValidationError):
            self.unread += 1
            return
        self.directory[who.id] = who


def value_from(table: str, parts: Mapping[str, Row]) -> Value | None:
    """The value that these parts make, or None."""
    row = mapping.row_of_parts(table, parts) if parts else None
    if row is None:
        return None
    try:
        return value_of(table, row)
    except ValidationError:
        return None
