"""What becomes of a waiting change on the truth: taken, already there, refused, or contested."""

from datetime import date, timedelta
from typing import Any

import pytest

from mes_app.record import changes as kinds
from mes_app.record.changes import (
    AddDocument,
    AddFolder,
    BlockProfessional,
    Change,
    DeleteDocument,
    DeleteFolder,
    DeleteVaccination,
    EditDocument,
    EditVaccination,
    MarkDocumentRead,
    MarkMessagesRead,
    MoveDocument,
    PinDocument,
    Refusal,
    RenameFolder,
    ReportAccess,
    SendMessage,
    SetEmergency,
    SetEverythingMasked,
    SetMasked,
    UnblockProfessional,
)
from mes_app.record.documents import AuthorKind, Folder
from mes_app.record.family import Mandate, MandateKind, MandateState
from mes_app.record.history import Act, Report, Trace
from mes_app.record.ids import ident
from mes_app.record.people import Professional, Relation
from mes_app.record.privacy import Emergency
from mes_app.record.space import Space, row_of
from mes_app.record.told import told
from mes_app.sync.judging import SILENT, Judged, judge, line_of, rows_at
from tests.record.samples import ME, NOW, child, document, link, message, profile, space, stamp, thread, vaccination

OWNER = profile()
WHO = Professional(
    id="dr", first_name="Marc", last_name="Dupot", profession=None, profession_label="", rpps="", establishment=""
)


def base_of(seen: Space, change: Change) -> Any:
    return rows_at(seen, change.touches)


def judged(change: Change, seen: Space, truth: Space) -> Judged:
    """A change that was asked on `seen`, judged on `truth`."""
    return judge(change, base_of(seen, change), truth, OWNER, NOW)


MINE = document("mine", author=ME, title="Mine")
THEIRS = document("theirs")
SEEN = space(
    documents=[MINE, THEIRS],
    folders=[Folder(id="f", name="Dos")],
    vaccinations=[vaccination("v", entered_by=ME)],
    threads=[thread()],
    messages=[message("m1", read=False), message("m2", read=False)],
    relations=[Relation(id="dr", professional=WHO)],
)


@pytest.mark.parametrize(
    "change",
    [
        SetMasked(**stamp(), document="theirs", masked=True),
        MoveDocument(**stamp(), document="theirs", folder="f"),
        EditDocument(**stamp(), document="mine", value=MINE.model_copy(update={"title": "Other"})),
        DeleteDocument(**stamp(), document="mine"),
        AddFolder(**stamp(), value=Folder(id="g", name="Genou")),
        RenameFolder(**stamp(), folder="f", name="Épaule"),
        DeleteFolder(**stamp(), folder="f"),
        AddDocument(**stamp(), value=document("new", author=ME)),
        EditVaccination(**stamp(), value=vaccination("v", entered_by=ME, lot="L")),
        DeleteVaccination(**stamp(), vaccination="v"),
        MarkMessagesRead(**stamp(), messages=("m1", "m2")),
        SendMessage(**stamp(), value=message("m3", from_patient=True)),
        BlockProfessional(**stamp(), professional=WHO),
        SetEmergency(**stamp(), emergency=Emergency(samu=False)),
        SetEverythingMasked(**stamp(), masked=True),
    ],
    ids=lambda change: change.kind,
)
def test_a_change_is_taken_as_it_was_asked_and_found_again_when_its_answer_was_lost(change: Change) -> None:
    first = judged(change, SEEN, SEEN)
    assert first.refusal is None
    assert first.changed
    for table, id_ in change.touches:
        assert first.truth.table(table).get(id_) == change.apply(SEEN).table(table).get(id_)
    again = judged(change, SEEN, first.truth)
    assert again.refusal is None
    assert not again.changed


@pytest.mark.parametrize(
    ("change", "after"),
    [
        (RenameFolder(**stamp(), folder="f", name="Épaule"), DeleteFolder(**stamp("b"), folder="f")),
        (
            MoveDocument(**stamp(), document="theirs", folder="f"),
            DeleteFolder(**stamp("b"), folder="f", documents=("theirs",)),
        ),
        (PinDocument(**stamp(), document="mine", pinned=True), DeleteDocument(**stamp("b"), document="mine")),
    ],
    ids=["renamed", "filed", "pinned"],
)
def test_what_a_later_change_of_ones_own_took_away_was_done(change: Change, after: Change) -> None:
    """Both were written, and the one answer to both was lost."""
    first = judged(change, SEEN, SEEN).truth
    truth = judged(after, first, first).truth
    again = judge(change, base_of(SEEN, change), truth, OWNER, NOW, [after])
    assert again.refusal is None
    assert not again.changed
    # Had somebody else taken it away, it would have to be said.
    assert judged(change, SEEN, truth).refusal is Refusal.GONE


