"""What a file of measures would bring, before it is done: each value, and a box to tick beside an unusual one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import chain

import flet as ft

from mes_app.record.measure_lines import Line
from mes_app.record.measures import Measure
from mes_app.screens.measures.figures import figure
from mes_app.screens.measures.pieces import ICONS, name_of
from mes_app.screens.measures.series import Series
from mes_app.ui.dates import NBSP
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, link
from mes_app.ui.parts.cards import CROWDED, pictogram, row, rows
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import TOUCH, Gap, Ink

SHOWN = 20
"""So many lines of each sort are shown at first; their number is always said."""

STEP = 40
"""Values more at each «Voir plus»: the list grows twice as fast each time."""


@dataclass(frozen=True, repr=False)
class Preview:
    """What a file holds, once it is read; `unusual` are ids of measures that one would be asked about in the form."""

    file: str
    new: Sequence[Measure] = ()
    known: int = 0
    refused: Sequence[Line] = ()
    unusual: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Ticks:
    """The ids of unusual values that were said to be right, how many values are listed, and what changes both."""

    ticked: frozenset[str]
    lines: int
    tick: Callable[[str, bool], None]
    more: Do


def chosen(preview: Preview, ticked: frozenset[str]) -> list[Measure]:
    """What the file adds, in its order: every usual value, and of the unusual ones those that are ticked."""
    left_out = preview.unusual - ticked
    return [one for one in preview.new if one.id not in left_out]


def listed(preview: Preview, lines: int) -> list[Measure]:
    """The first so many new values: those to look at come first, whatever their place in the file."""
    return sorted(preview.new, key=lambda one: one.id not in preview.unusual)[:lines]


def draw_preview(look: Look, preview: Preview, ticks: Ticks) -> list[ft.Control]:
    """Values and callbacks only."""
    say, count = look.say, len(chosen(preview, ticks.ticked))
    parts: list[ft.Control] = [heading(look, say("measures-import-file", file=preview.file))]
    is_empty = bool(preview.new) and not count
    words = say("measures-import-none-ticked") if is_empty else say("measures-import-new", count=count)
    parts.append(notice(look, words, live=True))
    if preview.known:
        parts.append(notice(look, say("measures-import-known", count=preview.known), tone=Tone.OK))
    if preview.unusual:
        parts.append(notice(look, say("measures-import-unusual", count=len(preview.unusual)), tone=Tone.WARN))
    if preview.refused:
        parts.append(notice(look, say("measures-import-refused", count=len(preview.refused)), tone=Tone.WARN))
        parts.append(heading(look, say("measures-import-refused-head")))
        parts.append(rows([_refused(look, line) for line in preview.refused[:SHOWN]]))
    if preview.new:
        parts.append(heading(look, say("measures-import-new-head")))
        shown = listed(preview, ticks.lines)
        parts.append(
            rows([_unusual(look, one, ticks) if one.id in preview.unusual else _new(look, one) for one in shown])
        )
        if len(shown) < len(preview.new):
            parts.append(link(look, say("measure-more"), ticks.more, icon=ft.Icons.EXPAND_MORE))
    return parts


def _refused(look: Look, line: Line) -> ft.Control:
    assert line.fault is not None
    words = look.say(f"measures-line-{line.fault.value}", words=f"«{NBSP}{line.words}{NBSP}»")
    return row(look, look.say("measures-import-line", number=line.number), words, icon=ft.Icons.ERROR_OUTLINE)


def _said(look: Look, one: Measure) -> tuple[str, str, str]:
    """What was measured, how much, and when."""
    series = Series(one.kind.value)
    # In the record's unit, which is the file's own or close to it: nothing is to look other than it was written.
    return name_of(look, series), figure(series, one.value, one.second, {}), look.when(one.taken_at)


def _new(look: Look, one: Measure) -> ft.Control:
    name, much, when = _said(look, one)
    details = _joined(_capital(when), one.comment)
    return row(look, _joined(name, much), details, icon=ICONS[Series(one.kind.value)], key=one.id)


def _unusual(look: Look, one: Measure, ticks: Ticks) -> ft.Control:
    name, much, when = _said(look, one)

    def ticked(event: ft.Event[ft.Checkbox]) -> None:
        ticks.tick(one.id, event.data is True)

    # The words stand beside the box, where they wrap; it only says to screen readers what it is for.
    box = ft.Checkbox(
        semantics_label=look.say("measures-import-tick", name=name, figure=much, when=when),
        value=one.id in ticks.ticked,
        on_change=ticked,
        width=TOUCH,
        height=TOUCH,
        active_color=Ink.PRIMARY,
        check_color=Ink.ON_PRIMARY,
        border_side=ft.BorderSide(2, Ink.PRIMARY),
    )
    details = _joined(_capital(when), look.say("measures-import-unusual-mark"), one.comment)
    words = ft.Column(
        [text(look, _joined(name, much), strong=True), muted(look, details)], spacing=0, tight=True, expand=True
    )
    sign = [pictogram(ft.Icons.WARNING_AMBER_OUTLINED, warn=True)] if look.scale < CROWDED else []
    return ft.Container(
        ft.Row(list(chain(sign, (words, box))), spacing=Gap.EDGE),
        padding=ft.Padding.only(left=Gap.EDGE, right=Gap.SMALL, top=Gap.SMALL, bottom=Gap.SMALL),
        key=one.id,
    )


def _joined(*words: str) -> str:
    return " · ".join(one for one in words if one)


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
