"""The accounts of this installation: who has logged in, from which browser, and each one's own folder, store and key.

A browser is known by a secret that only it has; what is kept of it is its SHA-256, in an encrypted store. An account is
an issuer and a subject; its folder is named by their hash. Two accounts share nothing: neither a store, nor a key, nor
a session of a page. All calls come from the event loop's thread; what asks the network does so in another.
"""

import asyncio
import hashlib
import logging
import shutil
from collections.abc import Callable, Mapping
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Protocol

from mes_app.device import Device
from mes_app.store import Store, StoreError
from mes_app.store.keys import KeySource
from mes_app.sync.login import FRESH, Attempt, Desk, LoggedIn, Tokens, Who
from mes_app.sync.smart import LoginFailed, Reason
from mes_app.sync.tokens import TokenKeeper

logger = logging.getLogger("mes_app")

FOLDER = "accounts"
INDEX = "index"
DEVICE = "device"
LOGIN = "login"
"""An account has two stores, each with a key of its own: what the device remembers, and the tokens."""

THIS_DEVICE = "device"
"""The one browser of an installation that has no browsers: a phone's, a desktop's window."""

IDLE = timedelta(days=30)
"""How long a browser that does not come back stays logged in."""

MOST = 200
"""So many logins may be under way at once, all browsers together; the oldest give way."""

LINGER = 30.0
"""Seconds for which an account without a page stays open: a reload comes back at once."""


def secret_name(secret: str) -> str:
    """What is kept of a browser's secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def account_id(issuer: str, subject: str) -> str:
    """The name of an account's folder: it says neither who nor where."""
    return hashlib.sha256(f"{issuer}|{subject}".encode()).hexdigest()[:32]


class Exchange(Protocol):
    """What carries an account's changes and news between its device and its server, in a thread of its own."""

    def start(self) -> None:
        """Begin, also again after `stop`."""
        ...

    def nudge(self) -> None:
        """Exchange now."""
        ...

    def cancel(self) -> None:
        """Stop the exchange that is on, until the next `nudge`; what has arrived stays."""
        ...

    def stop(self) -> None:
        """End; may take some seconds, so: in a thread."""
        ...


class Browser:
    """One browser, whether logged in or not; its pages are told when that changes."""

    def __init__(self, name: str | None, account: str | None = None) -> None:
        self.name = name
        """The hash of its secret; None for one that keeps none (cookies refused), which cannot log in."""
        self.account = account
        self.failure: LoginFailed | None = None
        """Why its last login did not come about, until the next one begins."""
        self.is_replaced = False
        """It has logged in meanwhile and has another secret: a page that still holds this one has to be loaded anew."""
        self._listeners: list[Callable[[], None]] = []

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call `listener` when this browser logs in, out, or fails to; returns what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def tell(self) -> None:
        for listener in tuple(self._listeners):
            listener()


@dataclass
class Opened:
    """An account that is open: shared by all of its pages, closed when the last has gone."""

    account: str
    who: Who
    device: Device
    keeper: TokenKeeper
    exchange: Exchange
    stores: tuple[Store, ...]
    pages: int = 0

    def close(self) -> None:
        for store in self.stores:
            store.close()


class _Tokens:
    """The tokens in a store of the account's own: table `tokens`, one row."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def load(self) -> Tokens | None:
        row = self._store.get("tokens", "current")
        return Tokens.model_validate(row) if row else None

    def save(self, tokens: Tokens | None) -> None:
        if tokens is None:
            self._store.commit(deletes={"tokens": ["current"]})
        else:
            self._store.commit(puts={"tokens": {"current": tokens.model_dump(mode="json")}})


@dataclass(frozen=True)
class _Pending:
    attempt: Attempt
    browser: str
    back: str


Connect = Callable[[Store, TokenKeeper], tuple[Device, Exchange]]
"""Makes of an account's store and tokens its device, and what talks to the server for it."""


