"""The chained history through the real store: what is done to the data folder is found, and a crash is none of it."""

import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mes_app.demo.authority import EmbeddedAuthority
from mes_app.main import App, build
from mes_app.record.chain import Outcome, Verdict
from mes_app.record.changes import SetMasked
from mes_app.store import Damaged, DiskFull, KeyFile, Store

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
ME = "gabrielle"
FAMILY = (ME, "alice", "lucas", "julia", "henri")
Start = Callable[[], App]


class Place:
    """A data folder and a key folder, and what is done to them behind the app's back."""

    def __init__(self, folder: Path) -> None:
        self.data, self.keys = folder / "data", KeyFile(folder / "keys")
        self.folder = folder
        self.app: App | None = None
        self.now = NOW

    def start(self) -> App:
        self.close()
        self.app = build(self.data, self.keys, lambda: self.now)
        return self.app

    def close(self) -> None:
        if self.app is not None:
            self.app.close()
        self.app = None

    def store(self, part: str) -> Store:
        self.close()
        return Store.open(self.data / part, self.keys)

    def rows(self, part: str, table: str) -> dict[str, dict[str, Any]]:
        with self.store(part) as store:
            return {id_: dict(row) for id_, row in store.rows(table).items()}

    def verdict(self, part: str, profile: str = ME) -> Verdict:
        checked = self.start().device.verify_history(profile)
        found = checked.device if part == "device" else checked.authority
        assert found is not None
        return found


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Place]:
    made = Place(tmp_path)
    made.start()
    yield made
    made.close()


def mask(place: Place, profile: str = ME, number: int = 1) -> None:
    """Something that leaves a line in the history."""
    app = place.app or place.start()
    documents = app.device.space(profile).documents
    wanted = sorted(id_ for id_, document in documents.items() if not document.masked)[0]
    change = SetMasked(id=f"change-{profile}-{number}", profile=profile, asked_at=NOW, document=wanted, masked=True)
    assert app.device.ask(change) is None


BOTH = pytest.mark.parametrize("part", ["device", "authority"])


@BOTH
def test_a_history_holds_from_the_first_start_on(place: Place, part: str) -> None:
    lines = len(place.rows(part, f"{ME}:traces"))
    assert place.verdict(part) == Verdict(outcome=Outcome.INTACT, verified=lines)
    mask(place)
    assert place.verdict(part) == Verdict(outcome=Outcome.INTACT, verified=lines + 1)
    assert place.verdict(part, "henri").is_intact


@BOTH
def test_an_edited_line_is_found_and_named(place: Place, part: str) -> None:
    lines = place.rows(part, f"{ME}:traces")
    wrong = sorted(lines, key=lambda id_: (lines[id_]["at"], id_))[7]
    with place.store(part) as store:
        store.commit({f"{ME}:traces": {wrong: {**lines[wrong], "who": "Personne"}}})
    found = place.verdict(part)
    assert (found.outcome, found.line, found.verified) == (Outcome.CHANGED, wrong, 7)
    # It stays found, whatever comes after it.
    mask(place)
    assert place.verdict(part).line == wrong


@BOTH
def test_a_deleted_line_is_found_after_the_one_before(place: Place, part: str) -> None:
    lines = place.rows(part, f"{ME}:traces")
    ordered = sorted(lines, key=lambda id_: (lines[id_]["at"], id_))
    with place.store(part) as store:
        store.commit(deletes={f"{ME}:traces": [ordered[4]]})
    found = place.verdict(part)
    assert (found.outcome, found.after, found.verified) == (Outcome.MISSING, ordered[3], 4)


@BOTH
def test_a_line_that_was_put_in_is_named(place: Place, part: str) -> None:
    lines = place.rows(part, f"{ME}:traces")
    some = next(iter(lines.values()))
    with place.store(part) as store:
        store.commit({f"{ME}:traces": {"invented": {**some, "id": "invented"}}})
    found = place.verdict(part)
    assert (found.outcome, found.line) == (Outcome.INSERTED, "invented")


@BOTH
@pytest.mark.parametrize("with_end", [False, True])
def test_an_end_that_was_cut_off_is_found_and_stays_so(place: Place, part: str, with_end: bool) -> None:
    mask(place)
    chain = place.rows(part, f"{ME}:chain")
    last = max(chain)
    own = place.rows(part, "chains")[ME]
    before = {**own, "count": own["count"] - 1, "head": chain[f"{int(last) - 1:010d}"]["link"]}
    with place.store(part) as store:
        puts = {"chains": {ME: before}} if with_end else {}
        store.commit(puts, {f"{ME}:traces": [chain[last]["trace"]], f"{ME}:chain": [last]})
    assert place.verdict(part).outcome is Outcome.CUT_OFF
    mask(place, number=2)
    assert not place.verdict(part).is_intact


