"""The form of a questionnaire: a page for each section, and one to read the answers again before they are saved."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.questionnaires import Draft, Fault, Kind, Question, Section, answered, faults
from mes_app.screens.questionnaires.words import answer_words, option_words, question_words
from mes_app.screens.questions import for_whom
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link, primary, secondary, tall
from mes_app.ui.parts.cards import card, fact, rows
from mes_app.ui.parts.fields import asked, fault, field
from mes_app.ui.parts.notices import working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.parts.words import heading, muted, title
from mes_app.ui.theme import Gap


@dataclass(frozen=True)
class Doing:
    """What one may do: `answer(question, option or words)`; `edit(step)`, from the last page and back to it."""

    answer: Callable[[Question, str], None]
    edit: Callable[[int], None]
    onwards: Do
    back: Do
    submit: Do
    mask: Callable[[bool], None]


def draw(
    look: Look, sections: Sequence[Section], draft: Draft, do: Doing, *, masked: bool, tried: bool, busy: bool
) -> ft.Control:
    """Values and callbacks only; `tried`: one wanted to go on from this step, what is wrong is said."""
    if draft.step < len(sections):
        return _step(look, sections, draft, do, tried=tried)
    return _again(look, sections, draft, do, masked=masked, tried=tried, busy=busy)


def _head(look: Look, at: int, count: int, name: str, help_: str | None) -> list[ft.Control]:
    words = muted(look, look.say("questionnaire-step", number=at + 1, total=count))
    # The live region tells a screen reader of the step, which stands on the same page as the one before.
    step = ft.Semantics(live_region=True, content=words)
    return [ft.Column([step, title(look, name, help_)], spacing=Gap.FINE, tight=True)]


def _step(look: Look, sections: Sequence[Section], draft: Draft, do: Doing, *, tried: bool) -> ft.Control:
    say, section = look.say, sections[draft.step]
    name = f"questionnaire-s-{section.id}"
    help_ = say(f"{name}-help") if section.has_help else None
    wrong: Mapping[str, Fault] = faults(draft, section.questions) if tried else {}
    parts: list[ft.Control] = [for_whom(look)] if draft.step == 0 else []
    parts += _head(look, draft.step, len(sections) + 1, say(name), help_)
    parts += [_question(look, question, draft, wrong.get(question.id), do) for question in section.questions]
    # From the first step the bar's own arrow leads back to the rubric.
    actions = [secondary(look, say("questionnaire-back"), do.back)] if draft.step else []
    actions.append(primary(look, say("questionnaire-continue"), do.onwards, expand=look.scale <= 1.3))
    return page(look, parts, actions=actions, whole=True, spacing=Gap.GROUP, key=f"step-{draft.step}")


def _question(look: Look, question: Question, draft: Draft, wrong: Fault | None, do: Doing) -> ft.Control:
    label, answer = question_words(look.say, question), draft.answers.get(question.id, "")

    def press(option: str) -> None:
        do.answer(question, option)

    def typed(event: Any) -> None:
        do.answer(question, event.control.value)

    if question.kind in (Kind.ONE, Kind.SEVERAL):
        options = {option: option_words(look.say, option) for option in question.options}
        return asked(look, label, options, (answer,) if isinstance(answer, str) else answer, press)
    is_number = question.kind is Kind.NUMBER
    return field(
        look,
        label,
        str(answer),
        typed,
        error=None
        if wrong is None
        else look.say(f"questionnaire-fault-{wrong.key}", least=wrong.least, most=wrong.most),
        keyboard=ft.KeyboardType.NUMBER if is_number else ft.KeyboardType.MULTILINE,
        lines=1 if is_number else 4,
        key=f"answer-{question.id}",
    )


def _again(
    look: Look, sections: Sequence[Section], draft: Draft, do: Doing, *, masked: bool, tried: bool, busy: bool
) -> ft.Control:
    say = look.say
    count = sum(len(answered(draft, section.questions)) for section in sections)
    help_ = say("questionnaire-summary-help", count=count)
    parts = _head(look, len(sections), len(sections) + 1, say("questionnaire-summary"), help_)
    for at, section in enumerate(sections):
        name = say(f"questionnaire-s-{section.id}")
        given = {one.id for one in answered(draft, section.questions)}
        facts = [
            fact(
                look,
                question_words(say, one),
                answer_words(say, one, draft.answers[one.id]) if one.id in given else say("questionnaire-unanswered"),
            )
            for one in section.questions
        ]
        edit = link(look, say("questionnaire-edit", what=name), _to(do, at), icon=ft.Icons.EDIT_OUTLINED)
        parts += [heading(look, name), rows(facts), alone(edit)]
    turn = switch_row(look, say("questionnaire-masked"), say("questionnaire-masked-help"), on=masked, turn=do.mask)
    parts.append(card(turn, padding=0))
    if tried and not count:
        parts.append(fault(look, say("questionnaire-fault-empty")))
    if busy:
        parts.append(working(look, say("questionnaire-working")))
    actions = [
        secondary(look, say("questionnaire-back"), do.back),
        tall(primary(look, say("questionnaire-save"), do.submit, expand=look.scale <= 1.3)),
    ]
    return page(look, parts, actions=actions, spacing=Gap.CARD, key="again")


def _to(do: Doing, step: int) -> Do:
    return lambda: do.edit(step)
