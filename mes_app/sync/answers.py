"""What a FHIR server answers, read strictly: a JSON object of the wanted shape, or an error of `sync.errors`."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from pydantic import AwareDatetime, TypeAdapter, ValidationError

from mes_app.sync.errors import Rejected, Unreadable

Resource = dict[str, Any]

FHIR_JSON = "application/fhir+json"
REFUSAL = "https://mes-app.example/fhir/CodeSystem/refusal"
"""The system of the codes with which our own server says why it does not take something."""

_JSON = frozenset({FHIR_JSON, "application/json"})

_MOMENT: TypeAdapter[datetime] = TypeAdapter(AwareDatetime)


@dataclass(frozen=True, slots=True)
class Answer:
    """One entry of a batch or transaction answered: HTTP's status, the resource where one came, its version."""

    status: int
    resource: Resource | None = None
    version: str | None = None
    code: str = ""
    """The issue code of the OperationOutcome, where one came."""


def resource_of(content_type: str, body: bytes) -> Resource:
    """The resource that an answer holds; raises Unreadable for anything else."""
    if content_type.partition(";")[0].strip().lower() not in _JSON:
        raise Unreadable("not JSON")
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        raise Unreadable("half a JSON, or none") from None
    if not isinstance(found, dict) or not isinstance(found.get("resourceType"), str):
        raise Unreadable("not a resource")
    return found


def rejection(status: int, content_type: str, body: bytes) -> Rejected:
    """The server's final word; raises Unreadable where it is not a FHIR server's: a proxy refuses nothing for it."""
    found = resource_of(content_type, body)
    if found["resourceType"] != "OperationOutcome":
        raise Unreadable("a refusal without an outcome")
    return Rejected(status, code_of(found))


def code_of(outcome: object) -> str:
    """The first issue's code of an OperationOutcome: our own refusal's where it has one, else FHIR's; "" without."""
    first = _first(_of(outcome, "issue"))
    for coding in _all(_of(_of(first, "details"), "coding")):
        if _of(coding, "system") == REFUSAL:
            return _word(_of(coding, "code"))
    return _word(_of(first, "code"))


def _of(element: object, name: str) -> object:
    return element.get(name) if isinstance(element, dict) else None


def _all(element: object) -> list[object]:
    return element if isinstance(element, list) else []


def _first(element: object) -> object:
    return next(iter(_all(element)), None)


def _word(code: object) -> str:
    return code if isinstance(code, str) and code.replace("-", "").isalpha() and len(code) < 40 else ""


def entries_of(bundle: Resource, kind: str, count: int | None = None) -> list[dict[str, Any]]:
    """The entries of a Bundle of this type, `count` of them where that is known; raises Unreadable."""
    if bundle["resourceType"] != "Bundle" or bundle.get("type") != kind:
        raise Unreadable(f"not a {kind}")
    entries = bundle.get("entry", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise Unreadable("a bundle without entries")
    if count is not None and len(entries) != count:
        raise Unreadable("another number of answers")
    return entries


def answer_of(entry: Mapping[str, Any]) -> Answer:
    """What one entry of a batch-response or transaction-response says; raises Unreadable."""
    said = entry.get("response")
    status = str(said.get("status", "")) if isinstance(said, dict) else ""
    if not isinstance(said, dict) or not status[:3].isdecimal():
        raise Unreadable("an answer without a status")
    resource, etag = entry.get("resource"), said.get("etag")
    if resource is not None and not (isinstance(resource, dict) and isinstance(resource.get("resourceType"), str)):
        raise Unreadable("not a resource")
    number = int(status[:3])
    outcome = said.get("outcome") or (resource if number >= 400 else None)
    version = str(etag).removeprefix("W/").strip('"') if etag else version_of(resource)
    return Answer(number, resource if number < 400 else None, version, code_of(outcome))


def version_of(resource: Resource | None) -> str | None:
    """The version that a resource says it is, or None."""
    meta = resource.get("meta") if resource else None
    version = meta.get("versionId") if isinstance(meta, dict) else None
    return version if isinstance(version, str) else None


def last_updated(resource: Resource) -> datetime | None:
    """The server's moment of a resource or a Bundle; None where it says none."""
    meta = resource.get("meta")
    try:
        return _MOMENT.validate_python(meta.get("lastUpdated")) if isinstance(meta, dict) else None
    except ValidationError:
        return None


def next_link(bundle: Resource) -> str | None:
    """The address of the following page; None at the end; raises Unreadable for a link that is none."""
    links = bundle.get("link", [])
    if not isinstance(links, list):
        raise Unreadable("links that are none")
    for link in links:
        if isinstance(link, dict) and link.get("relation") == "next":
            url = link.get("url")
            if not isinstance(url, str):
                raise Unreadable("a link without an address")
            return url
    return None


def http_date(text: str | None) -> datetime | None:
    """The moment of an HTTP date (RFC 9110); None for what is none."""
    try:
        found = parsedate_to_datetime(text) if text else None
    except (ValueError, TypeError):
        return None
    return found.replace(tzinfo=UTC) if found is not None and found.tzinfo is None else found
