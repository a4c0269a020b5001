"""One HTTP exchange within its limits: how long it may take as a whole, how large its answer may be."""

import socket
import ssl
import threading
import time
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from mes_app.record.syncing import SyncTrouble
from mes_app.sync.errors import Unreachable, Unreadable


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds and bytes; `tries` counts the first one."""

    connect: float = 10
    read: float = 20
    """The longest silence."""
    whole: float = 60
    """One exchange from its beginning to the last byte of the answer, however steadily it drips."""
    answer: int = 32 * 1024 * 1024
    """The largest answer, unpacked."""
    tries: int = 4
    first_wait: float = 0.5
    longest_wait: float = 8
    patience: float = 20
    """The longest Retry-After that is waited for at once; a longer one is left to the next synchronisation."""


USUAL = Limits()


@dataclass(frozen=True, slots=True)
class Reply:
    """What came: the status, the headers and the whole body."""

    status: int
    headers: httpx.Headers
    body: bytes

    @property
    def content_type(self) -> str:
        return str(self.headers.get("content-type", ""))


class Wire:
    """httpx with a deadline for each exchange; redirects are not followed, so that a token never leaves its origin."""

    def __init__(self, limits: Limits, transport: httpx.BaseTransport | None = None) -> None:
        self._limits = limits
        timeout = httpx.Timeout(limits.read, connect=limits.connect)
        self._client = httpx.Client(transport=transport, timeout=timeout, follow_redirects=False)
        self._sockets: weakref.WeakSet[socket.socket] = weakref.WeakSet()

    def close(self) -> None:
        self._client.close()

    def exchange(self, method: str, url: str, headers: Mapping[str, str], content: bytes | None) -> Reply:
        """Send one request and read its whole answer; raises Unreachable, or Unreadable for one that is too large."""
        try:
            with self._deadline() as is_over:
                try:
                    return self._read(method, url, headers, content, is_over)
                except httpx.TransportError:
                    if is_over():
                        raise Unreachable(reason=SyncTrouble.TIMEOUT) from None
                    raise
        # Neither the text of httpx's errors nor their chain is kept: they may hold the address, and with it an id.
        except httpx.TimeoutException:
            raise Unreachable(reason=SyncTrouble.TIMEOUT) from None
        except httpx.DecodingError:
            raise Unreadable("packed in a way that cannot be unpacked") from None
        except httpx.TransportError as error:
            raise Unreachable(reason=_reason(error)) from None

    def _read(
        self, method: str, url: str, headers: Mapping[str, str], content: bytes | None, is_over: Callable[[], bool]
    ) -> Reply:
        body = bytearray()
        extensions = {"trace": self._note_socket}
        with self._client.stream(method, url, headers=headers, content=content, extensions=extensions) as response:
            for piece in response.iter_bytes():
                body += piece
                if len(body) > self._limits.answer:
                    raise Unreadable("too large an answer")
                if is_over():
                    raise Unreachable(reason=SyncTrouble.TIMEOUT)
            return Reply(response.status_code, response.headers, bytes(body))

    @contextmanager
    def _deadline(self) -> Iterator[Callable[[], bool]]:
        # httpx counts each silence alone: a header or a body that drips byte by byte would never end. Shutting the
        # sockets down ends a read that another thread is in; whoever else was reading is tried again.
        end = time.monotonic() + self._limits.whole
        watch = threading.Timer(self._limits.whole, self._shut_down)
        watch.daemon = True
        watch.start()
        try:
            yield lambda: time.monotonic() >= end
        finally:
            watch.cancel()

    def _note_socket(self, event: str, info: Mapping[str, Any]) -> None:
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            found = info["return_value"].get_extra_info("socket")
            if isinstance(found, socket.socket):
                self._sockets.add(found)

    def _shut_down(self) -> None:
        for one in tuple(self._sockets):
            try:
                one.shutdown(socket.SHUT_RDWR)
            except OSError:  # it is closed already
                continue


_CUT = (ssl.SSLEOFError, ssl.SSLZeroReturnError, ssl.SSLSyscallError)
"""A connection that breaks off, and nothing of a certificate."""


def _reason(error: BaseException) -> SyncTrouble:
    found: BaseException | None = error
    while found is not None:
        if isinstance(found, ssl.SSLError) and not isinstance(found, _CUT):
            return SyncTrouble.TLS
        found = found.__cause__ or found.__context__
    return SyncTrouble.NETWORK
