"""Committing: drafts become actions, decisions and requests; earlier ones are looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, Final

from facilitator.i18n import message
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Commitment, Count, Note, Review, Round, Topic, new_id
from facilitator.model.words import (
    CommitmentKind,
    DecisionRule,
    Outcome,
    Queue,
    RateMethod,
    Reach,
)
from facilitator.privacy import VOTES_SHOWN_FROM
from facilitator.session.book import LINE_LIMIT, NAME_LIMIT, Book, checked, checked_line
from facilitator.session.frame import check_next
from facilitator.session.quick_entry import check_not_passed, read_quick_entry, still_ahead
from facilitator.session.reviewing import (
    check_told,
    forgotten,
    found,
    replacing,
    request_of,
    reviewed,
)

REVIEW_AFTER: Final = timedelta(weeks=6)
"""When a decision is looked at again, if it is not known when the team meets next."""
CONFIDENCE: Final = ("0", "1", "2", "3", "4", "5")
"""How likely something is to happen: not at all … for certain."""

_LINES = dict.fromkeys(("owner", "recipient"), NAME_LIMIT) | dict.fromkeys(
    ("first_step", "sign", "obstacle", "reason", "dissent"), LINE_LIMIT
)
"""Fields of one line, and how many characters fit."""
_DATES: Final = frozenset({"due", "review_on"})


class Committing:
    """Makes commitments, at any step, and reviews earlier ones."""

    def __init__(self, book: Book, today: Callable[[], date]) -> None:
        self._book = book
        self._today = today

    def draft(self, text: str, note: Note | None = None) -> Commitment:
        """Captures an idea for an action, one line and no questions. It is shaped later."""
        return self._make(CommitmentKind.DRAFT, checked(text), note=note)

    def add(self, line: str, kind: CommitmentKind = CommitmentKind.ACTION) -> Commitment:
        """Makes a commitment from one line, with ``@owner`` and ``!date`` in it or not."""
        entry = read_quick_entry(checked(line), self._today())
        check_not_passed(entry.due, self._today())
        if kind is CommitmentKind.DRAFT and entry.owner and entry.due:
            kind = CommitmentKind.ACTION
        # Of a request, @ names whom it is asked of.
        person = "recipient" if kind is CommitmentKind.REQUEST else "owner"
        who: dict[str, Any] = {person: checked_line(entry.owner, most=NAME_LIMIT)}
        return self._make(kind, checked(entry.text), due=entry.due, **who)

    def update(self, commitment: Commitment, **fields: Any) -> Commitment:
        """Changes fields of a commitment. Text is checked like every other. When its kind
        changes, what goes without saying of the new one is filled in. Raises :class:`Problem`, also
        for a new date that has passed."""
        if "text" in fields:
            fields["text"] = checked(fields["text"])
        fields |= {
            name: checked_line(fields[name], most=most)
            for name, most in _LINES.items()
            if name in fields
        }
        for name in _DATES & fields.keys():
            check_not_passed(fields[name], self._today(), was=getattr(commitment, name))
        after = commitment.but(**fields)
        if after.kind is not commitment.kind:
            # What came with another kind, such as the reach of a request, is not kept.
            is_said = "reach" in fields or commitment.kind is not CommitmentKind.REQUEST
            after = self._with_the_usual(after if is_said else after.but(reach=None))
        self._book.do(message("changing what was agreed"), Change(commitment, after))
        return after

    def promote(self, commitment: Commitment, kind: CommitmentKind, reason: str = "") -> Commitment:
        """Makes an action, a decision, a request … of an idea, or parks it, perhaps with why."""
        because = {"reason": reason} if reason else {}
        return self.update(commitment, kind=kind, **because)

    def drop(self, commitment: Commitment, reason: str = "") -> None:
        """Lets an idea go. The minutes list it among those that were not agreed on."""
        self.promote(commitment, CommitmentKind.DROPPED, reason)

    def remove(self, commitment: Commitment) -> None:
        """Removes a commitment of this session altogether, with what was said of it. What it had
        taken the place of is open again.

        Raises :class:`Problem` for one of an earlier session: it stands in minutes.
        """
        if commitment.session_id != self._book.records.session_id:
            raise Problem(
                message("This was agreed in an earlier session, so it is not removed."),
                do=message("Look at it, and drop it."),
            )
        self._book.do(
            message("removing what was agreed"),
            *self._removal(commitment),
            *forgotten(self._book.records, commitment),
        )

    def _removal(self, commitment: Commitment) -> list[Change]:
        """A commitment of this session, and all that leads to it."""
        records = self._book.records
        reviews = [r for r in records.all(Review) if r.commitment_id == commitment.id]
        replacement = records.replacement_of(commitment)
        # What the room thought of it repeats its words.
        counts = [count for count in records.all(Count) if count.item == commitment.id]
        emptied = {count.round_id for count in counts} - {
            count.round_id for count in records.all(Count) if count.item != commitment.id
        }
        return [
            *([Change(replacement, replacement.but(replaces_id=None))] if replacement else []),
            *(Change(review, None) for review in reviews),
            *(Change(count, None) for count in counts),
            *(Change(records.get(Round, round_id), None) for round_id in sorted(emptied)),
            Change(commitment, None),
        ]

    # What the room thinks of it

    def consent(self, commitment: Commitment, *, up: int, side: int, down: int) -> Round:
        """How many showed their thumb up, sideways and down, all at once. Each count is a new
        round, and the earlier ones are kept. Raises :class:`Problem`."""
        asked = commitment.but(rule=DecisionRule.CONSENT)
        answers = {"3": up, "2": side, "1": down}
        return self._counted(RateMethod.CONSENT, commitment, answers, Change(commitment, asked))

    def confidence(self, commitment: Commitment, people: Sequence[int]) -> Round:
        """How many think it 0, 1, 2, 3, 4 and 5 likely to happen, by fingers shown at once.
        Raises :class:`Problem`."""
        answers = dict(zip(CONFIDENCE, people, strict=True))
        return self._counted(RateMethod.CONFIDENCE, commitment, answers)

    def _counted(
        self,
        method: RateMethod,
        commitment: Commitment,
        answers: Mapping[str, int],
        *changes: Change,
    ) -> Round:
        records = self._book.records
        people, present = sum(answers.values()), records.session.people
        if not people:
            raise Problem(message("Nobody has answered yet."))
        if people < VOTES_SHOWN_FROM:
            raise Problem(
                message("Fewer than three answered, so the counts are not kept."),
                do=message("Talk about it, and write down what you agree on."),
            )
        if present and people > present:
            raise Problem(
                message("These are {n}, but {people} are in the room.", n=people, people=present),
                do=message("Count again, or correct the number with /people."),
            )
        step = records.current
        round_ = Round(
            id=new_id(),
            step_id=step.id,
            number=max((earlier.number for earlier in records.rounds_of(step)), default=0) + 1,
            method=method,
            people=people,
        )
        counts = [
            Count.model_validate(
                {
                    "id": new_id(),
                    "round_id": round_.id,
                    "item": commitment.id,
                    "item_text": commitment.text,
                    "answer": answer,
                    "people": given,
                }
            )
            for answer, given in answers.items()
        ]
        self._book.do(
            message("what the room thinks of it"),
            Change(None, round_),
            *(Change(None, count) for count in counts),
            *changes,
        )
        return round_

    def review_day(self, commitment: Commitment) -> date:
        """Until when something is tried: when it is looked at again, at the latest six weeks
        from now if nothing else is known."""
        return commitment.review_on or self._next_on or self._today() + REVIEW_AFTER

    @property
    def _next_on(self) -> date | None:
        """When the team meets next, where that is known and still to come."""
        return still_ahead(self._book.records.session.next_on, self._today())

    # Looking back and ahead

    def proposed_due(self, commitment: Commitment) -> date | None:
        """By when something of an earlier session is to be done from now on: by its date, or that
        of what it has been changed into; if that has passed, by the next session, or nobody knows
        when."""
        due = (self._book.records.replacement_of(commitment) or commitment).due
        return still_ahead(due, self._today()) or (self._next_on if due else None)

    def review(
        self, commitment: Commitment, outcome: Outcome, comment: str = "", **said: Any
    ) -> None:
        """Says what became of an earlier commitment. ``said`` are further fields of
        :class:`~facilitator.session.reviewing.Found`, as its outcome has them.

        What was changed is closed, and what it is now is a new commitment. Raises
        :class:`Problem` for a change into the same, for a new date that has passed, and for keeping
        without a reason what has been carried over twice.
        """
        records, told = self._book.records, found(outcome, comment, **said)
        check_told(records, commitment, told, today=self._today())
        changes = reviewed(records, commitment, told)
        replacement = records.replacement_of(commitment)
        if outcome is Outcome.CHANGED:
            made = replacing(
                records, commitment, told, number=self._next_number(), today=self._today()
            )
            changes.append(Change(replacement, self._with_the_usual(made)))
        elif replacement is not None:
            # An earlier look had changed it.
            changes += self._removal(replacement)
        if outcome is Outcome.STUCK and told.asks:
            asked = request_of(records, commitment, told, number=self._next_number())
            changes.append(Change(None, self._with_the_usual(asked)))
        self._book.do(message("what became of what was agreed"), *changes)

    def set_next(self, day: date | None) -> None:
        """When the team meets next."""
        session = self._book.records.session
        check_next(session, day)
        self._book.do(message("the next session"), Change(session, session.but(next_on=day)))

    def _make(
        self, kind: CommitmentKind, text: str, *, note: Note | None = None, **fields: Any
    ) -> Commitment:
        commitment = Commitment(
            id=new_id(),
            session_id=self._book.records.session_id,
            number=self._next_number(),
            kind=kind,
            text=text,
            phase=self._phase(note),
            note_id=note.id if note else None,
            **fields,
        )
        commitment = self._with_the_usual(commitment)
        self._book.do(message("a new commitment"), Change(None, commitment))
        return commitment

    def _next_number(self) -> int:
        numbers = [commitment.number for commitment in self._book.records.all(Commitment)]
        return max(numbers, default=0) + 1

    def _phase(self, note: Note | None) -> str | None:
        """The phase of what it grew from: of a note, or else of what the room talks about."""
        records = self._book.records
        if note is not None and note.phase:
            return note.phase
        step = records.current
        topic = records.find(Topic, note.topic_id) if note else records.topic_of(step)
        if topic is not None and topic.source is Queue.PHASES and records.phase(topic.ref):
            return topic.ref
        return None if note else step.definition.phase

    def _with_the_usual(self, commitment: Commitment) -> Commitment:
        """A commitment with what goes without saying of its kind, where nothing was said."""
        match commitment.kind:
            case CommitmentKind.ACTION:
                due = commitment.due or self._next_on
                return commitment.but(reach=commitment.reach or Reach.OWN, due=due)
            case CommitmentKind.REQUEST:
                return commitment.but(reach=Reach.ASK)
            case CommitmentKind.DECISION:
                return commitment.but(review_on=self.review_day(commitment))
            case _:
                return commitment


def lacks(commitment: Commitment) -> list[str]:
    """Fields that a commitment needs before people can rely on it: an action its owner, a date
    or a first step, and whose power it is in; a request whom it is for."""
    missing = []
    if commitment.kind is CommitmentKind.ACTION:
        if not commitment.owner:
            missing.append("owner")
        if not commitment.due and not commitment.first_step:
            missing.append("due")
        if not commitment.reach:
            missing.append("reach")
    if commitment.kind is CommitmentKind.REQUEST and not commitment.recipient:
        missing.append("recipient")
    return missing
