"""The keeper at work beside its server: reads it at the start, hears what was stored, and sets right what is not."""

import hashlib
import logging
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from mes_app.keeper.aftermath import aftermath
from mes_app.keeper.clock import Clock
from mes_app.keeper.fhir import System, ref_of
from mes_app.keeper.keeper import Keeper, Retag
from mes_app.keeper.logins import Logins
from mes_app.sync import mapping
from mes_app.sync.errors import Rejected, SyncError, Unreadable
from mes_app.sync.mapping import Resource

logger = logging.getLogger("mes_app.keeper")

BATCH = 200
"""So many resources go into one request."""

ROUNDS = 4
"""So often are tags looked at again that somebody else's write has overtaken."""

STEPS = 100
"""So many steps of what one patient's accesses owe are taken in one go."""

LONGEST_PAUSE = 300.0
"""Seconds after which what could not be written elsewhere is tried again at the latest."""

OFTEN = 5.0
"""Seconds between two looks at the clock while there is much to write elsewhere."""

AT_MOST = 30.0
"""Seconds between two looks at the clock: what could not be set right is tried again then."""

FIRST = ("Patient", "RelatedPerson", "Practitioner", "PractitionerRole")


@dataclass(frozen=True, slots=True)
class _Debt:
    """Not to be tried before `since`; `pause` seconds lie between two tries."""

    since: datetime
    pause: float = 1.0

    def later(self, now: datetime) -> "_Debt":
        return _Debt(now + timedelta(seconds=self.pause), min(2 * self.pause, LONGEST_PAUSE))


