"""Buttons and chips: verbs that say what they do."""

from collections.abc import Callable
from typing import Any

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.theme import CORNER_CARD, TOUCH, Gap, Ink, Size, style

Do = Callable[..., Any]
"""What a press does: takes Flet's event, or nothing that it looks at."""

ICON = 18
"""Of the drawing in a button at 100 % text, in logical pixels."""

LARGEST = 1.6
"""So many times larger it becomes at most."""

_PADDING = ft.Padding.symmetric(horizontal=20, vertical=12)


def _shape() -> ft.RoundedRectangleBorder:
    return ft.RoundedRectangleBorder(radius=CORNER_CARD)


def _label(look: Look, words: str) -> str | ft.Control:
    """A button's words; large ones may need two lines, which stand in its middle."""
    return words if look.scale <= 1 else ft.Text(words, text_align=ft.TextAlign.CENTER)


def _sign(look: Look, icon: ft.IconData | None) -> ft.IconData | ft.Control | None:
    """A button's drawing, in the button's colour; it grows with the words and keeps apart from them."""
    if icon is None or look.scale <= 1:
        return icon
    return ft.Container(
        ft.Icon(icon, size=_size(look)), padding=ft.Padding.only(right=round(Gap.SMALL * (look.scale - 1)))
    )


def _size(look: Look) -> int:
    """Of the drawing in a button or chip, in logical pixels; long words need the rest of the width."""
    return round(ICON * min(look.scale, LARGEST))


def primary(
    look: Look, words: str, do: Do | None, *, icon: ft.IconData | None = None, expand: bool = False
) -> ft.Control:
    """The one main action of a screen."""
    return ft.FilledButton(
        content=_label(look, words),
        icon=_sign(look, icon),
        on_click=do,
        expand=expand or None,  # False is taken for a flex of zero, which a wrapping row does not draw
        style=ft.ButtonStyle(
            bgcolor=Ink.PRIMARY,
            color=Ink.ON_PRIMARY,
            icon_color=Ink.ON_PRIMARY,
            shape=_shape(),
            padding=_PADDING,
            text_style=style(Size.BODY, look.scale, strong=True),
        ),
        height=None if look.scale > 1 else TOUCH + 4,
    )


def secondary(
    look: Look,
    words: str,
    do: Do | None,
    *,
    icon: ft.IconData | None = None,
    expand: bool = False,
    color: str = Ink.PRIMARY,
) -> ft.Control:
    """Another action beside the main one."""
    return ft.OutlinedButton(
        content=_label(look, words),
        icon=_sign(look, icon),
        on_click=do,
        expand=expand or None,  # False is taken for a flex of zero, which a wrapping row does not draw
        style=ft.ButtonStyle(
            color=color,
            icon_color=color,
            shape=_shape(),
            side=ft.BorderSide(1, Ink.LINE),
            padding=_PADDING,
            text_style=style(Size.BODY, look.scale, strong=True),
        ),
        height=None if look.scale > 1 else TOUCH + 4,
    )


def danger(look: Look, words: str, do: Do, *, icon: ft.IconData | None = None) -> ft.Control:
    """An action that takes something away."""
    return secondary(look, words, do, icon=icon, color=Ink.DANGER)


def link(look: Look, words: str, do: Do, *, icon: ft.IconData | None = None) -> ft.Control:
    """A quiet action."""
    return ft.TextButton(
        content=_label(look, words),
        icon=_sign(look, icon),
        on_click=do,
        style=ft.ButtonStyle(
            color=Ink.PRIMARY,
            icon_color=Ink.PRIMARY,
            padding=ft.Padding.symmetric(horizontal=Gap.SMALL, vertical=12),
            text_style=style(Size.BODY, look.scale, strong=True),
        ),
    )


def icon_button(name: str, icon: ft.IconData, do: Do, *, color: str = Ink.TEXT) -> ft.IconButton:
    """A button that is an icon; `name` is what it says to a screen reader and in its tooltip."""
    # A tooltip's own words stand outside the button in the semantics tree: the name is the icon's instead.
    return ft.IconButton(
        icon=ft.Icon(icon, color=color, semantics_label=name),
        tooltip=ft.Tooltip(message=name, exclude_from_semantics=True),
        on_click=do,
        width=TOUCH,
        height=TOUCH,
    )


