"""What is written is read back: every value of the demo, of generated spaces, and of hypothesis."""

import json
import time
from collections.abc import Iterable
from datetime import datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from mes_app.demo import generator
from mes_app.demo.seed import Family, family
from mes_app.record.documents import Document
from mes_app.record.medical import Allergy, Contact, ContactRole, Illness, Treatment
from mes_app.record.people import Professional, Profile, Standing
from mes_app.record.privacy import Privacy
from mes_app.record.space import TABLES, Space, row_of, value_of
from mes_app.record.values import Value
from mes_app.sync import mapping
from mes_app.sync.mapping import PARTS, SEARCH, TYPES, Resource, places, resources_of, row_of_parts
from mes_app.sync.mapping.defining import FOLDER, definitions
from mes_app.sync.mapping.elements import is_fhir_id
from tests.record import samples
from tests.sync import values

MOMENTS = ("2026-11-21T10:00:00+01:00", "2027-03-28T01:30:00+01:00", "2028-02-29T23:59:59+01:00")


@pytest.fixture(scope="module", params=MOMENTS)
def made(request: pytest.FixtureRequest) -> Family:
    return family(datetime.fromisoformat(request.param))


def over_the_wire(resource: Any) -> Any:
    """As it comes back: through JSON."""
    return json.loads(json.dumps(resource))


def written(profile: Profile, table: str, value: Value) -> dict[str, Resource]:
    made: dict[str, Resource | None] = over_the_wire(resources_of(profile, table, value, {}))
    return {place: resource for place, resource in made.items() if resource is not None}


def read(table: str, resources: Iterable[Resource]) -> Any:
    parts = [mapping.part_of(resource) for resource in resources]
    assert {part.table for part in parts} == {table}
    assert all(part.name in PARTS[table] for part in parts)
    return row_of_parts(table, {part.name: part.fields for part in parts})


def check(profile: Profile, table: str, value: Value) -> None:
    there = written(profile, table, value)
    assert read(table, there.values()) == row_of(value)
    id_: str = value.id  # type: ignore[attr-defined]
    for place, resource in there.items():
        assert place == f"{resource['resourceType']}/{resource['id']}"
        assert place in places(profile.id, table, id_).values()
        assert resource["resourceType"] in TYPES
        part = mapping.part_of(resource)
        assert (part.profile, part.row) == (profile.id, id_)
        assert not mapping.is_gone(resource)
    # What is there already is written the same: nothing to send.
    again = resources_of(profile, table, value, there)
    assert {place: resource for place, resource in again.items() if resource is not None} == there


def test_the_demo_comes_back_the_same(made: Family) -> None:
    seen = set()
    for space in made.spaces.values():
        for table in TABLES:
            for value in space.table(table).values():
                check(space.profile, table, value)
                seen.add(table)
    assert seen == set(TABLES) - {"reports", "privacy"}


@pytest.mark.parametrize("seed", range(8))
def test_generated_spaces_come_back_the_same(seed: int) -> None:
    space: Space = generator.generate(seed, 60, 20).space
    for table in TABLES:
        for value in space.table(table).values():
            check(space.profile, table, value)


