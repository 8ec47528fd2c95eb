"""What is done with content that was taken, and with problems that were told."""

from __future__ import annotations

from facilitator.i18n import LANGUAGES, Message, catalogue
from facilitator.minutes.document import compose
from facilitator.minutes.html import to_html
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.plain import to_plain
from facilitator.minutes.whole_json import from_json, to_json
from facilitator.model.problem import Problem
from facilitator.model.records import SessionRecords
from facilitator.model.words import Profile


def read_aloud(told: Problem | Message) -> None:
    """A message in every language: it has to be one."""
    for language in LANGUAGES:
        tr = catalogue(language)
        lines = told.lines(tr) if isinstance(told, Problem) else [told.in_language(tr)]
        assert all(line.strip() for line in lines)
        assert max(map(len, lines)) < 5_000, "nobody reads a message that long"


def written_in_every_way(records: SessionRecords) -> None:
    """A session in the forms that people read it in."""
    to_plain(records)
    for profile in Profile:
        minutes = compose(records, profile)
        to_markdown(minutes)
        to_html(minutes)


def goes_on_as_a_file(records: SessionRecords) -> None:
    """A session that was taken can be handed on, and comes back the same."""
    again = to_json(records)
    assert to_json(from_json(again).records) == again
