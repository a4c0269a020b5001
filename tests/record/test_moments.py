"""Calendar arithmetic, by tables."""

from datetime import UTC, date, datetime

import pytest

from mes_app.record.moments import add_months, age_on, birthday, day_in, is_minor


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 1, 31), 1, date(2028, 2, 29)),
        (date(2026, 12, 15), 1, date(2027, 1, 15)),
        (date(2026, 8, 31), 6, date(2027, 2, 28)),
        (date(2026, 3, 31), -1, date(2026, 2, 28)),
        (date(2026, 5, 5), 0, date(2026, 5, 5)),
    ],
)
def test_months_later(day: date, months: int, later: date) -> None:
    assert add_months(day, months) == later


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        (date(1979, 3, 1), date(2026, 2, 28), 46),
        (date(1979, 3, 1), date(2026, 3, 1), 47),
        (date(2008, 2, 29), date(2026, 2, 27), 17),
        (date(2008, 2, 29), date(2026, 2, 28), 18),
        (date(2008, 2, 29), date(2028, 2, 28), 19),
        (date(2008, 2, 29), date(2028, 2, 29), 20),
        (date(2026, 11, 1), date(2026, 11, 21), 0),
    ],
)
def test_ages(birth: date, day: date, age: int) -> None:
    assert age_on(birth, day) == age


def test_majority_begins_with_the_birthday() -> None:
    birth = date(2008, 2, 29)
    assert birthday(birth, 18) == date(2026, 2, 28)
    assert is_minor(birth, date(2026, 2, 27))
    assert not is_minor(birth, date(2026, 2, 28))


def test_a_moment_has_its_day_in_a_zone() -> None:
    moment = datetime(2026, 11, 21, 23, 30, tzinfo=UTC)
    assert (day_in(moment, "Europe/Paris"), day_in(moment, "America/Martinique")) == (
        date(2026, 11, 22),
        date(2026, 11, 21),
    )
