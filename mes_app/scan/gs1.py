"""From the text of a symbol to a product code, keeping only what is certain.

The table of application identifiers and their patterns is biip's. What is ours is doubt: a printer that forgets one
group separator merges two fields into one that still parses, and a wrong lot in a vaccination book is worse than none.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl, unquote, urlsplit

from mes_app.scan.values import Guess, Kind, Symbol

if TYPE_CHECKING:
    from biip.gs1_element_strings import GS1ElementString

GS = "\x1d"
GTIN, LOT, EXPIRY, SERIAL = "01", "10", "17", "21"
# A French medicine box carries these four (Falsified Medicines Directive): one that lacks is a reason to doubt.
EXPECTED = (EXPIRY, LOT, SERIAL)
# What an expiry may reasonably be, in years around today: boxes carry
# this code since 2011, and no vaccine keeps for 15 years.
OLDEST, NEWEST = 25, 15

_SPELLED_GS = re.compile(r"<GS>|\{GS\}|\[GS\]|<FNC1>|\{FNC1\}|␝|\\x1d|\\u001d", re.IGNORECASE)
_AIM_PREFIX = re.compile(r"^\][A-Za-z][0-9A-Za-z]")
_BRACKETED = re.compile(r"\((\d{2,4})\)")
_LINK_NAMES = {"gtin": GTIN, "lot": LOT, "exp": EXPIRY, "ser": SERIAL}


@dataclass(frozen=True, slots=True)
class Code:
    """A product code as the symbol states it.

    `gtin`: 14 digits, None when its check digit is wrong (`checksum_wrong`). `lot`, `expiry`, `serial`: None unless
    certain; `guess` holds the likely reading of those that are not.
    """

    gtin: str | None
    lot: str | None = None
    expiry: date | None = None
    serial: str | None = None
    guess: Guess | None = None
    checksum_wrong: bool = False
    linear: bool = False


def check_digit(body: str) -> str:
    """The GS1 modulo 10 check digit of a string of digits that lacks it."""
    total = sum(int(digit) * (3 if place % 2 == 0 else 1) for place, digit in enumerate(reversed(body)))
    return str(-total % 10)


def checks(digits: str) -> bool:
    """True when the last digit of a GTIN or CIP13 is right; ASCII digits only, all zeros is no code."""
    return _is_digits(digits) and digits.strip("0") != "" and check_digit(digits[:-1]) == digits[-1]


def cip13(gtin: str | None) -> str | None:
    """The CIP13 inside a GTIN-14: French medicines begin with 34009 after a first 0; None for all others."""
    return gtin[1:] if gtin is not None and gtin.startswith("034009") else None


def from_cip7(cip7: str) -> str:
    """The GTIN-14 of a seven-digit CIP; the key inside the CIP7 is not judged, old boxes break it."""
    body = "34009" + cip7
    return "0" + body + check_digit(body)


def expiry(yymmdd: str, today: date) -> date | None:
    """The day of an AI (17) value: day 00 is the end of the month; None when impossible or out of bounds.

    The century is GS1's sliding window (49 years back, 50 ahead) around `today`, then bounded.
    """
    if len(yymmdd) != 6 or not _is_digits(yymmdd):
        return None
    year, month, day = int(yymmdd[:2]), int(yymmdd[2:4]), int(yymmdd[4:])
    year += today.year - today.year % 100
    if year - today.year > 50:
        year -= 100
    elif year - today.year < -49:
        year += 100
    if not 1 <= month <= 12 or not today.year - OLDEST <= year <= today.year + NEWEST:
        return None
    last = calendar.monthrange(year, month)[1]
    return date(year, month, day or last) if day <= last else None


def parse(symbol: Symbol, today: date) -> Code | None:
    """The product code of a symbol, None when it carries something else; never raises."""
    if symbol.kind is Kind.EAN13:
        gtin = symbol.payload.zfill(14)
        return Code(gtin, linear=True) if len(symbol.payload) == 13 and checks(gtin) else None
    text = _unwrap(symbol.payload)
    code = _link(text, today) if _looks_like_link(text) else _element_string(text, symbol.gs1, today)
    if code is None:
        code = _bare_digits(text)
    if code is not None and symbol.kind.linear:
        code = _linear(code)
    return code


def parse_typed(text: str, today: date) -> Code | None:
    """The product code that somebody typed: CIP7, CIP13, GTIN, GS1 text (with or without brackets) or a link."""
    text = _unwrap(_SPELLED_GS.sub(GS, text.strip()))
    if _looks_like_link(text):
        return _link(text, today)
    bare = re.sub(r"[\s.\-_\u00a0\u202f]", "", text.replace(GS, ""))
    if _is_digits(bare) and len(bare) in (7, 8, 12, 13, 14):
        if len(bare) == 7:
            return Code(from_cip7(bare))
        gtin = bare.zfill(14)
        return Code(gtin) if checks(gtin) else Code(None, checksum_wrong=True)
    if _BRACKETED.match(text):
        return _bracketed(text, today)
    compact = "".join(char for char in text if char == GS or not char.isspace())
    return _element_string(compact, None, today)


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()


def _unwrap(text: str) -> str:
    """The message alone: without AIM prefix, leading FNC1 or the macro envelope of a DataMatrix (format 05)."""
    text = _AIM_PREFIX.sub("", text)
    if text.startswith("[)>\x1e05\x1d"):
        text = text.removeprefix("[)>\x1e05\x1d").removesuffix("\x04").removesuffix("\x1e")
    return text.strip("\x1d\r\n\t ")


def _linear(code: Code) -> Code:
    """Bars have a weak check, so what they say about lot and date is only ever a proposal."""
    said = Guess(code.lot, code.expiry, code.serial)
    guess = code.guess or (said if said != Guess() else None)
    return replace(code, lot=None, expiry=None, serial=None, guess=guess, linear=True)


def _bare_digits(text: str) -> Code | None:
    """A CIP13 or its GTIN alone in a symbol that does not say GS1: only the French prefix makes that believable."""
    if _is_digits(text) and len(text) in (13, 14):
        gtin = text.zfill(14)
        if gtin.startswith("034009") and checks(gtin):
            return Code(gtin)
    return None


# --- element strings -------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Field:
    ai: str
    value: str
    variable: bool
    overlong: bool = False  # a variable field longer than the standard allows: something was merged into it


def _element_string(text: str, marked: bool | None, today: date) -> Code | None:
    if not re.match(r"\d\d", text, re.ASCII):
        return None
    fields, complete = _fields(text)
    gtins = {field.value for field in fields if field.ai == GTIN}
    if not gtins:
        return None
    right = {gtin for gtin in gtins if checks(gtin)}
    if not marked and not _believable(fields, complete, right):
        return None
    if len(gtins) != 1 or not right:
        return Code(None, checksum_wrong=True)
    gtin = right.pop()
    # After a part that does not parse, a digit more or less may have shifted everything: only the GTIN, which carries
    # its own check, is believed.
    return _certain(gtin, fields, today) if complete else Code(gtin)


def _believable(fields: list[_Field], complete: bool, right: set[str]) -> bool:
    """Is a text that does not say GS1 more than digits that happen to begin with 01?"""
    if fields[0].ai != GTIN:
        return False
    if not right:
        return complete and len(fields) > 1
    return complete or any(gtin.startswith("034009") for gtin in right)


def _fields(text: str) -> tuple[list[_Field], bool]:
    """The fields of a message, and whether all of it parsed. A variable field ends at a separator or not at all."""
    fields: list[_Field] = []
    for segment in text.split(GS):
        rest = segment
        while rest:
            found = _extract(rest)
            if found is None:
                return fields, False
            ai, value, variable = found
            taken = len(ai) + len(value)
            if variable and taken < len(rest):
                fields.append(_Field(ai, rest[len(ai) :], variable=True, overlong=True))
                break
            fields.append(_Field(ai, value, variable))
            rest = rest[taken:]
    return fields, True


def _extract(text: str) -> tuple[str, str, bool] | None:
    from biip import ParseConfig, ParseError  # noqa: PLC0415 - a quarter of a second, paid by the first scan only
    from biip.gs1_element_strings import GS1ElementString  # noqa: PLC0415

    try:
        # Dates are judged here and not by biip, whose century hangs on the clock of the machine.
        element: GS1ElementString = GS1ElementString.extract(
            text, config=ParseConfig(gs1_element_strings_verify_date=False)
        )
    except (ParseError, ValueError, ArithmeticError, IndexError):
        return None
    return element.ai.ai, element.value, element.ai.separator_required


def _certain(gtin: str, fields: list[_Field], today: date) -> Code:
    values: dict[str, str] = {}
    for ai in EXPECTED:
        said = [field for field in fields if field.ai == ai]
        if len({field.value for field in said}) > 1:
            continue  # said twice, differently: nobody can tell which
        if said and not said[0].overlong:
            values[ai] = said[0].value
    missing = frozenset(ai for ai in EXPECTED if not any(field.ai == ai for field in fields))
    guess: dict[str, str] = {}
    for field in fields:
        if field.variable and (field.overlong or missing):
            split = _likely_split(field, missing, today)
            if split is not None:
                guess |= split
                values.pop(field.ai, None)
    return Code(
        gtin,
        lot=values.get(LOT),
        expiry=expiry(values[EXPIRY], today) if EXPIRY in values else None,
        serial=values.get(SERIAL),
        guess=_as_guess(guess, today) if guess else None,
    )


def _as_guess(fields: dict[str, str], today: date) -> Guess:
    day = expiry(fields[EXPIRY], today) if EXPIRY in fields else None
    return Guess(lot=fields.get(LOT), expiry=day, serial=fields.get(SERIAL))


def _likely_split(field: _Field, missing: frozenset[str], today: date) -> dict[str, str] | None:
    """The likeliest way to cut a field in which missing ones may hide; None when there is no way to cut it."""
    splits = [split for split in _splits(field.ai, field.value, missing, today) if len(split) > 1]
    if not splits:
        return None
    whole: list[dict[str, str]] = [] if field.overlong else [{field.ai: field.value}]
    best = max(whole + [dict(split) for split in splits], key=lambda split: _likelihood(split, missing))
    return {ai: value for ai, value in best.items() if ai in EXPECTED}


def _likelihood(split: dict[str, str], missing: frozenset[str]) -> int:
    """How much a split looks like a French box: lots of 4 to 10 characters, serials of 8 to 20, nothing missing."""
    score = 3 * len(missing & split.keys())
    if LOT in split:
        score += 2 if 4 <= len(split[LOT]) <= 10 else 1 if len(split[LOT]) in (3, 11, 12) else -2
    if SERIAL in split:
        score += 2 if len(split[SERIAL]) >= 8 else 0 if len(split[SERIAL]) >= 4 else -2
    return score


def _splits(ai: str, value: str, missing: frozenset[str], today: date) -> list[tuple[tuple[str, str], ...]]:
    """Every way to read `value` as the field `ai` followed by fields that are missing."""
    longest = 20 if ai in (LOT, SERIAL) else 90
    found: list[tuple[tuple[str, str], ...]] = []
    if 0 < len(value) <= longest:
        found.append(((ai, value),))
    for at in range(1, min(len(value) - 2, longest + 1)):
        head, rest_ai, rest = value[:at], value[at : at + 2], value[at + 2 :]
        if rest_ai not in missing or not rest:
            continue
        left = missing - {rest_ai}
        if rest_ai != EXPIRY:
            found += [((ai, head), *tail) for tail in _splits(rest_ai, rest, left, today)]
        elif expiry(rest[:6], today) is not None:
            found += [((ai, head), (EXPIRY, rest[:6]), *tail) for tail in _after_fixed(rest[6:], left, today)]
    return found


def _after_fixed(rest: str, missing: frozenset[str], today: date) -> list[tuple[tuple[str, str], ...]]:
    if not rest:
        return [()]
    if rest[:2] not in missing or not rest[2:]:
        return []
    return list(_splits(rest[:2], rest[2:], missing - {rest[:2]}, today))


# --- where fields come apart already: brackets and links --------------------------------------------------------------


def _bracketed(text: str, today: date) -> Code | None:
    """Text as printed beside the symbol, (01)…(17)…: its brackets leave no doubt about where a field ends."""
    parts = _BRACKETED.split(text)[1:]
    pairs = zip(parts[::2], parts[1::2], strict=True)
    return _from_pairs([(ai, "".join(value.split()).strip(GS)) for ai, value in pairs], today)


def _looks_like_link(text: str) -> bool:
    return text[:8].lower().startswith(("http://", "https://"))


def _link(text: str, today: date) -> Code | None:
    """A GS1 Digital Link: identifiers in the path, attributes in the path or the query, each percent-encoded.

    Read here rather than by biip, which refuses a whole link for one qualifier out of order; printers do not.
    """
    try:
        parts = urlsplit(text)
    except ValueError:
        return None
    path = [unquote(part) for part in parts.path.split("/")]
    for start, name in enumerate(path):
        if _link_ai(name) == GTIN and start + 1 < len(path):
            gtin = path[start + 1]
            if _is_digits(gtin) and len(gtin) in (8, 12, 13, 14) and gtin.strip("0"):
                break
    else:
        return None
    rest = path[start + 2 :]
    pairs = [(_link_ai(ai), value) for ai, value in zip(rest[::2], rest[1::2], strict=False)]
    pairs += [(_link_ai(ai), value) for ai, value in parse_qsl(parts.query)]
    return _from_pairs([(GTIN, gtin.zfill(14)), *pairs], today)


def _link_ai(name: str) -> str:
    return _LINK_NAMES.get(name.lower(), name)


def _from_pairs(pairs: list[tuple[str, str]], today: date) -> Code | None:
    said: dict[str, set[str]] = {}
    for ai, value in pairs:
        said.setdefault(ai, set()).add(value)
    gtins = said.get(GTIN, set())
    if not gtins:
        return None
    gtin = next(iter(gtins)).zfill(14)
    if len(gtins) > 1 or not checks(gtin) or len(gtin) != 14:
        return Code(None, checksum_wrong=True)

    def one(ai: str) -> str | None:
        values = said.get(ai, set())
        value = next(iter(values)) if len(values) == 1 else ""
        found = _extract(ai + value) if value else None
        return value if found is not None and found[:2] == (ai, value) else None

    day = one(EXPIRY)
    return Code(gtin, lot=one(LOT), expiry=expiry(day, today) if day else None, serial=one(SERIAL))
