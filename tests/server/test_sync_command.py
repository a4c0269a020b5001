"""`mes-app sync`: one synchronisation of a data folder without a window, against the real server."""

import json
from contextlib import closing
from pathlib import Path

import pytest

from mes_app.cli import main
from mes_app.cli.codes import Exit
from mes_app.main import build_remote, system_clock
from mes_app.store import KeyFile, Store
from tests.server.people import Running

pytestmark = pytest.mark.server

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def place(server: Running, tmp_path: Path) -> Path:
    """A data folder in which a parent has logged in, and closed the app."""
    with closing(build_remote(tmp_path / "data", KeyFile(tmp_path / "keys"), system_clock, server.fhir)) as app:
        app.accounts.admit(app.accounts.browser("a" * 64), server.log_in("gabrielle"))
    return tmp_path


def sync(place: Path, server: str, *more: str) -> int:
    return main(
        ["sync", "--server", server, "--data-dir", str(place / "data"), "--key-dir", str(place / "keys"), *more]
    )


def test_a_folder_is_synchronised_and_says_so(place: Path, server: Running, capsys: Captured) -> None:
    assert sync(place, server.fhir, "--json") == Exit.DONE
    first = json.loads(capsys.readouterr().out)
    assert first["status"] == "idle"
    assert first["received"] > 500
    assert (first["sent"], first["refused"], first["waiting"], first["reason"]) == (0, [], 0, None)
    assert sync(place, server.fhir) == Exit.DONE
    said = capsys.readouterr()
    assert "rien à envoyer" in said.out
    assert not said.err
    (device,) = (place / "data" / "accounts").glob("*/device")
    with Store.open(device, KeyFile(place / "keys"), read_only=True) as store:
        assert len(store.rows("gabrielle:documents")) >= 30
        spaces = set(store.rows("profiles"))
    assert {"gabrielle", "alice", "lucas", "julia", "henri"} <= spaces
    assert spaces <= {"gabrielle", *server.log_in("gabrielle").who.patients}  # another test may have opened more


def test_without_network_or_account_the_shell_hears_of_it(
    place: Path, server: Running, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("time.sleep", lambda _: None)
    assert sync(place, "http://127.0.0.1:9/fhir", "--json") == Exit.UNREACHABLE
    assert json.loads(capsys.readouterr().out)["status"] == "offline"
    assert sync(tmp_path / "empty", server.fhir) == Exit.LOGIN
    said = capsys.readouterr()
    assert "Aucun compte" in said.err
    assert not said.out
