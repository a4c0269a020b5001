"""One page of the app: how it is dressed, and what it is drawn from."""

import asyncio
from collections.abc import Callable

import flet as ft

from mes_app.accounts.local import LocalVisit
from mes_app.accounts.visit import RemoteVisit, Visit
from mes_app.corrections import corrected
from mes_app.routes import nowhere, routes
from mes_app.screens.connection.connection import Connexion, Way
from mes_app.screens.lock.locked import Locked, Shutter
from mes_app.screens.sync.first import FirstSync
from mes_app.session import Appearance, Session, ThemeChoice
from mes_app.ui.hooks import use_subscription
from mes_app.ui.theme import DARK, FONTS, LIGHT, WIDE, theme

NAME = "mes_app"

_MODES = {
    ThemeChoice.SYSTEM: ft.ThemeMode.SYSTEM,
    ThemeChoice.LIGHT: ft.ThemeMode.LIGHT,
    ThemeChoice.DARK: ft.ThemeMode.DARK,
}


TICK = 30
"""Seconds between two looks at the clock, for what changes by itself and for what still waits."""


def page_entry(visit: Callable[[ft.Page], Visit]) -> Callable[[ft.Page], None]:
    """Flet's entry for one page; `visit` makes what the page is drawn from."""

    def main(page: ft.Page) -> None:
        visiting = visit(page)
        french = ft.Locale("fr", "FR")
        page.title = NAME
        page.locale_configuration = ft.LocaleConfiguration(supported_locales=[french], current_locale=french)
        page.fonts = dict(FONTS)
        drawing = corrected(page)
        dress(page, visiting.session.appearance if visiting.session else Appearance())
        watching = page.run_task(_watch, visiting)

        def closed() -> None:
            watching.cancel()
            visiting.close()

        def came_back() -> None:
            visiting.come_back()
            drawing.now()

        page.on_close = closed
        page.on_connect = came_back
        if isinstance(visiting, LocalVisit):
            page.on_app_lifecycle_state_change = _minded(visiting)
            page.on_disconnect = visiting.went_away
        page.render_views(Root, visiting, drawing.now)

    return main


_AWAY = frozenset({ft.AppLifecycleState.HIDE, ft.AppLifecycleState.PAUSE, ft.AppLifecycleState.DETACH})
_THERE = frozenset({ft.AppLifecycleState.SHOW, ft.AppLifecycleState.RESUME, ft.AppLifecycleState.RESTART})


def _minded(visit: LocalVisit) -> Callable[[ft.AppLifecycleStateChangeEvent], None]:
    def changed(event: ft.AppLifecycleStateChangeEvent) -> None:
        if event.state in _AWAY:
            visit.went_away()
        elif event.state in _THERE:
            visit.came_to_front()

    return changed


async def _watch(visit: Visit) -> None:
    while True:
        await asyncio.sleep(TICK)
        visit.watch()


def dress(page: ft.Page, chosen: Appearance) -> None:
    """Give a page its theme and the size of its text."""
    scale = chosen.text_percent / 100
    page.theme, page.dark_theme = theme(LIGHT, scale), theme(DARK, scale)
    page.theme_mode = _MODES[chosen.theme]


Worn = list[Appearance]
"""What the page is dressed in, in a list of one."""


@ft.component
def Root(visit: Visit, draw_now: Callable[[], None]) -> ft.Control:
    """The whole app on one page: what whoever is logged in sees, or the way in."""
    _, set_drawn = ft.use_state(0)
    session = visit.session
    worn: Worn = ft.use_memo(lambda: [session.appearance if session else Appearance()], [])

    def follow() -> None:
        set_drawn(lambda drawn: drawn + 1)
        draw_now()  # what was shown goes also where nobody is connected

    use_subscription(visit.subscribe, follow)
    if session is None and isinstance(visit, LocalVisit):
        return Shut(visit, worn, key=f"shut-{visit.entries}")  # type: ignore[call-arg]  # every component takes a key
    if session is None:
        assert isinstance(visit, RemoteVisit)
        return Outside(visit, worn, key=f"outside-{visit.returns}")  # type: ignore[call-arg]  # every component takes a key
    # Another session is another app: nothing of the former one's state may stay in it.
    return Inside(session, worn, key=f"inside-{visit.entries}")  # type: ignore[call-arg]  # the same


def _wear(page: ft.Page, worn: Worn, appearance: Appearance) -> None:
    if worn[0] != appearance:
        worn[0] = appearance
        dress(page, appearance)
        page.session.schedule_update(page)


@ft.component
def Outside(visit: RemoteVisit, worn: Worn) -> ft.Control:
    """Nobody is logged in on this page."""
    page = ft.context.page
    ft.use_effect(lambda: _wear(page, worn, visit.appearance), [])
    route = page.route or "/"
    way = Way(
        server=visit.server,
        failed=f"login-failed-{visit.failure.reason.value}" if visit.failure else None,
        trouble=visit.trouble,
        is_elsewhere=visit.browser.is_replaced,
        has_window=visit.has_window,
        begin=lambda: visit.log_in(route),
        reload=lambda: page.run_task(visit.reload, route),
    )
    return Connexion(way, visit.now(), visit.appearance.text_percent / 100)


@ft.component
def Shut(visit: LocalVisit, worn: Worn) -> ft.Control:
    """Nothing but the lock: messages and questions that were up go as well, since they name what they are about."""
    page = ft.context.page

    def begin() -> None:
        while page.pop_dialog() is not None:
            pass
        _wear(page, worn, visit.appearance)

    ft.use_effect(begin, [])
    return Locked(
        Shutter(lambda: visit.left, visit.unlock, visit.erase),
        visit.now(),
        visit.appearance.text_percent / 100,
    )


@ft.component
def Inside(session: Session, worn: Worn) -> ft.Control:
    """The account's own part of the app, once anything of it is here."""
    page = ft.context.page
    _, set_begun = ft.use_state(bool(session.profiles))

    def follow() -> None:
        if session.is_over:
            return
        _wear(page, worn, session.appearance)
        set_begun(bool(session.profiles))

    use_subscription(session.subscribe, follow)
    ft.use_effect(lambda: _wear(page, worn, session.appearance), [])
    if session.is_over:
        return ft.Container()  # what comes in its place is drawn in the same moment
    return Places(session) if session.profiles else FirstSync(session)


@ft.component
def Places(session: Session) -> ft.Control:
    """Its screens, for the room there is."""
    page = ft.context.page
    wide, set_wide = ft.use_state((page.width or 0) >= WIDE)
    page.on_resize = lambda event: set_wide(event.width >= WIDE)
    tree = ft.use_memo(lambda: routes(session, wide=wide), [wide])
    return ft.Router(tree, not_found=lambda: nowhere(session), manage_views=True, key=str(wide))  # type: ignore[call-arg]  # every component takes a key
