"""«Effacer mes_app de cet appareil»: what would be lost, named; then the keys are destroyed, then the rest."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import flet as ft

from mes_app.screens.asked import waiting_words
from mes_app.screens.groups import group
from mes_app.screens.here import use_here
from mes_app.screens.life.step import Actions, Word, word_field
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses
from mes_app.ui.hooks import use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, danger, primary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import text

MOST = 10
"""So many of the demands that would be lost are named; the others are counted."""


@dataclass(frozen=True, repr=False)
class Shown:
    """What there is to lose: whose spaces, and the demands that have not gone yet, in words."""

    names: Sequence[str]
    waiting: Sequence[str]
    word: Word


@ft.component
def EraseDevice() -> ft.Control:
    """Finds what would be lost."""
    here = use_here()
    typed = use_latest(lambda: "")
    wrong, set_wrong = ft.use_state(False)
    look, say, tools = here.look, here.say, here.session.tools
    word = Word(say("erase-word"), typed.now, wrong, say("step-word-help"))

    def confirm() -> None:
        erase = tools.erase
        if not replace(word, typed=typed.now).fits:
            set_wrong(True)
        elif erase is not None and here.attempt(erase):
            here.navigate("/")

    if tools.connection is not None:
        return draw_connected(look, lambda: here.go(addresses.LOG_OUT))
    if tools.erase is None:
        return not_found(look, lambda: here.go(addresses.HOME))
    names = [profile.full_name for profile in here.session.profiles]
    return draw(look, Shown(names, waiting_words(here), word), Actions(typed.set, confirm))


def draw(look: Look, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    spaces = say("erase-spaces-text", names=", ".join(shown.names))
    lost: list[ft.Control] = [
        row(look, say("erase-spaces", count=len(shown.names)), spaces, icon=ft.Icons.GROUPS_OUTLINED),
        row(look, say("erase-settings"), say("erase-settings-text"), icon=ft.Icons.SETTINGS_OUTLINED),
    ]
    if shown.waiting:
        named = [f"• {words}" for words in shown.waiting[:MOST]]
        if len(shown.waiting) > MOST:
            named.append(say("sync-waiting-more", count=len(shown.waiting) - MOST))
        head = say("erase-waiting", count=len(shown.waiting))
        lost.append(row(look, head, "\n".join(named), icon=ft.Icons.HOURGLASS_TOP))
    else:
        lost.append(row(look, say("erase-none-waiting"), icon=ft.Icons.CLOUD_DONE_OUTLINED, strong=False))
    act = danger(look, say("erase-do"), do.confirm, icon=ft.Icons.PHONELINK_ERASE_OUTLINED)
    act.expand = look.scale <= 1.3 or None
    parts = [
        text(look, say("erase-what")),
        group(look, say("erase-lost"), rows(lost)),
        text(look, say("erase-demo")),
        word_field(look, shown.word, do),
    ]
    return page(look, parts, actions=[act], whole=True)


def draw_connected(look: Look, log_out: Do) -> ft.Control:
    """With a server the way leads by the login: what has not gone yet is named there."""
    say = look.say
    act = primary(look, say("erase-connected-do"), log_out, icon=ft.Icons.LOGOUT, expand=look.scale <= 1.3)
    return page(look, [text(look, say("erase-what")), text(look, say("erase-connected"))], actions=[act])
