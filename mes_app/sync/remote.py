"""A FHIR server as the authority of a device: what is asked of it directly, beside the engine that pushes and pulls.

Everything here asks the network and waits for it: to be called in a thread of its own. It raises NotNow where the
server cannot be asked, or does not answer as one.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any
from urllib.parse import quote

from mes_app.record.authority import Answered, NoChain, NotNow
from mes_app.record.chain import Verdict
from mes_app.record.changes import Change
from mes_app.record.people import Professional, Profile
from mes_app.record.space import TABLES
from mes_app.sync import mapping
from mes_app.sync.account import Account, profiles_of
from mes_app.sync.answers import Resource, entries_of
from mes_app.sync.arriving import Arriving
from mes_app.sync.client import FhirClient
from mes_app.sync.errors import Rejected, SyncError, Unreadable

FOUND = 20
"""The most professionals that the directory names."""

_NOT_THERE = frozenset({403, 404, 410})


class FhirAuthority:
    """Speaks for a FHIR server (see `record.authority.Authority`)."""

    def __init__(self, client: FhirClient, account: Callable[[], Account]) -> None:
        self._client = client
        self._account = account

    def profiles(self, now: datetime) -> tuple[Profile, ...]:  # noqa: ARG002  # the server has its own clock
        """The spaces of the account, its own first."""
        with _asked():
            account = self._account()
            ids = ",".join(quote(id_, safe="") for id_ in account.all)
            patients = self._all(f"Patient?_id={ids}")
            return profiles_of(account, patients, self._all(f"RelatedPerson?patient={ids}"), ())

    def pull(self, profile: str, now: datetime) -> dict[str, dict[str, dict[str, Any]]]:  # noqa: ARG002
        """Every row of a space that the account may learn of; KeyError for a space that is not the account's."""
        if profile not in self._account().all:
            raise KeyError(profile)
        with _asked():
            parts: dict[str, dict[str, Any]] = {}
            rows: dict[str, dict[str, dict[str, Any]]] = {table: {} for table in TABLES}
            for type_ in mapping.TYPES:
                for resource in self._all(f"{type_}?{mapping.SEARCH[type_]}={quote(profile, safe='')}&_count=200"):
                    arriving = Arriving((profile,), lambda _, table: rows[table], lambda _: parts)
                    arriving.add(resource)
                    page = arriving.page({})
                    for table, found in page.rows.get(profile, {}).items():
                        rows[table].update({id_: row for id_, row in found.items() if row is not None})
                    parts.update({at: part for at, part in page.parts.get(profile, {}).items() if part is not None})
            return rows

    def answer(self, change: Change, content: bytes | None, now: datetime) -> Answered:  # noqa: ARG002
        """Changes go out with the engine (see `sync.pushing`), many at a time: here they wait."""
        raise NotNow

    def turn(self, now: datetime) -> datetime | None:  # noqa: ARG002
        """What changes by itself, the server says when it is asked for news."""
        return None

    def content(self, profile: str, document: str, now: datetime) -> bytes:  # noqa: ARG002
        """A document's bytes; KeyError when the account may not read it or it is not there."""
        try:
            with _asked():
                return self._client.content(f"Binary/{quote(document, safe='')}")
        except _NotThere:
            raise KeyError(document) from None

    def verify(self, profile: str, now: datetime) -> Verdict:  # noqa: ARG002
        """A FHIR server chains nothing: there is nothing to check but what this device has been given."""
        raise NoChain

    def directory(self, words: str) -> tuple[Professional, ...]:
        """The professionals whose names begin with these words: accents and capitals forgiven by the server."""
        asked = words.split()
        if not asked:
            return ()
        with _asked():
            names = "&".join(f"name={quote(word, safe='')}" for word in asked)
            found = self._page(f"Practitioner?{names}&_sort=family,given&_count={FOUND}")[:FOUND]
            if not found:
                return ()
            ids = ",".join(f"Practitioner/{quote(str(one['id']), safe='')}" for one in found)
            roles: dict[str, Resource] = {}
            for role in self._page(f"PractitionerRole?practitioner={ids}&_count={5 * FOUND}"):
                roles.setdefault(str((role.get("practitioner") or {}).get("reference")), role)
            people = [mapping.professional_of(one, roles.get(f"Practitioner/{one['id']}")) for one in found]
            return tuple(sorted(people, key=lambda who: (who.last_name, who.first_name)))

    def _page(self, query: str) -> list[Resource]:
        return list(_resources(self._client.read(query)))

    def _all(self, query: str) -> Iterator[Resource]:
        for page in self._client.pages(self._client.read(query)):
            yield from _resources(page)


class _NotThere(NotNow):
    """What was asked for is not there for this account."""


@contextmanager
def _asked() -> Iterator[None]:
    """The engine's errors as those that a device knows."""
    try:
        yield
    except NotNow:
        raise
    except Rejected as error:
        if error.status in _NOT_THERE:
            raise _NotThere from None
        raise NotNow from error
    except SyncError as error:
        raise NotNow from error


def _resources(page: Resource) -> Iterator[Resource]:
    for entry in entries_of(page, "searchset"):
        resource = entry.get("resource")
        if not isinstance(resource, dict) or not isinstance(resource.get("id"), str):
            raise Unreadable("an entry without a resource")
        if resource.get("resourceType") != "OperationOutcome":
            yield resource
