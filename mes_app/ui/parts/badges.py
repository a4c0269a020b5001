"""Who can see it: one visual language everywhere."""

import flet as ft

from mes_app.record.access import Answer
from mes_app.record.people import Profile
from mes_app.ui.look import Look
from mes_app.ui.parts.words import text
from mes_app.ui.theme import Gap, Ink, Size, style, tint


def visibility(look: Look, *, masked: bool, waiting: bool, brief: bool = False) -> ft.Control:
    """An eye and «Visible», a crossed eye and «Masqué», an hourglass and «En attente d’envoi».

    `brief` (lists): «Visible» is the eye alone, its word being for screen readers.
    """
    if waiting:
        return waiting_mark(look)
    if masked:
        return _mark(look, ft.Icons.VISIBILITY_OFF_OUTLINED, look.say("visibility-masked"), Ink.TEXT)
    if brief:
        return ft.Icon(
            ft.Icons.VISIBILITY_OUTLINED, color=Ink.MUTED, size=20, semantics_label=look.say("visibility-visible")
        )
    return _mark(look, ft.Icons.VISIBILITY_OUTLINED, look.say("visibility-visible"), Ink.MUTED)


def waiting_mark(look: Look) -> ft.Control:
    """The hourglass: asked for, and not yet answered by the authority."""
    return _mark(look, ft.Icons.HOURGLASS_TOP, look.say("visibility-waiting"), Ink.WARN)


_ANSWERS = {
    Answer.YES: (ft.Icons.CHECK_CIRCLE_OUTLINED, Ink.OK),
    Answer.NO: (ft.Icons.BLOCK, Ink.DANGER),
    Answer.UNKNOWN: (ft.Icons.HELP_OUTLINE, Ink.MUTED),
}


def answer_mark(look: Look, answer: Answer) -> ft.Control:
    """Whether it is read: «oui», «non», or «inconnu», which looks like neither."""
    icon, color = _ANSWERS[answer]
    return _mark(look, icon, look.say(f"answer-{answer.value}"), color)


def _mark(look: Look, icon: ft.IconData, words: str, color: str) -> ft.Control:
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
