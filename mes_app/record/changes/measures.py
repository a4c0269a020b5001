"""Many measures in one go: what a file brought in, and taking that back."""

from datetime import date
from typing import ClassVar, Literal

from mes_app.record.access import Action
from mes_app.record.changes.base import BaseChange
from mes_app.record.measures import Measure
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space

MAX_MEASURES = 200
"""The most that one change brings; a longer file is several changes."""


class AddMeasures(BaseChange):
    """Note many measures; one that is there already stays as it is."""

    kind: Literal["add_measures"] = "add_measures"
    needs: ClassVar[Action] = Action.DEPOSIT
    values: tuple[Measure, ...]

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return tuple(("measures", value.id) for value in self.values)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if not 0 < len(self.values) <= MAX_MEASURES:
            return Refusal.TOO_MANY
        if len({value.id for value in self.values}) < len(self.values):
            return Refusal.NOT_COHERENT
        if all(value.id in space.measures for value in self.values):
            return Refusal.ALREADY_THERE
        flaws = (value.flaw(space.profile, today) for value in self.values)
        return next((flaw for flaw in flaws if flaw is not None), None)

    def apply(self, space: Space) -> Space:
        return space.put("measures", *(value for value in self.values if value.id not in space.measures))


class DeleteMeasures(BaseChange):
    """Take many measures back; one that is gone already is no reason."""

    kind: Literal["delete_measures"] = "delete_measures"
    measures: tuple[str, ...]

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return tuple(("measures", id_) for id_ in self.measures)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if not 0 < len(self.measures) <= MAX_MEASURES:
            return Refusal.TOO_MANY
        return None if any(id_ in space.measures for id_ in self.measures) else Refusal.GONE

    def apply(self, space: Space) -> Space:
        return space.drop("measures", *self.measures)
