"""The engine against the real server: how few requests it needs, and what is there after it was stopped or killed."""

import json
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from mes_app.record.changes import AddDocument, AddFolder, Change, DeleteDocument, MoveDocument, PinDocument, SetMasked
from mes_app.record.documents import Folder
from mes_app.record.syncing import SyncStatus
from mes_app.sync import pulling
from mes_app.sync.client import FhirClient
from mes_app.sync.errors import LoginNeeded, Unreachable
from tests.server.devices import Phone, new_id
from tests.server.people import Running, now
from tests.server.test_round_trip import agree, note

pytestmark = pytest.mark.server

Phones = Callable[..., Phone]


def some_changes(phone: Phone, count: int) -> list[Change]:
    """So many changes of several kinds; every fifth makes a document, two of three touch one that others touch too."""
    documents = list(phone.device.space("gabrielle").documents.values())
    found: list[Change] = []
    folder = Folder(id=new_id(), name=f"Beaucoup {new_id()[:6]}")
    found.append(AddFolder(**phone.stamp(), value=folder))
    while len(found) < count:
        number = len(found)
        document = documents[number % len(documents)]
        if number % 5 == 0:
            content = f"{number} {new_id()}".encode()
            found.append(AddDocument(**phone.stamp(), value=note(phone, title=f"Note {number}", content=content)))
        elif number % 5 == 1:
            found.append(SetMasked(**phone.stamp(), document=document.id, masked=number % 2 == 0))
        elif number % 5 == 2:
            found.append(MoveDocument(**phone.stamp(), document=document.id, folder=folder.id if number % 2 else None))
        else:
            found.append(PinDocument(**phone.stamp(), document=document.id, pinned=number % 2 == 0))
    return found


def test_a_synchronisation_with_nothing_new_takes_two_requests_at_most(phone: Phones) -> None:
    one = phone()
    one.sync()
    outcome = one.sync()
    assert (outcome.status, outcome.received) == (SyncStatus.IDLE, 0)
    assert outcome.requests <= 2


def test_a_hundred_waiting_changes_take_ten_requests_at_most(phone: Phones) -> None:
    one, other = phone(), phone()
    one.sync()
    changes = some_changes(one, 100)
    one.ask(*changes)
    outcome = one.sync()
    assert (outcome.sent, outcome.refused, outcome.waiting) == (100, (), 0)
    assert outcome.requests <= 10
    other.sync()
    agree(one, other)


def test_what_is_gone_elsewhere_goes(phone: Phones) -> None:
    one, other = phone(), phone()
    one.sync()
    added = note(one)
    one.ask(AddDocument(**one.stamp(), value=added))
    one.sync()
    other.sync()
    assert added.id in other.device.space("gabrielle").documents
    one.ask(DeleteDocument(**one.stamp(), document=added.id))
    one.sync()
    outcome = other.sync()
    assert added.id not in other.device.space("gabrielle").documents
    assert outcome.requests <= 3
    agree(one, other)


def test_a_first_pull_that_was_stopped_goes_on_where_it_was(phone: Phones, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pulling, "PAGE", 20)
    one, fresh = phone(), phone()
    whole = fresh.sync()
    told: list[tuple[int, int]] = []

    def watch() -> None:
        state = one.device.sync_state
        if state.first:
            told.append((state.done, state.total))
            if state.done >= state.total / 2 and state.total:
                one.engine.cancel()

    leave = one.device.subscribe(watch)
    stopped = one.sync()
    leave()
    assert stopped.cancelled
    assert one.device.sync_state.last_success is None
    done = [done for done, _ in told]
    assert done == sorted(done)
    assert stopped.received >= done[-1] * 0.9
    going_on = one.sync()
    assert going_on.status is SyncStatus.IDLE
    # What was there is not fetched again: one batch more than without the pause, and the overlap of each type.
    assert stopped.requests + going_on.requests <= whole.requests + 6
    agree(one, fresh)


