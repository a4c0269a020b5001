"""A live camera: opened, looked through until a code is read, and let go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from enum import StrEnum
from time import monotonic
from typing import TYPE_CHECKING, Any

import flet as ft

from mes_app.screens.boxes.outcome import Looking

if TYPE_CHECKING:
    from flet_camera import CameraDescription  # type: ignore[import-untyped]

    from mes_app.scan import ScanResult

PATIENCE = 60.0
"""How long a camera looks without reading anything before it is let go, in seconds."""

CONSENT = 90.0
"""How long somebody may take to answer «autoriser la caméra ?», in seconds."""

PACE = 0.25
"""Time between two frames, in seconds."""

FRAME = 5.0
"""How long one frame may take to come, in seconds."""


class Trouble(StrEnum):
    """Why there is no live picture; the text catalogue has the sentence (`scanner-…`)."""

    DENIED = "denied"
    NONE = "none"
    FAILED = "failed"
    IDLE = "idle"
    UNSUPPORTED = "unsupported"


class Turn:
    """Whose turn it is: what was begun in a former turn drops its result when it comes back."""

    def __init__(self) -> None:
        self._number = 0

    def begin(self) -> Callable[[], bool]:
        """Begin a turn, ending the former; returns what says whether it still lasts."""
        self._number += 1
        mine = self._number
        return lambda: mine == self._number

    def end(self) -> None:
        self._number += 1


class Eye:
    """The camera control on screen: a new one at each render, and the newest frame that it streamed."""

    def __init__(self) -> None:
        # Asked anew for each call: a render puts another one in the former's place.
        self._camera: Any = None
        self._frame: bytes | None = None
        self._arrived = asyncio.Event()

    def draw(self, key: str, overlay: ft.Control, shaped: Callable[[float], None]) -> ft.Control:
        """The preview, with something drawn over it; `shaped` is told its width to height when the camera knows it."""
        from mes_app.screens.boxes.lens import Lens  # noqa: PLC0415  # only where a camera is opened

        def changed(event: Any) -> None:
            if event.is_initialized and event.aspect_ratio:
                shaped(float(event.aspect_ratio))

        control: ft.Control = Lens(
            content=overlay, on_stream_image=self._streamed, on_state_change=changed, expand=True, key=key
        )
        self._camera = control
        return control

    def _streamed(self, event: Any) -> None:
        self._frame = event.bytes  # an older frame that nobody looked at is dropped
        self._arrived.set()

    async def open(self, is_on: Callable[[], bool]) -> Callable[[], Awaitable[bytes]] | Trouble:
        """Ask for the camera; returns what gives the next frame, or why there is none."""
        from flet_camera import ImageFormatGroup, ResolutionPreset  # noqa: PLC0415

        try:
            cameras = await asyncio.wait_for(self._camera.get_available_cameras(), CONSENT)
            if not cameras:
                return Trouble.NONE
            if not is_on():
                return Trouble.FAILED
            opening = self._camera.initialize(
                _best(cameras), ResolutionPreset.HIGH, enable_audio=False, image_format_group=ImageFormatGroup.JPEG
            )
            await asyncio.wait_for(opening, CONSENT)
            if await asyncio.wait_for(self._camera.supports_image_streaming(), FRAME):
                await asyncio.wait_for(self._camera.start_image_stream(), FRAME)
                return self._next_streamed
        except TimeoutError:
            return Trouble.FAILED
        except Exception as error:  # noqa: BLE001  # whatever the device says, it is «no camera» to the patient
            return trouble_of(str(error))
        return self._take

    async def _next_streamed(self) -> bytes:
        await self._arrived.wait()
        self._arrived.clear()
        frame, self._frame = self._frame, None
        return frame or b""

    async def _take(self) -> bytes:
        picture: bytes = await self._camera.take_picture()
        return picture


def is_there(page: Any) -> bool:
    """Whether this client can show a live camera: browsers and phones."""
    return bool(page.web) or page.platform in (ft.PagePlatform.ANDROID, ft.PagePlatform.IOS)


def trouble_of(words: str) -> Trouble:
    """What a device's own words mean; they are neither shown nor kept."""
    plain = words.casefold().replace(" ", "").replace("_", "")
    if any(word in plain for word in ("notfound", "nocamera", "overconstrained", "missing")):
        return Trouble.NONE
    if any(word in plain for word in ("denied", "notallowed", "permission", "security", "restricted")):
        return Trouble.DENIED
    return Trouble.FAILED


async def watch(
    next_frame: Callable[[], Awaitable[bytes]],
    read: Callable[[bytes], ScanResult],
    is_on: Callable[[], bool],
    clock: Callable[[], float] = monotonic,
) -> ScanResult | Trouble | None:
    """Look at frame after frame until one says enough; None when the turn is over.

    `read` runs in a worker thread; the frames that come meanwhile are dropped.
    """
    looking, begun = Looking(), clock()
    while is_on():
        if clock() - begun > PATIENCE:
            return Trouble.IDLE
        started = clock()
        try:
            frame = await asyncio.wait_for(next_frame(), FRAME)
        except Exception:  # noqa: BLE001  # unplugged, taken by another application, or a page that went away
            return Trouble.FAILED if is_on() else None
        if not is_on():
            return None
        if frame:
            looking = looking.seen(await asyncio.to_thread(read, frame))
            if looking.settled is not None:
                return looking.settled if is_on() else None
        await asyncio.sleep(max(0.02, PACE - (clock() - started)))
    return None


def _best(cameras: list[CameraDescription]) -> CameraDescription:
    """The one that looks away from the person, else one on a stand, else any."""
    order = ("back", "external")
    return min(cameras, key=lambda camera: _rank(camera.lens_direction.value, order))


def _rank(direction: str, order: tuple[str, ...]) -> int:
    return order.index(direction) if direction in order else len(order)
