"""What time it is for the keeper."""

import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

Clock = Callable[[], datetime]


def running_from(start: datetime | None) -> Clock:
    """The time of day; or a clock that shows `start` now and runs on from there, for demos and tests."""
    if start is None:
        return lambda: datetime.now(UTC)
    begun = time.monotonic()
    return lambda: start + timedelta(seconds=time.monotonic() - begun)
