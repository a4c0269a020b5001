"""A keeper over spaces in memory, and writes to it as the app of one account would send them."""

from typing import Any

from mes_app.demo.people import PROFESSIONALS
from mes_app.keeper.fhir import ref_of
from mes_app.keeper.keeper import Keeper
from mes_app.keeper.loading import tagged
from mes_app.record.people import Standing
from mes_app.record.space import TABLES
from mes_app.sync import mapping

CLAIMS = {
    "gabrielle": {"patient": "gabrielle", "patients": ["gabrielle", "alice", "lucas", "julia", "henri"]},
    "alice": {"patient": "alice", "patients": ["alice"]},
    "lucas": {"patient": "lucas", "patients": ["lucas"]},
    "henri": {"patient": "henri", "patients": ["henri"]},
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
