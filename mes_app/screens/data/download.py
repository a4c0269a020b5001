"""«Télécharger mes données»: what is in the archive, making it, and handing it over."""

import asyncio
import re
import threading
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import flet as ft

from mes_app.record.access import Action
from mes_app.record.authority import NotNow
from mes_app.record.changes import NoteExport
from mes_app.record.paper import receipt
from mes_app.record.people import Standing
from mes_app.screens.here import Here, use_here
from mes_app.screens.not_found import not_found
from mes_app.screens.questions import for_whom
from mes_app.session import Made
from mes_app.ui import addresses, dates
from mes_app.ui.files import save
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, primary, secondary
from mes_app.ui.parts.cards import card
from mes_app.ui.parts.notices import Tone, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Ink, Size

CONTENTS = ("documents", "page", "fhir", "history", "manifest")
"""What is in an archive, in the order in which it is told."""


class Phase(Enum):
    IDLE = "idle"
    MAKING = "making"
    READY = "ready"
    HANDED = "handed"


@dataclass(frozen=True)
class Shown:
    """Where one is: `done` of `total` steps while it is made, `size` in bytes once it is."""

    phase: Phase = Phase.IDLE
    done: int = 0
    total: int = 0
    size: int = 0
    fault: str = ""
    """The text key of why there is no archive."""


class _Stopped(Exception):
    """The user does not want it any more, or has gone elsewhere."""


class _Gone(Exception):
    """A document has left the space meanwhile."""


class _Job:
    """One archive under way in a worker thread, and what came of it; as long as its screen is there."""

    def __init__(self, show: Callable[[Shown], None]) -> None:
        self._show = show
        self._stop = threading.Event()
        self.made: Made | None = None
        self.change: str = ""

    async def run(self, here: Here) -> None:
        """Make it, and show how far it is; what comes late is dropped."""
        self._show(Shown(Phase.MAKING))
        loop = asyncio.get_running_loop()

        def step(done: int, total: int) -> None:
            if self._stop.is_set():
                raise _Stopped
            loop.call_soon_threadsafe(self._tell, Shown(Phase.MAKING, done, total))

        try:
            result = await _made(here, step)
        except BaseException:
            self._tell(Shown(fault="trouble-unexpected"))
            raise
        if isinstance(result, str):
            self._tell(Shown(fault=result))
        elif self._stop.is_set():
            result.close()
        else:
            self.made = result
            self._tell(Shown(Phase.READY, size=result.size))

    def _tell(self, shown: Shown) -> None:
        if not self._stop.is_set():
            self._show(shown)

    def drop(self) -> None:
        """Stop, and let go of what was made and not handed over."""
        self._stop.set()
        if self.made is not None:
            self.made.close()
            self.made = None


@ft.component
def MyData() -> ft.Control:
    """Finds whose data it is, and makes their archive when asked to."""
    here = use_here()
    shown, set_shown = ft.use_state(Shown())
    jobs: list[_Job] = ft.use_memo(list, [])
    flet_page = ft.context.page

    def end() -> None:
        while jobs:
            jobs.pop().drop()

    ft.use_effect(lambda: None, [], cleanup=end)
    if not here.may(Action.EXPORT):
        return not_found(here.look, lambda: here.go(addresses.HOME))

    async def make() -> None:
        end()
        jobs.append(_Job(set_shown))
        await jobs[0].run(here)

    def cancel() -> None:
        end()
        set_shown(Shown())

    async def hand_over() -> None:
        job = jobs[0]
        made, job.made = job.made, None
        if made is None:
            return
        size = made.size
        if not await here.session.tools.hand_out(flet_page, file_name(here.look), made):
            set_shown(Shown())
            return
        me = here.session.author(here.profile)
        change = NoteExport(**here.stamp(), who=me.name, by=me.kind)
        job.change = change.id
        here.ask(change)
        set_shown(Shown(Phase.HANDED, size=size))

    async def take_receipt() -> None:
        paper = _receipt(here, jobs[0].change if jobs else "", shown.size)
        content = await asyncio.to_thread(here.session.tools.export_paper, paper)
        await save(here.say("my-data-receipt-file", day=here.look.today.isoformat()) + ".pdf", content)

    return draw(here.look, len(here.space.documents), shown, Actions(make, cancel, hand_over, take_receipt))


async def _made(here: Here, step: Callable[[int, int], None]) -> Made | str:
    """The archive, or the text key of why there is none."""
    device, profile, tools = here.session.device, here.profile.id, here.session.tools

    def content(document: str) -> bytes:
        try:
            return device.content(profile, document)
        except KeyError:
            raise _Gone from None

    try:
        return await asyncio.to_thread(tools.make_archive, here.space, content, here.session.now(), step)
    except _Stopped:
        return ""
    except NotNow:
        return "my-data-fault-away"
    except _Gone:
        return "my-data-fault-gone"
    except OSError:
        return "my-data-fault-disk"
    except Exception as error:
        key = tools.explain(error)
        if key is None:
            raise
        return key


