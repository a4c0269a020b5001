"""The official validator (Java): no error in what the app would send, and an error in whatever is broken."""

import json
from argparse import Namespace
from collections import Counter
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from mes_app.cli import main
from mes_app.cli.codes import Exit
from mes_app.cli.sample_changes import accesses_of, changes_of, steps_of
from mes_app.cli.sent import of_change, of_spaces
from mes_app.cli.validate import _kept, as_lines, sample
from mes_app.cli.validator import Issue, Judgement, judge
from mes_app.demo.kin import with_relatives
from mes_app.demo.people import ACCOUNT
from mes_app.demo.seed import family
from mes_app.main import build
from mes_app.record.changes import Change
from mes_app.record.documents import Author, AuthorKind, Folder
from mes_app.record.family import Child, Link, Mandate, MandateKind, MandateState, Proof
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
    Entry,
    FamilyIllness,
    Hospitalisation,
    Illness,
    Kin,
    OrganDonation,
    Rubric,
    Statement,
    Treatment,
)
from mes_app.record.people import Professional, Relation, Sex
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.values import Value
from mes_app.store import KeyFile
from mes_app.sync.mapping import (
    PARTS,
    Resource,
    binary_of,
    patient_of,
    professional_resources,
    related_of,
    resources_of,
    urls,
)
from mes_app.sync.mapping.defining import EXTENSIONS, definitions
from mes_app.sync.mapping.elements import code_of
from mes_app.sync.mapping.urls import EXTENSION
from tests.record import samples

NOW = "2026-11-21T10:00:00+01:00"
AT = datetime.fromisoformat("2026-11-19T09:06:00.123456+01:00")
DOCS = Path(__file__).parents[2] / "docs" / "fhir.md"
AWKWARD = "  <b>x</b> \x00\x07\r\nمرحبا שלום \u202eevil 漢字 \ufffe & \x85 [a](javascript:x)  "

HARD = 1.9547789181682889
"""A glucose that a hundred times and back is not."""

Captured = pytest.CaptureFixture[str]


def kind_of(resource: Resource) -> str:
    """What a resource is, as the map of the record has it."""
    if resource["resourceType"] in {"Communication", "Consent"}:
        codes = [one["coding"][0]["code"] for one in resource["category"]]
        return f"{resource['resourceType']} {codes[-1]}"
    for element, system in (("category", urls.CONDITION_KIND), ("relationship", urls.CONTACT_ROLE)):
        if (code := code_of(resource.get(element), system)) is not None:
            return f"{resource['resourceType']} {'contact' if element == 'relationship' else code}"
    if "emptyReason" in resource or "valueCodeableConcept" in resource:
        return f"{resource['resourceType']} {'statement' if resource['resourceType'] == 'List' else 'blood'}"
    return str(resource["resourceType"])


KINDS = {
    "Patient", "RelatedPerson", "Practitioner", "PractitionerRole", "Binary", "DocumentReference", "List",
    "Immunization", "Observation", "Communication thread", "Communication message", "Communication notification",
    "Communication report", "CareTeam", "Consent permit", "Consent deny", "Consent state", "Consent masking",
    "Consent emergency", "AuditEvent", "Condition illness", "Condition disability", "MedicationStatement", "Encounter",
    "AllergyIntolerance", "FamilyMemberHistory", "RelatedPerson contact", "ChargeItem", "List statement",
    "Observation blood", "Consent organ-donation", "Consent mandate", "Consent mandate-link",
}  # fmt: skip
"""Every kind of resource that the app stores."""


# --- without Java -------------------------------------------------------------------------------------------------


def test_what_is_validated_is_every_kind_of_resource_and_of_change() -> None:
    now = datetime.fromisoformat(NOW)
    made = family(now)
    asked = list(changes_of(made.spaces[ACCOUNT], now))
    kinds = {one.kind for one in asked} | {step.kind for _, step in steps_of(made.spaces[ACCOUNT], now)}
    kinds |= {step.kind for space in made.spaces.values() for _, step in accesses_of(space, now)}
    every = {member.model_fields["kind"].default for member in Change.__args__[0].__args__}  # type: ignore[attr-defined]
    # What reaches into another space is the authority's own, and no server takes it from a patient.
    assert kinds == every - {"add_child", "accept_invitation", "refuse_invitation"}
    space = made.spaces[ACCOUNT]
    for change in asked:
        assert change.refusal(space, now.date()) is None, change.kind
        gone = all(change.apply(space).table(table).get(id_) is None for table, id_ in change.touches)
        there = list(of_change(change, space, space.profile, now, made.contents.get))
        assert there or gone, change.kind
    assert {kind_of(resource) for resource in sample(now)} == KINDS


