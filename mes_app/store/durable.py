"""The few ways in which something gets onto the disk to stay, and the names of what the system may answer."""

import contextlib
import errno
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

from mes_app.store.errors import DiskError, DiskFull, NotAFolder, NotDurable, NotReadable, ReadOnlyFolder, StoreError
from mes_app.store.fs import FileSystem

NEW = ".new"
"""What is being written has this at the end of its name, until it is whole."""

_NAMES: dict[int, type[StoreError]] = {
    errno.ENOSPC: DiskFull,
    errno.EDQUOT: DiskFull,
    errno.EROFS: ReadOnlyFolder,
    errno.ENOTDIR: NotAFolder,
}


class _Named:
    """Turns what the system says inside a ``with`` into an error of our tree."""

    def __init__(self, denied: type[StoreError]) -> None:
        self._denied = denied

    def __enter__(self) -> None:
        pass

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, OSError):
            number = error.errno or 0
            named = self._denied if number in (errno.EACCES, errno.EPERM) else _NAMES.get(number, DiskError)
            raise named(errno.errorcode.get(number, "")) from error


reading = _Named(NotReadable)
writing = _Named(ReadOnlyFolder)


@contextlib.contextmanager
def settling() -> Iterator[None]:
    """Name a sync that failed: the kernel may have dropped the pages, so that a second one would succeed and lie."""
    try:
        yield
    except OSError as error:
        raise NotDurable(errno.errorcode.get(error.errno or 0, "")) from error


@contextlib.contextmanager
def closing(fs: FileSystem, fd: int) -> Iterator[None]:
    """Close a descriptor at the end of a ``with``."""
    try:
        yield
    finally:
        fs.close(fd)


def write_all(fs: FileSystem, fd: int, data: bytes, offset: int) -> None:
    """Write all bytes at an offset, in as many calls as the system wants.

    Errors: OSError.
    """
    rest = memoryview(data)
    while rest:
        done = fs.pwrite(fd, rest, offset)
        if done == 0:
            raise OSError(errno.ENOSPC, "nothing was written")
        offset += done
        rest = rest[done:]


def write_new(fs: FileSystem, path: Path, parts: Iterable[bytes]) -> tuple[int, int]:
    """Put a whole new file in the place of ``path``, or leave everything as it is.

    Returns the descriptor, open for reading and writing, and the size in bytes.
    Errors: DiskFull, ReadOnlyFolder, DiskError; NotDurable, after which the old or the new file may be there.
    """
    new = path.with_name(path.name + NEW)
    with writing:
        fd = fs.open(new, os.O_RDWR | os.O_CREAT | os.O_TRUNC)
        try:
            size = 0
            for part in parts:
                write_all(fs, fd, part, size)
                size += len(part)
            with settling():
                fs.fsync(fd)  # before the rename: a name must never lead to a file that is not there yet
            fs.rename(new, path)
        except (OSError, StoreError):
            fs.close(fd)
            with contextlib.suppress(OSError):
                fs.unlink(new)
            raise
        try:
            with settling():
                fs.sync_folder(path.parent)
        except NotDurable:
            fs.close(fd)
            raise
    return fd, size


def make_folder(fs: FileSystem, folder: Path) -> None:
    """Make a folder and those above it that are missing, durable on return.

    Errors: NotAFolder, DiskFull, ReadOnlyFolder, NotDurable.
    """
    with writing:
        missing = []
        for level in (folder, *folder.parents):
            kind = fs.kind(level)
            if kind == "folder":
                break
            if kind is not None:
                raise NotAFolder
            missing.append(level)
        for level in reversed(missing):
            with contextlib.suppress(FileExistsError):
                fs.mkdir(level)
        # All of them, those that were found too: an earlier run may have been killed between making and syncing.
        for level in folder.parents:
            try:
                fs.sync_folder(level)
            except PermissionError:  # a folder that we may not even list is none that we made
                return
            except OSError as error:
                raise NotDurable(errno.errorcode.get(error.errno or 0, "")) from error
