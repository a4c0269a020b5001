"""One change of each kind, as somebody of the demo family would ask for it."""

import hashlib
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from mes_app.record import changes
from mes_app.record.changes import Change
from mes_app.record.documents import Author, AuthorKind, Category, Document, Folder
from mes_app.record.history import Report
from mes_app.record.ids import ident
from mes_app.record.messages import Message
from mes_app.record.privacy import Emergency
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
    own = next(one for one in space.documents.values() if one.is_own)
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
    yield changes.PinDocument(**stamp("pin"), document=paper.id, pinned=True)
    yield changes.MarkDocumentRead(**stamp("read"), document=paper.id)
    yield changes.MoveDocument(**stamp("move"), document=paper.id, folder=folder.id)
    yield changes.AddDocument(**stamp("add"), value=_document(me, now))
    edited = own.model_copy(update={"title": "Autre nom", "comment": "Relu."})
    yield changes.EditDocument(**stamp("edit"), document=own.id, value=edited)
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
