"""What a session finds out about an earlier commitment, as the changes that follow from it.

The outcomes and what each asks are those of method, 4.5; the reason to keep something is 4.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from facilitator.i18n import message
from facilitator.insight.ageing import Carrying, age, carrying
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Commitment, Review, new_id
from facilitator.model.records import SessionRecords
from facilitator.model.records.agreed import CARRIED
from facilitator.model.words import CommitmentKind, DropReason, Helped, Outcome, Status
from facilitator.session.book import NAME_LIMIT, checked, checked_line
from facilitator.session.quick_entry import check_not_passed

STATUS_AFTER: Final = {
    Outcome.DONE: Status.DONE,
    Outcome.CONTINUES: Status.IN_PROGRESS,
    Outcome.STUCK: Status.IN_PROGRESS,
    Outcome.CHANGED: Status.CHANGED,
    Outcome.DROPPED: Status.DROPPED,
}


@dataclass(frozen=True)
class Found:
    """What became of something, as it was told. What does not belong to the outcome is not kept."""

    outcome: Outcome
    comment: str = ""
    """In a few words; of a request that was answered, the answer."""
    helped: Helped | None = None
    """Of what was done."""
    reason: DropReason | None = None
    """Of what is let go."""
    obstacle: str = ""
    """Of what is stuck: by what."""
    opener: str = ""
    """Of what is stuck: who can open it."""
    asks: bool = False
    """Of what is stuck: whether a request is drafted of it."""
    due: date | None = None
    """The new date of what goes on; ``None`` leaves the one it had."""
    wording: str = ""
    """Of what is changed: what it is now."""
    owner: str = ""
    """Of what is changed: who does it now."""


def found(outcome: Outcome, comment: str, **said: Any) -> Found:
    """The same with its texts as they may be stored. Raises :class:`Problem`."""
    if wording := said.get("wording"):
        said["wording"] = checked(wording)
    for name, most in (("obstacle", None), ("opener", NAME_LIMIT), ("owner", NAME_LIMIT)):
        if text := said.get(name):
            said[name] = checked_line(text, most=most) if most else checked_line(text)
    return Found(outcome, checked_line(comment), **said)


def check_told(
    records: SessionRecords, commitment: Commitment, told: Found, *, today: date
) -> None:
    """Raises :class:`Problem` where something is changed into the same, gets a date that has
    passed, or is kept for the third time without a reason."""
    is_changed = told.outcome is Outcome.CHANGED
    if is_changed:
        is_other = told.wording not in ("", commitment.text)
        if not is_other and told.owner in ("", commitment.owner):
            raise Problem(
                message("Nothing of it is different yet."),
                do=message("Say what it is now, or who does it."),
            )
    dated = records.replacement_of(commitment) if is_changed else commitment
    check_not_passed(told.due, today, was=dated.due if dated else None)
    must_tell = carrying(records, commitment) is Carrying.LET_GO_FIRST
    if told.outcome in CARRIED and must_tell and not told.comment:
        raise Problem(
            message(
                "This has been carried over {n} times, so it needs a reason to be kept.",
                n=age(records, commitment),
            ),
            do=message("Say why in a few words, or drop it."),
        )


def reviewed(records: SessionRecords, commitment: Commitment, told: Found) -> list[Change]:
    """The review, and the commitment as it is afterwards."""
    before, outcome = records.review_of(commitment), told.outcome
    is_done, is_stuck = outcome is Outcome.DONE, outcome is Outcome.STUCK
    # A second look in the same session stands on what was there before the first one.
    was_due = (before.was_due if before else None) or commitment.due
    review = Review(
        id=before.id if before else new_id(),
        commitment_id=commitment.id,
        session_id=records.session_id,
        outcome=outcome,
        comment=told.comment,
        helped=told.helped if is_done else None,
        reason=told.reason if outcome is Outcome.DROPPED else None,
        obstacle=told.obstacle if is_stuck else "",
        opener=told.opener if is_stuck else "",
        was_due=was_due,
    )
    due = (told.due if outcome in CARRIED else None) or was_due
    # Why it was let go is told in the review from now on.
    after = commitment.but(status=STATUS_AFTER[outcome], due=due, drop_reason=None)
    return [Change(before, review), Change(commitment, after)]


def forgotten(records: SessionRecords, commitment: Commitment) -> list[Change]:
    """What takes back that a commitment was changed, when what replaced it is removed."""
    old = records.find(Commitment, commitment.replaces_id)
    review = records.review_of(old) if old else None
    if old is None or review is None or review.outcome is not Outcome.CHANGED:
        return []
    status = Status.IN_PROGRESS if records.reviews_before(old) else Status.OPEN
    return [Change(review, None), Change(old, old.but(status=status, due=review.was_due))]


def replacing(
    records: SessionRecords, commitment: Commitment, told: Found, *, number: int, today: date
) -> Commitment:
    """What takes the place of something that was changed: with the next number, or as it is from
    an earlier look."""
    standing = records.replacement_of(commitment)
    # A date that has passed is no date for what begins now.
    due = commitment.due if commitment.due and commitment.due >= today else None
    base = standing or commitment.but(
        id=new_id(),
        session_id=records.session_id,
        number=number,
        due=due,
        phase=commitment.phase if records.phase(commitment.phase) else None,
        # The note is one of an earlier session.
        note_id=None,
        dissent="",
        status=Status.OPEN,
        drop_reason=None,
        replaces_id=commitment.id,
    )
    return base.but(
        text=told.wording or base.text, owner=told.owner or base.owner, due=told.due or base.due
    )


def request_of(
    records: SessionRecords, commitment: Commitment, told: Found, *, number: int
) -> Commitment:
    """A request to whoever can open what is stuck, drafted from what was said of it."""
    return Commitment(
        id=new_id(),
        session_id=records.session_id,
        number=number,
        kind=CommitmentKind.REQUEST,
        text=told.obstacle or commitment.text,
        recipient=told.opener,
        reason=commitment.text if told.obstacle else "",
        phase=commitment.phase if records.phase(commitment.phase) else None,
    )
