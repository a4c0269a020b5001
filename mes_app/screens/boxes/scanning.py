"""How the scanner is drawn: values and callbacks only."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Any, cast

import flet as ft

from mes_app.screens.boxes.camera import Trouble
from mes_app.screens.boxes.outcome import Way, way_on
from mes_app.screens.questions import for_whom
from mes_app.ui.dates import full_day
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import link, picking, primary, secondary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.fields import field
from mes_app.ui.parts.notices import Tone, notice, working
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, title
from mes_app.ui.theme import CORNER_CARD, Gap

if TYPE_CHECKING:
    from mes_app.scan import Candidate, ScanResult
    from mes_app.screens.boxes.outcome import Found

UPRIGHT = 0.9
"""Width to height of the live picture, as long as it is not known to lie flat."""

FRAME = 200
"""Side of the frame in which the code is to be held, in logical pixels; smaller in a picture that lies flat."""

FLAT_FRAME = 140


class Phase(StrEnum):
    """What the scanner is doing."""

    WAITING = "waiting"
    OPENING = "opening"
    LIVE = "live"
    READING = "reading"
    TYPING = "typing"


@dataclass(frozen=True)
class Scan:
    """What the scanner shows. `opening` counts the times that the camera was opened."""

    phase: Phase = Phase.WAITING
    opening: int = 0
    trouble: Trouble | None = None
    found: Found | None = None
    problem: str = ""
    ratio: float = 0.0
    """Width to height of the live picture, once it is known."""
    typed: str = ""
    fault: str = ""


@dataclass(frozen=True)
class Actions:
    """What the scanner's buttons do."""

    pick: ft.PickFiles
    open_camera: Callable[[], None]
    stop: Callable[[], None]
    type_instead: Callable[[], None]
    type_: Callable[[str], None]
    search: Callable[[], Any]
    fill: Callable[..., None]
    take: Callable[[Found], None]
    by_hand: Callable[[], None]
    as_treatment: Callable[[Found], None] | None = None


def draw(
    look: Look,
    scan: Scan,
    do: Actions,
    *,
    missing: Sequence[str],
    live: bool,
    camera: Callable[[ft.Control], ft.Control],
) -> ft.Control:
    """The scanner in each of its phases."""
    say = look.say
    head = for_whom(look)
    if scan.phase in (Phase.OPENING, Phase.LIVE):
        return page(look, [head, *_camera(look, scan, camera), *_other_ways(look, scan, do, live)], spacing=Gap.CARD)
    if scan.phase is Phase.READING:
        waiting = ft.Container(working(look, say("scanner-receiving")), padding=Gap.GROUP * 2)
        return page(look, [head, waiting])
    parts: list[ft.Control] = [head]
    if scan.found is not None:
        parts += _outcome(look, scan.found, do)
        again = way_on(scan.found) in (Way.SEVERAL, Way.GUESS, Way.MEDICINE)
        parts.append(heading(look, say("scanner-again" if again else "scanner-retry")))
    elif scan.problem:
        parts.append(notice(look, scan.problem, tone=Tone.WARN, live=True))
    elif scan.trouble is not None:
        name = scan.trouble.value
        parts.append(notice(look, say(f"scanner-{name}"), head=say(f"scanner-{name}-title"), tone=Tone.WARN, live=True))
    else:
        parts.append(title(look, say("scanner-head"), say("scanner-says")))
    parts += [
        notice(look, words, head=say("scanner-missing-title"), tone=Tone.WARN) for words in missing if not scan.found
    ]
    if scan.phase is Phase.TYPING:
        parts += _typing(look, scan, do)
    parts += _other_ways(look, scan, do, live)
    parts.append(muted(look, say("scanner-private")))
    return page(look, parts, spacing=Gap.CARD)


def _camera(look: Look, scan: Scan, camera: Callable[[ft.Control], ft.Control]) -> list[ft.Control]:
    say = look.say
    opening = scan.phase is Phase.OPENING
    flat = scan.ratio > 1
    side = FLAT_FRAME if flat and not look.wide else FRAME
    frame = ft.Container(
        ft.Container(
            # Two tones: the frame is seen on a white box and on a dark table.
            ft.Container(border_radius=CORNER_CARD - 2, border=ft.Border.all(4, "#FFFFFF")),
            width=side,
            height=side,
            border_radius=CORNER_CARD,
            border=ft.Border.all(2, "#0A6A68"),
        ),
        alignment=ft.Alignment.CENTER,
        expand=True,
        visible=not opening,
    )
    preview = ft.Container(
        ft.Stack([ft.Container(camera(frame), left=0, right=0, top=0, bottom=0, alignment=ft.Alignment.CENTER)]),
        # A flat picture is shown as it is; an upright one would leave no room for the words below. (Always a ratio:
        # a height in its place would build the preview anew, and the camera with it.)
        aspect_ratio=scan.ratio if flat else UPRIGHT,
        bgcolor="#0C1014",
        border_radius=CORNER_CARD,
        clip_behavior=ft.ClipBehavior.ANTI_ALIAS,
    )
    if opening:
        words: ft.Control = notice(look, say("scanner-opening"), icon=ft.Icons.PHOTO_CAMERA_OUTLINED, live=True)
    else:
        icon = ft.Icons.CENTER_FOCUS_STRONG_OUTLINED
        words = notice(look, say("scanner-live-help"), head=say("scanner-live"), icon=icon, live=True)
    return [preview, words]


