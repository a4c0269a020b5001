"""«Gérer le profil»: what this space is to the user, who else has it open, and the ways to change that."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import flet as ft

from mes_app.record.changes import InviteRepresentative, RevokeAccess
from mes_app.record.changes.family import is_one_of_two
from mes_app.record.family import (
    MAX_REPRESENTATIVES,
    Mandate,
    MandateKind,
    MandateState,
    helpers,
    is_coming,
    mandate_of,
    representatives,
    waiting,
)
from mes_app.record.moments import MAJORITY, birthday
from mes_app.record.people import Profile, Standing
from mes_app.screens.coming_of_age import majority_row
from mes_app.screens.family.pieces import invitations_words, is_own, may_share
from mes_app.screens.here import Here, use_here
from mes_app.screens.switcher import relation
from mes_app.ui import addresses, dates
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import avatar
from mes_app.ui.parts.buttons import alone, link, secondary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap, Size


@dataclass(frozen=True, repr=False)
class Shown:
    """What the page says. `me`: the account's own profile; `others`: the spaces that it follows."""

    me: Profile
    people: Sequence[Mandate]
    own: Mandate | None
    """The user's own access, where the space is somebody else's."""
    others: Sequence[Profile]
    invitations: int
    can_share: bool
    can_take_in: bool
    can_invite: bool
    can_leave: bool
    is_last: bool
    majority: date | None


@ft.component
def ManageProfile() -> ft.Control:
    """Finds who has the open space open."""
    here = use_here()
    shown = _shown(here)

    def cancel(mandate: Mandate) -> None:
        def undo() -> None:
            here.ask(InviteRepresentative(**here.stamp(), value=mandate))

        here.ask(RevokeAccess(**here.stamp(), mandate=mandate.id), done=here.say("invite-cancelled"), undo=undo)

    return draw(here.look, shown, lambda address, profile=None: here.go(address, profile=profile), cancel)


def _shown(here: Here) -> Shown:
    look, space, me = here.look, here.space, here.session.holder
    mandates = tuple(space.mandates.values())
    parents, today = representatives(mandates, look.today), look.today
    is_child = here.profile.standing is Standing.CHILD
    own = mandate_of(mandates, me.id, here.profile.standing) if here.profile.standing is not Standing.HOLDER else None
    is_last = is_child and own is not None and not is_one_of_two(own, space, today)
    return Shown(
        me=me,
        people=(*parents, *helpers(mandates, today)),
        own=own,
        others=[one for one in here.session.profiles if one.id != me.id],
        invitations=len(waiting(space.links.values())),
        can_share=may_share(here),
        can_take_in=is_own(here),
        can_invite=is_child and may_share(here) and len(parents) < MAX_REPRESENTATIVES,
        can_leave=own is not None and own.state is MandateState.ACTIVE and not is_last,
        is_last=is_last,
        majority=birthday(here.profile.birth_date, MAJORITY) if is_coming(here.profile, today) else None,
    )


Go = Callable[..., None]


def draw(look: Look, shown: Shown, go: Go, cancel: Callable[[Mandate], None]) -> ft.Control:
    """Values and callbacks only: `go(address, profile)`; `cancel` takes an invitation back."""
    say, profile = look.say, look.profile
    is_holder = profile.standing is Standing.HOLDER
    what = say("manage-own-text" if is_holder else f"manage-{profile.standing.value}-text")
    parts: list[ft.Control] = [
        rows([row(look, profile.full_name, relation(look, profile), leading=avatar(profile))]),
        muted(look, what, Size.BODY),
    ]
    if shown.majority is not None:
        parts.append(majority_row(look, shown.majority, lambda: go(addresses.MAJORITY)))
    parts += [heading(look, say("manage-who")), _people(look, shown, cancel)]
    ways = _ways(look, shown, go)
    if ways:
        parts.append(rows(ways))
    if is_holder and shown.others:
        lines = [_followed(look, one, go) for one in shown.others]
        parts += [heading(look, say("manage-followed")), rows(lines)]
    if shown.is_last:
        parts.append(notice(look, say("leave-last"), icon=ft.Icons.INFO_OUTLINED))
    if shown.can_leave:
        icon = ft.Icons.LOGOUT_OUTLINED
        parts.append(alone(link(look, say("leave-title"), lambda: go(addresses.LEAVE), icon=icon)))
    return page(look, parts, spacing=Gap.CARD)


