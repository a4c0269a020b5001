"""One person's space: every list of it, under the name of its table."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from types import MappingProxyType
from typing import Any, TypeVar, cast

from mes_app.record.documents import Document, Folder
from mes_app.record.family import Link, Mandate
from mes_app.record.history import Notification, Report, Trace
from mes_app.record.measures import Measure
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    Care,
    Contact,
    Disability,
    FamilyIllness,
    Hospitalisation,
    Illness,
    OrganDonation,
    Statement,
    Treatment,
)
from mes_app.record.messages import Message, Thread
from mes_app.record.people import Profile, Relation
from mes_app.record.privacy import PRIVACY, Privacy
from mes_app.record.vaccinations import Vaccination
from mes_app.record.values import Value

V = TypeVar("V", bound=Value)
Row = dict[str, Any]

NOTHING: Mapping[str, Any] = MappingProxyType({})


def _nothing() -> Mapping[str, Any]:
    return NOTHING


TABLES: Mapping[str, type[Value]] = MappingProxyType(
    {
        "documents": Document,
        "folders": Folder,
        "vaccinations": Vaccination,
        "threads": Thread,
        "messages": Message,
        "measures": Measure,
        "illnesses": Illness,
        "treatments": Treatment,
        "hospitalisations": Hospitalisation,
        "disabilities": Disability,
        "allergies": Allergy,
        "family_history": FamilyIllness,
        "statements": Statement,
        "blood": BloodGroup,
        "contacts": Contact,
        "wills": OrganDonation,
        "care": Care,
        "relations": Relation,
        "mandates": Mandate,
        "links": Link,
        "traces": Trace,
        "notifications": Notification,
        "reports": Report,
        "privacy": Privacy,
    }
)
"""The lists of a space by name, with the value that a row of each one is."""


# A dataclass and not a pydantic model: the values inside are validated when they are made, and a space of ten thousand
# documents is replaced at every tap.
@dataclass(frozen=True, slots=True, repr=False)
class Space:
    """Whose space it is, and its lists: id → value."""

    profile: Profile
    documents: Mapping[str, Document] = field(default_factory=_nothing)
    folders: Mapping[str, Folder] = field(default_factory=_nothing)
    vaccinations: Mapping[str, Vaccination] = field(default_factory=_nothing)
    threads: Mapping[str, Thread] = field(default_factory=_nothing)
    messages: Mapping[str, Message] = field(default_factory=_nothing)
    measures: Mapping[str, Measure] = field(default_factory=_nothing)
    illnesses: Mapping[str, Illness] = field(default_factory=_nothing)
    treatments: Mapping[str, Treatment] = field(default_factory=_nothing)
    hospitalisations: Mapping[str, Hospitalisation] = field(default_factory=_nothing)
    disabilities: Mapping[str, Disability] = field(default_factory=_nothing)
    allergies: Mapping[str, Allergy] = field(default_factory=_nothing)
    family_history: Mapping[str, FamilyIllness] = field(default_factory=_nothing)
    statements: Mapping[str, Statement] = field(default_factory=_nothing)
    blood: Mapping[str, BloodGroup] = field(default_factory=_nothing)
    contacts: Mapping[str, Contact] = field(default_factory=_nothing)
    wills: Mapping[str, OrganDonation] = field(default_factory=_nothing)
    care: Mapping[str, Care] = field(default_factory=_nothing)
    relations: Mapping[str, Relation] = field(default_factory=_nothing)
    mandates: Mapping[str, Mandate] = field(default_factory=_nothing)
    links: Mapping[str, Link] = field(default_factory=_nothing)
    traces: Mapping[str, Trace] = field(default_factory=_nothing)
    notifications: Mapping[str, Notification] = field(default_factory=_nothing)
    reports: Mapping[str, Report] = field(default_factory=_nothing)
    privacy: Mapping[str, Privacy] = field(default_factory=_nothing)

    def __repr__(self) -> str:
        # Short, and nobody's data: Flet writes out whatever its components hold with each message to the browser.
        return f"Space({self.profile.id!r}, {len(self.documents)} documents)"

    @property
    def choices(self) -> Privacy:
        """What was chosen for the whole space."""
        return self.privacy.get(PRIVACY) or Privacy()

    def table(self, name: str) -> Mapping[str, Value]:
        return cast(Mapping[str, Value], getattr(self, name))

    def put(self, name: str, *values: Value) -> "Space":
        """The same space with these values added to, or replaced in, one table."""
        changed: dict[str, Any] = dict(self.table(name))
        changed.update({value.id: value for value in cast(tuple[Any, ...], values)})
        return self._with(name, changed)

    def drop(self, name: str, *ids: str) -> "Space":
        """The same space without these rows; ids that are not there change nothing."""
        gone = frozenset(ids)
        return self._with(name, {id_: value for id_, value in self.table(name).items() if id_ not in gone})

    def _with(self, name: str, rows: dict[str, Any]) -> "Space":
        # The name of a field is not known to a type checker; TABLES pairs each with its value.
        update: dict[str, Any] = {name: MappingProxyType(rows)}
        return replace(self, **update)


def rows_of(space: Space) -> dict[str, dict[str, Row]]:
    """Every table of a space as JSON-able rows, for a store."""
    return {name: {id_: row_of(value) for id_, value in space.table(name).items()} for name in TABLES}


def row_of(value: Value) -> Row:
    """A value as a JSON-able row; what has its default is left out, so that rows stay small."""
    return value.model_dump(mode="json", exclude_defaults=True)


def value_of(table: str, row: Mapping[str, Any]) -> Value:
    """The value that a row of this table stands for."""
    return TABLES[table].model_validate(row)


def space_of(profile: Profile, tables: Mapping[str, Mapping[str, Mapping[str, Any]]]) -> Space:
    """The space whose tables hold these rows; a table that is absent is empty."""
    lists: dict[str, Any] = {
        name: MappingProxyType({id_: value_of(name, row) for id_, row in tables.get(name, NOTHING).items()})
        for name in TABLES
    }
    return Space(profile, **lists)


assert {f.name for f in fields(Space)} == {"profile", *TABLES}
