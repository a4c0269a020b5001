"""Large files on their way out: sealed while they wait, handed out once, to the browser they were made for."""

import tempfile
from pathlib import Path

import httpx
import pytest

from mes_app.main import ASSETS
from mes_app.serving import browsers
from mes_app.serving.downloads import LASTS, PATH, Downloads
from mes_app.serving.uploads import Uploads
from mes_app.serving.web import Doors, application
from mes_app.store import Spool
from mes_app.store.spool import PIECE
from tests.loops import run_apart


def spool(content: bytes) -> Spool:
    made = Spool()
    for start in range(0, len(content), 1000):
        made.write(content[start : start + 1000])
    made.finish()
    return made


SIZES = [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE + 17]


@pytest.mark.parametrize("size", SIZES)
def test_what_is_spooled_comes_back_as_often_as_it_is_read(size: int) -> None:
    content = bytes(number % 251 for number in range(size))
    made = spool(content)
    assert made.size == size
    assert b"".join(made.pieces()) == content
    assert b"".join(made.pieces()) == content
    made.close()
    made.close()


def test_nothing_of_it_is_readable_on_the_disk_or_has_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    made = spool(b"Bilan sanguin de Gabrielle. " * 50_000)
    assert list(tmp_path.iterdir()) == []
    made._file.seek(0)
    assert b"Gabrielle" not in made._file.read()
    made.close()


def test_an_address_serves_once_and_for_a_while() -> None:
    now = [0.0]
    downloads = Downloads(lambda: now[0])
    first = downloads.offer("a.zip", spool(b"abc")).rpartition("/")[2]
    taken = downloads.take(first)
    assert taken is not None
    assert (taken[0], b"".join(taken[1].pieces())) == ("a.zip", b"abc")
    taken[1].close()
    assert downloads.take(first) is None
    late = downloads.offer("b.zip", spool(b"abc")).rpartition("/")[2]
    now[0] += LASTS
    assert downloads.take(late) is None


def test_another_browser_gets_nothing() -> None:
    downloads = Downloads()
    token = browsers._browser.set("mine")
    address = downloads.offer("a.zip", spool(b"abc")).rpartition("/")[2]
    browsers._browser.set("another")
    assert downloads.take(address) is None
    browsers._browser.set("mine")
    taken = downloads.take(address)
    assert taken is not None
    taken[1].close()
    browsers._browser.reset(token)


def test_two_hundred_megabytes_arrive_whole_with_their_name_and_are_kept_by_nobody() -> None:
    downloads = Downloads()
    piece = bytes(1_000_000)
    made = Spool()
    for _ in range(200):
        made.write(piece)
    made.finish()
    app = application(lambda _: None, Uploads(), ASSETS, Doors.for_host("127.0.0.1"), None, downloads)

    async def fetch() -> None:
        transport = httpx.ASGITransport(app)  # type: ignore[arg-type]  # an ASGI app like any
        async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as client:
            address = downloads.offer("données d’Alice.zip", made)
            answer = await client.get(address)
            assert answer.status_code == 200
            assert answer.headers["cache-control"] == "no-store"
            assert answer.headers["content-disposition"].startswith("attachment; filename*=UTF-8''donn%C3%A9es")
            assert answer.headers["content-length"] == "200000000"
            assert len(answer.content) == 200_000_000
            assert (await client.get(address)).status_code == 404
            assert (await client.get(f"{PATH}/other")).status_code == 404

    run_apart(fetch())
