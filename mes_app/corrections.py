"""Where Flet would say too much of a patient, or would forget what a page has to draw: it has no settings for these."""

import logging
import traceback
from typing import Any

import flet as ft
from flet.components.component import Component
from flet.messaging.protocol import Message
from flet.messaging.session import Session

from mes_app.ui.catalogue import say

logger = logging.getLogger("mes_app")


def corrected(page: ft.Page) -> "Drawing":
    """Correct what Flet does for this page; returns what it has still to draw."""
    _say_a_sentence(page)
    return Drawing(page.session)


def _reticent(message: Message) -> str:
    return f"Message({message.action.name})"


# For a debug line that nobody reads, Flet writes out each message that it sends, with all that its controls hold: a
# patient's documents, and a second of work where there are thousands.
Message.__repr__ = _reticent  # type: ignore[method-assign, assignment]


_draw_anew = Component.update


def _draw_or_say(component: Component) -> None:
    try:
        _draw_anew(component)  # type: ignore[no-untyped-call]  # Flet gives it no types
    except Exception as error:  # noqa: BLE001 - whatever it is, the page goes on
        # The kind and the place of the mistake; its own text may hold a patient's words.
        place = "".join(traceback.format_tb(error.__traceback__))
        logger.error("a page could not be drawn: %s\n%s", type(error).__name__, place)  # noqa: TRY400 - the same
        ft.context.page.session.error("")


# What Flet draws later it draws in a task that ends at the first exception: the page would be frozen without a word.
Component.update = _draw_or_say  # type: ignore[method-assign]


def _say_a_sentence(page: ft.Page) -> None:
    """Where Flet would send the text and the traceback of an uncaught error to the client."""

    def error(_message: str) -> None:
        logger.error("an event of a page failed")
        page.show_dialog(ft.SnackBar(ft.Text(say("trouble-unexpected")), show_close_icon=True))

    page.session.error = error  # type: ignore[method-assign, assignment]


class Drawing:
    """What a page has still to draw and to do: it waits while nobody is connected, and is drawn for whoever comes back.

    Flet forgets it, and sends the page as it was left: unlocked, of somebody who is logged out since, or loading for
    ever.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._part, self._take = session.disconnect, session.apply_page_patch
        # Their names are private to Flet's class; tests/screens/test_away.py tells when they are others.
        self._drawn: set[Any] = session._Session__pending_updates  # type: ignore[attr-defined]
        self._done: list[Any] = session._Session__pending_effects  # type: ignore[attr-defined]
        self._awake = session._Session__updates_ready  # type: ignore[attr-defined]
        # Flet asks nobody at these moments: what it does at them is replaced, for this page alone.
        session.schedule_update = self._draw  # type: ignore[method-assign]
        session.schedule_effect = self._do  # type: ignore[method-assign]
        session.disconnect = self._disconnect  # type: ignore[method-assign, assignment]
        session.apply_page_patch = self._arrive  # type: ignore[method-assign]

    def now(self) -> None:
        """Draw what waits, whether anybody is there or not."""
        self._awake.set()

    def _draw(self, control: Any) -> None:
        self._drawn.add(control)
        self._unless_away()

    def _do(self, hook: Any, is_cleanup: bool) -> None:
        self._done.append((hook, is_cleanup))
        self._unless_away()

    def _unless_away(self) -> None:
        if self._session.connection is not None:
            self._awake.set()

    async def _disconnect(self, seconds: int) -> None:
        waiting, begun = set(self._drawn), list(self._done)
        await self._part(seconds)
        self._drawn.update(waiting)
        self._done[:0] = begun

    def _arrive(self, patch: dict[str, Any]) -> None:
        """Whoever comes back is sent the whole page next: as it is by now."""
        self._take(patch)
        while self._drawn:
            try:
                self._drawn.pop().update()
            except Exception as error:  # noqa: BLE001 - else whoever comes back would be sent nothing at all
                logger.error("a part of a page could not be drawn: %s", type(error).__name__)  # noqa: TRY400 - as above
