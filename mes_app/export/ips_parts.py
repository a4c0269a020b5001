"""The resources of an International Patient Summary: a line of the record → one R4 resource, as IPS 1.1.0 wants it."""

import html
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import MappingProxyType
from typing import Any

from mes_app.record.documents import Document
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    Contact,
    Disability,
    DurationUnit,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Treatment,
)
from mes_app.record.people import Professional, Profile, Sex
from mes_app.record.summary import Part, Told
from mes_app.record.vaccinations import Vaccination

Json = dict[str, Any]

LOINC, SNOMED, UCUM = "http://loinc.org", "http://snomed.info/sct", "http://unitsofmeasure.org"
_HL7 = "http://terminology.hl7.org/CodeSystem/"
_IPS = "http://hl7.org/fhir/uv/ips/StructureDefinition/"
_ABSENT = "http://hl7.org/fhir/uv/ips/CodeSystem/absent-unknown-uv-ips"
_UNKNOWN = {
    "extension": [{"url": "http://hl7.org/fhir/StructureDefinition/data-absent-reason", "valueCode": "unknown"}]
}
INS_NIR = "urn:oid:1.2.250.1.213.1.4.8"

SECTIONS: Mapping[str, str] = MappingProxyType(
    {
        "10160-0": "History of Medication use Narrative",
        "48765-2": "Allergies and adverse reactions Document",
        "11450-4": "Problem list - Reported",
        "11348-0": "History of Past illness Narrative",
        "11369-6": "History of Immunization Narrative",
        "47420-5": "Functional status assessment note",
        "46240-8": "History of Hospitalizations+Outpatient visits Narrative",
        "10157-6": "History of family member diseases Narrative",
        "8716-3": "Vital signs",
        "30954-2": "Relevant diagnostic tests/laboratory data Narrative",
        "42348-3": "Advance directives",
    }
)
"""LOINC code of each section, with its display."""

ABSENT: Mapping[Part, tuple[tuple[str, str], tuple[str, str]]] = MappingProxyType(
    {
        Part.TREATMENTS: (
            ("no-known-medications", "No known medications"),
            ("no-medication-info", "No information about medications"),
        ),
        Part.ALLERGIES: (
            ("no-known-allergies", "No known allergies"),
            ("no-allergy-info", "No information about allergies"),
        ),
        Part.ILLNESSES: (
            ("no-known-problems", "No known problems"),
            ("no-problem-info", "No information about problems"),
        ),
        Part.VACCINATIONS: (
            ("no-known-immunizations", "No known immunizations"),
            ("no-immunization-info", "No information about immunizations"),
        ),
    }
)
"""What says «none», and what says «nothing known»."""

# --- words ---------------------------------------------------------------------------------------------------------


def clean(text: str) -> str:
    """The text as R4 and XML take it: no controls, no outer blanks; «?» where nothing is left."""
    kept = (one for one in text if one.isprintable() or one in "\n\t\u00a0\u202f\u200d")
    return "".join(kept).strip() or "?"


def narrative(told: Iterable[Told]) -> Json:
    """The words of a section as XHTML: a list of its lines, or what is said where there is none."""
    found = list(told)
    body = []
    for one in found:
        if len(found) > 1:
            body.append(f"<p><b>{_escaped(one.title)}</b></p>")
        if one.lines:
            body.append(f"<ul>{''.join(map(_item, one.lines))}</ul>")
        else:
            body.append(f"<p>{_escaped(one.state or '–')}</p>")
    words = "".join(body) or "<p>–</p>"
    return {"status": "generated", "div": f'<div xmlns="http://www.w3.org/1999/xhtml" lang="fr-FR">{words}</div>'}


def _item(line: tuple[str, str]) -> str:
    name, detail = line
    said = "<br/>".join(_escaped(part) for part in detail.split("\n") if part.strip())
    return f"<li><b>{_escaped(name)}</b>{' : ' + said if said else ''}</li>"


def _escaped(text: str) -> str:
    return html.escape(clean(text), quote=False)


def coded(system: str, code: str, display: str) -> Json:
    return {"system": system, "code": code, "display": display}


def concept(system: str, code: str, display: str) -> Json:
    return {"coding": [coded(system, code, display)]}


def _words(text: str) -> Json:
    return {"text": clean(text)}


def _note(*texts: str) -> Json:
    notes = [{"text": clean(text)} for text in texts if text.strip()]
    return {"note": notes} if notes else {}


def quantity(value: float, unit: str, code: str) -> Json:
    return {"value": value, "unit": unit, "system": UCUM, "code": code}