def test_a_data_folder_is_read_whole(tmp_path: Path) -> None:
    now = datetime.fromisoformat(NOW)
    build(tmp_path / "data", KeyFile(tmp_path / "keys"), lambda: now).close()
    options = Namespace(data_dir=tmp_path / "data", key_dir=tmp_path / "keys", now=now)

    def counted(resources: Any) -> Counter[str]:
        return Counter(kind_of(resource) for resource in resources)

    made = family(now)
    every = with_relatives(made.spaces, now).values()
    assert counted(_kept(options)) == counted(of_spaces(every, ACCOUNT, made.contents.get))


@pytest.mark.parametrize("tool", ["java", "mvn"])
def test_a_missing_tool_is_a_sentence(
    tool: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    for there in {"java", "javac", "mvn"} - {tool}:
        (tmp_path / there).write_text("#!/bin/sh\nexit 1\n")
        (tmp_path / there).chmod(0o700)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["validate", "--now", NOW]) == Exit.TROUBLE
    said = capsys.readouterr()
    assert f"Il manque {tool}," in said.err
    assert "openjdk" in said.err
    assert not said.out


def test_errors_are_told_one_by_one() -> None:
    issues = [Issue(f"List/{number}", "List.title", "too long", "error") for number in range(25)]
    issues += [Issue("List/1", "", "a table is not here", "warning")] * 3
    judgement = Judgement(30, tuple(issues), ("https://elsewhere.example/profile",))
    told = [line.replace("\u00a0", " ") for line in as_lines(judgement)]
    assert told[0] == "30 ressources relues par le validateur officiel : 25 erreurs."
    assert told[1:3] == ["    List/0 List.title", "        too long"]
    assert "Et 5 autres : --json les dit toutes." in told
    assert any(line.startswith("3 avertissements, d’une sorte : ") for line in told)
    assert told[-1] == "    https://elsewhere.example/profile"


def test_the_page_names_every_extension_and_code_system() -> None:
    page = DOCS.read_text(encoding="utf-8")
    assert [name for name in EXTENSIONS if f"`{name}`" not in page] == []
    systems = [name for name in definitions() if name.startswith("CodeSystem-")]
    assert [name for name in systems if f"`{name.removeprefix('CodeSystem-').removesuffix('.json')}`" not in page] == []


# --- with Java ----------------------------------------------------------------------------------------------------


@pytest.mark.java
@pytest.mark.timeout(1800)
def test_everything_that_would_be_sent_is_valid(capsys: Captured) -> None:
    code = main(["validate", "--json", "--now", NOW])
    said = capsys.readouterr()
    answer = json.loads(said.out)
    assert answer["errors"] == []
    assert code == Exit.DONE
    assert answer["resources"] == len(list(sample(datetime.fromisoformat(NOW))))
    page = DOCS.read_text(encoding="utf-8")
    assert [url for url in answer["missing"] if url not in page] == [], "docs/fhir.md lists what is not to be had"


