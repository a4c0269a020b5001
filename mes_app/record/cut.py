"""What of a space may reach one viewer at all: V11, V12 and V13 through every list of it.

Whatever speaks of something takes its strictest flag: a trace, a notification or a message about a document that the
viewer may not read is not there for them either.
"""

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from mes_app.record.access import Actor, Situation, Viewer, decide
from mes_app.record.history import Notification, Trace
from mes_app.record.messages import Thread
from mes_app.record.moments import day_in, is_minor
from mes_app.record.people import Relation
from mes_app.record.space import Space


def cut_for(space: Space, actor: Actor, situation: Situation) -> Space:
    """The part of `space` that `actor` may learn of."""
    holder = space.profile
    minor = is_minor(holder.birth_date, day_in(situation.now, holder.zone))
    if actor.viewer is Viewer.REPRESENTATIVE and not minor:
        return Space(holder)  # V19
    shielded = actor.viewer is not Viewer.HOLDER and minor
    documents = {id_: document for id_, document in space.documents.items() if decide(actor, document, situation)}
    closed = space.documents.keys() - documents.keys()

    def is_flag_open(value: Trace | Notification | Thread | Relation) -> bool:
        return not (shielded and (value.hidden_from_representatives or getattr(value, "secret", False)))

    speaking = {m.thread for m in space.messages.values() if closed.intersection(m.attachments)}
    threads = {id_: t for id_, t in space.threads.items() if is_flag_open(t) and id_ not in speaking}
    # What hides a thread hides the notification of it too.
    unspeakable = closed | (space.threads.keys() - threads.keys())
    traces = {i: t for i, t in space.traces.items() if is_flag_open(t) and t.document not in unspeakable}
    relations = {i: r for i, r in space.relations.items() if is_flag_open(r)}
    if shielded:
        relations = {i: _without_secret_visit(r, space.traces, traces) for i, r in relations.items()}
    return replace(
        space,
        documents=MappingProxyType(documents),
        threads=MappingProxyType(threads),
        messages=MappingProxyType({i: m for i, m in space.messages.items() if m.thread in threads}),
        relations=MappingProxyType(relations),
        traces=MappingProxyType(traces),
        notifications=MappingProxyType(
            {i: n for i, n in space.notifications.items() if is_flag_open(n) and n.target not in unspeakable}
        ),
    )


def _without_secret_visit(relation: Relation, all_: Mapping[str, Trace], open_: Mapping[str, Trace]) -> Relation:
    """The relation as if its professional's hidden visits had not been: the last connection is the last open one."""
    last = relation.last_connection
    mine = [trace for trace in all_.values() if trace.professional == relation.id]
    if last is None or all(trace.id in open_ for trace in mine):
        return relation
    seen = [trace.at for trace in mine if trace.id in open_ and trace.at <= last]
    return relation.model_copy(update={"last_connection": max(seen, default=None)})
