"""What an access means beyond the space that it is given in: the link of whoever was given it, lines in both
histories, and the new space of a child who is taken in.

All of it follows from what stands in the spaces, and nothing is owed twice: an authority that was cut short asks again.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mes_app.record.access import ActorKind
from mes_app.record.changes import AcceptInvitation, AddChild, Change, LeaveSpace, Refusal, RefuseInvitation
from mes_app.record.documents import AuthorKind
from mes_app.record.family import (
    COUNTED,
    MAX_REPRESENTATIVES,
    STANDING,
    Link,
    Mandate,
    MandateKind,
    MandateState,
    is_meant,
    opening,
    representatives,
)
from mes_app.record.history import Act, Notification, Topic, Trace
from mes_app.record.ids import ident
from mes_app.record.moments import day_in, is_minor
from mes_app.record.people import Profile, Standing
from mes_app.record.privacy import SpaceState
from mes_app.record.space import Space
from mes_app.record.told import KIND, ROLE
from mes_app.record.values import Value

Place = tuple[str, str]
Changed = dict[Place, Value | None]

_ACTORS = {MandateKind.REPRESENTATIVE: ActorKind.REPRESENTATIVE, MandateKind.HELPER: ActorKind.HELPER}
_ASKING = frozenset({Act.ACCESS_GIVEN, Act.REPRESENTATIVE_INVITED})


@dataclass(frozen=True, slots=True)
class Known:
    """What the authority knows: every profile, and any space whole. `new_id`: of what nobody may find by its id."""

    profiles: Callable[[], Iterable[Profile]]
    whole: Callable[[str], Space | None]
    new_id: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Begun:
    """An access that begins: whose account has which space open from now on, and what its holder is to them."""

    person: str
    space: str
    standing: Standing


@dataclass(slots=True)
class Beyond:
    """Rows by space and place, a profile that is new, and the accesses that begin with them."""

    rows: dict[str, Changed] = field(default_factory=dict)
    profile: Profile | None = None
    begun: list[Begun] = field(default_factory=list)

    def put(self, space: str, table: str, value: Any) -> None:
        self.rows.setdefault(space, {})[table, value.id] = value


# -- what is not taken ------------------------------------------------------------------------------------------------


def refusal(
    change: Change, space: Space, me: Profile, opened: Iterable[Profile], known: Known, now: datetime
) -> Refusal | None:
    """Why a change of the family is not taken from `me`, who has these spaces open, besides what its own space says."""
    if isinstance(change, LeaveSpace):
        return None if space.mandates[change.mandate].person == me.id else Refusal.NOT_ALLOWED
    if isinstance(change, AcceptInvitation | RefuseInvitation):
        return _answer_refusal(change, space, me, known, now)
    if isinstance(change, AddChild):
        # Of the account's own children alone: nothing is told of whether the number is known elsewhere.
        if any(one.ins == change.value.ins for one in opened):
            return Refusal.ALREADY_THERE
        return Refusal.ALREADY_THERE if known.whole(change.value.id) is not None else None
    return None


def _answer_refusal(
    change: AcceptInvitation | RefuseInvitation, space: Space, me: Profile, known: Known, now: datetime
) -> Refusal | None:
    there = known.whole(space.links[change.invitation].space)
    mandate = None if there is None else there.mandates.get(change.invitation)
    if there is None or mandate is None or mandate.state is not MandateState.INVITED or not _is_for(mandate, me):
        return Refusal.GONE
    today = day_in(now, there.profile.zone)
    if isinstance(change, RefuseInvitation):
        return None
    if mandate.is_over(today) or there.choices.state is not SpaceState.ACTIVATED:
        return Refusal.GONE
    if _has_open(there, me.id, mandate, today):
        return Refusal.ALREADY_THERE  # who follows a child does not become its helper, who may do less
    if mandate.kind is MandateKind.REPRESENTATIVE:
        if not is_minor(there.profile.birth_date, today):
            return Refusal.GONE
        others = [one for one in representatives(there.mandates.values(), today) if one.id != mandate.id]
        return Refusal.TOO_MANY if len(others) >= MAX_REPRESENTATIVES else None
    return None


def _is_for(mandate: Mandate, who: Profile) -> bool:
    """Whether an access is this person's, or meant for them: it does not say whose it is until they have answered, so
    that nothing about it tells whether they are known."""
    if mandate.person is not None:
        return mandate.person == who.id
    return is_meant(mandate, who) and (mandate.kind is MandateKind.HELPER or bool(mandate.seal))


# -- what is owed -----------------------------------------------------------------------------------------------------


def owed(space: Space, known: Known, now: datetime, tint: int = 0) -> Beyond:
    """The next of what the accesses to this space, and those that its holder has elsewhere, say in other spaces and do
    not yet: to be asked for again once it is written, until there is nothing.

    `tint`: the colour of a profile that begins.
    """
    done = Beyond()
    for link in space.links.values():
        if link.child is not None:
            _take_in(done, link, space.profile, known, now, tint)
        elif (there := known.whole(link.space)) is not None:
            given = there.mandates.get(link.id)
            if given is not None and _is_for(given, space.profile):
                _agree(done, given, there, space, known, now)
        if done.rows:
            return done
    for mandate in space.mandates.values():
        holder = _whose(mandate, space, known, now)
        if holder is not None:
            _agree(done, mandate, space, holder, known, now)
        if done.rows:
            return done
    return done


def _whose(mandate: Mandate, space: Space, known: Known, now: datetime) -> Space | None:
    """The own space of whoever has an access, or is meant by it: of several of one name nobody."""
    if mandate.person is not None:
        return known.whole(mandate.person)
    meant = [
        one
        for one in known.profiles()
        if _is_for(mandate, one) and one.id != space.profile.id and not is_minor(one.birth_date, day_in(now, one.zone))
    ]
    return known.whole(meant[0].id) if len(meant) == 1 else None


def _agree(done: Beyond, mandate: Mandate, space: Space, holder: Space, known: Known, now: datetime) -> None:
    """Make an access, and the link in the space of whoever has it, say the same: the later of the two counts."""
    link, person = holder.links.get(mandate.id), holder.profile
    if link is not None and (link.space != space.profile.id or link.child is not None):
        return  # another's, or a child whose space is about to begin
    today = day_in(now, space.profile.zone)
    is_asked_anew = link is None or link.since != mandate.since
    if mandate.state is MandateState.INVITED:
        if is_asked_anew:
            # To whoever has the space open already nothing is offered.
            if mandate.counts_on(today) and not _has_open(space, person.id, mandate, today):
                _offer(done, mandate, space, person.id, known)
        elif link is not None and link.state is not MandateState.INVITED:
            _answer(done, mandate, link, space, person, now)
    elif link is None:
        return
    elif mandate.state is MandateState.ACTIVE:
        if is_asked_anew or link.state is not MandateState.ACTIVE:
            _offer(done, mandate, space, person.id, known)
    elif link.state in COUNTED:
        done.put(person.id, "links", link.model_copy(update={"state": mandate.state}))
        if mandate.state is MandateState.LEFT:
            done.put(person.id, "traces", _line(mandate, Act.LEFT, ActorKind.HOLDER, person, space.profile, now))


def _has_open(space: Space, person: str, mandate: Mandate, today: date) -> bool:
    """Whether somebody has a space open by another access than this one."""
    others = (one for one in space.mandates.values() if one.id != mandate.id)
    return opening(space.profile, others, person, today) is not None


def _offer(done: Beyond, mandate: Mandate, space: Space, person: str, known: Known) -> None:
    holder = space.profile
    link = Link(
        id=mandate.id,
        space=holder.id,
        kind=mandate.kind,
        first_name=holder.first_name,
        last_name=holder.last_name,
        by=_asker(mandate, space),
        state=mandate.state,
        since=mandate.since,
        until=mandate.until,
    )
    done.put(person, "links", link)
    if mandate.state is MandateState.INVITED:
        done.put(person, "notifications", _bell(link, known.new_id()))


def _asker(mandate: Mandate, space: Space) -> str:
    """Who gave an access, as the history of its space says."""
    lines = [line for line in space.traces.values() if line.act in _ASKING and line.title == mandate.full_name]
    latest = max(lines, key=lambda line: line.at, default=None)
    return space.profile.full_name if latest is None else latest.who


def _bell(link: Link, id_: str) -> Notification:
    """What tells of an invitation; its id is not made of what whoever asked knows, or they could try whether it is."""
    return Notification(
        id=id_,
        topic=Topic.INVITATION,
        at=link.since,
        who=link.by,
        title=link.full_name,
        target=link.id,
    )


def _answer(done: Beyond, mandate: Mandate, link: Link, space: Space, person: Profile, now: datetime) -> None:
    """What was answered in one's own space, in the one that invited."""
    state, about = link.state, space.profile
    if state not in (MandateState.ACTIVE, MandateState.REFUSED):
        return
    if state is MandateState.ACTIVE and _has_open(space, person.id, mandate, day_in(now, about.zone)):
        state = MandateState.ENDED  # of two that were taken at once, one
    is_taken = state is MandateState.ACTIVE
    answered = {"state": state, "person": person.id, "accepted_at": now if is_taken else None}
    done.put(about.id, "mandates", mandate.model_copy(update=answered))
    act = Act.INVITATION_REFUSED if state is MandateState.REFUSED else Act.INVITATION_ACCEPTED
    done.put(about.id, "traces", _line(mandate, act, _ACTORS[mandate.kind], person, about, now))
    if is_taken:
        done.begun.append(Begun(person.id, about.id, STANDING[mandate.kind]))


