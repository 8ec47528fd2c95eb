"""Talk: what is said is written down, sorted into buckets as it comes."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.i18n import _, catalogue, plural
from facilitator.model.pack import TalkStep
from facilitator.model.words import Bucket
from facilitator.session.book import checked
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.panels.notes import NotesPanel


class TalkPanel(NotesPanel):
    """Notes of the talk, the newest beside the entry line."""

    commands = frozenset({"perspective"})

    DEFAULT_CSS = """
    TalkPanel #round {
        height: auto;
        padding: 1 2;
    }
    """

    @property
    def _definition(self) -> TalkStep:
        definition = self.step.definition
        assert isinstance(definition, TalkStep)
        return definition

    @property
    def takes_text(self) -> bool:
        return self._definition.save == "all"

    def compose(self) -> ComposeResult:
        yield Static(id="round", markup=False)
        yield from super().compose()

    def show(self) -> None:
        tr = catalogue(self.desk.records.language)
        lines = [tr("Each in turn, one sentence. Passing is fine.")]
        if not self.takes_text:
            lines.append(tr("This round is not written down."))
        line = self.query_one("#round", Static)
        line.display = self._definition.turns == "round"
        line.update("\n\n".join(lines))
        super().show()

    @property
    def buckets(self) -> Sequence[Bucket]:
        return self._definition.buckets

    def entry_mode(self) -> EntryMode:
        if not self.takes_text:
            return EntryMode(_("This round is not written down   / for commands"))
        return EntryMode(_("Write a note, Enter saves   / for commands"))

    def status(self) -> str:
        return super().status() if self.takes_text else ""

    def turn(self, by: int) -> bool:
        return self.takes_text and super().turn(by)

    def can(self, command: str) -> bool:
        return super().can(command) and self.takes_text

    def key_hints(self) -> list[str]:
        return ["perspective"] if self.takes_text else []

    def entered(self, text: str) -> str:
        self.desk.talk.add(text, self.bucket, perspective=self.perspective)
        return _("Saved.")

    def question_before_pasting(self, lines: Sequence[str]) -> str | None:
        if not self.takes_text:
            return None
        return plural("Paste {n} note?", "Paste {n} notes?", len(lines))

    def pasted(self, lines: Sequence[str]) -> str:
        # All are looked at before the first is saved, so that none is saved when one is refused.
        for text in [checked(line) for line in lines]:
            self.desk.talk.add(text, self.bucket, perspective=self.perspective)
        return plural("{n} note saved.", "{n} notes saved.", len(lines))

    def run(self, command: str, text: str) -> str:
        return self.turn_perspective() if command == "perspective" else super().run(command, text)
