"""The wall while things are agreed on, and while earlier ones are looked at."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Static

from facilitator.i18n import catalogue
from facilitator.model.record import Commitment
from facilitator.model.records import SessionRecords
from facilitator.session.clock import ClockReading
from facilitator.store.wall_file import Scene
from facilitator.ui.showing.commitments import (
    about_commitment,
    is_review,
    line_above,
    listed_at,
    most_votes,
)
from facilitator.ui.wall.face import Face
from facilitator.ui.wall.lines import WallLines
from facilitator.ui.widgets.hanging import Row
from facilitator.ui.widgets.vanishing import put


class CommitFace(Face):
    """One line for each, with who and when. What got most votes stands above."""

    DEFAULT_CSS = """
    CommitFace {
        #votes, #nothing {
            height: auto;
            padding: 0 1;
        }
        #votes {
            color: $accent;
        }
    }
    """

    def compose(self) -> ComposeResult:
        yield Static(id="votes", markup=False)
        yield Static(id="nothing", markup=False)
        yield WallLines()

    def show(self, scene: Scene, reading: ClockReading) -> None:
        records, step = scene.records, scene.step
        tr = catalogue(records.language)
        listed = listed_at(records, step)
        nothing = tr("Nothing is open from earlier sessions.") if is_review(step) else ""
        put(self.query_one("#votes", Static), line_above(records, step))
        put(self.query_one("#nothing", Static), "" if listed else nothing)
        rows = [_row(records, commitment) for commitment in listed]
        self.query_one(WallLines).show(rows, records.language)


def has_lines(scene: Scene) -> bool:
    """Whether there is anything to read below the question."""
    records, step = scene.records, scene.step
    return bool(is_review(step) or listed_at(records, step) or most_votes(records, step))


def _row(records: SessionRecords, commitment: Commitment) -> Row:
    """What, and then who, by when and what is still asked, which the room has to see from afar."""
    about = " · ".join(about_commitment(records, commitment))
    text = Content(commitment.text.replace("\n", " / "))
    tags = Content.styled(f"  {about}", "bold $accent") if about else Content()
    return Row(f"{commitment.number:>2}  ", text + tags, "bold")
