"""Which accesses are out of the ordinary, and why: the rule and the facts on both sides, never a score.

What is looked at are the comings and readings of professionals. Those of one visit (same person, same way, no hour in
between) are one access. The daytime visit of the médecin traitant, or of somebody who was authorised, is ordinary.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from mes_app.record.access import RECENT_MONTHS
from mes_app.record.documents import AuthorKind, Document
from mes_app.record.history import ACCESSES, Act, Topic, Trace, Way
from mes_app.record.moments import add_months, day_in
from mes_app.record.people import Relation
from mes_app.record.rules import Rule
from mes_app.record.space import Space
from mes_app.record.values import Instant, Value

NIGHT_FROM, NIGHT_UNTIL = 22, 6
"""The hours of the night, in the holder's zone."""

VISIT = timedelta(hours=1)
"""What happens within so long of what came before is the same visit."""

MANY = 10
"""So many documents are usual in a short time."""

SHORT_TIME = timedelta(minutes=10)


class Why(StrEnum):
    """What is out of the ordinary with an access, the weightiest first."""

    BLOCKED = "blocked"
    BREAK_GLASS = "break_glass"
    REGULATION_CENTRE = "regulation_centre"
    NEVER_MET = "never_met"
    MASKED = "masked"
    NIGHT = "night"
    MANY = "many"
    LONG_ABSENCE = "long_absence"


class Setting(StrEnum):
    """The switch of V8 that lets somebody in in an emergency."""

    SAMU = "samu"
    OTHERS = "others"
    MASKED_DOCUMENTS = "masked_documents"


class Reason(Value):
    """One reason: the rule that it touches, and its facts.

    `since`: when they were last here, or blocked. `setting`: what let them in, `is_on` whether it still does.
    `number`: how many documents. `title`: the masked document.
    """

    why: Why
    rule: Rule
    at: Instant
    since: Instant | None = None
    setting: Setting | None = None
    is_on: bool = True
    number: int = 0
    title: str = ""


class Unusual(Value):
    """An access that is out of the ordinary: its lines, the first of them `trace`, and why.

    `told`: when the holder was told of it (V10). `authorised`: when they had been authorised.
    """

    trace: Trace
    lines: tuple[str, ...]
    reasons: tuple[Reason, ...]
    told: Instant | None = None
    authorised: Instant | None = None
    attending: bool = False


def unusual(space: Space) -> list[Unusual]:
    """The accesses of this space that are out of the ordinary, the latest first."""
    found = []
    traces = sorted(space.traces.values(), key=lambda trace: (trace.at, trace.id))
    moments: dict[str, list[datetime]] = {}
    for trace in traces:
        if _is_theirs(trace):
            moments.setdefault(_person(trace), []).append(trace.at)
    masks = _Masks(space, traces)
    told = {n.target: n.at for n in space.notifications.values() if n.topic is Topic.EMERGENCY}
    for visit in visits(traces):
        first = visit[0]
        relation = space.relations.get(first.professional or "")
        earlier = moments[_person(first)]
        before = bisect_right(earlier, first.at - timedelta(microseconds=1))
        last = earlier[before - 1] if before else None
        reasons = tuple(_reasons(visit, relation, last, space, masks))
        if reasons:
            found.append(
                Unusual(
                    trace=first,
                    lines=tuple(trace.id for trace in visit),
                    reasons=reasons,
                    told=told.get(first.id),
                    authorised=_authorised(relation, first.at),
                    attending=relation is not None and relation.attending,
                )
            )
    return sorted(found, key=lambda one: (one.trace.at, one.trace.id), reverse=True)


def visits(traces: Iterable[Trace]) -> list[list[Trace]]:
    """The accesses of professionals, put together as visits; `traces` oldest first."""
    made: list[list[Trace]] = []
    running: dict[tuple[str, Way], list[Trace]] = {}
    for trace in traces:
        if trace.act not in ACCESSES or not _is_theirs(trace):
            continue
        key = (_person(trace), trace.way)
        visit = running.get(key)
        if visit is None or trace.at - visit[-1].at > VISIT:
            visit = running[key] = []
            made.append(visit)
        visit.append(trace)
    return made


def is_night(moment: datetime, zone: str) -> bool:
    """Whether it is between 22 h and 6 h there."""
    hour = moment.astimezone(ZoneInfo(zone)).hour
    return hour >= NIGHT_FROM or hour < NIGHT_UNTIL


def _is_theirs(trace: Trace) -> bool:
    return trace.professional is not None or trace.by is AuthorKind.PROFESSIONAL


def _person(trace: Trace) -> str:
    return trace.professional or trace.who


