"""The middle of the console: one panel for each kind of step, one for each way to rate, and
one for looking back.

Each is imported when the room comes to the first step that it shows: no step needs the lists,
drawings and forms of all of them.
"""

from __future__ import annotations

from typing import assert_never

from facilitator.model.pack import (
    CollectStep,
    CommitStep,
    FrameStep,
    RateStep,
    SortStep,
    TalkStep,
)
from facilitator.model.record import Step
from facilitator.model.words import RateMethod
from facilitator.ui.panels.base import Panel


def panel_for(step: Step) -> type[Panel]:
    """The panel that shows a step."""
    match step.definition:
        case FrameStep():
            from facilitator.ui.panels.frame import FramePanel

            return FramePanel
        case CollectStep():
            from facilitator.ui.panels.collect import CollectPanel

            return CollectPanel
        case SortStep():
            from facilitator.ui.panels.sort import SortPanel

            return SortPanel
        case TalkStep():
            from facilitator.ui.panels.talk import TalkPanel

            return TalkPanel
        case CommitStep(focus="review"):
            from facilitator.ui.panels.review import ReviewPanel

            return ReviewPanel
        case CommitStep():
            from facilitator.ui.panels.commit import CommitPanel

            return CommitPanel
        case RateStep(method=method):
            return _panel_for_rating(method)
        case unknown:
            assert_never(unknown)


def _panel_for_rating(method: RateMethod) -> type[Panel]:
    match method:
        case RateMethod.SCALE:
            from facilitator.ui.panels.rate_scale import ScalePanel

            return ScalePanel
        case RateMethod.EFFECT:
            from facilitator.ui.panels.rate_effect import EffectPanel

            return EffectPanel
        case RateMethod.DOTS | RateMethod.RANK:
            from facilitator.ui.panels.rate_dots import DotsPanel

            return DotsPanel
        case RateMethod.CONSENT:
            from facilitator.ui.panels.rate_opinion import ConsentPanel

            return ConsentPanel
        case RateMethod.CONFIDENCE:
            from facilitator.ui.panels.rate_opinion import ConfidencePanel

            return ConfidencePanel
        case unknown:
            assert_never(unknown)


__all__ = ["Panel", "panel_for"]
