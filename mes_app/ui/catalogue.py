"""The text catalogue: every sentence on screen comes from here, in the form its person needs.

Texts are Fluent messages in `texts/*.ftl`. A message may select on `$form` (holder, child, helped); `$name` is the
person's first name, `$of` the same with its French «de» («de Lucas», «d’Alice»).
"""

import re
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from fluent.runtime import FluentBundle, FluentResource

from mes_app.record.people import Profile

FOLDER = Path(__file__).parent / "texts"
HOLDER_FORM = "holder"


class MissingText(KeyError):
    """A key that no file of the catalogue has: a mistake in the code, found by tests."""


@cache
def _bundle() -> FluentBundle:
    # Isolation marks (U+2068, U+2069) would show up in names that UI tests and screen readers look for.
    bundle = FluentBundle(["fr-FR"], use_isolating=False)
    for file in sorted(FOLDER.glob("*.ftl")):
        bundle.add_resource(FluentResource(typeset(file.read_text(encoding="utf-8"))))
    return bundle


_BOUND = re.compile(r"(?<=«) | (?=[:;?!»%])|(?<=\d) (?=\d{3}\b)|(?<=[\d}]) (?=(?:ans?|rubriques?)\b)")
"""The spaces at which no line breaks."""


def typeset(text: str) -> str:
    """French spacing: no break before : ; ? ! » and %, after «, within 5 000, between a number and «ans» or
    «rubriques». (Fluent's syntax has no such spaces.)"""
    return _BOUND.sub("\u00a0", text)


def keys() -> frozenset[str]:
    """Every key of the catalogue."""
    return frozenset(_bundle()._messages)  # there is no public way to list them


def de(name: str) -> str:
    """«de» before a first name, elided before a vowel or a mute h: «de Lucas», «d’Alice», «d’Henri»."""
    plain = name.strip().casefold()
    elided = plain[:1] in "aâàäeéèêëiîïoôöuùûüyhœ"
    return f"d’{name}" if elided else f"de {name}"


def say(key: str, **args: Any) -> str:
    """The sentence under `key`, in the holder's form unless `form`, `name` and `of` say otherwise.

    Raises MissingText for a key that is not there, and for a sentence that its arguments do not fill.
    """
    bundle = _bundle()
    pattern = bundle.get_message(key).value if bundle.has_message(key) else None
    if pattern is None:
        raise MissingText(key)
    text, errors = bundle.format_pattern(pattern, {"form": HOLDER_FORM, "name": "", "of": "", **args})
    if errors:
        raise MissingText(f"{key}: {errors[0]}")
    # Numbers come with their thousands apart by a narrow space, which the typeface does not have.
    return str(text).replace("\u202f", "\u00a0")


class Texts:
    """`say` for the person whose space is open."""

    __slots__ = ("_person",)

    def __init__(self, profile: Profile | None = None) -> None:
        self._person = (
            {"form": profile.standing.value, "name": profile.first_name, "of": de(profile.first_name)}
            if profile
            else {}
        )

    def __call__(self, key: str, **args: Any) -> str:
        if args:
            return say(key, **{**self._person, **args})
        return _said(key, *self._person.values())


@lru_cache(maxsize=4096)
def _said(key: str, form: str = HOLDER_FORM, name: str = "", of: str = "") -> str:
    """What is said the same way each time: most of a screen."""
    return say(key, form=form, name=name, of=of)
