"""A professional's card: who they are, what access they have and why, what they deposited and did."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import flet as ft

from mes_app.record.access import Action
from mes_app.screens.access.card_parts import access_card, facts_card
from mes_app.screens.access.did import trace_row
from mes_app.screens.access.pieces import document_line, group, professional_head
from mes_app.screens.access.who import Held, Known, Where, held_of, known
from mes_app.screens.here import use_here
from mes_app.screens.not_found import not_found
from mes_app.ui import addresses
from mes_app.ui.hooks import Same
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import Do, link, primary
from mes_app.ui.parts.cards import row, rows
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, text
from mes_app.ui.theme import Ink

FIRST = 5
"""So many documents and actions are listed before «Afficher la suite»."""

STEP = 25


@dataclass(frozen=True, repr=False)
class Card:
    """What the card shows; of what is `held`, the first so many documents and actions."""

    one: Known
    held: Held
    is_waiting: bool = False
    shown: int = FIRST
    told: int = FIRST


@dataclass(frozen=True)
class Actions:
    """What one can do from the card; None for what the user may not."""

    see: Do
    write: Do
    report: Do | None
    block: Do | None
    copy: Callable[[str], Any]
    open_document: Callable[[Any], None]
    open_trace: Callable[[Any], None]
    history: Do
    more_documents: Do
    more_traces: Do


@ft.component
def ProfessionalCard() -> ft.Control:
    """Finds a professional of the open space by the address; one whom it does not know is nowhere."""
    here = use_here()
    look, space = here.look, here.space
    id_ = ft.use_route_params().get("professional", "")
    shown, show = ft.use_state(FIRST)
    told, tell = ft.use_state(FIRST)
    people = ft.use_memo(lambda: known(space, look.now), [Same(space), look.today])
    held = ft.use_memo(lambda: held_of(space, id_), [Same(space), id_])
    one = next((person for person in people if person.id == id_), None)
    if one is None:
        return not_found(look, lambda: here.go(addresses.HOME))

    async def copy(what: str) -> None:
        who = one.professional
        await ft.Clipboard().set(who.phone if what == "phone" else who.rpps)
        here.tell(here.say(f"professional-{what}-copied"), None)

    def write() -> None:
        if held.thread is not None:
            here.go(addresses.thread(held.thread.id))

    def block() -> None:
        here.go(addresses.unblock(id_) if one.where is Where.BLOCKED else addresses.block(id_))

    is_waiting = ("relations", id_) in here.session.device.waiting_rows(here.profile.id)
    return draw(
        look,
        Card(one, held, is_waiting, shown, told),
        Actions(
            see=lambda: here.go(addresses.seen_by(id_)),
            write=write,
            # Somebody who is only a name on a document has no access that could be reported.
            report=(lambda: here.go(addresses.report_professional(id_)))
            if one.relation is not None and here.may(Action.REPORT)
            else None,
            block=block if here.may(Action.BLOCK) else None,
            copy=copy,
            open_document=lambda event: here.go(addresses.document(str(event.control.data))),
            open_trace=lambda event: here.go(addresses.trace(str(event.control.data))),
            history=lambda: here.go(addresses.HISTORY),
            more_documents=lambda: show(shown + STEP),
            more_traces=lambda: tell(told + STEP),
        ),
    )


def draw(look: Look, of: Card, do: Actions) -> ft.Control:
    """Values and callbacks only."""
    say = look.say
    parts: list[ft.Control] = [
        professional_head(look, of.one.professional),
        primary(look, say("professional-see"), do.see, icon=ft.Icons.VISIBILITY_OUTLINED),
        group(look, say("professional-access"), access_card(look, of.one, is_waiting=of.is_waiting)),
        *_actions(look, of, do),
        group(look, say("professional-facts"), facts_card(look, of.one, do.copy)),
        _documents(look, of, do),
        _traces(look, of, do),
    ]
    return page(look, parts)


def _actions(look: Look, of: Card, do: Actions) -> list[ft.Control]:
    say = look.say
    lines: list[ft.Control] = []
    if of.held.thread is not None:
        is_open = not of.held.thread.ended and not of.held.thread.no_reply
        words = say("professional-message" if is_open else "professional-reread")
        lines.append(row(look, words, icon=ft.Icons.MAIL_OUTLINED, do=do.write))
    if do.report is not None:
        lines.append(row(look, say("professional-report"), icon=ft.Icons.FLAG_OUTLINED, do=do.report))
    if do.block is not None and of.one.where is Where.BLOCKED:
        lines.append(row(look, say("professional-unblock"), icon=ft.Icons.LOCK_OPEN_OUTLINED, do=do.block))
    elif do.block is not None:
        line = row(look, say("professional-block"), icon=ft.Icons.BLOCK, do=do.block)
        line.title = text(look, say("professional-block"), strong=True, color=Ink.DANGER)
        lines.append(line)
    parts: list[ft.Control] = [rows(lines)] if lines else []
    if of.held.thread is None:
        parts.append(muted(look, say("professional-no-thread")))
    return parts


def _documents(look: Look, of: Card, do: Actions) -> ft.Control:
    head = look.say("professional-deposited", count=len(of.held.documents))
    if not of.held.documents:
        return muted(look, head)
    lines = [
        document_line(look, document, do.open_document, of_author=True) for document in of.held.documents[: of.shown]
    ]
    more = [_more(look, do.more_documents)] if len(of.held.documents) > of.shown else []
    return group(look, head, rows(lines), *more)


def _traces(look: Look, of: Card, do: Actions) -> ft.Control:
    say = look.say
    history = link(look, say("professional-history"), do.history)
    if not of.held.traces:
        return group(look, say("professional-actions"), muted(look, say("professional-no-action")), history)
    lines = [trace_row(look, trace, do.open_trace) for trace in of.held.traces[: of.told]]
    more = [_more(look, do.more_traces)] if len(of.held.traces) > of.told else []
    return group(look, say("professional-actions"), rows(lines), *more, history)


def _more(look: Look, do: Do) -> ft.Control:
    return link(look, look.say("professional-all"), do, icon=ft.Icons.EXPAND_MORE)