def chip(look: Look, words: str, do: Do, *, selected: bool = False, icon: ft.IconData | None = None) -> ft.Control:
    """A choice among a few that stand in a row."""
    return ft.Chip(
        # One weight in both states: a chip keeps the width it had, and cuts what becomes wider.
        label=ft.Text(words, style=style(Size.SMALL, look.scale)),
        leading=ft.Icon(icon, size=_size(look), color=Ink.PRIMARY if selected else Ink.TEXT) if icon else None,
        selected=selected,
        show_checkmark=False,
        bgcolor=Ink.SURFACE,
        selected_color=Ink.SOFT,
        border_side=ft.BorderSide(2, Ink.PRIMARY) if selected else ft.BorderSide(1, Ink.LINE),
        shape=ft.StadiumBorder(),
        padding=ft.Padding.symmetric(horizontal=Gap.SMALL, vertical=Gap.SMALL),
        on_select=do,
    )


def chips(*controls: ft.Control) -> ft.Control:
    """Chips in a row that scrolls sideways where it must."""
    return ft.Row(list(controls), spacing=Gap.SMALL, scroll=ft.ScrollMode.HIDDEN)


def tall(button: ft.Control) -> ft.Control:
    """A button whose words may need two lines: as high as they are."""
    assert isinstance(button, ft.FilledButton | ft.OutlinedButton)
    button.height = None
    if isinstance(button.content, str):
        button.content = ft.Text(button.content, text_align=ft.TextAlign.CENTER)
    return button


def picking(button: ft.Control, pick: ft.PickFiles, also: Do | None = None) -> ft.Control:
    """A button (`primary` or `secondary`) that opens the file picker; `also`: what the press does besides.

    The picker opens in the browser at once, within the press itself: a trip to the server would be too late.
    """
    assert isinstance(button, ft.FilledButton | ft.OutlinedButton)
    button.action = pick
    button.on_click = also
    return button


def alone(button: ft.Control) -> ft.Control:
    """A button as wide as its words, on a line of its own."""
    return ft.Column([button], tight=True, horizontal_alignment=ft.CrossAxisAlignment.START)


def pill(look: Look, words: str, icon: ft.IconData, do: Do, *, lit: bool = False) -> ft.Control:
    """A pill: a button, where a chip would be announced as a box to tick."""
    return ft.OutlinedButton(
        content=_label(look, words),
        icon=_sign(look, icon),
        on_click=do,
        style=ft.ButtonStyle(
            bgcolor=Ink.SOFT if lit else Ink.SURFACE,
            color=Ink.TEXT,
            icon_color=Ink.PRIMARY if lit else Ink.TEXT,
            side=ft.BorderSide(1, Ink.PRIMARY if lit else Ink.LINE),
            shape=ft.StadiumBorder(),
            padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.CARD),
            text_style=style(Size.SMALL, look.scale, strong=lit),
        ),
    )


def removable(look: Look, words: str, do: Do, data: object) -> ft.Control:
    """A filter that is on: pressing it takes it away; `do` finds `data` on the event's control."""
    name = ft.Text(
        words, semantics_label=look.say("filter-remove", filter=words), style=style(Size.SMALL, look.scale, strong=True)
    )
    return ft.OutlinedButton(
        content=ft.Row(
            [name, ft.Icon(ft.Icons.CLOSE, size=_size(look), color=Ink.PRIMARY)], spacing=Gap.SMALL, tight=True
        ),
        data=data,
        on_click=do,
        style=ft.ButtonStyle(
            bgcolor=Ink.SOFT,
            color=Ink.TEXT,
            side=ft.BorderSide(1, Ink.PRIMARY),
            shape=ft.StadiumBorder(),
            padding=ft.Padding.symmetric(horizontal=Gap.CARD, vertical=Gap.SMALL),
        ),
    )
