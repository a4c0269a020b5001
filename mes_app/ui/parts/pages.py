"""The body of a screen: what scrolls, and the action that stays under the thumb."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.theme import Gap, Ink


def page(
    look: Look,
    controls: Sequence[ft.Control],
    *,
    actions: Sequence[ft.Control] = (),
    floating: ft.Control | None = None,
    on_scroll: Callable[[Any], Any] | None = None,
    spacing: int = Gap.EDGE,
    whole: bool = False,
    key: str | None = None,
) -> ft.Control:
    """A scrolling column, `actions` stay at the bottom, `floating` above the bottom right corner.

    `whole` (forms): what is scrolled out of sight is there too, so that it can be given the focus.
    """
    room = 88 if floating is not None else Gap.GROUP
    around = ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, top=Gap.CARD, bottom=room)
    listing: ft.Control = (
        ft.Column(
            [
                ft.Container(
                    ft.Column(
                        list(controls), spacing=spacing, horizontal_alignment=ft.CrossAxisAlignment.STRETCH, tight=True
                    ),
                    padding=around,
                )
            ],
            key=key,
            scroll=ft.ScrollMode.AUTO,
            horizontal_alignment=ft.CrossAxisAlignment.STRETCH,
            expand=True,
            on_scroll=on_scroll,
            scroll_interval=100,
        )
        if whole
        else ft.ListView(
            key=key,
            controls=list(controls),
            spacing=spacing,
            padding=around,
            expand=True,
            on_scroll=on_scroll,
            scroll_interval=100,
        )
    )
    if floating is not None:
        listing = ft.Stack(
            [
                ft.Container(listing, left=0, right=0, top=0, bottom=0),
                ft.Container(floating, right=Gap.EDGE, bottom=Gap.EDGE),
            ],
            expand=True,
        )
    parts: list[ft.Control] = [listing]
    if actions:
        # At large text two buttons do not fit side by side: they stand one above the other.
        bar: ft.Control = (
            ft.Column(list(actions), spacing=Gap.SMALL, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
            if look.scale > 1.3
            else ft.Row(list(actions), spacing=Gap.CARD)
        )
        parts.append(
            ft.Container(
                content=bar,
                padding=ft.Padding.all(Gap.EDGE),
                border=ft.Border(top=ft.BorderSide(1, Ink.HAIRLINE)),
            )
        )
    # Around the list also where there are no actions yet: were it put there with them, all that it holds would be
    # another's for the client, a press that is on its way would reach nobody, and what was scrolled would jump up.
    return ft.Column(parts, spacing=0, expand=True)
