"""Every kind of change goes from one device over the real server to another, and both are equal then."""

from collections.abc import Callable
from typing import Any

import pytest

from mes_app.cli.sample_entries import entries_of
from mes_app.record import changes as kinds
from mes_app.record.changes import (
    AddDocument,
    AddEntry,
    AddFolder,
    AddMeasures,
    AddVaccination,
    BlockProfessional,
    Change,
    DeleteDocument,
    DeleteEntry,
    DeleteFolder,
    DeleteMeasures,
    DeleteNotification,
    DeleteVaccination,
    EditDocument,
    EditEntry,
    EditVaccination,
    MarkDocumentRead,
    MarkMessagesRead,
    MarkNotifications,
    MoveDocument,
    NoteExport,
    PinDocument,
    Refusal,
    RenameFolder,
    ReplaceDocument,
    ReportAccess,
    SendMessage,
    SetEmergency,
    SetEverythingMasked,
    SetMasked,
    UnblockProfessional,
)
from mes_app.record.documents import Document, Folder
from mes_app.record.history import Report
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import BloodGroup, BloodType
from mes_app.record.messages import Message
from mes_app.record.privacy import Emergency
from mes_app.record.syncing import SyncStatus
from tests.record.samples import ME, document, vaccination
from tests.server.devices import Phone, new_id

pytestmark = pytest.mark.server

Phones = Callable[..., Phone]

CONTENT = b"Une note de plus.\n"

ELSEWHERE = frozenset({"life", "family"})
"""Modules of changes whose way over the server has a test of its own: they shut spaces, and open them to others."""


def note(phone: Phone, **update: Any) -> Document:
    """A deposit whose content is on the device."""
    content = update.pop("content", CONTENT)
    values = {
        "author": ME,
        "title": "Note",
        "mime": "text/plain",
        "size": len(content),
        "digest": phone.device.keep_content(content),
        "deposited_at": phone.clock(),
    }
    return document(new_id(), **{**values, **update})


def every_change(phone: Phone) -> list[Change]:
    """One change of each kind at least, on what this device sees of the holder's space."""
    seen, stamp = phone.device.space("gabrielle"), phone.stamp
    added, gone, folder, dose = note(phone), note(phone, title="Bientôt partie"), new_id(), new_id()
    professionals = list(seen.documents.values())
    theirs = next(d for d in professionals if not d.is_own)
    free = next(r for r in seen.relations.values() if not r.blocked)
    line = next(t for t in seen.traces.values() if t.professional in seen.relations)
    thread = next(t for t in seen.threads.values() if not t.ended and not t.no_reply)
    bells = list(seen.notifications)
    given = vaccination(dose, entered_by=ME, entered_at=phone.clock())
    report = Report(id=new_id(), at=phone.clock(), by=ME.id, who=ME.name, trace=line.id, text="Je ne le connais pas.")
    former, newer = note(phone, title="Synthèse d’avant"), note(phone, title="Synthèse d’aujourd’hui")
    weights = tuple(
        Measure(id=new_id(), kind=MeasureKind.WEIGHT, value=kilos, taken_at=phone.clock()) for kilos in (61.5, 62)
    )
    answer = Message(
        id=new_id(), thread=thread.id, sent_at=phone.clock(), from_patient=True, author_name=ME.name, body="Merci."
    )
    return [
        AddDocument(**stamp(), value=added),
        AddDocument(**stamp(), value=gone),
        SetMasked(**stamp(), document=theirs.id, masked=not theirs.masked),
        PinDocument(**stamp(), document=theirs.id, pinned=not theirs.pinned),
        MarkDocumentRead(**stamp(), document=theirs.id),
        AddFolder(**stamp(), value=Folder(id=folder, name=f"Dossier {folder[:6]}")),
        RenameFolder(**stamp(), folder=folder, name=f"Classeur {folder[:6]}"),
        MoveDocument(**stamp(), document=theirs.id, folder=folder),
        EditDocument(**stamp(), document=added.id, value=added.model_copy(update={"title": "Autre", "comment": "a"})),
        DeleteDocument(**stamp(), document=gone.id),
        SetEverythingMasked(**stamp(), masked=not seen.choices.everything_masked),
        SetEmergency(**stamp(), emergency=Emergency(samu=not seen.choices.emergency.samu)),
        BlockProfessional(**stamp(), professional=free.professional),
        ReportAccess(**stamp(), value=report),
        AddVaccination(**stamp(), value=given),
        EditVaccination(**stamp(), value=given.model_copy(update={"lot": "L-2"})),
        SendMessage(**stamp(), value=answer),
        MarkMessagesRead(**stamp(), messages=tuple(m.id for m in seen.messages.values() if m.thread == thread.id)),
        MarkNotifications(**stamp(), notifications=tuple(bells[:3]), read=True),
        DeleteNotification(**stamp(), notification=bells[3]),
        AddDocument(**stamp(), value=former),
        ReplaceDocument(**stamp(), value=newer, former=former.id),
        AddMeasures(**stamp(), values=weights),
        DeleteMeasures(**stamp(), measures=(weights[0].id,)),
        NoteExport(**stamp(), who=ME.name, by=ME.kind),
        *entries_of(seen, phone.clock(), lambda _: stamp()),
    ]


