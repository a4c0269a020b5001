"""Keeps one account and its server together: sends what waits, takes what is new, and says how that stands.

It lives in a thread of its own and waits for the network there. Whatever it reads or writes of the device it has done
in the device's thread (`on_device`), so that a screen never meets half a page.
"""

import logging
import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mes_app.record.changes import Change, Refusal
from mes_app.record.family import MandateState
from mes_app.record.moments import day_in
from mes_app.record.syncing import SyncState, SyncStatus, SyncTrouble
from mes_app.sync.account import Account
from mes_app.sync.client import FhirClient
from mes_app.sync.errors import Busy, Cancelled, LoginNeeded, Rejected, SyncError, Unreachable, Unreadable
from mes_app.sync.port import DeviceGone, DevicePort, OnDevice, at_once
from mes_app.sync.pulling import Puller
from mes_app.sync.pushing import Pusher

logger = logging.getLogger("mes_app")

EVERY = 60.0
"""Seconds between two looks at what is new."""

FIRST_PAUSE = 5.0
"""Seconds after the first failure; twice as many after each that follows, until it is `EVERY`."""

RENEWED = 300.0
"""Seconds after which at the latest a token is renewed that does not name what it might; at first it is one second."""

PATIENCE = 10.0
"""Seconds that the end of the thread is waited for."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one synchronisation came to. `received` counts rows that changed, `requests` every try."""

    status: SyncStatus
    sent: int = 0
    refused: tuple[tuple[Change, Refusal], ...] = ()
    received: int = 0
    waiting: int = 0
    requests: int = 0
    reason: SyncTrouble | None = None
    retry_at: datetime | None = None
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class _Awaited:
    """Spaces that are open and that the token does not name: not asked for again before `not_before`, in seconds."""

    spaces: frozenset[str]
    not_before: float
    pause: float = 1.0

    def later(self, now: float) -> "_Awaited":
        return _Awaited(self.spaces, now + self.pause, min(2 * self.pause, RENEWED))


