"""The app served to browsers: Flet's web client, on one port, with the doors that health data asks for.

A page of another site in the same browser can open a web socket to this address; so every request says where it comes
from (`Origin`) and for whom (`Host`), and one that does not fit is refused.
"""

import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, MutableMapping
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import uvicorn
from flet_web.fastapi import app as flet_app
from flet_web.fastapi import app_manager
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route

from mes_app.uploads import PATH, UploadRefused, Uploads

Scope = MutableMapping[str, Any]
Asgi = Callable[[Scope, Callable[[], Awaitable[Any]], Callable[[Any], Awaitable[None]]], Awaitable[None]]

HEADERS = (
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
    (b"x-frame-options", b"DENY"),
    (b"permissions-policy", b"camera=(self), microphone=(), geolocation=()"),
)


class SameOrigin:
    """Refuses what another site's page sends here, and answers with headers that keep pages to themselves."""

    def __init__(self, inner: Asgi, hosts: frozenset[str]) -> None:
        self._inner = inner
        self._hosts = hosts

    async def __call__(
        self, scope: Scope, receive: Callable[[], Awaitable[Any]], send: Callable[[Any], Awaitable[None]]
    ) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._inner(scope, receive, send)
            return
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        origin = headers.get(b"origin", b"").decode("latin-1")
        if not self._is_ours(host) or (origin and urlsplit(origin).netloc != host):
            if scope["type"] == "websocket":
                await receive()
                await send({"type": "websocket.close", "code": 1008})
            else:
                await PlainTextResponse("refused", status_code=403)(scope, receive, send)
            return

        async def with_headers(message: Any) -> None:
            if message["type"] == "http.response.start":
                kept = [(k, v) for k, v in message["headers"] if k.lower() != b"access-control-allow-origin"]
                message = {**message, "headers": [*kept, *HEADERS]}
            await send(message)

        await self._inner(scope, receive, with_headers)

    def _is_ours(self, host: str) -> bool:
        return not self._hosts or urlsplit(f"//{host}").hostname in self._hosts


def application(page_main: Callable[[Any], Any], uploads: Uploads, assets: Path, hosts: frozenset[str]) -> Asgi:
    """The ASGI application. `hosts`: the names under which it may be asked, empty for any."""

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

    inner = Starlette(
        routes=[
            Route(f"{PATH}/{{token}}", receive_file, methods=["PUT"]),
            Mount("/", flet_app(page_main, assets_dir=str(assets), no_cdn=True, app_name="mes_app")),
        ],
        lifespan=lifespan,
    )
    return SameOrigin(inner, hosts)


def serve(app: Asgi, host: str, port: int, on_ready: Callable[[], None]) -> None:
    """Serve until the process is told to stop; `on_ready` is called once the port answers."""

    class Server(uvicorn.Server):
        async def startup(self, sockets: Any = None) -> None:
            await super().startup(sockets)
            if self.started:
                on_ready()

    config = uvicorn.Config(app, host=host, port=port, log_level="warning", ws="websockets-sansio", lifespan="on")  # type: ignore[arg-type]
    Server(config).run()
