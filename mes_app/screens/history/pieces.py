"""What several of the history's screens draw alike."""

from collections.abc import Callable, Collection, Sequence
from datetime import timedelta
from typing import Any

import flet as ft

from mes_app.record.history import Report, Trace, Way
from mes_app.record.unusual import Unusual
from mes_app.screens.history.arranging import Day
from mes_app.screens.history.sentences import Wording, full_moment, other_side, reason_words, rules_words
from mes_app.ui import dates
from mes_app.ui.icons import ACT_ICONS
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, chip, link
from mes_app.ui.parts.cards import loose_rows, row
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import CORNER_CARD, READING, Gap, Ink, Size, style

LARGE = 1.3
"""Text scale above which three names do not fit in one line."""


def icon_of(trace: Trace) -> ft.IconData:
    """The pictogram of what was done; in an emergency that is what counts."""
    return ft.Icons.EMERGENCY_OUTLINED if trace.way is not Way.NORMAL else ACT_ICONS[trace.act]


def tab_bar(look: Look, names: Sequence[str], selected: int, choose: Callable[[int], None]) -> ft.Control:
    """The three tabs: names that are not broken, in small letters; as pills that wrap where the text is large."""

    def turned(event: ft.Event[ft.Tabs]) -> None:
        choose(int(str(event.data)))

    def pressed(event: ft.Event[ft.Chip]) -> None:
        choose(int(str(event.control.data)))

    if look.scale > LARGE:
        pills: list[ft.Control] = []
        for index, name in enumerate(names):
            pill = chip(look, name, pressed, selected=index == selected)
            pill.data = str(index)
            pills.append(pill)
        return ft.Row(pills, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL)
    return ft.Tabs(
        length=len(names),
        selected_index=selected,
        on_change=turned,
        animation_duration=0,
        content=ft.TabBar(
            tabs=[ft.Tab(label=name) for name in names],
            scrollable=True,
            tab_alignment=ft.TabAlignment.START,
            label_padding=ft.Padding.symmetric(horizontal=6),
            label_color=Ink.PRIMARY,
            unselected_label_color=Ink.MUTED,
            indicator_color=Ink.PRIMARY,
            divider_color=Ink.HAIRLINE,
            label_text_style=style(Size.SMALL, look.scale, strong=True),
            unselected_label_text_style=style(Size.SMALL, look.scale),
        ),
    )


def trace_row(
    wording: Wording, trace: Trace, marked: Collection[str], do: Callable[[Any], None], selected: str | None = None
) -> ft.Control:
    """One line of the list; `do` takes Flet's event, whose control has the trace's id as its `data`."""
    look = wording.look
    mark = None
    if trace.id in marked:
        words = look.say("history-unusual-mark")
        mark = ft.Icon(ft.Icons.WARNING_AMBER_OUTLINED, color=Ink.WARN, size=24, semantics_label=words)
    return row(
        look,
        wording.line(trace),
        wording.detail(trace),
        icon=icon_of(trace),
        trailing=mark,
        do=do,
        selected=trace.id == selected,
        data=trace.id,
        key=trace.id,
    )


def day_words(look: Look, day: Day) -> str:
    """«Aujourd’hui», «Hier», «Vendredi 20 novembre 2026»."""
    if day.day == look.today:
        words = look.say("history-today")
    elif day.day == look.today - timedelta(days=1):
        words = look.say("history-yesterday", day=dates.short_day(day.day, look.today))
    else:
        words = dates.long_day(day.day)
    return words[:1].upper() + words[1:]


def day_groups(
    wording: Wording,
    days: Sequence[Day],
    marked: Collection[str],
    do: Callable[[Any], None],
    selected: str | None = None,
) -> list[ft.Control]:
    """The days of a list, each a head and its lines: pieces for a page without spacing of its own."""
    parts: list[ft.Control] = []
    for day in days:
        head = ft.Semantics(heading_level=2, content=muted(wording.look, day_words(wording.look, day)))
        parts.append(ft.Container(head, margin=ft.Margin.only(bottom=Gap.SMALL)))
        parts += loose_rows([trace_row(wording, trace, marked, do, selected) for trace in day.lines])
    return parts


def unusual_notice(
    look: Look,
    found: Unusual,
    reported: Report | None,
    report: Do | None,
    *,
    see: Do | None = None,
    whole: bool = False,
) -> ft.Control:
    """An access that is out of the ordinary: why, and what explains it; `whole` on its own page."""
    say, trace = look.say, found.trace
    said = (trace.who, trace.profession_label, look.when(trace.at))
    lines: list[ft.Control] = [
        text(look, say("unusual-head"), strong=True),  # as a heading it would take all the words of the box
        muted(look, " · ".join(part for part in said if part)),
        *(text(look, reason_words(look, reason)) for reason in found.reasons),
    ]
    explained = other_side(look, found, whole=whole)
    if explained:
        lines += [muted(look, say("unusual-other-side")), text(look, " ".join(explained))]
    if whole:
        lines.append(muted(look, rules_words(look, found)))
    actions: list[ft.Control] = []
    if see is not None:
        actions.append(link(look, say("unusual-open"), see))
    if reported is not None:
        lines.append(report_mark(look, reported))
    elif report is not None:
        actions.append(link(look, say("report-do"), report))
    if actions:
        lines.append(ft.Row(actions, wrap=True, spacing=Gap.SMALL, run_spacing=0))
    return ft.Container(
        content=ft.Row(
            [
                ft.Icon(ft.Icons.WARNING_AMBER_OUTLINED, color=Ink.WARN),
                ft.Column(lines, spacing=Gap.FINE, tight=True, expand=True),
            ],
            spacing=Gap.CARD,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        bgcolor=Ink.WARN_SOFT,
        border_radius=CORNER_CARD,
        padding=Gap.EDGE,
    )


def report_mark(look: Look, report: Report) -> ft.Control:
    """A flag and «Accès signalé le …»."""
    words = look.say("report-there", moment=full_moment(look, report.at))
    return ft.Row(
        [
            ft.Icon(ft.Icons.FLAG_OUTLINED, color=Ink.INFO, size=20),
            ft.Container(text(look, words, Size.SMALL, strong=True), expand=True),
        ],
        spacing=Gap.FINE,
    )


def sheet(
    look: Look, head: str, controls: Sequence[ft.Control], close: Callable[[], None], action: ft.Control | None = None
) -> ft.BottomSheet:
    """A sheet for choosing; with an `action` it is as high as the window, and the action stays under the thumb."""
    title = ft.Semantics(heading_level=2, content=text(look, head, Size.HEADING, strong=True))
    if action is None:
        body = ft.Column([title, *controls], spacing=Gap.EDGE, tight=True, scroll=ft.ScrollMode.AUTO)
    else:
        choices = ft.Column(list(controls), spacing=Gap.EDGE, scroll=ft.ScrollMode.AUTO, expand=True)
        body = ft.Column([title, choices, action], spacing=Gap.EDGE)
    return ft.BottomSheet(
        ft.Container(body, padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.GROUP), width=READING),
        bgcolor=Ink.BACKGROUND,
        show_drag_handle=True,
        scrollable=True,
        use_safe_area=True,
        on_dismiss=close,
    )
