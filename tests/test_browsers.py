"""Which browser a request comes from; the ways back of a login, by the web server and by a port of this computer."""

import asyncio
import threading
from collections.abc import Awaitable, Callable
from http.cookies import SimpleCookie
from itertools import count
from typing import Any

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from mes_app.accounts.accounts import secret_name
from mes_app.accounts.loopback import Loopback
from mes_app.accounts.ways import on_loop
from mes_app.serving.browsers import Known, browser_here, cookie_name, origin_here
from mes_app.sync.port import DeviceGone
from tests.loops import run_apart

PAGE = {"accept": "text/html,application/xhtml+xml"}


async def who(_: Request) -> PlainTextResponse:
    return PlainTextResponse(f"{browser_here()} {origin_here()}")


def client(*, secure: bool = False, **cookies: str) -> httpx.AsyncClient:
    numbers = count()
    app = Known(
        Starlette(routes=[Route("/{path:path}", who, methods=["GET", "POST"])]),
        secure=secure,
        random=lambda: f"secret-{next(numbers)}".ljust(43, "x"),
    )
    base = "https://sante.example" if secure else "http://127.0.0.1:8550"
    return httpx.AsyncClient(transport=httpx.ASGITransport(app=app), base_url=base, cookies=cookies)


def run(do: Callable[[], Awaitable[Any]]) -> Any:
    async def whole() -> Any:
        return await do()

    return run_apart(whole())


@pytest.mark.parametrize("secure", [False, True])
def test_a_page_gets_a_secret_that_no_script_and_no_other_site_can_use(secure: bool) -> None:
    async def visit() -> None:
        async with client(secure=secure) as browser:
            first = await browser.get("/", headers=PAGE)
            (line,) = first.headers.get_list("set-cookie")
            assert first.headers["cache-control"] == "no-store"
            jar = SimpleCookie(line)
            one = jar[cookie_name(secure=secure)]
            assert one["httponly"]
            assert one["samesite"] == "Lax"
            assert one["path"] == "/"
            assert bool(one["secure"]) is secure
            assert one.key.startswith("__Host-") is secure
            assert not one["domain"]
            assert first.text.startswith("None "), "the first request is nobody's yet"
            second = await browser.get("/", headers=PAGE)
            assert second.headers.get_list("set-cookie") == []
            origin = "https://sante.example" if secure else "http://127.0.0.1:8550"
            assert second.text == f"{secret_name(one.value)} {origin}"

    run(visit)


@pytest.mark.parametrize(
    ("headers", "method"), [({"accept": "*/*"}, "GET"), ({}, "GET"), (PAGE, "POST")], ids=["a picture", "*", "a form"]
)
def test_nothing_but_a_page_gets_one(headers: dict[str, str], method: str) -> None:
    async def visit() -> None:
        async with client() as browser:
            answer = await browser.request(method, "/", headers=headers)
            assert answer.headers.get_list("set-cookie") == []

    run(visit)


@pytest.mark.parametrize(
    "line",
    [
        "mes_app=short",
        "mes_app=" + "x" * 200,
        "mes_app=" + "é" * 43,
        "mes_app=" + '"a b"' * 12,
        "other=" + "x" * 43,
    ],
)
def test_what_is_no_secret_is_nobodys(line: str) -> None:
    async def visit() -> None:
        async with client() as browser:
            answer = await browser.get("/", headers={**PAGE, "cookie": line.encode("latin-1")})
            assert answer.text.startswith("None ")
            assert answer.headers.get_list("set-cookie")

    run(visit)


def test_an_insecure_cookie_is_not_taken_where_the_app_is_reached_by_https() -> None:
    async def visit() -> None:
        async with client(secure=True, mes_app="x" * 43) as browser:
            assert (await browser.get("/", headers=PAGE)).text.startswith("None ")

    run(visit)


# -- a port of this computer ----------------------------------------------------------------------------------------


def test_the_systems_browser_brings_the_answer_to_a_port_of_this_computer() -> None:
    with Loopback("/connexion/retour") as listening:
        assert listening.address.startswith("http://127.0.0.1:")
        assert listening.wait(0.01) is None
        other = httpx.get(listening.address.replace("retour", "autre"), params={"state": "s"})
        assert other.status_code == 404
        assert httpx.get(listening.address).status_code == 404
        answer = httpx.get(listening.address, params={"state": "s", "code": "c"})
        assert answer.status_code == 200
        assert "Vous pouvez revenir à mes_app" in answer.text
        assert "c" not in answer.headers.get("location", "")
        assert listening.wait(1) == {"state": "s", "code": "c"}
        assert httpx.get(listening.address, params={"state": "t", "code": "d"}).status_code == 404, "one answer only"
        assert listening.wait(1) == {"state": "s", "code": "c"}
    with pytest.raises(httpx.ConnectError):
        httpx.get(listening.address)


def test_an_answer_that_says_something_twice_is_none() -> None:
    with Loopback("/connexion/retour") as listening:
        assert httpx.get(f"{listening.address}?state=s&code=a&code=b").status_code == 404
        assert listening.wait(0.01) is None


# -- the event loop's thread ----------------------------------------------------------------------------------------


def test_what_another_thread_asks_for_is_done_on_the_loops_own() -> None:
    async def visit() -> None:
        here = threading.get_ident()
        do = on_loop(asyncio.get_running_loop())
        assert await asyncio.to_thread(do, threading.get_ident) == here

        def fails() -> None:
            raise KeyError("x")

        with pytest.raises(KeyError):
            await asyncio.to_thread(do, fails)

    run(visit)


def test_after_the_loop_has_ended_nothing_is_waited_for() -> None:
    loop = asyncio.new_event_loop()
    do = on_loop(loop)
    loop.close()
    with pytest.raises(DeviceGone):
        do(lambda: None)
