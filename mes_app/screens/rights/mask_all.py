"""«Masquer tous mes documents», and lifting it: what it covers, who goes on reading, what changes (V14)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.access import Action
from mes_app.record.changes import SetEverythingMasked
from mes_app.record.difference import Effect
from mes_app.record.history import Way
from mes_app.reference.access import matrix
from mes_app.screens.effects import names_of, use_effects
from mes_app.screens.groups import actions, effects, group
from mes_app.screens.here import use_here
from mes_app.screens.rights.remaining import Opens, Remaining, opened_by, remaining
from mes_app.ui import addresses
from mes_app.ui.dates import NBSP
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import visibility
from mes_app.ui.parts.buttons import Do, alone, link
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import text
from mes_app.ui.theme import Gap

COVERED = (
    ("documents", ft.Icons.FOLDER_OUTLINED),
    ("story", ft.Icons.HISTORY_EDU_OUTLINED),
    ("directives", ft.Icons.EDIT_NOTE_OUTLINED),
    ("later", ft.Icons.UPDATE),
)
"""What it masks."""

NAMED = 6
"""So many people are shown before the others are asked for."""


@dataclass(frozen=True, repr=False)
class Shown:
    """What the screen shows; `effects` is None while they are worked out."""

    masked: bool
    """As it is now."""
    documents: int
    apart: int
    """So many documents have a mask of their own."""
    people: Sequence[Remaining]
    emergencies: Mapping[Way, Opens]
    names: dict[str, str]
    effects: Sequence[Effect] | None
    opened: bool
    """Whether all people are shown."""


@ft.component
def MaskAll() -> ft.Control:
    """Finds what is chosen, and what the other choice would change."""
    here = use_here()
    look, space = here.look, here.space
    masked = space.choices.everything_masked
    opened, set_opened = ft.use_state(False)

    def change() -> SetEverythingMasked:
        return SetEverythingMasked(**here.stamp(), masked=not masked)

    after = ft.use_memo(lambda: change().apply(space), [Same(space)])
    found = use_effects(space, after, look.now, matrix())
    closed = space if masked else after
    people = ft.use_memo(lambda: remaining(closed, look.now, matrix()), [Same(closed)])
    names = ft.use_memo(lambda: names_of(space), [Same(space)])

    def save() -> None:
        done = here.say("all-unmasked-done" if masked else "all-masked-done")
        if here.ask(change(), done=done) is None:
            here.go(addresses.DOCUMENTS)

    shown = Shown(
        masked,
        len(space.documents),
        sum(document.masked for document in space.documents.values()),
        people,
        opened_by(closed, look.now),
        names,
        found,
        opened,
    )
    return draw(
        look,
        shown,
        save if here.may(Action.MASK) else None,
        lambda: here.go(addresses.ACCESS),
        lambda: set_opened(not opened),
    )


def draw(look: Look, shown: Shown, save: Do | None, cancel: Do, toggle: Do) -> ft.Control:
    """Values and callbacks only; `save` is None for whoever may not."""
    say = look.say
    state = [visibility(look, masked=True, waiting=False)] if shown.masked else []
    intro = ft.Column(
        [*state, text(look, say("all-masked-is" if shown.masked else "all-masked-what"))], spacing=Gap.FINE, tight=True
    )
    covered = rows([_covered(look, shown, key, icon) for key, icon in COVERED])
    parts: list[ft.Control] = [intro]
    if save is not None:
        parts.append(effects(look, shown.effects, shown.names))
    parts.append(group(look, say("all-masked-covers"), covered))
    parts.append(group(look, say("all-masked-still"), _still(look, shown, toggle), say("all-masked-still-text")))
    if save is None:
        return page(look, parts)
    verb = say("all-unmask-do" if shown.masked else "all-mask-do")
    icon = ft.Icons.VISIBILITY_OUTLINED if shown.masked else ft.Icons.VISIBILITY_OFF_OUTLINED
    return page(look, parts, actions=actions(look, cancel, verb, save, icon))


def _covered(look: Look, shown: Shown, key: str, icon: ft.IconData) -> ft.Control:
    detail = look.say(f"all-masked-{key}-text", count=shown.documents, apart=shown.apart)
    # CLDR groups thousands by a narrow no-break space, which the typeface does not have.
    return row(look, look.say(f"all-masked-{key}"), detail.replace("\u202f", NBSP), icon=icon)


def _still(look: Look, shown: Shown, toggle: Do) -> ft.Control:
    say = look.say
    lines = [row(look, say("all-masked-you"), say("all-masked-you-text"), icon=ft.Icons.PERSON_OUTLINED)]
    first = len(shown.people) if shown.opened or len(shown.people) <= NAMED + 1 else NAMED
    for one in shown.people[:first]:
        name = shown.names.get(one.who) or say("effects-somebody")
        icon = ft.Icons.UPLOAD_FILE_OUTLINED if one.own else ft.Icons.MEDICAL_SERVICES_OUTLINED
        lines.append(row(look, name, say(f"all-masked-why-{one.rule.value}", count=one.own), icon=icon))
    parts: list[ft.Control] = [rows(lines)]
    if first < len(shown.people) or shown.opened:
        words = say("readers-fewer") if shown.opened else say("readers-rest", count=len(shown.people) - first)
        icon = ft.Icons.EXPAND_LESS if shown.opened else ft.Icons.EXPAND_MORE
        parts.append(alone(link(look, words, toggle, icon=icon)))
    urgent: list[ft.Control] = []
    for way, opens in shown.emergencies.items():
        words = say("all-masked-emergency-open" if opens is Opens.ALL else "all-masked-emergency-shut")
        urgent.append(row(look, say(f"emergency-way-{way.value}"), words, icon=ft.Icons.EMERGENCY_OUTLINED))
    return ft.Column([*parts, rows(urgent)], spacing=Gap.SMALL, tight=True)
