"""Scanning a box: by the camera, a photo or the code typed; what is read goes to a form."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import flet as ft

from mes_app.screens.boxes.camera import Eye, Trouble, Turn, is_there, watch
from mes_app.screens.boxes.outcome import Way, way_on
from mes_app.screens.boxes.scanning import Actions, Phase, Scan, draw
from mes_app.screens.here import Here
from mes_app.ui.files import Outcome, Picked, TooBig, use_file_picker

if TYPE_CHECKING:
    from mes_app.scan import ScanResult
    from mes_app.screens.boxes.outcome import Found

LIMIT = 25_000_000
"""Largest picture that is taken, in bytes."""

PICTURES = ["jpg", "jpeg", "png", "webp", "tif", "tiff", "heic"]

FRAME_BUDGET = 0.15
"""Time to look at one frame of the live camera, in seconds."""


@dataclass(frozen=True)
class Goal:
    """Where a reading leads: which ones go straight to the form, how it is filled, and the form without a reading."""

    is_taken: Callable[[Found], bool]
    fill: Callable[[Found, bool], None]
    """fill(found, guessed)."""
    by_hand: Callable[[], None]
    as_treatment: Callable[[Found], None] | None = None
    """For a medicine that is no vaccine."""


def use_scanner(here: Here, goal: Goal) -> ft.Control:
    """A hook: the scanner for whoever's space it is; it runs the camera, and hands what was read to the form."""
    say, tools = here.say, here.session.tools
    live = is_there(ft.context.page)
    scan, set_scan = ft.use_state(Scan() if live else Scan(trouble=Trouble.UNSUPPORTED))
    missing = ft.use_memo(lambda: [line for line in tools.missing_readers() if line.unread], [])
    turn = ft.use_memo(Turn, [])
    eye = ft.use_memo(Eye, [])
    typed: list[str] = ft.use_memo(lambda: [""], [])
    # Leaving the screen, or opening another space, ends the turn: what comes back later is dropped.
    ft.use_effect(lambda: None, [], cleanup=turn.end)
    reading = Reading(here, goal, turn, eye, typed, scan, set_scan, web=bool(ft.context.page.web))
    # Depends on the press alone: the change to «live» must not start it again.
    ft.use_effect(reading.run_camera, [scan.opening])
    pick = use_file_picker(tools.receive, reading.on_file, limit=LIMIT, extensions=PICTURES)
    return draw(
        here.look,
        scan,
        Actions(
            pick=pick,
            open_camera=reading.open_camera,
            stop=reading.stop,
            type_instead=reading.type_instead,
            type_=reading.type_,
            search=reading.search,
            fill=reading.fill,
            take=reading.take,
            by_hand=reading.by_hand,
            as_treatment=reading.as_treatment if goal.as_treatment else None,
        ),
        missing=[say(line.sentence.key, **dict(line.sentence.args)) for line in missing],
        live=live,
        camera=lambda overlay: eye.draw(f"camera-{scan.opening}", overlay, reading.shaped),
    )


@dataclass(frozen=True)
class Reading:
    """What the scanner does: made anew at each render, for the state that is shown."""

    here: Here
    goal: Goal
    turn: Turn
    eye: Eye
    typed: list[str]
    """The code as it stands in its field: letters and the press that follows come faster than renders."""
    scan: Scan
    set_scan: Callable[[Any], None]
    web: bool

    def fill(self, found: Found, *, guessed: bool = False) -> None:
        """Go to the form with what was read."""
        self.turn.end()
        self.goal.fill(found, guessed)

    def as_treatment(self, found: Found) -> None:
        """A medicine is noted where medicines are."""
        self.turn.end()
        if self.goal.as_treatment is not None:
            self.goal.as_treatment(found)

    def take(self, found: Found) -> None:
        """Go on with a reading: to the form, or to its own face."""
        if self.goal.is_taken(found):
            self.fill(found)
        else:
            self._show(Scan(found=found))

    def open_camera(self) -> None:
        self.turn.end()
        self._show(Scan(Phase.OPENING), opened=1)

    async def run_camera(self) -> None:
        """Look through the camera that was just put on screen, until something is read or the turn is over."""
        if self.scan.phase is not Phase.OPENING:
            return
        is_on = self.turn.begin()
        frames = await self.eye.open(is_on)
        if not is_on():
            return
        if isinstance(frames, Trouble):
            self._show(Scan(trouble=frames))
            return
        self._show(Scan(Phase.LIVE))
        end = await watch(frames, self._look_at, is_on)
        if end is None or not is_on():
            return
        if isinstance(end, Trouble):
            self._show(Scan(trouble=end))
        else:
            self.take(end)

    def shaped(self, ratio: float) -> None:
        """The camera said how wide its picture is; on phones it speaks of its sensor, which lies across the screen."""
        if self.web:
            self.set_scan(lambda now: now if now.ratio == ratio else replace(now, ratio=ratio))

    def stop(self) -> None:
        self.turn.end()
        self._show(Scan())

    async def on_file(self, file: Outcome) -> None:
        """A photo was chosen: read it, or say why not."""
        is_on, say, tools = self.turn.begin(), self.here.say, self.here.session.tools
        if not isinstance(file, Picked):
            big = isinstance(file, TooBig)
            words = say("scanner-too-big", limit=LIMIT // 1_000_000) if big else say("scanner-not-received")
            self._show(Scan(problem=words))
            return
        self._show(Scan(Phase.READING))
        found = await asyncio.to_thread(tools.scan, file.content, self.here.look.today, None)
        if is_on():
            self.take(found)

    def type_instead(self) -> None:
        self.turn.end()
        self._show(Scan(Phase.TYPING))

    def type_(self, text: str) -> None:
        self.typed[0] = text
        self.set_scan(lambda now: replace(now, typed=text, fault=""))

    async def search(self) -> None:
        """Look up the code that was typed."""
        say, typed = self.here.say, self.typed[0]
        if not typed.strip():
            self.set_scan(lambda now: replace(now, fault=say("scanner-code-empty")))
            return
        is_on = self.turn.begin()
        found = await asyncio.to_thread(self.here.session.tools.scan_typed, typed, self.here.look.today)
        if not is_on():
            return
        if way_on(found) in (Way.NOT_A_PRODUCT, Way.CHECKSUM):
            words = say(found.sentence.key, **dict(found.sentence.args))
            self.set_scan(lambda now: replace(now, fault=words))
        else:
            self.take(found)

    def by_hand(self) -> None:
        self.turn.end()
        self.goal.by_hand()

    def _look_at(self, frame: bytes) -> ScanResult:
        return self.here.session.tools.scan(frame, self.here.look.today, FRAME_BUDGET)

    def _show(self, scan: Scan, *, opened: int = 0) -> None:
        """Show a state; what was typed and what is known of the camera go along."""
        self.set_scan(lambda now: replace(scan, opening=now.opening + opened, typed=now.typed, ratio=now.ratio))
