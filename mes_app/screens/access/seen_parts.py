"""The parts of the preview: how much is seen, what is not and why, what nobody knows, and the sections."""

from collections.abc import Callable, Sequence
from typing import Any

import flet as ft

from mes_app.record.access import Answer, Decision, Section
from mes_app.record.documents import Document
from mes_app.screens.access.pieces import LARGE, document_line
from mes_app.screens.access.sight import Sight
from mes_app.screens.words import source_line, why
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import answer_mark
from mes_app.ui.parts.buttons import Do, link
from mes_app.ui.parts.cards import apart, card, loose_rows, row, rows
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Ink, Size

UNKNOWN = "unknown"

_SECTION_ICONS = {
    Section.VACCINATIONS: ft.Icons.VACCINES_OUTLINED,
    Section.HEALTH_STORY: ft.Icons.AUTO_STORIES_OUTLINED,
    Section.CIRCLE: ft.Icons.GROUPS_OUTLINED,
    Section.DIRECTIVES: ft.Icons.EDIT_NOTE_OUTLINED,
    Section.PROFILE: ft.Icons.FAVORITE_OUTLINE,
}


def summary(look: Look, seen: Sight) -> ft.Control:
    """«31 documents lisibles sur 47», or why the door stays closed."""
    say = look.say
    lines: list[ft.Control] = []
    is_open = seen.way_in.answer is Answer.YES
    if not is_open and not seen.readable:
        head = ft.Row(
            [
                ft.Icon(ft.Icons.LOCK_OUTLINED, color=Ink.DANGER),
                ft.Container(text(look, say("seen-shut"), Size.HEADING, strong=True), expand=True),
            ],
            spacing=Gap.SMALL,
        )
        lines += [head, text(look, why(look, seen.way_in))]
    else:
        count = say("seen-count", count=seen.readable)
        lines.append(text(look, count, Size.HEADING, strong=True))
        if seen.total:
            closed = sum(len(group.documents) for group in seen.hidden)
            rest = [say("seen-closed", count=closed)] if closed else []
            rest += [say("seen-doubt", count=len(seen.unknown))] if seen.unknown else []
            lines.append(text(look, " · ".join([say("seen-of", total=seen.total), *rest])))
    if not seen.total:
        lines.append(muted(look, say("seen-documents-none")))
    box = ft.Column(lines, spacing=Gap.FINE, tight=True)
    return ft.Semantics(live_region=True, content=card(box, color=Ink.SOFT))


Open = Callable[[str], None]
"""Unfolds, or folds, the list of the part that has this name."""


def hidden_part(
    look: Look, seen: Sight, opened: str, first: int, do: Open, open_document: Callable[[Any], None], more: Do
) -> list[ft.Control]:
    """What is not seen, counted by reason, each with its list behind a press."""
    if not seen.hidden:
        return []
    count = sum(len(group.documents) for group in seen.hidden)
    parts: list[ft.Control] = [apart(heading(look, look.say("seen-hidden", count=count)))]

    def unfold(event: ft.Event[ft.ListTile]) -> None:
        do(str(event.control.data))

    for number, group in enumerate(seen.hidden):
        part = f"hidden-{number}"
        line = _reason(look, group.decision, len(group.documents), part == opened, unfold)
        line.data = part
        parts += _unfolding(look, line, group.documents, part == opened, first, open_document, more)
    return parts


def unknown_part(
    look: Look, seen: Sight, opened: str, first: int, do: Open, open_document: Callable[[Any], None], more: Do
) -> list[ft.Control]:
    """What the matrix has no cell for: neither yes nor no."""
    if not seen.unknown:
        return []
    say, count = look.say, len(seen.unknown)
    line = row(
        look,
        say("seen-unknown-why"),
        say("seen-list-close") if opened == UNKNOWN else say("seen-list-open", count=count),
        leading=ft.Icon(ft.Icons.HELP_OUTLINE, color=Ink.MUTED),
        trailing=_chevron(is_open=opened == UNKNOWN),
        do=lambda: do(UNKNOWN),
        strong=False,
    )
    head = apart(heading(look, say("seen-unknown", count=count)))
    return [head, *_unfolding(look, line, seen.unknown, opened == UNKNOWN, first, open_document, more)]


def _reason(look: Look, decision: Decision, count: int, is_open: bool, do: Callable[[Any], None]) -> ft.ListTile:
    say = look.say
    tail = say("seen-list-close") if is_open else say("seen-list-open", count=count)
    return row(
        look,
        why(look, decision),
        f"{tail}\n{source_line(look, decision)}",
        leading=ft.Icon(ft.Icons.BLOCK, color=Ink.DANGER),
        trailing=_chevron(is_open=is_open),
        do=do,
        strong=False,
    )


def _chevron(*, is_open: bool) -> ft.Icon:
    return ft.Icon(ft.Icons.EXPAND_LESS if is_open else ft.Icons.EXPAND_MORE, color=Ink.MUTED)


def _unfolding(
    look: Look,
    line: ft.Control,
    documents: Sequence[Document],
    is_open: bool,
    first: int,
    open_document: Callable[[Any], None],
    more: Do,
) -> list[ft.Control]:
    if not is_open:
        return loose_rows([line])
    lines = [line, *(document_line(look, document, open_document) for document in documents[:first])]
    parts = loose_rows(lines)
    if len(documents) > first:
        parts.append(apart(link(look, look.say("seen-more"), more, icon=ft.Icons.EXPAND_MORE)))
    return parts


def sections_part(look: Look, seen: Sight) -> list[ft.Control]:
    """What there is besides documents, with yes or no."""
    is_in = seen.way_in.answer is Answer.YES

    def line(section: Section, decision: Decision) -> ft.Control:
        mark = answer_mark(look, decision.answer)
        # Who does not come in at all reads none of them, for the one reason said above.
        words = "" if decision.answer is Answer.YES or not is_in else why(look, decision)
        tile = row(look, look.say(f"section-{section.value}"), words, icon=_SECTION_ICONS[section], trailing=mark)
        if look.scale > LARGE:
            # Beside words of twice the size the mark would leave them no room.
            tile.trailing = None
            below = [muted(look, words), mark] if words else [mark]
            tile.subtitle = ft.Column(below, spacing=Gap.FINE, tight=True)
        return tile

    return [apart(heading(look, look.say("seen-sections"))), apart(rows([line(*pair) for pair in seen.sections]))]
