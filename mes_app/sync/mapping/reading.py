"""From a resource to what it says of a row."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from mes_app.record.privacy import PRIVACY
from mes_app.record.space import row_of, value_of
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import (
    circle,
    conditions,
    consents,
    documents,
    family,
    history,
    measures,
    messages,
    privacy,
    relations,
    treatments,
)
from mes_app.sync.mapping import vaccinations as doses
from mes_app.sync.mapping.elements import patient_in
from mes_app.sync.mapping.parts import PARTS, Part, Resource, Row
from mes_app.sync.mapping.text import unescaped

_READERS: Mapping[str, tuple[str, str, Callable[[Resource], Row]]] = MappingProxyType(
    {
        "DocumentReference": ("documents", "subject", documents.document_row),
        "List": ("folders", "subject", documents.folder_row),
        "Immunization": ("vaccinations", "patient", doses.vaccination_row),
        "Observation": ("measures", "subject", measures.measure_row),
        "Communication": ("", "subject", messages.communication_row),
        "CareTeam": ("relations", "subject", relations.care_row),
        "Consent": ("", "patient", relations.relation_consent_row),
        "AuditEvent": ("traces", "", history.trace_row),
        "Condition": ("illnesses", "subject", conditions.illness_row),
        "MedicationStatement": ("treatments", "subject", treatments.treatment_row),
        "Encounter": ("hospitalisations", "subject", treatments.hospitalisation_row),
        "AllergyIntolerance": ("allergies", "patient", conditions.allergy_row),
        "FamilyMemberHistory": ("family_history", "patient", conditions.family_row),
        "RelatedPerson": ("contacts", "patient", circle.contact_row),
        "ChargeItem": ("care", "subject", treatments.care_row),
    }
)
"""Type → its table ("" where the category says), the element that names the Patient, and its reader."""


def part_of(resource: Resource) -> Part:
    """What a resource says of a row; Unreadable where it is of no kind that the record has, or lacks what is needed.

    Whether it is gone (`is_gone`) is not asked here.
    """
    try:
        plain = unescaped(resource)
        table, about, _ = _READERS[plain["resourceType"]]
        profile = patient_in(plain.get(about) if about else history.patient_ref(plain))
        name = ""
        if plain["resourceType"] == "Communication":
            table = messages.table_of(plain)
        elif plain["resourceType"] == "Consent":
            name = consents.kind_of(plain)
            table = "privacy" if name in privacy.PARTS else "wills" if name == circle.ORGANS else "relations"
            table = family.KINDS.get(name, table)
            name = "will" if table == "wills" else name
        elif table == "relations":
            name = "care"
        elif plain["resourceType"] == "Condition":
            table = conditions.table_of(plain)
        elif table == "folders" and circle.is_statement(plain):
            table, name = "statements", "none"
        elif table == "measures" and circle.is_blood(plain):
            table = name = "blood"
        value = value_of(table, _reader(table, name, plain)(plain))
    except (KeyError, TypeError, ValueError, AttributeError, IndexError, ArithmeticError, RecursionError):
        # Anything may come from a server. What it was is not said: the text of an error reaches logs.
        raise Unreadable("a resource of no form that the record has") from None
    row = PRIVACY if table == "privacy" else str(getattr(value, "id", ""))
    return Part(profile, table, row, name, row_of(value))


def _reader(table: str, part: str, plain: Resource) -> Callable[[Resource], Row]:
    if table == "privacy":
        return privacy.privacy_row
    if table == "relations" and part != "care":
        return relations.relation_consent_row
    if table in _OTHERS:
        return _OTHERS[table]
    return _READERS[plain["resourceType"]][2]


_OTHERS: Mapping[str, Callable[[Resource], Row]] = MappingProxyType(
    {
        "disabilities": conditions.disability_row,
        "statements": circle.statement_row,
        "blood": circle.blood_row,
        "wills": circle.will_row,
        "mandates": family.mandate_row,
        "links": family.link_row,
    }
)
"""Table → the reader of its resources, where the type is another table's too."""


def row_of_parts(table: str, parts: Mapping[str, Row]) -> Row | None:
    """The row that these parts, by name, make together, in the form of `row_of`; None where there is no part.

    Each part holds what it carries, so that no two of them speak of one field but whose row it is.
    """
    row: Row = {}
    for name in PARTS[table]:
        for field, value in parts.get(name, {}).items():
            row.setdefault(field, value)
    if not any(name in parts for name in PARTS[table]):
        return None
    return row
