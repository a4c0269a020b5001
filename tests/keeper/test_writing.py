"""What a patient's token may write: every change of the record by whoever may ask for it, and nothing besides."""

import base64
import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from mes_app.cli.sample_entries import entries_of
from mes_app.demo.people import PROFESSIONALS
from mes_app.keeper.asked import asked
from mes_app.record import changes
from mes_app.record.access import ActorKind
from mes_app.record.documents import Author, AuthorKind, Category, Document, Folder
from mes_app.record.history import Act, Notification, Report, Topic, Trace, Way
from mes_app.record.measures import MeasureKind
from mes_app.record.messages import Message, Thread
from mes_app.record.people import Relation, Standing
from mes_app.record.privacy import PRIVACY, Emergency, Privacy, SpaceState
from mes_app.record.told import told
from mes_app.record.vaccinations import Vaccination
from mes_app.sync import mapping

from .conftest import NOW
from .desk import CLAIMS, Desk, parts_of

ME = Author(id="gabrielle", kind=AuthorKind.PATIENT, name="Gabrielle Capanelli")
PARENT = ME.model_copy(update={"kind": AuthorKind.REPRESENTATIVE})
HELPER = ME.model_copy(update={"kind": AuthorKind.HELPER})
CONTENT = b"%PDF-1.4 a letter"
SIDES = [("gabrielle", "gabrielle", ME), ("gabrielle", "lucas", PARENT), ("gabrielle", "henri", HELPER)]
STANDINGS = {"gabrielle": Standing.HOLDER, "lucas": Standing.CHILD, "henri": Standing.HELPED}
TAKEN, REFUSED, NOT_ALLOWED = (200, ""), (422, ""), (403, "not-allowed")


def answer(ruling):
    return ruling.status, ruling.code


def space_seen(desk, demo, patient):
    from mes_app.keeper.sight import cut_of

    kinds = {"gabrielle": ActorKind.HOLDER, "henri": ActorKind.HELPER}
    return cut_of(desk.keeper.space(patient), kinds.get(patient, ActorKind.REPRESENTATIVE), NOW)


def document(by, id_="d0c0d0c0d0c0d0c0", **update):
    values = {
        "id": id_,
        "title": "Une lettre",
        "type_code": "EXPPAT_1",
        "type_label": "Expression personnelle du patient",
        "category": Category.OTHER,
        "author": by,
        "act_from": date(2026, 11, 20),
        "deposited_at": NOW,
        "mime": "application/pdf",
        "size": len(CONTENT),
        "digest": hashlib.sha256(CONTENT).hexdigest(),
    }
    return Document(**{**values, **update})


def dose(author, id_="d05e0d05e0d05e00", **update):
    values = {
        "id": id_,
        "vaccine": "REPEVAX",
        "given_on": date(2026, 5, 4),
        "entered_by": author,
        "entered_at": NOW,
    }
    return Vaccination(**{**values, **update})


def is_own(row):
    return row.is_own


def first(rows, test=lambda _: True):
    return next(row for row in rows.values() if test(row))


def other_folder(document, seen):
    return None if document.folder is not None else next(iter(seen.folders))


def changes_of(seen, author):
    """One of each kind of change that this space takes, by what it needs to be there."""
    of = {"id": "c", "profile": seen.profile.id, "asked_at": NOW}
    found = [
        changes.AddDocument(**of, value=document(author)),
        changes.AddFolder(**of, value=Folder(id="f01de4f01de4f01d", name="Nouveau dossier")),
        changes.AddVaccination(**of, value=dose(author)),
        changes.SetEverythingMasked(**of, masked=not seen.choices.everything_masked),
        changes.SetEmergency(**of, emergency=Emergency(samu=False, others=True, masked_documents=True)),
        changes.BlockProfessional(**of, professional=PROFESSIONALS["renard"]),
        changes.BlockProfessional(**of, professional=PROFESSIONALS["mendes"]),
    ]
    some = first(seen.documents)
    found += [
        changes.SetMasked(**of, document=some.id, masked=not some.masked),
        changes.PinDocument(**of, document=some.id, pinned=not some.pinned),
        changes.MoveDocument(**of, document=some.id, folder=other_folder(some, seen)),
    ]
    unread = [d for d in seen.documents.values() if not d.read]
    found += [changes.MarkDocumentRead(**of, document=one.id) for one in unread[:1]]
    own = [d for d in seen.documents.values() if d.is_own]
    for one in own[:1]:
        found.append(changes.EditDocument(**of, document=one.id, value=one.model_copy(update={"title": "Renommé"})))
    for one in own[-1:]:
        found.append(changes.DeleteDocument(**of, document=one.id))
    for folder in list(seen.folders.values())[:1]:
        found.append(changes.RenameFolder(**of, folder=folder.id, name="Renommé"))
    found += [changes.DeleteFolder(**of, folder=folder.id) for folder in list(seen.folders.values())[-1:]]
    doses = [d for d in seen.vaccinations.values() if d.is_own]
    for one in doses[:1]:
        found.append(changes.EditVaccination(**of, value=one.model_copy(update={"comment": "Bien supporté"})))
    for one in doses[-1:]:
        found.append(changes.DeleteVaccination(**of, vaccination=one.id))
    thread = [t for t in seen.threads.values() if not t.ended and not t.no_reply]
    for one in thread[:1]:
        name = author.name if author.kind is not AuthorKind.HELPER else f"{author.name} pour {seen.profile.full_name}"
        message = Message(
            id="e55a6ee55a6ee55a", thread=one.id, sent_at=NOW, from_patient=True, author_name=name, body="Merci."
        )
        found.append(changes.SendMessage(**of, value=message))
    unread_messages = [m for m in seen.messages.values() if not m.read]
    found += [changes.MarkMessagesRead(**of, messages=(m.id,)) for m in unread_messages[:1]]
    for line in list(seen.notifications.values())[:1]:
        found.append(changes.MarkNotifications(**of, notifications=(line.id,), read=not line.read))
        found.append(changes.DeleteNotification(**of, notification=line.id))
    trace = first(seen.traces, lambda t: t.professional is not None and not t.hidden_from_representatives)
    report = Report(
        id="4e904e904e904e90", at=NOW, by=author.id, who=author.name, trace=trace.id, text="Je ne sais pas qui c’est."
    )
    found.append(changes.ReportAccess(**of, value=report))
    blocked = [r for r in seen.relations.values() if r.blocked]
    found += [changes.UnblockProfessional(**of, professional=r.id) for r in blocked[:1]]
    others = set(MeasureKind) - {MeasureKind.BLOOD_PRESSURE}
    found += [
        change
        for change in entries_of(seen, NOW, lambda _: of)
        if not (isinstance(change, changes.AddEntry) and getattr(change.value, "kind", None) in others)
    ]
    return found


