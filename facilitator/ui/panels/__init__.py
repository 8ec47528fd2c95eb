"""The middle of the console: one panel for each kind of step, one for each way to rate, and
one for looking back."""

from __future__ import annotations

from facilitator.model.pack import CommitStep, RateStep
from facilitator.model.record import Step
from facilitator.model.words import Kind, RateMethod
from facilitator.ui.panels.base import Panel
from facilitator.ui.panels.collect import CollectPanel
from facilitator.ui.panels.commit import CommitPanel
from facilitator.ui.panels.frame import FramePanel
from facilitator.ui.panels.rate_dots import DotsPanel
from facilitator.ui.panels.rate_effect import EffectPanel
from facilitator.ui.panels.rate_opinion import ConfidencePanel, ConsentPanel
from facilitator.ui.panels.rate_scale import ScalePanel
from facilitator.ui.panels.review import ReviewPanel
from facilitator.ui.panels.sort import SortPanel
from facilitator.ui.panels.talk import TalkPanel

_BY_KIND: dict[str, type[Panel]] = {
    Kind.FRAME: FramePanel,
    Kind.COLLECT: CollectPanel,
    Kind.SORT: SortPanel,
    Kind.TALK: TalkPanel,
    Kind.COMMIT: CommitPanel,
}
_BY_METHOD: dict[RateMethod, type[Panel]] = {
    RateMethod.SCALE: ScalePanel,
    RateMethod.EFFECT: EffectPanel,
    RateMethod.DOTS: DotsPanel,
    RateMethod.RANK: DotsPanel,
    RateMethod.CONSENT: ConsentPanel,
    RateMethod.CONFIDENCE: ConfidencePanel,
}


def panel_for(step: Step) -> type[Panel]:
    """The panel that shows a step."""
    if isinstance(step.definition, RateStep):
        return _BY_METHOD[step.definition.method]
    if isinstance(step.definition, CommitStep) and step.definition.focus == "review":
        return ReviewPanel
    return _BY_KIND[step.definition.kind]


__all__ = ["Panel", "panel_for"]
