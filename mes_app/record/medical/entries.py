"""The lines of the medical profile, each rubric's with its fields and limits (DMP limits, in characters).

Every line is an `Entry`: noted, changed and deleted by the same three changes (`record.changes.entries`). `flaw` says
why a space would not take one.
"""

from datetime import date
from enum import StrEnum
from typing import ClassVar, Literal

from mes_app.record.medical.partial import PartialDate, first_day, last_day
from mes_app.record.people import Profile
from mes_app.record.refusals import Refusal
from mes_app.record.values import LONG, SHORT, Instant, Value

DOSAGE = 1000
"""Longest dosage, in characters."""


class Entry(Value):
    """One line of a rubric. `entry` tells the kinds apart where a change holds any of them."""

    table: ClassVar[str]
    id: str

    @property
    def name_of(self) -> str:
        """What it is called, for the history and for questions."""
        raise NotImplementedError

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        """Why this person's space does not take it on this day (the holder's zone), or None."""
        raise NotImplementedError


def name_flaw(name: str) -> Refusal | None:
    """A name is there, and fits."""
    if not name.strip():
        return Refusal.NAME_EMPTY
    return Refusal.NAME_TOO_LONG if len(name) > SHORT else None


def period_flaw(start: str | None, end: str | None, profile: Profile, today: date) -> Refusal | None:
    """Both dates may be true: not before the birth, not in the future, and not the wrong way round."""
    for day in (start, end):
        if day is None:
            continue
        if last_day(day) < profile.birth_date:
            return Refusal.BEFORE_BIRTH
        if first_day(day) > today:
            return Refusal.FUTURE_DATE
    if start is not None and end is not None and last_day(end) < first_day(start):
        return Refusal.END_BEFORE_START
    return None


def length_flaw(limit: int, *texts: str) -> Refusal | None:
    """No text is longer than it may be."""
    return Refusal.COMMENT_TOO_LONG if any(len(text) > limit for text in texts) else None


class Illness(Entry):
    """«Maladies et sujets de santé». `documents` and `treatments` are ids of this space's."""

    table: ClassVar[str] = "illnesses"
    entry: Literal["illness"] = "illness"
    name: str
    ongoing: bool = True
    start: PartialDate | None = None
    end: PartialDate | None = None
    comment: str = ""
    documents: tuple[str, ...] = ()
    treatments: tuple[str, ...] = ()

    @property
    def name_of(self) -> str:
        return self.name

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        if self.ongoing and self.end is not None:
            return Refusal.NOT_COHERENT
        return (
            name_flaw(self.name) or period_flaw(self.start, self.end, profile, today) or length_flaw(LONG, self.comment)
        )


class Treatment(Entry):
    """«Traitements». `cip13` of the box that was scanned; an end may be in the future. `illnesses` are ids."""

    table: ClassVar[str] = "treatments"
    entry: Literal["treatment"] = "treatment"
    name: str
    ongoing: bool = True
    start: PartialDate | None = None
    end: PartialDate | None = None
    dosage: str = ""
    comment: str = ""
    illnesses: tuple[str, ...] = ()
    cip13: str | None = None

    @property
    def name_of(self) -> str:
        return self.name

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        # What is taken until a day to come has an end and goes on; what ended has ended.
        end = self.end if self.end is None or not self.ongoing else None
        if self.ongoing and self.end is not None and last_day(self.end) < today:
            return Refusal.NOT_COHERENT
        backwards = self.start and self.end and last_day(self.end) < first_day(self.start)
        return (
            name_flaw(self.name)
            or period_flaw(self.start, end, profile, today)
            or (Refusal.END_BEFORE_START if backwards else None)
            or length_flaw(DOSAGE, self.dosage)
            or length_flaw(LONG, self.comment)
        )


class DurationUnit(StrEnum):
    DAYS = "days"
    WEEKS = "weeks"
    MONTHS = "months"
    YEARS = "years"
    UNKNOWN = "unknown"


MAX_DURATION = 999


class Hospitalisation(Entry):
    """«Hospitalisations». `duration` in `unit`; None with UNKNOWN."""

    table: ClassVar[str] = "hospitalisations"
    entry: Literal["hospitalisation"] = "hospitalisation"
    reason: str
    admitted: PartialDate | None = None
    duration: int | None = None
    unit: DurationUnit = DurationUnit.UNKNOWN
    comment: str = ""
    documents: tuple[str, ...] = ()

    @property
    def name_of(self) -> str:
        return self.reason

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        if (self.duration is None) is not (self.unit is DurationUnit.UNKNOWN):
            return Refusal.NOT_COHERENT
        if self.duration is not None and not 1 <= self.duration <= MAX_DURATION:
            return Refusal.OUT_OF_RANGE
        return (
            name_flaw(self.reason)
            or period_flaw(self.admitted, None, profile, today)
            or length_flaw(LONG, self.comment)
        )


