"""Everything acknowledged is there after a power cut at any moment, and each sync is needed for it."""

import inspect
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from store_model import Commit, Compact, DropBlobs, Load, Model, PutBlob, Step, shown
from store_power import OURS, Killed, Mark, Op, Recorder, Sync, World, lay_out, worlds

from mes_app.store import BlobMissing, DiskFull, KeyFile, Limits, Store, StoreError

LIMITS = Limits(fold=3, compact=4000, compact_at_close=1500)
DATA, KEYS = "home/data/store", "home/keys"


@dataclass(frozen=True)
class Allowed:
    """What may be found: what was acknowledged, or that and the one step under way."""

    before: Model
    after: Model


class Life:
    """A store on a recorded disk, taking steps and saying what may be found after each."""

    def __init__(self, root: Path) -> None:
        self.disk = Recorder(root)
        self.root = root
        self.model = Model()
        self.pending = Model()
        self.store: Store | None = None
        self.disk.mark(Allowed(Model(), Model()))

    def open(self) -> None:
        keys = KeyFile(self.root / KEYS, fs=self.disk)
        self.store = Store.open(self.root / DATA, keys, fs=self.disk, limits=LIMITS)
        # What is shown after opening is as good as acknowledged: the user has seen it.
        rows = shown(self.store)
        assert rows in (self.model.rows(), self.pending.rows())
        self.model = (self.pending if rows == self.pending.rows() else self.model).copy()
        self.model.blobs = {
            digest: content
            for digest, content in (self.model.blobs | self.pending.blobs).items()
            if self.store.has_blob(digest)
        }
        self.pending = self.model
        self.disk.mark(Allowed(self.model, self.model))

    def take(self, *steps: Step) -> None:
        assert self.store is not None
        for step in steps:
            self.pending = self.model.copy()
            step.on_model(self.pending)
            self.disk.mark(Allowed(self.model, self.pending))
            step.on_store(self.store)
            self.model = self.pending
            self.disk.mark(Allowed(self.model, self.model))

    def close(self) -> None:
        assert self.store is not None
        self.store.close()

    def killed(self, before: Callable[[str, str], bool], action: Callable[[], None]) -> None:
        """The process is killed before the first operation of that kind within the action; then the next one starts."""
        self.disk.kill_before = before
        with pytest.raises(Killed):
            action()
        self.disk.end_process()
        self.open()


def put(row_id: str, size: int = 0, table: str = "documents") -> Commit:
    return Commit({table: {row_id: {"text": "é" * size}}})


def an_ordinary_life(life: Life) -> None:
    life.open()
    life.take(put("1"), put("2", 700), Commit({"documents": {"3": {}}, "changes": {"a": {}}}, {"documents": ["1"]}))
    life.take(put("4"), put("5"), put("6"))  # folds
    life.take(Compact(), put("7"))
    life.take(put("8", 900), put("9", 900), put("10", 10), put("11"))  # compacts by itself
    life.take(Load({"documents": {str(n): {"n": n} for n in range(600)}}), put("12"))
    life.close()
    life.open()
    life.take(put("13", 500), put("14", 500))
    life.close()  # compacts
    life.open()
    life.take(put("15"))


def contents(life: Life) -> None:
    life.open()
    life.take(PutBlob(b"a letter"), PutBlob(b"\1" * 5000), PutBlob(b"a letter"), put("1"))
    kept = next(iter(life.model.blobs))
    life.take(DropBlobs(frozenset([kept])), PutBlob(b"another"))


def killed_while_appending(life: Life) -> None:
    life.open()
    life.take(put("1"), put("2", 600))
    life.killed(before("fdatasync"), lambda: life.take(put("3", 800)))
    life.take(put("4"))
    life.killed(before("pwrite"), lambda: life.take(put("5")))
    life.take(put("6"))


def killed_in_the_middle_of_a_write(life: Life) -> None:
    life.open()
    life.take(put("1"))
    life.disk.short_writes = [700]
    life.killed(second("pwrite"), lambda: life.take(put("2", 900)))
    life.take(put("3"), put("4"))


def killed_while_compacting(life: Life) -> None:
    life.open()
    life.take(put("1"), put("2"))
    life.killed(before("sync_folder"), lambda: life.take(Compact()))
    life.take(put("3"))
    life.killed(before("rename"), lambda: life.take(Load({"documents": {"4": {}}})))
    life.take(put("5"))
    life.killed(before("sync_folder"), lambda: life.take(Load({"documents": {"6": {}}})))
    life.take(put("7"))


def killed_while_creating(life: Life) -> None:
    for point in (second("mkdir"), before("sync_folder"), before("rename"), second("fsync"), second("rename")):
        life.disk.kill_before = point
        with pytest.raises(Killed):
            life.open()
        life.disk.end_process()
    life.open()
    life.take(put("1"))


def killed_while_keeping_a_content(life: Life) -> None:
    life.open()
    life.killed(before("sync_folder"), lambda: life.take(PutBlob(b"a letter")))  # the folder of contents
    life.take(PutBlob(b"a letter"))
    life.killed(before("sync_folder"), lambda: life.take(PutBlob(b"another")))
    life.take(PutBlob(b"another"), put("1"))


