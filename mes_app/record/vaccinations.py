"""The vaccination book."""

from datetime import date
from enum import StrEnum

from mes_app.record.documents import Author
from mes_app.record.values import LONG, Instant, Value

LOT = 100
"""Longest lot number, in characters."""

COMMENT = LONG


class DoseKind(StrEnum):
    """First course or booster (JDV_HL7_ActSubstanceAdministrationImmunizationCode)."""

    FIRST = "first"
    BOOSTER = "booster"
    UNKNOWN = "unknown"


class Route(StrEnum):
    """Ways to give a vaccine (JDV_ImmunizationRouteCodes)."""

    INTRAMUSCULAR = "intramuscular"
    SUBCUTANEOUS = "subcutaneous"
    INTRADERMAL = "intradermal"
    ORAL = "oral"
    NASAL = "nasal"


class Site(StrEnum):
    """Where on the body (JDV_ImmunizationApproachSiteCode)."""

    LEFT_ARM = "left_arm"
    RIGHT_ARM = "right_arm"
    LEFT_THIGH = "left_thigh"
    RIGHT_THIGH = "right_thigh"
    MOUTH = "mouth"
    NOSE = "nose"


class Disease(Value):
    """A target disease: NUVA code (DISxxx) and French label."""

    code: str
    label: str


class Vaccination(Value):
    """One dose received. `rank` counts from 1; `validated_by` set means a professional vouches for it."""

    id: str
    vaccine: str
    nuva: str | None = None
    cip13: str | None = None
    diseases: tuple[Disease, ...] = ()
    given_on: date
    dose_kind: DoseKind = DoseKind.UNKNOWN
    rank: int | None = None
    lot: str = ""
    expiry: date | None = None
    vaccinator: str = ""
    route: Route | None = None
    site: Site | None = None
    comment: str = ""
    entered_by: Author
    entered_at: Instant
    validated_by: str | None = None

    @property
    def is_own(self) -> bool:
        """Whether the patient's side may still change or delete it: nobody has validated it."""
        return self.validated_by is None
