"""Composition root: the only module that knows everyone. It builds the real thing and hands the parts to each other."""

import asyncio
import os
import secrets
import time
import uuid
from collections.abc import Awaitable, Callable, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import flet as ft
import httpx
from platformdirs import user_data_dir

from mes_app.accounts.accounts import THIS_DEVICE, Accounts, Browser, Connect, Exchange
from mes_app.accounts.local import Local, LocalVisit
from mes_app.accounts.visit import DemoVisit, RemoteVisit, WayIn
from mes_app.accounts.ways import BrowserWay, Desks, WindowWay, on_loop
from mes_app.demo.authority import EmbeddedAuthority
from mes_app.demo.post import Post
from mes_app.demo.seed import BEGUN
from mes_app.demo.whose import account_of, is_from_archive
from mes_app.device import Device
from mes_app.pages import page_entry
from mes_app.record.paper import Paper
from mes_app.record.sheet import Sheet
from mes_app.record.space import Space
from mes_app.record.summary import Section, Told
from mes_app.serving.browsers import browser_here, origin_here
from mes_app.serving.downloads import Downloads
from mes_app.serving.handing import hander
from mes_app.serving.uploads import Uploads
from mes_app.session import Session, Tools
from mes_app.store import KeyFile, Spool, Store, StoreError
from mes_app.store.keys import KeySource
from mes_app.store.pin import PinLock
from mes_app.sync import push
from mes_app.sync.smart import safe
from mes_app.sync.tokens import TokenKeeper
from mes_app.ui.files import PATIENCE

if TYPE_CHECKING:
    from mes_app.scan import ScanResult

ASSETS = Path(__file__).parent.parent / "assets"
NAME = "mes_app"
DEVICE = "device"
SERVER = "MES_APP_SERVER"
"""The environment variable that names the FHIR server of an app in a window of its own."""

AUTHORITY = "authority"

SINCE_NOTICE = timedelta(days=10)
"""How long ago a space of the demo was announced, where one tries that out."""

Clock = Callable[[], datetime]


class NotADemo(Exception):
    """There is no demo to begin anew here: the space of this folder was read from an archive."""


def system_clock() -> datetime:
    """The moment it is, with its offset."""
    return datetime.now(UTC)


@dataclass
class App:
    """What one process holds: the device, and what sessions are handed."""

    device: Device
    tools: Tools
    uploads: Uploads
    downloads: Downloads
    stores: tuple[Store, ...]

    def session(self) -> Session:
        """A session for one page."""
        return Session(self.device, self.tools)

    def close(self) -> None:
        self.downloads.close()
        for store in self.stores:
            store.close()


def build(
    folder: Path,
    keys: KeySource,
    clock: Clock = system_clock,
    *,
    reset: bool = False,
    carriers: tuple[Uploads, Downloads] | None = None,
) -> App:
    """The app in demo mode over a data folder; raises the store's named errors.

    The authority's own record and the device's store are two folders with two keys: the device holds only what its
    user may see, in the demo too.
    """
    with ExitStack() as opened:
        kept = opened.enter_context(Store.open(folder / AUTHORITY, keys))
        device_store = opened.enter_context(Store.open(folder / DEVICE, keys))
        authority = EmbeddedAuthority(kept, account_of(kept))
        if reset and is_from_archive(kept):
            raise NotADemo
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
    uploads, downloads = carriers or (Uploads(), Downloads())

    def restart_demo() -> None:
        authority.restart(clock())
        begin_device(device, authority)

    def announce(profile: str) -> None:
        authority.announce(profile, clock() - SINCE_NOTICE)
        device.refresh()

    tools = _tools(clock, uploads, downloads, restart_demo=None if is_from_archive(kept) else restart_demo)
    tools = replace(tools, announce=announce, post=Post(kept, clock))
    return App(device, tools, uploads, downloads, (device_store, kept))


def _tools(
    clock: Clock, uploads: Uploads, downloads: Downloads, restart_demo: Callable[[], None] | None = None
) -> Tools:
    return Tools(
        clock=clock,
        new_id=lambda: uuid.uuid4().hex,
        scan=_scan,
        scan_typed=_scan_typed,
        missing_readers=_missing_readers,
        explain=lambda error: f"store-{error.code}" if isinstance(error, StoreError) else None,
        receive=_receiver(uploads),
        export_history=_export_history,
        export_paper=_export_paper,
        export_ips=_export_ips,
        make_archive=_make_archive,
        hand_out=hander(downloads),
        restart_demo=restart_demo,
    )


def begin_device(device: Device, authority: EmbeddedAuthority) -> None:
    """Begin a device anew over what the authority has, and note which beginning that is."""
    device.restart()
    device.set_setting(BEGUN, authority.begun())


CLIENT = "mes-app"
"""The name under which the app is known to providers."""


