"""A client of the app without a browser: it keeps every byte that the app sends to a page, and presses everything.

It stands where Flutter's client stands, at the other end of Flet's connection: the app, its screens, its session and
its device are the real ones. Its screen is so tall that lists are sent whole.
"""

import asyncio
import io
import zipfile
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any, TypeVar

import flet as ft
import msgpack
from flet.controls.base_control import BaseControl
from flet.controls.context import _context_page
from flet.messaging.connection import Connection
from flet.messaging.protocol import (
    Message,
    MessageAction,
    RegisterClientResponseBody,
    configure_encode_object_for_msgpack,
)
from flet.messaging.session import Session
from flet.pubsub.pubsub_hub import PubSubHub
from pypdf import PdfReader

from mes_app.main import App, page_main
from mes_app.serving.downloads import PATH
from mes_app.ui.catalogue import say

T = TypeVar("T")

TALL = 100_000
STILL = 3
"""So many looks at the page without anything new, and it is taken to be done."""

PATIENCE = 20.0
"""Seconds after which it is taken never to be."""

_LEFT: list[Session] = []
"""Pages that were closed, kept so that what they had begun may end: Flet's tasks hold their page only weakly."""

_PRESSED = (
    (ft.ListTile, "click"),
    (ft.Button, "click"),
    (ft.OutlinedButton, "click"),
    (ft.FilledButton, "click"),
    (ft.TextButton, "click"),
    (ft.IconButton, "click"),
    (ft.Chip, "click"),
    (ft.Container, "click"),
    (ft.GestureDetector, "tap"),
)


class Visitor(Connection):
    """One page of the app; use it inside a running event loop."""

    def __init__(self, app: App) -> None:
        super().__init__()
        self.loop = asyncio.get_running_loop()
        self.executor = ThreadPoolExecutor(2)
        self.pubsubhub = PubSubHub(self.loop, self.executor)
        self.page_url = "http://127.0.0.1:0"
        self.received: list[bytes] = []
        self.files: list[tuple[str, bytes]] = []
        self._encode = configure_encode_object_for_msgpack(BaseControl)
        self._app = app
        self.troubles: list[str] = []
        """What went wrong in the app: a page that froze would seem to keep every secret."""
        self.loop.set_exception_handler(lambda _, trouble: self.troubles.append(repr(trouble.get("exception"))))
        self.session = Session(self)
        self._page = self.session.page
        self._random = {self.session.id}
        self._closed: set[int] = set()
        self._begun: list[asyncio.Task[None]] = []

    async def come(self, path: str, width: int = 390) -> None:
        """Open the app at an address, as a browser does."""
        _context_page.set(self._page)
        self.session.apply_page_patch({"route": path, "width": width, "height": TALL, "web": True, "pwa": False})
        # As the real connection does: what is encoded here is what later patches are compared with.
        first = RegisterClientResponseBody(self.session.id, self.session.get_page_patch(), "")
        self.send_message(Message(MessageAction.REGISTER_CLIENT, first))
        page_main(self._app)(self._page)
        await self.session.after_event(self._page)
        await self.settle()

    async def lose(self) -> None:
        """The connection goes, as when a phone sleeps; the app keeps the page for whoever comes back."""
        await self.session.disconnect(3600)

    async def return_(self) -> None:
        """Be there again, as a browser is that finds its network again."""
        _context_page.set(self._page)
        self.session.apply_page_patch({"route": self._page.route})
        whole = RegisterClientResponseBody(self.session.id, self._page, "")
        self.send_message(Message(MessageAction.REGISTER_CLIENT, whole))  # type: ignore[arg-type]
        await self.session.connect(self)
        await self.settle()

    async def leave(self) -> None:
        """Close the page for good."""
        with suppress(Exception):
            self.session.close()
        self.executor.shutdown(wait=False)
        _LEFT.append(self.session)
        await asyncio.sleep(0)

    def send_message(self, message: Message) -> None:
        """What the app sends: kept as the bytes that would go out."""
        if message.action is MessageAction.SESSION_CRASHED:
            self.troubles.append(str(message.body))
        self.received.append(msgpack.packb([message.action, message.body], default=self._encode))
        if message.action is MessageAction.INVOKE_METHOD:
            body = message.body
            self._random.add(body.call_id)
            if body.name == "save_file":
                self.files.append((str(body.args["file_name"]), bytes(body.args["src_bytes"])))
            if body.name == "launch_url":
                self._fetch(str(getattr(body.args["url"], "url", body.args["url"])))
            self.loop.call_soon(self._answer, body.control_id, body.call_id)
        for dialog in self._page._dialogs.controls:
            if not dialog.open and dialog._i not in self._closed:
                self._closed.add(dialog._i)
                self.loop.call_soon(self._dismiss, dialog._i)

    def _dismiss(self, dialog: int) -> None:
        """Say that a sheet is gone, as the client does that was told to close it."""
        self._begun.append(self.loop.create_task(self.session.dispatch_event(dialog, "dismiss", None)))

    def _fetch(self, url: str) -> None:
        """As the browser does that is sent to a file."""
        if not url.startswith(f"{PATH}/"):
            return
        taken = self._app.downloads.take(url.rpartition("/")[2])
        assert taken is not None
        name, made = taken
        self.files.append((name, b"".join(made.pieces())))
        made.close()

    def _answer(self, control: int, call: str) -> None:
        with suppress(RuntimeError):  # a control that has gone meanwhile
            self.session.handle_invoke_method_results(control, call, None, None)

    async def settle(self) -> None:
        """Wait until the app has nothing more to do for this page, and nothing comes any more."""
        still, before = 0, len(self.received)
        until = self.loop.time() + PATIENCE
        while still < STILL:
            await asyncio.sleep(0.004)
            assert self.loop.time() < until, f"{self.place} does not come to rest"
            still = still + 1 if len(self.received) == before and not _is_working() else 0
            before = len(self.received)
        assert not self.troubles, f"{self.place}: {self.troubles}"
        for key in ("failed-title", "trouble-unexpected"):
            assert say(key).encode() not in self.everything(), f"{self.place}: {key}"

    async def go(self, path: str) -> None:
        """Open an address from within, as the browser's address bar or a press does."""
        await self.session.dispatch_event(self._page._i, "route_change", {"route": path})
        self._page.route = path
        await self.settle()

    def pressable(self) -> list[tuple[str, str]]:
        """What can be pressed now: (what it says, event), in the order of the tree, each once."""
        found: dict[tuple[str, str], None] = {}
        for control, event in self._controls():
            found[_words(control), event] = None
        return list(found)

    def _controls(self) -> Iterator[tuple[BaseControl, str]]:
        for control in list(self.session.index.values()):
            for kind, event in _PRESSED:
                if isinstance(control, kind) and getattr(control, f"on_{event}", None) is not None:
                    yield control, event
            if isinstance(control, ft.RadioGroup | ft.Switch | ft.Checkbox) and control.on_change is not None:
                yield control, "change"

    async def press(self, words: str, event: str) -> bool:
        """Press what says these words; False when it is not there."""
        for control, its in self._controls():
            if its == event and _words(control) == words:
                await self._send(control, event)
                await self.settle()
                return True
        return False

    async def fill(self, control: ft.Control, words: str) -> None:
        """Type these words into a field, or turn what is turned."""
        if isinstance(control, ft.TextField):
            self.session.apply_patch(control._i, {"value": words})
            await self.session.dispatch_event(control._i, "change", words)
        else:
            await self._send(control, "change")
        await self.settle()

    async def _send(self, control: BaseControl, event: str) -> None:
        data: Any = None
        if event == "change":
            if isinstance(control, ft.RadioGroup):
                values = [one.value for one in _inside(control, ft.Radio) if one.value != control.value]
                data = values[0] if values else control.value
            else:
                data = not control.value  # type: ignore[attr-defined]
            self.session.apply_patch(control._i, {"value": data})  # as the client reports it before the event
        if event == "tap":
            data = {"k": "touch", "lx": 0.0, "ly": 0.0, "gx": 0.0, "gy": 0.0}
        await self.session.dispatch_event(control._i, event, data)

    @property
    def place(self) -> str:
        """The address one is at."""
        return str(self._page.route)

    def words(self) -> frozenset[str]:
        """Every text in all that has reached the page, but for the ids that Flet draws at random."""
        found: set[str] = set()

        def look(value: Any) -> None:
            if isinstance(value, str):
                found.add(value)
            elif isinstance(value, dict):
                for name, one in value.items():
                    if name != "uid":
                        look(one)
            elif isinstance(value, list | tuple):
                for one in value:
                    look(one)

        for message in self.received:
            look(msgpack.unpackb(message, strict_map_key=False))
        return frozenset(found - self._random)

    def everything(self) -> bytes:
        """All that has reached the page: every message, and every file with the words inside it."""
        return b"\n".join([*self.received, *(_read(*file) for file in self.files)])


