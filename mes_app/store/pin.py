"""The PIN of an app without a server: what wraps the keys of its stores, and how often it may be guessed.

A random key wraps the keys of the stores; the PIN, through scrypt, wraps that one. So another PIN is one file written
anew, and none is several, in an order in which every moment opens: the lock first, then one key after the other; the
other way round when it goes. The waiting times and the wiping are this program's manners. Against somebody who has the
files and a program of their own, there is only what scrypt costs (docs/decisions.md).
"""

import json
import math
import os
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, replace
from enum import Enum
from itertools import pairwise
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

from mes_app.store.durable import closing, reading, settling, write_new, writing
from mes_app.store.errors import Damaged, KeyLocked, StoreError
from mes_app.store.folder import JOURNAL, holds_store
from mes_app.store.frames import read_header
from mes_app.store.fs import REAL, FileSystem
from mes_app.store.journal import open_file
from mes_app.store.keys import KeyFile
from mes_app.store.vault import KEY_SIZE

FREE = 3
"""So many wrong codes cost nothing but themselves."""

FIRST_PAUSE, LONGEST_PAUSE = 30.0, 3600.0
"""Seconds to wait after the last free one, doubled with each that follows, and the most."""

WIPED_AT = 10
"""The wrong code at which everything is destroyed, where that was chosen."""

DIGITS = 6


class Outcome(Enum):
    """What came of a code."""

    OPEN = "open"
    WRONG = "wrong"
    WAIT = "wait"
    """It was not even looked at: the pause is not over."""
    WIPED = "wiped"
    TAKEN = "taken"
    """There is a code already: it stays, and nothing else is done."""
    NONE = "none"
    """There is no code that could be changed or taken away."""


@dataclass(frozen=True, slots=True)
class Cost:
    """The parameters of scrypt; 128 × n × r bytes of memory."""

    n: int = 1 << 17
    r: int = 8
    p: int = 1


USUAL = Cost()


@dataclass(frozen=True, slots=True)
class Choices:
    """`delay`: seconds in the background after which the app locks. `wipe`: the tenth wrong code destroys all."""

    delay: int = 60
    wipe: bool = False


@dataclass(frozen=True, slots=True)
class Tries:
    """How many wrong codes in a row, and when the last one was (seconds since 1970)."""

    wrong: int = 0
    at: float = 0.0

    @property
    def pause(self) -> float:
        """Seconds between the last wrong code and the next that is looked at."""
        if self.wrong < FREE:
            return 0.0
        return float(min(FIRST_PAUSE * 2.0 ** min(self.wrong - FREE, 60), LONGEST_PAUSE))

    def left(self, now: float) -> float:
        """Seconds still to wait; all of them where the clock says less than it did."""
        passed = now - self.at
        return self.pause if passed < 0 else max(0.0, self.pause - passed)


@dataclass(frozen=True, slots=True)
class _Lock:
    salt: str
    nonce: str
    sealed: str
    n: int
    r: int
    p: int
    delay: int
    wipe: bool
    format: int = 1


