"""Who deposited or entered something: an author of the record as a contained resource, and back.

PDSm takes a professional, a patient or a device as a document's author, contained: whoever is on the patient's side is
a contained Patient, the insurer and digital services a contained Device; our code on the reference tells them apart.
"""

from typing import Any

from mes_app.record.documents import AuthorKind
from mes_app.sync.mapping import urls
from mes_app.sync.mapping.elements import (
    Json,
    concept,
    contained,
    extended,
    extension,
    extensions,
    filled,
    first,
    is_fhir_id,
    target_id,
)

_TYPES = {
    AuthorKind.PROFESSIONAL: "PractitionerRole",
    AuthorKind.PATIENT: "Patient",
    AuthorKind.REPRESENTATIVE: "Patient",
    AuthorKind.HELPER: "Patient",
    AuthorKind.INSURER: "Device",
    AuthorKind.SERVICE: "Device",
}
_KINDS = {"PractitionerRole": AuthorKind.PROFESSIONAL, "Practitioner": AuthorKind.PROFESSIONAL,
          "Organization": AuthorKind.PROFESSIONAL, "Patient": AuthorKind.PATIENT,
          "RelatedPerson": AuthorKind.REPRESENTATIVE, "Device": AuthorKind.SERVICE}  # fmt: skip
"""Another system's author, by the type of its resource."""


def person(id_: str) -> Json:
    """The identifier of a person of the record."""
    return {"system": urls.PERSON_ID, "value": id_}


def person_id(element: Json | None) -> str | None:
    """The id of a person of the record among the identifiers of a resource."""
    for one in (element or {}).get("identifier") or ():
        if one.get("system") == urls.PERSON_ID:
            return str(one.get("value", ""))
    return None


def practitioner_reference(id_: str, display: str = "") -> Json:
    """A reference to a professional of the directory, by identifier where the id cannot be a resource's."""
    if is_fhir_id(id_):
        return filled(reference=f"Practitioner/{id_}", display=display)
    return filled(type="Practitioner", identifier=person(id_), display=display)


def practitioner_id(ref: Any) -> str | None:
    """The id of the professional that a reference names."""
    found = target_id(ref)
    if found is None and isinstance(ref, dict) and isinstance(ref.get("identifier"), dict):
        found = person_id({"identifier": [ref["identifier"]]})
    return found


def author(row: Json, inside: str) -> tuple[Json, Json]:
    """The contained resource, under this id, and the reference to it."""
    kind = AuthorKind(row["kind"])
    type_ = _TYPES[kind]
    name, label, place = row.get("name", ""), row.get("profession_label", ""), row.get("establishment", "")
    made: Json = {"resourceType": type_, "id": inside}
    if type_ == "PractitionerRole":
        made |= filled(
            practitioner=practitioner_reference(row["id"], name),
            organization=filled(display=place),
            code=[concept(text=label)] if label else [],
        )
    elif type_ == "Patient":
        made |= filled(identifier=[person(row["id"])], name=[{"text": name}] if name else [])
        made |= filled(extension=_beside(label, place))
    else:
        named = [{"name": name, "type": "user-friendly-name"}] if name else []
        made |= filled(identifier=[person(row["id"])], deviceName=named, extension=_beside(label, place))
    mark = extension("author-kind", "Code", kind.value)
    return made, filled(extension=[mark], reference=f"#{inside}", display=name)


def _beside(label: str, place: str) -> list[Json]:
    return extensions(
        extension("profession", "String", label or None), extension("establishment", "String", place or None)
    )


def author_row(resource: Json, ref: Any) -> Json:
    """The author that a reference names; what another system does not say is empty."""
    if not isinstance(ref, dict):
        ref = {}
    inside = contained(resource, ref)
    address = str(ref.get("reference", ""))
    type_ = inside["resourceType"] if inside else (address.split("/")[-2] if "/" in address else "")
    kind = extended(ref).get("author-kind") or _KINDS.get(type_, AuthorKind.PROFESSIONAL).value
    row: Json = {"id": "", "kind": kind, "name": ref.get("display", "")}
    if inside is None:
        row["id"] = target_id(ref) or ""
        return row
    if type_ == "PractitionerRole":
        row["id"] = practitioner_id(inside.get("practitioner")) or ""
        row["name"] = row["name"] or (inside.get("practitioner") or {}).get("display", "")
        row["profession_label"] = first(inside.get("code")).get("text", "")
        row["establishment"] = (inside.get("organization") or {}).get("display", "")
    else:
        row["id"] = person_id(inside) or inside_id(inside)
        row["name"] = row["name"] or _name(inside)
        more = extended(inside)
        row["profession_label"] = more.get("profession") or ""
        row["establishment"] = more.get("establishment") or ""
    return row


def inside_id(inside: Json) -> str:
    """An id for somebody whom only another system's contained resource describes: the first identifier's value."""
    return str(first(inside.get("identifier")).get("value", ""))


def _name(inside: Json) -> str:
    name = first(inside.get("name")) or first(inside.get("deviceName"))
    return str(
        name.get("text") or name.get("name") or " ".join([*name.get("given", ()), name.get("family", "")]).strip()
    )
