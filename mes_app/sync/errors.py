"""What can go wrong between the app and its server. No error's text holds patient data.

SyncError
├── Unreachable     no network, TLS, timeout, a server in trouble after several tries: waits, is asked again
│   └── Busy        the server asked to wait (429, or Retry-After): not before `retry_at`
├── LoginNeeded     no token, or none that the server takes any more: what waits stays
├── Rejected        the server's final word on one request: another 4xx
├── Unreadable      an answer that is not what was asked for: a captive portal's HTML, half a JSON, another shape
└── Cancelled       the user stopped it: what has arrived stays
"""

from datetime import datetime

from mes_app.record.authority import NotNow
from mes_app.record.syncing import SyncTrouble


class SyncError(Exception):
    """The root of the tree."""


class Unreachable(SyncError, NotNow):
    """The server cannot be reached now; `reason` says in which way."""

    def __init__(self, text: str = "", reason: SyncTrouble = SyncTrouble.NETWORK) -> None:
        super().__init__(text or f"not reachable: {reason.value}")
        self.reason = reason


class Busy(Unreachable):
    """The server asked to be left alone until `retry_at`."""

    def __init__(self, retry_at: datetime) -> None:
        super().__init__("the server asked to wait", SyncTrouble.BUSY)
        self.retry_at = retry_at


class LoginNeeded(SyncError, NotNow):
    """The person has to log in again."""


class Rejected(SyncError):
    """The server will not do what was asked: `status` is HTTP's, `code` the OperationOutcome's issue code."""

    def __init__(self, status: int, code: str = "") -> None:
        super().__init__(f"the server answered {status} {code}".rstrip())
        self.status = status
        self.code = code


class Unreadable(SyncError):
    """What came is not what was asked for."""


class Cancelled(SyncError):
    """The user stopped what was going on."""
