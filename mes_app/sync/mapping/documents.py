"""Documents and folders: DocumentReference (PDSm 3.1.1, comprehensive), its content (Binary), and List."""

import base64
import hashlib
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from mes_app.record.documents import AuthorKind, Category, Document
from mes_app.record.people import Profile
from mes_app.reference.documents import DocumentType, type_of
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import labels, urls
from mes_app.sync.mapping.authors import author, author_row
from mes_app.sync.mapping.codes import own
from mes_app.sync.mapping.elements import (
    Json,
    absent,
    code_of,
    coding,
    codings,
    concept,
    day,
    extended,
    extension,
    extensions,
    fhir_id,
    filled,
    first,
    instant,
    moment,
    reference,
    target_id,
    without_defaults,
)
from mes_app.sync.mapping.people import inner_patient

CUSTODIAN = "Espace de santé"
"""Who keeps the documents of a space, where PDSm wants an organisation."""

UNSAID = "Non précisé"

_SUFFIX = "mimeTypeSufficient"
_PATIENT_SIDE = concept(coding(urls.TRE_A00, "EXP_PATIENT", "Expression personnelle du patient"))
_SERVICE = concept(coding(urls.TRE_A00, "SNR", "Service numérique référencé"))
_PLACES = {
    AuthorKind.PATIENT: _PATIENT_SIDE,
    AuthorKind.REPRESENTATIVE: _PATIENT_SIDE,
    AuthorKind.HELPER: _PATIENT_SIDE,
    AuthorKind.SERVICE: _SERVICE,
}
"""Facility and practice of a deposit that no establishment made; a professional's are their own words."""


def known_type(code: str) -> DocumentType | None:
    """The type of this code, where the French tables know it."""
    try:
        return type_of(code)
    except KeyError:
        return None


def unique_id(kind: str, id_: str) -> str:
    """The same UUID for the same id, as a URN: XDS wants one, and ids of the record are none."""
    return f"urn:uuid:{uuid5(NAMESPACE_URL, f'{urls.OWN}/{kind}/{id_}')}"


def document_resource(profile: Profile, row: Json, sha1: str | None) -> Json:
    """The DocumentReference of a row; `sha1` is `attachment.hash` (Base64), None where nobody has the content."""
    id_ = fhir_id(row["id"])
    kind = known_type(row["type_code"])
    inside, ref = author(row["author"], "author")
    about = {"reference": f"Patient/{fhir_id(profile.id)}"}
    by = AuthorKind(row["author"]["kind"])
    place = _PLACES.get(by) or concept(text=row["author"].get("establishment") or UNSAID)
    practice = _PLACES.get(by) or concept(text=row["author"].get("profession_label") or UNSAID)
    # The title stays even where it is empty: without it, another element would be taken for it.
    attachment = {"title": row["title"]} | filled(
        contentType=row["mime"],
        language="fr-FR",
        url=f"Binary/{id_}",
        size=row["size"],
        hash=sha1,
        _hash=None if sha1 else absent(),
        creation=row["act_from"],
    )
    return {
        "resourceType": "DocumentReference",
        "id": id_,
        "meta": {"profile": [urls.PDSM_DOCUMENT]},
        "contained": [inside, inner_patient(profile, "patient")],
        "extension": _extensions(row),
        "masterIdentifier": {"use": "usual", "system": urls.URI, "value": unique_id("DocumentReference", id_)},
        "status": "current",
        "type": {
            **concept(coding(kind.system if kind else None, row["type_code"], kind.label if kind else "")),
            "text": row["type_label"],
        },
        "category": [
            concept(
                coding(urls.TRE_A03, kind.class_code, kind.class_label) if kind and kind.class_code else {},
                own(urls.DOCUMENT_CATEGORY, row["category"]),
            )
        ],
        "subject": about,
        "date": instant(row["deposited_at"]),
        "author": [ref],
        "custodian": {"display": CUSTODIAN},
        **filled(description=row.get("comment")),
        "securityLabel": labels.document_labels(row),
        "content": [{"attachment": attachment, "format": coding(urls.FORMATS, f"urn:ihe:iti:xds:2017:{_SUFFIX}")}],
        "context": {
            "period": filled(start=row["act_from"], end=row.get("act_to")),
            "facilityType": place,
            "practiceSetting": practice,
            "sourcePatientInfo": {"reference": "#patient"},
        },
    }


