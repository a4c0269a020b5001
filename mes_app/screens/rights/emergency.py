"""«Accès en cas d'urgence»: the three switches of V8, what each one opens, and what a change of them changes."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.access import Action
from mes_app.record.changes import SetEmergency
from mes_app.record.difference import Effect
from mes_app.record.history import Way
from mes_app.record.privacy import Emergency
from mes_app.reference.access import matrix
from mes_app.screens.effects import names_of, use_effects
from mes_app.screens.groups import actions, effects, group
from mes_app.screens.here import use_here
from mes_app.screens.rights.remaining import Opens, opened_by
from mes_app.ui import addresses
from mes_app.ui.hooks import Latest, Same, use_latest
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.fields import fault
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import Size

SWITCHES = ("samu", "others", "masked_documents")


@dataclass(frozen=True, repr=False)
class Shown:
    """What the screen shows: the switches as chosen, and what that changes (None while it is worked out)."""

    chosen: Emergency
    changed: bool
    opens: Mapping[Way, Opens]
    names: dict[str, str]
    effects: Sequence[Effect] | None


@dataclass(frozen=True)
class Actions:
    """What one can do here; `turn(switch, on)` is None for whoever may not."""

    turn: Callable[[str, bool], None] | None
    save: Do
    cancel: Do


@ft.component
def EmergencyAccess() -> ft.Control:
    """Finds the switches; what is chosen here is nothing until it is saved."""
    here = use_here()
    look, space = here.look, here.space
    # What was turned is kept beside what is drawn: the next switch may be turned before the screen has followed.
    touched: Latest[dict[str, bool]] = use_latest(dict)
    current = space.choices.emergency

    def change() -> SetEmergency:
        return SetEmergency(**here.stamp(), emergency=current.model_copy(update=touched.now))

    chosen = change().emergency
    changed = chosen != current
    asked = chosen if changed and chosen.is_coherent else None
    after = ft.use_memo(lambda: change().apply(space) if asked else None, [Same(space), asked])
    found = use_effects(space, after, look.now, matrix())
    names = ft.use_memo(lambda: names_of(space), [Same(space)])

    def turn(name: str, on: bool) -> None:
        touched.set({**touched.now, name: on})

    def save() -> None:
        # What is not coherent is refused at the door, and said.
        if here.ask(change(), done=here.say("emergency-done")) is None:
            here.go(addresses.ACCESS)

    return draw(
        look,
        Shown(chosen, changed, opened_by(change().apply(space), look.now), names, found),
        Actions(
            turn=turn if here.may(Action.MASK) else None,
            save=save,
            cancel=lambda: here.go(addresses.ACCESS),
        ),
    )


def draw(look: Look, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [
        text(look, say("emergency-what")),
        rows([_switch(look, shown.chosen, name, do.turn) for name in SWITCHES]),
    ]
    if not shown.chosen.is_coherent:
        parts.append(fault(look, say("refusal-not-coherent")))
    elif shown.changed:
        parts.append(effects(look, shown.effects, shown.names))
    parts.append(
        group(look, say("emergency-opens"), rows([_opens(look, way, what) for way, what in shown.opens.items()]))
    )
    parts.append(muted(look, say("emergency-told"), Size.BODY))
    if not shown.changed:
        return page(look, parts)
    return page(look, parts, actions=actions(look, do.cancel, say("emergency-save"), do.save))


def _switch(look: Look, chosen: Emergency, name: str, turn: Callable[[str, bool], None] | None) -> ft.Control:
    return switch_row(
        look,
        look.say(f"emergency-{name}"),
        look.say(f"emergency-{name}-text"),
        on=bool(getattr(chosen, name)),
        turn=None if turn is None else lambda on: turn(name, on),
    )


def _opens(look: Look, way: Way, what: Opens) -> ft.Control:
    icon = ft.Icons.EMERGENCY_OUTLINED if way is Way.REGULATION_CENTRE else ft.Icons.LOCK_OPEN_OUTLINED
    return row(look, look.say(f"emergency-way-{way.value}"), look.say(f"emergency-opens-{what.value}"), icon=icon)
