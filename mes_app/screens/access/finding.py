"""Finding professionals in the directory, and what was found last on this page."""

from dataclasses import dataclass
from enum import StrEnum

import flet as ft

from mes_app.record.authority import NotNow
from mes_app.record.people import Professional
from mes_app.screens.asking import ask_afar
from mes_app.screens.here import Here

LEAST = 3
"""Fewest letters that are searched for."""

MOST = 20
"""So many names the directory gives at most."""


class Face(StrEnum):
    """What the search shows."""

    NOTHING = "nothing"
    TOO_SHORT = "too-short"
    FOUND = "found"
    NOBODY = "nobody"
    UNREACHABLE = "unreachable"


@dataclass(frozen=True, repr=False)
class Finding:
    """What was typed, and what came of it."""

    words: str = ""
    face: Face = Face.NOTHING
    people: tuple[Professional, ...] = ()


async def search(here: Here, words: str) -> Finding:
    """Ask the directory for these words; what is found is kept for the page that comes next."""
    letters = sum(letter.isalnum() for letter in words)
    if letters < LEAST:
        return Finding(words, Face.TOO_SHORT if letters else Face.NOTHING)
    try:
        people = await ask_afar(here, lambda: here.session.device.directory(words))
    except NotNow:
        return Finding(words, Face.UNREACHABLE)
    finding = Finding(words, Face.FOUND if people else Face.NOBODY, people)
    ft.context.page.session.store.set(_key(here), finding)
    return finding


def last_search(here: Here) -> Finding:
    """What was found last in this space on this page."""
    kept = ft.context.page.session.store.get(_key(here))
    return kept if isinstance(kept, Finding) else Finding()


def found(here: Here, id_: str) -> Professional | None:
    """Somebody of the last search; None for anybody else."""
    return next((who for who in last_search(here).people if who.id == id_), None)


def forget(here: Here) -> None:
    """The search is done with."""
    ft.context.page.session.store.set(_key(here), None)


def in_directory(here: Here, who: Professional) -> Professional:
    """The directory's own words for somebody who is only a name on a document, where it has them."""
    words = who.last_name.split()
    try:
        for asked in (words, words[1:]):  # a name on a document may begin with a title
            for one in here.session.device.directory(" ".join(asked)):
                if one.id == who.id:
                    return one
    except NotNow:
        pass
    return who


def _key(here: Here) -> str:
    return f"directory:{here.profile.id}"
