"""Leaving somebody's space: what one loses and what stays, before it is done."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from mes_app.record.changes import LeaveSpace
from mes_app.record.changes.family import is_one_of_two
from mes_app.record.family import Mandate, MandateState, mandate_of, representatives
from mes_app.record.people import Standing
from mes_app.screens.family.pieces import go_and_tell, points
from mes_app.screens.here import Here, use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses
from mes_app.ui.catalogue import de
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import danger, secondary
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading
from mes_app.ui.theme import Gap


@dataclass(frozen=True, repr=False)
class Shown:
    """What the page names: how much of the space the user sees, and who keeps it open («» for a helped adult)."""

    documents: int
    vaccinations: int
    threads: int
    who: str
    is_last: bool


@ft.component
def Leave() -> ft.Control:
    """Finds the user's own access to the open space."""
    here = use_here()
    look, space, me = here.look, here.space, here.session.holder
    own = mandate_of(space.mandates.values(), me.id, here.profile.standing)
    if here.profile.standing is Standing.HOLDER or own is None:
        return not_found(look, lambda: here.go(addresses.HOME))
    is_child = here.profile.standing is Standing.CHILD
    others = [one for one in representatives(space.mandates.values(), look.today) if one.id != own.id]
    shown = Shown(
        documents=len(space.documents),
        vaccinations=len(space.vaccinations),
        threads=len(space.threads),
        who=next((one.full_name for one in others if one.state is MandateState.ACTIVE), ""),
        is_last=is_child and not is_one_of_two(own, space, look.today),
    )
    return draw(look, shown, lambda: _leave(here, own), lambda: here.go(addresses.MANAGE))


def _leave(here: Here, own: Mandate) -> None:
    home, space = here.session.holder.id, here.profile.id
    if here.ask(LeaveSpace(**here.stamp(), mandate=own.id)) is None:
        waits = here.session.profile(space) is not None
        go_and_tell(here, here.say("leave-waits" if waits else "leave-done"), addresses.MANAGE, home)


def draw(look: Look, shown: Shown, leave: Callable[[], None], stay: Callable[[], None]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    if shown.is_last:
        back = [secondary(look, say("back"), stay, expand=look.scale <= 1.3)]
        return page(look, [notice(look, say("leave-last"), tone=Tone.WARN)], actions=back)
    counted = {
        "documents": say("leave-documents", count=shown.documents),
        "vaccinations": say("leave-vaccinations", count=shown.vaccinations),
        "threads": say("leave-threads", count=shown.threads),
    }
    loses = [
        (ft.Icons.VISIBILITY_OFF_OUTLINED, say("leave-reading", **counted)),
        (ft.Icons.NOTIFICATIONS_OFF_OUTLINED, say("leave-telling")),
        (ft.Icons.EDIT_OFF_OUTLINED, say("leave-drafts")),
    ]
    stays = [(ft.Icons.FOLDER_OUTLINED, say("leave-stays-data"))]
    if shown.who:
        stays.append((ft.Icons.FAMILY_RESTROOM_OUTLINED, say("leave-stays-who", who=shown.who)))
    stays.append((ft.Icons.HISTORY, say("leave-stays-line")))
    parts: list[ft.Control] = [
        notice(look, say("leave-back", **{"of-who": de(shown.who)}), head=say("leave-head"), tone=Tone.WARN),
        heading(look, say("leave-lose")),
        card(points(look, loses)),
        heading(look, say("leave-stays")),
        card(points(look, stays)),
    ]
    do = danger(look, say("leave-do"), leave, icon=ft.Icons.LOGOUT_OUTLINED)
    do.expand = look.scale <= 1.3 or None
    return page(look, parts, actions=[secondary(look, say("leave-stay"), stay), do], spacing=Gap.CARD, whole=True)
