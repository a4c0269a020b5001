"""Changes of who may come in: blocks, and reports of an access."""

from datetime import date
from typing import ClassVar, Literal

from mes_app.record import history
from mes_app.record.access import Action
from mes_app.record.changes.base import BaseChange
from mes_app.record.history import Report
from mes_app.record.people import Professional, Relation
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space


class BlockProfessional(BaseChange):
    """Block a professional of the directory, met or not (V5)."""

    kind: Literal["block_professional"] = "block_professional"
    needs: ClassVar[Action] = Action.BLOCK
    professional: Professional

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("relations", self.professional.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.relations.get(self.professional.id)
        return Refusal.ALREADY_THERE if former is not None and former.blocked else None

    def apply(self, space: Space) -> Space:
        who = self.professional
        former = space.relations.get(who.id) or Relation(id=who.id, professional=who)
        return space.put("relations", former.model_copy(update={"blocked": True, "blocked_at": self.asked_at}))


class UnblockProfessional(BaseChange):
    """Lift a block; what was authorised before does not come back (V6)."""

    kind: Literal["unblock_professional"] = "unblock_professional"
    needs: ClassVar[Action] = Action.BLOCK
    professional: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("relations", self.professional),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.relations.get(self.professional)
        return None if former is not None and former.blocked else Refusal.GONE

    def apply(self, space: Space) -> Space:
        former = space.relations.get(self.professional)
        if former is None or not former.blocked:
            return space
        free = {"blocked": False, "blocked_at": None, "unblocked_at": self.asked_at}
        return space.put("relations", former.model_copy(update=free))


class ReportAccess(BaseChange):
    """«Signaler un accès»: one that the patient's side did not expect."""

    kind: Literal["report_access"] = "report_access"
    needs: ClassVar[Action] = Action.REPORT
    value: Report

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("reports", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        value = self.value
        if value.id in space.reports:
            return Refusal.ALREADY_THERE
        if value.trace is not None and value.trace not in space.traces:
            return Refusal.GONE
        if value.professional is not None and value.trace is None and value.professional not in space.relations:
            return Refusal.GONE
        if not value.text.strip():
            return Refusal.TEXT_EMPTY
        return Refusal.TEXT_TOO_LONG if len(value.text) > history.REPORT else None

    def apply(self, space: Space) -> Space:
        return space.put("reports", self.value)
