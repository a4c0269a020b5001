"""The embedded authority: what it takes, what it refuses and how, and that nothing happens twice."""

import hashlib
import itertools
from datetime import date, timedelta

import pytest

from mes_app.demo.authority import EmbeddedAuthority
from mes_app.record import changes
from mes_app.record.access import Actor, ActorKind
from mes_app.record.authority import Accepted, NotNow, Refused
from mes_app.record.changes import Refusal, change_of, row_of_change
from mes_app.record.cut import cut_for
from mes_app.record.documents import Author, AuthorKind, Document, Folder
from mes_app.record.messages import Message
from mes_app.record.space import TABLES, rows_of, space_of
from mes_app.record.vaccinations import Vaccination
from mes_app.reference.documents import patient_type
from mes_app.store import DiskFull

from .conftest import NOW
from .secrets import hidden_rows

CONTENT = b"a small paper"
ME = Author(id="gabrielle", kind=AuthorKind.PATIENT, name="Gabrielle Capanelli")

_numbers = itertools.count(1)


def ask(kind, profile="gabrielle", **fields):
    fields.setdefault("id", f"change-{next(_numbers)}")
    return kind(profile=profile, asked_at=NOW, **fields)


def paper(id_="new", content=CONTENT, **fields):
    code, label = patient_type("other")
    values = {
        "id": id_, "title": "Mon papier", "type_code": code, "type_label": label, "category": "other", "author": ME,
        "act_from": date(2026, 11, 20), "deposited_at": NOW, "mime": "text/plain", "size": len(content),
        "digest": hashlib.sha256(content).hexdigest(),
    }  # fmt: skip
    return Document(**(values | fields))


def dose(id_="dose", **fields):
    values = {"id": id_, "vaccine": "Revaxis", "given_on": date(2026, 11, 1), "entered_by": ME, "entered_at": NOW}
    return Vaccination(**(values | fields))


def hidden_of(demo, child, table):
    return next(id_ for name, id_ in sorted(hidden_rows(demo.spaces[child])) if name == table)


def whole(place, profile):
    authority = EmbeddedAuthority(place.store)
    found = next(p for p in authority.profiles(NOW) if p.id == profile)
    return space_of(found, {name: place.store.rows(f"{profile}:{name}") for name in TABLES})


def dump(place):
    names = [f"{p}:{t}" for p in ("gabrielle", "alice", "lucas", "julia", "henri") for t in TABLES]
    return {name: dict(place.store.rows(name)) for name in names}


# --- who ---------------------------------------------------------------------------------------------------------


def test_the_spaces_of_the_account_are_its_own_the_children_and_the_helped_one(authority):
    assert [p.id for p in authority.profiles(NOW)] == ["gabrielle", "alice", "lucas", "julia", "henri"]


def test_a_space_of_nobody_is_refused_as_gone_and_leaves_nothing(place, authority):
    before = dump(place)
    answer = authority.answer(ask(changes.SetMasked, profile="nobody", document="x", masked=True), None, NOW)
    assert answer == Refused(reason=Refusal.GONE, rows={})
    assert dump(place) == before
    with pytest.raises(KeyError):
        authority.pull("nobody", NOW)


# --- what is taken -----------------------------------------------------------------------------------------------


def test_hiding_a_document_answers_its_row_and_leaves_a_line(authority, demo):
    document = next(d for d in demo.spaces["gabrielle"].documents.values() if not d.masked)
    answer = authority.answer(ask(changes.SetMasked, id="m1", document=document.id, masked=True), None, NOW)
    assert isinstance(answer, Accepted)
    assert answer.rows["documents"][document.id]["masked"] is True
    (trace,) = answer.rows["traces"].values()
    assert (trace["act"], trace["document"], trace["who"]) == ("masked", document.id, "Gabrielle Capanelli")
    assert authority.pull("gabrielle", NOW)["traces"][trace["id"]] == trace


def test_asking_for_what_is_so_already_leaves_no_line(authority, demo):
    document = next(d for d in demo.spaces["gabrielle"].documents.values() if not d.masked)
    answer = authority.answer(ask(changes.SetMasked, document=document.id, masked=False), None, NOW)
    assert isinstance(answer, Accepted)
    assert answer.rows.keys() == {"documents"}


