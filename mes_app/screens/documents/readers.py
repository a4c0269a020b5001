"""Who reads a document, as values for the screens: every answer is `decide`'s."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from mes_app.record.access import Answer, Decision, Matrix, Situation, decide
from mes_app.record.documents import Document
from mes_app.record.history import Way
from mes_app.record.readers import Reader, members, patient_side, readers
from mes_app.record.rules import Rule
from mes_app.record.space import Space

EMERGENCY = (Way.REGULATION_CENTRE, Way.BREAK_GLASS)

_ORDER = {Answer.YES: 0, Answer.UNKNOWN: 1, Answer.NO: 2}
_RULES = (Rule.V2, Rule.V3, Rule.V1)
"""Who is named first among those of one answer."""


@dataclass(frozen=True)
class Person:
    """Somebody by name, and what is decided of them in the normal way; `role` may be empty."""

    name: str
    role: str
    decision: Decision

    @property
    def reads(self) -> bool:
        return self.decision.answer is Answer.YES


@dataclass(frozen=True)
class Emergency:
    """What opens in one emergency way to members of the professions: how many of each answer, and one such decision."""

    way: Way
    counts: Mapping[Answer, int]
    decision: Decision

    @property
    def is_alike(self) -> bool:
        """Whether the answer is the same for every profession."""
        return len(self.counts) == 1


@dataclass(frozen=True, repr=False)
class Who:
    """Everybody of whom something is decided about one document.

    `side` is the holder, then the account's user where that is somebody else; `people` the professionals whom the
    space knows, those who read first; `professions` the columns of the matrix by their answer.
    """

    side: tuple[Person, ...]
    people: tuple[Person, ...]
    professions: Mapping[Answer, tuple[str, ...]]
    emergencies: tuple[Emergency, ...]

    @property
    def total(self) -> int:
        """How many people by name read it."""
        return sum(person.reads for person in (*self.side, *self.people))


def who_reads(document: Document, space: Space, account: str, now: datetime, matrix: Matrix) -> Who:
    """Everybody, in this space as it is or as it would be; `account` is the id of the user's own profile."""
    document = space.documents.get(document.id, document)
    situation = Situation.of(space, now, matrix)
    side = tuple(Person("", "", decide(actor, document, situation)) for actor in patient_side(space.profile, account))
    people = [_person(reader, document, space) for reader in readers(document, space, now, matrix)]
    people.sort(key=_rank)
    found = members(document, space, now, matrix)
    professions: dict[Answer, list[str]] = {}
    for member in found:
        professions.setdefault(member.normal.answer, []).append(member.actor.profession or "")
    return Who(
        side,
        tuple(people),
        {answer: tuple(professions[answer]) for answer in _ORDER if answer in professions},
        tuple(_emergency(way, found) for way in EMERGENCY if found),
    )


def _person(reader: Reader, document: Document, space: Space) -> Person:
    relation = space.relations.get(reader.actor.id)
    if relation is not None:
        return Person(relation.professional.full_name, relation.professional.profession_label, reader.normal)
    author = document.author
    if author.id != reader.actor.id:
        author = next(d.author for d in space.documents.values() if d.author.id == reader.actor.id)
    return Person(author.name, author.profession_label, reader.normal)


def _rank(person: Person) -> tuple[int, int, str]:
    rule = person.decision.rule
    return _ORDER[person.decision.answer], _RULES.index(rule) if rule in _RULES else len(_RULES), person.name


def _emergency(way: Way, found: tuple[Reader, ...]) -> Emergency:
    decisions = [member.decisions[way] for member in found]
    counts = Counter(decision.answer for decision in decisions)
    return Emergency(way, {answer: counts[answer] for answer in _ORDER if counts[answer]}, decisions[0])


def is_masked(document: Document, space: Space) -> bool:
    """Whether it is masked, by its own flag or with everything (V14)."""
    return document.masked or space.choices.everything_masked


def as_masked(space: Space) -> Mapping[str, Document]:
    """The documents as lists show them: each one masked while everything is (V14)."""
    if not space.choices.everything_masked:
        return space.documents
    return {
        id_: document if document.masked else document.model_copy(update={"masked": True})
        for id_, document in space.documents.items()
    }
