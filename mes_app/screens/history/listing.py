"""«Historique»: who did what in the open space, by day; what is out of the ordinary first."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import flet as ft

from mes_app.record.access import Action
from mes_app.record.authority import NotNow
from mes_app.record.chain import Checked
from mes_app.record.history import Report
from mes_app.record.unusual import Unusual, unusual
from mes_app.screens.asking import ask_afar
from mes_app.screens.here import Here, use_here
from mes_app.screens.history.arranging import (
    Choices,
    Day,
    Tab,
    acts,
    by_day,
    kept,
    next_window,
    people,
    tab_of,
    window,
)
from mes_app.screens.history.choosing import There, Typed, active_filters, filter_sheet
from mes_app.screens.history.exporting import export_lines, export_sheet
from mes_app.screens.history.pieces import day_groups, tab_bar, unusual_notice
from mes_app.screens.history.sentences import Wording
from mes_app.screens.history.verifying import Actions as ResultActions
from mes_app.screens.history.verifying import Result, result_card
from mes_app.ui import addresses
from mes_app.ui.hooks import Same, carried, use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, icon_button, link, pill, secondary
from mes_app.ui.parts.cards import apart
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap

ROW = 76
"""A row's usual height, in logical pixels: how many fill a window."""

SPARE = 6
"""Lines below the screen that are there from the start."""

NEAR = 600
"""So near its end, in logical pixels, the list grows."""

NOTICES = 2
"""So many accesses that are out of the ordinary are explained at the head; the others are marked."""

NOTICED = timedelta(days=30)
"""How long they stand there."""


@dataclass(frozen=True, repr=False)
class Shown:
    """What the list shows; `marked`: ids of lines that are out of the ordinary, `reported`: by trace."""

    days: Sequence[Day]
    shown: int
    total: int
    choices: Choices
    is_empty: bool
    notices: Sequence[Unusual]
    others: int
    marked: frozenset[str]
    reported: dict[str, Report]
    result: Result | None
    may_export: bool
    may_report: bool
    selected: str | None = None


@dataclass(frozen=True)
class Actions:
    """What one can do from the list."""

    turn_to: Callable[[int], None]
    filter: Do
    verify: Do
    export: Do
    open_line: Callable[[Any], None]
    see: Callable[[str], None]
    report: Callable[[str], None]
    choose: Callable[[Choices], None]
    more: Callable[[], None]
    result: ResultActions


@ft.component
def History() -> ft.Control:
    """Finds the history of the open space; tab and filters live as long as the list is on the screen."""
    here = use_here()
    look, space = here.look, here.space
    zone, today = look.profile.zone, look.today
    chosen, days = use_latest(Choices), use_latest(Typed)
    choices, typed = chosen.now, days.now
    first = math.ceil((ft.context.page.height or 0) / ROW) + SPARE
    shown, set_shown = ft.use_state(first)
    sheet, set_sheet = ft.use_state("")
    nothing: Result | None = None
    result, set_result = ft.use_state(nothing)
    selected = ft.use_route_params().get("trace")
    traces = Same(space.traces)
    lines = ft.use_memo(lambda: kept(space.traces, choices, today, zone), [traces, choices, today])
    there = ft.use_memo(
        lambda: (people(space.traces, choices.tab), acts(space.traces, choices.tab)), [traces, choices.tab]
    )
    found = ft.use_memo(
        lambda: unusual(space),
        [traces, *(Same(part) for part in (space.relations, space.documents, space.notifications, space.privacy))],
    )
    wording = Wording(look, here.session.holder.full_name)

    def choose(new: Choices) -> None:
        chosen.set(carried(choices, new, chosen.now))
        set_shown(first)

    def set_days(new: Typed) -> None:
        days.set(carried(typed, new, days.now))
        choose(days.now.over(chosen.now, today))

    def open_line(event: ft.Event[ft.ListTile]) -> None:
        here.go(addresses.trace(str(event.control.data)))

    def close() -> None:
        set_sheet("")

    async def export(kind: str) -> None:
        set_sheet("running")
        try:
            await export_lines(here, lines, choices, kind)
        finally:
            close()

    async def verify() -> None:
        set_result(await _verified(here))

    async def again() -> None:
        if await _taken_again(here):
            await verify()
            here.tell(look.say("verify-again-done"), None)

    opened = None
    if sheet == "filter":
        left = There(there[0], there[1], len(lines))
        opened = filter_sheet(look, choices, typed, left, choose, set_days, close)
    elif sheet in ("export", "running"):
        opened = export_sheet(look, len(lines), export, close, is_running=sheet == "running")
    ft.use_dialog(opened)
    ids = {trace.id for trace in lines}
    listed = [one for one in found if one.trace.id in ids]
    notices = [one for one in listed if look.now - one.trace.at <= NOTICED][:NOTICES]
    return draw(
        wording,
        Shown(
            days=by_day(window(lines, shown), zone),
            shown=min(shown, len(lines)),
            total=len(lines),
            choices=choices,
            is_empty=not any(tab_of(trace) is choices.tab for trace in space.traces.values()),
            notices=notices,
            others=len(listed) - len(notices),
            marked=frozenset(one.trace.id for one in listed),
            reported={report.trace: report for report in space.reports.values() if report.trace},
            result=result,
            may_export=here.may(Action.EXPORT),
            may_report=here.may(Action.REPORT),
            selected=selected,
        ),
        Actions(
            turn_to=lambda index: choose(choices.turned_to(list(Tab)[index])),
            filter=lambda: set_sheet("filter"),
            verify=verify,
            export=lambda: set_sheet("export"),
            open_line=open_line,
            see=lambda id_: here.go(addresses.trace(id_)),
            report=lambda id_: here.go(addresses.report_trace(id_)),
            choose=choose,
            # Not «the former plus more»: several scroll events of one gesture ask for the same step.
            more=lambda: set_shown(next_window(shown)),
            result=ResultActions(
                see=lambda: here.go(addresses.trace(result.line.id)) if result and result.line else None, again=again
            ),
        ),
    )