def medical() -> list[tuple[str, Value]]:
    """Every line of the medical profile with every field set, with awkward texts, and with the least of each."""
    odd = {"comment": AWKWARD, "documents": ("d1", "d2", AWKWARD), "treatments": ("t1", "t2")}
    lines: list[Entry] = [
        Illness(id="i1", name=AWKWARD, ongoing=False, start="1987", end="2019-03", **odd),  # type: ignore[arg-type]
        Illness(id="i2", name="Asthme", start="2020-02-29"),
        Treatment(id="t1", name=AWKWARD, start="2020-02", end="2031", dosage=AWKWARD, comment=AWKWARD,
                  illnesses=("i1", AWKWARD), cip13="3400935955838"),
        Treatment(id="t2", name="Fer", ongoing=False),
        *(Hospitalisation(id=f"h-{unit}", reason=AWKWARD, admitted="2003-07", duration=number, unit=unit,
                          comment=AWKWARD, documents=("d1", "d2"))
          for number, unit in enumerate(DurationUnit, 1) if unit is not DurationUnit.UNKNOWN),
        Hospitalisation(id="h", reason="Chute"),
        *(Disability(id=f"x-{number}", name=AWKWARD, types=tuple(DisabilityType), rate=rate, device=AWKWARD,
                     human_help=True, comment=AWKWARD) for number, rate in enumerate(DisabilityRate)),
        Disability(id="x", name="Surdité"),
        Allergy(id="a1", allergen=AWKWARD, comment=AWKWARD, treatments=("t1", "t2")),
        Allergy(id="a2", allergen="Pollen"),
        *(FamilyIllness(id=f"f-{kin}", illness=AWKWARD, kin=kin, comment=AWKWARD) for kin in Kin),
        *(BloodGroup(type=type_) for type_ in BloodType),
        OrganDonation(read_on=AT.date()),
        *(Contact(id=f"c-{number}", role=role, last_name=AWKWARD, first_name=AWKWARD, relationship=AWKWARD,
                  phones=("01 99 00 20 20", "+33 1 99 00 20 21"), email="a@example.org", address=AWKWARD)
          for number, role in enumerate(ContactRole)),
        Contact(id="c", role=ContactRole.CARER, last_name="Lenoir", first_name="Ève"),
    ]  # fmt: skip
    care = [
        Care(id=f"k-{kind}", kind=kind, on=AT.date(), act=AWKWARD, quantity=3, professional=AWKWARD,
             prescriber=AWKWARD, cip13="3400935955838", hidden_from_representatives=True) for kind in CareKind
    ]  # fmt: skip
    return [
        *((one.table, one) for one in lines),
        *(("care", one) for one in care),
        ("care", Care(id="k", kind=CareKind.CARE, on=AT.date(), act="Consultation")),
        *(("statements", Statement(id=rubric, at=AT)) for rubric in Rubric),
    ]


