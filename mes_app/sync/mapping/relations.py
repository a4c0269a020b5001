"""A professional in relation with a space: CareTeam (roles), Consent permit (authorisation), Consent deny (block).

Each of the three contains the professional, so that it can be read, and hidden, alone.
"""

from types import MappingProxyType

from mes_app.record.ids import ident
from mes_app.record.people import Professional, Profile
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import labels, urls
from mes_app.sync.mapping.codes import own
from mes_app.sync.mapping.consents import actor, consent, kind_of
from mes_app.sync.mapping.elements import (
    Json,
    code_of,
    codings,
    concept,
    extended,
    extension,
    fhir_id,
    filled,
    first,
    instant,
    is_fhir_id,
    without_defaults,
)
from mes_app.sync.mapping.people import known_professional, known_professional_row

ROLES = ("attending", "administrator", "care_team", "referent_midwife", "correspondent_pharmacist", "occupational")
"""Fields of a relation that are roles, and their codes."""

TYPES = MappingProxyType({"care": "CareTeam", "permit": "Consent", "deny": "Consent"})

_PERMIT = ("authorised_at", "last_connection", "express_consent")
_DENY = ("blocked", "blocked_at", "unblocked_at")


def relation_id(profile: str, professional: str, part: str) -> str:
    """The id of one part; hashed where the whole would be too long for an id or hold other characters."""
    whole = f"{profile}.{professional}.{part}"
    return whole if is_fhir_id(whole) else f"{ident(profile, professional)}.{part}"


def relation_resource(profile: Profile, part: str, row: Json) -> Json | None:
    """One part of a relation; None where the relation has none such.

    Without a role there is a «care» only where nothing else says that there is a relation: who blocks somebody from
    the directory writes the block alone, and so nothing over what they may not know of.
    """
    if part == "care":
        is_needed = any(row.get(role) for role in ROLES) or not any(field in row for field in (*_PERMIT, *_DENY))
        return _care(profile, row) if is_needed else None
    if not any(field in row for field in (_PERMIT if part == "permit" else _DENY)):
        return None
    inside, ref = known_professional(Professional.model_validate(row["professional"]))
    id_ = relation_id(profile.id, row["id"], part)
    if part == "permit":
        at = instant(row.get("authorised_at"))
        return consent(
            id_,
            part,
            profile,
            row,
            at=at,
            contained=inside,
            more=(
                extension("last-connection", "Instant", instant(row.get("last_connection"))),
                extension("express-consent", "Boolean", row.get("express_consent")),
            ),
            provision={"type": "permit", **filled(period=filled(start=at)), "actor": actor(ref)},
        )
    at = instant(row.get("blocked_at"))
    lifted = instant(row.get("unblocked_at"))
    return consent(
        id_,
        part,
        profile,
        row,
        at=at or lifted,
        active=row.get("blocked", False),
        contained=inside,
        more=(extension("unblocked-at", "Instant", lifted),),
        provision={"type": "deny", **filled(period=filled(start=at)), "actor": actor(ref)},
    )


def roles_alone(row: Json) -> Json:
    """What a «care» that is there is written from: it stays, also when nobody has a role any more."""
    return {field: value for field, value in row.items() if field not in (*_PERMIT, *_DENY)}


def _care(profile: Profile, row: Json) -> Json:
    inside, ref = known_professional(Professional.model_validate(row["professional"]))
    roles = [concept(own(urls.CARE_ROLE, role)) for role in ROLES if row.get(role)]
    return {
        "resourceType": "CareTeam",
        "id": relation_id(profile.id, row["id"], "care"),
        **filled(meta=labels.meta(row)),
        "contained": inside,
        "status": "active" if roles else "inactive",
        "category": [concept(own(urls.CARE_TEAM_KIND, "relation"))],
        "name": ref.get("display") or "Professionnel",
        "subject": {"reference": f"Patient/{fhir_id(profile.id)}"},
        "participant": [filled(role=roles, member=ref)],
    }


def care_row(resource: Json) -> Json:
    """The roles of a relation; a CareTeam of another kind is Unreadable."""
    if code_of(resource.get("category"), urls.CARE_TEAM_KIND) is None:
        raise Unreadable("a CareTeam of another kind")
    participant = first(resource.get("participant"))
    professional = known_professional_row(resource, participant.get("member"))
    found = {one.get("code") for one in codings(participant.get("role")) if one.get("system") == urls.CARE_ROLE}
    roles = {role: True for role in ROLES if role in found}
    return {"id": professional["id"], "professional": professional, **roles, **labels.flags(resource)}


def relation_consent_row(resource: Json) -> Json:
    """The authorisation or the block of a relation."""
    provision = resource["provision"]
    professional = known_professional_row(resource, first(provision.get("actor")).get("reference"))
    start = (provision.get("period") or {}).get("start")
    more = extended(resource)
    row = {"id": professional["id"], "professional": professional, **labels.flags(resource)}
    if kind_of(resource) == "permit":
        fields = [
            ("authorised_at", start),
            ("last_connection", more.get("last-connection")),
            ("express_consent", more.get("express-consent")),
        ]
    else:
        fields = [
            ("blocked", resource.get("status") == "active"),
            ("blocked_at", start),
            ("unblocked_at", more.get("unblocked-at")),
        ]
    return row | without_defaults(fields)
