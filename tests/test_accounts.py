"""Accounts: a folder, a store and a key each; a browser is logged in to one, and learns of no other."""

import asyncio
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest

from mes_app.accounts.accounts import IDLE, Accounts, Browser, account_id, is_own_path, secret_name
from mes_app.accounts.ways import Desks
from mes_app.demo.authority import EmbeddedAuthority
from mes_app.device import Device
from mes_app.record.changes import SetMasked
from mes_app.record.syncing import SyncState, SyncStatus
from mes_app.store import KeyFile, KeyMissing, Store, StoreError
from mes_app.sync.smart import LoginFailed, Reason
from mes_app.sync.tokens import TokenKeeper
from tests.loops import run_apart
from tests.sync.issuer import CLIENT, Issuer

BACK = "http://127.0.0.1:8550/connexion/retour"
NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)


class Exchange:
    """An exchange whose server is never there: it notes what is asked of it."""

    def __init__(self) -> None:
        self.did: list[str] = []

    def start(self) -> None:
        self.did.append("start")

    def nudge(self) -> None:
        self.did.append("nudge")

    def cancel(self) -> None:
        self.did.append("cancel")

    def stop(self) -> None:
        self.did.append("stop")


class House:
    """An installation in a folder of its own, with a provider and a clock that can be turned."""

    def __init__(self, folder: Path, issuer: Issuer) -> None:
        self.folder, self.issuer = folder, issuer
        self.now = NOW
        self.secrets = 0
        self.http = httpx.Client()
        self.kept = Store.open(folder / "authority", self.keys)
        self.authority = EmbeddedAuthority(self.kept)
        self.authority.restart(NOW)
        self.authority.begin_chains()
        self.accounts = self.open()

    @property
    def keys(self) -> KeyFile:
        return KeyFile(self.folder / "keys")

    def open(self) -> Accounts:
        desks = Desks(self.http, self.issuer.fhir, CLIENT, lambda: self.now, self.random)
        return Accounts.open(self.folder / "data", self.keys, lambda: self.now, self.random, desks, self.connect)

    def random(self) -> str:
        self.secrets += 1
        return f"secret-{self.secrets}".ljust(43, "x")

    def connect(self, store: Store, keeper: TokenKeeper) -> tuple[Device, Exchange]:
        device = Device(store, self.authority, lambda *_: None, lambda: self.now, StoreError, remote=True)
        if keeper.who.username == "gabrielle" and not device.profiles():
            device.restart()
        return device, Exchange()

    def restart(self) -> None:
        """The process ends and begins again."""
        self.accounts.close()
        self.accounts = self.open()

    def close(self) -> None:
        self.accounts.close()
        self.kept.close()
        self.http.close()

    def visitor(self) -> Browser:
        """A browser that comes for the first time."""
        return self.accounts.browser(secret_name(self.random()))

    async def answer(self, browser: Browser, user: str, back: str = "/") -> dict[str, str]:
        """What the provider sends back with this browser once this person has logged in."""
        url = await self.accounts.begin(browser, BACK, back)
        return self.issuer.authorize(dict(parse_qsl(urlsplit(url).query)), user)

    async def log_in(self, browser: Browser, user: str) -> Browser:
        """Log in; the same browser with its new secret."""
        secret, _ = await self.accounts.finish(browser, await self.answer(browser, user))
        assert secret is not None, browser.failure
        return self.accounts.browser(secret_name(secret))


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with Issuer() as issuer, closing(House(tmp_path, issuer)) as built:
        yield built


def run(do: Callable[[], Awaitable[Any]]) -> Any:
    async def whole() -> Any:
        return await do()

    return run_apart(whole())


def test_two_people_in_two_browsers_never_meet(house: House) -> None:
    async def visit() -> None:
        hers = await house.log_in(house.visitor(), "gabrielle")
        his = await house.log_in(house.visitor(), "henri")
        assert hers.account is not None
        assert his.account is not None
        assert hers.account != his.account
        one, other = house.accounts.enter(hers.account), house.accounts.enter(his.account)
        assert one.who.username == "gabrielle"
        assert other.who.username == "henri"
        assert one.device is not other.device
        assert one.device.profiles()
        assert other.device.profiles() == ()
        assert one.keeper.auth() != other.keeper.auth()
        folders = {path.name for path in house.accounts.folder.iterdir()}
        assert folders == {"index", hers.account, his.account}

    run(visit)


