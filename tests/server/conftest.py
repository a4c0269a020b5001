"""One real server for all tests that need one: HAPI, Keycloak and the keeper, as `scripts/server` starts them.

With several workers the first one that needs it starts it and the last one to end stops it; the files of tests take
turns, since they share the family that is on it. MES_APP_TEST_SERVER names a file with the line of a server that runs
already, and is left running.
"""

import contextlib
import fcntl
import json
import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.server.devices import Phone
from tests.server.people import Running

ROOT = Path(__file__).parent.parent.parent
STARTING = 400
"""Seconds in which everything is there: two JVMs on two busy cores."""

RUNNING = "MES_APP_TEST_SERVER"

LAST = (
    "test_in_the_browser",
    "test_family",
    "test_round_trip",
    "test_engine",
    "test_sync_command",
    "test_faults",
    "test_stored",
)
"""They change the family as no journey expects it, so they come after all others, in this order."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: LAST.index(item.path.stem) if item.path.stem in LAST else -1)


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        try:
            yield
        finally:
            fcntl.flock(file, fcntl.LOCK_UN)


def _shared(factory: pytest.TempPathFactory, worker: str) -> Path:
    base = factory.getbasetemp()
    return base if worker == "master" else base.parent


def _start(folder: Path) -> dict[str, Any]:
    with (folder / "server.log").open("ab") as log:
        process = subprocess.Popen(
            [
                ROOT / "scripts" / "server",
                *("--port", "0", "--login-port", "0", "--database", "memory"),
                *("--data-dir", folder / "server-data"),
            ],
            stdout=subprocess.PIPE,
            stderr=log,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
        )
    assert process.stdout is not None
    end = time.monotonic() + STARTING
    os.set_blocking(process.stdout.fileno(), False)
    line = b""
    while not line.endswith(b"\n"):
        if process.poll() is not None or time.monotonic() > end:
            _stop(process.pid)
            pytest.fail("scripts/server did not start; its words: " + (folder / "server.log").read_text()[-2000:])
        line += process.stdout.read() or b""
        time.sleep(0.2)
    # Left to itself: it outlives this worker when another one still needs it, and says nothing more.
    process.stdout.close()
    process.returncode = 0
    return {**json.loads(line.splitlines()[-1]), "pid": process.pid}


def _stop(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGINT)
    for _ in range(300):
        with contextlib.suppress(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return
        time.sleep(0.1)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)


@pytest.fixture(scope="session")
def the_server(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Running]:
    """The server of this run."""
    named = os.environ.get(RUNNING)
    if named:
        with contextlib.closing(Running.of(json.loads(Path(named).read_text().splitlines()[-1]))) as running:
            yield running
        return
    shared = _shared(tmp_path_factory, worker_id)
    note, lock = shared / "server.json", shared / "server.lock"
    with _locked(lock):
        found = json.loads(note.read_text()) if note.exists() else {"users_of_it": 0, "line": _start(shared)}
        found["users_of_it"] += 1
        note.write_text(json.dumps(found))
    with contextlib.closing(Running.of(found["line"])) as running:
        yield running
    with _locked(lock):
        found = json.loads(note.read_text())
        found["users_of_it"] -= 1
        note.write_text(json.dumps(found))
        if not found["users_of_it"]:
            note.unlink()
            _stop(found["line"]["pid"])


@pytest.fixture(scope="module")
def server(the_server: Running, tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Iterator[Running]:
    """The server, this file's alone while it runs."""
    with _locked(_shared(tmp_path_factory, worker_id) / "turn.lock"):
        yield the_server


@pytest.fixture
def phone(server: Running, tmp_path: Path) -> Iterator[Callable[..., Phone]]:
    """A device of an account, empty at first: phone("gabrielle"). The same name of a folder is the same device."""
    opened: list[Phone] = []

    def make(user: str = "gabrielle", folder: str | None = None, **settings: Any) -> Phone:
        place = tmp_path / (folder or f"phone{len(opened)}")
        for other in opened:
            if other.folder == place:
                other.close()
        opened.append(Phone(server, server.enter(user), place, **settings))
        return opened[-1]

    yield make
    for one in opened:
        one.close()
