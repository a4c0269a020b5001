"""«Délais»: what ends by itself, when, and by which rule."""

from collections.abc import Callable, Mapping, Sequence

import flet as ft

from mes_app.record.clocks import Clock, ClockKind, clocks
from mes_app.record.moments import is_minor
from mes_app.screens.clock_rows import ICONS, clock_row, clock_source, when_words
from mes_app.screens.effects import names_of
from mes_app.screens.groups import group
from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, link
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Size


@ft.component
def Delays() -> ft.Control:
    """Finds the clocks of the space as its viewer has it."""
    here = use_here()
    look, space = here.look, here.space
    running = ft.use_memo(lambda: clocks(space, look.now), [Same(space), look.now])
    names = ft.use_memo(lambda: names_of(space), [Same(space)])
    return draw(look, running, names, here.go)


def draw(look: Look, running: Sequence[Clock], names: Mapping[str, str], go: Callable[[str], None]) -> ft.Control:
    """Values and callbacks only."""
    say = look.say

    def opened(event: ft.Event[ft.ListTile]) -> None:
        go(addresses.professional(str(event.control.data)))

    def line(clock: Clock) -> ft.Control:
        if not clock.who:
            return clock_row(look, clock)
        # What comes after an access is the same for each: it stands once, above them.
        detail = "\n".join((when_words(look, clock), clock_source(look, clock)))
        name = names.get(clock.who, "") or say("effects-somebody")
        return row(look, name, detail, icon=ICONS[clock.kind], do=opened, data=clock.who)

    parts: list[ft.Control] = [muted(look, say("clocks-what"), Size.BODY)]
    life = [clock for clock in running if clock.kind is not ClockKind.ACCESS]
    accesses = [clock for clock in running if clock.kind is ClockKind.ACCESS]
    if life:
        parts.append(group(look, say("clocks-life"), rows([line(clock) for clock in life])))
    if accesses:
        way = alone(link(look, say("clocks-to-access"), lambda: go(addresses.ACCESS), icon=ft.Icons.GROUPS_OUTLINED))
        content = ft.Column([rows([line(clock) for clock in accesses]), way], spacing=Gap.FINE, tight=True)
        parts.append(group(look, say("clocks-accesses"), content, say("clock-access-then")))
    if not running:
        parts.append(rows([row(look, say("clocks-none"), say("clocks-none-text"), icon=ft.Icons.HOURGLASS_EMPTY)]))
    parts.append(group(look, say("clocks-always"), rows([_always(look, key) for key in _general(look)])))
    return page(look, parts)


def _general(look: Look) -> tuple[str, ...]:
    """What holds for every space, and says nothing of this one."""
    return ("V7", "V11", "V12") if is_minor(look.profile.birth_date, look.today) else ("V7", "V11")


def _always(look: Look, rule: str) -> ft.Control:
    return row(look, look.say(f"clock-always-{rule}"), look.say(f"clock-always-{rule}-text"), icon=ft.Icons.RULE)
