"""What a space has one of, and who stands by: «rien à déclarer» (List), blood group (Observation), organ donation
(Consent), contacts (RelatedPerson).

A contact is nobody's access: it has a role of ours and no account, and what says who looks after a space
(`people.related_of`) has an account and no role.
"""

from types import MappingProxyType
from typing import Any

from mes_app.record.medical import BLOOD, ORGAN_DONATION, BloodType, ContactRole, Rubric
from mes_app.record.people import Profile
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import urls
from mes_app.sync.mapping.authors import person_id
from mes_app.sync.mapping.codes import own
from mes_app.sync.mapping.elements import (
    Json,
    code_of,
    coding,
    codings,
    concept,
    fhir_id,
    filled,
    first,
    instant,
    moment,
    without_defaults,
)
from mes_app.sync.mapping.entries import about, partial, single_id

# --- nothing to declare -------------------------------------------------------------------------------------------


def statement_id(profile: str, rubric: str) -> str:
    return single_id(profile, f"none.{rubric.replace('_', '-')}")


def statement_resource(profile: Profile, row: Json) -> Json:
    """The empty List that says: it is known that there is none."""
    rubric = Rubric(row["id"])
    return {
        "resourceType": "List",
        "id": statement_id(profile.id, rubric.value),
        "status": "current",
        "mode": "snapshot",
        "code": concept(own(urls.RUBRIC, rubric.value)),
        "subject": about(profile),
        "date": instant(row["at"]),
        "emptyReason": concept(coding(urls.EMPTY_REASON, "nilknown", "Nil Known")),
    }


def is_statement(resource: Json) -> bool:
    return code_of(resource.get("code"), urls.RUBRIC) is not None


def statement_row(resource: Json) -> Json:
    if code_of(resource.get("emptyReason"), urls.EMPTY_REASON) != "nilknown":
        raise Unreadable("a List of a rubric that does not say that there is nothing")
    return {"id": Rubric(code_of(resource.get("code"), urls.RUBRIC) or ""), "at": moment(resource.get("date"))}


# --- blood --------------------------------------------------------------------------------------------------------

_LOINC_BLOOD = "882-1"
_GROUPS = MappingProxyType(
    {
        BloodType.A_POS: "278149003",
        BloodType.A_NEG: "278152006",
        BloodType.B_POS: "278150003",
        BloodType.B_NEG: "278153001",
        BloodType.AB_POS: "278151004",
        BloodType.AB_NEG: "278154007",
        BloodType.O_POS: "278147001",
        BloodType.O_NEG: "278148006",
    }
)
_GROUP_OF = {code: group.value for group, code in _GROUPS.items()}


def blood_resource(profile: Profile, row: Json) -> Json:
    """The Observation of the blood group."""
    group = BloodType(row["type"])
    return {
        "resourceType": "Observation",
        "id": single_id(profile.id, BLOOD),
        "status": "final",
        "category": [concept(coding(urls.OBSERVATION_CATEGORY, "laboratory"))],
        "code": concept(coding(urls.LOINC, _LOINC_BLOOD), text="Groupe sanguin"),
        "subject": about(profile),
        "valueCodeableConcept": concept(coding(urls.SNOMED, _GROUPS[group]), text=group.value),
    }


def is_blood(resource: Json) -> bool:
    return code_of(resource.get("code"), urls.LOINC) == _LOINC_BLOOD


def blood_row(resource: Json) -> Json:
    """The row of a blood group: by its SNOMED code, else by its text («A+»)."""
    value = resource.get("valueCodeableConcept") or {}
    found = (_GROUP_OF.get(one.get("code", "")) for one in codings(value) if one.get("system") == urls.SNOMED)
    group = next((one for one in found if one is not None), value.get("text"))
    return {"id": BLOOD, "type": BloodType(str(group))}


# --- organ donation -----------------------------------------------------------------------------------------------

ORGANS = "organ-donation"
"""The code of the Consent, as `CONSENT_KIND` has it."""


def will_resource(profile: Profile, row: Json) -> Json:
    """The Consent (advance care directive) that says on which day the law was read; it refuses and allows nothing."""
    return {
        "resourceType": "Consent",
        "id": single_id(profile.id, ORGANS),
        "status": "active",
        "scope": concept(coding(urls.CONSENT_SCOPE, "adr")),
        "category": [concept(own(urls.CONSENT_KIND, ORGANS))],
        "patient": about(profile),
        "dateTime": row["read_on"],
        "policyRule": concept(text="Code de la santé publique, article L. 1232-1"),
    }


def will_row(resource: Json) -> Json:
    return {"id": ORGAN_DONATION, "read_on": partial(resource.get("dateTime"))}


# --- contacts -----------------------------------------------------------------------------------------------------


def contact_resource(profile: Profile, row: Json) -> Json:
    """The RelatedPerson of somebody of the «Entourage»."""
    role = own(urls.CONTACT_ROLE, ContactRole(row["role"]).value)
    email = [{"system": "email", "value": row["email"]}] if row.get("email") else []
    name = filled(family=row["last_name"], given=[row["first_name"]] if row["first_name"] else [])
    return {
        "resourceType": "RelatedPerson",
        "id": fhir_id(row["id"]),
        "meta": {"profile": [urls.FR_RELATED]},
        "active": True,
        "patient": about(profile),
        "relationship": [concept(role, text=row.get("relationship", ""))],
        **filled(
            name=[name] if name else [],
            telecom=[*({"system": "phone", "value": phone} for phone in row.get("phones", ())), *email],
            address=[{"text": row["address"]}] if row.get("address") else [],
        ),
    }


def is_contact(resource: Any) -> bool:
    """Whether a RelatedPerson is a contact of ours: it has a role, and no account."""
    role = code_of(resource.get("relationship"), urls.CONTACT_ROLE)
    return role is not None and person_id(resource) is None


def contact_row(resource: Json) -> Json:
    if not is_contact(resource) or code_of(resource.get("relationship"), urls.STANDING) is not None:
        raise Unreadable("a RelatedPerson that is no contact")
    name, said = first(resource.get("name")), first(resource.get("relationship"))
    telecom = resource.get("telecom") or ()
    return without_defaults(
        (
            ("id", resource["id"]),
            ("role", code_of(resource.get("relationship"), urls.CONTACT_ROLE)),
            ("last_name", name.get("family", "")),
            ("first_name", " ".join(name.get("given") or ())),
            ("relationship", said.get("text")),
            ("phones", [one["value"] for one in telecom if one.get("system") == "phone"]),
            ("email", next((one["value"] for one in telecom if one.get("system") == "email"), None)),
            ("address", first(resource.get("address")).get("text")),
        )
    )
