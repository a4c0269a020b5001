"""What a change leaves behind besides what it changes: its line of the history, and a notification for the others."""

from collections.abc import Callable, Mapping
from datetime import datetime
from types import MappingProxyType
from typing import Any

from mes_app.record import changes
from mes_app.record.access import ActorKind
from mes_app.record.called import MANY_MEASURES, RUBRICS, called
from mes_app.record.changes import Change
from mes_app.record.documents import AuthorKind
from mes_app.record.history import Act, Notification, Report, Topic, Trace
from mes_app.record.ids import ident
from mes_app.record.medical import Entry
from mes_app.record.people import Profile
from mes_app.record.readers import USER_KIND
from mes_app.record.space import Space
from mes_app.record.values import Value

KIND: Mapping[ActorKind, AuthorKind] = MappingProxyType(
    {
        ActorKind.HOLDER: AuthorKind.PATIENT,
        ActorKind.REPRESENTATIVE: AuthorKind.REPRESENTATIVE,
        ActorKind.HELPER: AuthorKind.HELPER,
    }
)
"""What the account's user is as the author of something, by what they are to the space."""

ROLE = {ActorKind.HOLDER: "", ActorKind.REPRESENTATIVE: "Représentant légal", ActorKind.HELPER: "Aidant"}

Line = tuple[Act, str | None, str]
"""Act, id of the document it was done on, and its name."""


def _of_document(act: Act) -> Callable[[Any, Space], Line]:
    return lambda change, seen: (act, change.document, seen.documents[change.document].title)


def _reported(report: Report, seen: Space) -> str:
    line, known = seen.traces.get(report.trace or ""), seen.relations.get(report.professional or "")
    if line is not None:
        return line.who
    return known.professional.full_name if known is not None else ""


def _deleted(change: changes.DeleteEntry, seen: Space) -> str:
    entry = seen.table(change.table).get(change.entry)
    return called(entry) if isinstance(entry, Entry) else ""


def _inviting(change: changes.AcceptInvitation | changes.RefuseInvitation, seen: Space) -> str:
    return seen.links[change.invitation].full_name