def send(desk, who, patient, change, seen):
    """Every row that a change makes otherwise, and the lines that tell of it, as the app sends them; the rulings."""
    after = change.apply(seen)
    rulings = []
    for table, id_ in change.touches:
        value = after.table(table).get(id_)
        if value is None:
            rulings += [
                desk.delete(who, ref)
                for ref in mapping.places(patient, table, id_).values()
                if desk.seen(who, ref) is not None
            ]
        else:
            content = CONTENT if isinstance(change, changes.AddDocument) else None
            rulings.append(desk.put(who, patient, table, value, content=content))
    me = desk.keeper.space(CLAIMS[who]["patient"]).profile
    as_seen = replace(seen, profile=seen.profile.model_copy(update={"standing": STANDINGS[patient]}))
    for (table, _), value in told(change, as_seen, me, NOW).items():
        rulings.append(desk.put(who, patient, table, value))
    return rulings


@pytest.mark.parametrize(("who", "patient", "author"), SIDES)
def test_every_change_is_taken_from_whoever_may_ask(desk, demo, who, patient, author):
    asked_for = changes_of(space_seen(desk, demo, patient), author)
    assert len({type(change) for change in asked_for}) >= 17
    for change in asked_for:
        fresh = desk.copy()
        seen = space_seen(fresh, demo, patient)
        assert change.refusal(seen, NOW.date()) is None
        rulings = send(fresh, who, patient, change, seen)
        assert {answer(ruling) for ruling in rulings} == {TAKEN}, change.kind
        stored = space_seen(fresh, demo, patient)
        wanted = change.apply(seen)
        for table, id_ in change.touches:
            assert stored.table(table).get(id_) == wanted.table(table).get(id_), change.kind


def list_of(desk):
    return [kept.resource for kept in desk.keeper._ledger.spaces.kept.values()] + [
        resource for who in PROFESSIONALS.values() for resource in mapping.professional_resources(who)
    ]


@pytest.mark.parametrize(("who", "patient", "author"), SIDES)
def test_from_another_account_the_same_changes_are_refused(desk, demo, who, patient, author):
    stranger = "henri" if patient != "henri" else "lucas"
    seen = space_seen(desk, demo, patient)
    for change in changes_of(seen, author):
        after = change.apply(seen)
        for table, id_ in change.touches:
            value = after.table(table).get(id_)
            if value is None:
                for ref in mapping.places(patient, table, id_).values():
                    assert answer(desk.delete(stranger, ref)) == (404, "not-found")
            else:
                for resource in parts_of(seen, table, value).values():
                    assert answer(desk.send(stranger, resource, keep=False)) == NOT_ALLOWED


# -- field by field ---------------------------------------------------------------------------------------------------

OTHER = Author(id="dupot", kind=AuthorKind.PROFESSIONAL, name="Dr Marc Dupot")

DOCUMENT_FIELDS = {
    "author": OTHER,
    "deposited_at": NOW - timedelta(days=400),
    "mime": "text/plain",
    "size": 12,
    "digest": "1" * 64,
    "act_to": date(2026, 1, 1),
    "archived": True,
    "not_visible_to_patient": True,
    "announced_at": NOW,
    "hidden_from_representatives": True,
}


@pytest.mark.parametrize("field", sorted(DOCUMENT_FIELDS))
@pytest.mark.parametrize("mine", [True, False], ids=["own", "a professional's"])
def test_fields_of_a_document_that_no_patient_sets(desk, demo, field, mine):
    seen = space_seen(desk, demo, "gabrielle")
    one = first(seen.documents, lambda d: d.is_own is mine and getattr(d, field) != DOCUMENT_FIELDS[field])
    changed = one.model_copy(update={field: DOCUMENT_FIELDS[field]})
    ruling = desk.put("gabrielle", "gabrielle", "documents", changed)
    assert ruling.status == 403
    assert desk.keeper.space("gabrielle").documents[one.id] == one


def test_a_patients_own_embargo_is_not_lifted_by_them(demo):
    """V11: who does not see it cannot touch it; nor what is about to be visible."""
    lucas = demo.spaces["lucas"]
    hidden = first(lucas.documents, lambda d: d.not_visible_to_patient)
    desk = Desk.over(NOW, demo.spaces["gabrielle"], lucas)
    for who in ("lucas", "gabrielle"):
        for update in ({"announced_at": NOW}, {"not_visible_to_patient": False}, {"masked": True}, {}):
            resource = parts_of(lucas, "documents", hidden.model_copy(update=update))
            for one in resource.values():
                assert answer(desk.send(who, one, keep=False)) == NOT_ALLOWED
        assert answer(desk.delete(who, f"DocumentReference/{hidden.id}")) == (404, "not-found")
        binary = mapping.binary_of(hidden, CONTENT)
        assert answer(desk.send(who, binary)) == NOT_ALLOWED


