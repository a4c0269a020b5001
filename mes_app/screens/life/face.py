"""What every tab of a space shows that is not open: how it stands, what runs, and the ways on."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from mes_app.record.clocks import Clock, clocks
from mes_app.record.history import Act
from mes_app.record.people import Standing
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.screens.clock_rows import clock_row
from mes_app.screens.here import use_here
from mes_app.screens.receipts import Done, use_receipt
from mes_app.screens.steps import (
    ACTIVATE,
    CANCEL,
    DELETE,
    OPPOSE,
    REOPEN,
    WITHDRAW,
    is_announced,
    offered,
    step_at,
)
from mes_app.ui import addresses, dates
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, danger, link, primary, secondary
from mes_app.ui.parts.cards import CROWDED, pictogram, row, rows
from mes_app.ui.parts.notices import notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Size

MAIN = frozenset({ACTIVATE, WITHDRAW, REOPEN})
"""What is likeliest wanted; the others stand beside it."""

TAKING_AWAY = frozenset({OPPOSE, DELETE})

ICONS = {
    SpaceState.CLOSED: ft.Icons.LOCK_OUTLINED,
    SpaceState.OPPOSED: ft.Icons.DO_NOT_DISTURB_ON_OUTLINED,
    SpaceState.NOT_ACTIVATED: ft.Icons.MARK_EMAIL_READ_OUTLINED,
}


@dataclass(frozen=True, repr=False)
class Shown:
    """What the screen shows; `steps` are the addresses of what the user may do."""

    choices: Privacy
    running: Sequence[Clock]
    steps: Sequence[str]
    is_helper: bool
    is_making: bool = False


@ft.component
def SpaceFace() -> ft.Control:
    """Finds the state and its clocks."""
    here = use_here()
    making, take = use_receipt(here)
    choices = here.space.choices
    shown = Shown(
        choices,
        clocks(here.space, here.look.now),
        offered(here),
        here.profile.standing is Standing.HELPED,
        making,
    )
    last = _last(choices)
    return draw(here.look, shown, here.go, take(last) if last is not None else None)


def _last(choices: Privacy) -> Done | None:
    """The last step whose moment the state keeps; who took it, the history says, which is not to be read now."""
    for act, at in (
        (Act.EMPTIED, choices.deleted_at),
        (Act.DELETION_ASKED, choices.deletion_asked_at),
        (Act.CLOSED, choices.closed_at),
        (Act.OPPOSED, choices.opposed_at),
    ):
        if at is not None:
            return Done(act, at, "", is_own=False, reference="")
    return None


def draw(look: Look, shown: Shown, go: Callable[[str], None], take: Callable[[], Awaitable[None]] | None) -> ft.Control:
    """Values and callbacks only; `take` makes the receipt of what was done last, where there was something."""
    say = look.say
    parts: list[ft.Control] = [_head(look, shown)]
    if shown.is_helper:
        parts.append(notice(look, say("life-helper")))
    if shown.steps:
        parts.append(_ways(look, shown, go))
    if shown.running:
        clocks_ = rows([clock_row(look, clock) for clock in shown.running])
        parts.append(ft.Column([heading(look, say("face-clocks")), clocks_], spacing=Gap.SMALL, tight=True))
    more: list[ft.Control] = [
        row(look, say("delays-title"), icon=ft.Icons.HOURGLASS_BOTTOM, do=lambda: go(addresses.DELAYS)),
        row(look, say("settings-title"), icon=ft.Icons.SETTINGS_OUTLINED, do=lambda: go(addresses.SETTINGS)),
    ]
    parts.append(rows(more))
    if shown.is_making:
        parts.append(working(look, say("life-receipt-making")))
    elif take is not None and not shown.is_helper:
        parts.append(alone(link(look, say("life-receipt"), take, icon=ft.Icons.DOWNLOAD_OUTLINED)))
    if shown.choices.state is SpaceState.CLOSED:
        parts.append(muted(look, say("face-device-closed")))
    return page(look, parts)


def _head(look: Look, shown: Shown) -> ft.Control:
    name, sentences = _words(look, shown.choices)
    words = ft.Column(
        [
            ft.Semantics(heading_level=1, content=text(look, name, Size.TITLE, strong=True)),
            *(text(look, words) for words in sentences),
        ],
        spacing=Gap.SMALL,
        tight=True,
        expand=True,
    )
    lead = [] if look.scale >= CROWDED else [pictogram(ICONS[shown.choices.state], soft=True)]
    return ft.Row([*lead, words], spacing=Gap.CARD, vertical_alignment=ft.CrossAxisAlignment.START)


def _words(look: Look, choices: Privacy) -> tuple[str, list[str]]:
    say = look.say

    def day(moment: datetime | None) -> str:
        return "none" if moment is None else dates.full_day(look.day_of(moment))

    if choices.state is SpaceState.OPPOSED:
        return say("face-opposed"), [say("face-opposed-text", day=day(choices.opposed_at))]
    if choices.state is SpaceState.NOT_ACTIVATED:
        if is_announced(look, choices):
            return say("face-announced"), [say("face-announced-text", day=day(choices.notified_at))]
        return say("face-new"), [say("face-new-text")]
    if choices.deleted_at is not None:
        return say("face-deleted"), [say("face-deleted-text", day=day(choices.deleted_at))]
    lines = [say("face-closed-text", day=day(choices.closed_at))]
    asked = choices.deletion_asked_at
    lines.append(say("face-archive") if asked is None else say("face-deletion", day=day(asked)))
    return say("face-closed"), lines


def _ways(look: Look, shown: Shown, go: Callable[[str], None]) -> ft.Control:
    def way(address: str) -> ft.Control:
        step = step_at(address, shown.choices)
        assert step is not None
        words, do = look.say(f"step-do-{step.key}"), _to(go, address)
        if address in MAIN:
            return primary(look, words, do, icon=step.icon)
        if address in TAKING_AWAY:
            return danger(look, words, do, icon=step.icon)
        return secondary(look, words, do, icon=step.icon)

    stretch = ft.CrossAxisAlignment.STRETCH
    # «Annuler la suppression» comes first while a deletion runs: it undoes least.
    order = sorted(shown.steps, key=lambda address: address != CANCEL)
    return ft.Column([way(a) for a in order], spacing=Gap.SMALL, tight=True, horizontal_alignment=stretch)


def _to(go: Callable[[str], None], address: str) -> Do:
    return lambda: go(addresses.life_step(address))
