"""Changes of the medical profile: one line noted, changed or deleted, whatever its rubric; and «rien à déclarer»."""

from datetime import date
from typing import Annotated, ClassVar, Literal

from pydantic import Field

from mes_app.record.access import Action
from mes_app.record.changes.base import BaseChange
from mes_app.record.measures import Measure
from mes_app.record.medical import (
    MAX_CONTACTS,
    Allergy,
    BloodGroup,
    Contact,
    Disability,
    Entry,
    FamilyIllness,
    Hospitalisation,
    Illness,
    OrganDonation,
    Rubric,
    Statement,
    Treatment,
)
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space

AnyEntry = Annotated[
    Illness
    | Treatment
    | Hospitalisation
    | Disability
    | Allergy
    | FamilyIllness
    | BloodGroup
    | Contact
    | OrganDonation
    | Measure,
    Field(discriminator="entry"),
]

TABLES = frozenset(
    {
        "illnesses",
        "treatments",
        "hospitalisations",
        "disabilities",
        "allergies",
        "family_history",
        "blood",
        "contacts",
        "wills",
        "measures",
    }
)
"""The tables whose rows are lines of the medical profile."""

RUBRICS = frozenset(rubric.value for rubric in Rubric)


def _flaw(value: Entry, space: Space, today: date) -> Refusal | None:
    found = value.flaw(space.profile, today)
    if found is None and isinstance(value, Contact):
        others = [one for one in space.contacts.values() if one.role is value.role and one.id != value.id]
        return Refusal.TOO_MANY if len(others) >= MAX_CONTACTS[value.role] else None
    return found


class AddEntry(BaseChange):
    """Note a line, or bring a deleted one back. What was said to be none is so no longer."""

    kind: Literal["add_entry"] = "add_entry"
    needs: ClassVar[Action] = Action.DEPOSIT
    value: AnyEntry

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        own = (self.value.table, self.value.id)
        return (own, ("statements", self.value.table)) if self.value.table in RUBRICS else (own,)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if self.value.id in space.table(self.value.table):
            return Refusal.ALREADY_THERE
        return _flaw(self.value, space, today)

    def apply(self, space: Space) -> Space:
        after = space.put(self.value.table, self.value)
        return after.drop("statements", self.value.table) if self.value.table in space.statements else after


class EditEntry(BaseChange):
    """Change a line."""

    kind: Literal["edit_entry"] = "edit_entry"
    value: AnyEntry

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return ((self.value.table, self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if self.value.id not in space.table(self.value.table):
            return Refusal.GONE
        return _flaw(self.value, space, today)

    def apply(self, space: Space) -> Space:
        return space.put(self.value.table, self.value) if self.value.id in space.table(self.value.table) else space


class DeleteEntry(BaseChange):
    """Delete a line; what was linked to it stays, without the link."""

    kind: Literal["delete_entry"] = "delete_entry"
    table: str
    entry: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return ((self.table, self.entry),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if self.table not in TABLES:
            return Refusal.NOT_ALLOWED
        return None if self.entry in space.table(self.table) else Refusal.GONE

    def apply(self, space: Space) -> Space:
        # Totality: a table that is none of these, asked for by a stranger, changes nothing.
        return space.drop(self.table, self.entry) if self.table in TABLES else space


class DeclareNone(BaseChange):
    """«Je n’ai pas d’allergie à déclarer»: said again, it takes the new date."""

    kind: Literal["declare_none"] = "declare_none"
    needs: ClassVar[Action] = Action.DEPOSIT
    rubric: Rubric

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("statements", self.rubric.value),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return Refusal.NOT_EMPTY if space.table(self.rubric.value) else None

    def apply(self, space: Space) -> Space:
        return space.put("statements", Statement(id=self.rubric, at=self.asked_at))


class WithdrawNone(BaseChange):
    """It is no longer said that there is nothing: unknown again."""

    kind: Literal["withdraw_none"] = "withdraw_none"
    rubric: Rubric

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("statements", self.rubric.value),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return None if self.rubric.value in space.statements else Refusal.GONE

    def apply(self, space: Space) -> Space:
        return space.drop("statements", self.rubric.value)
