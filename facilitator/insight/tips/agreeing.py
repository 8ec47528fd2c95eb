"""Tips on what is agreed: how much, whose it is, whether it is believed in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from facilitator.i18n import message
from facilitator.insight.commitments import done_last_time, suggested_max
from facilitator.insight.duplicates import alike
from facilitator.insight.tips.limits import LIMITS
from facilitator.insight.tips.scene import Scene
from facilitator.insight.tips.tip import Tip, Urgency
from facilitator.model.pack import RateStep
from facilitator.model.record import Commitment, Count, Round, Step
from facilitator.model.words import CommitmentKind, RateMethod

_MANAGERS: Final = (
    *("esihenkilö", "esimies", "päällikkö", "johtaja"),
    *("manager", "supervisor", "boss"),
    *("chef", "förman"),
)
"""Roles in which an owner may be a manager; a compound such as ``lähiesihenkilö`` ends in one."""


def recurring(scene: Scene) -> Iterator[Tip]:
    """Row 11: a theme that earlier sessions had too, and nothing agreed on it is closed."""
    earlier = {one.theme.id: one for one in scene.moment.earlier_themes}
    names = tuple((id_, one.theme.name) for id_, one in earlier.items())
    for theme in scene.records.themes if earlier else []:
        same = [earlier[id_] for id_ in _called_alike(theme.name, names)]
        sessions = {one.session_id for one in same}
        if len(sessions) < LIMITS.sessions_with_theme or any(one.is_settled for one in same):
            continue
        yield Tip(
            11,
            Urgency.LATER,
            message(
                "Theme {letter} came up in {n} earlier sessions, and nothing agreed on it is done.",
                letter=theme.letter,
                n=len(sessions),
            ),
            message("Is this in our power? If not, whom do we ask?"),
            theme.id,
        )


@lru_cache(maxsize=100)
def _called_alike(name: str, others: tuple[tuple[str, str], ...]) -> frozenset[str]:
    """The ids of those whose names may say the same. Names seldom change, and the screen asks every
    second."""
    pairs = alike([("", name), *others])
    return frozenset(id_ for pair in pairs if "" in pair[:2] for id_ in pair[:2] if id_)


def too_many(scene: Scene) -> Iterator[Tip]:
    """Row 12: more actions than the team's own measure, or several of one owner."""
    actions, most = len(scene.actions), suggested_max(done_last_time(scene.records))
    of_one = max(_owners(scene.actions).values(), default=0)
    if not scene.is_agreed:
        return
    if actions > most:
        advice = message("Actions agreed: {n}. Suggested: at most {most}.", n=actions, most=most)
    elif of_one >= LIMITS.one_owner:
        advice = message("{n} actions have one owner.", n=of_one)
    else:
        return
    line = message("If only two of these succeed, which ones?")
    yield Tip(12, Urgency.HERE, advice, line)


def not_believed(scene: Scene) -> Iterator[Tip]:
    """Row 13: an action that several do not believe in."""
    for action in scene.actions:
        answers = {a: n for a, n in _confidence(scene, action).items() if a != "skip"}
        doubters = sum(n for answer, n in answers.items() if int(answer) <= LIMITS.doubt_up_to)
        is_many = 100 * doubters >= LIMITS.doubt * sum(answers.values())
        if is_many and doubters >= LIMITS.doubters:
            yield Tip(
                13,
                Urgency.HERE,
                message("Not all believe in action {number}.", number=action.number),
                message("What would a smaller version be like?"),
                action.id,
            )


def _confidence(scene: Scene, action: Commitment) -> dict[str, int]:
    """What the room said last of how likely an action is; empty where that may not be shown."""
    records = scene.records
    asked = {count.round_id for count in records.all(Count) if count.item == action.id}
    rounds = [
        round_
        for step in records.steps
        for round_ in records.rounds_of(step)
        if round_.id in asked and round_.method is RateMethod.CONFIDENCE
    ]
    told = [round_ for round_ in rounds if not _is_for_the_room(scene, round_)]
    return records.counts_of(told[-1], action.id) if told else {}


def _is_for_the_room(scene: Scene, round_: Round) -> bool:
    definition = scene.records.get(Step, round_.step_id).definition
    return isinstance(definition, RateStep) and definition.room_only


def same_hands(scene: Scene) -> Iterator[Tip]:
    """Row 14: all actions have one owner, or are the manager's."""
    owners = _owners(scene.actions)
    if not scene.is_agreed or len(owners) != 1 or owners.total() != len(scene.actions):
        return
    (owner,) = owners
    if len(scene.actions) >= LIMITS.shared_work or owner.endswith(_MANAGERS):
        yield Tip(
            14,
            Urgency.LATER,
            message("All that was agreed is in the same hands."),
            message("Who would be a good pair for this?"),
        )


def _owners(actions: list[Commitment]) -> Counter[str]:
    """How many actions each owner has; what has none is not counted."""
    return Counter(action.owner.casefold() for action in actions if action.owner)


def no_rule(scene: Scene) -> Iterator[Tip]:
    """Row 19: a decision that does not say how it was made, or when it is looked at again."""
    for one in scene.records.commitments if scene.is_agreed else []:
        if one.kind is CommitmentKind.DECISION and not (one.rule and one.review_on):
            yield Tip(
                19,
                Urgency.HERE,
                message(
                    "Decision {number} does not say how it was made, or when you look again.",
                    number=one.number,
                ),
                message("Who decides this, and when do we look at it again?"),
                one.id,
            )
