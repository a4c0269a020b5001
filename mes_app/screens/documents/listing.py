"""The documents of the open space: folders, pinned ones, then by month; a window of it that grows as one scrolls."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.documents import Folder
from mes_app.screens.documents.arranging import (
    Choices,
    Group,
    Order,
    arrange,
    authors,
    count,
    folder_counts,
    next_window,
    window,
)
from mes_app.screens.documents.choosing import active_filters, filter_sheet, order_sheet
from mes_app.screens.documents.dialogs import use_folder_name
from mes_app.screens.documents.pieces import Rows, document_groups, group_head
from mes_app.screens.documents.readers import as_masked
from mes_app.screens.documents.sight import all_masked_notice
from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.hooks import Same, carried, use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, link, pill, primary, secondary
from mes_app.ui.parts.cards import apart, row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import title
from mes_app.ui.theme import Gap

ROW = 64
"""A row's usual height, in logical pixels: how many fill a window."""

ABOVE = 220
"""The height of what stands above the first row."""

LEAST = 4
"""Fewest documents of a window."""

SPARE = 5
"""Documents below the screen that are there from the start."""

NEAR = 600
"""So near its end, in logical pixels, the list grows."""


@dataclass(frozen=True)
class Shown:
    """What the list shows: its folders with their numbers, the groups in the window, and whether there is more."""

    folders: Sequence[tuple[Folder, int]]
    groups: Sequence[Group]
    total: int
    waiting: Rows
    choices: Choices
    is_empty: bool
    all_masked: bool = False
    selected: str | None = None

    @property
    def has_more(self) -> bool:
        return count(self.groups) < self.total


@dataclass(frozen=True)
class Actions:
    """What one can do from the list."""

    open_document: Callable[[Any], None]
    open_folder: Callable[[Any], None]
    add: Do
    add_folder: Do
    filter: Do
    sort: Do
    choose: Callable[[Choices], None]
    more: Callable[[], None]
    mask_all: Do


@ft.component
def Documents() -> ft.Control:
    """Finds the documents of the open space; filters and order live as long as the list is on the screen."""
    here = use_here()
    look, space = here.look, here.space
    chosen = use_latest(Choices)
    choices = chosen.now
    height = ft.context.page.height or 0
    # What the screen can show and a little more, so that there is something to scroll to.
    first = max(LEAST, math.ceil((height - ABOVE) / ROW) - len(space.folders) + SPARE)
    shown, set_shown = ft.use_state(first)
    sheet, set_sheet = ft.use_state("")
    selected = ft.use_route_params().get("document")
    ask_name = use_folder_name(here)
    all_masked = space.choices.everything_masked
    documents = ft.use_memo(lambda: as_masked(space), [Same(space.documents), all_masked])
    groups = ft.use_memo(
        lambda: arrange(documents, space.folders, choices, look.today),
        [Same(documents), Same(space.folders), choices, look.today],
    )
    folders = ft.use_memo(
        lambda: folder_counts(space.documents, space.folders), [Same(space.documents), Same(space.folders)]
    )
    total = count(groups)

    def choose(new: Choices) -> None:
        chosen.set(carried(choices, new, chosen.now))
        set_shown(first)

    def open_document(event: ft.Event[ft.ListTile]) -> None:
        here.go(addresses.document(str(event.control.data)))

    def open_folder(event: ft.Event[ft.ListTile]) -> None:
        here.go(addresses.folder(str(event.control.data)))

    def close() -> None:
        set_sheet("")

    opened = None
    if sheet == "filter":
        opened = filter_sheet(look, choices, authors(space.documents), total, choose, close)
    elif sheet == "order":
        opened = order_sheet(look, choices, choose, close)
    ft.use_dialog(opened)
    return draw(
        look,
        Shown(
            folders=() if choices.is_filtering else folders,
            groups=window(groups, shown),
            total=total,
            waiting=here.session.device.waiting_rows(here.profile.id),
            choices=choices,
            is_empty=not space.documents and not space.folders,
            all_masked=all_masked,
            selected=selected,
        ),
        Actions(
            open_document=open_document,
            open_folder=open_folder,
            add=lambda: here.go(addresses.ADD_DOCUMENT),
            add_folder=lambda: ask_name(None, None),
            filter=lambda: set_sheet("filter"),
            sort=lambda: set_sheet("order"),
            choose=choose,
            # Not «the former plus more»: several scroll events of one gesture ask for the same step.
            more=lambda: set_shown(next_window(shown)),
            mask_all=lambda: here.go(addresses.MASK_ALL),
        ),
    )


