"""Handing a large file to the user: a download in a browser, «Enregistrer sous» in a window of one's own."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import flet as ft

from mes_app.serving.downloads import Downloads, Made

_IN_MEMORY = frozenset({ft.PagePlatform.IOS, ft.PagePlatform.ANDROID})
"""Phones take a file to save as bytes, all of it at once."""


def hander(downloads: Downloads) -> Callable[[Any, str, Made], Awaitable[bool]]:
    """What sessions are handed as `hand_out`."""

    async def hand_out(page: Any, name: str, made: Made) -> bool:
        if page.web:
            # The page stays where it is: what comes from there is to be saved, and not shown.
            await ft.UrlLauncher().launch_url(downloads.offer(name, made), web_only_window_name="_self")
            return True
        try:
            if page.platform in _IN_MEMORY:
                content = await asyncio.to_thread(lambda: b"".join(made.pieces()))
                return await ft.FilePicker().save_file(file_name=name, src_bytes=content) is not None
            path = await ft.FilePicker().save_file(file_name=name)
            if path is None:
                return False
            await asyncio.to_thread(_write, Path(path), made)
        finally:
            made.close()
        return True

    return hand_out


def _write(path: Path, made: Made) -> None:
    with path.open("wb") as file:
        for piece in made.pieces():
            file.write(piece)
