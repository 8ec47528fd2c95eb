"""How the session went: what was skipped and why, and where the time went."""

from __future__ import annotations

from collections.abc import Iterator

from facilitator.minutes import talks
from facilitator.minutes.blocks import Column, Paragraph, Section, section, table
from facilitator.minutes.source import Source
from facilitator.model.labels import TOPIC_OUTCOMES, why_skipped
from facilitator.model.record import Step
from facilitator.model.words import StepStatus
from facilitator.session.topics import minutes_used, round_minutes


def course(source: Source) -> Section | None:
    """The agenda as it ran: every planned step, also those not reached."""
    words, steps = source.words, source.records.planned_steps
    session, used = source.records.session, sum(step.seconds_used for step in steps)
    total = words(
        "Planned {planned} min, used {used} min.",
        planned=session.minutes,
        used=round_minutes(used),
    )
    return section(
        "course",
        words("How the session went"),
        [
            Paragraph(total),
            table(
                (
                    Column(words("Step")),
                    Column(words("Planned, min"), is_short=True),
                    Column(words("Used, min"), is_short=True),
                    Column(words("Remarks")),
                ),
                (row for step in steps for row in _rows(source, step)),
            ),
            Paragraph(words("Prompt pack: {pack}", pack=f"{session.pack} {session.pack_version}")),
        ],
    )


def _rows(source: Source, step: Step) -> Iterator[tuple[str, ...]]:
    """A step, and below it each item of a talk that had several."""
    yield _name(source, step), str(step.plan), _used(step), _remark(source, step)
    for topic in talks.items(source, step):
        outcome = source.records.outcome_of(topic)
        yield (
            f"– {talks.short_name(source, topic)}",
            str(topic.minutes),
            str(minutes_used(topic)) if topic.visited else "",
            source.words(TOPIC_OUTCOMES[outcome]) if outcome else "",
        )


def _name(source: Source, step: Step) -> str:
    """Its headline; with its phase, since a pack may ask the same of each."""
    phase = source.records.phase(step.definition.phase)
    headline = source.headline(step)
    return f"{headline} ({source.text(phase.short)})" if phase else headline


def _used(step: Step) -> str:
    return "" if step.status is StepStatus.AHEAD else str(round_minutes(step.seconds_used))


def _remark(source: Source, step: Step) -> str:
    words = source.words
    match step.status:
        case StepStatus.SKIPPED if step.skip_reason:
            return words("skipped: {reason}", reason=why_skipped(step, words))
        case StepStatus.SKIPPED:
            return words("skipped")
        case StepStatus.AHEAD:
            return words("not reached")
        case StepStatus.VISITED:
            return ""
