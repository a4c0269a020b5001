"""Ways to prepare a picture for a reader: each takes grey pixels and gives grey pixels.

Which ones, and in which order, was measured on synthetic photos: see `QUICK` and `SLOW` at the end.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mes_app.scan.picture import Pixels

# A prepared region never grows beyond this side, or one try could eat the budget of a live frame.
LARGEST_TRY = 1100


def at_most(grey: Pixels, side: int) -> Pixels:
    """The same picture, its longer side no longer than `side` pixels."""
    import cv2  # noqa: PLC0415

    # One thread: two of them would spend twice the processing time for a third less waiting.
    cv2.setNumThreads(1)
    longest = max(grey.shape)
    if longest <= side:
        return grey
    size = (max(1, grey.shape[1] * side // longest), max(1, grey.shape[0] * side // longest))
    return cv2.resize(grey, size, interpolation=cv2.INTER_AREA)


def larger(grey: Pixels, factor: float) -> Pixels:
    """Cubic enlargement, which is what helps small modules most; within `LARGEST_TRY`."""
    import cv2  # noqa: PLC0415

    factor = min(factor, max(1.0, LARGEST_TRY / max(grey.shape))) if max(grey.shape) < LARGEST_TRY else min(factor, 2)
    return cv2.resize(grey, None, fx=factor, fy=factor, interpolation=cv2.INTER_CUBIC)


def double(grey: Pixels) -> Pixels:
    """Twice as large."""
    return larger(grey, 2)


def fourfold(grey: Pixels) -> Pixels:
    """Four times as large."""
    return larger(grey, 4)


def halved(grey: Pixels) -> Pixels:
    """Half as large: averages noise and dotted ink."""
    import cv2  # noqa: PLC0415

    return cv2.resize(grey, None, fx=0.5, fy=0.5, interpolation=cv2.INTER_AREA) if min(grey.shape) > 20 else grey


def curve(power: float, grey: Pixels) -> Pixels:
    """A gamma curve: below 1 opens the shadows, above 1 the lights."""
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    table = (255 * (np.arange(256) / 255) ** power).astype(np.uint8)
    return cv2.LUT(grey, table)


def brighter(grey: Pixels) -> Pixels:
    """For codes in the shadow."""
    return curve(0.5, grey)


def darker(grey: Pixels) -> Pixels:
    """For codes in the glare."""
    return curve(2.0, grey)


def blur(grey: Pixels, sigma: float) -> Pixels:
    """Gaussian blur, `sigma` in pixels."""
    import cv2  # noqa: PLC0415

    return cv2.GaussianBlur(grey, (0, 0), sigma)


def blurred(grey: Pixels) -> Pixels:
    """For noise and dotted ink."""
    return blur(grey, 1.5)


def blurred_double(grey: Pixels) -> Pixels:
    """Twice as large, then blurred as much."""
    return blur(double(grey), 2)


def even(grey: Pixels, side: int) -> Pixels:
    """Local normalisation: each pixel against the mean and spread around it, which undoes shadow and faint ink."""
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    values = grey.astype(np.float32)
    values -= cv2.blur(values, (side, side))
    spread = np.sqrt(np.maximum(cv2.blur(values * values, (side, side)), 0)) + 4  # a sum in floats may end below 0
    result: Pixels = np.clip(128 + values / spread * 64, 0, 255).astype(np.uint8)
    return result


def even_double(grey: Pixels) -> Pixels:
    """Evened, then twice as large."""
    return double(even(grey, 35))


def double_even(grey: Pixels) -> Pixels:
    """Twice as large, then evened."""
    return even(double(grey), 65)


def equalised(grey: Pixels) -> Pixels:
    """Contrast spread tile by tile (CLAHE)."""
    import cv2  # noqa: PLC0415

    return cv2.createCLAHE(4, (4, 4)).apply(grey)


def black_and_white(grey: Pixels) -> Pixels:
    """One threshold for all (Otsu)."""
    import cv2  # noqa: PLC0415

    return cv2.threshold(grey, 0, 255, cv2.THRESH_BINARY | cv2.THRESH_OTSU)[1]


def double_black_and_white(grey: Pixels) -> Pixels:
    """Twice as large, one threshold."""
    return black_and_white(double(grey))


def thresholded(grey: Pixels) -> Pixels:
    """A threshold for each pixel, from its neighbours."""
    import cv2  # noqa: PLC0415

    return cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_GAUSSIAN_C, cv2.THRESH_BINARY, 31, 2)


def shaped(grey: Pixels, operation: str, side: int) -> Pixels:
    """Grey morphology with a round brush: `open` joins dots of ink, `close` removes specks of it."""
    import cv2  # noqa: PLC0415

    brush = cv2.getStructuringElement(cv2.MORPH_ELLIPSE, (side, side))
    how = {"open": cv2.MORPH_OPEN, "close": cv2.MORPH_CLOSE, "thicken": cv2.MORPH_ERODE, "thin": cv2.MORPH_DILATE}
    return cv2.morphologyEx(grey, how[operation], brush)


def opened(grey: Pixels) -> Pixels:
    """Joins dots of ink."""
    return shaped(grey, "open", 5)


def opened_little(grey: Pixels) -> Pixels:
    """Joins dots of ink that nearly touch."""
    return shaped(grey, "open", 3)


def opened_double(grey: Pixels) -> Pixels:
    """Twice as large, dots of ink joined."""
    return shaped(double(grey), "open", 5)


def thinned_double(grey: Pixels) -> Pixels:
    """Twice as large, ink that bled made thinner."""
    return shaped(double(grey), "thin", 3)


def thickened_double(grey: Pixels) -> Pixels:
    """Twice as large, pale ink made thicker."""
    return shaped(double(grey), "thicken", 3)


def sharper_double(grey: Pixels) -> Pixels:
    """Twice as large, edges strengthened."""
    import cv2  # noqa: PLC0415

    large = double(grey)
    return cv2.addWeighted(large, 2.5, blur(large, 4), -1.5, 0)


def turned_double(grey: Pixels) -> Pixels:
    """Twenty degrees: enough to bring a code whose sides alias with the pixel grid out of it."""
    import cv2  # noqa: PLC0415

    height, width = grey.shape
    side = int((height**2 + width**2) ** 0.5)
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), 20, 1)
    turn[:, 2] += [(side - width) / 2, (side - height) / 2]
    return double(cv2.warpAffine(grey, turn, (side, side), borderMode=cv2.BORDER_REPLICATE))


def mirrored(grey: Pixels) -> Pixels:
    """As in a mirror: what front cameras give."""
    import numpy as np  # noqa: PLC0415

    return np.ascontiguousarray(grey[:, ::-1])


def mirrored_double(grey: Pixels) -> Pixels:
    """Twice as large, as in a mirror."""
    return mirrored(double(grey))


def deblurred(radius: float, grey: Pixels) -> Pixels:
    """Wiener deconvolution by a disc of `radius` pixels, the shape of a lens out of focus; then twice as large."""
    import cv2  # noqa: PLC0415
    import numpy as np  # noqa: PLC0415

    side = int(np.ceil(radius)) * 2 + 3
    y, x = np.mgrid[:side, :side] - side // 2
    disc = np.clip(radius + 0.5 - np.hypot(x, y), 0, 1)
    padded = cv2.copyMakeBorder(grey, side, side, side, side, cv2.BORDER_REFLECT).astype(np.float32)
    kernel = np.zeros_like(padded)
    kernel[:side, :side] = disc / disc.sum()
    spectrum = np.fft.rfft2(np.roll(kernel, (-(side // 2), -(side // 2)), (0, 1)))
    inverse = np.conj(spectrum) / (np.abs(spectrum) ** 2 + 0.02)
    sharp = np.fft.irfft2(np.fft.rfft2(padded) * inverse, padded.shape)[side:-side, side:-side]
    return double(np.clip(sharp, 0, 255).astype(np.uint8))


def deblurred_wide(grey: Pixels) -> Pixels:
    """For a lens far out of focus."""
    return deblurred(4, grey)


def deblurred_narrow(grey: Pixels) -> Pixels:
    """For a lens a little out of focus."""
    return deblurred(2, grey)


# In the order of pictures rescued per millisecond; the first three are what an unlikely region gets in the first round.
QUICK: tuple[Callable[[Pixels], Pixels], ...] = (
    double,
    brighter,
    even_double,
    blurred,
    double_black_and_white,
    halved,
    darker,
    opened,
    black_and_white,
    opened_little,
    equalised,
    thinned_double,
)
SLOW: tuple[Callable[[Pixels], Pixels], ...] = (
    opened_double,
    thickened_double,
    sharper_double,
    turned_double,
    blurred_double,
    double_even,
    deblurred_narrow,
)
