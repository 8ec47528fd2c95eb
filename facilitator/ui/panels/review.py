"""Commit, looking back: what became of what earlier sessions agreed."""

from __future__ import annotations

from typing import Any, Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.i18n import _, catalogue, mark, message, named
from facilitator.insight.ageing import Carrying, carrying
from facilitator.model.labels import HELPED_ANSWERS, OUTCOMES
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind, Helped, Outcome, Status
from facilitator.session.facilitation import Facilitation
from facilitator.ui.dialogs.review import ReviewForm
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.showing.commitments import commitment_line, line_above, listed_at
from facilitator.ui.widgets.keys_bar import Hint
from facilitator.ui.widgets.note_list import NoteList
from facilitator.ui.widgets.review_list import HELPED_KEYS, ReviewList
from facilitator.ui.widgets.vanishing import put

_SAVED: Final = mark("Saved.")


class ReviewPanel(Panel):
    """One line each, finished ones first, and above them how it went as a whole."""

    DEFAULT_CSS = """
    ReviewPanel #line, ReviewPanel #empty, ReviewPanel #helped {
        padding: 0 1;
        height: auto;
    }
    ReviewPanel #line, ReviewPanel #helped {
        color: $accent;
    }
    """

    def __init__(self, desk: Facilitation) -> None:
        super().__init__(desk)
        self._marks = ""
        """The id of the line to mark once the list is drawn again."""

    def compose(self) -> ComposeResult:
        yield Static(id="line", markup=False)
        yield Static(id="empty", markup=False)
        yield ReviewList(id="agreed")
        yield Static(id="helped", markup=False)

    def _listed(self) -> list[Commitment]:
        return listed_at(self.desk.records, self.step)

    # Showing

    def show(self) -> None:
        records, listed = self.desk.records, self._listed()
        put(self.query_one("#line", Static), line_above(records, self.step))
        nothing = "" if listed else _("Nothing is open from earlier sessions.")
        put(self.query_one("#empty", Static), nothing)
        lines = self.query_one(ReviewList)
        lines.set_notes([commitment_line(records, one) for one in listed])
        ids = [one.id for one in listed]
        if self._marks in ids:
            lines.highlighted = ids.index(self._marks)
        self._marks = ""
        self._show_question()

    @on(NoteList.Marked)
    def _show_question(self) -> None:
        """Whether the marked one helped, with the digits that say so, if that is to be said."""
        listed, at = self._listed(), self.query_one(ReviewList).highlighted
        chosen = listed[at] if at is not None and at < len(listed) else None
        asked = ""
        if chosen is not None and self._asks_if_it_helped(chosen):
            tr = catalogue(self.desk.records.language)
            answers = (
                f"{key} {tr.named('did it help', HELPED_ANSWERS[each])}" for key, each in _DIGITS
            )
            asked = f"{tr('Did it help?')}  {'   '.join(answers)}"
        put(self.query_one("#helped", Static), asked)

    def _is_done(self, commitment: Commitment) -> bool:
        """An action that was done, as this session says or an earlier one has."""
        review = self.desk.records.review_of(commitment)
        is_done = review.outcome is Outcome.DONE if review else commitment.status is Status.DONE
        return is_done and commitment.kind is CommitmentKind.ACTION

    def _asks_if_it_helped(self, commitment: Commitment) -> bool:
        review = self.desk.records.review_of(commitment)
        return self._is_done(commitment) and not (review and review.helped)

    def entry_mode(self) -> EntryMode:
        return EntryMode(_("Up chooses, a letter says how it went   / for commands"))

    def body_hints(self) -> list[Hint]:
        if not isinstance(self.app.focused, NoteList):
            return []
        return [
            # The letters first: with Enter before them, not all fit in a usual window.
            *(
                Hint(key, named("outcome", OUTCOMES[outcome]).capitalize(), f"ask('{outcome}')")
                for key, outcome in zip("DCSMX", Outcome, strict=True)
            ),
            Hint("Enter", _("What became of it"), "ask('edit')"),
        ]

    # Doing

    def entered(self, text: str) -> str:
        raise Problem(
            message("Nothing new is agreed at this step."),
            safe=message("Your text is still in the line."),
            do=message("Up chooses an earlier action. /action drafts a new one."),
        )

    @on(NoteList.Left)
    def _back_to_entry(self) -> None:
        self.post_message(self.WantsEntry())

    @on(NoteList.Asked)
    def _asked(self, event: NoteList.Asked) -> None:
        commitment = self.desk.records.find(Commitment, event.note_id)
        if commitment is None:
            return
        match event.what:
            case "edit":
                self._ask(commitment)
            case what if what in {helped.value for helped in Helped}:
                if self._is_done(commitment):
                    self._say(commitment, Outcome.DONE, helped=Helped(what))
            case what if what in {outcome.value for outcome in Outcome}:
                outcome = Outcome(what)
                act = self._say if self._is_said_at_once(commitment, outcome) else self._ask
                act(commitment, outcome)

    def _is_said_at_once(self, commitment: Commitment, outcome: Outcome) -> bool:
        """Whether nothing more is asked. Of a request that was answered, the answer is; of what
        has been carried over before, what to do with it."""
        if outcome is Outcome.DONE:
            return commitment.kind is CommitmentKind.ACTION
        is_free = carrying(self.desk.records, commitment) is Carrying.FREELY
        return outcome is Outcome.CONTINUES and is_free

    def _say(self, commitment: Commitment, outcome: Outcome, **said: Any) -> None:
        """The same as the form, without what was said before being lost."""
        review = self.desk.records.review_of(commitment)
        comment = review.comment if review else ""
        if review and outcome is Outcome.DONE:
            said = {"helped": review.helped} | said
        try:
            self._found(commitment, outcome, comment, said)
        except Problem as problem:
            self.post_message(self.Failed(problem))

    def _ask(self, commitment: Commitment, outcome: Outcome | None = None) -> None:
        def save(outcome: Outcome, comment: str, said: dict[str, Any]) -> None:
            self._found(self.desk.still(Commitment, commitment.id), outcome, comment, said)

        due = self.desk.commit.proposed_due(commitment)
        form = ReviewForm(commitment, self.desk.records, save, due=due, outcome=outcome)
        self.app.push_screen(form)

    def _found(
        self, commitment: Commitment, outcome: Outcome, comment: str, said: dict[str, Any]
    ) -> None:
        self.desk.commit.review(commitment, outcome, comment, **said)
        self._marks = self._next_after(self.desk.records.get(Commitment, commitment.id))
        self.post_message(self.Did(_(_SAVED)))

    def _next_after(self, commitment: Commitment) -> str:
        """The line to mark: this one while it is to be said whether it helped, else the next that
        nobody has looked at, those that were marked as done or dropped before after the others."""
        if self._asks_if_it_helped(commitment):
            return commitment.id
        review_of = self.desk.records.review_of
        waiting = [one for one in self._listed() if review_of(one) is None]
        return next((one for one in waiting if one.is_open), (waiting or [commitment])[0]).id


_DIGITS: Final = tuple(HELPED_KEYS.items())
