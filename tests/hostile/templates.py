"""An organisation's own templates of minutes."""

from __future__ import annotations

import functools
from pathlib import Path
from random import Random
from typing import Final

from facilitator.minutes import templating
from facilitator.minutes.blocks import Minutes
from facilitator.minutes.document import compose
from facilitator.minutes.html import to_html
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.whole_json import from_json
from facilitator.model.problem import Problem
from facilitator.model.words import Profile
from tests.hostile.changing import TEXTS, any_of, as_bytes, changed_bytes, changed_lines
from tests.hostile.kind import Kind
from tests.hostile.readings import read_aloud
from tests.hostile.sessions import exported

_FILES: Final = ("minutes.md.j2", "minutes.html.j2")
_BUILT_IN: Final = Path(templating.__file__).parent / "templates"
_NAMES: Final = (
    *("minutes", "labels", "lines", "said", "anchor", "style", "policy", "bars", "colours"),
    *("range", "dict", "cycler", "joiner", "namespace", "lipsum", "loop", "self", "caller", "m"),
    *("__class__", "__globals__", "mro", "format", "sections", "blocks", "title", "facts", "join"),
    *("'x'", "0", "9999999", "10**9", "-1", "none", "[]", "(1, 2)", "{}", "'%s'", "1.5", "x"),
)
_FILTERS: Final = (
    *("safe", "escape", "join", "length", "list", "map('upper')", "batch(3)", "center(99999999)"),
    *(
        "indent(99999999)",
        "wordwrap(1)",
        "format",
        "int",
        "sum",
        "sort",
        "groupby('key')",
        "tojson",
    ),
    *("xmlattr", "urlize", "attr('x')", "lines(99999999)", "bars", "replace('', 'xxxxxxxxx')"),
    *("slice(99999999)", "random", "round(99999)", "first", "last", "reverse", "items", "title"),
)


def make(random: Random, folder: Path) -> None:
    """A template that is damaged, or made of whatever Jinja knows."""
    name = random.choice(_FILES)
    built_in = (_BUILT_IN / name).read_text(encoding="utf-8")
    (folder / name).write_bytes(
        any_of(
            random,
            lambda: changed_bytes(random, built_in.encode()),
            lambda: as_bytes(changed_lines(random, built_in)),
            *[lambda: as_bytes(_written(random, 4))] * 3,
        )
    )


def read(folder: Path) -> None:
    """Writes minutes with it."""
    try:
        if (folder / _FILES[0]).exists():
            to_markdown(_minutes(), folder)
        else:
            to_html(_minutes(), folder)
    except Problem as problem:
        read_aloud(problem)
        raise


def _written(random: Random, depth: int) -> str:
    """Statements within each other."""
    if not depth:
        return random.choice(
            ("{{ VALUE }}".replace("VALUE", _value(random)), random.choice(TEXTS)[:99])
        )
    inner = "".join(_written(random, depth - 1) for _ in range(random.choice((1, 1, 2))))
    return (
        random.choice(
            (
                "{% for x in VALUE %}INNER{% endfor %}",
                "{% for x in range(99999) %}INNER{% endfor %}",
                "{% for x in VALUE recursive %}INNER{{ loop(VALUE) }}{% endfor %}",
                "{% macro m(x) %}INNER{{ m(x) }}{{ m(x) }}{% endmacro %}{{ m(VALUE) }}",
                "{% if VALUE %}INNER{% else %}{{ VALUE }}{% endif %}",
                "{% set x = VALUE %}INNER",
                "{% set x = x + x %}INNER{{ x }}",
                "{% filter upper %}INNER{% endfilter %}",
                "{% call m(VALUE) %}INNER{% endcall %}",
                "{% include VALUE %}INNER",
                "{% include 'minutes.md.j2' %}INNER",
                "{% extends 'minutes.html.j2' %}INNER",
                "{% import 'built-in/minutes.md.j2' as m %}INNER",
                "{% block b %}INNER{{ self.b() }}{% endblock %}",
                "{% with x = VALUE %}INNER{% endwith %}",
                "{% autoescape false %}INNER{% endautoescape %}",
                "{% raw %}INNER{% endraw %}",
            )
        )
        .replace("INNER", inner)
        .replace("VALUE", _value(random))
    )


def _value(random: Random) -> str:
    value = random.choice(_NAMES)
    for _ in range(random.randrange(4)):
        value = random.choice(
            (
                f"{value}.{random.choice(_NAMES)}",
                f"{value}[{random.choice(_NAMES)}]",
                f"{value}({random.choice(_NAMES)})",
                f"{value}|{random.choice(_FILTERS)}",
                f"({value} {random.choice(('*', '**', '~', '+', '//', '%', 'in'))}"
                f" {random.choice(_NAMES)})",
            )
        )
    return value


@functools.cache
def _minutes() -> Minutes:
    return compose(from_json(exported()[0]).records, Profile.TEAM)


KIND: Final = Kind("templates", make, read)
