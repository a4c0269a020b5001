"""The profile switcher: whose space is open, the others, and what is one's own."""

from collections.abc import Callable

import flet as ft

from mes_app.record.moments import age_on
from mes_app.record.people import Profile, Standing
from mes_app.screens.here import Here
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import avatar
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.words import heading
from mes_app.ui.theme import READING, Gap, Ink


def sheet(here: Here, close: Callable[[], None]) -> ft.BottomSheet:
    """The sheet that the profile chip opens."""

    def go(address: str, profile: str | None = None) -> None:
        close()
        here.go(address, profile=profile)

    others = [profile for profile in here.session.profiles if profile.id != here.profile.id]
    return ft.BottomSheet(
        draw(here.look, here.profile, others, go, is_connected=here.session.tools.connection is not None),
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
        row(look, say("settings-title"), icon=ft.Icons.SETTINGS_OUTLINED, do=lambda: go(addresses.SETTINGS, None)),
    ]
    if is_connected:
        own.append(row(look, say("logout-title"), icon=ft.Icons.LOGOUT, do=lambda: go(addresses.LOG_OUT, None)))
    parts: list[ft.Control] = [rows(own)]
    if others:  # an account may open its own space alone
        parts += [heading(look, say("switcher-choose")), rows([_choice(look, other, go) for other in others])]
    return ft.Container(
        ft.Column(parts, spacing=Gap.CARD, tight=True),
        padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.GROUP),
        width=READING,
    )


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
