"""A FHIR R4 client: reads, searches, batches and transactions, tried again where that helps.

Whatever it sends may be sent twice without harm: reads, writes with If-Match, creations under ids of our own. Trying
again is a loop of its own and no library's: Retry-After counted from the server's clock, a body that breaks off, a
status inside a batch and one login in between decide together, and clock, sleep and chance are handed in.
"""

import copy
import itertools
import json
import logging
import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, TypeVar
from urllib.parse import urlsplit, urlunsplit

import httpx

from mes_app.record.space import NOTHING
from mes_app.record.syncing import SyncTrouble
from mes_app.sync.answers import (
    FHIR_JSON,
    Answer,
    Resource,
    answer_of,
    entries_of,
    http_date,
    next_link,
    rejection,
    resource_of,
)
from mes_app.sync.errors import Busy, LoginNeeded, SyncError, Unreachable, Unreadable
from mes_app.sync.wire import USUAL, Limits, Reply, Wire

# httpx notes every address at INFO, and addresses name patients.
logging.getLogger("httpx").setLevel(logging.WARNING)
logging.getLogger("httpcore").setLevel(logging.WARNING)

Auth = Callable[[bool], str]
"""The bearer token, "" for a server that wants none; True asks for a fresh one. Raises LoginNeeded, or Unreachable."""

_TRIED_AGAIN = frozenset({408, 425, 429})
_NETWORK_LOGIN = 511
"""What an honest captive portal answers (RFC 6585)."""


@dataclass(frozen=True, slots=True)
class Request:
    """One entry of a batch or a transaction. `version`: only if that is the one that is there (If-Match)."""

    method: str
    url: str
    resource: Resource | None = None
    version: str | None = None

    @property
    def entry(self) -> dict[str, Any]:
        asked: dict[str, Any] = {"method": self.method, "url": self.url}
        if self.version is not None:
            asked["ifMatch"] = f'W/"{self.version}"'
        return {"request": asked} if self.resource is None else {"resource": self.resource, "request": asked}


T = TypeVar("T")

REQUEST_ID = "X-Request-ID"
"""A server that knows it says it again, so that an answer that came twice is not taken for the next one's."""

_OWN_NAME = "mes-app-"

_LONGEST_AFTER = 3600
"""The longest Retry-After that is believed, in seconds."""


class _Again(Exception):
    """Worth another try: what it comes to when there is none left, and how long the server wants to be left alone."""

    def __init__(self, error: SyncError, after: timedelta | None = None) -> None:
        super().__init__()
        self.error = error
        self.after = after


class _Unauthorised(Exception):
    pass