_LINES: Mapping[type, Callable[[Any, Space], Line]] = MappingProxyType(
    {
        changes.AddDocument: lambda change, _: (Act.DEPOSITED, change.value.id, change.value.title),
        changes.ReplaceDocument: lambda change, _: (Act.DEPOSITED, change.value.id, change.value.title),
        changes.SetMasked: lambda change, seen: _of_document(Act.MASKED if change.masked else Act.SHOWN)(change, seen),
        changes.MarkDocumentRead: _of_document(Act.READ),
        changes.EditDocument: lambda change, _: (Act.CHANGED, change.document, change.value.title),
        changes.DeleteDocument: _of_document(Act.DELETED),
        changes.AddVaccination: lambda change, _: (Act.VACCINATED, None, change.value.vaccine),
        changes.EditVaccination: lambda change, _: (Act.CHANGED, None, change.value.vaccine),
        changes.DeleteVaccination: lambda change, seen: (
            Act.DELETED,
            None,
            seen.vaccinations[change.vaccination].vaccine,
        ),
        changes.SendMessage: lambda change, seen: (Act.WROTE, None, seen.threads[change.value.thread].subject),
        changes.SetEverythingMasked: lambda change, _: (Act.ALL_MASKED if change.masked else Act.ALL_SHOWN, None, ""),
        changes.SetEmergency: lambda *_: (Act.EMERGENCY_CHANGED, None, ""),
        changes.BlockProfessional: lambda change, _: (Act.BLOCKED, None, change.professional.full_name),
        changes.UnblockProfessional: lambda change, seen: (
            Act.UNBLOCKED,
            None,
            seen.relations[change.professional].professional.full_name,
        ),
        changes.OpposeCreation: lambda *_: (Act.OPPOSED, None, ""),
        changes.WithdrawOpposition: lambda *_: (Act.OPPOSITION_WITHDRAWN, None, ""),
        changes.ActivateSpace: lambda *_: (Act.ACTIVATED, None, ""),
        changes.CloseSpace: lambda *_: (Act.CLOSED, None, ""),
        changes.ReopenSpace: lambda *_: (Act.REOPENED, None, ""),
        changes.AskDeletion: lambda *_: (Act.DELETION_ASKED, None, ""),
        changes.CancelDeletion: lambda *_: (Act.DELETION_CANCELLED, None, ""),
        changes.ReportAccess: lambda change, seen: (Act.REPORTED, None, _reported(change.value, seen)),
        changes.NoteExport: lambda *_: (Act.EXPORTED, None, ""),
        changes.AddEntry: lambda change, _: (Act.NOTED, None, called(change.value)),
        changes.EditEntry: lambda change, _: (Act.CHANGED, None, called(change.value)),
        changes.DeleteEntry: lambda change, seen: (Act.DELETED, None, _deleted(change, seen)),
        changes.AddMeasures: lambda *_: (Act.NOTED, None, MANY_MEASURES),
        changes.DeleteMeasures: lambda *_: (Act.DELETED, None, MANY_MEASURES),
        changes.DeclareNone: lambda change, _: (Act.DECLARED, None, RUBRICS[change.rubric]),
        changes.InviteRepresentative: lambda change, _: (Act.REPRESENTATIVE_INVITED, None, change.value.full_name),
        changes.GiveAccess: lambda change, _: (Act.ACCESS_GIVEN, None, change.value.full_name),
        changes.RevokeAccess: lambda change, seen: (Act.ACCESS_REVOKED, None, seen.mandates[change.mandate].full_name),
        changes.LeaveSpace: lambda _, seen: (Act.LEFT, None, seen.profile.full_name),
        changes.AcceptInvitation: lambda change, seen: (Act.INVITATION_ACCEPTED, None, _inviting(change, seen)),
        changes.RefuseInvitation: lambda change, seen: (Act.INVITATION_REFUSED, None, _inviting(change, seen)),
        changes.AddChild: lambda change, _: (
            Act.CHILD_ADDED,
            None,
            f"{change.value.first_name} {change.value.birth_name}",
        ),
        changes.WithdrawNone: lambda change, _: (Act.CHANGED, None, RUBRICS[change.rubric]),
    }
)
"""What the history says of each kind of change; of the others nothing: they are but one's own order of things."""


_TOPICS: Mapping[type, Topic] = MappingProxyType(
    {
        changes.AddDocument: Topic.DOCUMENT_ADDED,
        changes.ReplaceDocument: Topic.DOCUMENT_ADDED,
        changes.AddVaccination: Topic.VACCINATION_NOTED,
    }
)


def _is_hidden(change: Change, seen: Space) -> bool:
    """A report and a message take the flag of what they speak about, and their line the same."""
    if isinstance(change, changes.SendMessage):
        return seen.threads[change.value.thread].hidden_from_representatives
    return isinstance(change, changes.ReportAccess) and change.value.hidden_from_representatives


def told(change: Change, seen: Space, me: Profile, now: datetime) -> dict[tuple[str, str], Value | None]:
    """The rows, by table and id, that tell of a change which `me`, who sees the space like this, has asked for."""
    line = _LINES.get(type(change))
    if line is None:
        return {}
    act, document, title = line(change, seen)
    viewer = USER_KIND[seen.profile.standing]
    trace = Trace(
        id=ident("trace", change.id),
        at=now,
        who=me.full_name,
        profession_label=ROLE[viewer],
        by=KIND[viewer],
        act=act,
        document=document,
        title=title,
        hidden_from_representatives=_is_hidden(change, seen),
    )
    rows: dict[tuple[str, str], Value | None] = {("traces", trace.id): trace}
    topic = _TOPICS.get(type(change))
    if topic is not None and viewer is not ActorKind.HOLDER:
        # Read already, for the account that did it; it is there for the others who look after this space.
        bell = Notification(
            id=ident("notification", change.id),
            topic=topic,
            at=now,
            who=me.full_name,
            title=title,
            target=change.touches[0][1],
            read=True,
        )
        rows["notifications", bell.id] = bell
    return rows
