"""Shaping a commitment, and saying what became of an earlier one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from facilitator.i18n import _, message, named
from facilitator.model.labels import COMMITMENT_KINDS, OUTCOMES
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment, Review, Session
from facilitator.model.words import CommitmentKind, Outcome
from facilitator.session.quick_entry import read_date
from facilitator.ui.dialogs.form import Field, FormDialog


def commitment_form(
    commitment: Commitment, session: Session, save: Callable[[dict[str, Any]], None]
) -> FormDialog:
    """Everything that can be said of one commitment. ``save`` gets its new fields."""

    def read(values: Mapping[str, str]) -> None:
        save(
            {
                **values,
                "kind": CommitmentKind(values["kind"]),
                "phase": values["phase"] or None,
                "due": _read_due(values["due"]),
            }
        )

    phases = [(phase.id, phase.name.in_language(session.language)) for phase in session.phases]
    kinds = [(kind.value, _(label)) for kind, label in COMMITMENT_KINDS.items()]
    # A draft that is opened is about to become an action.
    is_draft = commitment.kind is CommitmentKind.DRAFT
    kind = CommitmentKind.ACTION if is_draft else commitment.kind
    due = _typed(commitment.due)
    return FormDialog(
        _("What was agreed"),
        [
            Field("text", _("What"), commitment.text),
            Field("kind", _("Sort"), kind.value, choices=kinds),
            Field("owner", _("Who"), commitment.owner, _("one person, present")),
            Field("due", _("When"), due, _("28.11. or 2w")),
            Field("first_step", _("First step"), commitment.first_step, _("When …, who …")),
            Field("recipient", _("Asked of"), commitment.recipient, _("of a request")),
            Field("sign", _("How we notice"), commitment.sign, _("how the client notices it")),
            Field("phase", _("Phase"), commitment.phase or "", choices=[("", "–"), *phases]),
        ],
        read,
    )


def review_form(
    commitment: Commitment, review: Review | None, save: Callable[[Outcome, str], None]
) -> FormDialog:
    """What became of an earlier commitment. ``save`` gets the outcome and the comment."""
    outcomes = [(outcome.value, named("outcome", label)) for outcome, label in OUTCOMES.items()]
    return FormDialog(
        commitment.text,
        [
            Field(
                "outcome",
                _("What became of it"),
                review.outcome.value if review else Outcome.DONE.value,
                choices=outcomes,
            ),
            Field("comment", _("In a few words"), review.comment if review else ""),
        ],
        lambda values: save(Outcome(values["outcome"]), values["comment"]),
    )


def _typed(due: date | None) -> str:
    """A date as it is typed, in every language."""
    return f"{due.day}.{due.month}.{due.year}" if due else ""


def _read_due(text: str) -> date | None:
    if not text.strip():
        return None
    due = read_date(text, date.today())
    if due is None:
        raise Problem(
            message("The date was not understood."),
            do=message("Write it as 28.11. or 28.11.2026, or how far away it is: 2w."),
        )
    return due
