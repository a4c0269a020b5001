"""The doors of the web server: whom it answers, and with what headers; and the addresses where a file is awaited."""

import asyncio
from collections.abc import Callable
from typing import Any

import flet as ft
import httpx
import msgpack
import pytest
from flet.messaging.protocol import MessageAction
from uvicorn.protocols.utils import ClientDisconnected

from mes_app.main import ASSETS
from mes_app.serving.uploads import PATH, UploadRefused, Uploads
from mes_app.serving.web import Asgi, Doors, address, application
from tests.loops import run_apart

HERE = "127.0.0.1:8550"
Ask = Callable[..., httpx.Response]


@pytest.fixture(scope="module")
def app() -> Asgi:
    return application(lambda page: None, Uploads(), ASSETS, Doors.for_host("127.0.0.1"))


@pytest.fixture
def ask(app: Asgi) -> Ask:
    """Send one request: ask(path, method="GET", **headers)."""

    def send(path: str, method: str = "GET", content: bytes = b"", **headers: str) -> httpx.Response:
        async def one() -> httpx.Response:
            transport: Any = httpx.ASGITransport(app=app)  # type: ignore[arg-type]
            async with httpx.AsyncClient(transport=transport, base_url=f"http://{HERE}") as client:
                return await client.request(method, path, content=content, headers=headers)

        return run_apart(one())

    return send


class _Answered(Exception):
    pass


def _open_socket(app: Asgi, host: str, origin: str) -> dict[str, Any]:
    """What a web socket is answered at its opening."""
    answers: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "websocket.connect"}

    async def send(message: dict[str, Any]) -> None:
        answers.append(message)
        raise _Answered

    with pytest.raises(_Answered):
        run_apart(app(_socket(host, origin), receive, send))  # type: ignore[arg-type]
    return answers[0]


def _socket(host: str, origin: str) -> dict[str, Any]:
    return {
        "type": "websocket",
        "path": "/ws",
        "raw_path": b"/ws",
        "root_path": "",
        "query_string": b"",
        "scheme": "ws",
        "subprotocols": [],
        "headers": [(b"host", host.encode()), (b"origin", origin.encode())],
        "client": ("127.0.0.1", 1),
        "server": ("127.0.0.1", 8550),
    }


@pytest.mark.parametrize(
    ("host", "origin", "status"),
    [
        (HERE, None, 200),  # the address bar
        (HERE, f"http://{HERE}", 200),  # our own page
        ("localhost:8550", "http://localhost:8550", 200),
        ("LOCALHOST:8550", "http://localhost:8550", 200),
        ("[::1]:8550", "http://[::1]:8550", 200),
        (HERE, "http://evil.example", 403),  # another site's page
        (HERE, "null", 403),  # a sandboxed frame, a file
        (HERE, "http://127.0.0.1:9999", 403),  # another server of this computer
        (HERE, "http://localhost:8550", 403),  # the same server under another name is another site
        ("evil.example", None, 403),  # a name that was pointed here: DNS rebinding
        ("evil.example:8550", "http://evil.example:8550", 403),
        ("127.0.0.1.evil.example", None, 403),
        ("192.168.1.20:8550", None, 403),  # not asked to serve there
        ("", None, 403),
        ("[::1", None, 403),
    ],
)
def test_who_is_answered(ask: Ask, host: str, origin: str | None, status: int) -> None:
    headers = {"Host": host} | ({"Origin": origin} if origin else {})
    assert ask("/manifest.json", **headers).status_code == status


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (HERE, "http://evil.example"),
        (HERE, "null"),
        (HERE, "http://127.0.0.1:9999"),
        ("evil.example:8550", "http://evil.example:8550"),
    ],
)
def test_a_web_socket_of_another_site_is_refused(app: Asgi, host: str, origin: str) -> None:
    assert _open_socket(app, host, origin) == {"type": "websocket.close", "code": 1008}


def test_our_own_web_socket_is_taken(app: Asgi) -> None:
    assert _open_socket(app, HERE, f"http://{HERE}")["type"] == "websocket.accept"


def test_a_page_that_closes_while_it_is_written_to_is_left_all_the_same() -> None:
    """Else it would stay for ever, and what locks the app when nobody looks at it would never hear of it."""
    left: list[str] = []

    def main(page: ft.Page) -> None:
        page.on_disconnect = lambda: left.append(page.route or "")
        page.add(ft.Text("Bonjour"))

    run_apart(_visit_and_go(main))
    assert left == ["/gabrielle/accueil"]


def test_what_is_drawn_while_a_page_is_left_is_no_mistake() -> None:
    """Else it would be half drawn, and would stay so for whoever comes back."""
    left: list[bool] = []
    drawn: list[int] = []

    def main(page: ft.Page) -> None:
        async def draw() -> None:
            words = ft.Text("0")
            page.add(words)
            while not left:
                words.value = str(len(drawn))
                words.update()  # an error would end this task, and be met where it is waited for
                drawn.append(len(drawn))
                await asyncio.sleep(0)

        page.on_disconnect = lambda: left.append(drawing.done())
        drawing = page.run_task(draw)

    run_apart(_visit_and_go(main))
    assert left == [False]
    assert len(drawn) > 1


