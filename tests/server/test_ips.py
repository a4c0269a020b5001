"""The official validator (Java) on International Patient Summaries: no error in ours, and one in whatever is broken."""

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from typing import Any

import pytest

from mes_app.cli import main
from mes_app.cli.validator import judge
from mes_app.main import build
from mes_app.store import KeyFile
from tests.export.summaries import every, summed, whole

pytestmark = pytest.mark.java

Breaking = Callable[[dict[str, Any]], Any]
MOMENT = "2026-03-12T09:30:00+01:00"


def of(made: dict[str, Any], kind: str) -> dict[str, Any]:
    found: dict[str, Any] = next(one["resource"] for one in made["entry"] if one["resource"]["resourceType"] == kind)
    return found


def section(made: dict[str, Any], code: str) -> dict[str, Any]:
    sections = of(made, "Composition")["section"]
    found: dict[str, Any] = next(one for one in sections if one["code"]["coding"][0]["code"] == code)
    return found


BREAKING: dict[str, Breaking] = {
    "no identifier": lambda made: made.pop("identifier"),
    "no timestamp": lambda made: made.pop("timestamp"),
    "no fullUrl": lambda made: made["entry"][3].pop("fullUrl"),
    "no patient": lambda made: made["entry"].pop(1),
    "a section of those that must be there is not": lambda made: of(made, "Composition")["section"].pop(1),
    "a section without narrative": lambda made: section(made, "10160-0").pop("text"),
    "a narrative with a script": lambda made: section(made, "10160-0")["text"].update(
        div='<div xmlns="http://www.w3.org/1999/xhtml"><script>x</script></div>'
    ),
    "allergies without entry": lambda made: section(made, "48765-2").pop("entry"),
    "a problem among the allergies": lambda made: section(made, "48765-2").update(
        entry=section(made, "11450-4")["entry"]
    ),
    "a reference to nowhere": lambda made: section(made, "10160-0")["entry"][0].update(reference="urn:uuid:nowhere"),
    "no birth date": lambda made: of(made, "Patient").pop("birthDate"),
    "a treatment that was never taken": lambda made: of(made, "MedicationStatement").pop("effectivePeriod"),
    "an illness without a state": lambda made: of(made, "Condition").pop("clinicalStatus"),
    "a dose without a day": lambda made: of(made, "Immunization").pop("occurrenceDateTime"),
    "a stay of no length": lambda made: of(made, "Encounter").update(length={"value": 3, "code": "d"}),
}


@pytest.fixture(scope="module")
def demo_folders(tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    """The options that name the folders of the demo."""
    place = tmp_path_factory.mktemp("ips")
    build(place / "data", KeyFile(place / "keys"), lambda: datetime.fromisoformat(MOMENT)).close()
    return ["--data-dir", str(place / "data"), "--key-dir", str(place / "keys"), "--now", MOMENT]


def test_the_validator_finds_no_error_in_ours_and_one_in_each_broken_one(
    demo_folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    spaces = every()
    printed = []
    for name in ([], ["--profile", "alice"], ["--profile", "Lucas"]):
        assert main(["ips", *name, *demo_folders]) == 0
        printed.append({**json.loads(capsys.readouterr().out), "id": f"printed-{len(printed)}"})
    good = [summed(space) for space in spaces.values()]
    broken = []
    for breaks in BREAKING.values():
        made = deepcopy(summed(whole()))
        breaks(made)
        broken.append({**made, "id": f"broken-{len(broken)}"})
    judged = judge([*good, *printed, *broken])
    shown = [one["id"] for one in printed]
    names = {
        one["id"]: name for one, name in zip([*good, *printed, *broken], [*spaces, *shown, *BREAKING], strict=True)
    }
    wrong = {names[one.resource.removeprefix("Bundle/")] for one in judged.errors}
    told = [(names[one.resource.removeprefix("Bundle/")], one.path, one.message) for one in judged.errors]
    assert [one for one in told if one[0] in (*spaces, *shown)] == []
    assert wrong == set(BREAKING)
    assert [url for url in judged.missing if "/uv/ips/" in url] == []


def test_of_whom_the_account_helps_and_of_others_the_command_prints_nothing(
    demo_folders: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    folders = demo_folders
    assert main(["ips", "--profile", "Henri", *folders]) == 2
    assert capsys.readouterr().out == ""
    assert main(["ips", "--profile", "Olivier", *folders]) == 2  # an account of its own is none of this one's
