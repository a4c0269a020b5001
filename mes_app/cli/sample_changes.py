"""One change of each kind, as somebody of the demo family would ask for it."""

import hashlib
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any

from mes_app.cli.sample_entries import entries_of
from mes_app.record import changes
from mes_app.record.changes import Change
from mes_app.record.documents import Author, AuthorKind, Category, Document, Folder
from mes_app.record.family import Mandate, MandateKind, MandateState, Proof
from mes_app.record.history import Report
from mes_app.record.ids import ident
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.messages import Message
from mes_app.record.moments import is_minor
from mes_app.record.privacy import Emergency, Privacy, SpaceState
from mes_app.record.space import Space
from mes_app.record.vaccinations import DoseKind, Route, Site, Vaccination
from mes_app.reference.documents import patient_type

CONTENT = "Température de la semaine : rien au-dessus de 37,5 °C.\n".encode()
"""What the deposited document holds."""


def changes_of(space: Space, now: datetime) -> Iterator[Change]:
    """One change of each kind that this space of the demo takes; ids are the same every time."""
    who = space.profile

    def stamp(kind: str) -> dict[str, Any]:
        return {"id": ident("sample", kind), "profile": who.id, "asked_at": now}

    me = Author(id=who.id, kind=AuthorKind.PATIENT, name=who.full_name)
    paper = next(iter(space.documents.values()))
    own, former = [one for one in space.documents.values() if one.is_own][:2]
    folder = next(iter(space.folders.values()))
    yield changes.SetMasked(**stamp("mask"), document=paper.id, masked=True)
    yield changes.SetEverythingMasked(**stamp("mask all"), masked=True)
    yield changes.SetEmergency(**stamp("emergency"), emergency=Emergency(others=False, masked_documents=True))
    relation = next(one for one in space.relations.values() if not one.blocked)
    yield changes.BlockProfessional(**stamp("block"), professional=relation.professional)
    blocked = next(one for one in space.relations.values() if one.blocked)
    yield changes.UnblockProfessional(**stamp("unblock"), professional=blocked.id)
    line = next(one for one in space.traces.values() if one.professional)
    report = Report(
        id=ident("sample", "report"),
        at=now,
        by=who.id,
        who=who.full_name,
        professional=line.professional,
        trace=line.id,
        text="Je ne connais pas ce professionnel.",
    )
    yield changes.ReportAccess(**stamp("report"), value=report)
    yield changes.NoteExport(**stamp("export"), who=who.full_name, by=AuthorKind.PATIENT)
    yield changes.PinDocument(**stamp("pin"), document=paper.id, pinned=True)
    yield changes.MarkDocumentRead(**stamp("read"), document=paper.id)
    yield changes.MoveDocument(**stamp("move"), document=paper.id, folder=folder.id)
    yield changes.AddDocument(**stamp("add"), value=_document(me, now))
    edited = own.model_copy(update={"title": "Autre nom", "comment": "Relu."})
    yield changes.EditDocument(**stamp("edit"), document=own.id, value=edited)
    newer = _document(me, now).model_copy(update={"id": ident("sample", "newer"), "title": "Semaine, au propre"})
    yield changes.ReplaceDocument(**stamp("replace"), value=newer, former=former.id)
    yield changes.DeleteDocument(**stamp("delete"), document=own.id)
    yield changes.AddFolder(**stamp("add folder"), value=Folder(id=ident("sample", "folder"), name="Sport"))
    yield changes.RenameFolder(**stamp("rename folder"), folder=folder.id, name="Analyses")
    held = tuple(one.id for one in space.documents.values() if one.folder == folder.id)
    yield changes.DeleteFolder(**stamp("delete folder"), folder=folder.id, documents=held)
    dose = _vaccination(me, now)
    yield changes.AddVaccination(**stamp("add dose"), value=dose)
    noted = next(one for one in space.vaccinations.values() if one.is_own)
    yield changes.EditVaccination(**stamp("edit dose"), value=noted.model_copy(update={"comment": "Vu au carnet."}))
    yield changes.DeleteVaccination(**stamp("delete dose"), vaccination=noted.id)
    message = next(iter(space.messages.values()))
    yield changes.MarkMessagesRead(**stamp("read messages"), messages=tuple(space.messages)[:3])
    yield changes.SendMessage(**stamp("send"), value=_answer(message.thread, who.full_name, now))
    bells = tuple(space.notifications)[:3]
    yield changes.MarkNotifications(**stamp("mark"), notifications=bells, read=False)
    yield changes.DeleteNotification(**stamp("delete bell"), notification=bells[0])
    yield from entries_of(space, now, stamp)
    yield changes.AddMeasures(**stamp("add measures"), values=_measures(now))
    own_measures = tuple(one.id for one in space.measures.values())[:2]
    yield changes.DeleteMeasures(**stamp("delete measures"), measures=own_measures)


