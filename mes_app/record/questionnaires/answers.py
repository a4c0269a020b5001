"""What is answered: kept as it is typed, judged when one goes on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mes_app.record.questionnaires.model import NONE, Kind, Question, Questionnaire
from mes_app.record.values import LONG

Answer = str | tuple[str, ...]
"""An option, several of them in the order of the question, or what was typed; empty: not answered."""

_NUMBER = re.compile(r"[0-9]{1,5}([.,][0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Draft:
    """A questionnaire half filled: the page one is at, the answers, whether its document is to be masked (None: as
    the former one was)."""

    step: int = 0
    answers: Mapping[str, Answer] = field(default_factory=dict)
    masked: bool | None = None

    def kept(self) -> dict[str, Any]:
        """The same as JSON takes it."""
        answers = {id_: list(one) if isinstance(one, tuple) else one for id_, one in self.answers.items()}
        return {"step": self.step, "answers": answers, "masked": self.masked}


@dataclass(frozen=True, slots=True)
class Fault:
    """What is to be mended: «long» (`most` characters), «number», or «range» (from `least` to `most`)."""

    key: str
    least: int = 0
    most: int = 0


def drafted(kept: Any, of: Questionnaire, age: int) -> Draft:
    """A draft as it was kept, of what this version asks at this age; nothing else is taken."""
    if not isinstance(kept, Mapping):
        return Draft()
    step, answers, masked = kept.get("step"), kept.get("answers"), kept.get("masked")
    if not isinstance(step, int) or isinstance(step, bool) or not 0 <= step <= len(of.at(age)):
        step = 0
    taken: dict[str, Answer] = {}
    if isinstance(answers, Mapping):
        for question in of.questions(age):
            answer = _taken(question, answers.get(question.id))
            if answer:
                taken[question.id] = answer
    return Draft(step, taken, masked if isinstance(masked, bool) else None)


def _taken(question: Question, kept: Any) -> Answer:
    if question.kind is Kind.SEVERAL:
        if not isinstance(kept, list | tuple):
            return ()
        chosen = tuple(option for option in question.options if option in kept)
        return (NONE,) if NONE in chosen else chosen
    if not isinstance(kept, str) or (question.kind is Kind.ONE and kept not in question.options):
        return ""
    return kept


def put(draft: Draft, question: Question, value: str) -> Draft:
    """The draft once an option was pressed, or something typed. Pressing what is chosen takes it back."""
    former = draft.answers.get(question.id, "")
    answer: Answer = value
    if question.kind is Kind.ONE:
        answer = "" if former == value else value
    elif question.kind is Kind.SEVERAL:
        answer = _pressed(question, former, value)
    return Draft(draft.step, {**draft.answers, question.id: answer}, draft.masked)


def _pressed(question: Question, former: Sequence[str], option: str) -> tuple[str, ...]:
    if option in former:
        chosen = {one for one in former if one != option}
    else:
        chosen = {option} if option == NONE else {one for one in former if one != NONE} | {option}
    return tuple(one for one in question.options if one in chosen)


def number_of(typed: str) -> float | None:
    """The number that was typed, with a comma or a point; None when it is none."""
    plain = typed.strip()
    return float(plain.replace(",", ".")) if _NUMBER.fullmatch(plain) else None


def is_answered(answer: Answer) -> bool:
    """Whether there is anything in it."""
    return bool(answer.strip() if isinstance(answer, str) else answer)


def answered(draft: Draft, questions: Iterable[Question]) -> tuple[Question, ...]:
    """Those of the questions that have an answer."""
    return tuple(one for one in questions if is_answered(draft.answers.get(one.id, "")))


def faults(draft: Draft, questions: Iterable[Question]) -> dict[str, Fault]:
    """Question → what is to be mended in its answer; what is not answered is never wrong."""
    found: dict[str, Fault] = {}
    for question in answered(draft, questions):
        answer = draft.answers[question.id]
        if not isinstance(answer, str):
            continue
        if question.kind is Kind.TEXT and len(answer) > LONG:
            found[question.id] = Fault("long", most=LONG)
        elif question.kind is Kind.NUMBER:
            typed = number_of(answer)
            if typed is None:
                found[question.id] = Fault("number")
            elif not question.least <= typed <= question.most:
                found[question.id] = Fault("range", question.least, question.most)
    return found
