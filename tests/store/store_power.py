"""A file system that writes down what it does, and every state of the disk that a power cut could leave of it.

What is assumed of the disk is what POSIX promises and no more:
- what was written to a file is there after a sync of that file; before it, each write may be there whole, in part (a
  prefix, or some sectors and zeros for the others) or not at all, in any order;
- a name that was made, changed or taken away is so after a sync of its folder; before it, each may be so or not, in
  any order, whether or not the content behind it is there.
"""

import errno
import itertools
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import Any

import mes_app.store
from mes_app.store.fs import FileSystem

OURS = str(Path(mes_app.store.__file__).parent)
ROOT = 0


class Killed(BaseException):
    """The process ends here: nothing that it still tries has any effect."""


@dataclass(frozen=True)
class Name:
    """A change of names in a folder: ``old`` gives its name up, ``new`` leads to the node."""

    folder: int
    node: int
    old: str | None
    new: str | None


@dataclass(frozen=True)
class Write:
    node: int
    offset: int
    data: bytes


@dataclass(frozen=True)
class Cut:
    node: int
    size: int


@dataclass(frozen=True)
class Sync:
    """A sync of a file or a folder, and where in the store it was asked for."""

    node: int
    site: str


@dataclass(frozen=True)
class Mark:
    """Something the workload says: what may be found from here on."""

    value: Any


Op = Name | Write | Cut | Sync | Mark


class Recorder(FileSystem):
    """Does everything for real under ``root`` and keeps a log of it."""

    def __init__(self, root: Path) -> None:
        self.root = root.resolve()
        self.log: list[Op] = []
        self.lines: set[tuple[str, int]] = set()
        """File and line of each place in the store that asked for a sync."""
        self.kill_before: Callable[[str, str], bool] = lambda operation, site: False
        self.short_writes: list[int] = []
        """The next write takes this many bytes, and the one after it finds the disk full."""
        self._dead = False
        self._full = False
        self._nodes = itertools.count(1)
        self._folders: dict[int, dict[str, int]] = {ROOT: {}}
        self._fds: dict[int, int] = {}

    def mark(self, value: Any) -> None:
        self.log.append(Mark(value))

    def end_process(self) -> None:
        """What the system does when a process is gone; the next one starts here."""
        for fd in list(self._fds):
            super().close(fd)
        self._fds.clear()
        self._dead = self._full = False
        self.kill_before = lambda operation, site: False

    def open(self, path: Path, flags: int) -> int:
        self._before("open")
        known = self._find(path)
        fd = super().open(path, flags)
        if known is None:
            folder = self._find(path.parent)
            assert folder is not None
            known = next(self._nodes)
            self._folders[folder][path.name] = known
            self.log.append(Name(folder, known, None, path.name))
        elif flags & 0o1000:  # O_TRUNC
            self.log.append(Cut(known, 0))
        self._fds[fd] = known
        return fd

    def close(self, fd: int) -> None:
        self._before("close")
        del self._fds[fd]
        super().close(fd)

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        self._before("pwrite")
        if self._full:
            self._full = False
            raise OSError(errno.ENOSPC, "full")
        if self.short_writes:
            data = bytes(data)[: self.short_writes.pop()]
            self._full = True
        done = super().pwrite(fd, data, offset)
        self.log.append(Write(self._fds[fd], offset, bytes(data)))
        return done

    def truncate(self, fd: int, size: int) -> None:
        self._before("truncate")
        super().truncate(fd, size)
        self.log.append(Cut(self._fds[fd], size))

    def fsync(self, fd: int) -> None:
        self.log.append(Sync(self._fds[fd], self._before("fsync")))

    def fdatasync(self, fd: int) -> None:
        self.log.append(Sync(self._fds[fd], self._before("fdatasync")))

    def sync_folder(self, path: Path) -> None:
        site = self._before("sync_folder")
        node = self._find(path)
        if node is not None:  # a folder above the root of this world was there before
            self.log.append(Sync(node, site))

    def rename(self, old: Path, new: Path) -> None:
        self._before("rename")
        super().rename(old, new)
        folder = self._find(old.parent)
        assert folder is not None
        node = self._folders[folder].pop(old.name)
        self._folders[folder][new.name] = node
        self.log.append(Name(folder, node, old.name, new.name))

    def unlink(self, path: Path) -> None:
        self._before("unlink")
        super().unlink(path)
        folder = self._find(path.parent)
        assert folder is not None
        self.log.append(Name(folder, self._folders[folder].pop(path.name), path.name, None))

    def mkdir(self, path: Path) -> None:
        self._before("mkdir")
        super().mkdir(path)
        parent, node = self._find(path.parent), next(self._nodes)
        assert parent is not None
        self._folders[parent][path.name] = node
        self._folders[node] = {}
        self.log.append(Name(parent, node, None, path.name + "/"))

    def _find(self, path: Path) -> int | None:
        if not path.is_relative_to(self.root):
            return None
        node: int | None = ROOT
        for part in path.relative_to(self.root).parts:
            node = self._folders.get(node, {}).get(part) if node is not None else None
        return node

    def _before(self, operation: str) -> str:
        names = []
        frame: FrameType | None = sys._getframe(1)
        line: tuple[str, int] | None = None
        while frame is not None:
            file = frame.f_code.co_filename
            if file.startswith(OURS):
                names.append(frame.f_code.co_qualname)
                line = line or (Path(file).name, frame.f_lineno)
            frame = frame.f_back
        site = " > ".join([*reversed(names), operation])
        if line is not None and "sync" in operation:
            self.lines.add(line)
        if self._dead or self.kill_before(operation, site):
            self._dead = True
            raise Killed
        return site


