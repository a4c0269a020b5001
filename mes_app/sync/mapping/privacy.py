"""The choices of a whole space, one Consent each: its state, «Masquer tous mes documents», the emergency switches."""

from types import MappingProxyType

from mes_app.record.ids import ident
from mes_app.record.people import Profile
from mes_app.record.privacy import PRIVACY, Emergency, SpaceState
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import labels, urls
from mes_app.sync.mapping.consents import consent, kind_of
from mes_app.sync.mapping.elements import (
    Json,
    coding,
    extended,
    extension,
    instant,
    is_fhir_id,
    without_defaults,
)

PARTS = ("state", "masking", "emergency")

_MOMENTS = MappingProxyType(
    {
        "notified_at": "notified-at",
        "opposed_at": "opposed-at",
        "closed_at": "closed-at",
        "deletion_asked_at": "deletion-asked-at",
        "deleted_at": "deleted-at",
    }
)
_PURPOSES = MappingProxyType({"samu": "ETREAT", "others": "BTG"})
"""Switch → the purpose of use that it allows; a line of the history notes such an access by the same."""

_CLOSED = frozenset({SpaceState.OPPOSED, SpaceState.CLOSED})


def privacy_id(profile: str, part: str) -> str:
    whole = f"{profile}.{part}"
    return whole if is_fhir_id(whole) else f"{ident(profile)}.{part}"


def privacy_resource(profile: Profile, part: str, row: Json) -> Json | None:
    """One part of the choices; None where the choice is the one a space begins with (never «state»)."""
    id_ = privacy_id(profile.id, part)
    if part == "state":
        state = SpaceState(row.get("state", SpaceState.ACTIVATED))
        moments = [extension(name, "Instant", instant(row.get(field))) for field, name in _MOMENTS.items()]
        return consent(
            id_,
            part,
            profile,
            {},
            at=row.get("deleted_at")
            or row.get("deletion_asked_at")
            or row.get("closed_at")
            or row.get("opposed_at")
            or row.get("notified_at"),
            more=(extension("space-state", "Code", state.value), *moments),
            provision={"type": "deny" if state in _CLOSED else "permit"},
        )
    if part == "masking":
        if not row.get("everything_masked"):
            return None
        return consent(id_, part, profile, {}, provision={"type": "deny"})
    switches = row.get("emergency")
    if not switches:
        return None
    return consent(id_, part, profile, {}, provision=_emergency(Emergency.model_validate(switches)))


def _emergency(chosen: Emergency) -> Json:
    nested = [
        {"type": _type(getattr(chosen, switch)), "purpose": [coding(urls.ACT_REASON, purpose)]}
        for switch, purpose in _PURPOSES.items()
    ]
    masked = {"type": _type(chosen.masked_documents), "securityLabel": [labels.label(labels.MASKED)]}
    return {"type": "deny", "provision": [*nested, masked]}


def _type(allowed: bool) -> str:
    return "permit" if allowed else "deny"


def privacy_row(resource: Json) -> Json:
    """The fields that one part carries."""
    part = kind_of(resource)
    row: Json = {"id": PRIVACY}
    more = extended(resource)
    if part == "state":
        fields = [("state", more.get("space-state")), *((field, more.get(name)) for field, name in _MOMENTS.items())]
        return row | without_defaults(fields)
    if part == "masking":
        return {**row, "everything_masked": resource.get("status") == "active"}
    if part != "emergency":
        raise Unreadable("a Consent of another kind")
    nested = (resource.get("provision") or {}).get("provision") or ()
    switches: Json = {}
    for one in nested:
        allowed = one.get("type") == "permit"
        purposes = {item.get("code") for item in one.get("purpose") or ()}
        switches.update({name: allowed for name, purpose in _PURPOSES.items() if purpose in purposes})
        if any(item.get("code") == labels.MASKED for item in one.get("securityLabel") or ()):
            switches["masked_documents"] = allowed
    return {**row, "emergency": switches}
