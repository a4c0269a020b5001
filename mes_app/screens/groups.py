"""What several of these screens draw alike."""

from collections.abc import Sequence

import flet as ft

from mes_app.record.difference import Effect
from mes_app.screens.effects import effects_awaited, effects_panel
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, primary, secondary
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap, Size

STRETCH = ft.CrossAxisAlignment.STRETCH


def group(look: Look, head: str, content: ft.Control, says: str = "") -> ft.Control:
    """A head, one sentence where it helps, and what stands under them."""
    lead: list[ft.Control] = [muted(look, says, Size.BODY)] if says else []
    return ft.Column([heading(look, head), *lead, content], spacing=Gap.SMALL, tight=True, horizontal_alignment=STRETCH)


def effects(look: Look, found: Sequence[Effect] | None, names: dict[str, str], *, closing: bool = False) -> ft.Control:
    """«Ce que cela change», or that it is being worked out; `closing`: nobody reads anything afterwards."""
    return effects_awaited(look) if found is None else effects_panel(look, found, names, closing=closing)


def actions(look: Look, cancel: Do, verb: str, save: Do, icon: ft.IconData | None = None) -> list[ft.Control]:
    """«Annuler» and the verb, under the thumb."""
    # At large text the two stand one above the other, and a share of the height is not theirs to take.
    return [
        secondary(look, look.say("cancel"), cancel),
        primary(look, verb, save, icon=icon, expand=look.scale <= 1.3),
    ]