_LASTING = ("__updates_scheduler", "_watch", "_end")
"""Tasks that are there as long as a page is, or a message on it."""


def _is_working() -> bool:
    """Whether anything is under way besides the visit itself: an effect, a file being written, a thread."""
    own = asyncio.current_task()
    return any(
        task is not own and not any(name in repr(task.get_coro()) for name in _LASTING) for task in asyncio.all_tasks()
    )


def _read(name: str, content: bytes) -> bytes:
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as zip_:
            return name.encode() + b"\n".join(_read(one, zip_.read(one)) for one in zip_.namelist())
    if not content.startswith(b"%PDF"):
        return name.encode() + content
    return (name + "".join(page.extract_text() for page in PdfReader(io.BytesIO(content)).pages)).encode()


def _inside(control: Any, kind: type) -> list[Any]:
    found: list[Any] = []

    def look(value: Any) -> None:
        if isinstance(value, kind):
            found.append(value)
        elif isinstance(value, BaseControl):
            for name in ("content", "controls", "title", "subtitle", "label", "leading", "trailing"):
                look(getattr(value, name, None))
        elif isinstance(value, list):
            for one in value:
                look(one)

    look(getattr(control, "content", None))
    return found


def _words(control: Any) -> str:
    parts: list[str] = [type(control).__name__]

    def look(value: Any, depth: int = 0) -> None:
        if depth > 6:
            return
        if isinstance(value, str):
            parts.append(value)
        elif isinstance(value, ft.Text):
            parts.append(value.value or "")
        elif isinstance(value, ft.Icon):
            parts.append(value.semantics_label or "")
        elif isinstance(value, BaseControl):
            for name in ("title", "subtitle", "content", "label", "controls", "icon"):
                look(getattr(value, name, None), depth + 1)
        elif isinstance(value, list):
            for one in value:
                look(one, depth + 1)

    for name in ("title", "subtitle", "content", "label", "icon", "data"):
        look(getattr(control, name, None))
    return " | ".join(part for part in parts if part)


def visiting(visit: Coroutine[Any, Any, T]) -> T:
    """Run a visit to its end, in a thread of its own: Playwright's loop may be running in this one."""
    with ThreadPoolExecutor(1) as aside:
        return aside.submit(asyncio.run, visit).result()
