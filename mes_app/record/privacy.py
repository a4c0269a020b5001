"""What the holder chose for the whole space: its state, «Masquer tous mes documents», and the emergency switches."""

from enum import StrEnum

from mes_app.record.values import Instant, Value

PRIVACY = "privacy"
"""The id of the one row of a space's table of this name."""


class SpaceState(StrEnum):
    """The life of a space (V18)."""

    ACTIVATED = "activated"
    NOT_ACTIVATED = "not_activated"
    OPPOSED = "opposed"
    CLOSED = "closed"


class Emergency(Value):
    """The three switches of V8: who may come in in an emergency, and whether masked documents open with it."""

    samu: bool = True
    others: bool = True
    masked_documents: bool = False

    @property
    def is_coherent(self) -> bool:
        """«Documents masqués» needs one of the two others."""
        return self.samu or self.others or not self.masked_documents


class Privacy(Value):
    """The choices of one space; without a row, everything is as it is when a space is activated.

    `notified_at`, `opposed_at`, `closed_at` and `deletion_asked_at` are the moments from which the delays of a space's
    life run; `deleted_at` is when what a closed space held was destroyed.
    """

    id: str = PRIVACY
    state: SpaceState = SpaceState.ACTIVATED
    everything_masked: bool = False
    emergency: Emergency = Emergency()
    notified_at: Instant | None = None
    opposed_at: Instant | None = None
    closed_at: Instant | None = None
    deletion_asked_at: Instant | None = None
    deleted_at: Instant | None = None
