"""Runs one way of being refused by the system, in a process of its own: ``python store_refused.py WAY FOLDER``.

Mounts are made in a mount namespace that ends with the process, so that nothing is left behind. Prints "as it should"
at the end; fails with "not possible" when the system does not let us set the trap.
"""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from mes_app.store import DiskFull, KeyFile, NotReadable, ReadOnlyFolder, Store

NOBODY = 65534


def mount(*arguments: str) -> None:
    if subprocess.run(["mount", *arguments], check=False, capture_output=True).returncode:
        sys.exit("not possible")


def fill(store: Store) -> int:
    for number in range(10_000):
        try:
            store.commit({"documents": {str(number): {"text": "x" * 900}}})
        except DiskFull:
            return number
    raise AssertionError("the disk never got full")


def full_disk(folder: Path) -> None:
    """A tmpfs of 256 kB that fills up under the store's hands."""
    small = folder / "small"
    small.mkdir()
    mount("-t", "tmpfs", "-o", "size=256k", "none", str(small))
    data, keys = small / "data", KeyFile(folder / "keys")
    with Store.open(data, keys) as store:
        digest = store.put_blob(b"a letter")
        number = fill(store)
        assert number > 20
        acknowledged = dict(store.rows("documents"))
        assert len(acknowledged) == number
        for refused in (
            lambda: store.put_blob(b"x" * 200_000),
            lambda: store.load({"documents": {str(n): {"text": "x" * 900} for n in range(500)}}),
            store.compact,
        ):
            with pytest.raises(DiskFull):
                refused()
        assert not [path.name for path in data.rglob("*.new")], "what did not fit was left behind"
        assert store.rows("documents") == acknowledged
        assert store.get_blob(digest) == b"a letter"
        with Store.open(data, keys, read_only=True) as reader:
            assert reader.rows("documents") == acknowledged
    with Store.open(data, keys) as store:
        assert store.rows("documents") == acknowledged
        store.drop_blobs([])
        mount("-o", "remount,size=1m", str(small))
        store.commit({"documents": {"later": {}}})
    with Store.open(data, keys) as store:
        assert set(store.rows("documents")) == {*acknowledged, "later"}
    other = folder / "other"
    other.mkdir()
    mount("-t", "tmpfs", "-o", "size=4k", "none", str(other))
    (other / ".filler").write_bytes(b"x" * 4096)
    with pytest.raises(DiskFull):
        Store.open(other, keys)
    assert not (other / "journal").exists()
    with pytest.raises(DiskFull):
        Store.open(folder / "third", KeyFile(other / "keys"))
    assert not (folder / "third" / "journal").exists()


def read_only_mount(folder: Path) -> None:
    """A file system that is mounted again for reading only."""
    disk = folder / "disk"
    disk.mkdir()
    mount("-t", "tmpfs", "none", str(disk))
    keys = KeyFile(folder / "keys")
    with Store.open(disk / "data", keys) as store:
        store.commit({"documents": {"1": {}}})
        digest = store.put_blob(b"a letter")
    mount("-o", "remount,ro", str(disk))
    with pytest.raises(ReadOnlyFolder):
        Store.open(disk / "data", keys)
    with pytest.raises(ReadOnlyFolder):
        Store.open(disk / "another", keys)
    with pytest.raises(ReadOnlyFolder):
        Store.open(folder / "elsewhere", KeyFile(disk / "keys"))
    with Store.open(disk / "data", keys, read_only=True) as reader:
        assert reader.rows("documents") == {"1": {}}
        assert reader.get_blob(digest) == b"a letter"


def no_rights(folder: Path) -> None:
    """Folders that this user may not write to, or not read; root gives up its rights for it."""
    keys = KeyFile(folder / "keys")
    mine = folder / "mine"
    with Store.open(mine / "data", keys) as store:
        store.commit({"documents": {"1": {}}})
        digest = store.put_blob(b"a letter")
    (folder / "closed").mkdir(mode=0o555)
    if os.getuid() == 0:
        for path in [folder, *folder.rglob("*")]:
            os.chown(path, NOBODY, NOBODY)
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    before = {path: path.stat().st_mtime_ns for path in mine.rglob("*")}
    for path in [mine / "data", *(mine / "data").rglob("*")]:
        path.chmod(0o500 if path.is_dir() else 0o400)
    with pytest.raises(ReadOnlyFolder):
        Store.open(mine / "data", keys)
    with pytest.raises(ReadOnlyFolder):
        Store.open(folder / "closed", keys)
    with pytest.raises(ReadOnlyFolder):
        Store.open(folder / "closed" / "below", keys)
    with pytest.raises(ReadOnlyFolder):
        Store.open(folder / "open", KeyFile(folder / "closed" / "keys"))
    with Store.open(mine / "data", keys, read_only=True) as reader:
        assert reader.get_blob(digest) == b"a letter"
        (mine / "data" / "blobs").chmod(0)
        with pytest.raises(NotReadable):
            reader.get_blob(digest)
    (mine / "data" / "blobs").chmod(0o500)
    for closed in (mine / "data" / "journal", mine / "data", mine):
        mode = closed.stat().st_mode
        closed.chmod(0)
        for read_only in (False, True):
            with pytest.raises(NotReadable):
                Store.open(mine / "data", keys, read_only=read_only)
        closed.chmod(mode)
    (key,) = (folder / "keys").iterdir()
    key.chmod(0)
    with pytest.raises(NotReadable):
        Store.open(mine / "data", keys, read_only=True)
    key.chmod(0o600)
    with Store.open(mine / "data", keys, read_only=True) as reader:
        assert reader.rows("documents") == {"1": {}}
    assert {path: path.stat().st_mtime_ns for path in mine.rglob("*")} == before


WAYS: dict[str, Callable[[Path], None]] = {
    "full_disk": full_disk,
    "read_only_mount": read_only_mount,
    "no_rights": no_rights,
}

if __name__ == "__main__":
    WAYS[sys.argv[1]](Path(sys.argv[2]))
    sys.stdout.write("as it should")