@pytest.mark.parametrize("field", ["title", "act_from", "category", "type_code", "comment"])
def test_what_a_professional_wrote_is_not_edited(desk, demo, field):
    seen = space_seen(desk, demo, "gabrielle")
    one = first(seen.documents, lambda d: not d.is_own)
    values = {"act_from": date(2020, 1, 1), "category": Category.OTHER, "type_code": "EXPPAT_1"}
    changed = one.model_copy(update={field: values.get(field, "autre")})
    assert answer(desk.put("gabrielle", "gabrielle", "documents", changed)) == (403, "not-yours")
    assert answer(desk.delete("gabrielle", f"DocumentReference/{one.id}")) == (403, "not-yours")


DEPOSITS = [
    ({"author": PARENT}, NOT_ALLOWED),
    ({"author": ME.model_copy(update={"name": "Quelqu’un"})}, NOT_ALLOWED),
    ({"author": ME.model_copy(update={"id": "lucas"})}, NOT_ALLOWED),
    ({"author": OTHER}, NOT_ALLOWED),
    ({"author": ME.model_copy(update={"establishment": "Hôpital"})}, NOT_ALLOWED),
    ({"not_visible_to_patient": True}, (403, "not-yours")),
    ({"hidden_from_representatives": True}, (403, "not-yours")),
    ({"archived": True}, NOT_ALLOWED),
    ({"title": "x" * 51}, (422, "name-too-long")),
    ({"title": " "}, (422, "name-empty")),
    ({"comment": "x" * 1001}, (422, "comment-too-long")),
    ({"act_from": date(2026, 11, 22)}, (422, "future-date")),
    ({"act_from": date(1950, 1, 1)}, (422, "before-birth")),
    ({"folder": "0123456789abcdef"}, TAKEN),  # it comes with the same transaction
    ({"size": 6_000_000}, (422, "file-too-big")),
    ({"size": 3}, (422, "not-stored")),
    ({"digest": "2" * 64}, (422, "not-stored")),
    ({"deposited_at": NOW + timedelta(days=2)}, (422, "future-date")),
    ({"deposited_at": NOW + timedelta(hours=23)}, TAKEN),
    ({"masked": True, "pinned": True}, TAKEN),
]


@pytest.mark.parametrize(("update", "expected"), DEPOSITS, ids=[str(list(update)) for update, _ in DEPOSITS])
def test_deposits(desk, update, expected):
    new = document(ME, **update)
    assert answer(desk.send("gabrielle", mapping.binary_of(new, CONTENT)))[0] == 200
    built = mapping.resources_of(desk.keeper.space("gabrielle").profile, "documents", new, {}, CONTENT)
    assert answer(desk.send("gabrielle", built[f"DocumentReference/{new.id}"])) == expected


def test_a_deposit_without_its_content_is_not_taken(desk, demo):
    built = mapping.resources_of(demo.spaces["gabrielle"].profile, "documents", document(ME), {}, CONTENT)
    resource = built[f"DocumentReference/{document(ME).id}"]
    assert answer(desk.send("gabrielle", resource)) == (422, "not-stored")
    there = Desk(NOW, list_of(desk), content=lambda id_: (len(CONTENT), hashlib.sha256(CONTENT).hexdigest()))
    assert answer(there.send("gabrielle", resource)) == TAKEN


def test_a_content_never_changes(desk):
    new = document(ME)
    binary = mapping.binary_of(new, CONTENT)
    keeper = desk.keeper
    mine = CLAIMS["gabrielle"]
    assert keeper.write(mine, None, binary).status == 200
    assert keeper.write(mine, binary, binary).status == 200  # one's own lost answer
    other = {**binary, "data": base64.b64encode(b"other").decode()}
    assert answer(keeper.write(mine, binary, other)) == NOT_ALLOWED
    without = {name: value for name, value in binary.items() if name != "data"}
    assert answer(keeper.write(mine, without, without)) == NOT_ALLOWED
    assert keeper.write(mine, without, without, same=True).status == 200
    elsewhere = {**binary, "securityContext": {"reference": "Patient/gabrielle"}}
    assert answer(keeper.write(mine, None, elsewhere)) == NOT_ALLOWED
    assert answer(keeper.write(mine, None, {**binary, "data": "%%%"})) == (422, "unreadable")
    big = mapping.binary_of(new, bytes(5_000_001))
    assert answer(keeper.write(mine, None, big)) == (422, "file-too-big")
    assert answer(keeper.write({"patient": "nobody", "patients": []}, None, binary)) == NOT_ALLOWED


VACCINATIONS = [
    ({"entered_by": PARENT}, NOT_ALLOWED),
    ({"entered_by": OTHER}, NOT_ALLOWED),
    ({"validated_by": "Dr Marc Dupot"}, (403, "validated")),
    ({"vaccine": ""}, (422, "name-empty")),
    ({"vaccine": " "}, (422, "name-empty")),
    ({"given_on": date(2026, 11, 22)}, (422, "future-date")),
    ({"lot": "x" * 101}, (422, "lot-too-long")),
    ({"rank": 21}, (422, "rank-out-of-range")),
    ({}, TAKEN),
]


@pytest.mark.parametrize(("update", "expected"), VACCINATIONS, ids=[str(list(update)) for update, _ in VACCINATIONS])
def test_vaccinations(desk, update, expected):
    assert answer(desk.put("gabrielle", "gabrielle", "vaccinations", dose(ME, **update))) == expected


