"""The people of a record: whose space it is, and who takes care of them."""

from datetime import date
from enum import StrEnum

from pydantic import Field

from mes_app.record.values import Instant, Value


class Standing(StrEnum):
    """What the account's user is to the person whose space is open."""

    HOLDER = "holder"
    CHILD = "child"
    HELPED = "helped"


class Sex(StrEnum):
    """Sex as the INS writes it (IHE PAM: F, M, U)."""

    FEMALE = "F"
    MALE = "M"
    UNKNOWN = "U"


class Profile(Value):
    """The person whose space it is, as the account's user sees them.

    `zone` is the IANA zone in which this person's ages and delays are counted. `tint` picks the person's colour.
    """

    id: str
    standing: Standing
    first_name: str
    birth_name: str
    used_name: str | None = None
    birth_first_names: str
    birth_date: date
    sex: Sex
    birth_place: str
    """INSEE code of the place of birth, five characters."""
    ins: str = Field(repr=False)
    """National health identity number: 13 characters and a key of two digits (see `record.nir`)."""
    zone: str = "Europe/Paris"
    tint: int = 0

    @property
    def last_name(self) -> str:
        """The name in use, or the birth name."""
        return self.used_name or self.birth_name

    @property
    def full_name(self) -> str:
        return f"{self.first_name} {self.last_name}"

    @property
    def initials(self) -> str:
        return (self.first_name[:1] + self.last_name[:1]).upper()


class Professional(Value):
    """A health professional as the directory (RPPS) describes them.

    `profession` is a column of the access matrix, or None for a profession outside it.
    """

    id: str
    title: str = ""
    first_name: str
    last_name: str
    profession: str | None
    profession_label: str
    rpps: str
    establishment: str
    address: str = ""
    phone: str = ""

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.title, self.first_name, self.last_name) if part)


class Relation(Value):
    """What a professional is to one space: roles, consent and the moments that count for V1 to V7."""

    id: str
    """The professional's id: one relation for each professional and space."""
    professional: Professional
    attending: bool = False
    administrator: bool = False
    care_team: bool = False
    referent_midwife: bool = False
    """«Sage-femme référente»: a role that the rules give no access for."""
    correspondent_pharmacist: bool = False
    """«Pharmacien correspondant»: the same."""
    occupational: bool = False
    express_consent: bool = False
    blocked: bool = False
    blocked_at: Instant | None = None
    authorised_at: Instant | None = None
    last_connection: Instant | None = None
    unblocked_at: Instant | None = None
    """When the patient's side last lifted a block: what was authorised before counts no longer (V6)."""
    hidden_from_representatives: bool = False
    """Known only through what V12 or V13 hides: naming this professional would tell of it."""
