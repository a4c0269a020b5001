"""What one professional sees of a space, in a situation: documents, sections, and what stays closed, by its rule."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from mes_app.record.access import Actor, Answer, Decision, Matrix, Section, Situation, decide
from mes_app.record.documents import Category, Document
from mes_app.record.history import Way
from mes_app.record.space import Space
from mes_app.screens.access.who import way_in


class Case(StrEnum):
    """The situation that is looked at."""

    NORMAL = "normal"
    BLOCKED = "blocked"
    BREAK_GLASS = "break_glass"
    REGULATION_CENTRE = "regulation_centre"


_WAYS = {Case.BREAK_GLASS: Way.BREAK_GLASS, Case.REGULATION_CENTRE: Way.REGULATION_CENTRE}

SECTIONS = (Section.VACCINATIONS, Section.HEALTH_STORY, Section.CIRCLE, Section.DIRECTIVES, Section.PROFILE)
"""What there is besides documents, in the order of the screen."""


@dataclass(frozen=True, repr=False)
class Shelf:
    """The documents of one category that are read, newest first."""

    category: Category
    documents: tuple[Document, ...]


@dataclass(frozen=True, repr=False)
class Hidden:
    """Documents that are not read, all by the same rule."""

    decision: Decision
    documents: tuple[Document, ...]


@dataclass(frozen=True, repr=False)
class Sight:
    """What somebody would see; `way_in` is whether they come in at all."""

    way_in: Decision
    shelves: tuple[Shelf, ...]
    unknown: tuple[Document, ...]
    hidden: tuple[Hidden, ...]
    sections: tuple[tuple[Section, Decision], ...]

    @property
    def readable(self) -> int:
        return sum(len(shelf.documents) for shelf in self.shelves)

    @property
    def total(self) -> int:
        return self.readable + len(self.unknown) + sum(len(group.documents) for group in self.hidden)


def sight(space: Space, actor: Actor, case: Case, now: datetime, matrix: Matrix) -> Sight:
    """All of `space`, which is cut to what its viewer may learn of, through the eyes of `actor`."""
    situation = Situation.of(space, now, matrix, _WAYS.get(case, Way.NORMAL))
    if case is Case.BLOCKED:
        actor = actor.model_copy(update={"blocked": True})
    read: list[Document] = []
    unknown: list[Document] = []
    hidden: dict[Decision, list[Document]] = {}
    for document in space.documents.values():
        decision = decide(actor, document, situation)
        match decision.answer:
            case Answer.YES:
                read.append(document)
            case Answer.UNKNOWN:
                unknown.append(document)
            case Answer.NO:
                hidden.setdefault(_reason(decision, situation), []).append(document)
    groups = [Hidden(decision, _newest(documents)) for decision, documents in hidden.items()]
    groups.sort(key=lambda group: -len(group.documents))
    return Sight(
        way_in(actor, situation),
        tuple(_shelves(_newest(read))),
        _newest(unknown),
        tuple(groups),
        tuple((section, decide(actor, section, situation)) for section in SECTIONS),
    )


def _reason(decision: Decision, situation: Situation) -> Decision:
    """The rule that settled it: cells of the matrix differ by their document types, and are one reason."""
    if decision.source.startswith(situation.matrix.edition):
        return Decision(decision.answer, decision.rule, situation.matrix.edition)
    return decision


def _newest(documents: Iterable[Document]) -> tuple[Document, ...]:
    return tuple(sorted(documents, key=lambda one: (one.act_from, one.deposited_at, one.id), reverse=True))


def _shelves(documents: Sequence[Document]) -> Iterable[Shelf]:
    of: dict[Category, list[Document]] = {}
    for document in documents:
        of.setdefault(document.category, []).append(document)
    return (Shelf(category, tuple(of[category])) for category in Category if category in of)


def window(shelves: Sequence[Shelf], first: int) -> tuple[Shelf, ...]:
    """The first so many documents, under their categories."""
    shown: list[Shelf] = []
    for shelf in shelves:
        if first <= 0:
            break
        shown.append(Shelf(shelf.category, shelf.documents[:first]))
        first -= len(shelf.documents)
    return tuple(shown)
