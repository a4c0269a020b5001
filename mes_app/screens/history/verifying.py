"""«Vérifier l’historique»: what came of it, in words, with the next step."""

from dataclasses import dataclass
from datetime import datetime

import flet as ft

from mes_app.record.chain import Checked, Outcome
from mes_app.record.history import Trace
from mes_app.screens.history.sentences import Wording
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, link
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import CORNER_CARD, Gap, Ink

_NAMED = frozenset({Outcome.CHANGED, Outcome.INSERTED, Outcome.REORDERED})
"""What is said of one line; of the others the place is said."""


@dataclass(frozen=True, repr=False)
class Result:
    """What came of a check: the verdicts, when, and the lines that they name, where the space has them."""

    checked: Checked
    at: datetime
    line: Trace | None = None
    after: Trace | None = None

    @property
    def is_mendable(self) -> bool:
        """Whether only this device's copy is broken."""
        authority = self.checked.authority
        return not self.checked.device.is_intact and authority is not None and authority.is_intact


@dataclass(frozen=True)
class Actions:
    """What one can do with a result: see the line, and take the history again where that mends it."""

    see: Do
    again: Do


def result_card(wording: Wording, result: Result, do: Actions, *, may_export: bool) -> ft.Control:
    """The result in words: intact, or what is wrong, where, and the next step."""
    look, say, verdict = wording.look, wording.look.say, result.checked.worse
    if verdict.is_intact:
        head = say("verify-intact", count=verdict.verified)
        said = [say("verify-at", moment=look.when(result.at)), say("verify-help")]
        if result.checked.authority is None:
            said.append(say("verify-alone"))
        return _card(look, ft.Icons.GPP_GOOD_OUTLINED, Ink.OK, Ink.SURFACE, head, [muted(look, line) for line in said])
    parts: list[ft.Control] = [text(look, line) for line in broken_words(wording, result)]
    actions = []
    if result.line is not None:
        actions.append(link(look, say("verify-open"), do.see))
    if result.is_mendable:
        parts.append(text(look, say("verify-here")))
        actions.append(link(look, say("verify-again"), do.again))
    else:
        if result.checked.device.is_intact:
            parts.append(text(look, say("verify-there")))
        parts.append(text(look, say("verify-next" if may_export else "verify-next-helper")))
    if actions:
        parts.append(ft.Row(actions, wrap=True, spacing=Gap.SMALL, run_spacing=0))
    return _card(look, ft.Icons.GPP_BAD_OUTLINED, Ink.DANGER, Ink.WARN_SOFT, say("verify-broken"), parts)


def broken_words(wording: Wording, result: Result) -> list[str]:
    """What is wrong and where, as sentences."""
    say, verdict = wording.look.say, result.checked.worse
    named = verdict.outcome in _NAMED and result.line is not None
    key = f"verify-{verdict.outcome.value}"
    if verdict.outcome in _NAMED and not named:
        key = "verify-inserted-somewhere" if verdict.outcome is Outcome.INSERTED else "verify-changed-somewhere"
    said = [say(key)]
    if named and result.line is not None:
        said.append(say("verify-line", line=wording.line(result.line), moment=wording.moment(result.line)))
    elif verdict.outcome is not Outcome.SEAL_BROKEN:
        if result.after is not None:
            said.append(say("verify-after", line=wording.line(result.after), moment=wording.moment(result.after)))
        else:
            said.append(say("verify-at-start"))
    if verdict.outcome is not Outcome.SEAL_BROKEN:
        said.append(say("verify-good", count=verdict.verified))
    return said


def _card(look: Look, icon: ft.IconData, color: str, ground: str, head: str, parts: list[ft.Control]) -> ft.Control:
    title = ft.Semantics(live_region=True, content=text(look, head, strong=True))
    return ft.Container(
        content=ft.Row(
            [
                ft.Icon(icon, color=color, size=28),
                ft.Column([title, *parts], spacing=Gap.FINE, tight=True, expand=True),
            ],
            spacing=Gap.CARD,
            vertical_alignment=ft.CrossAxisAlignment.START,
        ),
        bgcolor=ground,
        border=ft.Border.all(1, Ink.HAIRLINE) if ground == Ink.SURFACE else None,
        border_radius=CORNER_CARD,
        padding=Gap.EDGE,
    )
