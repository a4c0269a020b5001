"""Draws the app's icon, a page with a heart in the palette of the theme, into assets/: run it after changing either."""

from pathlib import Path

from PIL import Image, ImageDraw

ASSETS = Path(__file__).resolve().parent.parent / "assets"
PRIMARY, PAPER, SOFT, ACCENT = "#0A6A68", "#FFFFFF", "#DDF0EE", "#B8442B"


def draw(size: int, *, maskable: bool = False) -> Image.Image:
    """The icon, `size` pixels square; a maskable one fills its corners and keeps to the safe circle."""
    unit = 1024
    image = Image.new("RGBA", (unit, unit), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    pen.rounded_rectangle((0, 0, unit, unit), 0 if maskable else 230, fill=PRIMARY)
    inset = 270 if maskable else 220
    left, top, right, bottom = inset, inset - 60, unit - inset, unit - inset + 60
    pen.rounded_rectangle((left, top, right, bottom), 60, fill=PAPER)
    for line in range(2):
        y = bottom - 170 + line * 75
        pen.rounded_rectangle((left + 90, y, right - 90 - line * 120, y + 30), 15, fill=SOFT)
    x, y, r = unit / 2, top + 230, 85
    pen.ellipse((x - 2 * r + 12, y - r, x + 12, y + r), fill=ACCENT)
    pen.ellipse((x - 12, y - r, x + 2 * r - 12, y + r), fill=ACCENT)
    pen.polygon([(x - 2 * r + 30, y + 52), (x, y - 40), (x + 2 * r - 30, y + 52), (x, y + 225)], fill=ACCENT)
    return image.resize((size, size), Image.Resampling.LANCZOS)


for name, side, filled in (
    ("icons/icon-192.png", 192, False),
    ("icons/icon-512.png", 512, False),
    ("icons/icon-maskable-512.png", 512, True),
    ("favicon.png", 48, False),
):
    draw(side, maskable=filled).save(ASSETS / name, optimize=True)
