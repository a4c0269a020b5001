"""One kind of measure: how it goes on, drawn and as a table, over the period that is chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import flet as ft

from mes_app.record.access import Action
from mes_app.record.units import UNITS
from mes_app.screens.here import Here, use_here
from mes_app.screens.measures.chart import Plot, draw_plot
from mes_app.screens.measures.exporting import use_export
from mes_app.screens.measures.figures import Chosen, figure_of, unit_for
from mes_app.screens.measures.pieces import name_of
from mes_app.screens.measures.plotting import is_thinned, plot_of
from mes_app.screens.measures.series import (
    SLUGS,
    Period,
    Reading,
    Series,
    first_period,
    has_curves,
    lacks_curves,
    periods,
    readings,
    series_at,
    within,
)
from mes_app.screens.measures.table import growth_parts, summary, table
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import chip, link, pill, primary
from mes_app.ui.parts.cards import apart
from mes_app.ui.parts.fields import labelled
from mes_app.ui.parts.notices import empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.tabs import tabs
from mes_app.ui.parts.words import heading, muted, title
from mes_app.ui.theme import Gap

SHOWN = 20
"""Lines of the table at first."""

STEP = 40
"""Lines more at each «Voir plus»: the list grows twice as fast each time."""


@dataclass(frozen=True, repr=False)
class Shown:
    """What the page shows: `all_` every value, newest first, `found` those of the period, `lines` of them listed."""

    series: Series
    all_: Sequence[Reading]
    found: Sequence[Reading]
    offered: Sequence[Period]
    period: Period
    lines: int
    chosen: Chosen
    waiting: frozenset[str]
    plot: Plot | None


@dataclass(frozen=True)
class Actions:
    """What one can do from the page; None where it is not open (V16)."""

    turn_to: Callable[[int], None]
    more: Callable[[], None]
    choose_unit: Callable[[str], None]
    open: Callable[[str], None] | None
    add: Callable[[], None] | None
    export: Callable[[], None] | None


@ft.component
def MeasureSeries() -> ft.Control:
    """Finds the series that the address names."""
    here = use_here()
    series = series_at(ft.use_route_params().get("series", ""))
    drawn = _use_series(here, series or Series.WEIGHT)
    return drawn if series is not None else not_found(here.look, lambda: here.go(addresses.MEASURES))


def _use_series(here: Here, series: Series) -> ft.Control:
    """A hook: the page of a series; its period lives as long as the page is on the screen."""
    look, measures, profile = here.look, here.space.measures, here.profile
    zone, today = profile.zone, look.today
    export = use_export(here)
    offered = periods(series, profile, today)
    # In wrappings of their own: Flet writes out whatever a component remembers, with each message to the browser.
    kept = ft.use_memo(lambda: Same(readings(measures.values(), series, profile)), [Same(measures), series, profile.id])
    found = cast(Sequence[Reading], kept.value)
    unit = unit_for(series, here.session.units).sign
    plots = ft.use_memo(lambda: Same({}), [kept, unit, look.scale, today])
    no_period: Period | None = None
    picked, set_period = ft.use_state(no_period)
    lines, set_lines = ft.use_state(SHOWN)
    period = picked or first_period(found, offered, today, zone)

    drawn = cast(dict[Period, Plot | None], plots.value)
    if period not in drawn:
        drawn[period] = plot_of(look, series, period, within(found, period, today, zone), here.session.units)

    def turn_to(index: int) -> None:
        set_period(offered[index])
        set_lines(SHOWN)

    kind = series.kind
    waiting = here.session.device.waiting_rows(profile.id)
    return draw(
        look,
        Shown(
            series,
            found,
            within(found, period, today, zone),
            offered,
            period,
            lines,
            here.session.units,
            frozenset(id_ for table, id_ in waiting if table == "measures"),
            drawn[period],
        ),
        Actions(
            turn_to=turn_to,
            # Not «the former plus more»: several presses of one render ask for the same step.
            more=lambda: set_lines(lines * 2 + STEP),
            choose_unit=lambda sign: _choose(here, series, sign),
            open=(lambda id_: here.go(addresses.measure(SLUGS[series], id_)))
            if kind is not None and here.may(Action.CHANGE)
            else None,
            add=(lambda: here.go(addresses.add_measure(SLUGS[series])))
            if kind is not None and here.may(Action.DEPOSIT)
            else None,
            export=(lambda: export(series)) if kind is not None and here.may(Action.EXPORT) else None,
        ),
    )


def _choose(here: Here, series: Series, sign: str) -> None:
    here.attempt(lambda: here.session.choose_unit(series.value, sign))


def draw(look: Look, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say, series = look.say, shown.series
    name = name_of(look, series)
    actions = []
    if do.add is not None:
        actions = [primary(look, say("measures-add"), do.add, icon=ft.Icons.ADD, expand=look.scale <= 1.3)]
    if not shown.all_:
        words = "measure-bmi-empty-text" if series is Series.BMI else "measure-series-empty-text"
        nothing = empty(look, ft.Icons.SHOW_CHART, say("measure-series-empty-title"), say(words))
        return page(look, [title(look, name), nothing], actions=actions)
    newest = shown.all_[0]
    head = f"{figure_of(series, newest, shown.chosen)} · {look.when(newest.at)}"
    parts: list[ft.Control] = [title(look, name, head)]
    if series is Series.BMI:
        parts.append(muted(look, say("measure-bmi-help")))
    parts.append(_tabs(look, shown, do))
    if shown.plot is not None:
        parts.append(draw_plot(look, shown.plot))
    parts.append(summary(look, series, shown.found, shown.all_, shown.chosen))
    if shown.period is Period.GROWTH:
        parts += growth_parts(look, series)
    if series is Series.BLOOD_PRESSURE and shown.found:
        parts.append(muted(look, say("measure-legend")))
    if is_thinned(shown.found):
        parts.append(muted(look, say("measure-thinned")))
    if series is Series.BMI and has_curves(series, look.profile, look.today) and shown.period is not Period.GROWTH:
        parts.append(notice(look, say("measure-bmi-child")))
    if lacks_curves(series, look.profile, look.today):
        parts.append(notice(look, say("growth-no-sex")))
    parts += _units(look, shown, do)
    if shown.found:
        parts.append(heading(look, say("measure-values")))
    parts = [apart(part) for part in parts]
    parts += table(look, series, shown.period, shown.found[: shown.lines], shown.chosen, shown.waiting, do.open)
    if shown.lines < len(shown.found):
        parts.append(link(look, say("measure-more"), do.more, icon=ft.Icons.EXPAND_MORE))
    if do.export is not None:
        tool = pill(look, say("measures-export"), ft.Icons.DOWNLOAD_OUTLINED, do.export)
        parts.append(ft.Row([tool], wrap=True))
    return page(look, parts, actions=actions, spacing=0)


def _tabs(look: Look, shown: Shown, do: Actions) -> ft.Control:
    names = [look.say(f"measure-period-{period.value}") for period in shown.offered]
    if look.scale <= 1.3:
        return tabs(look, names, shown.offered.index(shown.period), do.turn_to)

    def pressed(event: ft.Event[ft.Chip]) -> None:
        do.turn_to(int(str(event.control.data)))

    # Large names do not fit on one line: pills that wrap.
    pills: list[ft.Control] = []
    for index, name in enumerate(names):
        one = chip(look, name, pressed, selected=shown.offered[index] is shown.period)
        one.data = str(index)
        pills.append(one)
    return ft.Row(pills, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL)


def _units(look: Look, shown: Shown, do: Actions) -> list[ft.Control]:
    kind = shown.series.kind
    if kind is None or len(UNITS[kind]) < 2:
        return []
    now = unit_for(shown.series, shown.chosen).sign

    def pressed(event: ft.Event[ft.Chip]) -> None:
        do.choose_unit(str(event.control.data))

    chips: list[ft.Control] = []
    for unit in UNITS[kind]:
        one = chip(look, unit.sign, pressed, selected=unit.sign == now)
        one.data = unit.sign
        chips.append(one)
    bar = ft.Row(chips, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL)
    return [labelled(look, look.say("measure-unit"), bar)]
