"""The device over the real store and the embedded authority: ask, settle, crash, and what time changes."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mes_app.demo.authority import EmbeddedAuthority
from mes_app.device import Device
from mes_app.main import App, build
from mes_app.record.authority import Answered, Authority
from mes_app.record.changes import (
    AddDocument,
    AddVaccination,
    Change,
    DeleteDocument,
    Refusal,
    SetMasked,
)
from mes_app.record.moments import birthday
from mes_app.record.people import Standing
from mes_app.store import KeyFile, Store
from mes_app.sync import push
from tests.record.samples import ME, document, vaccination

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


class Clock:
    """A clock that stands where it is put."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def start(tmp_path: Path, clock: Clock) -> Iterator[Callable[[], App]]:
    started: list[App] = []

    def again() -> App:
        for app in started:
            app.close()
        started.clear()
        started.append(build(tmp_path / "data", KeyFile(tmp_path / "keys"), clock))
        return started[-1]

    yield again
    for app in started:
        app.close()


def stamp(id_: str = "c1", profile: str = "gabrielle") -> dict[str, object]:
    return {"id": id_, "profile": profile, "asked_at": NOW}


def visible_document(device: Device, profile: str = "gabrielle") -> str:
    return next(id_ for id_, d in device.space(profile).documents.items() if not d.masked)


def test_what_is_asked_is_shown_settled_and_there_after_a_restart(start: Callable[[], App]) -> None:
    device = start().device
    wanted = visible_document(device)
    assert device.ask(SetMasked(**stamp(), document=wanted, masked=True)) is None
    assert device.space("gabrielle").documents[wanted].masked
    assert device.waiting() == ()
    assert start().device.space("gabrielle").documents[wanted].masked


def test_every_page_is_told_until_it_leaves(start: Callable[[], App]) -> None:
    device, told = start().device, []
    leave = device.subscribe(lambda: told.append(1))
    wanted = visible_document(device)
    device.ask(SetMasked(**stamp(), document=wanted, masked=True))
    assert told == [1]
    leave()
    leave()
    device.ask(SetMasked(**stamp("c2"), document=wanted, masked=False))
    assert told == [1]


def test_a_refusal_at_the_door_changes_nothing(start: Callable[[], App]) -> None:
    device = start().device
    before = device.space("gabrielle")
    theirs = next(id_ for id_, d in before.documents.items() if not d.is_own)
    assert device.ask(DeleteDocument(**stamp(), document=theirs)) is Refusal.NOT_YOURS
    assert device.space("gabrielle") is before


class Unreachable:
    """An authority that cannot be reached: the device's half goes on alone."""

    def __call__(self, device: Device, authority: Authority, now: datetime) -> None:
        """Sends nothing."""


class LosesAnswers:
    """Sends changes, and is cut off before the answer can be kept."""

    def __call__(self, device: Device, authority: Authority, now: datetime) -> None:
        for change in device.waiting():
            authority.answer(change, device.content_of(change), now)


@pytest.mark.parametrize("broken", [Unreachable(), LosesAnswers()], ids=["not sent", "answer lost"])
def test_a_change_that_was_not_settled_waits_and_is_settled_once(
    start: Callable[[], App], tmp_path: Path, clock: Clock, broken: Callable[..., None]
) -> None:
    start().close()
    keys = KeyFile(tmp_path / "keys")
    with Store.open(tmp_path / "data/device", keys) as own, Store.open(tmp_path / "data/authority", keys) as kept:
        device = Device(own, EmbeddedAuthority(kept), broken, clock)
        content = b"bonjour"
        value = document(
            "new", author=ME, title="Note", mime="text/plain", size=len(content), digest=device.keep_content(content)
        )
        assert device.ask(AddDocument(**stamp(), value=value)) is None
        assert device.space("gabrielle").documents["new"].title == "Note"
        assert device.waiting_rows("gabrielle") == {("documents", "new")}
        assert device.waiting_rows("lucas") == frozenset()
    with Store.open(tmp_path / "data/device", keys) as own, Store.open(tmp_path / "data/authority", keys) as kept:
        authority = EmbeddedAuthority(kept)
        device = Device(own, authority, push, clock)
        assert [change.id for change in device.waiting()] == ["c1"], "it waits in the next process"
        device.push()
        assert device.waiting() == ()
        assert device.content("gabrielle", "new") == content
        titles = [row["title"] for row in authority.pull("gabrielle", NOW)["documents"].values()]
        assert titles.count("Note") == 1


