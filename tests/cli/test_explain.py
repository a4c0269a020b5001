"""`mes-app explain`: its shape, its errors, and that it reads beside a running app and changes nothing."""

import json
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from mes_app.cli import main
from mes_app.cli.codes import Exit
from mes_app.main import build
from mes_app.reference.access import professions
from mes_app.store import KeyFile, Store
from tests.record.oracle import expected, instant

NOW = datetime(2026, 3, 12, 9, 30, tzinfo=UTC)
Captured = pytest.CaptureFixture[str]
FAMILY = ["gabrielle", "alice", "lucas", "julia", "henri"]

SPACE = ["state", "holder_birth_date", "zone", "everything_masked", "emergency"]
PERSON = [
    "id", "kind", "profession", "attending", "administrator", "care_team", "occupational", "express_consent", "blocked",
    "authorised_at", "last_connection", "unblocked_at",
]  # fmt: skip
DOCUMENT = [
    "id", "title", "type", "author", "deposited_at", "announced_at", "masked", "not_visible_to_patient",
    "hidden_from_representatives",
]  # fmt: skip
DECISION = ["person", "document", "situation", "answer", "rule"]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo that was used and closed: `data` and `keys`."""
    place = tmp_path_factory.mktemp("explained")
    build(place / "data", KeyFile(place / "keys"), lambda: NOW).close()
    return place


def asked(place: Path, *more: str) -> list[str]:
    folders = ["--data-dir", str(place / "data"), "--key-dir", str(place / "keys")]
    return ["explain", "--json", "--now", NOW.isoformat(), *folders, *more]


def printed(arguments: list[str], capsys: Captured) -> dict[str, Any]:
    assert main(arguments) == Exit.DONE
    said = capsys.readouterr()
    assert not said.err
    found: dict[str, Any] = json.loads(said.out)
    return found


def check_shape(whole: dict[str, Any]) -> None:
    """Names, values and order of the fields, and one decision for each question, in order."""
    assert list(whole) == ["now", "space", "people", "documents", "decisions"]
    instant(whole["now"])
    assert list(whole["space"]) == SPACE
    assert list(whole["space"]["emergency"]) == ["samu", "others", "masked_documents"]
    assert whole["space"]["state"] in {"activated", "not_activated", "opposed", "closed"}
    keys = {None, *(profession.key for profession in professions())}
    for person in whole["people"]:
        assert list(person) == PERSON
        assert person["kind"] in {"professional", "holder", "representative", "helper", "insurer", "employer"}
        assert person["profession"] in keys
        assert all(isinstance(person[name], bool) for name in PERSON[3:9])
        assert all(instant(person[name]) for name in PERSON[9:] if person[name] is not None)
    people = {person["id"]: person["kind"] for person in whole["people"]}
    assert len(people) == len(whole["people"])
    for document in whole["documents"]:
        assert list(document) == DOCUMENT
        assert document["author"] in {None, *people}
        instant(document["deposited_at"])
        assert document["announced_at"] is None or instant(document["announced_at"])
        assert all(isinstance(document[name], bool) for name in DOCUMENT[6:])
    documents = [document["id"] for document in whole["documents"]]
    assert len(set(documents)) == len(documents)
    emergency = ("break_glass", "regulation_centre")
    assert [tuple(line.values())[:3] for line in whole["decisions"]] == [
        (person, document, way)
        for person, kind in people.items()
        for document in documents
        for way in ("normal", *(emergency if kind == "professional" else ()))
    ]
    for line in whole["decisions"]:
        assert list(line) == DECISION
        assert line["answer"] in {"yes", "no", "unknown"}
        assert line["rule"] in {f"V{number}" for number in range(1, 20)}


@pytest.mark.parametrize("name", FAMILY)
def test_each_profile_of_the_demo_is_explained(demo: Path, name: str, capsys: Captured) -> None:
    whole = printed(asked(demo, "--profile", name), capsys)
    check_shape(whole)
    assert [tuple(line.values()) for line in whole["decisions"]] == expected(whole)
    kinds = {person["id"]: person["kind"] for person in whole["people"]}
    assert kinds[name] == "holder"
    assert kinds["gabrielle"] == {"gabrielle": "holder", "henri": "helper"}.get(name, "representative")


def test_what_is_hidden_from_the_account_is_told_by_its_authority(demo: Path, capsys: Captured) -> None:
    whole = printed(asked(demo, "--profile", "lucas"), capsys)
    hidden = [document["id"] for document in whole["documents"] if document["hidden_from_representatives"]]
    assert hidden
    settled = {
        (line["answer"], line["rule"])
        for line in whole["decisions"]
        if line["person"] == "gabrielle" and line["document"] in hidden
    }
    assert ("no", "V12") in settled


def test_an_insurer_that_deposited_is_asked_about(demo: Path, capsys: Captured) -> None:
    whole = printed(asked(demo), capsys)
    assert [person["id"] for person in whole["people"] if person["kind"] == "insurer"] == ["assurance-maladie"]


def test_a_profile_is_found_by_its_first_name(demo: Path, capsys: Captured) -> None:
    assert printed(asked(demo, "--profile", "LUCAS"), capsys) == printed(asked(demo, "--profile", "lucas"), capsys)


def test_without_a_profile_it_is_the_accounts_own(demo: Path, capsys: Captured) -> None:
    assert printed(asked(demo), capsys) == printed(asked(demo, "--profile", "gabrielle"), capsys)


@pytest.mark.parametrize("now", ["1900-01-01T00:00:00+14:00", "2999-12-31T23:59:59-12:00", "2024-02-29T00:00:00Z"])
def test_any_moment_will_do(demo: Path, now: str, capsys: Captured) -> None:
    for arguments in (asked(demo, "--now", now), made_up("1", 20, 12, "--now", now)):
        whole = printed(arguments, capsys)
        assert [tuple(line.values()) for line in whole["decisions"]] == expected(whole)


def test_the_moment_is_the_one_that_is_given(demo: Path, capsys: Captured) -> None:
    whole = printed(asked(demo, "--now", "2031-01-01T00:00:00+04:00"), capsys)
    assert whole["now"] == "2031-01-01T00:00:00+04:00"
    assert "V7" in {line["rule"] for line in whole["decisions"]}


def test_it_reads_beside_a_running_app_and_changes_nothing(demo: Path, capsys: Captured) -> None:
    app = build(demo / "data", KeyFile(demo / "keys"), lambda: NOW)
    try:
        before = {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()}
        check_shape(printed(asked(demo), capsys))
        assert {path: path.read_bytes() for path in demo.rglob("*") if path.is_file()} == before
    finally:
        app.close()


def test_without_an_authority_it_is_what_the_device_was_given(tmp_path: Path, capsys: Captured) -> None:
    build(tmp_path / "data", KeyFile(tmp_path / "keys"), lambda: NOW).close()
    whole = printed(asked(tmp_path, "--profile", "lucas"), capsys)
    (tmp_path / "data" / "authority").rename(tmp_path / "elsewhere")
    given = printed(asked(tmp_path, "--profile", "lucas"), capsys)
    check_shape(given)
    assert 0 < len(given["documents"]) < len(whole["documents"])
    assert not any(document["hidden_from_representatives"] for document in given["documents"])


# -- what is made up --------------------------------------------------------------------------------------------------


def made_up(seed: str, documents: int, people: int, *more: str) -> list[str]:
    return ["explain", "--json", "--generate", seed, "--documents", str(documents), "--people", str(people), *more]


@pytest.mark.parametrize(
    ("seed", "documents", "people"), [("1", 30, 12), ("-3", 5, 40), ("été", 0, 3), ("4", 3, 1), ("0", 0, 1)]
)
def test_what_is_made_up_has_the_same_shape(seed: str, documents: int, people: int, capsys: Captured) -> None:
    whole = printed(made_up(seed, documents, people), capsys)
    check_shape(whole)
    assert (len(whole["documents"]), len(whole["people"])) == (documents, people)


def test_the_same_seed_gives_the_same_bytes() -> None:
    command = [sys.executable, "-m", "mes_app.cli", *made_up("17", 40, 15)]
    first, second = (
        subprocess.run(command, capture_output=True, check=True, env={"PYTHONHASHSEED": salt, "LC_ALL": place}).stdout
        for salt, place in (("1", "C"), ("2", "C.UTF-8"))
    )
    assert first == second
    assert json.loads(first.decode("utf-8"))["now"]


def test_seeds_differ(capsys: Captured) -> None:
    assert printed(made_up("1", 5, 5), capsys) != printed(made_up("2", 5, 5), capsys)


def test_another_moment_leaves_the_made_up_space_as_it_is(capsys: Captured) -> None:
    one = printed(made_up("5", 20, 9), capsys)
    other = printed(made_up("5", 20, 9, "--now", "2040-01-01T00:00:00Z"), capsys)
    assert (one["space"], one["people"], one["documents"]) == (other["space"], other["people"], other["documents"])
    assert instant(other["now"]) == datetime(2040, 1, 1, tzinfo=UTC)


def test_a_reader_that_leaves_is_no_trouble() -> None:
    command = [sys.executable, "-m", "mes_app.cli", *made_up("1", 2000, 30)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(100)
        process.stdout.close()
        assert process.wait(timeout=60) == Exit.DONE
        assert process.stderr.read() == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full disk to write to")
def test_a_full_disk_is_said() -> None:
    command = [sys.executable, "-m", "mes_app.cli", *made_up("1", 200, 30)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == Exit.TROUBLE
    assert "n’a pas pu être écrite" in done.stderr
    assert done.stderr.count("\n") == 1


# -- for people -------------------------------------------------------------------------------------------------------


def test_people_are_told_in_french(demo: Path, capsys: Captured) -> None:
    assert main([word for word in asked(demo, "--profile", "Lucas") if word != "--json"]) == Exit.DONE
    said = capsys.readouterr().out
    for words in ("Espace de Lucas Capanelli", "Espace activé", "Gabrielle Capanelli, représentant légal", "V12 : ",
                  "En temps normal", "« Bris de glace »", "CSP L. 1111-16"):  # fmt: skip
        assert words in said.replace("\u00a0", " ")


# -- what cannot be answered ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--documents", "-1", "--generate", "1"], "n’est pas un nombre"),
        (["--documents", "many", "--generate", "1"], "n’est pas un nombre"),
        (["--documents", "9" * 30, "--generate", "1"], "n’est pas un nombre"),
        (["--documents", "1_0", "--generate", "1"], "n’est pas un nombre"),
        (["--people", "0", "--generate", "1"], "n’est pas un nombre"),
        (["--people", "٣", "--generate", "1"], "n’est pas un nombre"),
        (["--generate"], "attend une valeur"),
        (["--generate", "1", "--profile", "lucas"], "ne va pas avec"),
        (["--now", "noon"], "n’est pas une date et une heure"),
        (["--now", "2026-03-12"], "ne dit pas son décalage"),
        (["--now", "0001-01-01T00:00:00Z"], "est trop loin"),
        (["--now", "9999-12-31T23:59:59-12:00"], "est trop loin"),
    ],
)
def test_what_is_not_understood_is_said(arguments: list[str], words: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["explain", "--json", *arguments])
    assert ended.value.code == Exit.USAGE
    said = capsys.readouterr()
    assert words in said.err
    assert not said.out


@pytest.mark.parametrize("option", ["--documents", "--people"])
def test_numbers_go_with_a_seed(demo: Path, option: str, capsys: Captured) -> None:
    assert main([*asked(demo), option, "4"]) == Exit.USAGE
    assert "--generate" in capsys.readouterr().err


def test_an_unknown_profile_is_said_with_those_that_there_are(demo: Path, capsys: Captured) -> None:
    assert main(asked(demo, "--profile", "nobody")) == Exit.USAGE
    said = capsys.readouterr()
    assert "nobody" in said.err
    assert "Lucas" in said.err
    assert not said.out


def test_a_folder_without_a_demo_is_said_and_stays_without(tmp_path: Path, capsys: Captured) -> None:
    assert main(asked(tmp_path)) == Exit.STORE
    assert "Lancez mes_app une première fois" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_a_store_without_a_profile_is_said(tmp_path: Path, capsys: Captured) -> None:
    Store.open(tmp_path / "data" / "authority", KeyFile(tmp_path / "keys")).close()
    assert main(asked(tmp_path)) == Exit.STORE
    assert "pas encore de démo" in capsys.readouterr().err


def test_a_key_that_is_not_there_is_said(demo: Path, tmp_path: Path, capsys: Captured) -> None:
    assert main(asked(demo, "--key-dir", str(tmp_path / "other"))) == Exit.STORE
    said = capsys.readouterr()
    assert "clé" in said.err
    assert said.err.count("\n") == 1
    assert not said.out
