"""Composition root: the only module that knows everyone. It builds the real thing and hands the parts to each other."""

import asyncio
import logging
import os
import uuid
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import flet as ft
from flet.messaging.protocol import Message
from platformdirs import user_data_dir

from mes_app.demo.authority import EmbeddedAuthority
from mes_app.demo.seed import BEGUN
from mes_app.device import Device
from mes_app.record.sheet import Sheet
from mes_app.routes import nowhere, routes
from mes_app.session import Appearance, Session, ThemeChoice, Tools
from mes_app.store import KeyFile, Store, StoreError
from mes_app.store.keys import KeySource
from mes_app.sync import push
from mes_app.ui.catalogue import say
from mes_app.ui.files import PATIENCE
from mes_app.ui.hooks import use_subscription
from mes_app.ui.theme import DARK, FONTS, LIGHT, WIDE, theme
from mes_app.uploads import Uploads

if TYPE_CHECKING:
    from mes_app.scan import ScanResult

logger = logging.getLogger("mes_app")

ASSETS = Path(__file__).parent.parent / "assets"
NAME = "mes_app"
DEVICE = "device"
AUTHORITY = "authority"

Clock = Callable[[], datetime]


def system_clock() -> datetime:
    """The moment it is, with its offset."""
    return datetime.now(UTC)


@dataclass
class App:
    """What one process holds: the device, and what sessions are handed."""

    device: Device
    tools: Tools
    uploads: Uploads
    stores: tuple[Store, ...]

    def session(self) -> Session:
        """A session for one page."""
        return Session(self.device, self.tools)

    def close(self) -> None:
        for store in self.stores:
            store.close()


def build(folder: Path, keys: KeySource, clock: Clock = system_clock, *, reset: bool = False) -> App:
    """The app in demo mode over a data folder; raises the store's named errors.

    The authority's own record and the device's store are two folders with two keys: the device holds only what its
    user may see, in the demo too.
    """
    with ExitStack() as opened:
        kept = opened.enter_context(Store.open(folder / AUTHORITY, keys))
        device_store = opened.enter_context(Store.open(folder / DEVICE, keys))
        authority = EmbeddedAuthority(kept)
        if reset or not kept.rows("profiles"):
            authority.restart(clock())
        authority.begin_chains()
        device = Device(device_store, authority, push, clock, StoreError)
        # The other half of a beginning that was cut short counts as one.
        if reset or not device_store.rows("profiles") or device.setting(BEGUN) != authority.begun():
            begin_device(device, authority)
        else:
            device.push()
            device.refresh()
        opened.pop_all()
    uploads = Uploads()

    def restart_demo() -> None:
        authority.restart(clock())
        begin_device(device, authority)

    tools = Tools(
        clock=clock,
        new_id=lambda: uuid.uuid4().hex,
        scan=_scan,
        scan_typed=_scan_typed,
        missing_readers=_missing_readers,
        explain=lambda error: f"store-{error.code}" if isinstance(error, StoreError) else None,
        receive=_receiver(uploads),
        export_history=_export_history,
        restart_demo=restart_demo,
    )
    return App(device, tools, uploads, (device_store, kept))


def begin_device(device: Device, authority: EmbeddedAuthority) -> None:
    """Begin a device anew over what the authority has, and note which beginning that is."""
    device.restart()
    device.set_setting(BEGUN, authority.begun())


# OpenCV and the readers are imported when the first picture comes: a third of a second that no other start pays.


def _scan(picture: bytes, today: date, budget: float | None) -> "ScanResult":
    from mes_app import scan  # noqa: PLC0415
    from mes_app.reference.vaccines import catalogue  # noqa: PLC0415

    return scan.read(picture, catalogue=catalogue(), today=today, budget=budget)


def _scan_typed(code: str, today: date) -> "ScanResult":
    from mes_app import scan  # noqa: PLC0415
    from mes_app.reference.vaccines import catalogue  # noqa: PLC0415

    return scan.read_typed(code, catalogue=catalogue(), today=today)