def and_back(phone: Phone, done: list[Change]) -> list[Change]:
    """What takes some of it back, once the first is there."""
    stamp = phone.stamp
    found: list[Change] = []
    for change in done:
        if isinstance(change, BlockProfessional):
            found.append(UnblockProfessional(**stamp(), professional=change.professional.id))
        elif isinstance(change, AddVaccination):
            found.append(DeleteVaccination(**stamp(), vaccination=change.value.id))
        elif isinstance(change, AddFolder):
            found.append(DeleteFolder(**stamp(), folder=change.value.id))
        elif isinstance(change, DeleteEntry) and change.table == "blood":
            found.append(AddEntry(**stamp(), value=BloodGroup(type=BloodType.O_POS)))
    return found


def agree(one: Phone, other: Phone) -> None:
    """Both devices show the same, and their histories hold."""
    mine, theirs = one.everything(), other.everything()
    assert mine.keys() == theirs.keys()
    for profile, tables in mine.items():
        for table, rows in tables.items():
            assert rows == theirs[profile][table], f"{profile}: {table}"
        assert one.device.verify(profile).is_intact
        assert other.device.verify(profile).is_intact


def test_every_kind_of_change_reaches_the_other_device(phone: Phones) -> None:
    one, other = phone(), phone()
    assert one.sync().status is SyncStatus.IDLE
    other.sync()
    agree(one, other)
    first = every_change(one)
    one.ask(*first)
    outcome = one.sync()
    assert (outcome.sent, outcome.refused, outcome.waiting) == (len(first), (), 0)
    back = and_back(one, first)
    one.ask(*back)
    assert one.sync().sent == len(back)
    assert {type(change) for change in (*first, *back)} == {
        kind
        for kind in vars(kinds).values()
        if isinstance(kind, type) and issubclass(kind, kinds.BaseChange) and "kind" in kind.model_fields
    } - {kind for kind in vars(kinds).values() if getattr(kind, "__module__", "").rpartition(".")[2] in ELSEWHERE}
    other.sync()
    one.sync()
    agree(one, other)
    added = next(change for change in first if isinstance(change, AddDocument))
    assert other.device.content("gabrielle", added.value.id) == CONTENT
    fresh = phone()
    fresh.sync()
    agree(one, fresh)


def test_what_was_asked_without_network_is_there_once(phone: Phones) -> None:
    one, other = phone(), phone()
    one.sync()
    title = f"Sans réseau {new_id()[:6]}"
    added = note(one, title=title)
    offline = phone(folder="phone0", base="http://127.0.0.1:9/fhir", sleep=lambda _: None)
    offline.ask(AddDocument(**offline.stamp(), value=added))
    outcome = offline.sync()
    assert (outcome.status, outcome.waiting) == (SyncStatus.OFFLINE, 1)
    assert offline.device.space("gabrielle").documents[added.id].title == title
    again = phone(folder="phone0")
    assert again.sync().sent == 1
    other.sync()
    agree(again, other)
    assert [d.title for d in other.device.space("gabrielle").documents.values()].count(title) == 1


def test_in_a_childs_space_the_other_account_sees_it_too(phone: Phones) -> None:
    mother, child = phone("gabrielle"), phone("lucas")
    mother.sync()
    child.sync()
    dose = vaccination(new_id(), entered_by=ME, entered_at=mother.clock())
    mother.ask(AddVaccination(**mother.stamp("lucas"), value=dose))
    mother.sync()
    child.sync()
    seen = child.device.space("lucas")
    assert seen.vaccinations[dose.id].entered_by.name == ME.name
    assert any(bell.target == dose.id for bell in seen.notifications.values())
    assert set(child.everything()) == {"lucas"}


def test_two_devices_edit_one_document_offline_and_both_fields_hold(phone: Phones) -> None:
    one, other = phone(), phone()
    one.sync()
    added = note(one)
    one.ask(AddDocument(**one.stamp(), value=added))
    one.sync()
    other.sync()
    here, there = one.device.space("gabrielle").documents[added.id], other.device.space("gabrielle").documents[added.id]
    one.ask(EditDocument(**one.stamp(), document=added.id, value=here.model_copy(update={"title": "Titre"})))
    other.ask(EditDocument(**other.stamp(), document=added.id, value=there.model_copy(update={"comment": "Mot"})))
    assert one.sync().sent == 1
    assert other.sync().sent == 1
    one.sync()
    agree(one, other)
    merged = one.device.space("gabrielle").documents[added.id]
    assert (merged.title, merged.comment) == ("Titre", "Mot")


