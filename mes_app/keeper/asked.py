"""From what a row was and what it is to be, back to the changes that were asked for: whatever no change of
`record.changes` does is not the patient's side's to do."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from mes_app.record import changes
from mes_app.record.changes import Change
from mes_app.record.changes.entries import TABLES as ENTRIES
from mes_app.record.changes.life import LifeStep
from mes_app.record.documents import Document, Folder
from mes_app.record.family import COUNTED, Link, Mandate, MandateKind, MandateState
from mes_app.record.history import Notification, Report
from mes_app.record.medical import Entry, Statement
from mes_app.record.messages import Message
from mes_app.record.people import Relation
from mes_app.record.privacy import PRIVACY, Privacy, SpaceState
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
    found += _life(former, after, stamp)
    if after.everything_masked != former.everything_masked:
        found.append(changes.SetEverythingMasked(**stamp, masked=after.everything_masked))
    if after.emergency != former.emergency:
        found.append(changes.SetEmergency(**stamp, emergency=after.emergency))
    return found


_STEPS: Mapping[tuple[SpaceState, SpaceState], type[LifeStep]] = MappingProxyType(
    {
        (SpaceState.NOT_ACTIVATED, SpaceState.OPPOSED): changes.OpposeCreation,
        (SpaceState.OPPOSED, SpaceState.NOT_ACTIVATED): changes.WithdrawOpposition,
        (SpaceState.NOT_ACTIVATED, SpaceState.ACTIVATED): changes.ActivateSpace,
        (SpaceState.ACTIVATED, SpaceState.CLOSED): changes.CloseSpace,
        (SpaceState.CLOSED, SpaceState.ACTIVATED): changes.ReopenSpace,
    }
)
"""From which state to which each step leads."""


def _life(former: Privacy, after: Privacy, stamp: Stamp) -> list[Change]:
    found: list[Change] = []
    step = _STEPS.get((former.state, after.state))
    if step is not None:
        moments = {changes.OpposeCreation: after.opposed_at, changes.CloseSpace: after.closed_at}
        at = moments.get(step) or stamp["asked_at"]
        found.append(step.model_validate({**stamp, "asked_at": at}))
    if after.state is SpaceState.CLOSED and after.deletion_asked_at != former.deletion_asked_at:
        asked = after.deletion_asked_at
        found.append(
            changes.CancelDeletion(**stamp) if asked is None else changes.AskDeletion(**{**stamp, "asked_at": asked})
        )
    return found


def _entries(before: Entry | None, after: Entry | None, stamp: Stamp) -> list[Change]:
    if after is None:
        return [changes.DeleteEntry(**stamp, table=before.table, entry=before.id)] if before is not None else []
    if before is None:
        return [changes.AddEntry.model_validate({**stamp, "value": after})]
    return [changes.EditEntry.model_validate({**stamp, "value": after})]


def _statements(before: Statement | None, after: Statement | None, stamp: Stamp) -> list[Change]:
    if after is None:
        return [changes.WithdrawNone(**stamp, rubric=before.id)] if before is not None else []
    return [changes.DeclareNone(**{**stamp, "asked_at": after.at}, rubric=after.id)]


def _mandates(before: Mandate | None, after: Mandate | None, stamp: Stamp) -> list[Change]:
    if after is None:
        return []
    state, of = after.state, {**stamp, "asked_at": after.since}
    if state in COUNTED and (before is None or before.state not in COUNTED):
        is_helper = after.kind is MandateKind.HELPER
        giving = changes.GiveAccess if is_helper else changes.InviteRepresentative
        return [giving(**of, value=after)]
    if before is None:
        return []
    if state is MandateState.ENDED:
        return [changes.RevokeAccess(**stamp, mandate=after.id)]
    return [changes.LeaveSpace(**stamp, mandate=after.id)] if state is MandateState.LEFT else []


def _links(before: Link | None, after: Link | None, stamp: Stamp) -> list[Change]:
    if after is None:
        return []
    if before is None:
        if after.child is None:
            return []
        return [changes.AddChild(**{**stamp, "asked_at": after.since}, value=after.child, certified=True)]
    if after.state is MandateState.ACTIVE:
        return [changes.AcceptInvitation(**stamp, invitation=after.id)]
    return [changes.RefuseInvitation(**stamp, invitation=after.id)] if after.state is MandateState.REFUSED else []


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
        "statements": _statements,
        "mandates": _mandates,
        "links": _links,
        **dict.fromkeys(ENTRIES, _entries),
    }
)
"""The tables whose rows the patient's side may change somehow; of the others none."""
