"""The WHO's growth curves: standards of 2006 from birth to 5 years, reference of 2007 from 5 to 19 years.

From where, see `mes_app.reference.provenance` and scripts/build_reference_growth.py.
"""

import json
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from mes_app.record.growth import SCORES, Curve, Lms, value_at
from mes_app.record.people import Sex

MONTH = 30.4375
"""Days in a month, as the WHO counts them."""

Knots = Sequence[Sequence[float]]
"""Age in days, L, M, S; in the order of age."""


@cache
def _tables() -> Mapping[str, Knots]:
    read = json.loads(files("mes_app.reference").joinpath("data", "growth.json").read_text(encoding="utf-8"))
    return MappingProxyType({key: knots for key, knots in read.items() if key != "about"})


def last_day(curve: Curve, sex: Sex) -> int | None:
    """The oldest age that a curve has, in days; None for a sex that it has not."""
    knots = _tables().get(f"{curve.value}/{sex.value}")
    return int(knots[-1][0]) if knots else None


def lms(curve: Curve, sex: Sex, days: int) -> Lms | None:
    """L, M and S at an age in days; None outside the ages of the table, and where the sex is not known."""
    knots = _tables().get(f"{curve.value}/{sex.value}")
    if not knots or days < 0 or days > knots[-1][0]:
        return None
    after = bisect_right(knots, float(days), key=lambda knot: knot[0])
    one = knots[after - 1]
    if one[0] == days:
        return Lms(*one[1:])
    other = knots[after]
    part = (days - one[0]) / (other[0] - one[0])
    return Lms(*(a + part * (b - a) for a, b in zip(one[1:], other[1:], strict=True)))


def lines(curve: Curve, sex: Sex, start: int, end: int, steps: int = 40) -> list[list[tuple[int, float]]]:
    """P3, P15, P50, P85 and P97 between two ages in days, each as (age in days, value) at `steps` + 1 ages at most."""
    last = last_day(curve, sex)
    if last is None or start > last:
        return []
    end = min(end, last)
    ages = sorted({start + round((end - start) * step / steps) for step in range(steps + 1)})
    known = [(age, found) for age in ages if (found := lms(curve, sex, age)) is not None]
    return [[(age, value_at(found, score)) for age, found in known] for score in SCORES]