def _measures(now: datetime) -> tuple[Measure, ...]:
    """One of each kind, as a file would bring them."""
    values: dict[MeasureKind, tuple[float, float | None]] = {
        MeasureKind.WEIGHT: (63.25, None),
        MeasureKind.HEIGHT: (167.5, None),
        MeasureKind.WAIST: (81, None),
        MeasureKind.HEART_RATE: (68, None),
        MeasureKind.STEPS: (8412, None),
        MeasureKind.BLOOD_PRESSURE: (124, 78),
        MeasureKind.HEAD: (55, None),
        MeasureKind.PAIN: (3, None),
        MeasureKind.TEMPERATURE: (36.9, None),
        MeasureKind.GLUCOSE: (0.990809, None),
        MeasureKind.HBA1C: (5.7, None),
    }
    return tuple(
        Measure(
            id=ident("sample", "measure", kind), kind=kind, value=value, second=second, taken_at=now, comment="À jeun"
        )
        for kind, (value, second) in values.items()
    )


def steps_of(space: Space, now: datetime) -> Iterator[tuple[Space, Change]]:
    """One step of each kind in the life of a space, with the space as it is before it; the last one leaves it open."""

    def stamp(kind: str) -> dict[str, Any]:
        return {"id": ident("sample", kind), "profile": space.profile.id, "asked_at": now}

    steps: list[Change] = [
        changes.OpposeCreation(**stamp("oppose")),
        changes.WithdrawOpposition(**stamp("withdraw")),
        changes.ActivateSpace(**stamp("activate")),
        changes.CloseSpace(**stamp("close")),
        changes.AskDeletion(**stamp("ask deletion")),
        changes.CancelDeletion(**stamp("cancel deletion")),
        changes.ReopenSpace(**stamp("reopen")),
    ]
    announced = now - timedelta(days=10)
    there = space.put("privacy", Privacy(state=SpaceState.NOT_ACTIVATED, notified_at=announced))
    for step in steps:
        yield there, step
        there = step.apply(there)


def _document(me: Author, now: datetime) -> Document:
    category = Category.CARE
    code, label = patient_type(category)
    return Document(
        id=ident("sample", "document"),
        title="Températures",
        type_code=code,
        type_label=label,
        category=category,
        author=me,
        act_from=now.date(),
        deposited_at=now,
        mime="text/plain",
        size=len(CONTENT),
        digest=hashlib.sha256(CONTENT).hexdigest(),
        comment="Prises le soir.",
    )


def _vaccination(me: Author, now: datetime) -> Vaccination:
    return Vaccination(
        id=ident("sample", "dose"),
        vaccine="Boostrixtetra",
        nuva="VAC0031",
        cip13="3400936877917",
        given_on=now.date() - timedelta(days=3),
        dose_kind=DoseKind.BOOSTER,
        rank=9,
        lot="AC37B",
        expiry=now.date() + timedelta(days=400),
        vaccinator="Yasmine Belkacem",
        route=Route.INTRAMUSCULAR,
        site=Site.LEFT_ARM,
        comment="À l’officine.",
        entered_by=me,
        entered_at=now,
    )


def _answer(thread: str, name: str, now: datetime) -> Message:
    return Message(
        id=ident("sample", "message"),
        thread=thread,
        sent_at=now,
        from_patient=True,
        author_name=name,
        body="Merci, à jeudi.\n\nBonne journée.",
    )


def accesses_of(space: Space, now: datetime) -> Iterator[tuple[Space, Change]]:
    """One step of each kind by which somebody is given access to a space, or no longer has it, with the space as it is
    before: a helper's where the holder is of age, the second representative's where a child has two."""

    def stamp(kind: str) -> dict[str, Any]:
        return {"id": ident("sample", kind), "profile": space.profile.id, "asked_at": now}

    is_child = is_minor(space.profile.birth_date, now.date())
    id_ = ident("sample", "mandate", space.profile.id)
    value = Mandate(
        id=id_,
        kind=MandateKind.REPRESENTATIVE if is_child else MandateKind.HELPER,
        first_name="Simone",
        last_name="Capanelli",
        birth_date=date(1951, 8, 21),
        since=now,
        until=None if is_child else now.date() + timedelta(days=200),
        proof=None if is_child else Proof(name="procuration.pdf", size=4321, digest="ab" * 32),
        seal="cd" * 32 if is_child else "",
    )
    giving = changes.InviteRepresentative if is_child else changes.GiveAccess
    actives = [one for one in space.mandates.values() if one.state is MandateState.ACTIVE]
    steps: list[Change] = []
    if len(actives) > 1:
        steps.append(changes.LeaveSpace(**stamp("leave space"), mandate=actives[0].id))
    else:
        steps.append(giving(**stamp("give access"), value=value))
        steps.append(changes.RevokeAccess(**stamp("revoke access"), mandate=id_))
    if not is_child:
        steps.append(changes.GiveAccess(**stamp("give access again"), value=value))
    there = space
    for step in steps:
        yield there, step
        there = step.apply(there)