def test_a_deposit_can_be_read_back(authority):
    answer = authority.answer(ask(changes.AddDocument, value=paper()), CONTENT, NOW)
    assert isinstance(answer, Accepted)
    assert authority.content("gabrielle", "new", NOW) == CONTENT
    assert authority.pull("gabrielle", NOW)["documents"]["new"] == answer.rows["documents"]["new"]
    assert "notifications" not in answer.rows  # one is not told of one's own deed


@pytest.mark.parametrize(("profile", "kind"), [("lucas", "representative"), ("henri", "helper")])
def test_in_another_persons_space_the_author_is_who_asks(authority, profile, kind):
    answer = authority.answer(ask(changes.AddDocument, profile=profile, value=paper()), CONTENT, NOW)
    author = answer.rows["documents"]["new"]["author"]
    assert (author["id"], author["kind"], author["name"]) == ("gabrielle", kind, "Gabrielle Capanelli")
    (line,) = answer.rows["notifications"].values()
    assert (line["topic"], line["target"], line["read"]) == ("document_added", "new", True)


def test_nobody_can_pass_a_vaccination_off_as_a_professionals(authority):
    claimed = Author(id="dupot", kind=AuthorKind.PROFESSIONAL, name="Dr Marc Dupot")
    answer = authority.answer(ask(changes.AddVaccination, value=dose(entered_by=claimed)), None, NOW)
    assert answer.rows["vaccinations"]["dose"]["entered_by"]["id"] == "gabrielle"
    edited = dose(lot="B2", entered_by=claimed)
    answer = authority.answer(ask(changes.EditVaccination, value=edited), None, NOW)
    assert answer.rows["vaccinations"]["dose"]["lot"] == "B2"
    assert answer.rows["vaccinations"]["dose"]["entered_by"]["id"] == "gabrielle"


def test_a_deleted_document_takes_its_notifications_with_it(authority):
    added = authority.answer(ask(changes.AddDocument, profile="lucas", value=paper()), CONTENT, NOW)
    (line,) = added.rows["notifications"]
    gone = authority.answer(ask(changes.DeleteDocument, profile="lucas", document="new"), None, NOW)
    assert gone.rows["documents"] == {"new": None}
    assert gone.rows["notifications"] == {line: None}
    assert line not in authority.pull("lucas", NOW)["notifications"]
    with pytest.raises(KeyError):
        authority.content("lucas", "new", NOW)


def test_a_deleted_folder_frees_all_that_was_in_it_even_what_was_not_named(place, authority, demo):
    folder = next(iter(demo.spaces["gabrielle"].folders))
    inside = {d.id for d in demo.spaces["gabrielle"].documents.values() if d.folder == folder}
    answer = authority.answer(ask(changes.DeleteFolder, folder=folder, documents=()), None, NOW)
    assert answer.rows["folders"] == {folder: None}
    assert answer.rows["documents"].keys() == inside
    assert all(d.folder != folder for d in whole(place, "gabrielle").documents.values())


def test_a_message_goes_out(authority, demo):
    space = demo.spaces["gabrielle"]
    thread = next(t for t in space.threads.values() if not t.ended and not t.no_reply)
    message = Message(
        id="m", thread=thread.id, sent_at=NOW, from_patient=True, author_name="Gabrielle Capanelli", body="Merci.",
        attachments=(next(iter(space.documents)),),
    )  # fmt: skip
    answer = authority.answer(ask(changes.SendMessage, value=message), None, NOW)
    assert answer.rows["messages"]["m"]["body"] == "Merci."
    assert next(iter(answer.rows["traces"].values()))["act"] == "wrote"


# --- what is refused ---------------------------------------------------------------------------------------------


def test_a_professionals_document_cannot_be_deleted(place, authority, demo):
    document = next(d for d in demo.spaces["gabrielle"].documents.values() if not d.is_own)
    before = dump(place)
    answer = authority.answer(ask(changes.DeleteDocument, document=document.id), None, NOW)
    assert isinstance(answer, Refused)
    assert answer.reason is Refusal.NOT_YOURS
    assert answer.rows["documents"][document.id]["title"] == document.title
    assert dump(place) == before


@pytest.mark.parametrize(
    "content",
    [None, b"", b"another paper", CONTENT + b"."],
    ids=["no bytes", "empty", "same length, other bytes", "one byte more"],
)
def test_a_deposit_whose_bytes_are_not_those_described_is_refused(place, authority, content):
    answer = authority.answer(ask(changes.AddDocument, value=paper()), content, NOW)
    assert answer == Refused(reason=Refusal.NOT_STORED, rows={"documents": {"new": None}})
    assert "new" not in authority.pull("gabrielle", NOW)["documents"]


