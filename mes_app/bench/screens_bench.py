"""Our app against the smallest one of its shape, both as a browser sees them: changing tabs, and starting.

A tab is there when its words are in the tree of semantics and the next picture has been painted.
"""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from mes_app.bench import Measure, minimal_app
from mes_app.bench.browser import browser, fresh, read_semantics, require

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

DOCUMENTS = 5000
SWITCHES = 30
STARTS = 7
LIMIT = 1.5
NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
PATIENCE = 60.0

# Presses a tab as an assistive technology does, and answers how long it took until its words were there and painted.
_SWITCH = """async ([name, words]) => {
    const host = document.querySelector('flt-semantics-host');
    const tab = [...host.querySelectorAll('[role=tab]')].find(
        (one) => ((one.getAttribute('aria-label') || '') + one.textContent).includes(name));
    const painted = () => new Promise((done) => requestAnimationFrame(done));
    if (host.textContent.includes(words)) return -1;
    const begun = performance.now();
    tab.click();
    while (!host.textContent.includes(words)) {
        if (performance.now() - begun > 20000) return -2;
        await painted();
    }
    await painted();
    return performance.now() - begun;
}"""


@dataclass(frozen=True)
class Contender:
    """An app to measure: its command, the words of its first screen, and two tabs (name, words) to go between."""

    command: tuple[str, ...]
    first: str
    there: tuple[str, str]
    back: tuple[str, str]


def tabs(folder: Path) -> list[Measure]:
    """Going to «Documents» with 5,000 documents in it, against going to another tab of twenty plain lines."""
    require()
    place = prepared(folder, DOCUMENTS)
    with browser() as opened, _page(opened, ours_over(place)) as ours, _page(opened, _minimal()) as theirs:
        pairs = [(ours, ours_over(place)), (theirs, _minimal())]
        times: list[list[float]] = [[], []]
        returns: list[list[float]] = [[], []]
        for turn in range(SWITCHES + 3):
            for index, (page, contender) in enumerate(pairs):
                there = switch(page, contender.there)
                back = switch(page, contender.back)
                if turn >= 3:  # the first ones warm both up
                    times[index].append(there)
                    returns[index].append(back)
    words = f"back to the first tab: {median(returns[0]):.0f} ms against {median(returns[1]):.0f} ms"
    return [_measure(f"tab switch at {DOCUMENTS:,} documents / minimal Flet app", times[0], times[1], words)]


def start(folder: Path) -> list[Measure]:
    """From the start of the process on existing data to the first screen that can be used, in a fresh browser."""
    require()
    place, full = prepared(folder, 0), prepared(folder, DOCUMENTS)
    contenders = (ours_over(place), _minimal(), ours_over(full))
    times: list[list[float]] = [[], [], []]
    with browser() as opened:
        for turn in range(STARTS + 1):
            for index, contender in enumerate(contenders):
                begun = time.perf_counter()
                with _page(opened, contender):
                    taken = (time.perf_counter() - begun) * 1000
                if turn >= 1:
                    times[index].append(taken)
    words = f"with {DOCUMENTS:,} documents more: {median(times[2]):.0f} ms"
    return [_measure("start to the first screen / minimal Flet app", times[0], times[1], words)]


def ours_over(place: Path) -> Contender:
    """Our app over a folder that `prepared` has made."""
    folders = ("--data-dir", str(place / "data"), "--key-dir", str(place / "keys"))
    return Contender(
        ("mes_app.cli", "run", "--no-browser", "--now", NOW.isoformat(), *folders, "--port"),
        first="Bienvenue",
        # Words of a line in the list, not only of the screen's head.
        there=("Documents", "Mes directives anticipées"),
        back=("Accueil", "Bienvenue"),
    )


def _minimal() -> Contender:
    return Contender(
        ("mes_app.bench.minimal_app",),
        first=minimal_app.line(0, 0),
        there=("Tab 1", minimal_app.line(1, 5)),
        back=("Tab 0", minimal_app.line(0, 5)),
    )


def prepared(folder: Path, documents: int, professionals: int = 0) -> Path:
    """A data folder of the demo, with so many documents and professionals more, as it is after a first start."""
    from mes_app.demo.seed import generated
    from mes_app.main import AUTHORITY, build
    from mes_app.store import KeyFile, Store

    place = folder / f"screens-{documents}"
    keys = KeyFile(place / "keys")
    build(place / "data", keys, lambda: NOW).close()
    if documents:
        with Store.open(place / "data" / AUTHORITY, keys) as kept:
            generated(kept, NOW, documents, professionals)
        build(place / "data", keys, lambda: NOW).close()
    return place


@contextmanager
def _page(opened: "Browser", contender: Contender) -> Iterator["Page"]:
    """A page of this app, at its first screen, in a fresh browser context; the app ends with it."""
    with served(contender) as address, at(opened, address, contender.first) as page:
        yield page


@contextmanager
def served(contender: Contender) -> Iterator[str]:
    """The app running; yields its address, without a slash at its end."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(  # noqa: S603 - our own modules
        [sys.executable, "-m", *contender.command, str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "FLET_FORCE_WEB_SERVER": "true"},
    )
    try:
        _wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.kill()
        process.wait()


@contextmanager
def at(opened: "Browser", address: str, words: str) -> Iterator["Page"]:
    """A page of an app in a fresh browser context, once these words of its screen are there and painted."""
    context = fresh(opened)
    page = context.new_page()
    page.goto(f"{address}/" if address.count("/") == 2 else address)
    read_semantics(page)
    page.wait_for_function(
        "(words) => document.querySelector('flt-semantics-host')?.textContent.includes(words)", arg=words
    )
    page.evaluate("() => new Promise((done) => requestAnimationFrame(done))")
    yield page
    context.close()


def _wait_for(port: int) -> None:
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket() as asked:
            if asked.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.01)
    raise TimeoutError("the app to measure did not start")


def switch(page: "Page", tab: tuple[str, str]) -> float:
    """Press a tab (its name, words of its screen); the milliseconds until the words are there and painted."""
    taken = float(page.evaluate(_SWITCH, list(tab)))
    if taken < 0:
        raise RuntimeError(f"the tab {tab[0]} {'was there already' if taken == -1 else 'did not come'}")
    page.wait_for_timeout(50)  # let both come to rest
    return taken


def _measure(name: str, ours: Sequence[float], theirs: Sequence[float], more: str) -> Measure:
    mine, other = median(ours), median(theirs)
    detail = f"medians of {len(ours)}: {mine:.0f} ms against {other:.0f} ms; {more}"
    return Measure(name, mine / other, LIMIT, detail)
