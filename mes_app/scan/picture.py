"""From bytes to pixels, or to the reason why not; the only module that knows Pillow.

A file is judged by its content, never by its name, and by its header before anything is decoded: the size that a
picture takes in memory is decided here.
"""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import BytesIO
from typing import TYPE_CHECKING, Any

from mes_app.scan.values import Refusal

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from PIL import Image as Pil

    Pixels = NDArray[Any]  # unsigned bytes

# By their first bytes. Pillow opens PostScript, films and more; a photo is one of these.
_STARTS = (
    (b"\xff\xd8\xff", "JPEG"),
    (b"\x89PNG\r\n\x1a\n", "PNG"),
    (b"GIF87a", "GIF"),
    (b"GIF89a", "GIF"),
    (b"II*\x00", "TIFF"),
    (b"MM\x00*", "TIFF"),
    (b"BM", "BMP"),
    (b"\x00\x00\x00\x0cjP  ", "JPEG2000"),
)
# What decodes and reads within the time of one answer, and in less than 300 MB: Pillow takes four bytes a pixel, and
# sixteen-bit grey goes through floats.
MOST_PIXELS = 16_000_000
MOST_DEEP_PIXELS = 8_000_000
# A JPEG decodes fast, and above the first of these at half its size for a quarter of the memory; a progressive one
# needs all of it first.
MOST_WHOLE_JPEG_PIXELS = 25_000_000
MOST_JPEG_PIXELS = 50_000_000
MOST_BYTES = 60_000_000
MOST_FRAMES = 6
# Above this, a colour copy beside the grey one costs more than the difference between them is worth.
MOST_COLOUR_PIXELS = 9_000_000


@dataclass(frozen=True)
class Frame:
    """One picture to read.

    `grey`: height × width. `views`: the same picture as other programs would see it (colour, alpha ignored, not
    turned), height × width or height × width × 3 (RGB). `whole`: nothing of it is missing.
    """

    grey: Pixels
    views: tuple[Pixels, ...] = ()
    whole: bool = True


@dataclass(frozen=True)
class Opened:
    """A picture whose header was accepted; `frames` decodes it."""

    image: Pil.Image
    data: bytes

    def frames(self) -> Iterator[Frame]:
        """Each page or image of the file, at most `MOST_FRAMES`, as far as it decodes.

        Raises `Damaged` after the last frame that gave something, when the data end too early or make no sense.
        """
        for number in range(self._count()):
            frame, broken = _decode(self.image, number)
            if frame is not None:
                yield replace(frame, whole=False) if broken else self._with_brightness(frame)
            if broken is not None:
                raise Damaged from broken

    def _with_brightness(self, frame: Frame) -> Frame:
        """The brightness as a JPEG stores it, before it goes through colour and rounding: noise tips on such a bit."""
        if self.image.format not in ("JPEG", "MPO") or self.image.mode != "RGB" or not frame.views:
            return frame
        from PIL import Image  # noqa: PLC0415

        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            stored = Image.open(BytesIO(self.data), formats=("JPEG",))
            stored.draft("L", stored.size)
            if stored.mode != "L" or stored.size != self.image.size:
                return frame
            return Frame(frame.grey, (_array(stored), *frame.views))

    def _count(self) -> int:
        if self.image.format == "MPO":
            return 1  # phones put depth maps and previews behind the photo
        try:
            return min(int(getattr(self.image, "n_frames", 1)), MOST_FRAMES)
        except Exception:  # noqa: BLE001 - counting walks through the file, which may be cut short
            return 1


class Damaged(Exception):
    """The picture's data are cut short or make no sense."""


def open_picture(data: bytes) -> Opened | Refusal:
    """The picture in `data`, or why it is not looked at; decodes nothing yet."""
    if not data:
        return Refusal.EMPTY
    if b"%PDF-" in data[:1024]:
        return Refusal.PDF
    if _is_heic(data):
        return Refusal.HEIC
    if len(data) > MOST_BYTES:
        return Refusal.TOO_BIG
    form = _format(data)
    if form is None:
        return Refusal.NOT_A_PICTURE
    from PIL import Image  # noqa: PLC0415 - start-up time

    if form not in Image.OPEN:
        Image.init()
    try:
        with warnings.catch_warnings():
            # Pillow's own size warning: this module has a lower limit, and says so in a sentence.
            warnings.simplefilter("ignore")
            image = Image.open(BytesIO(data), formats=(form,))
    except Image.DecompressionBombError:
        return Refusal.TOO_BIG
    except KeyError:  # a Pillow built without this format
        return Refusal.NOT_A_PICTURE
    except Exception:  # noqa: BLE001 - a header that breaks the decoder
        return Refusal.DAMAGED
    return Refusal.TOO_BIG if _pixels(image) > _most_pixels(image) else Opened(image, data)