async def _taken_again(here: Here) -> bool:
    session, profile = here.session, here.profile.id
    try:
        pulled = await ask_afar(here, lambda: session.history_afar(profile))
        return here.attempt(lambda: session.take_history_again(profile, pulled))
    except (NotNow, KeyError):  # it cannot be asked, or the space has left meanwhile
        here.tell(here.say("verify-alone"), None)
        return False


async def _verified(here: Here) -> Result:
    checked: Checked = await ask_afar(here, lambda: here.session.verify_history(here.profile.id))
    traces, worse = here.session.space(here.profile.id).traces, checked.worse
    return Result(checked, here.session.now(), traces.get(worse.line or ""), traces.get(worse.after or ""))


def draw(wording: Wording, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    look, say = wording.look, wording.look.say
    names = [say(f"history-tab-{tab.value}") for tab in Tab]
    parts: list[ft.Control] = [
        tab_bar(look, names, list(Tab).index(shown.choices.tab), do.turn_to),
        _tools(look, shown, do),
    ]
    if shown.choices.is_filtering:
        parts.append(active_filters(look, shown.choices, shown.total, do.choose))
    if shown.result is not None:
        parts.append(result_card(wording, shown.result, do.result, may_export=shown.may_export))
    parts += [_notice(look, one, shown, do) for one in shown.notices]
    if shown.others:
        parts.append(muted(look, say("unusual-more", count=shown.others)))
    parts = [apart(part) for part in parts]
    parts += day_groups(wording, shown.days, shown.marked, do.open_line, shown.selected)
    has_more = shown.shown < shown.total
    if has_more:
        parts.append(link(look, say("history-more"), do.more, icon=ft.Icons.EXPAND_MORE))
    if not shown.total:
        parts.append(_nothing(look, shown, do))

    def scrolled(event: ft.OnScrollEvent) -> None:
        if event.max_scroll_extent - event.pixels < NEAR:
            do.more()

    return page(look, parts, on_scroll=scrolled if has_more else None, spacing=0)


def _notice(look: Look, one: Unusual, shown: Shown, do: Actions) -> ft.Control:
    id_ = one.trace.id
    report = (lambda: do.report(id_)) if shown.may_report else None
    return unusual_notice(look, one, shown.reported.get(id_), report, see=lambda: do.see(id_))


def _nothing(look: Look, shown: Shown, do: Actions) -> ft.Control:
    say, tab = look.say, shown.choices.tab.value
    if shown.is_empty:
        head, words = say(f"history-empty-{tab}-title"), say(f"history-empty-{tab}-text")
        return empty(look, ft.Icons.HISTORY, head, words)
    clear = secondary(look, say("filter-clear"), lambda: do.choose(shown.choices.cleared()))
    head, words = say("history-filter-empty-title"), say("history-filter-empty-text")
    return empty(look, ft.Icons.FILTER_ALT_OFF_OUTLINED, head, words, clear)


def _tools(look: Look, shown: Shown, do: Actions) -> ft.Control:
    say = look.say
    tools: list[ft.Control] = [
        pill(look, say("filter-open"), ft.Icons.TUNE, do.filter, lit=shown.choices.is_filtering),
        pill(look, say("verify-do"), ft.Icons.GPP_GOOD_OUTLINED, do.verify),
    ]
    if shown.may_export and shown.total:
        # An icon: three names do not fit side by side.
        tools.append(icon_button(say("history-export"), ft.Icons.DOWNLOAD_OUTLINED, do.export))
    return ft.Row(tools, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL)
