"""What the system refuses has a name, loses nothing, and holds for root as well."""

import errno
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from mes_app.store import (
    DiskError,
    DiskFull,
    FileSystem,
    KeyFile,
    Limits,
    NotDurable,
    ReadOnlyFolder,
    Store,
    StoreError,
    StoreFailed,
)


@pytest.fixture
def reachable() -> Iterator[Path]:
    """A folder that a user without rights can walk to, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    shutil.rmtree(folder)


@pytest.mark.parametrize("way", ["full_disk", "read_only_mount", "no_rights"])
def test_the_system_refuses(way: str, reachable: Path) -> None:
    script = [sys.executable, str(Path(__file__).with_name("store_refused.py")), way, str(reachable)]
    if way != "no_rights":
        alone = ["unshare", "-m"] if os.getuid() == 0 else ["unshare", "-rm"]
        if shutil.which("unshare") is None or subprocess.run([*alone, "true"], check=False).returncode:
            pytest.skip("no mount namespace here; the same refusals are tried below through the file system seam")
        script = [*alone, *script]
    done = subprocess.run(script, check=False, capture_output=True, text=True)
    if "not possible" in done.stderr:
        pytest.skip("no mount here; the same refusals are tried below through the file system seam")
    assert done.returncode == 0, done.stderr
    assert "as it should" in done.stdout


class Refusing(FileSystem):
    """Refuses one kind of operation with one errno, while ``refuse`` is set."""

    def __init__(self) -> None:
        self.refuse: dict[str, int] = {}

    def _ask(self, operation: str) -> None:
        if operation in self.refuse:
            raise OSError(self.refuse[operation], "refused")

    def open(self, path: Path, flags: int) -> int:
        if flags & os.O_CREAT:
            self._ask("create")
        return super().open(path, flags)

    def pwrite(self, fd: int, data: bytes | memoryview, offset: int) -> int:
        if "pwrite" in self.refuse and len(data) > 40:
            return super().pwrite(fd, data[:40], offset)  # short first, then the error
        self._ask("pwrite")
        return super().pwrite(fd, data, offset)

    def fsync(self, fd: int) -> None:
        self._ask("fsync")
        super().fsync(fd)

    def fdatasync(self, fd: int) -> None:
        self._ask("fdatasync")
        super().fdatasync(fd)

    def sync_folder(self, path: Path) -> None:
        self._ask("sync_folder")
        super().sync_folder(path)

    def truncate(self, fd: int, size: int) -> None:
        self._ask("truncate")
        super().truncate(fd, size)

    def rename(self, old: Path, new: Path) -> None:
        self._ask("rename")
        super().rename(old, new)

    def mkdir(self, path: Path) -> None:
        self._ask("mkdir")
        super().mkdir(path)

    def lock(self, fd: int) -> bool:
        self._ask("lock")
        return super().lock(fd)


NAMES = [
    (errno.ENOSPC, DiskFull),
    (errno.EDQUOT, DiskFull),
    (errno.EROFS, ReadOnlyFolder),
    (errno.EACCES, ReadOnlyFolder),
    (errno.EIO, DiskError),
]


@pytest.mark.parametrize(("number", "error"), NAMES)
@pytest.mark.parametrize("operation", ["mkdir", "create", "pwrite", "rename"])
def test_a_store_that_cannot_be_made(
    operation: str, number: int, error: type[StoreError], data: Path, keys: KeyFile
) -> None:
    disk = Refusing()
    disk.refuse = {operation: number}
    with pytest.raises(error) as caught:
        Store.open(data, keys, fs=disk)
    assert caught.type is error
    assert not (data / "journal").exists()
    disk.refuse = {}
    Store.open(data, keys, fs=disk).close()


@pytest.mark.parametrize(("number", "error"), NAMES)
def test_a_write_that_is_refused_leaves_the_store_as_it_was(
    number: int, error: type[StoreError], data: Path, keys: KeyFile
) -> None:
    disk = Refusing()
    with Store.open(data, keys, fs=disk) as store:
        told: list[None] = []
        store.subscribe(lambda: told.append(None))
        store.commit({"documents": {"1": {}}})
        size = (data / "journal").stat().st_size
        refusals: list[tuple[str, Callable[[], object]]] = [
            ("pwrite", lambda: store.commit({"documents": {"2": {"text": "x" * 500}}})),
            ("pwrite", lambda: store.load({"documents": {"2": {}}})),
            ("rename", lambda: store.load({"documents": {"2": {}}})),
            ("create", store.compact),
            ("create", lambda: store.put_blob(b"a letter")),
            ("rename", lambda: store.put_blob(b"a letter")),
            ("pwrite", lambda: store.put_blob(b"a letter")),
        ]
        for operation, refused in refusals:
            disk.refuse = {operation: number}
            with pytest.raises(error):
                refused()
            disk.refuse = {}
            assert (data / "journal").stat().st_size == size
            assert store.rows("documents") == {"1": {}}
            assert not list(data.rglob("*.new"))
            assert len(told) == 1
        store.commit({"documents": {"3": {}}})
        store.put_blob(b"a letter")
    with Store.open(data, keys) as store:
        assert store.rows("documents") == {"1": {}, "3": {}}


def test_a_store_that_cannot_take_back_a_torn_record_writes_nothing_more(data: Path, keys: KeyFile) -> None:
    disk = Refusing()
    with Store.open(data, keys, fs=disk) as store:
        store.commit({"documents": {"1": {}}})
        disk.refuse = {"pwrite": errno.ENOSPC, "truncate": errno.EIO}
        with pytest.raises(DiskFull):
            store.commit({"documents": {"2": {"text": "x" * 500}}})
        disk.refuse = {}
        with pytest.raises(StoreFailed):
            store.commit({"documents": {"3": {}}})
        assert store.rows("documents") == {"1": {}}
    with Store.open(data, keys) as store:
        assert store.rows("documents") == {"1": {}}
        store.commit({"documents": {"3": {}}})


@pytest.mark.parametrize(
    ("operation", "step"),
    [
        ("fdatasync", lambda store: store.commit({"documents": {"2": {}}})),
        ("fsync", lambda store: store.load({"documents": {"2": {}}})),
        ("sync_folder", lambda store: store.load({"documents": {"2": {}}})),
        ("fsync", lambda store: store.compact()),
        ("sync_folder", lambda store: store.compact()),
        ("fsync", lambda store: store.put_blob(b"another")),
        ("sync_folder", lambda store: store.put_blob(b"another")),
        ("sync_folder", lambda store: store.drop_blobs([])),
    ],
)
@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_after_a_sync_that_failed_no_second_one_is_believed(
    operation: str, step: Callable[[Store], object], number: int, data: Path, keys: KeyFile
) -> None:
    disk = Refusing()
    with Store.open(data, keys, fs=disk) as store:
        store.commit({"documents": {"1": {}}})
        store.put_blob(b"a letter")
        disk.refuse = {operation: number}
        with pytest.raises(NotDurable):
            step(store)
        disk.refuse = {}
        assert store.rows("documents") == {"1": {}}, "what may not last is not shown"
        for refused in (
            lambda: store.commit({"documents": {"3": {}}}),
            lambda: store.load({}),
            lambda: store.put_blob(b"x"),
            lambda: store.drop_blobs([]),
            store.compact,
        ):
            with pytest.raises(StoreFailed):
                refused()
    with Store.open(data, keys) as store:
        store.commit({"documents": {"3": {}}})
        assert "3" in store.rows("documents")


def test_a_tidying_up_that_fails_takes_nothing_from_the_commit(data: Path, keys: KeyFile) -> None:
    disk = Refusing()
    with Store.open(data, keys, fs=disk, limits=Limits(compact=1000)) as store:
        disk.refuse = {"create": errno.ENOSPC}
        for number in range(20):
            store.commit({"documents": {str(number): {"text": "x" * 100}}})
        size = (data / "journal").stat().st_size
        disk.refuse = {}
        store.commit({"documents": {"20": {}}})
        assert (data / "journal").stat().st_size < size
    with Store.open(data, keys) as store:
        assert len(store.rows("documents")) == 21


def test_an_interrupted_write_does_not_stick_out_behind_the_next(data: Path, keys: KeyFile) -> None:
    class Interrupted(FileSystem):
        armed = False

        def fdatasync(self, fd: int) -> None:
            if self.armed:
                raise KeyboardInterrupt
            super().fdatasync(fd)

    disk = Interrupted()
    with Store.open(data, keys, fs=disk) as store:
        store.commit({"documents": {"1": {}}})
        disk.armed = True
        with pytest.raises(KeyboardInterrupt):
            store.commit({"documents": {"2": {"text": "x" * 2000}}})
        disk.armed = False
        assert store.rows("documents") == {"1": {}}
        store.commit({"documents": {"3": {}}})
    with Store.open(data, keys) as store:
        assert store.rows("documents") == {"1": {}, "3": {}}


def test_no_descriptor_is_left_open(data: Path, keys: KeyFile) -> None:
    before = len(list(Path("/dev/fd").iterdir()))
    for number in (errno.EIO, errno.ENOSPC):
        for operation in ("mkdir", "create", "pwrite", "fsync", "sync_folder", "rename", "lock"):
            disk = Refusing()
            disk.refuse = {operation: number}
            with pytest.raises(StoreError):
                Store.open(data, KeyFile(keys._folder, fs=disk), fs=disk)
            shutil.rmtree(data, ignore_errors=True)
            shutil.rmtree(keys._folder, ignore_errors=True)
    disk = Refusing()
    with Store.open(data, keys, fs=disk) as store:
        store.commit({"documents": {"1": {}}})
        digest = store.put_blob(b"a letter")
        store.get_blob(digest)
        store.compact()
        disk.refuse = {"rename": errno.EIO}
        with pytest.raises(StoreError):
            store.compact()
        disk.refuse = {"sync_folder": errno.EIO}
        with pytest.raises(StoreError):
            store.compact()
    with pytest.raises(StoreError):
        Store.open(data, keys, fs=disk)
    with Store.open(data, keys, read_only=True):
        pass
    assert len(list(Path("/dev/fd").iterdir())) == before
