"""The store: tables of rows and document contents in one folder, durable when the call returns."""

import contextlib
import os
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType, TracebackType
from typing import Any

from tinydb import TinyDB

from mes_app.store import recent
from mes_app.store.blobs import Blobs
from mes_app.store.durable import make_folder
from mes_app.store.errors import Damaged, NotDurable, StoreClosed, StoreError, StoreFailed, StoreMissing, StoreReadOnly
from mes_app.store.folder import JOURNAL, Lock, check_journal, holds_store
from mes_app.store.fs import REAL, FileSystem
from mes_app.store.journal import Journal, Place
from mes_app.store.keys import KeyFile, KeySource
from mes_app.store.seals import Seals
from mes_app.store.storage import JournalStorage, Row, Rows, decode, encode, replay
from mes_app.store.vault import Vault

_NOTHING: Mapping[str, Any] = MappingProxyType({})
_READ_AGAIN = 3


@dataclass(frozen=True, slots=True)
class Limits:
    """When the store tidies up: ``fold`` in recent rows, the others in bytes the journal has grown by.

    ``compact`` holds while the app runs and is generous, since the tap that meets it waits for the whole journal;
    ``compact_at_close`` is where nobody waits.
    """

    fold: int = 100
    compact: int = 16 << 20
    compact_at_close: int = 256 << 10


_USUAL = Limits()


