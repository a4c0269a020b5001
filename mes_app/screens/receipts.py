"""The receipt of a step in the life of a space: who did what, for whom, when, and what it means."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from mes_app.record.documents import AuthorKind
from mes_app.record.history import FAMILY_ACTS, Act, Trace
from mes_app.record.life import ARCHIVE_MONTHS, DELETION_MONTHS, LIFE_ACTS
from mes_app.record.moments import months_after
from mes_app.record.paper import Paper, receipt
from mes_app.record.people import Standing
from mes_app.screens.here import Here
from mes_app.ui import dates
from mes_app.ui.catalogue import keys
from mes_app.ui.files import save
from mes_app.ui.look import Look

DELAYS = {Act.CLOSED: ARCHIVE_MONTHS, Act.DELETION_ASKED: DELETION_MONTHS}
"""What begins with an act, in months."""


@dataclass(frozen=True)
class Done:
    """What a receipt is about. `who` did it, as the history has their name, and `reference` is the line's: both are ""
    where the line cannot be read."""

    act: Act
    at: datetime
    who: str
    is_own: bool
    """The holder did it, and no representative."""
    reference: str
    is_helper: bool = False
    about: str = ""
    """Whom it concerns, for an access."""


def done_by(here: Here, act: Act, at: datetime, reference: str) -> Done:
    """What the user has done here."""
    own = here.profile.standing is Standing.HOLDER
    return Done(act, at, here.session.holder.full_name, own, reference)


def done_in(trace: Trace) -> Done | None:
    """What a line of the history tells of the space's life, and of who has it open; None for any other."""
    if trace.act not in LIFE_ACTS | FAMILY_ACTS:
        return None
    is_helper = trace.by is AuthorKind.HELPER
    about = trace.title if trace.act in FAMILY_ACTS else ""
    return Done(trace.act, trace.at, trace.who, trace.by is AuthorKind.PATIENT, trace.id, is_helper, about)


def paper_of(look: Look, done: Done) -> Paper:
    """The receipt, as a paper."""
    say, zone = look.say, look.profile.zone
    what = say(f"history-do-{done.act.value}")
    day, time = dates.full_day(look.day_of(done.at)), dates.clock(done.at, zone)
    role = "holder" if done.is_own else "helper" if done.is_helper else "representative"
    by = say(f"receipt-role-{role}", who=done.who) if done.who and done.act is not Act.EMPTIED else done.who
    facts = (
        (say("receipt-by"), by),
        (say("receipt-for"), look.profile.full_name),
        (say("receipt-about"), done.about),
        (say("receipt-when"), f"{day}, {time}"),
        (say("receipt-zone"), zone),
        (say("receipt-reference"), done.reference),
    )
    return receipt(
        say("receipt-title", what=what),
        tuple(fact for fact in facts if fact[1]),
        meaning(look, done),
        head=say("receipt-head", what=what, day=day, time=time),
        foot=say("receipt-foot"),
        author=done.who,
        made_at=done.at,
    )


def meaning(look: Look, done: Done) -> tuple[str, ...]:
    """What an act means for the space, a sentence or two."""
    months = DELAYS.get(done.act)
    end = "" if months is None else dates.full_day(look.day_of(months_after(done.at, months, look.profile.zone)))
    sentences = [f"receipt-{done.act.value}-{number}" for number in (1, 2)]
    return tuple(look.say(key, day=end) for key in sentences if key in keys())


def use_receipt(here: Here) -> tuple[bool, Callable[[Done], Callable[[], Awaitable[None]]]]:
    """A hook: whether a receipt is being made, and `take(done)`, the press that makes one and gives it to the user."""
    making, set_making = ft.use_state(False)

    def take(done: Done) -> Callable[[], Awaitable[None]]:
        async def press() -> None:
            if making:
                return
            set_making(True)
            try:
                paper = paper_of(here.look, done)
                content = await asyncio.to_thread(here.session.tools.export_paper, paper)
                day = here.look.day_of(done.at).isoformat()
                await save(here.say("receipt-file", what=done.act.value.replace("_", "-"), day=day), content)
            finally:
                set_making(False)

        return press

    return making, take
