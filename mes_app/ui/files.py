"""Picking a file and saving one, on the web and on phones alike."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import flet as ft

PATIENCE = 120.0
"""How long a picked file may take to arrive, in seconds."""


@dataclass(frozen=True)
class Picked:
    """A file that the user picked: `content` its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class TooBig:
    """A picked file that was not read, being larger than what is taken; `size` in bytes."""

    name: str
    size: int


@dataclass(frozen=True)
class NotReceived:
    """A picked file that did not arrive."""

    name: str


Outcome = Picked | TooBig | NotReceived
Receive = Callable[[int, Callable[[str], Awaitable[None]]], Awaitable[bytes]]
"""receive(limit, send): opens an address for `limit` bytes, has `send(url)` send them there, returns them."""


def use_file_picker(
    receive: Receive, on_file: Callable[[Outcome], Awaitable[None]], *, limit: int, extensions: list[str]
) -> ft.PickFiles:
    """A hook: the action that opens the file picker when its button is pressed.

    `limit` in bytes is judged before the file is read. `on_file` is called on the event loop.
    """
    latest: list[Callable[[Outcome], Awaitable[None]]] = ft.use_memo(lambda: [on_file], [])
    latest[0] = on_file  # the picker outlives a render; what it calls is the newest one's

    async def picked(event: ft.FilePickerResultEvent) -> None:
        for file in event.files[:1]:
            await latest[0](await _read(event.control, file, receive, limit))

    picker = ft.use_memo(lambda: ft.FilePicker(on_result=picked), [])
    return ft.PickFiles(
        picker,
        file_type=ft.FilePickerFileType.CUSTOM,
        allowed_extensions=extensions,
    )


async def _read(picker: ft.FilePicker, file: ft.FilePickerFile, receive: Receive, limit: int) -> Outcome:
    if file.size > limit:
        return TooBig(file.name, file.size)
    if file.path and not picker.page.web:
        # Phones and desktops: the file is here, and whoever picked it runs the app. On the web a path would be one of
        # the server's, named by whoever is at the other end.
        content = await asyncio.to_thread(Path(file.path).read_bytes)
        return Picked(file.name, content) if len(content) <= limit else TooBig(file.name, len(content))

    async def send(url: str) -> None:
        await picker.upload([ft.FilePickerUploadFile(upload_url=url, method="PUT", id=file.id, name=file.name)])

    try:
        return Picked(file.name, await receive(limit, send))
    except (TimeoutError, OSError, RuntimeError):  # RuntimeError: the client says that it could not send
        return NotReceived(file.name)


async def save(name: str, content: bytes) -> None:
    """Hand a file to the user: a download on the web, «Enregistrer sous» elsewhere."""
    await ft.FilePicker().save_file(file_name=name, src_bytes=content)
