"""What has been agreed, in a list where one key makes something else of an idea."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from facilitator.ui.widgets.note_list import NoteList


class CommitmentList(NoteList):
    """A list of notes whose letters say what a commitment becomes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,D", "ask('decision')", show=False),
        Binding("r,R", "ask('request')", show=False),
        Binding("x,X", "ask('drop')", show=False),
        # Elsewhere the letters of a note's bucket; here those of the console.
        Binding("w,W", "screen.run('check')", show=False),
    ]
