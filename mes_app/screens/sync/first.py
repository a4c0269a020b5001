"""Before anything of a space has come: the first synchronisation alone."""

import flet as ft

from mes_app.record.syncing import SyncState
from mes_app.screens.outside import outside_look, outside_view
from mes_app.screens.sync.progress import progress_card
from mes_app.screens.sync.words import status_words, why_words
from mes_app.session import Connection, Session
from mes_app.ui.hooks import use_subscription
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, text, title
from mes_app.ui.theme import Ink, Size


@ft.component
def FirstSync(session: Session) -> ft.View:
    """Finds how far it is; leaving it is logging out."""
    _, set_revision = ft.use_state(0)
    nothing: str | None = None
    failed, set_failed = ft.use_state(nothing)
    leaving, set_leaving = ft.use_state(False)
    use_subscription(session.subscribe, lambda: set_revision(lambda revision: revision + 1))
    connection = session.tools.connection
    assert connection is not None

    async def log_in() -> None:
        set_failed(await connection.log_in_again())

    async def leave() -> None:
        if not leaving:
            set_leaving(True)
            await connection.log_out(False, False)

    look = outside_look(session.now(), session.appearance.text_percent / 100)
    return outside_view(draw(look, connection, session.device.sync_state, failed, log_in, leave))


def draw(look: Look, connection: Connection, state: SyncState, failed: str | None, log_in: Do, leave: Do) -> ft.Control:
    """Values and callbacks only; `failed`: the text key of why a login could not begin."""
    say = look.say
    words = " ".join([status_words(look, state, 0), *why_words(look, state)])
    parts: list[ft.Control] = [
        text(look, say("app-name"), Size.SMALL, strong=True, color=Ink.PRIMARY),
        title(look, connection.user or say("sync-title"), say("sync-server", server=connection.server)),
    ]
    if failed:
        parts.append(notice(look, say(failed), head=say("login-failed-title"), tone=Tone.WARN, live=True))
    parts += [
        progress_card(look, state, words, stop=connection.stop_sync, resume=connection.sync_now, log_in=log_in),
        alone(link(look, say("logout-title"), leave, icon=ft.Icons.LOGOUT)),
        muted(look, say("connection-unofficial")),
    ]
    return page(look, parts)
