"""The life of a space at the authority and on the device: what each is handed before, during and after."""

import itertools
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from mes_app.device import Device
from mes_app.record import changes
from mes_app.record.access import Answer, Situation, decide
from mes_app.record.authority import Accepted, Refused
from mes_app.record.changes import Refusal
from mes_app.record.clocks import ClockKind, clocks
from mes_app.record.history import Act, Way
from mes_app.record.life import LIFE_ACTS
from mes_app.record.people import Profile
from mes_app.record.privacy import PRIVACY, SpaceState
from mes_app.record.readers import patient_side, professionals
from mes_app.record.space import TABLES, rows_of, space_of
from mes_app.reference.access import matrix
from mes_app.store import KeyFile, Store, StoreError
from mes_app.sync import push

from .conftest import NOW
from .secrets import hidden_rows

_numbers = itertools.count(1)
OWN = ("gabrielle", "alice", "lucas", "julia")
"""The spaces that the account may close: Henri's it helps with (V16)."""


def ask(kind, profile="gabrielle", at=NOW):
    return kind(id=f"step-{next(_numbers)}", profile=profile, asked_at=at)


def rows_at(authority, profile, now=NOW):
    return authority.pull(profile, now)


def content(pulled):
    """All but the state and the lines of its life."""
    return {
        table: {id_: row for id_, row in rows.items() if row.get("act") not in {act.value for act in LIFE_ACTS}}
        for table, rows in pulled.items()
        if table != "privacy"
    }


@pytest.mark.parametrize("profile", OWN)
def test_a_closed_space_hands_out_its_state_alone_and_gives_all_back(place, demo, profile):
    authority = place.open()
    before = rows_at(authority, profile)
    answer = authority.answer(ask(changes.CloseSpace, profile), None, NOW)
    assert isinstance(answer, Accepted)
    gone = {(table, id_) for table, rows in answer.rows.items() for id_, row in rows.items() if row is None}
    assert gone >= {(table, id_) for table, rows in before.items() for id_ in rows if table != "privacy"}
    shut = rows_at(authority, profile)
    assert {table for table, rows in shut.items() if rows} == {"privacy"}
    assert rows_at(place.open(), profile) == shut, "and after a restart"
    authority = place.open()
    answer = authority.answer(ask(changes.ReopenSpace, profile), None, NOW)
    assert isinstance(answer, Accepted)
    after = rows_at(authority, profile)
    assert content(after) == content(before)
    there = {(table, id_) for table, rows in answer.rows.items() for id_ in rows}
    assert not there.intersection(hidden_rows(demo.spaces[profile])), "what is secret stays so on the way back"
    told = [row["act"] for row in after["traces"].values() if row.get("act") in ("closed", "reopened")]
    assert sorted(told) == ["closed", "reopened"]
    assert {table: rows for table, rows in answer.rows.items() if any(rows.values())}.keys() >= {"documents", "traces"}


def test_the_same_step_again_gets_the_same_answer(place):
    authority = place.open()
    closing = ask(changes.CloseSpace)
    first = authority.answer(closing, None, NOW)
    again = authority.answer(closing, None, NOW)
    assert again.rows["privacy"] == first.rows["privacy"]
    assert authority.answer(ask(changes.CloseSpace), None, NOW).reason is Refusal.NOT_ALLOWED


@pytest.mark.parametrize(
    "kind",
    [changes.CloseSpace, changes.ReopenSpace, changes.AskDeletion, changes.ActivateSpace, changes.OpposeCreation],
)
def test_a_helper_takes_no_step(place, kind):
    answer = place.open().answer(ask(kind, "henri"), None, NOW)
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.NOT_ALLOWED


def test_delays_run_from_when_it_was_taken_and_not_from_a_devices_clock(place):
    authority = place.open()
    authority.answer(ask(changes.CloseSpace, at=NOW - timedelta(days=4000)), None, NOW)
    authority.answer(ask(changes.AskDeletion, at=NOW - timedelta(days=400)), None, NOW + timedelta(hours=1))
    row = rows_at(authority, "gabrielle")["privacy"][PRIVACY]
    assert datetime.fromisoformat(row["closed_at"]) == NOW
    assert datetime.fromisoformat(row["deletion_asked_at"]) == NOW + timedelta(hours=1)