@pytest.mark.parametrize("update", [{"comment": "x"}, {"validated_by": None}, {"lot": "A1"}])
def test_a_validated_vaccination_stays_as_it_is(desk, demo, update):
    one = first(space_seen(desk, demo, "gabrielle").vaccinations, lambda d: not d.is_own)
    ruling = desk.put("gabrielle", "gabrielle", "vaccinations", one.model_copy(update=update))
    assert answer(ruling) == (403, "validated")
    assert answer(desk.delete("gabrielle", f"Immunization/{one.id}")) == (403, "validated")


def test_who_noted_a_vaccination_stays_true_whoever_corrects_it(desk, demo):
    one = first(space_seen(desk, demo, "lucas").vaccinations, is_own)
    for update in ({"entered_by": HELPER}, {"entered_at": NOW - timedelta(days=1)}, {"validated_by": "moi"}):
        assert desk.put("gabrielle", "lucas", "vaccinations", one.model_copy(update=update)).status == 403
    assert answer(desk.put("lucas", "lucas", "vaccinations", one.model_copy(update={"comment": "ok"}))) == TAKEN


def trace(**update):
    values = {
        "id": "7eace7eace7eace0",
        "at": NOW,
        "who": "Gabrielle Capanelli",
        "profession_label": "Représentant légal",
        "by": AuthorKind.REPRESENTATIVE,
        "act": Act.EMERGENCY_CHANGED,
    }
    return Trace(**{**values, **update})


TRACES = [
    ({}, TAKEN),
    ({"profession_label": ""}, TAKEN),
    ({"who": "Dr Marc Dupot"}, NOT_ALLOWED),
    ({"by": AuthorKind.PROFESSIONAL}, NOT_ALLOWED),
    ({"by": AuthorKind.PATIENT}, NOT_ALLOWED),
    ({"professional": "dupot"}, NOT_ALLOWED),
    ({"establishment": "Hôpital"}, NOT_ALLOWED),
    ({"profession_label": "Médecin"}, NOT_ALLOWED),
    ({"way": Way.BREAK_GLASS}, NOT_ALLOWED),
    ({"secret": True}, NOT_ALLOWED),
    ({"hidden_from_representatives": True}, NOT_ALLOWED),
    ({"act": Act.OPENED}, NOT_ALLOWED),
    ({"act": Act.READ}, NOT_ALLOWED),
    ({"act": Act.READ, "document": "V11"}, NOT_ALLOWED),
    ({"act": Act.CHANGED, "document": "V12"}, NOT_ALLOWED),
    ({"act": Act.READ, "document": "visible", "title": "Examen"}, TAKEN),
    ({"at": NOW + timedelta(days=2)}, (422, "future-date")),
    ({"title": "x" * 201}, (422, "text-too-long")),
]


@pytest.mark.parametrize(("update", "expected"), TRACES, ids=[str(update) for update, _ in TRACES])
def test_lines_of_the_history(desk, demo, update, expected):
    documents = demo.spaces["lucas"].documents
    named = {
        "V11": first(documents, lambda d: d.not_visible_to_patient).id,
        "V12": first(documents, lambda d: d.hidden_from_representatives).id,
        "visible": first(documents, lambda d: not d.not_visible_to_patient and not d.hidden_from_representatives).id,
    }
    if "document" in update:
        update = {**update, "document": named[update["document"]]}
    assert answer(desk.put("gabrielle", "lucas", "traces", trace(**update))) == expected


def test_a_line_of_the_history_never_changes(desk, demo):
    for line in list(space_seen(desk, demo, "gabrielle").traces.values())[:5]:
        ref = f"AuditEvent/{line.id}"
        assert desk.put("gabrielle", "gabrielle", "traces", line.model_copy(update={"title": "autre"})).status == 403
        assert answer(desk.delete("gabrielle", ref)) == NOT_ALLOWED
        # The same again is one's own lost answer.
        assert answer(desk.send("gabrielle", desk.stored(ref), keep=False)) == TAKEN


def test_a_line_about_a_hidden_conversation_is_hidden_too(desk, demo):
    thread = first(demo.spaces["lucas"].threads, lambda t: t.hidden_from_representatives)
    line = trace(who="Lucas Capanelli", by=AuthorKind.PATIENT, profession_label="", act=Act.WROTE, title=thread.subject)
    assert answer(desk.put("lucas", "lucas", "traces", line)) == NOT_ALLOWED
    hidden = line.model_copy(update={"hidden_from_representatives": True})
    assert answer(desk.put("lucas", "lucas", "traces", hidden)) == TAKEN
    assert desk.keeper.kept(f"AuditEvent/{line.id}").part is not None
    assert desk.seen("gabrielle", f"AuditEvent/{line.id}") is None


def notice(**update):
    values = {
        "id": "be11be11be11be11",
        "topic": Topic.DOCUMENT_ADDED,
        "at": NOW,
        "who": "Gabrielle Capanelli",
        "title": "x",
        "target": "0123456789abcdef",
        "read": True,
    }
    return Notification(**{**values, **update})


NOTICES = [
    ("lucas", {}, TAKEN),
    ("lucas", {"topic": Topic.VACCINATION_NOTED}, TAKEN),
    ("lucas", {"topic": Topic.EMERGENCY}, NOT_ALLOWED),
    ("lucas", {"who": "Dr Marc Dupot"}, NOT_ALLOWED),
    ("lucas", {"secret": True}, NOT_ALLOWED),
    ("lucas", {"hidden_from_representatives": True}, NOT_ALLOWED),
    ("lucas", {"target": None}, NOT_ALLOWED),
    ("gabrielle", {}, NOT_ALLOWED),
]


@pytest.mark.parametrize(("patient", "update", "expected"), NOTICES)
def test_notifications_for_the_others(desk, patient, update, expected):
    assert answer(desk.put("gabrielle", patient, "notifications", notice(**update))) == expected


