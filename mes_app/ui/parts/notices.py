"""Notices, empty lists and failures: what a screen says besides its content."""

from enum import Enum

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import CORNER_CARD, Gap, Ink, Size


class Tone(Enum):
    """What kind of notice: its icon, the icon's colour and the ground; never colour alone."""

    INFO = (ft.Icons.INFO_OUTLINED, Ink.PRIMARY, Ink.SOFT)
    OK = (ft.Icons.CHECK_CIRCLE_OUTLINED, Ink.OK, Ink.SOFT)
    WARN = (ft.Icons.WARNING_AMBER_OUTLINED, Ink.WARN, Ink.WARN_SOFT)
    DANGER = (ft.Icons.ERROR_OUTLINE, Ink.DANGER, Ink.WARN_SOFT)


def notice(
    look: Look,
    words: str,
    *,
    head: str = "",
    tone: Tone = Tone.INFO,
    icon: ft.IconData | None = None,
    live: bool = False,
) -> ft.Control:
    """A sentence on a ground of its own; `live` has screen readers say it when it appears."""
    sign, color, ground = tone.value
    lines: list[ft.Control] = [text(look, head, strong=True)] if head else []
    lines.append(text(look, words))
    box = ft.Container(
        content=ft.Row(
            [
                ft.Icon(icon or sign, color=color),
                ft.Column(lines, spacing=Gap.FINE, tight=True, expand=True),
            ],
            spacing=Gap.CARD,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        bgcolor=ground,
        border_radius=CORNER_CARD,
        padding=Gap.EDGE,
    )
    return ft.Semantics(live_region=True, content=box) if live else box


def empty(look: Look, icon: ft.IconData, head: str, words: str, action: ft.Control | None = None) -> ft.Control:
    """An empty list: a drawing, what would be here, and the way on."""
    parts: list[ft.Control] = [
        ft.Container(
            content=ft.Icon(icon, size=40, color=Ink.PRIMARY),
            width=88,
            height=88,
            border_radius=44,
            bgcolor=Ink.SOFT,
            alignment=ft.Alignment.CENTER,
        ),
        ft.Semantics(
            heading_level=2,
            content=ft.Text(
                head, style=text(look, "", Size.HEADING, strong=True).style, text_align=ft.TextAlign.CENTER
            ),
        ),
        ft.Text(words, style=muted(look, "", Size.BODY).style, text_align=ft.TextAlign.CENTER),
    ]
    if action is not None:
        parts.append(action)
    return ft.Container(
        content=ft.Column(parts, horizontal_alignment=ft.CrossAxisAlignment.CENTER, spacing=Gap.CARD, tight=True),
        padding=ft.Padding.symmetric(horizontal=Gap.GROUP, vertical=Gap.GROUP * 2),
        alignment=ft.Alignment.CENTER,
    )


def working(look: Look, words: str) -> ft.Control:
    """Something is under way."""
    # The region is the words alone: around the ring as well it would be a label without a role.
    return ft.Column(
        [
            ft.ProgressRing(width=32, height=32, color=Ink.PRIMARY),
            ft.Semantics(live_region=True, content=muted(look, words, Size.BODY)),
        ],
        horizontal_alignment=ft.CrossAxisAlignment.CENTER,
        spacing=Gap.CARD,
        tight=True,
    )


def _centred(words: ft.Text) -> ft.Text:
    words.text_align = ft.TextAlign.CENTER
    return words
