"""Talk: what is said is written down, sorted into buckets as it comes."""

from __future__ import annotations

from collections.abc import Sequence

from facilitator.i18n import _, plural
from facilitator.model.pack import TalkStep
from facilitator.model.words import Bucket
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.panels.notes import NotesPanel


class TalkPanel(NotesPanel):
    """Notes of the talk, the newest beside the entry line."""

    commands = frozenset({"perspective"})

    @property
    def _definition(self) -> TalkStep:
        definition = self.step.definition
        assert isinstance(definition, TalkStep)
        return definition

    @property
    def _is_written_down(self) -> bool:
        return self._definition.save == "all"

    @property
    def buckets(self) -> Sequence[Bucket]:
        return self._definition.buckets

    def entry_mode(self) -> EntryMode:
        if not self._is_written_down:
            return EntryMode(_("This round is not written down   / for commands"))
        return EntryMode(_("Write a note, Enter saves   / for commands"))

    def status(self) -> str:
        return super().status() if self._is_written_down else ""

    def can(self, command: str) -> bool:
        return super().can(command) and self._is_written_down

    def key_hints(self) -> list[str]:
        return ["perspective"] if self._is_written_down else []

    def entered(self, text: str) -> str:
        self.desk.talk.add(text, self.bucket, perspective=self.perspective)
        return _("Saved.")

    def question_before_pasting(self, lines: Sequence[str]) -> str | None:
        if not self._is_written_down:
            return None
        return plural("Paste {n} note?", "Paste {n} notes?", len(lines))

    def pasted(self, lines: Sequence[str]) -> str:
        for line in lines:
            self.desk.talk.add(line, self.bucket, perspective=self.perspective)
        return plural("{n} note saved.", "{n} notes saved.", len(lines))

    def run(self, command: str, text: str) -> str:
        return self.turn_perspective() if command == "perspective" else super().run(command, text)
