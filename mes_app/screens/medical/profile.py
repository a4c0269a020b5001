"""«Profil médical»: what is known of the person's health, and where each part stands."""

from collections.abc import Callable

import flet as ft

from mes_app.record.space import Space
from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import title


@ft.component
def MedicalProfile() -> ft.Control:
    """Finds how much there is in each rubric."""
    here = use_here()
    return draw(here.look, here.space, here.go)


def draw(look: Look, space: Space, go: Callable[[str], None]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    rubrics = (
        (
            "vaccinations-title",
            say("medical-vaccinations", count=len(space.vaccinations)),
            ft.Icons.VACCINES_OUTLINED,
            addresses.vaccinations(addresses.PROFILE),
        ),
        (
            "measures-title",
            say("medical-measures", count=len(space.measures)),
            ft.Icons.MONITOR_HEART_OUTLINED,
            addresses.MEASURES,
        ),
        (
            "professionals-title",
            say("medical-professionals", count=len(space.relations)),
            ft.Icons.MEDICAL_SERVICES_OUTLINED,
            addresses.PROFESSIONALS,
        ),
        ("identity-title", look.profile.full_name, ft.Icons.BADGE_OUTLINED, addresses.IDENTITY),
    )

    def line(key: str, detail: str, icon: ft.IconData, address: str) -> ft.Control:
        return row(look, say(key), detail, icon=icon, soft=True, do=lambda: go(address))

    return page(look, [title(look, say("medical-title"), say("medical-help")), rows([line(*r) for r in rubrics])])
