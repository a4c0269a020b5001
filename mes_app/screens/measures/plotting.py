"""What the drawing of a series shows over a period."""

from collections.abc import Sequence
from zoneinfo import ZoneInfo

from mes_app.screens.measures.chart import Line, Plot, day_marks
from mes_app.screens.measures.figures import Chosen, figure_of, unit_for
from mes_app.screens.measures.growth import growth_plot
from mes_app.screens.measures.series import MOST_POINTS, Period, Point, Reading, Series, start_of, thinned
from mes_app.ui.look import Look
from mes_app.ui.theme import Ink

DAY = 86_400.0


def is_thinned(found: Sequence[Reading]) -> bool:
    return len(found) > MOST_POINTS


def plot_of(look: Look, series: Series, period: Period, found: Sequence[Reading], chosen: Chosen) -> Plot | None:
    """The drawing of these readings (newest first); None where there is nothing to draw."""
    if period is Period.GROWTH:
        return growth_plot(look, series, found, look.today, chosen)
    if not found:
        return None
    today = look.today
    start = start_of(period, today) or look.day_of(found[-1].at)
    # A single day has a width as well.
    end = max(today if period is not Period.ALL else look.day_of(found[0].at), start)
    lines = [_line(look, series, found, chosen, is_second=False)]
    if any(one.second is not None for one in found):
        lines.append(_line(look, series, found, chosen, is_second=True))
    first = float(start.toordinal())
    return Plot(lines, first, max(float(end.toordinal() + 1), first + 1), day_marks(look, start, end))


def _line(look: Look, series: Series, found: Sequence[Reading], chosen: Chosen, *, is_second: bool) -> Line:
    unit, zone = unit_for(series, chosen), ZoneInfo(look.profile.zone)
    by_point: dict[Point, Reading] = {}
    for one in reversed(found):
        value = one.second if is_second else one.value
        if value is not None:
            by_point[one.at.timestamp(), value] = one
    # Thinned first: where a point stands in the person's zone and what it says is made for those that are drawn.
    kept = [(by_point[point], point[1]) for point in thinned(list(by_point))]
    points = [(_place(one, zone), unit.exact(value)) for one, value in kept]
    words = [f"{figure_of(series, one, chosen)}\n{look.when(one.at)}" for one, _ in kept]
    return Line(points, words, Ink.INFO if is_second else Ink.PRIMARY, dashed=is_second)


def _place(one: Reading, zone: ZoneInfo) -> float:
    local = one.at.astimezone(zone)
    return local.date().toordinal() + (local.hour * 3600 + local.minute * 60 + local.second) / DAY