def _people(look: Look, shown: Shown, cancel: Callable[[Mandate], None]) -> ft.Control:
    say, profile = look.say, look.profile
    lines: list[ft.Control] = []
    if profile.standing is not Standing.CHILD:
        is_me = profile.id == shown.me.id
        name = say("manage-you", name=profile.full_name) if is_me else profile.full_name
        lines.append(row(look, name, say("manage-holder"), icon=ft.Icons.PERSON_OUTLINED))
    lines += [_person(look, mandate, shown, cancel) for mandate in shown.people]
    return rows(lines)


def _person(look: Look, mandate: Mandate, shown: Shown, cancel: Callable[[Mandate], None]) -> ft.Control:
    say = look.say
    is_me = shown.own is not None and mandate.id == shown.own.id
    name = say("manage-you", name=mandate.full_name) if is_me else mandate.full_name
    detail = access_words(look, mandate)
    line = row(look, name, detail, icon=_ICONS[mandate.kind], key=mandate.id)
    is_asked = mandate.state is MandateState.INVITED and mandate.kind is MandateKind.REPRESENTATIVE
    if not is_asked or not shown.can_share:
        return line
    button = alone(secondary(look, say("invite-cancel"), lambda: cancel(mandate), icon=ft.Icons.CLOSE))
    below = ft.Container(button, padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.CARD))
    return ft.Column([line, below], spacing=0, tight=True, key=mandate.id)


_ICONS = {
    MandateKind.REPRESENTATIVE: ft.Icons.FAMILY_RESTROOM_OUTLINED,
    MandateKind.HELPER: ft.Icons.VOLUNTEER_ACTIVISM_OUTLINED,
}


def access_words(look: Look, mandate: Mandate) -> str:
    """«Représente l’enfant, depuis le 3 mars 2020», «Accès pour aider, jusqu’au 30 juin 2027»."""
    say = look.say
    if mandate.state is MandateState.INVITED:
        return say("manage-invited", day=dates.full_day(look.day_of(mandate.since)))
    if mandate.kind is MandateKind.HELPER and mandate.until is not None:
        return say("manage-helper-until", day=dates.full_day(mandate.until))
    since = say("manage-since", day=dates.full_day(look.day_of(mandate.since)))
    return say(f"manage-{mandate.kind.value}", since=since)


def _ways(look: Look, shown: Shown, go: Go) -> list[ft.Control]:
    say = look.say
    lines: list[ft.Control] = []
    if shown.can_invite:
        icon = ft.Icons.PERSON_ADD_OUTLINED
        lines.append(row(look, say("invite-title"), icon=icon, do=lambda: go(addresses.INVITE)))
    if shown.can_share:
        icon = ft.Icons.VOLUNTEER_ACTIVISM_OUTLINED
        name, more = say("give-access-title"), say("give-access-more")
        lines.append(row(look, name, more, icon=icon, do=lambda: go(addresses.GIVE_ACCESS)))
    if shown.can_take_in:
        words = invitations_words(look, shown.invitations)
        icon = ft.Icons.GROUP_ADD_OUTLINED
        lines.append(row(look, say("invitations-title"), words, icon=icon, do=lambda: go(addresses.INVITATIONS)))
        icon = ft.Icons.CHILD_CARE_OUTLINED
        lines.append(row(look, say("add-profile-title"), icon=icon, do=lambda: go(addresses.ADD_PROFILE)))
    return lines


def _followed(look: Look, one: Profile, go: Go) -> ft.Control:
    return row(
        look,
        one.full_name,
        relation(look, one),
        leading=avatar(one),
        do=lambda: go(addresses.MANAGE, one.id),
        key=one.id,
    )
