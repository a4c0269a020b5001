"""«Se déconnecter»: here or everywhere, and what becomes of the data of this device."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.screens.asked import waiting_words
from mes_app.screens.here import use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, danger, link, primary
from mes_app.ui.parts.cards import rows
from mes_app.ui.parts.notices import Tone, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.parts.words import text
from mes_app.ui.theme import Gap, Ink, Size

MOST = 10
"""So many changes that would be lost are named; the others are counted."""


@dataclass(frozen=True, repr=False)
class Shown:
    """What the screen shows; `waiting`: the changes that have not gone yet, in words."""

    user: str
    server: str
    waiting: Sequence[str]
    everywhere: bool = False
    erase: bool = False
    is_going: bool = False
    has_window: bool = False


@ft.component
def LogOut() -> ft.Control:
    """Finds who is logged in, and what would be lost."""
    here = use_here()
    everywhere, set_everywhere = ft.use_state(False)
    erase, set_erase = ft.use_state(False)
    asking, ask = ft.use_state(False)
    going, set_going = ft.use_state(False)
    connection = here.session.tools.connection
    waiting = waiting_words(here)

    async def leave() -> None:
        if going or connection is None:
            return
        ask(False)
        set_going(True)
        await connection.log_out(everywhere, erase)

    async def begin() -> None:
        if erase:
            ask(True)
        else:
            await leave()

    ft.use_dialog(draw_question(here.look, waiting, leave, lambda: ask(False)) if asking else None)
    if connection is None:
        return not_found(here.look, lambda: here.go(addresses.HOME))
    shown = Shown(
        connection.user,
        connection.server,
        waiting,
        everywhere=everywhere,
        erase=erase,
        is_going=going,
        has_window=connection.has_window,
    )
    return draw(here.look, shown, set_everywhere, set_erase, begin)


def draw(
    look: Look,
    shown: Shown,
    choose_where: Callable[[bool], None],
    choose_data: Callable[[bool], None],
    begin: Do,
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    if shown.is_going:
        return page(look, [working(look, say("logout-running"))])
    everywhere = say("logout-everywhere-app" if shown.has_window else "logout-everywhere-help")
    parts: list[ft.Control] = [text(look, say("logout-who", user=shown.user, server=shown.server))]
    if shown.waiting:
        count = say("logout-waiting", count=len(shown.waiting))
        parts.append(notice(look, say("logout-waiting-help"), head=count, tone=Tone.WARN))
        parts.append(rows([_line(look, words) for words in _few(look, shown.waiting)]))
    parts.append(
        rows(
            [
                switch_row(look, say("logout-everywhere"), everywhere, on=shown.everywhere, turn=choose_where),
                switch_row(look, say("logout-erase"), say("logout-erase-help"), on=shown.erase, turn=choose_data),
            ]
        )
    )
    words = say("logout-erase-do" if shown.erase else "logout-do")
    action = danger(look, words, begin) if shown.erase else primary(look, words, begin, icon=ft.Icons.LOGOUT)
    action.expand = True
    return page(look, parts, actions=[action])


def _line(look: Look, words: str) -> ft.Control:
    return ft.Container(text(look, words), padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.CARD))


def _few(look: Look, words: Sequence[str]) -> list[str]:
    named = list(words[:MOST])
    if len(words) > MOST:
        named.append(look.say("sync-waiting-more", count=len(words) - MOST))
    return named


def draw_question(look: Look, waiting: Sequence[str], erase: Do, close: Callable[[], None]) -> ft.AlertDialog:
    """Asks before anything is lost, and names it."""
    say = look.say
    lost = [text(look, say("logout-erase-loss", count=len(waiting)))]
    lost += [text(look, f"• {words}") for words in _few(look, waiting)]
    return ft.AlertDialog(
        modal=True,
        bgcolor=Ink.SURFACE,
        title=text(look, say("logout-erase-question"), Size.HEADING, strong=True),
        content=ft.Column(list(lost), spacing=Gap.SMALL, tight=True),
        actions=[link(look, say("cancel"), close), danger(look, say("logout-erase-do"), erase)],
        on_dismiss=close,
        scrollable=True,
    )