async def _visit_and_go(main: Callable[[ft.Page], None]) -> None:
    """One visit by a page that is accepted, told who it is, and gone when it is written to again."""
    page = {"route": "/gabrielle/accueil", "width": 390, "height": 844}
    came = msgpack.packb([MessageAction.REGISTER_CLIENT.value, {"session_id": None, "page_name": "", "page": page}])
    sent: list[Any] = []
    is_gone = asyncio.Event()
    coming = iter([{"type": "websocket.connect"}, {"type": "websocket.receive", "bytes": b"\x00" + came}])

    async def receive() -> Any:
        one = next(coming, None)
        if one is not None:
            return one
        await is_gone.wait()
        return {"type": "websocket.disconnect", "code": 1006}

    async def send(message: Any) -> None:
        sent.append(message)
        if len(sent) > 2:
            is_gone.set()
            raise ClientDisconnected

    app = application(main, Uploads(), ASSETS, Doors.for_host("127.0.0.1"))
    await app(_socket(HERE, f"http://{HERE}"), receive, send)


@pytest.mark.parametrize(
    ("serving", "names", "host", "is_open"),
    [
        ("127.0.0.1", (), "127.0.0.1:1", True),
        ("127.0.0.1", (), "192.168.1.20", False),
        ("192.168.1.20", (), "192.168.1.20:8550", True),
        ("0.0.0.0", (), "192.168.1.20:8550", True),
        ("0.0.0.0", (), "[fe80::1]:8550", True),
        ("0.0.0.0", (), "evil.example", False),
        ("0.0.0.0", ("home.example",), "home.example", True),
        ("::", (), "10.0.0.1", True),
    ],
)
def test_under_which_names_it_may_be_asked_for(serving: str, names: tuple[str, ...], host: str, is_open: bool) -> None:
    assert Doors.for_host(serving, names).open_to(host) is is_open


@pytest.mark.parametrize("path", ["/", "/gabrielle/accueil", "/manifest.json", "/nothing.png", f"{PATH}/x"])
def test_every_answer_has_the_headers(ask: Ask, path: str) -> None:
    headers = ask(path).headers
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["x-frame-options"] == "DENY"
    assert "camera=(self)" in headers["permissions-policy"]
    assert "access-control-allow-origin" not in headers


def test_a_refusal_has_them_too(ask: Ask) -> None:
    answer = ask("/", Origin="http://evil.example")
    assert answer.status_code == 403
    assert answer.headers["x-frame-options"] == "DENY"


def test_a_picked_file_goes_to_its_address_once() -> None:
    async def main() -> None:
        uploads = Uploads()
        slot = uploads.expect(10)
        assert slot.url.startswith(f"{PATH}/")
        token = slot.url.rpartition("/")[2]
        await uploads.receive(token, _chunks(b"12345", b"67890"))
        assert await slot.arrived == b"1234567890"
        with pytest.raises(UploadRefused):
            await uploads.receive(token, _chunks(b"again"))

    run_apart(main())


def test_more_bytes_than_announced_are_refused() -> None:
    async def main() -> None:
        uploads = Uploads()
        slot = uploads.expect(10)
        with pytest.raises(UploadRefused):
            await uploads.receive(slot.url.rpartition("/")[2], _chunks(b"12345", b"678901"))
        with pytest.raises(UploadRefused):
            await slot.arrived

    run_apart(main())


def test_a_closed_or_unknown_address_takes_nothing() -> None:
    async def main() -> None:
        uploads = Uploads()
        slot = uploads.expect(10)
        uploads.close(slot)
        for token in (slot.url.rpartition("/")[2], "unknown", ""):
            with pytest.raises(UploadRefused):
                await uploads.receive(token, _chunks(b"1"))

    run_apart(main())


def test_two_addresses_are_never_the_same() -> None:
    async def main() -> None:
        uploads = Uploads()
        assert len({uploads.expect(1).url for _ in range(100)}) == 100

    run_apart(main())


def test_an_upload_of_another_site_is_refused(ask: Ask) -> None:
    assert ask(f"{PATH}/x", "PUT", b"1", Origin="http://evil.example").status_code == 403


@pytest.mark.parametrize(
    ("name", "host", "shown"),
    [
        ("127.0.0.1", "127.0.0.1", "http://127.0.0.1:8550"),
        ("0.0.0.0", "0.0.0.0", "http://127.0.0.1:8550"),
        ("::1", "::1", "http://[::1]:8550"),
        ("localhost", "localhost", "http://localhost:8550"),
    ],
)
def test_the_address_that_is_printed(name: str, host: str, shown: str) -> None:
    class Listening:
        def getsockname(self) -> tuple[str, int]:
            return name, 8550

    listening: Any = Listening()
    assert address(listening, host) == shown


async def _chunks(*parts: bytes) -> Any:
    for part in parts:
        yield part