def _take_in(done: Beyond, link: Link, parent: Profile, known: Known, now: datetime, tint: int) -> None:
    child = link.child
    if child is None:
        return
    if child.id != link.space or known.whole(child.id) is not None:
        # Somebody else's space has this id: nothing begins.
        done.put(parent.id, "links", link.model_copy(update={"child": None, "state": MandateState.ENDED}))
        return
    profile = child.profile(parent.zone, tint)
    mandate = Mandate(
        id=link.id,
        kind=MandateKind.REPRESENTATIVE,
        first_name=parent.first_name,
        last_name=parent.last_name,
        birth_date=parent.birth_date,
        person=parent.id,
        state=MandateState.ACTIVE,
        since=link.since,
        accepted_at=now,
    )
    done.profile = profile
    done.put(profile.id, "mandates", mandate)
    done.put(profile.id, "traces", _line(mandate, Act.CHILD_ADDED, ActorKind.REPRESENTATIVE, parent, profile, now))
    done.put(parent.id, "links", link.model_copy(update={"child": None}))
    done.begun.append(Begun(parent.id, profile.id, Standing.CHILD))


def _line(mandate: Mandate, act: Act, kind: ActorKind, who: Profile, about: Profile, now: datetime) -> Trace:
    by: AuthorKind = KIND[kind]
    return Trace(
        id=ident("trace", mandate.id, mandate.since.isoformat(), act.value),
        at=now,
        who=who.full_name,
        profession_label=ROLE[kind],
        by=by,
        act=act,
        title=about.full_name,
    )
