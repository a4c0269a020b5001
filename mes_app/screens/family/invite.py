"""«Inviter le second représentant» of a child: names, birth date, and the number by which they are recognised."""

from collections.abc import Callable
from typing import Any

import flet as ft

from mes_app.record.changes import InviteRepresentative
from mes_app.record.family import MAX_REPRESENTATIVES, Mandate, MandateKind, representatives, sealed
from mes_app.record.nir import plain_nir
from mes_app.record.people import Standing
from mes_app.screens.family.pieces import (
    Drafting,
    Faults,
    PersonDraft,
    Typing,
    birth,
    kept,
    may_share,
    names,
    number,
    person_faults,
    use_draft,
)
from mes_app.screens.here import Here, use_here
from mes_app.screens.not_found import not_found
from mes_app.screens.questions import for_whom
from mes_app.ui import addresses, dates
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import primary
from mes_app.ui.parts.fields import Grips
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Size

FORM = "family-invite"


@ft.component
def InviteSecond() -> ft.Control:
    """Finds what is being typed of the other parent."""
    here = use_here()
    look = here.look
    drafting = use_draft(here, FORM, PersonDraft())
    tried, set_tried = ft.use_state(False)
    grips = ft.use_memo(Grips, [])
    known = len(representatives(here.space.mandates.values(), look.today))
    if here.profile.standing is not Standing.CHILD or not may_share(here):
        return not_found(look, lambda: here.go(addresses.HOME))

    def to_mend() -> Faults:
        found = person_faults(drafting.now, look.today, with_number=True)
        if "number" not in found and plain_nir(drafting.now.number) == here.session.holder.ins:
            found["number"] = ("fault-number-own", {})
        return found

    async def send() -> None:
        set_tried(True)
        wrong = to_mend()
        if wrong:
            await grips.focus(next(iter(wrong)))
            here.tell(here.say("family-faults", count=len(wrong)), None)
        elif _send(here, drafting):
            here.go(addresses.MANAGE)

    return draw(
        look,
        drafting,
        Typing(to_mend() if tried else {}, grips, drafting.keep),
        send,
        is_full=known >= MAX_REPRESENTATIVES,
    )


def _send(here: Here, drafting: Drafting[PersonDraft]) -> bool:
    draft, stamp = drafting.now, here.stamp()
    born = dates.typed_day(draft.birth, here.look.today)
    if born is None:
        return False
    id_ = here.session.tools.new_id()
    value = Mandate(
        id=id_,
        kind=MandateKind.REPRESENTATIVE,
        first_name=draft.first_name.strip(),
        last_name=draft.last_name.strip(),
        birth_date=born,
        since=stamp["asked_at"],
        seal=sealed(id_, draft.number),
    )
    done = here.say("invite-done", who=value.full_name)
    if here.ask(InviteRepresentative(**stamp, value=value), done=done) is not None:
        return False
    drafting.forget()
    return True


def draw(
    look: Look, drafting: Drafting[PersonDraft], typing: Typing, send: Callable[[], Any], *, is_full: bool
) -> ft.Control:
    """Values and callbacks only; `is_full`: there are two representatives already."""
    say, draft = look.say, drafting.now
    if is_full:
        return page(look, [for_whom(look), notice(look, say("invite-full"))])
    parts: list[ft.Control] = [for_whom(look), muted(look, say("invite-help"), Size.BODY)]
    if drafting.found:
        parts += kept(look, drafting.begin_again)
    parts += [*names(look, draft, typing), birth(look, draft, typing), number(look, draft, typing)]
    parts.append(muted(look, say("invite-privacy")))
    action = primary(look, say("invite-do"), send, icon=ft.Icons.SEND_OUTLINED, expand=look.scale <= 1.3)
    return page(look, parts, actions=[action], whole=True)