def test_two_pages_of_one_account_share_it(house: House) -> None:
    async def visit() -> None:
        first = await house.log_in(house.visitor(), "gabrielle")
        second = await house.log_in(house.visitor(), "gabrielle")
        assert first.account == second.account
        assert first.account is not None
        assert house.accounts.enter(first.account) is house.accounts.enter(first.account)

    run(visit)


def test_a_login_gives_the_browser_another_secret(house: House) -> None:
    async def visit() -> None:
        before = house.visitor()
        after = await house.log_in(before, "gabrielle")
        assert after.account is not None
        assert after.name != before.name
        assert before.account is None
        assert before.is_replaced
        assert before.name is not None
        assert house.accounts.browser(before.name).account is None, "who knew the former secret stays outside"

    run(visit)


def test_an_answer_of_another_browsers_login_is_refused(house: House) -> None:
    """Login CSRF: somebody has me come back with an answer of theirs, to have me write in their space."""

    async def visit() -> None:
        theirs, mine = house.visitor(), house.visitor()
        answer = await house.answer(theirs, "henri")
        assert await house.accounts.finish(mine, answer) == (None, "/")
        assert mine.account is None
        assert mine.failure is not None
        assert mine.failure.reason is Reason.ELSEWHERE
        assert "/realm/token" not in house.issuer.requests
        secret, _ = await house.accounts.finish(theirs, answer)
        assert secret is not None, "theirs goes on"

    run(visit)


def test_an_answer_to_nothing_does_not_disturb_who_is_in(house: House) -> None:
    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        secret, _ = await house.accounts.finish(browser, {"state": "made-up", "code": "made-up"})
        assert secret is None
        assert browser.account is not None
        assert browser.failure is None

    run(visit)


def test_an_answer_serves_once(house: House) -> None:
    async def visit() -> None:
        browser = house.visitor()
        answer = await house.answer(browser, "gabrielle")
        await house.accounts.finish(browser, answer)
        again = await house.accounts.finish(browser, answer)
        assert again == (None, "/")

    run(visit)


def test_a_browser_without_a_cookie_cannot_begin(house: House) -> None:
    async def visit() -> None:
        with pytest.raises(LoginFailed, match="elsewhere"):
            await house.accounts.begin(house.accounts.browser(None), BACK, "/")

    run(visit)


@pytest.mark.parametrize(
    ("path", "kept"),
    [
        ("/gabrielle/documents", True),
        ("/", True),
        ("//other.example/", False),
        ("/\\other.example/", False),
        ("https://other.example/", False),
        ("", False),
        ("/a\r\nSet-Cookie: x=y", False),
    ],
)
def test_a_login_comes_back_to_this_app_alone(house: House, path: str, kept: bool) -> None:
    assert is_own_path(path) is kept

    async def visit() -> None:
        browser = house.visitor()
        _, back = await house.accounts.finish(browser, await house.answer(browser, "gabrielle", path))
        assert back == (path if kept else "/")

    run(visit)


def test_a_failed_login_says_why_and_loses_nothing(house: House) -> None:
    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        assert browser.account is not None
        opened = house.accounts.enter(browser.account)
        document = next(iter(opened.device.space("gabrielle").documents))
        opened.device.ask(SetMasked(id="c1", profile="gabrielle", asked_at=NOW, document=document, masked=True))
        waiting = opened.device.waiting()
        assert waiting
        await house.accounts.log_out(browser)
        house.issuer.lies.claims = lambda claims: {**claims, "nonce": "another"}
        other = house.visitor()
        assert await house.accounts.finish(other, await house.answer(other, "gabrielle")) == (None, "/")
        assert other.failure is not None
        assert other.failure.reason is Reason.UNTRUSTED
        assert other.account is None
        house.issuer.lies.claims = dict
        again = await house.log_in(other, "gabrielle")
        assert again.account == opened.account
        assert house.accounts.enter(opened.account).device.waiting() == waiting

    run(visit)


