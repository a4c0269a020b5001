"""Stored files on their way to the screen: pages, text, and what cannot be shown."""

import io

import pytest
from PIL import Image

from mes_app.contents import Kind, Opened, Picture, Unreadable, open_content, page_picture, page_text, pdf, pictures
from tests.contents import samples


def opened(content: bytes) -> Opened:
    found = open_content(content)
    assert isinstance(found, Opened)
    return found


def drawn(content: bytes, number: int = 0, width: int = 400) -> Image.Image:
    picture = page_picture(content, opened(content), number, width)
    assert isinstance(picture, Picture)
    image = Image.open(io.BytesIO(picture.data))
    assert image.size == (picture.width, picture.height)
    return image


def test_each_page_of_a_pdf_is_a_picture_with_its_text() -> None:
    content = samples.pdf("Première page", "Deuxième page")
    file = opened(content)
    assert (file.kind, file.pages, file.has_pictures) == (Kind.PDF, 2, True)
    assert drawn(content, 1).width == 400
    assert [page_text(content, file, number) for number in (0, 1)] == ["Première page", "Deuxième page"]


def test_a_scanned_page_has_no_text() -> None:
    content = samples.scanned_pdf()
    assert page_text(content, opened(content), 0) == ""


def test_without_pdfium_there_is_the_text_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "can_draw", lambda: False)
    content = samples.pdf("Première page")
    file = opened(content)
    assert not file.has_pictures
    assert page_text(content, file, 0) == "Première page"


@pytest.mark.parametrize(
    "content",
    [
        samples.picture("JPEG"),
        samples.picture("JPEG", "CMYK"),
        samples.picture("PNG", "RGBA"),
        samples.picture("PNG", "P"),
        samples.picture("PNG", "1"),
        samples.picture("TIFF", "I;16"),
        samples.picture("TIFF", "1", compression="group4"),
    ],
)
def test_pictures_of_every_mode_are_drawn(content: bytes) -> None:
    assert drawn(content, width=150).size == (150, 100)


def test_every_page_of_a_tiff_is_drawn() -> None:
    content = samples.tiff(3)
    assert [drawn(content, number).getpixel((5, 5)) for number in range(3)] == [40, 80, 120]


def test_a_photo_stands_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned by a quarter
    content = samples.picture("JPEG", exif=exif)
    assert drawn(content).size == (200, 300)


def test_transparency_is_white() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (20, 20), (0, 0, 0, 0)).save(file, "PNG")
    assert drawn(file.getvalue()).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_a_page_is_never_larger_than_what_a_screen_takes() -> None:
    long = samples.picture("PNG", size=(200, 40_000))
    image = drawn(long, width=5000)
    assert image.width * image.height <= pictures.SHOWN_PIXELS


@pytest.mark.parametrize(
    ("content", "text"),
    [
        ("Été\r\nà Nîmes".encode(), "Été\nà Nîmes"),
        ("Été".encode("cp1252"), "Été"),
        ("Été".encode("utf-16"), "Été"),
        (b"\xef\xbb\xbf" + "Été".encode(), "Été"),
        (samples.RTF, "Compte rendu : été\nDeuxième ligne"),
    ],
)
def test_text_is_read_in_its_own_letters(content: bytes, text: str) -> None:
    assert opened(content).text == text


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", Unreadable.UNKNOWN),
        (samples.DOCX, Unreadable.UNKNOWN),
        (samples.pdf(password="secret"), Unreadable.LOCKED),
        (samples.pdf()[:400], Unreadable.DAMAGED),
        (samples.picture("JPEG")[:3000], Unreadable.DAMAGED),
        (samples.hundred_megapixels(), Unreadable.TOO_MANY_PIXELS),
    ],
)
def test_what_cannot_be_shown_says_why(content: bytes, why: Unreadable) -> None:
    assert open_content(content) is why


def test_a_page_that_is_not_there_is_damage_and_not_a_crash() -> None:
    content = samples.tiff(2)
    assert page_picture(content, opened(content), 7, 400) is Unreadable.DAMAGED