def test_what_was_asked_to_be_deleted_is_gone_when_the_three_months_are_over(place):
    authority = place.open()
    digests = {row["digest"] for row in place.store.rows("lucas:documents").values()}
    others = {row["digest"] for one in ("gabrielle", "alice", "julia", "henri")
              for row in place.store.rows(f"{one}:documents").values()}  # fmt: skip
    authority.answer(ask(changes.CloseSpace, "lucas"), None, NOW)
    authority.answer(ask(changes.AskDeletion, "lucas"), None, NOW)
    end = datetime(2027, 2, 21, 10, 30, tzinfo=ZoneInfo("Europe/Paris"))
    assert authority.turn(NOW) <= end
    rows_at(authority, "lucas", end - timedelta(seconds=1))
    assert place.store.rows("lucas:documents"), "until then everything can come back"
    row = rows_at(authority, "lucas", end)["privacy"][PRIVACY]
    assert datetime.fromisoformat(row["deleted_at"]) == end
    left = {table: rows for table in TABLES if (rows := place.store.rows(f"lucas:{table}"))}
    assert left.keys() == {"privacy", "traces", "mandates"}, "and who has it open, without their papers"
    assert {line["act"] for line in left["traces"].values()} == {"closed", "deletion_asked", "emptied"}
    assert not any(place.store.has_blob(digest) for digest in digests - others)
    assert all(place.store.has_blob(digest) for digest in others)
    assert authority.answer(ask(changes.CancelDeletion, "lucas"), None, end).reason is Refusal.TOO_LATE
    assert isinstance(authority.answer(ask(changes.ReopenSpace, "lucas"), None, end), Accepted)
    anew = rows_at(authority, "lucas", end)
    assert {table for table, rows in anew.items() if rows} == {"privacy", "traces", "mandates"}
    assert authority.verify("lucas", end).is_intact


def test_opposing_and_changing_ones_mind(place):
    authority = place.open()
    before = rows_at(authority, "julia")
    authority.announce("julia", NOW - timedelta(days=10))
    assert {table for table, rows in rows_at(authority, "julia").items() if rows} == {"privacy"}
    for kind, state in (
        (changes.OpposeCreation, "opposed"),
        (changes.WithdrawOpposition, "not_activated"),
        (changes.ActivateSpace, None),
    ):
        assert isinstance(authority.answer(ask(kind, "julia"), None, NOW), Accepted)
        assert rows_at(authority, "julia")["privacy"][PRIVACY].get("state") == state
    assert content(rows_at(authority, "julia")) == content(before)


def test_nobody_opposes_a_space_that_has_opened_by_itself(place):
    authority = place.open()
    authority.announce("julia", NOW - timedelta(days=43))
    assert authority.answer(ask(changes.OpposeCreation, "julia"), None, NOW).reason is Refusal.TOO_LATE


# -- every person × every object, before, during, after ----------------------------------------------------------------


def whole(place, profile):
    found = Profile.model_validate(place.store.rows("profiles")[profile])
    return space_of(found, {name: place.store.rows(f"{profile}:{name}") for name in TABLES})


def decisions(space):
    """(person, document, way) → answer and rule, for everybody whom the space knows."""
    found = {}
    for way in Way:
        situation = Situation.of(space, NOW, matrix(), way)
        people = [
            *professionals(space).values(),
            *(patient_side(space.profile, "gabrielle") if way is Way.NORMAL else ()),
        ]
        for actor in people:
            for document in space.documents.values():
                decision = decide(actor, document, situation)
                found[actor.id, actor.kind, document.id, way] = (decision.answer, decision.rule.value)
    return found


