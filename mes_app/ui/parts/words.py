"""Text: titles, headings, paragraphs."""

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.theme import Gap, Ink, Size, style


def text(look: Look, words: str, size: Size = Size.BODY, *, strong: bool = False, color: str = Ink.TEXT) -> ft.Text:
    """Words that wrap, never end in dots."""
    return ft.Text(words, style=style(size, look.scale, strong=strong, color=color))


def muted(look: Look, words: str, size: Size = Size.SMALL) -> ft.Text:
    """A second line: when, who, help."""
    return text(look, words, size, color=Ink.MUTED)


def title(look: Look, words: str, says: str | None = None) -> ft.Control:
    """The screen's title, and one sentence that says what it is for when that is not obvious."""
    head = ft.Semantics(heading_level=1, content=text(look, words, Size.TITLE, strong=True))
    return head if says is None else ft.Column([head, muted(look, says, Size.BODY)], spacing=Gap.FINE, tight=True)


def heading(look: Look, words: str, trailing: ft.Control | None = None) -> ft.Control:
    """The head of a group, with an action at its right where there is one."""
    head = ft.Semantics(heading_level=2, content=text(look, words, Size.HEADING, strong=True))
    if trailing is None:
        return head
    head.expand = True
    return ft.Row(
        [head, trailing],
        alignment=ft.MainAxisAlignment.SPACE_BETWEEN,
        vertical_alignment=ft.CrossAxisAlignment.CENTER,
    )
