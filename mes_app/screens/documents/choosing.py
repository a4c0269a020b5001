"""The sheets in which one chooses what the list shows and in which order, and the choices that are on."""

from collections.abc import Callable, Sequence
from dataclasses import replace

import flet as ft

from mes_app.record.documents import Category
from mes_app.screens.documents.arranging import Choices, Order, Period, Sight
from mes_app.screens.documents.pieces import category_name, sheet
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import chip, link, primary, removable, secondary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.fields import labelled, options
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Ink

Choose = Callable[[Choices], None]


def filter_sheet(
    look: Look, choices: Choices, names: Sequence[str], total: int, choose: Choose, close: Callable[[], None]
) -> ft.BottomSheet:
    """Every filter, at work while the sheet is open; `names`: the authors there are, `total`: what is left."""
    say = look.say

    def set_category(id_: str | None) -> None:
        choose(replace(choices, category=None if id_ is None else Category(id_)))

    def set_author(name: str | None) -> None:
        choose(replace(choices, author=name))

    def set_period(id_: str | None) -> None:
        choose(replace(choices, period=None if id_ is None else Period(id_)))

    def set_sight(id_: str | None) -> None:
        choose(replace(choices, sight=None if id_ is None else Sight(id_)))

    def toggle_unread() -> None:
        choose(replace(choices, unread=not choices.unread))

    def toggle_archived() -> None:
        choose(replace(choices, archived=not choices.archived))

    def clear() -> None:
        choose(Choices(order=choices.order))

    others = ft.Row(
        [
            chip(look, say("filter-unread"), toggle_unread, selected=choices.unread),
            chip(look, say("filter-archived"), toggle_archived, selected=choices.archived),
        ],
        wrap=True,
        spacing=Gap.SMALL,
        run_spacing=Gap.SMALL,
    )
    controls: list[ft.Control] = [
        options(
            look,
            say("filter-category"),
            {c.value: category_name(look, c) for c in Category},
            choices.category,
            set_category,
        ),
        options(
            look, say("filter-sight"), {s.value: say(f"visibility-{s.value}") for s in Sight}, choices.sight, set_sight
        ),
        options(
            look, say("filter-period"), {p.value: say(f"filter-{p.value}") for p in Period}, choices.period, set_period
        ),
        labelled(look, say("filter-others"), others),
        options(look, say("filter-author"), {name: name for name in names}, choices.author, set_author),
    ]
    if choices.is_filtering:
        controls.append(secondary(look, say("filter-clear"), clear))
    action = ft.Row([primary(look, say("filter-show", count=total), close, expand=True)])
    return sheet(look, say("filter-title"), controls, close, action=action)


def order_sheet(look: Look, choices: Choices, choose: Choose, close: Callable[[], None]) -> ft.BottomSheet:
    """The four orders; choosing one closes the sheet."""

    def chosen(event: ft.Event[ft.ListTile]) -> None:
        close()
        choose(replace(choices, order=Order(event.control.data)))

    lines = [
        row(
            look,
            look.say(f"order-{order.value}"),
            look.say("choice-current") if order is choices.order else "",
            trailing=ft.Icon(ft.Icons.CHECK, color=Ink.PRIMARY) if order is choices.order else ft.Container(width=24),
            do=chosen,
            strong=order is choices.order,
            selected=order is choices.order,
            data=order.value,
        )
        for order in Order
    ]
    return sheet(look, look.say("order-title"), [rows(lines)], close)


def active_filters(look: Look, choices: Choices, total: int, choose: Choose) -> ft.Control:
    """What is filtered by, each with a way to take it back, and how many documents are left."""
    say = look.say
    active: list[tuple[str, Choices]] = []
    if choices.category is not None:
        active.append((category_name(look, choices.category), replace(choices, category=None)))
    if choices.author is not None:
        active.append((choices.author, replace(choices, author=None)))
    if choices.period is not None:
        active.append((say(f"filter-{choices.period.value}"), replace(choices, period=None)))
    if choices.sight is not None:
        active.append((say(f"visibility-{choices.sight.value}"), replace(choices, sight=None)))
    if choices.unread:
        active.append((say("filter-unread"), replace(choices, unread=False)))
    if choices.archived:
        active.append((say("filter-archived"), replace(choices, archived=False)))

    def taken_back(event: ft.Event[ft.OutlinedButton]) -> None:
        choose(event.control.data)

    found: list[ft.Control] = [ft.Semantics(live_region=True, content=muted(look, say("filter-found", count=total)))]
    if total:  # otherwise the empty list offers it
        found.append(link(look, say("filter-clear"), lambda: choose(Choices(order=choices.order))))
    pills: list[ft.Control] = [removable(look, words, taken_back, without) for words, without in active]
    return ft.Column(
        [
            ft.Row(pills, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL),
            ft.Row(found, wrap=True, spacing=Gap.SMALL, vertical_alignment=ft.CrossAxisAlignment.CENTER),
        ],
        spacing=Gap.FINE,
        tight=True,
    )
