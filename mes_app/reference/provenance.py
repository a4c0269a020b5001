"""Where the official tables come from, for the screen that names the sources."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from mes_app.reference import documents


@dataclass(frozen=True, slots=True)
class Table:
    """One table: its French name, who publishes it, version or date, licence, and a note (may be empty)."""

    name: str
    publisher: str
    version: str
    licence: str
    note: str


@cache
def tables() -> tuple[Table, ...]:
    """Every table that the app carries: those whose data file says so itself («about»), then the document types."""
    abouts = [
        about
        for file in sorted(files("mes_app.reference").joinpath("data").iterdir(), key=lambda file: file.name)
        if file.name.endswith(".json")
        and (about := json.loads(file.read_text(encoding="utf-8")).get("about")) is not None
    ]
    own = [
        Table(about["name"], about["publisher"], about["version"], about["licence"], about.get("note", ""))
        for about in abouts
    ]
    types = [
        Table(table.name, table.publisher, table.dated, "licence non précisée par l’éditeur", table.notice)
        for table in documents.TABLES
    ]
    return (*own, *types)