def test_an_authoritys_refusal_brings_the_truth_back(start: Callable[[], App], tmp_path: Path, clock: Clock) -> None:
    start().close()
    keys = KeyFile(tmp_path / "keys")

    class Hidden(EmbeddedAuthority):
        """One whose record already has what the device does not know of."""

        def answer(self, change: Change, content: bytes | None, now: datetime) -> Answered:
            hidden = next(r for r in kept.rows("lucas:documents").values() if r.get("hidden_from_representatives"))
            value = change.value.model_copy(update={"id": hidden["id"]})  # type: ignore[union-attr]
            return super().answer(change.model_copy(update={"value": value}), content, now)

    with Store.open(tmp_path / "data/device", keys) as own, Store.open(tmp_path / "data/authority", keys) as kept:
        device = Device(own, Hidden(kept), push, clock)
        digest = device.keep_content(b"x")
        value = document("new", author=ME, mime="text/plain", size=1, digest=digest)
        before = dict(device.space("lucas").documents)
        refusal = device.ask(AddDocument(**stamp(profile="lucas"), value=value))
        assert refusal is Refusal.ALREADY_THERE
        assert device.waiting() == ()
        assert set(device.space("lucas").documents) - set(before) <= {"new"}


def test_each_space_has_its_own_rows(start: Callable[[], App]) -> None:
    device = start().device
    device.ask(
        AddVaccination(**stamp(profile="lucas"), value=vaccination("dose", vaccine="GARDASIL 9", lot="LOT-LUCAS"))
    )
    assert "dose" in device.space("lucas").vaccinations
    for other in ("gabrielle", "alice", "julia", "henri"):
        assert "dose" not in device.space(other).vaccinations


def test_a_space_that_is_not_the_accounts_is_not_there(start: Callable[[], App]) -> None:
    device = start().device
    with pytest.raises(KeyError):
        device.space("nobody")


def test_a_document_appears_when_its_embargo_ends(start: Callable[[], App], clock: Clock) -> None:
    device = start().device
    before = set(device.space("lucas").documents)
    clock.now = NOW + timedelta(days=32)
    device.refresh()
    appeared = set(device.space("lucas").documents) - before
    assert len(appeared) == 1
    assert appeared <= set(start().device.space("lucas").documents)


def test_a_child_who_comes_of_age_leaves_the_device_whole(
    start: Callable[[], App], clock: Clock, tmp_path: Path
) -> None:
    app = start()
    alice = next(p for p in app.device.profiles() if p.id == "alice")
    assert alice.standing is Standing.CHILD
    app.device.ask(AddVaccination(**stamp(profile="alice"), value=vaccination("dose")))
    clock.now = datetime.combine(birthday(alice.birth_date, 18), datetime.min.time(), tzinfo=UTC)
    app = start()
    assert "alice" not in {p.id for p in app.device.profiles()}
    with pytest.raises(KeyError):
        app.device.space("alice")
    app.close()
    with Store.open(tmp_path / "data/device", KeyFile(tmp_path / "keys"), read_only=True) as own:
        assert not own.rows("alice:documents")
        assert json.dumps({t: dict(own.rows(t)) for t in ("profiles", "changes")}).count("alice") == 0


def test_settings_outlive_the_process_and_the_demo(start: Callable[[], App]) -> None:
    app = start()
    app.device.set_setting("appearance", {"theme": "dark"})
    assert app.tools.restart_demo is not None
    app.tools.restart_demo()
    assert start().device.setting("appearance") == {"theme": "dark"}


def test_beginning_the_demo_anew_takes_back_what_was_changed(start: Callable[[], App]) -> None:
    app = start()
    wanted = visible_document(app.device)
    app.device.ask(SetMasked(**stamp(), document=wanted, masked=True))
    assert app.tools.restart_demo is not None
    app.tools.restart_demo()
    assert not app.device.space("gabrielle").documents[wanted].masked
    assert not start().device.space("gabrielle").documents[wanted].masked


def test_what_is_typed_outlives_the_process_and_stays_in_its_space(start: Callable[[], App]) -> None:
    drafts = start().device.drafts
    drafts["lucas", "thread:t1"] = "Bonjour doc"
    drafts["lucas", "thread:t1"] = "Bonjour docteur"
    drafts["julia", "vaccination"] = {"lot": "A1"}
    app = start()
    assert dict(app.device.drafts) == {
        ("lucas", "thread:t1"): "Bonjour docteur",
        ("julia", "vaccination"): {"lot": "A1"},
    }
    del app.device.drafts["lucas", "thread:t1"]
    assert ("lucas", "thread:t1") not in app.device.drafts
    assert app.tools.restart_demo is not None
    app.tools.restart_demo()
    assert len(app.device.drafts) == 0
