"""An app that a PIN keeps shut, with several pages: what one does while another's code is being looked at."""

import asyncio
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from mes_app.accounts.local import Local, LocalVisit
from mes_app.main import DEVICE, build_local
from mes_app.session import Appearance, ThemeChoice
from mes_app.store import KeyFile, KeyLocked, Store
from mes_app.store.pin import WIPED_AT, Outcome
from tests.loops import run_apart
from tests.test_device import Clock

PIN, OTHER = "528391", "904217"


class Watched(KeyFile):
    """A place of keys that says when it has been given what opens them."""

    def __init__(self, folder: Path) -> None:
        super().__init__(folder)
        self.given = threading.Event()

    def use(self, wrapping: bytes | None) -> None:
        super().use(wrapping)
        if wrapping is not None:
            self.given.set()


@pytest.fixture
def keys(tmp_path: Path) -> Watched:
    return Watched(tmp_path / "keys")


@pytest.fixture
def local(tmp_path: Path, keys: Watched) -> Iterator[Local]:
    app = build_local(tmp_path / "data", keys, Clock())
    yield app.local
    app.close()


def is_shut(folder: Path, keys: KeyFile) -> bool:
    try:
        Store.open(folder / "data" / DEVICE, keys, read_only=True).close()
    except KeyLocked:
        return True
    return False


def with_code(local: Local) -> LocalVisit:
    """A page on which a code was just set."""
    page = LocalVisit(local)
    assert page.session is not None
    assert page.session.tools.lock is not None
    assert run_apart(page.session.tools.lock.set(PIN, 60)) == "open"
    return page


def test_a_code_that_is_set_on_a_second_page_is_not_taken(local: Local) -> None:
    second = LocalVisit(local)
    first = with_code(local)
    assert second.session is not None
    assert second.session.tools.lock is not None
    assert run_apart(second.session.tools.lock.set(OTHER, 60)) == "taken"
    first.lock()
    second.lock()
    assert run_apart(second.unlock(OTHER)) is Outcome.WRONG
    assert run_apart(second.unlock(PIN)) is Outcome.OPEN
    assert second.session.profiles


def test_a_page_that_locks_while_another_opens_does_not_shut_it_out(local: Local, keys: Watched) -> None:
    first = with_code(local)
    late = LocalVisit(local)
    assert late.session is None
    keys.given.clear()

    async def both() -> Outcome:
        opening = asyncio.create_task(late.unlock(PIN))
        await asyncio.sleep(0)
        assert keys.given.wait(30)  # the code was right; the page has not heard of it yet
        first.lock()
        return await opening

    assert run_apart(both()) is Outcome.OPEN
    assert first.session is None
    assert late.session is not None
    assert late.session.profiles


@pytest.mark.parametrize("pin", [PIN, OTHER], ids=["right", "wrong"])
def test_a_page_that_goes_while_its_code_is_looked_at_leaves_everything_shut(
    local: Local, keys: Watched, tmp_path: Path, pin: str
) -> None:
    first = with_code(local)
    late = LocalVisit(local)
    first.lock()

    async def both() -> None:
        opening = asyncio.create_task(late.unlock(pin))
        await asyncio.sleep(0)
        late.close()
        await opening

    run_apart(both())
    assert late.session is None
    assert local.opened is None
    assert is_shut(tmp_path, keys)


def test_a_code_that_is_sent_twice_opens_a_page_once(local: Local) -> None:
    first = with_code(local)
    first.lock()
    before = first.entries

    async def twice() -> None:
        await asyncio.gather(first.unlock(PIN), first.unlock(PIN))

    run_apart(twice())
    assert first.entries == before + 1


def test_what_the_tenth_wrong_code_destroys_is_replaced_where_screens_are_drawn(local: Local, keys: Watched) -> None:
    page = with_code(local)
    assert page.session is not None
    lock = page.session.tools.lock
    assert lock is not None
    lock.choose(60, wipe=True)
    (tries,) = keys.folder.glob("*.tries")
    tries.write_text(json.dumps({"wrong": WIPED_AT - 1, "at": 0.0}))
    drawn_in: list[threading.Thread] = []
    page.subscribe(lambda: drawn_in.append(threading.current_thread()))

    async def wrong() -> tuple[str, threading.Thread]:
        return await lock.change(OTHER, "604831"), threading.current_thread()

    said, loop = run_apart(wrong())
    assert said == "wiped"
    assert set(drawn_in) == {loop}
    assert page.session.profiles
    assert not local.lock.is_set


def again(local: Local, tmp_path: Path, keys: Watched) -> Local:
    """The app after its process has ended."""
    local.close()
    keys.use(None)
    return build_local(tmp_path / "data", keys, Clock()).local


def test_the_lock_looks_as_the_app_does_also_after_a_restart(local: Local, tmp_path: Path, keys: Watched) -> None:
    page = with_code(local)
    assert page.session is not None
    chosen = Appearance(ThemeChoice.DARK, 200)
    page.session.choose(chosen)
    page.watch()
    started = again(local, tmp_path, keys)
    other = LocalVisit(started)
    assert (other.session, other.appearance) == (None, chosen)
    assert run_apart(other.unlock(PIN)) is Outcome.OPEN
    assert other.session is not None
    assert other.session.tools.lock is not None
    assert run_apart(other.session.tools.lock.remove(PIN)) == "open"
    assert not list(keys.folder.glob("*.face"))
    started.close()


@pytest.mark.parametrize(
    "content",
    ["", "[]", "{", "5", '["theme"]', '{"theme": "pink"}', '{"text_percent": 9000}', '{"text_percent": []}'],
)
def test_a_look_that_was_touched_is_the_usual_one(local: Local, tmp_path: Path, keys: Watched, content: str) -> None:
    with_code(local)
    (face,) = keys.folder.glob("*.face")
    face.write_text(content)
    started = again(local, tmp_path, keys)
    assert LocalVisit(started).appearance == Appearance()
    started.close()
