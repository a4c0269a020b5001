"""The International Patient Summary: what each section holds, and that the document holds together."""

import json
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from mes_app.record.space import Space
from tests.export import summaries
from tests.export.summaries import AWKWARD, NOW, every, none, only_past, summed, whole

MEDICINES, ALLERGIES, PROBLEMS, DOSES = "10160-0", "48765-2", "11450-4", "11369-6"
SPACES = every()


def resources(made: dict[str, Any]) -> dict[str, Any]:
    return {entry["fullUrl"]: entry["resource"] for entry in made["entry"]}


def in_sections(made: dict[str, Any]) -> dict[str, list[dict[str, Any]]]:
    """LOINC code → the resources of the section."""
    by_url = resources(made)
    return {
        section["code"]["coding"][0]["code"]: [by_url[one["reference"]] for one in section.get("entry", [])]
        for section in made["entry"][0]["resource"]["section"]
    }


def codes(found: list[dict[str, Any]]) -> list[str]:
    concepts = (
        one.get("code") or one.get("medicationCodeableConcept") or one.get("vaccineCode") or {} for one in found
    )
    return [(concept.get("coding") or [{"code": concept.get("text", "")}])[0]["code"] for concept in concepts]


@pytest.mark.parametrize(
    ("space", "expected"),
    [
        # Nothing was ever noted.
        (
            summaries.empty(),
            {
                MEDICINES: ["no-medication-info"],
                ALLERGIES: ["no-allergy-info"],
                PROBLEMS: ["no-problem-info"],
                DOSES: ["no-immunization-info"],
            },
        ),
        # Said to be none; of doses nobody can say that.
        (
            none(),
            {
                MEDICINES: ["no-known-medications"],
                ALLERGIES: ["no-known-allergies"],
                PROBLEMS: ["no-known-problems"],
                DOSES: ["no-immunization-info"],
            },
        ),
        # Illnesses of the past say nothing about whether there are others now.
        (only_past(), {PROBLEMS: ["no-problem-info"], "11348-0": ["Angine"]}),
        (
            whole("Nom"),
            {MEDICINES: ["Nom"] * 3, ALLERGIES: ["Nom"], PROBLEMS: ["Nom"], "11348-0": ["Nom"] * 2},
        ),
    ],
    ids=["empty", "none", "past", "some"],
)
def test_unknown_none_and_some_are_three_different_things(space: Space, expected: dict[str, list[str]]) -> None:
    found = in_sections(summed(space))
    for code, wanted in expected.items():
        assert codes(found[code]) == wanted


def test_the_sections_of_a_whole_space_and_what_is_in_them() -> None:
    found = in_sections(summed(whole()))
    kinds = {code: sorted({one["resourceType"] for one in entries}) for code, entries in found.items()}
    assert kinds == {
        MEDICINES: ["MedicationStatement"],
        ALLERGIES: ["AllergyIntolerance"],
        PROBLEMS: ["Condition"],
        "11348-0": ["Condition"],
        DOSES: ["Immunization"],
        "47420-5": ["Condition"],
        "46240-8": ["Encounter"],
        "10157-6": ["FamilyMemberHistory"],
        "8716-3": ["Observation"],
        "30954-2": ["Observation"],
        "42348-3": ["DocumentReference"],
    }
    blood = next(one for one in found["30954-2"] if one["code"]["coding"][0]["code"] == "882-1")
    assert blood["valueCodeableConcept"]["text"] == "AB-"
    assert "prélèvement" in blood["note"][0]["text"]


@pytest.mark.parametrize("name", SPACES)
def test_the_document_holds_together(name: str) -> None:
    made = summed(SPACES[name])
    urls = [entry["fullUrl"] for entry in made["entry"]]
    assert len(set(urls)) == len(urls)
    assert made["entry"][0]["resource"]["resourceType"] == "Composition"
    references = set(referred(made))
    assert references <= set(urls)
    assert set(urls[1:]) <= references  # nothing that nobody speaks of
    for entry in made["entry"]:
        assert entry["fullUrl"] == f"urn:uuid:{entry['resource']['id']}"
    assert [text for text in strings(made) if not text.strip() or text != text.strip()] == []


@pytest.mark.parametrize("name", SPACES)
def test_a_reader_that_is_not_ours_has_all_of_it(name: str) -> None:
    """fhir.resources refuses what is no FHIR (R4B, of which these resources are), and drops nothing."""
    made = summed(SPACES[name])
    read = json.loads(Bundle.model_validate(made).model_dump_json())
    assert read == json.loads(json.dumps(made).replace("+00:00", "Z"))


def referred(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from [value["reference"]] if "reference" in value else []
        value = list(value.values())
    if isinstance(value, list):
        for one in value:
            yield from referred(one)


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict | list):
        for one in value.values() if isinstance(value, dict) else value:
            yield from strings(one)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("name", SPACES)
def test_each_narrative_is_xhtml_and_names_every_line_of_its_section(name: str) -> None:
    made = summed(SPACES[name])
    by_url = resources(made)
    for section in made["entry"][0]["resource"]["section"]:
        words = " ".join(ET.fromstring(section["text"]["div"]).itertext())
        for reference in section.get("entry", []):
            one = by_url[reference["reference"]]
            said = (one.get("code") or one.get("medicationCodeableConcept") or one.get("vaccineCode") or {}).get("text")
            assert said is None or said in words


def test_the_same_space_gives_the_same_file_and_a_line_keeps_its_name_in_the_next() -> None:
    now, later = summed(whole()), summed(whole(), NOW + timedelta(days=3))
    assert now == summed(whole())
    assert now["identifier"] != later["identifier"]
    assert [one["fullUrl"] for one in now["entry"][1:]] == [one["fullUrl"] for one in later["entry"][1:]]


def test_a_file_of_it_is_json_in_utf_8_whatever_people_write() -> None:
    made = summed(whole(AWKWARD))
    text = json.dumps(made, ensure_ascii=False)
    assert "\x00" not in text
    assert "\u202e" not in text
    assert "漢字" in text
    assert "<b>x</b>" not in json.dumps([s["text"] for s in made["entry"][0]["resource"]["section"]]).replace(
        "<b>&lt;b&gt;x", ""
    )
