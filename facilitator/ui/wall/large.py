"""Faces with one thing large: the question, a note, something agreed, or a few lines."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from facilitator.i18n import catalogue
from facilitator.letters import largest
from facilitator.minutes.sentence import sentences
from facilitator.minutes.source import Source
from facilitator.model.cleaning import clean_line
from facilitator.model.record import Commitment, Note
from facilitator.session.clock import ClockReading
from facilitator.store.wall_file import Scene
from facilitator.ui.looking_back import before_we_decide, where_the_team_was
from facilitator.ui.note_tags import note_tags
from facilitator.ui.screens.session_header import show_time
from facilitator.ui.wall.face import Above, Face, fit_letters
from facilitator.ui.widgets.big_text import BigText
from facilitator.ui.widgets.clock import Clock
from facilitator.ui.widgets.vanishing import put

_WIDEST: Final = 72
"""Cells of a line that the eye can follow from the back of the room."""
_MARGIN: Final = 2
_CLOCK: Final = 4
"""Rows of the clock below a headline."""
_AROUND_NOTE: Final = 4
"""Rows for the number of a note and where it belongs, each apart from it by a row."""


class HeadlineFace(Face):
    """The question in big letters, the phase above it and the time below."""

    DEFAULT_CSS = """
    HeadlineFace {
        #phase {
            height: auto;
            color: $accent;
            text-style: bold;
            text-align: center;
        }
        #asked {
            height: 1fr;
            align: center middle;
        }
        #below {
            height: auto;
            margin: 1 2 0 2;
            text-align: center;
            text-style: bold;
        }
        Clock {
            width: 1fr;
            margin: 0 1;
        }
    }
    """

    def above(self, scene: Scene) -> Above:
        return Above.NOTHING

    def compose(self) -> ComposeResult:
        yield Static(id="phase", markup=False)
        with Vertical(id="asked"):
            yield BigText()
            yield Static(id="below", markup=False)
        yield Clock()

    def show(self, scene: Scene, reading: ClockReading) -> None:
        definition, language = scene.step.definition, scene.records.language
        phase = scene.records.phase(definition.phase)
        put(self.query_one("#phase", Static), phase.name.in_language(language) if phase else "")
        self.query_one(BigText).text = definition.headline.in_language(language)
        below = self.said_below(scene)
        put(self.query_one("#below", Static), below)
        self.show_time(scene, reading)
        big, clock = self.query_one(BigText), self.query_one(Clock)
        for low in (False, True):
            # Large letters are worth more than large digits.
            time = 0 if reading.seconds is None else 1 if low else _CLOCK
            around = (1 if phase else 0) + time + (1 if below else 0)
            clock.set_class(low, "-compact")
            if fit_letters(big, self, around, *below.split("\n")):
                break

    def said_below(self, scene: Scene) -> str:
        """What stands under the big letters in type of the usual size; perhaps nothing."""
        return ""

    def show_time(self, scene: Scene, reading: ClockReading) -> None:
        clock = self.query_one(Clock)
        clock.display = reading.seconds is not None
        show_time(clock, scene.records, reading)


class AskingFace(HeadlineFace):
    """A step at which there is nothing to read yet but its question, so that is large."""

    def above(self, scene: Scene) -> Above:
        return Above.RAIL

    def said_below(self, scene: Scene) -> str:
        language, definition = scene.records.language, scene.step.definition
        prompt = definition.prompt.in_language(language)
        is_said = prompt == definition.headline.in_language(language)
        probe = scene.records.stage.probe if scene.step == scene.records.current else ""
        rows = ["" if is_said else prompt, f"› {probe}" if probe else ""]
        return "\n".join(row for row in rows if row)


class LargeFace(Face):
    """A heading, and under it what is read aloud."""

    DEFAULT_CSS = """
    LargeFace {
        align: center middle;
        & > Vertical {
            width: auto;
            height: auto;
            max-height: 100%;
            padding: 0 2;
        }
        Static {
            width: auto;
            height: auto;
        }
        #title {
            color: $accent;
            text-style: bold;
            margin-bottom: 1;
        }
        #said {
            text-style: bold;
        }
        #aside {
            color: $accent;
            margin-top: 1;
        }
    }
    """

    def above(self, scene: Scene) -> Above:
        return Above.NOTHING

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(id="title", markup=False)
            yield Static(id="said", markup=False)
            yield Static(id="aside", markup=False)

    def put(self, title: str, said: str, aside: str = "") -> None:
        """Shows these words. An empty line takes no room."""
        for name, text in {"title": title, "said": said, "aside": aside}.items():
            line = self.query_one(f"#{name}", Static)
            line.styles.max_width = max(1, min(_WIDEST, self.app.size.width - 2 * _MARGIN))
            put(line, text)


class NoteFace(LargeFace):
    """The note that is being read aloud: in big letters where they have room."""

    DEFAULT_CSS = """
    NoteFace {
        BigText {
            width: 100%;
        }
        &.-big > Vertical {
            width: 100%;
            & > Static {
                width: 100%;
                text-align: center;
            }
        }
    }
    """

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(id="title", markup=False)
            yield BigText()
            yield Static(id="said", markup=False)
            yield Static(id="aside", markup=False)

    def show(self, scene: Scene, reading: ClockReading) -> None:
        records = scene.records
        note = records.find(Note, scene.stage.shown)
        if note is None:
            # Removed, or behind the curtain again, in this moment.
            self.put("", "")
            return
        notes = records.visible_notes()
        self.put(str(notes.index(note) + 1), note.text, note_tags(note, records))

    def put(self, title: str, said: str, aside: str = "") -> None:
        words = clean_line(said)
        width, height = self.size.width - 2 * _MARGIN, self.size.height - _AROUND_NOTE
        is_big = bool(words) and largest(words, width, height) is not None
        self.set_class(is_big, "-big")
        big = self.query_one(BigText)
        big.text = words if is_big else ""
        big.display = is_big
        super().put(title, "" if is_big else said, aside)
        if is_big:
            for line in self.query(Static):
                line.styles.max_width = None


class AgreedFace(LargeFace):
    """What was agreed, as its owner reads it back."""

    def show(self, scene: Scene, reading: ClockReading) -> None:
        commitment = scene.records.find(Commitment, scene.stage.shown)
        if commitment is None:
            self.put("", "")
            return
        first, *rest = sentences(Source(scene.records), commitment)
        self.put(first, "\n".join(rest))


class WhereWeWereFace(LargeFace):
    """Where the session was left on another day, or what the team did last time."""

    def show(self, scene: Scene, reading: ClockReading) -> None:
        tr = catalogue(scene.records.language)
        self.put(tr("Where we were"), "\n".join(where_the_team_was(scene.records)))


class BeforeWeDecideFace(LargeFace):
    """One more look before the room decides."""

    def show(self, scene: Scene, reading: ClockReading) -> None:
        tr = catalogue(scene.records.language)
        title = tr("Before we decide: what have we not looked at?")
        self.put(title, "\n".join(before_we_decide(scene.records)))
