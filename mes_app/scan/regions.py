"""Where in a picture a square code may lie: places busy in two directions at once, as text and edges seldom are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mes_app.scan.picture import Pixels

# Sides of the windows, in pixels of the frame; each covers codes of about 0.6 to 1.2 times itself.
WINDOWS = (48, 88, 160, 280)
MOST = 5
PEAKS = 3  # of each window
STEP = 4  # the busyness map is a quarter of the frame on each side: a code is never smaller than that


@dataclass(frozen=True, slots=True)
class Region:
    """A square of the frame, in pixels: its left and top, its right and bottom (excluded)."""

    left: int
    top: int
    right: int
    bottom: int

    def of(self, grey: Pixels) -> Pixels:
        """The pixels of the region (a view)."""
        return grey[self.top : self.bottom, self.left : self.right]

    def holds(self, x: float, y: float) -> bool:
        """True when the point lies inside."""
        return self.left <= x < self.right and self.top <= y < self.bottom


def candidates(grey: Pixels, most: int = MOST) -> list[Region]:
    """The regions most likely to hold a square code, best first; each is about 1.7 windows wide.

    The structure tensor of a window has two large eigenvalues where edges run both ways. The smaller one is the
    score, over gradients compressed by their square root, so that dull prints are found beside sharp ones.
    """
    import cv2  # noqa: PLC0415 - start-up time
    import numpy as np  # noqa: PLC0415

    height, width = grey.shape
    if min(height, width) < 24:
        return [Region(0, 0, width, height)]
    size = (max(1, width // STEP), max(1, height // STEP))
    smooth = cv2.GaussianBlur(grey, (0, 0), 0.8)
    dx = cv2.Scharr(smooth, cv2.CV_32F, 1, 0, scale=1 / 32)
    dy = cv2.Scharr(smooth, cv2.CV_32F, 0, 1, scale=1 / 32)
    xx = cv2.resize(dx * dx, size, interpolation=cv2.INTER_AREA)
    yy = cv2.resize(dy * dy, size, interpolation=cv2.INTER_AREA)
    xy = cv2.resize(dx * dy, size, interpolation=cv2.INTER_AREA)
    # Compressed, so that one very sharp letter does not outweigh a hundred modules.
    energy = np.sqrt(xx + yy + 1.0)
    xx, yy, xy = xx / energy, yy / energy, xy / energy
    peaks: list[tuple[float, float, float, int]] = []
    for window in WINDOWS:
        side = max(3, window // STEP) | 1
        if side > min(size) * 1.5:
            continue
        a, b, c = (cv2.boxFilter(part, -1, (side, side), borderType=cv2.BORDER_CONSTANT) for part in (xx, yy, xy))
        middle, spread = (a + b) / 2, np.sqrt(((a - b) / 2) ** 2 + c * c)
        # The mean over a larger window is always lower, yet the window that holds the whole code is the one wanted.
        score = (middle - spread) * float(window)
        for _ in range(PEAKS):
            _, best, _, (x, y) = cv2.minMaxLoc(score)
            if best <= 1.0:
                break
            peaks.append((best, (x + 0.5) * STEP, (y + 0.5) * STEP, window))
            cv2.rectangle(score, (x - side // 2, y - side // 2), (x + side // 2, y + side // 2), 0.0, -1)
    return _squares(peaks, width, height, most)


def _squares(peaks: list[tuple[float, float, float, int]], width: int, height: int, most: int) -> list[Region]:
    chosen: list[Region] = []
    taken: list[tuple[float, float, int]] = []
    for _, x, y, window in sorted(peaks, reverse=True):
        if any(_same(x, y, window, *other) for other in taken):
            continue
        taken.append((x, y, window))
        half = window * 0.85
        chosen.append(
            Region(max(0, int(x - half)), max(0, int(y - half)), min(width, int(x + half)), min(height, int(y + half)))
        )
        if len(chosen) == most:
            break
    return chosen


def _same(x: float, y: float, window: int, other_x: float, other_y: float, other_window: int) -> bool:
    near = max(abs(x - other_x), abs(y - other_y)) < 0.35 * max(window, other_window)
    return near and 0.6 < window / other_window < 1.6
