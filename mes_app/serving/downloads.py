"""Files on their way to the browser, too large for the web socket: fetched once, from an address made for each."""

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import monotonic
from typing import Protocol
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from mes_app.serving.browsers import browser_here

PATH = "/telechargement"

LASTS = 120.0
"""Seconds after which an address that nobody has opened serves nothing any more."""


class Made(Protocol):
    """A file to hand out: `size` in bytes."""

    size: int

    def pieces(self) -> Iterator[bytes]: ...
    def close(self) -> None: ...


@dataclass(frozen=True)
class _Offer:
    name: str
    made: Made
    browser: str | None
    until: float


class Downloads:
    """The files that are waiting to be fetched; all calls come from the event loop's thread."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._offers: dict[str, _Offer] = {}

    def offer(self, name: str, made: Made) -> str:
        """The address at which the browser of this page fetches this file, once; it is closed after that."""
        self._tidy()
        token = secrets.token_urlsafe(24)
        self._offers[token] = _Offer(name, made, browser_here(), self._clock() + LASTS)
        return f"{PATH}/{token}"

    def take(self, token: str) -> tuple[str, Made] | None:
        """Name and file of an address, for the browser that it was made for; nobody gets it a second time."""
        self._tidy()
        offer = self._offers.get(token)
        if offer is None or offer.browser != browser_here():
            return None
        del self._offers[token]
        return offer.name, offer.made

    def _tidy(self) -> None:
        now = self._clock()
        for token in [token for token, offer in self._offers.items() if offer.until <= now]:
            self._offers.pop(token).made.close()

    def close(self) -> None:
        """Nothing is handed out any more."""
        for offer in self._offers.values():
            offer.made.close()
        self._offers.clear()

    async def answer(self, request: Request) -> Response:
        """What the web server answers at `PATH/TOKEN`."""
        taken = self.take(request.path_params["token"])
        if taken is None:
            return PlainTextResponse("gone", status_code=404, headers={"cache-control": "no-store"})
        name, made = taken
        headers = {
            "content-disposition": f"attachment; filename*=UTF-8''{quote(name)}",
            "content-length": str(made.size),
            "cache-control": "no-store",
        }
        return StreamingResponse(_closing(made), media_type="application/zip", headers=headers)


def _closing(made: Made) -> Iterator[bytes]:
    try:
        yield from made.pieces()
    finally:
        made.close()
