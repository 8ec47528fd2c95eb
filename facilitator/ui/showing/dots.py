"""The result of a vote, as bars with the line above which the room goes on."""

from __future__ import annotations

from facilitator.i18n import catalogue
from facilitator.insight.cues import above_line, bands
from facilitator.model.record import Count, Note, Round, Step
from facilitator.model.records import SessionRecords
from facilitator.session.rated import definition_of
from facilitator.session.same_question import NOT_BESIDE, voted_on_it
from facilitator.ui.widgets.dot_bars import DotBars, DotRow


def show_dots(
    bars: DotBars, records: SessionRecords, step: Step, round_: Round, earlier: Round | None
) -> None:
    """Draws the votes of a round, with those of the round before."""
    tr = catalogue(records.language)
    counts = records.dots_of(round_)
    before = {c.item: c.people for c in records.dots_of(earlier)} if earlier else {}
    votes = [count.people for count in counts]
    above = above_line(votes, definition_of(step).top)
    width = len(str(len(counts)))
    rows = [
        DotRow(
            _called(records, count),
            count.people,
            0 if count.item == round_.rescued else band,
            number=f"{number:>{width}}",
            note=tr("lifted: {reason}", reason=round_.rescue_reason)
            if count.item == round_.rescued
            else "",
            earlier=before.get(count.item),
        )
        for number, (count, band) in enumerate(zip(counts, bands(votes), strict=True), 1)
    ]
    lifted = [at for at, count in enumerate(counts) if count.item == round_.rescued]
    for at in lifted:
        # It stands last above the line; its number stays.
        rows.insert(above, rows.pop(at))
        above += 1
    bars.above = above if above < len(rows) else 0
    bars.before = tr("Round {n}", n=earlier.number) if earlier else ""
    bars.rows = tuple(rows)


def told_of_dots(records: SessionRecords, step: Step, round_: Round) -> list[str]:
    """What the numbers mean, or why nothing of a round is shown."""
    tr = catalogue(records.language)
    if records.dots_of(round_):
        return [tr("The number is the place in the result.")]
    if voted_on_it(records, step, besides=round_):
        return [f"{tr(NOT_BESIDE)}."]
    return [tr("Too few answers to show an anonymous result.")]


def _called(records: SessionRecords, count: Count) -> str:
    """What was voted on. A note that was removed since does not come back with its votes."""
    note = records.find(Note, count.item)
    words = note.text if note and not note.hidden else count.item_text
    return words or catalogue(records.language)("Removed after the vote")