def file_name(look: Look) -> str:
    """«mes-donnees-Lucas-2026-03-12.zip»."""
    return re.sub(r"[^\w.-]+", "-", look.say("my-data-file", name=look.profile.first_name, day=look.today.isoformat()))


def _receipt(here: Here, reference: str, size: int) -> Any:
    look, say = here.look, here.say
    moment = say("history-moment", day=dates.long_day(look.today), time=dates.clock(look.now, look.profile.zone))
    user = here.session.holder.full_name
    return receipt(
        say("my-data-receipt-title"),
        (
            (say("my-data-receipt-by"), user),
            (say("my-data-receipt-for"), look.profile.full_name),
            (say("my-data-receipt-when"), moment),
            (say("my-data-receipt-size"), weight(look, size)),
            (say("my-data-receipt-reference"), reference),
        ),
        (say("my-data-receipt-meaning"), say("my-data-care")),
        head=say("my-data-receipt-head"),
        foot=say("history-export-note"),
        author=user,
        made_at=look.now,
    )


def weight(look: Look, size: int) -> str:
    """«850 ko», «12,5 Mo»."""
    if size < 1_000_000:
        return look.say("my-data-kilobytes", size=str(max(1, round(size / 1000))))
    return look.say("my-data-megabytes", size=dates.decimal(round(size / 1_000_000, 1)))


@dataclass(frozen=True)
class Actions:
    """What one can do here."""

    make: Do
    cancel: Do
    hand_over: Do
    receipt: Do


def draw(look: Look, documents: int, shown: Shown, do: Actions) -> ft.Control:
    """Values and callbacks only; `documents`: how many the archive will hold."""
    say = look.say
    lines = [_line(look, say(f"my-data-holds-{name}", count=documents)) for name in CONTENTS]
    parts: list[ft.Control] = [
        for_whom(look),
        *_state(look, shown, do.receipt),
        text(look, say("my-data-help")),
        card(ft.Column([heading(look, say("my-data-holds")), *lines], spacing=Gap.SMALL, tight=True)),
    ]
    if look.profile.standing is Standing.CHILD:
        parts.append(muted(look, say("my-data-cut"), Size.BODY))
    parts.append(notice(look, say("my-data-care"), head=say("my-data-care-head"), tone=Tone.WARN))
    parts.append(muted(look, say("my-data-back"), Size.BODY))
    return page(look, parts, actions=_actions(look, shown, do), whole=True)


def _state(look: Look, shown: Shown, take: Do) -> list[ft.Control]:
    """What came of it; `take` the receipt."""
    say = look.say
    if shown.phase is Phase.READY:
        return [notice(look, say("my-data-ready", size=weight(look, shown.size)), tone=Tone.OK, live=True)]
    if shown.phase is Phase.HANDED:
        return [
            notice(look, say("my-data-handed"), tone=Tone.OK, live=True),
            alone(secondary(look, say("my-data-receipt"), take, icon=ft.Icons.RECEIPT_LONG_OUTLINED)),
        ]
    return [notice(look, say(shown.fault), tone=Tone.WARN, live=True)] if shown.fault else []


def _actions(look: Look, shown: Shown, do: Actions) -> list[ft.Control]:
    """What can be done now, under the thumb; while it is made, how far it is."""
    say, expand = look.say, look.scale <= 1.3
    if shown.phase is Phase.MAKING:
        share = shown.done / shown.total if shown.total else None
        words = say("my-data-making", done=shown.done, total=shown.total) if shown.total else say("my-data-begun")
        bar = ft.ProgressBar(value=share, color=Ink.PRIMARY, bgcolor=Ink.SUNK, semantics_label=say("my-data-begun"))
        told = ft.Column([muted(look, words, Size.BODY), bar], spacing=Gap.SMALL, tight=True, expand=expand or None)
        return [told, secondary(look, say("cancel"), do.cancel)]
    if shown.phase is Phase.READY:
        save_ = primary(look, say("my-data-save"), do.hand_over, icon=ft.Icons.DOWNLOAD_OUTLINED, expand=expand)
        return [secondary(look, say("cancel"), do.cancel), save_]
    if shown.phase is Phase.HANDED:
        return [secondary(look, say("my-data-again"), do.make, icon=ft.Icons.REFRESH, expand=expand)]
    return [primary(look, say("my-data-make"), do.make, icon=ft.Icons.FOLDER_ZIP_OUTLINED, expand=expand)]


def _line(look: Look, words: str) -> ft.Control:
    return ft.Row(
        [ft.Icon(ft.Icons.CHECK, size=20, color=Ink.PRIMARY), ft.Container(text(look, words), expand=True)],
        spacing=Gap.CARD,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )
