"""«Télécharger mes données» of a child, by a parent: every file of the archive is searched for what the child keeps."""

from pathlib import Path

import pytest

from mes_app.demo.seed import family
from mes_app.main import build
from mes_app.record import cut
from mes_app.record.rules import Rule
from mes_app.store import KeyFile
from tests.demo.secrets import secrets_of
from tests.leaks.test_leaks import CHILDREN, NOW, broken
from tests.leaks.visitor import Visitor, visiting


def leaked(folder: Path, child: str) -> list[str]:
    """The secrets in all that a parent's page gets who takes the archive of this child home."""
    app = build(folder / "data", KeyFile(folder / "keys"), lambda: NOW)
    secrets = secrets_of(family(NOW).spaces[child])

    async def visit() -> list[str]:
        visitor = Visitor(app)
        await visitor.come(f"/{child}/plus/mes-donnees")
        for words in ("Préparer l’archive", "Enregistrer l’archive", "Télécharger le reçu"):
            (what,) = [what for what in visitor.pressable() if words in what[0]]
            assert await visitor.press(*what)
        everything = visitor.everything()
        assert sorted(Path(name).suffix for name, _ in visitor.files) == [".pdf", ".zip"]
        assert b"lisez-moi.html" in everything
        await visitor.leave()
        return [secret for secret in secrets if secret.encode() in everything]

    try:
        return visiting(visit())
    finally:
        app.close()


@pytest.mark.parametrize("child", CHILDREN)
def test_an_archive_that_a_parent_takes_holds_no_word_that_a_minor_keeps_secret(tmp_path: Path, child: str) -> None:
    assert leaked(tmp_path, child) == []


@pytest.mark.parametrize("rule", [Rule.V11, Rule.V12, Rule.V13])
def test_the_search_finds_in_it_what_a_broken_rule_lets_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rule: Rule
) -> None:
    monkeypatch.setattr(cut, "decide", broken(rule))
    assert any(leaked(tmp_path / child, child) for child in CHILDREN)
