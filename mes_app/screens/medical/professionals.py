"""«Professionnels de santé»: who takes care of the person whose space is open."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from mes_app.record.people import Relation
from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Size


@ft.component
def Professionals() -> ft.Control:
    """Finds the professionals of the open space."""
    here = use_here()
    known = sorted(here.space.relations.values(), key=lambda r: (not r.attending, r.professional.last_name))

    def open_card(event: ft.Event[ft.ListTile]) -> None:
        here.go(addresses.professional(str(event.control.data)))

    return draw(here.look, known, open_card)


def draw(look: Look, known: Sequence[Relation], open_card: Callable[[Any], None]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    if not known:
        head, words = say("professionals-empty-title"), say("professionals-empty-text")
        return page(look, [empty(look, ft.Icons.MEDICAL_SERVICES_OUTLINED, head, words)])
    lines = [_row(look, relation, open_card) for relation in known]
    return page(look, [muted(look, say("professionals-help"), Size.BODY), rows(lines)])


def _row(look: Look, relation: Relation, open_card: Callable[[Any], None]) -> ft.Control:
    who = relation.professional
    detail = f"{who.profession_label} · {who.establishment}"
    if relation.attending:
        detail = f"{look.say('professional-attending')} · {detail}"
    icon = ft.Icons.MEDICAL_SERVICES_OUTLINED if relation.attending else ft.Icons.PERSON_OUTLINED
    return row(look, who.full_name, detail, icon=icon, soft=relation.attending, do=open_card, data=relation.id)
