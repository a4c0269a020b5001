"""The app in a real browser, as a person would say it: open, press, type, switch to Lucas; and the server behind it."""

import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Locator, Page, TimeoutError, WebSocket, expect

from mes_app.bench.browser import PATIENCE, read_semantics
from mes_app.store import KeyFile, Store

NOW = "2026-03-12T09:30:00+01:00"
HOLDER = "gabrielle"
CUTTING = """
    const opened = [], Own = WebSocket;
    let isAway = false;
    window.WebSocket = class extends Own {
        constructor(address, ...others) {
            super(isAway ? 'ws://127.0.0.1:9/' : address, ...others);
            opened.push(this);
        }
    };
    window.cut = () => { isAway = true; opened.forEach(one => one.close()) };
    window.mend = () => { isAway = false };
"""
"""For a page whose connection can be `cut()` and `mend()`ed, as a sleeping phone's is."""
START = 60.0
"""Seconds that a server may take to answer, on a machine that does other things as well."""


class Server:
    """`mes-app run` in a process of its own, over a data folder and a key folder of its own."""

    def __init__(self, folder: Path, *arguments: str, now: str | None = NOW) -> None:
        """`now`: the moment that it is for the app as long as it runs; None for the time that passes."""
        self.data, self.keys, self.log = folder / "data", folder / "keys", folder / "server.log"
        self._arguments = arguments if now is None else (*arguments, "--now", now)
        self._process: subprocess.Popen[bytes] | None = None
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        folders = ["--data-dir", str(self.data), "--key-dir", str(self.keys)]
        command = [sys.executable, "-m", "mes_app.cli", "run", "--no-browser", "--port", str(self.port)]
        with self.log.open("ab") as log:
            self._process = subprocess.Popen([*command, *folders, *self._arguments], stdout=log, stderr=log)
        until = time.monotonic() + START
        while time.monotonic() < until:
            if self._process.poll() is not None:
                raise AssertionError(f"the server ended: {self.said()}")
            with socket.socket() as asked:
                asked.settimeout(1)
                # The socket listens before the app is built: it is there once it answers.
                if asked.connect_ex(("127.0.0.1", self.port)) == 0 and self._answers(asked):
                    return
            time.sleep(0.05)
        raise AssertionError(f"the server did not answer: {self.said()}")

    def _answers(self, asked: socket.socket) -> bool:
        try:
            asked.settimeout(START)
            asked.sendall(f"GET /manifest.json HTTP/1.0\r\nHost: 127.0.0.1:{self.port}\r\n\r\n".encode())
            return asked.recv(12).endswith(b"200")
        except OSError:
            return False

    def kill(self) -> None:
        """As a crash does: nothing is said, nothing is closed."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """As a person does who types Ctrl-C; returns the exit code."""
        return self._end(signal.SIGINT)

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        self._process.send_signal(how)
        code = self._process.wait(timeout=30)
        self._process = None
        return code

    def restart(self) -> None:
        self.stop()
        self.start()

    def said(self) -> str:
        """All that the server has written."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def kept_by(self, part: str) -> Store:
        """The store of the `authority`, which knows everything, or of the `device`, opened beside the server."""
        return Store.open(self.data / part, KeyFile(self.keys), read_only=True)

    def wait_draft(self, profile: str, *words: str) -> None:
        """Wait until all of these words, typed in some form of a space, are on disk."""
        until = time.monotonic() + START
        while True:
            with self.kept_by("device") as kept:
                drafts = str([row["values"] for row in kept.rows("drafts").values() if row["profile"] == profile])
            if all(word in drafts for word in words):
                return
            assert time.monotonic() < until, "what was typed was not kept"
            time.sleep(0.1)

    def titles(self, profile: str) -> set[str]:
        """The titles of all documents of a space, also those that the account may not see."""
        with self.kept_by("authority") as kept:
            return {row["title"] for row in kept.rows(f"{profile}:documents").values()}


