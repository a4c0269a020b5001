"""Which resources a row of the record is made of, and where they are."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from mes_app.sync.mapping import privacy, relations

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
)
"""The resource types of a space."""

SEARCH: Mapping[str, str] = MappingProxyType(dict.fromkeys((*TYPES, "RelatedPerson"), "patient"))
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
    }
)


def places(profile: str, table: str, row: str) -> dict[str, str]:
    """Part name → "Type/id" of every part that a row may have, whether it is there or not."""
    if table == "relations":
        return {part: f"{type_}/{relations.relation_id(profile, row, part)}" for part, type_ in relations.TYPES.items()}
    if table == "privacy":
        return {part: f"Consent/{privacy.privacy_id(profile, part)}" for part in privacy.PARTS}
    return {"": f"{_ONE_TYPE[table]}/{row}"}


def is_gone(resource: Resource) -> bool:
    """Whether a resource says that it no longer counts: entered in error, superseded, cancelled."""
    return str(resource.get("status")) in _GONE_BY_TYPE.get(str(resource.get("resourceType")), frozenset())
