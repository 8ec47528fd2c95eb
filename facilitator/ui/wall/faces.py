"""Which face the wall has for what it is to show."""

from __future__ import annotations

from typing import Final

from facilitator.model.words import Kind, WallView
from facilitator.store.wall_file import Scene
from facilitator.ui.wall.collect import CollectFace, is_closed
from facilitator.ui.wall.commit import CommitFace, has_lines
from facilitator.ui.wall.face import Face
from facilitator.ui.wall.frame import FrameFace
from facilitator.ui.wall.large import (
    AgreedFace,
    AskingFace,
    BeforeWeDecideFace,
    HeadlineFace,
    NoteFace,
    WhereWeWereFace,
)
from facilitator.ui.wall.quiet import BlankFace, EndFace, WaitingFace
from facilitator.ui.wall.rate import has_items, rate_face
from facilitator.ui.wall.sort import SortFace
from facilitator.ui.wall.talk import TalkFace, has_words

KINDS: Final[dict[Kind, type[Face]]] = {
    Kind.FRAME: FrameFace,
    Kind.COLLECT: CollectFace,
    Kind.SORT: SortFace,
    Kind.TALK: TalkFace,
    Kind.COMMIT: CommitFace,
}
"""The face of each kind of step. A rating has one for each way to rate."""

_VIEWS: Final[dict[WallView, type[Face]]] = {
    WallView.HEADLINE: HeadlineFace,
    WallView.NOTE: NoteFace,
    WallView.AGREED: AgreedFace,
    WallView.WHERE_WE_WERE: WhereWeWereFace,
    WallView.BEFORE_WE_DECIDE: BeforeWeDecideFace,
}


def face_of(scene: Scene | None) -> type[Face]:
    """The face for a scene; for none, that of a wall that waits."""
    if scene is None:
        return WaitingFace
    if scene.stage.blank:
        return BlankFace
    if scene.records.session.is_closed:
        return EndFace
    # A step that the wall keeps is shown as it is: the console is elsewhere.
    if scene.stage.view is not WallView.STEP and scene.step == scene.records.current:
        return _VIEWS[scene.stage.view]
    kind = Kind(scene.step.definition.kind)
    if _only_asks(kind, scene):
        return AskingFace
    return rate_face(scene) if kind is Kind.RATE else KINDS[kind]


def _only_asks(kind: Kind, scene: Scene) -> bool:
    """Whether a step has nothing to read yet but its question."""
    if kind is Kind.COLLECT:
        return not is_closed(scene) and not scene.records.notes_of(scene.step)
    if kind is Kind.RATE:
        return not has_items(scene)
    if kind is Kind.COMMIT:
        return not has_lines(scene)
    return kind is Kind.TALK and not has_words(scene)
