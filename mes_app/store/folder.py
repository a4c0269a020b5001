"""The folder of a store, seen from outside: whose it is, and whether someone writes in it."""

import os
from pathlib import Path

from mes_app.store.blobs import FOLDER as BLOBS
from mes_app.store.durable import NEW, closing, reading, writing
from mes_app.store.errors import Damaged, ForeignFolder, NotAFolder, StoreBusy
from mes_app.store.frames import read_header
from mes_app.store.fs import FileSystem
from mes_app.store.journal import open_file

JOURNAL = "journal"
LOCK = "lock"

_OURS = {JOURNAL, JOURNAL + NEW, LOCK, BLOBS}


def holds_store(fs: FileSystem, folder: Path) -> bool:
    """Whether there is a store; nothing is touched, so that a folder of someone else stays as it is.

    Errors: NotAFolder, ForeignFolder, NotReadable; Damaged when the journal is gone and contents are left.
    """
    with reading:
        kind = fs.kind(folder)
        if kind is None:
            return False
        if kind != "folder":
            raise NotAFolder
        names = fs.names(folder)
        if JOURNAL in names:
            return True
        # Dot files and lost+found come with the file system or its desktop, and say nothing of who lives here.
        if any(name not in _OURS and name != "lost+found" and not name.startswith(".") for name in names):
            raise ForeignFolder
        if BLOBS in names and fs.names(folder / BLOBS):
            raise Damaged("no journal")
    return False


def check_journal(fs: FileSystem, folder: Path) -> None:
    """Look at the start of the journal before anything is written beside it.

    Errors: ForeignFile, NewerFormat, Damaged, NotReadable.
    """
    with reading:
        fd = open_file(fs, folder / JOURNAL, os.O_RDONLY)
        with closing(fs, fd):
            start = fs.read_start(fd)
    read_header(start)


class Lock:
    """The right of the one writer, from now until ``release``.

    Errors: StoreBusy, ForeignFile, ReadOnlyFolder, DiskFull.
    """

    def __init__(self, fs: FileSystem, folder: Path) -> None:
        self._fs = fs
        with writing:
            self._fd = open_file(fs, folder / LOCK, os.O_RDWR | os.O_CREAT)
            try:
                taken = fs.lock(self._fd)
            except OSError:
                fs.close(self._fd)
                raise
        if not taken:
            fs.close(self._fd)
            raise StoreBusy

    def release(self) -> None:
        """Let another process write; the file stays, since taking it away could take it from the next writer."""
        self._fs.close(self._fd)
