"""«Mesures»: the latest value of each kind, and the ways to more of them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import cast

import flet as ft

from mes_app.record.access import Action
from mes_app.screens.here import use_here
from mes_app.screens.measures.exporting import use_export
from mes_app.screens.measures.figures import Chosen, figure_of
from mes_app.screens.measures.pieces import ICONS, name_of
from mes_app.screens.measures.series import SLUGS, Reading, Series, latest
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import pill, primary, secondary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Size


@dataclass(frozen=True)
class Actions:
    """What one can do from the list; `export` is None for whom it is not open (V16), `add` and `bring` likewise."""

    open: Callable[[Series], None]
    add: Callable[[], None] | None
    bring: Callable[[], None] | None
    export: Callable[[], None] | None


@ft.component
def Measures() -> ft.Control:
    """Finds the measures of the open space."""
    here = use_here()
    measures, profile = here.space.measures, here.profile
    export = use_export(here)
    # In a wrapping of its own: Flet writes out whatever a component remembers, with each message to the browser.
    kept = ft.use_memo(lambda: Same(latest(measures.values(), profile)), [Same(measures), profile.id])
    may_add = here.may(Action.DEPOSIT)
    return draw(
        here.look,
        cast(Sequence[tuple[Series, Reading]], kept.value),
        here.session.units,
        Actions(
            open=lambda series: here.go(addresses.measures_of(SLUGS[series])),
            add=(lambda: here.go(addresses.ADD_MEASURE)) if may_add else None,
            bring=(lambda: here.go(addresses.IMPORT_MEASURES)) if may_add else None,
            export=(lambda: export(None)) if here.may(Action.EXPORT) else None,
        ),
        selected=_selected(ft.use_route_params()),
    )


def _selected(params: dict[str, str]) -> str:
    return params.get("series", "")


def draw(
    look: Look, found: Sequence[tuple[Series, Reading]], chosen: Chosen, do: Actions, *, selected: str = ""
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    if not found:
        buttons: list[ft.Control] = []
        if do.add is not None:
            buttons.append(primary(look, say("measures-add"), do.add, icon=ft.Icons.ADD))
        if do.bring is not None:
            buttons.append(secondary(look, say("measures-import"), do.bring, icon=ft.Icons.UPLOAD_FILE_OUTLINED))
        ways = ft.Row(buttons, wrap=True, spacing=Gap.CARD, run_spacing=Gap.CARD) if buttons else None
        if isinstance(ways, ft.Row):
            ways.alignment = ft.MainAxisAlignment.CENTER
        head, words = say("measures-empty-title"), say("measures-empty-text")
        return page(look, [empty(look, ft.Icons.MONITOR_HEART_OUTLINED, head, words, ways)])

    def line(series: Series, reading: Reading) -> ft.Control:
        return row(
            look,
            name_of(look, series),
            f"{figure_of(series, reading, chosen)} · {look.short_day(look.day_of(reading.at))}",
            icon=ICONS[series],
            do=_opener(do.open, series),
            selected=SLUGS[series] == selected,
            key=series.value,
        )

    tools: list[ft.Control] = []
    if do.bring is not None:
        tools.append(pill(look, say("measures-import"), ft.Icons.UPLOAD_FILE_OUTLINED, do.bring))
    if do.export is not None:
        tools.append(pill(look, say("measures-export"), ft.Icons.DOWNLOAD_OUTLINED, do.export))
    parts: list[ft.Control] = [muted(look, say("measures-help"), Size.BODY)]
    parts.append(rows([line(series, reading) for series, reading in found]))
    if tools:
        parts.append(ft.Row(tools, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL))
    actions = []
    if do.add is not None and not look.embedded:  # beside a kind's page, which has the same one
        actions = [primary(look, say("measures-add"), do.add, icon=ft.Icons.ADD, expand=look.scale <= 1.3)]
    return page(look, parts, actions=actions)


def _opener(open_: Callable[[Series], None], series: Series) -> Callable[[], None]:
    return lambda: open_(series)