def _typing(look: Look, scan: Scan, do: Actions) -> list[ft.Control]:
    say = look.say
    box = field(
        look,
        say("scanner-code"),
        scan.typed,
        lambda event: do.type_(str(event.control.value or "")),
        error=scan.fault or None,
        help_=say("scanner-code-help"),
        on_submit=lambda _: do.search(),
        keyboard=ft.KeyboardType.TEXT,
        autofocus=True,
        key="code",
    )
    search = primary(look, say("scanner-code-search"), do.search, icon=ft.Icons.SEARCH)
    return [box, search, heading(look, say("scanner-other-ways"))]


def _other_ways(look: Look, scan: Scan, do: Actions, live: bool) -> list[ft.Control]:
    """The ways that are open besides what is under way; the first one is the main one when nothing is."""
    say = look.say
    watching = scan.phase in (Phase.OPENING, Phase.LIVE)
    main = scan.phase is Phase.WAITING and scan.found is None
    parts: list[ft.Control] = []
    if watching:
        parts.append(secondary(look, say("scanner-stop"), do.stop, icon=ft.Icons.STOP_CIRCLE_OUTLINED))
    elif live:
        words = say("scanner-reopen" if scan.trouble is Trouble.IDLE else "scanner-open")
        parts.append((primary if main else secondary)(look, words, do.open_camera, icon=ft.Icons.PHOTO_CAMERA_OUTLINED))
    pick = (primary if main and not live else secondary)(
        look, say("scanner-photo"), None, icon=ft.Icons.PHOTO_LIBRARY_OUTLINED
    )
    parts.append(picking(pick, do.pick, do.stop if watching else None))
    if scan.phase is not Phase.TYPING:
        parts.append(secondary(look, say("scanner-type"), do.type_instead, icon=ft.Icons.DIALPAD))
    parts.append(link(look, say("scanner-form"), do.by_hand, icon=ft.Icons.EDIT_NOTE_OUTLINED))
    return parts


_TONES = {Way.MEDICINE: Tone.INFO, Way.SEVERAL: Tone.INFO, Way.GUESS: Tone.WARN}


def _outcome(look: Look, found: Found, do: Actions) -> list[ft.Control]:
    say, way = look.say, way_on(found)
    head = say(f"scanner-outcome-{way.value}")
    parts = [notice(look, _words(look, found, way), head=head, tone=_TONES.get(way, Tone.WARN), live=True)]
    if way is Way.GUESS:
        parts.append(_guess(look, found))
        parts.append(primary(look, say("scanner-guess-right"), lambda: do.fill(found, guessed=True)))
        parts.append(secondary(look, say("scanner-guess-wrong"), lambda: do.fill(found)))
    elif way is Way.MEDICINE:
        if do.as_treatment is not None:
            take_over, icon = do.as_treatment, ft.Icons.MEDICATION_OUTLINED
            parts.append(primary(look, say("care-add-treatment"), lambda: take_over(found), icon=icon))
        parts.append(secondary(look, say("scanner-note-anyway"), lambda: do.fill(found), icon=ft.Icons.EDIT_NOTE))
    elif way is Way.SEVERAL:
        several = cast("ScanResult", found)
        parts.append(rows([_candidate(look, candidate, do.take) for candidate in several.candidates]))
    return parts


def _words(look: Look, found: Found, way: Way) -> str:
    say = look.say
    sentences = getattr(found, "sentences", ())
    if sentences and way is not Way.GUESS:
        return say(sentences[0].key, **dict(sentences[0].args))
    match way:
        case Way.GUESS:
            return say("scan-warning-guessed")
        case Way.MEDICINE if found.product is not None:
            return say("scan-medicine-known", product=found.product.name)
        case Way.MEDICINE:
            return say("scan-medicine", cip=found.cip13 or found.gtin or "")
        case _:
            return say("scan-checksum")


def _guess(look: Look, found: Found) -> ft.Control:
    say, guess = look.say, found.guess
    lot = found.lot or (guess.lot if guess else None)
    expiry = found.expiry or (guess.expiry if guess else None)
    lines: list[ft.Control] = []
    if found.product is not None:
        detail = ", ".join(found.product.diseases)
        lines.append(row(look, found.product.name, detail, icon=ft.Icons.VACCINES_OUTLINED, soft=True))
    if lot:
        lines.append(row(look, lot, say("vaccination-lot"), icon=ft.Icons.QR_CODE_2))
    if expiry:
        lines.append(row(look, full_day(expiry), say("vaccination-expiry"), icon=ft.Icons.EVENT_BUSY_OUTLINED))
    return rows(lines)


def _candidate(look: Look, candidate: Candidate, take: Callable[[Found], None]) -> ft.Control:
    say = look.say
    name = candidate.product.name if candidate.product else say("scanner-candidate-unknown")
    facts = [", ".join(candidate.product.diseases)] if candidate.product else []
    facts.append(say("scanner-candidate-code", code=candidate.cip13 or candidate.gtin or "?"))
    if candidate.lot:
        facts.append(say("vaccination-lot-short", lot=candidate.lot))
    return row(look, name, " · ".join(facts), icon=ft.Icons.VACCINES_OUTLINED, do=lambda: take(candidate))
