"""One conversation: its messages, oldest first, and the answer being written."""

from collections.abc import Callable, Sequence

import flet as ft

from mes_app.record.changes import MarkMessagesRead, Refusal, SendMessage
from mes_app.record.documents import Document
from mes_app.record.messages import Message, Thread
from mes_app.record.people import Standing
from mes_app.record.space import Space
from mes_app.screens.here import Here, use_here
from mes_app.ui import addresses
from mes_app.ui.look import Look
from mes_app.ui.parts.badges import waiting_mark
from mes_app.ui.parts.buttons import alone, link, primary
from mes_app.ui.parts.fields import field
from mes_app.ui.parts.notices import empty, notice
from mes_app.ui.parts.pages import page
from mes_app.ui.parts.words import heading, muted, text
from mes_app.ui.theme import CORNER_CARD, Gap, Ink


@ft.component
def ThreadScreen() -> ft.Control:
    """Finds a conversation by its address, marks it read, and sends the answer."""
    here = use_here()
    id_ = ft.use_route_params().get("thread", "")
    thread = here.space.threads.get(id_)
    messages = sorted((m for m in here.space.messages.values() if m.thread == id_), key=lambda m: m.sent_at)
    draft = f"thread:{id_}"
    answer, set_answer = ft.use_state(str(here.draft(draft) or ""))
    error, set_error = ft.use_state("")
    unread = tuple(message.id for message in messages if not message.read)

    def mark() -> None:
        if unread:
            here.ask(MarkMessagesRead(**here.stamp(), messages=unread))

    ft.use_effect(mark, [unread])
    if thread is None:
        head, words = here.say("thread-gone-title"), here.say("thread-gone-text")
        return page(here.look, [empty(here.look, ft.Icons.MAIL_OUTLINED, head, words)])

    def typed(event: ft.Event[ft.TextField]) -> None:
        set_answer(event.control.value)
        set_error("")
        here.keep_draft(draft, event.control.value)

    def send() -> None:
        refusal = _send(here, thread, answer)
        if refusal in (Refusal.TEXT_EMPTY, Refusal.TEXT_TOO_LONG):
            set_error(here.say(f"refusal-{refusal.value}"))
        elif refusal is None:
            set_answer("")
            here.drop_draft(draft)

    waiting = here.session.device.waiting_rows(here.profile.id)
    return draw(
        here.look,
        thread,
        [
            (m, ("messages", m.id) in waiting, [d for i in m.attachments if (d := here.space.documents.get(i))])
            for m in messages
        ],
        (answer, error),
        typed,
        send,
        lambda document: here.go(addresses.document(document)),
    )


def _attached(message: Message, space: Space) -> list[Document]:
    return [space.documents[id_] for id_ in message.attachments if id_ in space.documents]


def _send(here: Here, thread: Thread, body: str) -> Refusal | None:
    writer = here.session.holder.full_name
    if here.profile.standing is Standing.HELPED:
        # Whoever reads it must know that somebody else wrote.
        writer = here.say("message-by-helper", who=writer, whose=here.profile.full_name)
    value = Message(
        id=here.session.tools.new_id(),
        thread=thread.id,
        sent_at=here.session.now(),
        from_patient=True,
        author_name=writer,
        body=body.strip(),
    )
    return here.ask(SendMessage(**here.stamp(), value=value), done=here.say("message-sent"))


def draw(
    look: Look,
    thread: Thread,
    messages: Sequence[tuple[Message, bool, Sequence[Document]]],
    answer: tuple[str, str],
    typed: Callable[[ft.Event[ft.TextField]], None],
    send: Callable[[], None],
    open_document: Callable[[str], None],
) -> ft.Control:
    """Values and callbacks only; each message comes with whether it waits and its attachments that are there."""
    say = look.say
    parts: list[ft.Control] = [
        heading(look, thread.subject),
        muted(look, f"{thread.professional_name} · {thread.profession_label}"),
        *(_bubble(look, message, waiting, documents, open_document) for message, waiting, documents in messages),
    ]
    if thread.ended or thread.no_reply:
        key = "thread-ended" if thread.ended else "thread-no-reply"
        parts.append(notice(look, say(key, who=thread.professional_name)))
        return page(look, parts, spacing=Gap.CARD)
    parts += [
        field(
            look, say("message-answer"), answer[0], typed, error=answer[1] or None, lines=4, help_=say("message-limit")
        ),
        alone(primary(look, say("message-send"), send, icon=ft.Icons.SEND_OUTLINED)),
    ]
    return page(look, parts, spacing=Gap.CARD)


def _bubble(
    look: Look,
    message: Message,
    waiting: bool,
    documents: Sequence[Document],
    open_document: Callable[[str], None],
) -> ft.Control:
    def attachment(document: Document) -> ft.Control:
        return link(look, document.title, lambda: open_document(document.id), icon=ft.Icons.ATTACH_FILE)

    lines: list[ft.Control] = [
        muted(look, f"{message.author_name} · {look.when(message.sent_at)}"),
        text(look, message.body),
        *(attachment(document) for document in documents),
    ]
    if waiting:
        lines.append(waiting_mark(look))
    return ft.Container(
        ft.Column(lines, spacing=Gap.FINE, tight=True),
        bgcolor=Ink.SOFT if message.from_patient else Ink.SURFACE,
        border=None if message.from_patient else ft.Border.all(1, Ink.HAIRLINE),
        border_radius=CORNER_CARD,
        padding=Gap.EDGE,
        margin=ft.Margin.only(left=32 if message.from_patient else 0, right=0 if message.from_patient else 32),
        key=message.id,
    )
