"""The plan of a session that has not begun, step by step with the time on the clock."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta

from textual.content import Content

from facilitator.i18n import _, plural
from facilitator.session.start import PlannedStep, weak_points
from facilitator.ui.time_words import weak_line
from facilitator.ui.wording import clock_time


def plan_lines(
    planned: Iterable[PlannedStep],
    minutes: int,
    *,
    begins: datetime,
    language: str,
    habit: Callable[[PlannedStep], str],
) -> Content:
    """Each step, what is left over of the ``minutes``, and the end. ``habit`` says how long a step
    usually takes the team, where that is worth knowing."""
    at, end = begins, begins + timedelta(minutes=minutes)
    lines = []
    for step in planned:
        headline = step.definition.headline.in_language(language)
        known = habit(step)
        aside = Content.styled(f" · {known}", "$text-muted") if known else Content()
        lines.append(Content(_line(at, language, step.minutes, headline)) + aside)
        at += timedelta(minutes=step.minutes)
    if spare := round((end - at).total_seconds() / 60):
        lines.append(Content(_line(at, language, spare, _("in hand"))))
    promised = _("Promised end")
    lines.append(Content(f"{clock_time(end, language):>5}           {promised}"))
    return Content("\n").join(lines)


def total_lines(planned: Sequence[PlannedStep], minutes: int) -> str:
    """How much there is in a session of ``minutes``, and what is weak in it."""
    deciding = sum(step.minutes for step in planned if step.definition.time.cls == "protected")
    whole = _(
        "{steps} · {minutes} min, of which {deciding} for agreeing and closing",
        steps=plural("{n} step", "{n} steps", len(planned)),
        minutes=sum(step.minutes for step in planned),
        deciding=deciding,
    )
    return "\n".join(filter(None, [whole, weak_line(weak_points(planned, minutes))]))


def _line(at: datetime, language: str, minutes: int, what: str) -> str:
    return f"{clock_time(at, language):>5}  {minutes:>3} min  {what}"
