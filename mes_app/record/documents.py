"""Documents and folders of a space."""

from datetime import date
from enum import StrEnum

from mes_app.record.values import SHORT, Instant, Value

MAX_BYTES = 5_000_000
"""Largest file the patient may deposit, in bytes, the whole file counted."""

COMMENT = 1000
"""Longest comment on a document, in characters."""


class Category(StrEnum):
    """The eleven categories under which a patient finds documents, in the order of the screens."""

    SUMMARY = "summary"
    CARE = "care"
    IMAGING = "imaging"
    BIOLOGY = "biology"
    REPORTS = "reports"
    PREVENTION = "prevention"
    CERTIFICATES = "certificates"
    ADMINISTRATIVE = "administrative"
    DIRECTIVES = "directives"
    REIMBURSEMENT = "reimbursement"
    OTHER = "other"


class AuthorKind(StrEnum):
    PROFESSIONAL = "professional"
    PATIENT = "patient"
    REPRESENTATIVE = "representative"
    HELPER = "helper"
    INSURER = "insurer"
    SERVICE = "service"


PATIENT_SIDE = frozenset({AuthorKind.PATIENT, AuthorKind.REPRESENTATIVE, AuthorKind.HELPER})
"""Authors whose documents the patient's side may change and delete."""


class Author(Value):
    """Who deposited something: the id is the professional's, or the account's on the patient's side."""

    id: str
    kind: AuthorKind
    name: str
    profession_label: str = ""
    establishment: str = ""


class Document(Value):
    """A document's description (DocumentReference); its content is a blob found by `digest`.

    `digest` is the SHA-256 of the content, hexadecimal; `size` in bytes; `act_from` and `act_to` are days,
    `deposited_at` and `announced_at` instants with their offset. The three flags are independent of each other:
    the patient's side changes `masked` only.
    """

    id: str
    title: str
    type_code: str
    type_label: str
    category: Category
    author: Author
    act_from: date
    act_to: date | None = None
    deposited_at: Instant
    mime: str
    size: int
    digest: str
    comment: str = ""
    folder: str | None = None
    pinned: bool = False
    archived: bool = False
    read: bool = True
    masked: bool = False
    not_visible_to_patient: bool = False
    announced_at: Instant | None = None
    """The consultation that lifts `not_visible_to_patient` (V11), when there was one."""
    hidden_from_representatives: bool = False

    @property
    def is_own(self) -> bool:
        """Whether the patient's side put it there, and may therefore change or delete it."""
        return self.author.kind in PATIENT_SIDE


class Folder(Value):
    """A folder of the patient's; documents name it, it holds nothing itself."""

    id: str
    name: str


def is_folder_name(name: str, others: tuple[Folder, ...]) -> bool:
    """Whether a folder may bear this name: 1 to 50 characters, and no other folder of the space has it."""
    wanted = name.strip()
    return 0 < len(wanted) <= SHORT and all(wanted.casefold() != other.name.casefold() for other in others)