@pytest.mark.parametrize(
    "update", [{"topic": Topic.MESSAGE}, {"who": "x"}, {"title": "x"}, {"target": "x"}, {"at": NOW}]
)
def test_notifications_are_marked_and_nothing_else(desk, demo, update):
    line = first(space_seen(desk, demo, "gabrielle").notifications, lambda n: n.topic is Topic.FIRST_ACCESS)
    assert desk.put("gabrielle", "gabrielle", "notifications", line.model_copy(update=update)).status == 403


def message(thread, **update):
    values = {
        "id": "e55a6ee55a6ee55a",
        "thread": thread,
        "sent_at": NOW,
        "from_patient": True,
        "author_name": "Gabrielle Capanelli",
        "body": "Merci.",
    }
    return Message(**{**values, **update})


MESSAGES = [
    ({}, TAKEN),
    ({"from_patient": False}, (403, "not-yours")),
    ({"author_name": "Dr Marc Dupot"}, NOT_ALLOWED),
    ({"body": "  "}, (422, "text-empty")),
    ({"body": "x" * 5001}, (422, "text-too-long")),
    ({"thread": "0123456789abcdef"}, (422, "gone")),
    ({"thread": "ended"}, (422, "ended")),
    ({"thread": "no reply"}, (422, "ended")),
    ({"attachments": ("0123456789abcdef",)}, TAKEN),  # it comes with the same transaction
    ({"sent_at": NOW + timedelta(days=3)}, (422, "future-date")),
]


@pytest.mark.parametrize(("update", "expected"), MESSAGES, ids=[str(update)[:40] for update, _ in MESSAGES])
def test_messages(demo, update, expected):
    def a_thread(id_, **more):
        return Thread(
            id=id_, subject=id_, professional="dupot", professional_name="Dr Dupot", profession_label="x", **more
        )

    threads = [a_thread("0a"), a_thread("0e", ended=True), a_thread("0f", no_reply=True)]
    desk = Desk.over(NOW, demo.spaces["gabrielle"].put("threads", *threads))
    names = {"ended": "0e", "no reply": "0f"}
    update = {**update, "thread": names.get(update.get("thread", "0a"), update.get("thread", "0a"))}
    assert answer(desk.put("gabrielle", "gabrielle", "messages", message(**update))) == expected


def test_messages_are_not_edited_and_threads_not_touched(desk, demo):
    seen = space_seen(desk, demo, "gabrielle")
    one = first(seen.messages, lambda m: not m.from_patient)
    assert desk.put("gabrielle", "gabrielle", "messages", one.model_copy(update={"body": "autre"})).status == 403
    assert answer(desk.delete("gabrielle", f"Communication/{one.id}")) == NOT_ALLOWED
    thread = first(seen.threads, lambda t: not t.ended)
    assert desk.put("gabrielle", "gabrielle", "threads", thread.model_copy(update={"ended": True})).status == 403
    new = thread.model_copy(update={"id": "7e7e7e7e7e7e7e7e"})
    assert desk.put("gabrielle", "gabrielle", "threads", new).status == 403
    assert answer(desk.delete("gabrielle", f"Communication/{thread.id}")) == NOT_ALLOWED


def test_care_is_not_the_patients_to_write(desk, demo):
    care = first(space_seen(desk, demo, "gabrielle").care)
    assert answer(desk.delete("gabrielle", f"ChargeItem/{care.id}")) == NOT_ALLOWED
    other = care.model_copy(update={"id": "3ea503ea503ea503"})
    assert desk.put("gabrielle", "gabrielle", "care", other).status == 403


def report(**update):
    values = {"id": "4e904e904e904e90", "at": NOW, "by": "lucas", "who": "Lucas Capanelli", "text": "?"}
    return Report(**{**values, **update})


def test_a_report_takes_the_flag_of_what_it_is_about(desk, demo):
    secret = first(demo.spaces["lucas"].traces, lambda t: t.secret)
    plain = first(
        demo.spaces["lucas"].traces,
        lambda t: not t.secret and not t.hidden_from_representatives and t.professional and t.document is None,
    )
    rows = [
        (report(trace=secret.id), NOT_ALLOWED),
        (report(trace=secret.id, hidden_from_representatives=True), TAKEN),
        (report(id="4e904e904e904e91", trace=plain.id), TAKEN),
        (report(id="4e904e904e904e92", trace=plain.id, by="gabrielle"), NOT_ALLOWED),
        (report(id="4e904e904e904e93", trace=plain.id, who="x"), NOT_ALLOWED),
        (report(id="4e904e904e904e94", trace="0123456789abcdef"), (422, "gone")),
        (report(id="4e904e904e904e95", trace=plain.id, text=" "), (422, "text-empty")),
    ]
    for value, expected in rows:
        assert answer(desk.put("lucas", "lucas", "reports", value)) == expected
    parents = {"by": "gabrielle", "who": "Gabrielle Capanelli"}
    asked_for = report(id="4e904e904e904e96", trace=secret.id, **parents)
    assert answer(desk.put("gabrielle", "lucas", "reports", asked_for)) == (422, "gone")
    hidden = report(id="4e904e904e904e97", trace=plain.id, hidden_from_representatives=True, **parents)
    assert answer(desk.put("gabrielle", "lucas", "reports", hidden)) == NOT_ALLOWED
    assert answer(desk.delete("lucas", "Communication/4e904e904e904e91")) == NOT_ALLOWED


# -- professionals in relation, and the choices of a space ------------------------------------------------------------

RELATIONS = [
    {"attending": True},
    {"administrator": True},
    {"care_team": True},
    {"referent_midwife": True},
    {"express_consent": True},
    {"authorised_at": NOW},
    {"last_connection": NOW},
    {"hidden_from_representatives": True},
]


