"""What is typed to activate a space, and what is wrong with it, step by step."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from mes_app.record.activation import CODE_FIGURES, card_fault, figures, identifier_fault, password_faults
from mes_app.record.activation import Fault as Wrong
from mes_app.record.medical.circle import is_email, is_phone
from mes_app.record.nir import nir_fault
from mes_app.record.people import Standing
from mes_app.record.privacy import Emergency
from mes_app.screens.here import Here
from mes_app.ui.dates import typed_day

FORM = "activation"
"""The name of the draft."""


class Part(StrEnum):
    """The steps, in their order."""

    IDENTITY = "identity"
    CODE = "code"
    LOGIN = "login"
    CONTACTS = "contacts"
    CHOICES = "choices"
    CHILDREN = "children"
    CHECK = "check"


# Not written out, and of it only `KEPT` ever reaches the disk.
@dataclass(frozen=True, repr=False)
class Typed:
    """The form's values. `email_sent` and `phone_sent` are the codes that were sent, "" before."""

    number: str = ""
    card: str = ""
    birth: str = ""
    code: str = ""
    identifier: str = ""
    password: str = ""
    again: str = ""
    conditions: bool = False
    email: str = ""
    email_sent: str = ""
    email_code: str = ""
    phone: str = ""
    phone_sent: str = ""
    phone_code: str = ""
    masked: bool = False
    samu: bool = True
    others: bool = True
    masked_documents: bool = False

    @property
    def emergency(self) -> Emergency:
        return Emergency(samu=self.samu, others=self.others, masked_documents=self.masked_documents)

    def kept(self) -> dict[str, Any]:
        """What a draft holds: nothing by which somebody could pass for somebody else."""
        return {name: value for name, value in asdict(self).items() if name in KEPT}

    @classmethod
    def of_draft(cls, values: Any) -> "Typed":
        known = values if isinstance(values, Mapping) else {}
        fresh = cls()
        right = {
            name: value
            for name, value in known.items()
            if name in KEPT and isinstance(value, type(getattr(fresh, name)))
        }
        return replace(fresh, **right)


KEPT = frozenset({"identifier", "email", "phone", "masked", "samu", "others", "masked_documents"})


def parts_of(here: Here) -> Sequence[Part]:
    """The steps that this user takes: a minor has no login, and with a server its own login says who one is."""
    own, by_post = here.profile.standing is Standing.HOLDER, here.session.tools.post is not None
    wanted = {
        Part.IDENTITY: by_post,
        Part.CODE: by_post,
        Part.LOGIN: own and by_post,
        Part.CONTACTS: own and by_post,
        Part.CHOICES: True,
        Part.CHILDREN: own,
        Part.CHECK: True,
    }
    return [part for part, is_taken in wanted.items() if is_taken]


def faults(part: Part, typed: Typed, today: date) -> dict[str, str]:
    """What is wrong with a step's fields: field → text key."""
    judge = _FAULTS.get(part)
    found = {} if judge is None else judge(typed, today)
    return {name: f"activate-wrong-{key}" for name, key in found.items() if key}


def _identity(typed: Typed, today: date) -> dict[str, str]:
    number, day = nir_fault(typed.number), typed_day(typed.birth, today)
    birth = "birth" if day is None else "birth-future" if day > today else ""
    return {"number": f"number-{number.value}" if number else "", "card": card_fault(typed.card) or "", "birth": birth}


def _code(typed: Typed, _: date) -> dict[str, str]:
    plain = figures(typed.code)
    return {"code": "" if plain.isascii() and plain.isdigit() and len(plain) == CODE_FIGURES else Wrong.CODE_SHAPE}


def _login(typed: Typed, _: date) -> dict[str, str]:
    lacking = password_faults(typed.password, typed.identifier)
    return {
        "identifier": identifier_fault(typed.identifier) or "",
        "password": lacking[0] if lacking else "",
        "again": "" if typed.again == typed.password else Wrong.WORD_AGAIN,
        "conditions": "" if typed.conditions else "conditions",
    }


def _contacts(typed: Typed, _: date) -> dict[str, str]:
    return {
        "email": "" if is_email(typed.email.strip()) else "email",
        "email_code": "" if is_confirmed(typed.email_sent, typed.email_code) else "email-code",
        "phone": "" if is_phone(typed.phone.strip()) else "phone",
        "phone_code": "" if is_confirmed(typed.phone_sent, typed.phone_code) else "phone-code",
    }


def _choices(typed: Typed, _: date) -> dict[str, str]:
    return {"masked_documents": "" if typed.emergency.is_coherent else "not-coherent"}


_FAULTS = {
    Part.IDENTITY: _identity,
    Part.CODE: _code,
    Part.LOGIN: _login,
    Part.CONTACTS: _contacts,
    Part.CHOICES: _choices,
}


def is_confirmed(sent: str, typed: str) -> bool:
    """Whether somebody has typed the code that was sent."""
    return bool(sent) and "".join(typed.split()) == sent
