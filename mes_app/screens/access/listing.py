"""«Gestion des accès»: who is authorised, who is blocked, who has no access today; and the way to every setting."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.access import Action
from mes_app.screens.access.pieces import professional_row
from mes_app.screens.access.who import Known, Where, known, standing_in
from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, primary, secondary
from mes_app.ui.parts.cards import apart, loose_rows, row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.tabs import tabs
from mes_app.ui.parts.words import heading, muted, title
from mes_app.ui.theme import Gap, Size

TABS = (Where.AUTHORISED, Where.BLOCKED)

SETTINGS = (
    ("access-to-rights", ft.Icons.GRID_ON_OUTLINED, addresses.RIGHTS),
    ("access-to-emergency", ft.Icons.EMERGENCY_OUTLINED, addresses.EMERGENCY),
    ("access-to-mask-all", ft.Icons.VISIBILITY_OFF_OUTLINED, addresses.MASK_ALL),
    ("access-to-history", ft.Icons.HISTORY, addresses.HISTORY),
    ("access-to-delays", ft.Icons.HOURGLASS_BOTTOM, addresses.DELAYS),
)

Rows = frozenset[tuple[str, str]]
"""The rows of a space that wait to be sent: see `Device.waiting_rows`."""


@dataclass(frozen=True, repr=False)
class Shown:
    """What the list shows: everybody, the tab, and who stands beside it in a wide window."""

    people: Sequence[Known]
    tab: int = 0
    waiting: Rows = frozenset()
    selected: str = ""


@dataclass(frozen=True)
class Actions:
    """What one can do from here; `block` is None for whoever may not."""

    choose: Callable[[int], None]
    open_card: Callable[[Any], None]
    go: Callable[[str], None]
    block: Do | None


@ft.component
def AccessManagement() -> ft.Control:
    """Finds the professionals of the open space."""
    here = use_here()
    look, space = here.look, here.space
    tab, set_tab = ft.use_state(0)
    people = ft.use_memo(lambda: known(space, look.now), [Same(space), look.today])

    def open_card(event: ft.Event[ft.ListTile]) -> None:
        here.go(addresses.professional(str(event.control.data)))

    block = (lambda: here.go(addresses.BLOCK)) if here.may(Action.BLOCK) else None
    waiting = here.session.device.waiting_rows(here.profile.id)
    selected = ft.use_route_params().get("professional", "")
    return draw(look, Shown(people, tab, waiting, selected), Actions(set_tab, open_card, here.go, block))


def draw(look: Look, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    numbers = {where: len(standing_in(shown.people, where)) for where in TABS}
    names = [say(f"access-tab-{where.value}", count=numbers[where]) for where in TABS]
    # Beside a card there is no bar with the screen's name.
    parts: list[ft.Control] = [apart(title(look, say("access-title")))] if look.embedded else []
    parts += [
        apart(muted(look, say("access-help"), Size.BODY)),
        apart(tabs(look, names, shown.tab, do.choose)),
        *(_blocked(look, shown, do) if TABS[shown.tab] is Where.BLOCKED else _authorised(look, shown, do)),
        apart(heading(look, say("access-settings"))),
        _settings(look, do),
    ]
    actions = []
    if do.block is not None:
        expand = look.scale <= 1 and (look.embedded or not look.wide)
        button = secondary if look.embedded else primary  # beside a card, which has a main action of its own
        actions.append(button(look, say("access-block"), do.block, icon=ft.Icons.BLOCK, expand=expand))
    return page(look, parts, actions=actions, spacing=0)


def _authorised(look: Look, shown: Shown, do: Actions) -> list[ft.Control]:
    """Who has access, and apart from them those who have none now, with why."""
    say = look.say
    without = standing_in(shown.people, Where.WITHOUT)
    parts = _rows(look, standing_in(shown.people, Where.AUTHORISED), shown, do)
    if not parts:
        icon = ft.Icons.HOW_TO_REG_OUTLINED
        parts = [empty(look, icon, say("access-authorised-empty-title"), say("access-authorised-empty-text"))]
    if without:
        head = [heading(look, say("access-without")), muted(look, say("access-without-help"))]
        parts += [apart(ft.Column(head, spacing=Gap.FINE, tight=True)), *_rows(look, without, shown, do)]
    return parts


def _blocked(look: Look, shown: Shown, do: Actions) -> list[ft.Control]:
    say = look.say
    lines = _rows(look, standing_in(shown.people, Where.BLOCKED), shown, do)
    if not lines:
        icon = ft.Icons.HOW_TO_REG_OUTLINED
        return [empty(look, icon, say("access-blocked-empty-title"), say("access-blocked-empty-text"))]
    return [apart(muted(look, say("access-blocked-help"))), *lines]


def _rows(look: Look, people: Sequence[Known], shown: Shown, do: Actions) -> list[ft.Control]:
    def line(one: Known) -> ft.Control:
        is_waiting = ("relations", one.id) in shown.waiting
        return professional_row(look, one, do.open_card, is_waiting=is_waiting, selected=one.id == shown.selected)

    return loose_rows([line(one) for one in people])


def _settings(look: Look, do: Actions) -> ft.Control:
    def line(key: str, icon: ft.IconData, address: str) -> ft.Control:
        return row(look, look.say(key), look.say(f"{key}-text"), icon=icon, do=lambda: do.go(address))

    return rows([line(*setting) for setting in SETTINGS])
