"""A questionnaire in words: its questions and answers, on the screen and as pages."""

from mes_app.record.moments import age_on, day_in
from mes_app.record.paper import Block, Facts, Heading, Paper, Words
from mes_app.record.people import Profile
from mes_app.record.questionnaires import Answer, Draft, Kind, Question, Questionnaire, answered, number_of
from mes_app.record.values import Instant
from mes_app.screens.filled import title_of
from mes_app.ui import dates
from mes_app.ui.catalogue import Texts
from mes_app.ui.summary import identity


def question_words(say: Texts, question: Question) -> str:
    """What is asked."""
    return say(f"questionnaire-q-{question.id}")


def option_words(say: Texts, option: str) -> str:
    """One of the answers that a question offers."""
    return say(f"questionnaire-a-{option}")


def answer_words(say: Texts, question: Question, answer: Answer) -> str:
    """What was answered; a number with its unit."""
    if not isinstance(answer, str):
        return ", ".join(option_words(say, option) for option in answer)
    if question.kind is Kind.ONE:
        return option_words(say, answer)
    number = number_of(answer) if question.kind is Kind.NUMBER else None
    if number is None:
        return answer.strip()
    return say(f"questionnaire-unit-{question.unit}", count=number, number=dates.decimal(number))


def paper(say: Texts, of: Questionnaire, draft: Draft, profile: Profile, by: str, now: Instant) -> Paper:
    """The answers as pages: who, when, by whom, and what was answered; what was not is not in it."""
    today = day_in(now, profile.zone)
    title = say("questionnaire-paper-title", title=title_of(say, of), who=profile.full_name)
    blocks: list[Block] = [
        Heading(level=1, words=title),
        Words(words=say("questionnaire-paper-made", moment=dates.full_day(today), who=by)),
        Facts(pairs=identity(say, profile, today)),
    ]
    for section in of.at(age_on(profile.birth_date, today)):
        pairs = tuple(
            (question_words(say, one), answer_words(say, one, draft.answers[one.id]))
            for one in answered(draft, section.questions)
        )
        if pairs:
            blocks += [Heading(level=2, words=say(f"questionnaire-s-{section.id}")), Facts(pairs=pairs)]
    blocks.append(Words(words=say("questionnaire-paper-note"), quiet=True))
    return Paper(
        title=title,
        blocks=tuple(blocks),
        foot=say("summary-foot", who=profile.full_name, day=dates.full_day(today)),
        page_words=say("history-export-page", page="{page}", pages="{pages}"),
        author=by,
        made_at=now,
    )
