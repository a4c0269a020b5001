"""Texts that FHIR cannot hold as they are.

R4 forbids control characters, HAPI's validator the marks that turn the direction of writing as well, an XML copy would
lose carriage returns and outer blanks, and a code takes no blank at its ends nor two in a row. Such a text is written
cleaned where it belongs, and exactly (as a JSON string of ASCII) in an extension beside it; the resource then says so
at its top, so that reading the others costs nothing.
"""

import json
import unicodedata
from typing import Any

from mes_app.sync.mapping import urls
from mes_app.sync.mapping.elements import Json

EXACT = "exact-text"
ESCAPED = "escaped"

_CODES = frozenset({"code", "contentType", "system", "valueCode", "url"})
_BAD_KINDS = frozenset({"Cc", "Cs", "Cn"})
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _is_bad(char: str) -> bool:
    if char in "\t\n":
        return False
    return char in _TURNS or unicodedata.category(char) in _BAD_KINDS


def _cleaned(text: str, *, is_code: bool) -> str:
    """The text as FHIR takes it; the same string where nothing stands in the way."""
    if is_code:
        fits = text and text.isascii() and text.isprintable() and text == " ".join(text.split())
        return text if fits else _as_code(text)
    if text and text.isprintable() and text == text.strip():
        return text
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join("\ufffd" if _is_bad(char) else char for char in plain).strip() or "\ufffd"


def _as_code(text: str) -> str:
    return " ".join("".join("\ufffd" if _is_bad(char) and not char.isspace() else char for char in text).split()) or "?"


def escaped(resource: Json) -> Json:
    """The resource with every awkward text cleaned, and its exact form beside it."""
    if not _escape(resource):
        return resource
    mark = {"url": urls.EXTENSION + ESCAPED, "valueBoolean": True}
    if mark in resource.get("extension", ()):
        return resource
    return {**resource, "extension": [mark, *resource.get("extension", ())]}


def unescaped(resource: Json) -> Json:
    """The resource with its exact texts; itself where there are none."""
    extensions = resource.get("extension")
    if not extensions or not any(one.get("url") == urls.EXTENSION + ESCAPED for one in extensions):
        return resource
    restored: Json = _restored(resource)
    kept = [one for one in extensions if one.get("url") != urls.EXTENSION + ESCAPED]
    restored["extension"] = _restored(kept)
    if not kept:
        del restored["extension"]
    return restored


def _escape(element: Json) -> bool:
    """Escape in place; whether there was anything to do."""
    done = False
    for key, value in list(element.items()):
        if isinstance(value, str):
            clean = _cleaned(value, is_code=key in _CODES)
            if clean is not value and clean != value:
                element[key] = clean
                element[f"_{key}"] = {"extension": [exact(value)]}
                done = True
        elif isinstance(value, dict):
            done |= _escape(value)
        elif isinstance(value, list):
            done |= _escape_list(element, key, value)
    return done


def _escape_list(element: Json, key: str, items: list[Any]) -> bool:
    done = False
    beside: list[Any] = []
    for number, item in enumerate(items):
        beside.append(None)
        if isinstance(item, dict):
            done |= _escape(item)
        elif isinstance(item, str):
            clean = _cleaned(item, is_code=False)
            if clean != item:
                items[number] = clean
                beside[number] = {"extension": [exact(item)]}
                done = True
    if any(beside):
        element[f"_{key}"] = beside
    return done


def exact(text: str) -> Json:
    """The extension that holds the exact form of what stands beside it."""
    return {"url": urls.EXTENSION + EXACT, "valueString": json.dumps(text)}


def _restored(element: Any) -> Any:
    if isinstance(element, list):
        return [_restored(item) for item in element]
    if not isinstance(element, dict):
        return element
    made: Json = {}
    for key, value in element.items():
        if key.startswith("_") and _texts_beside(value):
            continue
        made[key] = _with_exact(value, element.get(f"_{key}"))
    return made


def _with_exact(value: Any, beside: Any) -> Any:
    if isinstance(value, str):
        exact = _exact_of(beside)
        return value if exact is None else exact
    if isinstance(value, list) and isinstance(beside, list):
        return [_with_exact(item, mark) for item, mark in zip(value, beside, strict=True)]
    return _restored(value)


def _texts_beside(value: Any) -> bool:
    marks = value if isinstance(value, list) else [value]
    return any(_exact_of(mark) is not None for mark in marks)


def _exact_of(beside: Any) -> str | None:
    if not isinstance(beside, dict):
        return None
    for one in beside.get("extension") or ():
        if one.get("url") == urls.EXTENSION + EXACT:
            text = json.loads(one["valueString"])
            return text if isinstance(text, str) else None
    return None
