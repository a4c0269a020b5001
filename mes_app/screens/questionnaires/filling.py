"""Filling in a questionnaire: where one is, what is kept, and how it becomes a document."""

from collections.abc import Callable
from dataclasses import replace

import flet as ft

from mes_app.record.documents import Document
from mes_app.record.questionnaires import Draft, Question, Questionnaire, answered, drafted, faults, put
from mes_app.screens.deposits import Deposit, deposit, made
from mes_app.screens.filled import title_of, type_code
from mes_app.screens.here import Here, use_here
from mes_app.screens.not_found import not_found
from mes_app.screens.questionnaires.form import Doing, draw
from mes_app.screens.questionnaires.rubrics import Rubric, age_of, current, day_of, form_of, is_filled_by
from mes_app.screens.questionnaires.words import paper
from mes_app.screens.questions import Question as Asked
from mes_app.screens.questions import use_question
from mes_app.ui import addresses
from mes_app.ui.hooks import Latest, use_latest, use_once
from mes_app.ui.look import Look

NOWHERE = -1


def form_screen(rubric: Rubric) -> ft.Control:
    """What a form's component is made of. Once begun it is the same questionnaire, whatever the day is by then."""
    here = use_here()
    of: Questionnaire | None = ft.use_memo(lambda: current(here, rubric), [])
    if of is None or not is_filled_by(here, rubric):
        return not_found(here.look, lambda: here.go(addresses.PROFILE))
    drawn: ft.Control = _Form(rubric, of)
    return drawn


@ft.component
def _Form(rubric: Rubric, of: Questionnaire) -> ft.Control:
    """Finds what was answered; it survives a crash."""
    here = use_here()
    age = ft.use_memo(lambda: age_of(here.look), [])
    sections, form = of.at(age), form_of(of)
    latest = use_latest(lambda: drafted(here.draft(form), of, age))
    tried, set_tried = ft.use_state(NOWHERE)
    returning, set_returning = ft.use_state(False)
    start, busy = _use_saving(here, rubric, of, latest)
    ask = use_question(here.look)
    step = latest.now.step

    def keep(draft: Draft) -> None:
        latest.set(draft)
        here.keep_draft(form, draft.kept())

    def go(to: int) -> None:
        # A second press of a button that was drawn for another step is none.
        if latest.now.step == step:
            keep(replace(latest.now, step=to))

    def answer(question: Question, value: str) -> None:
        keep(put(latest.now, question, value))

    def edit(to: int) -> None:
        set_returning(True)
        go(to)

    def onwards() -> None:
        wrong = faults(latest.now, sections[step].questions)
        if wrong:
            set_tried(step)
            here.tell(here.say("form-faults", count=len(wrong)), None)
        else:
            set_returning(False)
            go(len(sections) if returning else step + 1)

    def back() -> None:
        set_returning(False)
        go(max(step - 1, 0))

    def submit() -> None:
        wrong = [at for at, section in enumerate(sections) if faults(latest.now, section.questions)]
        if wrong:
            set_tried(wrong[0])
            return edit(wrong[0])
        if not answered(latest.now, of.questions(age)):
            return set_tried(len(sections))
        former = deposit_of(here, of, latest.now).former(here)
        return start() if former is None else ask(_replacing(here.look, former, start))

    former = deposit_of(here, of, latest.now).former(here)
    doing = Doing(answer, edit, onwards, back, submit, lambda masked: keep(replace(latest.now, masked=masked)))
    was_masked = former is not None and former.masked
    masked = was_masked if latest.now.masked is None else latest.now.masked
    return draw(here.look, sections, latest.now, doing, masked=masked, tried=tried == step, busy=busy)


def _use_saving(
    here: Here, rubric: Rubric, of: Questionnaire, latest: Latest[Draft]
) -> tuple[Callable[[], None], bool]:
    """A hook: what puts the answers into the documents, and whether it is at it."""
    busy, set_busy = ft.use_state(False)
    present: list[bool] = ft.use_memo(lambda: [True], [])
    ft.use_effect(lambda: None, [], cleanup=present.clear)
    root = ft.context.page

    async def finish() -> None:
        set_busy(True)
        try:
            user, now = here.session.holder.full_name, here.look.now
            file = await made(here, paper(here.say, of, latest.now, here.profile, user, now))
            if present and await deposit(here, file, deposit_of(here, of, latest.now)):
                here.drop_draft(form_of(of))
                if present:
                    here.go(rubric.address)
        finally:
            if present:
                set_busy(False)

    finish_once = use_once(finish)

    def start() -> None:
        root.run_task(finish_once)

    return start, busy


def deposit_of(here: Here, of: Questionnaire, draft: Draft) -> Deposit:
    """What the documents say of it; it takes the place of the former of the same questionnaire."""
    say, title = here.say, title_of(here.say, of)
    return Deposit(
        type_code=type_code(),
        title=title,
        comment=say("questionnaire-document-comment"),
        added=say("questionnaire-saved"),
        replaced=lambda former: say("questionnaire-replaced", day=day_of(here.look, former)),
        titled=True,
        masked=draft.masked,
    )


def _replacing(look: Look, former: Document, do: Callable[[], None]) -> Asked:
    say = look.say
    head, words = (
        say("questionnaire-replace-title", day=day_of(look, former)),
        say("questionnaire-replace-says", title=former.title),
    )
    return Asked(head, (words,), say("questionnaire-replace-do"), do, say("cancel"))
