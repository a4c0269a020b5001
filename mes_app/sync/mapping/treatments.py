"""Treatments: MedicationStatement; stays in hospital: Encounter; reimbursed care: ChargeItem.

ChargeItem is what was provided and billed: an act with its code, day, quantity, product and who did it. A Claim or an
ExplanationOfBenefit would say what was paid, which the record does not know.
"""

from types import MappingProxyType

from mes_app.record.medical import CareKind, DurationUnit
from mes_app.record.people import Profile
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import labels, urls
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
    reference,
    without_defaults,
)
from mes_app.sync.mapping.entries import about, comment, linked, links, named, note, partial, period, words

_ONGOING = frozenset({"active", "intended", "on-hold"})


def treatment_resource(profile: Profile, row: Json) -> Json:
    """The MedicationStatement of a row; an end to come stands in the period of an active one."""
    cip13 = row.get("cip13")
    pack = coding(urls.CIP, cip13) if cip13 else {}
    reasons = [reference("Condition", id_) for id_ in row.get("illnesses", ())]
    span, mark = period(row)
    return {
        "resourceType": "MedicationStatement",
        "id": fhir_id(row["id"]),
        **filled(extension=mark),
        "status": "active" if row.get("ongoing", True) else "completed",
        **filled(
            medicationCodeableConcept={**concept(pack), "text": row["name"]},
            subject=about(profile),
            effectivePeriod=span,
            reasonReference=reasons,
            note=note(row),
            dosage=[{"text": row["dosage"]}] if row.get("dosage") else [],
        ),
    }


def treatment_row(resource: Json) -> Json:
    """The row of a MedicationStatement of ours, or of another system's: needed is what is taken, in words or as a
    coding of its own (no reference to another resource)."""
    what = resource.get("medicationCodeableConcept") or {}
    span = resource.get("effectivePeriod") or {}
    illnesses = [id_ for ref in resource.get("reasonReference") or () if (id_ := named(ref, "Condition")) is not None]
    return without_defaults(
        (
            ("id", resource["id"]),
            ("name", words(what)),
            ("ongoing", resource.get("status") in _ONGOING),
            ("start", partial(span.get("start", resource.get("effectiveDateTime")))),
            ("end", partial(span.get("end"))),
            ("dosage", first(resource.get("dosage")).get("text")),
            ("comment", comment(resource)),
            ("illnesses", illnesses),
            ("cip13", code_of(what, urls.CIP)),
        )
    )


# --- hospital -----------------------------------------------------------------------------------------------------

_UNITS = MappingProxyType(
    {
        DurationUnit.DAYS: ("d", "jours"),
        DurationUnit.WEEKS: ("wk", "semaines"),
        DurationUnit.MONTHS: ("mo", "mois"),
        DurationUnit.YEARS: ("a", "années"),
    }
)
_UNIT_OF = {code: unit.value for unit, (code, _) in _UNITS.items()}


def hospitalisation_resource(profile: Profile, row: Json) -> Json:
    """The Encounter of a stay. R4 gives an Encounter no note: the comment is an extension."""
    unit = _UNITS.get(DurationUnit(row.get("unit", DurationUnit.UNKNOWN)))
    length = None
    if unit is not None and row.get("duration") is not None:
        length = {"value": row["duration"], "unit": unit[1], "system": urls.UCUM, "code": unit[0]}
    return {
        "resourceType": "Encounter",
        "id": fhir_id(row["id"]),
        **filled(
            extension=[
                *extensions(extension("comment", "String", row.get("comment"))),
                *links("linked-document", "DocumentReference", row.get("documents", ())),
            ],
        ),
        "status": "finished",
        "class": coding(urls.ACT_CODE, "IMP", "inpatient encounter"),
        "subject": about(profile),
        **filled(
            period=filled(start=row.get("admitted")),
            length=length,
            reasonCode=[{"text": row["reason"]}],
        ),
    }


def hospitalisation_row(resource: Json) -> Json:
    """The row of an Encounter of ours, or of another system's stay: needed is that it is one in hospital (IMP, ACUTE,
    NONAC), and its reason."""
    if (resource.get("class") or {}).get("code") not in {"IMP", "ACUTE", "NONAC"}:
        raise Unreadable("an Encounter that is no stay in hospital")
    length = resource.get("length") or {}
    unit = _UNIT_OF.get(length.get("code", ""))
    return without_defaults(
        (
            ("id", resource["id"]),
            ("reason", words(first(resource.get("reasonCode")))),
            ("admitted", partial((resource.get("period") or {}).get("start"))),
            ("duration", int(length["value"]) if unit is not None else None),
            ("unit", unit),
            ("comment", extended(resource).get("comment")),
            ("documents", linked(resource, "linked-document")),
        )
    )


# --- reimbursed care ----------------------------------------------------------------------------------------------

_DOES, _PRESCRIBES = ("PRF", "performer"), ("AUT", "author (originator)")


def care_resource(profile: Profile, row: Json) -> Json:
    """The ChargeItem of a line of «Mon histoire de santé»."""
    people = ((_DOES, row.get("professional")), (_PRESCRIBES, row.get("prescriber")))
    performer = [
        {"function": concept(coding(urls.PARTICIPATION, *role)), "actor": {"display": name}}
        for role, name in people
        if name
    ]
    cip13 = row.get("cip13")
    return filled(
        resourceType="ChargeItem",
        id=fhir_id(row["id"]),
        meta=labels.meta(row),
        status="billed",
        code={**concept(own(urls.CARE_KIND, CareKind(row["kind"]).value)), "text": row["act"]},
        subject=about(profile),
        occurrenceDateTime=row["on"],
        performer=performer,
        quantity={"value": row.get("quantity", 1)},
        productCodeableConcept=concept(coding(urls.CIP, cip13)) if cip13 else None,
    )


def care_row(resource: Json) -> Json:
    """The row of a ChargeItem: needed is our kind of care."""
    kind = code_of(resource.get("code"), urls.CARE_KIND)
    if kind is None:
        raise Unreadable("a ChargeItem of another kind")
    people = {
        code_of(one.get("function"), urls.PARTICIPATION): (one.get("actor") or {}).get("display")
        for one in resource.get("performer") or ()
    }
    quantity = (resource.get("quantity") or {}).get("value", 1)
    return without_defaults(
        (
            ("id", resource["id"]),
            ("kind", kind),
            ("on", partial(resource.get("occurrenceDateTime"))),
            ("act", resource["code"].get("text", "")),
            ("quantity", int(quantity)),
            ("professional", people.get(_DOES[0])),
            ("prescriber", people.get(_PRESCRIBES[0])),
            ("cip13", code_of(resource.get("productCodeableConcept"), urls.CIP)),
            *labels.flags(resource).items(),
        )
    )