def test_a_restart_keeps_people_logged_in(house: House) -> None:
    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        token = house.accounts.enter(str(browser.account)).keeper.auth()
        name = browser.name
        house.restart()
        same = house.accounts.browser(name)
        assert same.account == browser.account
        assert house.accounts.enter(str(same.account)).keeper.auth() == token

    run(visit)


def test_who_does_not_come_back_is_logged_out(house: House) -> None:
    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        house.now += IDLE - timedelta(days=1)
        house.restart()
        assert house.accounts.browser(browser.name).account is not None, "seen on the last day"
        house.now += IDLE - timedelta(days=1)
        house.restart()
        assert house.accounts.browser(browser.name).account is not None
        house.now += IDLE + timedelta(days=1)
        house.restart()
        assert house.accounts.browser(browser.name).account is None

    run(visit)


def test_logging_out_here_leaves_the_others_in(house: House) -> None:
    async def visit() -> None:
        mine = await house.log_in(house.visitor(), "gabrielle")
        other = await house.log_in(house.visitor(), "gabrielle")
        told: list[str | None] = []
        mine.subscribe(lambda: told.append(mine.account))
        opened = house.accounts.enter(str(mine.account))
        assert await house.accounts.log_out(mine) is None
        assert mine.account is None
        assert told == [None]
        assert other.account is not None
        assert opened.keeper.auth()
        assert house.issuer.revoked == []
        await house.accounts.log_out(other)
        assert len(house.issuer.revoked) == 1, "the last one out has the provider forget the token"
        assert opened.keeper.needs_login

    run(visit)


def test_logging_out_of_everywhere(house: House) -> None:
    async def visit() -> None:
        mine = await house.log_in(house.visitor(), "gabrielle")
        other = await house.log_in(house.visitor(), "gabrielle")
        stranger = await house.log_in(house.visitor(), "henri")
        end = await house.accounts.log_out(mine, everywhere=True, back=BACK)
        assert end is not None
        assert end.startswith(f"{house.issuer.issuer}/end?")
        assert mine.account is None
        assert other.account is None
        assert stranger.account is not None
        house.restart()
        assert house.accounts.browser(other.name).account is None

    run(visit)


def test_without_network_one_is_logged_out_here_all_the_same(house: House) -> None:
    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        opened = house.accounts.enter(str(browser.account))
        house.issuer.__exit__(None, None, None)
        await house.accounts.log_out(browser, everywhere=True, back=BACK)
        assert browser.account is None
        assert opened.keeper.needs_login
        house.issuer.__init__()  # type: ignore[misc] # so that the fixture can end it once more
        house.issuer.__enter__()

    run(visit)


