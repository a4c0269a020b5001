"""The FHIR server as the keeper reaches it: with the system's secret, past its own door."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Self
from urllib.parse import urljoin

import httpx

from mes_app.sync.errors import Rejected, Unreachable, Unreadable
from mes_app.sync.mapping import Resource

SECRET = "X-Mes-App-Secret"  # noqa: S105 - the name of a header
KEEPER = "X-Mes-App-Keeper"
_EXACT = {"X-Meta-Snapshot-Mode": "TAG,PROFILE,SECURITY_LABEL"}
"""Without it HAPI keeps the tags and labels that an update no longer carries."""

PAGE = 200
TIMEOUT = 60.0
"""Seconds for one answer: a transaction of 200 resources takes some."""


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one write: HTTP status, and the version that is there now («» where there is none)."""

    status: int
    version: str

    @property
    def is_done(self) -> bool:
        return self.status < 300


def ref_of(resource: Resource) -> str:
    """«Type/id»."""
    return f"{resource.get('resourceType')}/{resource.get('id')}"


class System:
    """A FHIR server for the system's own reads and writes. `is_keeper`: it does not ask the keeper about them.

    Raises Unreachable, Rejected and Unreadable of `sync.errors`.
    """

    def __init__(self, base: str, secret: str, *, is_keeper: bool = True) -> None:
        headers = {SECRET: secret, "Accept": "application/fhir+json"} | ({KEEPER: "1"} if is_keeper else {})
        self.base = base.rstrip("/") + "/"
        self._http = httpx.Client(base_url=self.base, headers=headers, timeout=TIMEOUT, trust_env=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self._http.close()

    def all(self, query: str) -> Iterator[Resource]:
        """Every resource that a search finds, page by page; `query` as «Type» or «Type?parameters»."""
        join = "&" if "?" in query else "?"
        address: str | None = f"{query}{join}_count={PAGE}"
        while address is not None:
            page = self._ask("GET", address)
            yield from (entry["resource"] for entry in page.get("entry", ()) if "resource" in entry)
            links = (link.get("url") for link in page.get("link", ()) if link.get("relation") == "next")
            following = next(links, None)
            address = None if following is None else self._here(following)

    def get(self, ref: str) -> Resource | None:
        """One resource as it is now, or None."""
        try:
            return self._ask("GET", ref)
        except Rejected as error:
            if error.status in (404, 410):
                return None
            raise

    def content(self, document: str) -> bytes | None:
        """The bytes of a Binary, or None."""
        answer = self._send("GET", f"Binary/{document}", headers={"Accept": "*/*"})
        if answer.status_code in (404, 410):
            return None
        if answer.is_error:
            raise Rejected(answer.status_code)
        return answer.content

    def write(
        self, puts: Sequence[Resource], deletes: Sequence[str] = (), *, whole: bool = True, only_if_same: bool = False
    ) -> list[Written]:
        """Put and delete in one request: all or nothing when `whole`, else each for itself; what became of each.

        `only_if_same`: nothing is put over a version that has moved on from the resource's own (409, 412).
        """
        entries: list[Resource] = []
        for resource in puts:
            asked: dict[str, Any] = {"method": "PUT", "url": ref_of(resource)}
            version = resource.get("meta", {}).get("versionId")
            if only_if_same and version is not None:
                asked["ifMatch"] = f'W/"{version}"'
            entries.append({"resource": resource, "request": asked})
        entries += [{"request": {"method": "DELETE", "url": ref}} for ref in deletes]
        if not entries:
            return []
        bundle = {"resourceType": "Bundle", "type": "transaction" if whole else "batch", "entry": entries}
        answer = self._ask("POST", "", json=bundle, headers=_EXACT)
        written = [_written(entry.get("response", {})) for entry in answer.get("entry", ())]
        if len(written) != len(entries):
            raise Unreadable
        return written

    def _here(self, address: str) -> str:
        # A server behind another name gives links under that name: the secret goes nowhere but to its own base.
        absolute = urljoin(self.base, address)
        if absolute.startswith(self.base):
            return absolute
        query = httpx.URL(absolute).query.decode()
        return f"{self.base}?{query}"

    def _ask(self, method: str, address: str, **settings: Any) -> Resource:
        answer = self._send(method, address, **settings)
        if answer.status_code >= 500:
            raise Unreachable
        if answer.is_error:
            raise Rejected(answer.status_code)
        try:
            read = answer.json()
        except ValueError:
            raise Unreadable from None
        if not isinstance(read, dict):
            raise Unreadable
        return read

    def _send(self, method: str, address: str, **settings: Any) -> httpx.Response:
        try:
            return self._http.request(method, address, **settings)
        except httpx.HTTPError:
            raise Unreachable from None


def _written(response: Resource) -> Written:
    status = str(response.get("status", ""))[:3]
    version = str(response.get("etag", "")).removeprefix("W/").strip('"')
    if not version and "/_history/" in (location := str(response.get("location", ""))):
        version = location.rsplit("/_history/", 1)[1]
    return Written(int(status) if status.isdecimal() else 500, version)
