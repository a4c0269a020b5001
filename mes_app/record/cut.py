"""What of a space may reach one viewer at all: V11, V12 and V13 through every list of it.

Whatever speaks of something takes its strictest flag: a trace, a notification or a message about a document that the
viewer may not read is not there for them either.
"""

from dataclasses import replace
from types import MappingProxyType

from mes_app.record.access import Actor, Situation, Viewer, decide
from mes_app.record.history import Notification, Trace
from mes_app.record.messages import Thread
from mes_app.record.moments import day_in, is_minor
from mes_app.record.space import Space


def cut_for(space: Space, actor: Actor, situation: Situation) -> Space:
    """The part of `space` that `actor` may learn of; flags that concern others are not carried along either."""
    holder = space.profile
    shielded = actor.viewer is not Viewer.HOLDER and is_minor(holder.birth_date, day_in(situation.now, holder.zone))
    kept = {id_: document for id_, document in space.documents.items() if decide(actor, document, situation)}
    hidden = space.documents.keys() - kept.keys()

    def is_line_open(line: Trace | Notification, target: str | None) -> bool:
        return target not in hidden and not (shielded and (line.secret or line.hidden_from_representatives))

    def is_thread_open(thread: Thread) -> bool:
        if shielded and thread.hidden_from_representatives:
            return False
        return not any(hidden.intersection(m.attachments) for m in space.messages.values() if m.thread == thread.id)

    threads = {id_: thread for id_, thread in space.threads.items() if is_thread_open(thread)}
    return replace(
        space,
        documents=MappingProxyType(kept),
        threads=MappingProxyType(threads),
        messages=MappingProxyType({i: m for i, m in space.messages.items() if m.thread in threads}),
        relations=MappingProxyType(
            {i: r for i, r in space.relations.items() if not (shielded and r.hidden_from_representatives)}
        ),
        traces=MappingProxyType({i: t for i, t in space.traces.items() if is_line_open(t, t.document)}),
        notifications=MappingProxyType({i: n for i, n in space.notifications.items() if is_line_open(n, n.target)}),
    )
