"""The device over the real store and the embedded authority: ask, settle, crash, and what time changes."""

import json
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mes_app.demo.authority import EmbeddedAuthority
from mes_app.device import Device
from mes_app.main import App, build
from mes_app.record.authority import Answered, Authority
from mes_app.record.changes import (
    AddDocument,
    AddVaccination,
    Change,
    CloseSpace,
    DeleteDocument,
    Refusal,
    SetMasked,
)
from mes_app.record.documents import Document
from mes_app.record.moments import birthday
from mes_app.record.people import Standing
from mes_app.store import DiskFull, KeyFile, Store, StoreError
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


class Breaks:
    """A store that cannot write from its n-th commit on, and can again when it is mended."""

    def __init__(self, store: Store, after: int) -> None:
        self._store, self.left = store, after

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def commit(self, puts: Any = None, deletes: Any = None) -> None:
        if self.left <= 0:
            raise DiskFull("")
        self.left -= 1
        self._store.commit(puts or {}, deletes or {})


def note(device: Device, id_: str = "new") -> Document:
    return document(id_, author=ME, title="Note", mime="text/plain", size=1, digest=device.keep_content(b"x"))


def test_a_change_that_cannot_be_kept_is_not_there_at_all(
    start: Callable[[], App], tmp_path: Path, clock: Clock
) -> None:
    start().close()
    keys = KeyFile(tmp_path / "keys")
    with Store.open(tmp_path / "data/device", keys) as own, Store.open(tmp_path / "data/authority", keys) as kept:
        device = Device(Breaks(own, 0), EmbeddedAuthority(kept), push, clock, StoreError)
        before = device.space("gabrielle")
        with pytest.raises(DiskFull):
            device.ask(AddDocument(**stamp(), value=note(device)))
        assert device.space("gabrielle") is before
        assert device.waiting() == ()


@pytest.mark.parametrize("where", ["device", "authority"])
def test_once_it_is_kept_a_change_waits_for_better_times_and_happens_once(
    start: Callable[[], App], tmp_path: Path, clock: Clock, where: str
) -> None:
    start().close()
    keys = KeyFile(tmp_path / "keys")
    with Store.open(tmp_path / "data/device", keys) as own, Store.open(tmp_path / "data/authority", keys) as kept:
        mine, theirs = Breaks(own, 1 if where == "device" else 99), Breaks(kept, 0 if where == "authority" else 99)
        authority = EmbeddedAuthority(theirs)  # type: ignore[arg-type]  # the store it stands for, but for its disk
        device = Device(mine, authority, push, clock, StoreError)
        assert device.ask(AddDocument(**stamp(), value=note(device))) is None
        assert device.waiting_rows("gabrielle") == {("documents", "new")}
        assert device.space("gabrielle").documents["new"].title == "Note"
        told: list[int] = []
        device.subscribe(lambda: told.append(1))
        device.try_again()
        assert told == []
        mine.left = theirs.left = 99
        device.try_again()
        assert told == [1]
        assert device.waiting() == ()
        rows = authority.pull("gabrielle", NOW)["documents"].values()
        assert [row["title"] for row in rows].count("Note") == 1


def test_a_refusal_that_comes_later_is_told_until_it_is_read(
    start: Callable[[], App], tmp_path: Path, clock: Clock
) -> None:
    start().close()
    keys = KeyFile(tmp_path / "keys")
    with Store.open(tmp_path / "data/device", keys) as own, Store.open(tmp_path / "data/authority", keys) as kept:
        authority = EmbeddedAuthority(kept)
        device = Device(own, authority, Unreachable(), clock, StoreError)
        value = note(device)
        assert device.ask(AddDocument(**stamp(), value=value)) is None
        elsewhere = AddDocument(**stamp("other"), value=value)
        authority.answer(elsewhere, b"x", NOW)
    app = start()
    assert app.device.refused("gabrielle") == (Refusal.ALREADY_THERE,)
    assert app.device.refused("lucas") == ()
    assert start().device.refused("gabrielle") == (Refusal.ALREADY_THERE,)
    start().device.forget_refused("gabrielle")
    assert start().device.refused("gabrielle") == ()


def test_an_undone_deletion_has_its_bytes_and_a_deletion_destroys_them_at_the_next_start(
    start: Callable[[], App], tmp_path: Path
) -> None:
    device = start().device
    value = note(device)
    assert device.ask(AddDocument(**stamp(), value=value)) is None
    assert device.ask(DeleteDocument(**stamp("c2"), document="new")) is None
    assert device.ask(AddDocument(**stamp("c3"), value=value)) is None
    assert device.content("gabrielle", "new") == b"x"
    assert device.ask(DeleteDocument(**stamp("c4"), document="new")) is None
    start().close()
    with Store.open(tmp_path / "data/device", KeyFile(tmp_path / "keys"), read_only=True) as own:
        assert not own.has_blob(value.digest)