def _profile(name: str) -> Json:
    return {"meta": {"profile": [f"{_IPS}{name}-uv-ips"]}}


# --- people ----------------------------------------------------------------------------------------------------------

_GENDER = {Sex.FEMALE: "female", Sex.MALE: "male", Sex.UNKNOWN: "unknown"}


def patient(profile: Profile, contacts: Sequence[Contact]) -> Json:
    """The person, with whom to call."""
    official = {"use": "official", "family": clean(profile.birth_name), "given": profile.birth_first_names.split()}
    usual = {"use": "usual", "family": clean(profile.last_name), "given": [clean(profile.first_name)]}
    made = {
        "resourceType": "Patient",
        **_profile("Patient"),
        "identifier": [{"use": "official", "system": INS_NIR, "value": profile.ins}],
        "name": [official, usual],
        "gender": _GENDER[profile.sex],
        "birthDate": profile.birth_date.isoformat(),
    }
    return made | ({"contact": [_contact(one) for one in contacts]} if contacts else {})


def _contact(one: Contact) -> Json:
    telecom = [{"system": "phone", "value": clean(phone)} for phone in one.phones]
    telecom += [{"system": "email", "value": clean(one.email)}] if one.email else []
    relation = concept(f"{_HL7}v2-0131", "C", "Emergency Contact")
    made: Json = {
        "relationship": [relation | ({"text": clean(one.relationship)} if one.relationship.strip() else {})],
        "name": {"family": clean(one.last_name), "given": [clean(one.first_name)]},
    }
    made |= {"telecom": telecom} if telecom else {}
    return made | ({"address": {"text": clean(one.address)}} if one.address.strip() else {})


def practitioner(who: Professional) -> Json:
    """A professional of the directory."""
    telecom = {"telecom": [{"system": "phone", "value": clean(who.phone)}]} if who.phone.strip() else {}
    return {
        "resourceType": "Practitioner",
        **_profile("Practitioner"),
        "identifier": [{"system": "https://rpps.esante.gouv.fr", "value": who.rpps}],
        "name": [{"family": clean(who.last_name), "given": [clean(who.first_name)], "text": clean(who.full_name)}],
        **telecom,
        "qualification": [{"code": _words(who.profession_label)}],
    }


# --- the three that are always there, and the doses ------------------------------------------------------------------


def absent(part: Part, what: tuple[str, str], patient: Json, at: datetime | None) -> Json:
    """The entry that says none (`at`: since when it was said), or that nothing is known."""
    code = concept(_ABSENT, *what)
    if part is Part.ALLERGIES:
        return {**_allergy(patient), "code": code, **_recorded(at)}
    if part is Part.ILLNESSES:
        return {**_condition(patient, active=True), "code": code, **_recorded(at)}
    if part is Part.TREATMENTS:
        asserted = {"dateAsserted": at.isoformat(timespec="seconds")} if at else {}
        return {
            "resourceType": "MedicationStatement",
            **_profile("MedicationStatement"),
            "status": "unknown",
            "medicationCodeableConcept": code,
            "subject": patient,
            "_effectiveDateTime": _UNKNOWN,
            **asserted,
        }
    return {
        "resourceType": "Immunization",
        **_profile("Immunization"),
        "status": "not-done",
        "vaccineCode": code,
        "patient": patient,
        # Words, and not an absent date: readers that insist on a value take these too.
        "occurrenceString": "unknown",
    }


def _recorded(at: datetime | None) -> Json:
    return {"recordedDate": at.isoformat(timespec="seconds")} if at else {}


def medication(one: Treatment, _: Profile, patient: Json) -> Json:
    """A treatment, as the patient says it is taken."""
    period = _period(one.start, one.end)
    effective: Json = {"effectivePeriod": period} if period else {"_effectiveDateTime": _UNKNOWN}
    dosage = {"dosage": [{"text": clean(one.dosage)}]} if one.dosage.strip() else {}
    return {
        "resourceType": "MedicationStatement",
        **_profile("MedicationStatement"),
        "status": "active" if one.ongoing else "completed",
        "medicationCodeableConcept": _words(one.name),
        "subject": patient,
        **effective,
        **_note(one.comment),
        **dosage,
    }


def _period(start: str | None, end: str | None) -> Json:
    """A period of partial dates. «2020 to 2020-02» breaks a rule of R4 (per-1): then both say as much as the vaguer."""
    if start and end and (start.startswith(end) or end.startswith(start)):
        start = end = min(start, end, key=len)
    return {name: day for name, day in (("start", start), ("end", end)) if day}


