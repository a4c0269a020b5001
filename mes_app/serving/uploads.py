"""Files on their way from the browser: kept in memory, for one reader, and never on disk.

The web socket carries 16 MiB at most and stays silent beyond; so the page picks a file, its size is judged, and only
then its bytes come by a PUT to an address that serves once.
"""

import asyncio
import secrets
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field

PATH = "/televersement"


class UploadRefused(OSError):
    """The address is unknown, has served already, or more bytes came than were announced."""


@dataclass
class Slot:
    """One awaited file: its address, and the most bytes that it may have."""

    url: str
    limit: int
    arrived: asyncio.Future[bytes] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Uploads:
    """The slots that are open; all calls come from the event loop's thread."""

    def __init__(self) -> None:
        self._slots: dict[str, Slot] = {}

    def expect(self, limit: int) -> Slot:
        """Open an address for one file of at most `limit` bytes."""
        token = secrets.token_urlsafe(24)
        slot = self._slots[token] = Slot(f"{PATH}/{token}", limit)
        return slot

    def close(self, slot: Slot) -> None:
        """Nothing is awaited there any more."""
        self._slots.pop(slot.url.rpartition("/")[2], None)

    async def receive(self, token: str, chunks: AsyncIterator[bytes]) -> None:
        """Take the file that a browser sends to a slot; raises UploadRefused."""
        slot = self._slots.pop(token, None)
        if slot is None:
            raise UploadRefused("unknown address")
        content = bytearray()
        try:
            async for chunk in chunks:
                content += chunk
                if len(content) > slot.limit:
                    raise UploadRefused("larger than announced")  # noqa: TRY301 - told to both ends
            _settle(slot, lambda: slot.arrived.set_result(bytes(content)))
        except BaseException:
            # Cut off, or too large: whoever waits is told at once.
            _settle(slot, lambda: slot.arrived.set_exception(UploadRefused("it did not arrive")))
            raise


def _settle(slot: Slot, settle: Callable[[], None]) -> None:
    if not slot.arrived.done():
        settle()