def _export_history(sheet: Sheet, kind: str) -> bytes:
    from mes_app.export.history import exporter  # noqa: PLC0415

    return exporter(ASSETS / "fonts")(sheet, kind)


def _missing_readers() -> "tuple[object, ...]":
    from mes_app import scan  # noqa: PLC0415

    return tuple(scan.missing_readers())


def _receiver(uploads: Uploads) -> Callable[[int, Callable[[str], Awaitable[None]]], Awaitable[bytes]]:
    async def receive(limit: int, send: Callable[[str], Awaitable[None]]) -> bytes:
        slot = uploads.expect(limit)
        try:
            await send(slot.url)
            return await asyncio.wait_for(slot.arrived, PATIENCE)
        finally:
            uploads.close(slot)

    return receive


def run_app() -> None:
    """Run the app in a window of its own: phones and desktops, one user."""
    folder = Path(os.environ.get("FLET_APP_STORAGE_DATA") or user_data_dir(NAME))
    app = build(folder, KeyFile())
    try:
        ft.run(page_main(app), assets_dir=str(ASSETS))
    finally:
        app.close()


_MODES = {
    ThemeChoice.SYSTEM: ft.ThemeMode.SYSTEM,
    ThemeChoice.LIGHT: ft.ThemeMode.LIGHT,
    ThemeChoice.DARK: ft.ThemeMode.DARK,
}


TICK = 30
"""Seconds between two looks at the clock, for what changes by itself and for what still waits."""


def page_main(app: App) -> Callable[[ft.Page], None]:
    """Flet's entry for one page of this app."""

    def main(page: ft.Page) -> None:
        session = app.session()
        french = ft.Locale("fr", "FR")
        page.title = NAME
        page.locale_configuration = ft.LocaleConfiguration(supported_locales=[french], current_locale=french)
        page.fonts = dict(FONTS)
        _calm(page)
        _dress(page, session)
        watching = page.run_task(_watch, app.device)

        def closed() -> None:
            watching.cancel()
            session.close()

        page.on_close = closed
        page.on_connect = session.tell  # what was told while the page was away never reached it
        page.render_views(Root, session)

    return main


async def _watch(device: Device) -> None:
    while True:
        await asyncio.sleep(TICK)
        device.keep_time()
        device.try_again()


def _reticent(message: Message) -> str:
    return f"Message({message.action.name})"


# For a debug line that nobody reads, Flet writes out each message that it sends, with all that its controls hold: a
# patient's documents, and a second of work where there are thousands.
Message.__repr__ = _reticent  # type: ignore[method-assign, assignment]


def _calm(page: ft.Page) -> None:
    """Say a sentence where Flet would send the text and the traceback of an uncaught error to the client."""

    def error(_message: str) -> None:
        logger.error("an event of a page failed")
        page.show_dialog(ft.SnackBar(ft.Text(say("trouble-unexpected")), show_close_icon=True))

    page.session.error = error  # type: ignore[method-assign, assignment]  # Flet has no setting for it


def _dress(page: ft.Page, session: Session) -> None:
    chosen = session.appearance
    scale = chosen.text_percent / 100
    page.theme, page.dark_theme = theme(LIGHT, scale), theme(DARK, scale)
    page.theme_mode = _MODES[chosen.theme]


@ft.component
def Root(session: Session) -> ft.Control:
    """The whole app on one page: its routes, for the room there is."""
    page = ft.context.page
    wide, set_wide = ft.use_state((page.width or 0) >= WIDE)
    page.on_resize = lambda event: set_wide(event.width >= WIDE)

    worn: list[Appearance] = ft.use_memo(lambda: [session.appearance], [])

    def follow_appearance() -> None:
        if session.appearance != worn[0]:
            worn[0] = session.appearance
            _dress(page, session)
            page.session.schedule_update(page)

    use_subscription(session.subscribe, follow_appearance)
    tree = ft.use_memo(lambda: routes(session, wide=wide), [wide])
    return ft.Router(tree, not_found=lambda: nowhere(session), manage_views=True, key=str(wide))  # type: ignore[call-arg]  # every component takes a key
