"""People: the Patient of a space, who looks after it (RelatedPerson), and the professionals of the directory."""

from typing import Any

from mes_app.record.ids import ident
from mes_app.record.people import Professional, Profile, Sex, Standing
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import urls
from mes_app.sync.mapping.authors import person, person_id
from mes_app.sync.mapping.codes import own
from mes_app.sync.mapping.elements import (
    Json,
    code_of,
    coding,
    concept,
    extended,
    extension,
    extensions,
    fhir_id,
    filled,
    first,
    is_fhir_id,
    patient_in,
)
from mes_app.sync.mapping.text import escaped, unescaped

_GENDER = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.UNKNOWN: "unknown"}
_SEX = {word: sex for sex, word in _GENDER.items()}


# --- Patient ------------------------------------------------------------------------------------------------------


def patient_of(profile: Profile) -> Json:
    """The Patient of a space (FR Core): INS, birth name and first names, name in use, day and place of birth."""
    town = {"extension": extensions(extension("insee-code", "Code", profile.birth_place))}
    place = {"url": urls.BIRTH_PLACE, "valueAddress": town} if profile.birth_place else None
    usual = filled(use="usual", family=profile.used_name, given=[profile.first_name])
    made = {
        "resourceType": "Patient",
        "id": fhir_id(profile.id),
        "meta": {"profile": [urls.FR_PATIENT]},
        "extension": extensions(place, extension("time-zone", "Code", profile.zone)),
        "identifier": [{"use": "official", "system": urls.INS_NIR, "value": profile.ins}],
        "active": True,
        "name": [{**_official(profile), "use": "official"}, usual],
        "gender": _GENDER[profile.sex],
        "birthDate": profile.birth_date.isoformat(),
    }
    return escaped(made)


def _official(profile: Profile) -> Json:
    whole = profile.birth_first_names
    given = whole.split(" ")
    return filled(family=profile.birth_name, given=given if all(given) else [whole] if whole else [])


def inner_patient(profile: Profile, inside: str) -> Json:
    """The same person as a document's contained sourcePatientInfo: identity at the time of the deposit."""
    return {
        "resourceType": "Patient",
        "id": inside,
        "identifier": [{"use": "official", "system": urls.INS_NIR, "value": profile.ins}],
        "name": [{**_official(profile), "use": "official"}],
        "gender": _GENDER[profile.sex],
        "birthDate": profile.birth_date.isoformat(),
    }


def profile_of(patient: Json, standing: Standing, tint: int) -> Profile:
    """The profile that a Patient is to an account; Unreadable without name, birth date or national identity."""
    try:
        patient = unescaped(patient)
        names = {name.get("use"): name for name in patient["name"]}
        official = names.get("official") or first(patient["name"])
        usual = names.get("usual") or official
        more = extended(patient)
        place = more.get(urls.BIRTH_PLACE) or {}
        ins = next(one["value"] for one in patient["identifier"] if one.get("system") == urls.INS_NIR)
        given = " ".join(official.get("given", ()))
        return Profile(
            id=patient["id"],
            standing=standing,
            first_name=" ".join(usual.get("given") or official.get("given", ())[:1]),
            birth_name=official.get("family", ""),
            used_name=usual.get("family") if usual is not official else None,
            birth_first_names=given,
            birth_date=patient["birthDate"],
            sex=_SEX.get(patient.get("gender", ""), Sex.UNKNOWN),
            birth_place=extended(place).get("insee-code") or "",
            ins=ins,
            zone=more.get("time-zone") or "Europe/Paris",
            tint=tint,
        )
    except (KeyError, TypeError, ValueError, AttributeError, StopIteration):
        raise Unreadable("a Patient without what a profile needs") from None


# --- RelatedPerson ------------------------------------------------------------------------------------------------


def related_of(profile: Profile, account: str, standing: Standing) -> Json:
    """Who looks after this patient: the person of this account, as legal representative or helper.

    KeyError for a holder, who looks after nobody else's space.
    """
    standard = coding(urls.ROLE_CODE, "GUARD", "guardian") if standing is Standing.CHILD else {}
    ours = own(urls.STANDING, standing.value)
    made = {
        "resourceType": "RelatedPerson",
        "id": related_id(profile.id, account),
        "meta": {"profile": [urls.FR_RELATED]},
        "identifier": [person(account)],
        "active": True,
        "patient": {"reference": f"Patient/{fhir_id(profile.id)}"},
        "relationship": [concept(standard, ours, text=ours["display"])],
    }
    return escaped(made)


def related_id(profile: str, account: str) -> str:
    """The id of a RelatedPerson; hashed where the two ids together are too long for one, or hold other characters."""
    whole = f"{profile}.{account}"
    return whole if is_fhir_id(whole) else ident(profile, account)


