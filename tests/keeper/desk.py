"""A keeper over spaces in memory, and writes to it as the app of one account would send them."""

from typing import Any

from mes_app.demo.people import PROFESSIONALS
from mes_app.keeper.fhir import ref_of
from mes_app.keeper.keeper import Keeper
from mes_app.keeper.loading import tagged
from mes_app.keeper.spaces import Whole
from mes_app.record.family import STANDING, MandateState
from mes_app.record.people import Standing
from mes_app.record.space import TABLES
from mes_app.sync import mapping

CLAIMS = {
    "gabrielle": {"patient": "gabrielle", "patients": ["gabrielle", "alice", "lucas", "julia", "henri"]},
    "alice": {"patient": "alice", "patients": ["alice"]},
    "lucas": {"patient": "lucas", "patients": ["lucas"]},
    "henri": {"patient": "henri", "patients": ["henri"]},
    "olivier": {"patient": "olivier", "patients": ["olivier", "lucas"]},
    "simone": {"patient": "simone", "patients": ["simone"]},
    "gabrielle-aidante": {"patient": "gabrielle", "patients": ["gabrielle", "henri"]},
}
"""The accounts of the test realm."""


def everything(*spaces, account="gabrielle"):
    """Every resource of these spaces; `account` looks after those whose holder is a child or helped."""
    found = [resource for who in PROFESSIONALS.values() for resource in mapping.professional_resources(who)]
    for space in spaces:
        profile = space.profile
        found.append(mapping.patient_of(profile))
        if profile.standing is not Standing.HOLDER:
            found.append(mapping.related_of(profile, account, profile.standing))
        found += [
            mapping.related_of(profile, one.person, STANDING[one.kind])
            for one in space.mandates.values()
            if one.state is MandateState.ACTIVE and one.person not in (None, account)
        ]
        for table in TABLES:
            for value in space.table(table).values():
                built = mapping.resources_of(profile, table, value, {})
                found += [resource for resource in built.values() if resource is not None]
    return found


def parts_of(space, table, value):
    """«Type/id» of the resources that a value has."""
    built = mapping.resources_of(space.profile, table, value, {})
    return {ref: resource for ref, resource in built.items() if resource is not None}


class Desk:
    """A keeper that is told of what it allows, as the server would: a write that it takes is stored."""

    def __init__(self, now, resources, content=lambda _: None):
        self.now = now
        self.keeper = Keeper(lambda: self.now, content)
        self.keeper.take(resources)
        self.versions = 0

    def copy(self):
        """Another one in the same state, which costs next to nothing: what the keeper has of it is never changed in
        place but for its tables."""
        fresh, there = Desk(self.now, ()), self.keeper._ledger.spaces
        spaces = fresh.keeper._ledger.spaces
        for name in ("kept", "links", "directory", "_roles", "_practitioners"):
            setattr(spaces, name, dict(getattr(there, name)))
        spaces.wholes = {
            id_: Whole(
                whole.space,
                {place: dict(parts) for place, parts in whole.parts.items()},
                {place: set(refs) for place, refs in whole.refs.items()},
            )
            for id_, whole in there.wholes.items()
        }
        spaces.unread, fresh.versions = there.unread, self.versions
        return fresh

    @classmethod
    def over(cls, now, *spaces):
        return cls(now, tagged(everything(*spaces), now))

    def stored(self, ref):
        kept = self.keeper.kept(ref)
        return None if kept is None else kept.resource

    def seen(self, who, ref):
        """The resource as this account gets it from the server, or None."""
        shown = self.keeper.see(CLAIMS[who], [ref])[0]
        if isinstance(shown, dict):
            return shown
        return self.stored(ref) if shown else None

    def send(self, who: str | None, resource: Any, *, keep=True):
        """PUT one resource; None: the system does."""
        ref = ref_of(resource)
        ruling = self.keeper.write(None if who is None else CLAIMS[who], self.stored(ref), resource)
        if ruling.status == 200 and keep and resource["resourceType"] != "Binary":
            self.versions += 1
            self.keeper.take([{**resource, "meta": {**resource.get("meta", {}), "versionId": f"t{self.versions}"}}])
        return ruling

    def delete(self, who, ref):
        ruling = self.keeper.write(CLAIMS[who], self.stored(ref), None)
        if ruling.status == 200:
            self.keeper.take([], [ref])
        return ruling

    def settle(self):
        """Write what is owed elsewhere, as the service does; the accesses that began with it."""
        begun = []
        self.keeper.take(self.keeper.owing(list(self.keeper._ledger.owed)))
        self.keeper.take([wrong.resource for wrong in self.keeper.wrong_tags()])
        for _ in range(50):
            owed = next(filter(None, map(self.keeper.owed_elsewhere, self.keeper.patients)), None)
            if owed is None:
                return begun
            begun += owed.begun
            for resource in owed.resources:
                self.versions += 1
                meta = {**resource.get("meta", {}), "versionId": f"t{self.versions}"}
                self.keeper.take([{**resource, "meta": meta}])
            for wrong in self.keeper.wrong_tags():
                self.keeper.take([wrong.resource])
        raise AssertionError("there is no end to what is owed")

    def put(self, who, patient, table, value, *, content=None):
        """Write a row as the app of this account would; the worst ruling of its parts."""
        profile = self.keeper.space(patient).profile
        places = mapping.places(patient, table, value.id).values()
        former = {ref: found for ref in places if (found := self.seen(who, ref)) is not None}
        built = mapping.resources_of(profile, table, value, former, content)
        rulings = []
        if content is not None:
            rulings.append(self.send(who, mapping.binary_of(value, content)))
        for ref, resource in built.items():
            if resource is None and ref in former:
                rulings.append(self.delete(who, ref))
            elif resource is not None and resource != former.get(ref):
                rulings.append(self.send(who, resource))
        assert rulings, "nothing to write"
        return max(rulings, key=lambda ruling: ruling.status)
