"""Threads, messages, notifications and reports: Communication, told apart by a category of ours."""

from collections.abc import Callable
from types import MappingProxyType
from typing import Any

from mes_app.record.history import Topic
from mes_app.record.people import Profile
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import labels, urls
from mes_app.sync.mapping.authors import person, person_id, practitioner_id, practitioner_reference
from mes_app.sync.mapping.codes import own
from mes_app.sync.mapping.elements import (
    Json,
    code_of,
    concept,
    contained,
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
    target_id,
    without_defaults,
)

KINDS = MappingProxyType(
    {"threads": "thread", "messages": "message", "notifications": "notification", "reports": "report"}
)
"""Table → code of its category."""

TABLES = MappingProxyType({kind: table for table, kind in KINDS.items()})

_TARGETS = MappingProxyType(
    {
        Topic.FIRST_ACCESS: "AuditEvent",
        Topic.DOCUMENT_ADDED: "DocumentReference",
        Topic.MESSAGE: "Communication",
        Topic.VACCINATION: "Immunization",
        Topic.VACCINATION_NOTED: "Immunization",
        Topic.EXAMINATION: "Task",
        Topic.EMERGENCY: "AuditEvent",
        Topic.INVITATION: "Consent",
    }
)
"""What the object of a notification is, by its topic."""


def communication(table: str, profile: Profile, row: Json) -> Json:
    """The Communication of a row of one of the four tables."""
    kind = KINDS[table]
    made = _WRITERS[table](profile, row)
    return {
        "resourceType": "Communication",
        "id": fhir_id(row["id"]),
        **filled(
            meta=labels.meta(row),
            contained=made.pop("contained", None),
            extension=made.pop("extension", None),
        ),
        "status": made.pop("status", "completed"),
        "category": [concept(own(urls.COMMUNICATION_KIND, kind))],
        "subject": {"reference": f"Patient/{fhir_id(profile.id)}"},
        **made,
    }


def _text(body: str) -> list[Json]:
    return [{"contentString": body}] if body else []


def _body(resource: Json) -> str:
    return "".join(str(one["contentString"]) for one in resource.get("payload") or () if "contentString" in one)


# --- threads ------------------------------------------------------------------------------------------------------


def _thread(profile: Profile, row: Json) -> Json:  # noqa: ARG001 - one shape for the four
    role = filled(
        resourceType="PractitionerRole",
        id="professional",
        practitioner=practitioner_reference(row["professional"], row["professional_name"]),
        code=[concept(text=row["profession_label"])] if row["profession_label"] else [],
    )
    return filled(
        contained=[role],
        extension=extensions(extension("no-reply", "Boolean", True if row.get("no_reply") else None)),
        status="completed" if row.get("ended") else "in-progress",
        topic=concept(text=row["subject"]),
        sender=filled(reference="#professional", display=row["professional_name"]),
    )


def _thread_row(resource: Json) -> Json:
    sender = resource.get("sender") or {}
    role = contained(resource, sender) or {}
    who = practitioner_id(role.get("practitioner") or sender)
    if who is None:
        raise Unreadable("a thread without professional")
    return without_defaults(
        (
            ("subject", (resource.get("topic") or {}).get("text", "")),
            ("professional", who),
            ("professional_name", sender.get("display", "")),
            ("profession_label", first(role.get("code")).get("text", "")),
            ("ended", resource.get("status") in {"completed", "stopped"}),
            ("no_reply", extended(resource).get("no-reply")),
        )
    )


# --- messages -----------------------------------------------------------------------------------------------------


def _message(profile: Profile, row: Json) -> Json:
    thread = reference("Communication", row["thread"])
    from_patient = row["from_patient"]
    sender = reference("Patient", profile.id) if from_patient else {"type": "Practitioner"}
    return filled(
        extension=extensions(extension("read", "Boolean", row.get("read", True))),
        partOf=[thread],
        inResponseTo=[thread] if from_patient else [],
        sent=instant(row["sent_at"]),
        sender={**sender, **filled(display=row["author_name"])},
        payload=[
            *_text(row["body"]),
            *({"contentReference": reference("DocumentReference", id_)} for id_ in row.get("attachments", ())),
        ],
    )


