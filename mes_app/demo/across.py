"""What a change of the family does beyond the space that it is asked in: the mandate there, and the link here."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from mes_app.record.access import ActorKind
from mes_app.record.changes import (
    AcceptInvitation,
    AddChild,
    Change,
    GiveAccess,
    InviteRepresentative,
    LeaveSpace,
    Refusal,
    RefuseInvitation,
    RevokeAccess,
)
from mes_app.record.family import (
    MAX_REPRESENTATIVES,
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
from mes_app.record.people import Profile
from mes_app.record.space import Space
from mes_app.record.told import KIND, ROLE
from mes_app.record.values import Value

Place = tuple[str, str]
Changed = dict[Place, Value | None]


@dataclass(frozen=True, slots=True)
class Known:
    """What the authority knows: the account's own profile, every profile, and any space whole."""

    me: Profile
    profiles: tuple[Profile, ...]
    whole: Callable[[str], Space | None]
    open: Iterable[Profile]
    """The spaces that the account has open."""


@dataclass(slots=True)
class Beyond:
    """Rows by space and place, and a profile that is new."""

    rows: dict[str, Changed] = field(default_factory=dict)
    profile: Profile | None = None

    def put(self, space: str, table: str, value: Any) -> None:
        self.rows.setdefault(space, {})[table, value.id] = value


def refusal(change: Change, space: Space, known: Known, now: datetime) -> Refusal | None:
    """Why a change of the family is not taken, besides what its own space says."""
    if isinstance(change, LeaveSpace):
        own = space.mandates[change.mandate].person == known.me.id
        return None if own else Refusal.NOT_ALLOWED
    if isinstance(change, AcceptInvitation | RefuseInvitation):
        found = _answered(change, space, known)
        if found is None:
            return Refusal.GONE
        there, mandate = found
        today = day_in(now, there.profile.zone)
        if isinstance(change, RefuseInvitation):
            return None
        if mandate.is_over(today):
            return Refusal.GONE
        if _has_open(there, known.me.id, mandate, today):
            return Refusal.ALREADY_THERE  # who follows a child does not become its helper, who may do less
        if mandate.kind is MandateKind.REPRESENTATIVE:
            if not is_minor(there.profile.birth_date, today):
                return Refusal.GONE
            others = [one for one in representatives(there.mandates.values(), today) if one.id != mandate.id]
            return Refusal.TOO_MANY if len(others) >= MAX_REPRESENTATIVES else None
        return None
    if isinstance(change, AddChild):
        # Of the account's own children alone: nothing is told of whether the number is known elsewhere.
        if any(one.ins == change.value.ins for one in known.open):
            return Refusal.ALREADY_THERE
        return Refusal.ALREADY_THERE if any(one.id == change.value.id for one in known.profiles) else None
    return None


def beyond(change: Change, after: Space, known: Known, now: datetime) -> Beyond:
    """What a change that is taken does besides its own rows; `after`: its space with them."""
    done = Beyond()
    if isinstance(change, InviteRepresentative | GiveAccess):
        _invite(done, after.mandates[change.value.id], after, known, now)
    elif isinstance(change, RevokeAccess):
        _follow(done, after.mandates[change.mandate], MandateState.ENDED, known)
    elif isinstance(change, LeaveSpace):
        mandate = after.mandates[change.mandate]
        _follow(done, mandate, MandateState.LEFT, known)
        done.put(known.me.id, "traces", _line(change, Act.LEFT, ActorKind.HOLDER, known.me, after.profile, now))
    elif isinstance(change, AcceptInvitation | RefuseInvitation):
        link = after.links[change.invitation]
        there = known.whole(link.space)
        if there is not None:
            _answer(done, change, there, known, now)
    elif isinstance(change, AddChild):
        _take_in(done, change, known, now)
    return done


