"""Screens before any space is open: what they are drawn with, and the view around them."""

from datetime import date, datetime

import flet as ft

from mes_app.record.people import Profile, Sex, Standing
from mes_app.ui.catalogue import Texts
from mes_app.ui.look import Look
from mes_app.ui.theme import READING, Ink

_NOBODY = Profile(
    id="",
    standing=Standing.HOLDER,
    first_name="",
    birth_name="",
    birth_first_names="",
    birth_date=date(1900, 1, 1),
    sex=Sex.UNKNOWN,
    birth_place="",
    ins="",
)
"""Nobody's profile: sentences that name nobody are the same for everybody."""


def outside_look(now: datetime, scale: float = 1.0) -> Look:
    """A look for a screen that is in nobody's space."""
    return Look(_NOBODY, Texts(_NOBODY), now, scale)


def outside_view(body: ft.Control) -> ft.View:
    """The one view of such a screen, no wider than text is read."""
    column = ft.Container(body, width=READING, expand=True)
    return ft.View(
        route="/outside",
        padding=0,
        spacing=0,
        bgcolor=Ink.BACKGROUND,
        controls=[
            ft.SafeArea(ft.Container(column, expand=True, alignment=ft.Alignment.TOP_CENTER), expand=True),
        ],
    )
