"""The matrix as the screens show it: every type of document under its category, and who reads it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from mes_app.record.access import Answer
from mes_app.record.documents import Category
from mes_app.reference import documents, provenance
from mes_app.reference.access import matrix, matrix_types
from mes_app.reference.vaccines import fold

ANSWERS = (Answer.YES, Answer.NO, Answer.UNKNOWN)


@dataclass(frozen=True)
class Entry:
    """One type of document; `category` is None for a row of the matrix that no table of types has."""

    code: str
    label: str
    category: Category | None
    in_matrix: bool
    text: str
    """Its words as a search compares them."""


@cache
def entries() -> tuple[Entry, ...]:
    """Every type of the tables, by label, then the rows that the matrix alone has."""
    rows = {row.code: row for row in matrix_types()}
    known = [
        Entry(type_.code, type_.label, type_.category, type_.code in rows, fold(f"{type_.label} {type_.code}"))
        for type_ in documents.types()
    ]
    codes = {entry.code for entry in known}
    others = [Entry(row.code, row.label, None, True, fold(row.label)) for row in rows.values() if row.code not in codes]
    return (*sorted(known, key=lambda entry: fold(entry.label)), *others)


def entry_of(code: str) -> Entry | None:
    """The type that has this code."""
    return next((entry for entry in entries() if entry.code == code), None)


def found(words: str, name_of: Callable[[Category | None], str]) -> tuple[Entry, ...]:
    """The types of which every typed word begins a word, of the category's name too; accents and capitals apart."""
    typed = fold(words).split()
    names = {category: fold(name_of(category)) for category in (*Category, None)}

    def is_meant(entry: Entry) -> bool:
        own = f"{entry.text} {names[entry.category]}".split()
        return all(any(word.startswith(start) for word in own) for start in typed)

    return tuple(entry for entry in entries() if is_meant(entry))


def by_category(among: Iterable[Entry]) -> Mapping[Category | None, tuple[Entry, ...]]:
    """The types of the matrix by category in the order of the screens, those of the matrix alone under None."""
    listed = [entry for entry in among if entry.in_matrix]
    groups = {category: tuple(e for e in listed if e.category is category) for category in (*Category, None)}
    return {category: group for category, group in groups.items() if group}


def outside(among: Iterable[Entry]) -> tuple[Entry, ...]:
    """The types that the matrix does not have: of those nothing is known."""
    return tuple(entry for entry in among if not entry.in_matrix)


def answers_for(profession: str, among: Iterable[Entry]) -> Mapping[Answer, tuple[Entry, ...]]:
    """What an authorised member of a profession reads of these types, by answer."""
    groups: dict[Answer, list[Entry]] = {}
    for entry in among:
        groups.setdefault(matrix().decision(profession, entry.code).answer, []).append(entry)
    return {answer: tuple(groups[answer]) for answer in ANSWERS if answer in groups}


def professions_for(code: str) -> Mapping[Answer, tuple[str, ...]]:
    """Which professions read a type, by answer."""
    groups: dict[Answer, list[str]] = {}
    for profession in matrix().cells:
        groups.setdefault(matrix().decision(profession, code).answer, []).append(profession)
    return {answer: tuple(groups[answer]) for answer in ANSWERS if answer in groups}


@cache
def source() -> provenance.Table:
    """Where the matrix comes from: publisher, version, licence, note."""
    return next(table for table in provenance.tables() if "habilitations" in table.name)
