"""A real Chromium as a person with a screen reader meets the app: for measures, pictures and the browser tests.

Flutter paints on a canvas; what a reader of the page finds is the tree of semantics beside it, which the client builds
once somebody asks for it.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from mes_app.doctor import chromium

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page, Playwright

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # Nothing outside this computer is asked for.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
)
PHONE = (390, 844)
DESK = (1280, 800)
PATIENCE = 30_000
"""Milliseconds to wait for something that comes: generous, for a machine that does other things as well."""


class NoBrowser(Exception):
    """There is no Chromium, or no Playwright, on this computer; `args[0]` names what is missing."""


def require() -> str:
    """The path of a Chromium that Playwright can drive; raises NoBrowser."""
    if find_spec("playwright") is None:
        raise NoBrowser("Playwright")
    path = chromium()
    if path is None:
        raise NoBrowser("Chromium")
    return path


@contextmanager
def browser(*arguments: str) -> Iterator["Browser"]:
    """A headless Chromium with further command line arguments; raises NoBrowser."""
    require()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, launched(playwright, *arguments) as started:
        yield started


@contextmanager
def launched(playwright: "Playwright", *arguments: str) -> Iterator["Browser"]:
    """The same, by a Playwright that is there already."""
    started = playwright.chromium.launch(executable_path=require(), args=[*ARGUMENTS, *arguments])
    try:
        yield started
    finally:
        started.close()


def fresh(browser: "Browser", size: tuple[int, int] = PHONE, **settings: Any) -> "BrowserContext":
    """A new French user on a screen of this size, in logical pixels."""
    context = browser.new_context(**_settings(size, settings))
    context.set_default_timeout(PATIENCE)
    return context


@contextmanager
def kept(playwright: "Playwright", folder: str, *arguments: str, **settings: Any) -> Iterator["BrowserContext"]:
    """The browser of a French user with a phone that keeps in this folder what it has loaded and compiled."""
    chromium_ = playwright.chromium
    context = chromium_.launch_persistent_context(
        folder, executable_path=require(), args=[*ARGUMENTS, *arguments], **_settings(PHONE, settings)
    )
    context.set_default_timeout(PATIENCE)
    try:
        yield context
    finally:
        context.close()


def _settings(size: tuple[int, int], settings: dict[str, Any]) -> dict[str, Any]:
    viewport = {"width": size[0], "height": size[1]}
    return {"viewport": viewport, "locale": "fr-FR", "timezone_id": "Europe/Paris", **settings}


def read_semantics(page: "Page") -> None:
    """Have the client build its tree of semantics, and wait for the first screen."""
    page.wait_for_selector("flt-semantics-placeholder", state="attached")
    page.evaluate("document.querySelector('flt-semantics-placeholder').click()")
    page.wait_for_selector("flt-semantics", state="attached")
