"""Slips and cards as a page of its own that a browser prints on A4."""

from __future__ import annotations

from facilitator.minutes.slips import Paper, Slip
from facilitator.minutes.templating import built_in

_FEW_FIELDS = 2
"""A slip with more needs the width of the sheet."""


def to_html(paper: Paper) -> str:
    """One page that needs nothing from anywhere: text is escaped, and nothing is fetched."""
    return built_in().get_template("slips.html.j2").render(paper=paper, is_wide=_is_wide)


def _is_wide(slip: Slip) -> bool:
    if any(field.circles for field in slip.fields):
        return any(field.text for field in slip.fields)
    return len(slip.fields) > _FEW_FIELDS
