"""What each change does, what it refuses, and that rows carry all of it."""

from datetime import date
from typing import Any

import pytest

from mes_app.record.changes import (
    AddDocument,
    AddFolder,
    AddVaccination,
    Change,
    DeleteDocument,
    DeleteFolder,
    DeleteNotification,
    DeleteVaccination,
    EditDocument,
    EditVaccination,
    MarkDocumentRead,
    MarkMessagesRead,
    MarkNotifications,
    MoveDocument,
    PinDocument,
    Refusal,
    RenameFolder,
    SendMessage,
    SetMasked,
    change_of,
    row_of_change,
)
from mes_app.record.documents import Folder
from mes_app.record.history import Notification, Topic
from mes_app.record.space import row_of, rows_of, space_of
from tests.record.samples import DOCTOR, ME, NOW, TODAY, document, message, space, stamp, thread, vaccination

SPACE = space(
    documents=[
        document("theirs", folder="f1"),
        document("mine", author=ME, title="Ordonnance", read=False),
    ],
    folders=[Folder(id="f1", name="Analyses"), Folder(id="f2", name="Certificats")],
    vaccinations=[vaccination("own"), vaccination("validated", validated_by="Dr Marc Dupot")],
    threads=[thread(), thread(id="ended", ended=True), thread(id="silent", no_reply=True)],
    messages=[message(read=False)],
    notifications=[Notification(id="n1", topic=Topic.MESSAGE, at=NOW)],
)


def own(**update: Any) -> dict[str, Any]:
    return {**stamp(), "value": document("new", **{"author": ME, **update})}


def dose(**update: Any) -> dict[str, Any]:
    return {**stamp(), "value": vaccination("new", **update)}


def answer(**update: Any) -> dict[str, Any]:
    return {**stamp(), "value": message("new", **{"from_patient": True, "body": "Merci", **update})}


def folder(name: str, id_: str = "new") -> dict[str, Any]:
    return {**stamp(), "value": Folder(id=id_, name=name)}


