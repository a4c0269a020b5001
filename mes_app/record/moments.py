"""Calendar arithmetic of the rules: months and years of the holder's zone."""

import calendar
from datetime import date, datetime
from zoneinfo import ZoneInfo

MAJORITY = 18


def add_months(day: date, months: int) -> date:
    """The same day `months` later; a day that the month does not have becomes its last one (31 January + 1)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def months_after(moment: datetime, months: int, zone: str) -> datetime:
    """The same wall time in `zone`, `months` calendar months later; `moment` has an offset."""
    local = moment.astimezone(ZoneInfo(zone))
    return datetime.combine(add_months(local.date(), months), local.time(), ZoneInfo(zone))


def day_in(moment: datetime, zone: str) -> date:
    """The calendar day of an instant in a zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def birthday(birth: date, age: int) -> date:
    """The day on which somebody turns `age`: born on 29 February, on the 28th of a short year."""
    return add_months(birth, 12 * age)


def age_on(birth: date, day: date) -> int:
    """Age in whole years on a day; 0 before the first birthday."""
    years = day.year - birth.year
    return years if day >= birthday(birth, years) else years - 1


def is_minor(birth: date, day: date) -> bool:
    return day < birthday(birth, MAJORITY)
