"""The history: AuditEvent (IHE BALP: PatientRead, PatientCreate, PatientUpdate, PatientDelete)."""

from types import MappingProxyType
from typing import Any

from mes_app.record.documents import AuthorKind
from mes_app.record.history import Act, Way
from mes_app.record.people import Profile
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import labels, urls
from mes_app.sync.mapping.authors import practitioner_id, practitioner_reference
from mes_app.sync.mapping.codes import own
from mes_app.sync.mapping.elements import (
    Json,
    code_of,
    coding,
    codings,
    concept,
    extended,
    extension,
    extensions,
    fhir_id,
    filled,
    first,
    instant,
    moment,
    reference,
    target,
    without_defaults,
)

_READ = ("R", "read", "PatientRead")
_CREATE = ("C", "create", "PatientCreate")
_UPDATE = ("U", "update", "PatientUpdate")
_DELETE = ("D", "delete", "PatientDelete")

_ACTS = MappingProxyType(
    {
        Act.OPENED: _READ,
        Act.READ: _READ,
        Act.DEPOSITED: _CREATE,
        Act.CHANGED: _UPDATE,
        Act.MASKED: _UPDATE,
        Act.SHOWN: _UPDATE,
        Act.DELETED: _DELETE,
        Act.VACCINATED: _CREATE,
        Act.WROTE: _CREATE,
        Act.BLOCKED: _UPDATE,
        Act.UNBLOCKED: _UPDATE,
        Act.ALL_MASKED: _UPDATE,
        Act.ALL_SHOWN: _UPDATE,
        Act.EMERGENCY_CHANGED: _UPDATE,
        Act.REPORTED: _CREATE,
        Act.EXPORTED: _READ,
        Act.OPPOSED: _UPDATE,
        Act.OPPOSITION_WITHDRAWN: _UPDATE,
        Act.ACTIVATED: _UPDATE,
        Act.CLOSED: _UPDATE,
        Act.REOPENED: _UPDATE,
        Act.DELETION_ASKED: _UPDATE,
        Act.DELETION_CANCELLED: _UPDATE,
        Act.EMPTIED: _DELETE,
        Act.NOTED: _CREATE,
        Act.DECLARED: _UPDATE,
        Act.REPRESENTATIVE_INVITED: _CREATE,
        Act.ACCESS_GIVEN: _CREATE,
        Act.ACCESS_REVOKED: _UPDATE,
        Act.INVITATION_ACCEPTED: _UPDATE,
        Act.INVITATION_REFUSED: _UPDATE,
        Act.LEFT: _UPDATE,
        Act.CHILD_ADDED: _CREATE,
    }
)
"""Act → action, RESTful interaction and BALP profile."""

_OTHERS = MappingProxyType({"R": Act.READ, "C": Act.DEPOSITED, "U": Act.CHANGED, "D": Act.DELETED, "E": Act.OPENED})
"""What another system's AuditEvent says was done, by its action."""

_WAYS = MappingProxyType(
    {Way.BREAK_GLASS: ("BTG", "break the glass"), Way.REGULATION_CENTRE: ("ETREAT", "Emergency Treatment")}
)
_WAY_OF = {code: way.value for way, (code, _) in _WAYS.items()}

_APP, _SERVER = ("110153", "Source Role ID"), ("110152", "Destination Role ID")
_SYSTEM = {"display": "Espace de santé"}
_HOST = {"address": "https://mes-app.example", "type": "5"}
_OBJECT = ("2", "System Object")


