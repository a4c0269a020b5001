"""Illnesses and disabilities: Condition, told apart by a category of ours; allergies: AllergyIntolerance; illnesses in
the family: FamilyMemberHistory. In the manner of the International Patient Summary."""

from types import MappingProxyType

from mes_app.record.medical import DisabilityRate, DisabilityType, Kin
from mes_app.record.people import Profile
from mes_app.sync.mapping import urls
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
    without_defaults,
)
from mes_app.sync.mapping.entries import about, comment, linked, links, named, note, partial, words

_PROBLEM = coding(urls.CONDITION_CATEGORY, "problem-list-item", "Problem List Item")
_KINDS = MappingProxyType({"illness": "illnesses", "disability": "disabilities"})
_PAST = frozenset({"inactive", "remission", "resolved"})


def illness_resource(profile: Profile, row: Json) -> Json:
    """The Condition of an illness; documents stand as evidence, treatments beside."""
    ongoing = row.get("ongoing", True)
    start, end = row.get("start"), row.get("end")
    evidence = links("linked-document", "DocumentReference", row.get("documents", ()))
    return {
        "resourceType": "Condition",
        "id": fhir_id(row["id"]),
        **filled(
            extension=[*evidence, *links("linked-treatment", "MedicationStatement", row.get("treatments", ()))],
            clinicalStatus=concept(coding(urls.CONDITION_CLINICAL, "active" if ongoing else "resolved")),
            category=[concept(_PROBLEM), concept(own(urls.CONDITION_KIND, "illness"))],
            code={"text": row["name"]},
            subject=about(profile),
            onsetDateTime=start,
            abatementDateTime=end,
            note=note(row),
        ),
    }


def disability_resource(profile: Profile, row: Json) -> Json:
    """The Condition of a disability: its types as categories, its rate as severity."""
    rate = DisabilityRate(row.get("rate", DisabilityRate.UNKNOWN))
    types = [concept(own(urls.DISABILITY_TYPE, DisabilityType(one).value)) for one in row.get("types", ())]
    return {
        "resourceType": "Condition",
        "id": fhir_id(row["id"]),
        **filled(
            extension=extensions(
                extension("technical-help", "String", row.get("device")),
                extension("human-help", "Boolean", row.get("human_help")),
            ),
            clinicalStatus=concept(coding(urls.CONDITION_CLINICAL, "active")),
            category=[concept(_PROBLEM), concept(own(urls.CONDITION_KIND, "disability")), *types],
            severity=None if rate is DisabilityRate.UNKNOWN else concept(own(urls.DISABILITY_RATE, rate.value)),
            code={"text": row["name"]},
            subject=about(profile),
            note=note(row),
        ),
    }


def table_of(resource: Json) -> str:
    """The table of a Condition; another system's is an illness."""
    return _KINDS[code_of(resource.get("category"), urls.CONDITION_KIND) or "illness"]


def illness_row(resource: Json) -> Json:
    """The row of a Condition of ours, or of another system's: needed is its code, in words or as a coding."""
    status = code_of(resource.get("clinicalStatus"), urls.CONDITION_CLINICAL)
    over = status in _PAST or (status is None and "abatementDateTime" in resource)
    evidence = (ref for one in resource.get("evidence") or () for ref in one.get("detail") or ())
    documents = linked(resource, "linked-document") or [
        id_ for ref in evidence if (id_ := named(ref, "DocumentReference")) is not None
    ]
    return without_defaults(
        (
            ("id", resource["id"]),
            ("name", words(resource.get("code"))),
            ("ongoing", not over),
            ("start", partial(resource.get("onsetDateTime"))),
            ("end", partial(resource.get("abatementDateTime"))),
            ("comment", comment(resource)),
            ("documents", documents),
            ("treatments", linked(resource, "linked-treatment")),
        )
    )


def disability_row(resource: Json) -> Json:
    """The row of a Condition that our category calls a disability."""
    more = extended(resource)
    kinds = [one.get("code") for one in codings(resource.get("category")) if one.get("system") == urls.DISABILITY_TYPE]
    return without_defaults(
        (
            ("id", resource["id"]),
            ("types", kinds),
            ("name", words(resource.get("code"))),
            ("rate", code_of(resource.get("severity"), urls.DISABILITY_RATE)),
            ("device", more.get("technical-help")),
            ("human_help", more.get("human-help")),
            ("comment", comment(resource)),
        )
    )


# --- allergies ----------------------------------------------------------------------------------------------------


def allergy_resource(profile: Profile, row: Json) -> Json:
    """The AllergyIntolerance of a row."""
    return {
        "resourceType": "AllergyIntolerance",
        "id": fhir_id(row["id"]),
        **filled(
            extension=links("linked-treatment", "MedicationStatement", row.get("treatments", ())),
            clinicalStatus=concept(coding(urls.ALLERGY_CLINICAL, "active")),
            code={"text": row["allergen"]},
            patient=about(profile),
            note=note(row),
        ),
    }


def allergy_row(resource: Json) -> Json:
    """The row of an AllergyIntolerance of ours, or of another system's: needed is its code."""
    return without_defaults(
        (
            ("id", resource["id"]),
            ("allergen", words(resource.get("code"))),
            ("comment", comment(resource)),
            ("treatments", linked(resource, "linked-treatment")),
        )
    )


# --- the family ---------------------------------------------------------------------------------------------------


def family_resource(profile: Profile, row: Json) -> Json:
    """The FamilyMemberHistory of a row: one illness of one relative."""
    kin = Kin(row["kin"])
    return {
        "resourceType": "FamilyMemberHistory",
        "id": fhir_id(row["id"]),
        "status": "completed",
        "patient": about(profile),
        "relationship": concept(coding(urls.ROLE_CODE, kin.value)),
        "condition": [{"code": {"text": row["illness"]}}],
        **filled(note=note(row)),
    }


def family_row(resource: Json) -> Json:
    """The row of a FamilyMemberHistory: needed is an illness; a relative whom the record has no word for is «other»."""
    code = code_of(resource.get("relationship"), urls.ROLE_CODE)
    return without_defaults(
        (
            ("id", resource["id"]),
            ("illness", words(first(resource.get("condition")).get("code"))),
            ("kin", code if code in set(Kin) else Kin.OTHER.value),
            ("comment", comment(resource)),
        )
    )
