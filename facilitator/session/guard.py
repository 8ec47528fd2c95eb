"""What identifies somebody is stopped here, before anything is written.

What is certain is refused; nobody can say yes to it. Of what only looks like a personal identity
code a person may say that it is none, such as the number of a case: then it is not asked about
again in this run of the program.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Record
from facilitator.model.records import SessionRecords
from facilitator.privacy import OF_BUSINESSES, Certainty, Finding, Kind, findings, gravest
from facilitator.privacy.labels import KINDS

_KEY: Final = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""As :func:`~facilitator.model.record.new_id` makes them."""
_STILL_THERE: Final = message("It is still where you typed it.")
_said_harmless: Final[set[int]] = set()
"""Hashes of what people have said to identify nobody. Only in memory, and never the text."""


class Doubtful(Problem):
    """Something looks like a personal identity code. Whoever says that it is none may save it."""

    def __init__(self, looks_alike: Collection[str]) -> None:
        super().__init__(
            message("This looks like a personal identity code, so it was not saved."),
            safe=_STILL_THERE,
            do=message("Take it out, or change it."),
        )
        self._hashes = frozenset(map(hash, looks_alike))

    def accept(self) -> None:
        """A person says that it identifies nobody."""
        _said_harmless.update(self._hashes)


def guarded(text: str) -> str:
    """The text, if it may be saved. Raises :class:`Doubtful` for what looks like an identity code,
    and :class:`Problem` for what certainly identifies somebody; neither holds the text."""
    found = findings(text)
    for finding in found:
        if finding.certainty is Certainty.REFUSE:
            raise _refusal(finding.kind)
    unknown = [
        looks_alike
        for finding in found
        if finding.certainty is Certainty.ASK
        and hash(looks_alike := text[finding.start : finding.stop]) not in _said_harmless
    ]
    if unknown:
        raise Doubtful(unknown)
    return text


def check_changes(records: SessionRecords, changes: Iterable[Change]) -> None:
    """Raises :class:`Problem` when a change would write something that the session refuses, be it
    only where its customers are businesses. What stands in the file already is not looked at."""
    refused = OF_BUSINESSES if records.session.business_customers else frozenset[Kind]()
    for change in changes:
        for text in _new_texts(change):
            finding = gravest(text, refused)
            if finding is not None and finding.certainty is Certainty.REFUSE:
                raise _refusal(finding.kind)


def remarks(text: str) -> list[Finding]:
    """What a text that was saved holds and the facilitator should know of, each kind once."""
    told = [finding for finding in findings(text) if finding.certainty is Certainty.TELL]
    return list({finding.kind: finding for finding in told}.values())


def _new_texts(change: Change) -> list[str]:
    """What people wrote that a change brings into the file."""
    if change.after is None:
        return []
    before = dict(change.before) if change.before else {}
    return [text for column, text in texts_of(change.after) if text != before.get(column)]


def texts_of(record: Record) -> list[tuple[str, str]]:
    """The columns of a record that hold words, with what they hold. Keys are random digits, and
    could hold anything, wherever they stand."""
    return [
        (column, value)
        for column, value in record
        if type(value) is str
        and value
        and not (column == "id" or column.endswith("_id") or _KEY.fullmatch(value))
    ]


def _refusal(kind: Kind) -> Problem:
    what = (
        message("The text holds a personal identity code, so it was not saved.")
        if kind is Kind.IDENTITY_CODE
        else message("The text holds {what}, so it was not saved.", what=message(KINDS[kind]))
    )
    return Problem(
        what,
        safe=_STILL_THERE,
        do=message("Take the code out. Customers are never identified here."),
    )
