"""«Exporter»: the measures as a CSV file, whole and in the record's units: importing it gives the same values."""

import asyncio
import re
from collections.abc import Callable

import flet as ft

from mes_app.record.access import Action
from mes_app.record.measure_lines import Column, cells_of, guarded
from mes_app.record.measures import Measure
from mes_app.record.sheet import Sheet
from mes_app.screens.here import Here
from mes_app.screens.measures.pieces import name_of
from mes_app.screens.measures.series import Series
from mes_app.screens.questions import sheet
from mes_app.ui.catalogue import de
from mes_app.ui.files import save
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import primary
from mes_app.ui.parts.words import muted, text


def use_export(here: Here) -> Callable[[Series | None], None]:
    """A hook: opens the sheet that exports one series, or all (None). For whom it is not open it does nothing."""
    no: list[Series | None] | None = None
    asked, set_asked = ft.use_state(no)

    def close() -> None:
        set_asked(None)

    async def export() -> None:
        series = asked[0] if asked else None
        close()
        if here.may(Action.EXPORT):
            await export_measures(here, series)

    def ask(series: Series | None) -> None:
        if here.may(Action.EXPORT):
            set_asked([series])

    ft.use_dialog(_sheet(here, asked[0], export, close) if asked else None)
    return ask


def _sheet(
    here: Here, series: Series | None, export: Callable[[], object], close: Callable[[], None]
) -> ft.BottomSheet:
    look, say = here.look, here.say
    words = say("measures-export-help", count=len(chosen(here, series)))
    button = primary(look, say("measures-export-do"), export, icon=ft.Icons.DOWNLOAD_OUTLINED)
    parts = [text(look, words), muted(look, say("measures-export-care")), button]
    return sheet(look, say("measures-export-title"), parts, close)


def chosen(here: Here, series: Series | None) -> list[Measure]:
    """What goes into the file, oldest first; the BMI is none of it, being computed of what is."""
    kinds = None if series is None else {series.kind}
    found = [one for one in here.space.measures.values() if kinds is None or one.kind in kinds]
    return sorted(found, key=lambda one: (one.taken_at, one.kind.value, one.id))


async def export_measures(here: Here, series: Series | None) -> None:
    """Make the file beside the event loop, and hand it to the user."""
    look = here.look
    made = await asyncio.to_thread(sheet_of, look, chosen(here, series), here.session.holder.full_name)
    content = await asyncio.to_thread(here.session.tools.export_history, made, "csv")
    name = look.say("measures-export-file", name=look.profile.first_name, day=look.today.isoformat())
    plain = re.sub(r"[^\w-]+", "-", name)
    await save(f"{plain}.csv", content)


def sheet_of(look: Look, measures: list[Measure], user: str) -> Sheet:
    """The measures as a table, in the words of the screen."""
    say = look.say
    return Sheet(
        title=f"{say('measures-title')} {de(look.profile.full_name)}",
        columns=tuple(say(f"measures-column-{column.value}") for column in Column),
        widths=tuple(1 for _ in Column),
        rows=tuple(cells(look, one) for one in measures),
        author=user,
    )


def cells(look: Look, measure: Measure) -> tuple[str, ...]:
    """The cells of one measure, in the order of the columns."""
    day, clock, value, second, unit = cells_of(measure, look.profile.zone)
    origin = look.say(f"measure-origin-{measure.origin or 'me'}") if measure.origin in ORIGINS else measure.origin
    return (
        day,
        clock,
        name_of(look, Series(measure.kind.value)),
        value,
        second,
        unit,
        origin,
        guarded(measure.comment),
    )


ORIGINS = {"", "me", "device", "document"}
