"""Resources that others wrote: what comes in, what does not, and what stays of theirs when we change ours."""

import json
import tarfile
from copy import deepcopy
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from mes_app.record.documents import AuthorKind, Category, Document, Folder
from mes_app.record.family import Link, Mandate, MandateKind, MandateState, Proof
from mes_app.record.history import Act, Notification, Report, Topic, Trace, Way
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import (
    Allergy,
    BloodGroup,
    BloodType,
    Care,
    CareKind,
    Contact,
    ContactRole,
    Disability,
    DisabilityRate,
    DisabilityType,
    DurationUnit,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Kin,
    OrganDonation,
    Rubric,
    Statement,
    Treatment,
)
from mes_app.record.people import Professional, Relation
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.space import row_of, value_of
from mes_app.record.values import Value
from mes_app.sync.errors import Unreadable
from mes_app.sync.mapping import Resource, is_gone, part_of, resources_of, row_of_parts
from mes_app.sync.mapping.keeping import without_servers_own
from mes_app.sync.mapping.urls import EXTENSION
from tests.record import samples

PACKAGE = Path(__file__).parents[2] / "server" / "validator" / "packages" / "ans.fhir.fr.pdsm.tgz"
FOREIGN = {"url": "https://elsewhere.example/extension", "valueString": "à eux"}
TAG = {"system": "https://elsewhere.example/tags", "code": "kept"}
SECURITY = {"system": "http://terminology.hl7.org/CodeSystem/v3-ActCode", "code": "PSY"}


def example(name: str) -> Resource:
    """An example of the Agence du numérique en santé's own package."""
    with tarfile.open(PACKAGE) as package:
        file = package.extractfile(f"package/example/{name}.json")
        assert file is not None
        made: Resource = json.load(file)
        return made


# --- what comes in ------------------------------------------------------------------------------------------------


def test_what_is_nested_too_deep_is_unreadable() -> None:
    deep: dict[str, Any] = {"url": "x"}
    for _ in range(5000):
        deep = {"url": "x", "extension": [deep]}
    marked = {"url": EXTENSION + "escaped", "valueBoolean": True}
    with pytest.raises(Unreadable):
        part_of({"resourceType": "List", "id": "x", "extension": [marked, deep]})


def test_a_document_that_another_system_deposited_comes_in() -> None:
    part = part_of(example("DocumentReference-exemple-pdsm-documentreference"))
    document = value_of("documents", part.fields)
    assert isinstance(document, Document)
    assert (part.profile, part.table, part.row, part.name) == (
        "fr-patient-123",
        "documents",
        "exemple-pdsm-documentreference",
        "",
    )
    assert document.title == "CR Hospitalisation"
    assert document.type_code == "34133-9"
    assert document.type_label == "Synthèse d’épisode de soins"
    assert document.category is Category.SUMMARY
    assert document.author.kind is AuthorKind.PROFESSIONAL
    assert document.author.id == "practitionerrole-example"
    assert document.act_from.isoformat() == "2025-04-20"
    assert document.act_to is not None
    assert document.act_to.isoformat() == "2025-04-25"
    assert document.deposited_at.isoformat() == "2025-04-29T12:00:00+01:00"
    assert (document.mime, document.size, document.digest) == ("application/pdf", 345678, "")
    assert document.comment == "Compte rendu d’hospitalisation suite à une chirurgie."
    assert (document.read, document.masked, document.archived) == (False, False, False)


def test_a_document_with_the_least_that_is_needed_comes_in() -> None:
    part = part_of(
        {
            "resourceType": "DocumentReference",
            "id": "1234",
            "meta": {"lastUpdated": "2026-11-19T09:06:00.123+00:00"},
            "status": "current",
            "type": {"text": "Courrier"},
            "subject": {"reference": "https://server.example/fhir/Patient/77/_history/3"},
            "content": [{"attachment": {"contentType": "application/pdf"}}],
        }
    )
    assert part.profile == "77"
    assert part.fields == {
        "id": "1234",
        "title": "Courrier",
        "type_code": "",
        "type_label": "Courrier",
        "category": "other",
        "author": {"id": "", "kind": "professional", "name": ""},
        "act_from": "2026-11-19",
        "deposited_at": "2026-11-19T09:06:00.123000Z",
        "mime": "application/pdf",
        "size": 0,
        "digest": "",
        "read": False,
    }


