"""What is enough for a form of each rubric of the medical profile, and the faults of one that is otherwise right."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from mes_app.screens.medical.drafts import blank, faults
from mes_app.screens.medical.rubrics import Shelf
from tests.record.samples import profile

TODAY = date(2026, 3, 12)
BORN_IN_MAY = profile(birth_date=date(1979, 5, 6))

RIGHT: Mapping[str, dict[str, Any]] = {
    "illnesses": {"name": "Asthme"},
    "treatments": {"name": "Ventoline"},
    "hospitalisations": {"reason": "Appendicite"},
    "disabilities": {"name": "Surdité"},
    "allergies": {"allergen": "Arachide"},
    "family-history": {"illness": "Diabète", "kin": "MTH"},
    "emergency-contacts": {"first_name": "Henri", "last_name": "Capanelli"},
    "trusted-person": {"first_name": "Henri", "last_name": "Capanelli"},
    "carers": {"first_name": "Henri", "last_name": "Capanelli"},
    "cared-for": {"first_name": "Henri", "last_name": "Capanelli"},
}
"""What is enough for each rubric."""


def wrong(shelf: Shelf, **typed: Any) -> dict[str, str]:
    """The faults of a form that is right but for these fields."""
    draft = blank(shelf, **{**RIGHT[shelf.key], **typed})
    return {name: fault.key for name, fault in faults(shelf, draft, BORN_IN_MAY, TODAY).items()}
