"""What was agreed as a table for spreadsheets: CSV that opens right in a Finnish Excel."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterable
from datetime import date
from typing import Final

from facilitator.minutes.source import Source
from facilitator.model.cleaning import clean
from facilitator.model.labels import COMMITMENT_KINDS, NEEDS, STATUSES
from facilitator.model.record import Commitment, Session
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind

_PROMISED: Final = (CommitmentKind.ACTION, CommitmentKind.DECISION, CommitmentKind.REQUEST)

# Excel takes a file for UTF-8 only with this before it, and parts columns by the list separator of
# the system, which is a semicolon in Finnish and Swedish. It is not told which ("sep=;"), since it
# then takes the file for Windows-1252 in spite of the mark.
_BYTE_ORDER_MARK: Final = "\ufeff"
_SEPARATOR: Final = ";"
_LINE_END: Final = "\r\n"

_ACTING: Final = frozenset("=+-@\t\n")
_OVERLOOKED: Final = " \u00a0\"'`´“”„‟‘’‚‛«»‹›\uff02\uff07"
"""What a program may take away, or may have put there itself, before it looks for a formula."""


def to_csv(records: SessionRecords, commitments: Iterable[Commitment] | None = None) -> str:
    """Everything that the session agreed, and what is still open from earlier ones, a row each; or
    these ``commitments`` of the team.

    Columns are called in the session's language. Whatever is agreed is called by its reference,
    such as ``A3``: its number in the team's file, which stays. Dates are ISO (``2026-12-18``):
    Excel in every language takes that for a date and shows it as its user writes dates, while
    ``18.12.2026`` would be text in an English one. The text begins with a byte order mark, and is
    to be written in UTF-8 without changing its line ends. The same records give the same text.

    Drafts and ideas that were let go are not in it, nor what the room thought of a proposal.
    """
    source = Source(records)
    written = io.StringIO(newline="")
    writer = csv.writer(
        written, delimiter=_SEPARATOR, lineterminator=_LINE_END, quoting=csv.QUOTE_ALL
    )
    writer.writerow(_titles(source))
    for commitment in listed(records) if commitments is None else commitments:
        writer.writerow(map(harmless, _row(source, commitment)))
    return _BYTE_ORDER_MARK + written.getvalue()


def listed(records: SessionRecords) -> list[Commitment]:
    """Actions, decisions and requests of the session, then what is still open from earlier ones."""
    agreed = [c for c in records.commitments if c.kind in _PROMISED]
    return agreed + [c for c in records.earlier_commitments() if c.is_open]


def harmless(text: str) -> str:
    """A text that no spreadsheet computes, with an apostrophe before it if it has to be.

    A cell that begins with ``= + - @`` is a formula to a spreadsheet, also in full-width signs and
    behind spaces and quotation marks; one that begins with a tab or a line end may become one
    (OWASP, CSV Injection). Nothing is taken away but what cannot be seen. The text is had back by
    taking the apostrophe off wherever what follows it would need one.
    """
    text = clean(text)
    return f"'{text}" if _may_be_computed(text) else text


def _may_be_computed(text: str) -> bool:
    first = text.lstrip(_OVERLOOKED)[:1]
    # As it is read: full-width and small forms become the plain sign.
    return unicodedata.normalize("NFKC", first) in _ACTING


def _titles(source: Source) -> tuple[str, ...]:
    words = source.words
    return (
        words("No."),
        words.named("column", "Kind"),
        words("What we agreed"),
        words("Responsible"),
        words("To whom"),
        words("Due date"),
        words("Status"),
        words("First step"),
        words("Phase"),
        words("Need"),
        words("Why"),
        words("How we will notice"),
        words("What may come in the way"),
        words.named("column", "Looked at again"),
        words.named("column", "Session"),
        words.named("column", "Date of the session"),
    )


def _row(source: Source, commitment: Commitment) -> tuple[str, ...]:
    words = source.words
    session = source.records.get(Session, commitment.session_id)
    is_promise = commitment.kind is not CommitmentKind.DECISION
    return (
        source.of_commitment(commitment),
        words(COMMITMENT_KINDS[commitment.kind]),
        commitment.text,
        commitment.owner,
        commitment.recipient,
        _iso(commitment.due),
        words.named("status", STATUSES[commitment.status]) if is_promise else "",
        commitment.first_step,
        source.phase_of(commitment),
        words.named("need", NEEDS[commitment.need]) if commitment.need else "",
        commitment.reason,
        commitment.sign,
        commitment.obstacle,
        _iso(commitment.review_on),
        str(session.number),
        _iso(session.started_at.date()),
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