@pytest.mark.parametrize("keep_mine", [True, False])
def test_the_same_field_twice_is_told_and_decided(phone: Phones, keep_mine: bool) -> None:
    one, other = phone(), phone()
    one.sync()
    added = note(one)
    one.ask(AddDocument(**one.stamp(), value=added))
    one.sync()
    other.sync()
    one.ask(EditDocument(**one.stamp(), document=added.id, value=added.model_copy(update={"title": "Ici"})))
    edited = added.model_copy(update={"title": "Là", "comment": "de là"})
    other.ask(EditDocument(**other.stamp(), document=added.id, value=edited))
    one.sync()
    outcome = other.sync()
    assert [reason for _, reason in outcome.refused] == [Refusal.CONFLICT]
    assert other.device.space("gabrielle").documents[added.id].title == "Ici"
    (conflict,) = other.device.refusals("gabrielle")
    assert conflict.is_conflict
    assert (conflict.table, conflict.fields) == ("documents", ("title",))
    assert (conflict.mine or {})["title"] == "Là"
    assert (conflict.theirs or {})["title"] == "Ici"
    assert other.device.resolve(conflict.id, keep_mine=keep_mine) is None
    assert other.device.refusals("gabrielle") == ()
    other.sync()
    one.sync()
    agree(one, other)
    merged = one.device.space("gabrielle").documents[added.id]
    assert (merged.title, merged.comment) == (("Là", "de là") if keep_mine else ("Ici", ""))


def test_what_the_server_does_not_take_holds_up_nothing_else(phone: Phones) -> None:
    one, other = phone(), phone()
    one.sync()
    folders = [Folder(id=new_id(), name=f"Rang {number} {new_id()[:5]}") for number in range(9)]
    other.sync()
    other.ask(AddFolder(**other.stamp(), value=Folder(id=new_id(), name=folders[4].name)))
    other.sync()
    one.ask(*(AddFolder(**one.stamp(), value=folder) for folder in folders))
    inside = next(iter(one.device.space("gabrielle").documents))
    one.ask(MoveDocument(**one.stamp(), document=inside, folder=folders[4].id))
    outcome = one.sync()
    assert outcome.sent == 8
    assert [reason for _, reason in outcome.refused] == [Refusal.NAME_TAKEN, Refusal.GONE]
    told = one.device.refusals("gabrielle")
    assert [(one_.reason, one_.change is not None, one_.at is not None) for one_ in told] == [
        (Refusal.NAME_TAKEN, True, True),
        (Refusal.GONE, True, True),
    ]
    other.sync()
    agree(one, other)


def test_a_document_that_is_kept_is_there_without_network(phone: Phones) -> None:
    one = phone()
    one.sync()
    wanted = next(iter(one.device.space("gabrielle").documents.values()))
    one.device.keep_offline("gabrielle", wanted.id, on=True)
    assert not one.device.is_here("gabrielle", wanted.id)
    one.sync()
    assert one.device.is_kept("gabrielle", wanted.id)
    offline = phone(folder="phone0", base="http://127.0.0.1:9/fhir")
    assert len(offline.device.content("gabrielle", wanted.id)) == wanted.size
    offline.device.keep_offline("gabrielle", wanted.id, on=False)
    assert not offline.device.is_here("gabrielle", wanted.id)


def test_a_link_that_a_parent_does_not_see_outlives_their_edits(phone: Phones) -> None:
    mother, child = phone("gabrielle"), phone("lucas")
    mother.sync()
    child.sync()
    seen = mother.device.space("lucas").illnesses
    line = next(
        one
        for one in child.device.space("lucas").illnesses.values()
        if one.id in seen and set(one.documents) > set(seen[one.id].documents)
    )
    hidden = set(line.documents) - set(seen[line.id].documents)
    for comment in ("Va mieux.", "Guérie."):
        edited = seen[line.id].model_copy(update={"comment": comment, "documents": ()})
        mother.ask(EditEntry(**mother.stamp("lucas"), value=edited))
        outcome = mother.sync()
        assert (outcome.sent, outcome.refused) == (1, ())
    child.sync()
    after = child.device.space("lucas").illnesses[line.id]
    assert (set(after.documents), after.comment) == (hidden, "Guérie.")
    mother.sync()
    assert mother.device.space("lucas").illnesses[line.id].documents == ()