@dataclass
class Accounts:
    """Every account that has logged in here; made by `Accounts.open`."""

    folder: Path
    keys: KeySource
    clock: Callable[[], datetime]
    random: Callable[[], str]
    desk: Callable[[], Desk]
    """Finds the provider; asks the network the first time, and raises LoginFailed."""
    connect: Connect
    index: Store
    _browsers: dict[str, Browser] = field(default_factory=dict)
    _opened: dict[str, Opened] = field(default_factory=dict)
    _pending: dict[str, _Pending] = field(default_factory=dict)
    _closing: set[asyncio.Task[None]] = field(default_factory=set)

    @classmethod
    def open(
        cls,
        folder: Path,
        keys: KeySource,
        clock: Callable[[], datetime],
        random: Callable[[], str],
        desk: Callable[[], Desk],
        connect: Connect,
    ) -> "Accounts":
        """The accounts of a data folder; raises the store's named errors."""
        index = Store.open(folder / FOLDER / INDEX, keys)
        return cls(folder / FOLDER, keys, clock, random, desk, connect, index)

    def close(self) -> None:
        """Let go of everything, at the end of the process."""
        for task in self._closing:
            with suppress(RuntimeError):  # its loop has ended, and it with that
                task.cancel()
        for opened in self._opened.values():
            opened.exchange.cancel()
        for opened in self._opened.values():
            opened.exchange.stop()
            opened.close()
        self._opened.clear()
        self.index.close()

    # -- browsers -----------------------------------------------------------------------------------------------

    def browser(self, name: str | None) -> Browser:
        """The browser with this name (`secret_name`): one object for all of its pages."""
        if name is None:
            return Browser(None)
        known = self._browsers.get(name)
        if known is None:
            known = self._browsers[name] = Browser(name, self._account_of(name))
        return known

    def _account_of(self, name: str) -> str | None:
        row = self.index.get("sessions", name)
        if row is None or self.index.get("accounts", row["account"]) is None:
            return None
        now, seen = self.clock(), datetime.fromisoformat(row["seen"])
        if now - seen > IDLE:
            self.index.commit(deletes={"sessions": [name]})
            return None
        if now - seen > IDLE / IDLE.days:
            with suppress(StoreError):
                self.index.commit(puts={"sessions": {name: {**row, "seen": now.isoformat()}}})
        return str(row["account"])

    # -- logging in ---------------------------------------------------------------------------------------------

    async def begin(self, browser: Browser, redirect_uri: str, back: str) -> str:
        """Begin a login of this browser, which comes back to `back`; returns where to send it. Raises LoginFailed."""
        if browser.name is None:
            raise LoginFailed(Reason.ELSEWHERE, "cookie")
        browser.failure = None
        desk = await asyncio.to_thread(self.desk)
        attempt, now = desk.begin(redirect_uri), self.clock()
        for state, pending in list(self._pending.items()):
            if now - pending.attempt.begun_at > FRESH:
                del self._pending[state]
        while len(self._pending) >= MOST:
            del self._pending[next(iter(self._pending))]
        self._pending[attempt.state] = _Pending(attempt, browser.name, back if is_own_path(back) else "/")
        return attempt.url

    async def finish(self, browser: Browser, answer: Mapping[str, str]) -> tuple[str | None, str]:
        """Take what came back to this browser: its new secret, None when the login failed, and the path it wanted.

        Why it failed stands in `browser.failure`; nothing else has changed then.
        """
        pending = self._pending.get(answer.get("state", ""))
        if pending is None or pending.browser != browser.name:
            # An answer that another browser asked for would log this one in as somebody else.
            self._fail(browser, LoginFailed(Reason.ELSEWHERE, "browser"))
            return None, "/"
        del self._pending[pending.attempt.state]
        try:
            desk = await asyncio.to_thread(self.desk)
            logged_in = await asyncio.to_thread(desk.finish, pending.attempt, answer)
            return self.admit(browser, logged_in), pending.back
        except LoginFailed as failed:
            self._fail(browser, failed)
        except StoreError:
            self._fail(browser, LoginFailed(Reason.NOT_KEPT))
        return None, pending.back

    def _fail(self, browser: Browser, failed: LoginFailed) -> None:
        logger.info("a login failed: %s", failed)
        if browser.account is None:
            browser.failure = failed
            browser.tell()

    def admit(self, browser: Browser, logged_in: LoggedIn) -> str:
        """Let a browser in as this account; returns its new secret. Raises the store's trouble.

        The secret is a new one: whoever may know the former one does not come in with it.
        """
        who = logged_in.who
        account = account_id(who.issuer, who.subject)
        secret = THIS_DEVICE if browser.name == THIS_DEVICE else self.random()
        name = THIS_DEVICE if browser.name == THIS_DEVICE else secret_name(secret)
        now = self.clock().isoformat()
        self._keep_tokens(account, logged_in)
        former = [browser.name] if browser.name and browser.name != name else []
        self.index.commit(
            puts={
                "accounts": {account: who.model_dump(mode="json")},
                "sessions": {name: {"account": account, "since": now, "seen": now}},
            },
            deletes={"sessions": former},
        )
        if name == THIS_DEVICE:
            browser.account, browser.failure = account, None
        else:
            self._browsers.pop(browser.name or "", None)
            browser.account, browser.is_replaced = None, True
            self._browsers[name] = Browser(name, account)
        browser.tell()
        return secret

    def _keep_tokens(self, account: str, logged_in: LoggedIn) -> None:
        opened = self._opened.get(account)
        if opened is not None:
            opened.keeper.replace(logged_in.tokens)
            opened.exchange.nudge()
            return
        with Store.open(self.folder / account / LOGIN, self.keys) as store:
            _Tokens(store).save(logged_in.tokens)

    # -- an account that is open --------------------------------------------------------------------------------

    def enter(self, account: str) -> Opened:
        """Open an account for one more page; `leave` when the page has gone. Raises the store's trouble."""
        opened = self._opened.get(account)
        if opened is None:
            row = self.index.get("accounts", account)
            if row is None:
                raise KeyError(account)
            who = Who.model_validate(row)
            with ExitStack() as undo:
                login = undo.enter_context(Store.open(self.folder / account / LOGIN, self.keys))
                store = undo.enter_context(Store.open(self.folder / account / DEVICE, self.keys))
                keeper = TokenKeeper(_Tokens(login), self.desk, who, self.clock, StoreError)
                device, exchange = self.connect(store, keeper)
                undo.pop_all()
            opened = self._opened[account] = Opened(account, who, device, keeper, exchange, (store, login))
            exchange.start()
        opened.pages += 1
        return opened

    def leave(self, opened: Opened) -> None:
        """A page of this account has gone."""
        opened.pages -= 1
        if opened.pages == 0:
            task = asyncio.get_running_loop().create_task(self._close_later(opened))
            self._closing.add(task)
            task.add_done_callback(self._closing.discard)

    async def _close_later(self, opened: Opened) -> None:
        await asyncio.sleep(LINGER)
        if opened.pages == 0:
            await self._close(opened)

    async def _close(self, opened: Opened) -> None:
        opened.exchange.cancel()
        await asyncio.to_thread(opened.exchange.stop)
        if self._opened.get(opened.account) is not opened:
            return
        if opened.pages:
            opened.exchange.start()  # a page came while it was ending
            return
        del self._opened[opened.account]
        opened.close()

    # -- logging out --------------------------------------------------------------------------------------------

    def browsers_of(self, account: str) -> list[str]:
        """The names of the browsers that are logged in to an account."""
        return [name for name, row in self.index.rows("sessions").items() if row["account"] == account]

    async def log_out(
        self, browser: Browser, *, everywhere: bool = False, erase: bool = False, back: str = ""
    ) -> str | None:
        """End this browser's session, or all of the account's; `erase`: nothing of it stays on this device.

        The last one out has the provider forget the tokens. Returns where the browser ends its session at the
        provider, when that was asked for (`everywhere`) and there is such a place.
        """
        account = browser.account
        if account is None:
            return None
        ending = self.browsers_of(account) if everywhere or erase else [browser.name or ""]
        is_last = set(self.browsers_of(account)) <= set(ending)
        opened = self.enter(account)
        try:
            self.index.commit(deletes={"sessions": ending, "accounts": [account] if erase else []})
            # Those that are there when nobody is refreshing them any more: former ones would end nothing.
            tokens = opened.keeper.release() if is_last else None
        finally:
            self.leave(opened)
        # From here on nobody is logged in here any more, whether the provider can be reached or not.
        for known in [self._browsers[name] for name in ending if name in self._browsers]:
            known.account = None
            known.tell()
        if erase:
            await self._erase(opened)
        if not is_last:
            return None
        return await asyncio.to_thread(self._end, opened.who, tokens, back, ask=everywhere)

    def _end(self, who: Who, tokens: Tokens | None, back: str, *, ask: bool) -> str | None:
        try:
            desk = self.desk()
        except LoginFailed:
            return None
        if who.issuer != desk.provider.issuer:
            return None  # another server's, from an earlier start: this one's provider learns of no token of it
        if tokens is not None:
            desk.revoke(tokens)
        return desk.end_session_url(tokens, back) if ask else None

    async def _erase(self, opened: Opened) -> None:
        opened.exchange.cancel()
        await asyncio.to_thread(opened.exchange.stop)
        self._opened.pop(opened.account, None)
        await asyncio.to_thread(self._destroy, opened)

    def _destroy(self, opened: Opened) -> None:
        # The keys first: what cannot be removed, or is on an old copy of the disk, can then be read by nobody.
        for store in opened.stores:
            with suppress(StoreError):
                store.destroy()
        shutil.rmtree(self.folder / opened.account, ignore_errors=True)
        with suppress(StoreError):
            self.index.compact()  # its journal still says who it was


def is_own_path(path: str) -> bool:
    """Whether this is a path of this app, and not the address of somewhere else that a browser would go to."""
    return path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() and "\\" not in path
