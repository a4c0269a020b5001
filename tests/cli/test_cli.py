"""The command line: what it answers to the shell, and that every trouble is a sentence."""

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mes_app.cli import main
from mes_app.cli.codes import Exit
from mes_app.cli.parser import moment, parse
from mes_app.main import build
from mes_app.store import KeyFile
from tests.browser import films

NOW = "2026-03-12T09:30:00+01:00"
MENVEO = "03400921702903"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo that was used and closed: `data` and `keys`."""
    place = tmp_path_factory.mktemp("demo")
    build(place / "data", KeyFile(place / "keys"), lambda: datetime(2026, 3, 12, tzinfo=UTC)).close()
    return place


@pytest.fixture
def box(tmp_path: Path) -> Callable[..., Path]:
    """A picture of a box: box(lot=…, expiry=…)."""

    def make(name: str = "box.jpg", **carried: str) -> Path:
        path = tmp_path / name
        path.write_bytes(films.picture(films.payload(MENVEO, **carried)))
        return path

    return make


# -- what is not understood ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "il manque : COMMANDE"),
        (["dance"], "'dance' n’existe pas"),
        (["run", "--loud"], "option inconnue : --loud"),
        (["run", "--port"], "--port attend une valeur"),
        (["run", "--port", "eighty"], "n’est pas un port"),
        (["run", "--port", "70000"], "n’est pas un port"),
        (["run", "--port", "-1"], "--port"),
        (["run", "--now", "tomorrow"], "n’est pas une date et une heure"),
        (["run", "--now", "2026-03-12T09:30:00"], "ne dit pas son décalage"),
        (["scan"], "il manque : FICHIER"),
        (["scan", "--now", "2026-03-12"], "ne dit pas son décalage"),
    ],
)
def test_what_is_not_understood_is_said(arguments: list[str], words: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == Exit.USAGE
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.count("\n") == 1
    assert "--help" in said.err
    assert not said.out


@pytest.mark.parametrize(
    "arguments", [["--help"], ["run", "-h"], ["scan", "--help"], ["bench", "-h"], ["doctor", "-h"]]
)
def test_help_names_the_exit_codes(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == Exit.DONE
    said = capsys.readouterr().out
    assert "codes de sortie" in said
    assert all(str(int(code)) in said for code in Exit)


def test_help_imports_neither_flet_nor_the_record() -> None:
    script = (
        "import sys; sys.argv = ['mes-app', '--help']\n"
        "from mes_app.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "print([name for name in ('flet', 'pydantic', 'cv2', 'fluent') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("2026-03-12T09:30:00+01:00", datetime(2026, 3, 12, 8, 30, tzinfo=UTC)),
        ("2026-03-12T08:30Z", datetime(2026, 3, 12, 8, 30, tzinfo=UTC)),
    ],
)
def test_a_moment_with_its_offset_is_taken(text: str, read: datetime) -> None:
    assert moment(text) == read


def test_the_folder_of_the_keys_can_be_named_by_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MES_APP_KEY_DIR", "/somewhere/keys")
    assert parse(["run"]).key_dir == Path("/somewhere/keys")
    assert parse(["run", "--key-dir", "/else"]).key_dir == Path("/else")


# -- scan ---------------------------------------------------------------------------------------------------------

LINE = ["file", "outcome", "symbols", "gtin", "lot", "expiry", "serial", "product", "sentence", "warnings"]


def test_scan_prints_one_line_of_json_a_file(box: Callable[..., Path], capsys: Captured) -> None:
    path = box(lot="AB12C")
    assert main(["scan", str(path), "--json", "--now", NOW]) == Exit.DONE
    (line,) = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert list(line) == LINE
    assert line["file"] == str(path)
    assert line["outcome"] == "vaccine"
    assert [symbol["kind"] for symbol in line["symbols"]] == ["datamatrix"]
    assert "\x1d" in line["symbols"][0]["payload"]
    assert (line["gtin"], line["lot"], line["expiry"]) == (MENVEO, "AB12C", "2027-04-30")
    assert line["product"] == "MENVEO"
    assert line["warnings"] == []
    assert "MENVEO" in line["sentence"]


def test_scan_judges_expiry_by_the_day_it_is_told(box: Callable[..., Path], capsys: Captured) -> None:
    path = str(box())
    for now, warnings in ((NOW, []), ("2028-01-01T00:00:00+01:00", ["expired"])):
        assert main(["scan", path, "--json", "--now", now]) == Exit.DONE
        assert json.loads(capsys.readouterr().out)["warnings"] == warnings


def test_scan_says_a_sentence_to_people(box: Callable[..., Path], capsys: Captured) -> None:
    path = box()
    assert main(["scan", str(path), "--now", NOW]) == Exit.DONE
    assert capsys.readouterr().out.replace("\u00a0", " ").startswith(f"{path} : ")


@pytest.mark.parametrize(
    ("name", "content", "outcome", "code"),
    [
        ("empty.png", b"", "refused", Exit.DONE),  # it was opened, and looked at
        ("letter.txt", b"Bonjour", "refused", Exit.DONE),
        ("absent.jpg", None, "refused", Exit.TROUBLE),
    ],
)
def test_scan_goes_on_after_a_file_that_is_no_picture(
    tmp_path: Path,
    box: Callable[..., Path],
    capsys: Captured,
    name: str,
    content: bytes | None,
    outcome: str,
    code: Exit,
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    assert main(["scan", str(path), str(box()), "--json", "--now", NOW]) == code
    lines = [json.loads(text) for text in capsys.readouterr().out.splitlines()]
    assert [line["outcome"] for line in lines] == [outcome, "vaccine"]
    assert list(lines[0]) == LINE
    assert lines[0]["sentence"]
    assert lines[0]["gtin"] is None


def test_scan_of_a_folder_is_said(tmp_path: Path, capsys: Captured) -> None:
    assert main(["scan", str(tmp_path), "--now", NOW]) == Exit.TROUBLE
    assert "C’est un dossier" in capsys.readouterr().out


# -- doctor -------------------------------------------------------------------------------------------------------


def _doctor(place: Path) -> list[str]:
    return ["doctor", "--data-dir", str(place / "data"), "--key-dir", str(place / "keys")]


def test_doctor_says_what_is_there(demo: Path, capsys: Captured) -> None:
    assert main(_doctor(demo)) == Exit.DONE
    said = capsys.readouterr().out
    for words in ("flet", "zxing-cpp", "OpenCV", "zbar", "pypdfium2", str(demo / "data"), str(demo / "keys")):
        assert words in said
    assert "5 espaces" in said
    assert "Capanelli" not in said


def test_doctor_prints_one_object(demo: Path, capsys: Captured) -> None:
    assert main([*_doctor(demo), "--json"]) == Exit.DONE
    told = json.loads(capsys.readouterr().out)
    assert list(told) == ["app", "python", "well", "findings", "data", "keys", "stores"]
    assert told["well"] is True
    assert told["stores"]["device"]["spaces"] == 5
    assert {finding["group"] for finding in told["findings"]} == {"libraries", "readers", "around"}
    assert all(finding["present"] or finding["missing"] for finding in told["findings"])


def test_doctor_makes_nothing(tmp_path: Path, capsys: Captured) -> None:
    assert main(_doctor(tmp_path)) == Exit.DONE
    assert "sera créé au premier lancement" in capsys.readouterr().out
    assert list(tmp_path.iterdir()) == []


def test_doctor_looks_beside_a_running_app(demo: Path, capsys: Captured) -> None:
    app = build(demo / "data", KeyFile(demo / "keys"), lambda: datetime(2026, 3, 12, tzinfo=UTC))
    try:
        assert main(_doctor(demo)) == Exit.DONE
    finally:
        app.close()
    assert "5 espaces" in capsys.readouterr().out


def test_doctor_tells_of_a_key_that_is_not_there(demo: Path, tmp_path: Path, capsys: Captured) -> None:
    arguments = ["doctor", "--data-dir", str(demo / "data"), "--key-dir", str(tmp_path / "other")]
    assert main([*arguments, "--json"]) == Exit.TROUBLE
    told = json.loads(capsys.readouterr().out)
    assert told["stores"]["device"]["error"] == "key_missing"
    assert "clé" in told["stores"]["device"]["sentence"]


# -- run ----------------------------------------------------------------------------------------------------------


def _run(place: Path, *arguments: str) -> list[str]:
    folders = ["--data-dir", str(place / "data"), "--key-dir", str(place / "keys")]
    return ["run", "--no-browser", "--now", NOW, *folders, *arguments]


def _file_for_a_folder(place: Path) -> None:
    (place / "data").write_text("not a folder")


def _foreign_file(place: Path) -> None:
    folder = place / "data" / "authority"
    folder.mkdir(parents=True)
    (folder / "journal").write_text("a shopping list")


def _foreign_folder(place: Path) -> None:
    folder = place / "data" / "authority"
    folder.mkdir(parents=True)
    (folder / "photo.jpg").write_text("a photo")


def _lost_key(place: Path) -> None:
    _made(place)
    for key in (place / "keys").iterdir():
        key.unlink()


def _key_for_all(place: Path) -> None:
    _made(place)
    for key in (place / "keys").iterdir():
        key.chmod(0o644)


def _flipped_byte(place: Path) -> None:
    _made(place)
    for journal in (place / "data").rglob("journal"):
        content = bytearray(journal.read_bytes())
        content[len(content) // 2] ^= 1
        journal.write_bytes(content)


def _made(place: Path) -> None:
    build(place / "data", KeyFile(place / "keys"), lambda: datetime(2026, 3, 12, tzinfo=UTC)).close()


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (_file_for_a_folder, "est un fichier, pas un dossier"),
        (_foreign_file, "n’est pas de mes_app"),
        (_foreign_folder, "contient déjà d’autres fichiers"),
        (_lost_key, "n’est pas là"),
        (_key_for_all, "peuvent lire la clé"),
        (_flipped_byte, "abîmé"),
    ],
)
def test_a_folder_that_does_not_open_is_a_sentence_and_is_left_as_it_was(
    tmp_path: Path, capsys: Captured, trouble: Callable[[Path], None], words: str
) -> None:
    trouble(tmp_path)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert main(_run(tmp_path, "--port", "0")) == Exit.STORE
    said = capsys.readouterr()
    assert words in said.err
    assert said.err.startswith("mes-app : ")
    assert "Traceback" not in said.err
    assert before.items() <= {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}.items()


def test_keys_beside_the_data_are_refused(tmp_path: Path, capsys: Captured) -> None:
    inside = tmp_path / "data" / "authority" / "keys"
    assert main(_run(tmp_path, "--port", "0", "--key-dir", str(inside))) == Exit.STORE
    assert "deux dossiers séparés" in capsys.readouterr().err


def test_a_folder_in_use_is_said(demo: Path, capsys: Captured) -> None:
    app = build(demo / "data", KeyFile(demo / "keys"), lambda: datetime(2026, 3, 12, tzinfo=UTC))
    try:
        assert main(_run(demo, "--port", "0")) == Exit.STORE
    finally:
        app.close()
    assert "déjà ouvert" in capsys.readouterr().err


def test_a_port_in_use_is_said_with_one_that_is_free(tmp_path: Path, capsys: Captured) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(_run(tmp_path, "--port", str(port))) == Exit.ADDRESS
    said = capsys.readouterr().err
    assert f"Le port {port} est déjà pris" in said
    assert "--port " in said
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("host", ["nowhere.invalid", "192.0.2.1"])
def test_an_address_of_another_computer_is_said(tmp_path: Path, capsys: Captured, host: str) -> None:
    assert main(_run(tmp_path, "--port", "0", "--host", host)) == Exit.ADDRESS
    assert host in capsys.readouterr().err


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[subprocess.Popen[str], Path]]:
    command = [sys.executable, "-m", "mes_app.cli", *_run(tmp_path, "--port", "0")]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, "DISPLAY": ""}
    ) as process:
        yield process, tmp_path
        process.kill()


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_says_its_address_and_stops_when_told(
    served: tuple[subprocess.Popen[str], Path], how: signal.Signals
) -> None:
    process, place = served
    assert process.stdout is not None
    assert process.stderr is not None
    assert "http://127.0.0.1:" in process.stdout.readline()
    assert str(place / "data") in process.stdout.readline()
    process.stdout.readline()
    process.send_signal(how)
    assert process.wait(timeout=30) == Exit.DONE
    assert "mes_app est arrêté" in process.stdout.read()
    assert process.stderr.read() == ""
    _made(place)  # the folder was let go


def test_the_demo_begins_again_when_asked(demo: Path) -> None:
    def now() -> datetime:
        return datetime(2026, 3, 12, tzinfo=UTC)

    app = build(demo / "data", KeyFile(demo / "keys"), now)
    app.device.set_setting("mark", {"set": True})
    before = {p.id for p in app.device.profiles()}
    app.close()
    app = build(demo / "data", KeyFile(demo / "keys"), now, reset=True)
    assert {p.id for p in app.device.profiles()} == before
    app.close()


# -- bench --------------------------------------------------------------------------------------------------------


def test_bench_names_what_can_be_measured(capsys: Captured) -> None:
    assert main(["bench", "speed"]) == Exit.USAGE
    assert "store, open, access, tabs, start" in capsys.readouterr().err


def test_bench_says_that_a_folder_cannot_be_used(tmp_path: Path, capsys: Captured) -> None:
    assert main(["bench", "store", "--folder", str(tmp_path / "absent")]) == Exit.USAGE
    assert "--folder" in capsys.readouterr().err


def test_bench_without_a_browser_says_what_to_type(monkeypatch: pytest.MonkeyPatch, capsys: Captured) -> None:
    monkeypatch.setenv("MES_APP_CHROMIUM", "/nowhere/chromium")
    assert main(["bench", "tabs"]) == Exit.TROUBLE
    assert "Chromium" in capsys.readouterr().err
