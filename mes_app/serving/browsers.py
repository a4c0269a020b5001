"""Which browser a request comes from: a cookie that no script can read, and what a login sends back with a browser.

A page's web socket brings the same cookie as its requests, so that a page knows whose it is from its first moment. The
cookie is SameSite=Lax: other sites' pages cannot send it along, and the way back from the provider can.
"""

import re
from collections.abc import Awaitable, Callable, MutableMapping
from contextvars import ContextVar
from http.cookies import CookieError, SimpleCookie
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from mes_app.accounts.accounts import Accounts, secret_name

Scope = MutableMapping[str, Any]
Asgi = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]]

RETURN = "/connexion/retour"
"""Where the provider sends browsers back to."""

LASTS = 30 * 24 * 3600
"""Seconds that a browser keeps the cookie of a login."""

_SECRET = re.compile(r"[A-Za-z0-9_-]{43,86}")

_browser: ContextVar[str | None] = ContextVar("browser", default=None)
_origin: ContextVar[str] = ContextVar("origin", default="")


def browser_here() -> str | None:
    """The name of the browser whose page or request is being served."""
    return _browser.get()


def origin_here() -> str:
    """The address under which that browser reaches the app: «http://127.0.0.1:8550»."""
    return _origin.get()


class Known:
    """Gives each browser its cookie, and says to what stands inside whose request it is."""

    def __init__(self, inner: Asgi, *, secure: bool, random: Callable[[], str]) -> None:
        """`secure`: browsers reach the app by https, and send the cookie nowhere else."""
        self._inner = inner
        self._secure = secure
        self._random = random

    async def __call__(
        self, scope: Scope, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._inner(scope, receive, send)
            return
        secret = _secret_in(scope["headers"], cookie_name(secure=self._secure))
        _browser.set(secret_name(secret) if secret else None)
        hosts = [value.decode("latin-1") for key, value in scope["headers"] if key == b"host"]
        _origin.set(f"{'https' if self._secure else 'http'}://{hosts[0] if hosts else ''}")
        if scope["type"] == "websocket" or not _is_page(scope):
            await self._inner(scope, receive, send)
            return

        async def for_this_browser(message: Any) -> None:
            if message["type"] == "http.response.start":
                # A page that a browser had kept would come without a secret to one that has forgotten its own.
                kept = [(key, value) for key, value in message["headers"] if key.lower() != b"cache-control"]
                own = [(b"cache-control", b"no-store")]
                if not secret:
                    own.append((b"set-cookie", cookie(self._random(), secure=self._secure).encode()))
                message = {**message, "headers": [*kept, *own]}
            await send(message)

        await self._inner(scope, receive, for_this_browser)


def cookie_name(*, secure: bool) -> str:
    """The cookie's name; by https one that browsers take from this very host alone."""
    return "__Host-mes_app" if secure else "mes_app"


def cookie(secret: str, *, secure: bool, lasts: int | None = None) -> str:
    """The header line that gives a browser its secret."""
    line = f"{cookie_name(secure=secure)}={secret}; Path=/; HttpOnly; SameSite=Lax"
    if secure:
        line += "; Secure"
    return line if lasts is None else f"{line}; Max-Age={lasts}"


def _secret_in(headers: list[tuple[bytes, bytes]], name: str) -> str | None:
    found = []
    for key, value in headers:
        if key == b"cookie":
            try:
                jar = SimpleCookie(value.decode("latin-1"))
            except CookieError:
                continue
            found += [jar[name].value] if name in jar else []
    return found[0] if len(found) == 1 and _SECRET.fullmatch(found[0]) else None


def _is_page(scope: Scope) -> bool:
    accepts = [value for key, value in scope["headers"] if key == b"accept"]
    return scope["method"] == "GET" and any(b"text/html" in value for value in accepts)


def returning(accounts: Accounts, *, secure: bool) -> Callable[[Request], Awaitable[Response]]:
    """What answers at `RETURN`: takes the login in, gives the browser a new secret, and sends it where it wanted."""

    async def come_back(request: Request) -> Response:
        browser = accounts.browser(browser_here())
        answer = dict(request.query_params)
        if not answer.keys() & {"code", "error"}:
            return _go("/")  # from the end of a session
        secret, back = await accounts.finish(browser, answer)
        response = _go(back)
        if secret is not None:
            response.headers.append("set-cookie", cookie(secret, secure=secure, lasts=LASTS))
        return response

    return come_back


def _go(path: str) -> Response:
    # 303, and never kept: the address that one comes from has the code in it.
    return RedirectResponse(path, status_code=303, headers={"cache-control": "no-store"})
