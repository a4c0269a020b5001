"""What is being typed of a rubric's line: JSON-able values by field, before they become a value of the record."""

import re
from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from mes_app.record.medical import Entry, first_day, last_day
from mes_app.record.medical.circle import is_email, is_phone
from mes_app.record.medical.entries import MAX_DURATION
from mes_app.record.people import Profile
from mes_app.screens.medical.days import partial_of, typed_as
from mes_app.screens.medical.faults import Fault
from mes_app.screens.medical.rubrics import Kind, Part, Shelf

Draft = Mapping[str, Any]
"""Field → what it holds: text, a bool (FLAG), a tuple of texts (MANY, LINKS, PHONES)."""

_LISTS = frozenset({Kind.MANY, Kind.LINKS, Kind.PHONES})


def form_of(shelf: Shelf, id_: str = "") -> str:
    """The name under which a form is kept: of a new line, or of the change of one."""
    return f"{shelf.key}:{id_}" if id_ else shelf.key


def blank(shelf: Shelf, **filled: Any) -> Draft:
    """A new form, with what is known already."""
    return MappingProxyType({part.name: part.first for part in shelf.parts} | filled)


def of_entry(shelf: Shelf, entry: Entry) -> Draft:
    """The form of a line that is there."""
    return MappingProxyType({part.name: _typed(part, getattr(entry, part.name)) for part in shelf.parts})


def _typed(part: Part, value: Any) -> Any:
    match part.kind:
        case Kind.DAY:
            return typed_as(value)
        case Kind.FLAG:
            return bool(value)
        case _ if part.kind in _LISTS:
            return tuple(str(one) for one in value)
        case _:
            return "" if value is None else str(value)


def found(shelf: Shelf, kept: Any) -> Draft | None:
    """What was being typed, from its stored values; None when there is nothing, or nothing that this version knows."""
    if not isinstance(kept, Mapping):
        return None
    draft = dict(blank(shelf))
    for part in shelf.parts:
        value = kept.get(part.name, part.first)
        if part.kind in _LISTS:
            value = tuple(value) if isinstance(value, list | tuple) and all(isinstance(v, str) for v in value) else ()
        if type(value) is not type(part.first):
            return None
        draft[part.name] = value
    return MappingProxyType(draft)


def kept(draft: Draft) -> dict[str, Any]:
    """The same as a row of the store."""
    return {name: list(value) if isinstance(value, tuple) else value for name, value in draft.items()}


def is_asked(part: Part, draft: Draft) -> bool:
    """Whether the form asks for this field as things stand."""
    if part.kind is Kind.KEPT:
        return False
    return part.when is None or draft[part.when[0]] in part.when[1]


def faults(shelf: Shelf, draft: Draft, profile: Profile, today: date) -> dict[str, Fault]:
    """What has to be mended before the draft can be kept, by field, in the order of the form.

    A phone is named `phones-1`, by its place.
    """
    wrong: dict[str, Fault] = {}
    settled = spilt(shelf, draft)
    for part in shelf.parts:
        if not is_asked(part, draft):
            continue
        if part.kind is Kind.PHONES:
            wrong |= _phones(part, draft[part.name])
        elif (fault := _fault(part, settled[part.name], profile, today, shelf)) is not None:
            wrong[part.name] = fault
    if "start" in settled and not {"start", "end"} & wrong.keys() and is_asked(shelf.part("end"), draft):
        fault = _period(shelf, settled, today)
        if fault is not None:
            wrong["end"] = fault
    return wrong


def _fault(part: Part, value: Any, profile: Profile, today: date, shelf: Shelf) -> Fault | None:
    text = value.strip() if isinstance(value, str) else value
    if part.required and not text:
        return Fault(f"{shelf.key}-f-{part.name.replace('_', '-')}-empty")
    match part.kind:
        case Kind.TEXT:
            over = len(text) - part.limit
            if over > 0:
                return Fault("fault-too-long", {"limit": part.limit, "over": over})
            return Fault("refusal-email-wrong") if part.name == "email" and text and not is_email(text) else None
        case Kind.NUMBER:
            right = re.fullmatch(r"[0-9]{1,4}", text) and 1 <= int(text) <= MAX_DURATION
            return None if right else Fault("fault-number", {"max": MAX_DURATION})
        case Kind.DAY:
            return _day(part, text, profile, today)
        case _:
            return None


def _day(part: Part, text: str, profile: Profile, today: date) -> Fault | None:
    day = partial_of(text)
    if day is None or isinstance(day, Fault):
        return day
    if last_day(day) < profile.birth_date:
        return Fault("fault-date-birth", {"birth": profile.birth_date})
    if first_day(day) > today and part.name != "end":
        return Fault("fault-date-future")
    return None


def _period(shelf: Shelf, draft: Draft, today: date) -> Fault | None:
    """An end that does not go with the start, or with whether it goes on."""
    start, end = partial_of(draft["start"]), partial_of(draft["end"])
    if not isinstance(end, str):
        return None
    if draft["ongoing"] and last_day(end) < today:
        return Fault("fault-end-past")
    if not draft["ongoing"] and first_day(end) > today:
        return Fault(f"{shelf.key}-f-end-future")
    return Fault("fault-end-before") if isinstance(start, str) and last_day(end) < first_day(start) else None


def _phones(part: Part, phones: tuple[str, ...]) -> dict[str, Fault]:
    return {
        f"{part.name}-{place}": Fault("refusal-phone-wrong")
        for place, phone in enumerate(phones)
        if phone.strip() and not is_phone(phone.strip())
    }


def spilt(shelf: Shelf, draft: Draft) -> Draft:
    """The draft in which what is too long for a name begins the field that takes it, cut between two words."""
    for part in shelf.parts:
        text = " ".join(draft[part.name].split()) if part.spill else ""
        if part.spill and len(text) > part.limit:
            cut = text.rfind(" ", 1, part.limit + 1)
            cut = cut if cut > 0 else part.limit
            rest = f"{text[cut:].strip()}\n{draft[part.spill]}".strip()
            return MappingProxyType({**draft, part.name: text[:cut].rstrip(), part.spill: rest})
    return draft


def value_of(shelf: Shelf, draft: Draft, id_: str) -> Entry:
    """The line that a draft without faults stands for; ValueError for one that has some."""
    settled = spilt(shelf, draft)
    values = {part.name: _value(part, settled) for part in shelf.parts}
    return shelf.model.model_validate({"id": id_, **shelf.fixed, **values})


def _value(part: Part, draft: Draft) -> Any:
    value = draft[part.name]
    if part.kind is not Kind.KEPT and not is_asked(part, draft):
        value = part.first
    match part.kind:
        case Kind.DAY:
            day = partial_of(value)
            if isinstance(day, Fault):
                raise ValueError("a draft with faults")  # noqa: TRY004  # what was typed is wrong, not its type
            return day
        case Kind.NUMBER:
            return int(value) if value else None
        case Kind.KEPT:
            return value or None
        case Kind.PHONES:
            return tuple(one.strip() for one in value if one.strip())
        case Kind.TEXT:
            return value.strip()
        case _:
            return value
