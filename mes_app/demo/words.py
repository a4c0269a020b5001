"""French typography and stable ids for what the demo writes."""

import re
import unicodedata
from datetime import date

NBSP = "\u00a0"

_BEFORE = re.compile(r" ([;:?!»])")
_AFTER = re.compile(r"« ")
_UNIT = re.compile(
    r"(?<=\d) (?=(?:mg|µg|g|kg|ml|dl|l|cm|mm|mmHg|mmol|ans|an|mois|semaines|jours|h|min|UI|U|kcal|dB|Hz|€|%|°C|mUI|pmol"
    r"|ng|séances|comprimés?|gélules?|fois|doses?)\b|%|€|°C)"
)

_MONTHS = (
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
)


def french(text: str) -> str:
    """The text with typographic apostrophes, and no break inside « », before : ; ? ! or between number and unit."""
    text = text.replace("'", "’")
    text = _BEFORE.sub(NBSP + r"\1", text)
    text = _AFTER.sub("«" + NBSP, text)
    return _UNIT.sub(NBSP, text)


def long_date(day: date) -> str:
    """«3 mars 2026», «1er mars 2026»."""
    number = "1er" if day.day == 1 else str(day.day)
    return f"{number} {_MONTHS[day.month - 1]} {day.year}"


def plain(text: str) -> str:
    """The letters alone: no accents, no capitals."""
    return "".join(c for c in unicodedata.normalize("NFD", text) if not unicodedata.combining(c)).casefold()
