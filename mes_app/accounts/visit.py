"""One page of the app, from before anybody has logged in to after: its session is there while somebody is."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from typing import Protocol

from mes_app.accounts.accounts import Accounts, Browser, Opened
from mes_app.session import Appearance, Connection, Session, Tools
from mes_app.store import StoreError
from mes_app.sync.smart import LoginFailed


class Visit(Protocol):
    """What a page is drawn for."""

    session: Session | None
    """Of whoever is logged in; None for nobody."""
    entries: int
    """How often somebody has come in on this page."""

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when somebody has logged in or out on this page; returns what ends that."""
        ...

    def come_back(self) -> None:
        """The browser has loaded this page anew, or found its server again."""
        ...

    def watch(self) -> None:
        """Look at the clock: for what changes by itself, and for what still waits."""
        ...

    def close(self) -> None:
        """The page is gone for good."""
        ...


class DemoVisit:
    """A page in demo mode: the same session from its beginning to its end."""

    entries = 1

    def __init__(self, session: Session) -> None:
        self.session: Session | None = session
        self._device = session.device

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:  # noqa: ARG002 - nobody logs in
        return lambda: None

    def come_back(self) -> None:
        """Nothing has changed by that."""

    def watch(self) -> None:
        self._device.keep_time()
        self._device.try_again()

    def close(self) -> None:
        if self.session is not None:
            self.session.close()


class RemoteVisit:
    """A page of an app with a server: it follows its browser in and out."""

    def __init__(
        self, accounts: Accounts, browser: Callable[[], Browser], tools: Tools, server: str, way: "WayIn"
    ) -> None:
        """`browser`: the one that is at the other end now."""
        self.accounts = accounts
        self.browser = browser()
        self._find_browser = browser
        self.server = server
        self.session: Session | None = None
        self.entries = 0
        self.returns = 0
        """How often the browser has come back: what was under way before is not any more."""
        self.trouble: str | None = None
        """The text key of what keeps the account from being opened."""
        self.appearance = Appearance()
        """How the page looks while nobody is in: as it did for whoever was."""
        self._tools = tools
        self._way = way
        self._opened: Opened | None = None
        self._listeners: list[Callable[[], None]] = []
        self._leave = self.browser.subscribe(self.follow)
        self.follow()

    def come_back(self) -> None:
        """Flet goes on with the page that a browser had; by now it may be somebody else's browser, by its cookie."""
        self.returns += 1
        found = self._find_browser()
        if found is not self.browser:
            self._leave()
            self.browser = found
            self._leave = found.subscribe(self.follow)
        self.follow()

    @property
    def opened(self) -> Opened | None:
        """The account that is open on this page."""
        return self._opened

    @property
    def failure(self) -> LoginFailed | None:
        return self.browser.failure

    def now(self) -> datetime:
        return self._tools.clock()

    def follow(self) -> None:
        """Take what the browser is now: logged in as somebody, as somebody else, or as nobody."""
        account = self.browser.account
        if self._opened is None or self._opened.account != account:
            self._let_go()
            if account is not None:
                self._enter(account)
        for listener in tuple(self._listeners):
            listener()

    def _enter(self, account: str) -> None:
        try:
            self._opened = opened = self.accounts.enter(account)
        except (StoreError, KeyError) as error:
            self.trouble = f"store-{error.code}" if isinstance(error, StoreError) else None
            return
        self.trouble = None
        connection = Connection(
            server=self.server,
            user=opened.who.name or opened.who.username,
            has_window=self.has_window,
            sync_now=opened.exchange.nudge,
            stop_sync=opened.exchange.cancel,
            log_in_again=lambda: self.log_in("/"),
            log_out=self.log_out,
        )
        self.entries += 1
        self.session = Session(opened.device, replace(self._tools, connection=connection))

    def _let_go(self) -> None:
        if self.session is not None:
            with suppress(StoreError):
                self.appearance = self.session.appearance
            self.session.close()
        if self._opened is not None:
            self.accounts.leave(self._opened)
        self.session, self._opened, self.trouble = None, None, None

    async def log_in(self, back: str) -> str | None:
        """Send the browser to the login; returns the text key of what went wrong, None when it is on its way."""
        try:
            await self._way.log_in(self, back)
        except LoginFailed as failed:
            return f"login-failed-{failed.reason.value}"
        return None

    async def log_out(self, everywhere: bool, erase: bool) -> None:
        """End this browser's session, or all of the account's."""
        end = await self.accounts.log_out(self.browser, everywhere=everywhere, erase=erase, back=self._way.back)
        await self._way.leave(end)

    async def reload(self, path: str) -> None:
        """Have the browser load this page anew."""
        await self._way.open(path)

    @property
    def has_window(self) -> bool:
        return self._way.has_window

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def watch(self) -> None:
        if self.session is not None:
            self.session.device.keep_time()

    def close(self) -> None:
        self._leave()
        self._listeners.clear()
        self._let_go()


class WayIn(Protocol):
    """The way to the provider and back, which differs between browsers and windows of their own."""

    has_window: bool

    @property
    def back(self) -> str:
        """The address that the provider sends people back to."""
        ...

    async def log_in(self, visit: RemoteVisit, back: str) -> None:
        """Begin a login that comes back to the path `back`; raises LoginFailed."""
        ...

    async def leave(self, end: str | None) -> None:
        """Nobody is logged in any more; `end`: where the session at the provider is ended, when that was asked for."""
        ...

    async def open(self, path: str) -> None:
        """Load a page of this app anew."""
        ...
