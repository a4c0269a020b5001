"""Files of every kind, made by the libraries that make them in life."""

import io
from typing import Any

from PIL import Image
from reportlab.lib import pdfencrypt
from reportlab.pdfgen.canvas import Canvas


def pdf(*pages: str, password: str | None = None, owner: str | None = None) -> bytes:
    file = io.BytesIO()
    lock = None
    if password is not None or owner is not None:
        lock = pdfencrypt.StandardEncryption(password or "", ownerPassword=owner or "owner", strength=128)
    canvas = Canvas(file, encrypt=lock, invariant=1)
    for words in pages or ("Bonjour",):
        canvas.drawString(80, 700, words)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def scanned_pdf() -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, invariant=1)
    canvas.drawInlineImage(Image.effect_noise((200, 300), 40), 0, 0, 400, 600)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def picture(kind: str, mode: str = "RGB", size: tuple[int, int] = (300, 200), **options: Any) -> bytes:
    file = io.BytesIO()
    noise = Image.effect_noise(size, 60)
    noise.convert("RGB").convert(mode).save(file, kind, **options)
    return file.getvalue()


def tiff(pages: int = 3) -> bytes:
    file = io.BytesIO()
    first, *others = [Image.new("L", (300, 200), 40 * number) for number in range(1, pages + 1)]
    first.save(file, "TIFF", save_all=True, append_images=others)
    return file.getvalue()


def hundred_megapixels() -> bytes:
    file = io.BytesIO()
    Image.new("L", (10_000, 10_000), 200).save(file, "PNG", compress_level=1)
    return file.getvalue()


def largest_photo() -> bytes:
    """As many pixels as are taken, in four channels."""
    file = io.BytesIO()
    Image.new("RGBA", (6324, 6324), (200, 10, 10, 128)).save(file, "PNG", compress_level=1)
    return file.getvalue()


RTF = rb"{\rtf1\ansi\ansicpg1252 {\b Compte rendu} : \'e9t\'e9\par Deuxi\'e8me ligne}"
DOCX = b"PK\x03\x04" + b"\0" * 30 + b"word/document.xml" + b"\0" * 100
HEIC = b"\0\0\0\x18ftypheic" + b"\0" * 100
MP4 = b"\0\0\0\x18ftypmp42" + b"\0" * 100
DICOM = b"\0" * 128 + b"DICM" + b"\0" * 100