@pytest.mark.parametrize("update", RELATIONS, ids=[next(iter(update)) for update in RELATIONS])
@pytest.mark.parametrize("professional", ["dupont", "renard", "salmon"])
def test_what_a_professional_is_to_the_space_is_not_the_patients_to_say(desk, demo, professional, update):
    known = demo.spaces["gabrielle"].relations[professional]
    changed = known.model_copy(update=update)
    assert desk.put("gabrielle", "gabrielle", "relations", changed).status == 403
    assert desk.keeper.space("gabrielle").relations[professional] == known


def test_a_block_says_of_the_professional_what_the_directory_says(desk):
    who = PROFESSIONALS["fabre"]
    block = {"blocked": True, "blocked_at": NOW}
    put = lambda professional: desk.put(  # noqa: E731
        "gabrielle", "gabrielle", "relations", Relation(id=professional.id, professional=professional, **block)
    )
    assert put(who.model_copy(update={"last_name": "Autre"})).status == 403
    assert put(who.model_copy(update={"id": "personne"})).status in (403, 422)
    assert answer(put(who)) == TAKEN


def test_blocked_and_unblocked_without_a_network(desk, demo):
    later = NOW + timedelta(minutes=5)
    freed = Relation(id="fabre", professional=PROFESSIONALS["fabre"], unblocked_at=NOW)
    assert answer(desk.put("gabrielle", "gabrielle", "relations", freed)) == TAKEN
    again = demo.spaces["gabrielle"].relations["salmon"]
    assert again.blocked
    again = again.model_copy(update={"blocked_at": later, "unblocked_at": NOW})
    assert answer(desk.put("gabrielle", "gabrielle", "relations", again)) == TAKEN
    assert desk.keeper.space("gabrielle").relations["salmon"] == again


def test_somebody_met_in_secret_is_blocked_like_anybody(desk, demo):
    """Nothing tells the parent that they are known, and nothing of what they are to the child is lost."""
    hidden = first(demo.spaces["lucas"].relations, lambda r: r.hidden_from_representatives)
    deny = mapping.places("lucas", "relations", hidden.id)["deny"]
    assert desk.seen("gabrielle", deny) is None
    blocked = Relation(id=hidden.id, professional=hidden.professional, blocked=True, blocked_at=NOW)
    assert answer(desk.put("gabrielle", "lucas", "relations", blocked)) == TAKEN
    whole = desk.keeper.space("lucas").relations[hidden.id]
    assert whole == hidden.model_copy(update={"blocked": True, "blocked_at": NOW})
    assert space_seen(desk, demo, "lucas").relations[hidden.id] == blocked
    stranger = Relation(id="dupont", professional=PROFESSIONALS["dupont"], blocked=True, blocked_at=NOW)
    assert answer(desk.put("gabrielle", "lucas", "relations", stranger)) == TAKEN
    mine = blocked.model_copy(update={"blocked": False, "blocked_at": None, "unblocked_at": NOW})
    assert answer(desk.put("gabrielle", "lucas", "relations", mine)) == TAKEN
    assert space_seen(desk, demo, "lucas").relations[hidden.id] == mine


GUESSES = {
    "a bare name": lambda profile, who: mapping.resources_of(
        profile, "relations", Relation(id=who.id, professional=who), {}
    )[f"CareTeam/{profile.id}.{who.id}.care"],
    "an authorisation": lambda profile, who: mapping.resources_of(
        profile, "relations", Relation(id=who.id, professional=who, authorised_at=NOW), {}
    )[f"Consent/{profile.id}.{who.id}.permit"],
    "no authorisation": lambda profile, who: {"resourceType": "Consent", "id": f"{profile.id}.{who.id}.permit"},
    "no roles": lambda profile, who: {"resourceType": "CareTeam", "id": f"{profile.id}.{who.id}.care"},
    "somebody else's": lambda profile, who: {
        **mapping.resources_of(profile, "relations", Relation(id="dupont", professional=who, authorised_at=NOW), {})[
            f"Consent/{profile.id}.dupont.permit"
        ],
        "id": f"{profile.id}.{who.id}.permit",
    },
}


@pytest.mark.parametrize("role", [{}, {"care_team": True}, {"attending": True, "blocked": False}])
@pytest.mark.parametrize("guess", sorted(GUESSES))
def test_no_guess_tells_who_was_met_in_secret(demo, guess, role):
    """What a parent writes under the id that a secret relation has, is answered as for somebody never met (V13)."""
    lucas = demo.spaces["lucas"]
    met = first(lucas.relations, lambda r: r.hidden_from_representatives)
    desk = Desk.over(NOW, demo.spaces["gabrielle"], lucas.put("relations", met.model_copy(update=role)))
    answers, seen = set(), set()
    for who in (met.professional, PROFESSIONALS["dupont"]):
        resource = GUESSES[guess](lucas.profile, who)
        answers.add(answer(desk.send("gabrielle", resource)))
        seen.add(desk.seen("gabrielle", f"{resource['resourceType']}/{resource['id']}") is None)
    assert len(answers) == 1
    assert seen == {True}
    assert answers.pop()[0] in (403, 422)
    assert desk.keeper.space("lucas").relations[met.id] == met.model_copy(update=role)


PRIVACIES = [
    ({"everything_masked": True}, TAKEN),
    ({"emergency": Emergency(samu=True, others=False, masked_documents=True)}, TAKEN),
    ({"emergency": Emergency(samu=False, others=False, masked_documents=True)}, (422, "not-coherent")),
    ({"state": SpaceState.CLOSED}, NOT_ALLOWED),
    ({"notified_at": NOW}, NOT_ALLOWED),
    ({"deletion_asked_at": NOW}, NOT_ALLOWED),
]


