"""«Télécharger mes données»: what one archive is, for whoever writes it and whoever reads it back.

An archive is a ZIP of one space, as far as whoever asked may learn of it:

    lisez-moi.html          everything, to read in a browser
    historique.csv          the history, for a spreadsheet
    documents/NAME.ext      every document as it was deposited
    documents/index.json    which document each of these files is
    fhir/patient.json       whose space it is (FHIR R4)
    fhir/TABLE.json         a Bundle of type «collection» for each table that is not empty
    manifest.json           format, app, moment, and every other file with its size and SHA-256; written last

Nothing in it but `made_at`, and the seal over it, depends on when or by whom it is made: dates of the ZIP are fixed,
rows are in the order of their ids.
"""

import hashlib
import json
from dataclasses import dataclass
from enum import StrEnum

from mes_app.record.values import Instant, Value

KIND = "mes_app archive"
FORMAT = 1

MANIFEST = "manifest.json"
PAGE = "lisez-moi.html"
HISTORY = "historique.csv"
PATIENT = "fhir/patient.json"
INDEX = "documents/index.json"
DOCUMENTS = "documents/"
FHIR = "fhir/"

MOMENT = (1980, 1, 1, 0, 0, 0)
"""The date of everything in the ZIP: the first that its format knows."""

PIECE = 1 << 18
"""Bytes that are read or written at once."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What is read at most; bytes, unpacked."""

    files: int = 50_000
    manifest: int = 16 << 20
    fhir: int = 128 << 20
    document: int = 100 << 20
    whole: int = 2 << 30


USUAL = Limits()


class Fault(StrEnum):
    """Why an archive is not read; the text catalogue has a sentence for each: `archive-fault-…`."""

    NOT_THERE = "not_there"
    NOT_READABLE = "not_readable"
    NOT_A_ZIP = "not_a_zip"
    CUT_SHORT = "cut_short"
    ENCRYPTED = "encrypted"
    NOT_OURS = "not_ours"
    NEWER = "newer"
    UNSAFE_NAME = "unsafe_name"
    LINK = "link"
    TWICE = "twice"
    TOO_BIG = "too_big"
    MISSING = "missing"
    EXTRA = "extra"
    CHANGED = "changed"
    UNREADABLE = "unreadable"


class BadArchive(Exception):
    """An archive that is refused whole; its text is the fault alone, since names of files may tell of a patient."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class Cancelled(Exception):
    """Whoever asked for the archive does not want it any more."""


class Listed(Value):
    """One file of the archive: its path, its size in bytes, its SHA-256 in hexadecimal."""

    name: str
    size: int
    sha256: str


class Indexed(Value):
    """One document: its id, its file, its MIME type, and its title for whoever reads the index."""

    id: str
    file: str
    title: str
    mime: str


class Manifest(Value):
    """What the archive says of itself. `profile` is the id of the space, `name` its person's.

    `seal`: SHA-256 of the manifest with an empty seal. It shows what was damaged; whoever changes an archive on purpose
    can make another.
    """

    kind: str = KIND
    format: int = FORMAT
    app: str
    profile: str
    name: str
    made_at: Instant
    files: tuple[Listed, ...]
    seal: str = ""

    def sealed(self) -> "Manifest":
        """The same with its seal."""
        bare = self.model_copy(update={"seal": ""})
        return bare.model_copy(update={"seal": hashlib.sha256(bare.encoded()).hexdigest()})

    def encoded(self) -> bytes:
        """Its one form as bytes."""
        return as_json(self.model_dump(mode="json"))


def as_json(value: object) -> bytes:
    """JSON to keep: UTF-8, one form for one value, a line's end at the end."""
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()
