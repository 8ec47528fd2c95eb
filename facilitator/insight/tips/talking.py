"""Tips on a talk: whose voice is heard, how safe that is, and what stays of it."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.i18n import message
from facilitator.insight.cues import classes
from facilitator.insight.tips.limits import LIMITS
from facilitator.insight.tips.scene import Scene
from facilitator.insight.tips.tip import Tip, Urgency
from facilitator.model.pack import CollectStep, RateStep, TalkStep
from facilitator.model.record import Count, Step
from facilitator.model.words import Bucket, RateMethod, StepStatus

_ASKS_FOR_COURAGE = frozenset({Bucket.WORRY, Bucket.SKILL})
"""What is hard to say aloud: what worries one, and what one cannot do (method, 0)."""


def one_voice(scene: Scene) -> Iterator[Tip]:
    """Row 5: one seat has much of the talk, or some have none. It never says which."""
    moment = scene.moment
    turns = sum(moment.seats.values())
    is_one = (
        (scene.records.session.people or len(moment.seats)) >= LIMITS.seat_people
        and turns >= LIMITS.seat_turns
        and 100 * max(moment.seats.values()) >= LIMITS.seat_share * turns
    )
    if is_one:
        advice = message(
            "One seat has much of the talk. Offer a round, pairs, or two minutes of writing."
        )
    elif moment.silent_seats >= LIMITS.silent_seats:
        advice = message(
            "Some seats have long been silent. Offer a round, pairs, or two minutes of writing."
        )
    else:
        return
    line = message(
        "Would somebody who has not spoken yet like to say something? You may also pass."
    )
    yield Tip(5, Urgency.NOW, advice, line, scene.step.id)


def extended_twice(scene: Scene) -> Iterator[Tip]:
    """Row 15: an item that more time did not settle."""
    if scene.topic and scene.topic.extensions >= LIMITS.extensions:
        yield Tip(
            15,
            Urgency.HERE,
            message("This item had more time twice. Park it, with an owner for the next talk."),
            message("Who takes this along to our next conversation?"),
            scene.topic.id,
        )


def nothing_written(scene: Scene) -> Iterator[Tip]:
    """Row 17: an item on which nothing is written down, when most of its time is over."""
    if scene.topic and not scene.last_lines and scene.used(LIMITS.nothing_written):
        yield Tip(
            17,
            Urgency.HERE,
            message("Nothing has been written down here yet."),
            message("Would somebody say in one sentence what to write down?"),
            scene.topic.id,
        )


def unsafe(scene: Scene) -> Iterator[Tip]:
    """Row 18: before the room writes or talks, where it found that unsafe; and at the first talk
    that asks for worries or for what one cannot do, with a manager here."""
    line = message("We write alone for a moment first, and then talk in pairs.")
    speaks = isinstance(scene.definition, TalkStep | CollectStep)
    if speaks and (check := _low_check(scene)):
        advice = message("Not all find it safe to speak. Pairs and paper; nobody has to speak.")
        yield Tip(18, Urgency.NOW, advice, line, check.id)
    elif scene.records.session.manager_present and _is_first_of_courage(scene):
        advice = message(
            "A manager is here, and this is hard to say aloud. Pairs and paper first; the manager "
            "speaks last."
        )
        yield Tip(18, Urgency.NOW, advice, line, scene.step.id)


def _low_check(scene: Scene) -> Step | None:
    """The last check, told to the room alone, of how safe it is to speak, when it was low."""
    records = scene.records
    for step in reversed(records.steps):
        rounds = records.shown_rounds_of(step) if _is_check(step) else []
        if rounds and step.position < scene.step.position:
            items = {count.item for count in records.all(Count) if count.round_id == rounds[-1].id}
            answers = [records.counts_of(rounds[-1], item) for item in items]
            low = max(classes(counts, _points(step)).low for counts in answers)
            return step if low >= LIMITS.unsafe else None
    return None


def _is_check(step: Step) -> bool:
    definition = step.definition
    return (
        isinstance(definition, RateStep)
        and definition.room_only
        and definition.method is RateMethod.SCALE
    )


def _points(step: Step) -> int:
    definition = step.definition
    assert isinstance(definition, RateStep), "only a rating step has answers"
    return definition.answer_count


def _is_first_of_courage(scene: Scene) -> bool:
    earlier = [step for step in scene.records.steps if step.position < scene.step.position]
    been = [step for step in earlier if step.status is StepStatus.VISITED]
    return _asks_for_courage(scene.step) and not any(map(_asks_for_courage, been))


def _asks_for_courage(step: Step) -> bool:
    definition = step.definition
    return (
        isinstance(definition, TalkStep)
        and definition.save == "all"
        and not _ASKS_FOR_COURAGE.isdisjoint(definition.buckets)
    )