@pytest.mark.parametrize(
    ("codes", "flags"),
    [
        (["MASQUE_PS"], {"masked"}),
        (
            ["N", "INVISIBLE_PATIENT", "INVISIBLE_REPRESENTANTS_LEGAUX"],
            {"not_visible_to_patient", "hidden_from_representatives"},
        ),
        (["R"], set()),
    ],
)  # fmt: skip
def test_labels_count_whichever_edition_of_the_table_names_them(codes: list[str], flags: set[str]) -> None:
    resource = example("DocumentReference-exemple-pdsm-documentreference")
    system = "https://mos.esante.gouv.fr/NOS/TRE_A07-StatusVisibiliteDocument/FHIR/TRE-A07-StatusVisibiliteDocument"
    resource["securityLabel"] = [{"coding": [{"system": system, "code": code} for code in codes]}]
    fields = part_of(resource).fields
    every = {"masked", "not_visible_to_patient", "hidden_from_representatives"}
    assert {name for name in every if fields.get(name)} == flags


def test_a_vaccination_of_another_system_comes_in() -> None:
    part = part_of(
        {
            "resourceType": "Immunization",
            "id": "55",
            "status": "completed",
            "vaccineCode": {"coding": [{"system": "http://hl7.org/fhir/sid/cvx", "code": "20", "display": "DTaP"}]},
            "patient": {"reference": "Patient/77"},
            "occurrenceDateTime": "2026-11-19",
            "performer": [{"actor": {"display": "Dr Paul Renard"}}],
            "protocolApplied": [{"doseNumberString": "booster", "targetDisease": [{"text": "Tétanos"}]}],
        }
    )
    assert part.fields == {
        "id": "55",
        "vaccine": "DTaP",
        "diseases": [{"code": "", "label": "Tétanos"}],
        "given_on": "2026-11-19",
        "vaccinator": "Dr Paul Renard",
        "entered_by": {"id": "", "kind": "professional", "name": "Dr Paul Renard"},
        "entered_at": "2026-11-19T00:00:00Z",
    }


@pytest.mark.parametrize(
    ("kind", "code", "unit", "profile", "category"),
    [
        (MeasureKind.WAIST, "8280-0", "cm", "mesures-observation-waist-circumference", "vital-signs"),
        (MeasureKind.STEPS, "41950-7", "1/(24.h)", "mesures-observation-steps-by-day", "vital-signs"),
        (MeasureKind.PAIN, "72514-3", "1", "mesures-observation-pain-severity", "vital-signs"),
        (MeasureKind.HBA1C, "4548-4", "%", None, "laboratory"),
    ],
)
def test_the_wire_of_each_kind_is_what_its_profile_asks(
    kind: MeasureKind, code: str, unit: str, profile: str | None, category: str
) -> None:
    value = Measure(id="m", kind=kind, value=7, taken_at=datetime.fromisoformat("2026-03-12T08:10:00+01:00"))
    (made,) = made_of("measures", value).values()
    assert [one["code"] for one in made["code"]["coding"]] == [code]
    assert (made["valueQuantity"]["code"], made["valueQuantity"]["value"]) == (unit, 7)
    assert made["category"][0]["coding"][0]["code"] == category
    named = [url.rsplit("/", 1)[-1] for url in made.get("meta", {}).get("profile", [])]
    assert named == ([profile] if profile else [])
    part = part_of(made)
    assert value_of(part.table, part.fields) == value


def test_a_measure_of_another_system_comes_in() -> None:
    part = part_of(
        {
            "resourceType": "Observation",
            "id": "9",
            "status": "final",
            "code": {"coding": [{"system": "http://loinc.org", "code": "2345-7"}]},
            "subject": {"reference": "Patient/77"},
            "effectiveDateTime": "2026-11-19T07:30:00+01:00",
            "valueQuantity": {"value": 118, "system": "http://unitsofmeasure.org", "code": "mg/dL"},
        }
    )
    assert part.fields == {"id": "9", "kind": "glucose", "value": 1.18, "taken_at": "2026-11-19T07:30:00+01:00"}


