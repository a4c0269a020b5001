"""What the screens of this folder share: how a dose is told."""

from collections.abc import Iterable

import flet as ft

from mes_app.record.vaccinations import Vaccination
from mes_app.screens.here import Here
from mes_app.screens.vaccinations.draft import Drafts
from mes_app.ui.look import Look
from mes_app.ui.parts.words import text
from mes_app.ui.theme import Gap, Ink, Size


def drafts_of(here: Here) -> Drafts:
    """What is being typed on this page."""
    return Drafts(here.session.drafts, here.session.scanned)


def by_year(values: Iterable[Vaccination]) -> list[tuple[int, list[Vaccination]]]:
    """The book, newest first, by year; doses of one day in the order of their names."""
    ordered = sorted(values, key=lambda value: (-value.given_on.toordinal(), value.vaccine.casefold(), value.id))
    groups: dict[int, list[Vaccination]] = {}
    for value in ordered:
        groups.setdefault(value.given_on.year, []).append(value)
    return list(groups.items())


def diseases_of(value: Vaccination) -> str:
    """«Diphtérie, Tétanos», nothing when the vaccine is called by its disease."""
    words = ", ".join(disease.label for disease in value.diseases)
    return "" if words.casefold() == value.vaccine.casefold() else words


def status_of(look: Look, value: Vaccination, me: str) -> str:
    """«Déclarée par moi», «Déclarée par Alice Capanelli», «Validée par Dr Marc Dupot»; `me` is the user's id."""
    if value.validated_by is not None:
        return look.say("vaccination-validated", who=value.validated_by)
    if value.entered_by.id == me:
        return look.say("vaccination-declared")
    return look.say("vaccination-declared-by", who=value.entered_by.name)


def status(look: Look, value: Vaccination, me: str) -> ft.Control:
    """The status with its icon, never colour alone."""
    validated = value.validated_by is not None
    icon, color = (ft.Icons.VERIFIED_OUTLINED, Ink.OK) if validated else (ft.Icons.EDIT_NOTE_OUTLINED, Ink.MUTED)
    return ft.Row(
        [
            ft.Icon(icon, color=color, size=20),
            ft.Container(text(look, status_of(look, value, me), Size.SMALL, color=color), expand=True),
        ],
        spacing=Gap.FINE,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
