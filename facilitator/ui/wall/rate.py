"""The wall while the room rates: what is rated and how many slips are in; then the result."""

from __future__ import annotations

from typing import Final

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.geometry import Size
from textual.widgets import Static

from facilitator.i18n import catalogue
from facilitator.model.earlier import Earlier
from facilitator.model.record import Round
from facilitator.model.words import BallotState, RateMethod
from facilitator.session.clock import ClockReading
from facilitator.session.rated import definition_of
from facilitator.session.then_and_now import caution
from facilitator.store.wall_file import Scene
from facilitator.ui.showing.dots import show_dots, told_of_dots
from facilitator.ui.showing.opinions import show_opinions
from facilitator.ui.showing.rated import item_rows, legend_of
from facilitator.ui.showing.rounds import later_rounds, result_of, round_before
from facilitator.ui.showing.scale import scale_legend, show_scale, told_of_scale
from facilitator.ui.wall.charts import CHARTS, cut, fits
from facilitator.ui.wall.effect import EffectFace
from facilitator.ui.wall.face import Above, Face, fit_letters, question_in
from facilitator.ui.wall.lines import WallLines
from facilitator.ui.widgets.answer_bars import AnswerBars
from facilitator.ui.widgets.big_text import BigText
from facilitator.ui.widgets.dot_bars import DotBars
from facilitator.ui.widgets.drawing import wrap
from facilitator.ui.widgets.likert_bars import LikertBars
from facilitator.ui.widgets.spread_bars import SpreadBars
from facilitator.ui.widgets.vanishing import put

_ROOM_FOR_QUESTION: Final = 24
"""Rows of a window below which a result needs those of the question."""
_QUESTION: Final = 7
"""Rows that the question and the time take with the rail."""
_LEAST: Final = 2
"""Rows of what was rated with its result, below which words would be cut."""
_LETTERS: Final = 4
"""Rows of the lowest big letters."""