REFUSED = [
    (SetMasked(**stamp(), document="none", masked=True), Refusal.GONE, "a document that is not there"),
    (PinDocument(**stamp(), document="none", pinned=True), Refusal.GONE, "a document that is not there"),
    (MoveDocument(**stamp(), document="mine", folder="none"), Refusal.GONE, "a folder that is not there"),
    (MoveDocument(**stamp(), document="none", folder=None), Refusal.GONE, "a document that is not there"),
    (AddDocument(**own(author=DOCTOR)), Refusal.NOT_YOURS, "in a professional's name"),
    (AddDocument(**own(not_visible_to_patient=True)), Refusal.NOT_YOURS, "a flag that professionals set (V11)"),
    (AddDocument(**own(hidden_from_representatives=True)), Refusal.NOT_YOURS, "a flag that professionals set (V12)"),
    (AddDocument(**stamp(), value=document("theirs", author=ME)), Refusal.ALREADY_THERE, "over another document"),
    (AddDocument(**own(title="  ")), Refusal.NAME_EMPTY, "a name of spaces"),
    (AddDocument(**own(title="x" * 51)), Refusal.NAME_TOO_LONG, "51 characters"),
    (AddDocument(**own(comment="x" * 1001)), Refusal.COMMENT_TOO_LONG, "1,001 characters"),
    (AddDocument(**own(size=5_000_001)), Refusal.FILE_TOO_BIG, "one byte too many"),
    (AddDocument(**own(act_from=date(2026, 11, 22))), Refusal.FUTURE_DATE, "tomorrow"),
    (AddDocument(**own(act_from=date(1979, 2, 28))), Refusal.BEFORE_BIRTH, "the day before birth"),
    (AddDocument(**own(folder="none")), Refusal.GONE, "in a folder that is not there"),
    (EditDocument(**stamp(), document="theirs", value=document("theirs")), Refusal.NOT_YOURS, "a professional's"),
    (EditDocument(**stamp(), document="none", value=document("none", author=ME)), Refusal.GONE, "not there"),
    (EditDocument(**stamp(), document="mine", value=document("theirs", author=ME)), Refusal.GONE, "another's id"),
    (DeleteDocument(**stamp(), document="theirs"), Refusal.NOT_YOURS, "a professional's"),
    (DeleteDocument(**stamp(), document="none"), Refusal.GONE, "not there"),
    (AddFolder(**folder("analyses")), Refusal.NAME_TAKEN, "the same name in other letters"),
    (AddFolder(**folder(" ")), Refusal.NAME_EMPTY, "a name of spaces"),
    (AddFolder(**folder("x" * 51)), Refusal.NAME_TOO_LONG, "51 characters"),
    (AddFolder(**folder("Autre", "f1")), Refusal.ALREADY_THERE, "over another folder"),
    (RenameFolder(**stamp(), folder="f1", name="Certificats"), Refusal.NAME_TAKEN, "another folder's name"),
    (RenameFolder(**stamp(), folder="none", name="Autre"), Refusal.GONE, "not there"),
    (DeleteFolder(**stamp(), folder="none"), Refusal.GONE, "not there"),
    (AddVaccination(**dose(vaccine=" ")), Refusal.NAME_EMPTY, "no vaccine"),
    (AddVaccination(**dose(given_on=date(2026, 11, 22))), Refusal.FUTURE_DATE, "tomorrow"),
    (AddVaccination(**dose(given_on=date(1979, 2, 28))), Refusal.BEFORE_BIRTH, "the day before birth"),
    (AddVaccination(**dose(lot="x" * 101)), Refusal.LOT_TOO_LONG, "101 characters"),
    (AddVaccination(**dose(rank=0)), Refusal.RANK_OUT_OF_RANGE, "rank zero"),
    (AddVaccination(**dose(rank=21)), Refusal.RANK_OUT_OF_RANGE, "rank 21"),
    (AddVaccination(**dose(comment="x" * 3001)), Refusal.COMMENT_TOO_LONG, "3,001 characters"),
    (AddVaccination(**dose(validated_by="Moi")), Refusal.VALIDATED, "validated by oneself"),
    (AddVaccination(**stamp(), value=vaccination("own")), Refusal.ALREADY_THERE, "over another"),
    (EditVaccination(**stamp(), value=vaccination("validated")), Refusal.VALIDATED, "a validated one"),
    (EditVaccination(**stamp(), value=vaccination("none")), Refusal.GONE, "not there"),
    (DeleteVaccination(**stamp(), vaccination="validated"), Refusal.VALIDATED, "a validated one"),
    (DeleteVaccination(**stamp(), vaccination="none"), Refusal.GONE, "not there"),
    (SendMessage(**answer(thread="none")), Refusal.GONE, "no such thread"),
    (SendMessage(**answer(thread="ended")), Refusal.ENDED, "the professional ended it"),
    (SendMessage(**answer(thread="silent")), Refusal.ENDED, "no reply is awaited"),
    (SendMessage(**answer(from_patient=False)), Refusal.NOT_YOURS, "in the professional's name"),
    (SendMessage(**answer(body=" \n")), Refusal.TEXT_EMPTY, "nothing written"),
    (SendMessage(**answer(body="x" * 5001)), Refusal.TEXT_TOO_LONG, "5,001 characters"),
    (SendMessage(**stamp(), value=message("m1", from_patient=True)), Refusal.ALREADY_THERE, "over another message"),
]

TAKEN = [
    (AddDocument(**own(title="x" * 50, comment="x" * 1000, size=5_000_000, act_from=TODAY)), "at every limit"),
    (AddDocument(**own(act_from=date(1979, 3, 1))), "the day of birth"),
    (AddDocument(**own(masked=True)), "masked from the start"),
    (EditDocument(**stamp(), document="mine", value=document("mine", author=ME, title="Autre")), "one's own"),
    (DeleteDocument(**stamp(), document="mine"), "one's own"),
    (MoveDocument(**stamp(), document="theirs", folder="f2"), "to another folder"),
    (MoveDocument(**stamp(), document="theirs", folder=None), "out of its folder"),
    (AddFolder(**folder("x" * 50)), "50 characters"),
    (RenameFolder(**stamp(), folder="f1", name="ANALYSES"), "its own name in other letters"),
    (AddVaccination(**dose(lot="x" * 100, rank=20, comment="x" * 3000, given_on=TODAY)), "at every limit"),
    (AddVaccination(**dose(rank=1, given_on=date(1979, 3, 1))), "the day of birth"),
    (EditVaccination(**stamp(), value=vaccination("own", lot="A1")), "one's own"),
    (DeleteVaccination(**stamp(), vaccination="own"), "one's own"),
    (SendMessage(**answer(body="x" * 5000)), "5,000 characters"),
    (SetMasked(**stamp(), document="theirs", masked=True), "any document may be masked"),
    (MarkNotifications(**stamp(), notifications=("n1", "none")), "one of them gone"),
]


