"""A stored file on its way to the screen."""

from dataclasses import dataclass
from enum import StrEnum

from mes_app.contents import pdf, pictures
from mes_app.contents.kinds import Foreign, Kind, kind_of
from mes_app.contents.pictures import Picture
from mes_app.contents.words import decode, rtf_text


class Unreadable(StrEnum):
    """Why a file or a page of it cannot be shown."""

    DAMAGED = "damaged"
    LOCKED = "locked"
    UNKNOWN = "unknown"
    TOO_MANY_PIXELS = "too-many-pixels"


@dataclass(frozen=True)
class Opened:
    """A file that can be shown: its kind, its pages, its whole text when it is a text or an RTF file."""

    kind: Kind
    pages: int
    text: str = ""

    @property
    def has_pictures(self) -> bool:
        """Whether its pages can be drawn here."""
        if self.kind is Kind.PDF:
            return pdf.can_draw()
        return self.kind not in (Kind.TEXT, Kind.RTF)


def open_content(content: bytes) -> Opened | Unreadable:
    """Look into a file; never raises for what is in it."""
    kind = kind_of(content) if content else Foreign.UNKNOWN
    if isinstance(kind, Foreign):
        return Unreadable.UNKNOWN
    try:
        match kind:
            case Kind.TEXT:
                return Opened(kind, 1, decode(content) or "")
            case Kind.RTF:
                return Opened(kind, 1, rtf_text(content))
            case Kind.PDF:
                return Opened(kind, pdf.count(content))
            case _:
                return Opened(kind, pictures.inspect(content))
    except Exception as error:  # noqa: BLE001  # see _why
        return _why(error)


def page_picture(content: bytes, opened: Opened, number: int, width: int) -> Picture | Unreadable:
    """Page `number` (from 0) of an opened file as a picture at most `width` pixels wide."""
    try:
        if opened.kind is Kind.PDF:
            return pdf.draw(content, number, width)
        return pictures.draw(content, number, width)
    except Exception as error:  # noqa: BLE001
        return _why(error)


def page_text(content: bytes, opened: Opened, number: int) -> str:
    """What a page says: "" for pictures, scanned pages and pages that cannot be read."""
    if opened.kind is not Kind.PDF:
        return opened.text
    try:
        return pdf.text(content, number)
    except (pdf.Locked, pdf.Damaged):
        return ""


def _why(error: Exception) -> Unreadable:
    """Decoders of foreign bytes raise anything: what is not known by name is a damaged file."""
    if isinstance(error, pdf.Locked):
        return Unreadable.LOCKED
    return Unreadable.TOO_MANY_PIXELS if isinstance(error, pictures.Bomb) else Unreadable.DAMAGED
