"""The screens of each rubric: made once from its description, so that they are the same ones at every render."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from mes_app.screens.medical.details import details
from mes_app.screens.medical.form import edit, new
from mes_app.screens.medical.listing import listing
from mes_app.screens.medical.rubrics import CONTACTS, HEALTH, Shelf

Screen = Callable[[], ft.Control]


@dataclass(frozen=True)
class Screens:
    """The four screens of one rubric."""

    shelf: Shelf
    listing: Screen
    new: Screen
    details: Screen
    edit: Screen


def _of(shelf: Shelf) -> Screens:
    return Screens(shelf, listing(shelf), new(shelf), details(shelf), edit(shelf))


HEALTH_SCREENS = tuple(_of(shelf) for shelf in HEALTH)
CONTACT_SCREENS = tuple(_of(shelf) for shelf in CONTACTS)
