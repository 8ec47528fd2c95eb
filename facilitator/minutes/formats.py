"""Every format that a session can be exported in: one table, for commands and for screens."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final, TypeAlias

from facilitator.i18n import mark_named, message
from facilitator.minutes.progress import Progress, nobody_waits
from facilitator.model.problem import Problem
from facilitator.model.words import Profile

if TYPE_CHECKING:
    # Brings pydantic with it, which help does without.
    from facilitator.minutes.blocks import Minutes
    from facilitator.model.records import SessionRecords

Writer: TypeAlias = "Callable[[SessionRecords, Profile, Path | None, Progress], bytes]"


class Holds(StrEnum):
    """What of a session a format holds."""

    MINUTES = "minutes"
    ACTIONS = "actions"
    """What was agreed, the same for everybody."""
    SESSION = "session"
    """Everything, to be read back by the program: for the team alone."""


@dataclass(frozen=True)
class Format:
    """One of them."""

    name: str
    """As commands call it."""
    suffix: str
    """How the name of its files ends."""
    label: str
    """What people call it: a message in the context ``format``."""
    holds: Holds
    writer: Writer
    is_text: bool = True
    is_slow: bool = False
    """Whether it takes seconds where there are thousands of notes; then it tells how far it is."""

    def is_for(self, profile: Profile) -> bool:
        """Whether there is such a thing for these readers."""
        return self.holds is not Holds.SESSION or profile is Profile.TEAM

    def write(
        self,
        records: SessionRecords,
        profile: Profile,
        templates: Path | None = None,
        progress: Progress = nobody_waits,
    ) -> bytes:
        """The content of a file. ``templates`` is a folder that may hold an organisation's own.

        Raises :class:`Problem` when this is not for these readers, a template does not work, or
        an optional part of the program is missing.
        """
        if not self.is_for(profile):
            raise Problem(
                message("This file holds everything, so it is for the team alone."),
                safe=message("Nothing was written."),
                do=message("Choose the profile of the team first."),
            )
        return self.writer(records, profile, templates, progress)


def _compose(records: SessionRecords, profile: Profile) -> Minutes:
    # Imported when it is needed, like all of them: a command starts with what it uses alone.
    from facilitator.minutes.document import compose

    return compose(records, profile)


def _markdown(
    records: SessionRecords, profile: Profile, templates: Path | None, _progress: Progress
) -> bytes:
    from facilitator.minutes.markdown import to_markdown

    return to_markdown(_compose(records, profile), templates).encode()


def _html(
    records: SessionRecords, profile: Profile, templates: Path | None, _progress: Progress
) -> bytes:
    from facilitator.minutes.html import to_html

    return to_html(_compose(records, profile), templates).encode()


def _docx(
    records: SessionRecords, profile: Profile, _templates: Path | None, progress: Progress
) -> bytes:
    from facilitator.minutes.docx import to_docx

    return to_docx(_compose(records, profile), progress)


def _csv(
    records: SessionRecords, _profile: Profile, _templates: Path | None, _progress: Progress
) -> bytes:
    from facilitator.minutes.actions_csv import to_csv

    return to_csv(records).encode()


def _ics(
    records: SessionRecords, _profile: Profile, _templates: Path | None, _progress: Progress
) -> bytes:
    from facilitator.minutes.actions_ics import to_ics

    return to_ics(records).encode()


def _json(
    records: SessionRecords, _profile: Profile, _templates: Path | None, _progress: Progress
) -> bytes:
    from facilitator.minutes.whole_json import to_json

    return to_json(records).encode()


_ALL: Final = (
    Format("markdown", ".md", mark_named("format", "Markdown"), Holds.MINUTES, _markdown),
    Format("html", ".html", mark_named("format", "web page"), Holds.MINUTES, _html),
    Format(
        *("docx", ".docx", mark_named("format", "Word"), Holds.MINUTES, _docx),
        is_text=False,
        is_slow=True,
    ),
    Format("csv", ".csv", mark_named("format", "actions as a table"), Holds.ACTIONS, _csv),
    Format("ics", ".ics", mark_named("format", "actions for a calendar"), Holds.ACTIONS, _ics),
    Format("json", ".json", mark_named("format", "the whole session"), Holds.SESSION, _json),
)
FORMATS: Final = {one.name: one for one in _ALL}
"""By name, the usual one first."""
MARKDOWN: Final = _ALL[0]


def format_of(path: Path) -> Format | None:
    """The format that a file of this name has; ``None`` for a name that tells none."""
    return next((one for one in _ALL if one.suffix == path.suffix.lower()), None)
