"""The drawing of measures, by flet-charts; silent for screen readers, who have the table below it and its sentence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import flet as ft
import flet_charts as charts

from mes_app.record.growth import CENTILES
from mes_app.screens.measures.series import Point, ticks
from mes_app.ui.dates import decimal
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Ink, Size

HEIGHT = 240
"""Of a drawing, in logical pixels at 100 % text."""

DOTS = 31
"""So many points of a line have a dot each; more are a line alone."""

ALWAYS = (CENTILES[0], CENTILES[len(CENTILES) // 2], CENTILES[-1])
"""The curves that are named however close they are: 3 %, 50 % and 97 %, by which the page says how to read them."""

FINE = 40
"""So many places for the name of a curve there are between two levels."""

INSET = 0.1
"""How far inside the first and the last mark stand, in parts of the width."""

MARGIN = 0.04
"""Room on both sides of what is drawn, in parts of the width."""


@dataclass(frozen=True, repr=False)
class Line:
    """One line: its points in the order of x, what each of them says under a finger, and how it is drawn."""

    points: Sequence[Point]
    words: Sequence[str]
    color: str = Ink.PRIMARY
    dashed: bool = False


@dataclass(frozen=True, repr=False)
class Plot:
    """What is drawn: the person's lines over the curves, between `start` and `end`, with the words under the axis."""

    lines: Sequence[Line]
    start: float
    end: float
    marks: Sequence[tuple[float, str]]
    curves: Sequence[Sequence[Point]] = ()

    def place(self, x: float) -> float:
        """Where x stands on the axis, on which the marks are 0, 1, 2, …"""
        first, last = self.marks[0][0], self.marks[-1][0]
        return (x - first) * (len(self.marks) - 1) / (last - first) if last > first else x - first

    @property
    def width(self) -> float:
        return self.place(self.end) - self.place(self.start)


def draw_plot(look: Look, plot: Plot) -> ft.Control:
    """The drawing in a card of its own."""
    values = [y for line in (*(one.points for one in plot.lines), *plot.curves) for _, y in line]
    levels = ticks(min(values), max(values))
    step = levels[1] - levels[0]
    words = [decimal(level) for level in levels]
    width = max(len(word) for word in words) * Size.SMALL * 0.62 * look.scale + Gap.SMALL
    drawing = charts.LineChart(
        data_series=[*(_curve(points, plot) for points in plot.curves), *(_line(line, plot) for line in plot.lines)],
        min_x=plot.place(plot.start) - MARGIN * plot.width,
        max_x=plot.place(plot.end) + MARGIN * plot.width,
        min_y=levels[0],
        max_y=levels[-1],
        animation=ft.Animation(duration=ft.Duration(), curve=ft.AnimationCurve.LINEAR),
        horizontal_grid_lines=charts.ChartGridLines(interval=step, color=Ink.HAIRLINE, width=1),
        left_axis=_axis(look, list(zip(levels, words, strict=True)), width, step, has_ends=True),
        bottom_axis=_axis(
            look,
            [(float(number), words) for number, (_, words) in enumerate(plot.marks)],
            Size.SMALL * 1.4 * look.scale + Gap.SMALL,
            1,
        ),
        right_axis=_names(look, plot, levels) if plot.curves else None,
        tooltip=charts.LineChartTooltip(
            bgcolor=Ink.SURFACE,
            border_side=ft.BorderSide(1, Ink.LINE),
            fit_inside_horizontally=True,
            fit_inside_vertically=True,
            max_width=220 * look.scale,
        ),
        height=HEIGHT * min(look.scale, 1.5),
        expand=True,
    )
    # The topmost number stands half above its line: where it is large, that half has room of its own.
    room = Size.SMALL * 0.7 * look.scale if look.scale > 1 else 0
    silent = ft.Semantics(
        exclude_semantics=True, content=ft.Container(ft.Row([drawing]), padding=ft.Padding.only(top=room))
    )
    return card(silent, padding=Gap.CARD)


def _axis(
    look: Look, labels: Sequence[tuple[float, str]], size: float, spacing: float, *, has_ends: bool = False
) -> charts.ChartAxis:
    # The library draws a label only where it stands on a multiple of the spacing.
    return charts.ChartAxis(
        labels=[charts.ChartAxisLabel(value=value, label=muted(look, words)) for value, words in labels],
        label_size=size,
        label_spacing=spacing,
        show_min=has_ends,
        show_max=has_ends,
    )


def _names(look: Look, plot: Plot, levels: Sequence[float]) -> charts.ChartAxis:
    """The per cent of each curve, at its end; those that would lie on each other keep apart."""
    least = (levels[-1] - levels[0]) / 13 * look.scale
    fine = (levels[1] - levels[0]) / FINE
    ends = {centile: round(points[-1][1] / fine) * fine for points, centile in zip(plot.curves, CENTILES, strict=True)}
    found = [(ends[centile], look.say("growth-curve", centile=centile)) for centile in named(ends, least)]
    return _axis(look, found, Size.SMALL * 2.8 * look.scale, fine)


def named(ends: Mapping[int, float], least: float) -> list[int]:
    """Which curves have their name at their end: the lowest, the middle and the highest always, those between only
    where they are at least so far from their neighbours."""
    kept = {centile: end for centile, end in ends.items() if centile in ALWAYS}
    for centile, end in ends.items():
        if all(abs(end - other) >= least for other in kept.values()):
            kept[centile] = end
    return sorted(kept)


def _curve(points: Sequence[Point], plot: Plot) -> charts.LineChartData:
    return charts.LineChartData(
        points=[charts.LineChartDataPoint(plot.place(x), y, show_tooltip=False) for x, y in points],
        color=Ink.LINE,
        stroke_width=1,
        point=False,
        selected_point=False,
        selected_below_line=False,
    )


def _line(line: Line, plot: Plot) -> charts.LineChartData:
    has_dots = len(line.points) <= DOTS
    dot = charts.ChartCirclePoint(color=line.color, radius=4, stroke_width=0)
    return charts.LineChartData(
        points=[
            charts.LineChartDataPoint(plot.place(x), y, tooltip=words)
            for (x, y), words in zip(line.points, line.words, strict=True)
        ],
        color=line.color,
        stroke_width=2,
        dash_pattern=[6, 4] if line.dashed else None,
        rounded_stroke_cap=True,
        point=dot if has_dots else False,
        selected_point=charts.ChartCirclePoint(color=line.color, radius=6, stroke_width=0),
        selected_below_line=False,
    )


def day_marks(look: Look, start: date, end: date) -> list[tuple[float, str]]:
    """Three or four days under the axis, as far from each other: «12/02», with the year instead of the day where there
    is more than half a year. Those at the edges stand inside, where their words have room."""
    count = 3 if look.scale > 1.3 else 4
    length = (end - start).days
    if length < 2 * count:
        return [_mark(day) for day in sorted({start, end})]
    has_year = length > 200
    days = [start + timedelta(days=round(length * (INSET + (1 - 2 * INSET) * n / (count - 1)))) for n in range(count)]
    return [(float(day.toordinal()), _month(day) if has_year else _day(day)) for day in days]


def _mark(day: date) -> tuple[float, str]:
    return (float(day.toordinal()), _day(day))


def _day(day: date) -> str:
    return f"{day.day:02d}/{day.month:02d}"


def _month(day: date) -> str:
    return f"{day.month:02d}/{day.year}"
