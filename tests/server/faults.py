"""What a bad network does, between the app and its server: a proxy that spoils the exchanges it is told to.

A `Fault` says what happens to one exchange. The proxy stands on loopback in a thread of its own, passes on to the real
server what it does not spoil, and counts what went through, so that a test can say how many faults there were.
"""

import itertools
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from enum import StrEnum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import urlsplit

import httpx

HTML = b"<!DOCTYPE html><html><body><h1>Wi-Fi</h1><form>Acceptez les conditions</form></body></html>"


class Fault(StrEnum):
    """What happens to one request and its answer. «After» means: the server has done what it was asked."""

    NONE = "none"
    CUT_BEFORE = "cut before the request is passed on"
    CUT_DURING_REQUEST = "cut in the middle of the request"
    CUT_AFTER = "cut after the server has done it, before its answer"
    CUT_DURING_ANSWER = "cut in the middle of the answer"
    HALF_JSON = "half the answer, as if it were whole"
    HTML = "a captive portal's page instead of the request"
    HTML_AFTER = "a captive portal's page instead of the answer"
    ERROR_500 = "500 instead of the request"
    ERROR_500_AFTER = "500 instead of the answer"
    ERROR_502 = "502"
    ERROR_503 = "503 with Retry-After in seconds"
    BUSY_429 = "429 with Retry-After in seconds"
    BUSY_429_DATE = "429 with Retry-After as a date"
    LOGIN_401 = "401 once"
    SLOW_DRIP = "an answer that never ends, some bytes at a time"
    TWICE = "the request reaches the server twice"
    STALE = "the answer to the former request of this kind once more"
    CLOCK_AHEAD = "the server's clock is a day ahead"
    CLOCK_BEHIND = "the server's clock is a day behind"
    EMPTY = "200 and nothing"


@dataclass(frozen=True)
class Exchange:
    """One request as the proxy saw it, and what was done to it. `number` counts from 0."""

    number: int
    method: str
    path: str
    fault: Fault


Choose = Callable[[int, str, str], Fault]
"""Which fault for exchange `number`, with its method and path."""

_HOP = frozenset({"connection", "transfer-encoding", "content-length", "content-encoding", "keep-alive", "host"})


