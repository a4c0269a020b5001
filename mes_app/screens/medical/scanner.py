"""«Scanner la boîte» of a treatment: its code goes to the form; the name is not in any table that the app has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import flet as ft

from mes_app.screens.boxes.outcome import Way, way_on
from mes_app.screens.boxes.reading import Goal, use_scanner
from mes_app.screens.here import use_here
from mes_app.screens.medical.fields import Hand
from mes_app.screens.medical.form import hand_over
from mes_app.screens.medical.rubrics import TREATMENTS
from mes_app.ui import addresses

if TYPE_CHECKING:
    from mes_app.screens.boxes.outcome import Found


@ft.component
def TreatmentScanner() -> ft.Control:
    """Finds whose treatment it is, and fills its form with what the box says."""
    here = use_here()

    def fill(found: Found, guessed: bool) -> None:  # noqa: ARG001  # lots are not a treatment's
        hand_over(here, TREATMENTS, hand_of(found), **filled_by(found))
        here.go(TREATMENTS.new)

    goal = Goal(is_taken=is_taken, fill=fill, by_hand=lambda: here.go(TREATMENTS.new))
    return use_scanner(here, goal)


def is_taken(found: Found) -> bool:
    """Whether a reading says which box it is, vaccine or not."""
    return way_on(found) in (Way.FORM, Way.GUESS, Way.MEDICINE)


def hand_of(found: Found) -> Hand:
    """What the form says of the reading: a vaccine belongs elsewhere, a medicine has a code and no name."""
    if found.product is not None and found.product.kind == "vaccine":
        book = addresses.vaccinations(addresses.PROFILE)
        return Hand("treatments-read-vaccine", {"product": found.product.name}, go_on=book)
    return Hand("treatments-read", {"cip": found.cip13 or found.gtin or "?"})


def filled_by(found: Found) -> dict[str, str]:
    """The fields that the box fills; what was typed by hand stays."""
    named = {"name": found.product.name} if found.product is not None else {}
    return {**named, "cip13": found.cip13 or ""}
