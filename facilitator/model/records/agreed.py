"""What the records say of commitments, and of what became of them."""

from __future__ import annotations

from datetime import date
from typing import Final

from facilitator.model.record import Commitment, Note, Review, Session
from facilitator.model.records.agenda import AgendaRecords
from facilitator.model.words import CommitmentKind, Helped, Outcome, Status

CARRIED: Final = (Outcome.CONTINUES, Outcome.STUCK)
"""What a review says of something that goes on."""
_MARKED: Final = (Status.DONE, Status.DROPPED)
"""Where something may stand before a session has found it out."""


class AgreedRecords(AgendaRecords):
    """The team's commitments of all times and their reviews, seen from this session."""

    @property
    def commitments(self) -> list[Commitment]:
        """Commitments of this session, by number."""
        mine = self._with(Commitment, "session_id", self.session_id)
        return sorted(mine, key=lambda commitment: commitment.number)

    @property
    def drafts(self) -> list[Commitment]:
        return [c for c in self.commitments if c.kind is CommitmentKind.DRAFT]

    def is_drafted(self, note: Note) -> bool:
        """Whether this session has made a commitment of a note."""
        of_it = self._with(Commitment, "note_id", note.id)
        return any(commitment.session_id == self.session_id for commitment in of_it)

    def earlier_commitments(self) -> list[Commitment]:
        """What earlier sessions agreed and this one can look at: what was not finished when it
        began, what has been marked as done or let go since, and what was done but too early to tell
        whether it helped. Whatever later sessions found out, it stays what this one could look
        at."""

        def found() -> list[Commitment]:
            earlier = {session.id for session in self.earlier_sessions()}
            return [c for c in self._by_number() if c.session_id in earlier and self._is_up(c)]

        return [*self._once("earlier commitments", found)]

    def _is_up(self, commitment: Commitment) -> bool:
        if not commitment.is_for_review:
            return self.review_of(commitment) is not None
        before = self.reviews_before(commitment)
        if before and before[-1].outcome not in CARRIED:
            return self.awaits_effect(commitment)
        # Looked at now or later: whatever it is by now, it was not finished then.
        is_reviewed = len(before) < len(self._reviews_of(commitment))
        return commitment.is_open or commitment.status in _MARKED or is_reviewed

    def is_up_next(self, commitment: Commitment) -> bool:
        """Whether the team's next session looks at something: it is open, or was marked as done or
        let go, and no session has found that out."""
        if commitment.is_open:
            return True
        is_marked = commitment.is_for_review and commitment.status in _MARKED
        return is_marked and all(
            review.outcome in CARRIED for review in self._reviews_of(commitment)
        )

    def awaits_effect(self, commitment: Commitment) -> bool:
        """Whether it was done, and an earlier session could not tell yet whether it helped. That
        is asked once more (method, 4.5)."""
        before = self.reviews_before(commitment)
        done = [review for review in before if review.outcome is Outcome.DONE]
        return len(done) == 1 and done[0] == before[-1] and done[0].helped is Helped.TOO_EARLY

    def reviews_before(self, commitment: Commitment) -> list[Review]:
        """What the sessions before this one said of a commitment, the earliest first."""
        at, now = self._numbers, self.session.number
        before = [
            review
            for review in self._reviews_of(commitment)
            if at.get(review.session_id, now) < now
        ]
        return sorted(before, key=lambda review: at[review.session_id])

    def due_then(self, commitment: Commitment) -> date | None:
        """When it was to be done, as this session left it. A later one may have given it another
        date, and kept this one beside."""
        at = self._numbers
        later = [
            review
            for review in self._reviews_of(commitment)
            if at.get(review.session_id, 0) > self.session.number
        ]
        first = min(later, key=lambda review: at[review.session_id], default=None)
        return (first.was_due if first else None) or commitment.due

    def replacement_of(self, commitment: Commitment) -> Commitment | None:
        """The commitment that has taken the place of another."""
        found = self._with(Commitment, "replaces_id", commitment.id)
        return min(found, key=lambda one: one.number, default=None)

    def reviews(self) -> list[Review]:
        """The reviews made in this session."""
        return [*self._with(Review, "session_id", self.session_id)]

    def review_of(self, commitment: Commitment) -> Review | None:
        """What this session said of an earlier commitment."""
        mine = (r for r in self._reviews_of(commitment) if r.session_id == self.session_id)
        return next(mine, None)

    def _reviews_of(self, commitment: Commitment) -> list[Review]:
        return [*self._with(Review, "commitment_id", commitment.id)]

    @property
    def _numbers(self) -> dict[str, int]:
        """The numbers of the team's sessions, by their ids."""
        return self._once(
            "numbers of sessions", lambda: {one.id: one.number for one in self.all(Session)}
        )

    def _by_number(self) -> list[Commitment]:
        return sorted(self.all(Commitment), key=lambda commitment: commitment.number)
