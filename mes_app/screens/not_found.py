"""What an address answers that is not there, and a screen that could not be drawn."""

from collections.abc import Callable

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import primary
from mes_app.ui.parts.notices import empty


def not_found(look: Look, go_home: Callable[[], None]) -> ft.Control:
    """The same for a page that does not exist and for a space that is not the account's."""
    return empty(
        look,
        ft.Icons.EXPLORE_OUTLINED,
        look.say("not-found-title"),
        look.say("not-found-text"),
        primary(look, look.say("not-found-action"), go_home),
    )


def failed(look: Look, go_home: Callable[[], None]) -> ft.Control:
    """A screen that could not be drawn."""
    return empty(
        look,
        ft.Icons.HEALING_OUTLINED,
        look.say("failed-title"),
        look.say("failed-text"),
        primary(look, look.say("not-found-action"), go_home),
    )
