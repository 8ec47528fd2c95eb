"""What all faces of the wall have in common."""

from __future__ import annotations

from enum import Enum

from textual.containers import Vertical

from facilitator.letters import largest
from facilitator.model.cleaning import clean_line
from facilitator.session.clock import ClockReading
from facilitator.store.wall_file import Scene
from facilitator.ui.widgets.big_text import BigText
from facilitator.ui.widgets.drawing import wrap


class Above(Enum):
    """What stands above a face."""

    ALL = "all"
    """The rail, the question and the clock."""
    RAIL = "rail"
    TIME = "time"
    """The rail, with the time at its end."""
    NOTHING = "nothing"


class Face(Vertical):
    """What the wall shows of one moment. It draws what the scene holds and knows nothing else.

    Texts are in the session's language: the wall speaks that alone.
    """

    DEFAULT_CSS = """
    Face {
        height: 1fr;
    }
    """

    def above(self, scene: Scene) -> Above:
        """What stands above it."""
        return Above.ALL

    def show(self, scene: Scene, reading: ClockReading) -> None:
        """Draws a scene. Called whenever it, or the size of the window, has changed."""
        raise NotImplementedError

    def show_time(self, scene: Scene, reading: ClockReading) -> None:
        """Draws the time anew, where the face has a clock of its own. Called every moment."""


def fit_letters(big: BigText, face: Face, rows: int, *below: str) -> bool:
    """Gives big letters the height that is left beside so many rows and the texts below them. Says
    whether they are big there."""
    width = face.size.width
    rows += sum(len(wrap(text, max(1, width - 4))) for text in below if text)
    room = max(1, face.size.height - rows)
    words = clean_line(big.text)
    is_big = largest(words, width, room) is not None
    big.styles.max_height = room if is_big else min(room, len(wrap(words, width)))
    return is_big


def question_in(scene: Scene, width: int, rows: int) -> str:
    """The question in no more than so many rows of a width: in full, else in its short form, else
    not at all."""
    definition, language = scene.step.definition, scene.records.language
    asked = (text.in_language(language) for text in (definition.prompt, definition.headline))
    return next((text for text in asked if len(wrap(text, width)) <= rows), "")