class App:
    """One page of the app, and what its user does."""

    def __init__(self, context: BrowserContext, server: Server) -> None:
        self.server = server
        self.page: Page = context.new_page()
        self._received: list[bytes] = []
        self.page.on("websocket", self._listen)

    def _listen(self, socket_: WebSocket) -> None:
        def received(payload: str | bytes) -> None:
            self._received.append(payload.encode() if isinstance(payload, str) else payload)

        socket_.on("framereceived", received)

    # -- where one is -------------------------------------------------------------------------------------------

    def open(self, address: str = "", profile: str = HOLDER) -> "App":
        """Type an address in the browser: what comes after `/PROFILE/`."""
        return self.open_path(f"/{profile}/{address}" if address else "/")

    def open_path(self, path: str) -> "App":
        self.page.goto(f"{self.server.address}{path}")
        read_semantics(self.page)
        return self

    def go(self, address: str, profile: str = HOLDER) -> "App":
        """Go to an address of this page without loading it anew, as the browser's «back» does.

        Flutter writes the address once more when it has drawn: what comes in that moment is taken back, and said again.
        """
        path = f"/{profile}/{address}"
        stood = 0

        def stays() -> bool:
            nonlocal stood
            stood = stood + 1 if self.place == path else 0
            if not stood:
                self.page.evaluate(
                    "to => { history.pushState(null, '', to); "
                    "dispatchEvent(new PopStateEvent('popstate', {state: null})) }",
                    path,
                )
            return stood > 1

        self.until(stays)
        return self

    def reload(self) -> None:
        self.page.reload()
        read_semantics(self.page)

    @property
    def place(self) -> str:
        """The path in the address bar."""
        return self.page.url.removeprefix(self.server.address)

    def wait_place(self, path: str) -> None:
        self.page.wait_for_url(f"{self.server.address}{path}")

    # -- what is there ------------------------------------------------------------------------------------------

    def text(self, words: str | re.Pattern[str]) -> Locator:
        return self._said(words).first

    def _said(self, words: str | re.Pattern[str]) -> Locator:
        # Flutter writes the words of a group into its label.
        return self.page.get_by_text(words).or_(self.page.get_by_label(words))

    def wait_text(self, words: str | re.Pattern[str]) -> None:
        """Wait until these words are on the screen."""
        expect(self.text(words)).to_be_attached(timeout=PATIENCE)

    def no_text(self, words: str | re.Pattern[str]) -> None:
        """Wait until these words are nowhere on the screen."""
        expect(self._said(words)).to_have_count(0, timeout=PATIENCE)

    def button(self, name: str | re.Pattern[str], *, exact: bool = False) -> Locator:
        return self.page.get_by_role("button", name=name, exact=exact).first

    def field(self, label: str) -> Locator:
        return self.page.get_by_role("textbox", name=label).first

    def shown(self) -> str:
        """All the words of the screen, as a screen reader finds them."""
        words: str = self.page.evaluate(
            """() => [...document.querySelectorAll('flt-semantics-host *')].flatMap(one => [
                   one.getAttribute('aria-label'), one.value, one.childElementCount ? '' : one.textContent,
               ]).concat(document.title).filter(Boolean).join('\\n')"""
        )
        return words

    def everything(self) -> str:
        """All that reached the page since `forget`, whether it is shown or not, and what is shown."""
        return b"\n".join(self._received).decode("utf-8", errors="replace") + self.shown()

    def forget(self) -> None:
        """From here on, `everything` counts anew."""
        self._received.clear()

    def quiet(self) -> None:
        """Wait until nothing has come from the server for half a second."""
        former = -1
        while former != len(self._received):
            former = len(self._received)
            self.page.wait_for_timeout(500)

    # -- what one does ------------------------------------------------------------------------------------------

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def press(self, name: str | re.Pattern[str], *, exact: bool = False) -> None:
        """Press a button, scrolling to it where it is further down."""
        self.click(self.button(name, exact=exact))

    def take_back(self) -> None:
        """Press «Annuler», once it stands still: it slides in, and the page below it may be changing."""
        button, was = self.button("Annuler", exact=True), list[Any]()

        def stands() -> bool:
            was.append(button.bounding_box() if button.count() else None)
            return was[-1] is not None and was[-3:] == [was[-1]] * 3

        self.until(stands)
        button.click()

    def click(self, wanted: Locator) -> None:
        """Press anything, scrolling to it where it is further down, and again when it was drawn anew meanwhile.

        It is pressed once: what has to be tried again is only whether it can be.
        """
        for _ in range(3):
            try:
                self.reach(wanted).click(trial=True, timeout=5000)
            except TimeoutError:
                continue
            break
        wanted.click()

    def reach(self, wanted: Locator) -> Locator:
        """Scroll down until it is on the screen; lists draw only what is near."""
        self.until(lambda: self._is_in_view(wanted))
        return wanted

    def _is_in_view(self, wanted: Locator) -> bool:
        box = wanted.bounding_box() if wanted.count() else None
        size = self.page.viewport_size
        assert size is not None
        if box is not None and box["y"] >= 0 and box["y"] + box["height"] / 2 < size["height"] - 90:
            return True
        if box is not None and box["y"] + box["height"] / 2 < size["height"] and self._settled == box["y"]:
            return True  # at the end of the list
        self._settled = box["y"] if box is not None else None
        if self._tries > 4:  # it may still be on its way
            up = box is not None and box["y"] < 0
            self.page.mouse.move(size["width"] / 2, size["height"] / 2)
            self.page.mouse.wheel(0, -300 if up else 300)
        return False

    _settled: float | None = None
    _tries = 0

    def choose(self, option: str) -> None:
        """Choose one of several; it is chosen when this returns."""
        self.click(self.page.get_by_role("radio", name=option))
        self.page.get_by_role("radio", name=option, checked=True).wait_for()

    def until(self, holds: Callable[[], bool], patience: float = PATIENCE / 1000) -> None:
        """Wait until this holds, looking ten times a second."""
        until = time.monotonic() + patience
        self._tries, self._settled = 0, None
        while not holds():
            assert time.monotonic() < until, f"waited in vain at {self.place}; on the screen:\n{self.shown()}"
            self._tries += 1
            self.page.wait_for_timeout(100)

    def enter(self, label: str) -> None:
        """Put the cursor in a field, as the Tab key does; its help and its error may lie over its middle."""
        field = self.reach(self.field(label))

        def has_cursor() -> bool:
            # A list that is still rolling takes the focus away again.
            field.focus()
            self.page.wait_for_timeout(200)
            return bool(field.evaluate("one => one === document.activeElement"))

        self.until(has_cursor)

    def type_in(self, label: str, words: str) -> None:
        """Replace what a field holds."""
        self.enter(label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.press("Delete")
        if words:
            self.page.keyboard.type(words)

    def paste_in(self, label: str, words: str) -> None:
        """Replace what a field holds in one go, for what is too long to type."""
        self.enter(label)
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def holds(self, label: str, value: str) -> None:
        """Wait until a field holds this; Flutter puts a field's value in the tree when it has the focus."""
        self.enter(label)
        expect(self.field(label)).to_have_value(value, timeout=PATIENCE)

    def switch_to(self, name: str) -> None:
        """Open another space by the profile switcher."""
        self.button("changer de profil").click()
        self.wait_text("Sélectionner un profil")
        self.click(self.page.get_by_role("button", name=name).last)
        self.no_text("Sélectionner un profil")
        self.wait_text(re.compile(f"Espace (de |d’){name}|^{name}, changer de profil"))

    def pick(self, press: str, file: str | Path | dict[str, Any]) -> None:
        """Press a button that opens the file picker, and pick a file."""
        with self.page.expect_file_chooser() as chosen:
            self.press(press)
        chosen.value.set_files(file)  # type: ignore[arg-type]