def _invite(done: Beyond, mandate: Mandate, space: Space, known: Known, now: datetime) -> None:
    holder = space.profile
    for one in known.profiles:
        is_adult = not is_minor(one.birth_date, day_in(now, one.zone))
        if one.id in (known.me.id, holder.id) or not is_adult or not is_meant(mandate, one):
            continue
        there, today = known.whole(one.id), day_in(now, holder.zone)
        other = None if there is None else there.links.get(mandate.id)
        if other is not None and other.space != holder.id:
            continue  # ids are the asker's: it is that of another invitation
        if _has_open(space, one.id, mandate, today):
            continue  # to whoever has the space open already nothing is offered
        done.put(holder.id, "mandates", mandate.model_copy(update={"person": one.id}))
        link = Link(
            id=mandate.id,
            space=holder.id,
            kind=mandate.kind,
            first_name=holder.first_name,
            last_name=holder.last_name,
            by=known.me.full_name,
            state=mandate.state,
            since=mandate.since,
            until=mandate.until,
        )
        done.put(one.id, "links", link)
        if mandate.state is MandateState.INVITED:
            done.put(one.id, "notifications", bell(link))
        return


def _has_open(space: Space, person: str, mandate: Mandate, today: date) -> bool:
    """Whether somebody has a space open by another access than this one."""
    others = (one for one in space.mandates.values() if one.id != mandate.id)
    return opening(space.profile, others, person, today) is not None


def bell(link: Link) -> Notification:
    """What tells of an invitation."""
    return Notification(
        id=ident("notification", link.id, link.since.isoformat()),
        topic=Topic.INVITATION,
        at=link.since,
        who=link.by,
        title=link.full_name,
        target=link.id,
    )


def _follow(done: Beyond, mandate: Mandate, state: MandateState, known: Known) -> None:
    """The link of whoever has, or had, this mandate."""
    there = None if mandate.person is None else known.whole(mandate.person)
    link = None if there is None else there.links.get(mandate.id)
    if there is not None and link is not None:
        done.put(there.profile.id, "links", link.model_copy(update={"state": state}))


def _answered(change: AcceptInvitation | RefuseInvitation, space: Space, known: Known) -> tuple[Space, Mandate] | None:
    """The space that invites, and its mandate, if it is still this account's to take."""
    there = known.whole(space.links[change.invitation].space)
    mandate = None if there is None else there.mandates.get(change.invitation)
    if there is None or mandate is None:
        return None
    is_waiting = mandate.state is MandateState.INVITED and mandate.person == known.me.id
    return (there, mandate) if is_waiting else None


def _answer(
    done: Beyond, change: AcceptInvitation | RefuseInvitation, there: Space, known: Known, now: datetime
) -> None:
    mandate = there.mandates[change.invitation]
    is_taken = isinstance(change, AcceptInvitation)
    state = MandateState.ACTIVE if is_taken else MandateState.REFUSED
    accepted = now if is_taken else None
    done.put(there.profile.id, "mandates", mandate.model_copy(update={"state": state, "accepted_at": accepted}))
    act = Act.INVITATION_ACCEPTED if is_taken else Act.INVITATION_REFUSED
    kind = ActorKind.REPRESENTATIVE if mandate.kind is MandateKind.REPRESENTATIVE else ActorKind.HELPER
    done.put(there.profile.id, "traces", _line(change, act, kind, known.me, there.profile, now))


def _take_in(done: Beyond, change: AddChild, known: Known, now: datetime) -> None:
    me, tints = known.me, [one.tint for one in known.open]
    profile = change.value.profile(me.zone, max(tints, default=0) + 1)
    done.profile = profile
    mandate = Mandate(
        id=change.link,
        kind=MandateKind.REPRESENTATIVE,
        first_name=me.first_name,
        last_name=me.last_name,
        birth_date=me.birth_date,
        person=me.id,
        state=MandateState.ACTIVE,
        since=now,
        accepted_at=now,
    )
    done.put(profile.id, "mandates", mandate)
    line = _line(change, Act.CHILD_ADDED, ActorKind.REPRESENTATIVE, me, profile, now)
    done.put(profile.id, "traces", line)


def _line(change: Change, act: Act, kind: ActorKind, me: Profile, about: Profile, now: datetime) -> Trace:
    return Trace(
        id=ident("trace", change.id, "beyond"),
        at=now,
        who=me.full_name,
        profession_label=ROLE[kind],
        by=KIND[kind],
        act=act,
        title=about.full_name,
    )
