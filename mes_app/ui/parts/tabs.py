"""Tabs above a list: two or three ways of looking at the same thing."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.theme import Gap, Ink, Size, style

LARGE = 1.3
"""Text scale from which two names are no longer side by side on one line."""

LONG = 10
"""Letters of a word that has no room in half a phone's width above that scale."""

LINE = 1.4
"""The height of a line of text, in sizes of its letters."""


def tabs(look: Look, names: Sequence[str], selected: int, choose: Callable[[int], None]) -> ft.Control:
    """The names in a bar; what the chosen one shows is drawn by the screen itself."""

    def chosen(event: ft.Event[ft.Tabs]) -> None:
        choose(int(str(event.data)))

    # Three names are on one line that scrolls: in a third of a phone's width they would break in the middle; so would
    # a long word of large letters in a half.
    longest = max(sum(letter.isalpha() for letter in word) for name in names for word in name.split())
    crowded = len(names) > 2 or (look.scale > LARGE and longest > LONG)
    # Two of them have two lines each in the half that is theirs.
    folded = look.scale > LARGE and not crowded

    def tab(index: int, name: str) -> ft.Tab:
        if not folded:
            return ft.Tab(label=name)
        lit = index == selected
        ink = Ink.PRIMARY if lit else Ink.MUTED
        words = ft.Text(name, style=style(Size.BODY, look.scale, strong=lit, color=ink), text_align=ft.TextAlign.CENTER)
        return ft.Tab(label=words, height=2 * LINE * Size.BODY * look.scale + Gap.CARD)

    return ft.Tabs(
        length=len(names),
        selected_index=selected,
        on_change=chosen,
        animation_duration=0,
        content=ft.TabBar(
            tabs=[tab(index, name) for index, name in enumerate(names)],
            scrollable=crowded,
            tab_alignment=ft.TabAlignment.START if crowded else ft.TabAlignment.FILL,
            label_padding=ft.Padding.symmetric(horizontal=Gap.FINE) if folded else None,
            label_color=Ink.PRIMARY,
            unselected_label_color=Ink.MUTED,
            indicator_color=Ink.PRIMARY,
            divider_color=Ink.HAIRLINE,
            label_text_style=style(Size.BODY, look.scale, strong=True),
            unselected_label_text_style=style(Size.BODY, look.scale),
        ),
    )
