"""«Bloquer un professionnel»: a search in the directory, even for somebody who never came."""

import asyncio
from collections.abc import Callable
from typing import Any

import flet as ft

from mes_app.record.access import Action
from mes_app.record.people import Professional
from mes_app.screens.access.finding import MOST, Face, Finding, last_search, search
from mes_app.screens.asking import is_far
from mes_app.screens.here import use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, secondary
from mes_app.ui.parts.cards import loose_rows, row
from mes_app.ui.parts.fields import field
from mes_app.ui.parts.notices import Tone, empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted
from mes_app.ui.theme import Gap, Size

PAUSE = 0.3
"""Seconds without a further letter after which a directory that is far away is asked."""


@ft.component
def BlockSearch() -> ft.Control:
    """Finds professionals by name; nothing is changed here."""
    here = use_here()
    finding, set_finding = ft.use_state(last_search(here))
    blocked = frozenset(relation.id for relation in here.space.relations.values() if relation.blocked)
    if not here.may(Action.BLOCK):
        return not_found(here.look, lambda: here.go(addresses.HOME))

    # Which search is the latest: what an older one finds comes too late.
    asked: list[int] = ft.use_memo(lambda: [0], [])

    async def find(words: str) -> None:
        asked[0] += 1
        turn = asked[0]
        if is_far(here):
            await asyncio.sleep(PAUSE)
        if asked[0] != turn:
            return
        finding = await search(here, words)
        if asked[0] == turn:
            set_finding(finding)

    async def look_for(event: ft.Event[ft.TextField]) -> None:
        await find(event.control.value or "")

    async def again() -> None:
        await find(finding.words)

    def choose(event: ft.Event[ft.ListTile]) -> None:
        id_ = str(event.control.data)
        here.go(addresses.professional(id_) if id_ in blocked else addresses.block(id_))

    return draw(here.look, finding, blocked, look_for, choose, retry=again)


def draw(
    look: Look,
    finding: Finding,
    blocked: frozenset[str],
    look_for: Callable[[Any], Any],
    choose: Callable[[Any], None],
    *,
    retry: Do,
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [
        muted(look, say("block-search-help"), Size.BODY),
        field(
            look,
            say("block-name"),
            finding.words,
            look_for,
            help_=say("block-name-help"),
            keyboard=ft.KeyboardType.NAME,
        ),
    ]
    parts = [ft.Container(part, margin=ft.Margin.only(bottom=Gap.EDGE)) for part in parts]
    return page(look, [*parts, *_results(look, finding, blocked, choose, retry)], spacing=0)


def _results(
    look: Look, finding: Finding, blocked: frozenset[str], choose: Callable[[Any], None], retry: Do
) -> list[ft.Control]:
    say = look.say
    match finding.face:
        case Face.NOTHING:
            return []
        case Face.TOO_SHORT:
            return [_said(muted(look, say("block-too-short"), Size.BODY))]
        case Face.UNREACHABLE:
            again = alone(secondary(look, say("block-retry"), retry, icon=ft.Icons.REFRESH))
            trouble = notice(look, say("block-unreachable"), tone=Tone.WARN, icon=ft.Icons.CLOUD_OFF, live=True)
            return [ft.Column([trouble, again], spacing=Gap.CARD, tight=True)]
        case Face.NOBODY:
            words = say("block-nobody-text")
            return [_said(empty(look, ft.Icons.PERSON_SEARCH_OUTLINED, say("block-nobody-title"), words))]
        case _:
            many = len(finding.people) >= MOST
            head = say("block-many" if many else "block-found", count=len(finding.people))
            lines = [_row(look, who, choose, is_blocked=who.id in blocked) for who in finding.people]
            counted = _said(muted(look, head, Size.BODY))
            return [ft.Container(counted, margin=ft.Margin.only(bottom=Gap.SMALL)), *loose_rows(lines)]


def _said(content: ft.Control) -> ft.Control:
    return ft.Semantics(live_region=True, content=content)


def _row(look: Look, who: Professional, choose: Callable[[Any], None], *, is_blocked: bool) -> ft.Control:
    place = " · ".join(part for part in (who.establishment, who.address) if part)
    lines = [who.profession_label, place]
    if is_blocked:
        lines.append(look.say("block-already"))
    return row(
        look,
        who.full_name,
        "\n".join(part for part in lines if part),
        icon=ft.Icons.BLOCK if is_blocked else ft.Icons.PERSON_OUTLINED,
        do=choose,
        data=who.id,
        key=who.id,
    )
