"""Where the matrix comes from, on every screen that shows it."""

import flet as ft

from mes_app.screens.rights.table import source
from mes_app.ui.look import Look
from mes_app.ui.parts.notices import notice


def source_card(look: Look) -> ft.Control:
    """Its publisher, edition and licence, and where to check it."""
    table = source()
    words = look.say(
        "rights-source", name=table.name, publisher=table.publisher, version=table.version, licence=table.licence
    )
    return notice(look, f"{words} {look.say('rights-check')}", head=look.say("rights-source-title"))
