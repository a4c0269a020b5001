"""From a value of the record to the resources to store."""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from mes_app.record.people import Profile
from mes_app.record.space import row_of
from mes_app.record.values import Value
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import (
    circle,
    conditions,
    documents,
    family,
    history,
    keeping,
    measures,
    messages,
    privacy,
    relations,
    treatments,
)
from mes_app.sync.mapping import vaccinations as doses
from mes_app.sync.mapping.elements import first
from mes_app.sync.mapping.parts import Part, Resource, Row, is_gone, places
from mes_app.sync.mapping.reading import part_of
from mes_app.sync.mapping.text import escaped


def resources_of(
    profile: Profile, table: str, value: Value, former: Mapping[str, Resource], content: bytes | None = None
) -> dict[str, Resource | None]:
    """The resource to store by its place ("Type/id"), or None where this value has no such part.

    `former`: what the server has there now, by place; what it holds that is not ours is kept. `content`: of a
    document, for `attachment.hash`; without it, the former's hash stays, or the element says that it is unknown.
    Raises Unmappable for ids and moments that R4 has no form for.
    """
    row = row_of(value)
    made: dict[str, Resource | None] = {}
    for part, place in places(profile.id, table, value.id).items():  # type: ignore[attr-defined]
        made[place] = _resource(profile, table, part, row, former.get(place), content)
    return made


def _resource(
    profile: Profile, table: str, part: str, row: Row, former: Resource | None, content: bytes | None
) -> Resource | None:
    sha1 = None if content is None else documents.sha1_of(content)
    if former is None:
        return _written(profile, table, part, row, sha1)
    if (table, part) == ("relations", "care"):
        row = relations.roles_alone(row)
    there = keeping.without_servers_own(former)
    # What had been taken back and is asked for again is written anew, status and all.
    old = None if is_gone(there) else _read(there)
    old_row = None if old is None or (old.table, old.name) != (table, part) else old.fields
    had = first(there.get("content"))["attachment"].get("hash") if old_row and table == "documents" else None
    if sha1 is None and had is not None and old_row is not None and old_row.get("digest") == row.get("digest"):
        sha1 = had
    new = _written(profile, table, part, row, sha1)
    if new is None:
        return None
    asked = _read(new)
    # What others left there may stand in the way of what is asked: then what is asked comes first.
    if old_row is not None:
        kept = keeping.patched(there, _written(profile, table, part, old_row, had) or {}, new)
        if _read(kept) == asked:
            return kept
    laid = keeping.overlaid(there, new)
    return laid if _read(laid) == asked else new


def _read(resource: Resource) -> Part | None:
    try:
        return part_of(resource)
    except Unreadable:
        return None


def _written(profile: Profile, table: str, part: str, row: Row, sha1: str | None) -> Resource | None:
    """The resource of one part, of our own elements only."""
    made = _made(profile, table, part, row, sha1)
    return None if made is None else escaped(made)


def _made(profile: Profile, table: str, part: str, row: Row, sha1: str | None) -> Resource | None:
    if table == "documents":
        return documents.document_resource(profile, row, sha1)
    if table == "relations":
        return relations.relation_resource(profile, part, row)
    if table == "privacy":
        return privacy.privacy_resource(profile, part, row)
    if table in messages.KINDS:
        return messages.communication(table, profile, row)
    return _WRITERS[table](profile, row)


_WRITERS: Mapping[str, Callable[[Profile, Row], Resource]] = MappingProxyType(
    {
        "folders": documents.folder_resource,
        "vaccinations": doses.vaccination_resource,
        "measures": measures.measure_resource,
        "traces": history.trace_resource,
        "illnesses": conditions.illness_resource,
        "disabilities": conditions.disability_resource,
        "allergies": conditions.allergy_resource,
        "family_history": conditions.family_resource,
        "treatments": treatments.treatment_resource,
        "hospitalisations": treatments.hospitalisation_resource,
        "care": treatments.care_resource,
        "statements": circle.statement_resource,
        "blood": circle.blood_resource,
        "wills": circle.will_resource,
        "mandates": family.mandate_resource,
        "links": family.link_resource,
        "contacts": circle.contact_resource,
    }
)
