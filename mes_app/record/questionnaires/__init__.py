"""«Habitudes de vie» and «Bilan de prévention»: what they ask, at which age, and what was answered."""

from mes_app.record.questionnaires.answers import Answer, Draft, Fault, answered, drafted, faults, number_of, put
from mes_app.record.questionnaires.asked import HABITS, PREVENTION, next_check, window_on
from mes_app.record.questionnaires.model import Kind, Question, Questionnaire, Section

__all__ = [
    "HABITS",
    "PREVENTION",
    "Answer",
    "Draft",
    "Fault",
    "Kind",
    "Question",
    "Questionnaire",
    "Section",
    "answered",
    "drafted",
    "faults",
    "next_check",
    "number_of",
    "put",
    "window_on",
]
