"""«Connexion»: which server, what will happen, and in words what went wrong."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

import flet as ft

from mes_app.screens.outside import outside_look, outside_view
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, primary
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.notices import Tone, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, text, title
from mes_app.ui.theme import Gap, Ink, Size


@dataclass(frozen=True)
class Way:
    """The way in, as the composition root hands it to this screen."""

    server: str
    """The server's name."""
    failed: str | None
    """The text key of why the last login did not come about."""
    trouble: str | None
    """The text key of why the account could not be opened here."""
    is_elsewhere: bool
    """This browser has logged in in another page."""
    has_window: bool
    """The app has a window of its own: the login opens in the browser beside it."""
    begin: Callable[[], Awaitable[str | None]]
    """Begins a login; returns the text key of what went wrong, None when it is on its way."""
    reload: Do


@dataclass(frozen=True)
class Shown:
    """What the screen shows."""

    server: str
    failed: str | None = None
    trouble: str | None = None
    is_elsewhere: bool = False
    is_going: bool = False
    has_window: bool = False


@ft.component
def Connexion(way: Way, now: datetime, scale: float) -> ft.View:
    """Finds why the last login failed, and begins the next; `scale`: the text's size, 1.0 is 100 %."""
    going, set_going = ft.use_state(False)
    nothing: str | None = None
    failed, set_failed = ft.use_state(nothing)

    async def begin() -> None:
        if going:
            return
        set_failed(None)
        set_going(True)
        went_wrong = await way.begin()
        # In a browser of its own the page stays as it is until another one takes its place.
        if went_wrong is not None or way.has_window:
            set_going(False)
            set_failed(went_wrong)

    shown = Shown(
        way.server,
        None if going else failed or way.failed,
        way.trouble,
        is_elsewhere=way.is_elsewhere,
        is_going=going,
        has_window=way.has_window,
    )
    return outside_view(draw(outside_look(now, scale), shown, begin, way.reload))


def draw(look: Look, shown: Shown, begin: Do, reload: Do) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [
        text(look, say("app-name"), Size.SMALL, strong=True, color=Ink.PRIMARY),
        title(look, say("connection-title"), say("connection-help", server=shown.server)),
    ]
    if shown.trouble:
        parts.append(notice(look, say(shown.trouble), head=say("connection-trouble"), tone=Tone.WARN, live=True))
    if shown.failed:
        parts.append(notice(look, say(shown.failed), head=say("login-failed-title"), tone=Tone.WARN, live=True))
    if shown.is_elsewhere:
        parts.append(notice(look, say("connection-elsewhere"), live=True))
        parts.append(primary(look, say("connection-reload"), reload, icon=ft.Icons.REFRESH))
        return page(look, parts)
    if shown.is_going:
        parts.append(working(look, say("connection-waiting" if shown.has_window else "connection-going")))
    else:
        again = shown.failed or shown.trouble
        icon = ft.Icons.REFRESH if again else ft.Icons.LOGIN
        parts.append(primary(look, say("connection-retry" if again else "connection-do"), begin, icon=icon))
    steps = [_step(look, number, say(f"connection-step-{number}")) for number in (1, 2, 3)]
    parts += [
        card(
            ft.Column([heading(look, say("connection-steps")), *steps], spacing=Gap.CARD, tight=True),
        ),
        muted(look, say("connection-unofficial")),
    ]
    return page(look, parts)


def _step(look: Look, number: int, words: str) -> ft.Control:
    figure = ft.Container(
        text(look, str(number), Size.SMALL, strong=True, color=Ink.PRIMARY),
        bgcolor=Ink.SOFT,
        border_radius=16,
        padding=ft.Padding.symmetric(horizontal=11, vertical=5),
    )
    return ft.Row(
        [figure, ft.Container(text(look, words), expand=True)],
        spacing=Gap.CARD,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
