"""A server for each file of tests, a browser for each worker, a new user for each test.

They are spared what only moves to look nice, as their system can be told to: it makes journeys calmer and quicker.
"""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Playwright, sync_playwright

from mes_app.bench.browser import PHONE, fresh, kept, launched
from tests.browser.helpers import App, Server

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


@pytest.fixture(scope="session")
def browser(playwright: Playwright) -> Iterator[Browser]:
    with launched(playwright) as started:
        yield started


@pytest.fixture(scope="session")
def phone(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """A browser that has loaded the app before: it opens in half of the time."""
    with kept(playwright, str(tmp_path_factory.mktemp("phone")), reduced_motion="reduce") as context:
        yield context


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("server"))
    started.start()
    yield started
    started.kill()


@pytest.fixture
def user(browser: Browser, phone: BrowserContext, server: Server) -> Iterator[Callable[..., App]]:
    """Make a user at a browser of their own: `user()`, with what differs from a French phone."""
    contexts: list[BrowserContext] = []
    first: list[App] = []

    def make(size: tuple[int, int] = PHONE, **settings: Any) -> App:
        if not first and size == PHONE and not settings:
            first.append(App(phone, server))
            return first[0]
        context = fresh(browser, size, **{"reduced_motion": "reduce", **settings})
        contexts.append(context)
        return App(context, server)

    yield make
    for context in contexts:
        context.close()
    if first:
        _forget(phone)


def _forget(phone: BrowserContext) -> None:
    """Leave nothing of a user in a browser but what everybody loads: cookies, kept values and pages go."""
    asked = phone.new_page()
    teller = phone.new_cdp_session(asked)
    kept_ = "cookies,local_storage,session_storage,indexeddb,service_workers,cache_storage,file_systems"
    for page in phone.pages:
        if page is asked:
            continue
        if page.url.startswith("http"):
            origin = "/".join(page.url.split("/")[:3])
            teller.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": kept_})
        page.close()
    phone.clear_cookies()
    phone.clear_permissions()


@pytest.fixture
def app(user: Callable[..., App]) -> App:
    """The page of a French user with a phone."""
    return user()
