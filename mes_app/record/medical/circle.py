"""«Entourage et volontés»: whom to call, whom one trusts, and what one wants."""

import re
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import ClassVar, Literal

from mes_app.record.medical.entries import Entry, name_flaw
from mes_app.record.moments import is_minor
from mes_app.record.people import Profile
from mes_app.record.refusals import Refusal

LONGEST_NAME = 80
LONGEST_ADDRESS = 200
MAX_PHONES = 3


class ContactRole(StrEnum):
    """What somebody is to the person. A «proche aidant» that is noted here has no access."""

    EMERGENCY = "emergency"
    TRUSTED = "trusted"
    CARER = "carer"
    """«Proche aidant»."""
    CARED_FOR = "cared_for"
    """«Proche aidé»."""


MAX_CONTACTS = MappingProxyType(
    {ContactRole.EMERGENCY: 5, ContactRole.TRUSTED: 1, ContactRole.CARER: 3, ContactRole.CARED_FOR: 5}
)
"""How many of each role there may be."""

_PHONE = re.compile(r"\+?[0-9][0-9 .()/-]{4,24}")
_EMAIL = re.compile(r"[^@\s]{1,64}@[^@\s.]+(\.[^@\s.]+)+")


def is_phone(text: str) -> bool:
    """Whether it can be dialled: figures, with what people put between them."""
    return _PHONE.fullmatch(text) is not None


def is_email(text: str) -> bool:
    """Whether it looks like an address of electronic mail."""
    return len(text) <= 254 and _EMAIL.fullmatch(text) is not None


class Contact(Entry):
    """Somebody of the «Entourage». `relationship` in the person's own words; phones as they are dialled."""

    table: ClassVar[str] = "contacts"
    entry: Literal["contact"] = "contact"
    role: ContactRole
    last_name: str
    first_name: str
    relationship: str = ""
    phones: tuple[str, ...] = ()
    email: str = ""
    address: str = ""

    @property
    def name_of(self) -> str:
        return f"{self.first_name} {self.last_name}".strip()

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        if self.role is ContactRole.TRUSTED and is_minor(profile.birth_date, today):
            return Refusal.ADULTS_ONLY  # CSP L. 1111-6: of an adult's choosing
        for name in (self.last_name, self.first_name):
            if not name.strip():
                return Refusal.NAME_EMPTY
            if len(name) > LONGEST_NAME:
                return Refusal.NAME_TOO_LONG
        if self.relationship and name_flaw(self.relationship):
            return Refusal.FIELD_TOO_LONG
        if len(self.phones) > MAX_PHONES:
            return Refusal.TOO_MANY
        if any(not is_phone(phone) for phone in self.phones):
            return Refusal.PHONE_WRONG
        if self.email and not is_email(self.email):
            return Refusal.EMAIL_WRONG
        return Refusal.FIELD_TOO_LONG if len(self.address) > LONGEST_ADDRESS else None


ORGAN_DONATION = "organ_donation"
"""The id of the one row of the table `wills`."""


class OrganDonation(Entry):
    """«Don d’organes»: the day on which the law was read. A refusal is registered elsewhere, and not here."""

    table: ClassVar[str] = "wills"
    entry: Literal["organ_donation"] = "organ_donation"
    id: str = ORGAN_DONATION
    read_on: date

    @property
    def name_of(self) -> str:
        return ""

    def flaw(self, profile: Profile, today: date) -> Refusal | None:
        if self.id != ORGAN_DONATION:
            return Refusal.NOT_COHERENT
        if self.read_on > today:
            return Refusal.FUTURE_DATE
        return Refusal.BEFORE_BIRTH if self.read_on < profile.birth_date else None
