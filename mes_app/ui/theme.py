"""Design tokens: colours, type, space; one set for the light and the dark theme.

The palette is laid on Material's colour roles, so that the client itself switches between light and dark and no screen
knows which is on. The names below are what screens use; contrast of each pair is measured in tests/ui.
"""

from dataclasses import dataclass
from enum import IntEnum

import flet as ft

FONT = "Atkinson Hyperlegible Next"
FONT_STRONG = "Atkinson Hyperlegible Next SemiBold"
FONTS = {
    FONT: "/fonts/AtkinsonHyperlegibleNext-Regular.ttf",
    FONT_STRONG: "/fonts/AtkinsonHyperlegibleNext-SemiBold.ttf",
}


class Size(IntEnum):
    """Type sizes, in logical pixels at 100 %."""

    TITLE = 28
    HEADING = 20
    BODY = 17
    SMALL = 15


class Gap(IntEnum):
    """Distances, in logical pixels."""

    EDGE = 16
    CARD = 12
    GROUP = 24
    FINE = 4
    SMALL = 8


TOUCH = 48
"""Smallest side of what a finger has to hit, in logical pixels (WCAG 2.5.5 asks for 44)."""

READING = 720
"""Widest column of text, in logical pixels."""

WIDE = 840
"""Width from which the rail replaces the bar at the bottom, in logical pixels."""

CORNER_CARD = 16
CORNER_FIELD = 12


@dataclass(frozen=True)
class Palette:
    """One theme's colours, as hexadecimal RGB."""

    background: str
    surface: str
    sunk: str
    text: str
    muted: str
    primary: str
    on_primary: str
    soft: str
    accent: str
    on_accent: str
    info: str
    ok: str
    warn: str
    warn_soft: str
    danger: str
    on_danger: str
    line: str
    hairline: str


LIGHT = Palette(
    background="#FAF8F4",
    surface="#FFFFFF",
    sunk="#F0ECE4",
    text="#1B2430",
    muted="#515C69",
    primary="#0A6A68",
    on_primary="#FFFFFF",
    soft="#DDF0EE",
    accent="#B8442B",
    on_accent="#FFFFFF",
    info="#2F5597",
    ok="#2B6E43",
    warn="#805300",
    warn_soft="#FBF0DA",
    danger="#B3261E",
    on_danger="#FFFFFF",
    line="#7F8894",
    hairline="#E2DCD0",
)

DARK = Palette(
    background="#11161B",
    surface="#1A2128",
    sunk="#0C1014",
    text="#E9EDF1",
    muted="#AAB5C0",
    primary="#78D5CF",
    on_primary="#00302E",
    soft="#143B3A",
    accent="#FFB09C",
    on_accent="#4A1508",
    info="#A9C4FF",
    ok="#8FD9A8",
    warn="#F1C36B",
    warn_soft="#33270F",
    danger="#FFB4AB",
    on_danger="#5C0A06",
    line="#7C8894",
    hairline="#2B343D",
)


class Ink:
    """The colours by their use, each a Material role that both themes fill."""

    BACKGROUND = ft.Colors.SURFACE
    SURFACE = ft.Colors.SURFACE_CONTAINER_LOWEST
    SUNK = ft.Colors.SURFACE_CONTAINER_HIGHEST
    TEXT = ft.Colors.ON_SURFACE
    MUTED = ft.Colors.ON_SURFACE_VARIANT
    PRIMARY = ft.Colors.PRIMARY
    ON_PRIMARY = ft.Colors.ON_PRIMARY
    SOFT = ft.Colors.PRIMARY_CONTAINER
    ACCENT = ft.Colors.TERTIARY
    ON_ACCENT = ft.Colors.ON_TERTIARY
    INFO = ft.Colors.SECONDARY
    OK = ft.Colors.TERTIARY_FIXED
    WARN = ft.Colors.SECONDARY_FIXED
    WARN_SOFT = ft.Colors.SECONDARY_FIXED_DIM
    DANGER = ft.Colors.ERROR
    ON_DANGER = ft.Colors.ON_ERROR
    LINE = ft.Colors.OUTLINE
    HAIRLINE = ft.Colors.OUTLINE_VARIANT


TINTS = ("#0A8C88", "#C4573B", "#6B5BB5", "#2E7FB8", "#9A7B16")
"""One hue a person, laid thinly over the theme's own colours so that text on it keeps its contrast in both."""


def tint(index: int, strength: float) -> str:
    """A person's hue at `strength` (0 to 1) over whatever is below."""
    return ft.Colors.with_opacity(strength, TINTS[index % len(TINTS)])


def _scheme(p: Palette) -> ft.ColorScheme:
    return ft.ColorScheme(
        primary=p.primary,
        on_primary=p.on_primary,
        primary_container=p.soft,
        on_primary_container=p.text,
        secondary=p.info,
        on_secondary=p.surface,
        secondary_container=p.soft,
        on_secondary_container=p.text,
        tertiary=p.accent,
        on_tertiary=p.on_accent,
        tertiary_fixed=p.ok,
        secondary_fixed=p.warn,
        secondary_fixed_dim=p.warn_soft,
        error=p.danger,
        on_error=p.on_danger,
        surface=p.background,
        on_surface=p.text,
        on_surface_variant=p.muted,
        surface_container_lowest=p.surface,
        surface_container_low=p.surface,
        surface_container=p.surface,
        surface_container_high=p.surface,
        surface_container_highest=p.sunk,
        outline=p.line,
        outline_variant=p.hairline,
        inverse_surface=p.text,
        on_inverse_surface=p.background,
        inverse_primary=p.soft,
        surface_tint=p.surface,
    )


def style(size: Size, scale: float, *, strong: bool = False, color: str | None = None) -> ft.TextStyle:
    """A text style of the scale: 28 / 20 / 17 / 15, weights 400 and 600, line height 1.4."""
    return ft.TextStyle(
        size=size * scale,
        height=1.4,
        letter_spacing=0,
        font_family=FONT_STRONG if strong else FONT,
        color=color or Ink.TEXT,
    )


def theme(palette: Palette, scale: float) -> ft.Theme:
    """Flet's theme for one palette at a text scale (1.0 = 100 %)."""
    still = ft.PageTransitionTheme.NONE
    return ft.Theme(
        color_scheme=_scheme(palette),
        font_family=FONT,
        scaffold_bgcolor=palette.background,
        # One page replaces the other at once: faster to read, and nothing moves for those who asked for less motion.
        page_transitions=ft.PageTransitionsTheme(linux=still, macos=still, windows=still),
        visual_density=ft.VisualDensity.STANDARD,
        list_tile_theme=ft.ListTileTheme(content_padding=ft.Padding.symmetric(horizontal=Gap.EDGE, vertical=Gap.FINE)),
        text_theme=ft.TextTheme(
            body_large=style(Size.BODY, scale, strong=True),  # a line's first words
            body_medium=style(Size.SMALL, scale, color=Ink.MUTED),  # and its second
            body_small=style(Size.SMALL, scale),
            label_large=style(Size.BODY, scale, strong=True),
            # The five names under the bar: they have a fifth of the width each, and do not grow with the text.
            label_medium=ft.TextStyle(size=12, height=1.3, letter_spacing=0, font_family=FONT, color=Ink.TEXT),
            title_medium=style(Size.BODY, scale, strong=True),
            title_large=style(Size.HEADING, scale, strong=True),
            headline_medium=style(Size.TITLE, scale, strong=True),
        ),
    )
