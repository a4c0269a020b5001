"""The device with a distant authority: what waits, what comes in pages, what was refused, what is kept offline."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from mes_app.device import Device
from mes_app.record.authority import Accepted, NotNow, Refused
from mes_app.record.changes import AddDocument, EditDocument, Refusal, SetMasked
from mes_app.record.documents import AuthorKind
from mes_app.record.history import Act, Trace
from mes_app.record.people import Standing
from mes_app.record.privacy import Privacy, SpaceState
from mes_app.record.space import row_of
from mes_app.record.syncing import Arrived, Contested, SyncState, SyncStatus
from mes_app.store import DiskFull, KeyFile, Store, StoreError
from mes_app.sync.account import Account
from mes_app.sync.client import FhirClient
from mes_app.sync.remote import FhirAuthority
from tests.record.samples import ME, child, document, profile
from tests.test_device import Clock

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)
MOTHER, LUCAS = profile(), child()
THEIRS = document("theirs")
MINE = document("mine", author=ME)


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Callable[[], Device]]:
    """Starts the device of one folder again, with nobody on the network."""
    opened: list[Store] = []
    clock = Clock()

    def again() -> Device:
        for store in opened:
            store.close()
        opened[:] = [Store.open(tmp_path / "data", KeyFile(tmp_path / "keys"))]
        client = FhirClient("http://127.0.0.1:9/fhir", lambda _: "", clock, lambda _: None, lambda: 0.0)
        authority = FhirAuthority(client, lambda: Account("gabrielle", ()))
        return Device(opened[0], authority, lambda *_: None, clock, StoreError, remote=True)

    yield again
    for store in opened:
        store.close()


def page(owner: str = "gabrielle", **tables: Any) -> Arrived:
    """A page: of each table the values that are there, or ids of those that are gone."""
    rows = {
        table: {one if isinstance(one, str) else one.id: None if isinstance(one, str) else row_of(one) for one in found}
        for table, found in tables.items()
    }
    return Arrived(rows={owner: rows})


@pytest.fixture
def device(start: Callable[[], Device]) -> Device:
    found = start()
    found.take_profiles([MOTHER, LUCAS])
    found.take(page(documents=[THEIRS, MINE]))
    found.take(page("lucas", documents=[document("his")]))
    return found


def stamp(id_: str = "c1", owner: str = "gabrielle") -> dict[str, Any]:
    return {"id": id_, "profile": owner, "asked_at": NOW}


def test_pages_become_spaces_and_stay(device: Device, start: Callable[[], Device]) -> None:
    assert set(device.space("gabrielle").documents) == {"theirs", "mine"}
    assert device.take(page(documents=["mine", THEIRS.model_copy(update={"pinned": True})])) == 2
    assert device.take(page(documents=["mine"])) == 0 or "mine" not in device.space("gabrielle").documents
    again = start()
    assert [one.id for one in again.profiles()] == ["gabrielle", "lucas"]
    assert set(again.space("gabrielle").documents) == {"theirs"}
    assert again.space("gabrielle").documents["theirs"].pinned


def test_what_is_known_changes_nothing_and_is_not_told(device: Device) -> None:
    told: list[int] = []
    device.subscribe(lambda: told.append(1))
    assert device.take(page(documents=[THEIRS, MINE])) == 0
    assert told == []
    assert device.take(page(documents=[THEIRS.model_copy(update={"masked": True})])) == 1
    assert told == [1]


def test_a_page_its_parts_and_its_cursor_are_one_commit(
    device: Device, start: Callable[[], Device], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = Arrived(
        rows={"gabrielle": {"documents": {"new": row_of(document("new"))}}},
        parts={"gabrielle": {"CareTeam/x": {"table": ""}}},
        cursors={"gabrielle:List": {"at": "2026-11-21T09:00:00Z"}},
    )
    commit = Store.commit

    def full(*_: Any, **__: Any) -> None:
        raise DiskFull("")

    monkeypatch.setattr(Store, "commit", full)
    with pytest.raises(DiskFull):
        device.take(whole)
    monkeypatch.setattr(Store, "commit", commit)
    assert "new" not in device.space("gabrielle").documents
    assert (dict(device.cursors()), dict(device.parts("gabrielle"))) == ({}, {})
    device.take(whole)
    again = start()
    assert "new" in again.space("gabrielle").documents
    assert set(again.cursors()) == {"gabrielle:List"}
    assert set(again.parts("gabrielle")) == {"CareTeam/x"}


def test_what_was_asked_is_kept_with_what_was_seen(device: Device, start: Callable[[], Device]) -> None:
    assert device.ask(SetMasked(**stamp("c1"), document="theirs", masked=True)) is None
    assert device.ask(SetMasked(**stamp("c2"), document="theirs", masked=False)) is None
    first, second = start().waiting_with_bases()
    assert (first.base, second.base) == (
        {"documents": {"theirs": row_of(THEIRS)}},
        {"documents": {"theirs": row_of(THEIRS.model_copy(update={"masked": True}))}},
    )
    assert device.settled("gabrielle").documents["theirs"] == THEIRS


def test_several_answers_are_one_commit_and_what_was_kept_for_them_goes(
    device: Device, start: Callable[[], Device]
) -> None:
    one, two = (SetMasked(**stamp(f"c{number}"), document="theirs", masked=True) for number in (1, 2))
    device.ask(one)
    device.ask(two)
    masked = THEIRS.model_copy(update={"masked": True})
    rows = {"documents": {"theirs": row_of(masked)}}
    device.settle_all([(one, Accepted(rows=rows)), (two, Refused(reason=Refusal.NOT_ACCEPTED, rows=rows))])
    again = start()
    assert (again.waiting(), again.waiting_with_bases()) == ((), ())
    assert again.space("gabrielle").documents["theirs"].masked
    (told,) = again.refusals("gabrielle")
    assert (told.id, told.reason, told.at, told.change) == ("c2", Refusal.NOT_ACCEPTED, NOW, two)
    assert again.refused("gabrielle") == (Refusal.NOT_ACCEPTED,)
    assert again.refusals("lucas") == ()
    again.forget_refusal("c2")
    assert start().refusals("gabrielle") == ()


def test_an_answer_to_what_waits_no_longer_is_dropped(device: Device) -> None:
    change = SetMasked(**stamp(owner="lucas"), document="his", masked=True)
    device.ask(change)
    device.take_profiles([MOTHER])
    rows = {"documents": {"his": row_of(document("his"))}}
    device.settle_all([(change, Accepted(rows=rows))])
    device.take(page("lucas", documents=[document("late")]))
    assert device.waiting() == ()
    assert dict(device.rows("lucas", "documents")) == {}
    with pytest.raises(KeyError):
        device.space("lucas")


def conflict(device: Device) -> EditDocument:
    change = EditDocument(**stamp(), document="mine", value=MINE.model_copy(update={"title": "Ici"}))
    device.ask(change)
    theirs = row_of(MINE.model_copy(update={"title": "Là"}))
    contested = Contested(change=change, table="documents", mine=row_of(change.value), theirs=theirs, fields=("title",))
    rows = {"documents": {"mine": theirs}}
    device.settle_all([(change, Refused(reason=Refusal.CONFLICT, rows=rows, contested=contested))])
    return change


def test_a_conflict_stays_until_it_is_decided(device: Device, start: Callable[[], Device]) -> None:
    conflict(device)
    device.forget_refused("gabrielle")
    device = start()
    assert device.refused("gabrielle") == ()
    (told,) = device.refusals("gabrielle")
    assert told.is_conflict
    assert ((told.mine or {})["title"], (told.theirs or {})["title"], told.fields) == ("Ici", "Là", ("title",))
    assert device.space("gabrielle").documents["mine"].title == "Là"


def test_ones_own_way_is_asked_anew_on_what_is_there(device: Device) -> None:
    change = conflict(device)
    assert device.resolve(change.id, keep_mine=True) is None
    (waiting,) = device.waiting_with_bases()
    assert waiting.base == {"documents": {"mine": row_of(MINE.model_copy(update={"title": "Là"}))}}
    assert device.space("gabrielle").documents["mine"].title == "Ici"
    assert device.refusals("gabrielle") == ()


def test_the_others_way_stays_as_it_is(device: Device) -> None:
    change = conflict(device)
    assert device.resolve(change.id, keep_mine=False) is None
    assert (device.waiting(), device.refusals("gabrielle")) == ((), ())
    with pytest.raises(KeyError):
        device.resolve(change.id, keep_mine=False)


def test_what_cannot_be_asked_any_more_stays_to_be_decided(device: Device) -> None:
    change = conflict(device)
    device.take(page(documents=["mine"]))
    assert device.resolve(change.id, keep_mine=True) is Refusal.GONE
    assert len(device.refusals("gabrielle")) == 1


def test_a_space_that_leaves_leaves_whole(device: Device, start: Callable[[], Device]) -> None:
    content = b"his own"
    digest = device.keep_content(content)
    his = document("his-note", digest=digest, size=len(content), mime="text/plain")
    device.take(Arrived(rows={"lucas": {"documents": {his.id: row_of(his)}}}, cursors={"lucas:List": {"at": "x"}}))
    device.ask(SetMasked(**stamp("c1", "lucas"), document="his", masked=True))
    device.ask(SetMasked(**stamp("c2"), document="theirs", masked=True))
    device.drafts["lucas", "form"] = {"title": "x"}
    device.drafts["gabrielle", "form"] = {"title": "y"}
    device.keep_offline("lucas", his.id, on=True)
    device.take_profiles([MOTHER])
    device = start()
    assert [one.id for one in device.profiles()] == ["gabrielle"]
    assert [change.id for change in device.waiting()] == ["c2"]
    assert set(device.drafts) == {("gabrielle", "form")}
    assert dict(device.cursors()) == {}
    assert device.missing_contents() == ()
    store = device._store
    assert not store.has_blob(digest)
    assert all(not store.rows(f"lucas:{table}") for table in ("documents", "chain", "parts", "traces"))
    device.take_profiles([MOTHER, LUCAS])
    assert device.verify("lucas").is_intact


def test_a_profile_changes_its_name_and_keeps_its_space(device: Device, start: Callable[[], Device]) -> None:
    renamed = LUCAS.model_copy(update={"first_name": "Luc"})
    device.take_profiles([MOTHER, renamed])
    assert start().profiles()[1].first_name == "Luc"
    assert set(start().space("lucas").documents) == {"his"}


def test_a_child_of_age_is_not_shown_even_before_the_server_says_so(tmp_path: Path, device: Device) -> None:
    grown = LUCAS.model_copy(update={"birth_date": (NOW - timedelta(days=18 * 366)).date()})
    device.take_profiles([MOTHER, grown])
    assert grown.standing is Standing.CHILD
    assert [one.id for one in device.profiles()] == ["gabrielle"]


def test_contents_are_kept_offline_until_they_are_no_longer_wanted(device: Device, start: Callable[[], Device]) -> None:
    content = b"bonjour"
    told = document("told", digest=__import__("hashlib").sha256(content).hexdigest(), size=len(content))
    device.take(page(documents=[told]))
    device.keep_offline("gabrielle", "told", on=True)
    assert device.missing_contents() == (("gabrielle", "told"),)
    assert not device.take_content("gabrielle", "told", b"something else")
    assert device.take_content("gabrielle", "told", content)
    device = start()
    assert device.missing_contents() == ()
    assert device.is_kept("gabrielle", "told")
    assert device.is_here("gabrielle", "told")
    assert device.content("gabrielle", "told") == content
    device.keep_offline("gabrielle", "told", on=False)
    assert not device.is_here("gabrielle", "told")
    assert not start().is_kept("gabrielle", "told")


def test_when_it_last_worked_is_known_after_a_restart(device: Device, start: Callable[[], Device]) -> None:
    told: list[int] = []
    device.subscribe(lambda: told.append(1))
    state = SyncState(status=SyncStatus.IDLE, since=NOW, last_success=NOW)
    device.note_sync(state)
    device.note_sync(state)
    assert told == [1]
    assert device.sync_state == state
    assert start().sync_state == SyncState(last_success=NOW)


def test_a_deposit_waits_with_its_content(device: Device, start: Callable[[], Device]) -> None:
    content = b"x"
    value = document("new", author=ME, size=1, digest=device.keep_content(content), mime="text/plain")
    change = AddDocument(**stamp(), value=value)
    device.ask(change)
    device = start()
    device.tidy()
    assert device.content_of(device.waiting()[0]) == content
    (waiting,) = device.waiting_with_bases()
    assert waiting.base == {"documents": {"new": None}}


def test_a_history_that_came_from_afar_is_taken_without_asking_again(device: Device) -> None:
    """Nobody is on the network: whoever asked it did so in a thread of theirs."""
    with pytest.raises(NotNow):
        device.history_afar("gabrielle")
    line = Trace(id="t1", at=NOW, who="Dr Anne Dupont", by=AuthorKind.PROFESSIONAL, act=Act.READ)
    device.take_history_again("gabrielle", {"t1": row_of(line)})
    assert list(device.space("gabrielle").traces) == ["t1"]
    assert device.verify("gabrielle").is_intact
    with pytest.raises(KeyError):
        device.take_history_again("nobody", {})


def test_a_change_that_a_closed_space_refuses_is_told_of_without_its_words(
    device: Device, start: Callable[[], Device]
) -> None:
    """It waited while the space was closed elsewhere."""
    asked = EditDocument(**stamp(), document="mine", value=MINE.model_copy(update={"title": "Un secret"}))
    assert device.ask(asked) is None
    device.take(page(documents=["mine", "theirs"], privacy=[Privacy(state=SpaceState.CLOSED)]))
    device.settle(asked, Refused(reason=Refusal.NOT_ALLOWED, rows={}))
    (told,) = start().refusals("gabrielle")
    assert (told.reason, told.change, told.mine) == (Refusal.NOT_ALLOWED, None, None)
    assert "secret" not in told.model_dump_json()