def test_a_line_of_another_systems_history_comes_in() -> None:
    part = part_of(
        {
            "resourceType": "AuditEvent",
            "id": "31",
            "type": {"system": "http://terminology.hl7.org/CodeSystem/audit-event-type", "code": "rest"},
            "action": "R",
            "recorded": "2026-11-19T09:06:00.000+01:00",
            "agent": [
                {"who": {"display": "Logiciel"}, "requestor": False},
                {
                    "who": {"reference": "Practitioner/renard", "display": "Dr Paul Renard"},
                    "requestor": True,
                    "purposeOfUse": [{"coding": [{"code": "BTG"}]}],
                },
            ],
            "source": {"observer": {"display": "Serveur"}},
            "entity": [{"what": {"reference": "Patient/77"}}, {"what": {"reference": "DocumentReference/a1"}}],
        }
    )
    trace = value_of("traces", part.fields)
    assert trace == Trace(
        id="31",
        at=datetime.fromisoformat("2026-11-19T09:06:00+01:00"),
        who="Dr Paul Renard",
        professional="renard",
        by=AuthorKind.PROFESSIONAL,
        act=Act.READ,
        document="a1",
        way=Way.BREAK_GLASS,
    )


# --- what does not ------------------------------------------------------------------------------------------------

_PATIENT = {"reference": "Patient/77"}
_SECRET = "Titre que personne ne doit lire dans un journal"


def document(**update: Any) -> Resource:
    made: Resource = {
        "resourceType": "DocumentReference",
        "id": "1",
        "status": "current",
        "type": {"text": _SECRET},
        "subject": _PATIENT,
        "date": "2026-11-19T09:06:00Z",
        "description": _SECRET,
        "content": [{"attachment": {"contentType": "application/pdf", "title": _SECRET}}],
        **update,
    }
    return {key: value for key, value in made.items() if value is not None}


@pytest.mark.parametrize(
    "resource",
    [
        {},
        {"resourceType": 3},
        {"resourceType": "Encounter", "id": "1", "subject": _PATIENT},
        document(id=None),
        document(id=["1"]),
        document(subject=None),
        document(subject={"reference": "Group/1"}),
        document(subject={"reference": _SECRET}),
        document(type=None),
        document(date=None),
        document(date=_SECRET),
        document(date="2026-13-45T00:00:00Z"),
        document(content=None),
        document(content=[]),
        document(content=_SECRET),
        document(content=[{"attachment": {"title": _SECRET}}]),
        document(content=[{"attachment": {"contentType": {"a": _SECRET}}}]),
        document(contained=[_SECRET], author=[{"reference": "#x"}]),
        document(extension=[_SECRET]),
        document(extension=_SECRET),
        document(extension=[{"url": 3, "valueString": _SECRET}, 5]),
        document(securityLabel=_SECRET),
        document(context={"period": {"start": _SECRET}}),
        document(extension=[{"url": f"{EXTENSION}escaped"}], _description={"extension": [
            {"url": f"{EXTENSION}exact-text", "valueString": "{" + _SECRET}]}),
        {"resourceType": "List", "id": "1", "subject": _PATIENT, "title": _SECRET, "code": {"text": "medications"}},
        {"resourceType": "Immunization", "id": "1", "patient": _PATIENT, "occurrenceString": _SECRET,
         "vaccineCode": {"text": _SECRET}},
        {"resourceType": "Immunization", "id": "1", "patient": _PATIENT, "occurrenceDateTime": "2026-11-19"},
        {"resourceType": "Observation", "id": "1", "subject": _PATIENT, "code": {"coding": [{"code": "8867-4"}]}},
        {"resourceType": "Observation", "id": "1", "subject": _PATIENT, "effectiveDateTime": "2026-11-19T09:06:00Z",
         "code": {"coding": [{"system": "http://loinc.org", "code": "29463-7"}]},
         "valueQuantity": {"value": 140, "code": "[lb_av]"}},
        {"resourceType": "Communication", "id": "1", "subject": _PATIENT, "payload": [{"contentString": _SECRET}]},
        {"resourceType": "CareTeam", "id": "1", "subject": _PATIENT, "name": _SECRET},
        {"resourceType": "Consent", "id": "1", "patient": _PATIENT, "category": [{"text": _SECRET}]},
        {"resourceType": "AuditEvent", "id": "1", "recorded": "2026-11-19T09:06:00Z", "agent": [{"name": _SECRET}],
         "entity": [{"what": _PATIENT}]},
        {"resourceType": "AuditEvent", "id": "1", "recorded": "2026-11-19T09:06:00Z", "entity": []},
    ],
    ids=str,
)  # fmt: skip
def test_what_cannot_be_read_is_said_without_telling_of_it(resource: Resource) -> None:
    with pytest.raises(Unreadable) as refused:
        part_of(resource)
    assert _SECRET not in str(refused.value)
    assert refused.value.__cause__ is None


