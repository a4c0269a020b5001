"""The three libraries that find symbols in pixels, each behind one function, and what is lost without them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from mes_app.scan.values import Kind, MissingReader, Sentence, Symbol

if TYPE_CHECKING:
    from mes_app.scan.picture import Pixels

ALL = (Kind.DATAMATRIX, Kind.QR, Kind.EAN13, Kind.CODE128)
SQUARE = (Kind.DATAMATRIX, Kind.QR)


@dataclass(frozen=True, slots=True)
class Found:
    """A symbol and where it lies: the centre in pixels of the picture that was read."""

    symbol: Symbol
    x: float
    y: float


# Takes a picture (grey, or RGB) and the kinds to look for.
Reader = Callable[["Pixels", Sequence[Kind]], list[Found]]


@dataclass(frozen=True, slots=True)
class Readers:
    """The readers that a device has; None for one that is absent."""

    zxing: Reader | None = None
    zbar: Reader | None = None
    opencv: Reader | None = None
    enhance: bool = True  # is OpenCV there to prepare pictures for the others?


@lru_cache(maxsize=1)
def available() -> Readers:
    """The readers of this device; nothing is imported before the first picture."""
    opencv = _has("cv2") and _has("numpy")
    return Readers(
        zxing=_zxing if _has("zxingcpp") else None,
        zbar=_zbar if _has_zbar() else None,
        opencv=_opencv if opencv else None,
        enhance=opencv,
    )


def missing(readers: Readers) -> tuple[MissingReader, ...]:
    """What is absent, and which kinds of symbol nobody reads for that."""
    absent: list[MissingReader] = []
    if readers.zxing is None:
        others = readers.zbar or readers.opencv
        unread: tuple[Kind, ...] = (Kind.DATAMATRIX,) if others else ALL
        absent.append(MissingReader("zxing-cpp", unread, Sentence("scan-missing-zxing")))
    if readers.zbar is None:
        unread = () if readers.zxing else (Kind.EAN13, Kind.CODE128)
        key = "scan-missing-zbar" if readers.zxing else "scan-missing-zbar-bars"
        absent.append(MissingReader("zbar", unread, Sentence(key)))
    if readers.opencv is None:
        absent.append(MissingReader("opencv", (), Sentence("scan-missing-opencv")))
    return tuple(absent)


def _has(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def _has_zbar() -> bool:
    # The Python package installs without the C library that it loads.
    try:
        import pyzbar.pyzbar  # noqa: F401, PLC0415
    except (ImportError, OSError):
        return False
    return True


# --- zxing-cpp -------------------------------------------------------------------------------------------------------


def _zxing(pixels: Pixels, kinds: Sequence[Kind]) -> list[Found]:
    formats, names = _zxing_formats(kinds)
    import zxingcpp  # noqa: PLC0415

    found: list[Found] = []
    for barcode in zxingcpp.read_barcodes(_as_bgr(pixels), formats=formats):
        kind = names.get(barcode.symbology)
        if kind is None or not barcode.valid:
            continue
        place = barcode.position
        corners = (place.top_left, place.top_right, place.bottom_right, place.bottom_left)
        symbol = Symbol(kind, _text(barcode.bytes), gs1=barcode.content_type == zxingcpp.ContentType.GS1)
        found.append(Found(symbol, sum(c.x for c in corners) / 4, sum(c.y for c in corners) / 4))
    return found


def _zxing_formats(kinds: Sequence[Kind]) -> tuple[Any, dict[Any, Kind]]:
    import zxingcpp  # noqa: PLC0415

    # Made anew each time: the binding complains, at the end of the process, about one that is still held.
    formats = zxingcpp.BarcodeFormat
    of_kind = {
        Kind.DATAMATRIX: formats.DataMatrix,
        Kind.QR: formats.QRCode,
        Kind.EAN13: formats.EAN13,
        Kind.CODE128: formats.Code128,
    }
    # A result names its variant (Micro QR, ISBN…) as format, and the family, which is ours, as symbology.
    names = {
        formats.DataMatrix: Kind.DATAMATRIX,
        formats.QRCode: Kind.QR,
        formats.EANUPC: Kind.EAN13,
        formats.Code128: Kind.CODE128,
    }
    return zxingcpp.BarcodeFormats([of_kind[kind] for kind in kinds]), names


def _as_bgr(pixels: Pixels) -> Pixels:
    return pixels if pixels.ndim == 2 else pixels[:, :, ::-1].copy()


def _text(content: bytes) -> str:
    try:
        return content.decode()
    except UnicodeDecodeError:
        return content.decode("latin-1")


# --- zbar ------------------------------------------------------------------------------------------------------------

_ZBAR = {Kind.QR: "QRCODE", Kind.EAN13: "EAN13", Kind.CODE128: "CODE128"}


def _zbar(pixels: Pixels, kinds: Sequence[Kind]) -> list[Found]:
    from pyzbar.pyzbar import ZBarSymbol, decode  # noqa: PLC0415

    wanted = [ZBarSymbol[_ZBAR[kind]] for kind in kinds if kind in _ZBAR]
    if not wanted or pixels.ndim != 2:
        return []
    height, width = pixels.shape
    names = {name: kind for kind, name in _ZBAR.items()}
    found: list[Found] = []
    for code in decode((pixels.tobytes(), width, height), symbols=wanted):
        if code.type in names:
            box = code.rect
            symbol = Symbol(names[code.type], _text(code.data))
            found.append(Found(symbol, box.left + box.width / 2, box.top + box.height / 2))
    return found


# --- OpenCV ----------------------------------------------------------------------------------------------------------


def _opencv(pixels: Pixels, kinds: Sequence[Kind]) -> list[Found]:
    """QR codes only, for a device that has nothing better: it refuses those that are GS1 by their first byte."""
    if Kind.QR not in kinds or pixels.ndim != 2:
        return []
    import cv2  # noqa: PLC0415

    try:
        text, corners, _ = cv2.QRCodeDetector().detectAndDecode(pixels)
    except cv2.error:
        return []
    if not text or corners is None:
        return []
    x, y = corners.reshape(-1, 2).mean(axis=0)
    return [Found(Symbol(Kind.QR, text), float(x), float(y))]