class Synchroniser:
    """Usage: `start()`, `nudge()` whenever there is something to send, `stop()`; or `run_once()` alone."""

    def __init__(
        self,
        device: DevicePort,
        client: FhirClient,
        account: Callable[[], Account],
        clock: Callable[[], datetime],
        on_device: OnDevice = at_once,
        trouble: type[Exception] = OSError,
        every: float = EVERY,
        jitter: Callable[[], float] = random.random,
        renew: Callable[[], None] = lambda: None,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        """`account` says whose spaces are open at each run, and `renew` has that asked of the issuer anew; `trouble` is
        what the device's store raises; `seconds` counts pauses, whatever becomes of the `clock`."""
        self._device = device
        self._client = client.waiting_with(self._pause)
        self._account = account
        self._clock = clock
        self._on_device = on_device
        self._trouble = trouble
        self._every = every
        self._jitter = jitter
        self._renew = renew
        self._seconds = seconds
        self._awaited: _Awaited | None = None
        self._wake = threading.Event()
        self._cancelled = threading.Event()
        self._stopped = threading.Event()
        self._turn = threading.Lock()
        self._thread: threading.Thread | None = None
        self._failures = 0

    # -- by itself ----------------------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to synchronise, now and from time to time; also again, after `stop`."""
        if self._thread is None or self._stopped.is_set():
            # A thread that has not ended yet keeps its own word to end by.
            self._stopped = threading.Event()
            self._thread = threading.Thread(target=self._go_on, args=(self._stopped,), name="mes_app sync", daemon=True)
            self._thread.start()

    def nudge(self) -> None:
        """There is something to send, or somebody wants to know: not before the server's Retry-After."""
        self._wake.set()

    def cancel(self) -> None:
        """Stop what is going on; what has arrived stays, and the next `nudge` goes on there."""
        self._wake.clear()
        self._cancelled.set()

    def stop(self) -> None:
        """End the thread; waits for it some seconds at most."""
        self._stopped.set()
        self._cancelled.set()
        self._wake.set()
        if self._thread is not None:
            self._thread.join(PATIENCE)

    def _go_on(self, stopped: threading.Event) -> None:
        while not stopped.is_set():
            self._wake.clear()
            try:
                outcome = self.run_once()
            except DeviceGone:
                return
            if outcome.retry_at is not None and outcome.reason is SyncTrouble.BUSY:
                stopped.wait(max(0.0, (outcome.retry_at - self._clock()).total_seconds()))
            elif outcome.cancelled and self._cancelled.is_set():
                self._wake.wait()  # whoever stopped it says when it goes on
            else:
                self._wake.wait(self._pause_after(outcome))

    def _pause_after(self, outcome: Outcome) -> float:
        if outcome.retry_at is None and self._awaited is not None:
            return min(self._every, max(0.0, self._awaited.not_before - self._seconds()))
        if outcome.retry_at is None:
            return self._every
        return max(0.0, (outcome.retry_at - self._clock()).total_seconds())

    # -- once ---------------------------------------------------------------------------------------------------

    def run_once(self) -> Outcome:
        """One synchronisation; nothing is raised that the network, the server or the store can do."""
        with self._turn:
            if not self._stopped.is_set():
                self._cancelled.clear()
            return self._run()

    def _run(self) -> Outcome:
        pusher = Pusher(self._device, self._on_device, self._client, self._cancelled)
        puller = Puller(self._device, self._on_device, self._client, self._cancelled, self._progress)
        before = self._client.requests
        # Why the last one failed is true until this one has been through: what is done meanwhile may have to wait.
        self._note(status=SyncStatus.RUNNING, retry_at=None, first=False, done=0, total=0)
        told: dict[str, Any] = {"status": SyncStatus.IDLE}
        try:
            self._exchange(pusher, puller)
        except Cancelled:
            told["cancelled"] = True
        except (SyncError, self._trouble) as error:
            told |= self._failed(error)
        except DeviceGone:
            raise
        except Exception as error:  # noqa: BLE001  # a mistake of ours must not end the thread that sends what waits
            logger.error("a synchronisation failed: %s", type(error).__name__)  # noqa: TRY400  # tracebacks hold data
            told |= self._failed(error)
        else:
            self._failures = 0
        is_done = told["status"] is SyncStatus.IDLE and "cancelled" not in told
        success = {"last_success": self._clock()} if is_done else {}
        self._note(
            status=told["status"], reason=told.get("reason"), retry_at=told.get("retry_at"), first=False, **success
        )
        return Outcome(
            sent=pusher.pushed.sent,
            refused=tuple(pusher.pushed.refused),
            received=puller.pulled.rows,
            waiting=len(self._on_device(self._device.waiting)),
            requests=self._client.requests - before,
            **told,
        )

    def _exchange(self, pusher: Pusher, puller: Puller) -> None:
        stuck: Unreachable | None = None
        account = self._account()
        if self._on_device(self._device.waiting):
            try:
                pusher.run()
            except Unreachable as trouble:
                # Something in what waits troubles the server: that is no reason not to take what is new.
                if trouble.reason is not SyncTrouble.SERVER:
                    raise
                stuck = trouble
        puller.run(account)
        if self._note_unnamed(account):
            self._renew()
            if (renewed := self._account()) != account:
                puller.run(renewed)
        if puller.pulled.rows:
            self._on_device(self._device.tidy)
        self._fetch_contents()
        if stuck is not None:
            raise stuck

    def _note_unnamed(self, account: Account) -> bool:
        """Note which spaces are open by the account's own and are not named by its token; whether it is to be renewed
        now: it is older than the access, or the issuer had not heard of that yet and is asked after a growing pause."""
        own = self._on_device(lambda: self._device.settled(account.patient))
        today = day_in(self._clock(), own.profile.zone)
        opened = (one for one in own.links.values() if one.state is MandateState.ACTIVE)
        unnamed = frozenset(one.space for one in opened if one.until is None or one.until >= today)
        unnamed -= frozenset(account.all)
        if not unnamed:
            self._awaited = None
            return False
        now, awaited = self._seconds(), self._awaited
        if awaited is None or awaited.spaces != unnamed:
            awaited = _Awaited(unnamed, now)
        self._awaited = awaited
        if now < awaited.not_before:
            return False
        self._awaited = awaited.later(now)
        return True

    def _fetch_contents(self) -> None:
        for profile, document in self._on_device(self._device.missing_contents):
            if self._cancelled.is_set():
                raise Cancelled
            try:
                content = self._client.content(f"Binary/{document}")
            except Rejected:
                continue  # it went, or is hidden now: the next pull says so
            self._on_device(lambda p=profile, d=document, c=content: self._device.take_content(p, d, c))  # type: ignore[misc]

    # -- how it stands ------------------------------------------------------------------------------------------

    def _failed(self, error: Exception) -> dict[str, Any]:
        self._failures += 1
        pause = min(self._every, FIRST_PAUSE * 2.0 ** min(self._failures - 1, 10)) * (0.75 + self._jitter() / 2)
        found: dict[str, Any] = {"retry_at": self._clock() + timedelta(seconds=pause)}
        if isinstance(error, LoginNeeded):
            return {"status": SyncStatus.LOGIN_NEEDED}
        if isinstance(error, Busy):
            return {"status": SyncStatus.OFFLINE, "reason": error.reason, "retry_at": error.retry_at}
        if isinstance(error, Unreachable):
            return {"status": SyncStatus.OFFLINE, "reason": error.reason, **found}
        if isinstance(error, Rejected):
            return {"status": SyncStatus.TROUBLE, "reason": SyncTrouble.REJECTED, **found}
        if isinstance(error, self._trouble):
            return {"status": SyncStatus.TROUBLE, "reason": SyncTrouble.STORAGE, **found}
        is_unreadable = isinstance(error, Unreadable)
        return {
            "status": SyncStatus.TROUBLE,
            "reason": SyncTrouble.UNREADABLE if is_unreadable else SyncTrouble.SERVER,
            **found,
        }

    def _progress(self, first: bool, done: int, total: int) -> None:
        self._note(first=first, done=done, total=total)

    def _note(self, **update: Any) -> None:
        def note() -> None:
            former = self._device.sync_state
            if "status" in update and update["status"] is not former.status:
                update["since"] = self._clock()
            self._device.note_sync(SyncState(**{**former.model_dump(), **update}))

        self._on_device(note)

    def _pause(self, seconds: float) -> None:
        if self._cancelled.wait(seconds):
            raise Cancelled
