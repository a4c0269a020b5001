"""What one kind of viewer may learn of a space: the cut, how long it holds, and a small space that decides like it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from zoneinfo import ZoneInfo

from mes_app.record.access import Actor, ActorKind, embargo_end
from mes_app.record.cut import cut_for
from mes_app.record.history import Notification, Report, Trace
from mes_app.record.life import ends_at
from mes_app.record.linked import links_of
from mes_app.record.messages import Message, Thread
from mes_app.record.moments import MAJORITY, birthday
from mes_app.record.people import Relation
from mes_app.record.space import Space
from mes_app.record.values import Value

KINDS = (ActorKind.HOLDER, ActorKind.REPRESENTATIVE, ActorKind.HELPER)
"""The viewers of the patient's side: all of one kind see the same of a space."""

Place = tuple[str, str]
"""Table and id."""


def cut_of(space: Space, kind: ActorKind, now: datetime) -> Space:
    """What a viewer of this kind may learn of at this moment."""
    return cut_for(space, Actor(id="", kind=kind), now)  # who it is makes no difference to the patient's side


@dataclass(frozen=True, slots=True)
class Sight:
    """A cut that holds from `since` until before `until` (None: by itself it never changes)."""

    whole: Space
    seen: Space
    since: datetime
    until: datetime | None

    @classmethod
    def of(cls, whole: Space, kind: ActorKind, now: datetime) -> "Sight":
        return cls(whole, cut_of(whole, kind, now), now, min(turns(whole, now), default=None))

    def holds_at(self, now: datetime) -> bool:
        return self.since <= now and (self.until is None or now < self.until)


def turns(space: Space, now: datetime) -> Iterator[datetime]:
    """The moments after `now` at which what the patient's side may see changes by itself (V11, V12, V19), or a
    closed space is emptied."""
    holder = space.profile
    of_age = datetime.combine(birthday(holder.birth_date, MAJORITY), time(), ZoneInfo(holder.zone))
    moments = [of_age]
    for document in space.documents.values():
        if document.not_visible_to_patient:
            moments.append(embargo_end(document, holder.zone))
            if document.announced_at is not None:
                moments.append(document.announced_at)
    over = ends_at(space.choices, holder.zone)
    if over is not None:
        moments.append(over)
    return (moment for moment in moments if moment > now)


def around(space: Space, table: str, id_: str) -> Space:
    """The row and all that decides about it, in a space of its own: the cut of it says of this row what the cut of the
    whole says, without asking about ten thousand others."""
    found: dict[Place, Value] = {}
    _gather(space, (table, id_), found)
    small = Space(space.profile, privacy=space.privacy)
    for (name, _), value in found.items():
        small = small.put(name, value)
    return small


def _gather(space: Space, place: Place, found: dict[Place, Value]) -> None:
    table, id_ = place
    value = space.table(table).get(id_)
    if value is None or place in found:
        return
    found[place] = value
    for next_ in _spoken_of(value, space):
        _gather(space, next_, found)


def _spoken_of(value: Value, space: Space) -> Iterator[Place]:
    """The rows whose flags count for this one (see `record.cut`)."""
    if isinstance(value, Thread):
        yield from (("messages", message.id) for message in space.messages.values() if message.thread == value.id)
    elif isinstance(value, Message):
        yield ("threads", value.thread)
        yield from (("documents", id_) for id_ in value.attachments)
    elif isinstance(value, Trace):
        yield from (("documents", value.document or ""), ("threads", value.document or ""))
    elif isinstance(value, Notification):
        yield from ((table, value.target or "") for table in ("documents", "threads", "traces", "links"))
    elif isinstance(value, Report):
        yield from ((table, value.trace or "") for table in ("traces", "documents", "threads"))
    elif links := links_of(value):
        yield from (("documents", id_) for id_ in links)
    elif isinstance(value, Relation):
        yield from (("traces", trace.id) for trace in space.traces.values() if trace.professional == value.id)