def _cut(resource: Any) -> Any:
    """Every way of taking one thing away from a resource, or of putting another shape in its place."""
    items = resource.items() if isinstance(resource, dict) else enumerate(resource)
    for key, value in list(items):
        if isinstance(resource, dict):
            yield {other: item for other, item in resource.items() if other != key}
        for wrong in (None, 3, "x", [], {}, [3], {"x": 1}):
            copy = deepcopy(resource)
            copy[key] = wrong
            yield copy
        if isinstance(value, dict | list):
            for inner in _cut(value):
                copy = deepcopy(resource)
                copy[key] = inner
                yield copy


def every_kind() -> list[tuple[str, Value]]:
    now = datetime.fromisoformat("2026-11-19T09:06:00+01:00")
    who = Professional(
        id="dupot", title="Dr", first_name="Marc", last_name="Dupot", profession="medecin",
        profession_label="Médecin", rpps="99900001019", establishment="Maison", address="Rue", phone="01",
    )  # fmt: skip
    return [
        ("documents", samples.document(masked=True, folder="f1", pinned=True, archived=True, announced_at=now)),
        ("folders", Folder(id="f1", name="Sport")),
        ("vaccinations", samples.vaccination(cip13="3400927350078", nuva="VAC0510", comment="ici", rank=2)),
        ("threads", samples.thread(hidden_from_representatives=True)),
        ("messages", samples.message(attachments=("d1",))),
        ("measures", Measure(id="m1", kind=MeasureKind.BLOOD_PRESSURE, value=120, second=80, taken_at=now,
                             origin="me")),
        ("measures", Measure(id="m2", kind=MeasureKind.WEIGHT, value=61.2, taken_at=now, comment="à jeun")),
        ("relations", Relation(id="dupot", professional=who, attending=True, authorised_at=now, last_connection=now,
                               express_consent=True, blocked=True, blocked_at=now, unblocked_at=now,
                               hidden_from_representatives=True)),
        ("traces", Trace(id="t1", at=now, who="Dr Marc Dupot", professional="dupot", by=AuthorKind.PROFESSIONAL,
                         act=Act.READ, document="d1", title="Bilan", way=Way.BREAK_GLASS, secret=True)),
        ("notifications", Notification(id="n1", topic=Topic.MESSAGE, at=now, who="Dr", title="T", target="t1")),
        ("reports", Report(id="r1", at=now, by="gabrielle", who="G", professional="dupot", trace="t1", text="?")),
        ("privacy", Privacy(state=SpaceState.CLOSED, closed_at=now, everything_masked=True,
                            emergency=Emergency(samu=False))),
        ("illnesses", Illness(id="i1", name="Asthme", start="2019", end="2021-03", ongoing=False, comment="Rare",
                              documents=("d1", "d2"), treatments=("t1", "t2"))),
        ("treatments", Treatment(id="t1", name="Ventoline", start="2019-04-01", dosage="2 bouffées", comment="Le soir",
                                 illnesses=("i1", "i2"), cip13="3400932744435")),
        ("hospitalisations", Hospitalisation(id="h1", reason="Appendicite", admitted="2003-07", duration=4,
                                             unit=DurationUnit.DAYS, comment="CHU", documents=("d1", "d2"))),
        ("disabilities", Disability(id="x1", name="Surdité", types=(DisabilityType.HEARING, DisabilityType.MOTOR),
                                    rate=DisabilityRate.FROM_50, device="Appareils", human_help=True, comment="?")),
        ("allergies", Allergy(id="a1", allergen="Pénicilline", comment="Plaques", treatments=("t1", "t2"))),
        ("family_history", FamilyIllness(id="f1", illness="Diabète", kin=Kin.FATHER, comment="Type 2")),
        ("statements", Statement(id=Rubric.FAMILY_HISTORY, at=now)),
        ("blood", BloodGroup(type=BloodType.A_POS)),
        ("wills", OrganDonation(read_on=date(2026, 1, 3))),
        ("mandates", Mandate(id="m1", kind=MandateKind.HELPER, first_name="Olivier", last_name="Capanelli",
                             birth_date=date(1976, 11, 5), person="olivier", state=MandateState.ACTIVE, since=now,
                             accepted_at=now, until=date(2027, 6, 30), seal="ab" * 32,
                             proof=Proof(name="mandat.pdf", size=4321, digest="cd" * 32))),
        ("links", Link(id="m2", space="simone", kind=MandateKind.HELPER, first_name="Simone", last_name="Capanelli",
                       by="Simone Capanelli", since=now, until=date(2027, 6, 30))),
        ("contacts", Contact(id="c1", role=ContactRole.TRUSTED, last_name="Lenoir", first_name="Ève",
                             relationship="Amie", phones=("06 12 34 56 78", "+33 1 02 03 04 05"),
                             email="eve@example.org", address="1 rue Haute, Metz")),
        ("care", Care(id="k1", kind=CareKind.MEDICINE, on=date(2026, 2, 3), act="Doliprane", quantity=2,
                      professional="Pharmacie", prescriber="Dr", cip13="3400935955838",
                      hidden_from_representatives=True)),
    ]  # fmt: skip