class Store:
    """What the device remembers: rows of JSON by table and id, and contents by their SHA-256.

    One writer and any number of readers; a reader sees the rows as they were when it opened. Calls may come from
    several threads and wait for each other. Made by ``Store.open``.
    """

    def __init__(
        self,
        journal: Journal,
        tables: dict[str, Rows],
        blobs: Blobs,
        seals: Seals,
        *,
        lock: Lock | None,
        limits: Limits,
    ) -> None:
        self._lock = lock
        self._seals = seals
        self._limits = limits
        self._journal = journal
        self._db = TinyDB(journal, tables, storage=JournalStorage)
        self._blobs = blobs
        self._recent = recent.Recent(self._storage, recent.NAME)
        self._views: dict[str, Rows] = {}
        self._subscribers: dict[object, Callable[[], None]] = {}
        self._mutex = threading.RLock()
        self._failed = False
        self._closed = False

    @classmethod
    def open(
        cls, folder: Path, keys: KeySource, *, read_only: bool = False, fs: FileSystem = REAL, limits: Limits = _USUAL
    ) -> "Store":
        """Open the store in a folder of its own; a writer makes folder, key and journal where there are none.

        Errors: every one of ``mes_app.store.errors`` but BlobMissing, StoreClosed, StoreReadOnly and StoreFailed;
        StoreMissing for a reader only, StoreBusy for a writer only. None changes a file that was there.
        """
        folder = folder.resolve()
        if isinstance(keys, KeyFile):  # a keystore of the device has no place among files
            keys.keep_out_of(folder)
        found = holds_store(fs, folder)
        if found:
            check_journal(fs, folder)
        if read_only:
            if not found:
                raise StoreMissing
            return cls._read(fs, folder, keys, limits)
        if not found:
            make_folder(fs, folder)
            fs.make_private(folder)
        with contextlib.ExitStack() as undo:
            lock = Lock(fs, folder)
            undo.callback(lock.release)
            if holds_store(fs, folder):  # asked again: another process may have made it before we had the lock
                journal, tables = _open(fs, folder, keys, read_only=False)
            else:
                journal, tables = _create(fs, folder, keys), {}
            undo.callback(journal.close)
            blobs = Blobs(fs, folder, journal.vault)
            blobs.settle()
            undo.pop_all()
        return cls(journal, tables, blobs, Seals(keys, journal.vault, journal.folder_id), lock=lock, limits=limits)

    @classmethod
    def _read(cls, fs: FileSystem, folder: Path, keys: KeySource, limits: Limits) -> "Store":
        # A writer that takes back a record that did not fit can make one reading look damaged, and hardly a third.
        for tries_left in reversed(range(_READ_AGAIN)):
            try:
                journal, tables = _open(fs, folder, keys, read_only=True)
            except Damaged:
                if not tries_left:
                    raise
            else:
                break
        blobs = Blobs(fs, folder, journal.vault)
        return cls(journal, tables, blobs, Seals(keys, journal.vault, journal.folder_id), lock=None, limits=limits)

    def rows(self, table: str) -> Mapping[str, Row]:
        """The rows of a table by id, the same object until the table changes; not to be changed by the caller."""
        with self._mutex:
            self._check_open()
            view = self._views.get(table)
            if view is None:
                view = self._views[table] = self._merge(table)
            return view

    def get(self, table: str, id: str) -> Row | None:
        """One row, or None; not to be changed by the caller."""
        with self._mutex:
            self._check_open()
            entry = self._recent.entries().get(recent.key(table, id))
            return self._storage.table(table).get(id) if entry is None else recent.row_of(entry)

    def commit(
        self,
        puts: Mapping[str, Mapping[str, Row]] = _NOTHING,
        deletes: Mapping[str, Collection[str]] = _NOTHING,
    ) -> None:
        """Put rows and delete ids in any number of tables, all or nothing, durable on return.

        A row replaces the former one with its id; what is both deleted and put is put; deleting what is not there
        is nothing. Rows are copied as JSON says them (a tuple comes back as a list).
        Errors: DiskFull, ReadOnlyFolder, DiskError, NotDurable, StoreFailed, StoreReadOnly, StoreClosed; TypeError or
        ValueError for a table's name or a row that cannot be kept. After any of them nothing has changed.
        """
        rows = _copy(puts)
        with self._changing():
            entries: dict[str, Row | None] = {}
            for table, ids in deletes.items():
                _check_name(table)
                base = self._storage.table(table)
                entries.update({recent.key(table, i): recent.gone() if i in base else None for i in ids})
            known = self._recent.entries()
            entries = {key: entry for key, entry in entries.items() if entry is not None or key in known}
            for table, put in rows.items():
                entries.update({recent.key(table, i): recent.put(row) for i, row in put.items()})
            if not entries:
                return
            self._recent.change(entries)
            for table in deletes.keys() | rows.keys():
                self._views.pop(table, None)
            # What was asked is durable; tidying up that fails takes nothing from it, and is tried again.
            with contextlib.suppress(StoreError):
                self._tidy()
        self._notify()

    def load(self, tables: Mapping[str, Mapping[str, Row]]) -> None:
        """Replace all rows of all tables, all or nothing, durable on return; contents stay.

        Errors: as for ``commit``.
        """
        rows = _copy(tables)
        with self._changing():
            self._storage.rewrite(rows)
            self._views.clear()
        self._notify()

    def put_blob(self, content: bytes) -> str:
        """Keep a content, durable on return, and return its SHA-256 in hexadecimal; the same one is kept once.

        Errors: as for ``commit``, and ForeignFile.
        """
        with self._changing():
            return self._blobs.put(content)

    def get_blob(self, digest: str) -> bytes:
        """The content with this SHA-256.

        Errors: BlobMissing, Damaged, ForeignFile, NewerFormat, NotReadable, DiskError, StoreClosed.
        """
        with self._mutex:
            self._check_open()
            return self._blobs.get(digest)

    def has_blob(self, digest: str) -> bool:
        """Whether a content with this SHA-256 is kept.

        Errors: NotReadable, DiskError, StoreClosed.
        """
        with self._mutex:
            self._check_open()
            return self._blobs.has(digest)

    def drop_blobs(self, keep: Collection[str]) -> None:
        """Take away every content but those to keep, durable on return.

        Errors: as for ``commit``.
        """
        with self._changing():
            self._blobs.keep_only(keep)

    def seal(self, name: str, value: Mapping[str, Any]) -> None:
        """Keep a small value apart from the journal, beside the key and authenticated by it; durable on return.

        It replaces the former one with its name. What is in the data folder cannot bring an older one back.
        Errors: those of the place of keys, StoreReadOnly, StoreClosed; after any of them the former one may be there.
        """
        with self._mutex:
            self._check_open()
            if self._lock is None:
                raise StoreReadOnly
            self._seals.put(name, value)

    def sealed(self, name: str) -> Row | None:
        """The value that was sealed last under this name, None when there was none.

        Errors: Damaged when it is not as this store wrote it; NotReadable, DiskError, StoreClosed.
        """
        with self._mutex:
            self._check_open()
            return self._seals.get(name)

    def compact(self) -> None:
        """Write the journal new, without what was replaced since.

        Errors: as for ``commit``.
        """
        with self._changing():
            self._compact()

    def close(self) -> None:
        """Let go of the folder; the journal is compacted first when it has grown by much. Closing twice is nothing."""
        with self._mutex:
            if self._closed:
                return
            if self._lock is not None and not self._in_doubt:
                grown = self._journal.grown
                if grown > max(self._limits.compact_at_close, self._journal.base_size // 2):
                    with contextlib.suppress(StoreError):
                        self._compact()
            self._closed = True
            self._db.close()
            if self._lock is not None:
                self._lock.release()

    def destroy(self) -> None:
        """Close for good and destroy the key: whatever is left of the folder opens no more.

        Errors: ReadOnlyFolder, DiskError, NotDurable; StoreReadOnly for a reader.
        """
        if self._lock is None:
            raise StoreReadOnly
        self.close()
        self._seals.destroy()

    def subscribe(self, on_commit: Callable[[], None]) -> Callable[[], None]:
        """Have a function called after each durable commit or load, in the thread that made it.

        Returns what ends it. The function must not raise: its error would look like that of the commit.
        """
        token = object()
        self._subscribers[token] = on_commit

        def dispose() -> None:
            self._subscribers.pop(token, None)

        return dispose

    def __enter__(self) -> "Store":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def _storage(self) -> JournalStorage:
        storage = self._db.storage
        assert isinstance(storage, JournalStorage)
        return storage

    @property
    def _in_doubt(self) -> bool:
        return self._failed or self._journal.failed

    def _check_open(self) -> None:
        if self._closed:
            raise StoreClosed

    @contextlib.contextmanager
    def _changing(self) -> Iterator[None]:
        with self._mutex:
            self._check_open()
            if self._lock is None:
                raise StoreReadOnly
            if self._in_doubt:
                raise StoreFailed
            try:
                yield
            except NotDurable:
                self._failed = True
                raise

    def _notify(self) -> None:
        for subscriber in tuple(self._subscribers.values()):
            subscriber()

    def _merge(self, table: str) -> Rows:
        base = self._storage.table(table)
        changed = [(i, row) for name, i, row in recent.by_table(self._recent.entries()) if name == table]
        if not changed:
            return base
        merged = base.copy()
        for row_id, row in changed:
            if row is None:
                merged.pop(row_id, None)
            else:
                merged[row_id] = row
        return merged

    def _tidy(self) -> None:
        if self._journal.grown > max(self._limits.compact, self._journal.base_size):
            self._compact()
        elif len(self._recent.entries()) > self._limits.fold:
            self._fold()

    def _fold(self) -> None:
        changed = {table for table, _, _ in recent.by_table(self._recent.entries())}
        folded = {table: self.rows(table) for table in changed}
        self._storage.write({**self._storage.read(), **folded, recent.NAME: {}})

    def _compact(self) -> None:
        names = {table for table, _, _ in recent.by_table(self._recent.entries())} | self._storage.read().keys()
        tables = {name: self._merge(name) for name in sorted(names - {recent.NAME})}
        self._storage.rewrite(tables)
        self._views = dict(tables)


def _open(fs: FileSystem, folder: Path, keys: KeySource, *, read_only: bool) -> tuple[Journal, dict[str, Rows]]:
    tables: dict[str, Rows] = {}
    journal = Journal.open(
        fs,
        folder / JOURNAL,
        lambda folder_id: Vault(keys.key(folder_id.hex(), create=False), folder_id),
        lambda payload: replay(tables, payload),
        read_only=read_only,
    )
    return journal, tables


def _create(fs: FileSystem, folder: Path, keys: KeySource) -> Journal:
    # The key is durable before the journal that needs it: the other way round a power cut could leave a lock whose
    # key is gone. A key whose journal never came about opens nothing.
    folder_id = os.urandom(16)
    vault = Vault(keys.key(folder_id.hex(), create=True), folder_id)
    return Journal.create(Place(fs, folder / JOURNAL, vault, folder_id))


def _copy(tables: Mapping[str, Mapping[str, Row]]) -> dict[str, Rows]:
    # Through JSON: what is in memory is then what will be read back, and nothing the caller may change later.
    rows: dict[str, Rows] = {}
    for table, put in tables.items():
        _check_name(table)
        copied = decode(encode(dict(put)))
        if not all(isinstance(row, dict) for row in copied.values()):
            raise TypeError("a row is a dict")
        rows[table] = copied
    return rows


def _check_name(table: str) -> None:
    if not table or table.startswith("_") or "/" in table:
        raise ValueError("a table's name is not empty, has no slash and starts with no underscore")
