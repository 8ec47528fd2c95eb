"""What the plan of a session is, in words for the line above the entry and for its card."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from facilitator.agenda import PACES, Change, Price, Proposal, Usual, Weakness, WeakPoint
from facilitator.i18n import _, console_language
from facilitator.model.labels import step_name
from facilitator.session.parts import Part
from facilitator.session.planning import SessionPlan
from facilitator.ui import commands
from facilitator.ui.wording import clock_time

_MOST_CHANGES: Final = 3
"""In the line above the entry; the card of the plan shows them all."""
_HABIT: Final = 2
"""A step is told to take another time than planned from so many earlier ones, and minutes, on."""


def part_name(plan: SessionPlan, part: Part) -> str:
    """What a part is called in a few words: by its phase or its kind, and by its number where
    another has the same name."""
    if part.topic:
        topics = plan.records.topics_of(part.step)
        return _("item {n}", n=topics.index(part.topic) + 1)
    name = _bare_name(plan, part)
    if sum(_bare_name(plan, other) == name for other in plan.parts) == 1:
        return name
    return f"{plan.records.planned_steps.index(part.step) + 1} {name}"


def _bare_name(plan: SessionPlan, part: Part) -> str:
    definition = part.step.definition
    phase = plan.records.phase(definition.phase)
    return phase.short.in_language(plan.records.language) if phase else _(step_name(definition))


def changes_in_words(plan: SessionPlan, proposal: Proposal, *, most: int = _MOST_CHANGES) -> str:
    """What becomes different: first what is left out, then the largest changes."""
    fewer = {change.id: change for change in proposal.fit.fewer}
    ranked = sorted(
        proposal.changes, key=lambda c: (c.becomes > 0, c.id not in fewer, -abs(c.becomes - c.was))
    )
    said = [_change(plan, change, fewer.get(change.id)) for change in ranked[:most]]
    return ", ".join(said) + (", …" if len(ranked) > most else "")


def _change(plan: SessionPlan, change: Change, topics: Change | None) -> str:
    name = part_name(plan, plan.part(change.id))
    if not change.becomes:
        return _("without {step}", step=name)
    if topics:
        return _("{step} {was}→{becomes} items", step=name, was=topics.was, becomes=topics.becomes)
    return f"{name} {change.was}→{change.becomes}"


def offer_line(plan: SessionPlan) -> str:
    """What may be done with the time, and the keys that do it."""
    if plan.later_end:
        return _later_end(plan, plan.later_end)
    if plan.ways_out:
        return _(
            "The rest is {n} min too long · /{plan} shows what can be done",
            n=plan.ways_out.later_by,
            plan=commands.named_word(commands.BY_ID["plan"]),
        )
    changes = changes_in_words(plan, plan.proposals.best)
    what = (
        _("{n} min behind: {changes}", n=plan.behind, changes=changes)
        if plan.behind
        else _("{n} min in hand: {changes}", n=plan.spare, changes=changes)
    )
    return f"{what} · {_keys(has_other=plan.proposals.second is not None)}"


def _later_end(plan: SessionPlan, end: datetime) -> str:
    language = console_language()
    what = _(
        "You began later: end at {later}, not at {end}?",
        later=clock_time(end, language),
        end=clock_time(plan.end, language),
    )
    return f"{what} · {_keys(has_other=False)}"


def _keys(*, has_other: bool) -> str:
    key, other = (commands.BY_ID[name].shown_key for name in ("take", "take_other"))
    if has_other:
        return _("{key} takes it, {other} the other way", key=key, other=other)
    return _("{key} takes it", key=key)


def last_call() -> str:
    """That there is no time for another topic."""
    return _("Last call: after this no new topic.")


def early_end(plan: SessionPlan) -> str:
    """That the session may end early; empty when it may not."""
    if plan.early_end is None:
        return ""
    return _("You can end early, at {time}.", time=clock_time(plan.early_end, console_language()))


def price_line(plan: SessionPlan, price: Price) -> str:
    """What an extension costs."""
    fit = price.proposal.fit
    if fit.short_by:
        return _(
            "+{n} min: the rest is {short} min too long then", n=price.minutes, short=fit.short_by
        )
    changes = changes_in_words(plan, price.proposal)
    return _("+{n} min: {changes}", n=price.minutes, changes=changes)


def weak_line(weaknesses: Sequence[Weakness]) -> str:
    """What to warn of before a session; empty for a sound plan."""
    said = []
    for weakness in weaknesses:
        match weakness.point:
            case WeakPoint.LITTLE_DECIDING:
                said.append(
                    _(
                        "Agreeing and closing need {wants} min, they have {has}.",
                        has=weakness.has,
                        wants=weakness.wants,
                    )
                )
            case WeakPoint.NO_BUFFER:
                said.append(_("Nothing is left over for what takes longer."))
            case WeakPoint.TOO_MUCH:
                said.append(_("The steps take {n} min.", n=weakness.wants))
    return " ".join(said)


def habit(usual: Usual | None) -> str:
    """How long this team usually takes, where that is not what is planned; else empty."""
    if usual is None or usual.times < _HABIT or abs(usual.median - usual.planned) < _HABIT:
        return ""
    return _("usually {n} min", n=usual.median)


def lateness(minutes: int) -> str:
    """``7 min late``, ``4 min early``, ``on time``."""
    if not minutes:
        return _("on time")
    if minutes > 0:
        return _("{n} min late", n=minutes)
    return _("{n} min early", n=-minutes)


def pace_word(plan: SessionPlan) -> str:
    """How hard it is to end in time."""
    return _(PACES[plan.pace])
