"""What the lines of a medical profile are made with: days counted back from today, ids, and French typography."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, TypeVar

from mes_app.demo.people import at
from mes_app.demo.words import french
from mes_app.record.ids import ident
from mes_app.record.medical import Contact, ContactRole, Entry, FamilyIllness, Kin, Rubric, Statement
from mes_app.record.moments import add_months
from mes_app.record.people import Profile
from mes_app.record.values import Value

Row = tuple[str, Value]
"""Table and value."""

E = TypeVar("E", bound=Entry)


@dataclass(frozen=True, slots=True)
class Making:
    """One person's profile on one day; `slugs` gives a document's id by its slug, `family` a profile by its id."""

    profile: Profile
    today: date
    slugs: Mapping[str, str]
    family: Mapping[str, Profile]

    def id(self, key: str) -> str:
        """The id of the line of this key."""
        return ident(self.profile.id, "medical", key)

    def day(self, ago: int) -> str:
        """So many days ago, to the day."""
        return (self.today - timedelta(days=ago)).isoformat()

    def month(self, ago: int) -> str:
        return self.day(ago)[:7]

    def year(self, years: int) -> str:
        """So many years ago, the year alone."""
        return f"{self.today.year - years:04d}"

    def aged(self, months: int) -> str:
        """The month in which the person was so many months old."""
        return add_months(self.profile.birth_date, months).isoformat()[:7]

    def papers(self, *slugs: str) -> tuple[str, ...]:
        """The ids of these documents."""
        return tuple(self.slugs[slug] for slug in slugs)

    def ids(self, *keys: str) -> tuple[str, ...]:
        """The ids of these lines."""
        return tuple(self.id(key) for key in keys)

    def of(self, kind: type[E], key: str, **fields: Any) -> Row:
        """A line of this kind, its words set in French."""
        said = {name: french(value) if name in _WORDS else value for name, value in fields.items()}
        return kind.table, kind(id=self.id(key), **said)

    def kin(self, key: str, illness: str, kin: Kin, comment: str = "") -> Row:
        return self.of(FamilyIllness, key, illness=illness, kin=kin, comment=comment)

    def contact(self, key: str, role: ContactRole, name: str, relationship: str, *phones: str, **more: str) -> Row:
        """Somebody by first and last name in one."""
        first, _, last = name.partition(" ")
        fields = {"last_name": last, "first_name": first, "relationship": relationship, "phones": phones, **more}
        return self.of(Contact, key, role=role, **fields)

    def none(self, rubrics: Iterable[Rubric], ago: int) -> list[Row]:
        """«Rien à déclarer», said so many days ago."""
        return [("statements", Statement(id=rubric, at=at(self.today, ago, 20, 30))) for rubric in rubrics]


_WORDS = frozenset({"name", "comment", "dosage", "reason", "allergen", "illness", "device", "relationship", "address"})
"""The fields that hold words."""
