"""From what a row was and what it is to be, back to the changes that were asked for: whatever no change of
`record.changes` does is not the patient's side's to do."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from mes_app.record import changes
from mes_app.record.changes import Change
from mes_app.record.documents import Document, Folder
from mes_app.record.history import Notification, Report
from mes_app.record.messages import Message
from mes_app.record.people import Relation
from mes_app.record.privacy import PRIVACY, Privacy
from mes_app.record.vaccinations import Vaccination
from mes_app.record.values import Value

Stamp = dict[str, Any]

EDITED = frozenset({"title", "act_from", "category", "type_code", "type_label", "comment"})
"""What «Modifier» holds of a document."""


BLOCKED = frozenset({"blocked", "blocked_at", "unblocked_at"})
"""What a patient's side says of a professional."""


def asked(table: str, before: Value | None, after: Value | None, profile: str, now: datetime) -> tuple[Change, ...]:
    """The changes that would make `after` of `before` (None: not there); where none does, what they make of it is not
    `after`: compare. Lines of the history and notifications have rules of their own: `keeper.lines`."""
    reader = _READERS.get(table)
    if reader is None or before == after:
        return ()
    return tuple(reader(before, after, {"id": "asked", "profile": profile, "asked_at": now}))


def _differs(before: Value, after: Value) -> frozenset[str]:
    return frozenset(name for name in type(after).model_fields if getattr(before, name) != getattr(after, name))


def _documents(before: Document | None, after: Document | None, stamp: Stamp) -> list[Change]:
    if after is None:
        return [changes.DeleteDocument(**stamp, document=before.id)] if before is not None else []
    if before is None:
        return [changes.AddDocument(**stamp, value=after)]
    differs, found = _differs(before, after), list[Change]()
    of: Stamp = {**stamp, "document": after.id}
    if "masked" in differs:
        found.append(changes.SetMasked(**of, masked=after.masked))
    if "pinned" in differs:
        found.append(changes.PinDocument(**of, pinned=after.pinned))
    if "read" in differs:
        found.append(changes.MarkDocumentRead(**of))
    if "folder" in differs:
        found.append(changes.MoveDocument(**of, folder=after.folder))
    if differs & EDITED:
        found.append(changes.EditDocument(**of, value=after))
    return found


def _folders(before: Folder | None, after: Folder | None, stamp: Stamp) -> list[Change]:
    if after is None:
        return [changes.DeleteFolder(**stamp, folder=before.id)] if before is not None else []
    if before is None:
        return [changes.AddFolder(**stamp, value=after)]
    return [changes.RenameFolder(**stamp, folder=after.id, name=after.name)]


def _vaccinations(before: Vaccination | None, after: Vaccination | None, stamp: Stamp) -> list[Change]:
    if after is None:
        return [changes.DeleteVaccination(**stamp, vaccination=before.id)] if before is not None else []
    if before is None:
        return [changes.AddVaccination(**stamp, value=after)]
    return [changes.EditVaccination(**stamp, value=after)]


def _messages(before: Message | None, after: Message | None, stamp: Stamp) -> list[Change]:
    if after is None:
        return []
    if before is None:
        return [changes.SendMessage(**stamp, value=after)]
    return [changes.MarkMessagesRead(**stamp, messages=(after.id,))]


def _notifications(before: Notification | None, after: Notification | None, stamp: Stamp) -> list[Change]:
    if before is None:
        return []
    if after is None:
        return [changes.DeleteNotification(**stamp, notification=before.id)]
    return [changes.MarkNotifications(**stamp, notifications=(after.id,), read=after.read)]


def _reports(before: Report | None, after: Report | None, stamp: Stamp) -> list[Change]:
    return [changes.ReportAccess(**stamp, value=after)] if before is None and after is not None else []


def _relations(before: Relation | None, after: Relation | None, stamp: Stamp) -> list[Change]:
    if after is None or (before is not None and not _differs(before, after) & BLOCKED):
        return []
    is_blocked = before is not None and before.blocked
    is_anew = after.unblocked_at != (before.unblocked_at if before is not None else None)
    block, unblock = _block(after, stamp), _unblock(after, stamp)
    # What was asked while there was no network comes as one: blocked and unblocked, or the other way round.
    if after.blocked:
        steps = [unblock, block] if is_blocked else [block, unblock, block]
        return steps if is_anew else [block]
    return [unblock] if is_blocked else [block, unblock]


def _block(after: Relation, stamp: Stamp) -> Change:
    at = after.blocked_at or after.unblocked_at or stamp["asked_at"]
    return changes.BlockProfessional(**{**stamp, "asked_at": at}, professional=after.professional)


def _unblock(after: Relation, stamp: Stamp) -> Change:
    at = after.unblocked_at or stamp["asked_at"]
    return changes.UnblockProfessional(**{**stamp, "asked_at": at}, professional=after.id)


def _privacy(before: Privacy | None, after: Privacy | None, stamp: Stamp) -> list[Change]:
    former, found = before or Privacy(), list[Change]()
    if after is None or after.id != PRIVACY:
        return []
    if after.everything_masked != former.everything_masked:
        found.append(changes.SetEverythingMasked(**stamp, masked=after.everything_masked))
    if after.emergency != former.emergency:
        found.append(changes.SetEmergency(**stamp, emergency=after.emergency))
    return found


_READERS: Mapping[str, Callable[[Any, Any, Stamp], list[Change]]] = MappingProxyType(
    {
        "documents": _documents,
        "folders": _folders,
        "vaccinations": _vaccinations,
        "messages": _messages,
        "notifications": _notifications,
        "reports": _reports,
        "relations": _relations,
        "privacy": _privacy,
    }
)
"""The tables whose rows the patient's side may change somehow; of the others none."""
