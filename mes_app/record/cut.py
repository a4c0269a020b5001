"""What of a space may reach one viewer of the patient's side at all: V11, V12, V13, V18 and V19 through every list.

Whatever speaks of something takes its strictest flag: a trace, a notification, a message or a report about what the
viewer may not read is not there for them either.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import TypeVar

from mes_app.record.access import Actor, ActorKind, Answer, Section, Situation, Spoken, decide
from mes_app.record.documents import AuthorKind
from mes_app.record.family import Link, Mandate, MandateState, unnamed, unsealed
from mes_app.record.history import ACCESSES, Act, Trace, Way
from mes_app.record.linked import without_links
from mes_app.record.medical import Entry
from mes_app.record.moments import day_in
from mes_app.record.people import Relation
from mes_app.record.privacy import SpaceState
from mes_app.record.space import Space

S = TypeVar("S", bound=Spoken)


def cut_for(space: Space, actor: Actor, now: datetime) -> Space:
    """The part of `space` that `actor`, who is of the patient's side, may learn of at this moment."""
    situation = Situation.of(space, now)
    if space.choices.state is not SpaceState.ACTIVATED:
        return Space(space.profile, privacy=space.privacy)  # V18: what state it is in, and nothing else
    if actor.kind is ActorKind.REPRESENTATIVE and not situation.is_minor:
        return Space(space.profile)  # V19
    if decide(actor, Section.VACCINATIONS, situation).answer is not Answer.YES:
        return Space(space.profile)  # an access that is over

    def is_open(value: Spoken) -> bool:
        return decide(actor, value, situation).answer is Answer.YES

    def opened(values: Mapping[str, S]) -> dict[str, S]:
        return {id_: value for id_, value in values.items() if is_open(value)}

    documents = {
        id_: document
        for id_, document in space.documents.items()
        if decide(actor, document, situation).answer is Answer.YES
    }
    closed = space.documents.keys() - documents.keys()
    speaking = {m.thread for m in space.messages.values() if closed.intersection(m.attachments)}
    threads = {id_: thread for id_, thread in opened(space.threads).items() if id_ not in speaking}
    # What hides a thread hides the line and the notification of it too.
    unspeakable = closed | (space.threads.keys() - threads.keys())
    traces = {id_: trace for id_, trace in opened(space.traces).items() if trace.document not in unspeakable}
    if actor.kind is not ActorKind.HOLDER:
        # Whom the holder follows or helps is nobody else's to know: no link, no line and no notification of one.
        unspeakable |= space.links.keys()
        traces = {id_: trace for id_, trace in traces.items() if not _is_of_a_link(trace)}
    unspeakable |= space.traces.keys() - traces.keys()
    notifications = {id_: line for id_, line in opened(space.notifications).items() if line.target not in unspeakable}
    reports = {id_: report for id_, report in opened(space.reports).items() if report.trace not in unspeakable}
    if actor.kind is ActorKind.HOLDER or not situation.is_minor:
        relations: Mapping[str, Relation] = space.relations
    else:
        hidden = _hidden_visits(space.traces, traces)
        # In the order of their ids: one who was blocked from the directory would stand where they were met in secret.
        relations = {
            id_: _without_secret_visit(relation, hidden.get(id_), situation)
            if is_open(relation)
            else _as_never_met(relation)
            for id_, relation in sorted(space.relations.items())
            if is_open(relation) or _is_of_own_doing(relation)
        }
    return replace(
        space,
        documents=MappingProxyType(documents),
        threads=MappingProxyType(threads),
        messages=MappingProxyType({i: m for i, m in space.messages.items() if m.thread in threads}),
        relations=MappingProxyType(dict(relations)),
        illnesses=_linked(space.illnesses, closed),
        hospitalisations=_linked(space.hospitalisations, closed),
        care=MappingProxyType(opened(space.care)),
        traces=MappingProxyType(traces),
        notifications=MappingProxyType(notifications),
        reports=MappingProxyType(reports),
        mandates=MappingProxyType({id_: _unrecognised(unsealed(one)) for id_, one in space.mandates.items()}),
        links=_unnamed(space.links) if actor.kind is ActorKind.HOLDER else MappingProxyType({}),
    )


