"""What the lock and its settings share: the field of a code, and a wait in words."""

from collections.abc import Callable
from typing import Any

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.parts.fields import field

DIGITS = 6


def code_field(
    look: Look,
    label: str,
    value: str,
    typed: Callable[[str], Any],
    *,
    error: str = "",
    submit: Callable[[], Any] | None = None,
    autofocus: bool = False,
) -> ft.Control:
    """Six figures that nobody beside can read."""

    def changed(event: ft.Event[ft.TextField]) -> None:
        typed(event.control.value or "")

    async def submitted(_: object) -> None:
        if submit is not None:
            await submit()

    return field(
        look,
        label,
        value,
        changed,
        error=error or None,
        keyboard=ft.KeyboardType.NUMBER,
        on_submit=submitted,
        autofocus=autofocus,
        secret=True,
    )


def wait_words(look: Look, seconds: float) -> str:
    """«Réessayez dans 30 secondes.», rounded up."""
    whole = max(1, int(-(-seconds // 1)))
    if whole < 60:
        return look.say("lock-wait-seconds", count=whole)
    return look.say("lock-wait-minutes", count=-(-whole // 60))


def is_code(text_: str) -> bool:
    """Whether it is six figures."""
    return len(text_) == DIGITS and text_.isascii() and text_.isdecimal()
