"""«À propos»: what this app is, what it is not, and where its facts come from."""

from collections.abc import Sequence

import flet as ft

from mes_app import __version__
from mes_app.reference.provenance import Table, tables
from mes_app.screens.here import use_here
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import fact, rows
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap, Size


@ft.component
def About() -> ft.Control:
    """Finds the versions and the sources."""
    here = use_here()
    return draw(here.look, __version__, tables())


def draw(look: Look, version: str, sources: Sequence[Table]) -> ft.Control:
    """Values only."""
    say = look.say
    return page(
        look,
        [
            notice(look, say("about-unofficial"), head=say("about-unofficial-head")),
            rows(
                [
                    fact(look, say("about-version"), version, ft.Icons.TAG),
                    fact(look, say("about-privacy"), say("about-privacy-text"), ft.Icons.LOCK_OUTLINED),
                    fact(look, say("about-font"), say("about-font-text"), ft.Icons.TEXT_FIELDS),
                ]
            ),
            heading(look, say("about-sources")),
            muted(look, say("about-sources-help"), Size.BODY),
            rows([_source(look, table) for table in sources]),
        ],
        spacing=Gap.CARD,
    )


def _source(look: Look, table: Table) -> ft.Control:
    words = look.say("about-source", publisher=table.publisher, version=table.version, licence=table.licence)
    return fact(look, table.name, words)
