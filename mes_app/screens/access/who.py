"""The professionals of a space: where each one stands, since when, and by what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mes_app.record.access import Actor, Answer, Decision, Section, Situation, decide
from mes_app.record.documents import AuthorKind, Document
from mes_app.record.history import Trace
from mes_app.record.messages import Thread
from mes_app.record.people import Professional, Relation
from mes_app.record.readers import professionals
from mes_app.record.rules import Rule
from mes_app.record.space import Space


class Where(StrEnum):
    """On which list a professional stands."""

    AUTHORISED = "authorised"
    BLOCKED = "blocked"
    WITHOUT = "without"


class By(StrEnum):
    """Why somebody has access now, or has none: each has its sentence."""

    ATTENDING = "attending"
    CARE_TEAM = "care-team"
    AUTHORISED = "authorised"
    CONNECTED = "connected"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    LAPSED = "lapsed"
    NEVER = "never"
    AUTHOR = "author"
    OCCUPATIONAL = "occupational"
    SHUT = "shut"


@dataclass(frozen=True, repr=False)
class Known:
    """A professional whom the space knows, with what the rules say of their normal way in."""

    professional: Professional
    actor: Actor
    where: Where
    by: By
    way_in: Decision
    since: datetime | None = None
    """From when the access or the block is, where that is known."""
    relation: Relation | None = None
    """What the space holds of them besides their name on a document; None: nothing."""

    @property
    def id(self) -> str:
        return self.actor.id


def way_in(actor: Actor, situation: Situation) -> Decision:
    """Whether a professional comes into the space at all in this situation, and by which rule not."""
    # No flag hides the vaccinations: who may not read them was stopped at the door.
    return decide(actor, Section.VACCINATIONS, situation)


def known(space: Space, now: datetime) -> tuple[Known, ...]:
    """Everybody whom the space knows: the médecin traitant first, then by name."""
    situation, found = Situation.of(space, now), []
    for id_, actor in professionals(space).items():
        relation = space.relations.get(id_)
        who = relation.professional if relation is not None else _of_author(id_, space)
        decision = way_in(actor, situation)
        by = _by(actor, decision, situation, is_author=relation is None)
        found.append(Known(who, actor, _where(actor, decision), by, decision, _since(by, actor, relation), relation))
    return tuple(sorted(found, key=lambda one: (not one.actor.attending, *_alphabetic(one.professional))))


def known_by_id(space: Space, now: datetime, id_: str) -> Known | None:
    """One of them; None for somebody whom the space does not know."""
    return next((one for one in known(space, now) if one.id == id_), None)


def never_met(who: Professional, space: Space, now: datetime) -> Known:
    """Somebody of the directory whom the space does not know."""
    actor = Actor.of(Relation(id=who.id, professional=who))
    decision = way_in(actor, Situation.of(space, now))
    return Known(who, actor, Where.WITHOUT, By.NEVER, decision)


def standing_in(people: Sequence[Known], where: Where) -> tuple[Known, ...]:
    """Those of one list."""
    return tuple(one for one in people if one.where is where)


def _where(actor: Actor, decision: Decision) -> Where:
    if actor.blocked:
        return Where.BLOCKED
    return Where.AUTHORISED if decision.answer is Answer.YES else Where.WITHOUT


def _by(actor: Actor, decision: Decision, situation: Situation, *, is_author: bool) -> By:
    if actor.blocked:
        return By.BLOCKED
    if decision.answer is Answer.YES:
        if actor.attending:
            return By.ATTENDING
        if actor.care_team:
            return By.CARE_TEAM
        authorised = actor.authorised_at
        return By.AUTHORISED if authorised and authorised >= situation.recent_since else By.CONNECTED
    match decision.rule:
        case Rule.V6:
            return By.UNBLOCKED
        case Rule.V17:
            return By.OCCUPATIONAL
        case Rule.V7:
            if is_author:
                return By.AUTHOR
            return By.LAPSED if actor.authorised_at or actor.last_connection else By.NEVER
        case _:
            return By.SHUT


def _since(by: By, actor: Actor, relation: Relation | None) -> datetime | None:
    match by:
        case By.BLOCKED:
            return relation.blocked_at if relation else None
        case By.UNBLOCKED:
            return actor.unblocked_at
        case By.LAPSED:
            return max((at for at in (actor.last_connection, actor.authorised_at) if at), default=None)
        case By.ATTENDING | By.CARE_TEAM | By.AUTHORISED | By.CONNECTED:
            return actor.authorised_at or actor.last_connection
        case _:
            return None


def _of_author(id_: str, space: Space) -> Professional:
    """What a deposit says of its author: not in the directory's words, and without a profession's key."""
    author = next(document.author for document in space.documents.values() if document.author.id == id_)
    return Professional(
        id=id_,
        first_name="",
        last_name=author.name,
        profession=None,
        profession_label=author.profession_label,
        rpps="",
        establishment=author.establishment,
    )


def _alphabetic(who: Professional) -> tuple[str, str]:
    plain = str.maketrans("àâäçéèêëîïôöùûüÿœæ", "aaaceeeeiioouuuyoa")
    return who.last_name.casefold().translate(plain), who.first_name.casefold().translate(plain)


# -- what the space holds of one of them ------------------------------------------------------------------------------


# Not written out: Flet does so with what its hooks hold, at each message to the browser.
@dataclass(frozen=True, repr=False)
class Held:
    """What the space holds of one professional: their deposits and actions, latest first, and the conversation."""

    documents: tuple[Document, ...] = ()
    traces: tuple[Trace, ...] = ()
    thread: Thread | None = None


def held_of(space: Space, id_: str) -> Held:
    """All of it, whether the space knows them or not."""
    return Held(deposited(space, id_), actions(space, id_), thread_with(space, id_))


def deposited(space: Space, id_: str) -> tuple[Document, ...]:
    """The documents of one author, newest first."""
    found = [d for d in space.documents.values() if d.author.id == id_ and d.author.kind is AuthorKind.PROFESSIONAL]
    return tuple(sorted(found, key=lambda document: (document.act_from, document.deposited_at), reverse=True))


def actions(space: Space, id_: str) -> tuple[Trace, ...]:
    """What one professional did in the space, latest first."""
    found = [t for t in space.traces.values() if t.professional == id_ and t.by is AuthorKind.PROFESSIONAL]
    return tuple(sorted(found, key=lambda trace: trace.at, reverse=True))


def thread_with(space: Space, id_: str) -> Thread | None:
    """The conversation with one professional that can still be answered, or any other."""
    found = [thread for thread in space.threads.values() if thread.professional == id_]
    return min(found, key=lambda thread: (thread.ended, thread.no_reply), default=None)