@BOTH
def test_a_journal_put_back_to_an_older_copy_is_found(place: Place, part: str, tmp_path: Path) -> None:
    place.close()
    shutil.copytree(place.data / part, tmp_path / "older")
    mask(place)
    place.close()
    shutil.rmtree(place.data / part)
    shutil.copytree(tmp_path / "older", place.data / part)
    assert not place.verdict(part).is_intact
    assert place.verdict(part).outcome is Outcome.CUT_OFF


@BOTH
@pytest.mark.parametrize("how", ["gone", "flipped", "other", "swapped"])
def test_a_seal_that_is_not_its_own_is_found(place: Place, part: str, how: str) -> None:
    with place.store(part) as store:
        name = store._journal.vault.seal_name(ME)
        other = store._journal.vault.seal_name("lucas")
        folder = store._journal.folder_id.hex()
    path = place.folder / "keys" / f"{folder}.{name}.seal"
    assert path.stat().st_mode & 0o077 == 0
    if how == "gone":
        path.unlink()
    elif how == "flipped":
        content = bytearray(path.read_bytes())
        content[20] = ord("0") if content[20] != ord("0") else ord("1")
        path.write_bytes(content)
    elif how == "other":
        path.write_text("not a seal")
    else:
        shutil.copy(path.with_name(f"{folder}.{other}.seal"), path)
    assert place.verdict(part) == Verdict(outcome=Outcome.SEAL_BROKEN)


