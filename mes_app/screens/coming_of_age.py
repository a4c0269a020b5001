"""The row that tells of an eighteenth birthday seen coming."""

from collections.abc import Callable
from datetime import date

import flet as ft

from mes_app.ui import dates
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row, rows


def majority_row(look: Look, day: date, do: Callable[[], None]) -> ft.Control:
    """«Alice aura 18 ans le 2 juin 2028», which opens what changes then."""
    head = look.say("majority-card", day=dates.full_day(day))
    return rows([row(look, head, look.say("majority-card-text"), icon=ft.Icons.CAKE_OUTLINED, soft=True, do=do)])
