"""Films that Chromium plays as a camera: a box with its code, held in front of it.

`--use-file-for-fake-video-capture` takes Motion JPEG: pictures one after the other in one file.
"""

from pathlib import Path

import cv2
import numpy as np
import zxingcpp

WIDTH, HEIGHT = 1280, 720
FRAMES = 30
GS = "\x1d"


def payload(gtin: str, *, expiry: str = "270430", lot: str = "AB12C", serial: str = "K7Q2M9X41ZP3") -> str:
    """What a French box carries, as GS1 brackets: (01)…(17)…(10)…(21)…; `expiry` as YYMMDD."""
    return f"(01){gtin}(17){expiry}(10){lot}(21){serial}"


def film(path: Path, payload: str, *, mirrored: bool) -> None:
    """Write a film of a box with a GS1 DataMatrix to `path` (`.mjpeg`); `payload` with or without brackets.

    Mirrored: the picture as a camera shows it that looks at the person who holds the box.
    """
    frames = (_frame(payload, step) for step in range(FRAMES))
    path.write_bytes(b"".join(_jpeg(cv2.flip(frame, 1) if mirrored else frame) for frame in frames))


def blank(path: Path) -> None:
    """Write a film of a box without any code."""
    path.write_bytes(b"".join(_jpeg(_box(step)) for step in range(FRAMES)))


def picture(payload: str) -> bytes:
    """One picture of the same box, as a JPEG file."""
    return _jpeg(_frame(payload, 0))


def _frame(payload: str, step: int) -> np.ndarray:
    frame = _box(step)
    # The hand that holds the box is never quite still.
    left, top = 520 + step % 5, 240 + step % 3
    code = _code(payload)
    side = code.shape[0]
    frame[top : top + side, left : left + side] = cv2.cvtColor(code, cv2.COLOR_GRAY2BGR)
    return frame


def _box(step: int) -> np.ndarray:
    frame = np.full((HEIGHT, WIDTH, 3), (120, 128, 132), np.uint8)
    cv2.rectangle(frame, (260 + step % 5, 120 + step % 3), (1020 + step % 5, 600 + step % 3), (238, 240, 242), -1)
    for line in range(4):
        cv2.rectangle(frame, (300, 160 + 24 * line), (470 - 20 * line, 170 + 24 * line), (150, 96, 60), -1)
    return frame


def _code(payload: str) -> np.ndarray:
    symbol = zxingcpp.create_barcode(payload, zxingcpp.BarcodeFormat.DataMatrix, gs1=True)
    modules = np.array(zxingcpp.write_barcode_to_image(symbol, scale=1))
    factor = max(1, 240 // modules.shape[0])
    return cv2.resize(modules, None, fx=factor, fy=factor, interpolation=cv2.INTER_NEAREST)


def _jpeg(frame: np.ndarray) -> bytes:
    _, coded = cv2.imencode(".jpg", frame, [cv2.IMWRITE_JPEG_QUALITY, 88])
    return coded.tobytes()