def test_what_a_later_change_asks_for_otherwise_is_still_refused() -> None:
    change = MoveDocument(**stamp(), document="theirs", folder="f")
    after = PinDocument(**stamp("b"), document="theirs", pinned=True)
    truth = SEEN.drop("folders", "f")
    assert judge(change, base_of(SEEN, change), truth, OWNER, NOW, [after]).refusal is Refusal.GONE


def test_what_was_taken_once_is_not_done_again_over_what_came_after() -> None:
    change = SetMasked(**stamp(), document="theirs", masked=True)
    taken = judged(change, SEEN, SEEN).truth
    shown_since = taken.put("documents", THEIRS)
    assert not judged(change, SEEN, shown_since).changed


def test_only_the_changes_of_ones_own_order_leave_no_line() -> None:
    """`SILENT` and `record.told` say the same of every kind of change."""
    every = {kind for kind in vars(kinds).values() if isinstance(kind, type) and issubclass(kind, kinds.BaseChange)}
    every = {kind for kind in every if "kind" in kind.model_fields}
    assert len(every) >= 22
    for change in (
        MoveDocument(**stamp(), document="theirs", folder="f"),
        SetMasked(**stamp(), document="theirs", masked=True),
        DeleteVaccination(**stamp(), vaccination="v"),
    ):
        left = {id_ for table, id_ in told(change, SEEN, OWNER, NOW) if table == "traces"}
        assert left == ({line_of(change)} - {None})
    from mes_app.record import told as telling

    assert every - set(telling._LINES) == set(SILENT)


def test_fields_that_others_changed_stay_theirs() -> None:
    change = EditDocument(**stamp(), document="mine", value=MINE.model_copy(update={"title": "Other"}))
    truth = SEEN.put("documents", MINE.model_copy(update={"comment": "elsewhere", "pinned": True}))
    now = judged(change, SEEN, truth).truth.documents["mine"]
    assert (now.title, now.comment, now.pinned) == ("Other", "elsewhere", True)


def test_a_form_that_was_filled_in_over_a_folder_that_is_gone_is_still_taken() -> None:
    filed = MINE.model_copy(update={"folder": "f"})
    seen = SEEN.put("documents", filed)
    truth = SEEN.drop("folders", "f")
    change = EditDocument(**stamp(), document="mine", value=filed.model_copy(update={"title": "Other"}))
    found = judged(change, seen, truth)
    assert found.refusal is None
    assert found.truth.documents["mine"].folder is None


def test_the_same_field_twice_is_for_the_patient_to_decide() -> None:
    change = EditDocument(
        **stamp(), document="mine", value=MINE.model_copy(update={"title": "Here", "comment": "mine alone"})
    )
    truth = SEEN.put("documents", MINE.model_copy(update={"title": "There", "pinned": True}))
    found = judged(change, SEEN, truth)
    assert found.refusal is Refusal.CONFLICT
    assert not found.changed
    assert found.contested is not None
    assert (found.contested.table, found.contested.fields) == ("documents", ("title",))
    assert found.contested.theirs == row_of(truth.documents["mine"])
    mine = judge(found.contested.change, base_of(truth, change), truth, OWNER, NOW).truth.documents["mine"]
    assert (mine.title, mine.comment, mine.pinned) == ("Here", "mine alone", True)


def test_a_deletion_over_an_edit_is_contested_and_over_a_pin_is_not() -> None:
    change = DeleteDocument(**stamp(), document="mine")
    edited = SEEN.put("documents", MINE.model_copy(update={"title": "There"}))
    assert judged(change, SEEN, edited).refusal is Refusal.CONFLICT
    pinned = SEEN.put("documents", MINE.model_copy(update={"pinned": True}))
    assert "mine" not in judged(change, SEEN, pinned).truth.documents


