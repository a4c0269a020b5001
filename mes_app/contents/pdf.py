"""PDF files: pages as pictures and as text, by pdfium where there is one, else text alone, by pypdf."""

import io
import math
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.util import find_spec
from typing import Any

from mes_app.contents.pictures import SHOWN_PIXELS, Picture, encode
from mes_app.contents.words import tidy

MAX_TEXT = 200_000
"""Longest text of one page that is handed on, in characters."""

# pdfium keeps its state in the process and must be entered by one thread at a time; nothing of a user stays in it.
_TURN = threading.Lock()

_PASSWORD = 4  # FPDF_ERR_PASSWORD


class Locked(Exception):
    """The file asks for a password."""


class Damaged(Exception):
    """The file cannot be opened."""


@cache
def can_draw() -> bool:
    """Whether pages can be drawn here: there is no pdfium on phones."""
    return find_spec("pypdfium2") is not None


@contextmanager
def _opened(content: bytes) -> Iterator[Any]:
    import pypdfium2  # noqa: PLC0415  # only a PDF needs it, and phones have none

    with _TURN:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise (Locked if getattr(error, "err_code", None) == _PASSWORD else Damaged) from error
        try:
            yield document
        except pypdfium2.PdfiumError as error:
            raise Damaged from error
        finally:
            document.close()


def _read(content: bytes) -> Any:
    """The file for pypdf; raises Locked and Damaged."""
    from pypdf import PdfReader  # noqa: PLC0415

    try:
        reader = PdfReader(io.BytesIO(content))
        locked = reader.is_encrypted and not reader.decrypt("")
        if not locked:
            len(reader.pages)
    except Exception as error:  # a parser of foreign bytes: whatever it stumbles on, the file is damaged
        raise Damaged from error
    if locked:
        raise Locked
    return reader


def count(content: bytes) -> int:
    """How many pages there are, at least one; raises Locked and Damaged."""
    if can_draw():
        with _opened(content) as document:
            pages = len(document)
            if pages:
                document[0].close()
    else:
        pages = len(_read(content).pages)
    if not pages:
        raise Damaged
    return pages


def draw(content: bytes, number: int, width: int) -> Picture:
    """Page `number` (from 0) at most `width` pixels wide, where `can_draw()`; raises Locked and Damaged."""
    with _opened(content) as document:
        page = document[number]
        points_wide, points_high = page.get_size()
        if points_wide <= 0 or points_high <= 0:
            raise Damaged
        scale = min(width / points_wide, math.sqrt(SHOWN_PIXELS / (points_wide * points_high)))
        image = page.render(scale=scale).to_pil()
        # The picture looks into memory that pdfium frees with the page.
        picture = encode(image)
        page.close()
    return picture


def text(content: bytes, number: int) -> str:
    """What page `number` (from 0) says, "" for a scanned one; raises Locked and Damaged."""
    if can_draw():
        with _opened(content) as document:
            page = document[number]
            words = page.get_textpage()
            found = words.get_text_range()
            words.close()
            page.close()
    else:
        try:
            found = _read(content).pages[number].extract_text()
        except (Locked, Damaged):
            raise
        except Exception as error:  # as in _read
            raise Damaged from error
    return tidy(found[:MAX_TEXT]).strip()
