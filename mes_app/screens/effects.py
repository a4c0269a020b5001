"""«Ce que cela change»: what a change does to who reads what, before it is saved."""

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

import flet as ft

from mes_app.record.access import Matrix
from mes_app.record.difference import Effect, difference
from mes_app.record.space import Space
from mes_app.screens.effect_groups import Digest, digest
from mes_app.screens.effect_words import head_of, lines_of, summary
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, link
from mes_app.ui.parts.cards import CROWDED, pictogram, rows
from mes_app.ui.parts.notices import working
from mes_app.ui.parts.words import text
from mes_app.ui.theme import CORNER_CARD, Gap, Ink

QUICK = 3000
"""So many decisions (documents × people and professions) are compared at once; more, beside the event loop."""


def names_of(space: Space) -> dict[str, str]:
    """The professionals whom a space knows, id → name: those in relation with it, and authors."""
    names = {document.author.id: document.author.name for document in space.documents.values()}
    names.update((relation.id, relation.professional.full_name) for relation in space.relations.values())
    return names


class _Held:
    """Effects in a component: compared by identity and without a long text of their own, which Flet would write."""

    def __init__(self, effects: Sequence[Effect], names: Mapping[str, str]) -> None:
        self.effects, self.names = effects, names

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Held) and other.effects is self.effects

    def __hash__(self) -> int:
        return id(self.effects)


def effects_panel(
    look: Look, effects: Sequence[Effect], names: Mapping[str, str], *, closing: bool = False
) -> ft.Control:
    """«Ce que cela change», exact, counted and named; `names`: professional's id → name (see `names_of`);
    `closing`: nobody reads anything afterwards."""
    panel: ft.Control = _Panel(look, _Held(effects, names), closing, key="effects")  # type: ignore[call-arg]
    return panel


def effects_awaited(look: Look) -> ft.Control:
    """What stands there while the effects are worked out."""
    return _box([working(look, look.say("effects-working"))])


@ft.component
def _Panel(look: Look, held: _Held, closing: bool) -> ft.Control:
    opened, set_opened = ft.use_state(False)
    nothing: frozenset[int] = frozenset()
    whole, set_whole = ft.use_state(nothing)
    found = ft.use_memo(lambda: digest(held.effects, held.names), [held])

    def toggle() -> None:
        set_opened(not opened)
        set_whole(nothing)

    def toggle_group(event: ft.Event[ft.ListTile]) -> None:
        set_whole(whole ^ {int(event.control.data)})

    return draw(look, found, opened=opened, whole=whole, toggle=toggle, toggle_group=toggle_group, closing=closing)


def draw(
    look: Look,
    found: Digest,
    *,
    opened: bool,
    whole: frozenset[int],
    toggle: Callable[[], None],
    toggle_group: Callable[[ft.Event[ft.ListTile]], None],
    closing: bool = False,
) -> ft.Control:
    """Values and callbacks only; `whole` are the groups whose long lists are written out."""
    say = look.say
    words = ft.Column(
        [
            ft.Semantics(heading_level=2, content=text(look, say("effects-title"), strong=True)),
            ft.Semantics(live_region=True, content=text(look, summary(look, found, closing=closing))),
        ],
        spacing=Gap.FINE,
        tight=True,
        expand=True,
    )
    lead = [] if look.scale >= CROWDED else [ft.Icon(ft.Icons.SWAP_HORIZ, color=Ink.PRIMARY)]
    parts: list[ft.Control] = [ft.Row([*lead, words], spacing=Gap.CARD, vertical_alignment=ft.CrossAxisAlignment.START)]
    if found.groups:
        icon = ft.Icons.EXPAND_LESS if opened else ft.Icons.EXPAND_MORE
        parts.append(alone(link(look, say("effects-hide" if opened else "effects-show"), toggle, icon=icon)))
    if opened:
        parts.append(
            rows([_row(look, found, number, number in whole, toggle_group) for number in range(len(found.groups))])
        )
    return _box(parts)


def _row(
    look: Look, found: Digest, number: int, full: bool, toggle_group: Callable[[ft.Event[ft.ListTile]], None]
) -> ft.Control:
    group = found.groups[number]
    icon = ft.Icons.GROUPS_OUTLINED if group.professions else ft.Icons.PERSON_OUTLINED
    more = None
    if group.is_long:
        sign, key = (ft.Icons.EXPAND_LESS, "effects-short") if full else (ft.Icons.EXPAND_MORE, "effects-whole")
        more = ft.Icon(sign, color=Ink.PRIMARY, semantics_label=look.say(key))
    return ft.ListTile(
        leading=pictogram(icon) if look.scale < CROWDED else None,
        title=head_of(look, group, full=full),
        subtitle="\n".join(lines_of(look, found, group, full=full)),
        trailing=more,
        title_alignment=ft.ListTileTitleAlignment.TOP,
        on_click=toggle_group if more else None,
        data=number,
    )


def _box(parts: list[ft.Control]) -> ft.Container:
    return ft.Container(
        ft.Column(parts, spacing=Gap.SMALL, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH),
        bgcolor=Ink.SOFT,
        border_radius=CORNER_CARD,
        padding=Gap.EDGE,
    )


# -- working them out -------------------------------------------------------------------------------------------------


def use_effects(before: Space, after: Space | None, now: datetime, matrix: Matrix) -> tuple[Effect, ...] | None:
    """A hook: what changes from `before` to `after`; () without an `after`, None while it is being worked out.

    `after` is kept by the caller (`use_memo`): another one is another question, and a late answer to the former one
    is dropped.
    """
    nothing: tuple[_Pair, tuple[Effect, ...]] | None = None
    answered, set_answered = ft.use_state(nothing)
    pair = _Pair(before, after)
    asked: list[_Pair] = ft.use_memo(lambda: [pair], [])
    asked[0] = pair
    at_once = after is not None and _is_quick(before, after, matrix)
    found = ft.use_memo(lambda: difference(before, after, now, matrix) if after is not None and at_once else (), [pair])

    async def work() -> None:
        if after is None or at_once or (answered is not None and answered[0] == pair):
            return
        late = await asyncio.to_thread(difference, before, after, now, matrix)
        if asked[0] == pair:
            set_answered((pair, late))

    def forget() -> None:
        asked[0] = _Pair(before, None)

    ft.use_effect(work, [pair])
    ft.use_effect(lambda: None, [], cleanup=forget)
    if after is None or at_once:
        return found
    return answered[1] if answered is not None and answered[0] == pair else None


def _is_quick(before: Space, after: Space, matrix: Matrix) -> bool:
    if before.choices == after.choices and before.relations is after.relations:
        return True  # of single documents
    return len(before.documents) * (len(before.relations) + len(matrix.cells)) <= QUICK


class _Pair:
    """Two spaces, compared by identity: equal ones of two thousand documents would be compared field by field."""

    def __init__(self, before: Space, after: Space | None) -> None:
        self.before, self.after = before, after

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Pair) and other.before is self.before and other.after is self.after

    def __hash__(self) -> int:
        return hash((id(self.before), id(self.after)))
