"""What is common to the lines of the medical profile: partial dates, notes, links; and the ids of rows that a space has
one of."""

from collections.abc import Iterable
from typing import Any

from mes_app.record.ids import ident
from mes_app.record.medical import first_day
from mes_app.record.people import Profile
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import text, urls
from mes_app.sync.mapping.elements import (
    Json,
    codings,
    extension,
    fhir_id,
    filled,
    is_fhir_id,
    reference,
    target,
    texts,
)


def about(profile: Profile) -> Json:
    """The reference to whose space it is."""
    return {"reference": f"Patient/{fhir_id(profile.id)}"}


def single_id(profile: str, part: str) -> str:
    """The id of the resource of a row that a space has one of; hashed where the two are too long for one."""
    whole = f"{profile}.{part}"
    return whole if is_fhir_id(whole) else f"{ident(profile)}.{part}"


def note(row: Json) -> list[Json]:
    """The comment of a row as notes."""
    return [{"text": row["comment"]}] if row.get("comment") else []


def comment(resource: Json) -> str | None:
    """The first note, None where there is none."""
    return texts(resource.get("note")) or None


def words(concept_: Json | None) -> str:
    """The words of a concept: its text, else how a coding is displayed, else a code."""
    said = (concept_ or {}).get("text")
    if said is None:
        found = [one.get("display") or one.get("code") for one in codings(concept_)]
        said = next((one for one in found if one), None)
    if not isinstance(said, str):
        raise Unreadable("a resource that does not say of what it is")
    return said


def links(name: str, kind: str, ids: Iterable[str]) -> list[Json]:
    """An extension for each of these resources."""
    made = (extension(name, "Reference", reference(kind, id_)) for id_ in ids)
    return [one for one in made if one is not None]


def linked(element: Json, name: str) -> list[str] | None:
    """The ids that our extensions of this name refer to, in their order; None where there is none."""
    url = urls.EXTENSION + name
    found = (target(one.get("valueReference")) for one in element.get("extension") or () if one.get("url") == url)
    return [one[1] for one in found if one is not None] or None


def named(ref: Any, kind: str) -> str | None:
    """The id that a reference to a resource of this type names."""
    found = target(ref)
    return found[1] if found is not None and found[0] == kind else None


def period(row: Json) -> tuple[Json, list[Json]]:
    """The Period of a row's two partial dates, and the mark for the resource where one of them is cut.

    R4 compares the ends of a Period (per-1), and knows no answer for «2020» and «2020-03»: both are written as exactly
    as the vaguer of them, and the other one's exact form beside it.
    """
    start, end = row.get("start"), row.get("end")
    made = filled(start=start, end=end)
    if start is None or end is None or len(start) == len(end) or start[: len(end)] != end[: len(start)]:
        return made, []
    shorter = min(len(start), len(end))
    name, whole = ("start", start) if len(start) > shorter else ("end", end)
    mark = {"url": urls.EXTENSION + text.ESCAPED, "valueBoolean": True}
    return {**made, name: whole[:shorter], f"_{name}": {"extension": [text.exact(whole)]}}, [mark]


def partial(date: Any) -> str | None:
    """A partial date of a resource, the time of a moment left out; Unreadable where it is none."""
    if date is None:
        return None
    if not isinstance(date, str):
        raise Unreadable("a date of no form")
    day = date[:10]
    first_day(day)
    return day
