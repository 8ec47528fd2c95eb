"""Minutes as Markdown: CommonMark, with tables as GitHub and most others write them.

What people wrote is shown letter by letter. Every value that reaches the template is escaped on
its way out, without the template asking for it, so that one written by somebody else is as safe.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any, Final

from facilitator.minutes.blocks import Minutes
from facilitator.model.cleaning import clean

if TYPE_CHECKING:
    from jinja2 import Template

_BETWEEN_LINES: Final = " / "

# What acts anywhere in a line: emphasis, code, links, images, headings' ends, tables, formulas,
# struck-out text; and addresses, which some renderers make links of.
_ACTING: Final = re.compile(
    r"""
    [\\`*_\[\]{}#|~$>@]
    | :(?=/) | (?<=\w)\.(?=[^\W\d_]{2})
    """,
    re.VERBOSE,
)
# What acts at the beginning of a line only: lists, rules, underlines of headings and of tables.
_ACTING_FIRST: Final = re.compile(r"[-+](?=\s|$)|[-=:](?=[-=:\s]*$)")
_NUMBER_FIRST: Final = re.compile(r"([0-9]{1,9})([.)])(?=\s|$)")
_ENTITY: Final = re.compile(r"&(?=#?\w+;)")


def to_markdown(minutes: Minutes) -> str:
    """The minutes as text. The same minutes give the same text, which ends with one newline."""
    written = _template().render(minutes=minutes)
    return re.sub(r"\n{3,}", "\n\n", written).strip("\n") + "\n"


def escaped_lines(text: str) -> list[str]:
    """The lines of a text, without empty ones, so that each reads as it was written wherever it
    is put: alone on a line, within one, or in a cell of a table."""
    lines = (re.sub(r"[ \t]+", " ", line).strip() for line in clean(text).split("\n"))
    return [_escaped(line) for line in lines if line]


def _escaped(line: str) -> str:
    line = _ENTITY.sub("&amp;", line)
    line = _ACTING.sub(r"\\\g<0>", line)
    # Not with a backslash: some renderers know only the older list of what it may precede.
    line = line.replace("<", "&lt;")
    if _ACTING_FIRST.match(line):
        return f"\\{line}"
    return _NUMBER_FIRST.sub(r"\1\\\2", line, count=1) if _NUMBER_FIRST.match(line) else line


@functools.cache
def _template() -> Template:
    # Imported here: only who writes minutes pays for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    def finalize(value: Any) -> Markup:
        """Called for every value that a template prints. Markdown, such as what a macro of the
        template gives, passes; anything else is text."""
        if isinstance(value, Markup):
            return value
        return Markup(_BETWEEN_LINES.join(escaped_lines(str(value))))

    def lines(value: str, indent: int) -> Markup:
        """Text that may have several lines, as lines of one paragraph so far indented."""
        return Markup(f"\\\n{' ' * indent}".join(escaped_lines(value)))

    environment = Environment(
        loader=PackageLoader("facilitator.minutes"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        # Tells the template's own Markdown from values, by making it Markup. Nothing is escaped
        # as HTML: finalize has made Markup of every value before.
        autoescape=True,
        finalize=finalize,
    )
    environment.filters["lines"] = lines
    return environment.get_template("minutes.md.j2")
