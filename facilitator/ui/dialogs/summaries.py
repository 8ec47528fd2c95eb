"""Why the first themes matter: a sentence for each, in the team's own words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from facilitator.i18n import _
from facilitator.minutes.themes import first_themes
from facilitator.model.record import Theme
from facilitator.session.facilitation import Facilitation
from facilitator.ui.dialogs.form import Field, FormDialog
from facilitator.ui.widgets.drawing import shorten

_WIDTH_OF_LABEL: Final = 19


def summaries_form(desk: Facilitation) -> FormDialog:
    """A line for each theme of the first page. All of them are saved as one deed."""
    themes = first_themes(desk.records)
    # Ids of widgets may not begin with a digit.
    names = {f"theme-{theme.id}": theme.id for theme in themes}

    def save(values: Mapping[str, str]) -> None:
        desk.sort.summarise((desk.still(Theme, names[name]), text) for name, text in values.items())

    return FormDialog(
        _("Why does it matter to the client? One sentence each; empty ones are left out."),
        [
            Field(name, shorten(theme.name, _WIDTH_OF_LABEL), theme.summary)
            for name, theme in zip(names, themes, strict=True)
        ],
        save,
    )
