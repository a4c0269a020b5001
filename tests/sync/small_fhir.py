"""A FHIR server in memory, as far as the engine uses one: for the faults that a real one cannot be made to have.

What a FHIR server really does, the tests in tests/server ask a real one.
"""

import copy
import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx

from mes_app.sync.answers import version_of

BASE = "https://fhir.example/r4"
Resource = dict[str, Any]
Fault = Callable[[int, httpx.Request], httpx.Response | Exception | None]


class Refuses(Exception):
    """The server's own word on an entry: its status and code."""

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__()
        self.status, self.code = status, code


class SmallFhir:
    """Use as the handler of `httpx.MockTransport`.

    `before` is asked for each request: what it returns comes instead of doing it, what it raises is the network's.
    `after` the same, when it was done. `rule` may refuse what is to be written (former, new).
    """

    def __init__(self) -> None:
        self.resources: dict[str, Resource] = {}
        self.now = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
        self.count = 0
        self.writes = 0
        self.before: Fault = lambda *_: None
        self.after: Fault = lambda *_: None
        self.rule: Callable[[Resource | None, Resource | None], None] = lambda *_: None
        self._searches: dict[str, list[str]] = {}

    def __call__(self, request: httpx.Request) -> httpx.Response:
        self.count += 1
        self.now += timedelta(seconds=1)
        spoilt = self.before(self.count, request)
        if spoilt is None:
            answer = self._answer(request)
            spoilt = self.after(self.count, request)
        if isinstance(spoilt, Exception):
            raise spoilt
        return spoilt or answer

    def _answer(self, request: httpx.Request) -> httpx.Response:
        url = urlsplit(str(request.url))
        path = f"{url.path.removeprefix(urlsplit(BASE).path).lstrip('/')}" + (f"?{url.query}" if url.query else "")
        try:
            if request.method == "POST" and not path:
                found = self._bundle(json.loads(request.content))
            else:
                found = self._get(path)
        except Refuses as refused:
            return self._json({"resourceType": "OperationOutcome", "issue": [{"code": refused.code}]}, refused.status)
        return self._json(found)

    def _json(self, body: Resource, status: int = 200) -> httpx.Response:
        headers = {"content-type": "application/fhir+json", "date": self.now.strftime("%a, %d %b %Y %H:%M:%S GMT")}
        return httpx.Response(status, json=body, headers=headers)

    # -- reading ------------------------------------------------------------------------------------------------

    def _get(self, path: str) -> Resource:
        place, _, query = path.partition("?")
        said = dict(parse_qsl(query))
        if "_getpages" in said:
            return self._page(said["_getpages"], int(said["_getpagesoffset"]), int(said["_count"]))
        if "/" in place:
            found = self.resources.get(place)
            if found is None:
                raise Refuses(404, "not-found")
            return found
        return self._search(place, said)

    def _search(self, type_: str, said: dict[str, str]) -> Resource:
        found = [at for at in self.resources if at.startswith(f"{type_}/") and self._fits(self.resources[at], said)]
        found.sort(key=lambda at: (self.resources[at]["meta"]["lastUpdated"], at))
        if said.get("_summary") == "count":
            return {"resourceType": "Bundle", "type": "searchset", "total": len(found)}
        name = str(len(self._searches))
        self._searches[name] = found
        return self._page(name, 0, int(said["_count"]))

    def _fits(self, resource: Resource, said: dict[str, str]) -> bool:
        since = said.get("_lastUpdated", "ge").removeprefix("ge")
        if since and datetime.fromisoformat(resource["meta"]["lastUpdated"]) < datetime.fromisoformat(since):
            return False
        if "_id" in said:
            return resource["id"] in said["_id"].split(",")
        return any(f'Patient/{id_}"' in json.dumps(resource) for id_ in said.get("patient", "").split(","))

    def _page(self, name: str, start: int, count: int) -> Resource:
        whole = self._searches[name]
        there = [at for at in whole[start : start + count] if at in self.resources]
        link = f"{BASE}?_getpages={name}&_getpagesoffset={start + count}&_count={count}"
        return {
            "resourceType": "Bundle",
            "type": "searchset",
            "meta": {"lastUpdated": self.now.isoformat()},
            "link": [{"relation": "next", "url": link}] if start + count < len(whole) else [],
            "entry": [{"resource": self.resources[at], "search": {"mode": "match"}} for at in there],
        }

    # -- writing ------------------------------------------------------------------------------------------------

    def _bundle(self, bundle: Resource) -> Resource:
        kept = dict(self.resources)
        try:
            entries = [self._entry(entry, alone=bundle["type"] == "batch") for entry in bundle["entry"]]
        except Refuses:
            self.resources = kept
            raise
        return {"resourceType": "Bundle", "type": f"{bundle['type']}-response", "entry": entries}

    def _entry(self, entry: Resource, *, alone: bool) -> Resource:
        asked = entry["request"]
        try:
            if asked["method"] == "GET":
                return {"resource": self._get(asked["url"]), "response": {"status": "200 OK"}}
            self.write(asked["url"], entry.get("resource"), asked.get("ifMatch"))
        except Refuses as refused:
            if not alone:
                raise
            return {"response": {"status": str(refused.status)}}
        return {"response": {"status": "200 OK"}}

    def write(self, place: str, resource: Resource | None, if_match: str | None = None) -> None:
        former = self.resources.get(place)
        if if_match is not None and if_match != f'W/"{version_of(former)}"':
            raise Refuses(409, "conflict")
        self.rule(former, resource)
        self.writes += 1
        if resource is None:
            self.resources.pop(place, None)
            return
        assert place == f"{resource['resourceType']}/{resource['id']}"
        version = str(int(version_of(former) or 0) + 1)
        meta = {**resource.get("meta", {}), "versionId": version, "lastUpdated": self.now.isoformat()}
        self.resources = {**self.resources, place: {**copy.deepcopy(resource), "meta": meta}}

    def put_all(self, resources: Iterator[Resource]) -> None:
        for resource in resources:
            self.write(f"{resource['resourceType']}/{resource['id']}", resource)
