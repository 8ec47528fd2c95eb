"""Collect: slips are typed in behind the curtain, then revealed together."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.i18n import _, message, plural
from facilitator.model.pack import CollectStep
from facilitator.model.problem import Problem
from facilitator.model.words import Bucket
from facilitator.session.frame import PEOPLE_LIMIT
from facilitator.ui.numbers import read_number
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.panels.notes import NotesPanel
from facilitator.ui.widgets.note_list import NoteList


class CollectPanel(NotesPanel):
    """While the curtain is closed, only how many notes there are; then the notes."""

    commands = frozenset({"reveal", "slip"})

    def compose(self) -> ComposeResult:
        yield Static(id="curtain", markup=False)
        yield from super().compose()

    @property
    def _curtained(self) -> bool:
        return self.desk.collect.is_curtained(self.step)

    @property
    def buckets(self) -> Sequence[Bucket]:
        definition = self.step.definition
        assert isinstance(definition, CollectStep)
        return definition.buckets

    def show(self) -> None:
        curtain = self.query_one("#curtain", Static)
        curtain.display = self._curtained
        self.query_one(NoteList).display = not self._curtained
        curtain.update(self._count())
        super().show()

    def _count(self) -> str:
        hidden = self.desk.records.hidden_count(self.step)
        lines = [
            plural("{n} note behind the curtain", "{n} notes behind the curtain", hidden),
            "",
            _("There are no names on the slips. The program does not know who wrote what."),
            _("Handwriting can still be recognised."),
        ]
        if self.step.slips_in:
            people = self.desk.records.session.people
            slips = (
                _("Slips {n} of {people}", n=self.step.slips_in, people=people)
                if people
                else plural("{n} slip", "{n} slips", self.step.slips_in)
            )
            lines.insert(1, slips)
        return "\n".join(lines)

    def entry_mode(self) -> EntryMode:
        if self._curtained:
            return EntryMode(_("Type a slip, Enter saves. It shows as dots."), masked=True)
        return EntryMode(_("Write a note, Enter saves   / for commands"))

    def can(self, command: str) -> bool:
        return super().can(command) and self._curtained

    def key_hints(self) -> list[str]:
        return ["reveal"] if self._curtained else []

    def entered(self, text: str) -> str:
        self.desk.collect.add(text, self.bucket)
        return _("Saved behind the curtain.") if self._curtained else _("Saved.")

    def question_before_pasting(self, lines: Sequence[str]) -> str | None:
        return plural("Paste {n} note?", "Paste {n} notes?", len(lines))

    def pasted(self, lines: Sequence[str]) -> str:
        notes = self.desk.collect.add_many(lines, self.bucket)
        return plural("{n} note saved.", "{n} notes saved.", len(notes))

    def run(self, command: str, text: str) -> str:
        if command == "slip":
            change = read_number(text, -PEOPLE_LIMIT, PEOPLE_LIMIT) if text else 1
            self.desk.collect.count_slip(change)
            return ""
        if not self.desk.records.hidden_count(self.step):
            raise Problem(message("There is nothing behind the curtain yet."))
        self.desk.collect.reveal()
        return _("The notes are open, in a random order.")

    def unsafe_to_leave(self) -> str | None:
        if self._curtained and self.desk.records.hidden_count(self.step):
            return _("Notes are still behind the curtain.")
        return None
