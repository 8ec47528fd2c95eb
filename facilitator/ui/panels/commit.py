"""Commit: actions, decisions and requests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Final

from textual import on
from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.i18n import _, catalogue, console, console_language, mark, message
from facilitator.insight import commitments as measure
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind
from facilitator.session.commit import lacks
from facilitator.session.count_line import Counted, read_fingers, read_thumbs
from facilitator.session.facilitation import Facilitation
from facilitator.ui.dialogs.commitment import dissent_form, reason_form
from facilitator.ui.looking_back import before_we_decide
from facilitator.ui.panels.base import EntryMode, Panel
from facilitator.ui.questions import asks_for_sign, questions
from facilitator.ui.shaping import shape
from facilitator.ui.showing.commitments import (
    commitment_line,
    listed_at,
    most_votes,
    when_confirmed,
)
from facilitator.ui.widgets.commitment_list import CommitmentList
from facilitator.ui.widgets.drawing import shorten
from facilitator.ui.widgets.keys_bar import Hint
from facilitator.ui.widgets.note_list import NoteList
from facilitator.ui.widgets.vanishing import put
from facilitator.ui.wording import day

_MOST_REMINDERS = 3
"""Lines of what has not been looked at, where nothing has been agreed yet."""
_TOLD_WIDTH: Final = 30
"""Columns of the words of what was counted on, which say that it was meant."""
_SAVED: Final = mark("Saved.")
_REMOVED: Final = mark("Removed. Undo brings it back.")
_PROMOTED: Final = {
    "action": CommitmentKind.ACTION,
    "decision": CommitmentKind.DECISION,
    "request": CommitmentKind.REQUEST,
    "park": CommitmentKind.PARKED,
}


class CommitPanel(Panel):
    """What has been agreed, one line each. What is still missing is asked for."""

    DEFAULT_CSS = """
    CommitPanel #votes, CommitPanel #empty, CommitPanel #questions {
        padding: 0 1;
        height: auto;
    }
    CommitPanel #votes, CommitPanel #questions {
        color: $accent;
    }
    """

    def __init__(self, desk: Facilitation) -> None:
        super().__init__(desk)
        self._asked_about = ""
        """The id of the commitment that is asked about now."""
        self._sign_asked: set[str] = set()
        """Those that were asked for their sign; once is enough."""
        self._newest = ""
        """The id of the one that was written last, as far as it has been shown."""
        self._may_ask_for_sign = True

    def compose(self) -> ComposeResult:
        yield Static(id="votes", markup=False)
        yield Static(id="empty", markup=False)
        yield CommitmentList(id="agreed")
        yield Static(id="questions", markup=False)

    def _listed(self) -> list[Commitment]:
        return listed_at(self.desk.records, self.step)

    def can(self, command: str) -> bool:
        return command in ("consent", "confidence") and bool(self._listed())

    @property
    def takes_text(self) -> bool:
        return True

    # Showing

    def show(self) -> None:
        records = self.desk.records
        put(self.query_one("#votes", Static), most_votes(records, self.step))
        listed = self._listed()
        put(self.query_one("#empty", Static), "" if listed else self._nothing_yet())
        notes = self.query_one(NoteList)
        notes.set_notes([commitment_line(records, one) for one in listed])
        newest = listed[-1].id if listed else ""
        if newest != self._newest:
            # However it was written: what was marked before is not what the room talks about now.
            notes.highlighted = None
        self._newest = newest
        self._show_questions()

    def _nothing_yet(self) -> str:
        nothing = _("Nothing has been agreed yet. Write what, @who and !when on one line.")
        reminders = before_we_decide(self.desk.records)[:_MOST_REMINDERS]
        return "\n".join([nothing, *(f"› {line}" for line in reminders)])

    def entry_mode(self) -> EntryMode:
        return EntryMode(_("What @who !when, Enter saves   Up: shape   / for commands"))

    def status(self) -> str:
        records = self.desk.records
        incomplete = sum(bool(lacks(c)) for c in records.commitments)
        drafts = len(records.drafts)
        parts = []
        if drafts:
            parts.append(_("Drafts: {n}", n=drafts))
        if incomplete:
            parts.append(_("Still to be filled in: {n}", n=incomplete))
        if told := when_confirmed(records, console()):
            parts.append(told)
        # The team's own measure comes after what is still missing: the line is short.
        if records.commitments and not parts:
            most = measure.suggested_max(measure.done_last_time(records))
            now = measure.open_actions(records)
            parts.append(_("Suggestion: at most {n}. Open now: {open}.", n=most, open=now))
        return " · ".join(parts)

    # Asking

    def _chosen(self) -> Commitment | None:
        """The one that is marked in the list, else the last one."""
        listed, at = self._listed(), self.query_one(NoteList).highlighted
        if not listed:
            return None
        return listed[at] if at is not None and at < len(listed) else listed[-1]

    def _show_questions(self) -> None:
        asked = self._questions(self._chosen())
        put(self.query_one("#questions", Static), "   ".join(asked))

    def _questions(self, chosen: Commitment | None) -> list[str]:
        if chosen is None:
            return []
        records, today = self.desk.records, date.today()
        if self._asked_about != chosen.id:
            self._asked_about = chosen.id
            self._may_ask_for_sign = chosen.id not in self._sign_asked
        if asks_for_sign(records, chosen, today=today):
            self._sign_asked.add(chosen.id)
        asked = questions(records, chosen, today=today, asks_for_sign=self._may_ask_for_sign)
        if not asked and measure.is_too_much(records):
            tr = catalogue(records.language)
            asked = [tr("What do we let go of?")]
        return asked

    @on(NoteList.Marked)
    def _marked(self) -> None:
        self._show_questions()

    # Doing

    def unsafe_to_leave(self) -> str | None:
        if not any(
            lacks(c) or c.kind is CommitmentKind.DRAFT for c in self.desk.records.commitments
        ):
            return None
        return _("A draft, an owner or a date is still open.")

    def entered(self, text: str) -> str:
        added = self.desk.commit.add(text)
        self.query_one(NoteList).highlighted = None
        if added.due and added.due.year != date.today().year:
            # Without a year it is the next such day, which may not be what was meant.
            return _("Saved. By {day}.", day=day(added.due, console_language()))
        return _(_SAVED)

    def run(self, command: str, text: str) -> str:
        if command == "consent":
            counted = read_thumbs(text)
            commitment, (up, side, down) = self._meant(counted), counted.counts
            self.desk.commit.consent(commitment, up=up, side=side, down=down)
            if down:
                self._ask_for_what_would_help(commitment)
        else:
            counted = read_fingers(text)
            commitment = self._meant(counted)
            self.desk.commit.confidence(commitment, counted.counts)
        said = measure.opinions(self.desk.records, commitment, console())[-1]
        text = shorten(commitment.text.replace("\n", " / "), _TOLD_WIDTH)
        return _("{number} {text}: {said}", number=commitment.number, text=text, said=said)

    def _meant(self, counted: Counted) -> Commitment:
        if counted.number is None:
            chosen = self._chosen()
            assert chosen is not None, "it is only asked of what was agreed"
            return chosen
        for commitment in self._listed():
            if commitment.number == counted.number:
                return commitment
        raise Problem(
            message("Nothing that was agreed has that number."),
            do=message("The numbers stand before each line."),
        )

    def _ask_for_what_would_help(self, commitment: Commitment) -> None:
        def save(text: str) -> None:
            self.desk.commit.update(self.desk.still(Commitment, commitment.id), dissent=text)
            self._saved()

        until = day(self.desk.commit.review_day(commitment), self.desk.records.language)
        self.app.push_screen(dissent_form(commitment, until, save))

    def body_hints(self) -> list[Hint]:
        if not isinstance(self.app.focused, NoteList):
            return []
        return [
            Hint("Enter", _("Shape"), "ask('edit')"),
            Hint("A", _("Action"), "ask('action')"),
            Hint("D", _("Decision"), "ask('decision')"),
            Hint("R", _("Request"), "ask('request')"),
            Hint("P", _("Park"), "ask('park')"),
            Hint("X", _("Drop"), "ask('drop')"),
            Hint("Del", _("Remove"), "ask('remove')"),
        ]

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
                self.app.push_screen(shape(self.desk, commitment, self._saved))
            case "drop":
                self._drop(commitment)
            case "remove":
                self._attempt(lambda: self.desk.commit.remove(commitment), _REMOVED)
            case what if kind := _PROMOTED.get(what):
                self._attempt(lambda: self.desk.commit.promote(commitment, kind), _SAVED)

    def _saved(self) -> None:
        self.post_message(self.Did(_(_SAVED)))

    def _attempt(self, deed: Callable[[], object], done: str) -> None:
        try:
            deed()
        except Problem as problem:
            self.post_message(self.Failed(problem))
        else:
            self.post_message(self.Did(_(done)))

    def _drop(self, commitment: Commitment) -> None:
        def save(reason: str) -> None:
            self.desk.commit.drop(self.desk.still(Commitment, commitment.id), reason)
            self._saved()

        self.app.push_screen(reason_form(commitment, save))
