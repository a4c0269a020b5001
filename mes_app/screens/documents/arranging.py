"""Which documents the list shows, in which order and under which heads: values in, values out."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any

from mes_app.record.documents import Category, Document, Folder
from mes_app.record.moments import add_months

FIRST = 14
"""Fewest documents of the first window of a list."""


class Order(StrEnum):
    """In which order the list stands."""

    RECENT = "recent"
    OLDEST = "oldest"
    NAME = "name"
    AUTHOR = "author"


class Period(StrEnum):
    """How far back the list goes."""

    MONTHS_3 = "months-3"
    YEAR_1 = "year-1"
    YEARS_5 = "years-5"


_MONTHS = {Period.MONTHS_3: 3, Period.YEAR_1: 12, Period.YEARS_5: 60}


class Sight(StrEnum):
    """Which of the two visibilities is looked for."""

    VISIBLE = "visible"
    MASKED = "masked"


@dataclass(frozen=True)
class Choices:
    """What the user filters and sorts by; `author` is a name as the list shows it."""

    category: Category | None = None
    author: str | None = None
    period: Period | None = None
    sight: Sight | None = None
    unread: bool = False
    archived: bool = False
    order: Order = Order.RECENT

    @property
    def is_filtering(self) -> bool:
        """Whether anything but the order was chosen."""
        return self != Choices(order=self.order)


# Neither this nor what follows is written out: Flet does so with what its hooks hold, at each message to the browser.
@dataclass(frozen=True, repr=False)
class Group:
    """Documents under one head: pinned ones, those of a month (its first day), of an author, or all."""

    documents: tuple[Document, ...]
    pinned: bool = False
    month: date | None = None
    author: str | None = None


def arrange(
    documents: Mapping[str, Document], folders: Mapping[str, Folder], choices: Choices, today: date
) -> tuple[Group, ...]:
    """The groups of the list: pinned ones first.

    A document in a folder is listed there; a filter looks into the folders too. Archived ones show when asked for.
    """
    kept = _kept(documents.values(), folders, choices, today)
    free = [document for document in kept if not document.pinned]
    pinned = [document for document in kept if document.pinned]
    groups = [Group(tuple(_sorted(pinned, choices.order)), pinned=True)] if pinned else []
    return (*groups, *_grouped(_sorted(free, choices.order), choices.order))


def arrange_folder(documents: Mapping[str, Document], folder: str) -> tuple[Group, ...]:
    """The documents of one folder, pinned ones first, newest first."""
    inside = {id_: document for id_, document in documents.items() if document.folder == folder}
    return arrange(inside, {}, Choices(), date.max)


def _kept(
    documents: Iterable[Document], folders: Mapping[str, Folder], choices: Choices, today: date
) -> Sequence[Document]:
    if not choices.is_filtering:
        # The usual case, in one go: it is on the way of every tab switch. A folder that is no more holds nothing back.
        return [document for document in documents if not document.archived and document.folder not in folders]
    tests: list[Callable[[Document], bool]] = [lambda document: document.archived is choices.archived]
    if choices.category is not None:
        tests.append(lambda document: document.category is choices.category)
    if choices.author is not None:
        tests.append(lambda document: document.author.name == choices.author)
    if choices.period is not None:
        since = add_months(today, -_MONTHS[choices.period])
        tests.append(lambda document: document.act_from >= since)
    if choices.sight is not None:
        tests.append(lambda document: document.masked is (choices.sight is Sight.MASKED))
    if choices.unread:
        tests.append(lambda document: not document.read)
    return [document for document in documents if all(test(document) for test in tests)]


_AGE = attrgetter("act_from", "deposited_at", "id")


def _sorted(documents: Sequence[Document], order: Order) -> list[Document]:
    newest = sorted(documents, key=_AGE, reverse=order is not Order.OLDEST)
    match order:
        case Order.NAME:
            return sorted(newest, key=lambda document: alphabetic(document.title))
        case Order.AUTHOR:
            return sorted(newest, key=lambda document: alphabetic(document.author.name))
        case _:
            return newest


_PLAIN = str.maketrans("àâäçéèêëîïôöùûüÿœæ", "aaaceeeeiioouuuyoa")


def alphabetic(words: str) -> str:
    """Sorting key of French words: capitals and accents make no difference."""
    return words.casefold().translate(_PLAIN)


def _grouped(documents: Sequence[Document], order: Order) -> list[Group]:
    key: Callable[[Document], Any]
    match order:
        case Order.NAME:
            return [Group(tuple(documents))] if documents else []
        case Order.AUTHOR:
            key = attrgetter("author.name")
            return [Group(tuple(lines), author=name) for name, lines in groupby(documents, key)]
        case _:
            key = attrgetter("act_from.year", "act_from.month")
            return [Group(tuple(lines), month=date(*month, 1)) for month, lines in groupby(documents, key)]


def window(groups: Sequence[Group], first: int) -> tuple[Group, ...]:
    """The first so many documents, under their heads."""
    shown: list[Group] = []
    for group in groups:
        if first <= 0:
            break
        cut = group.documents[:first]
        shown.append(Group(cut, group.pinned, group.month, group.author))
        first -= len(cut)
    return tuple(shown)


def count(groups: Iterable[Group]) -> int:
    """How many documents there are."""
    return sum(len(group.documents) for group in groups)


def folder_counts(documents: Mapping[str, Document], folders: Mapping[str, Folder]) -> list[tuple[Folder, int]]:
    """The folders by name, with the number of documents that each lists."""
    numbers = dict.fromkeys(folders, 0)
    for document in documents.values():
        if document.folder in numbers and not document.archived:
            numbers[document.folder] += 1
    return [(folder, numbers[folder.id]) for folder in by_name(folders)]


def by_name(folders: Mapping[str, Folder]) -> list[Folder]:
    """The folders in alphabetic order."""
    return sorted(folders.values(), key=lambda folder: alphabetic(folder.name))


def authors(documents: Mapping[str, Document]) -> list[str]:
    """Who deposited something, those with most documents first."""
    numbers: dict[str, int] = {}
    for document in documents.values():
        numbers[document.author.name] = numbers.get(document.author.name, 0) + 1
    return sorted(numbers, key=lambda name: (-numbers[name], alphabetic(name)))


def next_window(shown: int) -> int:
    """How many documents to show once the end is near: by steps that grow, so that thousands are within reach."""
    return shown + min(200, max(25, shown // 2))
