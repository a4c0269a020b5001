"""«Mon espace» and «Cet appareil», as they stand in «Paramètres»."""

from collections.abc import Callable
from dataclasses import dataclass

import flet as ft

from mes_app.record.privacy import SpaceState
from mes_app.screens.here import use_here
from mes_app.screens.questions import Question, use_question
from mes_app.screens.steps import CLOSE, is_offered
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.words import heading
from mes_app.ui.theme import Gap


@dataclass(frozen=True)
class Shown:
    """What there is to do: with the space, and with the device; `try_` is None outside the demo."""

    may_close: bool
    is_open: bool
    may_erase: bool
    try_: Do | None


@ft.component
def SpaceSettings() -> ft.Control:
    """Finds what the user may do with this space and this device."""
    here = use_here()
    tools, say = here.session.tools, here.say
    ask = use_question(here.look)
    announce = tools.announce
    may_close = is_offered(here, CLOSE)

    def announced() -> None:
        if announce is not None and here.attempt(lambda: announce(here.profile.id)):
            here.go(addresses.HOME)
            here.tell(say("try-done"), None)

    def try_() -> None:
        ask(Question(say("try-question"), (say("try-loss"),), say("try-do"), announced, say("cancel")))

    shown = Shown(
        may_close,
        here.space.choices.state is SpaceState.ACTIVATED,
        tools.erase is not None or tools.connection is not None,
        try_ if announce is not None and may_close else None,
    )
    return draw(here.look, shown, here.go)


def draw(look: Look, shown: Shown, go: Callable[[str], None]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    own: list[ft.Control] = []
    if not shown.is_open:
        words = say("settings-space-closed"), say("settings-space-closed-text")
        own.append(row(look, *words, icon=ft.Icons.LOCK_OUTLINED, do=lambda: go(addresses.HOME)))
    if shown.may_close:
        words = say("close-title"), say("settings-close-text")
        own.append(row(look, *words, icon=ft.Icons.LOCK_OUTLINED, do=lambda: go(addresses.CLOSE_SPACE)))
    if shown.try_ is not None:
        own.append(row(look, say("try-title"), say("try-text"), icon=ft.Icons.SCIENCE_OUTLINED, do=shown.try_))
    parts = [_under(heading(look, say("settings-space")), own)] if own else []
    if shown.may_erase:
        words = say("erase-title"), say("settings-erase-text")
        line = row(look, *words, icon=ft.Icons.PHONELINK_ERASE_OUTLINED, do=lambda: go(addresses.ERASE_DEVICE))
        parts.append(_under(heading(look, say("settings-device")), [line]))
    return ft.Column(parts, spacing=Gap.GROUP, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _under(head: ft.Control, lines: list[ft.Control]) -> ft.Control:
    stretch = ft.CrossAxisAlignment.STRETCH
    return ft.Column([head, rows(lines)], spacing=Gap.SMALL, tight=True, horizontal_alignment=stretch)
