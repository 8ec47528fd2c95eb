"""Slips and cards as a page of its own that a browser prints on A4."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from facilitator.minutes.slips import Paper, Slip

if TYPE_CHECKING:
    from jinja2 import Template

_FEW_FIELDS = 2
"""A slip with more needs the width of the sheet."""


def to_html(paper: Paper) -> str:
    """One page that needs nothing from anywhere: text is escaped, and nothing is fetched."""
    return _template().render(paper=paper, is_wide=_is_wide)


def _is_wide(slip: Slip) -> bool:
    if any(field.circles for field in slip.fields):
        return any(field.text for field in slip.fields)
    return len(slip.fields) > _FEW_FIELDS


@functools.cache
def _template() -> Template:
    # Imported here: only who prints pays for it.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("facilitator.minutes"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
    )
    return environment.get_template("slips.html.j2")
