"""Hundreds of changes of every kind, drawn at random: what a family might ask for in a year, in one afternoon."""

import hashlib
import random
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from mes_app.device import Device
from mes_app.record import changes
from mes_app.record.changes import Change
from mes_app.record.documents import Author, Document, Folder
from mes_app.record.history import Report
from mes_app.record.messages import Message
from mes_app.record.moments import day_in
from mes_app.record.people import Profile
from mes_app.record.privacy import Emergency
from mes_app.record.readers import USER_KIND
from mes_app.record.space import Space
from mes_app.record.told import KIND
from tests.record.samples import document, vaccination


class Family:
    """Somebody who asks for whatever comes to mind, always the same for the same `seed`."""

    def __init__(self, device: Device, seed: int, clock: Callable[[], datetime]) -> None:
        self._device = device
        self._chance = random.Random(seed)
        self._clock = clock

    def ask(self, count: int) -> list[Change]:
        """Ask for so many changes that the device takes, of all kinds and in all spaces; returns them."""
        asked: list[Change] = []
        while len(asked) < count:
            profile = self._chance.choice(self._device.profiles())
            for change in self._thought(profile, self._device.space(profile.id)):
                if self._device.ask(change) is None:
                    asked.append(change)
        return asked[:count]

    def _id(self) -> str:
        return f"{self._chance.getrandbits(128):032x}"

    def _thought(self, profile: Profile, space: Space) -> Iterator[Change]:
        """One thing of a random kind; none where the space has nothing to do it with."""
        thoughts: list[Callable[[Profile, Space, dict[str, Any]], Change | None]] = [
            self._mask, self._mask, self._pin, self._read, self._move, self._deposit, self._edit, self._delete,
            self._folder, self._rename, self._drop_folder, self._vaccinate, self._correct, self._unvaccinate,
            self._write, self._open_thread, self._notice, self._forget, self._block, self._unblock, self._report,
            self._mask_all, self._emergency,
        ]  # fmt: skip
        stamp = {"id": self._id(), "profile": profile.id, "asked_at": self._clock()}
        change = self._chance.choice(thoughts)(profile, space, stamp)
        if change is not None and change.refusal(space, day_in(self._clock(), profile.zone)) is None:
            yield change

    def _one(self, values: Any) -> Any:
        found = list(values)
        return self._chance.choice(found) if found else None

    def _own(self, space: Space) -> Document | None:
        found: Document | None = self._one(d for d in space.documents.values() if d.is_own)
        return found

    def _mask(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._one(space.documents.values())
        return changes.SetMasked(**stamp, document=one.id, masked=not one.masked)

    def _pin(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._one(space.documents.values())
        return changes.PinDocument(**stamp, document=one.id, pinned=not one.pinned)

    def _read(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        return changes.MarkDocumentRead(**stamp, document=self._one(space.documents))

    def _move(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        return changes.MoveDocument(
            **stamp, document=self._one(space.documents), folder=self._one([None, *space.folders])
        )

    def _deposit(self, profile: Profile, _: Space, stamp: dict[str, Any]) -> Change | None:
        content = f"%PDF-1.4 {self._id()}".encode()
        made = document(
            self._id(),
            title=f"Papier {self._id()[:6]}",
            author=self._author(profile),
            deposited_at=self._clock(),
            act_from=day_in(self._clock(), profile.zone),
            mime="application/pdf",
            size=len(content),
            digest=hashlib.sha256(content).hexdigest(),
        )
        self._device.keep_content(content)
        return changes.AddDocument(**stamp, value=made)

    def _author(self, profile: Profile) -> Any:

        holder = self._device.profiles()[0]
        return Author(id=holder.id, kind=KIND[USER_KIND[profile.standing]], name=holder.full_name)

    def _edit(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._own(space)
        if one is None:
            return None
        new = one.model_copy(update={"title": f"Titre {self._id()[:6]}", "comment": self._id()})
        return changes.EditDocument(**stamp, document=one.id, value=new)

    def _delete(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._own(space)
        return one and changes.DeleteDocument(**stamp, document=one.id)

    def _folder(self, _: Profile, __: Space, stamp: dict[str, Any]) -> Change | None:
        return changes.AddFolder(**stamp, value=Folder(id=self._id(), name=f"Dossier {self._id()[:8]}"))

    def _rename(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._one(space.folders)
        return one and changes.RenameFolder(**stamp, folder=one, name=f"Nom {self._id()[:8]}")

    def _drop_folder(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._one(space.folders)
        inside = tuple(d.id for d in space.documents.values() if d.folder == one)
        return one and changes.DeleteFolder(**stamp, folder=one, documents=inside)

    def _vaccinate(self, profile: Profile, _: Space, stamp: dict[str, Any]) -> Change | None:
        made = vaccination(self._id(), entered_by=self._author(profile), entered_at=self._clock())
        return changes.AddVaccination(**stamp, value=made)

    def _correct(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._one(v for v in space.vaccinations.values() if v.is_own)
        return one and changes.EditVaccination(**stamp, value=one.model_copy(update={"lot": self._id()[:8]}))

    def _unvaccinate(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._one(v.id for v in space.vaccinations.values() if v.is_own)
        return one and changes.DeleteVaccination(**stamp, vaccination=one)

    def _write(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        thread = self._one(t for t in space.threads.values() if not t.ended and not t.no_reply)
        if thread is None:
            return None
        name = self._device.profiles()[0].full_name
        message = Message(
            id=self._id(), thread=thread.id, sent_at=self._clock(), from_patient=True, author_name=name, body=self._id()
        )
        return changes.SendMessage(**stamp, value=message)

    def _open_thread(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        return changes.MarkMessagesRead(**stamp, messages=tuple(space.messages)[:3])

    def _notice(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        some = tuple(self._chance.sample(sorted(space.notifications), min(2, len(space.notifications))))
        return changes.MarkNotifications(**stamp, notifications=some, read=self._chance.random() < 0.7)

    def _forget(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._one(space.notifications)
        return one and changes.DeleteNotification(**stamp, notification=one)

    def _block(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._one(r for r in space.relations.values() if not r.blocked)
        return one and changes.BlockProfessional(**stamp, professional=one.professional)

    def _unblock(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        one = self._one(r.id for r in space.relations.values() if r.blocked)
        return one and changes.UnblockProfessional(**stamp, professional=one)

    def _report(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        line = self._one(t for t in space.traces.values() if t.professional is not None)
        if line is None:
            return None
        me = self._device.profiles()[0]
        report = Report(
            id=self._id(), at=self._clock(), by=me.id, who=me.full_name, professional=line.professional, trace=line.id,
            text="Je ne connais pas cette personne.", hidden_from_representatives=line.hidden_from_representatives,
        )  # fmt: skip
        return changes.ReportAccess(**stamp, value=report)

    def _mask_all(self, _: Profile, space: Space, stamp: dict[str, Any]) -> Change | None:
        return changes.SetEverythingMasked(**stamp, masked=not space.choices.everything_masked)

    def _emergency(self, _: Profile, __: Space, stamp: dict[str, Any]) -> Change | None:
        samu, others = self._chance.random() < 0.5, self._chance.random() < 0.5
        return changes.SetEmergency(**stamp, emergency=Emergency(samu=samu, others=others))
