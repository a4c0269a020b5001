"""«Qui peut le lire» as rows: the patient's side, professionals by name, and what an emergency may open."""

from collections.abc import Sequence

import flet as ft

from mes_app.record.people import Standing
from mes_app.screens.documents.readers import Reader, Why
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row, rows

_ICONS = {
    Why.ATTENDING: ft.Icons.MEDICAL_SERVICES_OUTLINED,
    Why.ADMINISTRATOR: ft.Icons.ADMIN_PANEL_SETTINGS_OUTLINED,
    Why.AUTHOR: ft.Icons.UPLOAD_FILE_OUTLINED,
}


def readers_card(look: Look, found: Sequence[Reader], *, masked: bool) -> ft.Control:
    """Everybody of whom it is known that they read it, and why; never «personne»."""
    say = look.say
    lines: list[ft.Control] = [row(look, say("reader-you"), say("reader-you-why"), icon=ft.Icons.PERSON_OUTLINED)]
    if look.profile.standing is not Standing.HOLDER:
        lines.append(row(look, look.profile.first_name, say("reader-person-why"), icon=ft.Icons.FACE_OUTLINED))
    if not masked:
        lines.append(row(look, say("reader-authorised"), say("reader-authorised-why"), icon=ft.Icons.GROUPS_OUTLINED))
    lines += [
        row(look, reader.name, " · ".join(say(f"reader-{why.value}") for why in reader.why), icon=_ICONS[reader.why[0]])
        for reader in found
    ]
    lines.append(row(look, say("reader-emergency"), say("reader-emergency-why"), icon=ft.Icons.EMERGENCY_OUTLINED))
    return rows(lines)


def readers_sentence(look: Look, found: Sequence[Reader], *, masked: bool) -> str:
    """The same in one sentence, with names: «Le lisent encore : vous, Dr Marc Dupot (votre médecin traitant). …»"""
    say = look.say
    if not masked:
        return say("readers-visible")
    names = [say("reader-you-too")]
    if look.profile.standing is not Standing.HOLDER:
        names.append(look.profile.first_name)
    names += [f"{reader.name} ({', '.join(say(f'reader-{why.value}-too') for why in reader.why)})" for reader in found]
    return say("readers-masked", names=", ".join(names))
