"""«Plus»: the other rubrics."""

from collections.abc import Callable

import flet as ft

from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import title


@ft.component
def More() -> ft.Control:
    """Finds nothing but the way on."""
    here = use_here()
    return draw(here.look, here.go, is_connected=here.session.tools.connection is not None)


def draw(look: Look, go: Callable[[str], None], *, is_connected: bool = False) -> ft.Control:
    """Values and callbacks only."""
    settings = "more-settings-connected" if is_connected else "more-settings"
    rubrics = [
        ("access-title", "access-more", ft.Icons.VISIBILITY_OUTLINED, addresses.ACCESS),
        ("vaccinations-title", "more-vaccinations", ft.Icons.VACCINES_OUTLINED, addresses.vaccinations()),
        ("history-title", "more-history", ft.Icons.HISTORY, addresses.HISTORY),
        ("delays-title", "delays-more", ft.Icons.HOURGLASS_BOTTOM, addresses.DELAYS),
        (
            "settings-title",
            settings,
            ft.Icons.SETTINGS_OUTLINED,
            addresses.SETTINGS,
        ),
        ("about-title", "more-about", ft.Icons.INFO_OUTLINED, addresses.ABOUT),
    ]
    if is_connected:
        rubrics += [
            ("sync-title", "sync-more", ft.Icons.SYNC, addresses.SYNC),
            ("logout-title", "logout-more", ft.Icons.LOGOUT, addresses.LOG_OUT),
        ]

    def line(name: str, detail: str, icon: ft.IconData, address: str) -> ft.Control:
        return row(look, look.say(name), look.say(detail), icon=icon, soft=True, do=lambda: go(address))

    return page(look, [title(look, look.say("more-title")), rows([line(*rubric) for rubric in rubrics])])
