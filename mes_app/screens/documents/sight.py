"""The choice between visible and masked, as two cards; and what is said when everything is masked."""

from collections.abc import Callable

import flet as ft

from mes_app.screens.documents.arranging import Sight
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, link
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import CORNER_CARD, Gap, Ink, Size, style


def sight_choice(look: Look, *, masked: bool, choose: Callable[[bool], None]) -> ft.Control:
    """Two radio buttons, each in a card that can be pressed anywhere; `choose(masked)`."""
    current = Sight.MASKED if masked else Sight.VISIBLE

    def chosen(event: ft.Event[ft.RadioGroup]) -> None:
        choose(event.data == Sight.MASKED.value)

    def pressed(event: ft.TapEvent[ft.GestureDetector]) -> None:
        choose(event.control.data is Sight.MASKED)

    return ft.RadioGroup(
        value=current.value,
        on_change=chosen,
        content=ft.Column(
            [_card(look, sight, pressed, selected=sight is current) for sight in Sight], spacing=Gap.CARD, tight=True
        ),
    )


def all_masked_notice(look: Look, open_: Do, *, own: bool = False) -> ft.Control:
    """«Tous vos documents sont masqués», and the way to where that is lifted; `own`: beside a document's own flag."""
    said = look.say("all-masked-notice")
    said = f"{said} {look.say('all-masked-own')}" if own else said
    words = ft.Row(
        [
            ft.Icon(ft.Icons.VISIBILITY_OFF_OUTLINED, color=Ink.PRIMARY),
            ft.Container(text(look, said), expand=True),
        ],
        spacing=Gap.CARD,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
    return card(
        ft.Column([words, alone(link(look, look.say("all-masked-open"), open_))], spacing=Gap.FINE, tight=True),
        color=Ink.SOFT,
    )


def _card(
    look: Look, sight: Sight, pressed: Callable[[ft.TapEvent[ft.GestureDetector]], None], *, selected: bool
) -> ft.Control:
    body = ft.Column(
        [
            ft.Radio(
                value=sight.value,
                label=look.say(f"visibility-{sight.value}"),
                label_style=style(Size.BODY, look.scale, strong=True),
                fill_color={ft.ControlState.SELECTED: Ink.PRIMARY, ft.ControlState.DEFAULT: Ink.LINE},
            ),
            # A piece of its own, or it would be read before the radio button's name.
            ft.Semantics(
                container=True,
                content=ft.Container(
                    muted(look, look.say(f"sight-{sight.value}")), padding=ft.Padding.only(left=40, right=Gap.SMALL)
                ),
            ),
        ],
        spacing=0,
        tight=True,
    )
    return ft.GestureDetector(
        # For a finger or a mouse alone: a screen reader and the keyboard find the radio button itself.
        exclude_from_semantics=True,
        on_tap=pressed,
        data=sight,
        content=ft.Container(
            ft.MergeSemantics(body),
            bgcolor=Ink.SOFT if selected else Ink.SURFACE,
            border=ft.Border.all(1, Ink.PRIMARY if selected else Ink.HAIRLINE),
            border_radius=CORNER_CARD,
            padding=ft.Padding.only(left=Gap.SMALL, right=Gap.SMALL, top=Gap.SMALL, bottom=Gap.EDGE),
        ),
    )
