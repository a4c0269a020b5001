"""An app without a server, for the one person whose device it is: open, or shut by a PIN.

Shut means shut: the stores are closed and what opens their keys is forgotten. A page is open from the moment at which
the PIN was typed in it; when the last page has locked, the stores close. Where there is no PIN, every page is open.
"""

import asyncio
import shutil
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Protocol

from mes_app.record.people import Profile
from mes_app.session import Appearance, Session
from mes_app.store import StoreError
from mes_app.store.pin import Choices, Outcome, PinLock, is_easy


class Opened(Protocol):
    """An app whose stores are open."""

    def session(self) -> Session: ...
    def close(self) -> None: ...


@dataclass
class Local:
    """What one process holds of such an app."""

    lock: PinLock
    build: Callable[[], Opened]
    """Opens the stores; raises the store's named errors."""
    folders: tuple[Path, ...]
    """What is taken away when everything is erased."""
    clock: Callable[[], datetime]
    opened: Opened | None = None

    def __post_init__(self) -> None:
        self._visits: list[LocalVisit] = []
        self.trying = 0
        """On so many pages a code is being looked at: what it opens is not to be shut in between."""
        if not self.lock.is_set:
            self.open()

    def open(self) -> Opened:
        """The app with its stores open. Raises the store's named errors."""
        if self.opened is None:
            self.opened = self.build()
        return self.opened

    def enter(self, visit: "LocalVisit") -> None:
        self._visits.append(visit)

    def leave(self, visit: "LocalVisit") -> None:
        """A page is gone for good."""
        if visit in self._visits:
            self._visits.remove(visit)
        self.settle()

    def is_there(self, visit: "LocalVisit") -> bool:
        """Whether a page has not gone."""
        return visit in self._visits

    def settle(self) -> None:
        """Close the stores and forget their keys once no page is open or opening any more, where a PIN keeps them."""
        if self.trying or any(visit.session is not None for visit in self._visits) or not self.lock.is_set:
            return
        if self.opened is not None:
            self.opened.close()
            self.opened = None
        self.lock.shut()

    def lock_all(self) -> None:
        """Lock every page."""
        for visit in tuple(self._visits):
            visit.lock()

    def erase(self) -> None:
        """Destroy the keys, then take away what they opened, and begin as on the first day.

        Raises the store's named errors.
        """
        for visit in tuple(self._visits):
            visit.let_go()
        if self.opened is not None:
            self.opened.close()
            self.opened = None
        self.lock.destroy()
        for folder in self.folders:
            shutil.rmtree(folder, ignore_errors=True)  # it opens no more, whatever is left of it
        self.open()
        for visit in tuple(self._visits):
            visit.follow()

    def close(self) -> None:
        if self.opened is not None:
            self.opened.close()
            self.opened = None


class PageLock:
    """The lock as one page's session has it (see `mes_app.session.Lock`)."""

    def __init__(self, local: Local, visit: "LocalVisit") -> None:
        self._local = local
        self._lock = local.lock
        self._visit = visit

    @property
    def is_set(self) -> bool:
        return self._lock.is_set

    @property
    def delay(self) -> int:
        return self._lock.choices.delay

    @property
    def wipe(self) -> bool:
        return self._lock.choices.wipe

    def is_easy(self, pin: str) -> bool:
        births = [profile.birth_date.isoformat() for profile in self._visit.profiles]
        return is_easy(pin, *births)

    # Making a code slow to guess takes its time, so codes are looked at in a thread; what follows from one is done
    # on the event loop, where screens are drawn.

    async def set(self, pin: str, delay: int) -> str:
        outcome = await asyncio.to_thread(self._lock.set, pin, Choices(delay))
        self._visit.note_look()
        return outcome.value

    def choose(self, delay: int, wipe: bool) -> None:
        self._lock.choose(Choices(delay, wipe))

    async def change(self, pin: str, new: str) -> str:
        return self._after(await asyncio.to_thread(self._lock.change, pin, new))

    async def remove(self, pin: str) -> str:
        return self._after(await asyncio.to_thread(self._lock.remove, pin))

    def _after(self, outcome: Outcome) -> str:
        if outcome is Outcome.WIPED:
            self._local.erase()
        return outcome.value

    @property
    def left(self) -> float:
        return self._lock.left

    def lock_now(self) -> None:
        self._local.lock_all()


