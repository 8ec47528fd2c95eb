"""Damages real files: their bytes, their lines, and the values in their trees."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any, Final

CODE: Final = "131052-308T"
"""The form of a personal identity code, with a right check character."""

TEXTS: Final = (
    "",
    " ",
    "\x00",
    "\ufeff",
    "\ud800",
    "\udcff\udc80",
    "\x1b]52;c;AAAA\x07\x1b[2J\x1b[31m",
    "\x9b31m\x90q\x9c",
    "\u202egnirts\u2066x\u2069\u200b\u200d\u2060",
    "\u2028\u2029\x0b\x0c\x85",
    "[/] [b]x[/b] [@click=app.quit]x[/]",
    "{} {0} {name} {x!r:>99} %s %(name)s $x",
    "{{ 7 * 7 }}{% for x in y %}",
    '=HYPERLINK("http://example.org")',
    "<script>alert(1)</script>&amp;",
    "../../../../etc/passwd",
    "con",
    "👩‍👧‍👦🇫🇮e\u0301\u0301\u0301",
    "a\u0308" * 300,
    CODE,
    "9999-99-99",
    "9999-12-31T23:59:59",
    "0000-00-00T00:00:00Z",
    "2026-11-21T09:00:00+25:00",
    "12345-06-07",
    "NaN",
    "1e999",
    "9" * 10_000,
    "x" * 30_000,
    "a-" * 2_000,
    "\n" * 5_000,
    "rate",
    "hidden",
    "fi",
    "null",
)

VALUES: Final = (
    *(None, True, False, 0, 1, -1, -3, 4, 5, 17, 2**31, 2**63, -(2**63) - 1, 10**30, 10**400),
    *(0.5, -0.0, 1e308, 1e-320, float("nan"), float("inf")),
    *([], {}, [[]], [None], {"": ""}, {"id": "x"}, {"fi": None}, {"fi": "x", "xx": "y"}),
    *([{}] * 60, ["x"] * 600, list(range(300))),
)
"""Beside them :data:`TEXTS`, and values from elsewhere in the same tree."""

_BYTES: Final = (
    *(b"\x00", b"\xff", b"\x80", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xed\xa0\x80"),
    *(b"\r", b"\n", b"\t", b"\x1b[2J", b"\x00" * 700, b"\xff" * 700, b"A" * 5_000),
)
_SNIPPETS: Final = (
    *("&a [*a]", "*a", "<<: *a", "!!python/object/apply:os.system [x]", "!!binary aGk=", "!x y"),
    *("!!timestamp 9999-99-99", "? [a, b]", "- - - - -", "---", "...", "%YAML 9.9", "|2", ">-"),
    *("{" * 60, "[" * 60, "[" * 3_000, '"', "'", ": ", "#", "\t", ", ", "}", "]", '"\\ud800"'),
    *('"\\U99999999"', "0x7f", "1_000", "1e400", "-0", ".inf", ".nan", "12:30:45", "= 1", "~"),
    *('a = "', "'''", "[[x]]", "x.y.z = 1", "1979-05-27T07:32:00Z", "[a]\n[a]"),
)


def changed_bytes(random: Random, data: bytes) -> bytes:
    """The bytes after a few wounds of any kind."""
    wounded = bytearray(data)
    for _ in range(random.choice((1, 1, 2, 3, 8))):
        at, length = random.randrange(len(wounded) + 1), random.choice((1, 2, 8, 60, 4_096))
        match random.randrange(6):
            case 0 if at < len(wounded):
                wounded[at] ^= 1 << random.randrange(8)
            case 1:
                wounded[at:at] = random.choice(_BYTES)
            case 2:
                del wounded[at : at + length]
            case 3:
                wounded[at : at + length] = random.randbytes(length)
            case 4:
                del wounded[at:]
            case _:
                source = random.randrange(len(wounded) + 1)
                wounded[at : at + length] = wounded[source : source + length]
    return bytes(wounded)


def changed_lines(random: Random, text: str) -> str:
    """The text after a few changes that leave most of its lines as they are."""
    lines = text.split("\n")
    for _ in range(random.choice((1, 1, 1, 2, 4))):
        at = random.randrange(len(lines))
        line = lines[at]
        middle = random.randrange(len(line) + 1)
        extra = random.choice((*TEXTS, *_SNIPPETS))
        match random.randrange(9):
            case 0:
                del lines[at]
            case 1:
                lines[at:at] = [line] * min(
                    random.choice((1, 2, 400)), 1 + 400_000 // (len(line) + 1)
                )
            case 2:
                lines[at] = " " * random.choice((1, 2, 70)) + line
            case 3:
                lines[at] = line.lstrip()
            case 4:
                lines[at] = line[:middle] + extra + line[middle:]
            case 5:
                before, sign, _rest = line.partition(random.choice((":", "=", ",")))
                lines[at] = f"{before}{sign} {extra}"
            case 6:
                del lines[at : at + random.randrange(1, 40)]
            case 7:
                other = random.randrange(len(lines))
                lines[at], lines[other] = lines[other], line
            case _:
                lines[at] = line[:middle]
        lines = lines or [""]
    return "\n".join(lines)


def changed_tree(random: Random, tree: Any) -> Any:
    """The tree with a few of its values changed, taken away, doubled or put elsewhere."""
    tree = copy.deepcopy(tree)
    for _ in range(random.choice((1, 1, 1, 2, 3))):
        places = list(_places(tree))
        if not places:
            break
        holder, key = random.choice(places)
        match random.randrange(8):
            case 0 | 1:
                holder[key] = copy.deepcopy(random.choice(VALUES))
            case 2 | 3:
                holder[key] = random.choice(TEXTS)
            case 4:
                del holder[key]
            case 5:
                other, at = random.choice(places)
                holder[key] = copy.deepcopy(other[at])
            case 6 if isinstance(holder, list):
                holder.extend(copy.deepcopy(holder[key]) for _ in range(random.choice((1, 2, 50))))
            case _ if isinstance(holder, dict):
                holder[random.choice(TEXTS)] = holder.pop(key)
            case _:
                holder.reverse()
    return tree


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every list and mapping in a tree, with each of its keys."""
    found: list[tuple[Any, Any]] = []
    left = [tree]
    while left:
        holder = left.pop()
        keys = list(holder) if isinstance(holder, dict) else range(len(holder))
        for key in keys:
            found.append((holder, key))
            if isinstance(holder[key], dict | list):
                left.append(holder[key])
    return found


def any_of(random: Random, *ways: Callable[[], bytes]) -> bytes:
    """One of several ways to make the content of a file."""
    return random.choice(ways)()


def as_bytes(text: str) -> bytes:
    """Text as a file has it; half letters too, as some programs write them."""
    return text.encode("utf-8", "surrogatepass")
