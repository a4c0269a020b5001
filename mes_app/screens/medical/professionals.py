"""«Professionnels de santé»: who takes care of the person whose space is open."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.people import Professional, Relation
from mes_app.screens.here import use_here
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import fact, row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap, Ink, Size


@ft.component
def Professionals() -> ft.Control:
    """Finds the professionals of the open space."""
    here = use_here()
    known = sorted(here.space.relations.values(), key=lambda r: (not r.attending, r.professional.last_name))
    chosen, choose = ft.use_state("")
    shown = here.space.relations.get(chosen)
    ft.use_dialog(
        ft.BottomSheet(
            draw_card(here.look, shown.professional),
            bgcolor=Ink.BACKGROUND,
            show_drag_handle=True,
            scrollable=True,
            on_dismiss=lambda: choose(""),
        )
        if shown
        else None
    )
    return draw(here.look, known, choose)


def draw(look: Look, known: Sequence[Relation], choose: Callable[[str], None]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    if not known:
        head, words = say("professionals-empty-title"), say("professionals-empty-text")
        return page(look, [empty(look, ft.Icons.MEDICAL_SERVICES_OUTLINED, head, words)])
    return page(look, [muted(look, say("professionals-help"), Size.BODY), rows([_row(look, r, choose) for r in known])])


def _row(look: Look, relation: Relation, choose: Callable[[str], None]) -> ft.Control:
    who = relation.professional
    detail = f"{who.profession_label} · {who.establishment}"
    if relation.attending:
        detail = f"{look.say('professional-attending')} · {detail}"
    icon = ft.Icons.MEDICAL_SERVICES_OUTLINED if relation.attending else ft.Icons.PERSON_OUTLINED
    return row(look, who.full_name, detail, icon=icon, soft=relation.attending, do=lambda: choose(relation.id))


def draw_card(look: Look, who: Professional) -> ft.Control:
    """What the directory says of one professional."""
    facts = (
        ("professional-profession", who.profession_label),
        ("professional-establishment", who.establishment),
        ("professional-address", who.address),
        ("professional-phone", who.phone),
        ("professional-rpps", who.rpps),
    )
    return ft.Container(
        ft.Column(
            [
                heading(look, who.full_name),
                rows([fact(look, look.say(key), value) for key, value in facts if value]),
            ],
            spacing=Gap.CARD,
            tight=True,
        ),
        padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.GROUP),
    )
