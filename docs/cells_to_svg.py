"""Draws what Textual exports of a screen anew, cell by cell.

In the picture that Textual makes, block characters leave stripes between rows, and every font has
columns of its own. So the cells are taken out of it: blocks are drawn as areas, text in columns.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, TypeAlias
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from rich.cells import cell_len

Area: TypeAlias = tuple[float, float, float, float]
"""Left, top, right, bottom, in cells."""
Areas: TypeAlias = dict[tuple[str, float], list[Area]]
"""Areas of each colour and strength."""

_SVG: Final = "{http://www.w3.org/2000/svg}"
_FROM_WIDTH, _FROM_HEIGHT = 12.2, 24.4
"""A cell of the pictures that Textual exports."""
_WIDTH, _HEIGHT, _FONT = 9, 18, 15
"""A cell of ours, and the size of its letters: most fonts of terminals are 0.6 of it wide."""
_FONTS: Final = "ui-monospace, 'DejaVu Sans Mono', Menlo, Consolas, 'Liberation Mono', monospace"

_BLOCKS: Final[dict[str, tuple[Area, ...]]] = {
    **{sign: ((0, 0, 1, at / 8),) for at, sign in ((1, "▔"), (4, "▀"))},
    **{chr(0x2580 + at): ((0, 1 - at / 8, 1, 1),) for at in range(1, 9)},
    **{chr(0x2590 - at): ((0, 0, at / 8, 1),) for at in range(1, 8)},
    "▐": ((0.5, 0, 1, 1),),
    "▕": ((7 / 8, 0, 1, 1),),
    "━": ((0, 0.42, 1, 0.58),),
    "─": ((0, 0.47, 1, 0.53),),
}
"""Parts of a cell that signs fill."""
_CORNERS: Final = {
    **dict(zip("▘▝▖▗", ("a", "b", "c", "d"), strict=True)),
    **dict(zip("▚▞▙▛▜▟", ("ad", "bc", "acd", "abc", "abd", "bcd"), strict=True)),
}
_CORNER_AREAS: Final = {
    "a": (0, 0, 0.5, 0.5),
    "b": (0.5, 0, 1, 0.5),
    "c": (0, 0.5, 0.5, 1),
    "d": (0.5, 0.5, 1, 1),
}
_SHADES: Final = {"░": 0.25, "▒": 0.5, "▓": 0.75}


@dataclass(frozen=True)
class Piece:
    """A text of one style in a row of cells."""

    row: int
    column: int
    text: str
    colour: str
    style: str
    """Attributes of SVG for its weight and slant."""


def redrawn(exported: str) -> str:
    """The picture of a screen, drawn from what Textual exports of it."""
    root = ElementTree.fromstring(exported)
    grounds = list(_grounds(root))
    pieces = list(_pieces(root, exported))
    columns = max(right for *_, right, _colour in grounds)
    rows = 1 + max(row for row, *_ in grounds)
    areas: Areas = defaultdict(list)
    for row, left, right, colour in grounds:
        areas[colour, 1].append((left, row, right, row + 1))
    marks: Areas = defaultdict(list)
    words: list[str] = []
    for piece in pieces:
        words += _drawn(piece, marks)
    width, height = columns * _WIDTH, rows * _HEIGHT
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-6 -6 {width + 12} {height + 12}">',
        f'<g shape-rendering="crispEdges">{_paths(areas)}{_paths(marks)}</g>',
        f'<g font-family="{_FONTS}" font-size="{_FONT}" xml:space="preserve">',
        *words,
        "</g>",
        # A frame, so that a white page ends somewhere on a white page.
        f'<rect x="-5" y="-5" width="{width + 10}" height="{height + 10}" rx="4" fill="none" '
        'stroke="#8c8c8c"/>',
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _grounds(root: ElementTree.Element) -> Iterator[tuple[int, int, int, str]]:
    """Row, first column, column after the last, colour."""
    for rect in root.iter(f"{_SVG}rect"):
        if rect.get("shape-rendering") == "crispEdges":
            left = round(float(rect.get("x", 0)) / _FROM_WIDTH)
            right = left + round(float(rect.get("width", 0)) / _FROM_WIDTH)
            row = int(float(rect.get("y", 0)) / _FROM_HEIGHT)
            yield row, left, right, rect.get("fill", "")


def _pieces(root: ElementTree.Element, exported: str) -> Iterator[Piece]:
    styles = dict(re.findall(r"\.(terminal-\d+-r\d+) \{ ([^}]*?);? \}", exported))
    for text in root.iter(f"{_SVG}text"):
        style = styles.get(text.get("class", ""))
        line = re.search(r"line-(\d+)\)$", text.get("clip-path", ""))
        if style is None or line is None:
            continue
        facts = dict(part.split(":", 1) for part in style.split(";") if ":" in part)
        attributes = "".join(
            f' {name}="{facts[name].strip()}"'
            for name in ("font-weight", "font-style", "text-decoration")
            if name in facts
        )
        column = round(float(text.get("x", 0)) / _FROM_WIDTH)
        words = (text.text or "").replace("\xa0", " ").rstrip("\n")
        yield Piece(int(line[1]), column, words, facts["fill"].strip(), attributes)


def _drawn(piece: Piece, marks: Areas) -> Iterator[str]:
    """The words of a piece; what is no word goes to the ``marks``."""
    at = piece.column
    # Words stand where their columns are, however wide the reader's font is.
    for part in re.findall(r"[^\S\n]+|[▀-▟━─]|(?:[^\s▀-▟━─]+ ?)+", piece.text):
        areas = areas_of(part)
        for left, top, right, bottom in areas:
            area = (at + left, piece.row + top, at + right, piece.row + bottom)
            marks[piece.colour, _SHADES.get(part, 1)].append(area)
        word = part.rstrip()
        if word and not areas:
            yield (
                f'<text x="{at * _WIDTH}" y="{(piece.row + 1) * _HEIGHT - 5}" '
                f'textLength="{cell_len(word) * _WIDTH}" fill="{piece.colour}"'
                f"{piece.style}>{escape(word)}</text>"
            )
        at += cell_len(part)


def areas_of(sign: str) -> tuple[Area, ...]:
    """The parts of a cell that a sign fills; none where it is to be written as text."""
    if sign in _SHADES:
        return ((0, 0, 1, 1),)
    corners = tuple(_CORNER_AREAS[corner] for corner in _CORNERS.get(sign, ""))
    return corners or _BLOCKS.get(sign, ())


def _paths(areas: Areas) -> str:
    """One path for each colour, of areas joined where they touch from left to right."""
    paths = []
    for (colour, strength), parts in areas.items():
        joined: list[Area] = []
        for left, top, right, bottom in sorted(parts, key=lambda part: (part[1], part[3], part[0])):
            if joined and joined[-1][1:] == (top, left, bottom):
                joined[-1] = (joined[-1][0], top, right, bottom)
            else:
                joined.append((left, top, right, bottom))
        path = "".join(
            f"M{left * _WIDTH:g} {top * _HEIGHT:g}H{right * _WIDTH:g}V{bottom * _HEIGHT:g}"
            f"H{left * _WIDTH:g}z"
            for left, top, right, bottom in joined
        )
        opacity = "" if strength == 1 else f' opacity="{strength}"'
        paths.append(f'<path fill="{colour}"{opacity} d="{path}"/>')
    return "".join(paths)
