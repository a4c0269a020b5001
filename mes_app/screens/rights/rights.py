"""«Droits d'accès par profession»: the matrix both ways, a profession or a type of document to choose."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.access import Answer
from mes_app.record.documents import Category
from mes_app.reference.access import matrix
from mes_app.screens.here import use_here
from mes_app.screens.rights.source import source_card
from mes_app.screens.rights.table import Entry, answers_for, by_category, entries, found, outside
from mes_app.ui import addresses
from mes_app.ui.icons import CATEGORY_ICONS
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import apart, loose_rows, row
from mes_app.ui.parts.fields import field
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.tabs import tabs
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Size

PROFESSIONS, TYPES = 0, 1


@dataclass(frozen=True)
class Shown:
    """What the screen shows: the tab, what was typed, and the category whose types are listed."""

    tab: int = PROFESSIONS
    typed: str = ""
    opened: str = ""


@dataclass(frozen=True)
class Actions:
    """What one can do here."""

    choose_tab: Callable[[int], None]
    type_in: Callable[[Any], None]
    open_category: Callable[[Any], None]
    open_profession: Callable[[Any], None]
    open_type: Callable[[Any], None]


@ft.component
def Rights() -> ft.Control:
    """Finds the matrix."""
    here = use_here()
    tab, set_tab = ft.use_state(PROFESSIONS)
    typed, set_typed = ft.use_state("")
    opened, set_opened = ft.use_state("")

    def open_category(event: ft.Event[ft.ListTile]) -> None:
        wanted = str(event.control.data)
        set_opened("" if wanted == opened else wanted)

    return draw(
        here.look,
        Shown(tab, typed, opened),
        Actions(
            choose_tab=set_tab,
            type_in=lambda event: set_typed(event.control.value or ""),
            open_category=open_category,
            open_profession=lambda event: here.go(addresses.rights_of(str(event.control.data))),
            open_type=lambda event: here.go(addresses.rights_on(str(event.control.data))),
        ),
    )


def draw(look: Look, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    bar = tabs(look, [say("rights-tab-professions"), say("rights-tab-types")], shown.tab, do.choose_tab)
    parts: list[ft.Control] = [apart(muted(look, say("rights-what"), Size.BODY)), apart(bar)]
    parts += _professions(look, do) if shown.tab == PROFESSIONS else _types(look, shown, do)
    parts.append(source_card(look))
    return page(look, parts, spacing=0)


def _professions(look: Look, do: Actions) -> list[ft.Control]:
    def line(profession: str) -> ft.Control:
        counts = {answer: len(group) for answer, group in answers_for(profession, entries()).items()}
        detail = look.say(
            "rights-counts",
            yes=counts.get(Answer.YES, 0),
            no=counts.get(Answer.NO, 0),
            unknown=counts.get(Answer.UNKNOWN, 0),
        )
        name = look.say(f"profession-{profession}")
        icon = ft.Icons.BADGE_OUTLINED
        return row(look, name, detail, icon=icon, do=do.open_profession, data=profession, key=profession)

    return loose_rows([line(profession) for profession in matrix().cells])


def _types(look: Look, shown: Shown, do: Actions) -> list[ft.Control]:
    say = look.say
    box = field(look, say("rights-search"), shown.typed, do.type_in, help_=say("rights-search-help"), key="search")
    parts: list[ft.Control] = [apart(box)]
    if shown.typed.strip():
        hits = found(shown.typed, lambda category: _category_name(look, category))
        if not hits:
            words = say("rights-search-nothing-text")
            return [*parts, empty(look, ft.Icons.SEARCH_OFF, say("rights-search-nothing"), words)]
        return [*parts, *loose_rows([_type(look, entry, do, detailed=True) for entry in hits])]
    lines: list[ft.Control] = []
    groups = {_id(category): (category, group) for category, group in by_category(entries()).items()}
    for id_, (category, group) in groups.items():
        icon = CATEGORY_ICONS[category] if category else ft.Icons.MORE_HORIZ
        lines += _group(look, shown, do, id_, _category_name(look, category), icon, group)
    unknown = outside(entries())
    lines += _group(look, shown, do, "outside", say("rights-outside"), ft.Icons.HELP_OUTLINE, unknown)
    return [*parts, *loose_rows(lines)]


def _group(
    look: Look, shown: Shown, do: Actions, id_: str, name: str, icon: ft.IconData, group: tuple[Entry, ...]
) -> list[ft.Control]:
    opened = shown.opened == id_
    sign = ft.Icon(ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE)
    detail = look.say("rights-types", count=len(group))
    head = row(
        look, name, detail, icon=icon, soft=opened, trailing=sign, do=do.open_category, data=id_, key=f"group-{id_}"
    )
    return [head, *([_type(look, entry, do) for entry in group] if opened else [])]


def _type(look: Look, entry: Entry, do: Actions, *, detailed: bool = False) -> ft.Control:
    where = look.say("rights-outside") if not entry.in_matrix else _category_name(look, entry.category)
    line = row(
        look, entry.label, where if detailed else "", do=do.open_type, data=entry.code, strong=detailed, key=entry.code
    )
    line.content_padding = ft.Padding.only(left=Gap.EDGE if detailed else Gap.GROUP * 2, right=Gap.EDGE)
    return line


def _id(category: Category | None) -> str:
    return category.value if category else "matrix-alone"


def _category_name(look: Look, category: Category | None) -> str:
    return look.say(f"category-{category.value}" if category else "rights-matrix-alone")
