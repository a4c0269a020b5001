"""What a patient can ask for: each thing a frozen value with an id, a space, a moment and a pure `apply`.

`refusal` says why a space would not take the change (None: it takes it); the screens ask it before they send, the
authority asks it again. `apply` is total: what it speaks of may be gone, then the space stays as it is.
"""

from datetime import date
from enum import StrEnum
from typing import Annotated, Any, ClassVar, Literal

from pydantic import ConfigDict, Field, TypeAdapter

from mes_app.record import documents, history, messages, vaccinations
from mes_app.record.access import Action
from mes_app.record.documents import Document, Folder, is_folder_name
from mes_app.record.history import Report
from mes_app.record.messages import Message
from mes_app.record.people import Professional, Relation
from mes_app.record.privacy import PRIVACY, Emergency
from mes_app.record.space import Space
from mes_app.record.vaccinations import Vaccination
from mes_app.record.values import SHORT, Instant, Value


class Refusal(StrEnum):
    """Why a change is not taken; the text catalogue has the sentence."""

    GONE = "gone"
    NOT_YOURS = "not-yours"
    NAME_EMPTY = "name-empty"
    NAME_TOO_LONG = "name-too-long"
    NAME_TAKEN = "name-taken"
    COMMENT_TOO_LONG = "comment-too-long"
    TEXT_TOO_LONG = "text-too-long"
    TEXT_EMPTY = "text-empty"
    FILE_TOO_BIG = "file-too-big"
    FUTURE_DATE = "future-date"
    BEFORE_BIRTH = "before-birth"
    LOT_TOO_LONG = "lot-too-long"
    RANK_OUT_OF_RANGE = "rank-out-of-range"
    VALIDATED = "validated"
    ENDED = "ended"
    ALREADY_THERE = "already-there"
    NOT_STORED = "not-stored"
    NOT_ALLOWED = "not-allowed"
    NOT_COHERENT = "not-coherent"


class BaseChange(Value):
    """What every change has: its own id, whose space it is for, and when it was asked (instant with offset)."""

    id: str
    profile: str
    asked_at: Instant

    needs: ClassVar[Action] = Action.CHANGE
    """What whoever asks for it has to be allowed (see `record.access.may`)."""

    def apply(self, space: Space) -> Space:
        """The space as it is once this change is taken."""
        raise NotImplementedError

    def refusal(self, space: Space, today: date) -> Refusal | None:
        """Why `space` does not take this change on this day (the holder's zone), or None."""
        raise NotImplementedError

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        """The rows it speaks of, as (table, id): what waits on screen, and what the authority answers with."""
        raise NotImplementedError


def _document_refusal(document: Document, space: Space, today: date) -> Refusal | None:
    if not document.title.strip():
        return Refusal.NAME_EMPTY
    if len(document.title) > SHORT:
        return Refusal.NAME_TOO_LONG
    if len(document.comment) > documents.COMMENT:
        return Refusal.COMMENT_TOO_LONG
    if document.size > documents.MAX_BYTES:
        return Refusal.FILE_TOO_BIG
    if document.act_from > today:
        return Refusal.FUTURE_DATE
    if document.act_from < space.profile.birth_date:
        return Refusal.BEFORE_BIRTH
    if document.folder is not None and document.folder not in space.folders:
        return Refusal.GONE
    return None


class OfDocument(BaseChange):
    """A change of one document that is there."""

    document: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("documents", self.document),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002  # the day matters to others
        return None if self.document in space.documents else Refusal.GONE

    def _with(self, space: Space, **update: Any) -> Space:
        former = space.documents.get(self.document)
        return space if former is None else space.put("documents", former.model_copy(update=update))


class SetMasked(OfDocument):
    """Mask a document from professionals, or show it again (MASQUE_PS, V14)."""

    kind: Literal["set_masked"] = "set_masked"
    needs: ClassVar[Action] = Action.MASK
    masked: bool

    def apply(self, space: Space) -> Space:
        return self._with(space, masked=self.masked)


class OfPrivacy(BaseChange):
    """A change of what holds for the whole space."""

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("privacy", PRIVACY),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        return None

    def _with(self, space: Space, **update: Any) -> Space:
        return space.put("privacy", space.choices.model_copy(update=update))


