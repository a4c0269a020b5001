"""Who can see it: one visual language everywhere."""

import flet as ft

from mes_app.record.people import Profile
from mes_app.ui.look import Look
from mes_app.ui.parts.words import text
from mes_app.ui.theme import Gap, Ink, Size, style, tint


def visibility(look: Look, *, masked: bool, waiting: bool, brief: bool = False) -> ft.Control:
    """An eye and «Visible», a crossed eye and «Masqué», an hourglass and «En attente d’envoi».

    `brief` (lists): «Visible» is the eye alone, its word being for screen readers.
    """
    if waiting:
        icon, words, color = ft.Icons.HOURGLASS_TOP, look.say("visibility-waiting"), Ink.WARN
    elif masked:
        icon, words, color = ft.Icons.VISIBILITY_OFF_OUTLINED, look.say("visibility-masked"), Ink.TEXT
    else:
        icon, words, color = ft.Icons.VISIBILITY_OUTLINED, look.say("visibility-visible"), Ink.MUTED
    if brief and not masked and not waiting:
        return ft.Icon(icon, color=color, size=20, semantics_label=words)
    return ft.Row(
        [ft.Icon(icon, color=color, size=20), text(look, words, Size.SMALL, strong=True, color=color)],
        spacing=Gap.FINE,
        tight=True,
    )


def avatar(profile: Profile, size: int = 40) -> ft.Control:
    """A person's initials on their colour: silent, the name stands beside it."""
    # An empty label and not Semantics(exclude_semantics=True): that one splits the button around it in two.
    return ft.Container(
        content=ft.Text(profile.initials, style=style(Size.SMALL, 1.0, strong=True), semantics_label=""),
        width=size,
        height=size,
        alignment=ft.Alignment.CENTER,
        border_radius=size / 2,
        bgcolor=tint(profile.tint, 0.24),
    )
