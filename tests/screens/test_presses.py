"""What a part of a screen tells when it is pressed.

A press comes in two steps: what the control holds by now, then the event. A render between them draws the control as
the screen knew it before: the press must count all the same.
"""

from collections.abc import Callable
from typing import Any

import flet as ft
import pytest

from mes_app.screens.documents.sight import sight_choice
from mes_app.screens.history.pieces import tab_bar
from mes_app.ui.catalogue import Texts
from mes_app.ui.look import Look
from mes_app.ui.parts.fields import choice
from mes_app.ui.parts.switches import switch_row
from mes_app.ui.parts.tabs import tabs
from tests.record.samples import NOW, profile
from tests.screens.drawn import inside

LOOK = Look(profile(), Texts(profile()), NOW)

Draw = Callable[[Callable[[Any], None]], ft.Control]


@pytest.mark.parametrize(
    ("draw", "kind", "redrawn", "told", "meant"),
    [
        (lambda do: switch_row(LOOK, "SAMU", "", on=True, turn=do), ft.Switch, {"value": True}, False, False),
        (lambda do: switch_row(LOOK, "SAMU", "", on=False, turn=do), ft.Switch, {"value": False}, True, True),
        (lambda do: sight_choice(LOOK, masked=False, choose=do), ft.RadioGroup, {"value": "visible"}, "masked", True),
        (lambda do: sight_choice(LOOK, masked=True, choose=do), ft.RadioGroup, {"value": "masked"}, "visible", False),
        (lambda do: choice(LOOK, "En", {"d": "Jours"}, None, do), ft.RadioGroup, {"value": None}, "d", "d"),
        (lambda do: tabs(LOOK, ["Un", "Deux"], 0, do), ft.Tabs, {"selected_index": 0}, 1, 1),
        (lambda do: tab_bar(LOOK, ["Un", "Deux"], 0, do), ft.Tabs, {"selected_index": 0}, 1, 1),
    ],
)
def test_a_press_counts_that_a_render_has_drawn_over(
    draw: Draw, kind: type[ft.Control], redrawn: dict[str, object], told: object, meant: object
) -> None:
    heard: list[object] = []
    control = inside(draw(heard.append), kind)
    for name, value in redrawn.items():
        setattr(control, name, value)
    pressed: Any = control
    pressed.on_change(ft.Event(name="change", control=pressed, data=told))
    assert heard == [meant]
