"""Push and pull against a server in memory: every request cut before and after, refusals, races, and what is stuck."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx
import pytest

from mes_app.device import Device
from mes_app.record.changes import (
    AddDocument,
    AddFolder,
    BlockProfessional,
    Change,
    DeleteDocument,
    EditDocument,
    MoveDocument,
    PinDocument,
    Refusal,
    RenameFolder,
    SetEmergency,
    SetMasked,
)
from mes_app.record.documents import Folder
from mes_app.record.people import Professional, Relation
from mes_app.record.privacy import Emergency
from mes_app.record.space import TABLES, Space, rows_of
from mes_app.record.syncing import SyncStatus, SyncTrouble
from mes_app.store import KeyFile, Store, StoreError
from mes_app.sync import mapping, pulling, pushing
from mes_app.sync.account import Account
from mes_app.sync.client import FhirClient
from mes_app.sync.remote import FhirAuthority
from mes_app.sync.synchroniser import Outcome, Synchroniser
from tests.record.samples import ME, child, document, message, profile, space, thread, vaccination
from tests.sync.small_fhir import BASE, Refuses, SmallFhir

CUT = httpx.ReadError("cut")
DR = Professional(
    id="dr1", first_name="Marc", last_name="Dupot", profession=None, profession_label="x", rpps="1", establishment=""
)
MOTHER = space(
    profile(),
    documents=[document(f"{number:016x}", title=f"Document {number}") for number in range(1, 8)],
    folders=[Folder(id="f" * 16, name="Genou")],
    vaccinations=[vaccination("a" * 16)],
    threads=[thread(id="b" * 16)],
    messages=[message("c" * 16, thread="b" * 16, read=False)],
    relations=[Relation(id="dr1", professional=DR, attending=True)],
)
LUCAS = space(child(tint=1), documents=[document("d" * 16, title="Le sien")])
FIRST, SECOND = f"{1:016x}", f"{2:016x}"


def resources(*spaces: Space) -> Iterator[dict[str, Any]]:
    for one in spaces:
        yield mapping.patient_of(one.profile)
        if one.profile.id != "gabrielle":
            yield mapping.related_of(one.profile, "gabrielle", one.profile.standing)
        for table in TABLES:
            for value in one.table(table).values():
                yield from (made for made in mapping.resources_of(one.profile, table, value, {}).values() if made)


@pytest.fixture
def server() -> SmallFhir:
    found = SmallFhir()
    found.put_all(resources(MOTHER, LUCAS))
    found.now += timedelta(minutes=1)
    return found


class Phone:
    def __init__(self, folder: Path, server: SmallFhir) -> None:
        self.store = Store.open(folder / "data", KeyFile(folder / "keys"))
        self.server = server
        clock = lambda: server.now  # noqa: E731
        self.client = FhirClient(BASE, lambda _: "t", clock, lambda _: None, lambda: 0.5, httpx.MockTransport(server))
        self.account = Account("gabrielle", ("lucas",))
        authority = FhirAuthority(self.client, lambda: self.account)
        self.device = Device(self.store, authority, lambda *_: None, clock, StoreError, remote=True)
        self.engine = Synchroniser(self.device, self.client, lambda: self.account, clock, trouble=StoreError)
        self.engine._client = self.engine._client.waiting_with(lambda _: None)
        self._asked = 0

    def sync(self) -> Outcome:
        return self.engine.run_once()

    def stamp(self, owner: str = "gabrielle") -> dict[str, Any]:
        self._asked += 1
        name = hashlib.sha256(f"{id(self)} {self._asked}".encode()).hexdigest()[:32]
        return {"id": name, "profile": owner, "asked_at": self.server.now}

    def ask(self, *changes: Change) -> None:
        for change in changes:
            assert self.device.ask(change) is None, change.kind

    def rows(self) -> dict[str, Any]:
        return {one.id: rows_of(self.device.space(one.id)) for one in self.device.profiles()}


@pytest.fixture
def phone(tmp_path: Path, server: SmallFhir) -> Iterator[Callable[[], Phone]]:
    made: list[Phone] = []

    def make() -> Phone:
        made.append(Phone(tmp_path / f"phone{len(made)}", server))
        made[-1].sync()
        return made[-1]

    yield make
    for one in made:
        one.store.close()


def note(phone: Phone, name: str, title: str) -> AddDocument:
    content = title.encode()
    value = document(
        name * 16,
        author=ME,
        title=title,
        mime="text/plain",
        size=len(content),
        digest=phone.device.keep_content(content),
    )
    return AddDocument(**phone.stamp(), value=value)


def some(phone: Phone) -> list[Change]:
    """Changes of several objects, some of them of the same one."""
    return [
        note(phone, "1", "Une note"),
        SetMasked(**phone.stamp(), document=FIRST, masked=True),
        AddFolder(**phone.stamp(), value=Folder(id="9" * 16, name="Nouveau")),
        MoveDocument(**phone.stamp(), document=FIRST, folder="9" * 16),
        RenameFolder(**phone.stamp(), folder="9" * 16, name="Autre"),
        note(phone, "2", "Une autre"),
        DeleteDocument(**phone.stamp(), document="2" * 16),
        BlockProfessional(**phone.stamp(), professional=DR),
        SetEmergency(**phone.stamp(), emergency=Emergency(samu=False)),
        PinDocument(**phone.stamp("lucas"), document="d" * 16, pinned=True),
    ]


def test_what_is_on_the_server_is_on_the_device(phone: Callable[[], Phone]) -> None:
    one = phone()
    assert one.rows() == {"gabrielle": rows_of(MOTHER), "lucas": rows_of(LUCAS)}
    assert one.device.profiles() == (MOTHER.profile, LUCAS.profile)


FAULTS: dict[str, httpx.Response | Exception] = {
    "cut": CUT,
    "500": httpx.Response(500),
    "HTML": httpx.Response(200, text="<html>", headers={"content-type": "text/html"}),
    "half": httpx.Response(200, content=b'{"resourceType": "Bun', headers={"content-type": "application/fhir+json"}),
}


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("fault", FAULTS)
def test_each_request_spoilt_in_turn_nothing_is_lost_and_nothing_happens_twice(
    phone: Callable[[], Phone], server: SmallFhir, monkeypatch: pytest.MonkeyPatch, when: str, fault: str
) -> None:
    monkeypatch.setattr(pushing, "MOST", 3)
    monkeypatch.setattr(pulling, "PAGE", 4)
    one, other = phone(), phone()
    wanted = some(one)
    one.ask(*wanted)
    shown = one.rows()
    begun, spoilt = server.count, 0
    limit = 4  # tries of the client: so that a whole run fails at each request in turn

    def spoil(number: int, _: httpx.Request) -> httpx.Response | Exception | None:
        nonlocal spoilt
        if (number - begun) % (limit + 2) < limit:
            spoilt += 1
            return FAULTS[fault]
        return None

    setattr(server, when, spoil)
    runs = [one.sync() for _ in range(40)]
    assert any(run.status is not SyncStatus.IDLE for run in runs)
    setattr(server, when, lambda *_: None)
    assert one.sync().status is SyncStatus.IDLE
    assert spoilt >= 20
    assert one.device.waiting() == ()
    assert [change.kind for run in runs for change, _ in run.refused] == []
    other.sync()
    assert other.rows() == one.rows()
    for owner, tables in one.rows().items():
        for table, rows in tables.items():
            if table not in {"traces", "notifications"}:
                assert rows == shown[owner][table], table
    lines = one.rows()["gabrielle"]["traces"]
    assert sorted(line["act"] for line in lines.values()) == sorted(
        ["deposited", "deposited", "masked", "deleted", "blocked", "emergency_changed"]
    )
    assert one.device.verify("gabrielle").is_intact
    assert other.device.verify("gabrielle").is_intact


def test_a_change_that_the_server_refuses_stands_alone_in_the_end(
    phone: Callable[[], Phone], server: SmallFhir
) -> None:
    one = phone()

    def rule(_: Any, new: Any) -> None:
        if new and new.get("title") == "Verboten":
            raise Refuses(422, "invalid")

    server.rule = rule
    folders = [Folder(id=f"{number:x}" * 16, name=f"Rang {number}") for number in range(1, 8)]
    folders[4] = folders[4].model_copy(update={"name": "Verboten"})
    one.ask(*(AddFolder(**one.stamp(), value=folder) for folder in folders))
    one.ask(MoveDocument(**one.stamp(), document=FIRST, folder=folders[4].id))
    one.ask(MoveDocument(**one.stamp(), document=SECOND, folder=folders[3].id))
    found = one.sync()
    assert found.sent == 7
    assert [(change.kind, reason) for change, reason in found.refused] == [
        ("add_folder", Refusal.NOT_ACCEPTED),
        ("move_document", Refusal.GONE),
    ]
    assert set(one.rows()["gabrielle"]["folders"]) == {"f" * 16, *(f.id for f in folders if f.name != "Verboten")}
    assert "folder" not in one.rows()["gabrielle"]["documents"][FIRST]
    told = one.device.refusals("gabrielle")
    assert [(each.reason, each.change and each.change.kind) for each in told] == [
        (Refusal.NOT_ACCEPTED, "add_folder"),
        (Refusal.GONE, "move_document"),
    ]


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (403, "not-yours", Refusal.NOT_YOURS),
        (403, "forbidden", Refusal.NOT_ACCEPTED),
        (404, "not-found", Refusal.GONE),
        (422, "name-taken", Refusal.NAME_TAKEN),
        (422, "conflict", Refusal.NOT_ACCEPTED),
        (400, "invalid", Refusal.NOT_ACCEPTED),
        (413, "too-long", Refusal.NOT_ACCEPTED),
    ],
)
def test_why_it_was_refused_is_told(
    phone: Callable[[], Phone], server: SmallFhir, status: int, code: str, reason: Refusal
) -> None:
    one = phone()

    def rule(*_: Any) -> None:
        raise Refuses(status, code)

    server.rule = rule
    one.ask(PinDocument(**one.stamp(), document=FIRST, pinned=True))
    assert [why for _, why in one.sync().refused] == [reason]
    assert "pinned" not in one.rows()["gabrielle"]["documents"][FIRST]


def test_somebody_who_is_quicker_is_merged_with(phone: Callable[[], Phone], server: SmallFhir) -> None:
    one, other = phone(), phone()
    one.ask(PinDocument(**one.stamp(), document=FIRST, pinned=True))
    other.ask(SetMasked(**other.stamp(), document=FIRST, masked=True))
    raced: list[int] = []

    def race(number: int, request: httpx.Request) -> None:
        if b'"transaction"' in request.content and not raced:
            raced.append(number)
            assert other.sync().sent == 1  # between the reading and the writing of the first

    server.before = race
    assert one.sync().sent == 1
    assert raced
    other.sync()
    assert one.rows() == other.rows()
    here = one.device.space("gabrielle").documents[FIRST]
    assert (here.pinned, here.masked) == (True, True)


def test_what_troubles_the_server_waits_and_holds_up_only_what_comes_after_it(
    phone: Callable[[], Phone], server: SmallFhir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pushing, "MOST", 3)  # or the second name of the folder would take the place of the first
    one = phone()

    def poison(_: int, request: httpx.Request) -> httpx.Response | None:
        is_it = b'"transaction"' in request.content and b"Poison" in request.content
        return httpx.Response(500) if is_it else None

    server.before = poison
    one.ask(
        PinDocument(**one.stamp(), document=FIRST, pinned=True),
        RenameFolder(**one.stamp(), folder="f" * 16, name="Poison"),
        PinDocument(**one.stamp(), document=SECOND, pinned=True),
        RenameFolder(**one.stamp(), folder="f" * 16, name="Hanche"),
        SetMasked(**one.stamp("lucas"), document="d" * 16, masked=True),
    )
    server.put_all(
        iter([mapping.resources_of(MOTHER.profile, "folders", Folder(id="8" * 16, name="Là"), {})["List/" + "8" * 16]])
    )  # type: ignore[list-item]
    found = one.sync()
    assert (found.status, found.reason, found.sent, found.waiting) == (SyncStatus.OFFLINE, SyncTrouble.SERVER, 3, 2)
    assert "8" * 16 in one.rows()["gabrielle"]["folders"], "what is new comes in all the same"
    server.before = lambda *_: None
    assert one.sync().sent == 2
    assert one.device.space("gabrielle").folders["f" * 16].name == "Hanche"


def test_both_sides_edited_and_nothing_is_lost(phone: Callable[[], Phone]) -> None:
    one, other = phone(), phone()
    add = note(one, "3", "Note")
    one.ask(add)
    one.sync()
    other.sync()
    value = other.device.space("gabrielle").documents["3" * 16]
    one.ask(EditDocument(**one.stamp(), document=value.id, value=value.model_copy(update={"title": "Ici"})))
    other.ask(
        EditDocument(**other.stamp(), document=value.id, value=value.model_copy(update={"title": "Là"})),
        PinDocument(**other.stamp(), document=value.id, pinned=True),
    )
    one.sync()
    assert [reason for _, reason in other.sync().refused] == [Refusal.CONFLICT]
    (told,) = other.device.refusals("gabrielle")
    assert ((told.mine or {})["title"], (told.theirs or {})["title"]) == ("Là", "Ici")
    assert other.device.space("gabrielle").documents[value.id].pinned
    assert other.device.resolve(told.id, keep_mine=True) is None
    other.sync()
    one.sync()
    assert one.rows() == other.rows()
    assert one.device.space("gabrielle").documents[value.id].title == "Là"


def test_a_deposit_without_its_content_is_refused(phone: Callable[[], Phone]) -> None:
    one = phone()
    one.ask(note(one, "4", "Perdue"))
    one.store.drop_blobs(())
    assert [reason for _, reason in one.sync().refused] == [Refusal.NOT_STORED]


def test_what_goes_on_the_server_goes_here_and_what_was_missed_comes(
    phone: Callable[[], Phone], server: SmallFhir
) -> None:
    one = phone()
    server.resources = {at: found for at, found in server.resources.items() if at != f"DocumentReference/{FIRST}"}
    deny = mapping.places("gabrielle", "relations", "dr1")
    server.resources.pop(deny["care"], None)
    # Tagged for this account long ago, as far as the clock says: no `_lastUpdated` tells of it.
    old = mapping.resources_of(MOTHER.profile, "documents", document("7" * 16), {})[f"DocumentReference/{'7' * 16}"]
    assert old is not None
    old["meta"] = {**old.get("meta", {}), "versionId": "1", "lastUpdated": "2020-01-01T00:00:00+00:00"}
    server.resources[f"DocumentReference/{'7' * 16}"] = old
    server.resources.pop(f"DocumentReference/{SECOND}")
    one.sync()
    here = one.rows()["gabrielle"]
    assert FIRST not in here["documents"]
    assert SECOND not in here["documents"]
    assert "7" * 16 in here["documents"]
    assert here["relations"] == {}
    assert one.sync().requests == 1


def test_a_resource_of_no_form_that_we_know_is_left_alone(phone: Callable[[], Phone], server: SmallFhir) -> None:
    one = phone()
    broken = {"resourceType": "List", "id": "broken", "subject": {"reference": "Patient/gabrielle"}}
    server.put_all(iter([broken]))
    one.sync()
    assert "broken" not in one.rows()["gabrielle"]["folders"]
    assert one.sync().requests == 1, "it is counted, and not asked for each time"


def test_a_patient_who_is_no_longer_the_accounts_leaves(phone: Callable[[], Phone], server: SmallFhir) -> None:
    one = phone()
    one.ask(SetMasked(**one.stamp("lucas"), document="d" * 16, masked=True))
    server.resources = {at: found for at, found in server.resources.items() if "Patient/lucas" not in str(found)}
    server.resources.pop("Patient/lucas")
    one.sync()
    assert [found.id for found in one.device.profiles()] == ["gabrielle"]
    assert one.device.waiting() == ()


def test_what_has_arrived_stays_when_it_breaks_off_and_is_not_asked_for_again(
    tmp_path: Path, server: SmallFhir, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pulling, "PAGE", 2)
    one = Phone(tmp_path / "first", server)
    server.before = lambda number, _: CUT if number > 2 else None
    assert one.sync().status is SyncStatus.OFFLINE
    assert len(one.rows()["gabrielle"]["documents"]) == 4
    asked: list[str] = []

    def note_it(_: int, request: httpx.Request) -> None:
        asked.append(str(request.url))

    server.before = note_it
    assert one.sync().status is SyncStatus.IDLE
    assert "_getpagesoffset=4" in asked[1]
    assert one.rows()["gabrielle"] == rows_of(MOTHER)
    one.store.close()
