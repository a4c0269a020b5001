"""Who else has a space open: a mandate and its link, each a Consent (permit) with the person contained in it.

What R4 has no element for is in extensions of ours: the state (five of them, where Consent.status has four that fit),
when the access was taken, the digest of a number, and the SHA-256 of the proof, whose bytes do not travel here. A child
who is taken in goes to the authority as the whole Patient that a link contains.
"""

from types import MappingProxyType

from mes_app.record.family import Child, MandateKind, MandateState
from mes_app.record.people import Profile, Standing
from mes_app.sync.mapping import urls
from mes_app.sync.mapping.authors import person, person_id
from mes_app.sync.mapping.codes import own
from mes_app.sync.mapping.consents import actor, consent, kind_of
from mes_app.sync.mapping.elements import (
    Json,
    code_of,
    coding,
    concept,
    contained,
    day,
    extended,
    extension,
    fhir_id,
    filled,
    first,
    instant,
    moment,
    without_defaults,
)
from mes_app.sync.mapping.people import patient_of, profile_of
from mes_app.sync.mapping.text import unescaped

MANDATE, LINK = "mandate", "mandate-link"
KINDS = MappingProxyType({MANDATE: "mandates", LINK: "links"})
"""Our kind of the Consent → its table."""

_PDF = "application/pdf"

_STATUS = MappingProxyType(
    {
        MandateState.INVITED: "proposed",
        MandateState.ACTIVE: "active",
        MandateState.REFUSED: "rejected",
        MandateState.ENDED: "inactive",
        MandateState.LEFT: "inactive",
    }
)
_STATES = MappingProxyType(
    {"proposed": MandateState.INVITED, "active": MandateState.ACTIVE, "rejected": MandateState.REFUSED}
)
"""What another system's Consent says; of the others the access has ended."""

_ROLES = MappingProxyType({MandateKind.REPRESENTATIVE: ("GUARD", "guardian"), MandateKind.HELPER: ("", "")})


def mandate_resource(profile: Profile, row: Json) -> Json:
    """The Consent of one person's access, the person as a contained RelatedPerson."""
    kind, state = MandateKind(row["kind"]), MandateState(row.get("state", MandateState.INVITED))
    inside = filled(
        resourceType="RelatedPerson",
        id="person",
        identifier=[person(row["person"])] if row.get("person") else None,
        patient={"reference": f"Patient/{fhir_id(profile.id)}"},
        relationship=[_role(kind)],
        name=[{"family": row["last_name"], "given": [row["first_name"]]}],
        birthDate=row["birth_date"],
    )
    proof = row.get("proof") or {}
    made = consent(
        fhir_id(row["id"]),
        MANDATE,
        profile,
        {},
        at=instant(row["since"]),
        contained=[inside],
        more=(
            extension("access-state", "Code", state.value),
            extension("accepted-at", "Instant", instant(row.get("accepted_at"))),
            extension("number-seal", "String", row.get("seal") or None),
            extension("proof-sha256", "String", proof.get("digest")),
        ),
        provision=filled(type="permit", period=filled(end=row.get("until")), actor=actor({"reference": "#person"})),
    )
    made["status"] = _STATUS[state]
    if proof:
        made["sourceAttachment"] = {"contentType": _PDF, "title": proof["name"], "size": proof["size"]}
    return made


def mandate_row(resource: Json) -> Json:
    """The mandate that a Consent says; the person inside it."""
    more, provision = extended(resource), resource["provision"]
    inside = contained(resource, first(provision["actor"])["reference"]) or {}
    name = first(inside["name"])
    attachment, digest = resource.get("sourceAttachment") or {}, more.get("proof-sha256")
    proof = None
    if digest:
        proof = {"name": attachment["title"], "size": attachment["size"], "digest": digest}
    end = (provision.get("period") or {}).get("end")
    fields = [
        ("person", person_id(inside)),
        ("accepted_at", more.get("accepted-at")),
        ("until", None if end is None else day(end)),
        ("proof", proof),
        ("seal", more.get("number-seal")),
    ]
    return {
        "id": resource["id"],
        "kind": code_of(inside.get("relationship"), urls.MANDATE_KIND) or "",
        "first_name": " ".join(name["given"]),
        "last_name": name["family"],
        "birth_date": inside["birthDate"],
        "state": _state(resource),
        "since": moment(resource.get("dateTime")),
        **without_defaults(fields),
    }