class FhirClient:
    """Speaks with one FHIR server on behalf of one account. Calls may come from several threads."""

    def __init__(
        self,
        base_url: str,
        auth: Auth,
        clock: Callable[[], datetime],
        sleep: Callable[[float], None],
        jitter: Callable[[], float],
        transport: httpx.BaseTransport | None = None,
        limits: Limits = USUAL,
        headers: Mapping[str, str] = NOTHING,
    ) -> None:
        """`sleep` waits so many seconds and may raise Cancelled; `jitter` gives a number from 0 to 1."""
        self._base = base_url.rstrip("/")
        self._auth = auth
        self._clock = clock
        self._sleep = sleep
        self._jitter = jitter
        self._limits = limits
        self._headers = dict(headers)
        self._wire = Wire(limits, transport)
        self._numbers = itertools.count(1)  # of several threads no two get the same
        self.requests = 0
        """How many were sent, every try counted."""
        self.skew = timedelta(0)
        """How far the server's clock was ahead of this one's when it last said."""

    @classmethod
    def usual(cls, base_url: str, auth: Auth, clock: Callable[[], datetime], **settings: Any) -> "FhirClient":
        """A client that waits by the system's clock and rolls its dice."""
        return cls(base_url, auth, clock, settings.pop("sleep", time.sleep), random.random, **settings)

    def waiting_with(self, sleep: Callable[[float], None]) -> "FhirClient":
        """The same client for somebody who waits in another way."""
        other = copy.copy(self)
        other._sleep = sleep
        return other

    def close(self) -> None:
        self._wire.close()

    def __enter__(self) -> "FhirClient":
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def server_time(self) -> datetime:
        """The moment it is by the server's clock, as far as that is known."""
        return self._clock() + self.skew

    # -- what is asked ------------------------------------------------------------------------------------------

    def read(self, path: str) -> Resource:
        """A resource or a first page: the path below the base, such as «Patient/1» or «List?patient=1».

        Raises every error of `sync.errors`; Rejected 404 or 410 for what is not there.
        """
        return self._resource("GET", f"{self._base}/{path}")

    def page(self, link: str) -> Resource:
        """A following page, by the address that the page before gave; raises Unreadable for one of another server."""
        return self._resource("GET", self._own(link))

    def content(self, path: str) -> bytes:
        """The raw bytes of a Binary."""
        return self._request("GET", f"{self._base}/{path}", None, accept="*/*", read=_raw)

    def batch(self, requests: Sequence[Request]) -> list[Answer]:
        """Each request answered for itself, in their order; raises when one of them could not be answered now."""
        return self._bundle("batch", requests)

    def transaction(self, requests: Sequence[Request]) -> list[Answer]:
        """All of them or none, answered in their order; raises Rejected for the first that the server refuses."""
        return self._bundle("transaction", requests)

    def pages(self, first: Resource) -> Iterator[Resource]:
        """A searchset and those that follow it, each asked for when the one before was used."""
        page: Resource | None = first
        while page is not None:
            link = next_link(page)
            yield page
            page = None if link is None else self.page(link)

    def _bundle(self, kind: str, requests: Sequence[Request]) -> list[Answer]:
        if not requests:
            return []
        bundle = {"resourceType": "Bundle", "type": kind, "entry": [request.entry for request in requests]}
        content = json.dumps(bundle, ensure_ascii=False, separators=(",", ":")).encode()

        def read(reply: Reply) -> list[Answer]:
            found = resource_of(reply.content_type, reply.body)
            answers = [answer_of(entry) for entry in entries_of(found, f"{kind}-response", len(requests))]
            for answer in answers:
                self._judge(answer.status, reply)
            return answers

        return self._request("POST", self._base, content, accept=FHIR_JSON, read=read)

    def _resource(self, method: str, url: str) -> Resource:
        return self._request(
            method, url, None, accept=FHIR_JSON, read=lambda reply: resource_of(reply.content_type, reply.body)
        )

    def _own(self, link: str) -> str:
        """The same page at our own server: one behind a balancer may name itself as only the balancer knows it.

        Whatever a link says, the token goes nowhere but below the base.
        """
        base, asked = urlsplit(self._base), urlsplit(link)
        is_below = asked.path == base.path or asked.path.startswith(f"{base.path}/")
        if asked.scheme not in {"http", "https"} or not is_below or ".." in asked.path or "%" in asked.path:
            raise Unreadable("a link to another place")
        return urlunsplit((base.scheme, base.netloc, asked.path, asked.query, ""))

    # -- trying again -------------------------------------------------------------------------------------------

    def _request(self, method: str, url: str, content: bytes | None, *, accept: str, read: Callable[[Reply], T]) -> T:
        """One request until it is answered, refused for good, or has been tried often enough."""
        has_logged_in, tries = False, 0
        token = self._auth(False)
        while True:
            try:
                return self._try(method, url, content, _headers(accept, token), read)
            except _Unauthorised:
                if has_logged_in:
                    raise LoginNeeded from None
                has_logged_in, token = True, self._auth(True)
            except _Again as again:
                tries += 1
                self._wait(again, tries)

    def _try(
        self, method: str, url: str, content: bytes | None, headers: dict[str, str], read: Callable[[Reply], T]
    ) -> T:
        self.requests += 1
        name = f"{_OWN_NAME}{next(self._numbers)}"
        if content is not None:
            headers["Content-Type"] = FHIR_JSON
        try:
            reply = self._wire.exchange(method, url, {**headers, **self._headers, REQUEST_ID: name}, content)
            self._check(reply, name)
            return read(reply)
        except Unreadable as error:
            raise _Again(error) from None
        except Unreachable as error:
            if error.reason is SyncTrouble.TLS:
                raise  # a certificate does not get better within seconds
            raise _Again(error) from None

    def _check(self, reply: Reply, name: str) -> None:
        self._note_time(reply)
        answered = reply.headers.get(REQUEST_ID, "")
        if answered.startswith(_OWN_NAME) and answered != name:
            raise Unreadable("the answer to another request")
        self._judge(reply.status, reply)
        if reply.status >= 400:
            raise rejection(reply.status, reply.content_type, reply.body)
        if not 200 <= reply.status < 300:
            raise Unreadable("sent elsewhere")  # a redirect: a portal's, or to another place that our token is not for

    def _judge(self, status: int, reply: Reply) -> None:
        """Raise what a status means that says nothing of the request itself."""
        if status == 401:
            raise _Unauthorised
        if status == _NETWORK_LOGIN:
            raise Unreadable("the network wants a login")
        if status >= 500 or status in _TRIED_AGAIN:
            after = self._retry_after(reply)
            # A status that several tries have not changed: whoever said «too many» has to be left alone for a while.
            if status == 429 or after is not None:
                wait = after if after is not None else timedelta(seconds=self._limits.patience)
                raise _Again(Busy(self._clock() + wait), after)
            raise _Again(Unreachable(f"the server answered {status}", SyncTrouble.SERVER))

    def _wait(self, again: _Again, tries: int) -> None:
        if tries >= self._limits.tries:
            raise again.error
        steps = min(self._limits.longest_wait, self._limits.first_wait * 2 ** (tries - 1))
        wait = steps * (0.5 + self._jitter() / 2)
        if again.after is not None:
            if again.after.total_seconds() > self._limits.patience:
                raise again.error
            wait += max(0.0, again.after.total_seconds())
        self._sleep(wait)

    def _retry_after(self, reply: Reply) -> timedelta | None:
        said = reply.headers.get("retry-after")
        if said is None:
            return None
        if said.strip().isascii() and said.strip().isdecimal():
            return timedelta(seconds=min(int(said.strip()[:9]), _LONGEST_AFTER))
        moment = http_date(said)
        if moment is None:
            return None
        # Against the server's own clock: this one's may be a day off.
        asked = moment - (http_date(reply.headers.get("date")) or self.server_time())
        return min(max(asked, timedelta(0)), timedelta(seconds=_LONGEST_AFTER))

    def _note_time(self, reply: Reply) -> None:
        moment = http_date(reply.headers.get("date"))
        if moment is not None:
            self.skew = moment - self._clock()


def _raw(reply: Reply) -> bytes:
    length = reply.headers.get("content-length")
    packed = "content-encoding" in reply.headers
    if length is not None and not packed and length.isdecimal() and int(length) != len(reply.body):
        raise Unreadable("half a content")
    return reply.body


def _headers(accept: str, token: str) -> dict[str, str]:
    # Without «no-cache» a server may count and search in what it answered a minute ago.
    found = {"Accept": accept, "Cache-Control": "no-cache"}
    return {**found, "Authorization": f"Bearer {token}"} if token else found
