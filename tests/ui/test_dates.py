"""Days and moments as French people write them."""

from datetime import UTC, date, datetime

import pytest

from mes_app.ui import dates

NOW = datetime(2026, 11, 21, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "long", "short"),
    [
        (date(2026, 3, 3), "mardi 3 mars 2026", "3\u00a0mars"),
        (date(2026, 7, 1), "mercredi 1er juillet 2026", "1er\u00a0juillet"),
        (date(2025, 12, 31), "mercredi 31 décembre 2025", "31\u00a0décembre 2025"),
    ],
)
def test_days(day: date, long: str, short: str) -> None:
    assert dates.long_day(day) == long
    assert dates.short_day(day, NOW.date()) == short


@pytest.mark.parametrize(
    ("moment", "zone", "words"),
    [
        (datetime(2026, 11, 21, 7, 5, tzinfo=UTC), "Europe/Paris", "aujourd’hui à\u00a08\u00a0h\u00a005"),
        (datetime(2026, 11, 20, 17, 42, tzinfo=UTC), "Europe/Paris", "hier à\u00a018\u00a0h\u00a042"),
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "Europe/Paris", "aujourd’hui à\u00a00\u00a0h\u00a030"),
        (datetime(2026, 11, 20, 23, 30, tzinfo=UTC), "America/Martinique", "hier à\u00a019\u00a0h\u00a030"),
        (datetime(2025, 7, 1, 7, 0, tzinfo=UTC), "Europe/Paris", "1er\u00a0juillet 2025 à\u00a09\u00a0h\u00a000"),
    ],
)
def test_moments_are_told_in_the_persons_zone(moment: datetime, zone: str, words: str) -> None:
    assert dates.when(moment, NOW, zone) == words


@pytest.mark.parametrize(("number", "words"), [(62.5, "62,5"), (180.0, "180"), (1.25, "1,25"), (1200.0, "1\u00a0200")])
def test_numbers(number: float, words: str) -> None:
    assert dates.decimal(number) == words
