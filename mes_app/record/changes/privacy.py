"""Changes of what holds for the whole space: masking everything, the emergency switches."""

from datetime import date
from typing import Any, ClassVar, Literal

from mes_app.record.access import Action
from mes_app.record.changes.base import BaseChange
from mes_app.record.privacy import PRIVACY, Emergency
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space


class OfPrivacy(BaseChange):
    """A change of what holds for the whole space."""

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("privacy", PRIVACY),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return None

    def _with(self, space: Space, **update: Any) -> Space:
        return space.put("privacy", space.choices.model_copy(update=update))


class SetEverythingMasked(OfPrivacy):
    """«Masquer tous mes documents», or lift it (V14); each document keeps its own flag."""

    kind: Literal["set_everything_masked"] = "set_everything_masked"
    needs: ClassVar[Action] = Action.MASK
    masked: bool

    def apply(self, space: Space) -> Space:
        return self._with(space, everything_masked=self.masked)


class SetEmergency(OfPrivacy):
    """Set the three emergency switches (V8)."""

    kind: Literal["set_emergency"] = "set_emergency"
    needs: ClassVar[Action] = Action.MASK
    emergency: Emergency

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return None if self.emergency.is_coherent else Refusal.NOT_COHERENT

    def apply(self, space: Space) -> Space:
        return self._with(space, emergency=self.emergency)
