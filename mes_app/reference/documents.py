"""The document types of the French shared record, and the category under which a patient finds each.

A table of the Agence du numérique en santé in a compact form of our own (data/document_types.json, rebuilt by
scripts/build_reference_documents.py); the categories are ours. Read at the first question, not at import.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from mes_app.record.documents import Category


@dataclass(frozen=True, slots=True)
class Table:
    """Where a table comes from: name, publisher, its dates, and the notice to keep beside it."""

    name: str
    publisher: str
    dated: str
    notice: str = ""


LOINC_NOTICE = (
    "This material contains content from LOINC (http://loinc.org). LOINC is copyright © Regenstrief Institute, Inc. "
    "and the Logical Observation Identifiers Names and Codes (LOINC) Committee and is available at no cost under the "
    "license at http://loinc.org/license. LOINC® is a registered United States trademark of Regenstrief Institute, "
    "Inc."
)

_ANS = "Agence du numérique en santé (CI-SIS)"

TABLES = (
    Table("JDV_J07, types de documents", _ANS, "2024-09-27 et 2026-06-29", LOINC_NOTICE),
    Table("JDV_J66, types de documents du DMP", _ANS, "2024-09-27", LOINC_NOTICE),
    Table("JDV_J06, classes de documents", _ANS, "édition non datée"),
)
"""What the types and classes were taken from."""


@dataclass(frozen=True, slots=True)
class DocumentType:
    """One type of document: its code in `system` (a URI), French label, official class, and our category.

    `class_code` and `class_label` are empty for the types that no class is known of. `by_patient`: the patient's side
    deposits it.
    """

    code: str
    system: str
    label: str
    class_code: str
    class_label: str
    category: Category
    by_patient: bool


_PATIENT_TYPES: Mapping[Category, str] = MappingProxyType(
    {
        Category.SUMMARY: "DOCPAT01",
        Category.CARE: "DOCPAT02",
        Category.IMAGING: "DOCPAT04",
        Category.BIOLOGY: "DOCPAT05",
        Category.REPORTS: "DOCPAT03",
        Category.PREVENTION: "DOCPAT06",
        Category.CERTIFICATES: "DOCPAT07",
        Category.ADMINISTRATIVE: "DOCPAT09",
        Category.DIRECTIVES: "EXPPAT_3",
        # No type for it: only the insurer deposits these. A patient's own statement is a paper like the others.
        Category.REIMBURSEMENT: "DOCPAT09",
        Category.OTHER: "EXPPAT_2",
    }
)

SAVED_SYNTHESIS = "DOCPAT08"
"""The type under which the synthesis of the medical profile is saved into the documents."""


@cache
def types() -> tuple[DocumentType, ...]:
    """All document types, ordered by code."""
    data = json.loads((files("mes_app.reference") / "data" / "document_types.json").read_text(encoding="utf-8"))
    systems, classes = data["systems"], data["classes"]
    return tuple(
        DocumentType(code, systems[system], label, class_, classes.get(class_, ""), Category(category), bool(patient))
        for code, system, label, class_, category, patient in data["types"]
    )


@cache
def _by_code() -> Mapping[str, DocumentType]:
    return MappingProxyType({entry.code: entry for entry in types()})


def type_of(code: str) -> DocumentType:
    """The type that has this code; KeyError when no table knows it."""
    return _by_code()[code]


def patient_type(category: Category) -> tuple[str, str]:
    """Code and label of the type that the patient's side deposits under this category."""
    entry = type_of(_PATIENT_TYPES[category])
    return entry.code, entry.label


def patient_categories() -> tuple[Category, ...]:
    """The categories that have a patient's type of their own, in the order of the screens: all but reimbursements."""
    return tuple(category for category in Category if type_of(_PATIENT_TYPES[category]).category is category)