class DisabilityType(StrEnum):
    """Kinds of handicap (CASF L. 114)."""

    MOTOR = "motor"
    VISUAL = "visual"
    HEARING = "hearing"
    MENTAL = "mental"
    COGNITIVE = "cognitive"
    PSYCHIC = "psychic"
    MULTIPLE = "multiple"
    ILLNESS = "illness"
    """«Maladie invalidante»."""


class DisabilityRate(StrEnum):
    """Rate of incapacity: under 50 %, 50 to 79 %, 80 % and more."""

    UNDER_50 = "under_50"
    FROM_50 = "from_50"
    FROM_80 = "from_80"
    UNKNOWN = "unknown"


class Disability(Entry):
    """«Handicaps». `device`: technical help; `human_help`: somebody helps."""

    table: ClassVar[str] = "disabilities"
    entry: Literal["disability"] = "disability"
    types: tuple[DisabilityType, ...] = ()
    name: str
    rate: DisabilityRate = DisabilityRate.UNKNOWN
    device: str = ""
    human_help: bool = False
    comment: str = ""

    @property
    def name_of(self) -> str:
        return self.name

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        if len(set(self.types)) != len(self.types):
            return Refusal.NOT_COHERENT
        if len(self.device) > SHORT:
            return Refusal.FIELD_TOO_LONG
        return name_flaw(self.name) or length_flaw(LONG, self.comment)


class Allergy(Entry):
    """«Allergies». `treatments` are ids of this space's."""

    table: ClassVar[str] = "allergies"
    entry: Literal["allergy"] = "allergy"
    allergen: str
    comment: str = ""
    treatments: tuple[str, ...] = ()

    @property
    def name_of(self) -> str:
        return self.allergen

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        return name_flaw(self.allergen) or length_flaw(LONG, self.comment)


class Kin(StrEnum):
    """Who in the family had an illness (JDV_J11, HL7 RoleCode)."""

    MOTHER = "MTH"
    FATHER = "FTH"
    SISTER = "SIS"
    BROTHER = "BRO"
    DAUGHTER = "DAU"
    SON = "SON"
    MATERNAL_GRANDMOTHER = "MGRMTH"
    MATERNAL_GRANDFATHER = "MGRFTH"
    PATERNAL_GRANDMOTHER = "PGRMTH"
    PATERNAL_GRANDFATHER = "PGRFTH"
    AUNT = "AUNT"
    UNCLE = "UNCLE"
    COUSIN = "COUSN"
    OTHER = "FAMMEMB"


class FamilyIllness(Entry):
    """«Antécédents familiaux»."""

    table: ClassVar[str] = "family_history"
    entry: Literal["family_illness"] = "family_illness"
    illness: str
    kin: Kin
    comment: str = ""

    @property
    def name_of(self) -> str:
        return self.illness

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        return name_flaw(self.illness) or length_flaw(LONG, self.comment)


class Rubric(StrEnum):
    """The rubrics that have a negative statement; the value is the name of the table."""

    ILLNESSES = "illnesses"
    TREATMENTS = "treatments"
    HOSPITALISATIONS = "hospitalisations"
    DISABILITIES = "disabilities"
    ALLERGIES = "allergies"
    FAMILY_HISTORY = "family_history"


class Statement(Value):
    """«Je n’ai pas d’allergie à déclarer», and when it was said: none is something else than unknown.

    The id is the rubric's name.
    """

    id: Rubric
    at: Instant


BLOOD = "blood"
"""The id of the one row of the table of this name."""


class BloodType(StrEnum):
    """ABO and RhD."""

    A_POS = "A+"
    A_NEG = "A-"
    B_POS = "B+"
    B_NEG = "B-"
    AB_POS = "AB+"
    AB_NEG = "AB-"
    O_POS = "O+"
    O_NEG = "O-"


class BloodGroup(Entry):
    """«Groupe sanguin», as it was noted: a sample is always taken before a transfusion."""

    table: ClassVar[str] = "blood"
    entry: Literal["blood_group"] = "blood_group"
    id: str = BLOOD
    type: BloodType

    @property
    def name_of(self) -> str:
        return self.type.value

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        return None if self.id == BLOOD else Refusal.NOT_COHERENT
