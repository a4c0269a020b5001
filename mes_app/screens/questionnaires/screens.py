"""The screens of the two rubrics, as the addresses name them."""

import flet as ft

from mes_app.screens.questionnaires.filling import form_screen
from mes_app.screens.questionnaires.rubric import rubric_screen
from mes_app.screens.questionnaires.rubrics import CHECKS, LIVING


@ft.component
def Habits() -> ft.Control:
    """«Habitudes de vie»."""
    return rubric_screen(LIVING)


@ft.component
def FillHabits() -> ft.Control:
    """The questionnaire of the habits."""
    return form_screen(LIVING)


@ft.component
def Prevention() -> ft.Control:
    """«Bilan de prévention», an adult's."""
    return rubric_screen(CHECKS)


@ft.component
def FillPrevention() -> ft.Control:
    """The check-up of one's age."""
    return form_screen(CHECKS)