World = dict[str, bytes | None]
"""A disk: content by path, None for a folder."""


def worlds(log: list[Op], end: int, most: int, rng: random.Random) -> Iterator[World]:
    """The disks that a cut after the first ``end`` operations could leave: all of them, or ``most`` at random."""
    done = [op for op in log[:end] if not isinstance(op, Mark)]
    settled = [True] * len(done)
    for index, op in enumerate(done):
        settled[index] = isinstance(op, Sync) or any(
            isinstance(later, Sync) and later.node == (op.folder if isinstance(op, Name) else op.node)
            for later in done[index + 1 :]
        )
    choices = [[op] if settled[index] else _ways(op) for index, op in enumerate(done)]
    count = 1
    for ways in choices:
        count *= len(ways)
    if count <= most:
        for chosen in itertools.product(*choices):
            yield _build(chosen)
        return
    yield _build([ways[0] for ways in choices])
    yield _build([ways[-1] for ways in choices])
    for _ in range(most - 2):
        # Mostly all or nothing of each, since what breaks an order is one thing there and another one missing.
        yield _build([rng.choice(ways if rng.random() < 0.4 else (ways[0], ways[-1])) for ways in choices])


def _ways(op: Op) -> Sequence[Op | None]:
    if not isinstance(op, Write):
        return [None, op]
    data, size = op.data, len(op.data)
    ways: list[bytes] = [bytes(size), data[:1], data[: size // 2], data[:-1]]
    first = 512 - op.offset % 512
    if size > first:
        ways += [bytes(first) + data[first:], data[:first] + bytes(size - first), data[:first]]
    return [None, *(Write(op.node, op.offset, way) for way in ways if way), op]


def _build(ops: Any) -> World:
    folders: dict[int, dict[str, int]] = {ROOT: {}}
    files: dict[int, bytearray] = {}
    for op in ops:
        if isinstance(op, Name):
            names = folders.setdefault(op.folder, {})
            if op.old is not None and names.get(op.old) == op.node:
                del names[op.old]
            if op.new is not None:
                names[op.new] = op.node
        elif isinstance(op, Write):
            content = files.setdefault(op.node, bytearray())
            content.extend(bytes(max(0, op.offset - len(content))))
            content[op.offset : op.offset + len(op.data)] = op.data
        elif isinstance(op, Cut):
            content = files.setdefault(op.node, bytearray())
            del content[op.size :]
            content.extend(bytes(op.size - len(content)))
    world: World = {}

    def walk(node: int, prefix: str) -> None:
        for name, child in folders.get(node, {}).items():
            if name.endswith("/"):
                world[prefix + name] = None
                walk(child, prefix + name)
            else:
                world[prefix + name] = bytes(files.get(child, b""))

    walk(ROOT, "")
    return world


def lay_out(world: World, root: Path) -> None:
    """Make a disk for real."""
    root.mkdir()
    for name, content in world.items():
        path = root / name
        if content is None:
            path.mkdir(mode=0o700)
        else:
            path.write_bytes(content)
            path.chmod(0o600)