def _pixels(image: Pil.Image) -> int:
    return image.width * image.height


def _most_pixels(image: Pil.Image) -> int:
    if image.format in ("JPEG", "MPO"):
        return MOST_WHOLE_JPEG_PIXELS if image.info.get("progressive") else MOST_JPEG_PIXELS
    return MOST_DEEP_PIXELS if image.mode.startswith(("I", "F")) else MOST_PIXELS


def _is_heic(data: bytes) -> bool:
    return data[4:8] == b"ftyp" and data[8:12] in (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")


def _format(data: bytes) -> str | None:
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    if data[4:8] == b"ftyp" and data[8:12] in (b"avif", b"avis"):
        return "AVIF"
    if data[:1] == b"P" and data[1:2] in b"123456" and data[2:3].isspace():
        return "PPM"
    return next((form for start, form in _STARTS if data.startswith(start)), None)


def _draft(image: Pil.Image) -> None:
    """Let the JPEG decoder halve what is far larger than any reader needs."""
    if image.format in ("JPEG", "MPO") and _pixels(image) > MOST_WHOLE_JPEG_PIXELS:
        image.draft("L", (image.width // 2, image.height // 2))


def _decode(image: Pil.Image, number: int) -> tuple[Frame | None, Exception | None]:
    """One page: what could be decoded of it, and what went wrong."""
    broken: Exception | None = None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # about odd metadata: the pixels tell us what we need
        try:
            if number:
                image.seek(number)
            _draft(image)
            if _pixels(image) > _most_pixels(image):  # a page larger than the first one announced
                return None, Damaged()
            image.load()
        except Exception as error:  # noqa: BLE001 - decoders raise nearly anything on bad data
            broken = error
        try:
            return None if broken and not _partly_there(image) else _frame(image), broken
        except Exception as error:  # noqa: BLE001
            return None, error


def _partly_there(image: Pil.Image) -> bool:
    """After a failed load: keep the rows that were decoded, if any were."""
    if getattr(image, "_im", None) is None:
        return False
    image.tile = []  # type: ignore[attr-defined]  # nothing more to decode: what is there is the picture
    try:
        return image.convert("L").getbbox() is not None
    except Exception:  # noqa: BLE001
        return False


def _frame(image: Pil.Image) -> Frame:
    from PIL import ImageOps  # noqa: PLC0415

    flat, views = _flat(image)
    upright = ImageOps.exif_transpose(flat)
    grey = _array(upright if upright.mode == "L" else upright.convert("L"))
    if upright.size != flat.size or image.getexif().get(0x0112, 1) != 1:
        views = (*views, _array(flat if flat.mode == "L" else flat.convert("L")))
    return Frame(grey, views)


def _flat(image: Pil.Image) -> tuple[Pil.Image, tuple[Pixels, ...]]:
    """The picture in eight bits, grey or RGB, on white paper where it is transparent; and its other views."""
    from PIL import Image  # noqa: PLC0415

    small = _pixels(image) <= MOST_COLOUR_PIXELS
    mode = image.mode
    if mode in ("L", "1"):
        return image.convert("L") if mode == "1" else image, ()
    if mode.startswith(("I", "F")):
        return _eight_bits(image), ()
    if mode in ("LA", "La", "PA", "RGBA", "RGBa") or "transparency" in image.info:
        rgba = image.convert("RGBA")
        paper = Image.new("RGBA", rgba.size, "white")
        paper.alpha_composite(rgba)
        flat = _with_exif(paper.convert("RGB"), image)
        return flat, (_array(rgba.convert("RGB")),) if small else ()
    flat = image if mode == "RGB" else _with_exif(image.convert("RGB"), image)
    return flat, (_array(flat),) if small else ()


def _with_exif(copy: Pil.Image, image: Pil.Image) -> Pil.Image:
    copy.info.setdefault("exif", image.info.get("exif", b""))
    return copy


def _eight_bits(image: Pil.Image) -> Pil.Image:
    """Sixteen bits and floats stretched over what they use: a scanner's «16 bits» are often twelve."""
    import numpy as np  # noqa: PLC0415
    from PIL import Image  # noqa: PLC0415

    values = np.nan_to_num(np.asarray(image).astype(np.float32))
    low, high = float(values.min()), float(values.max())
    scaled = (values - low) * (255.0 / (high - low)) if high > low else values * 0
    return _with_exif(Image.fromarray(scaled.astype(np.uint8)), image)


def _array(image: Pil.Image) -> Pixels:
    import numpy as np  # noqa: PLC0415

    return np.ascontiguousarray(image, dtype=np.uint8)
