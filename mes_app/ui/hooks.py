"""Hooks that Flet does not have."""

import asyncio
import contextvars
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Generic, TypeVar

import flet as ft

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

T = TypeVar("T")

Subscribe = Callable[[Callable[[], None]], Callable[[], None]]
"""subscribe(listener) → what ends the subscription."""


@dataclass(frozen=True, eq=False, repr=False)
class Same:
    """A dependency of a hook that changes when another object takes its place, whatever is in it."""

    value: object

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and other.value is self.value

    def __hash__(self) -> int:
        return id(self.value)


def use_once(do: Callable[[], Awaitable[None]]) -> Callable[[], Awaitable[None]]:
    """A hook: what is done for a press; another press while it goes on (a double click, Enter twice) is nothing."""
    going: list[bool] = ft.use_memo(list, [])

    async def once() -> None:
        if going:
            return
        going.append(True)
        try:
            await do()
        finally:
            going.clear()

    return once


def use_subscription(subscribe: Subscribe, listener: Callable[[], None]) -> None:
    """Call `listener` on this page's behalf whenever something is told, while the component is there.

    Flet finds the page it draws on in a context variable. What is told may come from another page's event, so the
    listener is called later, in a context of this page: otherwise one person's screen would be drawn on another's.
    """
    # Kept in a list, since Flet forgets the cleanup that an effect returns as soon as the component draws again.
    endings: list[Callable[[], None]] = ft.use_memo(list, [])

    def start() -> None:
        loop, own = asyncio.get_running_loop(), contextvars.copy_context()
        endings.append(subscribe(lambda: _call_later(loop, own, listener)))

    def end() -> None:
        while endings:
            endings.pop()()

    ft.use_effect(start, [], cleanup=end)


def _call_later(loop: asyncio.AbstractEventLoop, context: contextvars.Context, listener: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(listener, context=context)


class Latest(Generic[T]):
    """A state of a component as it is by now: `set` changes it, and draws the component again."""

    def __init__(self, value: T, draw: Callable[[T], None]) -> None:
        self.now = value
        self._draw = draw

    def set(self, value: T) -> None:
        self.now = value
        self._draw(value)


D = TypeVar("D", bound="DataclassInstance")


def carried(drawn: D, meant: D, now: D) -> D:
    """What was changed of what was drawn (`meant`, a dataclass), changed in what it is by now: two filters that are
    pressed before the screen has followed both count."""
    changed = {
        one.name: getattr(meant, one.name)
        for one in fields(drawn)
        if getattr(meant, one.name) != getattr(drawn, one.name)
    }
    return replace(now, **changed)


def use_latest(begin: Callable[[], T]) -> Latest[T]:
    """A hook: what is typed, for the events that come before it is drawn.

    A press that follows the last letter at once comes before the render that knows of that letter, and so does the
    first letter of the next field: whoever answers it asks for what was typed, and not for what was drawn.
    """
    value, draw = ft.use_state(ft.use_memo(begin, []))
    latest: Latest[T] = ft.use_memo(lambda: Latest(value, draw), [])
    return latest