def test_the_file_of_a_form_that_is_being_filled_in_stays(start: Callable[[], App]) -> None:
    device = start().device
    digest = device.keep_content(b"a file that is not added yet")
    device.drafts["lucas", "document-add"] = {"file": {"digest": digest}}
    device = start().device
    kept = note(device).model_copy(update={"digest": digest, "size": 28})
    assert device.ask(AddDocument(**stamp(profile="lucas"), value=kept)) is None


def test_asking_for_a_space_that_is_gone_is_a_refusal(start: Callable[[], App]) -> None:
    assert start().device.ask(SetMasked(**stamp(profile="nobody"), document="x", masked=True)) is Refusal.GONE


def test_time_passes_in_a_process_that_runs(start: Callable[[], App], clock: Clock) -> None:
    device = start().device
    before = set(device.space("lucas").documents)
    clock.now = NOW + timedelta(days=32)
    assert set(device.space("lucas").documents) > before
    alice = next(p for p in device.profiles() if p.id == "alice")
    clock.now = datetime.combine(birthday(alice.birth_date, 18), datetime.min.time(), tzinfo=UTC)
    assert "alice" not in {p.id for p in device.profiles()}
    with pytest.raises(KeyError):
        device.content("alice", next(iter(before)))


def test_majority_holds_even_when_the_device_cannot_write(
    start: Callable[[], App], tmp_path: Path, clock: Clock
) -> None:
    start().close()
    keys = KeyFile(tmp_path / "keys")

    class Full(Breaks):
        def load(self, tables: Any) -> None:
            raise DiskFull("")

    with Store.open(tmp_path / "data/device", keys) as own, Store.open(tmp_path / "data/authority", keys) as kept:
        device = Device(Full(own, 0), EmbeddedAuthority(kept), push, clock, StoreError)
        alice = next(p for p in device.profiles() if p.id == "alice")
        clock.now = datetime.combine(birthday(alice.birth_date, 18), datetime.min.time(), tzinfo=UTC)
        device.keep_time()
        assert "alice" not in {p.id for p in device.profiles()}
        with pytest.raises(KeyError):
            device.space("alice")


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


def test_nothing_that_was_typed_refused_or_remembered_stays_of_a_space_that_is_closed(
    start: Callable[[], App], tmp_path: Path, clock: Clock
) -> None:
    start().close()
    keys = KeyFile(tmp_path / "keys")
    with Store.open(tmp_path / "data/device", keys) as own, Store.open(tmp_path / "data/authority", keys) as kept:
        authority = EmbeddedAuthority(kept)
        device = Device(own, authority, Unreachable(), clock, StoreError)
        value = note(device).model_copy(update={"title": "Un secret de Lucas"})
        assert device.ask(AddDocument(**stamp(profile="lucas"), value=value)) is None
        his = visible_document(device, "lucas")
        hers = visible_document(device)
        authority.answer(AddDocument(**stamp("other", "lucas"), value=value), b"x", NOW)
    device = start().device
    assert device.refused("lucas") == (Refusal.ALREADY_THERE,)
    device.drafts["lucas", "thread:t1"] = "Un secret de Lucas"
    device.set_setting("summary:lucas", {"document": his, "prints": {}})
    device.set_setting("summary:gabrielle", {"document": hers})
    device.keep_offline("lucas", his, on=True)
    device.keep_offline("gabrielle", hers, on=True)
    assert device.ask(CloseSpace(**stamp("c9", "lucas"))) is None
    assert device.refused("lucas") == ()
    assert device.setting("summary:lucas") == {}
    assert not device.is_kept("lucas", his)
    assert device.setting("summary:gabrielle") == {"document": hers}
    assert device.is_kept("gabrielle", hers)
    start().close()
    with Store.open(tmp_path / "data/device", keys, read_only=True) as own:
        left = json.dumps({table: dict(own.rows(table)) for table in ("refused", "drafts", "offline", "settings")})
        assert "lucas" not in left.casefold()


def test_what_a_device_remembers_of_a_space_leaves_with_it(start: Callable[[], App], clock: Clock) -> None:
    app = start()
    alice = next(p for p in app.device.profiles() if p.id == "alice")
    for name in ("summary:alice", "summary:lucas", "appearance"):
        app.device.set_setting(name, {"document": name})
    clock.now = datetime.combine(birthday(alice.birth_date, 18), datetime.min.time(), tzinfo=UTC)
    device = start().device
    kept = [name for name in ("summary:alice", "summary:lucas", "appearance") if device.setting(name)]
    assert kept == ["summary:lucas", "appearance"]
