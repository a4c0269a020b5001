"""«Donner accès à mon profil»: the helpers of a space, until when, and taking an access back at one tap."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.changes import GiveAccess, RevokeAccess
from mes_app.record.family import MAX_HELPERS, Mandate, MandateState, helpers
from mes_app.screens.family.pieces import may_share
from mes_app.screens.here import use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses, dates
from mes_app.ui.catalogue import de
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, danger, primary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Size


@ft.component
def Helpers() -> ft.Control:
    """Finds the helpers of the open space."""
    here = use_here()
    if not may_share(here):
        return not_found(here.look, lambda: here.go(addresses.HOME))

    def revoke(mandate: Mandate) -> None:
        names = {"of-who": de(mandate.full_name)}

        def undo() -> None:
            here.ask(GiveAccess(**here.stamp(), value=mandate), done=here.say("give-access-again", **names))

        done = here.say("give-access-revoked", **names)
        here.ask(RevokeAccess(**here.stamp(), mandate=mandate.id), done=done, undo=undo)

    found = helpers(here.space.mandates.values(), here.look.today)
    return draw(here.look, found, revoke, lambda: here.go(addresses.ADD_HELPER))


def draw(
    look: Look, found: Sequence[Mandate], revoke: Callable[[Mandate], None], add: Callable[[], None]
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [muted(look, f"{say('give-access-help')} {say('give-access-limit')}", Size.BODY)]
    if found:
        parts.append(rows([_helper(look, one, revoke) for one in found]))
    else:
        icon = ft.Icons.VOLUNTEER_ACTIVISM_OUTLINED
        parts.append(empty(look, icon, say("give-access-none-title"), say("give-access-none-text")))
    parts.append(notice(look, say("give-access-not-role")))
    if len(found) >= MAX_HELPERS:
        parts.append(notice(look, say("give-access-full")))
        return page(look, parts)
    action = primary(look, say("give-access-add"), add, icon=ft.Icons.PERSON_ADD_OUTLINED, expand=look.scale <= 1.3)
    return page(look, parts, actions=[action])


def _helper(look: Look, one: Mandate, revoke: Callable[[Mandate], None]) -> ft.Control:
    say = look.say
    until = "" if one.until is None else dates.full_day(one.until)
    if one.state is MandateState.INVITED:
        told = say("give-access-invited", day=dates.full_day(look.day_of(one.since)), until=until)
    else:
        told = say("give-access-active", until=until)
    detail = told if one.proof is None else f"{told}\n{say('give-access-proof', file=one.proof.name)}"
    name = say("give-access-revoke-of", **{"of-who": de(one.full_name)})
    button = alone(danger(look, name, lambda: revoke(one), icon=ft.Icons.PERSON_REMOVE_OUTLINED))
    below = ft.Container(button, padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.CARD))
    line = row(look, one.full_name, detail, icon=ft.Icons.VOLUNTEER_ACTIVISM_OUTLINED)
    return ft.Column([line, below], spacing=0, tight=True, key=one.id)