@pytest.fixture
def killed(server: Running, tmp_path: Path) -> Callable[[Path, str, int], bool]:
    """Synchronises the device of a folder in a process that is killed; False when it came to its end before."""

    def run(folder: Path, where: str, count: int) -> bool:
        keeper = server.enter("gabrielle")
        asked = {
            "folder": str(folder),
            "fhir": server.fhir,
            "token": keeper.auth(True),  # the child cannot ask for another
            "patients": [keeper.who.patient, *keeper.who.patients],
            "where": where,
            "count": count,
        }
        done = subprocess.run(
            [sys.executable, "-m", "tests.server.killed_child"],
            input=json.dumps(asked),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode in (0, -9), done.stderr[-2000:]
        return done.returncode == -9

    return run


@pytest.mark.parametrize("where", ["before", "after", "kept"])
def test_killed_at_every_moment_of_a_pull_it_is_whole_in_the_end(
    phone: Phones, killed: Callable[[Path, str, int], bool], tmp_path: Path, where: str
) -> None:
    folder = tmp_path / "killed"
    deaths = 0
    while killed(folder, where, 5):
        deaths += 1
        assert deaths < 60, "every run gets further than the one before"
    assert deaths >= 2
    survivor, other = phone(folder="killed"), phone()
    survivor.sync()
    other.sync()
    agree(survivor, other)


@pytest.mark.parametrize("where", ["before", "after", "kept"])
@pytest.mark.parametrize("count", [1, 4])
def test_killed_at_any_moment_of_a_push_each_change_happens_once(
    phone: Phones, killed: Callable[[Path, str, int], bool], tmp_path: Path, where: str, count: int
) -> None:
    one = phone(folder="killed")
    one.sync()
    changes = some_changes(one, 14)
    one.ask(*changes)
    before = {line.id for line in one.device.space("gabrielle").traces.values()}
    one.close()
    assert killed(tmp_path / "killed", where, count)
    survivor, other = phone(folder="killed"), phone()
    outcome = survivor.sync()
    assert (outcome.refused, outcome.waiting) == ((), 0)
    other.sync()
    agree(survivor, other)
    seen = survivor.device.space("gabrielle")
    for change in changes:
        if isinstance(change, AddDocument):
            assert [d.title for d in seen.documents.values()].count(change.value.title) >= 1
            assert survivor.authority.content("gabrielle", change.value.id, now()) == one_content(survivor, change)
    lines = {id_ for id_ in seen.traces if id_ not in before}
    told = [change for change in changes if isinstance(change, AddDocument | SetMasked)]
    assert len(lines) <= len(told)
    assert len([line for line in lines if seen.traces[line].act.value == "deposited"]) == len(
        [change for change in changes if isinstance(change, AddDocument)]
    )


def one_content(phone: Phone, change: AddDocument) -> bytes:
    content = phone.store.get_blob(change.value.digest)
    assert len(content) == change.value.size
    return content


def test_no_token_leaves_everything_where_it_was(phone: Phones) -> None:
    one = phone()
    one.sync()
    one.ask(PinDocument(**one.stamp(), document=next(iter(one.device.space("gabrielle").documents)), pinned=True))

    def nobody(_: bool) -> str:
        raise LoginNeeded

    one.client._auth = nobody
    one.engine._client._auth = nobody
    outcome = one.sync()
    assert (outcome.status, outcome.waiting, outcome.requests) == (SyncStatus.LOGIN_NEEDED, 1, 0)


def test_a_wrong_token_ends_in_the_login(server: Running) -> None:
    with FhirClient.usual(server.fhir, lambda _: "wrong", now) as client, pytest.raises(LoginNeeded):
        client.read("Patient/gabrielle")


def test_by_itself_it_sends_when_it_is_nudged_and_ends_when_it_is_told(phone: Phones) -> None:
    one = phone()
    one.engine.start()
    try:
        end = time.monotonic() + 60
        while one.device.sync_state.last_success is None and time.monotonic() < end:
            time.sleep(0.05)
        first = next(iter(one.device.space("gabrielle").documents.values()))
        one.ask(PinDocument(**one.stamp(), document=first.id, pinned=not first.pinned))
        one.engine.nudge()
        while one.device.waiting() and time.monotonic() < end:
            time.sleep(0.05)
        assert one.device.waiting() == ()
    finally:
        one.engine.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "mes_app sync"]


def test_what_is_asked_directly(phone: Phones) -> None:
    one = phone()
    one.sync()
    known = next(iter(one.device.space("gabrielle").relations.values())).professional
    found = one.device.directory(known.last_name[:4].upper())
    assert known.id in {who.id for who in found}
    assert next(who for who in found if who.id == known.id) == known
    assert one.device.directory("zzzz") == ()
    assert one.device.verify_history("gabrielle").authority is None
    with pytest.raises(KeyError):
        one.authority.content("gabrielle", new_id(), now())
    nowhere = phone(folder="nowhere", base="http://127.0.0.1:9/fhir", sleep=lambda _: None)
    nowhere.client._sleep = lambda _: None
    with pytest.raises(Unreachable):
        nowhere.device.directory("a")


def test_a_history_that_was_broken_here_is_taken_again(phone: Phones) -> None:
    one = phone()
    one.sync()
    lines = one.store.rows("gabrielle:traces")
    id_, row = next(iter(lines.items()))
    one.store.commit(puts={"gabrielle:traces": {id_: {**row, "who": "Somebody Else"}}})
    assert not one.device.verify("gabrielle").is_intact
    one.device.take_history_again("gabrielle")
    assert one.device.verify("gabrielle").is_intact
    assert one.device.space("gabrielle").traces[id_].who == row["who"]
