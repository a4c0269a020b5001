"""The rubrics of the medical profile as data: what is asked in each, of which kind, and within which limits.

List, details and form are drawn from these descriptions: a new rubric is a description and its texts. The words of the
rubric `allergies` are the messages `allergies-…` of the catalogue, those of its field `allergen`
`allergies-f-allergen`.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Any

import flet as ft

from mes_app.record.medical import (
    DOSAGE,
    Allergy,
    Contact,
    ContactRole,
    Disability,
    DisabilityRate,
    DisabilityType,
    DurationUnit,
    Entry,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Kin,
    Rubric,
    Treatment,
)
from mes_app.record.medical.circle import LONGEST_ADDRESS, LONGEST_NAME, MAX_PHONES
from mes_app.record.values import LONG, SHORT


class Kind(StrEnum):
    """What a field holds, and so how it is asked for and drawn."""

    TEXT = "text"
    DAY = "day"
    """A partial date: a year, a month, a day."""
    NUMBER = "number"
    FLAG = "flag"
    ONE = "one"
    """One of a few."""
    MANY = "many"
    """Some of a few."""
    LINKS = "links"
    """Rows of another table of the same space."""
    PHONES = "phones"
    KEPT = "kept"
    """Not asked for: goes along as it is (the code of a scanned box)."""


@dataclass(frozen=True)
class Part:
    """One field. `limit` in characters, or the most there may be; `when`: asked only while another field holds this."""

    name: str
    kind: Kind = Kind.TEXT
    limit: int = SHORT
    required: bool = False
    lines: int = 1
    choices: tuple[str, ...] = ()
    table: str = ""
    first: Any = ""
    """What it holds in a new form."""
    when: tuple[str, frozenset[Any]] | None = None
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT
    spill: str = ""
    """The field that takes what is too long for this one."""


@dataclass(frozen=True)
class Shelf:
    """One rubric: its rows, its address below its parent, its fields in the order of the form."""

    key: str
    model: type[Entry]
    above: str
    path: str
    param: str
    icon: ft.IconData
    parts: tuple[Part, ...]
    named_by: tuple[str, ...]
    """The fields that are its name."""
    none: Rubric | None = None
    fixed: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    """What every row of it holds."""
    is_scanned: bool = False
    adults_only: bool = False

    @property
    def table(self) -> str:
        return self.model.table

    @property
    def address(self) -> str:
        return f"{self.above}/{self.path}"

    @property
    def new(self) -> str:
        return f"{self.address}/ajouter"

    def of(self, id_: str) -> str:
        """The address of one row."""
        return f"{self.address}/{id_}"

    def edit(self, id_: str) -> str:
        return f"{self.address}/{id_}/modifier"

    def holds(self, entry: Any) -> bool:
        """Whether a row of the table belongs here."""
        return all(getattr(entry, name) == value for name, value in self.fixed.items())

    def part(self, name: str) -> Part:
        return next(part for part in self.parts if part.name == name)


def _values(kind: type[StrEnum]) -> tuple[str, ...]:
    return tuple(one.value for one in kind)


_PAST = ("ongoing", frozenset({False}))
_COMMENT = Part("comment", limit=LONG, lines=3, keyboard=ft.KeyboardType.MULTILINE)
_DATES = ft.KeyboardType.DATETIME
PROFILE = "profil"
CIRCLE = "profil/volontes"

ILLNESSES = Shelf(
    "illnesses",
    Illness,
    PROFILE,
    "maladies",
    "illness",
    ft.Icons.HEALING_OUTLINED,
    (
        Part("name", required=True),
        Part("ongoing", Kind.FLAG, first=True),
        Part("start", Kind.DAY, keyboard=_DATES),
        Part("end", Kind.DAY, keyboard=_DATES, when=_PAST),
        _COMMENT,
        Part("documents", Kind.LINKS, table="documents", first=()),
        Part("treatments", Kind.LINKS, table="treatments", first=()),
    ),
    ("name",),
    none=Rubric.ILLNESSES,
)

TREATMENTS = Shelf(
    "treatments",
    Treatment,
    PROFILE,
    "traitements",
    "treatment",
    ft.Icons.MEDICATION_OUTLINED,
    (
        Part("name", required=True, spill="comment"),
        Part("cip13", Kind.KEPT, limit=13),
        Part("ongoing", Kind.FLAG, first=True),
        Part("start", Kind.DAY, keyboard=_DATES),
        Part("end", Kind.DAY, keyboard=_DATES),
        Part("dosage", limit=DOSAGE, lines=2, keyboard=ft.KeyboardType.MULTILINE),
        _COMMENT,
        Part("illnesses", Kind.LINKS, table="illnesses", first=()),
    ),
    ("name",),
    none=Rubric.TREATMENTS,
    is_scanned=True,
)

HOSPITALISATIONS = Shelf(
    "hospitalisations",
    Hospitalisation,
    PROFILE,
    "hospitalisations",
    "hospitalisation",
    ft.Icons.LOCAL_HOSPITAL_OUTLINED,
    (
        Part("reason", required=True),
        Part("admitted", Kind.DAY, keyboard=_DATES),
        Part("unit", Kind.ONE, choices=_values(DurationUnit), first=DurationUnit.UNKNOWN.value),
        Part(
            "duration",
            Kind.NUMBER,
            required=True,
            when=("unit", frozenset(_values(DurationUnit)) - {DurationUnit.UNKNOWN.value}),
            keyboard=ft.KeyboardType.NUMBER,
        ),
        _COMMENT,
        Part("documents", Kind.LINKS, table="documents", first=()),
    ),
    ("reason",),
    none=Rubric.HOSPITALISATIONS,
)

DISABILITIES = Shelf(
    "disabilities",
    Disability,
    PROFILE,
    "handicaps",
    "disability",
    ft.Icons.ACCESSIBLE_OUTLINED,
    (
        Part("name", required=True),
        Part("types", Kind.MANY, choices=_values(DisabilityType), first=()),
        Part("rate", Kind.ONE, choices=_values(DisabilityRate), first=DisabilityRate.UNKNOWN.value),
        Part("device"),
        Part("human_help", Kind.FLAG, first=False),
        _COMMENT,
    ),
    ("name",),
    none=Rubric.DISABILITIES,
)

ALLERGIES = Shelf(
    "allergies",
    Allergy,
    PROFILE,
    "allergies",
    "allergy",
    ft.Icons.WARNING_AMBER_OUTLINED,
    (
        Part("allergen", required=True),
        _COMMENT,
        Part("treatments", Kind.LINKS, table="treatments", first=()),
    ),
    ("allergen",),
    none=Rubric.ALLERGIES,
)

FAMILY_HISTORY = Shelf(
    "family-history",
    FamilyIllness,
    PROFILE,
    "antecedents",
    "antecedent",
    ft.Icons.FAMILY_RESTROOM_OUTLINED,
    (
        Part("illness", required=True),
        Part("kin", Kind.ONE, choices=_values(Kin), required=True),
        _COMMENT,
    ),
    ("illness",),
    none=Rubric.FAMILY_HISTORY,
)


def _contacts(key: str, role: ContactRole, path: str, icon: ft.IconData) -> Shelf:
    return Shelf(
        key,
        Contact,
        CIRCLE,
        path,
        "contact",
        icon,
        (
            Part("first_name", limit=LONGEST_NAME, required=True, keyboard=ft.KeyboardType.NAME),
            Part("last_name", limit=LONGEST_NAME, required=True, keyboard=ft.KeyboardType.NAME),
            Part("relationship"),
            Part("phones", Kind.PHONES, limit=MAX_PHONES, first=(), keyboard=ft.KeyboardType.PHONE),
            Part("email", limit=254, keyboard=ft.KeyboardType.EMAIL),
            Part("address", limit=LONGEST_ADDRESS, lines=2, keyboard=ft.KeyboardType.MULTILINE),
        ),
        ("first_name", "last_name"),
        fixed=MappingProxyType({"role": role}),
        adults_only=role is ContactRole.TRUSTED,
    )


EMERGENCY_CONTACTS = _contacts("emergency-contacts", ContactRole.EMERGENCY, "urgence", ft.Icons.CONTACT_PHONE_OUTLINED)
TRUSTED_PERSON = _contacts("trusted-person", ContactRole.TRUSTED, "confiance", ft.Icons.HANDSHAKE_OUTLINED)
CARERS = _contacts("carers", ContactRole.CARER, "aidants", ft.Icons.VOLUNTEER_ACTIVISM_OUTLINED)
CARED_FOR = _contacts("cared-for", ContactRole.CARED_FOR, "aides", ft.Icons.DIVERSITY_1_OUTLINED)

HEALTH = (ILLNESSES, TREATMENTS, HOSPITALISATIONS, DISABILITIES, ALLERGIES, FAMILY_HISTORY)
CONTACTS = (EMERGENCY_CONTACTS, TRUSTED_PERSON, CARERS, CARED_FOR)
SHELVES = (*HEALTH, *CONTACTS)

OF_TABLE: Mapping[str, Shelf] = MappingProxyType({shelf.table: shelf for shelf in HEALTH})
"""The rubric of a table that things are linked to."""