@pytest.mark.parametrize("child", ["alice", "lucas", "julia"])
def test_a_change_of_a_hidden_document_is_refused_like_one_of_none(place, authority, demo, child):
    hidden = [id_ for table, id_ in hidden_rows(demo.spaces[child]) if table == "documents"]
    before = dump(place)
    for id_ in hidden:
        other = paper(id_, title="Autre titre")
        asked = [
            (changes.SetMasked, {"masked": True}),
            (changes.PinDocument, {"pinned": True}),
            (changes.MarkDocumentRead, {}),
            (changes.MoveDocument, {"folder": None}),
            (changes.DeleteDocument, {}),
            (changes.EditDocument, {"value": other}),
        ]
        for kind, fields in asked:
            told = authority.answer(ask(kind, profile=child, document=id_, **fields), None, NOW)
            if kind is changes.EditDocument:
                none = ask(kind, profile=child, document="nowhere", value=paper("nowhere", title="Autre titre"))
            else:
                none = ask(kind, profile=child, document="nowhere", **fields)
            none = authority.answer(none, None, NOW)
            assert (told.reason, told.rows) == (none.reason, {"documents": {id_: None}})
    assert dump(place) == before


@pytest.mark.parametrize("child", ["alice", "lucas", "julia"])
def test_nothing_hidden_can_be_overwritten_marked_or_deleted(place, authority, demo, child):
    id_of = {t: hidden_of(demo, child, t) for t in ("documents", "messages", "notifications", "threads")}
    before = dump(place)
    new = Message(id="n", thread=id_of["threads"], sent_at=NOW, from_patient=True, author_name="x", body="x")
    open_thread = next(i for i in demo.spaces[child].threads if ("threads", i) not in hidden_rows(demo.spaces[child]))
    refused = [
        authority.answer(ask(changes.AddDocument, profile=child, value=paper(id_of["documents"])), CONTENT, NOW),
        authority.answer(ask(changes.SendMessage, profile=child, value=new), None, NOW),
        authority.answer(
            ask(
                changes.SendMessage,
                profile=child,
                value=new.model_copy(update={"thread": open_thread, "id": id_of["messages"]}),
            ),
            None,
            NOW,
        ),
        # A message that names a hidden document would hide its thread: the document is not there to be sent.
        authority.answer(
            ask(
                changes.SendMessage,
                profile=child,
                value=new.model_copy(update={"thread": open_thread, "attachments": (id_of["documents"],)}),
            ),
            None,
            NOW,
        ),
    ]
    assert all(isinstance(answer, Refused) for answer in refused)
    taken = [
        authority.answer(ask(changes.MarkMessagesRead, profile=child, messages=(id_of["messages"],)), None, NOW),
        authority.answer(
            ask(changes.MarkNotifications, profile=child, notifications=(id_of["notifications"],), read=False),
            None,
            NOW,
        ),
        authority.answer(
            ask(changes.DeleteNotification, profile=child, notification=id_of["notifications"]), None, NOW
        ),
    ]
    for answer in (*refused, *taken):
        assert all(row is None for table in answer.rows.values() for row in table.values())
    assert dump(place) == before


def test_an_adopted_folder_may_have_the_name_of_no_other(authority, demo):
    name = next(iter(demo.spaces["gabrielle"].folders.values())).name
    answer = authority.answer(ask(changes.AddFolder, value=Folder(id="f", name=name.upper())), None, NOW)
    assert answer.reason is Refusal.NAME_TAKEN


# --- the same again ----------------------------------------------------------------------------------------------


def samples(demo):
    space = demo.spaces["gabrielle"]
    professional = next(d for d in space.documents.values() if not d.is_own and not d.masked)
    return [
        (ask(changes.SetMasked, document=professional.id, masked=True), None),
        (ask(changes.AddDocument, value=paper("p")), CONTENT),
        (ask(changes.DeleteDocument, document=professional.id), None),
        (ask(changes.AddVaccination, value=dose("d")), None),
        (ask(changes.AddVaccination, profile="lucas", value=dose("d")), None),
        (ask(changes.AddDocument, value=paper("bad")), b"not the bytes"),
    ]