def made_of(table: str, value: Value, former: dict[str, Resource] | None = None) -> dict[str, Resource]:
    made = resources_of(samples.profile(), table, value, former or {}, b"abc" if table == "documents" else None)
    return {place: deepcopy(resource) for place, resource in made.items() if resource is not None}


@pytest.mark.parametrize(("table", "value"), every_kind(), ids=str)
def test_whatever_is_broken_is_a_row_or_unreadable_and_nothing_else(table: str, value: Value) -> None:
    for resource in made_of(table, value).values():
        for broken in _cut(resource):
            try:
                part = part_of(broken)
            except Unreadable:
                continue
            value_of(part.table, part.fields)


# --- what stays of theirs -----------------------------------------------------------------------------------------


def with_theirs(resource: Resource) -> Resource:
    """The same resource after another system has added to it whatever it may."""
    there = deepcopy(resource)
    meta = there.setdefault("meta", {})
    meta |= {"versionId": "7", "lastUpdated": "2026-11-19T09:06:00Z", "source": "#abc", "tag": [TAG]}
    meta.setdefault("profile", []).append("https://elsewhere.example/profile")
    meta.setdefault("security", []).append(SECURITY)
    there.setdefault("extension", []).append(FOREIGN)
    there["language"] = "fr"
    if resource["resourceType"] in {"DocumentReference", "List", "Immunization", "Observation", "Communication"}:
        there.setdefault("identifier", []).append({"system": "https://elsewhere.example/ids", "value": "42"})
    if resource["resourceType"] == "DocumentReference":
        there["type"]["coding"].append({"system": "http://snomed.info/sct", "code": "371525003"})
        there["securityLabel"].append({"coding": [SECURITY]})
        there["relatesTo"] = [{"code": "replaces", "target": {"reference": "DocumentReference/old"}}]
        there["content"][0]["attachment"]["language"] = "en"
        there["contained"].append({"resourceType": "Organization", "id": "theirs", "name": "Clinique"})
        there["authenticator"] = {"reference": "#theirs"}
    if resource["resourceType"] == "Immunization":
        there["vaccineCode"]["coding"].append({"system": "http://hl7.org/fhir/sid/cvx", "code": "20"})
        there["manufacturer"] = {"display": "Fabricant"}
    if resource["resourceType"] == "Observation":
        there["device"] = {"display": "Tensiomètre"}
    return there


