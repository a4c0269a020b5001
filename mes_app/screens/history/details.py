"""One line of the history, whole: who, when, what, in which context, and why it is out of the ordinary."""

from collections.abc import Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.access import Action
from mes_app.record.history import Report, Trace
from mes_app.record.unusual import Unusual, unusual
from mes_app.screens.here import use_here
from mes_app.screens.history.arranging import Tab, tab_of
from mes_app.screens.history.pieces import icon_of, report_mark, unusual_notice
from mes_app.screens.history.sentences import Wording, act_name
from mes_app.screens.receipts import done_in, use_receipt
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, alone, primary, secondary
from mes_app.ui.parts.cards import card, fact, pictogram, row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import Gap, Size


@dataclass(frozen=True)
class Actions:
    """What one can do from a line; None: not from this one."""

    open_document: Do | None
    open_professional: Do | None
    report: Do | None
    receipt: Do | None = None
    """Gives the receipt of a step in the space's life."""


@ft.component
def TraceDetails() -> ft.Control:
    """Finds a line by its address."""
    here = use_here()
    space, id_ = here.space, ft.use_route_params().get("trace", "")
    trace = space.traces.get(id_)
    # Worked out over the whole history: once for a space, and not at each render.
    making, take = use_receipt(here)
    out_of_the_ordinary = ft.use_memo(lambda: unusual(space), [Same(space)])
    if trace is None:
        return gone(here.look, "history-gone", lambda: here.go(addresses.HISTORY))
    found = next((one for one in out_of_the_ordinary if id_ in one.lines), None)
    visit = found.lines if found else (id_,)
    reports = sorted((r for r in space.reports.values() if r.trace in visit), key=lambda r: r.at)
    document, professional = trace.document or "", trace.professional or ""
    told = done_in(trace) if here.may(Action.EXPORT) else None
    may_report = tab_of(trace) is not Tab.OWN and here.may(Action.REPORT)
    return draw(
        Wording(here.look, here.session.holder.full_name),
        trace,
        found,
        reports,
        Actions(
            open_document=(lambda: here.go(addresses.document(document))) if document in space.documents else None,
            open_professional=(lambda: here.go(addresses.professional(professional)))
            if professional in space.relations
            else None,
            report=(lambda: here.go(addresses.report_trace(id_))) if may_report else None,
            receipt=take(told) if told is not None and not making else None,
        ),
    )


def gone(look: Look, key: str, back: Do) -> ft.Control:
    """What an address answers that leads to nothing the viewer may see: the same, whatever the cause."""
    say = look.say
    action = primary(look, say("history-gone-action"), back)
    return page(look, [empty(look, ft.Icons.FIND_IN_PAGE_OUTLINED, say(f"{key}-title"), say(f"{key}-text"), action)])


def draw(wording: Wording, trace: Trace, found: Unusual | None, reports: Sequence[Report], do: Actions) -> ft.Control:
    """Values and callbacks only."""
    look, say = wording.look, wording.look.say
    parts: list[ft.Control] = [_head(wording, trace)]
    if do.report is not None and not reports:
        parts.append(alone(secondary(look, say("report-do"), do.report, icon=ft.Icons.FLAG_OUTLINED)))
    if do.receipt is not None:
        parts.append(alone(secondary(look, say("life-receipt"), do.receipt, icon=ft.Icons.DOWNLOAD_OUTLINED)))
    if found is not None:
        parts.append(unusual_notice(look, found, None, None, whole=True))
    if reports:
        head = heading(look, say("report-all", count=len(reports)))
        parts.append(ft.Column([head, *(report_card(look, one) for one in reports)], spacing=Gap.SMALL, tight=True))
    ways = [
        row(look, say(key), icon=icon, do=way)
        for key, icon, way in (
            ("history-open-document", ft.Icons.DESCRIPTION_OUTLINED, do.open_document),
            ("history-open-professional", ft.Icons.PERSON_OUTLINED, do.open_professional),
        )
        if way is not None
    ]
    if ways:
        parts.append(rows(ways))
    parts.append(
        ft.Column([heading(look, say("history-facts")), _facts(wording, trace)], spacing=Gap.SMALL, tight=True)
    )
    return page(look, parts)


def report_card(look: Look, report: Report) -> ft.Control:
    """What was reported, and when."""
    return card(
        ft.Column([report_mark(look, report), text(look, report.text), muted(look, report.who)], spacing=Gap.FINE)
    )


def _head(wording: Wording, trace: Trace) -> ft.Control:
    look = wording.look
    words = text(look, wording.line(trace), Size.HEADING, strong=True)
    return ft.Row(
        [
            pictogram(icon_of(trace), soft=True),
            ft.Column(
                [ft.Semantics(heading_level=2, content=words), muted(look, wording.moment(trace))],
                spacing=0,
                tight=True,
                expand=True,
            ),
        ],
        spacing=Gap.CARD,
        vertical_alignment=ft.CrossAxisAlignment.START,
    )


def _facts(wording: Wording, trace: Trace) -> ft.Control:
    look, say = wording.look, wording.look.say
    kind = say(f"history-by-{trace.by.value}")
    facts: list[tuple[str, str, ft.IconData]] = [
        ("history-when", wording.moment(trace), ft.Icons.SCHEDULE),
        ("history-who", trace.who, ft.Icons.PERSON_OUTLINED),
        ("history-profession", trace.profession_label or kind, ft.Icons.BADGE_OUTLINED),
        ("history-establishment", trace.establishment, ft.Icons.LOCATION_CITY_OUTLINED),
        ("history-act", act_name(look, trace.act), icon_of(trace)),
        ("history-on", trace.title, ft.Icons.DESCRIPTION_OUTLINED),
    ]
    if tab_of(trace) is Tab.PROFESSIONALS:
        facts.append(("history-way", say(f"history-way-whole-{trace.way.value}"), ft.Icons.MEETING_ROOM_OUTLINED))
    return rows([fact(look, say(key), words, icon) for key, words, icon in facts if words])
