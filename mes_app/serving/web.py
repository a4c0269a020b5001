"""The app served to browsers: Flet's web client, on one port, with the doors that health data asks for.

A page of another site in the same browser can open a web socket to this address; so every request says where it comes
from (`Origin`) and for whom (`Host`), and one that does not fit is refused.
"""

import contextlib
import ipaddress
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from flet.messaging.protocol import Message
from flet_web.fastapi import app as flet_app
from flet_web.fastapi import app_manager
from flet_web.fastapi.flet_app import FletApp
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from uvicorn.protocols.utils import ClientDisconnected

from mes_app.accounts.accounts import Accounts
from mes_app.serving import downloads as handing
from mes_app.serving.browsers import RETURN, Asgi, Known, Scope, returning
from mes_app.serving.downloads import Downloads
from mes_app.serving.uploads import PATH, UploadRefused, Uploads

HEADERS = (
    # Nothing comes from elsewhere and nothing goes elsewhere: the client would ask a CDN for a part it does not need.
    (
        b"content-security-policy",
        b"default-src 'self'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; "
        b"style-src 'self' 'unsafe-inline'; "
        b"img-src 'self' data: blob:; media-src 'self' data: blob: mediastream:; font-src 'self' data:; "
        b"worker-src 'self' blob:; connect-src 'self' data: blob:; object-src 'none'; base-uri 'self'; "
        b"frame-ancestors 'none'",
    ),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(self), microphone=(), geolocation=()"),
)

SAY_GOODBYE = 3
"""Seconds that open pages have to let go when the server stops."""


@dataclass(frozen=True)
class Login:
    """What an app whose pages ask for a login needs of its web server; `secure`: it is reached by https."""

    accounts: Accounts
    secure: bool = False


@dataclass(frozen=True)
class Doors:
    """Under which hosts the app may be asked for.

    A site can point a name of its own at this computer's address (DNS rebinding), and its page would then be of the
    same origin: so a name has to be known here. A bare IP address cannot be pointed anywhere.
    """

    names: frozenset[str]
    any_ip: bool = False

    @classmethod
    def for_host(cls, host: str, names: Sequence[str] = ()) -> "Doors":
        """The doors for an address to serve on; `names` are further ones that the user answers for."""
        everywhere = host in ("0.0.0.0", "::", "")  # noqa: S104 - looked at, not bound
        own = {socket.gethostname(), f"{socket.gethostname()}.local"} if everywhere else {host}
        known = {"localhost", "127.0.0.1", "::1", *own, *names}
        return cls(frozenset(name.lower() for name in known), any_ip=everywhere)

    def open_to(self, host: str) -> bool:
        """Whether a `Host` header names this app; with or without a port."""
        try:
            name = urlsplit(f"//{host}").hostname
        except ValueError:
            return False
        return name is not None and (name in self.names or (self.any_ip and _is_ip(name)))


def _is_ip(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class SameOrigin:
    """Refuses what another site's page sends here, and answers with headers that keep pages to themselves."""

    def __init__(self, inner: Asgi, doors: Doors) -> None:
        self._inner = inner
        self._doors = doors

    async def __call__(
        self, scope: Scope, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._inner(scope, receive, send)
            return

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                kept = [(k, v) for k, v in message["headers"] if k.lower() != b"access-control-allow-origin"]
                message = {**message, "headers": [*kept, *HEADERS]}
            await send(message)

        if self._fits(scope["headers"]) and scope["type"] == "websocket":
            await self._inner(scope, receive, _unless_gone(send))
        elif self._fits(scope["headers"]):
            await self._inner(scope, receive, with_headers)
        elif scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1008})
        else:
            await PlainTextResponse("refused", status_code=403)(scope, receive, with_headers)

    def _fits(self, headers: Sequence[tuple[bytes, bytes]]) -> bool:
        hosts = [value.decode("latin-1") for name, value in headers if name == b"host"]
        origins = [value.decode("latin-1") for name, value in headers if name == b"origin"]
        if len(hosts) != 1 or len(origins) > 1 or not self._doors.open_to(hosts[0]):
            return False
        return not origins or urlsplit(origins[0]).netloc.lower() == hosts[0].lower()


def _unless_gone(send: Callable[[Any], Awaitable[None]]) -> Callable[[Any], Awaitable[None]]:
    """Flet writes to a page that closes at the same moment, and would not come to take leave of it: the page would
    stay for ever, and what locks the app when nobody looks at it would never hear of it."""

    async def sent(message: Any) -> None:
        with contextlib.suppress(ClientDisconnected):
            await send(message)

    return sent


_send = FletApp.send_message


def _send_unless_gone(connection: FletApp, message: Message) -> None:
    # Its name is private to Flet's class; tests/test_web.py tells when it is another.
    if connection._FletApp__send_queue is not None:
        _send(connection, message)


# A page whose connection has ended and who has not been taken leave of yet: what is drawn for it would fail half done,
# and whoever comes back would press what leads nowhere. They are sent the whole page instead, as it is then.
FletApp.send_message = _send_unless_gone


def application(
    page_main: Callable[[Any], Any],
    uploads: Uploads,
    assets: Path,
    doors: Doors,
    login: "Login | None" = None,
    downloads: Downloads | None = None,
) -> Asgi:
    """The ASGI application, open to what `doors` lets in; with a `login`, browsers are told from each other."""
    fetched = Downloads() if downloads is None else downloads

    async def receive_file(request: Request) -> Response:
        try:
            await uploads.receive(request.path_params["token"], request.stream())
        except UploadRefused:
            return PlainTextResponse("refused", status_code=403)
        return PlainTextResponse("")

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        await app_manager.start()
        yield
        await app_manager.shutdown()

    returns = [] if login is None else [Route(RETURN, returning(login.accounts, secure=login.secure), methods=["GET"])]
    inner: Asgi = Starlette(
        routes=[
            *returns,
            Route(f"{PATH}/{{token}}", receive_file, methods=["PUT"]),
            Route(f"{handing.PATH}/{{token}}", fetched.answer, methods=["GET"]),
            Mount("/", flet_app(page_main, assets_dir=str(assets), no_cdn=True, app_name="mes_app")),
        ],
        lifespan=lifespan,
    )
    if login is not None:
        inner = Known(inner, secure=login.secure, random=login.accounts.random)
    return SameOrigin(inner, doors)


def address(listening: socket.socket, host: str) -> str:
    """What to type in a browser of this computer to reach what listens there."""
    port = listening.getsockname()[1]
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - looked at, not bound
        host = "127.0.0.1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def serve(app: Asgi, listening: socket.socket, on_ready: Callable[[], None]) -> None:
    """Serve until Ctrl-C or SIGTERM, then return; `on_ready` is called once the port answers."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            if self.started:
                on_ready()

        @contextlib.contextmanager
        def capture_signals(self) -> Iterator[None]:
            # uvicorn's own sends the signal once more when all is done; by default SIGTERM then ends the process
            # before the stores are closed.
            signals = (signal.SIGINT, signal.SIGTERM)
            former = {one: signal.signal(one, self.handle_exit) for one in signals}
            try:
                yield
            finally:
                for one, handler in former.items():
                    signal.signal(one, handler)

    config = uvicorn.Config(
        app,
        log_level="warning",
        ws="websockets-sansio",
        lifespan="on",
        timeout_graceful_shutdown=SAY_GOODBYE,
    )
    Server(config).run(sockets=[listening])