def standing_of(related: Json) -> tuple[str, str, Standing]:
    """Patient, account, and what the patient is to the account's user (a child, somebody helped)."""
    try:
        related = unescaped(related)
        account = person_id(related)
        standing = Standing(code_of(related.get("relationship"), urls.STANDING) or "")
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable("a RelatedPerson that says nothing of a standing") from None
    if account is None or standing is Standing.HOLDER:
        raise Unreadable("a RelatedPerson without account")
    return patient_in(related.get("patient")), account, standing


# --- professionals ------------------------------------------------------------------------------------------------


def practitioner(professional: Professional) -> Json:
    """What a person is, whatever the place: name, RPPS. `meta` and a real id only in the directory."""
    name = filled(
        family=professional.last_name,
        given=[professional.first_name] if professional.first_name else [],
        prefix=[professional.title] if professional.title else [],
    )
    rpps = [{"use": "official", "system": urls.RPPS, "value": professional.rpps}] if professional.rpps else []
    return filled(
        resourceType="Practitioner",
        identifier=[*rpps, person(professional.id)],
        active=True,
        name=[name] if name else [],
    )


def role(professional: Professional, practitioner_ref: Json) -> Json:
    """What the person does there: profession, establishment, address, telephone."""
    key = professional.profession
    code = coding(urls.PROFESSION, key) if key else {}
    address = extension("address", "String", professional.address or None)
    return filled(
        resourceType="PractitionerRole",
        extension=extensions(address),
        active=True,
        practitioner=practitioner_ref,
        organization=filled(display=professional.establishment),
        code=[made] if (made := concept(code, text=professional.profession_label)) else [],
        telecom=[{"system": "phone", "value": professional.phone}] if professional.phone else [],
    )


def professional_resources(professional: Professional) -> tuple[Json, ...]:
    """Practitioner and PractitionerRole of the directory, both under the professional's id."""
    id_ = fhir_id(professional.id)
    ref = filled(reference=f"Practitioner/{id_}", display=professional.full_name)
    return (
        escaped({**practitioner(professional), "id": id_, "meta": {"profile": [urls.AS_PRACTITIONER]}}),
        escaped({**role(professional, ref), "id": id_, "meta": {"profile": [urls.AS_ROLE]}}),
    )


def professional_of(practitioner_: Json, role_: Json | None) -> Professional:
    """The professional that the directory describes; without a role, no establishment, address or telephone."""
    try:
        return Professional.model_validate(
            professional_row(unescaped(practitioner_), None if role_ is None else unescaped(role_))
        )
    except (KeyError, TypeError, ValueError, AttributeError):
        raise Unreadable("a Practitioner without what a professional needs") from None


def professional_row(practitioner_: Json, role_: Json | None) -> dict[str, Any]:
    """The same as a row; Unreadable without any id."""
    name = first(practitioner_.get("name"))
    numbers = {one.get("system"): one.get("value") for one in practitioner_.get("identifier") or ()}
    id_ = numbers.get(urls.PERSON_ID) or practitioner_.get("id")
    if not id_:
        raise Unreadable("a Practitioner without id")
    role_ = role_ or {}
    phone = next((one.get("value", "") for one in role_.get("telecom") or () if one.get("system") == "phone"), "")
    return {
        "id": id_,
        "title": " ".join(name.get("prefix") or ()),
        "first_name": " ".join(name.get("given") or ()),
        "last_name": name.get("family", ""),
        "profession": code_of(role_.get("code"), urls.PROFESSION),
        "profession_label": first(role_.get("code")).get("text", ""),
        "rpps": numbers.get(urls.RPPS) or "",
        "establishment": (role_.get("organization") or {}).get("display", ""),
        "address": extended(role_).get("address") or "",
        "phone": phone,
    }


def known_professional(professional: Professional) -> tuple[list[Json], Json]:
    """Practitioner and PractitionerRole as contained resources, and the reference to the second."""
    ref = filled(reference="#practitioner", display=professional.full_name)
    inside = [{**practitioner(professional), "id": "practitioner"}, {**role(professional, ref), "id": "professional"}]
    return inside, filled(reference="#professional", display=professional.full_name)


def known_professional_row(resource: Json, ref: Any) -> dict[str, Any]:
    """The professional whom a resource of ours contains."""
    kinds: dict[Any, Json] = {one.get("resourceType"): one for one in resource.get("contained") or ()}
    if "Practitioner" not in kinds or not isinstance(ref, dict):
        raise Unreadable("a resource that does not contain its professional")
    return professional_row(kinds["Practitioner"], kinds.get("PractitionerRole"))
