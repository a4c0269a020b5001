"""Many names under one answer: who reads, who does not, of whom it is not known."""

from collections.abc import Sequence

import flet as ft

from mes_app.record.access import Answer
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import answer_mark
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import Gap, Ink, Size


def answer_block(look: Look, answer: Answer, count: str, names: Sequence[str]) -> ft.Control:
    """The answer, how many («12 professions»), and their names below each other; read aloud in one piece."""
    # One control for all lines, however many: a list of a hundred types is drawn at once.
    lines = text(look, "\n".join(names), Size.SMALL, color=Ink.MUTED)
    lines.semantics_label = ", ".join(names)
    head = ft.Row([answer_mark(look, answer), muted(look, count)], spacing=Gap.SMALL, wrap=True)
    block = ft.Container(
        ft.Column([head, lines], spacing=Gap.FINE, tight=True),
        padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.CARD),
    )
    # A piece of its own, or the heading above would take all these words into its name.
    return ft.Semantics(container=True, content=block)
