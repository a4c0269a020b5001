"""What every kind of change has in common, and why one may be refused."""

from datetime import date
from enum import StrEnum
from typing import ClassVar

from mes_app.record.access import Action
from mes_app.record.space import Space
from mes_app.record.values import Instant, Value


class Refusal(StrEnum):
    """Why a change is not taken; the text catalogue has the sentence."""

    GONE = "gone"
    NOT_YOURS = "not-yours"
    NAME_EMPTY = "name-empty"
    NAME_TOO_LONG = "name-too-long"
    NAME_TAKEN = "name-taken"
    COMMENT_TOO_LONG = "comment-too-long"
    TEXT_TOO_LONG = "text-too-long"
    TEXT_EMPTY = "text-empty"
    FILE_TOO_BIG = "file-too-big"
    FUTURE_DATE = "future-date"
    BEFORE_BIRTH = "before-birth"
    LOT_TOO_LONG = "lot-too-long"
    RANK_OUT_OF_RANGE = "rank-out-of-range"
    VALIDATED = "validated"
    ENDED = "ended"
    ALREADY_THERE = "already-there"
    NOT_STORED = "not-stored"
    NOT_ALLOWED = "not-allowed"
    NOT_COHERENT = "not-coherent"
    CONFLICT = "conflict"
    """The same thing was changed elsewhere, in another way: the patient has to say which one holds."""
    NOT_ACCEPTED = "not-accepted"
    """The server does not take it, and its answer does not say why in a way that the app knows."""


class BaseChange(Value):
    """What every change has: its own id, whose space it is for, and when it was asked (instant with offset)."""

    id: str
    profile: str
    asked_at: Instant

    needs: ClassVar[Action] = Action.CHANGE
    """What whoever asks for it has to be allowed (see `record.access.may`)."""

    def apply(self, space: Space) -> Space:
        """The space as it is once this change is taken."""
        raise NotImplementedError

    def refusal(self, space: Space, today: date) -> Refusal | None:
        """Why `space` does not take this change on this day (the holder's zone), or None."""
        raise NotImplementedError

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        """The rows it speaks of, as (table, id): what waits on screen, and what the authority answers with."""
        raise NotImplementedError
