"""Questionnaires that were filled in: which of the documents they are."""

from collections.abc import Iterable

from mes_app.record.documents import Category, Document
from mes_app.record.questionnaires import Questionnaire
from mes_app.record.space import Space
from mes_app.record.summary import last_saved
from mes_app.reference.documents import patient_type
from mes_app.ui.catalogue import Texts


def type_code() -> str:
    """Under which type they are put into the documents: the patient's own of prevention and screening."""
    return patient_type(Category.PREVENTION)[0]


def title_of(say: Texts, questionnaire: Questionnaire) -> str:
    """The document's title; no other word of a document says what it is, since the patient's side has one type for
    all of a category. Whoever renames it makes another document of it."""
    return say(f"questionnaire-title-{questionnaire.id}")


def last_filled(say: Texts, space: Space, of: Iterable[Questionnaire]) -> Document | None:
    """The latest document that one of these questionnaires has become."""
    return last_saved(space, type_code(), [title_of(say, one) for one in of])
