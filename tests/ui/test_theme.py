"""The colours can be read: contrast of every pair that screens lay on each other (WCAG 2.2, 1.4.3 and 1.4.11)."""

import pytest

from mes_app.ui.theme import DARK, LIGHT, TINTS, Palette


def luminance(color: str) -> float:
    channels = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def over(ground: str, color: str, strength: float) -> str:
    mixed = (
        round(int(color[i : i + 2], 16) * strength + int(ground[i : i + 2], 16) * (1 - strength)) for i in (1, 3, 5)
    )
    return "#" + "".join(f"{channel:02X}" for channel in mixed)


GROUNDS = ("background", "surface", "sunk", "soft", "warn_soft")
THEMES = [pytest.param(LIGHT, id="light"), pytest.param(DARK, id="dark")]


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted"])
def test_text_is_legible_on_every_ground(palette: Palette, ground: str, ink: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize("ink", ["primary", "accent", "info", "ok", "warn", "danger"])
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_coloured_words_are_legible(palette: Palette, ground: str, ink: str) -> None:
    assert contrast(getattr(palette, ink), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize(
    ("on", "ground"), [("on_primary", "primary"), ("on_accent", "accent"), ("on_danger", "danger")]
)
def test_words_on_buttons_and_badges_are_legible(palette: Palette, on: str, ground: str) -> None:
    assert contrast(getattr(palette, on), getattr(palette, ground)) >= 4.5


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize("ground", ["background", "surface"])
def test_the_lines_of_controls_can_be_seen(palette: Palette, ground: str) -> None:
    assert contrast(palette.line, getattr(palette, ground)) >= 3


@pytest.mark.parametrize("palette", THEMES)
@pytest.mark.parametrize("hue", TINTS)
@pytest.mark.parametrize(("strength", "ground"), [(0.16, "background"), (0.24, "surface")])
def test_text_is_legible_on_a_persons_colour(palette: Palette, hue: str, strength: float, ground: str) -> None:
    tinted = over(getattr(palette, ground), hue, strength)
    assert contrast(palette.text, tinted) >= 4.5
    assert contrast(palette.muted, tinted) >= 4.5
