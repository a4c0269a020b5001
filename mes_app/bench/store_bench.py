"""The store against SQLite and against a plain JSON file, at 10,000 documents of 0.9 kB."""

import json
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median

from mes_app.bench import Measure
from mes_app.store import KeyFile, Row, Store

DOCUMENTS = 10_000
CHANGES = 300
OPENINGS = 9


def run(folder: Path) -> list[Measure]:
    """Take both measures in a folder on the disk in question, about ten seconds; what was written is taken away.

    Errors: those of the store.
    """
    place = folder / "store-bench"
    place.mkdir()
    try:
        return [durable_change(place), opening(place)]
    finally:
        shutil.rmtree(place)


def durable_change(folder: Path) -> Measure:
    """One durable change of one document through the store against a durable SQLite update of the same row."""
    rows = documents()
    keys = KeyFile(folder / "keys")
    plain = _sqlite(folder / "plain.sqlite", rows)
    with Store.open(folder / "change", keys) as store:
        store.load({"documents": rows})
        store.rows("documents")
        ours, theirs = [], []
        for turn in range(CHANGES):
            row_id, row = _changed(rows, turn)
            ours.append(_milliseconds(lambda i=row_id, r=row: store.commit({"documents": {i: r}})))  # type: ignore[misc]
            theirs.append(_milliseconds(lambda i=row_id, r=row: _update(plain, i, r)))  # type: ignore[misc]
    plain.close()
    return _measure("durable change at 10,000 documents / SQLite update", 3, ours, theirs)


def opening(folder: Path) -> Measure:
    """Opening a store of 10,000 documents to the first use of its rows against json.load of the same rows."""
    rows = documents()
    keys = KeyFile(folder / "keys")
    plain = folder / "plain.json"
    plain.write_text(json.dumps(rows, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    with Store.open(folder / "opening", keys) as store:
        store.load({"documents": rows})

    def open_ours() -> None:
        with Store.open(folder / "opening", keys) as store:
            assert len(store.rows("documents")) == DOCUMENTS

    def open_theirs() -> None:
        with plain.open(encoding="utf-8") as file:
            assert len(json.load(file)) == DOCUMENTS

    ours, theirs = [], []
    for _ in range(OPENINGS):
        ours.append(_milliseconds(open_ours))
        theirs.append(_milliseconds(open_theirs))
    return _measure("opening 10,000 documents / json.load", 3, ours, theirs)


def documents() -> dict[str, Row]:
    """10,000 invented documents by id, each 0.9 kB as JSON."""
    return {f"document-{number:05}": _document(number) for number in range(DOCUMENTS)}


def _document(number: int) -> Row:
    return {
        "id": f"document-{number:05}",
        "title": f"Compte rendu n° {number} – examen de contrôle",
        "category": ("ordonnance", "biologie", "imagerie", "courrier")[number % 4],
        "date": f"20{10 + number % 15}-{1 + number % 12:02}-{1 + number % 28:02}",
        "author": {"name": f"Dr Prénom Nom {number % 97}", "profession": "médecin généraliste", "place": "Cabinet"},
        "hidden": False,
        "size": 1000 + number,
        "digest": f"{number:064x}",
        "labels": ["à garder", f"dossier {number % 31}"],
        "summary": "Ceci est un texte inventé qui donne au document la taille d’un vrai. " * 7,
    }


def _changed(rows: dict[str, Row], turn: int) -> tuple[str, Row]:
    row_id = f"document-{turn * 7919 % DOCUMENTS:05}"
    return row_id, {**rows[row_id], "hidden": True, "turn": turn}


def _sqlite(path: Path, rows: dict[str, Row]) -> sqlite3.Connection:
    database = sqlite3.connect(path, isolation_level=None)
    database.execute("PRAGMA journal_mode=WAL")
    database.execute("PRAGMA synchronous=FULL")
    database.execute("CREATE TABLE documents (id TEXT PRIMARY KEY, body TEXT NOT NULL)")
    database.execute("BEGIN")
    database.executemany(
        "INSERT INTO documents VALUES (?, ?)", ((i, json.dumps(row, ensure_ascii=False)) for i, row in rows.items())
    )
    database.execute("COMMIT")
    return database


def _update(database: sqlite3.Connection, row_id: str, row: Row) -> None:
    body = json.dumps(row, ensure_ascii=False)
    database.execute("UPDATE documents SET body = ? WHERE id = ?", (body, row_id))


def _milliseconds(action: Callable[[], None]) -> float:
    start = time.perf_counter()
    action()
    return (time.perf_counter() - start) * 1000


def _measure(name: str, limit: float, ours: list[float], theirs: list[float]) -> Measure:
    mine, other = median(ours), median(theirs)
    detail = f"medians of {len(ours)}: {mine:.3f} ms against {other:.3f} ms; slowest {max(ours):.1f} ms"
    return Measure(name, mine / other, limit, detail)
