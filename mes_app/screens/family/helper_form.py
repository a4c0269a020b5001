"""Adding a helper: who, until when, and the proof, a PDF."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import flet as ft

from mes_app.contents import Accepted, Kind, check
from mes_app.record.changes import GiveAccess
from mes_app.record.documents import MAX_BYTES
from mes_app.record.family import LONGEST_FILE, MAX_HELPERS, Mandate, MandateKind, Proof, helpers, latest_end
from mes_app.record.people import Profile
from mes_app.screens.family.pieces import (
    Drafting,
    Faults,
    PersonDraft,
    Typing,
    birth,
    coming_day,
    kept,
    may_share,
    names,
    person_faults,
    use_draft,
)
from mes_app.screens.here import Here, use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses, dates
from mes_app.ui.files import NotReceived, Outcome, Picked, TooBig, use_file_picker
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, picking, primary, secondary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.fields import Grips, fault, labelled
from mes_app.ui.parts.notices import Tone, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Size

FORM = "family-helper"


class HelperDraft(PersonDraft):
    """The form as typed; the proof's bytes are on the device already."""

    until: str = ""
    proof: Proof | None = None


def faults(draft: HelperDraft, profile: Profile, today: date) -> Faults:
    """What is to be mended before access can be given."""
    found = person_faults(draft, today, with_number=False)
    until, latest = coming_day(draft.until, today), latest_end(profile, today)
    if not draft.until.strip():
        found["until"] = ("fault-until-missing", {})
    elif until is None:
        found["until"] = ("fault-until-unreadable", {})
    elif until < today:
        found["until"] = ("fault-until-past", {})
    elif latest is not None and until > latest:
        found["until"] = ("fault-until-majority", {"day": dates.full_day(latest)})
    if draft.proof is None:
        found["proof"] = ("fault-proof-missing", {})
    return found


@dataclass(frozen=True)
class File:
    """Picking the proof: the button's action, the name of the one being read, why the latest was not taken."""

    pick: ft.PickFiles
    reading: str
    trouble: tuple[str, str] | None


@ft.component
def AddHelper() -> ft.Control:
    """Finds what is being typed of a helper."""
    here = use_here()
    look = here.look
    drafting = use_draft(here, FORM, HelperDraft())
    file = _use_proof(here, drafting)
    tried, set_tried = ft.use_state(False)
    grips = ft.use_memo(Grips, [])
    if not may_share(here):
        return not_found(look, lambda: here.go(addresses.HOME))
    if len(helpers(here.space.mandates.values(), look.today)) >= MAX_HELPERS:
        return page(look, [notice(look, here.say("give-access-full"))])

    def to_mend() -> Faults:
        return faults(drafting.now, here.profile, look.today)

    async def give() -> None:
        set_tried(True)
        wrong = to_mend()
        if wrong:
            typed = next((name for name in wrong if name != "proof"), None)
            if typed is not None:
                await grips.focus(typed)
            here.tell(here.say("family-faults", count=len(wrong)), None)
        elif _give(here, drafting):
            here.go(addresses.GIVE_ACCESS)

    return draw(look, drafting, file, Typing(to_mend() if tried else {}, grips, drafting.keep), give)


def _use_proof(here: Here, drafting: Drafting[HelperDraft]) -> File:
    """A hook: a PDF is picked, judged by what is in it, and kept on the device with the draft."""
    nothing: tuple[str, str] | None = None
    trouble, set_trouble = ft.use_state(nothing)
    reading, set_reading = ft.use_state("")
    present: list[bool] = ft.use_memo(lambda: [True], [])
    ft.use_effect(_nothing, [], cleanup=present.clear)

    async def received(outcome: Outcome) -> None:
        set_trouble(None)
        if isinstance(outcome, TooBig):
            set_trouble(("helper-proof-too-big", outcome.name))
        elif isinstance(outcome, NotReceived):
            set_trouble(("helper-proof-not-received", outcome.name))
        else:
            set_reading(outcome.name)
            found = await asyncio.to_thread(check, outcome.content)
            if not present:
                return  # another screen, perhaps another profile, is open now
            set_reading("")
            if isinstance(found, Accepted) and found.kind is Kind.PDF:
                here.attempt(lambda: _keep(here, drafting, outcome))
            else:
                set_trouble(("helper-proof-not-pdf", outcome.name))

    pick = use_file_picker(here.session.tools.receive, received, limit=MAX_BYTES, extensions=["pdf"])
    return File(pick, reading, trouble)


def _keep(here: Here, drafting: Drafting[HelperDraft], picked: Picked) -> None:
    digest = here.session.device.keep_content(picked.content)
    drafting.keep(proof=Proof(name=picked.name[-LONGEST_FILE:], size=len(picked.content), digest=digest))


def _nothing() -> None:
    return None


def _give(here: Here, drafting: Drafting[HelperDraft]) -> bool:
    draft, stamp, today = drafting.now, here.stamp(), here.look.today
    born, until = dates.typed_day(draft.birth, today), coming_day(draft.until, today)
    if born is None or until is None or draft.proof is None:
        return False
    value = Mandate(
        id=here.session.tools.new_id(),
        kind=MandateKind.HELPER,
        first_name=draft.first_name.strip(),
        last_name=draft.last_name.strip(),
        birth_date=born,
        since=stamp["asked_at"],
        until=until,
        proof=draft.proof,
    )
    done = here.say("helper-done", who=value.full_name)
    if here.ask(GiveAccess(**stamp, value=value), done=done) is not None:
        return False
    drafting.forget()
    return True


def draw(
    look: Look, drafting: Drafting[HelperDraft], file: File, typing: Typing, give: Callable[[], Any]
) -> ft.Control:
    """Values and callbacks only."""
    say, draft = look.say, drafting.now
    parts: list[ft.Control] = [muted(look, say("give-access-help"), Size.BODY)]
    if drafting.found:
        parts += kept(look, drafting.begin_again)
    kind = ft.KeyboardType.DATETIME
    until = typing.typed(look, "until", "helper-until", draft.until, help_="helper-until-help", keyboard=kind)
    parts += [*names(look, draft, typing), birth(look, draft, typing), until, _proof(look, draft, file, typing)]
    action = primary(look, say("helper-do"), give, icon=ft.Icons.PERSON_ADD_OUTLINED, expand=look.scale <= 1.3)
    return page(look, parts, actions=[action], whole=True)


def _proof(look: Look, draft: HelperDraft, file: File, typing: Typing) -> ft.Control:
    say = look.say
    lines: list[ft.Control] = []
    if file.trouble is not None:
        key, name = file.trouble
        lines.append(notice(look, say(key, file=name), tone=Tone.WARN, live=True))
    if file.reading:
        lines.append(working(look, say("helper-proof-checking", file=file.reading)))
    elif draft.proof is not None:
        lines.append(rows([row(look, draft.proof.name, icon=ft.Icons.PICTURE_AS_PDF_OUTLINED, soft=True)]))
    words = say("helper-proof-other" if draft.proof is not None else "helper-proof-choose")
    lines.append(alone(picking(secondary(look, words, None, icon=ft.Icons.ATTACH_FILE), file.pick)))
    missing = typing.words(look, "proof")
    if missing:
        lines.append(fault(look, missing))
    content = ft.Column(lines, spacing=Gap.SMALL, tight=True)
    return labelled(look, say("helper-proof"), content, help_=say("helper-proof-help"))
