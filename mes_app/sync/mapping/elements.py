"""Small pieces of FHIR elements, written and read: codings, references, extensions, moments."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import urls

Json = dict[str, Any]

_ID = re.compile(r"[A-Za-z0-9.-]{1,64}")
_INSTANT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-](0\d|1[0-3]):\d\d|[+-]14:00)")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class Unmappable(ValueError):
    """A value that FHIR R4 has no form for: an id of other characters, an offset of more than 14 hours."""


def is_fhir_id(text: str) -> bool:
    """Whether R4 takes this as the id of a resource."""
    return _ID.fullmatch(text) is not None


def fhir_id(text: str) -> str:
    """The same id; Unmappable where R4 has no such ids."""
    if not is_fhir_id(text):
        raise Unmappable("this id cannot be a resource's")
    return text


def filled(**elements: Any) -> Json:
    """An element of these, without those that hold nothing (None, "", [], {}); `class_` stands for `class`."""
    return {
        key.rstrip("_") if not key.startswith("_") else key: value
        for key, value in elements.items()
        if value is not None and value not in ("", [], {})
    }


def coding(system: str | None, code: str, display: str = "") -> Json:
    """A coding; an empty one where there is no code."""
    return filled(system=system, code=code, display=display) if code else {}


def concept(*codings: Json, text: str = "") -> Json:
    return filled(coding=[one for one in codings if one], text=text)


def codings(concepts: Any) -> Iterator[Json]:
    """Every coding of a concept or of a list of them; what has another shape holds none."""
    for one in concepts if isinstance(concepts, list) else [concepts]:
        if isinstance(one, dict):
            yield from (item for item in one.get("coding") or () if isinstance(item, dict))


def code_of(concepts: Any, system: str) -> str | None:
    """The first code of this system."""
    return next((one.get("code") for one in codings(concepts) if one.get("system") == system), None)


# --- references ---------------------------------------------------------------------------------------------------


def reference(kind: str, id_: str, display: str = "") -> Json:
    """A reference to a resource of this type, or to its identifier where the id cannot be a resource's."""
    if is_fhir_id(id_):
        return filled(reference=f"{kind}/{id_}", display=display)
    return filled(type=kind, identifier={"system": urls.OBJECT_ID, "value": id_}, display=display)


def target(ref: Any) -> tuple[str, str] | None:
    """Type and id that a reference names, however the address is written (relative, absolute, with a version)."""
    if not isinstance(ref, dict):
        return None
    address = ref.get("reference")
    if isinstance(address, str) and not address.startswith("#"):
        parts = address.split("/_history/")[0].rstrip("/").split("/")
        if len(parts) >= 2:
            return parts[-2], parts[-1]
    identifier = ref.get("identifier")
    if isinstance(identifier, dict) and identifier.get("system") == urls.OBJECT_ID and "value" in identifier:
        return str(ref.get("type", "")), str(identifier["value"])
    return None


def target_id(ref: Any) -> str | None:
    found = target(ref)
    return None if found is None else found[1]


def patient_in(ref: Any) -> str:
    """The id of the Patient that a resource is about; Unreadable where it names none."""
    found = target(ref)
    if found is None or found[0] != "Patient":
        raise Unreadable("a resource that names no Patient")
    return found[1]


def contained(resource: Json, ref: Any) -> Json | None:
    """The resource that a reference to inside (`#id`) means."""
    address = ref.get("reference") if isinstance(ref, dict) else None
    if not isinstance(address, str) or not address.startswith("#"):
        return None
    return next((one for one in resource.get("contained") or () if f"#{one.get('id')}".endswith(address)), None)


# --- extensions ---------------------------------------------------------------------------------------------------


def extension(name: str, kind: str, value: Any) -> Json | None:
    """An extension of ours whose value is of this type (`Boolean`, `Code`, …); None where there is no value."""
    if value is None:
        return None
    return {"url": urls.EXTENSION + name, f"value{kind}": value}


def extensions(*ones: Json | None) -> list[Json]:
    return [one for one in ones if one is not None]


def extended(element: Mapping[str, Any]) -> dict[str, Any]:
    """The values of an element's extensions: our short name, or the whole URL of another's → value."""
    found: dict[str, Any] = {}
    for one in element.get("extension") or ():
        url = one.get("url")
        if isinstance(url, str):
            value = next((value for key, value in one.items() if key.startswith("value")), None)
            found[url.removeprefix(urls.EXTENSION)] = value
    return found


def absent(reason: str = "unknown") -> Json:
    """What stands beside a primitive that a profile demands and nobody knows."""
    return {"extension": [{"url": urls.DATA_ABSENT_EXTENSION, "valueCode": reason}]}


# --- moments ------------------------------------------------------------------------------------------------------


def instant(text: str | None) -> str | None:
    """A moment of a row as R4 writes it, its offset kept; Unmappable with an offset of more than 14 hours."""
    if text is None or _INSTANT.fullmatch(text):
        return text
    raise Unmappable("a moment whose offset R4 has no form for")


def moment(text: Any) -> str:
    """A moment of a resource for a row: whole, or the start (UTC) of a day, as other systems may write it."""
    if isinstance(text, str):
        if _INSTANT.fullmatch(text):
            return text
        if _DAY.fullmatch(text):
            return f"{text}T00:00:00Z"
    raise Unreadable("a resource without its moment")


def day(text: Any) -> str:
    """The day of a date or of a moment, as the resource writes it."""
    if isinstance(text, str) and _DAY.match(text):
        return text[:10]
    raise Unreadable("a resource without its day")


def first(things: Any) -> Json:
    """The first element of a list, or an empty one."""
    if isinstance(things, list) and things and isinstance(things[0], dict):
        return things[0]
    return {}


def texts(elements: Any) -> str:
    """The first note's text."""
    return str(first(elements).get("text", ""))


def without_defaults(row: Iterable[tuple[str, Any]]) -> Json:
    """A row of these, without what is None: its default."""
    return {key: value for key, value in row if value is not None}
