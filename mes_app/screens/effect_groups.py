"""The effects of a change grouped by what becomes of them: who shares the same ones stands together."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from mes_app.record.access import Answer, Object
from mes_app.record.difference import Effect, Shift
from mes_app.record.documents import Document
from mes_app.record.history import Way

CUT = 5
"""So many names or titles are written out before «et 36 autres»."""


class Kind(StrEnum):
    """What becomes of a decision."""

    LOST = "lost"
    GAINED = "gained"
    DOUBTED = "doubted"
    RULED_OUT = "ruled-out"


@dataclass(frozen=True, repr=False)
class Clause:
    """What becomes of the same things in these ways of coming in, and how many go on being read."""

    ways: tuple[Way, ...]
    objects: Mapping[Kind, tuple[Object, ...]]
    kept: int


@dataclass(frozen=True, repr=False)
class Group:
    """Those for whom exactly the same changes: people by name, or professions by key."""

    people: tuple[str, ...]
    professions: tuple[str, ...]
    clauses: tuple[Clause, ...]

    @property
    def changes(self) -> bool:
        return any(clause.objects for clause in self.clauses)

    def meets(self, kind: Kind, *ways: Way) -> bool:
        """Whether this happens in one of these ways."""
        return any(kind in clause.objects and set(ways) & set(clause.ways) for clause in self.clauses)

    @property
    def is_long(self) -> bool:
        """Whether something is cut when it is written short (one more than `CUT` is written out)."""
        lists: list[Sequence[object]] = [self.people, self.professions]
        lists += [objects for clause in self.clauses for objects in clause.objects.values()]
        return any(len(found) > CUT + 1 for found in lists)


@dataclass(frozen=True, repr=False)
class Digest:
    """All of it; `alone`: the change is about one document and nothing else."""

    groups: tuple[Group, ...]
    alone: bool

    @property
    def changes(self) -> bool:
        return any(group.changes for group in self.groups)


def digest(effects: Sequence[Effect], names: Mapping[str, str]) -> Digest:
    """Those who share the same effects stand together: who loses or gains first, who goes on reading last."""
    found: dict[tuple[bool, str], list[Effect]] = {}
    for effect in effects:
        who = effect.actor
        found.setdefault((effect.is_member, who.id or who.profession or ""), []).append(effect)
    alike: dict[object, tuple[bool, list[str], list[Effect]]] = {}
    for (is_member, who_id), own in found.items():
        mark = (is_member, tuple((effect.way, _mark(effect)) for effect in own))
        alike.setdefault(mark, (is_member, [], own))[1].append(who_id)
    groups = [
        Group((), tuple(who), _clauses(own))
        if is_member
        else Group(tuple(names.get(id_, "") for id_ in who), (), _clauses(own))
        for is_member, who, own in alike.values()
    ]
    groups.sort(key=lambda group: (not group.changes, bool(group.professions), Way.NORMAL not in _changed(group)))
    most = max((effect.kept + len(effect.shifts) for effect in effects), default=0)
    about = {_key(shift.object) for effect in effects for shift in effect.shifts if isinstance(shift.object, Document)}
    return Digest(tuple(groups), most == 1 and len(about) <= 1)


def _key(object_: Object) -> str:
    return object_.id if isinstance(object_, Document) else str(object_)


def _changed(group: Group) -> set[Way]:
    return {way for clause in group.clauses if clause.objects for way in clause.ways}


def _mark(effect: Effect) -> object:
    return tuple((_key(s.object), s.before.answer, s.after.answer) for s in effect.shifts), effect.kept


def _clauses(effects: Iterable[Effect]) -> tuple[Clause, ...]:
    """The ways in which the same happens are one clause."""
    alike: dict[object, list[Effect]] = {}
    for effect in effects:
        alike.setdefault(_mark(effect), []).append(effect)
    return tuple(_clause(same[0], tuple(effect.way for effect in same)) for same in alike.values())


def _clause(effect: Effect, ways: tuple[Way, ...]) -> Clause:
    objects: dict[Kind, list[Object]] = {}
    for shift in effect.shifts:
        objects.setdefault(_kind(shift), []).append(shift.object)
    return Clause(ways, {kind: tuple(objects[kind]) for kind in Kind if kind in objects}, effect.kept)


def _kind(shift: Shift) -> Kind:
    if shift.after.answer is Answer.YES:
        return Kind.GAINED
    if shift.after.answer is Answer.UNKNOWN:
        return Kind.DOUBTED
    return Kind.LOST if shift.before.answer is Answer.YES else Kind.RULED_OUT