def no_room(life: Life) -> None:
    life.open()
    life.take(put("1"))
    for size in (1100, 600, 16):
        life.disk.short_writes = [size]
        with pytest.raises(DiskFull):
            life.take(put("2", 1000))
        life.disk.mark(Allowed(life.model, life.model))
        assert life.store is not None
        assert shown(life.store) == life.model.rows()
        life.take(put("3"))


LIVES = [
    an_ordinary_life,
    contents,
    killed_while_appending,
    killed_in_the_middle_of_a_write,
    killed_while_compacting,
    killed_while_creating,
    killed_while_keeping_a_content,
    no_room,
]


def before(operation: str) -> Callable[[str, str], bool]:
    return lambda seen, site: seen == operation


def second(operation: str) -> Callable[[str, str], bool]:
    seen: list[str] = []

    def check(now: str, site: str) -> bool:
        seen.append(now)
        return seen.count(operation) == 2

    return check


@pytest.fixture(scope="module")
def recorded() -> Iterator[dict[str, Recorder]]:
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        disks = {}
        for live in LIVES:
            root = Path(folder) / live.__name__
            root.mkdir()
            life = Life(root)
            live(life)
            life.disk.end_process()
            disks[live.__name__] = life.disk
        yield disks


def memory() -> str | None:
    return "/dev/shm" if Path("/dev/shm").is_dir() else None


def violation(log: list[Op], most: int, seed: int) -> str | None:
    """What is wrong with the first disk on which the store does not stand as it should; None when all are well."""
    rng = random.Random(seed)
    seen: set[int] = set()
    allowed = Allowed(Model(), Model())
    known: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory(dir=memory()) as folder:
        for end in range(len(log) + 1):
            if end and isinstance(mark := log[end - 1], Mark):
                allowed = mark.value
                known |= allowed.after.blobs
            for world in worlds(log, end, most, rng):
                fingerprint = hash((id(allowed), tuple(sorted(world.items()))))
                if fingerprint in seen:
                    continue
                seen.add(fingerprint)
                root = Path(folder) / "world"
                wrong = judge(world, root, allowed, known)
                shutil.rmtree(root)
                if wrong:
                    return f"after {end} operations: {wrong}"
    return None


def judge(world: World, root: Path, allowed: Allowed, known: dict[str, bytes]) -> str | None:
    lay_out(world, root)
    (root / "home").mkdir(exist_ok=True)
    keys = KeyFile(root / KEYS)
    try:
        with Store.open(root / DATA, keys) as store:
            rows = shown(store)
            if rows not in (allowed.before.rows(), allowed.after.rows()):
                return "rows"
            for digest, content in known.items():
                must = digest in allowed.before.blobs and digest in allowed.after.blobs
                may = digest in allowed.before.blobs or digest in allowed.after.blobs
                if not may and store.has_blob(digest):
                    return "a content came back"
                try:
                    if store.get_blob(digest) != content:
                        return "content"
                except BlobMissing:
                    if must:
                        return "a content is gone"
            store.commit({"changes": {"later": {}}})
            expected = shown(store)
        with Store.open(root / DATA, keys) as store:
            if shown(store) != expected:
                return "rows after going on"
    except StoreError as error:
        return repr(error)
    return None


@pytest.mark.parametrize("life", [live.__name__ for live in LIVES])
def test_whatever_a_power_cut_leaves_opens_with_all_that_was_acknowledged(
    life: str, recorded: dict[str, Recorder]
) -> None:
    assert violation(recorded[life].log, most=1500, seed=1) is None


NOT_NEEDED = {
    "Store.close > Store._compact > JournalStorage.rewrite > Journal.rewrite > _write > write_new > sync_folder": (
        "the old and the new journal say the same and nothing is written after it; the way is shared with those where "
        "something is"
    ),
}


def test_without_any_one_sync_something_is_lost(recorded: dict[str, Recorder]) -> None:
    sites = {op.site for disk in recorded.values() for op in disk.log if isinstance(op, Sync)}
    assert len(sites) > 15
    for site in sorted(sites):
        found = any(
            violation([op for op in disk.log if not (isinstance(op, Sync) and op.site == site)], most=24, seed=2)
            for disk in recorded.values()
            if any(isinstance(op, Sync) and op.site == site for op in disk.log)
        )
        assert found is (site not in NOT_NEEDED), site


def test_every_sync_in_the_code_is_met_by_the_lives(recorded: dict[str, Recorder]) -> None:
    met = set().union(*(disk.lines for disk in recorded.values()))
    written = {
        (file.name, number)
        for file in Path(OURS).glob("*.py")
        if file.name not in ("fs.py", "pin.py")  # the lock is not of a store's life: test_pin.py kills it
        for number, line in enumerate(file.read_text("utf-8").splitlines(), start=1)
        if re.search(r"fs\.(fsync|fdatasync|sync_folder)\(", line)
    }
    # Destroying a key is the end of every life, and nothing that is kept depends on it.
    code, first = inspect.getsourcelines(KeyFile.forget)
    written -= {("keys.py", number) for number in range(first, first + len(code))}
    assert met == written
