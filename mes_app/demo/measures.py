"""What the family has weighed, counted and taken over the years."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType

from mes_app.demo.people import at
from mes_app.demo.words import french
from mes_app.record.ids import ident
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.moments import add_months
from mes_app.record.people import Profile

ME, DEVICE, DOCUMENT = "me", "device", "document"

Point = tuple[int, float, float | None]
"""Days before today, value, second value."""

_K = MeasureKind

_SERIES: Mapping[str, Sequence[tuple[MeasureKind, str, tuple[Point, ...]]]] = MappingProxyType(
    {
        "gabrielle": (
            (_K.HEIGHT, DOCUMENT, ((1200, 167, None),)),
            (
                _K.WEIGHT,
                ME,
                ((1180, 61.2, None), (900, 62.0, None), (700, 62.8, None), (520, 64.1, None), (430, 64.6, None),
                 (330, 64.0, None), (240, 63.9, None), (150, 64.3, None), (81, 64.8, None), (40, 63.9, None),
                 (2, 63.4, None)),
            ),
            (
                _K.BLOOD_PRESSURE,
                DEVICE,
                ((730, 121, 76), (430, 124, 78), (365, 122, 75), (130, 126, 80), (9, 131, 82), (5, 127, 78),
                 (2, 128, 79)),
            ),
            (
                _K.HEART_RATE,
                DEVICE,
                ((430, 66, None), (130, 68, None), (12, 71, None), (9, 118, None), (5, 73, None), (2, 74, None)),
            ),
            (_K.TEMPERATURE, ME, ((265, 38.6, None), (264, 37.9, None), (263, 37.0, None))),
            (_K.WAIST, ME, ((1180, 74, None), (700, 76, None), (330, 77, None), (40, 76, None))),
            (_K.STEPS, DEVICE, tuple((day, 5200 + (day * 2641) % 7300, None) for day in range(1, 61))),
            (_K.PAIN, ME, ((81, 7, None), (79, 6, None), (70, 5, None), (60, 4, None), (50, 2, None), (40, 1, None))),
        ),
        "alice": (
            (_K.WEIGHT, ME, ((1100, 40.8, None), (740, 45.9, None), (420, 50.1, None), (70, 53.2, None))),
            (_K.HEIGHT, ME, ((1100, 149, None), (740, 157, None), (420, 162, None), (70, 164, None))),
            (_K.BLOOD_PRESSURE, DOCUMENT, ((70, 112, 66),)),
            (_K.PAIN, ME, ((161, 4, None), (159, 3, None))),
        ),
        "lucas": (
            (_K.WEIGHT, ME, ((1500, 26.4, None), (1130, 30.2, None), (760, 34.0, None), (380, 37.9, None),
                             (150, 40.3, None), (12, 41.5, None))),
            (_K.HEIGHT, ME, ((1500, 128, None), (1130, 134, None), (760, 140, None), (380, 145.5, None),
                             (150, 149, None), (12, 151, None))),
            (_K.HEART_RATE, DOCUMENT, ((12, 82, None),)),
            (_K.PAIN, ME, ((35, 7, None), (34, 5, None), (31, 3, None), (24, 1, None))),
        ),
        "julia": (
            (_K.TEMPERATURE, ME, ((27, 38.4, None), (26, 38.7, None), (25, 38.3, None), (24, 38.2, None),
                                  (22, 37.1, None))),
        ),
        "henri": (
            (_K.HEIGHT, DOCUMENT, ((1000, 172, None),)),
            (_K.WEIGHT, ME, ((900, 82.5, None), (640, 81.0, None), (380, 79.8, None), (200, 79.1, None),
                             (65, 78.6, None), (15, 78.2, None))),
            (_K.BLOOD_PRESSURE, DEVICE, ((380, 146, 84), (290, 142, 82), (140, 138, 78), (65, 136, 77), (15, 134, 76),
                                         (9, 129, 74), (6, 112, 64), (3, 126, 72), (1, 131, 75))),
            (_K.HBA1C, DOCUMENT, ((640, 8.1, None), (380, 7.6, None), (200, 7.2, None), (65, 7.0, None))),
            (_K.WAIST, ME, ((380, 104, None), (65, 101, None))),
            (_K.PAIN, ME, ((12, 4, None), (11, 3, None), (9, 2, None))),
            (_K.GLUCOSE, DEVICE, tuple(
                (day, 1.18 + ((day * 37) % 41) / 100, None) for day in (*range(1, 15), 18, 22, 27, 33, 40, 52, 65, 90)
            )),
            (_K.HBA1C, DOCUMENT, ((1480, 8.2, None), (1110, 8.1, None), (740, 8.0, None), (380, 7.9, None),
                                  (143, 7.6, None), (22, 7.4, None))),
            (_K.WAIST, ME, ((900, 104, None), (380, 101, None), (15, 99, None))),
            (_K.HEART_RATE, DEVICE, ((65, 72, None), (15, 70, None), (6, 88, None), (1, 71, None))),
            (_K.STEPS, DEVICE, tuple((day, 900 + (day * 977) % 2600, None) for day in range(1, 31))),
        ),
    }
)  # fmt: skip

_GROWTH: Mapping[str, Sequence[tuple[int, float, float, float]]] = MappingProxyType(
    {
        "julia": (
            (0, 3.24, 50, 34.5), (1, 4.1, 53.5, 36.8), (2, 5.0, 57, 38.4), (4, 6.3, 62, 40.9), (6, 7.2, 65.5, 42.6),
            (9, 8.4, 70, 44.5), (12, 9.3, 74, 45.4), (16, 10.3, 78.5, 46.6), (24, 11.8, 86, 48.0), (36, 14.2, 95, 49.2),
            (47, 16.1, 102, 49.9),
        ),
        "lucas": (
            (0, 3.41, 50.5, 34.9), (4, 6.8, 63.5, 41.6), (9, 9.0, 72, 45.2), (12, 9.9, 76, 46.2), (24, 12.4, 88, 48.5),
            (36, 14.5, 96.5, 0), (48, 16.4, 103.5, 0), (60, 18.6, 110.5, 0), (72, 20.9, 117, 0), (84, 23.4, 122.5, 0),
        ),
        "alice": (
            (0, 3.08, 49, 34.0), (4, 6.1, 61.5, 40.5), (9, 8.1, 69.5, 43.9), (12, 9.0, 73.5, 44.9),
            (24, 11.5, 86, 47.3), (36, 13.8, 95, 0), (48, 15.9, 102.5, 0),
            (72, 20.3, 116, 0), (96, 25.6, 128, 0), (120, 32.4, 139, 0),
        ),
    }
)  # fmt: skip
"""Growth: age in months, kg, cm, head circumference in cm (0: not taken); near the middle of the WHO's curves."""

