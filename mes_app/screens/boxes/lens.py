"""The camera control itself; imported only where a camera is opened."""

import asyncio
from typing import Any

from flet_camera import Camera  # type: ignore[import-untyped]

GRACE = 15.0
"""How long an answer of a camera that has left the screen may still come, in seconds."""


class Lens(Camera):  # type: ignore[misc]  # flet-camera has no types
    """A camera that may be taken off the screen while a picture is being taken.

    The client answers all the same, and Flet closes the page's connection when an answer is for a control that it no
    longer knows (1.0.5): so the control stays known until no answer can come any more.
    """

    def will_unmount(self) -> None:
        super().will_unmount()
        known = self.page.session.index
        known[self._i] = self  # held by the lambda below: the index itself holds nothing
        asyncio.get_running_loop().call_later(GRACE, lambda: known.pop(self._i, None))

    def before_event(self, event: Any) -> bool:  # noqa: ARG002  # Flet's own signature
        """What a camera still says after it left the screen is for nobody."""
        try:
            return self.page is not None
        except RuntimeError:
            return False