def every_kind() -> list[Resource]:
    """One resource of each kind at least, with every field set, and with awkward texts."""
    profile = samples.profile()
    who = Professional(
        id="dupot", title="Dr", first_name="Marc", last_name="Dupot", profession="medecin",
        profession_label="Médecin", rpps="99900001019", establishment="Maison", address="Rue", phone="01",
    )  # fmt: skip
    odd = who.model_copy(update={"first_name": AWKWARD, "profession_label": AWKWARD, "address": AWKWARD, "title": ""})
    author = Author(id=AWKWARD, kind=AuthorKind.HELPER, name=AWKWARD, profession_label="Aidant")
    insurer = Author(id="am", kind=AuthorKind.INSURER, name=AWKWARD)
    paper = samples.document(
        masked=True, not_visible_to_patient=True, hidden_from_representatives=True, folder="f1", pinned=True,
        archived=True, announced_at=AT, act_to=AT.date(),
    )  # fmt: skip
    dose = samples.vaccination(cip13="3400927350078", nuva="VAC0510", comment=AWKWARD, rank=2, lot=AWKWARD)
    everything = {
        "attending": True, "administrator": True, "care_team": True, "referent_midwife": True,
        "correspondent_pharmacist": True, "occupational": True, "express_consent": True, "blocked": True,
        "blocked_at": AT, "authorised_at": AT, "last_connection": AT, "unblocked_at": AT,
        "hidden_from_representatives": True,
    }  # fmt: skip
    acts = [(act, way) for act in Act for way in Way]
    values: list[tuple[str, Value]] = [
        ("documents", paper),
        *(("documents", paper.model_copy(update={"id": f"d-{by.kind}", "author": by, "title": AWKWARD, "type_code": "?",
                                                 "type_label": AWKWARD, "comment": AWKWARD}))
          for by in (author, insurer)),
        ("folders", Folder(id="f1", name=AWKWARD)),
        ("vaccinations", dose),
        ("vaccinations", dose.model_copy(update={"id": "v2", "rank": None, "validated_by": AWKWARD, "vaccine": AWKWARD,
                                                 "entered_by": author, "cip13": None})),
        ("threads", samples.thread(hidden_from_representatives=True, no_reply=True, ended=True, subject=AWKWARD)),
        ("threads", samples.thread(id="t2", professional=AWKWARD, professional_name=AWKWARD)),
        ("messages", samples.message(attachments=("d1", AWKWARD), body=AWKWARD, author_name=AWKWARD)),
        ("messages", samples.message("m2", from_patient=True)),
        *(("measures", Measure(id=f"o-{number}", kind=kind, value=1 / 3, second=second, taken_at=AT, origin=AWKWARD,
                               comment=AWKWARD))
          for number, (kind, second) in enumerate((kind, second) for kind in MeasureKind for second in (None, 2.5))),
        ("measures", Measure(id="exact", kind=MeasureKind.GLUCOSE, value=HARD, taken_at=AT)),
        ("relations", Relation(id="dupot", professional=who, **everything)),  # type: ignore[arg-type]
        ("relations", Relation(id="dupot", professional=odd.model_copy(update={"id": "dupot"}), blocked_at=AT)),
        *(("traces", Trace(id=f"a-{number}", at=AT, who=AWKWARD, professional="dupot", by=AuthorKind.PROFESSIONAL,
                           act=act, document="d1", title=AWKWARD, way=way, secret=True, establishment=AWKWARD))
          for number, (act, way) in enumerate(acts)),
        ("traces", Trace(id="plain", at=AT, who="Gabrielle Capanelli", act=Act.BLOCKED)),
        *(("notifications", Notification(id=f"n-{number}", topic=topic, at=AT, who=AWKWARD, title=AWKWARD, target="x1",
                                         secret=True, hidden_from_representatives=True))
          for number, topic in enumerate(Topic)),
        ("reports", Report(id="r1", at=AT, by=AWKWARD, who=AWKWARD, professional="dupot", trace="t1", text=AWKWARD)),
        *(("privacy", Privacy(state=state, notified_at=AT, closed_at=AT, deletion_asked_at=AT, opposed_at=AT,
                              deleted_at=AT, everything_masked=True,
                              emergency=Emergency(others=False, masked_documents=True))) for state in SpaceState),
        *medical(),
        *(("mandates", Mandate(id=f"access-{kind}-{state}", kind=kind, first_name=AWKWARD, last_name=AWKWARD,
                               birth_date=AT.date(), person="odd", state=state, since=AT, accepted_at=AT,
                               until=AT.date(), proof=Proof(name=AWKWARD, size=3, digest="ab" * 32), seal="cd" * 32))
          for kind in MandateKind for state in MandateState),
        *(("links", Link(id=f"link-{kind}-{state}", space="odd", kind=kind, first_name=AWKWARD, last_name=AWKWARD,
                         by=AWKWARD, state=state, since=AT, until=AT.date()))
          for kind in MandateKind for state in MandateState),
        ("links", Link(id="taken-in", space="odd", kind=MandateKind.REPRESENTATIVE, first_name=AWKWARD,
                       last_name=AWKWARD, by=AWKWARD, state=MandateState.ACTIVE, since=AT,
                       child=Child(id="odd", first_name=AWKWARD, birth_name=AWKWARD, birth_first_names=AWKWARD,
                                   birth_date=AT.date(), sex=Sex.UNKNOWN, birth_place="2A004", ins="2" * 15))),
    ]  # fmt: skip
    found: list[Resource] = []
    for table, value in values:
        made_of = resources_of(profile, table, value, {}, b"abc" if table == "documents" else None)
        found += [resource for resource in made_of.values() if resource is not None]
    child = samples.child()
    named = samples.profile(id="odd", first_name=AWKWARD, used_name="X", birth_first_names=f" {AWKWARD}")
    found += [patient_of(profile), patient_of(named), related_of(child, "gabrielle", child.standing)]
    found += [*professional_resources(who), *professional_resources(odd), binary_of(paper, b"abc")]
    return found


def _without(*path: str | int) -> Callable[[Resource], None]:
    def broken(resource: Resource) -> None:
        there: Any = resource
        for step in path[:-1]:
            there = there[step]
        del there[path[-1]]

    return broken


def _with(value: Any, *path: str | int) -> Callable[[Resource], None]:
    def broken(resource: Resource) -> None:
        there: Any = resource
        for step in path[:-1]:
            there = there[step]
        there[path[-1]] = value

    return broken


