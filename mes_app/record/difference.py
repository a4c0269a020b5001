"""«Ce que cela change»: what decisions become when a space becomes another, for everybody whom it knows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from mes_app.record.access import Actor, Answer, Decision, Matrix, Object, Section, Situation, decide
from mes_app.record.history import Way
from mes_app.record.readers import member_of, professionals
from mes_app.record.space import Space


@dataclass(frozen=True, slots=True)
class Shift:
    """One decision that changes: on a document, or on a section of the space."""

    object: Object
    before: Decision
    after: Decision


@dataclass(frozen=True, slots=True)
class Effect:
    """What changes for one reader in one way of coming in.

    `actor` is a person, or an authorised member of a profession when its id is empty. `kept` counts what they still
    read (a sure yes) of all that the change is about.
    """

    actor: Actor
    way: Way
    shifts: tuple[Shift, ...]
    kept: int

    @property
    def is_member(self) -> bool:
        return not self.actor.id

    @property
    def lost(self) -> tuple[Object, ...]:
        """What was read before and is not any more."""
        return tuple(s.object for s in self.shifts if s.before.answer is Answer.YES)

    @property
    def gained(self) -> tuple[Object, ...]:
        return tuple(s.object for s in self.shifts if s.after.answer is Answer.YES)

    @property
    def unclear(self) -> tuple[Object, ...]:
        """What becomes unknown, or was."""
        return tuple(
            s.object for s in self.shifts if s.before.answer is not Answer.YES and s.after.answer is not Answer.YES
        )


def difference(before: Space, after: Space, now: datetime, matrix: Matrix) -> tuple[Effect, ...]:
    """Exactly the decisions that differ in their answer, for each professional whom either space knows and for an
    authorised member of each profession, in each way of coming in.

    Those for whom nothing changes are there too when they go on reading something that the change is about.
    """
    concerned = _everything(before, after) if before.choices != after.choices else _changed_documents(before, after)
    former, new = professionals(before), professionals(after)
    people = {**new, **former}
    ways = [(way, Situation.of(before, now, matrix, way), Situation.of(after, now, matrix, way)) for way in Way]
    effects: list[Effect] = []
    for id_, actor in people.items():
        never_met = Actor(id=id_, kind=actor.kind, profession=actor.profession)
        was, becomes = former.get(id_, never_met), new.get(id_, never_met)
        effects += _effects(was, becomes, concerned if was == becomes else _everything(before, after), ways)
    for profession in matrix.cells:
        member = member_of(profession, now)
        effects += _effects(member, member, concerned, ways)
    return tuple(effects)


Pair = tuple[Object, Object]
"""One object as it is before and after."""


def _effects(
    was: Actor, becomes: Actor, pairs: Sequence[Pair], ways: Sequence[tuple[Way, Situation, Situation]]
) -> Iterator[Effect]:
    if not pairs:
        return
    for way, old, new in ways:
        shifts, kept = [], 0
        for object_, changed in pairs:
            first, last = decide(was, object_, old), decide(becomes, changed, new)
            if first.answer is not last.answer:
                shifts.append(Shift(changed, first, last))
            elif last.answer is Answer.YES:
                kept += 1
        if shifts or kept:
            yield Effect(becomes, way, tuple(shifts), kept)


def _changed_documents(before: Space, after: Space) -> list[Pair]:
    if before.documents is after.documents:
        return []
    both = ((before.documents[id_], document) for id_, document in after.documents.items() if id_ in before.documents)
    return [(former, document) for former, document in both if former is not document]


def _everything(before: Space, after: Space) -> list[Pair]:
    documents = [
        (before.documents[id_], document) for id_, document in after.documents.items() if id_ in before.documents
    ]
    return [*documents, *((section, section) for section in Section)]
