"""Which lines the history shows, under which days: values in, values out."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import groupby

from mes_app.record.documents import PATIENT_SIDE, AuthorKind
from mes_app.record.history import Act, Trace
from mes_app.record.moments import add_months, day_in


class Tab(StrEnum):
    """Whose doings are shown."""

    PROFESSIONALS = "professionals"
    OWN = "own"
    SERVICES = "services"


class Period(StrEnum):
    """How far back the list goes; `OWN`: between two days."""

    DAYS_7 = "days-7"
    DAYS_30 = "days-30"
    MONTHS_6 = "months-6"
    YEAR_1 = "year-1"
    ALL = "all"
    OWN = "own"


@dataclass(frozen=True)
class Choices:
    """What the user filters by; `person` is a name as the list shows it, `first` and `last` days (see `Period.OWN`)."""

    tab: Tab = Tab.PROFESSIONALS
    period: Period = Period.ALL
    first: date | None = None
    last: date | None = None
    person: str | None = None
    act: Act | None = None

    @property
    def is_filtering(self) -> bool:
        """Whether anything but the tab was chosen."""
        return self != self.cleared()

    def cleared(self) -> "Choices":
        return Choices(tab=self.tab)

    def turned_to(self, tab: Tab) -> "Choices":
        """Another tab: its people and doings are others, the period stays."""
        return replace(self, tab=tab, person=None, act=None)


# Neither this nor what follows is written out: Flet does so with what its hooks hold, at each message to the browser.
@dataclass(frozen=True, repr=False)
class Day:
    """The lines of one day of the holder's zone, the latest first."""

    day: date
    lines: tuple[Trace, ...]


def tab_of(trace: Trace) -> Tab:
    """The tab under which a line stands."""
    if trace.professional is not None or trace.by is AuthorKind.PROFESSIONAL:
        return Tab.PROFESSIONALS
    return Tab.OWN if trace.by in PATIENT_SIDE else Tab.SERVICES


def span(choices: Choices, today: date) -> tuple[date | None, date | None]:
    """The first and the last day that the period lets through; None: no limit."""
    match choices.period:
        case Period.DAYS_7:
            return today - timedelta(days=6), None
        case Period.DAYS_30:
            return today - timedelta(days=29), None
        case Period.MONTHS_6:
            return add_months(today, -6), None
        case Period.YEAR_1:
            return add_months(today, -12), None
        case Period.OWN:
            return choices.first, choices.last
        case _:
            return None, None


def kept(traces: Mapping[str, Trace], choices: Choices, today: date, zone: str) -> list[Trace]:
    """The lines that the tab and the filters let through, the latest first; days are those of `zone`."""
    first, last = span(choices, today)
    found = []
    for trace in traces.values():
        if tab_of(trace) is not choices.tab:
            continue
        if choices.person is not None and trace.who != choices.person:
            continue
        if choices.act is not None and trace.act is not choices.act:
            continue
        if first is not None or last is not None:
            day = day_in(trace.at, zone)
            if (first is not None and day < first) or (last is not None and day > last):
                continue
        found.append(trace)
    return sorted(found, key=lambda trace: (trace.at, trace.id), reverse=True)


def by_day(lines: Iterable[Trace], zone: str) -> tuple[Day, ...]:
    """The same lines under their days."""
    grouped = groupby(lines, lambda trace: day_in(trace.at, zone))
    return tuple(Day(day, tuple(found)) for day, found in grouped)


def people(traces: Mapping[str, Trace], tab: Tab) -> list[str]:
    """Who is in a tab, those with most lines first."""
    numbers: dict[str, int] = {}
    for trace in traces.values():
        if tab_of(trace) is tab:
            numbers[trace.who] = numbers.get(trace.who, 0) + 1
    return sorted(numbers, key=lambda name: (-numbers[name], name.casefold()))


def acts(traces: Mapping[str, Trace], tab: Tab) -> list[Act]:
    """What was done in a tab, in the order of `Act`."""
    there = {trace.act for trace in traces.values() if tab_of(trace) is tab}
    return [act for act in Act if act in there]


def next_window(shown: int) -> int:
    """How many lines to show once the end is near: by steps that grow, so that thousands are within reach."""
    return shown + min(200, max(25, shown // 2))


def window(lines: Sequence[Trace], first: int) -> Sequence[Trace]:
    """The first so many lines."""
    return lines[:first]
