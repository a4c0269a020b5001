"""The keeper at work beside its server: reads it at the start, hears what was stored, and sets right what is not."""

import hashlib
import threading
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from mes_app.keeper.aftermath import aftermath
from mes_app.keeper.clock import Clock
from mes_app.keeper.fhir import System, ref_of
from mes_app.keeper.keeper import Keeper, Retag
from mes_app.sync import mapping
from mes_app.sync.errors import SyncError
from mes_app.sync.mapping import Resource

BATCH = 200
"""So many resources go into one request."""

ROUNDS = 4
"""So often are tags looked at again that somebody else's write has overtaken."""

AT_MOST = 30.0
"""Seconds between two looks at the clock: what could not be set right is tried again then."""

FIRST = ("Patient", "RelatedPerson", "Practitioner", "PractitionerRole")


class Service:
    """One keeper and its server. `stored` may be called from several threads."""

    def __init__(self, system: System, clock: Clock) -> None:
        self.keeper = Keeper(clock, self._content)
        self._system = system
        self._clock = clock
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
        while not self._end.wait(self._pause()):
            try:
                if not self.is_ready:
                    self.load()
                else:
                    self._late = False
                    self.empty_due()
                    self.set_right()
            except SyncError:
                self._late = True  # the server is away: again after a while

    def stop(self) -> None:
        self._end.set()

    def _pause(self) -> float:
        if not self.is_ready or self._late:
            return 1.0
        turn = self.keeper.next_turn()
        if turn is None:
            return AT_MOST
        return max(0.05, min(AT_MOST, (turn - self._clock()).total_seconds() + 0.01))

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
