"""What is common to the choices of a space: Consent (IHE PCF, explicit intermediate)."""

from mes_app.record.people import Profile
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import labels, urls
from mes_app.sync.mapping.codes import own
from mes_app.sync.mapping.elements import Json, absent, code_of, coding, concept, extensions, fhir_id, filled

_LOINC_CONSENT = coding(urls.LOINC, "59284-0")


def consent(
    id_: str,
    kind: str,
    profile: Profile,
    row: Json,
    *,
    provision: Json,
    at: str | None = None,
    active: bool = True,
    contained: list[Json] | None = None,
    more: tuple[Json | None, ...] = (),
) -> Json:
    """A Consent of this kind of ours, given at `at` if that is known."""
    patient = {"reference": f"Patient/{fhir_id(profile.id)}"}
    return {
        "resourceType": "Consent",
        "id": id_,
        "meta": labels.meta(row, urls.PCF_CONSENT),
        **filled(contained=contained, extension=extensions(*more)),
        "status": "active" if active else "inactive",
        "scope": concept(coding(urls.CONSENT_SCOPE, "patient-privacy")),
        "category": [concept(_LOINC_CONSENT), concept(own(urls.CONSENT_KIND, kind))],
        "patient": patient,
        **filled(dateTime=at, _dateTime=None if at else absent()),
        "performer": [patient],
        "organization": [{"display": "Espace de santé"}],
        "sourceAttachment": {"contentType": "text/plain", "title": "Choix fait dans l’espace de santé"},
        "policy": [{"uri": f"{urls.POLICY}/{kind}"}],
        "provision": provision,
    }


def kind_of(resource: Json) -> str:
    """Our kind of a Consent; Unreadable for any other."""
    kind = code_of(resource.get("category"), urls.CONSENT_KIND)
    if kind is None:
        raise Unreadable("a Consent of another kind")
    return kind


def actor(ref: Json) -> list[Json]:
    """Whom a provision is about."""
    return [{"role": concept(coding(urls.PARTICIPATION, "IRCP", "information recipient")), "reference": ref}]