@pytest.mark.parametrize("profile", OWN)
def test_for_everybody_and_every_document_v18_holds_and_ends(place, profile):
    authority = place.open()
    before = decisions(whole(place, profile))
    assert any(answer is Answer.YES for answer, _ in before.values())
    authority.answer(ask(changes.CloseSpace, profile), None, NOW)
    closed = decisions(whole(place, profile))
    assert closed.keys() == before.keys()
    assert set(closed.values()) == {(Answer.NO, "V18")}
    authority.answer(ask(changes.ReopenSpace, profile), None, NOW)
    assert decisions(whole(place, profile)) == before
    authority = place.open()
    authority.announce(profile, NOW - timedelta(days=1))
    announced = decisions(whole(place, profile))
    assert {pair for (_, kind, *_), pair in announced.items() if kind in ("holder", "representative")} == {
        (Answer.NO, "V18")
    }
    assert {k: v for k, v in announced.items() if k[1] == "professional"} == {
        k: v for k, v in before.items() if k[1] == "professional"
    }
    place.open().answer(ask(changes.OpposeCreation, profile), None, NOW)
    assert set(decisions(whole(place, profile)).values()) == {(Answer.NO, "V18")}


# -- on the device ----------------------------------------------------------------------------------------------------


class Phone:
    """A device over its own store, and the moment it is there."""

    def __init__(self, place):
        self.now = NOW
        self.authority = place.open()
        self.folder, self.keys = place.folder / "device", KeyFile(place.folder / "keys")
        self.store = Store.open(self.folder, self.keys)
        self.device = Device(self.store, self.authority, push, lambda: self.now, StoreError)
        self.device.restart()


@pytest.fixture
def phone(place):
    phone = Phone(place)
    yield phone
    phone.store.close()


def test_nothing_of_a_closed_space_stays_on_the_device(phone):
    device = phone.device
    paper = next(iter(device.space("gabrielle").documents))
    secret = device.content("gabrielle", paper)
    digest = device.space("gabrielle").documents[paper].digest
    assert phone.store.get_blob(digest) == secret
    device.drafts["gabrielle", "message"] = {"body": "un mot"}
    device.drafts["lucas", "message"] = {"body": "un autre"}
    before = rows_of(device.space("gabrielle"))
    assert device.ask(ask(changes.CloseSpace)) is None
    shown = device.space("gabrielle")
    assert shown.choices.state is SpaceState.CLOSED
    assert {name: rows for name, rows in rows_of(shown).items() if rows}.keys() == {"privacy"}
    assert [clock.kind for clock in clocks(shown, NOW)] == [ClockKind.ARCHIVE]
    assert not phone.store.has_blob(digest)
    assert list(device.drafts) == [("lucas", "message")]
    assert device.verify("gabrielle").is_intact
    assert device.ask(ask(changes.AskDeletion)) is None
    assert [clock.kind for clock in clocks(device.space("gabrielle"), NOW)] == [ClockKind.DELETION]
    assert device.ask(ask(changes.CancelDeletion)) is None
    assert device.ask(ask(changes.ReopenSpace)) is None
    after = rows_of(device.space("gabrielle"))
    assert content(after) == content(before)
    assert list(after["documents"]) == list(before["documents"]), "in the same order"
    assert device.content("gabrielle", paper) == secret
    assert device.verify("gabrielle").is_intact
    lines = [line.act for line in device.space("gabrielle").traces.values() if line.act in LIFE_ACTS]
    assert sorted(lines) == sorted([Act.CLOSED, Act.DELETION_ASKED, Act.DELETION_CANCELLED, Act.REOPENED])


def test_a_space_is_emptied_on_a_device_that_is_looked_at_later(phone):
    device = phone.device
    device.ask(ask(changes.CloseSpace, "lucas"))
    device.ask(ask(changes.AskDeletion, "lucas"))
    phone.now = NOW + timedelta(days=100)
    assert device.space("lucas").choices.deleted_at is not None


def test_what_waits_for_a_space_that_was_closed_elsewhere_is_refused_with_a_word(place, phone):
    device = phone.device
    paper = next(d for d in device.space("gabrielle").documents.values() if not d.pinned)
    phone.authority.answer(ask(changes.CloseSpace), None, NOW)
    pin = changes.PinDocument(id="pin", profile="gabrielle", asked_at=NOW, document=paper.id, pinned=True)
    assert device.ask(pin) is Refusal.NOT_ALLOWED
    device.refresh()
    assert device.space("gabrielle").documents == {}
