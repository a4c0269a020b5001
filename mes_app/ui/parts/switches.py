"""A switch beside the words that say what it does."""

from collections.abc import Callable

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import TOUCH, Gap, Ink


def switch_row(
    look: Look,
    name: str,
    help_: str,
    *,
    on: bool,
    turn: Callable[[bool], object] | None,
) -> ft.Control:
    """A line with its switch at the end; `turn` is None where it cannot be turned."""

    # By the time an event is handled, another render may have drawn over the control: what it held when it was pressed
    # is what the event says.
    def turned(event: ft.Event[ft.Switch]) -> None:
        if turn is not None:
            turn(event.data is True)

    # A switch's own label does not wrap: the words stand beside it, and it only says its name to screen readers.
    switch = ft.Switch(
        label=ft.Text("", semantics_label=name),
        height=TOUCH,
        value=on,
        on_change=turned,
        disabled=turn is None,
        active_track_color=Ink.PRIMARY,
        thumb_color={ft.ControlState.SELECTED: Ink.ON_PRIMARY, ft.ControlState.DEFAULT: Ink.LINE},
        track_outline_color={ft.ControlState.SELECTED: Ink.PRIMARY, ft.ControlState.DEFAULT: Ink.LINE},
        inactive_track_color=Ink.SUNK,
    )
    seen = text(look, name, strong=True)
    seen.semantics_label = ""
    words = ft.Column([seen, muted(look, help_)], spacing=0, tight=True, expand=True)
    return ft.Container(
        ft.Row([words, switch], spacing=Gap.CARD),
        padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.CARD),
    )
