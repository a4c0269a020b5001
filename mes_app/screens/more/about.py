"""«À propos»: what this app is, what it is not, and where its facts come from."""

from collections.abc import Callable, Sequence
from importlib.metadata import Distribution, distributions

import flet as ft

from mes_app import __version__
from mes_app.reference.provenance import Table, tables
from mes_app.screens.here import use_here
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import alone, secondary
from mes_app.ui.parts.cards import fact, rows
from mes_app.ui.parts.notices import notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted
from mes_app.ui.theme import Gap, Size


@ft.component
def About() -> ft.Control:
    """Finds the versions and the sources."""
    here = use_here()
    opened, set_opened = ft.use_state(False)
    connection = here.session.tools.connection
    return draw(
        here.look,
        __version__,
        tables(),
        _libraries() if opened else None,
        lambda: set_opened(not opened),
        server=connection.server if connection else None,
    )


def _libraries() -> list[tuple[str, str, str]]:
    """Name, version and licence of every library that is installed with the app, by name."""
    found = {(d.metadata["Name"], d.version, _licence(d)) for d in distributions() if d.metadata["Name"]}
    return sorted(found, key=lambda library: library[0].casefold())


def _licence(library: Distribution) -> str:
    words = library.metadata["License-Expression"] or library.metadata["License"] or ""
    return str(words).split("\n", 1)[0][:60]  # some give the whole text


def draw(
    look: Look,
    version: str,
    sources: Sequence[Table],
    libraries: Sequence[tuple[str, str, str]] | None,
    toggle: Callable[[], None],
    *,
    server: str | None = None,
) -> ft.Control:
    """Values and callbacks only; `libraries` is None while they are folded away, `server` in demo mode."""
    say = look.say
    privacy = say("about-privacy-text") if server is None else say("about-privacy-server", server=server)
    return page(
        look,
        [
            notice(look, say("about-unofficial"), head=say("about-unofficial-head")),
            rows(
                [
                    fact(look, say("about-version"), version, ft.Icons.TAG),
                    fact(look, say("about-privacy"), privacy, ft.Icons.LOCK_OUTLINED),
                    fact(look, say("about-font"), say("about-font-text"), ft.Icons.TEXT_FIELDS),
                ]
            ),
            alone(secondary(look, say("about-libraries" if libraries is None else "about-libraries-hide"), toggle)),
            *([] if libraries is None else [rows([fact(look, *_library(*library)) for library in libraries])]),
            heading(look, say("about-sources")),
            muted(look, say("about-sources-help"), Size.BODY),
            rows([_source(look, table) for table in sources]),
        ],
        spacing=Gap.CARD,
    )


def _source(look: Look, table: Table) -> ft.Control:
    words = look.say("about-source", publisher=table.publisher, version=table.version, licence=table.licence)
    return fact(look, table.name, words)


def _library(name: str, version: str, licence: str) -> tuple[str, str]:
    return name, f"{version} · {licence}" if licence else version
