"""Who may read what: the patient's side of `decide()`.

decide(actor, document, situation) -> Decision(answer, rule, source). The rules have the numbers of the house: V1 (the
patient sees all but what V11 and V12 hide), V11, V12, V16 (helpers read), V19 (majority). Professionals come in beside
them with the same function; nothing else in the app answers such a question.
"""

from datetime import datetime
from enum import StrEnum

from mes_app.record.documents import Document
from mes_app.record.moments import day_in, is_minor, months_after
from mes_app.record.people import Profile
from mes_app.record.values import Instant, Value

EMBARGO_MONTHS = 1
"""V11: after so many months from its deposit a document not visible to the patient becomes so by itself."""


class Viewer(StrEnum):
    """On the patient's side, who looks."""

    HOLDER = "holder"
    REPRESENTATIVE = "representative"
    HELPER = "helper"


class Answer(StrEnum):
    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"


class Actor(Value):
    """Who would read: the account's user, as one of the three on the patient's side."""

    id: str
    viewer: Viewer


class Situation(Value):
    """What a decision depends on besides actor and document: the moment (with offset) and whose space it is."""

    now: Instant
    holder: Profile


class Decision(Value):
    """The answer, the rule that settled it, and where the rule comes from."""

    answer: Answer
    rule: str
    source: str

    def __bool__(self) -> bool:
        return self.answer is Answer.YES


_YES_HOLDER = Decision(answer=Answer.YES, rule="V1", source="CSP L. 1111-15")
_YES_HELPER = Decision(answer=Answer.YES, rule="V16", source="CSP R. 1111-36")
_NO_EMBARGO = Decision(answer=Answer.NO, rule="V11", source="consultation d’annonce")
_NO_SECRET = Decision(answer=Answer.NO, rule="V12", source="CSP L. 1111-5")
_NO_MAJORITY = Decision(answer=Answer.NO, rule="V19", source="Code civil, art. 414")


def decide(actor: Actor, document: Document, situation: Situation) -> Decision:
    """Whether `actor` may read `document` in this situation; total, pure, first rule that matches settles it."""
    holder, now = situation.holder, situation.now
    minor = is_minor(holder.birth_date, day_in(now, holder.zone))
    if actor.viewer is Viewer.REPRESENTATIVE and not minor:
        return _NO_MAJORITY
    if document.not_visible_to_patient and not _is_announced(document, holder, now):
        return _NO_EMBARGO
    if document.hidden_from_representatives and minor and actor.viewer is not Viewer.HOLDER:
        return _NO_SECRET
    return _YES_HELPER if actor.viewer is Viewer.HELPER else _YES_HOLDER


def _is_announced(document: Document, holder: Profile, now: datetime) -> bool:
    if document.announced_at is not None and document.announced_at <= now:
        return True
    return now >= months_after(document.deposited_at, EMBARGO_MONTHS, holder.zone)
