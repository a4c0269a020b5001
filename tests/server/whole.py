"""The whole of what a server holds, read with the system's secret: what each token may learn of is counted from it."""

import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest

from mes_app.keeper.fhir import SECRET, System
from mes_app.keeper.sight import cut_of
from mes_app.keeper.spaces import Spaces
from mes_app.record.access import ActorKind
from mes_app.record.space import TABLES
from mes_app.sync import mapping

from .people import Running

SECRET_FILE = "MES_APP_TEST_SECRET"
"""Names the file of the secret of a server that runs already (see conftest)."""

KINDS = {
    "gabrielle": {
        "gabrielle": ActorKind.HOLDER,
        "alice": ActorKind.REPRESENTATIVE,
        "lucas": ActorKind.REPRESENTATIVE,
        "julia": ActorKind.REPRESENTATIVE,
        "henri": ActorKind.HELPER,
    },
    "alice": {"alice": ActorKind.HOLDER},
    "lucas": {"lucas": ActorKind.HOLDER},
    "henri": {"henri": ActorKind.HOLDER},
    "gabrielle-aidante": {"gabrielle": ActorKind.HOLDER, "henri": ActorKind.HELPER},
}
"""User → what they are to each patient whose space they may open."""

ACCOUNTS = {user: "gabrielle" if user.startswith("gabrielle") else user for user in KINDS}

NEVER = "0123456789abcdef"
"""An id that nothing has."""


def secret_file(factory: pytest.TempPathFactory, worker: str) -> Path:
    """Where the secret of this run's server is."""
    named = os.environ.get(SECRET_FILE)
    if named:
        return Path(named)
    base = factory.getbasetemp()
    return (base if worker == "master" else base.parent) / "server-data" / "secret"


@dataclass
class Whole:
    """Everything on the server: «Type/id» → resource, and the spaces that they make."""

    resources: dict[str, mapping.Resource]
    spaces: Spaces
    now: datetime

    @classmethod
    def read(cls, running: Running, secret: str) -> "Whole":
        with System(running.fhir, secret) as system:
            found = [one for kind in ("Patient", "RelatedPerson", *mapping.TYPES) for one in system.all(kind)]
            directory = [one for kind in ("Practitioner", "PractitionerRole") for one in system.all(kind)]
        spaces = Spaces()
        spaces.take([*directory, *found])
        assert not spaces.unread
        refs = {f"{one['resourceType']}/{one['id']}": one for one in found}
        binaries = {f"Binary/{ref.partition('/')[2]}": {} for ref in refs if ref.startswith("DocumentReference/")}
        return cls({**refs, **binaries}, spaces, datetime.now(UTC))

    def shown(self, user: str) -> dict[str, mapping.Resource | None]:
        """What this user may learn of, as the record's cut has it: «Type/id» → what is shown in its place, or None
        where that is the resource as it is."""
        found: dict[str, mapping.Resource | None] = {}
        for patient, kind in KINDS[user].items():
            whole = self.spaces.space(patient)
            assert whole is not None
            found[f"Patient/{patient}"] = None
            seen = cut_of(whole, kind, self.now)
            for table in TABLES:
                for id_, value in seen.table(table).items():
                    if value == whole.table(table)[id_]:
                        parts = mapping.places(patient, table, id_).values()
                        found.update({ref: None for ref in parts if ref in self.resources})
                        continue
                    built = mapping.resources_of(whole.profile, table, value, {})
                    found.update({r: new for r, new in built.items() if new is not None and r in self.resources})
            found.update({f"Binary/{id_}": None for id_ in seen.documents})
        for ref, link in self.spaces.links.items():
            kind = KINDS[user].get(link.patient)
            if kind is ActorKind.HOLDER or (kind is not None and link.account == ACCOUNTS[user]):
                found[ref] = None
        return found


class Token:
    """One user's token at the server's door, or whatever else stands in its place."""

    def __init__(self, http: httpx.Client, fhir: str, bearer: str) -> None:
        self._http, self._fhir, self.bearer = http, fhir, bearer

    def ask(self, method: str, path: str, **more: object) -> httpx.Response:
        headers = {"Authorization": f"Bearer {self.bearer}", **more.pop("headers", {})}  # type: ignore[dict-item]
        address = path if path.startswith("http") else f"{self._fhir}/{path}".rstrip("/")
        return self._http.request(method, address, headers=headers, **more)  # type: ignore[arg-type]

    def get(self, path: str, **more: object) -> httpx.Response:
        return self.ask("GET", path, **more)

    def refs(self, path: str) -> tuple[list[str], int]:
        """What a search finds, page by page, and the total that it says."""
        answer = self.get(path)
        assert answer.status_code == 200, answer.text
        page = answer.json()
        total, found = page["total"], []
        while True:
            found += [f"{e['resource']['resourceType']}/{e['resource']['id']}" for e in page.get("entry", ())]
            following = [link["url"] for link in page["link"] if link["relation"] == "next"]
            if not following:
                return found, total
            answer = self.get(following[0])
            assert answer.status_code == 200, answer.text
            page = answer.json()


def system_headers(secret: str) -> dict[str, str]:
    return {SECRET: secret}
