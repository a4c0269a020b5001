"""How a synchronisation ends, whatever the network does: told to the device, tried again in time, and nothing lost."""

import threading
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from mes_app.device import Device
from mes_app.record.changes import SetMasked
from mes_app.record.family import MandateState
from mes_app.record.space import row_of
from mes_app.record.syncing import Arrived, SyncStatus, SyncTrouble
from mes_app.store import DiskFull, KeyFile, Store, StoreError
from mes_app.sync import mapping
from mes_app.sync.account import Account, profiles_of
from mes_app.sync.client import FhirClient
from mes_app.sync.errors import LoginNeeded, Unreadable
from mes_app.sync.port import DeviceGone
from mes_app.sync.remote import FhirAuthority
from mes_app.sync.synchroniser import Outcome, Synchroniser
from tests.record.samples import child, document, link, profile
from tests.sync.test_client import BASE, HALF, HTML, fhir, outcome

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ME = profile()


class Rig:
    """A device with one waiting change, and a network that answers everything the same way."""

    def __init__(self, folder: Path, answer: Callable[[httpx.Request], httpx.Response]) -> None:
        self.store = Store.open(folder / "data", KeyFile(folder / "keys"))
        self.now = NOW
        self.seconds = 1000.0
        self.answer = answer
        self.token: Callable[[bool], str] = lambda _: "t"
        client = FhirClient(
            BASE,
            lambda fresh: self.token(fresh),  # noqa: PLW0108  # a test may set another
            lambda: self.now,
            lambda _: None,
            lambda: 0.5,
            httpx.MockTransport(lambda request: self.answer(request)),  # noqa: PLW0108
        )
        self.account = Account("gabrielle", ())
        authority = FhirAuthority(client, lambda: self.account)
        self.device = Device(self.store, authority, lambda *_: None, lambda: self.now, StoreError, remote=True)
        self.device.take_profiles([ME])
        self.device.take(Arrived(rows={"gabrielle": {"documents": {"d1": row_of(document())}}}))
        change = SetMasked(id="c1", profile="gabrielle", asked_at=NOW, document="d1", masked=True)
        assert self.device.ask(change) is None
        self.engine = Synchroniser(
            self.device,
            client,
            lambda: self.account,
            lambda: self.now,
            trouble=StoreError,
            jitter=lambda: 0.5,
            seconds=lambda: self.seconds,
        )
        self.engine._client = self.engine._client.waiting_with(lambda _: None)


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Callable[[Any], Rig]]:
    made: list[Rig] = []

    def make(answer: Any) -> Rig:
        def give(_: httpx.Request) -> httpx.Response:
            if isinstance(answer, Exception):
                raise answer
            return httpx.Response(answer.status_code, headers=answer.headers, content=answer.content)

        made.append(Rig(tmp_path, answer if callable(answer) else give))
        return made[-1]

    yield make
    for one in made:
        one.store.close()


TROUBLES = [
    (httpx.ConnectError("x"), SyncStatus.OFFLINE, SyncTrouble.NETWORK, timedelta(seconds=5)),
    (httpx.ReadTimeout("x"), SyncStatus.OFFLINE, SyncTrouble.TIMEOUT, timedelta(seconds=5)),
    (outcome(500), SyncStatus.OFFLINE, SyncTrouble.SERVER, timedelta(seconds=5)),
    (outcome(429, **{"retry-after": "300"}), SyncStatus.OFFLINE, SyncTrouble.BUSY, timedelta(seconds=300)),
    (HTML, SyncStatus.TROUBLE, SyncTrouble.UNREADABLE, timedelta(seconds=5)),
    (HALF, SyncStatus.TROUBLE, SyncTrouble.UNREADABLE, timedelta(seconds=5)),
    (outcome(404), SyncStatus.TROUBLE, SyncTrouble.REJECTED, timedelta(seconds=5)),
    (outcome(401), SyncStatus.LOGIN_NEEDED, None, None),
]


@pytest.mark.parametrize(
    ("answer", "status", "reason", "after"),
    TROUBLES,
    ids=["no network", "timeout", "500", "429", "portal", "half a JSON", "no FHIR here", "401"],
)
def test_every_trouble_is_told_and_leaves_what_waits(
    rig: Callable[[Any], Rig], answer: Any, status: SyncStatus, reason: SyncTrouble | None, after: timedelta | None
) -> None:
    one = rig(answer)
    told: list[SyncStatus] = []
    one.device.subscribe(lambda: told.append(one.device.sync_state.status))
    found = one.engine.run_once()
    assert (found.status, found.reason, found.waiting, found.sent) == (status, reason, 1, 0)
    assert found.retry_at == (None if after is None else NOW + after)
    state = one.device.sync_state
    assert (state.status, state.reason, state.since, state.last_success) == (status, reason, NOW, None)
    assert state.retry_at == found.retry_at
    assert told == [SyncStatus.RUNNING, status]
    assert one.device.space("gabrielle").documents["d1"].masked
    assert one.device.refusals("gabrielle") == ()


