"""How an account and its server stand with each other: what the screens show of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mes_app.record.changes import Change, Refusal
from mes_app.record.space import NOTHING, Row
from mes_app.record.values import Instant, Value


class SyncStatus(StrEnum):
    """What the exchange with the server is doing."""

    IDLE = "idle"
    RUNNING = "running"
    OFFLINE = "offline"
    LOGIN_NEEDED = "login_needed"
    TROUBLE = "trouble"


class SyncTrouble(StrEnum):
    """What is in the way of the exchange."""

    NETWORK = "network"
    TLS = "tls"
    TIMEOUT = "timeout"
    SERVER = "server"
    BUSY = "busy"
    UNREADABLE = "unreadable"
    """Something answered that is not the server: the page of a captive portal, half an answer."""
    REJECTED = "rejected"
    STORAGE = "storage"


class SyncState(Value):
    """`since`: from when it has this status; `last_success`: when everything was last sent and received.

    While a first synchronisation runs, `done` of `total` objects are there (0 of 0: not known yet). `retry_at`: when
    it is tried again by itself. `reason` goes with OFFLINE and TROUBLE, and stays while the next one is RUNNING.
    """

    status: SyncStatus = SyncStatus.IDLE
    since: Instant | None = None
    last_success: Instant | None = None
    retry_at: Instant | None = None
    reason: SyncTrouble | None = None
    first: bool = False
    done: int = 0
    total: int = 0

    @property
    def is_away(self) -> bool:
        """Whether the server cannot be reached, or could not when it was last tried."""
        if self.status is SyncStatus.RUNNING:
            return self.reason not in (None, SyncTrouble.UNREADABLE, SyncTrouble.REJECTED, SyncTrouble.STORAGE)
        return self.status is SyncStatus.OFFLINE

    @property
    def is_troubled(self) -> bool:
        """Whether the last exchange failed at something else than the way to the server."""
        if self.status is SyncStatus.RUNNING:
            return self.reason is not None and not self.is_away
        return self.status is SyncStatus.TROUBLE


class RefusedChange(Value):
    """A change that was refused after the patient had gone on: kept until they have read why.

    `at`: when the answer came. Of a conflict `table` says what it is about, `mine` how the row would be with what was
    asked (None: deleted), `theirs` how it now is, `fields` what both changed, each in its own way. `change` and `at`
    are None for one that was kept before they were noted.
    """

    id: str
    profile: str
    reason: Refusal
    at: Instant | None = None
    change: Change | None = None
    table: str = ""
    mine: Row | None = None
    theirs: Row | None = None
    fields: tuple[str, ...] = ()

    @property
    def is_conflict(self) -> bool:
        return self.reason is Refusal.CONFLICT


class Contested(Value):
    """What two sides changed each in its own way: see `RefusedChange`. `change`: what to ask to have one's own way."""

    change: Change
    table: str
    mine: Row | None
    theirs: Row | None
    fields: tuple[str, ...] = ()


Base = Mapping[str, Mapping[str, Row | None]]
"""table → id → the row as the patient saw it when they asked, None for one that was not there."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """A change that no authority has answered, and what it was asked on."""

    change: Change
    base: Base | None = None
    """None: it was not noted, and the truth counts as what was seen."""


Parts = Mapping[str, Row | None]
"""Place on the server → what the device keeps of that piece of a row, None for one that is no more."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """One page of what an authority says, for one commit: rows and parts by profile, and how far that is.

    `cursors` are rows of the engine's own, which the device keeps without looking at them.
    """

    rows: Mapping[str, Mapping[str, Mapping[str, Row | None]]] = field(default_factory=lambda: NOTHING)
    parts: Mapping[str, Parts] = field(default_factory=lambda: NOTHING)
    cursors: Mapping[str, Row] = field(default_factory=lambda: NOTHING)
