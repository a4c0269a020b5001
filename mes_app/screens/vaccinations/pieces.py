"""What the screens of this folder share: for whom, how a dose is told, a sheet, a question."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.moments import age_on
from mes_app.record.vaccinations import Vaccination
from mes_app.screens.here import Here
from mes_app.screens.vaccinations.draft import Drafts
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import avatar
from mes_app.ui.parts.buttons import Do, danger, link
from mes_app.ui.parts.words import heading, text
from mes_app.ui.theme import READING, Gap, Ink, Size


def drafts_of(here: Here) -> Drafts:
    """What is being typed on this page."""
    return Drafts(here.session.drafts, here.session.scanned)


def whom(look: Look) -> str:
    """«Lucas, 12 ans»."""
    return look.say("vaccination-whom", age=age_on(look.profile.birth_date, look.today), who=look.profile.first_name)


def for_whom(look: Look) -> ft.Control:
    """«Pour Lucas, 12 ans», at the head of whatever is about to be written in somebody's book."""
    return ft.Row(
        [
            avatar(look.profile),
            ft.Container(text(look, look.say("vaccination-for", whom=whom(look)), strong=True), expand=True),
        ],
        spacing=Gap.CARD,
    )


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


def sheet(look: Look, head: str, controls: Sequence[ft.Control], close: Callable[[], None]) -> ft.BottomSheet:
    """A sheet for choosing."""
    return ft.BottomSheet(
        ft.Container(
            ft.Column([heading(look, head), *controls], spacing=Gap.EDGE, tight=True),
            padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.GROUP),
            width=READING,
        ),
        bgcolor=Ink.BACKGROUND,
        show_drag_handle=True,
        scrollable=True,
        use_safe_area=True,
        on_dismiss=close,
    )


@dataclass(frozen=True)
class Question:
    """Something to be sure of: its head, what it means, the verb, and what is then done."""

    head: str
    words: tuple[str, ...]
    verb: str
    do: Callable[[], None]
    back: str
    """The button that does nothing."""
    takes_away: bool = False


def use_question(look: Look) -> Callable[[Question], None]:
    """A hook: asks before something is done."""
    initial: Question | None = None
    asked, set_asked = ft.use_state(initial)

    def close() -> None:
        set_asked(None)

    def yes() -> None:
        set_asked(None)
        if asked is not None:
            asked.do()

    ft.use_dialog(_dialog(look, asked, yes, close) if asked else None)
    return set_asked


def _dialog(look: Look, question: Question, yes: Do, close: Callable[[], None]) -> ft.AlertDialog:
    confirm = (danger if question.takes_away else link)(look, question.verb, yes)
    return ft.AlertDialog(
        title=text(look, question.head, Size.HEADING, strong=True),
        content=ft.Container(
            ft.Column([text(look, words) for words in question.words], spacing=Gap.CARD, tight=True), width=420
        ),
        actions=[link(look, question.back, close), confirm],
        bgcolor=Ink.SURFACE,
        scrollable=True,
        inset_padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.GROUP),
        on_dismiss=close,
    )
