"""The record on the wire: the one door between values of the record and FHIR R4 resources.

A row of a space is one resource, or several (`PARTS`): what concerns one professional in a space is a CareTeam and two
Consents, the choices of a space three Consents. `resources_of` writes, `part_of` and `row_of_parts` read; the round
trip gives the same row. docs/fhir.md holds the table of concepts, profiles and choices.

Of another system's resources, what the standard elements tell comes in; each reader says what it needs, and raises
`Unreadable` (no patient data in its text) without it.
"""

from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping.circle import is_contact
from mes_app.sync.mapping.documents import binary_of
from mes_app.sync.mapping.elements import Unmappable
from mes_app.sync.mapping.family import is_access, is_links_place
from mes_app.sync.mapping.parts import PARTS, SEARCH, TYPES, Part, Resource, Row, is_gone, places
from mes_app.sync.mapping.people import (
    patient_of,
    professional_of,
    professional_resources,
    profile_of,
    related_of,
    standing_of,
)
from mes_app.sync.mapping.reading import part_of, row_of_parts
from mes_app.sync.mapping.writing import resources_of

__all__ = [
    "PARTS",
    "SEARCH",
    "TYPES",
    "Part",
    "Resource",
    "Row",
    "Unmappable",
    "Unreadable",
    "binary_of",
    "is_access",
    "is_contact",
    "is_gone",
    "is_links_place",
    "part_of",
    "patient_of",
    "places",
    "professional_of",
    "professional_resources",
    "profile_of",
    "related_of",
    "resources_of",
    "row_of_parts",
    "standing_of",
]