def test_it_waits_longer_after_each_failure_up_to_a_minute(rig: Callable[[Any], Rig]) -> None:
    one = rig(httpx.ConnectError("x"))
    waits = [(one.engine.run_once().retry_at or NOW) - NOW for _ in range(6)]
    assert [wait.total_seconds() for wait in waits] == [5, 10, 20, 40, 60, 60]


def test_no_token_asks_nothing_of_the_network(rig: Callable[[Any], Rig]) -> None:
    one = rig(HTML)

    def nobody(_: bool) -> str:
        raise LoginNeeded

    one.token = nobody
    found = one.engine.run_once()
    assert (found.status, found.requests, found.waiting) == (SyncStatus.LOGIN_NEEDED, 0, 1)


def test_a_disk_that_is_full_is_told_and_nothing_is_lost(
    rig: Callable[[Any], Rig], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = rig(HTML)

    def full(*_: Any) -> bytes:
        raise DiskFull("")

    monkeypatch.setattr(one.device, "waiting_with_bases", full)
    found = one.engine.run_once()
    assert (found.status, found.reason, found.waiting) == (SyncStatus.TROUBLE, SyncTrouble.STORAGE, 1)


def test_a_mistake_of_ours_is_trouble_without_a_patients_name_in_the_log(
    rig: Callable[[Any], Rig], monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    one = rig(HTML)

    def wrong() -> Any:
        raise KeyError("Gabrielle Capanelli")

    monkeypatch.setattr(one.device, "waiting_with_bases", wrong)
    assert one.engine.run_once().status is SyncStatus.TROUBLE
    assert "KeyError" in caplog.text
    assert "Capanelli" not in caplog.text


@pytest.mark.parametrize("error", [RuntimeError("Gabrielle"), RecursionError("Gabrielle")])
def test_no_mistake_of_ours_ends_the_thread_that_sends_what_waits(
    rig: Callable[[Any], Rig], monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    one = rig(HTML)

    def wrong() -> Any:
        raise error

    monkeypatch.setattr(one.device, "waiting_with_bases", wrong)
    assert one.engine.run_once().status is SyncStatus.TROUBLE


@pytest.mark.parametrize(
    ("state", "until", "named", "is_renewed", "what"),
    [
        (MandateState.ACTIVE, None, (), True, "it is older than the access"),
        (MandateState.ACTIVE, None, ("nina",), False, "it names the space"),
        (MandateState.INVITED, None, (), False, "nothing is accepted yet"),
        (MandateState.ENDED, None, (), False, "it was taken back"),
        (MandateState.ACTIVE, NOW.date(), (), True, "open until this evening"),
        (MandateState.ACTIVE, NOW.date() - timedelta(days=1), (), False, "open until yesterday"),
    ],
)
def test_a_token_is_renewed_for_a_space_that_is_open_and_not_named(
    rig: Callable[[Any], Rig],
    state: MandateState,
    until: date | None,
    named: tuple[str, ...],
    is_renewed: bool,
    what: str,
) -> None:
    one = rig(HTML)
    row = row_of(link("nina", state=state, until=until))
    one.device.take(Arrived(rows={"gabrielle": {"links": {"l1": row}}}))
    account = Account("gabrielle", named)
    assert one.engine._note_unnamed(account) is is_renewed, what
    renewed = []
    for second in range(1, 900):
        one.seconds += 1
        if one.engine._note_unnamed(account):
            renewed.append(second)
    assert renewed == ([1, 3, 7, 15, 31, 63, 127, 255, 511, 811] if is_renewed else [])


def test_while_a_space_is_awaited_the_next_exchange_comes_sooner(rig: Callable[[Any], Rig]) -> None:
    one = rig(HTML)
    done = Outcome(SyncStatus.IDLE)
    assert one.engine._pause_after(done) == 60
    row = row_of(link("nina", state=MandateState.ACTIVE))
    one.device.take(Arrived(rows={"gabrielle": {"links": {"l1": row}}}))
    pauses = []
    while one.engine._note_unnamed(Account("gabrielle", ())):
        pauses.append(one.engine._pause_after(done))
        one.seconds += pauses[-1]
    assert pauses == [1, 2, 4, 8, 16, 32, 60]
    one.engine._note_unnamed(Account("gabrielle", ("nina",)))
    assert one.engine._pause_after(done) == 60


def test_where_the_device_has_ended_nothing_goes_on(rig: Callable[[Any], Rig]) -> None:
    one = rig(HTML)

    def gone(_: Any) -> Any:
        raise DeviceGone

    one.engine._on_device = gone
    one.engine.start()
    thread = one.engine._thread
    assert thread is not None
    thread.join(10)
    assert not thread.is_alive()


def test_cancelling_is_no_trouble(rig: Callable[[Any], Rig]) -> None:
    def cut(_: httpx.Request) -> httpx.Response:
        one.engine.cancel()
        return outcome(500)

    one = rig(cut)
    one.engine._client = one.engine._client.waiting_with(one.engine._pause)
    found = one.engine.run_once()
    assert (found.status, found.cancelled, found.reason, found.waiting) == (SyncStatus.IDLE, True, None, 1)
    assert one.device.sync_state.last_success is None
    one.answer = lambda _: HTML
    one.engine._client = one.engine._client.waiting_with(lambda _: None)
    assert one.engine.run_once().reason is SyncTrouble.UNREADABLE, "the next one is not cancelled"


def test_the_thread_waits_for_a_nudge_and_ends_when_it_is_told(rig: Callable[[Any], Rig]) -> None:
    asked = threading.Semaphore(0)

    def give(_: httpx.Request) -> httpx.Response:
        asked.release()
        return outcome(404)

    one = rig(give)
    one.engine.start()
    assert asked.acquire(timeout=10)
    one.engine.nudge()
    assert asked.acquire(timeout=10)
    one.engine.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "mes_app sync"]


def test_who_interrupts_says_when_it_goes_on(rig: Callable[[Any], Rig]) -> None:
    asked = threading.Semaphore(0)

    def cut(_: httpx.Request) -> httpx.Response:
        one.engine.nudge()  # something was asked for while it was on
        one.engine.cancel()
        asked.release()
        return outcome(500)

    one = rig(cut)
    one.engine._every = 0.05
    one.engine._client = one.engine._client.waiting_with(one.engine._pause)
    one.engine.start()
    assert asked.acquire(timeout=10)
    assert not asked.acquire(timeout=0.5), "it does not go on by itself"
    one.engine.nudge()
    assert asked.acquire(timeout=10)
    one.engine.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "mes_app sync"]


def test_what_has_ended_begins_again(rig: Callable[[Any], Rig]) -> None:
    asked = threading.Semaphore(0)

    def give(_: httpx.Request) -> httpx.Response:
        asked.release()
        return outcome(404)

    one = rig(give)
    one.engine.start()
    assert asked.acquire(timeout=10)
    one.engine.stop()
    while asked.acquire(blocking=False):
        pass
    one.engine.start()
    assert asked.acquire(timeout=10)
    one.engine.stop()
    assert not [thread for thread in threading.enumerate() if thread.name == "mes_app sync"]


def test_a_nudge_does_not_come_before_retry_after(rig: Callable[[Any], Rig]) -> None:
    asked: list[int] = []

    def busy(_: httpx.Request) -> httpx.Response:
        asked.append(1)
        return outcome(429, **{"retry-after": "300"})

    one = rig(busy)
    one.engine.start()
    for _ in range(5):
        one.engine.nudge()
        threading.Event().wait(0.05)
    one.engine.stop()
    assert len(asked) == 1


# -- whose spaces -------------------------------------------------------------------------------------------------

LUCAS = child()
ALICE = LUCAS.model_copy(update={"id": "alice", "first_name": "Alice"})
ACCOUNT = Account("gabrielle", ("gabrielle", "lucas", "alice"))


def patients(*found: Any) -> list[dict[str, Any]]:
    return [mapping.patient_of(one) for one in found]


def related(*found: Any) -> list[dict[str, Any]]:
    return [mapping.related_of(one, "gabrielle", one.standing) for one in found]


def test_an_account_has_its_own_space_and_those_that_somebody_says_are_its() -> None:
    got = profiles_of(ACCOUNT, patients(ALICE, ME, LUCAS), related(LUCAS, ALICE), ())
    assert [one.id for one in got] == ["gabrielle", "alice", "lucas"]
    assert [one.tint for one in got] == [0, 1, 2]
    assert profiles_of(ACCOUNT, patients(ME, LUCAS, ALICE), related(LUCAS), ()) == (
        ME,
        LUCAS.model_copy(update={"tint": 1}),
    )
    known = [ME, LUCAS.model_copy(update={"tint": 4})]
    assert profiles_of(ACCOUNT, patients(ME, LUCAS), related(LUCAS), known)[1].tint == 4


def test_what_the_token_does_not_name_is_not_the_accounts() -> None:
    assert profiles_of(Account("gabrielle", ()), patients(ME, LUCAS), related(LUCAS), ()) == (ME,)


def test_without_the_own_patient_nothing_is_concluded() -> None:
    with pytest.raises(Unreadable):
        profiles_of(ACCOUNT, patients(LUCAS), related(LUCAS), ())


def test_a_page_of_another_kind_is_not_taken(rig: Callable[[Any], Rig]) -> None:
    one = rig(fhir({"resourceType": "Patient"}))
    assert one.engine.run_once().reason is SyncTrouble.UNREADABLE
    assert set(one.device.space("gabrielle").documents) == {"d1"}