CHANGED: dict[str, dict[str, Any]] = {
    "documents": {"masked": False, "title": "Autre", "comment": "Nouveau", "folder": None, "read": False},
    "folders": {"name": "Danse"},
    "vaccinations": {"comment": "", "lot": "A1", "rank": 3},
    "threads": {"ended": True, "hidden_from_representatives": False},
    "messages": {"read": False},
    "measures": {"value": 119.0, "comment": "corrigé"},
    "relations": {"blocked": False, "blocked_at": None, "attending": False, "administrator": True},
    "traces": {"secret": False},
    "notifications": {"read": True},
    "reports": {"text": "!"},
    "illnesses": {"name": "Asthme léger", "ongoing": True, "end": None, "documents": ("d2",), "comment": ""},
    "treatments": {"ongoing": False, "end": "2020", "dosage": "", "illnesses": ("i2", "i3")},
    "hospitalisations": {"duration": None, "unit": DurationUnit.UNKNOWN, "documents": ("d3",), "comment": ""},
    "disabilities": {"types": (DisabilityType.HEARING,), "rate": DisabilityRate.UNKNOWN, "human_help": False},
    "allergies": {"comment": "", "treatments": ("t3", "t1")},
    "family_history": {"kin": Kin.OTHER, "comment": ""},
    "statements": {"at": datetime.fromisoformat("2026-11-20T09:06:00+01:00")},
    "blood": {"type": BloodType.O_NEG},
    "wills": {"read_on": date(2026, 2, 28)},
    "mandates": {"state": MandateState.ENDED, "until": None},
    "links": {"state": MandateState.ACTIVE, "until": date(2028, 2, 29)},
    "contacts": {"phones": ("0612345678",), "email": "", "role": ContactRole.EMERGENCY},
    "care": {"quantity": 1, "prescriber": "", "hidden_from_representatives": False},
    "privacy": {"state": SpaceState.ACTIVATED, "closed_at": None, "emergency": Emergency(others=False)},
}


def kept(before: Any, after: Any, ours: Any, path: str = "") -> list[str]:
    """Paths of what was added to `ours` in `before` and is not in `after`."""
    lost = []
    if isinstance(before, dict):
        for key, value in before.items():
            mine = ours.get(key) if isinstance(ours, dict) else None
            if mine is None and (not isinstance(after, dict) or after.get(key) != value):
                lost.append(f"{path}.{key}")
            elif mine is not None and value != mine:
                lost += kept(value, after.get(key) if isinstance(after, dict) else None, mine, f"{path}.{key}")
    elif isinstance(before, list):
        added = [item for item in before if item not in (ours or [])]
        for item in added:
            if item in (after or []):
                continue
            partner = next((one for one in ours or [] if _alike(one, item)), None)
            now = next((one for one in after or [] if _alike(one, item)), None)
            lost += kept(item, now, partner, path) if partner is not None else [f"{path}[]"]
    elif after != before:
        lost.append(path)
    return lost


def _alike(one: Any, other: Any) -> bool:
    return (
        isinstance(one, dict) and isinstance(other, dict) and set(one) & {"attachment"} == set(other) & {"attachment"}
    )