@pytest.mark.parametrize(("update", "expected"), PRIVACIES, ids=[str(list(update)) for update, _ in PRIVACIES])
@pytest.mark.parametrize(("who", "patient"), [(who, patient) for who, patient, _ in SIDES])
def test_choices(desk, who, patient, update, expected):
    before = desk.keeper.space(patient).choices
    ruling = desk.put(who, patient, "privacy", before.model_copy(update=update))
    assert answer(ruling) == expected
    if expected == TAKEN:
        assert answer(desk.put(who, patient, "privacy", Privacy())) == TAKEN
        assert desk.keeper.space(patient).choices == Privacy()


@pytest.mark.parametrize("state", [SpaceState.NOT_ACTIVATED, SpaceState.OPPOSED, SpaceState.CLOSED])
def test_nothing_is_written_in_a_space_that_is_not_open(demo, state):
    shut = demo.spaces["gabrielle"].put("privacy", Privacy(state=state))
    desk = Desk.over(NOW, shut)
    some = first(shut.documents)
    values = [("vaccinations", dose(ME)), ("folders", Folder(id="f01de4f01de4f01d", name="x"))]
    for table, value in values:
        assert answer(desk.put("gabrielle", "gabrielle", table, value)) == NOT_ALLOWED
    for resource in parts_of(shut, "documents", some.model_copy(update={"pinned": True})).values():
        assert answer(desk.send("gabrielle", resource)) == NOT_ALLOWED
    ruling = desk.put("gabrielle", "gabrielle", "privacy", Privacy(id=PRIVACY, state=state, everything_masked=True))
    assert answer(ruling) == NOT_ALLOWED


# -- ways around ------------------------------------------------------------------------------------------------------


def test_a_row_does_not_move_to_another_patient(desk, demo):
    own = first(demo.spaces["gabrielle"].documents, is_own)
    moved = mapping.resources_of(demo.spaces["lucas"].profile, "documents", own, {})
    for resource in moved.values():
        assert answer(desk.send("gabrielle", resource)) == NOT_ALLOWED
    there = first(demo.spaces["julia"].vaccinations, is_own)
    for resource in parts_of(demo.spaces["lucas"], "vaccinations", there).values():
        assert answer(desk.send("lucas", resource)) == NOT_ALLOWED


def beside(**more):
    return lambda resource: {**resource, **more}


SMUGGLED = {
    "a label": lambda r: {**r, "meta": {**r.get("meta", {}), "security": [{"system": "x", "code": "y"}]}},
    "a profile": lambda r: {**r, "meta": {**r.get("meta", {}), "profile": ["http://example.org/other"]}},
    "a narrative": beside(text={"status": "generated", "div": "<div>x</div>"}),
    "an extension": lambda r: {**r, "extension": [*r.get("extension", []), {"url": "http://x", "valueString": "y"}]},
    "a contained resource": lambda r: {
        **r,
        "contained": [*r.get("contained", []), {"resourceType": "Patient", "id": "smuggled", "active": True}],
    },
    "an implicit rule": beside(implicitRules="http://example.org/rules"),
    "content in it": lambda r: {
        **r,
        "content": [{"attachment": {**r["content"][0]["attachment"], "data": "eHg="}, "format": {}}],
    },
    "a tag": lambda r: {**r, "meta": {**r.get("meta", {}), "tag": [{"system": "x", "code": "y"}]}},
    "something beside the hash": lambda r: {
        **r,
        "content": [
            {
                **r["content"][0],
                "attachment": {
                    **r["content"][0]["attachment"],
                    "_hash": {"extension": [{"url": "http://x", "valueString": "y"}]},
                },
            }
        ],
    },
    "a whole letter as the hash": lambda r: {
        **r,
        "content": [
            {**r["content"][0], "attachment": {**r["content"][0]["attachment"], "hash": "A" * 400}},
        ],
    },
    "another content": lambda r: {**r, "content": [r["content"][0], r["content"][0]]},
    "another url": lambda r: {
        **r,
        "content": [{**r["content"][0], "attachment": {**r["content"][0]["attachment"], "url": "Binary/other"}}],
    },
    "a relation": beside(relatesTo=[{"code": "replaces", "target": {"reference": "DocumentReference/x"}}]),
}


@pytest.mark.parametrize("what", sorted(SMUGGLED))
def test_nothing_travels_beside_what_was_judged(desk, what):
    new = document(ME)
    desk.send("gabrielle", mapping.binary_of(new, CONTENT))
    profile = desk.keeper.space("gabrielle").profile
    resource = mapping.resources_of(profile, "documents", new, {}, CONTENT)[f"DocumentReference/{new.id}"]
    assert answer(desk.send("gabrielle", SMUGGLED[what](resource), keep=False)) == NOT_ALLOWED
    assert answer(desk.send("gabrielle", resource)) == TAKEN


def test_what_others_left_in_a_resource_stays(demo):
    """Another system's extension does not stand in the way of the patient's own change, and is not theirs to drop."""
    one = first(demo.spaces["gabrielle"].documents)
    ref = f"DocumentReference/{one.id}"
    desk = Desk.over(NOW, demo.spaces["gabrielle"])
    theirs = {"url": "http://example.org/theirs", "valueString": "x"}
    stored = desk.stored(ref)
    desk.keeper.take(
        [{**stored, "extension": [*stored["extension"], theirs], "meta": {**stored["meta"], "versionId": "9"}}]
    )
    masked = one.model_copy(update={"masked": not one.masked})
    dropped = mapping.resources_of(demo.spaces["gabrielle"].profile, "documents", masked, {ref: stored})[ref]
    assert answer(desk.send("gabrielle", dropped, keep=False)) == NOT_ALLOWED
    assert answer(desk.put("gabrielle", "gabrielle", "documents", masked)) == TAKEN
    assert theirs in desk.stored(ref)["extension"]


