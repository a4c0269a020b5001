"""Secure messages between a patient and professionals."""

from mes_app.record.values import Instant, Value

BODY = 5000
"""Longest message, in characters."""


class Message(Value):
    """One message of a thread. `attachments` are ids of documents of the space."""

    id: str
    thread: str
    sent_at: Instant
    from_patient: bool
    author_name: str
    body: str
    read: bool = True
    attachments: tuple[str, ...] = ()


class Thread(Value):
    """A conversation with one professional, which the professional began.

    `hidden_from_representatives` is the strictest flag of what the thread speaks about (V12).
    """

    id: str
    subject: str
    professional: str
    professional_name: str
    profession_label: str
    ended: bool = False
    no_reply: bool = False
    hidden_from_representatives: bool = False