_COMMENTS: Mapping[tuple[str, MeasureKind, int], str] = MappingProxyType(
    {
        ("gabrielle", _K.HEART_RATE, 9): "Au repos, le soir, pendant les palpitations",
        ("henri", _K.BLOOD_PRESSURE, 6): "Vertige en se levant",
    }
)


def measures(profile: Profile, today: date) -> tuple[Measure, ...]:
    """The measures of one of the family, those of a small child at the ages of its examinations."""
    lived = (today - profile.birth_date).days
    made = [
        _measure(profile.id, kind, min(ago, lived), value, second, origin, today)
        for kind, origin, points in _SERIES[profile.id]
        for ago, value, second in points
    ]
    made += _growth(profile, today)
    return tuple(made)


def _growth(profile: Profile, today: date) -> Iterator[Measure]:
    for months, weight, height, head in _GROWTH.get(profile.id, ()):
        ago = (today - add_months(profile.birth_date, months)).days - (2 if months else 0)
        for kind, value in ((_K.WEIGHT, weight), (_K.HEIGHT, height), (_K.HEAD, head)):
            if value:
                yield _measure(profile.id, kind, ago, value, None, DOCUMENT if months in {9, 24} else ME, today)


def _measure(
    profile: str, kind: MeasureKind, ago: int, value: float, second: float | None, origin: str, today: date
) -> Measure:
    hour = {_K.GLUCOSE: 7, _K.HEART_RATE: 21}.get(kind, 8)
    # Today's day may not have come so far: what is counted at its hour is counted from yesterday on.
    return Measure(
        id=ident(profile, "measure", kind, str(ago), str(value)),
        kind=kind,
        value=round(value, 2),
        second=second,
        taken_at=at(today, max(ago, 1), hour, 10),
        origin=origin,
        comment=french(_COMMENTS.get((profile, kind, ago), "")),
    )
