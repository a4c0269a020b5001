"""Asking what may be far away: never on the event loop where there is a network in between."""

import asyncio
from collections.abc import Callable
from typing import TypeVar

from mes_app.screens.here import Here

T = TypeVar("T")


def is_far(here: Here) -> bool:
    """Whether what the device does not have comes over a network."""
    return here.session.tools.connection is not None


async def ask_afar(here: Here, ask: Callable[[], T]) -> T:
    """Ask, in a thread where a network is in between; raises what `ask` raises."""
    return await asyncio.to_thread(ask) if is_far(here) else ask()
