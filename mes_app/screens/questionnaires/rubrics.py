"""The two rubrics as screens know them: addresses, and the questionnaire that somebody has in each."""

from dataclasses import dataclass

import flet as ft

from mes_app.record.access import Action
from mes_app.record.documents import Document
from mes_app.record.moments import age_on, is_minor
from mes_app.record.questionnaires import HABITS, PREVENTION, Questionnaire, window_on
from mes_app.screens.here import Here
from mes_app.ui import addresses, dates
from mes_app.ui.look import Look


@dataclass(frozen=True)
class Rubric:
    """One of them; `key` begins its text keys."""

    key: str
    icon: ft.IconData
    address: str
    fill: str
    questionnaires: tuple[Questionnaire, ...]
    is_for_adults: bool = False


LIVING = Rubric("habits", ft.Icons.SPA_OUTLINED, addresses.HABITS, addresses.FILL_HABITS, (HABITS,))
CHECKS = Rubric(
    "prevention",
    ft.Icons.HEALTH_AND_SAFETY_OUTLINED,
    addresses.PREVENTION,
    addresses.FILL_PREVENTION,
    PREVENTION,
    is_for_adults=True,
)


def form_of(questionnaire: Questionnaire) -> str:
    """The name under which its draft is kept."""
    return f"questionnaire:{questionnaire.id}"


def is_there(look: Look, rubric: Rubric) -> bool:
    """Whether somebody has this rubric at all."""
    return not (rubric.is_for_adults and is_minor(look.profile.birth_date, look.today))


def is_filled_by(here: Here, rubric: Rubric) -> bool:
    """Whether the user may fill it in: whoever may put documents there."""
    return is_there(here.look, rubric) and here.may(Action.DEPOSIT)


def current(here: Here, rubric: Rubric) -> Questionnaire | None:
    """What there is to fill in. One that was begun can be finished after the birthday that ends its window."""
    if rubric is LIVING:
        return HABITS
    found = window_on(here.profile.birth_date, here.look.today)
    return found or next((one for one in rubric.questionnaires if here.draft(form_of(one)) is not None), None)


def age_of(look: Look) -> int:
    """Age in whole years, today where the person is."""
    return age_on(look.profile.birth_date, look.today)


def day_of(look: Look, document: Document) -> str:
    """«12 mars 2026»: when a document was put there."""
    return dates.full_day(look.day_of(document.deposited_at))
