"""Ways to a server: finding its provider once, leading a browser to the login, and back to the event loop's thread."""

import asyncio
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Future, wait
from datetime import datetime
from typing import TypeVar

import flet as ft
import httpx

from mes_app.accounts.accounts import Accounts
from mes_app.accounts.loopback import Loopback
from mes_app.accounts.visit import RemoteVisit
from mes_app.serving.browsers import RETURN
from mes_app.sync.login import FRESH, Desk
from mes_app.sync.port import DeviceGone
from mes_app.sync.smart import LoginFailed, Reason, discover

T = TypeVar("T")


class Desks:
    """Finds the provider of a server when it is first needed, and remembers it; may be called from any thread."""

    def __init__(
        self,
        http: httpx.Client,
        server: str,
        client_id: str,
        clock: Callable[[], datetime],
        random: Callable[[], str],
    ) -> None:
        self._http = http
        self._server = server
        self._client_id = client_id
        self._clock = clock
        self._random = random
        self._desk: Desk | None = None
        self._lock = threading.Lock()

    def __call__(self) -> Desk:
        """The desk; raises LoginFailed while the provider cannot be found."""
        with self._lock:
            if self._desk is None:
                provider = discover(self._http, self._server)
                self._desk = Desk(self._http, provider, self._client_id, self._clock, self._random)
            return self._desk


class BrowserWay:
    """In a browser: its own window goes to the provider and comes back."""

    has_window = False

    def __init__(self, accounts: Accounts, origin: str) -> None:
        """`origin`: the address under which this browser reaches the app."""
        self._accounts = accounts
        self.back = f"{origin}{RETURN}"

    async def log_in(self, visit: RemoteVisit, back: str) -> None:
        await _open_here(await self._accounts.begin(visit.browser, self.back, back))

    async def leave(self, end: str | None) -> None:
        # A page that is loaded anew has forgotten what it showed.
        await _open_here(end or "/")

    async def open(self, path: str) -> None:
        await _open_here(path)


class WindowWay:
    """In a window of its own (phones, desktops): the system's browser goes, and comes back to a port of this device.

    RFC 8252 section 7.3. Tried on Linux without a window; phones may end what listens while the browser is in front,
    and would then need an address of the app's own (section 7.1), which `flet build` has to register.
    """

    has_window = True
    back = ""

    def __init__(self, accounts: Accounts) -> None:
        self._accounts = accounts

    async def log_in(self, visit: RemoteVisit, back: str) -> None:
        with Loopback(RETURN) as listening:
            url = await self._accounts.begin(visit.browser, listening.address, back)
            await ft.UrlLauncher().launch_url(url, mode=ft.LaunchMode.EXTERNAL_APPLICATION)
            answer: Mapping[str, str] | None = await asyncio.to_thread(listening.wait, FRESH.total_seconds())
        if answer is None:
            raise LoginFailed(Reason.EXPIRED)
        await self._accounts.finish(visit.browser, answer)
        if visit.browser.failure is not None:
            raise visit.browser.failure

    async def leave(self, end: str | None) -> None:
        if end is not None:
            await ft.UrlLauncher().launch_url(end, mode=ft.LaunchMode.EXTERNAL_APPLICATION)

    async def open(self, path: str) -> None:
        """There is nothing to load anew."""


async def _open_here(address: str) -> None:
    await ft.UrlLauncher().launch_url(address, web_only_window_name="_self")


def on_loop(loop: asyncio.AbstractEventLoop) -> Callable[[Callable[[], T]], T]:
    """Runs functions on this event loop's thread, for another thread that waits for what they return.

    Raises DeviceGone once the loop has ended.
    """

    def run(do: Callable[[], T]) -> T:
        future: Future[T] = Future()

        def call() -> None:
            try:
                future.set_result(do())
            except BaseException as error:  # noqa: BLE001 - it is raised where the answer is awaited
                future.set_exception(error)

        try:
            loop.call_soon_threadsafe(call)
        except RuntimeError:
            raise DeviceGone from None
        while not wait([future], timeout=1).done:
            if loop.is_closed():
                raise DeviceGone
        return future.result()

    return run
