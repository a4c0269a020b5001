"""The engine that carries changes to an authority, whichever it is."""

from datetime import datetime
from typing import Protocol

from mes_app.record.authority import Answered, Authority
from mes_app.record.changes import Change


class Waiting(Protocol):
    """The side of a device that has changes waiting."""

    def waiting(self) -> tuple[Change, ...]: ...
    def content_of(self, change: Change) -> bytes | None: ...
    def settle(self, change: Change, answer: Answered) -> None: ...


def push(device: Waiting, authority: Authority, now: datetime) -> None:
    """Send every waiting change, oldest first, and settle each with its answer.

    A change keeps its id, so that one whose answer was lost with the process is sent again without harm.
    """
    for change in device.waiting():
        device.settle(change, authority.answer(change, device.content_of(change), now))
