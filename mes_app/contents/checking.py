"""Whether a file that somebody wants to add can be taken, and if not, why."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from mes_app.contents import pdf, pictures
from mes_app.contents.kinds import MIMES, Foreign, Kind, kind_of
from mes_app.contents.words import rtf_text
from mes_app.record.documents import MAX_BYTES


class Problem(StrEnum):
    """Why a file is not taken; the text catalogue has the sentences."""

    EMPTY = "empty"
    TOO_BIG = "too-big"
    WRONG_KIND = "wrong-kind"
    LOCKED = "locked"
    DAMAGED = "damaged"
    TOO_MANY_PIXELS = "too-many-pixels"


@dataclass(frozen=True)
class Accepted:
    """A file that can be taken: what it is, how many pages, and the SHA-256 of its bytes in hexadecimal."""

    kind: Kind
    mime: str
    pages: int
    digest: str


@dataclass(frozen=True)
class Refused:
    """A file that is not taken: why, and what it looks like when its kind is the reason."""

    problem: Problem
    foreign: Foreign | None = None


def check(content: bytes) -> Accepted | Refused:
    """Judge a file by its bytes: opened far enough to know that it can be shown again later."""
    if not content:
        return Refused(Problem.EMPTY)
    if len(content) > MAX_BYTES:
        return Refused(Problem.TOO_BIG)
    kind = kind_of(content)
    if isinstance(kind, Foreign):
        return Refused(Problem.WRONG_KIND, kind)
    try:
        pages = _pages(content, kind)
    except pdf.Locked:
        return Refused(Problem.LOCKED)
    except pictures.Bomb:
        return Refused(Problem.TOO_MANY_PIXELS)
    except Exception:  # noqa: BLE001  # decoders of foreign bytes: whatever they stumble on, the file is damaged
        return Refused(Problem.DAMAGED)
    return Accepted(kind, MIMES[kind], pages, hashlib.sha256(content).hexdigest())


def _pages(content: bytes, kind: Kind) -> int:
    if kind is Kind.PDF:
        return pdf.count(content)
    if kind is Kind.RTF:
        rtf_text(content)
        return 1
    return 1 if kind is Kind.TEXT else pictures.inspect(content)