class LocalVisit:
    """A page of such an app."""

    def __init__(self, local: Local, now: Callable[[], float] = time.time) -> None:
        self._local = local
        self._now = now
        self._away_since: float | None = None
        self._leaving: asyncio.TimerHandle | None = None
        self._listeners: list[Callable[[], None]] = []
        self.session: Session | None = None
        self.entries = 0
        self.appearance = Appearance.of(local.lock.face)
        """How the page looks while it is locked: as it did before."""
        local.enter(self)
        if not local.lock.is_set:
            self._enter()

    @property
    def profiles(self) -> tuple[Profile, ...]:
        return self.session.profiles if self.session is not None else ()

    def now(self) -> datetime:
        return self._local.clock()

    def _enter(self) -> None:
        session = self._local.open().session()
        session = Session(session.device, replace(session.tools, lock=PageLock(self._local, self), erase=self.erase))
        self.session, self.entries = session, self.entries + 1
        self._away_since = None
        self.note_look()

    def note_look(self) -> None:
        """Have the lock look as the page does: who needs large letters needs them there too."""
        if self.session is not None:
            with suppress(StoreError):
                self.appearance = self.session.appearance
                self._local.lock.wear(self.appearance.kept)

    def follow(self) -> None:
        """Take what the app is now: open without a PIN, where it was locked."""
        if self.session is None and not self._local.lock.is_set:
            self._enter()
        self._tell()

    def let_go(self) -> None:
        """Forget whose data were shown."""
        if self.session is not None:
            self.note_look()
            self.session.close()
            self.session = None

    # -- the lock -----------------------------------------------------------------------------------------------

    @property
    def left(self) -> float:
        """Seconds to wait before a code is looked at."""
        return self._local.lock.left

    async def unlock(self, pin: str) -> Outcome:
        """Try a code on this page. Raises the store's named errors."""
        self._local.trying += 1
        try:
            # In a thread: scrypt takes its time on purpose, and other pages go on meanwhile.
            outcome = await asyncio.to_thread(self._local.lock.open, pin)
            if outcome is Outcome.OPEN and self.session is None and self._local.is_there(self):
                self._enter()
                self._tell()
            elif outcome is Outcome.WIPED:
                self._local.erase()
        finally:
            self._local.trying -= 1
            self._local.settle()  # the page may have gone: then nobody would close what the code opened
        return outcome

    def erase(self) -> None:
        """Erase everything from this device. Raises the store's named errors."""
        self._local.erase()

    def lock(self) -> None:
        """Nothing is shown on this page from now on, until the PIN is typed."""
        if self.session is None or not self._local.lock.is_set:
            return
        self.let_go()
        self._local.settle()
        self._tell()

    def went_away(self) -> None:
        """The page is in the background, or its browser is not reached any more."""
        if self._away_since is not None:
            return
        self._away_since = self._now()
        if self.session is None or not self._local.lock.is_set:
            return
        self.note_look()
        delay = self._local.lock.choices.delay
        if delay == 0:
            self.lock()
        else:
            self._leaving = asyncio.get_running_loop().call_later(delay, self.watch)

    def came_to_front(self) -> None:
        """It is looked at again."""
        self._lock_if_late()
        self._away_since = None
        if self._leaving is not None:
            self._leaving.cancel()
            self._leaving = None

    def _lock_if_late(self) -> None:
        if self._away_since is None or self.session is None or not self._local.lock.is_set:
            return
        away = self._now() - self._away_since
        if away < 0 or away >= self._local.lock.choices.delay:
            self.lock()

    # -- as every visit -----------------------------------------------------------------------------------------

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def _tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()

    def come_back(self) -> None:
        self.came_to_front()

    def watch(self) -> None:
        self._lock_if_late()
        if self.session is not None:
            self.note_look()
            self.session.device.keep_time()
            self.session.device.try_again()

    def close(self) -> None:
        self._listeners.clear()
        self.let_go()
        self._local.leave(self)
