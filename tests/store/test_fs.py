"""The real file system does what its name says: the recorded one of the power cuts stands in for this one."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest

from mes_app.store import REAL, FileSystem, KeyFile, Store


def test_a_sync_is_asked_of_the_system(data: Path, keys: KeyFile, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[tuple[str, int]] = []

    def noted(name: str, real: Callable[[int], None]) -> Callable[[int], None]:
        def sync(fd: int) -> None:
            synced.append((name, os.fstat(fd).st_ino))
            real(fd)

        return sync

    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(os, name, noted(name, getattr(os, name)))
    with Store.open(data, keys) as store:
        assert ("fsync", data.stat().st_ino) in synced
        assert ("fsync", data.parent.stat().st_ino) in synced
        assert ("fsync", (data / "journal").stat().st_ino) in synced
        synced.clear()
        store.commit({"documents": {"1": {}}})
        assert synced == [("fdatasync", (data / "journal").stat().st_ino)]
        synced.clear()
        store.put_blob(b"a")
        (blob,) = (data / "blobs").iterdir()
        assert synced == [("fsync", path.stat().st_ino) for path in (data, blob, data / "blobs")]
        synced.clear()
        store.compact()
        assert synced == [("fsync", path.stat().st_ino) for path in (data / "journal", data)]


def test_one_durable_change_is_one_write_and_one_sync(data: Path, keys: KeyFile) -> None:
    class Counting(FileSystem):
        calls: ClassVar[list[str]] = []

        def pwrite(self, fd: int, content: bytes | memoryview, offset: int) -> int:
            self.calls.append("write")
            return super().pwrite(fd, content, offset)

        def fdatasync(self, fd: int) -> None:
            self.calls.append("sync")
            super().fdatasync(fd)

    with Store.open(data, keys, fs=Counting()) as store:
        Counting.calls.clear()
        store.commit({"documents": {"1": {}, "2": {}}, "changes": {"1": {}}}, {"profile": ["1"]})
    assert Counting.calls == ["write", "sync"]


def test_a_file_longer_than_one_read_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"")
    fd = os.open(path, os.O_RDONLY)
    assert REAL.read(fd) == b""
    path.write_bytes(bytes(range(256)) * 100)
    assert REAL.read(fd) == path.read_bytes()
    os.close(fd)
    assert REAL.kind(path) == "file"
    assert REAL.kind(tmp_path) == "folder"
    assert REAL.kind(tmp_path / "nothing") is None
    (tmp_path / "link").symlink_to(path)
    assert REAL.kind(tmp_path / "link") == "other"
