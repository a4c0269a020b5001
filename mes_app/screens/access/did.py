"""One action of a professional, as a line of the card."""

from collections.abc import Callable
from typing import Any

import flet as ft

from mes_app.record.history import Act, Trace, Way
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row

_ICONS = {
    Act.OPENED: ft.Icons.LOGIN,
    Act.READ: ft.Icons.VISIBILITY_OUTLINED,
    Act.DEPOSITED: ft.Icons.UPLOAD_FILE_OUTLINED,
    Act.DELETED: ft.Icons.DELETE_OUTLINED,
    Act.VACCINATED: ft.Icons.VACCINES_OUTLINED,
    Act.WROTE: ft.Icons.MAIL_OUTLINED,
    Act.BLOCKED: ft.Icons.BLOCK,
    Act.NOTED: ft.Icons.EDIT_NOTE_OUTLINED,
}


def trace_row(look: Look, trace: Trace, do: Callable[[Any], None]) -> ft.Control:
    """What was done, when, and in which way; `do` takes Flet's event, whose control has the line's id as its `data`."""
    say = look.say
    act = say(f"did-{trace.act.value}")
    detail = look.when(trace.at)
    if trace.way is not Way.NORMAL:
        detail = f"{detail} · {say(f'way-{trace.way.value}')}"
    return row(
        look,
        say("did-what", act=act, title=trace.title) if trace.title else act,
        detail,
        icon=ft.Icons.EMERGENCY_OUTLINED
        if trace.way is not Way.NORMAL
        else _ICONS.get(trace.act, ft.Icons.EDIT_OUTLINED),
        do=do,
        strong=False,
        data=trace.id,
        key=trace.id,
    )
