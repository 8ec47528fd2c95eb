"""Commit: actions, decisions and requests; and what became of earlier ones."""

from __future__ import annotations

from typing import Any

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.i18n import _, catalogue, message
from facilitator.model.labels import COMMITMENT_KINDS, OUTCOMES
from facilitator.model.pack import CommitStep
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind, Outcome
from facilitator.session.commit import lacks
from facilitator.ui.dialogs.commitment import commitment_form, review_form
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.widgets.keys_bar import Hint
from facilitator.ui.widgets.note_list import NoteLine, NoteList
from facilitator.ui.wording import day

_MOST_VOTES_SHOWN = 3


class CommitPanel(Panel):
    """What has been agreed, one line each. What is still missing is asked for."""

    DEFAULT_CSS = """
    CommitPanel #votes, CommitPanel #empty {
        padding: 0 1;
        height: auto;
    }
    CommitPanel #votes {
        color: $accent;
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="votes", markup=False)
        yield Static(id="empty", markup=False)
        yield NoteList(id="agreed")

    @property
    def _reviews(self) -> bool:
        definition = self.step.definition
        return isinstance(definition, CommitStep) and definition.focus == "review"

    def _listed(self) -> list[Commitment]:
        records = self.desk.records
        return records.earlier_commitments() if self._reviews else records.commitments

    @property
    def takes_text(self) -> bool:
        return not self._reviews

    def show(self) -> None:
        votes = self.query_one("#votes", Static)
        votes.update(self._most_votes())
        votes.display = bool(self._most_votes())
        listed = self._listed()
        empty = self.query_one("#empty", Static)
        empty.display = not listed
        empty.update(
            _("Nothing is open from earlier sessions.")
            if self._reviews
            else _("Nothing has been agreed yet. Write what, @who and !when on one line.")
        )
        lines = [self._line(commitment) for commitment in listed]
        self.query_one(NoteList).set_notes(lines)

    def _most_votes(self) -> str:
        """What the room wanted to change first, to decide with it in sight."""
        voted = [c for c in self.desk.records.last_vote() if c.people][:_MOST_VOTES_SHOWN]
        if self._reviews or not voted:
            return ""
        names = " · ".join(f"{count.item_text} {count.people}" for count in voted)
        return catalogue(self.desk.records.language)("Most votes: {names}", names=names)

    def _line(self, commitment: Commitment) -> NoteLine:
        language = self.desk.records.language
        tr = catalogue(language)
        missing = lacks(commitment)
        parts = []
        if commitment.kind is not CommitmentKind.ACTION:
            parts.append(tr(COMMITMENT_KINDS[commitment.kind]).lower())
        if commitment.owner or "owner" in missing:
            parts.append(f"@ {commitment.owner}" if commitment.owner else tr("who?"))
        if commitment.due or "due" in missing:
            parts.append(day(commitment.due, language) if commitment.due else tr("when?"))
        if commitment.recipient or "recipient" in missing:
            parts.append(
                f"→ {commitment.recipient}" if commitment.recipient else tr("asked of whom?")
            )
        if review := self.desk.records.review_of(commitment):
            parts.append(tr.named("outcome", OUTCOMES[review.outcome]))
        if commitment.first_step:
            parts.append(commitment.first_step)
        return NoteLine(commitment.id, commitment.number, commitment.text, " · ".join(parts))

    def entry_mode(self) -> EntryMode:
        if self._reviews:
            return EntryMode(_("Up chooses one, Enter says what became of it   / for commands"))
        return EntryMode(_("What @who !when, Enter saves   Up: shape   / for commands"))

    def status(self) -> str:
        if self._reviews:
            return ""
        incomplete = sum(bool(lacks(c)) for c in self.desk.records.commitments)
        drafts = len(self.desk.records.drafts)
        parts = []
        if drafts:
            parts.append(_("Drafts: {n}", n=drafts))
        if incomplete:
            parts.append(_("Still to be filled in: {n}", n=incomplete))
        return " · ".join(parts)

    def unsafe_to_leave(self) -> str | None:
        if self._reviews or not any(
            lacks(c) or c.kind is CommitmentKind.DRAFT for c in self.desk.records.commitments
        ):
            return None
        return _("A draft, an owner or a date is still open.")

    def entered(self, text: str) -> str:
        if self._reviews:
            raise Problem(
                message("Nothing new is agreed at this step."),
                safe=message("Your text is still in the line."),
                do=message("Up chooses an earlier action. /action drafts a new one."),
            )
        self.desk.commit.add(text)
        return _("Saved.")

    def body_hints(self) -> list[Hint]:
        if not isinstance(self.app.focused, NoteList):
            return []
        if self._reviews:
            return [Hint("Enter", _("What became of it"), "ask('edit')")]
        return [Hint("Enter", _("Shape"), "ask('edit')"), Hint("Del", _("Remove"), "ask('remove')")]

    @on(NoteList.Left)
    def _back_to_entry(self) -> None:
        self.post_message(self.WantsEntry())

    @on(NoteList.Asked)
    def _asked(self, event: NoteList.Asked) -> None:
        commitment = self.desk.records.find(Commitment, event.note_id)
        if commitment is None:
            return
        match event.what:
            case "edit" if self._reviews:
                self._ask_outcome(commitment)
            case "edit":
                self._shape(commitment)
            case "remove" if not self._reviews:
                self._remove(commitment)

    def _shape(self, commitment: Commitment) -> None:
        def save(fields: dict[str, Any]) -> None:
            self.desk.commit.update(self.desk.still(Commitment, commitment.id), **fields)
            self.post_message(self.Did(_("Saved.")))

        self.app.push_screen(commitment_form(commitment, self.desk.records.session, save))

    def _ask_outcome(self, commitment: Commitment) -> None:
        def save(outcome: Outcome, comment: str) -> None:
            now = self.desk.still(Commitment, commitment.id)
            self.desk.commit.review(now, outcome, comment)
            self.post_message(self.Did(_("Saved.")))

        review = self.desk.records.review_of(commitment)
        self.app.push_screen(review_form(commitment, review, save))

    def _remove(self, commitment: Commitment) -> None:
        try:
            self.desk.commit.remove(commitment)
        except Problem as problem:
            self.post_message(self.Failed(problem))
        else:
            self.post_message(self.Did(_("Removed. Undo brings it back.")))
