"""«Synthèse du profil médical»: what goes into each of its sections, and what has changed since the last one.

It is made of the space as its user sees it: what is hidden from a parent (V12) was cut out before.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType
from typing import Any

from mes_app.record.documents import Document
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.medical import ContactRole, first_day
from mes_app.record.moments import is_minor
from mes_app.record.people import Relation
from mes_app.record.space import Space, row_of
from mes_app.record.vaccinations import Vaccination
from mes_app.record.values import Value

SYNTHESIS, DIRECTIVES_TYPE = "DOCPAT08", "EXPPAT_3"
"""The document types of a saved synthesis and of anticipated directives."""


class Part(StrEnum):
    """The sections, in the order of the synthesis."""

    ILLNESSES = "illnesses"
    TREATMENTS = "treatments"
    ALLERGIES = "allergies"
    HOSPITALISATIONS = "hospitalisations"
    DISABILITIES = "disabilities"
    FAMILY_HISTORY = "family_history"
    BLOOD = "blood"
    VACCINATIONS = "vaccinations"
    MEASURES = "measures"
    EMERGENCY = "emergency"
    TRUSTED = "trusted"
    CARERS = "carers"
    CARED_FOR = "cared_for"
    DIRECTIVES = "directives"
    ORGAN_DONATION = "organ_donation"
    PROFESSIONALS = "professionals"


class Known(StrEnum):
    """Three different things: some, none (which was said on a day), and nothing known."""

    SOME = "some"
    NONE = "none"
    UNKNOWN = "unknown"


class Step(StrEnum):
    """The steps of «Mettre à jour la synthèse»."""

    MEASURES = "measures"
    FOLLOW_UP = "follow_up"
    CIRCLE = "circle"


STEPS: Mapping[Step, tuple[Part, ...]] = MappingProxyType(
    {
        Step.MEASURES: (Part.MEASURES,),
        Step.FOLLOW_UP: (
            Part.ILLNESSES,
            Part.TREATMENTS,
            Part.ALLERGIES,
            Part.HOSPITALISATIONS,
            Part.DISABILITIES,
            Part.FAMILY_HISTORY,
            Part.BLOOD,
            Part.VACCINATIONS,
        ),
        Step.CIRCLE: (
            Part.EMERGENCY,
            Part.TRUSTED,
            Part.CARERS,
            Part.CARED_FOR,
            Part.DIRECTIVES,
            Part.ORGAN_DONATION,
        ),
    }
)
"""What each step goes through."""

ADULTS = frozenset({Part.TRUSTED, Part.DIRECTIVES, Part.ORGAN_DONATION})
"""What is an adult's own: left out of a minor's synthesis where there is nothing (CSP L. 1111-6, L. 1111-11)."""

_ROLES = {
    Part.EMERGENCY: ContactRole.EMERGENCY,
    Part.TRUSTED: ContactRole.TRUSTED,
    Part.CARERS: ContactRole.CARER,
    Part.CARED_FOR: ContactRole.CARED_FOR,
}


@dataclass(frozen=True, slots=True)
class Section:
    """One section: its lines as values of the record, in order; `said_at` is when none was declared."""

    part: Part
    known: Known
    entries: tuple[Any, ...] = ()
    said_at: datetime | None = None


def sections(space: Space, today: date) -> tuple[Section, ...]:
    """Every section of a space, empty ones too; `today` in the zone of its person."""
    minor = is_minor(space.profile.birth_date, today)
    found = (_section(space, part) for part in Part)
    return tuple(one for one in found if one.known is Known.SOME or not (minor and one.part in ADULTS))


def _section(space: Space, part: Part) -> Section:
    entries = _entries(space, part)
    if entries:
        return Section(part, Known.SOME, entries)
    said = space.statements.get(part.value)  # the rubrics that have a statement bear the same names
    return Section(part, Known.UNKNOWN) if said is None else Section(part, Known.NONE, said_at=said.at)


def _entries(space: Space, part: Part) -> tuple[Value, ...]:
    if part in _ROLES:
        return _sorted(one for one in space.contacts.values() if one.role is _ROLES[part])
    if part is Part.DIRECTIVES:
        found = [one for one in space.documents.values() if one.type_code == DIRECTIVES_TYPE and not one.archived]
        return tuple(sorted(found, key=lambda one: (one.deposited_at, one.id), reverse=True))
    if part is Part.ORGAN_DONATION:
        return tuple(space.wills.values())
    if part is Part.PROFESSIONALS:
        known = [one for one in space.relations.values() if (one.attending or one.care_team) and not one.blocked]
        return tuple(sorted(known, key=lambda one: (not one.attending, one.professional.last_name, one.id)))
    if part is Part.VACCINATIONS:
        return tuple(sorted(space.vaccinations.values(), key=_of_vaccination))
    if part is Part.MEASURES:
        return latest_measures(space)
    return _sorted(space.table(part.value).values())


def latest_measures(space: Space) -> tuple[Measure, ...]:
    """The latest value of each kind, in the order of the kinds."""
    latest: dict[str, Measure] = {}
    for one in space.measures.values():
        former = latest.get(one.kind)
        if former is None or (former.taken_at, former.id) < (one.taken_at, one.id):
            latest[one.kind] = one
    return tuple(latest[kind] for kind in MeasureKind if kind in latest)


def _of_vaccination(one: Vaccination) -> tuple[Any, ...]:
    return (-one.given_on.toordinal(), one.vaccine.casefold(), one.id)


def _sorted(entries: Iterable[Value]) -> tuple[Value, ...]:
    """What goes on first, then the latest, then by name."""

    def order(one: Any) -> tuple[Any, ...]:
        day = getattr(one, "start", None) or getattr(one, "admitted", None)
        late = -first_day(day).toordinal() if day else 0
        return (not getattr(one, "ongoing", False), not day, late, one.name_of.casefold(), one.id)

    return tuple(sorted(entries, key=order))


# -- the last one -----------------------------------------------------------------------------------------------------


def last_saved(space: Space, type_code: str = SYNTHESIS, titles: Iterable[str] | None = None) -> Document | None:
    """The latest document of this type, with one of these titles, that the patient's side has put into the documents.

    A title counts by its words: a break that somebody typed or a server made of another is the same.
    """
    wanted = None if titles is None else {_plain(title) for title in titles}
    own = [
        one
        for one in space.documents.values()
        if one.is_own and one.type_code == type_code and (wanted is None or _plain(one.title) in wanted)
    ]
    return max(own, key=lambda one: (one.deposited_at, one.id), default=None)


def _plain(title: str) -> str:
    return " ".join(title.split()).casefold()


Prints = dict[str, dict[str, str]]
"""Section → line → digest of what it says: how a synthesis is remembered, without a word of it."""


def prints(found: Iterable[Section]) -> Prints:
    """What is to be remembered of a synthesis that was saved."""
    return {one.part.value: _prints(one) for one in found}


def _prints(section: Section) -> dict[str, str]:
    if section.known is Known.NONE:
        return {"": "none"}
    return {_key(entry): _print(entry) for entry in section.entries}


def _key(entry: Any) -> str:
    # The latest weight is one line, whichever value it is.
    return str(entry.kind.value if isinstance(entry, Measure) else entry.id)


def _print(entry: Value) -> str:
    row = row_of(entry)
    if isinstance(entry, Relation):
        row = row["professional"]  # who it is, and not when they last came
    if isinstance(entry, Document):
        row = {"digest": entry.digest}
    return hashlib.sha256(json.dumps(row, sort_keys=True).encode()).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Difference:
    """What has changed in a section since the last synthesis: lines that came (`new`), that say something else
    (`changed`), how many went, and whether «none» was declared or taken back since."""

    new: tuple[Any, ...] = ()
    changed: tuple[Any, ...] = ()
    gone: int = 0
    restated: bool = False

    def __bool__(self) -> bool:
        return bool(self.new or self.changed or self.gone or self.restated)


def difference(section: Section, former: Mapping[str, Mapping[str, str]]) -> Difference:
    """A section compared with what was remembered of the last synthesis."""
    then, now = former.get(section.part.value, {}), _prints(section)
    return Difference(
        new=tuple(one for one in section.entries if _key(one) not in then),
        changed=tuple(one for one in section.entries if then.get(_key(one), _print(one)) != _print(one)),
        gone=len((then.keys() - now.keys()) - {""}),
        restated=("" in then) is not ("" in now) and not section.entries,
    )


def difference_since(section: Section, since: datetime) -> Difference:
    """The same where nothing is remembered (the last one was saved on another device): what bears a later moment."""

    def is_later(one: Any) -> bool:
        at = getattr(one, "taken_at", None) or getattr(one, "entered_at", None) or getattr(one, "deposited_at", None)
        return at is not None and at > since

    late = tuple(one for one in section.entries if is_later(one))
    return Difference(new=late, restated=section.said_at is not None and section.said_at > since)


# -- in words ---------------------------------------------------------------------------------------------------------


class Told(Value):
    """A section in words: each line's name and what is said of it; `state` where there is no line."""

    part: Part
    known: Known
    title: str
    state: str = ""
    lines: tuple[tuple[str, str], ...] = ()
