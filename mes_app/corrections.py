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


def corrected(page: ft.Page) -> None:
    """Correct what Flet does for this page."""
    _say_a_sentence(page)
    _draw_while_away(page.session)


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


def _draw_while_away(session: Session) -> None:
    """Go on drawing a page that nobody is connected to; only nothing is sent.

    Flet drops what is to be drawn then, and whoever comes back is sent the page as it was left: unlocked, of somebody
    who is logged out since, or «Chargement…» for ever.
    """
    part = session.disconnect
    # Their names are private to Flet's class; tests/screens/test_away.py tells when they are others.
    drawn: set[Any] = session._Session__pending_updates  # type: ignore[attr-defined]
    done: list[Any] = session._Session__pending_effects  # type: ignore[attr-defined]
    awake = session._Session__updates_ready  # type: ignore[attr-defined]

    def draw(control: Any) -> None:
        drawn.add(control)
        awake.set()

    def do(hook: Any, is_cleanup: bool) -> None:
        done.append((hook, is_cleanup))
        awake.set()

    async def disconnect(seconds: int) -> None:
        waiting, begun = set(drawn), list(done)
        await part(seconds)
        drawn.update(waiting)
        done[:0] = begun
        awake.set()

    session.schedule_update = draw  # type: ignore[method-assign]
    session.schedule_effect = do  # type: ignore[method-assign]
    session.disconnect = disconnect  # type: ignore[method-assign, assignment]
