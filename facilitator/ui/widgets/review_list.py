"""Earlier commitments in a list where one key says what became of one."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from facilitator.model.words import Helped
from facilitator.ui.widgets.note_list import NoteList

HELPED_KEYS = dict(zip(map(str, range(1, 5)), Helped, strict=True))
"""Digit → whether it helped."""


class ReviewList(NoteList):
    """A list of notes whose letters are outcomes, and whose digits say whether it helped."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("d,D", "ask('done')", show=False),
        Binding("c,C", "ask('continues')", show=False),
        Binding("s,S", "ask('stuck')", show=False),
        Binding("m,M", "ask('changed')", show=False),
        Binding("x,X", "ask('dropped')", show=False),
        *(Binding(key, f"ask('{helped}')", show=False) for key, helped in HELPED_KEYS.items()),
        # Elsewhere the letters of a note's bucket; here those of the console.
        Binding("w,W", "screen.run('check')", show=False),
    ]
