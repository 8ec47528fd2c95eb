"""Text measured in terminal cells: cut, padded, wrapped and shared out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.cells import cell_len, set_cell_size
from textual.content import Content
from textual.geometry import Size

from facilitator.model.cleaning import clean_line

Align = Literal["left", "center", "right"]
Piece = tuple[str, str]
"""A text and its style, such as ``("5", "bold $accent")``. The text is shown as it is."""


class Density(NamedTuple):
    """How much room the rows of a chart take."""

    bar: int
    """Rows of a bar."""
    gap: int
    """Empty rows between two of them."""


def shorten(text: str, width: int) -> str:
    """One line of at most ``width`` cells; a dot at its end says that it was cut."""
    text = clean_line(text)
    if cell_len(text) <= width:
        return text
    if width < 4:
        return set_cell_size(text, max(0, width)).rstrip()
    return set_cell_size(text, width - 1).rstrip() + "."


def shorten_inside(text: str, width: int) -> str:
    """The same with both ends of the text, where names that are alike differ; the sign for what is
    left out stands between them."""
    text = clean_line(text)
    if cell_len(text) <= width:
        return text
    if width < 4:
        return shorten(text, width)
    first = set_cell_size(text, (width - 1) // 2)
    last = text
    while cell_len(last) > width // 2:
        last = last[1:]
    return f"{first}…{last}"


def pad(text: str, width: int, align: Align = "left") -> str:
    """The text as it is, with spaces up to ``width`` cells."""
    spare = max(0, width - cell_len(text))
    before = {"left": 0, "center": spare // 2, "right": spare}[align]
    return " " * before + text + " " * (spare - before)


def fit(text: str, width: int, align: Align = "left") -> str:
    """One line of exactly ``width`` cells, cut or padded."""
    return pad(shorten(text, width), width, align)


def wrap(text: str, width: int) -> list[str]:
    """Lines of at most ``width`` cells, broken between words where it can be; at least one."""
    if width < 2:
        return [shorten(text, width)]
    return [line.plain.rstrip() for line in Content(clean_line(text)).wrap(width)] or [""]


def joined(lines: Sequence[Sequence[Piece]], size: Size) -> Content:
    """What a widget's ``render`` returns, of lines made of pieces; cut to the size it has."""
    return stacked([Content.assemble(*line) for line in lines], size)


def stacked(lines: Sequence[Content], size: Size) -> Content:
    """The same, of lines that are content already."""
    if size.width <= 0 or size.height <= 0:
        return Content()
    return Content("\n").join(
        [
            line if line.cell_length <= size.width else line.truncate(size.width)
            for line in lines[: size.height]
        ]
    )


def shares(counts: Sequence[int], width: int, least: int) -> list[int]:
    """Divides ``width`` cells in proportion to ``counts``; the shares add up to it.

    A count of 0 gets nothing, any other at least ``least`` cells (or an even share, if there are
    too few), and a larger count never fewer cells than a smaller one.
    """
    present = [index for index, count in enumerate(counts) if count > 0]
    widths = [0] * len(counts)
    if not present or width < len(present):
        return widths
    least = min(least, width // len(present))
    # Those that would come out too narrow get the least; the others divide what is left.
    free, room = present, width
    while narrow := [
        index for index in free if counts[index] * room < least * sum(counts[i] for i in free)
    ]:
        for index in narrow:
            widths[index] = least
        free = [index for index in free if index not in narrow]
        room -= least * len(narrow)
    total = sum(counts[index] for index in free)
    for index in free:
        widths[index] = counts[index] * room // total
    by_remainder = sorted(free, key=lambda index: counts[index] * room % total, reverse=True)
    for index in by_remainder[: width - sum(widths)]:
        widths[index] += 1
    return widths


def part_filled(done: int, total: int, width: int) -> int:
    """Cells of a bar for what is done: none only before the first, all only after the last."""
    if done <= 0 or total <= 0 or width <= 0:
        return 0
    if done >= total:
        return width
    return max(0, min(width - 1, max(1, round(width * done / total))))
