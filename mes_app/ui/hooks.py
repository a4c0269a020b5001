"""Hooks that Flet does not have."""

from collections.abc import Callable

import flet as ft


def use_subscription(subscribe: Callable[[], Callable[[], None]]) -> None:
    """Subscribe when the component appears, and end it when the component goes.

    `subscribe` returns what ends the subscription. (Flet forgets the cleanup that an effect returns as soon as the
    component draws again, so it is kept here.)
    """
    endings: list[Callable[[], None]] = ft.use_memo(list, [])

    def start() -> None:
        endings.append(subscribe())

    def end() -> None:
        while endings:
            endings.pop()()

    ft.use_effect(start, [], cleanup=end)
