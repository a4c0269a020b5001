"""Proving who one is before a space is activated: the letter's code, the card, and what a password has to be."""

import hmac
import re
import unicodedata
from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from mes_app.record.life import days_after
from mes_app.record.nir import fits_birth, nir_fault, plain_nir
from mes_app.record.people import Profile
from mes_app.record.values import Instant, Value

CODE_DAYS = 42
"""A one-time code holds for six weeks."""

CODE_FIGURES = 8
CARD_FIGURES = 10
"""The figures of the card's serial number that are asked for."""

TRIES = 5
"""After so many wrong codes one has to be sent anew."""

PASSWORD = 9
"""Fewest characters of a password."""

LONGEST_PASSWORD = 128
IDENTIFIER = (6, 40)
"""Fewest and most characters of an identifier."""

_IDENTIFIER = re.compile(r"[A-Za-z0-9._@+-]+")


class Letter(Value):
    """The letter that carries a code: when it was sent, whether it was used, and how often a wrong one was tried."""

    code: str = Field(repr=False)
    card: str = Field(repr=False)
    sent_at: Instant
    used_at: Instant | None = None
    wrong: int = 0


class Fault(StrEnum):
    """What is wrong with something that is typed; the catalogue has a sentence for each."""

    CARD_WRONG = "card-wrong"
    NOT_YOU = "not-you"
    CODE_WRONG = "code-wrong"
    CODE_SHAPE = "code-shape"
    CODE_OVER = "code-over"
    CODE_USED = "code-used"
    CODE_TRIED = "code-tried"
    IDENTIFIER_SHORT = "identifier-short"
    IDENTIFIER_LONG = "identifier-long"
    IDENTIFIER_SIGNS = "identifier-signs"
    WORD_SHORT = "word-short"
    WORD_LONG = "word-long"
    WORD_UPPER = "word-upper"
    WORD_LOWER = "word-lower"
    WORD_DIGIT = "word-digit"
    WORD_SPECIAL = "word-special"
    WORD_NAME = "word-name"
    WORD_AGAIN = "word-again"


def figures(words: str) -> str:
    """What was typed without the spaces and points between its groups."""
    return "".join(sign for sign in words if not sign.isspace() and sign not in ".-")


def card_fault(card: str) -> Fault | None:
    """Whether this can be a serial number at all."""
    plain = figures(card)
    return None if plain.isascii() and plain.isdigit() and len(plain) == CARD_FIGURES else Fault.CARD_WRONG


def identity_fault(number: str, card: str, birth: date, who: Profile, letter: Letter) -> Fault | None:
    """Whether these are who the letter was written to. Which of the three is wrong is nobody's to learn."""
    number, card = plain_nir(number), figures(card)
    same = [
        nir_fault(number) is None,
        hmac.compare_digest(number.encode(), who.ins.encode()),
        hmac.compare_digest(card.encode(), letter.card.encode()),
        birth == who.birth_date,
        fits_birth(number, birth) if nir_fault(number) is None else False,
    ]
    return None if all(same) else Fault.NOT_YOU


def ends(letter: Letter, zone: str) -> datetime:
    """The first instant at which a code does not hold any more."""
    return days_after(letter.sent_at, CODE_DAYS, zone)


def code_fault(code: str, letter: Letter, now: datetime, zone: str) -> Fault | None:
    """Whether this code opens, at this moment: once, for six weeks, and not by guessing."""
    plain = figures(code)
    fault: Fault | None = None
    if letter.used_at is not None:
        fault = Fault.CODE_USED
    elif now >= ends(letter, zone):
        fault = Fault.CODE_OVER
    elif letter.wrong >= TRIES:
        fault = Fault.CODE_TRIED
    elif not (plain.isascii() and plain.isdigit() and len(plain) == CODE_FIGURES):
        fault = Fault.CODE_SHAPE
    elif not hmac.compare_digest(plain.encode(), letter.code.encode()):
        fault = Fault.CODE_WRONG
    return fault


def identifier_fault(identifier: str) -> Fault | None:
    """What is wrong with an identifier that somebody would like."""
    plain = identifier.strip()
    if len(plain) < IDENTIFIER[0]:
        return Fault.IDENTIFIER_SHORT
    if len(plain) > IDENTIFIER[1]:
        return Fault.IDENTIFIER_LONG
    return None if _IDENTIFIER.fullmatch(plain) else Fault.IDENTIFIER_SIGNS


def password_faults(password: str, identifier: str = "") -> tuple[Fault, ...]:
    """Everything that a password lacks: at least nine characters, of four kinds, and not the identifier itself."""
    kinds = {_kind(sign) for sign in password}
    lacking = [
        (Fault.WORD_SHORT, len(password) < PASSWORD),
        (Fault.WORD_LONG, len(password) > LONGEST_PASSWORD),
        (Fault.WORD_UPPER, "upper" not in kinds),
        (Fault.WORD_LOWER, "lower" not in kinds),
        (Fault.WORD_DIGIT, "digit" not in kinds),
        (Fault.WORD_SPECIAL, "special" not in kinds),
        (Fault.WORD_NAME, bool(identifier.strip()) and identifier.strip().casefold() in password.casefold()),
    ]
    return tuple(fault for fault, holds in lacking if holds)


def _kind(sign: str) -> str:
    category = unicodedata.category(sign)
    return {"Lu": "upper", "Ll": "lower", "Nd": "digit"}.get(category, "special" if category[0] in "PSZ" else "other")
