"""`mes-app export` and `mes-app import`: there and back by the shell, for whom, and every refusal a sentence."""

import io
import stat
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from mes_app.cli import main
from mes_app.cli.codes import Exit
from mes_app.export import archive
from mes_app.main import build
from mes_app.record.changes import NoteExport, Refusal
from mes_app.store import KeyFile
from mes_app.store.pin import Cost, PinLock

NOW = "2026-03-12T09:30:00+01:00"
LATER = "2026-03-15T18:00:00+01:00"
Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo that was used and closed."""
    place = tmp_path_factory.mktemp("demo")
    build(place / "data", KeyFile(place / "keys"), lambda: datetime.fromisoformat(NOW)).close()
    return place


def run(command: str, file: Path, place: Path, *more: str) -> int:
    folders = ["--data-dir", str(place / "data"), "--key-dir", str(place / "keys")]
    return main([command, str(file), *folders, "--now", NOW, *more])


def files(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as zip_:
        return {name: zip_.read(name) for name in zip_.namelist()}


def exported(demo: Path) -> int:
    with_lines = build(demo / "data", KeyFile(demo / "keys"), lambda: datetime.fromisoformat(NOW))
    acts = [trace.act.value for trace in with_lines.device.space("gabrielle").traces.values()]
    with_lines.close()
    return acts.count("exported")


def test_an_archive_is_written_read_into_an_empty_folder_and_written_again_the_same(
    demo: Path, tmp_path: Path, capsys: Captured
) -> None:
    before = exported(demo)
    first, second = tmp_path / "a.zip", tmp_path / "b.zip"
    assert run("export", first, demo) == Exit.DONE
    said = capsys.readouterr().out
    assert "Archive de Gabrielle Capanelli écrite dans a.zip" in said
    assert "pas protégée par un mot de passe" in said
    assert stat.S_IMODE(first.stat().st_mode) == 0o600
    assert exported(demo) == before + 1
    new = tmp_path / "new"
    assert run("import", first, new) == Exit.DONE
    assert "L’espace de Gabrielle Capanelli est repris" in capsys.readouterr().out
    assert run("export", second, new, "--now", LATER) == Exit.DONE
    one, other = files(first), files(second)
    assert list(one) == list(other)
    assert [name for name in one if one[name] != other[name]] == [archive.MANIFEST]
    assert list(tmp_path.glob("*.partiel")) == []


def test_a_child_is_taken_by_name_and_who_is_helped_is_not(demo: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run("export", tmp_path / "alice.zip", demo, "--profile", "Alice") == Exit.DONE
    capsys.readouterr()
    assert run("export", tmp_path / "henri.zip", demo, "--profile", "Henri") == Exit.USAGE
    assert "seuls son titulaire ou ses représentants légaux" in capsys.readouterr().err
    assert run("export", tmp_path / "zoe.zip", demo, "--profile", "Zoé") == Exit.USAGE
    assert "au choix" in capsys.readouterr().err
    assert [path.name for path in tmp_path.iterdir()] == ["alice.zip"]


def test_the_authority_takes_no_export_from_a_helper(demo: Path) -> None:
    app = build(demo / "data", KeyFile(demo / "keys"), lambda: datetime.fromisoformat(NOW))
    session = app.session()
    henri, lucas = (session.profile(id_) for id_ in ("henri", "lucas"))
    assert henri is not None
    assert lucas is not None
    answers = []
    for profile in (henri, lucas):
        me = session.author(profile)
        answers.append(session.ask(NoteExport(**session.stamp(profile), who=me.name, by=me.kind)))
    session.close()
    app.close()
    assert answers == [Refusal.NOT_ALLOWED, None]


def test_what_is_there_stays(demo: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "a.zip").write_text("mine")
    assert run("export", tmp_path / "a.zip", demo) == Exit.USAGE
    assert "existe déjà" in capsys.readouterr().err
    assert (tmp_path / "a.zip").read_text() == "mine"
    assert run("export", tmp_path / "none" / "a.zip", demo) == Exit.TROUBLE
    assert "n’a pas pu être écrite" in capsys.readouterr().err


def test_a_folder_without_anything_is_said_so_and_stays_empty(tmp_path: Path, capsys: Captured) -> None:
    assert run("export", tmp_path / "a.zip", tmp_path / "nothing") == Exit.STORE
    assert "rien à télécharger" in capsys.readouterr().err
    assert not (tmp_path / "nothing").exists()


def test_a_locked_folder_gives_nothing_out(tmp_path: Path, capsys: Captured) -> None:
    data, keys = tmp_path / "data", KeyFile(tmp_path / "keys")
    build(data, keys, lambda: datetime.fromisoformat(NOW)).close()
    PinLock([data / "authority", data / "device"], keys, lambda: 0.0, cost=Cost(n=2)).set("528391")
    assert run("export", tmp_path / "a.zip", tmp_path) == Exit.STORE
    assert "verrouillées par un code" in capsys.readouterr().err
    assert not (tmp_path / "a.zip").exists()


def test_an_archive_goes_into_an_empty_folder_only(demo: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run("export", tmp_path / "a.zip", demo) == Exit.DONE
    assert run("import", tmp_path / "a.zip", demo) == Exit.STORE
    assert "Choisissez un dossier vide" in capsys.readouterr().err


def test_what_is_no_archive_is_refused_in_a_sentence_and_nothing_is_made(tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "letter.pdf").write_bytes(b"%PDF-1.7")
    for name, words in (("letter.pdf", "n’est pas une archive"), ("none.zip", "n’existe pas")):
        assert run("import", tmp_path / name, tmp_path / "new") == Exit.TROUBLE
        assert words in capsys.readouterr().err
    assert not (tmp_path / "new").exists()


def test_a_space_that_was_read_back_is_not_begun_anew_as_the_demo(demo: Path, tmp_path: Path, capsys: Captured) -> None:
    assert run("export", tmp_path / "a.zip", demo) == Exit.DONE
    assert run("import", tmp_path / "a.zip", tmp_path / "new") == Exit.DONE
    folders = ["--data-dir", str(tmp_path / "new" / "data"), "--key-dir", str(tmp_path / "new" / "keys")]
    assert main(["run", "--port", "0", "--no-browser", "--reset-demo", *folders]) == Exit.USAGE
    assert "pas la démo" in capsys.readouterr().err
