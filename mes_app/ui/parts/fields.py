"""Form fields: the label above, help under, errors beside the field in words that say how to mend it."""

import inspect
from collections.abc import Callable, Collection, Mapping
from typing import Any

import flet as ft

from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import chip
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import CORNER_FIELD, Gap, Ink, Size, style


class Grips:
    """A hold on the text fields of a form, by name, to bring the keyboard there: made once a screen (`use_memo`)."""

    def __init__(self) -> None:
        self._boxes: dict[str, ft.TextField] = {}

    def of(self, name: str) -> Callable[[ft.TextField], None]:
        """What `field(grip=…)` takes for the field of this name."""
        return lambda box: self._boxes.__setitem__(name, box)

    async def focus(self, name: str) -> None:
        """Bring keyboard and screen reader to a field."""
        await self._boxes[name].focus()  # type: ignore[no-untyped-call]


def field(
    look: Look,
    label: str,
    value: str,
    on_change: Callable[[Any], Any],
    *,
    error: str | None = None,
    help_: str | None = None,
    optional: bool = False,
    lines: int = 1,
    keyboard: ft.KeyboardType = ft.KeyboardType.TEXT,
    on_submit: Callable[[Any], Any] | None = None,
    autofocus: bool = False,
    grip: Callable[[ft.TextField], None] | None = None,
    key: str | None = None,
    secret: bool = False,
) -> ft.Control:
    """A text field. `on_change` and `on_submit` take Flet's event (`e.control.value`); `grip` is handed the control;
    what is typed of a `secret` is not shown."""
    name = f"{label} ({look.say('field-optional')})" if optional else label

    def box(value: str, on_change: Callable[[Any], Any]) -> ft.TextField:
        return ft.TextField(
            # The label that is seen stands above; the field's own is empty and only says its name to screen readers.
            label=ft.Text("", semantics_label=name),
            text_style=style(Size.BODY, look.scale),
            value=value,
            on_change=on_change,
            on_submit=on_submit,
            error=error,
            error_style=style(Size.SMALL, look.scale, color=Ink.DANGER),
            error_max_lines=6,
            helper=help_,
            helper_style=style(Size.SMALL, look.scale, color=Ink.MUTED),
            helper_max_lines=6,
            multiline=lines > 1,
            min_lines=lines,
            max_lines=1 if lines == 1 else 10,
            keyboard_type=keyboard,
            password=secret,
            autofocus=autofocus,
            filled=True,
            fill_color=Ink.SURFACE,
            border={
                ft.ControlState.DEFAULT: _outline(Ink.LINE),
                ft.ControlState.FOCUSED: _outline(Ink.PRIMARY, width=2),
                ft.ControlState.ERROR: _outline(Ink.DANGER),
            },
            content_padding=ft.Padding.all(Gap.EDGE),
        )

    seen = text(look, name, Size.SMALL, strong=True)
    seen.semantics_label = ""
    typed: ft.Control = _Typed(box, value, on_change, grip, key=key or name)  # type: ignore[call-arg]
    return ft.Column([seen, typed], spacing=Gap.FINE, tight=True, horizontal_alignment=ft.CrossAxisAlignment.STRETCH)


def _outline(color: str, width: int = 1) -> ft.OutlineInputBorder:
    return ft.OutlineInputBorder(side=ft.BorderSide(width, color), border_radius=CORNER_FIELD)