class Service:
    """One keeper and its server. `stored` may be called from several threads."""

    def __init__(self, system: System, clock: Clock, logins: Logins | None = None) -> None:
        """`logins`: None where somebody else tells the login server who has which space open."""
        self.keeper = Keeper(clock, self._content)
        self._system = system
        self._clock = clock
        self._logins = logins
        self._debts: dict[str, _Debt] = {}
        """Whose accesses may say something elsewhere that is not written yet."""
        self._debts_mutex = threading.Lock()
        self._wake = threading.Event()
        self._ready = threading.Event()
        self._early: list[tuple[Sequence[Resource], Sequence[str]]] | None = []
        self._early_mutex = threading.Lock()
        self._hands: dict[str, threading.Lock] = {}
        self._end = threading.Event()
        self._late = False

    @property
    def is_ready(self) -> bool:
        return self._ready.is_set()

    def wait(self) -> None:
        """Until everything is loaded."""
        self._ready.wait()

    def load(self) -> None:
        """Read everything from the server, set the tags right, and be ready. Raises SyncError."""
        with self._early_mutex:
            self._ready.clear()
            self._early = self._early or []
        self.keeper.restart(self._everything())
        with self._early_mutex:
            early, self._early = self._early or [], None
            self._ready.set()
        for resources, deleted in early:
            self.stored(resources, deleted)
        self._owe(self.keeper.patients)
        self.empty_due()
        self.set_right()

    def stored(self, resources: Sequence[Resource], deleted: Sequence[str]) -> None:
        """The server has stored and deleted these: what else goes with that, and whose tags change."""
        with self._early_mutex:
            if self._early is not None:  # it may have been stored after the page that it stands on was read
                self._early.append((resources, deleted))
                return
        patients = self.keeper.take(resources, deleted)
        try:
            self._follow(patients, resources, deleted)
        except SyncError:
            # It is known, and who may see what is judged by it; the tags, which searches count by, are tried again.
            self._late = True
        if any(mapping.is_access(resource) for resource in resources):
            # Not here: whoever stores something waits for no login server, nor learns from how long it takes whether
            # somebody is known.
            self._owe(patients)

    def _follow(self, patients: set[str], resources: Sequence[Resource], deleted: Sequence[str]) -> None:
        gone = [*deleted, *(ref_of(resource) for resource in resources if mapping.is_gone(resource))]
        puts, deletes = aftermath(self.keeper, patients, gone)
        puts += self.keeper.owing(ref_of(resource) for resource in resources)
        for chunk in _chunks(puts):
            self._put(chunk)
        for names in _chunks(deletes):
            self._system.write((), names, whole=False)
            patients |= self.keeper.take((), [name for name in names if not name.startswith("Binary/")])
        self.set_right(patients)

    def _owe(self, patients: Iterable[str]) -> None:
        """Accesses of these patients may say something elsewhere that is not written yet."""
        now = self._clock()
        with self._debts_mutex:
            self._debts.update((patient, _Debt(now)) for patient in patients)
        self._wake.set()

    def reach_across(self) -> None:
        """Write what accesses say outside their own spaces, step by step, each of them whole or not at all; what cannot
        be done now is tried again after a pause that grows."""
        now = self._clock()
        with self._debts_mutex:
            due = {patient: debt for patient, debt in self._debts.items() if debt.since <= now}
            for patient in due:
                del self._debts[patient]
        for patient, debt in due.items():
            try:
                self._settle(patient)
            except Exception as error:  # noqa: BLE001  # what is wrong with one space must not stop the others
                logger.warning("an access reaches nobody yet: %s", type(error).__name__)
                with self._debts_mutex:
                    self._debts.setdefault(patient, debt.later(now))

    def _settle(self, patient: str) -> None:
        for _ in range(STEPS):
            owed = self.keeper.owed_elsewhere(patient)
            if owed is None:
                return
            # The login server first: what is cut short after that is still owed, and done again.
            if self._logins is not None:
                for one in owed.begun:
                    self._logins.open(one.person, one.space)
            self.set_right(self._put_whole(owed.resources))
        raise Unreadable("there is no end to what is owed")

    def _put_whole(self, resources: Sequence[Resource]) -> set[str]:
        """Put all of these or none, where none has moved on meanwhile; what has, is read again."""
        try:
            written = self._system.write(resources, only_if_same=True)
        except Rejected as rejected:
            if rejected.status not in (409, 412):
                raise
            found = {ref_of(resource): self._system.get(ref_of(resource)) for resource in resources}
            return self.keeper.take(
                [one for one in found.values() if one is not None], [ref for ref, one in found.items() if one is None]
            )
        return self.keeper.take(
            {**resource, "meta": {**resource.get("meta", {}), "versionId": one.version}}
            for resource, one in zip(resources, written, strict=True)
        )

    def set_right(self, patients: Iterable[str] | None = None) -> None:
        """Write the viewer tags that are not what they have to be, of these patients or of all."""
        for _ in range(ROUNDS):
            wrong = self.keeper.wrong_tags(patients)
            if not wrong:
                return
            by_patient: dict[str, list[Retag]] = {}
            for one in wrong:
                by_patient.setdefault(one.patient, []).append(one)
            for patient, found in by_patient.items():
                with self._hands.setdefault(patient, threading.Lock()):
                    for chunk in _chunks(found):
                        self._put([one.resource for one in chunk])

    def empty_due(self) -> None:
        """Destroy what closed spaces held whose delay is over. That it was done is written last: what is cut short is
        still due, and done again."""
        for puts, deletes in self.keeper.due():
            for names in _chunks(deletes):
                self._system.write((), names, whole=False)
                self.keeper.take((), [name for name in names if not name.startswith("Binary/")])
            self._put(puts)

    def turn_for_ever(self) -> None:
        """Set tags right whenever time has changed who may learn of what (V11, V19), until `stop`."""
        turned = 0.0
        while not self._end.is_set():
            is_called = self._wake.wait(self._pause())
            self._wake.clear()
            is_turn = not is_called or time.monotonic() - turned > OFTEN
            try:
                if not self.is_ready:
                    self.load()
                elif is_turn:
                    self._late, turned = False, time.monotonic()
                    self.empty_due()
                    self.set_right()
                self.reach_across()
            except SyncError:
                self._late = True  # the server is away: again after a while
            except Exception as error:  # noqa: BLE001  # time goes on, whatever one turn has stumbled over
                logger.error("a turn failed: %s", type(error).__name__)  # noqa: TRY400  # tracebacks hold data
                self._late = True

    def stop(self) -> None:
        self._end.set()
        self._wake.set()

    def _pause(self) -> float:
        if not self.is_ready or self._late:
            return 1.0
        with self._debts_mutex:
            moments = [debt.since for debt in self._debts.values()]
        turn = self.keeper.next_turn()
        if turn is not None:
            moments.append(turn)
        if not moments:
            return AT_MOST
        return max(0.05, min(AT_MOST, (min(moments) - self._clock()).total_seconds() + 0.01))

    def _put(self, resources: Sequence[Resource]) -> None:
        """Put these where they have not moved on meanwhile; what has, is read again."""
        done, moved = [], []
        for resource, written in zip(
            resources, self._system.write(resources, whole=False, only_if_same=True), strict=True
        ):
            if written.is_done:
                meta = {**resource.get("meta", {}), "versionId": written.version}
                done.append({**resource, "meta": meta})
            else:
                moved.append(ref_of(resource))
        found = {ref: self._system.get(ref) for ref in moved}
        self.keeper.take(
            [*done, *(one for one in found.values() if one is not None)],
            [ref for ref, one in found.items() if one is None],
        )

    def _everything(self) -> Iterator[Resource]:
        for kind in (*FIRST, *(kind for kind in mapping.TYPES if kind not in FIRST)):
            yield from self._system.all(kind)

    def _content(self, document: str) -> tuple[int, str] | None:
        try:
            content = self._system.content(document)
        except SyncError:
            return None
        return None if content is None else (len(content), hashlib.sha256(content).hexdigest())


def _chunks(found: Sequence[Any]) -> Iterator[Sequence[Any]]:
    return (found[start : start + BATCH] for start in range(0, len(found), BATCH))