class SetEverythingMasked(OfPrivacy):
    """«Masquer tous mes documents», or lift it (V14); each document keeps its own flag."""

    kind: Literal["set_everything_masked"] = "set_everything_masked"
    needs: ClassVar[Action] = Action.MASK
    masked: bool

    def apply(self, space: Space) -> Space:
        return self._with(space, everything_masked=self.masked)


class SetEmergency(OfPrivacy):
    """Set the three emergency switches (V8)."""

    kind: Literal["set_emergency"] = "set_emergency"
    needs: ClassVar[Action] = Action.MASK
    emergency: Emergency

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        return None if self.emergency.is_coherent else Refusal.NOT_COHERENT

    def apply(self, space: Space) -> Space:
        return self._with(space, emergency=self.emergency)


class BlockProfessional(BaseChange):
    """Block a professional of the directory, met or not (V5)."""

    kind: Literal["block_professional"] = "block_professional"
    needs: ClassVar[Action] = Action.BLOCK
    professional: Professional

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("relations", self.professional.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        former = space.relations.get(self.professional.id)
        return Refusal.ALREADY_THERE if former is not None and former.blocked else None

    def apply(self, space: Space) -> Space:
        who = self.professional
        former = space.relations.get(who.id) or Relation(id=who.id, professional=who)
        return space.put("relations", former.model_copy(update={"blocked": True, "blocked_at": self.asked_at}))


class UnblockProfessional(BaseChange):
    """Lift a block; what was authorised before does not come back (V6)."""

    kind: Literal["unblock_professional"] = "unblock_professional"
    needs: ClassVar[Action] = Action.BLOCK
    professional: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("relations", self.professional),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        former = space.relations.get(self.professional)
        return None if former is not None and former.blocked else Refusal.GONE

    def apply(self, space: Space) -> Space:
        former = space.relations.get(self.professional)
        if former is None or not former.blocked:
            return space
        free = {"blocked": False, "blocked_at": None, "unblocked_at": self.asked_at}
        return space.put("relations", former.model_copy(update=free))


class ReportAccess(BaseChange):
    """«Signaler un accès»: one that the patient's side did not expect."""

    kind: Literal["report_access"] = "report_access"
    needs: ClassVar[Action] = Action.REPORT
    value: Report

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("reports", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        value = self.value
        if value.id in space.reports:
            return Refusal.ALREADY_THERE
        if value.trace is not None and value.trace not in space.traces:
            return Refusal.GONE
        if value.professional is not None and value.trace is None and value.professional not in space.relations:
            return Refusal.GONE
        if not value.text.strip():
            return Refusal.TEXT_EMPTY
        return Refusal.TEXT_TOO_LONG if len(value.text) > history.REPORT else None

    def apply(self, space: Space) -> Space:
        return space.put("reports", self.value)


class PinDocument(OfDocument):
    """Keep a document at the head of the list, or no longer."""

    kind: Literal["pin_document"] = "pin_document"
    pinned: bool

    def apply(self, space: Space) -> Space:
        return self._with(space, pinned=self.pinned)


class MarkDocumentRead(OfDocument):
    """The user opened the document."""

    kind: Literal["mark_document_read"] = "mark_document_read"

    def apply(self, space: Space) -> Space:
        return self._with(space, read=True)


class MoveDocument(OfDocument):
    """Put a document in a folder, or in none."""

    kind: Literal["move_document"] = "move_document"
    folder: str | None

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if self.folder is not None and self.folder not in space.folders:
            return Refusal.GONE
        return super().refusal(space, today)

    def apply(self, space: Space) -> Space:
        return self._with(space, folder=self.folder)


class AddDocument(BaseChange):
    """Deposit a document whose content is already in the device's blobs under `value.digest`."""

    kind: Literal["add_document"] = "add_document"
    needs: ClassVar[Action] = Action.DEPOSIT
    value: Document

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("documents", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        value = self.value
        # The two flags that professionals set are not the patient's side's to set, not even on its own deposit.
        if not value.is_own or value.not_visible_to_patient or value.hidden_from_representatives:
            return Refusal.NOT_YOURS
        if value.id in space.documents:
            return Refusal.ALREADY_THERE
        return _document_refusal(value, space, today)

    def apply(self, space: Space) -> Space:
        return space.put("documents", self.value)


class EditDocument(OfDocument):
    """Change name, date, category and comment of a document of one's own."""

    kind: Literal["edit_document"] = "edit_document"
    value: Document

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.documents.get(self.document)
        if former is None or self.value.id != self.document:
            return Refusal.GONE
        if not former.is_own or not self.value.is_own:
            return Refusal.NOT_YOURS
        return _document_refusal(self.value, space, today)

    def apply(self, space: Space) -> Space:
        # Only what the form holds: what has changed elsewhere meanwhile (a mask, a folder) stays.
        new = self.value
        return self._with(
            space,
            title=new.title,
            act_from=new.act_from,
            category=new.category,
            type_code=new.type_code,
            type_label=new.type_label,
            comment=new.comment,
        )


class DeleteDocument(OfDocument):
    """Delete a document of one's own."""

    kind: Literal["delete_document"] = "delete_document"

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.documents.get(self.document)
        if former is not None and not former.is_own:
            return Refusal.NOT_YOURS
        return super().refusal(space, today)

    def apply(self, space: Space) -> Space:
        return space.drop("documents", self.document)


class AddFolder(BaseChange):
    """Make a folder whose name is not taken."""

    kind: Literal["add_folder"] = "add_folder"
    value: Folder

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("folders", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        if self.value.id in space.folders:
            return Refusal.ALREADY_THERE
        return _folder_refusal(self.value.name, self.value.id, space)

    def apply(self, space: Space) -> Space:
        return space.put("folders", self.value)


class RenameFolder(BaseChange):
    """Give a folder another name."""

    kind: Literal["rename_folder"] = "rename_folder"
    folder: str
    name: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("folders", self.folder),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        if self.folder not in space.folders:
            return Refusal.GONE
        return _folder_refusal(self.name, self.folder, space)

    def apply(self, space: Space) -> Space:
        former = space.folders.get(self.folder)
        return space if former is None else space.put("folders", former.model_copy(update={"name": self.name.strip()}))


def _folder_refusal(name: str, id_: str, space: Space) -> Refusal | None:
    if not name.strip():
        return Refusal.NAME_EMPTY
    if len(name.strip()) > SHORT:
        return Refusal.NAME_TOO_LONG
    others = tuple(folder for folder in space.folders.values() if folder.id != id_)
    return None if is_folder_name(name, others) else Refusal.NAME_TAKEN


class DeleteFolder(BaseChange):
    """Delete a folder; its documents stay, in no folder."""

    kind: Literal["delete_folder"] = "delete_folder"
    folder: str
    documents: tuple[str, ...] = ()
    """The documents that are in it as the user sees it, so that their rows are answered too."""

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("folders", self.folder), *(("documents", id_) for id_ in self.documents))

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        return None if self.folder in space.folders else Refusal.GONE

    def apply(self, space: Space) -> Space:
        freed = [d.model_copy(update={"folder": None}) for d in space.documents.values() if d.folder == self.folder]
        return space.put("documents", *freed).drop("folders", self.folder)


def _vaccination_refusal(value: Vaccination, space: Space, today: date) -> Refusal | None:
    if not value.vaccine.strip():
        return Refusal.NAME_EMPTY
    if value.given_on > today:
        return Refusal.FUTURE_DATE
    if value.given_on < space.profile.birth_date:
        return Refusal.BEFORE_BIRTH
    if len(value.lot) > vaccinations.LOT:
        return Refusal.LOT_TOO_LONG
    if value.rank is not None and not 1 <= value.rank <= MAX_RANK:
        return Refusal.RANK_OUT_OF_RANGE
    if len(value.comment) > vaccinations.COMMENT:
        return Refusal.COMMENT_TOO_LONG
    return None


MAX_RANK = 20
"""Highest rank of a dose that the form takes: no schedule goes beyond, a higher figure is a slip."""


class AddVaccination(BaseChange):
    """Note a vaccination, or bring a deleted one back."""

    kind: Literal["add_vaccination"] = "add_vaccination"
    needs: ClassVar[Action] = Action.DEPOSIT
    value: Vaccination

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("vaccinations", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        if not self.value.is_own:
            return Refusal.VALIDATED
        if self.value.id in space.vaccinations:
            return Refusal.ALREADY_THERE
        return _vaccination_refusal(self.value, space, today)

    def apply(self, space: Space) -> Space:
        return space.put("vaccinations", self.value)


class EditVaccination(BaseChange):
    """Change a vaccination that nobody has validated."""

    kind: Literal["edit_vaccination"] = "edit_vaccination"
    value: Vaccination

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("vaccinations", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        former = space.vaccinations.get(self.value.id)
        if former is None:
            return Refusal.GONE
        if not former.is_own or not self.value.is_own:
            return Refusal.VALIDATED
        return _vaccination_refusal(self.value, space, today)

    def apply(self, space: Space) -> Space:
        former = space.vaccinations.get(self.value.id)
        if former is None or not former.is_own:
            return space
        # Who noted it, and when, stays true whoever corrects it.
        kept = {"entered_by": former.entered_by, "entered_at": former.entered_at}
        return space.put("vaccinations", self.value.model_copy(update=kept))


class DeleteVaccination(BaseChange):
    """Delete a vaccination that nobody has validated."""

    kind: Literal["delete_vaccination"] = "delete_vaccination"
    vaccination: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("vaccinations", self.vaccination),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        former = space.vaccinations.get(self.vaccination)
        if former is None:
            return Refusal.GONE
        return None if former.is_own else Refusal.VALIDATED

    def apply(self, space: Space) -> Space:
        former = space.vaccinations.get(self.vaccination)
        return space if former is None or not former.is_own else space.drop("vaccinations", self.vaccination)


class MarkMessagesRead(BaseChange):
    """The user opened a thread: these messages of it are read."""

    kind: Literal["mark_messages_read"] = "mark_messages_read"
    messages: tuple[str, ...]

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return tuple(("messages", id_) for id_ in self.messages)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        return None

    def apply(self, space: Space) -> Space:
        there = [space.messages[id_] for id_ in self.messages if id_ in space.messages]
        return space.put("messages", *(message.model_copy(update={"read": True}) for message in there))


class SendMessage(BaseChange):
    """Answer in a thread that a professional began."""

    kind: Literal["send_message"] = "send_message"
    value: Message

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("messages", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        thread = space.threads.get(self.value.thread)
        if thread is None:
            return Refusal.GONE
        if not self.value.from_patient:
            return Refusal.NOT_YOURS
        if self.value.id in space.messages:
            return Refusal.ALREADY_THERE
        if thread.ended or thread.no_reply:
            return Refusal.ENDED
        if not self.value.body.strip():
            return Refusal.TEXT_EMPTY
        return Refusal.TEXT_TOO_LONG if len(self.value.body) > messages.BODY else None

    def apply(self, space: Space) -> Space:
        return space.put("messages", self.value)


class MarkNotifications(BaseChange):
    """Mark notifications read or unread."""

    kind: Literal["mark_notifications"] = "mark_notifications"
    notifications: tuple[str, ...]
    read: bool = True

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return tuple(("notifications", id_) for id_ in self.notifications)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        return None

    def apply(self, space: Space) -> Space:
        there = [space.notifications[id_] for id_ in self.notifications if id_ in space.notifications]
        return space.put("notifications", *(line.model_copy(update={"read": self.read}) for line in there))


class DeleteNotification(BaseChange):
    """Take a line from under the bell."""

    kind: Literal["delete_notification"] = "delete_notification"
    notification: str

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("notifications", self.notification),)

    def refusal(self, space: Space, today: date) -> Refusal | None:  # noqa: ARG002
        return None

    def apply(self, space: Space) -> Space:
        return space.drop("notifications", self.notification)


Change = Annotated[
    SetMasked
    | SetEverythingMasked
    | SetEmergency
    | BlockProfessional
    | UnblockProfessional
    | ReportAccess
    | PinDocument
    | MarkDocumentRead
    | MoveDocument
    | AddDocument
    | EditDocument
    | DeleteDocument
    | AddFolder
    | RenameFolder
    | DeleteFolder
    | AddVaccination
    | EditVaccination
    | DeleteVaccination
    | MarkMessagesRead
    | SendMessage
    | MarkNotifications
    | DeleteNotification,
    Field(discriminator="kind"),
]

_CHANGE: TypeAdapter[Change] = TypeAdapter(Change, config=ConfigDict(defer_build=True, hide_input_in_errors=True))


def change_of(row: dict[str, Any]) -> Change:
    """The change that a stored row stands for."""
    return _CHANGE.validate_python(row)


def row_of_change(change: Change) -> dict[str, Any]:
    """A change as a JSON-able row."""
    return change.model_dump(mode="json")
