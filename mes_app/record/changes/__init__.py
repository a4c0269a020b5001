"""What a patient can ask for: each thing a frozen value with an id, a space, a moment and a pure `apply`.

`refusal` says why a space would not take the change (None: it takes it); the screens ask it before they send, the
authority asks it again. `apply` is total: what it speaks of may be gone, then the space stays as it is.
"""

from typing import Annotated, Any

from pydantic import ConfigDict, Field, TypeAdapter

from mes_app.record.changes.base import BaseChange
from mes_app.record.changes.documents import (
    AddDocument,
    DeleteDocument,
    EditDocument,
    MarkDocumentRead,
    MoveDocument,
    OfDocument,
    PinDocument,
    ReplaceDocument,
    SetMasked,
)
from mes_app.record.changes.entries import AddEntry, DeclareNone, DeleteEntry, EditEntry, WithdrawNone
from mes_app.record.changes.export import NoteExport
from mes_app.record.changes.family import (
    AcceptInvitation,
    AddChild,
    GiveAccess,
    InviteRepresentative,
    LeaveSpace,
    OfFamily,
    RefuseInvitation,
    RevokeAccess,
)
from mes_app.record.changes.folders import AddFolder, DeleteFolder, RenameFolder
from mes_app.record.changes.life import (
    ActivateSpace,
    AskDeletion,
    CancelDeletion,
    CloseSpace,
    OfLife,
    OpposeCreation,
    ReopenSpace,
    WithdrawOpposition,
)
from mes_app.record.changes.measures import MAX_MEASURES, AddMeasures, DeleteMeasures
from mes_app.record.changes.messages import MarkMessagesRead, SendMessage
from mes_app.record.changes.notifications import DeleteNotification, MarkNotifications
from mes_app.record.changes.privacy import OfPrivacy, SetEmergency, SetEverythingMasked
from mes_app.record.changes.professionals import BlockProfessional, ReportAccess, UnblockProfessional
from mes_app.record.changes.vaccinations import MAX_RANK, AddVaccination, DeleteVaccination, EditVaccination
from mes_app.record.refusals import Refusal

__all__ = [
    "MAX_MEASURES",
    "MAX_RANK",
    "AcceptInvitation",
    "ActivateSpace",
    "AddChild",
    "AddDocument",
    "AddEntry",
    "AddFolder",
    "AddMeasures",
    "AddVaccination",
    "AskDeletion",
    "BaseChange",
    "BlockProfessional",
    "CancelDeletion",
    "Change",
    "CloseSpace",
    "DeclareNone",
    "DeleteDocument",
    "DeleteEntry",
    "DeleteFolder",
    "DeleteMeasures",
    "DeleteNotification",
    "DeleteVaccination",
    "EditDocument",
    "EditEntry",
    "EditVaccination",
    "GiveAccess",
    "InviteRepresentative",
    "LeaveSpace",
    "MarkDocumentRead",
    "MarkMessagesRead",
    "MarkNotifications",
    "MoveDocument",
    "NoteExport",
    "OfDocument",
    "OfFamily",
    "OfLife",
    "OfPrivacy",
    "OpposeCreation",
    "PinDocument",
    "Refusal",
    "RefuseInvitation",
    "RenameFolder",
    "ReopenSpace",
    "ReplaceDocument",
    "ReportAccess",
    "RevokeAccess",
    "SendMessage",
    "SetEmergency",
    "SetEverythingMasked",
    "SetMasked",
    "UnblockProfessional",
    "WithdrawNone",
    "WithdrawOpposition",
    "change_of",
    "row_of_change",
]

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
    | ReplaceDocument
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
    | DeleteNotification
    | AddEntry
    | EditEntry
    | DeleteEntry
    | AddMeasures
    | DeleteMeasures
    | DeclareNone
    | WithdrawNone
    | NoteExport
    | InviteRepresentative
    | GiveAccess
    | RevokeAccess
    | LeaveSpace
    | AcceptInvitation
    | RefuseInvitation
    | AddChild
    | OpposeCreation
    | WithdrawOpposition
    | ActivateSpace
    | CloseSpace
    | ReopenSpace
    | AskDeletion
    | CancelDeletion,
    Field(discriminator="kind"),
]

_CHANGE: TypeAdapter[Change] = TypeAdapter(Change, config=ConfigDict(defer_build=True, hide_input_in_errors=True))


def change_of(row: dict[str, Any]) -> Change:
    """The change that a stored row stands for."""
    return _CHANGE.validate_python(row)


def row_of_change(change: Change) -> dict[str, Any]:
    """A change as a JSON-able row."""
    return change.model_dump(mode="json")
