"""One line or one column of the matrix: what a profession reads, and which professions read a type of document."""

from collections.abc import Mapping

import flet as ft

from mes_app.record.access import Answer
from mes_app.reference.access import matrix, professions
from mes_app.screens.groups import group
from mes_app.screens.here import use_here
from mes_app.screens.rights.source import source_card
from mes_app.screens.rights.table import (
    Entry,
    answers_for,
    by_category,
    entries,
    entry_of,
    outside,
    professions_for,
)
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.answers import answer_block
from mes_app.ui.parts.buttons import Do, alone, link, primary
from mes_app.ui.parts.cards import rows
from mes_app.ui.parts.notices import Tone, empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import title


@ft.component
def RightsOfProfession() -> ft.Control:
    """Finds a profession by its address."""
    here = use_here()
    key = ft.use_route_params().get("key", "")
    if key not in matrix().cells:
        return _gone(here.look, lambda: here.go(addresses.RIGHTS))
    return draw_profession(here.look, key, lambda: here.go(addresses.RIGHTS))


@ft.component
def RightsOnType() -> ft.Control:
    """Finds a type of document by its address."""
    here = use_here()
    entry = entry_of(ft.use_route_params().get("code", ""))
    if entry is None:
        return _gone(here.look, lambda: here.go(addresses.RIGHTS))
    return draw_type(here.look, entry, lambda: here.go(addresses.RIGHTS))


def draw_profession(look: Look, key: str, back: Do) -> ft.Control:
    """What an authorised member of it reads, by category; the types that the matrix does not have apart."""
    say = look.say
    label = next(profession.label for profession in professions() if profession.key == key)
    parts: list[ft.Control] = [
        title(look, say(f"profession-{key}"), label if label != say(f"profession-{key}") else None),
        alone(link(look, say("rights-gone-action"), back, icon=ft.Icons.GRID_ON_OUTLINED)),
        notice(look, say("rights-member-note")),
    ]
    for category, among in by_category(entries()).items():
        head = say(f"category-{category.value}" if category else "rights-matrix-alone")
        parts.append(group(look, head, _types(look, answers_for(key, among))))
    parts.append(group(look, say("rights-outside"), _types(look, answers_for(key, outside(entries())))))
    parts.append(source_card(look))
    return page(look, parts)


def _types(look: Look, answers: Mapping[Answer, tuple[Entry, ...]]) -> ft.Control:
    def block(answer: Answer, among: tuple[Entry, ...]) -> ft.Control:
        names = [entry.label for entry in among]
        return answer_block(look, answer, look.say("rights-types", count=len(among)), names)

    return rows([block(answer, among) for answer, among in answers.items()])


def draw_type(look: Look, entry: Entry, back: Do) -> ft.Control:
    """Which professions read it."""
    say = look.say

    def block(answer: Answer, keys: tuple[str, ...]) -> ft.Control:
        names = [say(f"profession-{key}") for key in keys]
        return answer_block(look, answer, say("readers-professions", count=len(keys)), names)

    category = say(f"category-{entry.category.value}" if entry.category else "rights-matrix-alone")
    parts: list[ft.Control] = [
        title(look, entry.label, category),
        alone(link(look, say("rights-gone-action"), back, icon=ft.Icons.GRID_ON_OUTLINED)),
    ]
    if not entry.in_matrix:
        parts.append(notice(look, say("rights-outside-note"), tone=Tone.WARN, icon=ft.Icons.HELP_OUTLINE))
    blocks = [block(answer, keys) for answer, keys in professions_for(entry.code).items()]
    parts.append(group(look, say("rights-who"), rows(blocks), say("rights-member-note")))
    parts.append(source_card(look))
    return page(look, parts)


def _gone(look: Look, back: Do) -> ft.Control:
    say = look.say
    action = primary(look, say("rights-gone-action"), back)
    return empty(look, ft.Icons.SEARCH_OFF, say("rights-gone"), say("rights-gone-text"), action)
