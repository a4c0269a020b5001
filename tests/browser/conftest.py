"""A server for each file of tests, a browser for each worker, a fresh user for each test."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from mes_app.bench.browser import PHONE, fresh, launched
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


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    started = Server(tmp_path_factory.mktemp("server"))
    started.start()
    yield started
    started.kill()


@pytest.fixture
def user(browser: Browser, server: Server) -> Iterator[Callable[..., App]]:
    """Make a user at a browser of their own: `user()`, with what differs from a French phone."""
    contexts = []

    def make(size: tuple[int, int] = PHONE, **settings: Any) -> App:
        context = fresh(browser, size, **settings)
        contexts.append(context)
        return App(context, server)

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def app(user: Callable[..., App]) -> App:
    """The page of a French user with a phone."""
    return user()
