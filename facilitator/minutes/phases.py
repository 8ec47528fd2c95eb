"""What is said of a phase without anybody's words: its part in minutes for people who were not
there, and the lines on it that every profile has."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from facilitator.i18n import mark
from facilitator.minutes.blocks import Block, Item, Listing, Paragraph, Section, listing, section
from facilitator.minutes.effect_map import effects_on
from facilitator.minutes.sorts import SORTS, sort_name
from facilitator.minutes.source import Source
from facilitator.model.labels import SKIP_REASONS, why_skipped
from facilitator.model.pack import Phase
from facilitator.model.record import Note, Step
from facilitator.model.words import StepStatus


def outlines(source: Source) -> Section | None:
    """Every phase on the agenda in its order; also those that nothing is known of."""
    return section(
        "phases",
        source.words("Observations by phase"),
        [_outline(source, phase) for phase in source.told_phases],
    )


def outline_of_others(source: Source) -> Section | None:
    """How many notes there are that belong to no phase."""
    phases = {phase.id for phase in source.records.session.phases}
    notes = [note for note in source.notes if note.phase not in phases]
    title = source.words("Other observations")
    return section("other", title, [_how_many(source, notes)])


def without_notes(source: Source, phase: Phase) -> str:
    """Why there is nothing of a phase, said aloud: silence would look like agreement."""
    words = source.words
    if not source.was_planned(phase):
        return words("Not on the agenda of a session of this length.")
    if source.was_discussed(phase):
        return words("Discussed, but nothing was written down.")
    for step in source.steps_with(phase):
        if step.status is StepStatus.SKIPPED and step.skip_reason:
            reason = _why_skipped(source, step)
            return words("Not discussed this time: {reason}.", reason=reason)
    return words("Not discussed this time.")


def agreed_on(source: Source, phase: Phase) -> Paragraph | None:
    """Where to find what was agreed on a phase."""
    agreed = [c for c in source.records.commitments if c.phase == phase.id]
    references = source.of_commitments(agreed)
    if not references:
        return None
    return Paragraph(source.pointing(mark("Agreed: {references}"), references))


def _outline(source: Source, phase: Phase) -> Section:
    notes = [note for note in source.notes if note.phase == phase.id]
    silent = None if notes else Paragraph(without_notes(source, phase))
    blocks = (
        silent,
        effects_on(source, phase),
        _how_many(source, notes),
        _themes(source, notes),
        agreed_on(source, phase),
    )
    present: tuple[Block, ...] = tuple(block for block in blocks if block)
    return Section(f"phase-{phase.id}", source.text(phase.name), present)


def _how_many(source: Source, notes: Iterable[Note]) -> Paragraph | None:
    """``Notes: Gains 3 · Worries 2``: how much was said, and nothing of what."""
    counts = Counter(note.bucket for note in notes)
    if not counts:
        return None
    parts = [f"{sort_name(source, sort)} {counts[sort]}" for sort in SORTS if counts[sort]]
    return Paragraph(source.words("Notes: {counts}", counts=" · ".join(parts)))


def _themes(source: Source, notes: Iterable[Note]) -> Listing | None:
    """The themes that notes of a phase belong to, and how many of them do."""
    words = source.words
    themes = [source.records.theme_of(note) for note in notes]
    counts = Counter(theme.id for theme in themes if theme)
    return listing(
        (
            Item(theme.name, details=(words.plural("{n} note", "{n} notes", counts[theme.id]),))
            for theme in source.records.themes
            if counts[theme.id]
        ),
        words("Themes"),
    )


def _why_skipped(source: Source, step: Step) -> str:
    """In the facilitator's own words only for the team: they may be about somebody."""
    if source.is_for_team or step.skip_reason is None:
        return why_skipped(step, source.words)
    return source.words(SKIP_REASONS[step.skip_reason])