def test_the_same_change_again_gets_the_same_answer_and_does_nothing(place, authority, demo):
    for change, content in samples(demo):
        first = authority.answer(change, content, NOW)
        after = dump(place)
        again = change_of(row_of_change(change))
        assert authority.answer(again, content, NOW + timedelta(hours=1)) == first
        # Not even when it could be taken now, or its bytes are gone.
        assert authority.answer(again, None, NOW + timedelta(hours=2)) == first
        assert dump(place) == after


def test_an_answer_that_was_lost_with_the_process_is_given_again(place, authority, demo):
    for change, content in samples(demo):
        first = authority.answer(change, content, NOW)
        after = dump(place)
        authority = place.open()
        assert authority.answer(change, content, NOW + timedelta(days=1)) == first
        assert dump(place) == after


def test_an_answer_of_one_space_is_not_given_to_another(authority, demo):
    document = next(iter(demo.spaces["gabrielle"].documents))
    authority.answer(ask(changes.SetMasked, id="same", document=document, masked=True), None, NOW)
    other = ask(changes.SetMasked, id="same", profile="lucas", document=document, masked=True)
    assert authority.answer(other, None, NOW) == Refused(reason=Refusal.ALREADY_THERE, rows={})


def test_a_write_that_fails_changes_nothing_and_can_be_asked_again(place, demo):
    class Full:
        """The store on a disk that is full for the first commit."""

        def __init__(self, store):
            self.store, self.left = store, 1

        def commit(self, *args, **kwargs):
            if self.left:
                self.left -= 1
                raise DiskFull
            self.store.commit(*args, **kwargs)

        def __getattr__(self, name):
            return getattr(self.store, name)

    authority = EmbeddedAuthority(Full(place.store))
    document = next(d for d in demo.spaces["gabrielle"].documents.values() if not d.masked)
    change = ask(changes.SetMasked, document=document.id, masked=True)
    with pytest.raises(NotNow):
        authority.answer(change, None, NOW)
    assert "masked" not in authority.pull("gabrielle", NOW)["documents"][document.id]
    assert isinstance(authority.answer(change, None, NOW), Accepted)
    assert authority.pull("gabrielle", NOW)["documents"][document.id]["masked"] is True


# --- what is kept in memory is what the store says -----------------------------------------------------------------


@pytest.mark.parametrize(
    ("profile", "viewer"), [("gabrielle", "holder"), ("lucas", "representative"), ("henri", "helper")]
)
def test_after_many_changes_memory_store_and_rules_agree(place, authority, demo, profile, viewer):
    space = demo.spaces[profile]
    own = [d.id for d in space.documents.values() if d.is_own]
    thread = next(t for t in space.threads.values() if not (t.ended or t.no_reply or t.hidden_from_representatives))
    asked = [(ask(changes.SetMasked, profile=profile, document=id_, masked=True), None) for id_ in space.documents]
    asked += [(ask(changes.DeleteDocument, profile=profile, document=id_), None) for id_ in own[:1]]
    asked += [
        (ask(changes.AddFolder, profile=profile, value=Folder(id="f", name="Nouveau")), None),
        (ask(changes.AddDocument, profile=profile, value=paper("a", folder="f")), CONTENT),
        (ask(changes.RenameFolder, profile=profile, folder="f", name="Autre"), None),
        (ask(changes.DeleteFolder, profile=profile, folder="f", documents=("a",)), None),
        (ask(changes.AddVaccination, profile=profile, value=dose()), None),
        (ask(changes.DeleteVaccination, profile=profile, vaccination="dose"), None),
        (ask(changes.MarkNotifications, profile=profile, notifications=tuple(space.notifications)), None),
        (ask(changes.SendMessage, profile=profile, value=Message(
            id="s", thread=thread.id, sent_at=NOW, from_patient=True, author_name="x", body="x")), None),
    ]  # fmt: skip
    for change, content in asked:
        authority.answer(change, content, NOW)
    now_whole = whole(place, profile)
    actor = Actor(id="gabrielle", kind=ActorKind(viewer))
    cut = cut_for(now_whole, actor, NOW)
    assert authority.pull(profile, NOW) == rows_of(cut)
    assert place.open().pull(profile, NOW) == rows_of(cut)


def test_starting_the_demo_again_puts_everything_back(place, authority, demo):
    before = dump(place)
    for change, content in samples(demo):
        authority.answer(change, content, NOW)
    assert dump(place) != before
    authority.restart(NOW)
    assert dump(place) == before
    assert authority.pull("gabrielle", NOW)["documents"].keys() == demo.spaces["gabrielle"].documents.keys()
    assert not place.store.rows("answered")
