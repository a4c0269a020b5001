"""The profile switcher: whose space is open, the others, and what is one's own."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from mes_app.record.family import waiting
from mes_app.record.moments import age_on
from mes_app.record.people import Profile, Standing
from mes_app.screens.family.pieces import answers_itself, invitations_words, may_share
from mes_app.screens.here import Here
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import avatar
from mes_app.ui.parts.cards import count, row, rows
from mes_app.ui.parts.words import heading
from mes_app.ui.theme import READING, Gap, Ink


@dataclass(frozen=True)
class Family:
    """What the sheet says of who opens whose space: `holder` is the account's own, `invitations` how many wait there,
    None for somebody who answers none: a child."""

    holder: str
    can_share: bool
    invitations: int | None


def sheet(here: Here, close: Callable[[], None]) -> ft.BottomSheet:
    """The sheet that the profile chip opens."""

    def go(address: str, profile: str | None = None) -> None:
        close()
        here.go(address, profile=profile)

    others = [profile for profile in here.session.profiles if profile.id != here.profile.id]
    holder = here.session.holder
    links = here.session.space(holder.id).links.values()
    family = Family(
        holder=holder.id,
        can_share=may_share(here),
        invitations=len(waiting(links)) if answers_itself(here) else None,
    )
    return ft.BottomSheet(
        draw(
            here.look,
            here.profile,
            others,
            go,
            is_connected=here.session.tools.connection is not None,
            family=family,
        ),
        bgcolor=Ink.BACKGROUND,
        show_drag_handle=True,
        scrollable=True,
        use_safe_area=True,
        on_dismiss=close,
    )


def draw(
    look: Look,
    profile: Profile,
    others: list[Profile],
    go: Callable[[str, str | None], None],
    *,
    is_connected: bool = False,
    family: Family | None = None,
) -> ft.Control:
    """Values and callbacks only: `go(address, profile)`; `is_connected`: there is somebody to log out."""
    say = look.say
    own: list[ft.Control] = [
        row(
            look,
            say("identity-title"),
            profile.full_name,
            leading=avatar(profile),
            do=lambda: go(addresses.IDENTITY, None),
        ),
        *_family(look, family, go),
        row(look, say("settings-title"), icon=ft.Icons.SETTINGS_OUTLINED, do=lambda: go(addresses.SETTINGS, None)),
    ]
    if is_connected:
        own.append(row(look, say("logout-title"), icon=ft.Icons.LOGOUT, do=lambda: go(addresses.LOG_OUT, None)))
    parts: list[ft.Control] = [rows(own)]
    if others:  # an account may open its own space alone
        parts += [heading(look, say("switcher-choose")), rows([_choice(look, other, go) for other in others])]
    if family is not None and family.invitations is not None:
        add, holder = ft.Icons.CHILD_CARE_OUTLINED, family.holder
        parts.append(
            rows([row(look, say("add-profile-title"), icon=add, do=lambda: go(addresses.ADD_PROFILE, holder))])
        )
    return ft.Container(
        ft.Column(parts, spacing=Gap.CARD, tight=True, scroll=ft.ScrollMode.AUTO),
        padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.GROUP),
        width=READING,
    )


def _family(look: Look, family: Family | None, go: Callable[[str, str | None], None]) -> list[ft.Control]:
    """«Gérer le profil», «Donner accès à mon profil», «Invitation en attente»."""
    if family is None:
        return []
    say, icon = look.say, ft.Icons.MANAGE_ACCOUNTS_OUTLINED
    lines: list[ft.Control] = [row(look, say("manage-title"), icon=icon, do=lambda: go(addresses.MANAGE, None))]
    if family.can_share:
        icon = ft.Icons.VOLUNTEER_ACTIVISM_OUTLINED
        lines.append(row(look, say("give-access-title"), icon=icon, do=lambda: go(addresses.GIVE_ACCESS, None)))
    number = family.invitations
    if number is not None:
        words = invitations_words(look, number)
        lines.append(
            row(
                look,
                say("invitations-title"),
                words,
                icon=ft.Icons.GROUP_ADD_OUTLINED,
                soft=number > 0,
                trailing=count(look, number, words) if number else None,
                do=lambda: go(addresses.INVITATIONS, family.holder),
            )
        )
    return lines


def _choice(look: Look, other: Profile, go: Callable[[str, str | None], None]) -> ft.Control:
    return row(
        look,
        other.full_name,
        relation(look, other),
        leading=avatar(other),
        do=lambda: go(addresses.HOME, other.id),
    )


def relation(look: Look, other: Profile) -> str:
    """«Votre espace», «Votre enfant, 12 ans», «Vous l’aidez»."""
    if other.standing is Standing.CHILD:
        return look.say("relation-child", age=age_on(other.birth_date, look.today))
    return look.say("relation-own" if other.standing is Standing.HOLDER else "relation-helped")