class PinLock:
    """The lock of the stores in these folders of one app, for any thread.

    One thing is done to it at a time: whoever calls while a code is looked at waits for as long as that takes.
    """

    def __init__(
        self,
        folders: Sequence[Path],
        keys: KeyFile,
        now: Callable[[], float],
        *,
        fs: FileSystem = REAL,
        cost: Cost = USUAL,
    ) -> None:
        """`folders`: the first one names the lock. `now`: the system's clock, in seconds since 1970."""
        self._folders = [folder.resolve() for folder in folders]
        self._keys = keys
        self._now = now
        self._fs = fs
        self._cost = cost
        self._alone = threading.RLock()

    @property
    def is_set(self) -> bool:
        """Whether a PIN keeps the app shut. Errors: what reading may say."""
        path = self._path("pin")
        return path is not None and self._fs.kind(path) is not None

    @property
    def choices(self) -> Choices:
        """What was chosen with the PIN. Errors: Damaged, NotReadable, DiskError."""
        lock = self._lock()
        return Choices(lock.delay, lock.wipe)

    @property
    def left(self) -> float:
        """Seconds to wait before a code is looked at."""
        return self._settled().left(self._now())

    @property
    def wrong(self) -> int:
        """How many wrong codes there were in a row."""
        return self._tries().wrong

    @property
    def face(self) -> dict[str, object]:
        """What `wear` kept last; nothing where there is no PIN, or where it cannot be read."""
        with suppress(StoreError):
            read = self._read("face")
            return read if isinstance(read, dict) else {}
        return {}

    def wear(self, face: Mapping[str, object]) -> None:
        """Keep how the app looks while it is shut, where there is a PIN: in clear, beside the lock, and gone with it.

        Errors: those of the place of keys.
        """
        if self.is_set and self.face != face:
            with self._alone:
                if self.is_set:
                    self._write("face", dict(face))

    def open(self, pin: str) -> Outcome:
        """Try a code: right, it opens the keys; where there is none, they are open.

        The try is noted before it is looked at, and stays through a crash.

        Errors: those of the place of keys; Damaged.
        """
        with self._alone:
            if not self.is_set:
                return Outcome.OPEN
            lock, tries = self._lock(), self._settled()
            if tries.left(self._now()) > 0:
                return Outcome.WAIT
            noted = Tries(tries.wrong + 1, self._now())
            self._note(noted)
            wrapping = _unsealed(lock, pin)
            if wrapping is None:
                if lock.wipe and noted.wrong >= WIPED_AT:
                    self.destroy()
                    return Outcome.WIPED
                return Outcome.WRONG
            self._note(Tries())
            self._keys.use(wrapping)
            for id_ in self._ids():
                self._keys.wrap(id_, on=True)  # what a crash had left bare
            return Outcome.OPEN

    def shut(self) -> None:
        """Forget what opens the keys."""
        with self._alone:
            self._keys.use(None)

    def set(self, pin: str, choices: Choices = Choices()) -> Outcome:
        """Lock with this PIN, where there was none: OPEN, or TAKEN where there is one.

        What wraps the keys is made here alone, once: another in its place would leave them shut for good.
        Errors: those of the place of keys.
        """
        with self._alone:
            if self.is_set:
                return Outcome.TAKEN
            wrapping = os.urandom(KEY_SIZE)
            self._write("pin", asdict(_sealed(wrapping, pin, choices, self._cost)))
            self._note(Tries())
            self._keys.use(wrapping)
            for id_ in self._ids():
                self._keys.wrap(id_, on=True)
            return Outcome.OPEN

    def change(self, pin: str, new: str) -> Outcome:
        """Another PIN in place of this one, NONE where there is none; the keys of the stores stay as they are.

        Errors: as for `open`.
        """
        with self._alone:
            if not self.is_set:
                return Outcome.NONE
            outcome = self.open(pin)
            if outcome is Outcome.OPEN:
                lock = self._lock()
                wrapping = _unsealed(lock, pin)
                assert wrapping is not None
                self._write("pin", asdict(_sealed(wrapping, new, Choices(lock.delay, lock.wipe), self._cost)))
            return outcome

    def choose(self, choices: Choices) -> None:
        """Keep these choices, where there is a PIN. Errors: those of the place of keys; Damaged."""
        with self._alone:
            if self.is_set:
                self._write("pin", asdict(replace(self._lock(), delay=choices.delay, wipe=choices.wipe)))

    def remove(self, pin: str) -> Outcome:
        """No PIN any more: the keys are bare again; NONE where there was none. Errors: as for `open`."""
        with self._alone:
            if not self.is_set:
                return Outcome.NONE
            outcome = self.open(pin)
            if outcome is Outcome.OPEN:
                for id_ in self._ids():
                    self._keys.wrap(id_, on=False)
                self._drop("pin")
                self._drop("tries")
                self._drop("face")
                self._keys.use(None)
            return outcome

    def destroy(self) -> None:
        """Destroy the keys, and with them the lock: what is left of the stores opens no more.

        Errors: ReadOnlyFolder, DiskError, NotDurable.
        """
        with self._alone:
            for id_ in reversed(self._ids()):  # the one that names the lock last: cut off before, it asks again
                self._keys.forget(id_)
            self._keys.use(None)

    def _ids(self) -> list[str]:
        return [id_ for folder in self._folders if (id_ := self._id(folder)) is not None]

    def _id(self, folder: Path) -> str | None:
        """The id of the store in a folder, which its journal says in clear."""
        if not holds_store(self._fs, folder):
            return None
        with reading:
            fd = open_file(self._fs, folder / JOURNAL, os.O_RDONLY)
            with closing(self._fs, fd):
                start = self._fs.read_start(fd)
        return read_header(start)[0].folder_id.hex()

    def _path(self, end: str) -> Path | None:
        # Beside the key of the first store, under its id: destroying that key destroys the lock as well.
        id_ = self._id(self._folders[0])
        return None if id_ is None else self._keys.folder / f"{id_}.{end}"

    def _read(self, end: str) -> dict[str, object] | None:
        path = self._path(end)
        if path is None:
            return None
        with reading:
            try:
                fd = self._fs.open(path, os.O_RDONLY)
            except FileNotFoundError:
                return None
            with closing(self._fs, fd):
                content = self._fs.read(fd)
        try:
            read: dict[str, object] = json.loads(content)
        except ValueError:
            raise Damaged("lock") from None
        return read

    def _write(self, end: str, content: dict[str, object]) -> None:
        path = self._path(end)
        if path is None:
            raise KeyLocked
        fd, _ = write_new(self._fs, path, [json.dumps(content).encode() + b"\n"])
        self._fs.close(fd)

    def _drop(self, end: str) -> None:
        path = self._path(end)
        if path is not None and self._fs.kind(path) is not None:
            with writing:
                self._fs.unlink(path)
                with settling():
                    self._fs.sync_folder(path.parent)

    def _lock(self) -> _Lock:
        read = self._read("pin")
        try:
            return _Lock(**(read or {}))  # type: ignore[arg-type]  # checked by what follows from it
        except TypeError:
            raise Damaged("lock") from None

    def _tries(self) -> Tries:
        read = self._read("tries")
        try:
            tries = Tries(**(read or {}))  # type: ignore[arg-type]  # checked in the next line
            if math.isfinite(tries.at) and tries.wrong >= 0:
                return tries
        except TypeError:
            pass
        return Tries(FREE, self._now())  # it was touched: as after the free ones

    def _settled(self) -> Tries:
        """The tries; where the clock was set back, the pause begins anew from there."""
        tries, now = self._tries(), self._now()
        if tries.wrong and now < tries.at:
            with self._alone:  # read again: the one that was looked at meanwhile counts
                tries = Tries(self._tries().wrong, now)
                self._note(tries)
        return tries

    def _note(self, tries: Tries) -> None:
        self._write("tries", asdict(tries))


def _key(pin: str, salt: bytes, cost: Cost) -> AESGCM:
    return AESGCM(Scrypt(salt=salt, length=KEY_SIZE, n=cost.n, r=cost.r, p=cost.p).derive(pin.encode()))


def _sealed(wrapping: bytes, pin: str, choices: Choices, cost: Cost) -> _Lock:
    salt, nonce = os.urandom(16), os.urandom(12)
    sealed = _key(pin, salt, cost).encrypt(nonce, wrapping, salt)
    return _Lock(salt.hex(), nonce.hex(), sealed.hex(), cost.n, cost.r, cost.p, choices.delay, choices.wipe)


def _unsealed(lock: _Lock, pin: str) -> bytes | None:
    try:
        salt = bytes.fromhex(lock.salt)
        key = _key(pin, salt, Cost(lock.n, lock.r, lock.p))
        return key.decrypt(bytes.fromhex(lock.nonce), bytes.fromhex(lock.sealed), salt)
    except InvalidTag:
        return None
    except (ValueError, TypeError, MemoryError, OverflowError):
        raise Damaged("lock") from None


def is_easy(pin: str, *births: str) -> bool:
    """Whether a PIN is among the first that somebody would try: one digit, a run, a repeated pair or half, a birthday
    of these (YYYY-MM-DD)."""
    steps = {(int(b) - int(a)) % 10 for a, b in pairwise(pin)}
    if len(steps) == 1 and steps <= {0, 1, 9}:
        return True
    if pin == pin[:2] * 3 or pin == pin[:3] * 2:
        return True
    days = [birth.split("-") for birth in births]
    forms = {
        form for y, m, d in days for form in (d + m + y[2:], y[2:] + m + d, m + d + y[2:], d + y, m + y, y + m, y + d)
    }
    return pin in forms or pin in {"123123", "112233", "159753", "147258", "789456", "654321"}
