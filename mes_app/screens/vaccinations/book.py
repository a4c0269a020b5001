"""«Carnet de vaccination»: what was given, newest first, and the way to note one more."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.vaccinations import Vaccination
from mes_app.screens.here import use_here
from mes_app.screens.questions import sheet
from mes_app.screens.vaccinations.pieces import by_year, diseases_of, status
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import waiting_mark
from mes_app.ui.parts.buttons import primary, secondary
from mes_app.ui.parts.cards import pictogram, row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, text, title
from mes_app.ui.theme import TOUCH, Gap, Ink

WINDOW = 60
"""How many lines are sent at a time: a list sent whole is slow when it is long."""

LARGE = 1.3
"""Text scale from which a floating button has no room."""


@ft.component
def VaccinationBook() -> ft.Control:
    """Finds the book of the open space."""
    here = use_here()
    shown, show = ft.use_state(WINDOW)
    choosing, choose = ft.use_state(False)
    values = here.space.vaccinations
    groups = ft.use_memo(lambda: by_year(values.values()), [values])
    waiting = here.session.device.waiting_rows(here.profile.id)

    def close() -> None:
        choose(False)

    def go(address: str) -> None:
        choose(False)
        here.go(address)

    ft.use_dialog(
        draw_ways(
            here.look,
            lambda: go(addresses.scan_box(here.tab)),
            lambda: go(addresses.add_vaccination(here.tab)),
            close,
        )
        if choosing
        else None
    )
    return draw(
        here.look,
        groups,
        me=here.session.holder.id,
        waiting=frozenset(id_ for table, id_ in waiting if table == "vaccinations"),
        shown=shown,
        open_=lambda value: here.go(addresses.vaccination(value.id, here.tab)),
        add=lambda: choose(True),
        more=lambda: show(shown + WINDOW),
    )


def draw(
    look: Look,
    groups: Sequence[tuple[int, Sequence[Vaccination]]],
    *,
    me: str,
    waiting: frozenset[str],
    shown: int,
    open_: Callable[[Vaccination], None],
    add: Callable[[], None],
    more: Callable[[], None],
) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    head = title(look, say("book-title"), say("book-says"))
    button = primary(look, say("book-add"), add, icon=ft.Icons.ADD)
    if not groups:
        drawn = empty(look, ft.Icons.VACCINES_OUTLINED, say("book-empty-title"), say("book-empty-text"), button)
        return page(look, [head, drawn])
    parts: list[ft.Control] = [head]
    left = shown
    for year, values in groups:
        lines = values[:left]
        if lines:
            parts.append(heading(look, str(year)))
            parts.append(rows([_line(look, value, me, value.id in waiting, open_) for value in lines]))
        left -= len(lines)
    rest = sum(len(values) for _, values in groups) - shown
    if rest > 0:
        parts.append(ft.Row([secondary(look, say("book-more", count=rest), more)], wrap=True))
    if look.scale > LARGE:
        # The words are wider than the screen: the button takes its whole width, below the list.
        return page(look, parts, actions=[button], spacing=Gap.CARD)
    return page(look, parts, floating=button, spacing=Gap.CARD)


def _line(look: Look, value: Vaccination, me: str, waiting: bool, open_: Callable[[Vaccination], None]) -> ft.Control:
    facts = [look.short_day(value.given_on)]
    if value.rank is not None:
        facts.append(look.say("vaccination-dose", rank=value.rank))
    if value.lot:
        facts.append(look.say("vaccination-lot-short", lot=value.lot))
    lines: list[ft.Control] = [muted(look, diseases_of(value))] if diseases_of(value) else []
    lines += [muted(look, " · ".join(facts)), status(look, value, me)]
    if waiting:
        lines.append(waiting_mark(look))
    return ft.ListTile(
        key=value.id,
        leading=pictogram(ft.Icons.VACCINES_OUTLINED, soft=value.validated_by is not None),
        title=text(look, value.vaccine, strong=True),
        subtitle=ft.Column(lines, spacing=2, tight=True),
        trailing=ft.Icon(ft.Icons.CHEVRON_RIGHT, color=Ink.MUTED),
        on_click=lambda: open_(value),
        content_padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.FINE),
        min_height=TOUCH + 8,
    )


def draw_ways(
    look: Look, scan: Callable[[], None], by_hand: Callable[[], None], close: Callable[[], None]
) -> ft.BottomSheet:
    """«Ajouter une vaccination»: by the box or by hand."""
    say = look.say
    ways = rows(
        [
            row(
                look,
                say("scan-title"),
                say("book-scan-help"),
                icon=ft.Icons.QR_CODE_SCANNER_OUTLINED,
                soft=True,
                do=scan,
            ),
            row(
                look,
                say("book-by-hand"),
                say("book-by-hand-help"),
                icon=ft.Icons.EDIT_NOTE_OUTLINED,
                soft=True,
                do=by_hand,
            ),
        ]
    )
    return sheet(look, say("book-add"), [ways], close)
