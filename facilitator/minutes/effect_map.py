"""The effect map: the section of rate steps that ask for effects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from facilitator.insight.coverage import phases_of
from facilitator.minutes.blocks import (
    Block,
    ChartKind,
    Column,
    Item,
    Paragraph,
    Section,
    chart,
    listing,
    section,
    table,
)
from facilitator.minutes.source import Source
from facilitator.model.pack import Perspective, Phase, RateStep
from facilitator.model.record import Cell, Step
from facilitator.model.words import CellFlag
from facilitator.session.then_and_now import caution

NOT_DISCUSSED = "·"
_FLAGS = {CellFlag.UNKNOWN: "?", CellFlag.BOTH: "±", None: ""}


def sign(cell: Cell | None) -> str:
    """``+2``, ``−1``, ``0``, ``?``, ``±``, ``+1 ±``, or a dot for what was not discussed."""
    if cell is None:
        return NOT_DISCUSSED
    value = "" if cell.value is None else f"{cell.value:+d}" if cell.value else "0"
    return f"{value.replace('-', '−')} {_FLAGS[cell.flag]}".strip()


def effect_map(source: Source) -> Section | None:
    """Every map with a value in it: phases by perspectives, and what the signs mean."""
    maps = [step for step in source.records.steps if source.records.cells_of(step)]
    parts: list[Block | None] = []
    for step in maps:
        blocks = _of_step(source, step)
        if len(maps) == 1:
            parts += blocks
        else:
            parts.append(section(f"map-{step.definition.id}", source.headline(step), blocks))
    return section("effect-map", source.words("Effect map"), parts)


def effects_on(source: Source, phase: Phase) -> Paragraph | None:
    """The values of one phase on a line; ``None`` where it has none."""
    values = [
        f"{source.text(side.short)} {sign(cells[phase.id, side.id])}"
        for step in source.records.steps
        if (cells := source.records.cells_of(step))
        for side in columns(source, step, cells)
        if (phase.id, side.id) in cells
    ]
    if not values:
        return None
    return Paragraph(source.words("Effect map: {values}", values=", ".join(values)))


def columns(source: Source, step: Step, cells: Mapping[tuple[str, str], Cell]) -> list[Perspective]:
    """The perspectives of a map: those its step asks for, and any other that has a value."""
    definition = step.definition
    wanted = definition.perspectives if isinstance(definition, RateStep) else []
    used = {perspective for _, perspective in cells}
    return [
        side
        for side in source.records.session.perspectives
        if not wanted or side.id in wanted or side.id in used
    ]


def _of_step(source: Source, step: Step) -> list[Block | None]:
    words, cells = source.words, source.records.cells_of(step)
    phases, sides = phases_of(source.records, step), columns(source, step, cells)
    left = [(phase, sum((phase.id, side.id) not in cells for side in sides)) for phase in phases]
    return [
        chart(
            ChartKind.EFFECTS,
            table(
                (
                    Column(words("Phase")),
                    *(Column(source.text(side.short), is_short=True) for side in sides),
                ),
                (
                    (
                        source.text(phase.name),
                        *(sign(cells.get((phase.id, side.id))) for side in sides),
                    )
                    for phase in phases
                ),
            ),
            (
                (cell.value if (cell := cells.get((phase.id, side.id))) else None for side in sides)
                for phase in phases
            ),
        ),
        Paragraph(
            words(
                "+2 clearly improves, +1 improves slightly, 0 no effect, −1 makes slightly worse, "
                "−2 clearly makes worse, ? we do not know, ± works both ways, · not discussed."
            )
        ),
        _not_discussed(source, [(phase, n) for phase, n in left if n]),
        *_then_and_now(source, step, sides),
    ]


def _then_and_now(
    source: Source, step: Step, sides: Sequence[Perspective]
) -> Iterator[Block | None]:
    """The cells that have a value now and had one on the map that this one repeats."""
    records, words = source.records, source.words
    earlier, cells = records.earlier_of(step), records.cells_of(step)
    if earlier is None:
        return
    both = listing(
        (
            Item(
                f"{source.text(phase.name)} · {source.text(side.name)}",
                details=(words("last time {then} · now {now}", then=sign(then), now=sign(now)),),
            )
            for phase in records.session.phases
            for side in sides
            if (now := cells.get((phase.id, side.id)))
            and (then := earlier.cells.get((phase.id, side.id)))
        ),
        words("Beside the map of {date}", date=source.day(earlier.session.started_at.date())),
    )
    if both:
        yield both
        yield Paragraph(caution(records))


def _not_discussed(source: Source, left: Sequence[tuple[Phase, int]]) -> Paragraph | None:
    """How many cells nobody discussed, and of which phases."""
    if not left:
        return None
    return Paragraph(
        source.words.plural(
            "{n} cell was not discussed: {phases}.",
            "{n} cells were not discussed: {phases}.",
            sum(n for _phase, n in left),
            phases=", ".join(f"{source.text(phase.name)} {n}" for phase, n in left),
        )
    )
