"""Tips on notes: which sorts are missing, whose slips are, and what nobody has heard."""

from __future__ import annotations

from collections.abc import Iterator
from math import ceil

from facilitator.i18n import message
from facilitator.insight.coverage import unread
from facilitator.insight.tips.limits import LIMITS
from facilitator.insight.tips.scene import Scene
from facilitator.insight.tips.tip import Tip, Urgency
from facilitator.model.pack import CollectStep, CommitStep, RateStep, TalkStep
from facilitator.model.record import Step
from facilitator.model.words import Bucket, Channel


def only_gains(scene: Scene) -> Iterator[Tip]:
    """Row 1: gains, and no worry where there could be one."""
    for heap in scene.heaps:
        if Bucket.WORRY not in heap.takes or heap.count(Bucket.WORRY):
            continue
        if heap.count(Bucket.GAIN) >= LIMITS.gains_alone:
            yield Tip(
                1,
                Urgency.LATER,
                message("Only gains noted so far: {where}.", where=heap.where),
                message("What could worry somebody here?"),
                heap.about,
            )


def only_worries(scene: Scene) -> Iterator[Tip]:
    """Row 2: worries, and no gain or need where there could be one; or a row of them in a talk.
    Complaining begets complaining, and keeps from looking for a way (method, 1.0)."""
    for heap in scene.heaps:
        if heap.takes.isdisjoint({Bucket.GAIN, Bucket.NEED}):
            continue
        is_alone = not heap.count(Bucket.GAIN, Bucket.NEED)
        is_spiral = heap.count(Bucket.WORRY) >= LIMITS.worries_alone and is_alone
        if is_spiral or _is_row_of_worries(scene):
            yield Tip(
                2,
                Urgency.HERE,
                message("Worries are piling up: {where}. Ask about needs.", where=heap.where),
                message("What would we need for this to work?"),
                heap.about,
            )


def _is_row_of_worries(scene: Scene) -> bool:
    if not isinstance(scene.definition, TalkStep):
        return False
    last = scene.last_lines[-LIMITS.worries_alone :]
    return len(last) == LIMITS.worries_alone and all(n.bucket is Bucket.WORRY for n in last)


def no_client(scene: Scene) -> Iterator[Tip]:
    """Row 3: notes, and no client's question where there could be one."""
    for heap in scene.heaps:
        is_open_to_it = Bucket.CUSTOMER_QUESTION in heap.takes
        if not is_open_to_it or heap.count(Bucket.CUSTOMER_QUESTION):
            continue
        if len(heap.notes) >= LIMITS.notes_without_client:
            yield Tip(
                3,
                Urgency.LATER,
                message("Nothing yet from the client's side: {where}.", where=heap.where),
                message("What would a client ask us here?"),
                heap.about,
            )


def slips_missing(scene: Scene) -> Iterator[Tip]:
    """Row 4: slips of a collection on paper, or of an open round, that are missing when the time
    is nearly over."""
    people, slips = scene.records.session.people, _slips(scene)
    if people is None or slips is None or slips >= people:
        return
    if scene.used(100 - LIMITS.time_left):
        yield Tip(
            4,
            Urgency.NOW,
            message(
                "Slips in: {slips} of {people}. Give one more quiet minute; ask nobody by name.",
                slips=slips,
                people=people,
            ),
            message("We take one more minute in peace."),
            scene.place,
        )


def _slips(scene: Scene) -> int | None:
    """How many are in; ``None`` where none are waited for."""
    definition, step = scene.definition, scene.step
    if scene.moment.is_round_open:
        return scene.moment.slips
    if not isinstance(definition, CollectStep) or not scene.is_curtained:
        return None
    is_last_round = step.round_at >= len(definition.rounds) - 1
    is_paper = definition.channel is Channel.PAPER and definition.save == "all"
    return step.slips_in if is_paper and is_last_round else None


def unread_notes(scene: Scene) -> Iterator[Tip]:
    """Row 8: notes that nobody has heard, when the room is about to rate or to agree. What is on
    the table decides how good a choice gets (method, 1.5)."""
    notes, missing = len(scene.records.visible_notes()), len(unread(scene.records))
    if 100 * missing > LIMITS.unread * notes and _is_choosing(scene.next_step):
        yield Tip(
            8,
            Urgency.HERE,
            message(
                "Not heard yet: {n} of {notes} notes. Reading them takes about {minutes} min.",
                n=missing,
                notes=notes,
                minutes=ceil(missing * LIMITS.reading / 60),
            ),
            message("We hear every note once before we choose."),
            scene.step.id,
        )


def _is_choosing(step: Step | None) -> bool:
    if step is None:
        return False
    definition = step.definition
    if isinstance(definition, CommitStep):
        return definition.focus == "decide"
    return isinstance(definition, RateStep)