def test_what_a_refresh_brings_meanwhile_is_what_is_revoked(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tokens that were refreshed while somebody logged out end at the provider too."""

    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        keeper = house.accounts.enter(str(browser.account)).keeper
        release = keeper.release

        def late() -> Any:
            keeper.auth(True)  # somebody else was quicker
            return release()

        monkeypatch.setattr(keeper, "release", late)
        await house.accounts.log_out(browser)
        assert house.issuer.revoked
        assert not set(house.issuer.revoked) & set(house.issuer.refreshes)

    run(visit)


def test_erasing_takes_the_accounts_folder_away_and_nothing_else(house: House) -> None:
    async def visit() -> None:
        mine = await house.log_in(house.visitor(), "gabrielle")
        other = await house.log_in(house.visitor(), "henri")
        account = str(mine.account)
        house.accounts.enter(account)
        house.accounts.enter(str(other.account))
        await house.accounts.log_out(mine, erase=True)
        assert not (house.accounts.folder / account).exists()
        assert (house.accounts.folder / str(other.account)).exists()
        again = await house.log_in(mine, "gabrielle")
        assert again.account == account
        assert house.accounts.enter(account).device.waiting() == ()

    run(visit)


def test_erasing_destroys_the_keys_of_the_account_and_no_others(house: House) -> None:
    async def visit() -> None:
        keys = house.folder / "keys"
        other = await house.log_in(house.visitor(), "henri")
        house.accounts.enter(str(other.account))
        before = {path.name for path in keys.iterdir()}
        mine = await house.log_in(house.visitor(), "gabrielle")
        opened = house.accounts.enter(str(mine.account))
        assert len({path.name for path in keys.iterdir()} - before) >= 2
        await house.accounts.log_out(mine, erase=True)
        assert {path.name for path in keys.iterdir()} == before
        with pytest.raises(StoreError):
            opened.device.space("gabrielle")
        assert house.accounts.enter(str(other.account)).device.profiles() == ()

    run(visit)


def test_a_page_that_comes_while_the_account_ends_goes_on_exchanging(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("mes_app.accounts.accounts.LINGER", 0.01)
    ending, may_end = threading.Event(), threading.Event()

    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        one = house.accounts.enter(str(browser.account))

        def stop() -> None:
            ending.set()
            may_end.wait(10)
            one.exchange.did.append("stop")  # type: ignore[attr-defined]

        monkeypatch.setattr(one.exchange, "stop", stop)
        house.accounts.leave(one)
        await asyncio.to_thread(ending.wait, 10)
        assert house.accounts.enter(one.account) is one
        may_end.set()
        await asyncio.sleep(0.2)
        assert one.exchange.did == ["start", "cancel", "stop", "start"]  # type: ignore[attr-defined]

    run(visit)


def test_the_last_page_closes_the_account(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mes_app.accounts.accounts.LINGER", 0.01)

    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        one = house.accounts.enter(str(browser.account))
        house.accounts.enter(str(browser.account))
        house.accounts.leave(one)
        await asyncio.sleep(0.1)
        assert one.exchange.did == ["start"]  # type: ignore[attr-defined]
        house.accounts.leave(one)
        await asyncio.sleep(0.2)
        assert one.exchange.did == ["start", "cancel", "stop"]  # type: ignore[attr-defined]
        Store.open(house.accounts.folder / one.account / "device", house.keys).close()

    run(visit)


def test_nothing_can_be_read_in_a_folder_without_its_keys(house: House) -> None:
    secrets: list[str] = []

    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        opened = house.accounts.enter(str(browser.account))
        tokens = opened.keeper.tokens
        assert tokens is not None
        secrets.extend(
            [tokens.access, str(tokens.refresh), tokens.id_token, "Capanelli", "gabrielle", str(browser.name)]
        )
        assert opened.device.profiles()

    run(visit)
    house.accounts.close()
    found = {path: path.read_bytes() for path in (house.folder / "data").rglob("*") if path.is_file()}
    assert found
    for path, content in found.items():
        assert [secret for secret in secrets if secret.encode() in content or secret in str(path)] == []
    for store in (house.folder / "data" / "accounts").rglob("journal*"):
        with pytest.raises(KeyMissing):
            Store.open(store.parent, KeyFile(house.folder / "other-keys"), read_only=True)
    house.accounts = house.open()


def test_each_store_has_a_key_of_its_own(house: House) -> None:
    async def visit() -> None:
        for user in ("gabrielle", "henri"):
            browser = await house.log_in(house.visitor(), user)
            house.accounts.enter(str(browser.account))

    run(visit)
    keys = {path.read_bytes().split()[3] for path in (house.folder / "keys").glob("*.key")}
    assert len(keys) == 1 + 1 + 2 * 2, "the authority of this test, the index, and two for each account"


def test_an_accounts_folder_says_neither_who_nor_where() -> None:
    assert account_id("https://a.example", "sub") != account_id("https://b.example", "sub")
    assert account_id("https://a.example", "sub") != account_id("https://a.example", "sub2")
    assert len(account_id("https://a.example", "sub")) == 32


def test_an_account_that_lost_its_session_at_the_provider_keeps_what_waits(house: House) -> None:
    async def visit() -> None:
        browser = await house.log_in(house.visitor(), "gabrielle")
        opened = house.accounts.enter(str(browser.account))
        opened.device.note_sync(SyncState(status=SyncStatus.LOGIN_NEEDED))
        again = await house.log_in(browser, "gabrielle")
        assert again.account == opened.account
        assert not opened.keeper.needs_login
        assert "nudge" in opened.exchange.did  # type: ignore[attr-defined]

    run(visit)
