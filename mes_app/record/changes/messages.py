"""Changes of messages."""

from datetime import date
from typing import Literal

from mes_app.record import messages
from mes_app.record.changes.base import BaseChange
from mes_app.record.messages import Message
from mes_app.record.refusals import Refusal
from mes_app.record.space import Space


class MarkMessagesRead(BaseChange):
    """The user opened a thread: these messages of it are read."""

    kind: Literal["mark_messages_read"] = "mark_messages_read"
    messages: tuple[str, ...]

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return tuple(("messages", id_) for id_ in self.messages)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        return None

    def apply(self, space: Space) -> Space:
        there = [space.messages[id_] for id_ in self.messages if id_ in space.messages]
        return space.put("messages", *(message.model_copy(update={"read": True}) for message in there))


class SendMessage(BaseChange):
    """Answer in a thread that a professional began."""

    kind: Literal["send_message"] = "send_message"
    value: Message

    @property
    def touches(self) -> tuple[tuple[str, str], ...]:
        return (("messages", self.value.id),)

    def refusal(self, space: Space, today: date) -> Refusal | None:
        thread = space.threads.get(self.value.thread)
        if thread is None:
            return Refusal.GONE
        if not self.value.from_patient:
            return Refusal.NOT_YOURS
        if self.value.id in space.messages:
            return Refusal.ALREADY_THERE
        if thread.ended or thread.no_reply:
            return Refusal.ENDED
        if not self.value.body.strip():
            return Refusal.TEXT_EMPTY
        return Refusal.TEXT_TOO_LONG if len(self.value.body) > messages.BODY else None

    def apply(self, space: Space) -> Space:
        return space.put("messages", self.value)