@dataclass
class RemoteApp:
    """What one process holds of an app with a server: its accounts, and what sessions are handed."""

    accounts: Accounts
    tools: Tools
    uploads: Uploads
    downloads: Downloads
    server: str
    """The server's name, as an address has it."""
    http: httpx.Client

    def visit(self, page: Any) -> RemoteVisit:
        """A visit for one page; in a browser it is whoever the browser's cookie says."""
        is_web = bool(page.web)

        def browser() -> Browser:
            return self.accounts.browser(browser_here() if is_web else THIS_DEVICE)

        way: WayIn = BrowserWay(self.accounts, origin_here()) if is_web else WindowWay(self.accounts)
        return RemoteVisit(self.accounts, browser, self.tools, self.server, way)

    def close(self) -> None:
        self.accounts.close()
        self.http.close()


def build_remote(
    folder: Path,
    keys: KeySource,
    clock: Clock,
    server: str,
    client_id: str = CLIENT,
    *,
    connect: Connect | None = None,
) -> RemoteApp:
    """The app with the FHIR server at this address; raises the store's named errors. Nothing is asked of it yet.

    `connect` makes an account's device and its exchange with the server; by default the real ones.
    """
    http = httpx.Client(follow_redirects=False)
    desks = Desks(http, server, client_id, clock, _random)
    uploads, downloads = Uploads(), Downloads()
    accounts = Accounts.open(folder, keys, clock, _random, desks, connect or _connect(server, clock))
    name = urlsplit(server).netloc or server
    return RemoteApp(accounts, _tools(clock, uploads, downloads), uploads, downloads, name, http)


def _random() -> str:
    return secrets.token_urlsafe(32)


def _connect(server: str, clock: Clock) -> Connect:
    def connect(store: Store, keeper: TokenKeeper) -> tuple[Device, Exchange]:
        from mes_app.sync.account import Account  # noqa: PLC0415 - no other start pays for FHIR
        from mes_app.sync.client import FhirClient  # noqa: PLC0415
        from mes_app.sync.remote import FhirAuthority  # noqa: PLC0415
        from mes_app.sync.synchroniser import Synchroniser  # noqa: PLC0415

        def account() -> Account:
            return Account(keeper.who.patient, keeper.patients)

        client = FhirClient.usual(server, keeper.auth, clock)
        nudging: list[Synchroniser] = []
        device = Device(
            store,
            FhirAuthority(client, account),
            lambda *_: nudging[0].nudge() if nudging else None,
            clock,
            StoreError,
            remote=True,
        )
        synchroniser = Synchroniser(
            device,
            client,
            account,
            clock,
            on_loop(asyncio.get_running_loop()),
            StoreError,
            renew=keeper.renew,
        )
        nudging.append(synchroniser)
        return device, synchroniser

    return connect


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


def _export_paper(paper: Paper) -> bytes:
    from mes_app.export.paper import paper_maker  # noqa: PLC0415

    return paper_maker(ASSETS / "fonts")(paper)


def _make_archive(
    space: Space, content: Callable[[str], bytes], made_at: datetime, step: Callable[[int, int], None]
) -> Spool:
    from mes_app import archives  # noqa: PLC0415 - no other start pays for FHIR

    spool = Spool()
    try:
        archives.export(space, content, made_at, spool, step)
        spool.finish()
    except BaseException:
        spool.close()
        raise
    return spool


def _export_ips(space: Space, sections: Sequence[Section], told: Sequence[Told], title: str, now: datetime) -> bytes:
    from mes_app.export.ips import as_bytes  # noqa: PLC0415

    return as_bytes(space, sections, told, title, now)


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
    """Run the app in a window of its own: phones and desktops, one user; with a server where `SERVER` names one."""
    folder = Path(os.environ.get("FLET_APP_STORAGE_DATA") or user_data_dir(NAME))
    server = os.environ.get(SERVER)
    app = build_remote(folder, KeyFile(), system_clock, safe(server)) if server else build_local(folder, KeyFile())
    try:
        ft.run(page_main(app), assets_dir=str(ASSETS))
    finally:
        app.close()


@dataclass
class LocalApp:
    """What one process holds of an app without a server, whose stores a PIN may keep shut."""

    local: Local
    uploads: Uploads
    downloads: Downloads

    def close(self) -> None:
        self.downloads.close()
        self.local.close()


def build_local(folder: Path, keys: KeyFile, clock: Clock = system_clock, *, reset: bool = False) -> LocalApp:
    """The app without a server over a data folder: open, or waiting for its PIN. Raises the store's named errors."""
    carriers = (Uploads(), Downloads())
    again = [reset]

    def opened() -> App:
        app = build(folder, keys, clock, reset=again[0], carriers=carriers)
        again[0] = False
        return app

    parts = (folder / AUTHORITY, folder / DEVICE)
    return LocalApp(Local(PinLock(parts, keys, time.time), opened, parts, clock), *carriers)


def page_main(app: App | LocalApp | RemoteApp) -> Callable[[ft.Page], None]:
    """Flet's entry for one page of this app."""
    if isinstance(app, LocalApp):
        return page_entry(lambda _: LocalVisit(app.local))
    if isinstance(app, RemoteApp):
        return page_entry(app.visit)
    return page_entry(lambda _: DemoVisit(app.session()))
