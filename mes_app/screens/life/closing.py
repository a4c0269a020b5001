"""«Clôturer mon espace santé»: who loses what, named and counted; what is kept; what can be taken along before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.access import Answer, Situation, decide
from mes_app.record.changes import CloseSpace
from mes_app.record.difference import Effect
from mes_app.record.family import MandateState
from mes_app.record.life import ARCHIVE_MONTHS
from mes_app.record.medical import Entry
from mes_app.record.moments import months_after
from mes_app.record.people import Standing
from mes_app.record.readers import professionals
from mes_app.record.space import TABLES, Space
from mes_app.reference.access import matrix
from mes_app.screens.effects import names_of, use_effects
from mes_app.screens.groups import effects, group
from mes_app.screens.here import Here, use_here
from mes_app.screens.life.step import Actions, Word, actions, refused, use_step, word_field
from mes_app.screens.steps import CLOSE, STEPS, is_offered
from mes_app.ui import addresses, dates
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import text

NAMED = 6
"""So many people are shown before the others are asked for."""


@dataclass(frozen=True, slots=True)
class Loser:
    """Somebody who reads something today and nothing afterwards: so many documents."""

    name: str
    documents: int


@dataclass(frozen=True, repr=False)
class Shown:
    """What the screen shows; `effects` is None while they are worked out. `kin`: names and kinds of who has access
    besides."""

    counts: Mapping[str, int]
    losers: Sequence[Loser]
    kin: Sequence[tuple[str, str]]
    holder: str | None
    """The holder's name, where it is somebody else."""
    end: str
    waiting: int
    names: Mapping[str, str]
    effects: Sequence[Effect] | None
    opened: bool
    word: Word | None


@ft.component
def CloseMySpace() -> ft.Control:
    """Finds what there is to lose."""
    here = use_here()
    look, space = here.look, here.space
    opened, set_opened = ft.use_state(False)
    taking = use_step(here, CLOSE)
    after = ft.use_memo(lambda: CloseSpace(**here.stamp()).apply(space), [Same(space)])
    found = use_effects(space, after, look.now, matrix())
    names = ft.use_memo(lambda: names_of(space), [Same(space)])
    who = ft.use_memo(lambda: losers(space, here), [Same(space)])
    if taking.done is not None:
        return taking.done
    if not is_offered(here, CLOSE):
        return refused(here)
    own = here.profile.standing is Standing.HOLDER
    shown = Shown(
        counts=counts_of(space),
        losers=who,
        kin=[
            (mandate.full_name, mandate.kind.value)
            for mandate in space.mandates.values()
            if mandate.state is MandateState.ACTIVE and mandate.person != here.session.holder.id
        ],
        holder=None if own else here.profile.first_name,
        end=dates.full_day(look.day_of(months_after(look.now, ARCHIVE_MONTHS, here.profile.zone))),
        waiting=sum(change.profile == here.profile.id for change in here.session.device.waiting()),
        names=names,
        effects=found,
        opened=opened,
        word=taking.word,
    )
    return draw(look, shown, taking.actions, here.go, lambda: set_opened(not opened))


def losers(space: Space, here: Here) -> list[Loser]:
    """The professionals whom the space knows, with how many of its documents each reads today, most first."""
    situation = Situation.of(space, here.look.now, matrix())
    names = names_of(space)
    found = [
        Loser(
            names[id_],
            sum(decide(actor, document, situation).answer is Answer.YES for document in space.documents.values()),
        )
        for id_, actor in professionals(space).items()
    ]
    return sorted(found, key=lambda loser: (-loser.documents, loser.name))


def counts_of(space: Space) -> dict[str, int]:
    """What there is to read, counted."""
    entries = [name for name, kind in TABLES.items() if issubclass(kind, Entry)]
    return {
        "documents": len(space.documents),
        "vaccinations": len(space.vaccinations),
        "messages": len(space.messages),
        "lines": sum(len(space.table(name)) for name in entries),
    }


def draw(look: Look, shown: Shown, do: Actions, go: Callable[[str], None], toggle: Do) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [
        text(look, say("close-what")),
        effects(look, shown.effects, dict(shown.names), closing=True),
        group(look, say("close-who"), _who(look, shown, toggle), say("close-emergency")),
        group(look, say("close-kept"), _kept(look, shown)),
        group(look, say("close-before"), _before(look, shown, go)),
    ]
    if shown.word is not None:
        parts.append(group(look, say("close-confirm"), word_field(look, shown.word, do)))
    return page(look, parts, actions=actions(look, STEPS[CLOSE], do), whole=True)


def _who(look: Look, shown: Shown, toggle: Do) -> ft.Control:
    say = look.say
    keys = ("documents", "vaccinations", "messages", "lines")
    first, second, third, fourth = (say(f"close-{key}", count=shown.counts[key]) for key in keys)
    what = say("close-list", first=first, second=second, third=third, fourth=fourth)
    lines = [row(look, say("close-you"), say("close-you-text", what=what), icon=ft.Icons.PERSON_OUTLINED)]
    if shown.holder is not None:
        lines.append(row(look, shown.holder, say("close-holder-text"), icon=ft.Icons.PERSON_OUTLINED))
    for name, kind in shown.kin:
        lines.append(row(look, name, say(f"close-mandate-{kind}"), icon=ft.Icons.FAMILY_RESTROOM_OUTLINED))
    named = shown.losers if shown.opened else shown.losers[:NAMED]
    lines += [
        row(look, one.name, say("close-person-loses", count=one.documents), icon=ft.Icons.MEDICAL_SERVICES_OUTLINED)
        for one in named
    ]
    if not shown.losers:
        lines.append(row(look, say("close-nobody"), icon=ft.Icons.MEDICAL_SERVICES_OUTLINED, strong=False))
    card = rows(lines)
    hidden = len(shown.losers) - NAMED
    if hidden <= 0:
        return card
    words = say("close-fewer") if shown.opened else say("close-more", count=hidden)
    icon = ft.Icons.EXPAND_LESS if shown.opened else ft.Icons.EXPAND_MORE
    return ft.Column([card, alone(link(look, words, toggle, icon=icon))], tight=True, spacing=0)


def _kept(look: Look, shown: Shown) -> ft.Control:
    say = look.say
    return rows(
        [
            row(
                look,
                say("close-archive"),
                say("close-archive-text", day=shown.end),
                icon=ft.Icons.ARCHIVE_OUTLINED,
            ),
            row(look, say("close-history"), say("close-history-text"), icon=ft.Icons.HISTORY),
            row(look, say("close-theirs"), say("close-theirs-text"), icon=ft.Icons.FOLDER_SHARED_OUTLINED),
        ]
    )


def _before(look: Look, shown: Shown, go: Callable[[str], None]) -> ft.Control:
    say = look.say
    parts: list[ft.Control] = []
    if shown.waiting:
        parts.append(notice(look, say("close-waiting", count=shown.waiting), tone=Tone.WARN))
    export = row(
        look,
        say("close-export"),
        say("close-export-text"),
        icon=ft.Icons.DOWNLOAD_OUTLINED,
        soft=True,
        do=lambda: go(addresses.MY_DATA),
    )
    return ft.Column([*parts, rows([export])], tight=True, spacing=12)
