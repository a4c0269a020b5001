"""Every running clock of a space: what ends by itself, when, and the rule behind it.

Only what the space in hand tells of: a space that was cut for its viewer (`record.cut`) has no clock of what is hidden
from them. What is not visible to the patient yet (V11) has none in any space: the clock would tell of the document.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mes_app.record.access import RECENT_MONTHS, Actor, Answer, Section, Situation, decide
from mes_app.record.family import COUNTED, ends_at
from mes_app.record.life import archive_ends, deletion_due, opens_at
from mes_app.record.moments import MAJORITY, add_months, birthday, day_in, is_minor
from mes_app.record.people import Relation
from mes_app.record.privacy import SpaceState
from mes_app.record.rules import CHOICE, Rule, source_of
from mes_app.record.space import Space


class ClockKind(StrEnum):
    """What ends."""

    ACCESS = "access"
    MAJORITY = "majority"
    OPENING = "opening"
    ARCHIVE = "archive"
    DELETION = "deletion"
    MANDATE = "mandate"


_SOURCES = {
    ClockKind.ACCESS: source_of(Rule.V7),
    ClockKind.MAJORITY: source_of(Rule.V19),
    ClockKind.OPENING: "CSP R. 1111-28",
    ClockKind.ARCHIVE: "CSP R. 1111-36",
    ClockKind.DELETION: "CSP R. 1111-36",
    ClockKind.MANDATE: CHOICE,
}


@dataclass(frozen=True, slots=True)
class Clock:
    """One of them: it runs before `end` (with offset) and no longer from then on.

    `day`, in the holder's zone, is the one to show: the last on which an access holds, or the one on which something
    happens. `who` is the professional's id, for an access. `rule` is None where life, not access, is the matter.
    """

    kind: ClockKind
    end: datetime
    day: date
    source: str
    who: str | None = None
    rule: Rule | None = None
    name: str = ""
    """Whose access ends, for a helper's."""


def clocks(space: Space, now: datetime) -> tuple[Clock, ...]:
    """The clocks that run at this moment, the first to end first."""
    return tuple(sorted((clock for clock in _all(space, now) if now < clock.end), key=lambda clock: clock.end))


def _all(space: Space, now: datetime) -> Iterator[Clock]:
    zone, choices = space.profile.zone, space.choices
    for kind, end in (
        (ClockKind.OPENING, opens_at(choices, zone)),
        (ClockKind.ARCHIVE, archive_ends(choices, zone)),
        (ClockKind.DELETION, deletion_due(choices, zone)),
    ):
        if end is not None:
            yield _life(kind, end, zone)
    if choices.state in (SpaceState.CLOSED, SpaceState.OPPOSED):
        return
    birth = space.profile.birth_date
    if is_minor(birth, day_in(now, zone)):
        day = birthday(birth, MAJORITY)
        yield Clock(ClockKind.MAJORITY, _start(day, zone), day, _SOURCES[ClockKind.MAJORITY], rule=Rule.V19)
    for mandate in space.mandates.values():
        end = ends_at(mandate, zone)
        if end is not None and mandate.until is not None and mandate.state in COUNTED:
            source, name = _SOURCES[ClockKind.MANDATE], mandate.full_name
            yield Clock(ClockKind.MANDATE, end, mandate.until, source, rule=Rule.V16, name=name)
    situation = Situation.of(space, now)
    for relation in space.relations.values():
        yield from _access(relation, situation, zone)


def _access(relation: Relation, situation: Situation, zone: str) -> Iterator[Clock]:
    """V7: of those who come in by an authorisation or a visit, and not by a role that does not end."""
    moments = [moment for moment in (relation.authorised_at, relation.last_connection) if moment is not None]
    # Whatever is masked, vaccinations are read by whoever comes in (V15): the answer is that of the way in.
    decision = decide(Actor.of(relation), Section.VACCINATIONS, situation)
    if decision.answer is not Answer.YES or relation.attending or relation.care_team or not moments:
        return
    last = max(add_months(day_in(moment, zone), RECENT_MONTHS) for moment in moments)
    end = _start(last + timedelta(days=1), zone)
    yield Clock(ClockKind.ACCESS, end, last, _SOURCES[ClockKind.ACCESS], who=relation.id, rule=Rule.V7)


def _life(kind: ClockKind, end: datetime, zone: str) -> Clock:
    return Clock(kind, end, day_in(end, zone), _SOURCES[kind])


def _start(day: date, zone: str) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(zone))