class RateFace(Face):
    """What is rated, with how many slips are in, since those who still answer read it here; then
    the result.

    Which chart shows it depends on the method, so there is one face for each of these.
    """

    DEFAULT_CSS = """
    RateFace {
        #asked {
            height: auto;
            padding: 0 1;
            margin-bottom: 1;
            text-style: bold;
        }
        #count {
            height: auto;
            padding: 0 1;
            text-style: bold;
            &.-below-letters {
                text-align: center;
            }
        }
        BigText {
            margin-top: 1;
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
        yield Static(id="asked", markup=False)
        yield WallLines()
        yield Static(id="legend", markup=False)
        yield BigText()
        yield Static(id="count", markup=False)
        with Vertical(id="result"):
            with Vertical(id="room"):
                chart = CHARTS[self.method]()
                chart.add_class("chart")
                yield chart
                yield SpreadBars()
            yield Static(id="told", markup=False)

    def above(self, scene: Scene) -> Above:
        if _shown_result(scene):
            height, count = self.app.size.height, len(item_rows(scene.records, scene.step))
            results = 2 if scene.records.earlier_of(scene.step) else 1
            has_many = _LEAST * count * results > height - _QUESTION
            is_low = height < _ROOM_FOR_QUESTION or has_many
        else:
            # A row of air stands below what is asked.
            is_low = self._asked_lines(scene) + 1 > self.app.size.height - _QUESTION
        return Above.TIME if is_low else Above.ALL

    def _asked_lines(self, scene: Scene) -> int:
        """Rows of what is rated, what the answers mean and how many are in."""
        width = max(1, self.app.size.width - 2)
        below = (legend_of(scene.records, scene.step), _counted(scene))
        rows = item_rows(scene.records, scene.step)
        texts = sum(len(wrap(text, width)) for text in below if text)
        return self.query_one(WallLines).height_of(rows, width) + texts

    def show(self, scene: Scene, reading: ClockReading) -> None:
        result = _shown_result(scene)
        self.query_one(WallLines).display = result is None
        self.query_one("#result").display = result is not None
        if result is not None:
            for name in ("#asked", "#legend", "#count"):
                put(self.query_one(name, Static), "")
            self.query_one(BigText).display = False
            self._show_result(scene, result)
        else:
            self._show_asked(scene)

    def _show_asked(self, scene: Scene) -> None:
        records, step = scene.records, scene.step
        rows = item_rows(records, step)
        self.query_one(WallLines).show(rows, records.language, from_first=True)
        put(self.query_one("#legend", Static), legend_of(records, step))
        taken, question = self._asked_lines(scene), ""
        if self.above(scene) is Above.TIME:
            width = max(1, self.size.width - 2)
            question = question_in(scene, width, self.size.height - taken - 1)
            taken += len(wrap(question, width)) + 1 if question else 0
        put(self.query_one("#asked", Static), question)
        big, slips = self.query_one(BigText), _slips(scene)
        has_room = self.size.height - taken > _LETTERS
        is_large = bool(slips) and self.app.size.height >= _ROOM_FOR_QUESTION and has_room
        big.text = slips
        # In letters of the usual size it stands with what is said of it.
        big.display = is_large and fit_letters(big, self, taken + 1)
        count = self.query_one("#count", Static)
        count.set_class(big.display, "-below-letters")
        put(count, _hidden(scene) if big.display else _counted(scene))

    def _show_result(self, scene: Scene, result: Round) -> None:
        records, step = scene.records, scene.step
        earlier = round_before(records, step, result)
        told = later_rounds(records, step, result)
        chart = self.query_one(".chart")
        self.query_one(SpreadBars).display = False
        match chart:
            case LikertBars():
                told += told_of_scale(records, step, result)
                before = records.earlier_of(step) or earlier
                chart = self._shown_scale(chart, scene, result, before, told)
            case DotBars():
                show_dots(chart, records, step, result, earlier)
                told += told_of_dots(records, step, result)
            case AnswerBars():
                show_opinions(chart, records, step, result, earlier)
                told += told_of_scale(records, step, result)
            case _:
                raise AssertionError("a chart of one of these kinds")
        if more := cut(chart, self._room_for_chart(told)):
            tr = catalogue(records.language)
            told.insert(0, tr("and {n} more", n=more))
        put(self.query_one("#told", Static), "\n".join(told))

    def _shown_scale(
        self,
        bars: LikertBars,
        scene: Scene,
        result: Round,
        before: Round | Earlier | None,
        told: list[str],
    ) -> LikertBars | SpreadBars:
        """The chart that shows every statement, and what is to be told of it: bars, or where they
        have no room a row for each."""
        records, step = scene.records, scene.step
        show_scale(bars, records, step, result, before)
        has_room = fits(bars, self._room_for_chart(told))
        if not has_room and before is not None:
            tr = catalogue(records.language)
            if isinstance(before, Earlier):
                # Nothing stands beside it, so there is nothing to be careful about.
                told.remove(caution(records))
                told.append(tr("There is no room here for the result of last time."))
            else:
                told.append(tr("There is no room here for round {n}.", n=before.number))
            show_scale(bars, records, step, result, None)
            has_room = fits(bars, self._room_for_chart(told))
        spread = self.query_one(SpreadBars)
        bars.display, spread.display = has_room, not has_room
        if has_room:
            return bars
        told.append(scale_legend(records, step))
        spread.rows = bars.rows
        return spread

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


def _shown_result(scene: Scene) -> Round | None:
    """The result to be shown; none while another round is on."""
    return None if _is_open(scene) else result_of(scene.records, scene.step)


def _is_open(scene: Scene) -> bool:
    """Whether a round is on at the step the wall shows."""
    is_here = scene.step == scene.records.current
    return is_here and scene.stage.ballot is not BallotState.CLOSED


def _slips(scene: Scene) -> str:
    """How many slips are in, from the first one on."""
    n, people = scene.stage.slips, scene.records.session.people
    if not _is_open(scene) or not n:
        return ""
    tr = catalogue(scene.records.language)
    if people:
        return tr("{n} of {people} in", n=n, people=people)
    return tr.plural("{n} slip in", "{n} slips in", n)


def _hidden(scene: Scene) -> str:
    tr = catalogue(scene.records.language)
    return tr("The result stays hidden until all are in.")


def _counted(scene: Scene) -> str:
    """How many slips are in, and why that is all that is told."""
    slips = _slips(scene)
    return f"{slips}. {_hidden(scene)}" if slips else ""
