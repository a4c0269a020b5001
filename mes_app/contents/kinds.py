"""What a file is, by what is in it and never by its name."""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from mes_app.contents.words import decode


class Kind(StrEnum):
    """The kinds that are taken and shown."""

    PDF = "pdf"
    TEXT = "text"
    RTF = "rtf"
    JPEG = "jpeg"
    PNG = "png"
    TIFF = "tiff"


class Foreign(StrEnum):
    """What a file looks like that is not taken."""

    WORD = "word"
    SHEET = "sheet"
    SLIDES = "slides"
    HEIC = "heic"
    PICTURE = "picture"
    VIDEO = "video"
    SOUND = "sound"
    ARCHIVE = "archive"
    MEDICAL_IMAGE = "medical-image"
    WEB_PAGE = "web-page"
    DATA = "data"
    PROGRAM = "program"
    UNKNOWN = "unknown"


MIMES: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.PDF: "application/pdf",
        Kind.TEXT: "text/plain",
        Kind.RTF: "text/rtf",
        Kind.JPEG: "image/jpeg",
        Kind.PNG: "image/png",
        Kind.TIFF: "image/tiff",
    }
)

EXTENSIONS: Mapping[Kind, str] = MappingProxyType(
    {Kind.PDF: "pdf", Kind.TEXT: "txt", Kind.RTF: "rtf", Kind.JPEG: "jpg", Kind.PNG: "png", Kind.TIFF: "tiff"}
)
"""The extension under which a file of each kind is saved, without its dot."""

_STARTS: tuple[tuple[bytes, Kind | Foreign], ...] = (
    (b"\xff\xd8\xff", Kind.JPEG),
    (b"\x89PNG\r\n\x1a\n", Kind.PNG),
    (b"II*\x00", Kind.TIFF),
    (b"MM\x00*", Kind.TIFF),
    (b"II+\x00", Kind.TIFF),
    (b"MM\x00+", Kind.TIFF),
    (b"{\\rtf", Kind.RTF),
    (b"GIF8", Foreign.PICTURE),
    (b"BM", Foreign.PICTURE),
    (b"\x00\x00\x01\x00", Foreign.PICTURE),
    (b"8BPS", Foreign.PICTURE),
    (b"\xff\x0a", Foreign.PICTURE),
    (b"\x00\x00\x00\x0cjP  ", Foreign.PICTURE),
    (b"\x1aE\xdf\xa3", Foreign.VIDEO),
    (b"\x00\x00\x01\xba", Foreign.VIDEO),
    (b"\x00\x00\x01\xb3", Foreign.VIDEO),
    (b"FLV\x01", Foreign.VIDEO),
    (b"ID3", Foreign.SOUND),
    (b"OggS", Foreign.SOUND),
    (b"fLaC", Foreign.SOUND),
    (b"\xff\xfb", Foreign.SOUND),
    (b"\xff\xf1", Foreign.SOUND),
    (b"7z\xbc\xaf\x27\x1c", Foreign.ARCHIVE),
    (b"Rar!\x1a\x07", Foreign.ARCHIVE),
    (b"\x1f\x8b", Foreign.ARCHIVE),
    (b"BZh", Foreign.ARCHIVE),
    (b"\xfd7zXZ\x00", Foreign.ARCHIVE),
    (b"MZ", Foreign.PROGRAM),
    (b"\x7fELF", Foreign.PROGRAM),
    (b"\xcf\xfa\xed\xfe", Foreign.PROGRAM),
)

_RIFF: Mapping[bytes, Foreign] = MappingProxyType(
    {b"WEBP": Foreign.PICTURE, b"AVI ": Foreign.VIDEO, b"WAVE": Foreign.SOUND}
)

# ISO base media files name their brand after «ftyp»: HEIC photos, films and sounds share the container.
_BRANDS: Mapping[bytes, Foreign] = MappingProxyType(
    {
        **dict.fromkeys((b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1"), Foreign.HEIC),
        **dict.fromkeys((b"avif", b"avis", b"crx "), Foreign.PICTURE),
        **dict.fromkeys((b"M4A ", b"M4B "), Foreign.SOUND),
    }
)

_ZIPPED: tuple[tuple[bytes, Foreign], ...] = (
    (b"word/", Foreign.WORD),
    (b"opendocument.text", Foreign.WORD),
    (b"xl/", Foreign.SHEET),
    (b"opendocument.spreadsheet", Foreign.SHEET),
    (b"ppt/", Foreign.SLIDES),
    (b"opendocument.presentation", Foreign.SLIDES),
)

_COMPOUND: tuple[tuple[bytes, Foreign], ...] = (
    ("WordDocument".encode("utf-16-le"), Foreign.WORD),
    ("Workbook".encode("utf-16-le"), Foreign.SHEET),
    ("PowerPoint".encode("utf-16-le"), Foreign.SLIDES),
)

_PDF_HEAD = 1024
"""Readers look for «%PDF-» so far into a file, in bytes: some printers write before it."""


def kind_of(content: bytes) -> Kind | Foreign:
    """What these bytes are: a kind that is taken, or what they look like otherwise. Total, and quick."""
    container = _container(content)
    if container is not None:
        return container
    for start, kind in _STARTS:
        if content.startswith(start):
            return kind
    if content[128:132] == b"DICM":
        return Foreign.MEDICAL_IMAGE
    if b"%PDF-" in content[:_PDF_HEAD]:
        return Kind.PDF
    return _of_text(content)


def _container(content: bytes) -> Foreign | None:
    if content.startswith(b"PK\x03\x04"):
        return next((kind for mark, kind in _ZIPPED if mark in content), Foreign.ARCHIVE)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return next((kind for mark, kind in _COMPOUND if mark in content), Foreign.WORD)
    if content.startswith(b"RIFF"):
        return _RIFF.get(content[8:12], Foreign.UNKNOWN)
    if content[4:8] == b"ftyp":
        return _BRANDS.get(content[8:12], Foreign.VIDEO)
    return None


def _of_text(content: bytes) -> Kind | Foreign:
    text = decode(content)
    if text is None:
        return Foreign.UNKNOWN
    head = text[:2000].lstrip("\ufeff \t\r\n").lower()
    if head.startswith(("<!doctype html", "<html")):
        return Foreign.WEB_PAGE
    if head.startswith("<svg"):
        return Foreign.PICTURE
    if head.startswith("<?xml"):
        if "<svg" in head:
            return Foreign.PICTURE
        return Foreign.WEB_PAGE if "<html" in head else Foreign.DATA
    return Kind.TEXT
