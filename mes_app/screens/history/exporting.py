"""«Exporter»: what the tab and the filters show, as a PDF or CSV file."""

import asyncio
import re
from collections.abc import Awaitable, Callable, Sequence

import flet as ft

from mes_app.record.documents import AuthorKind
from mes_app.record.history import ACCESSES, Trace
from mes_app.record.sheet import Sheet
from mes_app.screens.here import Here
from mes_app.screens.history.arranging import Choices
from mes_app.screens.history.choosing import period_words
from mes_app.screens.history.pieces import sheet
from mes_app.screens.history.sentences import act_name
from mes_app.ui import dates
from mes_app.ui.catalogue import de
from mes_app.ui.files import save
from mes_app.ui.look import Look
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.notices import working
from mes_app.ui.parts.words import muted, text

COLUMNS = (
    ("history-export-day", 9),
    ("history-export-time", 7),
    ("history-who", 15),
    ("history-profession", 14),
    ("history-establishment", 18),
    ("history-act", 13),
    ("history-on", 19),
    ("history-way", 13),
)
"""The columns, each with its part of the width."""


def export_sheet(
    look: Look, total: int, export: Callable[[str], Awaitable[None]], close: Callable[[], None], *, is_running: bool
) -> ft.BottomSheet:
    """The two kinds of file, and what is in them."""
    say = look.say

    async def chosen(event: ft.Event[ft.ListTile]) -> None:
        await export(str(event.control.data))

    kinds = (("pdf", ft.Icons.PICTURE_AS_PDF_OUTLINED), ("csv", ft.Icons.TABLE_CHART_OUTLINED))
    lines = [row(look, say(f"history-export-{kind}"), icon=icon, do=chosen, data=kind) for kind, icon in kinds]
    body: ft.Control = working(look, say("history-export-running")) if is_running else rows(lines)
    words = [text(look, say("history-export-help", count=total)), muted(look, say("history-export-care"))]
    return sheet(look, say("history-export-title"), [*words, body], close)


async def export_lines(here: Here, lines: Sequence[Trace], choices: Choices, kind: str) -> None:
    """Make the file beside the event loop, and hand it to the user."""
    made = sheet_of(here.look, lines, choices, here.session.holder.full_name)
    content = await asyncio.to_thread(here.session.tools.export_history, made, kind)
    look = here.look
    name = look.say("history-export-file", name=look.profile.first_name, day=look.today.isoformat())
    plain = re.sub(r"[^\w-]+", "-", name)
    await save(f"{plain}.{kind}", content)


def sheet_of(look: Look, lines: Sequence[Trace], choices: Choices, user: str) -> Sheet:
    """The lines as a table, in the words of the screen."""
    say, profile = look.say, look.profile
    moment = say("history-moment", day=dates.long_day(look.today), time=dates.clock(look.now, profile.zone))
    limits = [say(f"history-tab-{choices.tab.value}"), period_words(look, choices)]
    limits += [choices.person] if choices.person else []
    limits += [act_name(look, choices.act)] if choices.act else []
    return Sheet(
        title=f"{say('history-title')} — {profile.full_name}",
        head=(
            say("history-export-person", of=de(profile.full_name)),
            " · ".join(limits),
            say("history-export-made", moment=moment, who=user),
        ),
        columns=tuple(say(key) for key, _ in COLUMNS),
        widths=tuple(width for _, width in COLUMNS),
        rows=tuple(_cells(look, trace) for trace in lines),
        foot=say("history-export-note"),
        page_words=say("history-export-page", page="{page}", pages="{pages}"),
        author=user,
    )


def _cells(look: Look, trace: Trace) -> tuple[str, ...]:
    is_access = trace.act in ACCESSES and trace.by is AuthorKind.PROFESSIONAL
    return (
        dates.numeric(look.day_of(trace.at)),
        dates.clock(trace.at, look.profile.zone),
        trace.who,
        trace.profession_label or look.say(f"history-by-{trace.by.value}"),
        trace.establishment,
        act_name(look, trace.act),
        trace.title,
        look.say(f"history-way-{trace.way.value}") if is_access or trace.way != "normal" else "",
    )
