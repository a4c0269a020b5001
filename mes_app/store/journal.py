"""The journal: one append-only file of sealed records, and what is done when the disk says no."""

import contextlib
import errno
import hmac
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from mes_app.store.durable import reading, settling, write_all, write_new, writing
from mes_app.store.errors import ForeignFile, NotDurable, WrongKey
from mes_app.store.frames import HEADER_SIZE, Frames, Header, finish_header, read_header
from mes_app.store.fs import FileSystem
from mes_app.store.vault import Vault


@dataclass(frozen=True, slots=True)
class Place:
    """Where a journal lies and what locks it."""

    fs: FileSystem
    path: Path
    vault: Vault
    folder_id: bytes


class Journal:
    """One open journal; ``failed`` is set when the disk left in doubt what it holds, and nothing may be added then."""

    def __init__(self, place: Place, fd: int, frames: Frames, base_size: int) -> None:
        self._place = place
        self._fs = place.fs
        self._fd = fd
        self._frames = frames
        self._base_size = base_size
        self._doubtful = False
        self.failed = False

    @property
    def folder_id(self) -> bytes:
        """The 16 bytes that name this store."""
        return self._place.folder_id

    @property
    def vault(self) -> Vault:
        """The keys of this store."""
        return self._place.vault

    @property
    def base_size(self) -> int:
        """Bytes of the journal when it was last written new."""
        return self._base_size

    @property
    def grown(self) -> int:
        """Bytes added since."""
        return self._frames.size - self._base_size

    @classmethod
    def create(cls, place: Place) -> "Journal":
        """Make an empty journal where there is none, durable on return.

        Errors: DiskFull, ReadOnlyFolder, NotDurable.
        """
        return cls(place, *_write(place, 0, ()))

    @classmethod
    def open(
        cls,
        fs: FileSystem,
        path: Path,
        unlock: Callable[[bytes], Vault],
        replay: Callable[[bytes], None],
        *,
        read_only: bool,
    ) -> "Journal":
        """Open a journal and hand each payload in it to ``replay``.

        A writer first makes durable what it found, without its torn end: what is shown after opening stays, and an
        earlier run may have been killed between a write or a rename and its sync.
        Errors: ForeignFile, NewerFormat, Damaged, WrongKey, what ``unlock`` raises, NotReadable, ReadOnlyFolder.
        """
        with reading if read_only else writing:
            fd = open_file(fs, path, os.O_RDONLY if read_only else os.O_RDWR)
        try:
            with reading:
                data = fs.read(fd)
            header, proof = read_header(data)
            vault = unlock(header.folder_id)
            _check_key(vault, header, proof)
            frames = Frames(vault.journal(header.generation), data[:HEADER_SIZE])
            base_size = HEADER_SIZE
            for payload in frames.read(data, header.base):
                replay(payload)
                if frames.count <= header.base:
                    base_size = frames.size
            journal = cls(Place(fs, path, vault, header.folder_id), fd, frames, base_size)
            if not read_only:
                journal._settle(len(data))
        except BaseException:
            fs.close(fd)
            raise
        return journal

    def append(self, payload: bytes) -> None:
        """Add one record, durable on return; when it is refused the journal is as it was before.

        Errors: DiskFull, ReadOnlyFolder, DiskError; NotDurable, after which the journal has failed.
        """
        if self._doubtful:
            self._cut()
        record = self._frames.seal(payload)
        self._doubtful = True
        with writing:
            try:
                write_all(self._fs, self._fd, record, self._frames.size)
            except OSError:
                with contextlib.suppress(NotDurable):
                    self._cut()
                raise
            try:
                with settling():
                    self._fs.fdatasync(self._fd)
            except NotDurable:
                self.failed = True
                with contextlib.suppress(OSError):
                    self._fs.truncate(self._fd, self._frames.size)
                raise
        self._doubtful = False
        self._frames.passed(len(record))

    def rewrite(self, count: int, payloads: Iterable[bytes]) -> None:
        """Replace the journal by a new one of ``count`` payloads, durable on return, or leave it as it is.

        Errors: DiskFull, ReadOnlyFolder, DiskError; NotDurable, after which the journal has failed.
        """
        try:
            fd, frames, size = _write(self._place, count, payloads)
        except NotDurable:
            self.failed = True
            raise
        self.close()
        self._fd, self._frames, self._base_size, self._doubtful = fd, frames, size, False

    def close(self) -> None:
        """Let go of the file."""
        if self._fd >= 0:
            self._fs.close(self._fd)
            self._fd = -1

    def _settle(self, found: int) -> None:
        with writing, settling():
            if found > self._frames.size:
                self._fs.truncate(self._fd, self._frames.size)
            self._fs.fsync(self._fd)
            self._fs.sync_folder(self._place.path.parent)

    def _cut(self) -> None:
        # Synced before the next record is written over it: of a shorter one that reaches the disk before the new
        # length does, the old end would stick out, and read as damage.
        try:
            with settling():
                self._fs.truncate(self._fd, self._frames.size)
                self._fs.fsync(self._fd)
        except NotDurable:
            self.failed = True
            raise
        self._doubtful = False


def _check_key(vault: Vault, header: Header, proof: bytes) -> None:
    if not hmac.compare_digest(proof, vault.proof(header.encode())):
        raise WrongKey


def _write(place: Place, count: int, payloads: Iterable[bytes]) -> tuple[int, Frames, int]:
    header = Header(place.folder_id, os.urandom(16), count)
    encoded = header.encode()
    start = finish_header(encoded, place.vault.proof(encoded))
    frames = Frames(place.vault.journal(header.generation), start)

    def parts() -> Iterator[bytes]:
        yield start
        for payload in payloads:
            record = frames.seal(payload)
            frames.passed(len(record))
            yield record

    fd, size = write_new(place.fs, place.path, parts())
    return fd, frames, size


def open_file(fs: FileSystem, path: Path, flags: int) -> int:
    """Open a file of the store; a folder, a link or a device in its place is not ours.

    Errors: OSError, ForeignFile.
    """
    if fs.kind(path) not in ("file", None):
        raise ForeignFile
    try:
        return fs.open(path, flags)
    except OSError as error:
        if error.errno in (errno.EISDIR, errno.ELOOP, errno.ENXIO):
            raise ForeignFile from error
        raise
