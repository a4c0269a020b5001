"""Photos, drawings and scans, by Pillow."""

import io
import math
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL import Image

MAX_PIXELS = 40_000_000
"""Largest picture that is decoded: 160 MB of memory at four bytes a pixel, and as much again while it is scaled."""

SHOWN_PIXELS = 6_000_000
"""Largest picture that is sent to the screen."""

FORMATS = ("JPEG", "PNG", "TIFF")


class Bomb(Exception):
    """A picture with more than MAX_PIXELS: it is not decoded."""


@dataclass(frozen=True)
class Picture:
    """A page as a picture: JPEG or PNG bytes, and its size in pixels."""

    data: bytes
    width: int
    height: int


@contextmanager
def _opened(content: bytes) -> "Iterator[Image.Image]":
    """The picture, not decoded yet; raises Bomb, and whatever Pillow raises for a damaged one."""
    from PIL import Image  # noqa: PLC0415  # only a picture needs it

    try:
        with Image.open(io.BytesIO(content), formats=FORMATS) as image:
            _measure(image)
            yield image
    # Pillow warns from 89 million pixels on; where warnings are errors, that is the same answer.
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Bomb from error


def _measure(image: "Image.Image") -> None:
    if image.width * image.height > MAX_PIXELS:
        raise Bomb


def inspect(content: bytes) -> int:
    """How many pages a picture has; decodes the first and measures all; raises Bomb, and Pillow's own errors."""
    with _opened(content) as image:
        pages = int(getattr(image, "n_frames", 1)) if image.format == "TIFF" else 1
        for number in range(1, pages):
            image.seek(number)
            _measure(image)
        image.seek(0)
        # A JPEG is decoded at an eighth of its size: the whole file is read, at a fraction of the memory.
        image.draft("RGB", (image.width // 8, image.height // 8))
        image.load()
    return pages


def draw(content: bytes, number: int, width: int) -> Picture:
    """Page `number` (from 0), upright, at most `width` pixels wide; raises Bomb, and Pillow's own errors."""
    from PIL import ImageOps  # noqa: PLC0415

    with _opened(content) as image:
        if image.format == "TIFF":
            image.seek(number)
            _measure(image)
        # Twice the size that is asked: scaling down from there keeps lines clean.
        image.draft("RGB", (2 * width, 2 * width))
        shown = _continuous(image)
        # Made small before anything else is done with it: a large picture is never in memory three times.
        shown.thumbnail(_box(shown.width, shown.height, width), reducing_gap=2.0)
        return encode(_on_white(ImageOps.exif_transpose(shown)))


def _continuous(image: "Image.Image") -> "Image.Image":
    """The picture in a mode that can be scaled smoothly."""
    if image.mode in ("L", "LA", "RGB", "RGBA", "CMYK", "YCbCr"):
        return image
    if image.mode in ("I", "F") or image.mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value / 256).convert("L")
    if image.mode == "1":
        return image.convert("L")
    return image.convert("RGBA" if "transparency" in image.info or "A" in image.mode else "RGB")


def _on_white(image: "Image.Image") -> "Image.Image":
    """The picture without its transparency."""
    from PIL import Image  # noqa: PLC0415

    if image.mode in ("L", "RGB"):
        return image
    if "A" not in image.mode and "transparency" not in image.info:
        return image.convert("RGB")
    layer = image.convert("RGBA")
    plain = Image.new("RGB", layer.size, "white")
    plain.paste(layer, mask=layer.getchannel("A"))
    return plain


def _box(width: int, height: int, widest: int) -> tuple[int, int]:
    factor = min(1.0, widest / width, math.sqrt(SHOWN_PIXELS / (width * height)))
    return max(1, round(width * factor)), max(1, round(height * factor))


def encode(image: "Image.Image") -> Picture:
    """A decoded picture as bytes: PNG for grey ones (mostly scanned paper), JPEG for coloured ones."""
    file = io.BytesIO()
    if image.mode == "L":
        image.save(file, "PNG", compress_level=3)
    else:
        image.convert("RGB").save(file, "JPEG", quality=88)
    return Picture(file.getvalue(), image.width, image.height)
