"""Cards and rows: how things stand in lists."""

from collections.abc import Sequence

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import CORNER_CARD, TOUCH, Gap, Ink, Size

CROWDED = 1.5
"""Text scale from which a row has no room for drawings on a phone."""


def card(content: ft.Control, *, color: str = Ink.SURFACE, padding: int = Gap.EDGE) -> ft.Container:
    """A surface that holds one thing."""
    return ft.Container(
        content=content,
        bgcolor=color,
        padding=padding,
        border_radius=CORNER_CARD,
        border=ft.Border.all(1, Ink.HAIRLINE) if color == Ink.SURFACE else None,
    )


def rows(controls: Sequence[ft.Control]) -> ft.Container:
    """A card of rows, with a hairline between two."""
    parts: list[ft.Control] = []
    for index, control in enumerate(controls):
        if index:
            parts.append(ft.Divider(height=1, thickness=1, color=Ink.HAIRLINE, leading_indent=16, trailing_indent=16))
        parts.append(control)
    return ft.Container(
        content=ft.Column(parts, spacing=0, tight=True),
        bgcolor=Ink.SURFACE,
        border_radius=CORNER_CARD,
        border=ft.Border.all(1, Ink.HAIRLINE),
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )


def loose_rows(controls: Sequence[ft.Control]) -> list[ft.Control]:
    """The rows of a card as pieces of a long list, which the client then builds only where they are in sight."""
    last = len(controls) - 1
    pieces: list[ft.Control] = []
    for index, control in enumerate(controls):
        top, bottom = (CORNER_CARD if index == 0 else 0), (CORNER_CARD if index == last else 0)
        pieces.append(
            ft.Container(
                content=control,
                bgcolor=Ink.SURFACE,
                border_radius=ft.BorderRadius.vertical(top=top, bottom=bottom) if top or bottom else None,
                margin=ft.Margin.only(bottom=Gap.EDGE if index == last else 1),
                clip_behavior=ft.ClipBehavior.HARD_EDGE if top or bottom else None,
                key=control.key,
            )
        )
    return pieces


def apart(control: ft.Control) -> ft.Control:
    """Something else in such a list, with room below it."""
    return ft.Container(control, margin=ft.Margin.only(bottom=Gap.CARD))


def pictogram(icon: ft.IconData, *, soft: bool = False, warn: bool = False) -> ft.Control:
    """The drawing at the head of a row: silent, its row says what it is."""
    return ft.Container(
        content=ft.Icon(icon, size=22, color=Ink.WARN if warn else Ink.PRIMARY if soft else Ink.MUTED),
        padding=10,
        border_radius=12,
        bgcolor=Ink.WARN_SOFT if warn else Ink.SOFT if soft else Ink.SUNK,
    )


def row(
    look: Look,
    name: str,
    detail: str = "",
    *,
    icon: ft.IconData | None = None,
    soft: bool = False,
    leading: ft.Control | None = None,
    trailing: ft.Control | None = None,
    do: Do | None = None,
    strong: bool = True,
    selected: bool = False,
    data: object = None,
    key: str | None = None,
) -> ft.ListTile:
    """A line of a list: pictogram, name, who and when, and its state at the end."""
    if look.scale >= CROWDED:
        leading = None  # what only decorates gives its room to the words
    elif trailing is None and do is not None:
        trailing = ft.Icon(ft.Icons.CHEVRON_RIGHT, color=Ink.MUTED)
    if leading is None and icon is not None and look.scale < CROWDED:
        leading = pictogram(icon, soft=soft)
    return ft.ListTile(
        leading=leading,
        # The theme gives a line's words their style: a control and a style less for each of them.
        title=name if strong else text(look, name),
        subtitle=detail or None,
        trailing=trailing,
        on_click=do,
        selected=selected,
        selected_tile_color=Ink.SOFT,
        min_height=TOUCH + 8,
        data=data,
        key=key,
    )


def fact(look: Look, label: str, value: str, icon: ft.IconData | None = None) -> ft.Control:
    """A label and its value, in a card of details."""
    return ft.ListTile(
        leading=pictogram(icon) if icon and look.scale < CROWDED else None,
        title=muted(look, label),
        subtitle=text(look, value),
    )


def count(look: Look, number: int, words: str) -> ft.Control:
    """The figure of what waits; `words` say it in full to a screen reader."""
    figure = text(look, str(number), Size.SMALL, strong=True, color=Ink.ON_ACCENT)
    figure.semantics_label = words
    return ft.Container(
        content=figure,
        bgcolor=Ink.ACCENT,
        border_radius=12,
        padding=ft.Padding.symmetric(horizontal=8, vertical=1),
    )
