"""«Directives anticipées»: the latest ones, a form that writes new ones, and a file that takes their place."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from mes_app.contents import Refused, check
from mes_app.record.access import Action
from mes_app.record.documents import MAX_BYTES, Document
from mes_app.record.moments import is_minor
from mes_app.record.people import Standing
from mes_app.record.summary import DIRECTIVES_TYPE, last_saved
from mes_app.screens.deposits import Deposit, deposit
from mes_app.screens.here import Here, use_here
from mes_app.screens.questions import Question, use_question
from mes_app.ui import addresses, dates
from mes_app.ui.files import NotReceived, Outcome, TooBig, use_file_picker
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, picking, primary, secondary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import Tone, empty, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Size

TAKEN = ["pdf", "jpg", "jpeg", "png", "tif", "tiff", "txt", "rtf"]


@dataclass(frozen=True)
class Doing:
    """What one may do here; None: not this user."""

    write: Do | None
    pick: ft.PickFiles | None
    open_latest: Do


def is_of_age(here: Here) -> bool:
    """Directives are an adult's (CSP L. 1111-11)."""
    return not is_minor(here.profile.birth_date, here.look.today)


def writes_own(here: Here) -> bool:
    """The form is for whoever the directives are of: nobody writes them for somebody else."""
    return here.profile.standing is Standing.HOLDER and here.may(Action.DEPOSIT)


@ft.component
def Directives() -> ft.Control:
    """Finds the directives of the open space."""
    here = use_here()
    say = here.say
    no_trouble = ""
    trouble, set_trouble = ft.use_state(no_trouble)
    checking, set_checking = ft.use_state(False)
    present: list[bool] = ft.use_memo(lambda: [True], [])
    ft.use_effect(lambda: None, [], cleanup=present.clear)
    ask = use_question(here.look)
    putting: list[bool] = ft.use_memo(list, [])
    root = ft.context.page
    latest = ft.use_memo(lambda: [here], [])
    latest[0] = here

    async def received(outcome: Outcome) -> None:
        set_trouble("")
        if isinstance(outcome, TooBig):
            return set_trouble(say("directives-too-big"))
        if isinstance(outcome, NotReceived):
            return set_trouble(say("directives-not-received"))
        set_checking(True)
        found = await asyncio.to_thread(check, outcome.content)
        if not present:
            return None  # another screen, perhaps another profile, is open now
        set_checking(False)
        if isinstance(found, Refused):
            return set_trouble(say("directives-not-taken"))
        content, now_here = outcome.content, latest[0]

        async def put() -> None:
            if putting:
                return  # a double press is one
            putting.append(True)
            try:
                await deposit(now_here, content, directives_deposit(now_here), found.mime)
            finally:
                putting.clear()

        def take() -> None:
            root.run_task(put)

        former = last_saved(now_here.space, DIRECTIVES_TYPE)
        return take() if former is None else ask(replacing(now_here.look, former, take))

    pick = use_file_picker(here.session.tools.receive, received, limit=MAX_BYTES, extensions=TAKEN)
    if not is_of_age(here):
        head, words = say("directives-minor-title"), say("directives-minor-text")
        back = secondary(here.look, say("back"), lambda: here.go(addresses.CIRCLE))
        return page(here.look, [empty(here.look, ft.Icons.HISTORY_EDU_OUTLINED, head, words, back)])
    papers = [one for one in here.space.documents.values() if one.type_code == DIRECTIVES_TYPE and not one.archived]
    newest = max(papers, key=lambda one: (one.deposited_at, one.id), default=None)
    return draw(
        here.look,
        newest,
        trouble,
        Doing(
            write=(lambda: here.go(addresses.WRITE_DIRECTIVES)) if writes_own(here) else None,
            pick=pick if here.may(Action.DEPOSIT) else None,
            open_latest=lambda: here.go(addresses.document(newest.id)) if newest else None,
        ),
        begun=here.draft("directives") is not None,
        checking=checking,
    )


def directives_deposit(here: Here) -> Deposit:
    """What the documents say of them."""
    return Deposit(
        type_code=DIRECTIVES_TYPE,
        title=here.say("directives-document"),
        comment="",
        added=here.say("directives-saved"),
        replaced=lambda former: here.say("directives-replaced", day=_day(here.look, former)),
    )


def replacing(look: Look, former: Document, do: Callable[[], None]) -> Question:
    """«Remplacer vos directives du … ?»."""
    say = look.say
    head = say("directives-replace-title", day=_day(look, former))
    words = (say("directives-replace-says", title=former.title),)
    return Question(head, words, say("directives-replace-do"), do, say("cancel"))


def _day(look: Look, document: Document) -> str:
    return dates.full_day(look.day_of(document.deposited_at))


def draw(look: Look, newest: Document | None, trouble: str, doing: Doing, *, begun: bool, checking: bool) -> ft.Control:
    """Values and callbacks only; `begun`: a form was left half filled."""
    say = look.say
    parts: list[ft.Control] = [muted(look, say("directives-help"), Size.BODY)]
    if newest is None:
        parts.append(notice(look, say("directives-none"), icon=ft.Icons.HISTORY_EDU_OUTLINED))
    else:
        detail = say("directives-of", day=_day(look, newest), who=newest.author.name)
        line = row(look, newest.title, detail, icon=ft.Icons.HISTORY_EDU_OUTLINED, soft=True, do=doing.open_latest)
        parts.append(rows([line]))
    if trouble:
        parts.append(notice(look, trouble, tone=Tone.WARN, live=True))
    if checking:
        parts.append(working(look, say("directives-checking")))
    if doing.write is not None:
        key = "directives-go-on" if begun else "directives-write" if newest is None else "directives-write-again"
        parts.append(alone(primary(look, say(key), doing.write, icon=ft.Icons.EDIT_OUTLINED)))
    if doing.pick is not None:
        button = secondary(look, say("directives-upload"), None, icon=ft.Icons.ATTACH_FILE)
        parts += [alone(picking(button, doing.pick)), muted(look, say("directives-upload-help"))]
    if look.profile.standing is Standing.HELPED:
        parts.append(notice(look, say("directives-helper")))
    parts += [notice(look, say("directives-law"), head=say("directives-law-head")), muted(look, say("directives-who"))]
    return page(look, parts)
