"""The three looks: "paper" (black on white), "stage" (white on black) and "contrast".

Light of the room is added to dark and bright alike, so coloured text on black fades first: in a
lit room dark colours on white keep about twice the contrast. Hence paper is the default, each look
has one accent colour, and on stage there is nothing but white, yellow and pale tones.

"contrast" is for a bright room, a weak projector and weak eyes. It is black on white, because that
is what light in the room spares most, without pale tones: every text and its ground
differ by 7 to 1 (WCAG 2.2, 1.4.6), and charts have patterns in place of fills.

Widgets hold no colours. They name the variables below, which every look defines.
"""

from __future__ import annotations

from typing import Final

from textual.theme import Theme

LIKERT: Final = ("likert-1", "likert-2", "likert-3", "likert-4", "likert-5")
"""Fills of answers from 1 to 5: orange, pale orange, grey, pale blue, blue. Never red and green,
which are one colour to a tenth of men. Each has a ``-text`` of its own."""

HEAT: Final = {
    -2: "heat-minus-2",
    -1: "heat-minus-1",
    0: "heat-zero",
    1: "heat-plus-1",
    2: "heat-plus-2",
}
"""Fills of the effect map by value: worse in orange, better in blue. Each has a ``-text``."""


def _scale(fills: tuple[str, str, str, str, str], strong: str, pale: str) -> dict[str, str]:
    """The variables of both five-step scales, ``strong`` being the text on the end fills."""
    texts = (strong, pale, pale, pale, strong)
    variables = {}
    for names in (LIKERT, tuple(HEAT.values())):
        for name, fill, text in zip(names, fills, texts, strict=True):
            variables[name] = fill
            variables[f"{name}-text"] = text
    return variables


def _plain_text(ink: str, muted: str, accent: str, warning: str) -> dict[str, str]:
    """Text in full ink. Textual's own text colours are blends, too weak for a projector."""
    return {
        "text": ink,
        "text-muted": muted,
        "text-disabled": muted,
        "text-primary": accent,
        "text-secondary": accent,
        "text-accent": accent,
        "text-success": accent,
        "text-warning": warning,
        "text-error": warning,
        "border": accent,
        "border-blurred": muted,
        "link-color": accent,
    }


PAPER: Final = Theme(
    name="paper",
    primary="#0050A0",
    accent="#0050A0",
    success="#0050A0",
    warning="#B33F00",
    error="#B33F00",
    foreground="#000000",
    background="#FFFFFF",
    surface="#F2F2F2",
    panel="#E6E6E6",
    dark=False,
    variables={
        **_plain_text("#000000", "#595959", "#0050A0", "#B33F00"),
        **_scale(("#A84B00", "#F1A340", "#D0D0D0", "#8FB3E0", "#0050A0"), "#FFFFFF", "#000000"),
        "on-accent": "#FFFFFF",
        "on-warning": "#FFFFFF",
        "track": "#BDBDBD",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-blurred-foreground": "#000000",
        "block-cursor-blurred-background": "#D0D0D0",
        "input-selection-background": "#B5D3F0",
        "scrollbar": "#8C8C8C",
        "scrollbar-background": "#E6E6E6",
    },
)

STAGE: Final = Theme(
    name="stage",
    primary="#FFD60A",
    accent="#FFD60A",
    success="#FFD60A",
    warning="#7FDBFF",
    error="#7FDBFF",
    foreground="#FFFFFF",
    background="#000000",
    surface="#141414",
    panel="#242424",
    dark=True,
    variables={
        **_plain_text("#FFFFFF", "#C8C8C8", "#FFD60A", "#7FDBFF"),
        **_scale(("#B85A08", "#F4AE52", "#CFCFCF", "#98BCEA", "#2F6EBC"), "#FFFFFF", "#000000"),
        "on-accent": "#000000",
        "on-warning": "#000000",
        "track": "#8C8C8C",
        "block-cursor-foreground": "#000000",
        "block-cursor-blurred-foreground": "#FFFFFF",
        "block-cursor-blurred-background": "#4A4A4A",
        "input-selection-background": "#665600",
        "scrollbar": "#8C8C8C",
        "scrollbar-background": "#242424",
    },
)

CONTRAST: Final = Theme(
    name="contrast",
    primary="#002C6E",
    accent="#002C6E",
    success="#002C6E",
    warning="#7A1F00",
    error="#7A1F00",
    foreground="#000000",
    background="#FFFFFF",
    surface="#FFFFFF",
    panel="#FFFFFF",
    dark=False,
    variables={
        **_plain_text("#000000", "#262626", "#002C6E", "#7A1F00"),
        **_scale(("#7A3600", "#F1A340", "#D0D0D0", "#8FB3E0", "#00478F"), "#FFFFFF", "#000000"),
        "on-accent": "#FFFFFF",
        "on-warning": "#FFFFFF",
        "track": "#595959",
        "block-cursor-foreground": "#FFFFFF",
        "block-cursor-blurred-foreground": "#FFFFFF",
        "block-cursor-blurred-background": "#404040",
        "input-selection-background": "#B5D3F0",
        "scrollbar": "#000000",
        "scrollbar-background": "#D0D0D0",
    },
)

THEMES: Final = (PAPER, STAGE, CONTRAST)
"""In the order in which the command for colours goes through them."""

PATTERNED: Final = frozenset({CONTRAST.name})
"""The looks whose charts have patterns in place of fills."""

VARIABLE_DEFAULTS: Final = PAPER.variables
"""For ``App.get_theme_variable_defaults``: stylesheets can be read before a theme is set."""
