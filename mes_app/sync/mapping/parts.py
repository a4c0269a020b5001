"""Which resources a row of the record is made of, and where they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mes_app.record.medical import BLOOD
from mes_app.sync.mapping import circle, family, privacy, relations
from mes_app.sync.mapping.elements import codings
from mes_app.sync.mapping.entries import single_id

Resource = dict[str, Any]
Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Part:
    """What one resource says of a row: whose space, which table and row, the part's name, and its fields."""

    profile: str
    table: str
    row: str
    name: str
    fields: Row


PARTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "documents": ("",),
        "folders": ("",),
        "vaccinations": ("",),
        "threads": ("",),
        "messages": ("",),
        "measures": ("",),
        "relations": ("care", "permit", "deny"),
        "traces": ("",),
        "notifications": ("",),
        "reports": ("",),
        "privacy": privacy.PARTS,
        "illnesses": ("",),
        "treatments": ("",),
        "hospitalisations": ("",),
        "disabilities": ("",),
        "allergies": ("",),
        "family_history": ("",),
        "contacts": ("",),
        "care": ("",),
        "mandates": ("mandate",),
        "links": ("mandate-link",),
        # One resource each, whose id is not the row's: every space has the same rows.
        "statements": ("none",),
        "blood": ("blood",),
        "wills": ("will",),
    }
)
"""Table → names of the parts of a row; ("",) where one resource is one row."""

_ONE_TYPE: Mapping[str, str] = MappingProxyType(
    {
        "documents": "DocumentReference",
        "folders": "List",
        "vaccinations": "Immunization",
        "threads": "Communication",
        "messages": "Communication",
        "measures": "Observation",
        "traces": "AuditEvent",
        "notifications": "Communication",
        "reports": "Communication",
        "illnesses": "Condition",
        "treatments": "MedicationStatement",
        "hospitalisations": "Encounter",
        "disabilities": "Condition",
        "allergies": "AllergyIntolerance",
        "family_history": "FamilyMemberHistory",
        "contacts": "RelatedPerson",
        "care": "ChargeItem",
    }
)

TYPES: tuple[str, ...] = (
    "DocumentReference",
    "List",
    "Immunization",
    "Observation",
    "Communication",
    "CareTeam",
    "Consent",
    "AuditEvent",
    "Condition",
    "MedicationStatement",
    "Encounter",
    "AllergyIntolerance",
    "FamilyMemberHistory",
    "RelatedPerson",
    "ChargeItem",
)
"""The resource types of a space. Who looks after it is a RelatedPerson too, and no row."""

SEARCH: Mapping[str, str] = MappingProxyType(dict.fromkeys(TYPES, "patient"))
"""Type → the R4 search parameter that takes the Patient."""

_GONE = frozenset({"entered-in-error", "superseded", "cancelled", "not-done", "retired"})
_GONE_BY_TYPE: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "DocumentReference": _GONE,
        "List": _GONE,
        "Immunization": _GONE,
        "Observation": _GONE,
        # A Communication that was not done, a CareTeam that ended: still what somebody wrote, or knew.
        "Communication": frozenset({"entered-in-error"}),
        "CareTeam": frozenset({"entered-in-error"}),
        "Consent": frozenset({"entered-in-error"}),
        "MedicationStatement": frozenset({"entered-in-error", "not-taken"}),
        "Encounter": frozenset({"entered-in-error", "cancelled"}),
        "FamilyMemberHistory": frozenset({"entered-in-error"}),
        "ChargeItem": frozenset({"entered-in-error", "aborted"}),
    }
)
_REFUTED = frozenset({"entered-in-error", "refuted"})
"""Of a Condition and an AllergyIntolerance the verification says it, and they have no status."""


def places(profile: str, table: str, row: str) -> dict[str, str]:
    """Part name → "Type/id" of every part that a row may have, whether it is there or not."""
    if table == "relations":
        return {part: f"{type_}/{relations.relation_id(profile, row, part)}" for part, type_ in relations.TYPES.items()}
    if table == "privacy":
        return {part: f"Consent/{privacy.privacy_id(profile, part)}" for part in privacy.PARTS}
    if table == "mandates":
        return {family.MANDATE: f"Consent/{row}"}
    if table == "links":
        return {family.LINK: f"Consent/{family.link_id(row)}"}
    if table == "statements":
        return {"none": f"List/{circle.statement_id(profile, row)}"}
    if table == "blood":
        return {"blood": f"Observation/{single_id(profile, BLOOD)}"}
    if table == "wills":
        return {"will": f"Consent/{single_id(profile, circle.ORGANS)}"}
    return {"": f"{_ONE_TYPE[table]}/{row}"}


def is_gone(resource: Resource) -> bool:
    """Whether a resource says that it no longer counts: entered in error, superseded, cancelled."""
    kind = str(resource.get("resourceType"))
    if kind in {"Condition", "AllergyIntolerance"}:
        return any(one.get("code") in _REFUTED for one in codings(resource.get("verificationStatus")))
    if kind == "RelatedPerson":
        return resource.get("active") is False and circle.is_contact(resource)
    return str(resource.get("status")) in _GONE_BY_TYPE.get(kind, frozenset())
