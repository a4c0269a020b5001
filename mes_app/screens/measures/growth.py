"""A child's measures over the WHO's curves: the drawing, and the same in words."""

from collections.abc import Sequence
from datetime import date

from mes_app.record.growth import Band, band_of
from mes_app.record.moments import day_in
from mes_app.record.people import Profile
from mes_app.reference.growth import MONTH, last_day, lines, lms
from mes_app.screens.measures.chart import Line, Plot
from mes_app.screens.measures.figures import Chosen, figure_of, unit_for
from mes_app.screens.measures.series import CURVES, MOST_POINTS, Reading, Series, thinned
from mes_app.ui.look import Look

YEAR = 365.25

SPANS = (2, 5, 10, 19)
"""A drawing begins at birth and ends at the first of these ages, in years, that it needs; from 5 years on it begins at
2, so that what has grown since is not pressed into a corner."""


def age_in_days(profile: Profile, reading: Reading) -> int:
    return (day_in(reading.at, profile.zone) - profile.birth_date).days


def band(series: Series, profile: Profile, reading: Reading) -> Band | None:
    """Between which curves a value lies; None at an age that the curve does not have."""
    found = lms(CURVES[series], profile.sex, age_in_days(profile, reading))
    return None if found is None else band_of(found, reading.value)


def band_words(look: Look, found: Band) -> str:
    """«entre les courbes des 15 % et des 50 %»."""
    if found.above is None:
        return look.say("growth-below", below=found.below)
    if found.below is None:
        return look.say("growth-above", above=found.above)
    return look.say("growth-between", above=found.above, below=found.below)


def age_words(look: Look, days: int) -> str:
    """«à la naissance», «à 7 mois», «à 3 ans»: months up to two years."""
    if days < MONTH:
        return look.say("growth-at-birth") if days == 0 else look.say("growth-at-days", count=days)
    if days < 2 * YEAR:
        return look.say("growth-at-months", count=int(days / MONTH))
    return look.say("growth-at-years", count=int(days / YEAR))


def growth_plot(look: Look, series: Series, found: Sequence[Reading], today: date, chosen: Chosen) -> Plot | None:
    """The child's values of the ages that the curves have over the curves; None where there are no curves."""
    profile, unit, curve = look.profile, unit_for(series, chosen), CURVES[series]
    last = last_day(curve, profile.sex)
    if last is None:
        return None
    now = min((today - profile.birth_date).days, last)
    years = next(span for span in SPANS if now <= span * YEAR)
    start, end = (0 if years <= 5 else round(2 * YEAR)), min(round(years * YEAR), last)
    shown = [(age_in_days(profile, one), one) for one in reversed(found)]
    own = {float(age): (unit.exact(one.value), one) for age, one in shown if start <= age <= end}
    points = thinned([(age, value) for age, (value, _) in own.items()], MOST_POINTS)
    words = [f"{figure_of(series, own[age][1], chosen)}\n{age_words(look, int(age)).capitalize()}" for age, _ in points]
    curves = [
        [(float(age), unit.exact(value)) for age, value in line] for line in lines(curve, profile.sex, start, end)
    ]
    step = 0.5 if years == 2 else 1 if years == 5 else 2 if years == 10 else 5
    at = [round(start / YEAR) + number * step for number in range(int((end - start) / YEAR / step + 0.01) + 1)]
    marks = [(round(age * YEAR), _short_age(look, age)) for age in at]
    if look.scale > 1.3:
        marks = marks[:: 3 if years == 5 else 2]
    return Plot([Line(points, words)] if points else [], float(start), float(end), marks, curves)


def _short_age(look: Look, years: float) -> str:
    return (
        look.say("growth-mark", months=round(years * 12))
        if years % 1
        else look.say("growth-mark-years", count=round(years))
    )
