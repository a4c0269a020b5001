"""«Deux modifications différentes»: mine and the other's beside each other, and the choice."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from mes_app.record.space import Space
from mes_app.record.syncing import RefusedChange
from mes_app.screens.asked import change_words, contested_fields, field_name, field_value
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import secondary
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import CORNER_CARD, CORNER_FIELD, Gap, Ink, Size

LARGE = 1.3
"""Text scale from which the two stand one above the other; their buttons do on every phone."""


def conflict_card(
    look: Look, one: RefusedChange, space: Space | None, whose: str, choose: Callable[[bool], Any]
) -> ft.Control:
    """What is contested, both ways, and the two buttons: `choose(True)` keeps mine. `whose`: another space's person."""
    say = look.say
    about = say("sync-refused-unknown") if one.change is None else change_words(look, one.change, space)
    sides = [
        _side(look, say("sync-conflict-mine"), _lines(look, one, space, mine=True)),
        _side(look, say("sync-conflict-theirs"), _lines(look, one, space, mine=False)),
    ]
    keep = [
        secondary(look, say("sync-conflict-keep-mine"), lambda: choose(True)),
        secondary(look, say("sync-conflict-keep-theirs"), lambda: choose(False)),
    ]
    parts: list[ft.Control] = [
        ft.Semantics(live_region=True, content=heading(look, say("sync-conflict-title"))),
        text(look, f"{about} · {whose}" if whose else about, strong=True),
        text(look, say("sync-conflict-help")),
        _beside(look, sides),
        _beside(look, keep) if look.wide else _stacked(keep),
    ]
    return ft.Container(
        ft.Column(parts, spacing=Gap.CARD, tight=True),
        bgcolor=Ink.WARN_SOFT,
        border_radius=CORNER_CARD,
        padding=Gap.EDGE,
    )


def _lines(look: Look, one: RefusedChange, space: Space | None, *, mine: bool) -> list[tuple[str, str]]:
    """Field and value, for each that both changed; one sentence where a side has deleted it."""
    row, side = (one.mine, "mine") if mine else (one.theirs, "theirs")
    if row is None:
        return [("", look.say(f"sync-conflict-{side}-gone"))]
    if not one.fields:
        return [("", look.say(f"sync-conflict-{side}-there"))]
    return [(field_name(look, field), field_value(look, row, field, space)) for field in contested_fields(one.fields)]


def _side(look: Look, head: str, lines: Sequence[tuple[str, str]]) -> ft.Control:
    said: list[ft.Control] = [text(look, head, Size.SMALL, strong=True, color=Ink.PRIMARY)]
    for name, value in lines:
        if name:
            said.append(muted(look, name))
        said.append(text(look, value))
    # A piece of its own for screen readers: the two sides are not to be read as one.
    box = ft.Container(
        ft.Column(said, spacing=Gap.FINE, tight=True),
        bgcolor=Ink.SURFACE,
        border_radius=CORNER_FIELD,
        padding=Gap.CARD,
    )
    return ft.Semantics(container=True, content=box)


def _beside(look: Look, controls: Sequence[ft.Control]) -> ft.Control:
    if look.scale > LARGE:
        return _stacked(controls)
    for control in controls:
        control.expand = True
    return ft.Row(list(controls), spacing=Gap.CARD, vertical_alignment=ft.CrossAxisAlignment.START)


def _stacked(controls: Sequence[ft.Control]) -> ft.Control:
    return ft.Column(list(controls), spacing=Gap.SMALL, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)