def trace_resource(profile: Profile, row: Json) -> Json:
    """The AuditEvent of a line: who did it (user), between which ends (client, server), on what, in whose space."""
    act = Act(row["act"])
    action, interaction, balp = _ACTS[act]
    # Who reads is at the destination of what is read, and at the source of what is written.
    client, server = (_SERVER, _APP) if action == "R" else (_APP, _SERVER)
    patient = {"reference": f"Patient/{fhir_id(profile.id)}"}
    document = row.get("document")
    if document is not None:
        what = reference("DocumentReference", document)
    else:
        what = patient if act is Act.OPENED else {"display": own(urls.ACT, act.value)["display"]}
    entities = [
        {
            "what": patient,
            "type": coding(urls.AUDIT_ENTITY, "1", "Person"),
            "role": coding(urls.OBJECT_ROLE, "1", "Patient"),
        },
        {
            "what": what,
            "type": coding(urls.AUDIT_ENTITY, *_OBJECT),
            "role": coding(urls.OBJECT_ROLE, "4", "Domain Resource"),
        },
    ]
    if row.get("title"):
        entities.append({"type": coding(urls.AUDIT_ENTITY, "4", "Other"), "name": row["title"]})
    return {
        "resourceType": "AuditEvent",
        "id": fhir_id(row["id"]),
        "meta": labels.meta(row, urls.BALP + balp),
        **filled(extension=extensions(extension("establishment", "String", row.get("establishment")))),
        "type": coding(urls.AUDIT_TYPE, "rest", "RESTful Operation"),
        "subtype": [coding(urls.RESTFUL, interaction, interaction), own(urls.ACT, act.value)],
        "action": action,
        "recorded": instant(row["at"]),
        "outcome": "0",
        "agent": [_end(client), _end(server), _user(row)],
        "source": {"observer": _SYSTEM},
        "entity": entities,
    }


def _end(role: tuple[str, str]) -> Json:
    return {"type": concept(coding(urls.DICOM, *role)), "who": _SYSTEM, "requestor": False, "network": _HOST}


def _user(row: Json) -> Json:
    who, professional = row["who"], row.get("professional")
    way = _WAYS.get(Way(row.get("way", Way.NORMAL)))
    kind = own(urls.AUTHOR_KIND, row.get("by", AuthorKind.PATIENT.value))
    return filled(
        type=concept(coding(urls.PARTICIPATION, "IRCP", "information recipient")),
        role=[concept(kind, text=row.get("profession_label", ""))],
        who=filled(display=who) if professional is None else practitioner_reference(professional, who),
        name=who,
        requestor=True,
        purposeOfUse=[] if way is None else [concept(coding(urls.ACT_REASON, *way))],
    )


def patient_ref(resource: Json) -> Any:
    """The reference to the Patient among the entities."""
    refs = (one.get("what") for one in resource.get("entity") or ())
    return next((ref for ref in refs if (found := target(ref)) and found[0] == "Patient"), None)


def trace_row(resource: Json) -> Json:
    """The row of an AuditEvent of ours, or of another system's.

    Needed: `recorded`, and an agent that asked (`requestor`). Without our act, the action says what was done; without
    our kind, a professional did it when the agent refers to one, and a service otherwise.
    """
    agents = resource.get("agent") or ()
    user = next((one for one in agents if one.get("requestor")), None)
    if user is None:
        raise Unreadable("an AuditEvent that nobody asked for")
    who = user.get("who") or {}
    professional = practitioner_id(who)
    named = target(who)
    if named is not None and named[0] not in {"Practitioner", "PractitionerRole"}:
        professional = None
    act = next((one.get("code") for one in resource.get("subtype") or () if one.get("system") == urls.ACT), None)
    others = (AuthorKind.PROFESSIONAL if professional else AuthorKind.SERVICE).value
    role = first(user.get("role"))
    reasons = [one.get("code") for one in codings([*user.get("purposeOfUse", ()), *resource.get("purposeOfEvent", ())])]
    entities = resource.get("entity") or ()
    found = (target(one.get("what")) for one in entities)
    return without_defaults(
        (
            ("id", resource["id"]),
            ("at", moment(resource.get("recorded"))),
            ("who", user.get("name") or who.get("display", "")),
            ("profession_label", role.get("text", "")),
            ("establishment", extended(resource).get("establishment")),
            ("professional", professional),
            ("by", code_of(role, urls.AUTHOR_KIND) or others),
            ("act", act or _OTHERS.get(resource.get("action", ""), Act.READ).value),
            ("document", next((one[1] for one in found if one and one[0] == "DocumentReference"), None)),
            ("title", next((one["name"] for one in entities if "name" in one), "")),
            ("way", next((_WAY_OF[code] for code in reasons if code in _WAY_OF), None)),
            *labels.flags(resource, secret=True).items(),
        )
    )
