"""Who is there to be asked about: the people of a space as actors, and who of them reads one document."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from mes_app.record.access import Actor, ActorKind, Decision, Matrix, Object, Situation, decide
from mes_app.record.documents import AuthorKind
from mes_app.record.family import Mandate, MandateState, mandate_of
from mes_app.record.history import Way
from mes_app.record.people import Profile, Standing
from mes_app.record.space import Space

USER_KIND: Mapping[Standing, ActorKind] = {
    Standing.HOLDER: ActorKind.HOLDER,
    Standing.CHILD: ActorKind.REPRESENTATIVE,
    Standing.HELPED: ActorKind.HELPER,
}
"""What the account's user is to a space, by what its holder is to them."""


def user_of(profile: Profile, account: str, mandates: Iterable[Mandate] = ()) -> Actor:
    """The account's user in this space; `account` is the id of their own profile.

    `mandates`: those of the space; where there is none of this user's, what the profile says holds.
    """
    kind = USER_KIND[profile.standing]
    mandate = None if kind is ActorKind.HOLDER else mandate_of(mandates, account, profile.standing)
    if mandate is None:
        return Actor(id=account, kind=kind)
    return Actor(id=account, kind=kind, until=mandate.until, ended=mandate.state is not MandateState.ACTIVE)


def patient_side(profile: Profile, account: str) -> tuple[Actor, ...]:
    """The holder and, where it is somebody else, the account's user."""
    holder = Actor(id=profile.id, kind=ActorKind.HOLDER)
    return (holder,) if profile.standing is Standing.HOLDER else (holder, user_of(profile, account))


def professionals(space: Space) -> dict[str, Actor]:
    """The professionals whom the space knows, by id: those in relation with it, then authors who are not."""
    found = {relation.id: Actor.of(relation) for relation in space.relations.values()}
    for document in space.documents.values():
        author = document.author
        if author.kind is AuthorKind.PROFESSIONAL and author.id not in found:
            # Who only ever deposited: the directory was not asked, so the profession is not known (unknown cell).
            found[author.id] = Actor(id=author.id, kind=ActorKind.PROFESSIONAL)
    return found


def member_of(profession: str, now: datetime) -> Actor:
    """An authorised member of a profession, whoever it is: `profession` is a column of the matrix."""
    # The id is nobody's: a member is the author of nothing.
    return Actor(id="", kind=ActorKind.PROFESSIONAL, profession=profession, authorised_at=now)


@dataclass(frozen=True, slots=True)
class Reader:
    """One person or one profession, and what is decided of them in each way in which they may come."""

    actor: Actor
    decisions: Mapping[Way, Decision]

    @property
    def normal(self) -> Decision:
        return self.decisions[Way.NORMAL]


def readers(object_: Object, space: Space, now: datetime, matrix: Matrix) -> tuple[Reader, ...]:
    """Every professional whom the space knows, with what is decided of them, in the order of the space."""
    ways = {way: Situation.of(space, now, matrix, way) for way in Way}
    return tuple(
        Reader(actor, {way: decide(actor, object_, ways[way]) for way in Way})
        for actor in professionals(space).values()
    )


def members(object_: Object, space: Space, now: datetime, matrix: Matrix) -> tuple[Reader, ...]:
    """An authorised member of each profession of the matrix, in its order."""
    ways = {way: Situation.of(space, now, matrix, way) for way in Way}
    return tuple(
        Reader(member, {way: decide(member, object_, ways[way]) for way in Way})
        for member in (member_of(profession, now) for profession in matrix.cells)
    )