def _extensions(row: Json) -> list[Json]:
    folder = row.get("folder")
    archived = {"url": urls.PDSM_ARCHIVED, "valueBoolean": True} if row.get("archived") else None
    return extensions(
        archived,
        extension("read", "Boolean", row.get("read", True)),
        extension("pinned", "Boolean", True if row.get("pinned") else None),
        extension("folder", "Reference", None if folder is None else reference("List", folder)),
        extension("announced-at", "Instant", instant(row.get("announced_at"))),
        extension("content-sha256", "String", row["digest"] or None),
    )


def document_row(resource: Json) -> Json:
    """The row of a DocumentReference of ours, or of another system's as far as its standard elements go.

    Needed: type, one attachment with its MIME type, and a moment of deposit (`date`, or `meta.lastUpdated`). Without
    our extensions the document is unread, and its category follows from the type, or from the class, or is «other».
    """
    attachment = first(resource.get("content")).get("attachment") or {}
    if "contentType" not in attachment:
        raise Unreadable("a DocumentReference without attachment")
    more = extended(resource)
    type_code, type_label, category = _kind(resource)
    deposited = moment(resource.get("date") or (resource.get("meta") or {}).get("lastUpdated"))
    period = (resource.get("context") or {}).get("period") or {}
    act = period.get("start") or attachment.get("creation") or deposited
    title = attachment.get("title")
    if title is None:
        title = resource.get("description") or type_label
    return without_defaults(
        (
            ("id", resource["id"]),
            ("title", title),
            ("type_code", type_code),
            ("type_label", type_label),
            ("category", category),
            ("author", author_row(resource, first(resource.get("author")))),
            ("act_from", day(act)),
            ("act_to", day(period["end"]) if "end" in period else None),
            ("deposited_at", deposited),
            ("mime", attachment["contentType"]),
            ("size", attachment.get("size", 0)),
            ("digest", more.get("content-sha256") or ""),
            ("comment", resource.get("description", "")),
            ("folder", target_id(more.get("folder"))),
            ("pinned", more.get("pinned")),
            ("archived", more.get(urls.PDSM_ARCHIVED)),
            ("read", bool(more.get("read", False))),
            ("announced_at", more.get("announced-at")),
            *labels.document_flags(resource.get("securityLabel")).items(),
        )
    )


def _kind(resource: Json) -> tuple[str, str, str]:
    """Code and label of the type, and our category."""
    type_ = resource.get("type") or {}
    found = list(codings(type_))
    if not found and "text" not in type_:
        raise Unreadable("a DocumentReference without type")
    known = next((kind for one in found if (kind := known_type(one.get("code", "")))), None)
    code: str = known.code if known else first(found).get("code", "")
    label: str = type_["text"] if "text" in type_ else _label(found, known)
    own = code_of(resource.get("category"), urls.DOCUMENT_CATEGORY)
    category = own or (known.category.value if known else Category.OTHER.value)
    return code, label, category


def _label(found: list[Json], known: DocumentType | None) -> str:
    """What a type without words of its own is called: the French table's word, or the other system's."""
    if known is not None:
        return known.label
    return str(first(found).get("display") or first(found).get("code", ""))


# --- contents -----------------------------------------------------------------------------------------------------


def sha1_of(content: bytes) -> str:
    """`attachment.hash` of a content: R4 wants SHA-1, for telling a damaged copy, not for safety."""
    return base64.b64encode(hashlib.sha1(content, usedforsecurity=False).digest()).decode()


def binary_of(document: Document, content: bytes) -> Json:
    """The content of a document; who may read it is who may read the DocumentReference."""
    id_ = fhir_id(document.id)
    return {
        "resourceType": "Binary",
        "id": id_,
        "contentType": document.mime,
        "securityContext": {"reference": f"DocumentReference/{id_}"},
        "data": base64.b64encode(content).decode(),
    }


# --- folders ------------------------------------------------------------------------------------------------------


def folder_resource(profile: Profile, row: Json) -> Json:
    """A folder as a List in the manner of PDSm's, which it does not claim to be: that one must name its documents."""
    return {
        "resourceType": "List",
        "id": fhir_id(row["id"]),
        "identifier": [{"use": "usual", "system": urls.URI, "value": unique_id("List", row["id"])}],
        "status": "current",
        "mode": "working",
        **filled(title=row["name"]),
        "code": concept(coding(urls.LIST_TYPES, "folder"), text="Dossier"),
        "subject": {"reference": f"Patient/{fhir_id(profile.id)}"},
    }


def folder_row(resource: Json) -> dict[str, Any]:
    """The row of a folder; any other kind of List is Unreadable."""
    if code_of(resource.get("code"), urls.LIST_TYPES) != "folder":
        raise Unreadable("a List that is no folder")
    return {"id": resource["id"], "name": resource.get("title", "")}
