"""«Scanner la boîte de vaccin»: what is read goes to the form of a vaccination."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flet as ft

from mes_app.screens.boxes.outcome import Way, way_on
from mes_app.screens.boxes.reading import Goal, use_scanner
from mes_app.screens.here import use_here
from mes_app.screens.vaccinations.draft import NEW, blank, of_box
from mes_app.screens.vaccinations.pieces import drafts_of
from mes_app.ui import addresses

if TYPE_CHECKING:
    from mes_app.screens.boxes.outcome import Found


@ft.component
def Scanner() -> ft.Control:
    """Finds whose book it is for, and fills the form of a new vaccination."""
    here = use_here()

    def fill(found: Found, guessed: bool) -> None:
        drafts = drafts_of(here)
        former = drafts.find(here.profile.id, NEW) or blank(here.look.today)
        drafts.hand_over(here.profile.id, of_box(found, former, guessed=guessed))
        here.go(addresses.add_vaccination(here.tab))

    def as_treatment(found: Found) -> None:
        # By its code alone, as the form of treatments takes it: no screen knows of another's forms.
        here.session.scanned[here.profile.id, "treatments"] = {"cip13": found.cip13 or ""}
        here.go(addresses.ADD_TREATMENT)

    goal = Goal(
        is_taken=lambda found: way_on(found) is Way.FORM,
        fill=fill,
        by_hand=lambda: here.go(addresses.add_vaccination(here.tab)),
        as_treatment=as_treatment,
    )
    return use_scanner(here, goal)
