"""The wall while the room rates: only how many slips are in; then the result."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.widget import Widget
from textual.widgets import Static

from facilitator.i18n import Catalogue, catalogue
from facilitator.model.record import Round
from facilitator.model.words import BallotState, RateMethod
from facilitator.session.clock import ClockReading
from facilitator.session.rated import definition_of
from facilitator.store.wall_file import Scene
from facilitator.ui.screens.session_header import show_time
from facilitator.ui.showing.dots import show_dots, told_of_dots
from facilitator.ui.showing.opinions import show_opinions
from facilitator.ui.showing.rated import item_rows, legend_of, rated_rows
from facilitator.ui.showing.rounds import later_rounds, result_of, round_before
from facilitator.ui.showing.scale import show_scale, told_of_scale
from facilitator.ui.wall.effect import EffectFace
from facilitator.ui.wall.face import Above, Face, fit_letters, put
from facilitator.ui.wall.lines import WallLines
from facilitator.ui.wall.time import WallTime
from facilitator.ui.widgets.answer_bars import AnswerBars
from facilitator.ui.widgets.big_text import BigText
from facilitator.ui.widgets.dot_bars import DotBars
from facilitator.ui.widgets.drawing import Density, wrap
from facilitator.ui.widgets.hanging import wrapped
from facilitator.ui.widgets.likert_bars import DENSITIES, LikertBars

_ROOM_FOR_QUESTION: Final = 24
"""Rows of a window below which a result needs those of the question."""
_QUESTION: Final = 7
"""Rows that the question and the time take with the rail."""


class WallLikertBars(LikertBars):
    """Bars of a single row as well: the wall does not scroll."""

    densities = (*DENSITIES, Density(1, 0))


_CHARTS: Final[dict[RateMethod, type[Widget]]] = {
    RateMethod.SCALE: WallLikertBars,
    RateMethod.DOTS: DotBars,
    RateMethod.RANK: DotBars,
    RateMethod.CONSENT: AnswerBars,
    RateMethod.CONFIDENCE: AnswerBars,
}


class RateFace(Face):
    """What is rated, until the first slip; then how many are in, large; then the result.

    Which chart shows it depends on the method, so there is one face for each of these.
    """

    DEFAULT_CSS = """
    RateFace {
        #running {
            height: 1fr;
            align: center middle;
        }
        #hidden {
            height: auto;
            text-align: center;
            margin-top: 1;
        }
        WallTime {
            margin-bottom: 1;
        }
        #result {
            padding: 0 1;
        }
        #room {
            height: 1fr;
        }
        #told {
            height: auto;
            color: $text-muted;
        }
        #legend {
            height: auto;
            padding: 0 1;
            text-style: bold;
        }
    }
    """

    method: RateMethod

    def compose(self) -> ComposeResult:
        yield WallLines()
        yield Static(id="legend", markup=False)
        with Vertical(id="running"):
            yield WallTime()
            yield BigText()
            yield Static(id="hidden", markup=False)
        with Vertical(id="result"):
            with Vertical(id="room"):
                chart = _CHARTS[self.method]()
                chart.add_class("chart")
                yield chart
            yield Static(id="told", markup=False)

    def above(self, scene: Scene) -> Above:
        if _is_running(scene):
            return Above.RAIL
        if _shown_result(scene):
            is_low = self.app.size.height < _ROOM_FOR_QUESTION
        else:
            is_low = self._asked_lines(scene) > self.app.size.height - _QUESTION
        return Above.TIME if is_low else Above.ALL

    def _asked_lines(self, scene: Scene) -> int:
        rows, width = rated_rows(scene.records, scene.step), max(1, self.app.size.width - 2)
        return sum(len(wrapped(row, width)) for row in rows)

    def show(self, scene: Scene, reading: ClockReading) -> None:
        records, step = scene.records, scene.step
        result = _shown_result(scene)
        is_running = _is_running(scene)
        asked = self.query_one(WallLines)
        asked.display = is_asked = result is None and not is_running
        put(self.query_one("#legend", Static), legend_of(records, step) if is_asked else "")
        self.query_one("#running").display = is_running
        self.query_one("#result").display = result is not None
        if result is not None:
            self._show_result(scene, result)
        elif is_running:
            self._show_running(scene, reading)
        else:
            asked.show(item_rows(records, step), records.language, from_first=True)

    def show_time(self, scene: Scene, reading: ClockReading) -> None:
        show_time(self.query_one(WallTime), scene.records, reading)

    def _show_running(self, scene: Scene, reading: ClockReading) -> None:
        tr = catalogue(scene.records.language)
        self.query_one(BigText).text = _slips(scene, tr)
        hidden = tr("The result stays hidden until all are in.")
        put(self.query_one("#hidden", Static), hidden)
        self.show_time(scene, reading)
        big, time = self.query_one(BigText), self.query_one(WallTime)
        fit_letters(big, self, time.rows + 1, hidden)

    def _show_result(self, scene: Scene, result: Round) -> None:
        records, step = scene.records, scene.step
        earlier = round_before(records, step, result)
        told = later_rounds(records, step, result)
        chart = self.query_one(".chart")
        match chart:
            case LikertBars():
                show_scale(chart, records, step, result, earlier)
                told += told_of_scale(records, step, result)
            case DotBars():
                show_dots(chart, records, step, result, earlier)
                told += told_of_dots(records, step, result)
            case AnswerBars():
                show_opinions(chart, records, step, result, earlier)
                told += told_of_scale(records, step, result)
            case _:
                raise AssertionError("a chart of one of these kinds")
        if more := _cut(chart, self._room_for_chart(told)):
            tr = catalogue(records.language)
            told.insert(0, tr("and {n} more", n=more))
        put(self.query_one("#told", Static), "\n".join(told))

    def _room_for_chart(self, told: list[str]) -> Size:
        """Cells there are above what is told of it, and above the line that says it was cut."""
        width = max(0, self.size.width - 2)
        lines = sum(len(wrap(line, width)) for line in told)
        return Size(width, max(1, self.size.height - lines))


class ScaleFace(RateFace):
    """A rating on a scale."""

    method = RateMethod.SCALE


class DotsFace(RateFace):
    """A vote by dots or ranks."""

    method = RateMethod.DOTS


class OpinionFace(RateFace):
    """Consent or confidence."""

    method = RateMethod.CONSENT


FACES: Final[dict[RateMethod, type[Face]]] = {
    RateMethod.SCALE: ScaleFace,
    RateMethod.EFFECT: EffectFace,
    RateMethod.DOTS: DotsFace,
    RateMethod.RANK: DotsFace,
    RateMethod.CONSENT: OpinionFace,
    RateMethod.CONFIDENCE: OpinionFace,
}


def has_items(scene: Scene) -> bool:
    """Whether there is anything to rate or vote on yet."""
    if definition_of(scene.step).method is RateMethod.EFFECT:
        return True
    return bool(item_rows(scene.records, scene.step) or _shown_result(scene))


def rate_face(scene: Scene) -> type[Face]:
    """The face of a rating, by its method."""
    return FACES[definition_of(scene.step).method]


def _cut(chart: LikertBars | DotBars | AnswerBars, room: Size) -> int:
    """Takes rows that have no room from the end of a chart, and says how many: nothing on the wall
    is cut in the middle."""
    count = len(chart.rows)
    one_less = Size(room.width, max(1, room.height - 1))
    while len(chart.rows) > 1 and room.width:
        there = room if len(chart.rows) == count else one_less
        if chart.get_content_height(there, there, there.width) <= there.height:
            break
        chart.rows = chart.rows[:-1]
    return count - len(chart.rows)


def _shown_result(scene: Scene) -> Round | None:
    """The result to be shown; none while another round is on."""
    return None if _is_open(scene) else result_of(scene.records, scene.step)


def _is_open(scene: Scene) -> bool:
    """Whether a round is on at the step the wall shows."""
    is_here = scene.step == scene.records.current
    return is_here and scene.stage.ballot is not BallotState.CLOSED


def _is_running(scene: Scene) -> bool:
    """Whether slips are coming in, so that their number is all there is to show."""
    return _is_open(scene) and scene.stage.slips > 0


def _slips(scene: Scene, tr: Catalogue) -> str:
    n, people = scene.stage.slips, scene.records.session.people
    if people:
        return tr("{n} of {people} in", n=n, people=people)
    return tr.plural("{n} slip in", "{n} slips in", n)
