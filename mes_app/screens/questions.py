"""What forms and sheets of several folders share: for whom, a sheet, a question before something is done."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.moments import age_on
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import avatar
from mes_app.ui.parts.buttons import Do, danger, link
from mes_app.ui.parts.words import heading, text
from mes_app.ui.theme import READING, Gap, Ink, Size


def whom(look: Look) -> str:
    """«Lucas, 12 ans»."""
    return look.say("vaccination-whom", age=age_on(look.profile.birth_date, look.today), who=look.profile.first_name)


def for_whom(look: Look) -> ft.Control:
    """«Pour Lucas, 12 ans», at the head of whatever is about to be written in somebody's space."""
    return ft.Row(
        [
            avatar(look.profile),
            ft.Container(text(look, look.say("vaccination-for", whom=whom(look)), strong=True), expand=True),
        ],
        spacing=Gap.CARD,
    )


def sheet(look: Look, head: str, controls: Sequence[ft.Control], close: Callable[[], None]) -> ft.BottomSheet:
    """A sheet for choosing."""
    return ft.BottomSheet(
        ft.Container(
            ft.Column([heading(look, head), *controls], spacing=Gap.EDGE, tight=True, scroll=ft.ScrollMode.AUTO),
            padding=ft.Padding.only(left=Gap.EDGE, right=Gap.EDGE, bottom=Gap.GROUP),
            width=READING,
        ),
        bgcolor=Ink.BACKGROUND,
        show_drag_handle=True,
        scrollable=True,
        use_safe_area=True,
        on_dismiss=close,
    )


@dataclass(frozen=True)
class Question:
    """Something to be sure of: its head, what it means, the verb, and what is then done."""

    head: str
    words: tuple[str, ...]
    verb: str
    do: Callable[[], None]
    back: str
    """The button that does nothing."""
    takes_away: bool = False


def use_question(look: Look) -> Callable[[Question], None]:
    """A hook: asks before something is done."""
    initial: Question | None = None
    asked, set_asked = ft.use_state(initial)

    def close() -> None:
        set_asked(None)

    def yes() -> None:
        set_asked(None)
        if asked is not None:
            asked.do()

    ft.use_dialog(_dialog(look, asked, yes, close) if asked else None)
    return set_asked


def _dialog(look: Look, question: Question, yes: Do, close: Callable[[], None]) -> ft.AlertDialog:
    confirm = (danger if question.takes_away else link)(look, question.verb, yes)
    return ft.AlertDialog(
        semantics_label=question.head,
        title=text(look, question.head, Size.HEADING, strong=True),
        content=ft.Container(
            ft.Column([text(look, words) for words in question.words], spacing=Gap.CARD, tight=True), width=420
        ),
        actions=[link(look, question.back, close), confirm],
        bgcolor=Ink.SURFACE,
        scrollable=True,
        inset_padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.GROUP),
        on_dismiss=close,
    )
