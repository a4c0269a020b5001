"""«Profil médical»: what is known of the person's health, and where each part stands."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.documents import Document
from mes_app.record.moments import is_minor
from mes_app.record.questionnaires import HABITS, PREVENTION, next_check, window_on
from mes_app.record.space import Space
from mes_app.screens.filled import last_filled
from mes_app.screens.here import use_here
from mes_app.screens.medical.rubrics import (
    ALLERGIES,
    DISABILITIES,
    FAMILY_HISTORY,
    HOSPITALISATIONS,
    ILLNESSES,
    TREATMENTS,
    Shelf,
)
from mes_app.ui import addresses
from mes_app.ui.dates import full_day
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import card, row, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, title
from mes_app.ui.theme import Gap, Ink


@dataclass(frozen=True)
class Line:
    """One rubric: its name, where it stands, its address; `is_open`: nobody has said anything yet."""

    name: str
    state: str
    icon: ft.IconData
    address: str
    is_open: bool = False


@ft.component
def MedicalProfile() -> ft.Control:
    """Finds how much there is in each rubric."""
    here = use_here()
    return draw(here.look, here.space, here.go)


def rubric_line(look: Look, space: Space, shelf: Shelf) -> Line:
    """Unknown, none and some are three different things."""
    say = look.say
    count = sum(shelf.holds(entry) for entry in space.table(shelf.table).values())
    statement = space.statements.get(shelf.none.value) if shelf.none else None
    if count:
        state = say(f"{shelf.key}-count", count=count)
    elif statement is not None:
        state = say("medical-none", day=full_day(look.day_of(statement.at)))
    else:
        state = say("medical-open")
    return Line(say(f"{shelf.key}-title"), state, shelf.icon, shelf.address, not count and statement is None)


def groups(look: Look, space: Space) -> list[tuple[str, Sequence[Line]]]:
    """Every rubric under the head of its group, in the order of the page."""
    say = look.say

    def line(key: str, state: str, icon: ft.IconData, address: str, is_open: bool = False) -> Line:
        return Line(say(key), say("medical-open") if is_open else state, icon, address, is_open)

    blood = next(iter(space.blood.values()), None)
    people = len(space.contacts)
    wills = bool(space.wills)
    circle = " · ".join(
        words
        for words in (
            say("medical-contacts", count=people) if people else "",
            say("medical-wills") if wills else "",
        )
        if words
    )
    return [
        (
            "",
            [
                line(
                    "care-title",
                    say("medical-care", count=len(space.care)),
                    ft.Icons.RECEIPT_LONG_OUTLINED,
                    addresses.CARE,
                )
            ],
        ),
        (
            say("medical-followed"),
            [rubric_line(look, space, shelf) for shelf in (ILLNESSES, TREATMENTS, HOSPITALISATIONS, DISABILITIES)],
        ),
        (
            say("medical-traits"),
            [
                line(
                    "blood-title",
                    say("blood-is", type=blood_words(blood.type.value)) if blood else "",
                    ft.Icons.BLOODTYPE_OUTLINED,
                    addresses.BLOOD,
                    blood is None,
                ),
                rubric_line(look, space, ALLERGIES),
                rubric_line(look, space, FAMILY_HISTORY),
            ],
        ),
        (
            say("medical-others"),
            [
                line(
                    "measures-title",
                    say("medical-measures", count=len(space.measures)),
                    ft.Icons.MONITOR_HEART_OUTLINED,
                    addresses.MEASURES,
                ),
                line(
                    "professionals-title",
                    say("medical-professionals", count=len(space.relations)),
                    ft.Icons.MEDICAL_SERVICES_OUTLINED,
                    addresses.PROFESSIONALS,
                ),
                line("circle-title", circle, ft.Icons.DIVERSITY_1_OUTLINED, addresses.CIRCLE, not circle),
                *_questionnaires(look, space),
                line(
                    "vaccinations-title",
                    say("medical-vaccinations", count=len(space.vaccinations)),
                    ft.Icons.VACCINES_OUTLINED,
                    addresses.vaccinations(addresses.PROFILE),
                ),
                line("identity-title", look.profile.full_name, ft.Icons.BADGE_OUTLINED, addresses.IDENTITY),
            ],
        ),
    ]


def _questionnaires(look: Look, space: Space) -> list[Line]:
    """The habits, and an adult's prevention check: when each was filled in, or when the next one is."""
    say, born = look.say, look.profile.birth_date
    habits = last_filled(say, space, (HABITS,))
    name, icon = say("habits-title"), ft.Icons.SPA_OUTLINED
    lines = [Line(name, _filled(look, habits), icon, addresses.HABITS, habits is None)]
    if is_minor(born, look.today):
        return lines
    current = window_on(born, look.today)
    check = last_filled(say, space, PREVENTION if current is None else (current,))
    coming = next_check(born, look.today)
    state, is_open = _filled(look, check), current is not None and check is None
    if current is None and check is None:
        state = say("prevention-next-line", age=coming[0].least) if coming else say("prevention-over-line")
    name, icon = say("prevention-title"), ft.Icons.HEALTH_AND_SAFETY_OUTLINED
    return [*lines, Line(name, state, icon, addresses.PREVENTION, is_open)]


def _filled(look: Look, document: Document | None) -> str:
    if document is None:
        return look.say("medical-open")
    return look.say("questionnaire-filled-line", day=full_day(look.day_of(document.deposited_at)))


def blood_words(type_: str) -> str:
    """«O−», with the minus sign and not a hyphen: it does not break."""
    return type_.replace("-", "\u2212")


def draw(look: Look, space: Space, go: Callable[[str], None]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [title(look, say("medical-title"), say("medical-help"))]
    summary = row(
        look,
        say("medical-summary"),
        say("medical-summary-help"),
        icon=ft.Icons.SUMMARIZE_OUTLINED,
        do=lambda: go(addresses.SUMMARY),
    )
    parts.append(card(summary, color=Ink.SOFT, padding=0))
    for head, lines in groups(look, space):
        if head:
            parts.append(heading(look, head))
        parts.append(rows([_row(look, line, go) for line in lines]))
    return page(look, parts, spacing=Gap.CARD)


def _row(look: Look, line: Line, go: Callable[[str], None]) -> ft.Control:
    return row(look, line.name, line.state, icon=line.icon, soft=not line.is_open, do=lambda: go(line.address))
