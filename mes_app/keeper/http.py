"""The keeper's door: JSON over HTTP, for the FHIR server beside it and nobody else."""

import hmac
import json
from collections.abc import Callable
from typing import Any

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route

from mes_app.keeper.fhir import SECRET
from mes_app.keeper.service import Service
from mes_app.sync.errors import SyncError

LARGEST = 64 << 20
"""Bytes of a body: more than the FHIR server's door lets in at once, so that what it has stored can always be told."""

Asked = dict[str, Any]


class _Unfit(Exception):
    """What was asked has not the shape of a question."""


def app_of(service: Service, secret: str) -> Starlette:
    """The application: every answer but `health` needs the secret, and spaces that are loaded."""
    if len(secret) < 16:
        raise ValueError("the secret is too short")

    def endpoint(answer: Callable[[Service, Asked], Any], *, early: bool = False) -> Callable[[Request], Any]:
        async def handle(request: Request) -> JSONResponse:
            if not _knows(request, secret):
                return JSONResponse({}, 401)
            if not early and not service.is_ready:
                return JSONResponse({}, 503)
            try:
                asked = await _body(request)
                return JSONResponse(await run_in_threadpool(answer, service, asked))
            except _Unfit:
                return JSONResponse({}, 400)
            except SyncError:
                return JSONResponse({}, 502)

        return handle

    async def health(_: Request) -> JSONResponse:
        return JSONResponse({"ready": service.is_ready})

    return Starlette(
        routes=[
            Route("/health", health),
            Route("/viewer", endpoint(_viewer), methods=["POST"]),
            Route("/see", endpoint(_see), methods=["POST"]),
            Route("/write", endpoint(_write), methods=["POST"]),
            Route("/stored", endpoint(_stored, early=True), methods=["POST"]),
            Route("/reload", endpoint(_reload, early=True), methods=["POST"]),
        ]
    )


def _knows(request: Request, secret: str) -> bool:
    return hmac.compare_digest(request.headers.get(SECRET, "").encode(), secret.encode())


async def _body(request: Request) -> Asked:
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            raise _Unfit
    try:
        read = json.loads(body or b"{}")
    except ValueError:
        raise _Unfit from None
    if not isinstance(read, dict):
        raise _Unfit
    return read


def _viewer(service: Service, asked: Asked) -> Any:
    return {"tags": list(service.keeper.viewers(asked.get("claims")).tags)}


def _see(service: Service, asked: Asked) -> Any:
    refs = asked.get("resources")
    if not isinstance(refs, list) or not all(isinstance(ref, str) for ref in refs):
        raise _Unfit
    return {"see": service.keeper.see(asked.get("claims"), refs)}


def _write(service: Service, asked: Asked) -> Any:
    if "claims" not in asked:
        raise _Unfit  # the system's own writes say so: null
    before, after = asked.get("before"), asked.get("after")
    if not all(one is None or isinstance(one, dict) for one in (before, after, asked["claims"])):
        raise _Unfit
    ruling = service.keeper.write(asked["claims"], before, after, same=asked.get("same") is True)
    return {"status": ruling.status, "code": ruling.code, "tags": list(ruling.tags)}


def _stored(service: Service, asked: Asked) -> Any:
    resources, deleted = asked.get("resources", []), asked.get("deleted", [])
    if not isinstance(resources, list) or not isinstance(deleted, list):
        raise _Unfit
    service.stored(
        [one for one in resources if isinstance(one, dict)], [one for one in deleted if isinstance(one, str)]
    )
    return {}


def _reload(service: Service, _: Asked) -> Any:
    service.load()
    return {}
