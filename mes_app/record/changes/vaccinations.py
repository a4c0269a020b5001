"""Changes of the vaccination book."""

from datetime import date
from typing import ClassVar, Literal

from mes_app.record import vaccinations
from mes_app.record.access import Action
from mes_app.record.changes.base import BaseChange
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space
from mes_app.record.vaccinations import Vaccination


def _vaccination_refusal(value: Vaccination, space: Space, today: date) -> Refusal | None:
    if not value.vaccine.strip():
        return Refusal.NAME_EMPTY
    if value.given_on > today:
        return Refusal.FUTURE_DATE
    if value.given_on < space.profile.birth_date:
        return Refusal.BEFORE_BIRTH
    if len(value.lot) > vaccinations.LOT:
        return Refusal.LOT_TOO_LONG
    if value.rank is not None and not 1 <= value.rank <= MAX_RANK:
        return Refusal.RANK_OUT_OF_RANGE
    if len(value.comment) > vaccinations.COMMENT:
        return Refusal.COMMENT_TOO_LONG
    return None


MAX_RANK = 20
"""Highest rank of a dose that the form takes: no schedule goes beyond, a higher figure is a slip."""


class AddVaccination(BaseChange):
    """Note a vaccination, or bring a deleted one back."""

    kind: Literal["add_vaccination"] = "add_vaccination"
    needs: ClassVar[Action] = Action.DEPOSIT
    value: Vaccination

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("vaccinations", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if not self.value.is_own:
            return Refusal.VALIDATED
        if self.value.id in space.vaccinations:
            return Refusal.ALREADY_THERE
        return _vaccination_refusal(self.value, space, today)

    def apply(self, space: Space) -> Space:
        return space.put("vaccinations", self.value)


class EditVaccination(BaseChange):
    """Change a vaccination that nobody has validated."""

    kind: Literal["edit_vaccination"] = "edit_vaccination"
    value: Vaccination

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("vaccinations", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.vaccinations.get(self.value.id)
        if former is None:
            return Refusal.GONE
        if not former.is_own or not self.value.is_own:
            return Refusal.VALIDATED
        return _vaccination_refusal(self.value, space, today)

    def apply(self, space: Space) -> Space:
        former = space.vaccinations.get(self.value.id)
        if former is None or not former.is_own:
            return space
        # Who noted it, and when, stays true whoever corrects it.
        kept = {"entered_by": former.entered_by, "entered_at": former.entered_at}
        return space.put("vaccinations", self.value.model_copy(update=kept))


class DeleteVaccination(BaseChange):
    """Delete a vaccination that nobody has validated."""

    kind: Literal["delete_vaccination"] = "delete_vaccination"
    vaccination: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("vaccinations", self.vaccination),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.vaccinations.get(self.vaccination)
        if former is None:
            return Refusal.GONE
        return None if former.is_own else Refusal.VALIDATED

    def apply(self, space: Space) -> Space:
        former = space.vaccinations.get(self.vaccination)
        return space if former is None or not former.is_own else space.drop("vaccinations", self.vaccination)