_OF_LINKS = frozenset({Act.INVITATION_ACCEPTED, Act.INVITATION_REFUSED, Act.LEFT, Act.CHILD_ADDED})
"""What somebody does about a space that is not theirs; their own history has a line of it as well."""


def _is_of_a_link(trace: Trace) -> bool:
    """Whether a line is about what the holder has open elsewhere, and not about who has this space open."""
    return trace.act in _OF_LINKS and trace.by is AuthorKind.PATIENT


def _unnamed(links: Mapping[str, Link]) -> Mapping[str, Link]:
    if all(link.child is None for link in links.values()):
        return links
    return MappingProxyType({id_: unnamed(link) for id_, link in links.items()})


def _unrecognised(mandate: Mandate) -> Mandate:
    """An invitation does not tell whether the authority knows whom it is for, until they have taken it."""
    is_known = mandate.accepted_at is not None or mandate.state is MandateState.LEFT
    return mandate if is_known or mandate.person is None else mandate.model_copy(update={"person": None})


E = TypeVar("E", bound=Entry)


def _linked(lines: Mapping[str, E], closed: Collection[str]) -> Mapping[str, E]:
    """The lines without their links to what the viewer may not know of."""
    return MappingProxyType({id_: without_links(line, closed) for id_, line in lines.items()})


@dataclass(frozen=True)
class _Visits:
    """The lines of one professional, of whom some are hidden."""

    open: tuple[Trace, ...]
    hidden: tuple[Trace, ...]


def _hidden_visits(all_: Mapping[str, Trace], open_: Mapping[str, Trace]) -> dict[str, _Visits]:
    """Professional → their lines, for those of whom some are hidden."""
    hidden: dict[str, list[Trace]] = {}
    for id_, trace in all_.items():
        if id_ not in open_ and trace.professional is not None:
            hidden.setdefault(trace.professional, []).append(trace)
    seen: dict[str, list[Trace]] = {id_: [] for id_ in hidden}
    for trace in open_.values():
        if trace.professional in seen:
            seen[trace.professional].append(trace)
    return {id_: _Visits(tuple(seen[id_]), tuple(traces)) for id_, traces in hidden.items()}


def _without_secret_visit(relation: Relation, visits: _Visits | None, situation: Situation) -> Relation:
    """The relation as if its professional's hidden visits had not been: the last connection is the last open one, and
    there is no authorisation of a day on which they came in secret alone."""
    if visits is None:
        return relation
    update: dict[str, datetime | None] = {}
    last, authorised = relation.last_connection, relation.authorised_at
    if last is not None:
        in_normal_way = (trace.at for trace in visits.open if trace.way is Way.NORMAL and trace.at <= last)
        update["last_connection"] = max(in_normal_way, default=None)
    if authorised is not None:
        zone = situation.holder.zone
        day = day_in(authorised, zone)
        secretly = any(trace.act in ACCESSES and day_in(trace.at, zone) == day for trace in visits.hidden)
        if secretly and not any(day_in(trace.at, zone) == day for trace in visits.open):
            update["authorised_at"] = None
    return relation.model_copy(update=update)


def _is_of_own_doing(relation: Relation) -> bool:
    """Whether the patient's side has blocked, or blocked once, somebody whom it found in the directory."""
    return relation.blocked or relation.unblocked_at is not None


def _as_never_met(relation: Relation) -> Relation:
    """What the viewer did to somebody whom, as far as they may know, the holder never met."""
    return Relation(
        id=relation.id,
        professional=relation.professional,
        blocked=relation.blocked,
        blocked_at=relation.blocked_at,
        unblocked_at=relation.unblocked_at,
    )
