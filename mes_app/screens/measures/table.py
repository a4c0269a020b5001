"""The table beside a drawing: every value in words, for everybody."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.growth import Curve
from mes_app.record.measures import Measure
from mes_app.screens.measures.figures import Chosen, figure, figure_of
from mes_app.screens.measures.growth import age_in_days, age_words, band, band_words
from mes_app.screens.measures.pieces import origin_words
from mes_app.screens.measures.series import CURVES, Period, Reading, Series
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import waiting_mark
from mes_app.ui.parts.cards import loose_rows, row
from mes_app.ui.parts.words import muted, text

ENDS = {Curve.WEIGHT: 10, Curve.HEAD: 5}
"""Ages in years at which the WHO's curve ends before 19."""


def table(
    look: Look,
    series: Series,
    period: Period,
    found: Sequence[Reading],
    chosen: Chosen,
    waiting: frozenset[str],
    open_: Callable[[str], None] | None,
) -> list[ft.Control]:
    """One line a value: the figure, when, where it comes from, the comment; among the growth curves, where it lies."""

    def opened(event: ft.Event[ft.ListTile]) -> None:
        if open_ is not None:
            open_(str(event.control.data))

    lines: list[ft.Control] = [
        row(
            look,
            figure_of(series, one, chosen),
            _details(look, series, period, one, chosen),
            trailing=waiting_mark(look) if one.measure.id in waiting else None,
            do=opened if open_ is not None else None,
            data=one.measure.id,
            key=one.measure.id,
        )
        for one in found
    ]
    return loose_rows(lines)


def _details(look: Look, series: Series, period: Period, one: Reading, chosen: Chosen) -> str:
    when = look.when(one.at)
    words = [_capital(when)]
    if one.height is not None:
        words.append(_height_words(look, one, one.height, chosen))
    else:
        words += [part for part in (origin_words(look, one.measure), one.measure.comment) if part]
    if period is not Period.GROWTH:
        return " · ".join(words)
    # Where it lies comes first, on a line of its own.
    place = [_capital(age_words(look, age_in_days(look.profile, one)))]
    found = band(series, look.profile, one)
    if found is not None:
        place.append(band_words(look, found))
    return f"{' · '.join(place)}\n{' · '.join(words)}"


def _height_words(look: Look, one: Reading, height: Measure, chosen: Chosen) -> str:
    """«taille 110,5 cm», with its day where that is another."""
    tall, day = figure(Series.HEIGHT, height.value, None, chosen), look.day_of(height.taken_at)
    if day == look.day_of(one.at):
        return look.say("measure-of-height", height=tall)
    return look.say("measure-of-height-noted", height=tall, day=look.short_day(day))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def growth_parts(look: Look, series: Series) -> list[ft.Control]:
    """Which curves these are, and how to read them without worry."""
    words = [look.say("growth-reference", sex=look.profile.sex.value)]
    years = ENDS.get(CURVES[series])
    if years is not None:
        words.append(look.say("growth-ends", years=years))
    return [muted(look, " ".join(words)), text(look, look.say("growth-care"))]


def summary(
    look: Look, series: Series, found: Sequence[Reading], all_: Sequence[Reading], chosen: Chosen
) -> ft.Control:
    """The drawing in a sentence: how many values, from which to which."""
    if not found:
        return text(look, look.say("measure-none-in-period", day=look.short_day(look.day_of(all_[0].at))))
    low = min(found, key=lambda one: one.value)
    high = max(found, key=lambda one: one.value)
    words = look.say(
        "measure-summary",
        count=len(found),
        low=figure_of(series, low, chosen),
        high=figure_of(series, high, chosen),
    )
    return text(look, words)