def _allergy(patient: Json) -> Json:
    return {
        "resourceType": "AllergyIntolerance",
        **_profile("AllergyIntolerance"),
        "clinicalStatus": concept(f"{_HL7}allergyintolerance-clinical", "active", "Active"),
        "patient": patient,
    }


def allergy(one: Allergy, _: Profile, patient: Json) -> Json:
    """An allergy, as the patient says."""
    said = concept(f"{_HL7}allergyintolerance-verification", "unconfirmed", "Unconfirmed")
    return {**_allergy(patient), "verificationStatus": said, "code": _words(one.allergen), **_note(one.comment)}


def _condition(patient: Json, *, active: bool) -> Json:
    status = ("active", "Active") if active else ("resolved", "Resolved")
    return {
        "resourceType": "Condition",
        **_profile("Condition"),
        "clinicalStatus": concept(f"{_HL7}condition-clinical", *status),
        "category": [concept(f"{_HL7}condition-category", "problem-list-item", "Problem List Item")],
        "subject": patient,
    }


def problem(one: Illness, _: Profile, patient: Json) -> Json:
    """An illness: a problem that goes on, or one of the past."""
    days = {"onsetDateTime": one.start} if one.start else {}
    days |= {"abatementDateTime": one.end} if one.end and not one.ongoing else {}
    return {**_condition(patient, active=one.ongoing), "code": _words(one.name), **days, **_note(one.comment)}


def disability(one: Disability, _: Profile, patient: Json) -> Json:
    return {
        **_condition(patient, active=True),
        "code": _words(one.name),
        **_note(one.device, one.comment),
    }


def immunization(one: Vaccination, _: Profile, patient: Json) -> Json:
    """A dose. `primarySource`: a professional vouches for it."""
    code: Json = _words(one.vaccine)
    if one.nuva:
        code["coding"] = [{"system": "http://ivci.org/NUVA", "code": one.nuva}]
    made: Json = {
        "resourceType": "Immunization",
        **_profile("Immunization"),
        "status": "completed",
        "vaccineCode": code,
        "patient": patient,
        "occurrenceDateTime": one.given_on.isoformat(),
        "primarySource": one.validated_by is not None,
    }
    made |= {"lotNumber": clean(one.lot)} if one.lot.strip() else {}
    made |= {"expirationDate": one.expiry.isoformat()} if one.expiry else {}
    made |= _note(one.comment)
    if one.rank:
        applied: Json = {"doseNumberPositiveInt": one.rank}
        applied |= {"targetDisease": [_words(disease.label) for disease in one.diseases]} if one.diseases else {}
        made["protocolApplied"] = [applied]
    return made


# --- the rest --------------------------------------------------------------------------------------------------------

_SPAN = {DurationUnit.DAYS: ("d", "jours"), DurationUnit.WEEKS: ("wk", "semaines"), DurationUnit.MONTHS: ("mo", "mois"),
         DurationUnit.YEARS: ("a", "ans")}  # fmt: skip


def stay(one: Hospitalisation, _: Profile, patient: Json) -> Json:
    """A stay in hospital."""
    made: Json = {
        "resourceType": "Encounter",
        "status": "finished",
        "class": coded(f"{_HL7}v3-ActCode", "IMP", "inpatient encounter"),
        "subject": patient,
        "reasonCode": [_words(one.reason)],
    }
    made |= {"period": {"start": one.admitted}} if one.admitted else {}
    if one.duration is not None and one.unit in _SPAN:
        code, unit = _SPAN[one.unit]
        made["length"] = quantity(one.duration, unit, code)
    return made


def family_illness(one: FamilyIllness, _: Profile, patient: Json) -> Json:
    condition = {"code": _words(one.illness), **_note(one.comment)}
    return {
        "resourceType": "FamilyMemberHistory",
        "status": "completed",
        "patient": patient,
        "relationship": {"coding": [{"system": f"{_HL7}v3-RoleCode", "code": one.kin.value}]},
        "condition": [condition],
    }