def link_resource(profile: Profile, row: Json) -> Json:
    """The Consent that answers a mandate, in the space of whoever was given it; the other's holder is contained."""
    state = MandateState(row.get("state", MandateState.INVITED))
    inside = {
        "resourceType": "Patient",
        "id": "space",
        "identifier": [person(row["space"])],
        "name": [{"family": row["last_name"], "given": [row["first_name"]]}],
    }
    if row.get("child"):
        inside = _with_child(inside, Child.model_validate(row["child"]).profile(profile.zone, 0))
    made = consent(
        link_id(row["id"]),
        LINK,
        profile,
        {},
        at=instant(row["since"]),
        contained=[inside],
        more=(
            extension("access-state", "Code", state.value),
            extension("mandate-kind", "Code", row["kind"]),
            extension("asked-by", "String", row["by"] or None),
        ),
        provision=filled(
            type="permit",
            period=filled(end=row.get("until")),
            data=[{"meaning": "related", "reference": {"reference": "#space"}}],
        ),
    )
    made["status"] = _STATUS[state]
    return made


def link_row(resource: Json) -> Json:
    """The link that a Consent says."""
    more, provision = extended(resource), resource["provision"]
    inside = contained(resource, first(provision["data"])["reference"]) or {}
    name = first(inside["name"])
    end = (provision.get("period") or {}).get("end")
    return {
        "id": resource["id"].removesuffix(_LINK_ENDING),
        "space": person_id(inside) or "",
        "kind": more.get("mandate-kind"),
        "first_name": " ".join(name["given"]),
        "last_name": name["family"],
        "by": more.get("asked-by", ""),
        "state": _state(resource),
        "since": moment(resource.get("dateTime")),
        **without_defaults([("until", None if end is None else day(end)), ("child", _child(inside))]),
    }


def _with_child(inside: Json, child: Profile) -> Json:
    """The contained Patient of a child who is taken in: whole, since there is no other yet."""
    whole = unescaped(patient_of(child))
    kept: Json = {name: whole[name] for name in ("extension", "gender", "birthDate") if name in whole}
    official = next(name for name in whole["name"] if name["use"] == "official")
    usual = {**first(inside["name"]), "use": "usual"}
    return {
        **inside,
        **kept,
        "identifier": [*inside["identifier"], *whole["identifier"]],
        "name": [usual, official],
    }


def _child(inside: Json) -> Json | None:
    """Who the child is, where the contained Patient says it."""
    if not inside.get("birthDate"):
        return None
    found = profile_of({**inside, "id": person_id(inside) or ""}, Standing.CHILD, 0)
    return {name: value for name, value in found.model_dump(mode="json").items() if name in Child.model_fields}


_LINK_ENDING = ".link"


def link_id(row: str) -> str:
    """The id of a link's Consent: its row's, which is that of the mandate's, with an ending of its own."""
    return fhir_id(f"{row}{_LINK_ENDING}")


def table_of(resource: Json) -> str | None:
    """The table of a Consent of one of these kinds; None for another."""
    return KINDS.get(kind_of(resource))


def is_links_place(place: str) -> bool:
    """Whether a link would be at this "Type/id"."""
    return place.startswith("Consent/") and place.endswith(_LINK_ENDING)


def is_access(resource: Json) -> bool:
    """Whether this says who has which space open."""
    return resource.get("resourceType") == "Consent" and kind_of(resource) in KINDS


def _role(kind: MandateKind) -> Json:
    ours = own(urls.MANDATE_KIND, kind.value)
    code, display = _ROLES[kind]
    standard = coding(urls.ROLE_CODE, code, display)
    return concept(standard, ours, text=ours["display"])


def _state(resource: Json) -> str:
    """Ours as long as it goes with the status, which others know of."""
    status, ours = str(resource.get("status")), extended(resource).get("access-state")
    if ours in set(MandateState) and _STATUS[MandateState(ours)] == status:
        return str(ours)
    return _STATES.get(status, MandateState.ENDED).value
