"""The sheet in which one chooses what the history shows, and the choices that are on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

import flet as ft

from mes_app.record.history import Act
from mes_app.screens.history.arranging import Choices, Period
from mes_app.screens.history.pieces import sheet
from mes_app.screens.history.sentences import act_name
from mes_app.ui import dates
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import link, primary, removable, secondary
from mes_app.ui.parts.fields import field, options
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap

Choose = Callable[[Choices], None]


@dataclass(frozen=True)
class Typed:
    """The two days of one's own period, as they were typed."""

    first: str = ""
    last: str = ""

    def faults(self, today: date) -> dict[str, str]:
        """Field → text key of what is wrong with it."""
        first, last = dates.typed_day(self.first, today), dates.typed_day(self.last, today)
        wrong = {}
        if self.first.strip() and first is None:
            wrong["first"] = "history-filter-day-fault"
        if self.last.strip() and last is None:
            wrong["last"] = "history-filter-day-fault"
        if first is not None and last is not None and last < first:
            wrong["last"] = "history-filter-order-fault"
        return wrong

    def over(self, choices: Choices, today: date) -> Choices:
        """The choices with these days, where they are days."""
        if self.faults(today):
            return replace(choices, period=Period.OWN)
        first, last = dates.typed_day(self.first, today), dates.typed_day(self.last, today)
        return replace(choices, period=Period.OWN, first=first, last=last)


@dataclass(frozen=True)
class There:
    """What there is to choose from in the tab: its people, its acts, and how many lines are left."""

    people: Sequence[str]
    acts: Sequence[Act]
    total: int


def filter_sheet(
    look: Look,
    choices: Choices,
    typed: Typed,
    there: There,
    choose: Choose,
    set_days: Callable[[Typed], None],
    close: Callable[[], None],
) -> ft.BottomSheet:
    """Every filter, at work while the sheet is open; `set_days` takes what is typed as the first and last day."""
    say = look.say

    def set_period(id_: str | None) -> None:
        period = Period.ALL if id_ is None else Period(id_)
        if period is Period.OWN:
            choose(typed.over(choices, look.today))
        else:
            choose(replace(choices, period=period, first=None, last=None))

    periods = options(
        look,
        say("history-filter-period"),
        {period.value: say(f"history-filter-{period.value}") for period in Period},
        choices.period.value,
        set_period,
    )
    controls: list[ft.Control] = [periods]
    if choices.period is Period.OWN:
        controls.append(_days(look, typed, set_days))
    names = {name: name for name in there.people}
    controls += [
        options(
            look,
            say("history-filter-act"),
            {act.value: act_name(look, act) for act in there.acts},
            choices.act.value if choices.act else None,
            lambda id_: choose(replace(choices, act=None if id_ is None else Act(id_))),
        ),
        options(
            look,
            say("history-filter-person"),
            names,
            choices.person,
            lambda name: choose(replace(choices, person=name)),
        ),
    ]
    if choices.is_filtering:
        controls.append(secondary(look, say("filter-clear"), lambda: choose(choices.cleared())))
    action = ft.Row([primary(look, say("history-filter-show", count=there.total), close, expand=True)])
    return sheet(look, say("history-filter-title"), controls, close, action)


def _days(look: Look, typed: Typed, set_days: Callable[[Typed], None]) -> ft.Control:
    say = look.say
    faults = typed.faults(look.today)

    def day(name: str, label: str, value: str, change: Callable[[str], Typed]) -> ft.Control:
        return field(
            look,
            say(label),
            value,
            lambda event: set_days(change(event.control.value)),
            error=say(faults[name]) if name in faults else None,
            help_=say("history-filter-day-help"),
            keyboard=ft.KeyboardType.DATETIME,
        )

    return ft.Column(
        [
            day("first", "history-filter-from", typed.first, lambda words: replace(typed, first=words)),
            day("last", "history-filter-to", typed.last, lambda words: replace(typed, last=words)),
        ],
        spacing=Gap.SMALL,
        tight=True,
    )


def period_words(look: Look, choices: Choices) -> str:
    """«30 jours», «Du 1er mars 2026 au 3 mars 2026», «Tout»."""
    if choices.period is not Period.OWN or choices.first is choices.last is None:
        period = Period.ALL if choices.period is Period.OWN else choices.period
        return look.say(f"history-filter-{period.value}")
    first = dates.full_day(choices.first) if choices.first else ""
    last = dates.full_day(choices.last) if choices.last else ""
    if not last:
        return look.say("history-filter-since", first=first)
    if not first:
        return look.say("history-filter-until", last=last)
    return look.say("history-filter-between", first=first, last=last)


def active_filters(look: Look, choices: Choices, total: int, choose: Choose) -> ft.Control:
    """What is filtered by, each with a way to take it back, and how many lines are left."""
    say = look.say
    active: list[tuple[str, Choices]] = []
    if choices.period is not Period.ALL:
        without = replace(choices, period=Period.ALL, first=None, last=None)
        active.append((period_words(look, choices), without))
    if choices.person is not None:
        active.append((choices.person, replace(choices, person=None)))
    if choices.act is not None:
        active.append((act_name(look, choices.act), replace(choices, act=None)))

    def taken_back(event: ft.Event[ft.OutlinedButton]) -> None:
        choose(event.control.data)

    found: list[ft.Control] = [
        ft.Semantics(live_region=True, content=muted(look, say("history-filter-found", count=total)))
    ]
    if total:  # otherwise the empty list offers it
        found.append(link(look, say("filter-clear"), lambda: choose(choices.cleared())))
    pills: list[ft.Control] = [removable(look, words, taken_back, without) for words, without in active]
    return ft.Column(
        [
            ft.Row(pills, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL),
            ft.Row(found, wrap=True, spacing=Gap.SMALL, vertical_alignment=ft.CrossAxisAlignment.CENTER),
        ],
        spacing=Gap.FINE,
        tight=True,
    )