GONE = SEEN.drop("documents", "mine", "theirs").drop("folders", "f").drop("vaccinations", "v").drop("messages", "m1")


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (SetMasked(**stamp(), document="theirs", masked=True), Refusal.GONE),
        (MoveDocument(**stamp(), document="theirs", folder="f"), Refusal.GONE),
        (EditDocument(**stamp(), document="mine", value=MINE.model_copy(update={"title": "x"})), Refusal.GONE),
        (RenameFolder(**stamp(), folder="f", name="x"), Refusal.GONE),
        (DeleteDocument(**stamp(), document="mine"), None),
        (DeleteFolder(**stamp(), folder="f"), None),
        (DeleteVaccination(**stamp(), vaccination="v"), None),
        (MarkDocumentRead(**stamp(), document="theirs"), None),
    ],
    ids=lambda value: getattr(value, "kind", str(value)),
)
def test_what_is_gone_is_not_brought_back(change: Change, refusal: Refusal | None) -> None:
    seen = SEEN.put("documents", THEIRS.model_copy(update={"read": False}))
    found = judged(change, seen, GONE)
    assert found.refusal is refusal
    assert not found.changed


def test_of_several_rows_those_that_are_there_are_changed() -> None:
    found = judged(MarkMessagesRead(**stamp(), messages=("m1", "m2")), SEEN, GONE)
    assert set(found.changed) == {("messages", "m2")}


def test_the_records_own_rules_hold_on_the_truth() -> None:
    taken = SEEN.put("folders", Folder(id="other", name="Genou"))
    change = AddFolder(**stamp(), value=Folder(id="g", name="genou"))
    assert judged(change, SEEN, taken).refusal is Refusal.NAME_TAKEN
    theirs = SEEN.put("vaccinations", vaccination("v", entered_by=ME, validated_by="Dr Marc Dupot"))
    assert judged(DeleteVaccination(**stamp(), vaccination="v"), SEEN, theirs).refusal is Refusal.VALIDATED


def test_an_id_that_somebody_else_has_is_not_overwritten() -> None:
    truth = SEEN.put("documents", document("new", title="Somebody's"))
    found = judged(AddDocument(**stamp(), value=document("new", author=ME)), SEEN, truth)
    assert found.refusal is Refusal.ALREADY_THERE


def test_a_folder_that_is_deleted_lets_go_of_what_was_put_there_elsewhere() -> None:
    truth = SEEN.put("documents", THEIRS.model_copy(update={"folder": "f"}))
    found = judged(DeleteFolder(**stamp(), folder="f"), SEEN, truth)
    assert found.truth.documents["theirs"].folder is None
    assert "f" not in found.truth.folders


def test_blocking_and_lifting_twice_are_once() -> None:
    blocked = Relation(id="dr", professional=WHO, blocked=True, blocked_at=NOW - timedelta(hours=1))
    truth = SEEN.put("relations", blocked)
    found = judged(BlockProfessional(**stamp(), professional=WHO), SEEN, truth)
    assert (found.refusal, dict(found.changed)) == (None, {})
    lifted = truth.put("relations", Relation(id="dr", professional=WHO, unblocked_at=NOW))
    found = judged(UnblockProfessional(**stamp(), professional="dr"), truth, lifted)
    assert (found.refusal, dict(found.changed)) == (None, {})


def test_switches_that_belong_together_are_one_choice() -> None:
    change = SetEmergency(**stamp(), emergency=Emergency(samu=False))
    truth = SEEN.put("privacy", SEEN.choices.model_copy(update={"emergency": Emergency(others=False)}))
    assert judged(change, SEEN, truth).refusal is Refusal.CONFLICT
    masked = SEEN.put("privacy", SEEN.choices.model_copy(update={"everything_masked": True}))
    now = judged(change, SEEN, masked).truth.choices
    assert (now.emergency.samu, now.everything_masked) == (False, True)


def test_who_asks_is_the_account_whatever_the_form_said() -> None:
    impostor = ME.model_copy(update={"id": "x", "name": "Somebody Else", "kind": AuthorKind.HELPER})
    seen = space(child(date(2014, 5, 4)))
    change = AddDocument(**stamp(profile_id="lucas"), value=document("new", author=impostor))
    author = judged(change, seen, seen).truth.documents["new"].author
    assert (author.id, author.kind, author.name) == ("gabrielle", AuthorKind.REPRESENTATIVE, "Gabrielle Capanelli")
    line = Trace(id="t", at=NOW, who="Dr Marc Dupot", act=Act.READ, secret=True)
    report = Report(id="r", at=NOW, by="x", who="Somebody Else", trace="t", text="Pourquoi ?")
    seen = space(traces=[line])
    value = judged(ReportAccess(**stamp(), value=report), seen, seen).truth.reports["r"]
    assert (value.by, value.who, value.hidden_from_representatives) == ("gabrielle", "Gabrielle Capanelli", True)


