"""The page of a rubric: what it is for, when it was last filled in, and the way into the form."""

from dataclasses import dataclass
from datetime import date

import flet as ft

from mes_app.record.documents import Document
from mes_app.record.questionnaires import Questionnaire, answered, drafted, next_check
from mes_app.screens.filled import last_filled
from mes_app.screens.here import use_here
from mes_app.screens.not_found import not_found
from mes_app.screens.questionnaires.rubrics import Rubric, age_of, current, day_of, form_of, is_filled_by, is_there
from mes_app.screens.questions import Question, for_whom, use_question
from mes_app.ui import addresses
from mes_app.ui.dates import full_day
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link, primary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Size


@dataclass(frozen=True)
class Shown:
    """What there is of a rubric: what may be filled in (None: nothing at this age), what comes next and when, the
    document of the last time, and how many answers a draft has (None: no draft)."""

    questionnaire: Questionnaire | None
    coming: tuple[Questionnaire, date] | None = None
    last: Document | None = None
    drafted: int | None = None


@dataclass(frozen=True)
class Doing:
    """What one may do here; None: not this user."""

    fill: Do | None
    open_last: Do
    drop: Do


def rubric_screen(rubric: Rubric) -> ft.Control:
    """What a rubric's component is made of: finds where it stands in the open space."""
    here = use_here()
    ask = use_question(here.look)
    # What is on this device alone changes without a word of the record.
    dropped, set_dropped = ft.use_state(0)
    if not is_there(here.look, rubric):
        return not_found(here.look, lambda: here.go(addresses.PROFILE))
    found = current(here, rubric)
    kept = here.draft(form_of(found)) if found else None
    count = None
    if found is not None and kept is not None:
        age = age_of(here.look)
        count = len(answered(drafted(kept, found, age), found.questions(age)))
    last = last_filled(here.say, here.space, rubric.questionnaires)

    def drop() -> None:
        if found is not None:
            here.drop_draft(form_of(found))
            set_dropped(dropped + 1)
            here.tell(here.say("questionnaire-dropped"), None)

    return draw(
        here.look,
        rubric,
        Shown(found, next_check(here.profile.birth_date, here.look.today), last, count),
        Doing(
            fill=(lambda: here.go(rubric.fill)) if found and is_filled_by(here, rubric) else None,
            open_last=lambda: here.go(addresses.document(last.id)) if last else None,
            drop=lambda: ask(_dropping(here.look, drop)),
        ),
    )


def _dropping(look: Look, do: Do) -> Question:
    say = look.say
    words = (say("questionnaire-drop-says"),)
    return Question(
        say("questionnaire-drop-title"), words, say("questionnaire-drop"), do, say("cancel"), takes_away=True
    )


def draw(look: Look, rubric: Rubric, shown: Shown, doing: Doing) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [for_whom(look), muted(look, say(f"{rubric.key}-help"), Size.BODY)]
    parts += _when(look, rubric, shown)
    if shown.last is not None:
        detail = say("questionnaire-filled", day=day_of(look, shown.last), who=shown.last.author.name)
        line = row(look, shown.last.title, detail, icon=rubric.icon, soft=True, do=doing.open_last)
        parts.append(rows([line]))
    elif shown.questionnaire is not None:
        parts.append(notice(look, say("questionnaire-never"), icon=rubric.icon))
    if shown.drafted is not None:
        draft = notice(look, say("questionnaire-draft", count=shown.drafted), icon=ft.Icons.EDIT_NOTE_OUTLINED)
        drop = link(look, say("questionnaire-drop"), doing.drop, icon=ft.Icons.DELETE_OUTLINE)
        parts += [draft, alone(drop)]
    if doing.fill is None:
        return page(look, parts)
    parts.append(muted(look, say("questionnaire-how"), Size.BODY))
    parts.append(notice(look, say("questionnaire-kept"), head=say("questionnaire-kept-head"), tone=Tone.INFO))
    key = "go-on" if shown.drafted is not None else "again" if _is_done(look, shown) else "begin"
    button = primary(look, say(f"questionnaire-{key}"), doing.fill, expand=look.scale <= 1.3)
    return page(look, parts, actions=[button])


def _is_done(look: Look, shown: Shown) -> bool:
    """Whether this very questionnaire was filled in: a former age's is another one."""
    of, last = shown.questionnaire, shown.last
    return of is not None and last is not None and last.title == look.say(f"questionnaire-title-{of.id}")


def _when(look: Look, rubric: Rubric, shown: Shown) -> list[ft.Control]:
    """Which check is for now, which comes next and when, or that there is none any more."""
    if not rubric.is_for_adults:
        return []
    say, of = look.say, shown.questionnaire
    if of is not None:
        return [muted(look, say("prevention-window", least=of.least, most=of.most or 0), Size.BODY)]
    if shown.coming is None:
        return [notice(look, say("prevention-over"), head=say("prevention-over-title"), icon=rubric.icon)]
    coming, day = shown.coming
    words = say("prevention-next", least=coming.least, most=coming.most or 0, day=full_day(day))
    return [notice(look, words, head=say("prevention-next-title"), icon=ft.Icons.EVENT_OUTLINED)]
