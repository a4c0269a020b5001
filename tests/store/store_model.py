"""A plain model of the store, and random steps that a store and the model both take."""

import copy
import random
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from mes_app.store import Store

TABLES = ("documents", "changes", "profile")

Rows = dict[str, dict[str, Any]]


@dataclass
class Model:
    """What the store should hold."""

    tables: dict[str, Rows] = field(default_factory=dict)
    blobs: dict[str, bytes] = field(default_factory=dict)

    def copy(self) -> "Model":
        return copy.deepcopy(self)

    def rows(self) -> dict[str, Rows]:
        return {table: self.tables.get(table, {}) for table in TABLES}


@dataclass(frozen=True)
class Commit:
    puts: dict[str, Rows]
    deletes: dict[str, list[str]] = field(default_factory=dict)

    def on_store(self, store: Store) -> None:
        store.commit(self.puts, self.deletes)

    def on_model(self, model: Model) -> None:
        for table, ids in self.deletes.items():
            for row_id in ids:
                model.tables.setdefault(table, {}).pop(row_id, None)
        for table, rows in self.puts.items():
            model.tables.setdefault(table, {}).update(copy.deepcopy(rows))


@dataclass(frozen=True)
class Load:
    tables: dict[str, Rows]

    def on_store(self, store: Store) -> None:
        store.load(self.tables)

    def on_model(self, model: Model) -> None:
        model.tables = copy.deepcopy(self.tables)


@dataclass(frozen=True)
class Compact:
    def on_store(self, store: Store) -> None:
        store.compact()

    def on_model(self, model: Model) -> None:
        pass


@dataclass(frozen=True)
class PutBlob:
    content: bytes

    def on_store(self, store: Store) -> None:
        assert store.put_blob(self.content) == sha256(self.content).hexdigest()

    def on_model(self, model: Model) -> None:
        model.blobs[sha256(self.content).hexdigest()] = self.content


@dataclass(frozen=True)
class DropBlobs:
    keep: frozenset[str]

    def on_store(self, store: Store) -> None:
        store.drop_blobs(self.keep)

    def on_model(self, model: Model) -> None:
        model.blobs = {digest: content for digest, content in model.blobs.items() if digest in self.keep}


Step = Commit | Load | Compact | PutBlob | DropBlobs


def row(rng: random.Random) -> dict[str, Any]:
    return {"n": rng.randrange(1000), "title": "Prélèvement " * rng.choice((0, 1, 3, 60))}


def random_step(rng: random.Random, model: Model) -> Step:
    """One step, the same for the same generator and model."""
    kind = rng.random()
    ids = [str(number) for number in range(12)]
    if kind < 0.72:
        tables = rng.sample(TABLES, rng.randint(1, 3))
        puts = {table: {i: row(rng) for i in rng.sample(ids, rng.randint(0, 3))} for table in tables}
        deletes = {table: rng.sample(ids, rng.randint(0, 2)) for table in tables}
        return Commit(puts, deletes)
    if kind < 0.80:
        return Compact()
    if kind < 0.86:
        return Load({table: {i: row(rng) for i in rng.sample(ids, 5)} for table in TABLES[:2]})
    if kind < 0.96 or not model.blobs:
        return PutBlob(rng.choice((b"", b"%PDF a small one", rng.randbytes(9000))))
    return DropBlobs(frozenset(rng.sample(sorted(model.blobs), len(model.blobs) // 2)))


def shown(store: Store) -> dict[str, Rows]:
    """The rows that a store shows."""
    return {table: dict(store.rows(table)) for table in TABLES}