_SIGNS: Mapping[MeasureKind, tuple[str, str, str, str]] = MappingProxyType(
    {
        MeasureKind.WEIGHT: ("29463-7", "Body weight", "kg", "kg"),
        MeasureKind.HEIGHT: ("8302-2", "Body height", "cm", "cm"),
        MeasureKind.WAIST: ("8280-0", "Waist Circumference at umbilicus by Tape measure", "cm", "cm"),
        MeasureKind.HEART_RATE: ("8867-4", "Heart rate", "/min", "/min"),
        MeasureKind.STEPS: ("41950-7", "Number of steps in 24 hour Measured", "/d", "/d"),
        MeasureKind.BLOOD_PRESSURE: ("85354-9", "Blood pressure panel with all children optional", "mmHg", "mm[Hg]"),
        MeasureKind.HEAD: ("9843-4", "Head Occipital-frontal circumference", "cm", "cm"),
        MeasureKind.PAIN: ("72514-3", "Pain severity - 0-10 verbal numeric rating [Score] - Reported", "", "1"),
        MeasureKind.TEMPERATURE: ("8310-5", "Body temperature", "°C", "Cel"),
        MeasureKind.GLUCOSE: ("2339-0", "Glucose [Mass/volume] in Blood", "g/L", "g/L"),
        MeasureKind.HBA1C: ("4548-4", "Hemoglobin A1c/Hemoglobin.total in Blood", "%", "%"),
    }
)
"""LOINC code and display, unit as printed, UCUM code."""


def vital_sign(one: Measure, profile: Profile, patient: Json) -> Json:
    signs = {"meta": {"profile": ["http://hl7.org/fhir/StructureDefinition/vitalsigns"]}}
    return _observation(one, profile, patient, signs, ("vital-signs", "Vital Signs"))


def result(one: Measure, profile: Profile, patient: Json) -> Json:
    return _observation(one, profile, patient, _profile("Observation-results"), ("laboratory", "Laboratory"))


def _observation(one: Measure, _: Profile, patient: Json, claim: Json, category: tuple[str, str]) -> Json:
    code, display, unit, ucum = _SIGNS[one.kind]
    made: Json = {
        "resourceType": "Observation",
        **claim,
        "status": "final",
        "category": [concept(f"{_HL7}observation-category", *category)],
        "code": concept(LOINC, code, display),
        "subject": patient,
        "effectiveDateTime": one.taken_at.isoformat(timespec="seconds"),
        "performer": [patient],
    }
    if one.kind is MeasureKind.BLOOD_PRESSURE:
        two = (("8480-6", "Systolic blood pressure", one.value), ("8462-4", "Diastolic blood pressure", one.second))
        made["component"] = [
            {"code": concept(LOINC, code, display), "valueQuantity": quantity(value, unit, ucum)}
            for code, display, value in two
            if value is not None
        ]
    else:
        made["valueQuantity"] = {k: v for k, v in quantity(one.value, unit, ucum).items() if v != ""}
    return {**made, **_note(one.comment)}


_BLOOD: Mapping[BloodType, tuple[str, str]] = MappingProxyType(
    {
        BloodType.A_POS: ("278149003", "Blood group A Rh(D) positive"),
        BloodType.A_NEG: ("278152006", "Blood group A Rh(D) negative"),
        BloodType.B_POS: ("278150003", "Blood group B Rh(D) positive"),
        BloodType.B_NEG: ("278153001", "Blood group B Rh(D) negative"),
        BloodType.AB_POS: ("278151004", "Blood group AB Rh(D) positive"),
        BloodType.AB_NEG: ("278154007", "Blood group AB Rh(D) negative"),
        BloodType.O_POS: ("278147001", "Blood group O Rh(D) positive"),
        BloodType.O_NEG: ("278148006", "Blood group O Rh(D) negative"),
    }
)


def blood_group(one: BloodGroup, told: Told, patient: Json) -> Json:
    """The blood group as it was noted, with the caution that stands beside it everywhere."""
    return {
        "resourceType": "Observation",
        **_profile("Observation-results"),
        "status": "final",
        "category": [concept(f"{_HL7}observation-category", "laboratory", "Laboratory")],
        "code": concept(LOINC, "882-1", "ABO and Rh group [Type] in Blood"),
        "subject": patient,
        "_effectiveDateTime": _UNKNOWN,
        "performer": [patient],
        "valueCodeableConcept": concept(SNOMED, *_BLOOD[one.type]) | {"text": one.type.value},
        **_note(*(detail for _, detail in told.lines)),
    }


def directive(one: Document, patient: Json) -> Json:
    """Where anticipated directives are: their text stays in the documents."""
    return {
        "resourceType": "DocumentReference",
        "status": "current",
        "type": concept(LOINC, "42348-3", "Advance directives") | {"text": clean(one.type_label)},
        "subject": patient,
        "date": one.deposited_at.isoformat(timespec="seconds"),
        "author": [{"display": clean(one.author.name)}],
        "content": [
            {"attachment": {"contentType": one.mime, "size": one.size, "title": clean(one.title),
                            "creation": one.act_from.isoformat()}}
        ],
    }  # fmt: skip