BROKEN: tuple[tuple[str, Callable[[Resource], None]], ...] = (
    ("Patient", _with("girl", "gender")),
    ("Patient", _with("14/03/1979", "birthDate")),
    ("RelatedPerson", _without("patient")),
    ("Practitioner", _with("yes", "active")),
    ("PractitionerRole", _with("somebody", "practitioner")),
    ("Binary", _without("contentType")),
    ("Binary", _with("not base64!", "data")),
    ("DocumentReference", _without("masterIdentifier")),
    ("DocumentReference", _without("custodian")),
    ("DocumentReference", _without("securityLabel")),
    ("DocumentReference", _without("contained")),
    ("DocumentReference", _without("context", "sourcePatientInfo")),
    ("DocumentReference", _without("content", 0, "format")),
    ("DocumentReference", _without("content", 0, "attachment", "hash")),
    ("DocumentReference", _with("2026-11-19T09:06", "date")),
    ("DocumentReference", _with([{"url": EXTENSION + "invented", "valueString": "x"}], "extension")),
    ("DocumentReference", _with([{"url": EXTENSION + "read", "valueString": "oui"}], "extension")),
    ("List", _without("mode")),
    ("Immunization", _without("vaccineCode")),
    ("Immunization", _with(0, "protocolApplied", 0, "doseNumberPositiveInt")),
    ("Observation", _without("effectiveDateTime")),
    ("Observation", _with("lb", "valueQuantity", "code")),
    ("Observation", _with([], "category")),
    ("Communication thread", _without("status")),
    ("Communication message", _with("hier", "sent")),
    ("Communication notification", _with("mauve", "status")),
    ("Communication report", _with([{"id": "nothing"}], "payload")),
    ("CareTeam", _with("Patient/gabrielle", "subject")),
    ("Consent permit", _without("scope")),
    ("Consent deny", _with("perhaps", "provision", "type")),
    ("Consent state", _with([], "category")),
    ("Consent masking", _without("policy")),
    ("Consent emergency", _with([{"url": EXTENSION + "read", "valueBoolean": True}], "extension")),
    ("AuditEvent", _without("recorded")),
    ("AuditEvent", _without("agent")),
    ("AuditEvent", _with("Z", "action")),
    ("Condition illness", _without("subject")),
    ("Condition illness", _with("hier", "onsetDateTime")),
    ("Condition illness", _with("active", "clinicalStatus", "coding", 0, "code")),  # with an abatement
    ("Condition disability", _with([{"url": EXTENSION + "human-help", "valueString": "oui"}], "extension")),
    ("Condition disability", _with("all", "category", 1, "coding", 0, "code")),
    ("MedicationStatement", _without("status")),
    ("MedicationStatement", _without("medicationCodeableConcept")),
    ("Encounter", _without("class")),
    ("Encounter", _with("jours", "length", "value")),
    ("AllergyIntolerance", _without("patient")),
    ("AllergyIntolerance", _without("clinicalStatus")),
    ("FamilyMemberHistory", _without("relationship")),
    ("FamilyMemberHistory", _with("known", "status")),
    ("RelatedPerson contact", _without("patient")),
    ("RelatedPerson contact", _with("pigeon", "telecom", 0, "system")),
    ("ChargeItem", _without("code")),
    ("ChargeItem", _with("paid", "status")),
    ("List statement", _with("none", "emptyReason")),
    ("List statement", _without("mode")),
    ("Observation blood", _without("status")),
    ("Observation blood", _with("A+", "valueCodeableConcept")),
    ("Consent organ-donation", _without("policyRule")),
    ("Consent organ-donation", _with("hier", "dateTime")),
    ("Consent mandate", _without("scope")),
    ("Consent mandate", _with("perhaps", "provision", "type")),
    ("Consent mandate-link", _without("scope")),
)


@pytest.mark.java
@pytest.mark.timeout(1800)
def test_every_field_is_valid_and_whatever_is_broken_is_found() -> None:
    well = every_kind()
    assert {kind_of(resource) for resource in well} == KINDS == {kind for kind, _ in BROKEN}
    assert sum(len(parts) for parts in PARTS.values()) + 5 == len(KINDS)
    whole = json.dumps(well)
    assert [name for name in EXTENSIONS if EXTENSION + name not in whole] == [], "each is judged by being used"
    for number, resource in enumerate(well):
        resource["id"] = f"well-{number}"
    broken = []
    for number, (kind, breaking) in enumerate(BROKEN):
        # Of the observations, the plain one of a weight.
        resource = deepcopy(next(one for one in well if kind_of(one) == kind))
        breaking(resource)
        resource["id"] = f"broken-{number}"
        broken.append(resource)
    systems = [one for one in definitions().values() if one["resourceType"] == "CodeSystem"]
    judgement = judge([*well, *broken, *systems])
    assert judgement.count == len(well) + len(broken) + len(systems)
    found = {issue.resource.split("/")[1] for issue in judgement.errors}
    assert [issue for issue in judgement.errors if "/broken-" not in issue.resource] == []
    assert [BROKEN[number][0] for number in range(len(BROKEN)) if f"broken-{number}" not in found] == []
