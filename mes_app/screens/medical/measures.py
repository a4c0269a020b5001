"""«Mesures»: the latest value of each kind, and those before it."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.space import Space
from mes_app.screens.here import use_here
from mes_app.ui.dates import NBSP, decimal
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import chip, chips
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading
from mes_app.ui.theme import Gap

UNITS = {
    MeasureKind.WEIGHT: "kg",
    MeasureKind.HEIGHT: "cm",
    MeasureKind.HEART_RATE: "/min",
    MeasureKind.BLOOD_PRESSURE: "mmHg",
    MeasureKind.TEMPERATURE: "°C",
    MeasureKind.GLUCOSE: "g/L",
    MeasureKind.HEAD: "cm",
}
SHOWN = 6


def by_kind(space: Space) -> list[tuple[MeasureKind, list[Measure]]]:
    """Each kind that has values, its values newest first."""
    found: dict[MeasureKind, list[Measure]] = {}
    for measure in sorted(space.measures.values(), key=lambda m: m.taken_at, reverse=True):
        found.setdefault(measure.kind, []).append(measure)
    return [(kind, found[kind]) for kind in MeasureKind if kind in found]


def value_of(measure: Measure) -> str:
    """«62,5 kg», «128/79 mmHg»: the number bound to its unit."""
    figure = decimal(measure.value) if measure.second is None else f"{decimal(measure.value)}/{decimal(measure.second)}"
    return f"{figure}{NBSP}{UNITS[measure.kind]}"


@ft.component
def Measures() -> ft.Control:
    """Finds the measures of the open space."""
    here = use_here()
    no_kind: MeasureKind | None = None
    chosen, choose = ft.use_state(no_kind)
    return draw(here.look, by_kind(here.space), chosen, choose)


def draw(
    look: Look,
    kinds: Sequence[tuple[MeasureKind, Sequence[Measure]]],
    chosen: MeasureKind | None,
    choose: Callable[[MeasureKind | None], None],
) -> ft.Control:
    """Values and callbacks only; `chosen` is the kind that is shown, whole, or None for the latest of each."""
    say = look.say
    if not kinds:
        head, words = say("measures-empty-title"), say("measures-empty-text")
        return page(look, [empty(look, ft.Icons.MONITOR_HEART_OUTLINED, head, words)])

    def tool(kind: MeasureKind | None) -> ft.Control:
        words = say("measures-all") if kind is None else _name(look, kind)
        return chip(look, words, lambda: choose(kind), selected=kind is chosen)

    parts: list[ft.Control] = [chips(*(tool(kind) for kind in (None, *(kind for kind, _ in kinds))))]
    for kind, values in kinds:
        if chosen not in (None, kind):
            continue
        parts.append(heading(look, _name(look, kind)))
        parts.append(
            rows(
                [
                    row(
                        look,
                        value_of(value),
                        look.short_day(look.day_of(value.taken_at)),
                        strong=index == 0,
                    )
                    for index, value in enumerate(values if chosen else values[:SHOWN])
                ]
            )
        )
    return page(look, parts, spacing=Gap.CARD)


def _name(look: Look, kind: MeasureKind) -> str:
    return look.say(f"measure-{kind.value.replace('_', '-')}")
