"""«Importer»: a CSV file, what it would bring, what is there already and what cannot be read, before it is done."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, replace

import flet as ft

from mes_app.record.access import Action
from mes_app.record.changes import MAX_MEASURES, AddMeasures, DeleteMeasures
from mes_app.record.measure_lines import (
    MAX_BYTES,
    MAX_LINES,
    Column,
    NotATable,
    TooLong,
    Words,
    folded,
    read_lines,
)
from mes_app.record.measures import Measure, MeasureKind
from mes_app.record.measuring import Doubt, doubts
from mes_app.screens.here import Here, use_here
from mes_app.screens.measures.pieces import name_of
from mes_app.screens.measures.preview import SHOWN, STEP, Preview, Ticks, chosen, draw_preview
from mes_app.screens.measures.series import Series
from mes_app.screens.not_found import not_found
from mes_app.screens.questions import for_whom
from mes_app.ui import addresses
from mes_app.ui.dates import NBSP
from mes_app.ui.files import NotReceived, Outcome, Picked, TooBig, use_file_picker
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, picking, primary, secondary
from mes_app.ui.parts.notices import Tone, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import Size

OTHERS = {
    "pas": MeasureKind.STEPS,
    "tension arterielle": MeasureKind.BLOOD_PRESSURE,
    "pression arterielle": MeasureKind.BLOOD_PRESSURE,
    "pouls": MeasureKind.HEART_RATE,
}
"""Further names of kinds that files use, folded."""

UNUSUAL = frozenset({Doubt.LOW, Doubt.HIGH, Doubt.ORDER})


@dataclass(frozen=True)
class State:
    """Where the page stands: what it says under way, the trouble with a file, or the preview of one; of that, the ids
    of unusual values that are ticked, and how many values are listed."""

    working: str = ""
    trouble: str = ""
    preview: Preview | None = None
    ticked: frozenset[str] = frozenset()
    lines: int = SHOWN


@ft.component
def ImportMeasures() -> ft.Control:
    """The file is read on this page and goes nowhere; what it holds is kept when it is confirmed."""
    here = use_here()
    drawn = _use_import(here)
    return drawn if here.may(Action.DEPOSIT) else not_found(here.look, lambda: here.go(addresses.MEASURES))


def _use_import(here: Here) -> ft.Control:
    """A hook: the picker, the preview and what confirms it."""
    look = here.look
    state, set_state = ft.use_state(State())
    present: list[bool] = ft.use_memo(lambda: [True], [])
    ft.use_effect(_nothing, [], cleanup=present.clear)

    async def received(outcome: Outcome) -> None:
        if isinstance(outcome, TooBig | NotReceived):
            key = "measures-import-too-big" if isinstance(outcome, TooBig) else "measures-import-not-received"
            set_state(State(trouble=look.say(key)))
            return
        set_state(State(working="measures-import-reading"))
        # The space as it is now: the picker may have been open for a while.
        there = tuple(here.session.space(here.profile.id).measures.values())
        found = await asyncio.to_thread(previewed, look, outcome, there)
        if present:
            set_state(found)

    async def save() -> None:
        if state.preview is not None:
            set_state(replace(state, working="measures-import-saving"))
            await asyncio.sleep(0)
            if await _save(here, chosen(state.preview, state.ticked)):
                here.go(addresses.MEASURES)
            elif present:
                set_state(State())

    def tick(id_: str, is_on: bool) -> None:
        # From what stands by then: two boxes may be pressed within one render.
        set_state(lambda now: replace(now, ticked=now.ticked | {id_} if is_on else now.ticked - {id_}))

    def more() -> None:
        # Not «the former plus more»: several presses of one render ask for the same step.
        lines = state.lines * 2 + STEP
        set_state(lambda now: replace(now, lines=lines))

    receive = here.session.tools.receive
    pick = use_file_picker(receive, received, limit=MAX_BYTES, extensions=["csv", "txt"])
    return draw(look, state, pick, save, Ticks(state.ticked, state.lines, tick, more))


def _nothing() -> None:
    """An effect that only has an end."""


def words_of(look: Look) -> Words:
    """The names that a file may use: those of the screen, and of the record."""
    columns = {folded(look.say(f"measures-column-{column.value}")): column for column in Column}
    kinds = {folded(name_of(look, series)): series.kind for series in Series if series.kind is not None}
    plain = {series.value: series.kind for series in Series if series.kind is not None}
    origins = {folded(look.say(f"measure-origin-{origin}")): origin for origin in ("me", "device", "document")}
    return Words({**columns, **{c.value: c for c in Column}}, {**plain, **OTHERS, **kinds}, origins)


def previewed(look: Look, file: Picked, there: Sequence[Measure]) -> State:
    """What a file would bring to this person's space, or why it is no file of measures."""
    say, profile = look.say, look.profile
    try:
        lines = read_lines(file.content, words_of(look), profile, look.now, there)
    except TooLong:
        return State(trouble=say("measures-import-too-long", most=f"{MAX_LINES:,}".replace(",", NBSP)))
    except NotATable as bad:
        if not bad.args:
            return State(trouble=say("measures-import-no-table"))
        column = say(f"measures-column-{bad.args[0].value}")
        return State(trouble=say("measures-import-no-column", column=column))
    if not lines:
        return State(trouble=say("measures-import-empty"))
    new = [line.measure for line in lines if line.measure is not None and not line.known]
    return State(
        preview=Preview(
            file.name,
            new,
            sum(line.known for line in lines),
            [line for line in lines if line.fault is not None],
            frozenset(one.id for one in new if UNUSUAL.intersection(doubts(one, profile))),
        )
    )


