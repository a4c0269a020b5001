"""How an account and its server stand with each other: what the screens show of it."""

from enum import StrEnum

from mes_app.record.values import Instant, Value


class SyncStatus(StrEnum):
    """What the exchange with the server is doing."""

    IDLE = "idle"
    RUNNING = "running"
    OFFLINE = "offline"
    LOGIN_NEEDED = "login_needed"
    TROUBLE = "trouble"


class SyncState(Value):
    """`since`: from when it has this status; `last_success`: when everything was last sent and received.

    While a first synchronisation runs, `done` of `total` objects are there (0 of 0: not known yet). `retry_at`: when
    it is tried again by itself.
    """

    status: SyncStatus = SyncStatus.IDLE
    since: Instant | None = None
    last_success: Instant | None = None
    retry_at: Instant | None = None
    first: bool = False
    done: int = 0
    total: int = 0