class _Known:
    """What a text field was last known to hold: drawn by the form, or reported by the client."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.box: ft.TextField | None = None


@ft.component
def _Typed(
    draw: Callable[[str, Callable[[Any], Any]], ft.TextField],
    value: str,
    on_change: Callable[[Any], Any],
    grip: Callable[[ft.TextField], None] | None,
) -> ft.Control:
    """A text field that a render never takes letters from.

    Letters come faster than renders. A render that drew the field with the letters that the form knows of would erase
    those that came since. So as long as the form only says what it was told, the field is drawn as it is; a value that
    the form has put there by itself (a suggestion taken, begun anew) is drawn instead.
    """
    known: _Known = ft.use_memo(lambda: _Known(value), [])
    if known.box is not None and value == known.value:
        value = known.box.value or ""
    else:
        known.value = value

    def reported(event: ft.Event[ft.TextField]) -> None:
        known.value = event.control.value or ""
        on_change(event)

    async def reported_and_awaited(event: ft.Event[ft.TextField]) -> None:
        known.value = event.control.value or ""
        await on_change(event)

    # Flet awaits a handler that is written to be awaited, and no other.
    box = known.box = draw(value, reported_and_awaited if inspect.iscoroutinefunction(on_change) else reported)
    if grip is not None:
        grip(box)
    return box


def choice(
    look: Look,
    label: str,
    options: dict[str, str],
    value: str | None,
    on_choose: Callable[[str], Any],
    *,
    error: str | None = None,
) -> ft.Control:
    """One of a few: radio buttons under their label, option id → words."""

    def chosen(event: ft.Event[ft.RadioGroup]) -> None:
        on_choose(str(event.data))

    buttons: list[ft.Control] = [
        ft.Radio(
            value=id_,
            label=words,
            label_style=style(Size.BODY, look.scale),
            fill_color={ft.ControlState.SELECTED: Ink.PRIMARY, ft.ControlState.DEFAULT: Ink.LINE},
        )
        for id_, words in options.items()
    ]
    parts: list[ft.Control] = [
        text(look, label, Size.SMALL, strong=True),
        ft.RadioGroup(value=value, on_change=chosen, content=ft.Column(buttons, spacing=0, tight=True)),
    ]
    if error:
        parts.append(fault(look, error))
    return ft.Column(parts, spacing=Gap.FINE, tight=True)


def options(
    look: Look, label: str, choices: dict[str, str], value: str | None, on_choose: Callable[[str | None], Any]
) -> ft.Control:
    """One of many, or none: chips that wrap; pressing the chosen one takes the choice back."""

    def chosen(event: ft.Event[ft.Chip]) -> None:
        id_ = str(event.control.data)
        on_choose(None if id_ == value else id_)

    # No drop-down menu: Flutter gives its button no name on the web, so that a screen reader says «button» alone.
    chips: list[ft.Control] = []
    for id_, words in choices.items():
        one = chip(look, words, chosen, selected=id_ == value)
        one.data = id_
        chips.append(one)
    return labelled(look, label, ft.Row(chips, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL))


def asked(
    look: Look, question: str, answers: Mapping[str, str], chosen: Collection[str], press: Callable[[str], Any]
) -> ft.Control:
    """A question under which answers stand as chips, `chosen` the ids of those that are; `press(id)`.

    Each says its question too, since many questions of a form have the same answers.
    """

    def pressed(event: ft.Event[ft.Chip]) -> None:
        press(str(event.control.data))

    chips: list[ft.Control] = []
    for id_, words in answers.items():
        one = chip(look, words, pressed, selected=id_ in chosen)
        one.data = id_
        one.label.semantics_label = f"{question} : {words}"  # type: ignore[attr-defined]  # a chip's label is a text
        chips.append(one)
    return labelled(look, question, ft.Row(chips, wrap=True, spacing=Gap.SMALL, run_spacing=Gap.SMALL))


def fault(look: Look, words: str) -> ft.Control:
    """What is wrong with something that is no text field, in words that say how to mend it."""
    return ft.Semantics(
        live_region=True,
        content=ft.Row(
            [
                ft.Icon(ft.Icons.ERROR_OUTLINE, color=Ink.DANGER, size=20),
                ft.Container(text(look, words, Size.SMALL, color=Ink.DANGER), expand=True),
            ],
            spacing=Gap.SMALL,
        ),
    )


def labelled(look: Look, label: str, content: ft.Control, *, help_: str | None = None) -> ft.Control:
    """Anything under a label."""
    parts: list[ft.Control] = [text(look, label, Size.SMALL, strong=True), content]
    if help_:
        parts.append(muted(look, help_))
    return ft.Column(parts, spacing=Gap.FINE, tight=True)