def _reasons(
    visit: Sequence[Trace], relation: Relation | None, last: datetime | None, space: Space, masks: "_Masks"
) -> Iterator[Reason]:
    first, emergency = visit[0], space.choices.emergency
    way_in = _way_in(first, relation)
    if relation is not None and relation.blocked and first.way is not Way.REGULATION_CENTRE:
        since = relation.blocked_at
        if since is None or since <= first.at:
            yield Reason(why=Why.BLOCKED, rule=Rule.V5, at=first.at, since=since)
    if first.way is Way.BREAK_GLASS:
        yield Reason(why=Why.BREAK_GLASS, rule=Rule.V9, at=first.at, setting=Setting.OTHERS, is_on=emergency.others)
    if first.way is Way.REGULATION_CENTRE:
        yield Reason(why=Why.REGULATION_CENTRE, rule=Rule.V9, at=first.at, setting=Setting.SAMU, is_on=emergency.samu)
    is_known = relation is not None and (relation.attending or relation.care_team)
    authorised = _authorised(relation, first.at)
    if last is None and authorised is None and not is_known:
        yield Reason(why=Why.NEVER_MET, rule=Rule.V7, at=first.at)
    read = _masked_read(visit, relation, space, masks)
    if read is not None:
        yield Reason(
            why=Why.MASKED,
            rule=Rule.V14 if first.way is Way.NORMAL else Rule.V8,
            at=read.at,
            title=read.title,
            setting=None if first.way is Way.NORMAL else Setting.MASKED_DOCUMENTS,
            is_on=emergency.masked_documents,
        )
    night = next((trace for trace in visit if is_night(trace.at, space.profile.zone)), None)
    if night is not None:
        yield Reason(why=Why.NIGHT, rule=way_in, at=night.at)
    burst = _burst(visit)
    if burst is not None:
        yield Reason(why=Why.MANY, rule=way_in, at=burst[0], number=burst[1])
    known_last = max((moment for moment in (last, authorised) if moment is not None), default=None)
    if last is not None and known_last is not None and not is_known and _is_long(known_last, first.at, space):
        yield Reason(why=Why.LONG_ABSENCE, rule=Rule.V7, at=first.at, since=last)


def _way_in(trace: Trace, relation: Relation | None) -> Rule:
    """The rule by which they came in."""
    if trace.way is not Way.NORMAL:
        return Rule.V9
    return Rule.V2 if relation is not None and relation.attending else Rule.V7


def _authorised(relation: Relation | None, at: datetime) -> datetime | None:
    moment = relation.authorised_at if relation is not None else None
    return moment if moment is not None and moment <= at else None


def _is_long(last: datetime, at: datetime, space: Space) -> bool:
    zone = space.profile.zone
    return add_months(day_in(last, zone), RECENT_MONTHS) < day_in(at, zone)


def _masked_read(visit: Sequence[Trace], relation: Relation | None, space: Space, masks: "_Masks") -> Trace | None:
    """The first reading of a masked document by somebody who reads masked ones in an emergency only (V1, V2, V3)."""
    if relation is not None and (relation.attending or relation.administrator):
        return None
    for trace in visit:
        document = space.documents.get(trace.document or "")
        if trace.act is not Act.READ or document is None or document.author.id == trace.professional:
            continue
        if masks.masked_at(document, trace.at):
            return trace
    return None


def _burst(visit: Sequence[Trace]) -> tuple[datetime, int] | None:
    """The most documents that were read in a short time, with its beginning, when they are many."""
    read = [trace for trace in visit if trace.act is Act.READ]
    best: tuple[datetime, int] | None = None
    start, times = 0, Counter[str | None]()
    for trace in read:
        times[trace.document] += 1
        while trace.at - read[start].at > SHORT_TIME:
            gone = read[start].document
            times[gone] -= 1
            if not times[gone]:
                del times[gone]
            start += 1
        if len(times) > MANY and (best is None or len(times) > best[1]):
            best = (read[start].at, len(times))
    return best


class _Masks:
    """Which documents were masked when, as the history tells it."""

    def __init__(self, space: Space, traces: Sequence[Trace]) -> None:
        self._changes: dict[str, list[tuple[datetime, bool]]] = {}
        self._all: list[tuple[datetime, bool]] = []
        self._all_now = space.choices.everything_masked
        for trace in traces:
            if trace.act in (Act.MASKED, Act.SHOWN) and trace.document is not None:
                self._changes.setdefault(trace.document, []).append((trace.at, trace.act is Act.MASKED))
            elif trace.act in (Act.ALL_MASKED, Act.ALL_SHOWN):
                self._all.append((trace.at, trace.act is Act.ALL_MASKED))

    def masked_at(self, document: Document, at: datetime) -> bool:
        own = _state_at(self._changes.get(document.id, ()), at, now=document.masked)
        return own or _state_at(self._all, at, now=self._all_now)


def _state_at(changes: Sequence[tuple[datetime, bool]], at: datetime, *, now: bool) -> bool:
    before = bisect_right(changes, at, key=lambda change: change[0])
    if before:
        return changes[before - 1][1]
    return not changes[0][1] if changes else now
