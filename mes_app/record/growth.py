"""Growth curves by the LMS method (Cole 1990), as the WHO uses it: M the median, S the spread, L the skewness.

Published curves are P3, P15, P50, P85 and P97 (WHO Child Growth Standards, 2006; reference for 5 to 19 years, 2007).
"""

import math
from dataclasses import dataclass
from enum import StrEnum
from statistics import NormalDist

CENTILES = (3, 15, 50, 85, 97)
"""The curves that the WHO draws."""

_NORMAL = NormalDist()
SCORES = tuple(_NORMAL.inv_cdf(centile / 100) for centile in CENTILES)
"""The same as z-scores: −1.881, −1.036, 0, 1.036, 1.881."""


class Curve(StrEnum):
    """What is compared with age, in kg, cm, cm and kg/m²."""

    WEIGHT = "weight"
    HEIGHT = "height"
    HEAD = "head"
    BMI = "bmi"


@dataclass(frozen=True, slots=True)
class Lms:
    """The three numbers of one age."""

    l: float  # noqa: E741 - the letters that the method is called by
    m: float
    s: float


def value_at(lms: Lms, score: float) -> float:
    """The value of a z-score, in the unit of the curve."""
    if abs(lms.l) < 1e-9:
        return lms.m * math.exp(lms.s * score)
    return float(lms.m * max(1 + lms.l * lms.s * score, 1e-9) ** (1 / lms.l))


def score_of(lms: Lms, value: float) -> float:
    """The z-score of a value, which is more than 0."""
    if abs(lms.l) < 1e-9:
        return math.log(value / lms.m) / lms.s
    return float(((value / lms.m) ** lms.l - 1) / (lms.l * lms.s))


@dataclass(frozen=True, slots=True)
class Band:
    """Between which two curves a value lies, in per cent; None: below the lowest, above the highest."""

    above: int | None
    below: int | None


def band_of(lms: Lms, value: float) -> Band:
    """Where a value lies among the curves; one on a curve lies above it."""
    score = score_of(lms, value)
    reached = [centile for centile, limit in zip(CENTILES, SCORES, strict=True) if score >= limit - 1e-9]
    above = reached[-1] if reached else None
    left = CENTILES[len(reached) :]
    return Band(above, left[0] if left else None)
