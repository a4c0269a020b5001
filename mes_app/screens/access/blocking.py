"""Blocking and unblocking a professional: what it means and what it changes, before it is saved."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.access import Action
from mes_app.record.changes import BlockProfessional, UnblockProfessional
from mes_app.record.difference import Effect
from mes_app.record.people import Professional, Relation
from mes_app.record.space import Space
from mes_app.reference.access import matrix
from mes_app.screens.access.finding import forget, found, in_directory
from mes_app.screens.access.pieces import bar, group, points, professional_head
from mes_app.screens.access.who import known_by_id
from mes_app.screens.asking import ask_afar, is_far
from mes_app.screens.effects import effects_awaited, effects_panel, names_of, use_effects
from mes_app.screens.here import Here, use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, secondary
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page

Point = tuple[ft.IconData, str]


@dataclass(frozen=True)
class Step:
    """What is about to be done: the texts of its page."""

    name: str
    icon: ft.IconData
    points: tuple[Point, ...]


BLOCKING = Step(
    "block",
    ft.Icons.BLOCK,
    (
        (ft.Icons.VISIBILITY_OFF_OUTLINED, "block-reads-nothing"),
        (ft.Icons.EMERGENCY_OUTLINED, "block-no-glass"),
        (ft.Icons.UPLOAD_FILE_OUTLINED, "block-may-deposit"),
        (ft.Icons.PHONE_IN_TALK_OUTLINED, "block-centre"),
    ),
)

UNBLOCKING = Step(
    "unblock",
    ft.Icons.LOCK_OPEN_OUTLINED,
    (
        (ft.Icons.LOCK_OUTLINED, "unblock-nothing-back"),
        (ft.Icons.HANDSHAKE_OUTLINED, "unblock-consultation"),
        (ft.Icons.EMERGENCY_OUTLINED, "unblock-glass"),
    ),
)


@dataclass(frozen=True, repr=False)
class Shown:
    """What the page says: of whom, and what it changes (None: it is still being worked out)."""

    who: Professional
    step: Step
    effects: Sequence[Effect] | None
    names: Mapping[str, str]
    attending: bool = False
    is_done: bool = False
    """Whether it is so already."""


@ft.component
def BlockConfirmation() -> ft.Control:
    """Finds whom to block by the address: somebody whom the space knows, or of the last search."""
    here = use_here()
    look, space = here.look, here.space
    id_ = ft.use_route_params().get("professional", "")
    known = ft.use_memo(lambda: _whom(here, id_), [Same(space), id_])
    nothing: Professional | None = None
    told, set_told = ft.use_state(nothing)
    who = told if told is not None and told.id == id_ else known

    async def ask_directory() -> None:
        if known is not None and is_far(here) and id_ not in space.relations:
            set_told(await ask_afar(here, lambda: in_directory(here, known)))

    ft.use_effect(ask_directory, [id_])
    before = ft.use_memo(lambda: _with(space, who) if who else space, [Same(space), Same(who)])
    after = ft.use_memo(lambda: _blocked(here, before, who) if who else None, [Same(before), Same(who)])
    effects = use_effects(before, after, look.now, matrix())
    allowed = here.may(Action.BLOCK)
    ft.use_effect(lambda: here.go(addresses.BLOCK) if allowed and who is None else None, [who is None])
    if who is None or not allowed:
        return not_found(look, lambda: here.go(addresses.HOME))
    relation = space.relations.get(id_)

    def block() -> None:
        done = here.say("block-done", who=who.full_name)
        if here.ask(BlockProfessional(**here.stamp(), professional=who), done=done) is None:
            forget(here)
            here.go(addresses.professional(id_))

    def cancel() -> None:
        here.go(addresses.professional(id_) if known_by_id(space, look.now, id_) else addresses.BLOCK)

    names = {**names_of(before), id_: who.full_name}
    attending, is_done = bool(relation and relation.attending), bool(relation and relation.blocked)
    return draw(look, Shown(who, BLOCKING, effects, names, attending, is_done), do=block, cancel=cancel)


@ft.component
def UnblockConfirmation() -> ft.Control:
    """Finds whom to unblock by the address."""
    here = use_here()
    look, space = here.look, here.space
    id_ = ft.use_route_params().get("professional", "")
    relation = space.relations.get(id_)
    after = ft.use_memo(lambda: _unblocked(here, space, id_) if relation else None, [Same(space), id_])
    effects = use_effects(space, after, look.now, matrix())
    if relation is None or not here.may(Action.BLOCK):
        return not_found(look, lambda: here.go(addresses.HOME))
    who = relation.professional

    def unblock() -> None:
        done = here.say("unblock-done", who=who.full_name)
        if here.ask(UnblockProfessional(**here.stamp(), professional=id_), done=done) is None:
            here.go(addresses.professional(id_))

    return draw(
        look,
        Shown(who, UNBLOCKING, effects, names_of(space), is_done=not relation.blocked),
        do=unblock,
        cancel=lambda: here.go(addresses.professional(id_)),
    )


def _whom(here: Here, id_: str) -> Professional | None:
    one = known_by_id(here.space, here.look.now, id_)
    if one is None:
        return found(here, id_)
    is_known = one.relation is not None or is_far(here)
    return one.professional if is_known else in_directory(here, one.professional)


def _with(space: Space, who: Professional) -> Space:
    """The space as if it had heard of them: a block changes what a stranger could do too."""
    if who.id in space.relations:
        return space
    return space.put("relations", Relation(id=who.id, professional=who))


def _blocked(here: Here, before: Space, who: Professional) -> Space:
    return BlockProfessional(**here.stamp(), professional=who).apply(before)


def _unblocked(here: Here, before: Space, id_: str) -> Space:
    return UnblockProfessional(**here.stamp(), professional=id_).apply(before)


def draw(look: Look, shown: Shown, *, do: Do, cancel: Do) -> ft.Control:
    """Values and callbacks only."""
    say, step = look.say, shown.step
    name = shown.who.full_name
    if shown.is_done:
        parts: list[ft.Control] = [
            professional_head(look, shown.who),
            notice(look, say(f"{step.name}-already-so", who=name), icon=step.icon),
        ]
        return page(look, parts, actions=[secondary(look, say("back"), cancel)])
    parts = [professional_head(look, shown.who, name=say(f"{step.name}-head", who=name))]
    if shown.attending:
        parts.append(notice(look, say("block-attending"), tone=Tone.WARN))
    lines = [(icon, say(key)) for icon, key in step.points]
    parts.append(group(look, say(f"{step.name}-effects"), card(points(look, lines))))
    if shown.effects is None:
        parts.append(effects_awaited(look))
        # Not before what it changes has been said.
        return page(look, parts, actions=[secondary(look, say("cancel"), cancel)])
    parts.append(effects_panel(look, shown.effects, shown.names))
    # Whole, so that the keyboard finds the list of effects where it is below the screen.
    return page(look, parts, actions=bar(look, cancel, say(f"{step.name}-do"), do, step.icon), whole=True)