def draw(look: Look, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    if shown.is_empty:
        add = primary(look, say("documents-add-first"), do.add, icon=ft.Icons.ADD)
        head, words = say("documents-empty-title"), say("documents-empty-text")
        return page(
            look, [title(look, say("tab-documents")), empty(look, ft.Icons.FOLDER_OPEN_OUTLINED, head, words, add)]
        )
    parts: list[ft.Control] = [_head(look, do), _tools(look, shown, do)]
    if shown.all_masked:
        parts.append(all_masked_notice(look, do.mask_all))
    if shown.choices.is_filtering:
        parts.append(active_filters(look, shown.choices, shown.total, do.choose))
    if shown.folders:
        parts.append(_folders(look, shown, do))
    parts = [apart(part) for part in parts]
    if shown.total:
        parts += document_groups(look, shown.groups, shown.waiting, do.open_document, shown.selected)
    elif shown.choices.is_filtering:
        clear = secondary(look, say("filter-clear"), lambda: do.choose(Choices(order=shown.choices.order)))
        head, words = say("filter-empty-title"), say("filter-empty-text")
        parts.append(empty(look, ft.Icons.FILTER_ALT_OFF_OUTLINED, head, words, clear))
    if shown.has_more:
        parts.append(link(look, say("documents-more"), do.more, icon=ft.Icons.EXPAND_MORE))

    def scrolled(event: ft.OnScrollEvent) -> None:
        if event.max_scroll_extent - event.pixels < NEAR:
            do.more()

    return page(
        look,
        parts,
        # Not over the sentence of an empty list.
        floating=None
        if look.wide or (shown.choices.is_filtering and not shown.total)
        else primary(look, say("documents-add"), do.add, icon=ft.Icons.ADD),
        on_scroll=scrolled if shown.has_more else None,
        spacing=0,
    )


def _head(look: Look, do: Actions) -> ft.Control:
    """The title; in wide windows the action stands beside it, where nothing hides a row."""
    head = title(look, look.say("tab-documents"))
    if not look.wide:
        return head
    head.expand = True
    return ft.Row([head, primary(look, look.say("documents-add"), do.add, icon=ft.Icons.ADD)], spacing=Gap.SMALL)


def _tools(look: Look, shown: Shown, do: Actions) -> ft.Control:
    say = look.say
    tools = [
        pill(look, say("filter-open"), ft.Icons.TUNE, do.filter, lit=shown.choices.is_filtering),
        pill(look, say("order-open"), ft.Icons.SWAP_VERT, do.sort, lit=shown.choices.order is not Order.RECENT),
        pill(look, say("folder-add"), ft.Icons.CREATE_NEW_FOLDER_OUTLINED, do.add_folder),
    ]
    return ft.Row(tools, spacing=Gap.SMALL, scroll=ft.ScrollMode.HIDDEN)


def _folders(look: Look, shown: Shown, do: Actions) -> ft.Control:
    lines = [
        row(
            look,
            folder.name,
            look.say("folder-count", count=number),
            icon=ft.Icons.FOLDER_OUTLINED,
            soft=True,
            do=do.open_folder,
            data=folder.id,
            key=folder.id,
        )
        for folder, number in shown.folders
    ]
    head = group_head(look, look.say("documents-folders", count=len(lines)))
    return ft.Column([head, rows(lines)], spacing=Gap.SMALL, tight=True)