@pytest.mark.parametrize(("change", "reason", "case"), REFUSED)
def test_what_a_space_does_not_take(change: Change, reason: Refusal, case: str) -> None:
    assert change.refusal(SPACE, TODAY) is reason, case


@pytest.mark.parametrize(("change", "case"), TAKEN)
def test_what_a_space_takes(change: Change, case: str) -> None:
    assert change.refusal(SPACE, TODAY) is None, case


@pytest.mark.parametrize("change", [case[0] for case in (*REFUSED, *TAKEN)])
def test_a_change_survives_being_stored(change: Change) -> None:
    assert change_of(row_of_change(change)) == change


@pytest.mark.parametrize("change", [case[0] for case in (*REFUSED, *TAKEN)])
def test_apply_is_total_and_leaves_the_former_space_alone(change: Change) -> None:
    before = rows_of(SPACE)
    change.apply(SPACE)
    change.apply(space())
    assert rows_of(SPACE) == before


@pytest.mark.parametrize("change", [case[0] for case in TAKEN])
def test_a_change_touches_all_that_it_changes(change: Change) -> None:
    before, after = rows_of(SPACE), rows_of(change.apply(SPACE))
    changed = {
        (table, id_)
        for table in before
        for id_ in before[table].keys() | after[table].keys()
        if before[table].get(id_) != after[table].get(id_)
    }
    assert changed <= set(change.touches)


def test_masking_changes_nothing_else() -> None:
    masked = SetMasked(**stamp(), document="theirs", masked=True).apply(SPACE)
    assert masked.documents["theirs"] == document("theirs", folder="f1", masked=True)
    assert SetMasked(**stamp(), document="theirs", masked=False).apply(masked).documents == SPACE.documents


def test_editing_keeps_a_mask_set_meanwhile() -> None:
    masked = SetMasked(**stamp(), document="mine", masked=True).apply(SPACE)
    edited = EditDocument(**stamp(), document="mine", value=document("mine", author=ME, title="Autre")).apply(masked)
    assert (edited.documents["mine"].title, edited.documents["mine"].masked) == ("Autre", True)


def test_a_deleted_folder_frees_its_documents() -> None:
    change = DeleteFolder(**stamp(), folder="f1", documents=("theirs",))
    after = change.apply(SPACE)
    assert "f1" not in after.folders
    assert after.documents["theirs"].folder is None
    assert set(change.touches) == {("folders", "f1"), ("documents", "theirs")}


def test_a_deleted_vaccination_can_be_brought_back() -> None:
    gone = DeleteVaccination(**stamp(), vaccination="own").apply(SPACE)
    back = AddVaccination(**stamp("c2"), value=SPACE.vaccinations["own"])
    assert back.refusal(gone, TODAY) is None
    assert dict(back.apply(gone).vaccinations) == dict(SPACE.vaccinations)


def test_a_validated_vaccination_stays_even_when_a_change_slips_through() -> None:
    for change in (
        DeleteVaccination(**stamp(), vaccination="validated"),
        EditVaccination(**stamp(), value=vaccination("validated", lot="X")),
    ):
        assert change.apply(SPACE) is SPACE


def test_reading_marks() -> None:
    assert MarkDocumentRead(**stamp(), document="mine").apply(SPACE).documents["mine"].read
    assert MarkMessagesRead(**stamp(), messages=("m1",)).apply(SPACE).messages["m1"].read
    assert MarkNotifications(**stamp(), notifications=("n1",)).apply(SPACE).notifications["n1"].read
    assert not DeleteNotification(**stamp(), notification="n1").apply(SPACE).notifications


def test_rows_say_the_whole_space() -> None:
    assert space_of(SPACE.profile, rows_of(SPACE)) == SPACE


def test_a_row_with_an_unknown_field_is_refused_without_showing_its_value() -> None:
    row = {**row_of(document()), "secret": "mot-secret"}
    with pytest.raises(ValueError, match="secret") as error:
        change_of({**row_of_change(AddDocument(**own())), "value": row})
    assert "mot-secret" not in str(error.value)
