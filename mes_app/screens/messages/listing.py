"""«Messages»: the conversations that professionals began, unread first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import flet as ft

from mes_app.record.messages import Message, Thread
from mes_app.record.space import Space
from mes_app.screens.here import use_here
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.buttons import icon_button
from mes_app.ui.parts.cards import card, count, pictogram, row, rows
from mes_app.ui.parts.notices import empty
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import muted, text, title
from mes_app.ui.theme import Gap, Ink


@dataclass(frozen=True)
class Conversation:
    """A thread with its latest message and how many of it are unread."""

    thread: Thread
    latest: Message
    unread: int


def conversations(space: Space) -> list[Conversation]:
    """The space's conversations: those with something unread first, then the newest."""
    messages: dict[str, list[Message]] = {}
    for message in space.messages.values():
        messages.setdefault(message.thread, []).append(message)
    found = [
        Conversation(thread, max(of, key=lambda m: m.sent_at), sum(not m.read for m in of))
        for thread in space.threads.values()
        if (of := messages.get(thread.id))
    ]
    return sorted(found, key=lambda c: (c.unread > 0, c.latest.sent_at), reverse=True)


@ft.component
def Messages() -> ft.Control:
    """Finds the conversations of the open space."""
    here = use_here()
    space = here.space
    found = ft.use_memo(lambda: conversations(space), [space.messages, space.threads])
    shown = ft.use_route_params().get("thread")

    async def copy() -> None:
        await ft.Clipboard().set(address_of(here.profile.ins))
        here.tell(here.say("messages-address-copied"), None)

    return draw(here.look, found, here.profile.ins, shown, lambda id_: here.go(addresses.thread(id_)), copy)


def address_of(ins: str) -> str:
    """The patient's secure address: the 15 characters of the INS at patient.mssante.fr."""
    return f"{ins}@patient.mssante.fr"


def draw(
    look: Look,
    found: Sequence[Conversation],
    ins: str,
    shown: str | None,
    open_thread: Callable[[str], None],
    copy: Callable[..., object],
) -> ft.Control:
    """Values and callbacks only; `shown` is the thread that stands beside the list in a wide window."""
    say = look.say
    parts: list[ft.Control] = [title(look, say("messages-title"), say("messages-help"))]
    if found:
        parts.append(rows([_row(look, c, open_thread, selected=c.thread.id == shown) for c in found]))
    else:
        parts.append(empty(look, ft.Icons.MAIL_OUTLINED, say("messages-empty-title"), say("messages-empty-text")))
    parts.append(
        card(
            ft.Row(
                [
                    ft.Column(
                        [muted(look, say("messages-address")), text(look, address_of(ins))],
                        spacing=Gap.FINE,
                        tight=True,
                        expand=True,
                    ),
                    icon_button(say("messages-address-copy"), ft.Icons.CONTENT_COPY, copy, color=Ink.PRIMARY),
                ]
            )
        )
    )
    return page(look, parts)


def _row(look: Look, c: Conversation, open_thread: Callable[[str], None], *, selected: bool) -> ft.Control:
    detail = f"{c.thread.subject} · {look.short_day(look.day_of(c.latest.sent_at))}"
    return row(
        look,
        c.thread.professional_name,
        detail,
        leading=pictogram(ft.Icons.PERSON_OUTLINED, soft=c.unread > 0),
        trailing=count(look, c.unread, look.say("messages-unread", count=c.unread)) if c.unread else None,
        do=lambda: open_thread(c.thread.id),
        strong=c.unread > 0,
        selected=selected,
        key=c.thread.id,
    )
