"""Closing and opposing: for everybody of the demo and every document, before, during and after, as `explain` says."""

from pathlib import Path

import pytest

from mes_app.main import App, build
from mes_app.record.changes import ActivateSpace, CloseSpace, OfLife, OpposeCreation, ReopenSpace
from mes_app.store import KeyFile
from tests.cli.test_explain import NOW, Captured, asked, printed
from tests.record.oracle import expected

OWN = ["gabrielle", "alice", "lucas", "julia"]


@pytest.fixture
def app(tmp_path: Path) -> App:
    """A demo that is used: `explain` reads beside it."""
    return build(tmp_path / "data", KeyFile(tmp_path / "keys"), lambda: NOW)


@pytest.mark.parametrize("profile", OWN)
def test_it_says_the_same_before_during_and_after(app: App, tmp_path: Path, profile: str, capsys: Captured) -> None:
    def said() -> dict[tuple[str, str, str], tuple[str, str]]:
        whole = printed(asked(tmp_path, "--profile", profile), capsys)
        assert [tuple(line.values()) for line in whole["decisions"]] == expected(whole), "as the rules' text has it"
        return {(d["person"], d["document"], d["situation"]): (d["answer"], d["rule"]) for d in whole["decisions"]}

    def step(kind: type[OfLife]) -> None:
        change = kind(id=f"{kind.__name__}-{profile}", profile=profile, asked_at=NOW)
        assert app.device.ask(change) is None  # type: ignore[arg-type]  # one of the union, whichever

    shut = {("no", "V18")}
    kinds = {one["id"]: one["kind"] for one in printed(asked(tmp_path, "--profile", profile), capsys)["people"]}
    patient = {who for who, kind in kinds.items() if kind in ("holder", "representative", "helper")}
    try:
        before = said()
        assert len({*before.values()}) > 1
        step(CloseSpace)
        assert {*said().values()} == shut
        assert said().keys() == before.keys()
        step(ReopenSpace)
        assert said() == before
        assert app.tools.announce is not None
        app.tools.announce(profile)
        announced = said()
        assert {answer for (who, _, _), answer in announced.items() if who in patient} == shut
        theirs = {key: answer for key, answer in before.items() if key[0] not in patient}
        assert {key: answer for key, answer in announced.items() if key[0] not in patient} == theirs
        step(OpposeCreation)
        assert {*said().values()} == shut
    finally:
        app.close()


def test_what_was_activated_is_read_as_before(app: App, tmp_path: Path, capsys: Captured) -> None:
    before = printed(asked(tmp_path, "--profile", "alice"), capsys)["decisions"]
    assert app.tools.announce is not None
    app.tools.announce("alice")
    assert app.device.ask(ActivateSpace(id="one", profile="alice", asked_at=NOW)) is None
    assert printed(asked(tmp_path, "--profile", "alice"), capsys)["decisions"] == before
    app.close()
