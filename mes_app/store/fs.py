"""Every touch of the disk goes through here, so that a test can record it, refuse it or cut the power after it."""

import contextlib
import errno
import fcntl
import os
import sys
from pathlib import Path
from typing import Literal

Kind = Literal["folder", "file", "other"]


class FileSystem:
    """The operations the store needs, as thin as they come: each raises OSError as the system does."""

    def open(self, path: Path, flags: int) -> int:
        """Open a file, mode 600 when it is created here, and return its descriptor; links are not followed."""
        return os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o600)

    def close(self, fd: int) -> None:
        """Close a descriptor."""
        os.close(fd)

    def stat(self, fd: int) -> os.stat_result:
        """What the system knows of an open file."""
        return os.fstat(fd)

    def read(self, fd: int) -> bytes:
        """The whole file, from its first byte."""
        parts = []
        offset = 0
        while part := os.pread(fd, max(os.fstat(fd).st_size - offset, 1), offset):
            parts.append(part)
            offset += len(part)
        return parts[0] if len(parts) == 1 else b"".join(parts)

    def read_start(self, fd: int) -> bytes:
        """The first kilobyte of a file, or less."""
        return os.pread(fd, 1024, 0)

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        """Write at an offset and return how many bytes went in, which may be fewer."""
        return os.pwrite(fd, data, offset)

    def truncate(self, fd: int, size: int) -> None:
        """Cut a file to its first ``size`` bytes."""
        os.ftruncate(fd, size)

    def fsync(self, fd: int) -> None:
        """Return when content and metadata of a file are on the disk."""
        if sys.platform == "darwin" or sys.platform == "ios":
            fcntl.fcntl(fd, fcntl.F_FULLFSYNC)  # fsync leaves the data in the drive's cache there
        else:
            os.fsync(fd)

    def fdatasync(self, fd: int) -> None:
        """Return when content and size of a file are on the disk."""
        if sys.platform == "darwin" or sys.platform == "ios":
            self.fsync(fd)
        else:
            os.fdatasync(fd)

    def sync_folder(self, path: Path) -> None:
        """Return when the names in a folder are on the disk."""
        fd = os.open(path, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(fd)
        except OSError as error:
            if error.errno != errno.EINVAL:  # some file systems have no such thing, and write names at once
                raise
        finally:
            os.close(fd)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name; what had that name is gone."""
        old.replace(new)

    def unlink(self, path: Path) -> None:
        """Take a name away."""
        path.unlink()

    def mkdir(self, path: Path) -> None:
        """Make one folder, mode 700."""
        path.mkdir(mode=0o700)

    def make_private(self, path: Path) -> None:
        """Close a folder to other users and give nobody more; one that is not ours to change stays as it is."""
        with contextlib.suppress(PermissionError):
            path.chmod(path.stat().st_mode & 0o700)

    def names(self, folder: Path) -> list[str]:
        """The names in a folder, in no order."""
        return [path.name for path in folder.iterdir()]

    def kind(self, path: Path) -> Kind | None:
        """What lies at a path; None when there is nothing."""
        try:
            found = path.lstat() if path.is_symlink() else path.stat()
        except FileNotFoundError:
            return None
        mode = found.st_mode & 0o170000
        return "folder" if mode == 0o040000 else "file" if mode == 0o100000 else "other"

    def lock(self, fd: int) -> bool:
        """Take the one writer's lock of an open file; False when another holds it. Closing gives it back."""
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True


REAL = FileSystem()