@pytest.mark.parametrize(("table", "value"), every_kind(), ids=str)
def test_what_others_added_stays_when_we_change_ours(table: str, value: Value) -> None:
    ours = made_of(table, value)
    there = {place: with_theirs(resource) for place, resource in ours.items()}
    before = deepcopy(there)
    # It reads the same with theirs in it, and nothing changed writes nothing else.
    parts = [part_of(resource) for resource in there.values()]
    assert row_of_parts(table, {part.name: part.fields for part in parts}) == row_of(value)
    clean = {place: without_servers_own(resource) for place, resource in there.items()}
    same = made_of(table, value, there)
    assert {place: [] for place in there} == {place: kept(clean[place], same[place], ours[place]) for place in there}

    update = CHANGED[table]
    changed = value.model_copy(update=update)
    after = made_of(table, changed, there)
    assert there == before, "the former must not be changed in place"
    parts = [part_of(resource) for resource in after.values()]
    assert row_of_parts(table, {part.name: part.fields for part in parts}) == row_of(changed)
    for place in after.keys() & there.keys():
        assert kept(clean[place], after[place], ours[place]) == []
        assert "versionId" not in after[place].get("meta", {})
        assert TAG in after[place]["meta"]["tag"]
        assert FOREIGN in after[place]["extension"]


def test_another_systems_words_stay_where_they_mean_the_same() -> None:
    """Marked read by us: nothing else of the document that they deposited is touched."""
    theirs = example("DocumentReference-exemple-pdsm-documentreference")
    seen = value_of("documents", part_of(theirs).fields)
    profile = samples.profile(id="fr-patient-123")
    place = f"DocumentReference/{theirs['id']}"
    after = resources_of(profile, "documents", seen.model_copy(update={"read": True}), {place: theirs})[place]
    assert after is not None
    assert value_of("documents", part_of(after).fields) == seen.model_copy(update={"read": True})
    expected = {**theirs, "meta": {"profile": theirs["meta"]["profile"]}}
    extensions = after.pop("extension")
    assert after == expected
    assert [one["url"].rsplit("/", 1)[1] for one in extensions] == ["read"]


def test_masking_their_document_keeps_their_labels() -> None:
    theirs = example("DocumentReference-exemple-pdsm-documentreference")
    seen = value_of("documents", part_of(theirs).fields)
    place = f"DocumentReference/{theirs['id']}"
    masked = seen.model_copy(update={"masked": True})
    after = resources_of(samples.profile(id="fr-patient-123"), "documents", masked, {place: theirs})[place]
    assert after is not None
    assert after["securityLabel"][0] == theirs["securityLabel"][0]
    assert [one["coding"][0]["code"] for one in after["securityLabel"]] == ["N", "MASQUE_PS"]
    shown = resources_of(samples.profile(id="fr-patient-123"), "documents", seen, {place: after})[place]
    assert shown is not None
    assert shown["securityLabel"] == theirs["securityLabel"]


def test_what_cannot_be_read_is_written_over_and_their_extensions_stay() -> None:
    value = samples.document()
    place = "DocumentReference/d1"
    former = {"resourceType": "DocumentReference", "id": "d1", "extension": [FOREIGN], "meta": {"tag": [TAG]}}
    after = resources_of(samples.profile(), "documents", value, {place: former}, b"abc")[place]
    assert after is not None
    assert part_of(after).fields == row_of(value)
    assert FOREIGN in after["extension"]
    assert after["meta"]["tag"] == [TAG]


@pytest.mark.parametrize(("table", "value"), every_kind(), ids=str)
def test_whatever_was_there_what_is_asked_for_is_written(table: str, value: Value) -> None:
    changed = value.model_copy(update=CHANGED[table])
    ours = made_of(table, value)
    for place, resource in ours.items():
        for broken in _cut(resource):
            after = made_of(table, changed, {**ours, place: broken})
            parts = [part_of(one) for one in after.values()]
            assert row_of_parts(table, {part.name: part.fields for part in parts}) == row_of(changed)


@pytest.mark.parametrize("status", ["entered-in-error", "superseded"])
def test_what_was_taken_back_and_is_asked_for_again_is_there(status: str) -> None:
    value = samples.document()
    place = "DocumentReference/d1"
    former = {**made_of("documents", value)[place], "status": status}
    former["extension"] = [*former["extension"], FOREIGN]
    after = made_of("documents", value, {place: former})[place]
    assert not is_gone(after)
    assert FOREIGN in after["extension"]
