"""Moments on both sides of the limits of V6, V7, V11 and V19, drawn for the made-up spaces of `demo.generator`.

All are whole seconds with the offset that their zone has at that moment, a few in universal time.
"""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta, timezone
from random import Random
from zoneinfo import ZoneInfo

from mes_app.record.access import EMBARGO_MONTHS, RECENT_MONTHS
from mes_app.record.moments import MAJORITY, add_months, day_in, months_after

SECOND = timedelta(seconds=1)

_DAYS = (
    # The clocks of Paris change, and the days around.
    date(2026, 3, 28), date(2026, 3, 29), date(2026, 3, 30), date(2026, 10, 24), date(2026, 10, 25), date(2026, 10, 26),
    date(2027, 3, 28), date(2027, 10, 31), date(2028, 3, 26), date(2028, 10, 29),
    # The clocks of Saint-Pierre-et-Miquelon change.
    date(2026, 3, 8), date(2026, 11, 1),
    # The ends of February, and what lies half a year around them.
    date(2026, 2, 27), date(2026, 2, 28), date(2026, 3, 1), date(2028, 2, 28), date(2028, 2, 29), date(2028, 3, 1),
    date(2026, 8, 28), date(2026, 8, 29), date(2026, 8, 30), date(2026, 8, 31), date(2026, 9, 1), date(2027, 2, 28),
    # Thirty and thirty-one.
    date(2026, 1, 31), date(2026, 3, 31), date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30), date(2026, 7, 31),
    date(2026, 9, 30), date(2026, 10, 31), date(2026, 11, 30), date(2026, 12, 31), date(2027, 1, 1), date(2027, 1, 30),
)  # fmt: skip

_TIMES = (time(0), time(0, 0, 1), time(1, 30), time(2, 30), time(3, 30), time(12), time(22, 30), time(23, 59, 59))


def now(draw: Random, zone: str) -> datetime:
    """The moment that it is: on a day that matters more often than not."""
    day = draw.choice(_DAYS) if draw.random() < 0.6 else date(2024, 1, 1) + timedelta(days=draw.randrange(5 * 365))
    hour = draw.choice(_TIMES) if draw.random() < 0.5 else time(draw.randrange(24), draw.randrange(60))
    return _written(draw, datetime.combine(day, hour.replace(fold=draw.randrange(2)), ZoneInfo(zone)), zone)


def birth_for(draw: Random, day: date) -> date:
    """A birth date whose eighteenth birthday is this day; the day before on a 29 February, which none is."""
    born = add_months(day, -12 * MAJORITY)
    leap = born + timedelta(days=1)
    return leap if (leap.month, leap.day) == (2, 29) and draw.random() < 0.5 else born


def authorised(draw: Random, at: datetime, zone: str) -> datetime:
    """An authorisation or a connection: on either side of six months ago more often than not."""
    found = draw.choice([*_half_a_year_ago(at, zone)]) if draw.random() < 0.65 else _ago(draw, at)
    found = min(found, at)
    if day_in(found, zone) == _unclear_day(day_in(at, zone)):
        found -= timedelta(days=1)
    return _written(draw, found, zone)


def deposited(draw: Random, at: datetime, zone: str) -> datetime:
    """A deposit: on either side of one month ago, to the second and to the hour, or lately."""
    if draw.random() < 0.25:
        return without_gap(_written(draw, at - draw.randrange(45 * 86400) * SECOND, zone), zone)
    step = draw.choice((timedelta(), timedelta(), -SECOND, SECOND, timedelta(hours=-1), timedelta(minutes=59)))
    found = draw.choice([*_one_month_ago(at, zone)]) + step
    return without_gap(_written(draw, found, zone), zone)


def some_time_ago(draw: Random, at: datetime, zone: str) -> datetime:
    """Any moment of the last two years; now and then this very one."""
    return _written(draw, at if draw.random() < 0.03 else _ago(draw, at), zone)


def without_gap(deposit: datetime, zone: str) -> datetime:
    """The deposit, some hours earlier where the clocks would skip or repeat the end of its month."""
    ends = months_after(deposit, EMBARGO_MONTHS, zone)
    first, second = (ends.replace(fold=fold).utcoffset() for fold in (0, 1))
    return deposit if first == second else deposit - timedelta(hours=4)


def _ago(draw: Random, at: datetime) -> datetime:
    return at - draw.randrange(1, 730 * 86400) * SECOND


def _unclear_day(today: date) -> date | None:
    """The day that is six months ago counted backwards and longer ago counted forwards, where there is one."""
    day = add_months(today, -RECENT_MONTHS)
    return None if add_months(day, RECENT_MONTHS) == today else day


def _half_a_year_ago(at: datetime, zone: str) -> Iterator[datetime]:
    """The first and last second of each day around the limit."""
    around = add_months(day_in(at, zone), -RECENT_MONTHS)
    for days in range(-2, 4):
        midnight = datetime.combine(around + timedelta(days=days), time(), ZoneInfo(zone)).astimezone(UTC)
        yield midnight
        yield midnight - SECOND


def _one_month_ago(at: datetime, zone: str) -> Iterator[datetime]:
    """The deposits whose month ends now; where the month has no such day, those that end nearest."""
    local = at.astimezone(ZoneInfo(zone))
    today = local.date()
    days = [today - timedelta(days=ago) for ago in range(27, 32)]
    exact = [day for day in days if add_months(day, EMBARGO_MONTHS) == today]
    for day in exact or [add_months(today, -EMBARGO_MONTHS), add_months(today, -EMBARGO_MONTHS) + timedelta(days=1)]:
        yield datetime.combine(day, local.time(), ZoneInfo(zone)).astimezone(UTC)


def _written(draw: Random, moment: datetime, zone: str) -> datetime:
    """The same instant with a plain offset."""
    instant = moment.astimezone(UTC)
    if draw.random() < 0.1:
        return instant
    offset = instant.astimezone(ZoneInfo(zone)).utcoffset()
    assert offset is not None
    return instant.astimezone(timezone(offset))