def _message_row(resource: Json) -> Json:
    sender = resource.get("sender") or {}
    thread = target_id(first(resource.get("partOf")))
    if thread is None:
        raise Unreadable("a message of no thread")
    # Only what names a document: a link to elsewhere is nothing that the record could open.
    links = (target(one.get("contentReference")) for one in resource.get("payload") or ())
    named = target(sender)
    return without_defaults(
        (
            ("thread", thread),
            ("sent_at", moment(resource.get("sent") or (resource.get("meta") or {}).get("lastUpdated"))),
            ("from_patient", named is not None and named[0] in {"Patient", "RelatedPerson"}),
            ("author_name", sender.get("display", "")),
            ("body", _body(resource)),
            ("read", bool(extended(resource).get("read", False))),
            ("attachments", [link[1] for link in links if link is not None and link[0] == "DocumentReference"]),
        )
    )


# --- notifications ------------------------------------------------------------------------------------------------


def _notification(profile: Profile, row: Json) -> Json:  # noqa: ARG001
    topic = Topic(row["topic"])
    goal = row.get("target")
    return filled(
        extension=extensions(extension("read", "Boolean", row.get("read", False))),
        topic=concept(own(urls.NOTIFICATION_TOPIC, topic.value)),
        about=[] if goal is None else [reference(_TARGETS[topic], goal)],
        sent=instant(row["at"]),
        sender=filled(display=row.get("who")),
        payload=_text(row.get("title", "")),
    )


def _notification_row(resource: Json) -> Json:
    return without_defaults(
        (
            ("topic", code_of(resource.get("topic"), urls.NOTIFICATION_TOPIC)),
            ("at", moment(resource.get("sent"))),
            ("who", (resource.get("sender") or {}).get("display", "")),
            ("title", _body(resource)),
            ("target", target_id(first(resource.get("about")))),
            ("read", bool(extended(resource).get("read", False))),
        )
    )


# --- reports ------------------------------------------------------------------------------------------------------


def _report(profile: Profile, row: Json) -> Json:  # noqa: ARG001
    trace, who = row.get("trace"), row.get("professional")
    # By identifier: a reference to the Patient of whoever writes would put this report into that person's space too.
    return filled(
        about=[
            *([] if trace is None else [reference("AuditEvent", trace)]),
            *([] if who is None else [practitioner_reference(who)]),
        ],
        sent=instant(row["at"]),
        sender=filled(type="Patient", identifier=person(row["by"]), display=row["who"]),
        payload=_text(row["text"]),
    )


def _report_row(resource: Json) -> Json:
    sender = resource.get("sender") or {}
    about = resource.get("about") or ()
    traces = (found for one in about if (found := target(one)) and found[0] == "AuditEvent")
    people = (one for one in about if _is_practitioner(one))
    return without_defaults(
        (
            ("at", moment(resource.get("sent"))),
            ("by", person_id({"identifier": [sender.get("identifier") or {}]}) or ""),
            ("who", sender.get("display", "")),
            ("professional", next((practitioner_id(one) for one in people), None)),
            ("trace", next((found[1] for found in traces), None)),
            ("text", _body(resource)),
        )
    )


def _is_practitioner(ref: Any) -> bool:
    found = target(ref)
    return ref.get("type") == "Practitioner" or (found is not None and found[0] == "Practitioner")


# --- which of the four --------------------------------------------------------------------------------------------

_WRITERS: dict[str, Callable[[Profile, Json], Json]] = {
    "threads": _thread,
    "messages": _message,
    "notifications": _notification,
    "reports": _report,
}
_READERS: dict[str, Callable[[Json], Json]] = {
    "threads": _thread_row,
    "messages": _message_row,
    "notifications": _notification_row,
    "reports": _report_row,
}


def table_of(resource: Json) -> str:
    """Which of the four tables a Communication belongs to; Unreadable without a category of ours."""
    table = TABLES.get(code_of(resource.get("category"), urls.COMMUNICATION_KIND) or "")
    if table is None:
        raise Unreadable("a Communication of another kind")
    return table


def communication_row(resource: Json) -> Json:
    """The row of a Communication of ours."""
    table = table_of(resource)
    flags = labels.flags(resource, secret=table == "notifications")
    return {"id": resource["id"], **_READERS[table](resource), **flags}
