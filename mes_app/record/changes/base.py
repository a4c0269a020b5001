"""What every kind of change has in common."""

from datetime import date
from typing import ClassVar

from mes_app.record.access import Action
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space
from mes_app.record.values import Instant, Value


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
