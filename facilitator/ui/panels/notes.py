"""What panels with notes have in common: the list, and what can be asked of a note."""

from __future__ import annotations

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult

from facilitator.i18n import _, catalogue, message, plural
from facilitator.model.labels import BUCKETS
from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.model.words import Bucket
from facilitator.session import last_time
from facilitator.session.book import Overtaken
from facilitator.session.facilitation import Facilitation
from facilitator.ui import commands
from facilitator.ui.dialogs.last_time import LastTimeDialog
from facilitator.ui.panels.base import Panel
from facilitator.ui.showing.notes import note_lines
from facilitator.ui.widgets.keys_bar import Hint
from facilitator.ui.widgets.note_list import NoteList


class NotesPanel(Panel):
    """A list of notes of one step, with a bucket and a perspective for the next one."""

    def __init__(self, desk: Facilitation) -> None:
        super().__init__(desk)
        self._bucket = 0
        self.perspective: str | None = None
        self._noted_last_time: dict[str | None, int] = {}
        """Item of the talk → how many notes an earlier session has on it."""

    def compose(self) -> ComposeResult:
        yield NoteList(id="notes")

    @property
    def buckets(self) -> Sequence[Bucket]:
        """Sorts of notes this step asks for."""
        return [Bucket.OBSERVATION]

    @property
    def takes_text(self) -> bool:
        return True

    @property
    def bucket(self) -> Bucket:
        """The sort of the next note."""
        return self.buckets[self._bucket % len(self.buckets)]

    def turn(self, by: int) -> bool:
        self._bucket += by
        return True

    def shown_notes(self) -> list[Note]:
        """The notes to list, in their order."""
        return [note for note in self.desk.records.notes_of(self.step) if not note.hidden]

    def show(self) -> None:
        has_sorts = len(self.buckets) > 1
        notes = self.shown_notes()
        lines = note_lines(self.desk.records, notes, has_sorts=has_sorts)
        self.query_one(NoteList).set_notes(lines, first=self.first_revealed(notes))

    def first_revealed(self, notes: Sequence[Note]) -> int | None:
        """The place of the first of the listed notes that have just come from behind a curtain."""
        return None

    def status(self) -> str:
        name = catalogue(self.desk.records.language)(BUCKETS[self.bucket])
        parts = [name if len(self.buckets) == 1 else _("{bucket} (Tab)", bucket=name)]
        if side := self.desk.records.perspective(self.perspective):
            parts.append(side.name.in_language(self.desk.records.language))
        return " · ".join(parts)

    # What was noted last time

    def aside(self) -> str:
        if last_time.is_too_early(self.desk, self.step) or not self._count_last_time():
            return ""
        return plural(
            "Last time {n} note: /{word}",
            "Last time {n} notes: /{word}",
            self._count_last_time(),
            word=commands.named_word(commands.BY_ID["earlier"]),
        )

    def can(self, command: str) -> bool:
        if command == "earlier":
            return self._count_last_time() > 0
        return super().can(command)

    def run(self, command: str, text: str) -> str:
        return self._show_last_time() if command == "earlier" else super().run(command, text)

    def _count_last_time(self) -> int:
        """Asked once for each item: earlier sessions do not change while this one is led."""
        step = self.step
        if step.topic_id not in self._noted_last_time:
            self._noted_last_time[step.topic_id] = last_time.count(self.desk, step)
        return self._noted_last_time[step.topic_id]

    def _show_last_time(self) -> str:
        if last_time.is_too_early(self.desk, self.step):
            raise Problem(
                message("What was noted last time would colour what people write now."),
                do=message("It can be shown when the curtain is open."),
            )
        then = last_time.notes(self.desk, self.step)
        if then is None:
            raise Problem(message("Nothing was noted about this last time."))
        now = self.shown_notes()
        self.app.push_screen(LastTimeDialog(self.desk.records, self.step, then, now))
        return ""

    def turn_perspective(self) -> str:
        """Chooses the next perspective, or none after the last."""
        ids = [None, *(side.id for side in self.desk.records.session.perspectives)]
        self.perspective = ids[(ids.index(self.perspective) + 1) % len(ids)]
        return ""

    def body_hints(self) -> list[Hint]:
        if not isinstance(self.app.focused, NoteList):
            return []
        hints = [
            Hint("Enter", _("Correct"), "ask('edit')"),
            Hint("P", _("Park"), "ask('park')"),
            Hint("A", _("Action"), "ask('action')"),
        ]
        if len(self.buckets) > 1:
            hints.append(Hint("W", _("Sort"), "ask('bucket')"))
        return [
            *hints,
            Hint("X", _("Perspective"), "ask('perspective')"),
            Hint("Del", _("Remove"), "ask('remove')"),
            Hint("L", _("Lone voice"), "ask('lone')"),
        ]

    @on(NoteList.Left)
    def _back_to_entry(self) -> None:
        self.post_message(self.WantsEntry())

    @on(NoteList.Asked)
    def _asked(self, event: NoteList.Asked) -> None:
        note = self.desk.records.find(Note, event.note_id)
        if note is None:
            return
        if event.what == "edit":
            # Brings the area for several lines, which takes 0.6 MB and which few need.
            from facilitator.ui.dialogs.edit import EditDialog

            self.app.push_screen(
                EditDialog(_("Correct the note"), note.text, lambda text: self._edit(note, text))
            )
            return
        try:
            self.post_message(self.Did(self._do_to(note, event.what)))
        except Problem as problem:
            self.post_message(self.Failed(problem))

    def _edit(self, note: Note, text: str) -> None:
        now = self.desk.still(Note, note.id)
        if now.text != note.text:
            raise Overtaken(Note.table)
        self.desk.talk.edit(now, text)
        self.post_message(self.Did(_("Corrected and saved.")))

    def _do_to(self, note: Note, what: str) -> str:
        match what:
            case "remove":
                self.desk.talk.remove(note)
                return _("Removed. Undo brings it back.")
            case "park":
                self.desk.talk.park(note)
                return _("Taken from parking.") if note.parked else _("Parked for the minutes.")
            case "lone":
                self.desk.talk.mark_lone(note)
                return "" if note.lone else _("A lone voice. It is worth hearing by itself.")
            case "action":
                if self.desk.records.is_drafted(note):
                    raise Problem(message("An action has been drafted from this note already."))
                self.desk.commit.draft(note.text, note)
                return _("An action was drafted from the note.")
            case "bucket":
                after = self.buckets[(self._place(note) + 1) % len(self.buckets)]
                self._file(note, after, note.perspective)
            case "perspective":
                ids = [None, *(side.id for side in self.desk.records.session.perspectives)]
                at = ids.index(note.perspective) if note.perspective in ids else 0
                self._file(note, note.bucket, ids[(at + 1) % len(ids)])
        return ""

    def _place(self, note: Note) -> int:
        return self.buckets.index(note.bucket) if note.bucket in self.buckets else -1

    def _file(self, note: Note, bucket: Bucket, perspective: str | None) -> None:
        self.desk.talk.file_under(note, bucket=bucket, phase=note.phase, perspective=perspective)