@BOTH
def test_a_crash_between_the_commit_and_the_seal_is_no_break(
    place: Place, part: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = place.verdict(part).verified

    def refuse(*_: Any) -> None:
        raise DiskFull

    monkeypatch.setattr(Store, "seal", refuse)
    mask(place)
    assert place.app is not None
    assert place.app.device.verify(ME) == Verdict(outcome=Outcome.INTACT, verified=lines + 1)
    monkeypatch.undo()
    assert place.verdict(part) == Verdict(outcome=Outcome.INTACT, verified=lines + 1)
    place.close()
    with place.store(part) as store:
        assert store.sealed(ME) == store.rows("chains")[ME]  # rolled forward


def test_a_crash_while_the_demo_begins_anew_is_no_break(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    mask(place)
    assert place.app is not None
    restart = place.app.tools.restart_demo
    assert restart is not None

    def refuse(*_: Any) -> None:
        raise DiskFull

    with monkeypatch.context() as trap:
        trap.setattr(Store, "load", refuse)
        with pytest.raises(DiskFull):
            restart()
    assert place.verdict("device").is_intact
    assert place.verdict("authority").is_intact
    assert place.app is not None
    again = place.app.tools.restart_demo
    assert again is not None
    again()
    assert place.app.device.verify(ME).is_intact
    assert place.verdict("authority").is_intact


@BOTH
def test_a_data_folder_without_chains_gets_them_at_its_first_start(place: Place, part: str) -> None:
    for other in ("device", "authority"):
        with place.store(other) as store:
            store.commit(deletes={t: list(store.rows(t)) for t in ("chains", *(f"{p}:chain" for p in FAMILY))})
    for seal in (place.folder / "keys").glob("*.seal"):
        seal.unlink()
    assert place.verdict(part) == Verdict(outcome=Outcome.INTACT, verified=len(place.rows(part, f"{ME}:traces")))


def test_a_line_that_a_rule_hides_now_is_taken_back_and_breaks_nothing(place: Place) -> None:
    traces = place.rows("authority", "lucas:traces")
    lines = place.verdict("device", "lucas").verified
    seen = place.rows("device", "lucas:traces")
    document = next(row["document"] for row in seen.values() if row.get("document"))
    about = [id_ for id_ in seen if traces[id_].get("document") == document]
    with place.store("authority") as store:
        row = store.rows("lucas:documents")[document]
        store.commit({"lucas:documents": {document: {**row, "hidden_from_representatives": True}}})
    assert place.verdict("device", "lucas") == Verdict(outcome=Outcome.INTACT, verified=lines - len(about))
    assert place.verdict("authority", "lucas") == Verdict(outcome=Outcome.INTACT, verified=lines - len(about))
    assert not [id_ for id_ in about if id_ in place.rows("device", "lucas:traces")]
    with place.store("authority") as store:
        store.commit({"lucas:documents": {document: row}})
    assert place.verdict("device", "lucas") == Verdict(outcome=Outcome.INTACT, verified=lines)


def test_a_parents_verdict_says_nothing_of_hidden_lines(place: Place) -> None:
    whole = place.rows("authority", "lucas:traces")
    seen = place.rows("device", "lucas:traces")
    hidden = sorted(whole.keys() - seen.keys())
    assert hidden
    for part in ("device", "authority"):
        assert place.verdict(part, "lucas") == Verdict(outcome=Outcome.INTACT, verified=len(seen))
    chain = place.rows("device", "lucas:chain")
    assert not {row["trace"] for row in chain.values()} & set(hidden)
    assert sorted(chain) == [f"{n:010d}" for n in range(1, len(seen) + 1)]
    # Whatever happens to a hidden line is not the parent's to learn; the authority itself finds it.
    flagged = [id_ for id_ in hidden if whole[id_].get("secret") or whole[id_].get("hidden_from_representatives")]
    with place.store("authority") as store:
        store.commit({"lucas:traces": {flagged[0]: {**whole[flagged[0]], "who": "Personne"}}})
    assert place.verdict("authority", "lucas") == Verdict(outcome=Outcome.INTACT, verified=len(seen))
    with place.store("authority") as store:
        store.commit(deletes={"lucas:traces": [flagged[0]]})
    assert place.verdict("authority", "lucas") == Verdict(outcome=Outcome.INTACT, verified=len(seen))


def test_a_place_is_never_named_by_a_hidden_line(place: Place) -> None:
    whole = place.rows("authority", "lucas:traces")
    seen = place.rows("device", "lucas:traces")
    ordered = sorted(whole, key=lambda id_: (whole[id_]["at"], id_))
    wrong = next(b for a, b in pairwise(ordered) if a not in seen and b in seen)
    with place.store("authority") as store:
        store.commit({"lucas:traces": {wrong: {**whole[wrong], "who": "Personne"}}})
    found = place.verdict("authority", "lucas")
    assert (found.outcome, found.line) == (Outcome.CHANGED, wrong)
    assert found.after in seen
    assert found.verified == len([id_ for id_ in ordered[: ordered.index(wrong)] if id_ in seen])


def test_a_child_who_comes_of_age_leaves_the_other_histories_as_they_are(place: Place) -> None:
    mask(place)
    before = place.rows("device", f"{ME}:chain")
    place.now = NOW + timedelta(days=365 * 4)
    assert place.verdict("device").is_intact
    assert place.app is not None
    assert "alice" not in [profile.id for profile in place.app.device.profiles()]
    after = place.rows("device", f"{ME}:chain")
    assert before.items() <= after.items()
    assert not place.rows("device", "alice:chain")


def test_the_worse_of_two_verdicts_is_shown(place: Place) -> None:
    lines = place.rows("authority", f"{ME}:traces")
    with place.store("authority") as store:
        store.commit(deletes={f"{ME}:traces": [next(iter(lines))]})
    checked = place.start().device.verify_history(ME)
    assert checked.worse == checked.authority
    assert not checked.worse.is_intact


def test_the_authority_is_another_one_that_cannot_be_asked(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from mes_app.record.authority import NotNow

    def away(*_: Any) -> Verdict:
        raise NotNow

    monkeypatch.setattr(EmbeddedAuthority, "verify", away)
    checked = place.start().device.verify_history(ME)
    assert checked.authority is None
    assert checked.worse.is_intact


def test_a_broken_copy_is_replaced_by_what_the_authority_has(place: Place) -> None:
    lines = place.rows("device", f"{ME}:traces")
    with place.store("device") as store:
        store.commit(deletes={f"{ME}:traces": list(lines)[:3], f"{ME}:chain": ["0000000002"]})
    app = place.start()
    assert not app.device.verify(ME).is_intact
    app.device.take_history_again(ME)
    assert app.device.verify(ME) == Verdict(outcome=Outcome.INTACT, verified=len(lines))
    assert app.device.space(ME).traces.keys() == lines.keys()
    assert place.verdict("device") == Verdict(outcome=Outcome.INTACT, verified=len(lines))


def test_a_history_that_cannot_be_sealed_can_be_read(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    for part in ("device", "authority"):
        with place.store(part) as store:
            store.commit(deletes={t: list(store.rows(t)) for t in ("chains", *(f"{p}:chain" for p in FAMILY))})
    for seal in (place.folder / "keys").glob("*.seal"):
        seal.unlink()

    def refuse(*_: Any) -> None:
        raise DiskFull

    with monkeypatch.context() as trap:
        trap.setattr(Store, "seal", refuse)
        assert place.start().device.space(ME).traces
    assert place.verdict("device").is_intact
    assert place.verdict("authority").is_intact


def test_a_seal_is_the_stores_own(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "keys")
    with Store.open(tmp_path / "one", keys) as store:
        assert store.sealed("a") is None
        store.seal("a", {"count": 1})
        store.seal("a", {"count": 2})
        assert store.sealed("a") == {"count": 2}
        assert store.sealed("b") is None
    with Store.open(tmp_path / "one", keys, read_only=True) as reader:
        assert reader.sealed("a") == {"count": 2}
    (path,) = (tmp_path / "keys").glob("*.seal")
    assert "count" not in path.name
    path.write_bytes(path.read_bytes() + b" ")
    with Store.open(tmp_path / "one", keys) as store, pytest.raises(Damaged):
        store.sealed("a")
