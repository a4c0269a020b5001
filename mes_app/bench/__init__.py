"""Measures of the app as ratios against something plain, both taken in one run on one machine."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Measure:
    """One ratio (ours / theirs, no unit), the most it may be, and what was measured in words and milliseconds."""

    name: str
    ratio: float
    limit: float
    detail: str
