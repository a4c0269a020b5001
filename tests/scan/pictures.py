"""Pictures of boxes made here: a symbol on a busy box, photographed badly on purpose, always the same way."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any

import cv2
import numpy as np
import zxingcpp
from numpy.typing import NDArray
from PIL import Image

from mes_app.scan.gs1 import check_digit

Pixels = NDArray[Any]

TODAY = date(2026, 11, 21)
VACCINE = "03400930275573"  # ABRYSVO


def formats() -> Any:
    """The four kinds, for zxing-cpp (made anew: its binding complains about one that lives to the end)."""
    names = zxingcpp.BarcodeFormat
    return zxingcpp.BarcodeFormats([names.DataMatrix, names.QRCode, names.EAN13, names.Code128])


@dataclass(frozen=True)
class Box:
    """What is printed on a box."""

    gtin: str = VACCINE
    expiry: str = "270430"
    lot: str = "AB12C"
    serial: str = "K7Q2M9X41ZP3"

    @property
    def bracketed(self) -> str:
        return f"[01]{self.gtin}[17]{self.expiry}[10]{self.lot}[21]{self.serial}"

    @property
    def message(self) -> str:
        return f"01{self.gtin}17{self.expiry}10{self.lot}\x1d21{self.serial}"

    @property
    def link(self) -> str:
        return f"https://id.gs1.org/01/{self.gtin}/10/{self.lot}/21/{self.serial}?17={self.expiry}"


def random_box(number: int) -> Box:
    """A box that depends on its number only."""
    luck = random.Random(f"box {number}")
    body = "34009" + luck.choice("235") + "".join(luck.choices("0123456789", k=6))
    letters = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"
    return Box(
        gtin="0" + body + check_digit(body),
        expiry=f"{luck.randint(27, 31)}{luck.randint(1, 12):02}{luck.choice((0, 15, 28)):02}",
        lot="".join(luck.choices(letters, k=luck.randint(4, 10))),
        serial="".join(luck.choices(letters, k=luck.randint(8, 20))),
    )


def symbol(content: str, kind: str, scale: int = 5, *, gs1: bool = False) -> Pixels:
    """A symbol in black on white with its quiet zone, `scale` pixels a module. kind: as zxing-cpp names it."""
    options: dict[str, Any] = {"gs1": True} if gs1 else {}
    barcode = zxingcpp.create_barcode(content, getattr(zxingcpp.BarcodeFormat, kind), **options)
    return np.array(barcode.to_image(scale=scale, add_quiet_zones=True))


def datamatrix(box: Box, scale: int = 5) -> Pixels:
    return symbol(box.bracketed, "DataMatrix", scale, gs1=True)


def on_a_box(*symbols: Pixels, seed: int = 0, size: tuple[int, int] = (900, 675)) -> Pixels:
    """Symbols side by side on a printed box (lines of text, a coloured band), width × height as `size`."""
    luck = random.Random(f"face {seed}")
    width, height = size
    face = np.full((height, width), 205, np.uint8)
    for line in range(4):
        cv2.putText(
            face,
            "VACCIN suspension injectable",
            (30, 60 + 34 * line),
            cv2.FONT_HERSHEY_SIMPLEX,
            0.8,
            60,
            2,
            cv2.LINE_AA,
        )
    cv2.rectangle(face, (0, height - 60), (width, height - 30), luck.randint(60, 140), -1)
    left = 60 + luck.randint(0, 60)
    for mark in symbols:
        top = 220 + luck.randint(0, 60)
        margin = 8
        cv2.rectangle(
            face,
            (left - margin, top - margin),
            (left + mark.shape[1] + margin, top + mark.shape[0] + margin),
            250,
            -1,
        )
        face[top : top + mark.shape[0], left : left + mark.shape[1]] = mark
        left += mark.shape[1] + 60
    return face


# --- troubles: each takes a grey picture and a degree from 1 to 3 -----------------------------------------------------


def rotated(face: Pixels, degree: int) -> Pixels:
    height, width = face.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 17 * degree, 0.8)
    return cv2.warpAffine(face, turn, (width, height), borderValue=120)


def in_perspective(face: Pixels, degree: int) -> Pixels:
    height, width = face.shape
    slant = 0.09 * degree
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners.copy()
    seen[1] += [-width * slant, height * slant]
    seen[2] += [-width * slant, -height * slant]
    return cv2.warpPerspective(face, cv2.getPerspectiveTransform(corners, seen), (width, height), borderValue=120)


def out_of_focus(face: Pixels, degree: int) -> Pixels:
    return cv2.GaussianBlur(face, (0, 0), 0.9 * degree)


def faint(face: Pixels, degree: int) -> Pixels:
    contrast = (0.3, 0.15, 0.08)[degree - 1]
    return np.clip(120 + (face.astype(np.float32) - 128) * contrast, 0, 255).astype(np.uint8)


def mirrored(face: Pixels, degree: int) -> Pixels:
    return np.ascontiguousarray(face[:, ::-1])


def small(face: Pixels, degree: int) -> Pixels:
    factor = (0.5, 0.38, 0.3)[degree - 1]
    return cv2.resize(face, None, fx=factor, fy=factor, interpolation=cv2.INTER_AREA)


def glaring(face: Pixels, degree: int) -> Pixels:
    y, x = np.mgrid[: face.shape[0], : face.shape[1]]
    light = 90 * degree * np.exp(-(((x - 150) / 60) ** 2 + ((y - 300) / 40) ** 2))
    return np.clip(face + light, 0, 255).astype(np.uint8)


def noisy(face: Pixels, degree: int) -> Pixels:
    grain = np.random.default_rng(degree).normal(0, 22 * degree, face.shape)
    return np.clip(face + grain, 0, 255).astype(np.uint8)


def inverted(face: Pixels, degree: int) -> Pixels:
    return 255 - face


TROUBLES: dict[str, Callable[[Pixels, int], Pixels]] = {
    "rotation": rotated,
    "perspective": in_perspective,
    "blur": out_of_focus,
    "low contrast": faint,
    "mirrored": mirrored,
    "small modules": small,
    "glare": glaring,
    "noise": noisy,
    "inverted": inverted,
}


@dataclass(frozen=True)
class Shot:
    """One picture with what it truly holds: `box` None for a picture without a product."""

    name: str
    data: bytes
    box: Box | None
    payload: str | None = field(default=None)


def file(pixels: Pixels, form: str = "JPEG", **options: Any) -> bytes:
    """The bytes of a picture file."""
    stream = BytesIO()
    Image.fromarray(pixels).save(stream, form, **options)
    return stream.getvalue()


def shots() -> list[Shot]:
    """About sixty pictures: each trouble at three degrees on two kinds of code, and some that hold no product."""
    made: list[Shot] = []
    number = 0
    for name, trouble in TROUBLES.items():
        for degree in (1, 2, 3):
            for kind in ("datamatrix", "qr link"):
                number += 1
                box = random_box(number)
                square = datamatrix(box) if kind == "datamatrix" else symbol(box.link, "QRCode", 4)
                payload = box.message if kind == "datamatrix" else box.link
                seen = trouble(on_a_box(square, seed=number), degree)
                made.append(Shot(f"{name} {degree} {kind}", file(seen, quality=88), box, payload))
    for number in range(3):
        made.append(Shot(f"no code {number}", file(on_a_box(seed=number), quality=85), None))
    url = symbol("https://notice.exemple.fr/abcdef", "QRCode", 4)
    made.append(Shot("leaflet", file(on_a_box(url)), None))
    return made


def cat() -> bytes:
    """A round grey thing with ears and whiskers: busy fur, no code."""
    luck = np.random.default_rng(7)
    fur = cv2.resize(luck.normal(128, 60, (240, 320)).astype(np.float32), (1600, 1200), interpolation=cv2.INTER_CUBIC)
    fur += luck.normal(0, 14, fur.shape)
    face = np.clip(fur, 0, 255).astype(np.uint8)
    cv2.ellipse(face, (800, 640), (420, 380), 0, 0, 360, 90, 12)
    for side in (-1, 1):
        cv2.circle(face, (800 + side * 160, 560), 60, 20, -1)
        for whisker in range(4):
            cv2.line(face, (800 + side * 90, 760), (800 + side * 600, 640 + 70 * whisker), 240, 3, cv2.LINE_AA)
    return file(np.dstack([face, face // 2 + 60, face]), quality=90)
