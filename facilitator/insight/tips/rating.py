"""Tips on ratings and votes that are closed, and on votes to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from facilitator.i18n import message
from facilitator.insight.cues import Cue, cue
from facilitator.insight.tips.limits import LIMITS
from facilitator.insight.tips.scene import Scene
from facilitator.insight.tips.tip import Tip, Urgency
from facilitator.model.pack import RateStep
from facilitator.model.record import Count, Note, Step, Theme
from facilitator.model.words import Queue, RateMethod, RateSource

_VOTES = (RateMethod.DOTS, RateMethod.RANK)


def split(scene: Scene) -> Iterator[Tip]:
    """Row 6: opinions differ on what was rated here, or on the item of a talk. Never of a sensitive
    statement: reasons for one would be asked of persons."""
    rated = [result for result in _results(scene) if _is_split(*result)]
    if not rated:
        return
    line = message("What could make somebody give a one? And a five?")
    if rated[0][0].answer_count == len("123"):
        line = message("What could make somebody give a one? And a three?")
    advice = message("Opinions differ. Hear both ends first, as reasons and not as persons.")
    yield Tip(6, Urgency.HERE, advice, line, scene.place)


def _is_split(definition: RateStep, _item: str, answers: Mapping[str, int]) -> bool:
    return cue(answers, definition.answer_count, definition.ends) is Cue.DIFFER


def quick_agreement(scene: Scene) -> Iterator[Tip]:
    """Row 7: all answers are alike, and a note on the same is a lone voice."""
    for _definition, item, answers in _results(scene):
        given = [int(answer) for answer, n in answers.items() if n and answer.isdecimal()]
        people = sum(answers.values())
        # Answers in classes do not tell how far apart they are.
        if len(given) < len(answers) or people < LIMITS.alike_from:
            continue
        if max(given) - min(given) <= LIMITS.alike_steps and _has_lone_voice(scene, item):
            yield Tip(
                7,
                Urgency.HERE,
                message("A quick agreement, but one note is a lone voice. Read it aloud once."),
                message("One note sees this in another way. I read it aloud once."),
                item,
            )


def _has_lone_voice(scene: Scene, item: str) -> bool:
    """Whether there is one in the theme that was rated, or in that of the note; of a phase, on it;
    of a statement, anywhere, since no note belongs to one."""
    records = scene.records
    lone = [note for note in records.visible_notes() if note.lone]
    if theme := records.find(Theme, item):
        return any(records.theme_of(note) == theme for note in lone)
    if rated := records.find(Note, item):
        theme = records.theme_of(rated)
        return any(note == rated or (theme and records.theme_of(note) == theme) for note in lone)
    if records.phase(item):
        return any(note.phase == item for note in lone)
    return bool(lone)


def votes_split(scene: Scene) -> Iterator[Tip]:
    """Row 9: some of what is to be voted on may say the same, so that neither wins."""
    if scene.moment.are_items_alike and any(map(_is_vote, (scene.step, scene.next_step))):
        yield Tip(
            9,
            Urgency.HERE,
            message("Some of what is voted on may say the same. Join it first: votes would split."),
            message("Do these say the same? Shall we join them before we vote?"),
            scene.step.id,
        )


def _is_vote(step: Step | None) -> bool:
    return step is not None and (
        isinstance(step.definition, RateStep)
        and step.definition.method in _VOTES
        and step.definition.rated in (RateSource.THEMES, RateSource.NOTES)
    )


def _results(scene: Scene) -> Iterator[tuple[RateStep, str, dict[str, int]]]:
    """What was rated on a scale here last, or what of that the item of a talk is about: its step,
    its id and its answers, where they may be shown. Nothing sensitive, nor for the room alone."""
    steps, wanted = [scene.step], None
    if scene.topic and scene.topic.source is Queue.SPREAD:
        earlier = [s for s in scene.records.steps if s.position < scene.step.position]
        steps, wanted = earlier, scene.topic.ref
    for step in reversed(steps):
        definition = step.definition
        rounds = scene.records.shown_rounds_of(step)
        if not isinstance(definition, RateStep) or definition.room_only or not rounds:
            continue
        if definition.method is not RateMethod.SCALE:
            continue
        sensitive = {statement.id for statement in definition.statements if statement.sensitive}
        of_round = [c for c in scene.records.all(Count) if c.round_id == rounds[-1].id]
        items = {count.item for count in of_round} - sensitive
        for item in sorted(items if wanted is None else items & {wanted}):
            counts = scene.records.counts_of(rounds[-1], item)
            if answers := {a: n for a, n in counts.items() if a != "skip" and n}:
                yield definition, item, answers
