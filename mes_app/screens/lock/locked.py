"""The lock: nothing of anybody stands on it, neither a name nor which space was open."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import flet as ft

from mes_app.screens.lock.pieces import code_field, is_code, wait_words
from mes_app.screens.outside import outside_look, outside_view
from mes_app.screens.questions import Question, use_question
from mes_app.ui.hooks import use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link, primary
from mes_app.ui.parts.notices import working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, text, title
from mes_app.ui.theme import Ink, Size


@dataclass(frozen=True)
class Shutter:
    """The lock as the page hands it to this screen. `left`: seconds to wait. `unlock`: what came of a code."""

    left: Callable[[], float]
    unlock: Callable[[str], Awaitable[Any]]
    erase: Callable[[], None]


@dataclass(frozen=True)
class Shown:
    """What the screen shows."""

    code: str = ""
    error: str = ""
    is_looking: bool = False


@ft.component
def Locked(shutter: Shutter, now: datetime, scale: float) -> ft.View:
    """Takes a code, and counts down where one has to wait."""
    look = outside_look(now, scale)
    say = look.say
    code = use_latest(lambda: "")
    error, set_error = ft.use_state("")
    looking, set_looking = ft.use_state(False)
    left, set_left = ft.use_state(shutter.left())
    ask = use_question(look)
    sent: list[bool] = ft.use_memo(list, [])

    async def count_down() -> None:
        while (remaining := shutter.left()) > 0:
            set_left(remaining)
            await asyncio.sleep(min(1.0, remaining))
        set_left(0.0)

    ft.use_effect(count_down, [left > 0])

    async def unlock() -> None:
        if sent or left > 0:
            return  # Enter twice in a row is one try
        if not is_code(code.now):
            set_error(say("lock-fault-digits"))
            return
        sent.append(True)
        set_looking(True)
        set_error("")
        outcome = "trouble"
        try:
            outcome = (await shutter.unlock(code.now)).value
        finally:
            sent.clear()
            set_looking(False)
            code.set("")
            if outcome in ("wrong", "trouble"):
                set_error(say(f"lock-fault-{outcome}"))
            set_left(shutter.left())

    def typed(words: str) -> None:
        code.set(words)
        set_error("")

    def forgotten() -> None:
        ask(
            Question(
                say("lock-forgotten-question"),
                (say("lock-forgotten-loss"), say("lock-forgotten-backup")),
                say("lock-forgotten-erase"),
                shutter.erase,
                say("cancel"),
                takes_away=True,
            )
        )

    waiting = wait_words(look, left) if left > 0 else ""
    shown = Shown(code.now, waiting or error, is_looking=looking)
    return outside_view(draw(look, shown, typed, unlock, forgotten))


def draw(
    look: Look, shown: Shown, typed: Callable[[str], None], unlock: Callable[[], Awaitable[None]], forgotten: Do
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [
        text(look, say("app-name"), Size.SMALL, strong=True, color=Ink.PRIMARY),
        title(look, say("lock-shut-title"), say("lock-shut-help")),
        # Without the cursor at once: where a page begins here, Flutter would keep it in an element of its own, which no
        # screen reader finds.
        code_field(look, say("lock-code"), shown.code, typed, error=shown.error, submit=unlock),
    ]
    if shown.is_looking:
        parts.append(working(look, say("lock-looking")))
    else:
        parts.append(alone(primary(look, say("lock-open"), unlock, icon=ft.Icons.LOCK_OPEN_OUTLINED)))
    parts += [muted(look, say("lock-slowed")), alone(link(look, say("lock-forgotten"), forgotten))]
    return page(look, parts, whole=True)
