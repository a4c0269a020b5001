"""Which files are taken, and why others are not; names play no part in it."""

import pytest

from mes_app.contents import MIMES, Accepted, Foreign, Kind, Problem, Refused, check, kind_of, pdf
from tests.contents import samples


@pytest.mark.parametrize(
    ("content", "kind", "pages"),
    [
        (samples.pdf("un", "deux"), Kind.PDF, 2),
        (samples.scanned_pdf(), Kind.PDF, 1),
        (samples.pdf("un", owner="x"), Kind.PDF, 1),  # it may be read, only not changed
        (b"\r\n" + samples.pdf("un"), Kind.PDF, 1),  # some printers write before the head
        ("Été à Nîmes".encode(), Kind.TEXT, 1),
        ("Été à Nîmes".encode("cp1252"), Kind.TEXT, 1),
        ("Été à Nîmes".encode("utf-16"), Kind.TEXT, 1),
        (samples.RTF, Kind.RTF, 1),
        (samples.picture("JPEG"), Kind.JPEG, 1),
        (samples.picture("PNG"), Kind.PNG, 1),
        (samples.picture("PNG", "P"), Kind.PNG, 1),
        (samples.tiff(3), Kind.TIFF, 3),
        (samples.picture("TIFF", "1", compression="group4"), Kind.TIFF, 1),
    ],
)
def test_what_is_taken(content: bytes, kind: Kind, pages: int) -> None:
    found = check(content)
    assert isinstance(found, Accepted)
    assert (found.kind, found.mime, found.pages) == (kind, MIMES[kind], pages)


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.EMPTY),
        (b"a" * 5_000_001, Problem.TOO_BIG),
        (samples.pdf("un", password="secret"), Problem.LOCKED),
        (samples.pdf("un")[:500], Problem.DAMAGED),
        (b"%PDF-1.7\n" + b"x" * 500, Problem.DAMAGED),
        (samples.picture("JPEG")[:3000], Problem.DAMAGED),
        (samples.picture("PNG")[:3000], Problem.DAMAGED),
        (samples.tiff()[:100], Problem.DAMAGED),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 100, Problem.DAMAGED),
        (samples.hundred_megapixels(), Problem.TOO_MANY_PIXELS),
    ],
)
def test_what_is_refused(content: bytes, problem: Problem) -> None:
    assert check(content) == Refused(problem)


@pytest.mark.parametrize(
    ("content", "foreign"),
    [
        (samples.DOCX, Foreign.WORD),
        (samples.DOCX.replace(b"word/", b"xl/__"), Foreign.SHEET),
        (samples.DOCX.replace(b"word/", b"ppt/_"), Foreign.SLIDES),
        (samples.DOCX.replace(b"word/", b"autre"), Foreign.ARCHIVE),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 50, Foreign.WORD),
        (samples.HEIC, Foreign.HEIC),
        (samples.MP4, Foreign.VIDEO),
        (b"RIFF\0\0\0\0WEBPVP8 ", Foreign.PICTURE),
        (b"RIFF\0\0\0\0WAVEfmt ", Foreign.SOUND),
        (samples.picture("GIF", "P"), Foreign.PICTURE),
        (samples.DICOM, Foreign.MEDICAL_IMAGE),
        (b"\x1f\x8b\x08\0", Foreign.ARCHIVE),
        (b"MZ\x90\0", Foreign.PROGRAM),
        (b"<!DOCTYPE html><html></html>", Foreign.WEB_PAGE),
        (b"<?xml version='1.0'?><ClinicalDocument/>", Foreign.DATA),
        (b"<?xml version='1.0'?><svg/>", Foreign.PICTURE),
        (bytes(range(256)) * 20, Foreign.UNKNOWN),
        (b"\x01\x02\x03\x04" * 20, Foreign.UNKNOWN),
    ],
)
def test_what_it_looks_like(content: bytes, foreign: Foreign) -> None:
    assert kind_of(content) is foreign
    assert check(content) == Refused(Problem.WRONG_KIND, foreign)


def test_exactly_five_megabytes_are_taken() -> None:
    assert isinstance(check(b"a" * 5_000_000), Accepted)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (samples.pdf("un", "deux"), 2),
        (samples.pdf("un", owner="x"), 1),
        (samples.pdf("un", password="secret"), Refused(Problem.LOCKED)),
        (samples.pdf("un")[:500], Refused(Problem.DAMAGED)),
    ],
)
def test_without_pdfium_the_answers_are_the_same(
    content: bytes, expected: int | Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "can_draw", lambda: False)
    found = check(content)
    assert (found.pages if isinstance(found, Accepted) else found) == expected
