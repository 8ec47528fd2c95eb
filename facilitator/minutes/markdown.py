"""Minutes as Markdown: CommonMark, with tables as GitHub and most others write them.

What people wrote is shown letter by letter. Every value that reaches the template is escaped on
its way out, without the template asking for it, so that one written by somebody else is as safe.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, Final

from markupsafe import Markup

from facilitator.minutes.blocks import Minutes
from facilitator.minutes.templating import render
from facilitator.model.cleaning import clean

_BETWEEN_LINES: Final = " / "

_BLANKS: Final = re.compile(r" [ \t]+|\t[ \t]*")
"""What is shown as one space."""

# What acts anywhere in a line: emphasis, code, links, images, headings' ends, tables, formulas,
# struck-out text; and addresses, which some renderers make links of. The character comes first and
# what is around it after that, so that a line without any of them is passed over at once.
_ACTING: Final = re.compile(
    r"""
    [\\`*_\[\]{}#|~$>@:.]
    (?: (?<=[^:.]) | (?<=:)(?=/) | (?<=\w\.)(?=[^\W\d_]{2}) )
    """,
    re.VERBOSE,
)
# What acts at the beginning of a line only: lists, rules, underlines of headings and of tables.
_ACTING_FIRST: Final = re.compile(r"[-+](?=\s|$)|[-=:](?=[-=:\s]*$)")
_NUMBER_FIRST: Final = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


def to_markdown(minutes: Minutes, templates: Path | None = None) -> str:
    """The minutes as text. The same minutes give the same text, which ends with one newline.

    ``templates`` is a folder that may hold another template. Raises :class:`Problem` when that
    does not work.
    """
    written = render(
        templates, "minutes.md.j2", minutes, filters={"lines": _lines}, finalize=_finalize
    )
    return re.sub(r"\n{3,}", "\n\n", written).strip("\n") + "\n"


def escaped_lines(text: str) -> list[str]:
    """The lines of a text, without empty ones, so that each reads as it was written wherever it
    is put: alone on a line, within one, or in a cell of a table."""
    lines = (_BLANKS.sub(" ", line).strip() for line in clean(text).split("\n"))
    return [_escaped(line) for line in lines if line]


def find(markdown: str, words: str) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Where words stand in Markdown, whatever is escaped in them and in whichever case: for each
    place its start and its end, as line and column from 0."""
    words = clean(words).strip()
    if not words:
        return []
    pattern = re.compile(r"\\?".join(map(re.escape, words)), re.IGNORECASE)
    return [
        ((at, found.start()), (at, found.end()))
        for at, line in enumerate(markdown.split("\n"))
        for found in pattern.finditer(line)
    ]


def _escaped(line: str) -> str:
    line = _ENTITY.sub("&amp;", line)
    line = _ACTING.sub(_with_backslash, line)
    # Not with a backslash: some renderers know only the older list of what it may precede.
    line = line.replace("<", "&lt;")
    if _ACTING_FIRST.match(line):
        return f"\\{line}"
    return _NUMBER_FIRST.sub(r"\1\\\2", line, count=1) if _NUMBER_FIRST.match(line) else line


def _with_backslash(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


def _finalize(value: Any) -> Markup:
    """Called for every value that a template prints. Markdown, such as what a macro of the
    template gives, passes; anything else is text."""
    if isinstance(value, Markup):
        return value
    # Nothing is escaped as HTML: it is Markup before the template looks at it.
    return Markup(_BETWEEN_LINES.join(escaped_lines(str(value))))


def _lines(value: str, indent: int) -> Markup:
    """Text that may have several lines, as lines of one paragraph so far indented."""
    return Markup(f"\\\n{' ' * indent}".join(escaped_lines(value)))