@pytest.mark.parametrize(
    "resource",
    [
        {"resourceType": "Patient", "id": "gabrielle", "active": False},
        {"resourceType": "RelatedPerson", "id": "lucas.henri", "patient": {"reference": "Patient/lucas"}},
        {"resourceType": "Practitioner", "id": "dupot"},
        {"resourceType": "Organization", "id": "0123456789abcdef"},
        {"resourceType": "Subscription", "id": "0123456789abcdef"},
        {"resourceType": "Provenance", "id": "0123456789abcdef"},
        {"resourceType": "", "id": ""},
        {},
    ],
)
def test_other_resources_are_not_the_patients(desk, resource):
    assert answer(desk.keeper.write(CLAIMS["gabrielle"], None, resource)) == NOT_ALLOWED


def test_no_moment_is_of_another_age(desk):
    """In another zone the first day of the calendar is none, and a list that shows it would fail for everybody."""
    for at in (datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))), datetime(1899, 12, 31, tzinfo=UTC)):
        old = document(ME).model_copy(update={"deposited_at": at})
        assert answer(desk.put("gabrielle", "gabrielle", "documents", old, content=CONTENT)) == NOT_ALLOWED


@pytest.mark.parametrize(
    "resource",
    [
        {"resourceType": "DocumentReference", "id": "0123456789abcdef"},
        {"resourceType": "Consent", "id": "gabrielle.masking", "patient": {"reference": "Patient/gabrielle"}},
        {"resourceType": "AuditEvent", "id": "0123456789abcdef", "entity": [1, 2]},
        {"resourceType": "List", "id": "0123456789abcdef", "subject": "Patient/gabrielle", "code": []},
        {"resourceType": "Communication", "id": "0123456789abcdef", "category": {"coding": 3}},
    ],
)
def test_what_cannot_be_read_is_not_taken(desk, resource):
    assert desk.keeper.write(CLAIMS["gabrielle"], None, resource).status in (403, 422)


def test_a_hidden_id_is_answered_like_a_foreign_one(desk, demo):
    """Whoever writes over what they do not see hears the same, whatever it is and whoever's."""
    lucas = demo.spaces["lucas"]
    hidden = first(lucas.documents, lambda d: d.hidden_from_representatives)
    foreign = first(demo.spaces["henri"].documents)
    mine = document(PARENT)
    profile = lucas.profile
    answers = set()
    for id_ in (hidden.id, foreign.id):
        resource = mapping.resources_of(profile, "documents", mine.model_copy(update={"id": id_}), {}, CONTENT)
        who = "gabrielle" if id_ == hidden.id else "lucas"
        answers.add(answer(desk.send(who, resource[f"DocumentReference/{id_}"], keep=False)))
        assert desk.delete(who, f"DocumentReference/{id_}").status == 404
    assert answers == {NOT_ALLOWED}
    assert answer(desk.delete("gabrielle", "DocumentReference/0123456789abcdef")) == (404, "not-found")


def test_a_transactions_parts_know_each_other(desk, demo):
    """A folder and the document that goes into it, and a message with a deposit attached: one transaction."""
    keeper, mine = desk.keeper, CLAIMS["gabrielle"]
    profile = keeper.space("gabrielle").profile
    folder = Folder(id="f01de4f01de4f01d", name="Nouveau dossier")
    new = document(ME, folder=folder.id)
    thread = first(space_seen(desk, demo, "gabrielle").threads, lambda t: not t.ended and not t.no_reply)
    values = [("folders", folder), ("documents", new), ("messages", message(thread.id, attachments=(new.id,)))]
    assert keeper.write(mine, None, mapping.binary_of(new, CONTENT)).status == 200
    for table, value in values:
        for resource in mapping.resources_of(
            profile, table, value, {}, CONTENT if table == "documents" else None
        ).values():
            ruling = keeper.write(mine, None, resource)
            assert answer(ruling) == TAKEN
            assert "gabrielle.holder" in ruling.tags
    # What never comes is forgotten after a while.
    again = Folder(id="f01de4f01de4f01e", name=folder.name)
    assert answer(desk.put("gabrielle", "gabrielle", "folders", again)) == (422, "name-taken")
    desk.now = NOW + timedelta(minutes=2)
    assert answer(desk.put("gabrielle", "gabrielle", "folders", again)) == TAKEN


# -- the system -------------------------------------------------------------------------------------------------------


def test_the_system_writes_what_it_likes_and_hears_the_tags(desk, demo):
    lucas = demo.spaces["lucas"]
    for number, (update, tags) in enumerate(
        [
            ({}, ("lucas.helper", "lucas.holder", "lucas.representative")),
            ({"hidden_from_representatives": True}, ("lucas.holder",)),
            ({"not_visible_to_patient": True}, ()),
        ]
    ):
        new = document(OTHER, id_=f"d0c0d0c0d0c0d0c{number}", **update)
        resource = parts_of(lucas, "documents", new)[f"DocumentReference/{new.id}"]
        ruling = desk.keeper.write(None, None, resource)
        assert (ruling.status, ruling.tags) == (200, tags)
        line = Trace(
            id=f"7eace7eace7eace{number}",
            at=NOW,
            who="x",
            by=AuthorKind.PROFESSIONAL,
            act=Act.DEPOSITED,
            document=new.id,
        )
        spoken = parts_of(lucas, "traces", line)[f"AuditEvent/{line.id}"]
        assert desk.keeper.write(None, None, spoken).tags == tags  # in the same transaction, and as strict
    assert desk.keeper.write(None, None, {"resourceType": "Observation", "id": "x"}).tags == ()
    assert desk.keeper.write(None, None, {"resourceType": "Practitioner", "id": "x"}).tags == ()


def test_changes_are_found_again_for_every_table():
    for table in ("care", "threads", "traces"):
        assert asked(table, None, trace(), "lucas", NOW) == ()
