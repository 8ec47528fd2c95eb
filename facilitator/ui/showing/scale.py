"""The result of a rating on a scale, as rows of bars."""

from __future__ import annotations

from typing import Final

from facilitator.i18n import catalogue
from facilitator.insight.cues import CUES, all_alike, cue
from facilitator.model.earlier import Earlier
from facilitator.model.record import Round, Step
from facilitator.model.records import SessionRecords
from facilitator.session.ballots import Item
from facilitator.session.rated import definition_of, items_of, told_items
from facilitator.session.then_and_now import caution
from facilitator.ui.showing.rounds import why_hidden
from facilitator.ui.showing.then_and_now import pair_of_rows
from facilitator.ui.widgets.likert_bars import LikertBars, LikertRow

_CLASSES: Final = ("low", "middle", "high")


def show_scale(
    bars: LikertBars,
    records: SessionRecords,
    step: Step,
    round_: Round,
    before: Round | Earlier | None,
) -> None:
    """Draws the answers of a round, with those of the round before or of an earlier session."""
    tr = catalogue(records.language)
    bars.ends = (tr("disagree"), tr("agree"))
    bars.names = answer_names(records, step)
    bars.pairs = isinstance(before, Earlier)
    bars.rows = tuple(
        pair_of_rows(records, step, round_, item, before)
        if isinstance(before, Earlier)
        else _row(records, step, round_, item, before)
        for item in told_items(records, step, round_)
    )


def answer_names(records: SessionRecords, step: Step) -> tuple[str, ...]:
    """What the answers are called where they have names of their own, lowest first."""
    return tuple(name.in_language(records.language) for name in definition_of(step).answers)


def scale_legend(records: SessionRecords, step: Step) -> str:
    """What the answers mean."""
    names = answer_names(records, step)
    if not names:
        tr = catalogue(records.language)
        return tr("1 = strongly disagree … 5 = strongly agree, – = skip")
    return "   ".join(f"{n} = {name}" for n, name in enumerate(names, 1))


def told_of_scale(records: SessionRecords, step: Step, round_: Round) -> list[str]:
    """Why nothing of a round is shown; where something is, what is to be known of an earlier
    result beside it."""
    if told_items(records, step, round_):
        return [caution(records)] if records.earlier_of(step) else []
    reasons = (why_hidden(records, step, round_, item) for item in items_of(records, step))
    return [next(reasons, "")]


def _row(
    records: SessionRecords,
    step: Step,
    round_: Round,
    item: Item,
    earlier: Round | None = None,
    *,
    name: str = "",
) -> LikertRow:
    """The answers to one item; ``name`` is that of an earlier round, in place of a cue."""
    tr = catalogue(records.language)
    counts = records.counts_of(round_, item.id)
    definition = definition_of(step)
    points = definition.answer_count
    before = None
    if earlier is not None:
        round_name = tr("Round {n}", n=earlier.number)
        before = _row(records, step, earlier, item, name=round_name)
    full = tuple(str(answer) for answer in range(1, points + 1))
    answers = full if any(answer in counts for answer in full) else _CLASSES
    label = item.text or "–"
    if not any(answer in counts for answer in answers):
        hidden = why_hidden(records, step, round_, item)
        return LikertRow(label, cue=name, hidden=hidden, earlier=before)
    if alike := all_alike(counts, points, definition.ends):
        return LikertRow(label, cue=name, hidden=tr(alike), earlier=before)
    found = cue(counts, points, definition.ends)
    return LikertRow(
        label,
        counts=tuple(counts.get(answer, 0) for answer in answers),
        skipped=counts.get("skip", 0),
        cue=name or (tr(CUES[found]) if found else ""),
        points=points,
        earlier=before,
    )
