"""What happened in a space: traces of accesses, and the notifications that tell of them."""

from enum import StrEnum

from mes_app.record.documents import AuthorKind
from mes_app.record.values import Instant, Value

REPORT = 5000
"""Longest text of a report, in characters."""


class Act(StrEnum):
    """What somebody did in the space."""

    OPENED = "opened"
    READ = "read"
    DEPOSITED = "deposited"
    CHANGED = "changed"
    MASKED = "masked"
    SHOWN = "shown"
    DELETED = "deleted"
    VACCINATED = "vaccinated"
    WROTE = "wrote"
    BLOCKED = "blocked"
    UNBLOCKED = "unblocked"
    ALL_MASKED = "all_masked"
    ALL_SHOWN = "all_shown"
    EMERGENCY_CHANGED = "emergency_changed"
    REPORTED = "reported"
    NOTED = "noted"
    """A line of the medical profile."""
    DECLARED = "declared"
    """That there is nothing to declare in a rubric."""
    REPRESENTATIVE_INVITED = "representative_invited"
    ACCESS_GIVEN = "access_given"
    ACCESS_REVOKED = "access_revoked"
    INVITATION_ACCEPTED = "invitation_accepted"
    INVITATION_REFUSED = "invitation_refused"
    LEFT = "left"
    CHILD_ADDED = "child_added"

    EXPORTED = "exported"
    """An archive of the space was handed out."""

    OPPOSED = "opposed"
    OPPOSITION_WITHDRAWN = "opposition_withdrawn"
    ACTIVATED = "activated"
    CLOSED = "closed"
    REOPENED = "reopened"
    DELETION_ASKED = "deletion_asked"
    DELETION_CANCELLED = "deletion_cancelled"
    EMPTIED = "emptied"
    """What a closed space held was destroyed: by time, and by nobody."""


ACCESSES = frozenset({Act.OPENED, Act.READ})
"""To come in and to read; the rest is doing something."""


FAMILY_ACTS = frozenset(
    {
        Act.REPRESENTATIVE_INVITED,
        Act.ACCESS_GIVEN,
        Act.ACCESS_REVOKED,
        Act.INVITATION_ACCEPTED,
        Act.INVITATION_REFUSED,
        Act.LEFT,
        Act.CHILD_ADDED,
    }
)
"""What the history says of who has the space open."""


class Way(StrEnum):
    """In which situation a professional came in (V9)."""

    NORMAL = "normal"
    BREAK_GLASS = "break_glass"
    REGULATION_CENTRE = "regulation_centre"


class Trace(Value):
    """One line of the history: who did what, when, on what. `secret` is a «connexion secrète» (V13).

    `by` is the kind of who did it; `title` names what it was done on: a document, a vaccine, a professional.
    """

    id: str
    at: Instant
    who: str
    profession_label: str = ""
    establishment: str = ""
    professional: str | None = None
    by: AuthorKind = AuthorKind.PATIENT
    act: Act
    document: str | None = None
    title: str = ""
    way: Way = Way.NORMAL
    secret: bool = False
    hidden_from_representatives: bool = False


class Topic(StrEnum):
    """What a notification is about; each opens its object."""

    FIRST_ACCESS = "first_access"
    DOCUMENT_ADDED = "document_added"
    MESSAGE = "message"
    VACCINATION = "vaccination"
    VACCINATION_NOTED = "vaccination_noted"
    EXAMINATION = "examination"
    EMERGENCY = "emergency"
    INVITATION = "invitation"


class Notification(Value):
    """A line under the bell. `who` and `title` fill the sentence of its topic; `target` is the object's id."""

    id: str
    topic: Topic
    at: Instant
    who: str = ""
    title: str = ""
    target: str | None = None
    read: bool = False
    secret: bool = False
    hidden_from_representatives: bool = False


class Report(Value):
    """«Signaler un accès»: what the patient's side says of an access that it did not expect.

    `trace` is the line of the history it is about, `professional` the person's id; either may be missing.
    """

    id: str
    at: Instant
    by: str
    who: str
    professional: str | None = None
    trace: str | None = None
    text: str
    hidden_from_representatives: bool = False