@pytest.mark.parametrize(("ahead", "is_kept"), [(-48, True), (0, True), (11, True), (13, False), (48, False)])
def test_the_line_has_the_moment_of_the_asking_unless_that_clock_was_far_ahead(ahead: int, is_kept: bool) -> None:
    asked = NOW + timedelta(hours=ahead)
    change = SetMasked(id="c1", profile="gabrielle", asked_at=asked, document="theirs", masked=True)
    line = judged(change, SEEN, SEEN).truth.traces[ident("trace", "c1")]
    assert line.at == (asked if is_kept else NOW)


def test_without_a_base_the_truth_counts_as_what_was_seen() -> None:
    truth = SEEN.put("documents", MINE.model_copy(update={"title": "There"}))
    change = EditDocument(**stamp(), document="mine", value=MINE.model_copy(update={"title": "Here"}))
    assert judge(change, None, truth, OWNER, NOW).truth.documents["mine"].title == "Here"


def test_two_names_one_after_the_other_whose_answers_were_lost_are_ones_own() -> None:
    """Both were written in one go; what stands there is the second name, and the first was asked on the former one."""
    first = kinds.RenameFolder(**stamp(), folder="f", name="Un")
    second = kinds.RenameFolder(**{**stamp(), "id": "second"}, folder="f", name="Deux")
    former = space().put("folders", Folder(id="f", name="Zéro"))
    base = {"folders": {"f": row_of(Folder(id="f", name="Zéro"))}}
    truth = former.put("folders", Folder(id="f", name="Deux"))
    assert judge(first, base, truth, profile(), NOW).refusal is Refusal.CONFLICT
    alone = judge(first, base, truth, profile(), NOW, [second])
    assert (alone.refusal, alone.changed) == (None, {})
    strangers = former.put("folders", Folder(id="f", name="Trois"))
    assert judge(first, base, strangers, profile(), NOW, [second]).refusal is Refusal.CONFLICT


# -- accesses ---------------------------------------------------------------------------------------------------------


def access(state: MandateState, **more: Any) -> Mandate:
    given = {"first_name": "Simone", "last_name": "Capanelli", "birth_date": date(1951, 8, 21), "since": NOW, **more}
    return Mandate(id="m1", kind=MandateKind.HELPER, until=date(2099, 1, 1), state=state, **given)


@pytest.mark.parametrize(
    ("asked_on", "there", "refusal", "state"),
    [
        (MandateState.INVITED, MandateState.INVITED, None, MandateState.ENDED),
        (MandateState.INVITED, MandateState.ACTIVE, None, MandateState.ENDED),  # it was accepted meanwhile
        (MandateState.ACTIVE, MandateState.ACTIVE, None, MandateState.ENDED),
        (MandateState.ACTIVE, MandateState.ENDED, None, MandateState.ENDED),  # the other parent was quicker
        (MandateState.ACTIVE, MandateState.LEFT, Refusal.GONE, MandateState.LEFT),
        (MandateState.INVITED, MandateState.REFUSED, Refusal.GONE, MandateState.REFUSED),
    ],
)
def test_whoever_takes_an_access_back_means_it(
    asked_on: MandateState, there: MandateState, refusal: Refusal | None, state: MandateState
) -> None:
    change = kinds.RevokeAccess(**stamp(), mandate="m1")
    found = judged(change, SEEN.put("mandates", access(asked_on)), SEEN.put("mandates", access(there)))
    assert (found.refusal, found.truth.mandates["m1"].state) == (refusal, state)
    assert bool(found.changed) is (there in (MandateState.INVITED, MandateState.ACTIVE))


@pytest.mark.parametrize(
    ("there", "refusal"),
    [
        (MandateState.INVITED, None),
        (MandateState.ENDED, Refusal.GONE),  # taken back meanwhile
        (MandateState.REFUSED, Refusal.GONE),  # refused on another device
        (MandateState.ACTIVE, None),  # accepted on another device
    ],
)
def test_an_invitation_is_accepted_as_it_stands(there: MandateState, refusal: Refusal | None) -> None:
    change = kinds.AcceptInvitation(**stamp(), invitation="l1")
    truth = SEEN.put("links", link("simone", state=there))
    found = judged(change, SEEN.put("links", link("simone")), truth)
    assert found.refusal == refusal
    assert found.truth.links["l1"].state is (MandateState.ACTIVE if refusal is None else there)


def test_an_access_whose_answer_was_lost_is_asked_for_once() -> None:
    change = kinds.RevokeAccess(**stamp(), mandate="m1")
    before = SEEN.put("mandates", access(MandateState.ACTIVE))
    once = judged(change, before, before)
    again = judged(change, before, once.truth.put("mandates", access(MandateState.LEFT)))
    assert (again.refusal, again.changed) == (None, {})