class FaultProxy:
    """Stands before `upstream` (a FHIR base address); its own base is `base`. `exchanges` is what went through."""

    def __init__(self, upstream: str, choose: Choose | None = None) -> None:
        split = urlsplit(upstream)
        self._upstream = f"{split.scheme}://{split.netloc}"
        self._path = split.path
        self.choose: Choose = choose or (lambda *_: Fault.NONE)
        self.exchanges: list[Exchange] = []
        self._numbers = itertools.count()
        self._mutex = threading.Lock()
        self._former: dict[str, httpx.Response] = {}
        self._client = httpx.Client(timeout=60, limits=httpx.Limits(max_keepalive_connections=4))
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self._closing = threading.Event()
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    @property
    def base(self) -> str:
        """The FHIR base address through this proxy."""
        return f"http://127.0.0.1:{self._server.server_port}{self._path}"

    @property
    def spoilt(self) -> list[Exchange]:
        """The exchanges that had a fault."""
        return [one for one in self.exchanges if one.fault is not Fault.NONE]

    def close(self) -> None:
        self._closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._client.close()

    def _next(self, method: str, path: str) -> Fault:
        with self._mutex:
            number = next(self._numbers)
            fault = self.choose(number, method, path)
            self.exchanges.append(Exchange(number, method, path, fault))
            return fault

    def _pass_on(self, handler: BaseHTTPRequestHandler, body: bytes) -> httpx.Response:
        headers = {k: v for k, v in handler.headers.items() if k.lower() not in _HOP}
        # Links in answers follow the address that was asked for, so that paging comes through here too.
        headers |= {"x-forwarded-host": self.base.split("/")[2], "x-forwarded-proto": "http"}
        answer = self._client.request(
            handler.command, self._upstream + handler.path, headers=headers, content=body or None
        )
        answer.read()
        return answer

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        proxy = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def log_message(self, *_: Any) -> None:
                """Nothing: the tests say what happened."""

            def _do(self) -> None:
                fault = proxy._next(self.command, self.path)
                length = int(self.headers.get("content-length") or 0)
                try:
                    self._play(fault, length)
                except (BrokenPipeError, ConnectionError, httpx.HTTPError):
                    self.close_connection = True

            do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = do_HEAD = _do  # noqa: N815 - the names http.server looks for

            def _cut(self) -> None:
                self.close_connection = True
                self.connection.close()

            def _play(self, fault: Fault, length: int) -> None:
                if fault is Fault.CUT_BEFORE:
                    return self._cut()
                if fault is Fault.CUT_DURING_REQUEST:
                    self.rfile.read(length // 2)
                    return self._cut()
                body = self.rfile.read(length)
                if fault is Fault.HTML:
                    return self._say(200, HTML, "text/html; charset=utf-8")
                if fault is Fault.ERROR_500:
                    return self._say(500, b"{}")
                if fault is Fault.ERROR_502:
                    return self._say(502, HTML, "text/html")
                if fault is Fault.ERROR_503:
                    return self._say(503, b"", extra={"retry-after": "1"})
                if fault is Fault.BUSY_429:
                    return self._say(429, b"", extra={"retry-after": "1"})
                if fault is Fault.BUSY_429_DATE:
                    later = datetime.now(UTC) + timedelta(seconds=1)
                    return self._say(429, b"", extra={"retry-after": format_datetime(later, usegmt=True)})
                if fault is Fault.LOGIN_401:
                    return self._say(401, b"", extra={"www-authenticate": "Bearer"})
                if fault is Fault.EMPTY:
                    return self._say(200, b"")
                kind = f"{self.command} {self.path.partition('?')[0]}"
                former = proxy._former.get(kind)
                if fault is Fault.STALE and former is not None:
                    return self._answer(former)
                answer = proxy._pass_on(self, body)
                if fault is Fault.TWICE:
                    answer = proxy._pass_on(self, body)
                proxy._former[kind] = answer
                if fault is Fault.CUT_AFTER:
                    return self._cut()
                if fault is Fault.HTML_AFTER:
                    return self._say(200, HTML, "text/html")
                if fault is Fault.ERROR_500_AFTER:
                    return self._say(500, b"{}")
                if fault is Fault.HALF_JSON:
                    half = answer.content[: len(answer.content) // 2]
                    return self._say(answer.status_code, half, answer.headers.get("content-type", ""))
                if fault is Fault.CUT_DURING_ANSWER:
                    return self._begin(answer)
                if fault is Fault.SLOW_DRIP:
                    return self._drip(answer)
                days = {Fault.CLOCK_AHEAD: 1, Fault.CLOCK_BEHIND: -1}.get(fault, 0)
                return self._answer(answer, timedelta(days=days))

            def _say(
                self, status: int, body: bytes, kind: str = "application/fhir+json", extra: dict[str, str] | None = None
            ) -> None:
                self.send_response_only(status)
                for name, value in {"content-type": kind, "content-length": str(len(body)), **(extra or {})}.items():
                    self.send_header(name, value)
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(body)

            def _heads(self, answer: httpx.Response, days: timedelta = timedelta()) -> None:
                self.send_response_only(answer.status_code)
                for name, value in answer.headers.multi_items():
                    moved = format_datetime(datetime.now(UTC) + days, usegmt=True)
                    if name.lower() not in _HOP:
                        self.send_header(name, moved if days and name.lower() == "date" else value)

            def _answer(self, answer: httpx.Response, days: timedelta = timedelta()) -> None:
                self._heads(answer, days)
                self.send_header("content-length", str(len(answer.content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(answer.content)

            def _begin(self, answer: httpx.Response) -> None:
                self._heads(answer)
                self.send_header("content-length", str(len(answer.content)))
                self.end_headers()
                self.wfile.write(answer.content[: len(answer.content) // 2])
                self.wfile.flush()
                self._cut()

            def _drip(self, answer: httpx.Response) -> None:
                self._heads(answer)
                self.send_header("content-length", str(len(answer.content) + 1_000_000))
                self.end_headers()
                for byte in itertools.cycle(answer.content or b" "):
                    if proxy._closing.wait(0.05):
                        break
                    self.wfile.write(bytes([byte]))
                    self.wfile.flush()

        return Handler


@contextmanager
def spoiling(upstream: str, choose: Choose | None = None) -> Iterator[FaultProxy]:
    """A proxy before `upstream` for the time of a block."""
    proxy = FaultProxy(upstream, choose)
    try:
        yield proxy
    finally:
        proxy.close()
