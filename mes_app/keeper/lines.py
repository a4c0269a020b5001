"""What the patient's side writes beside its changes: its own lines of the history, and notifications for the others.

The same shapes as `record.told` makes, judged field by field: who did it is the account, as what the account is to the
space, and nothing that only professionals leave behind.
"""

from dataclasses import dataclass

from mes_app.record.access import Actor, ActorKind
from mes_app.record.changes import Refusal
from mes_app.record.documents import AuthorKind
from mes_app.record.history import Act, Notification, Topic, Trace, Way
from mes_app.record.space import Space
from mes_app.record.told import KIND

LONGEST = 200
"""Longest name of what a line is about, in characters: a title, a vaccine, a professional."""

DONE_BY_PATIENTS = frozenset(Act) - {Act.OPENED, Act.EMPTIED}
"""To come in is a professional's line; the patient's side is at home. What is over its delay is emptied by time."""

ON_A_DOCUMENT = frozenset({Act.DEPOSITED, Act.MASKED, Act.SHOWN, Act.READ})

_ROLES = {
    ActorKind.HOLDER: frozenset({""}),
    ActorKind.REPRESENTATIVE: frozenset({"", "Représentant légal"}),
    ActorKind.HELPER: frozenset({"", "Aidant"}),
}

_NOTICES = {Topic.DOCUMENT_ADDED: "documents", Topic.VACCINATION_NOTED: "vaccinations"}


@dataclass(frozen=True, slots=True)
class Writer:
    """The account: what it is to the space, and its name as the record has it."""

    actor: Actor
    name: str


def trace_refusal(line: Trace, me: Writer, whole: Space, seen: Space) -> Refusal | None:
    """Why this line is not the account's to write; `whole` and `seen`: the space, and what the account sees of it."""
    is_own = (
        line.by is KIND[me.actor.kind]
        and line.who == me.name
        and line.profession_label in _ROLES[me.actor.kind]
        and (line.professional, line.establishment, line.way, line.secret) == (None, "", Way.NORMAL, False)
        and line.act in DONE_BY_PATIENTS
    )
    if not is_own:
        return Refusal.NOT_ALLOWED
    if len(line.title) > LONGEST:
        return Refusal.TEXT_TOO_LONG
    if line.document is None and line.act in ON_A_DOCUMENT:
        return Refusal.NOT_ALLOWED
    if line.document is not None and (line.act not in {*ON_A_DOCUMENT, Act.CHANGED, Act.DELETED}):
        return Refusal.NOT_ALLOWED
    if line.document in whole.documents and line.document not in seen.documents:
        return Refusal.NOT_ALLOWED
    return None if _flag_fits(line, me, seen) else Refusal.NOT_ALLOWED


def _flag_fits(line: Trace, me: Writer, seen: Space) -> bool:
    """A line about what is kept from the representatives is kept from them too; nothing else is, and they keep nothing
    from themselves."""
    if line.hidden_from_representatives:
        return me.actor.kind is ActorKind.HOLDER and line.act in {Act.WROTE, Act.REPORTED}
    if line.act is not Act.WROTE:
        return True
    flags = [thread.hidden_from_representatives for thread in seen.threads.values() if thread.subject == line.title]
    return not flags or not all(flags)


def notice_refusal(line: Notification, me: Writer, whole: Space, seen: Space) -> Refusal | None:
    """Why this notification is not the account's to leave for the others who look after the space."""
    table = _NOTICES.get(line.topic)
    is_own = (
        me.actor.kind is not ActorKind.HOLDER
        and table is not None
        and line.who == me.name
        and (line.secret, line.hidden_from_representatives) == (False, False)
        and line.target is not None
    )
    if not is_own or table is None:
        return Refusal.NOT_ALLOWED
    if len(line.title) > LONGEST:
        return Refusal.TEXT_TOO_LONG
    target = line.target or ""
    return Refusal.NOT_ALLOWED if target in whole.table(table) and target not in seen.table(table) else None


def author_is(author_id: str, kind: AuthorKind, name: str, me: Writer) -> bool:
    """Whether an author is the account, as what it is to the space."""
    return (author_id, kind, name) == (me.actor.id, KIND[me.actor.kind], me.name)