@given(row=values.rows())
@settings(max_examples=800, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_value_comes_back_the_same(row: tuple[str, Value]) -> None:
    table, value = row
    check(samples.profile(), table, value)


@given(row=values.rows())
@settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_no_text_on_the_wire_is_one_that_fhir_forbids(row: tuple[str, Value]) -> None:
    table, value = row

    def texts(element: Any) -> Iterable[str]:
        for item in element.values() if isinstance(element, dict) else element:
            if isinstance(item, str):
                yield item
            elif isinstance(item, dict | list):
                yield from texts(item)

    for resource in written(samples.profile(), table, value).values():
        for text in texts(resource):
            assert text
            assert text == text.strip()
            assert not any(ord(char) < 32 and char not in "\t\n" for char in text)
            assert not set(text) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufffe\uffff\x7f\x85")


@given(profile=values.profiles, who=values.professionals)
@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
def test_any_person_comes_back_the_same(profile: Profile, who: Professional) -> None:
    patient = over_the_wire(mapping.patient_of(profile))
    assert mapping.profile_of(patient, profile.standing, profile.tint) == profile
    if is_fhir_id(who.id):
        practitioner, role = over_the_wire(mapping.professional_resources(who))
        assert mapping.professional_of(practitioner, role) == who
    if profile.standing is not Standing.HOLDER:
        related = over_the_wire(mapping.related_of(profile, "gabrielle", profile.standing))
        assert mapping.standing_of(related) == (profile.id, "gabrielle", profile.standing)


def test_a_choice_as_at_the_beginning_is_one_resource_and_no_other() -> None:
    there = resources_of(samples.profile(), "privacy", Privacy(), {})
    assert [place for place, resource in there.items() if resource] == ["Consent/gabrielle.state"]
    assert row_of_parts("privacy", {}) is None


def test_ids_are_short_enough_whatever_they_are_made_of() -> None:
    long = "f" * 36
    for table in ("relations", "privacy"):
        for place in places(long, table, long).values():
            assert len(place.split("/")[1]) <= 64
    assert places("gabrielle", "relations", "dupot") == {
        "care": "CareTeam/gabrielle.dupot.care",
        "permit": "Consent/gabrielle.dupot.permit",
        "deny": "Consent/gabrielle.dupot.deny",
    }


@pytest.mark.parametrize("id_", ["", "a b", "é", "x" * 65, "../Patient/1"])
def test_an_id_that_is_none_is_refused(id_: str) -> None:
    with pytest.raises(mapping.Unmappable) as refused:
        resources_of(samples.profile(), "documents", samples.document(id_), {})
    assert not id_ or id_ not in str(refused.value)


def test_an_offset_that_fhir_has_no_form_for_is_refused() -> None:
    far = datetime.fromisoformat("2026-11-19T09:06:00+15:00")
    with pytest.raises(mapping.Unmappable):
        resources_of(samples.profile(), "documents", samples.document(deposited_at=far), {})


def test_offsets_stay() -> None:
    at = datetime.fromisoformat("2026-11-19T09:06:00.123456+01:00")
    (resource,) = written(samples.profile(), "documents", samples.document(deposited_at=at)).values()
    assert resource["date"] == "2026-11-19T09:06:00.123456+01:00"
    assert mapping.part_of(resource).fields["deposited_at"] == "2026-11-19T09:06:00.123456+01:00"


def test_the_hash_of_a_content_is_given_where_the_content_is() -> None:
    document = samples.document()

    def attachment(former: dict[str, Resource], content: bytes | None, value: Document = document) -> Any:
        (resource,) = resources_of(samples.profile(), "documents", value, former, content).values()
        assert resource is not None
        return resource["content"][0]["attachment"]

    unknown = attachment({}, None)
    assert "hash" not in unknown
    assert unknown["_hash"]["extension"][0]["valueCode"] == "unknown"
    known = resources_of(samples.profile(), "documents", document, {}, b"abc")
    there = {place: resource for place, resource in known.items() if resource}
    assert attachment(there, None)["hash"] == "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="
    assert attachment(there, None, document.model_copy(update={"title": "Autre"}))["hash"] == (
        "qZk+NkcGgWq6PiVxeFDCbJzQ2J0="
    )
    # Another content: the old hash would be a lie.
    assert "hash" not in attachment(there, None, document.model_copy(update={"digest": "1" * 64}))


def test_a_binary_is_as_visible_as_its_document() -> None:
    binary = mapping.binary_of(samples.document(mime="text/plain"), b"abc")
    assert binary == {
        "resourceType": "Binary",
        "id": "d1",
        "contentType": "text/plain",
        "securityContext": {"reference": "DocumentReference/d1"},
        "data": "YWJj",
    }


def test_nothing_but_the_subject_puts_a_resource_into_a_patients_compartment(made: Family) -> None:
    """What is of a child's space names no other Patient: it would be found in that one's space too."""

    def references(element: Any) -> Iterable[str]:
        if isinstance(element, dict):
            yield from (element["reference"],) if isinstance(element.get("reference"), str) else ()
            for item in element.values():
                yield from references(item)
        elif isinstance(element, list):
            for item in element:
                yield from references(item)

    for space in made.spaces.values():
        for table in TABLES:
            for value in space.table(table).values():
                for resource in written(space.profile, table, value).values():
                    found = {one for one in references(resource) if one.startswith("Patient/")}
                    assert found == {f"Patient/{space.profile.id}"}


def test_every_type_is_searched_by_patient() -> None:
    assert set(SEARCH) == set(TYPES)
    assert set(SEARCH.values()) == {"patient"}
    assert set(PARTS) == set(TABLES)


@pytest.mark.parametrize(
    ("type_", "status", "gone"),
    [
        ("DocumentReference", "current", False),
        ("DocumentReference", "superseded", True),
        ("DocumentReference", "entered-in-error", True),
        ("Immunization", "completed", False),
        ("Immunization", "not-done", True),
        ("Observation", "cancelled", True),
        ("Communication", "entered-in-error", True),
        ("Communication", "completed", False),
        ("CareTeam", "inactive", False),
        ("Consent", "inactive", False),
        ("Consent", "entered-in-error", True),
        ("AuditEvent", "entered-in-error", False),
        ("MedicationStatement", "active", False),
        ("MedicationStatement", "completed", False),
        ("MedicationStatement", "not-taken", True),
        ("Encounter", "finished", False),
        ("Encounter", "cancelled", True),
        ("FamilyMemberHistory", "entered-in-error", True),
        ("FamilyMemberHistory", "partial", False),
        ("ChargeItem", "aborted", True),
        ("ChargeItem", "billed", False),
        ("Condition", "entered-in-error", False),  # it has no status
    ],
)
def test_what_is_gone(type_: str, status: str, gone: bool) -> None:
    assert mapping.is_gone({"resourceType": type_, "status": status}) is gone


@pytest.mark.parametrize(("code", "gone"), [("entered-in-error", True), ("refuted", True), ("confirmed", False)])
@pytest.mark.parametrize(
    ("table", "value"),
    [("illnesses", Illness(id="i", name="Asthme")), ("allergies", Allergy(id="a", allergen="Pollen"))],
)
def test_what_was_found_not_to_be_is_gone(table: str, value: Value, code: str, gone: bool) -> None:
    (resource,) = written(samples.profile(), table, value).values()
    said = {**resource, "verificationStatus": {"coding": [{"code": code}]}}
    assert mapping.is_gone(said) is gone


def test_a_contact_that_is_no_longer_one_is_gone_and_an_account_never() -> None:
    who = Contact(id="c", role=ContactRole.CARER, last_name="Lenoir", first_name="Ève")
    (resource,) = written(samples.profile(), "contacts", who).values()
    assert not mapping.is_gone(resource)
    assert mapping.is_gone({**resource, "active": False})
    account = mapping.related_of(samples.child(), "gabrielle", Standing.CHILD)
    assert not mapping.is_gone({**account, "active": False})


def test_a_contact_and_an_account_are_not_taken_for_each_other() -> None:
    account = mapping.related_of(samples.child(), "gabrielle", Standing.CHILD)
    who = Contact(id="c", role=ContactRole.CARER, last_name="Lenoir", first_name="Ève")
    (contact,) = written(samples.child(), "contacts", who).values()
    assert mapping.is_contact(contact)
    assert not mapping.is_contact(account)
    with pytest.raises(mapping.Unreadable):
        mapping.part_of(account)
    with pytest.raises(mapping.Unreadable):
        mapping.standing_of(contact)
    for both in (
        {**contact, "identifier": account["identifier"]},
        {**contact, "relationship": [*contact["relationship"], *account["relationship"]]},
        {**contact, "identifier": account["identifier"], "relationship": account["relationship"]},
    ):
        with pytest.raises(mapping.Unreadable):
            mapping.part_of(both)


@pytest.mark.parametrize(
    ("start", "end", "period"),
    [
        ("2020", "2020-02", {"start": "2020", "end": "2020"}),
        ("2020-02-03", "2020-02", {"start": "2020-02", "end": "2020-02"}),
        ("2020-02-03", "2020", {"start": "2020", "end": "2020"}),
        ("2020-02", "2020-03-01", {"start": "2020-02", "end": "2020-03-01"}),
        ("2019", "2020-02", {"start": "2019", "end": "2020-02"}),
        ("2020", "2020", {"start": "2020", "end": "2020"}),
        (None, "2020-02", {"end": "2020-02"}),
    ],
)
def test_a_period_is_one_that_fhir_can_compare_and_comes_back_exact(
    start: str | None, end: str, period: dict[str, str]
) -> None:
    value = Treatment(id="t", name="Fer", ongoing=False, start=start, end=end)
    (resource,) = written(samples.profile(), "treatments", value).values()
    assert {name: text for name, text in resource["effectivePeriod"].items() if name[0] != "_"} == period
    check(samples.profile(), "treatments", value)


def test_documents_are_understood_as_quickly_as_they_are_read() -> None:
    """Against reading their JSON, in the same process and moment; the best of three."""
    space = generator.generate("speed", 2000, 5).space
    pages = [written(space.profile, "documents", one).popitem()[1] for one in space.documents.values()]
    texts = [json.dumps(page) for page in pages]
    ratios = []
    for _ in range(3):
        began = time.process_time()
        again = [json.loads(page) for page in texts]
        read = time.process_time()
        rows = [mapping.part_of(resource).fields for resource in pages]
        ratios.append((time.process_time() - read) / (read - began))
    assert again == pages
    assert value_of("documents", rows[0]) == space.documents[rows[0]["id"]]
    assert min(ratios) < 2, ratios


def test_the_definitions_are_what_the_code_says() -> None:
    kept = {file.name: json.loads(file.read_text(encoding="utf-8")) for file in FOLDER.glob("*.json")}
    assert kept == definitions(), "run python -m mes_app.sync.mapping.defining"