async def _save(here: Here, new: Sequence[Measure]) -> bool:
    """Ask for all of them, so many in each change; whether all were taken. «Annuler» takes back what was."""
    taken = list[tuple[str, ...]]()

    def undo() -> None:
        refused = [here.ask(DeleteMeasures(**here.stamp(), measures=ids)) for ids in taken]
        if not any(refused):
            here.tell(here.say("measures-import-undone"), None)

    for start in range(0, len(new), MAX_MEASURES):
        part = tuple(new[start : start + MAX_MEASURES])
        is_last = start + MAX_MEASURES >= len(new)
        done = here.say("measures-import-done", count=len(new)) if is_last else ""
        taken.append(tuple(one.id for one in part))
        if here.ask(AddMeasures(**here.stamp(), values=part), done=done, undo=undo) is not None:
            taken.pop()
            return False
        await asyncio.sleep(0)  # other pages have their turn
    return True


def draw(look: Look, state: State, pick: ft.PickFiles, save: Do, ticks: Ticks) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    if state.working:
        return page(look, [for_whom(look), working(look, say(state.working))])
    parts: list[ft.Control] = [for_whom(look)]
    preview = state.preview
    choose = say("measures-import-choose" if preview is None and not state.trouble else "measures-import-other")
    if state.trouble:
        parts.append(notice(look, state.trouble, tone=Tone.DANGER, live=True))
    if preview is None:
        parts.append(text(look, say("measures-import-help")))
        parts.append(muted(look, say("measures-import-columns"), Size.BODY))
        button = primary(look, choose, None, icon=ft.Icons.UPLOAD_FILE_OUTLINED, expand=look.scale <= 1.3)
        return page(look, parts, actions=[picking(button, pick)])
    parts += draw_preview(look, preview, ticks)
    other = secondary(look, choose, None, icon=ft.Icons.UPLOAD_FILE_OUTLINED)
    parts.append(alone(picking(other, pick)))
    actions = []
    if count := len(chosen(preview, state.ticked)):
        actions = [primary(look, say("measures-import-do", count=count), save, expand=look.scale <= 1.3)]
    return page(look, parts, actions=actions)
