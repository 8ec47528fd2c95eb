"""Colours that can be read on a wall in a lit room, by people of any colour vision."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest
from rich.color import Color as RichColor
from rich.color import ColorSystem
from textual.color import Color
from textual.theme import Theme

import facilitator.ui
from facilitator import settings
from facilitator.ui.theme import CONTRAST, HEAT, LIKERT, PAPER, PATTERNED, THEMES

WCAG_AA = 4.5
WCAG_AAA = 7.0
LIT_ROOM = 3.0
"""The least contrast on a screen of 1200 lux with 200 lux of light in the room."""
TELLS_APART = 20.0
"""CIE 1976 distance between the nearest two fills."""

# Machado, Oliveira & Fernandes 2009, full severity.
VISION = {
    "normal": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protan": (
        (0.152286, 1.052583, -0.204868),
        (0.114503, 0.786281, 0.099216),
        (-0.003882, -0.048116, 1.051998),
    ),
    "deutan": (
        (0.367322, 0.860646, -0.227968),
        (0.280085, 0.672501, 0.047413),
        (-0.011820, 0.042940, 0.968881),
    ),
    "tritan": (
        (1.255528, -0.076749, -0.178779),
        (-0.078411, 0.930809, 0.147602),
        (0.004733, 0.691367, 0.303900),
    ),
}


def variables(theme: Theme) -> dict[str, str]:
    return {**theme.to_color_system().generate(), **theme.variables}


def linear(name: str) -> list[float]:
    channels = Color.parse(name).normalized
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def luminance(name: str) -> float:
    red, green, blue = linear(name)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def wcag(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def lit_room(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    projected = [1200 * value + 1.2 * (1 - value) + 200 for value in (dark, light)]
    return projected[1] / projected[0]


def lab(name: str, vision: str) -> tuple[float, float, float]:
    colour = linear(name)
    seen = [
        min(1.0, max(0.0, sum(weight * c for weight, c in zip(row, colour, strict=True))))
        for row in VISION[vision]
    ]
    red, green, blue = seen
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883
    fx, fy, fz = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def rounded(name: str) -> str:
    """The nearest of 256 colours, as a terminal that has no more draws it."""
    nearest = RichColor.parse(name.lower()).downgrade(ColorSystem.EIGHT_BIT)
    return nearest.get_truecolor().hex


def distance(one: str, other: str, vision: str) -> float:
    pairs = zip(lab(one, vision), lab(other, vision), strict=True)
    return float(sum((a - b) ** 2 for a, b in pairs) ** 0.5)


PAIRS = [
    ("foreground", "background"),
    ("background", "foreground"),
    ("foreground", "surface"),
    ("foreground", "panel"),
    ("text-muted", "background"),
    ("text-muted", "surface"),
    ("accent", "background"),
    ("warning", "background"),
    ("on-accent", "accent"),
    ("on-warning", "warning"),
    ("block-cursor-foreground", "accent"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("foreground", "input-selection-background"),
    *((f"{fill}-text", fill) for fill in (*LIKERT, *HEAT.values())),
]


by_name = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


@by_name
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground_on_a_screen_and_in_a_lit_room(
    theme: Theme, text: str, ground: str
) -> None:
    colours = variables(theme)

    assert wcag(colours[text], colours[ground]) >= WCAG_AA
    assert lit_room(colours[text], colours[ground]) >= LIT_ROOM


@by_name
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_on_a_terminal_of_256_colours(theme: Theme, text: str, ground: str) -> None:
    colours = variables(theme)

    assert wcag(rounded(colours[text]), rounded(colours[ground])) >= WCAG_AA


@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_high_contrast_is_that_of_the_highest_level(text: str, ground: str) -> None:
    colours = variables(CONTRAST)

    assert wcag(colours[text], colours[ground]) >= WCAG_AAA


@by_name
@pytest.mark.parametrize("vision", VISION)
def test_any_two_fills_of_a_scale_are_told_apart_whatever_the_colour_vision(
    theme: Theme, vision: str
) -> None:
    for scale in (LIKERT, tuple(HEAT.values())):
        for drawn in (str, rounded):
            fills = [drawn(theme.variables[name]) for name in scale]
            nearest = min(distance(a, b, vision) for a, b in itertools.combinations(fills, 2))
            assert nearest >= TELLS_APART


def test_every_pair_of_colours_that_a_widget_names_is_among_those_measured() -> None:
    folder = Path(facilitator.ui.__file__).parent
    named = {
        pair
        for file in (*folder.rglob("*.py"), *folder.rglob("*.tcss"))
        for pair in re.findall(r"\$([\w-]+) on \$([\w-]+)", file.read_text("utf-8"))
    }

    assert named
    # Of white on black as much as of black on white.
    assert named <= set(PAIRS) | {(ground, text) for text, ground in PAIRS}


def test_every_ground_in_a_stylesheet_has_a_text_that_is_measured_on_it() -> None:
    folder = Path(facilitator.ui.__file__).parent
    grounds = {
        ground
        for file in (*folder.rglob("*.py"), *folder.rglob("*.tcss"))
        for ground in re.findall(r"background: \$([\w-]+)", file.read_text("utf-8"))
    }

    assert grounds
    assert grounds <= {ground for _text, ground in PAIRS}


def test_all_looks_define_the_same_variables() -> None:
    for theme in THEMES:
        assert theme.variables.keys() == PAPER.variables.keys()


def test_each_look_has_one_accent() -> None:
    for theme in THEMES:
        assert theme.primary == theme.accent == theme.success
        assert theme.warning == theme.error


def test_the_settings_name_the_looks_there_are() -> None:
    assert tuple(theme.name for theme in THEMES) == settings.THEMES
    assert set(settings.THEMES) >= PATTERNED
