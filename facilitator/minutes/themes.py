"""What belongs together and what got the votes: the sections of sort steps and rate steps with
dots."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from facilitator.i18n import mark
from facilitator.minutes.blocks import (
    Block,
    Chart,
    ChartKind,
    Column,
    Item,
    Listing,
    Paragraph,
    Pointing,
    Section,
    Table,
    chart,
    listing,
    section,
    table,
)
from facilitator.minutes.source import Source
from facilitator.model.record import Count, Note, Round, Step, Theme
from facilitator.model.records import SessionRecords
from facilitator.model.words import RateMethod, RateSource
from facilitator.privacy import publishable_votes
from facilitator.session.rated import definition_of
from facilitator.session.same_question import NOT_BESIDE, limits_of, voted_on_it, voters_of

_CHOOSING: Final = (RateMethod.DOTS, RateMethod.RANK)
SHOWN_FIRST: Final = 5
"""Results on the first page; more where the last of them has as many votes as the next."""


class Result(NamedTuple):
    """What one theme got in a vote; or one note, where nothing was sorted."""

    name: str
    reference: str
    """Of a note; a theme has none."""
    votes: int
    notes: int
    """How many notes a theme holds; of a note, how many say the same with it, or 0 if none does."""
    parts: str = ""
    """The names of the themes that were joined to this one."""
    theme: Theme | None = None
    """``None`` for a note, and for a theme that is there no more."""


def votes(source: Source) -> list[Round]:
    """Every closed vote, oldest first, but those that are for the room alone."""
    return [
        round_
        for step in source.records.steps
        for round_ in source.records.rounds_of(step)
        if round_.method in _CHOOSING and not definition_of(step).room_only
    ]


def results(source: Source, round_: Round) -> list[Result]:
    """What a vote was about, most votes first."""
    counts = _counts(source, round_)
    # A vote is about themes or about notes, never both, or about what is neither, such as phases.
    # The text of a note that was taken away since must not come back; other names may.
    is_about_themes = any(source.records.find(Theme, count.item) for count in counts)
    voted_on = definition_of(source.records.get(Step, round_.step_id)).rated
    keeps_name = is_about_themes or voted_on not in (RateSource.THEMES, RateSource.NOTES)
    return [_result(source, count, keeps_name) for count in counts]


def how_voted(source: Source, round_: Round) -> str:
    """How many voted, and with how many votes; and if they were too few to tell more."""
    words, parts = source.words, []
    counts = _counts(source, round_)
    if round_.people:
        parts.append(words.plural("{n} person voted.", "{n} people voted.", round_.people))
    elif counts:
        at_least = voters_of(source.records, round_)
        parts.append(
            words.plural("At least {n} person voted.", "At least {n} people voted.", at_least)
        )
    if round_.dots and round_.method is RateMethod.RANK:
        parts.append(
            words.plural(
                "Each named {n}, the best.",
                "Each put {n} in order: the first got {n} points, the next one fewer.",
                round_.dots,
            )
        )
    elif round_.dots:
        parts.append(words.plural("Each had {n} vote.", "Each had {n} votes.", round_.dots))
    if not counts:
        step = source.records.get(Step, round_.step_id)
        other = voted_on_it(source.records, step, besides=round_)
        why = NOT_BESIDE if other else mark("Too few answers to show an anonymous result")
        parts.append(f"{words(why)}.")
    for count, result in zip(counts, results(source, round_), strict=True):
        if count.item == round_.rescued:
            parts.append(
                words(
                    "Lifted above the line: {name}. {reason}",
                    name=result.reference or result.name,
                    reason=round_.rescue_reason,
                )
            )
    return " ".join(parts)


def amount(source: Source, round_: Round, votes: int) -> str:
    """How many votes something got; of a ranking, how many points."""
    if round_.method is RateMethod.RANK:
        return source.words.plural("{n} point", "{n} points", votes)
    return source.words.plural("{n} vote", "{n} votes", votes)


def most_votes(source: Source) -> Section | None:
    """What the last vote put first. Without a vote, the themes with most notes."""
    words, rounds, first = source.words, votes(source), _first(source)
    if not rounds:
        return section("top", words("Themes"), [_listing(source, first)])
    return section(
        "top",
        words("Most votes"),
        [Paragraph(how_voted(source, rounds[-1])), _listing(source, first, rounds[-1])],
    )


def first_themes(records: SessionRecords) -> list[Theme]:
    """The themes that the first page of the minutes names, in its order."""
    return [result.theme for result in _first(Source(records)) if result.theme]


def _first(source: Source) -> list[Result]:
    rounds = votes(source)
    if rounds:
        voted = [result for result in results(source, rounds[-1]) if result.votes]
        least = min((result.votes for result in voted[:SHOWN_FIRST]), default=0)
        return [result for result in voted if result.votes >= least]
    found = [
        Result(
            *(theme.name, "", 0, len(source.records.notes_in(theme))),
            _parts(source, theme),
            theme,
        )
        for theme in source.records.themes
    ]
    return sorted(found, key=lambda result: -result.notes)[:SHOWN_FIRST]


def themes(source: Source) -> Section | None:
    """Every theme with its votes, what was joined to it, and the references of its notes; every
    vote."""
    words, rounds = source.words, votes(source)
    names = [words("Votes")]
    if rounds and rounds[-1].method is RateMethod.RANK:
        names = [words("Points")]
    blocks: list[Block | None] = []
    if len(rounds) > 1:
        names = [words("Vote {n}", n=number) for number in range(1, len(rounds) + 1)]
        blocks += [
            Paragraph(words("{vote}: {how}", vote=name, how=how_voted(source, round_)))
            for name, round_ in zip(names, rounds, strict=True)
        ]
    elif rounds and rounds[0].rescued:
        blocks.append(Paragraph(how_voted(source, rounds[0])))
    blocks.append(_table(source, rounds, names[: len(rounds)]))
    return section("themes", words("Themes and votes"), blocks)


def _table(source: Source, rounds: Sequence[Round], names: Sequence[str]) -> Chart | Table | None:
    """The themes with their votes; drawn where there was one vote, since two do not compare."""
    rows, counts = _rows(source, rounds)
    made = table(
        (
            Column(source.words("Theme")),
            *(Column(name, is_short=True) for name in names),
            Column(source.words("Notes")),
        ),
        rows,
    )
    return chart(ChartKind.AMOUNTS, made, counts) if len(rounds) == 1 else made


def _rows(
    source: Source, rounds: Sequence[Round]
) -> tuple[list[tuple[str, ...]], list[tuple[int | None, ...]]]:
    """A row for each theme, then for everything else that was voted on, most votes first; and its
    votes as numbers."""
    counts = [{count.item: count.people for count in _counts(source, round_)} for round_ in rounds]
    names = {
        count.item: _joined_to(source, count) or result.reference or result.name
        for round_ in rounds
        for count, result in zip(_counts(source, round_), results(source, round_), strict=True)
    }
    notes = {}
    for theme in source.records.themes:
        parts = _parts(source, theme)
        names[theme.id] = (
            source.words("{theme} (joined from: {names})", theme=theme.name, names=parts)
            if parts
            else theme.name
        )
        notes[theme.id] = _references(source, source.records.notes_in(theme))
    order = {theme.id: at for at, theme in enumerate(source.records.themes)}
    last = counts[-1] if counts else {}

    def rank(item: str) -> tuple[bool, int, int, str]:
        return (item not in order, -last.get(item, 0), order.get(item, 0), names[item])

    items = sorted(names, key=rank)
    rows = [
        (
            names[item],
            *(str(votes_of.get(item, "–")) for votes_of in counts),
            notes.get(item, ""),
        )
        for item in items
    ]
    return rows, [tuple(votes_of.get(item) for votes_of in counts) for item in items]


def _counts(source: Source, round_: Round) -> list[Count]:
    """The counts of a vote in their order; those that say the same with as many votes by id.

    The file holds only what may be shown; it is looked at again, for a file of another make.
    """
    counts = source.records.dots_of(round_)
    votes_of = {count.item: count.people for count in counts}
    shown = publishable_votes(votes_of, round_.people, *limits_of(round_))
    counts = [count for count in counts if count.item in shown]
    return sorted(counts, key=lambda count: (-count.people, count.item_text, count.item))


def _references(source: Source, notes: Iterable[Note]) -> str:
    """The references of notes. One that others say too is followed by how many do, which stand
    right under it where it stands in full: ``N3, N5 (2 notes)``. For others than the team only how
    many there are."""
    notes = list(notes)
    if not source.is_for_team:
        return source.words.plural("{n} note", "{n} notes", len(notes)) if notes else ""
    ids = {note.id for note in notes}
    sayings = Counter(note.same_as for note in notes)
    parts = []
    for note in notes:
        if note.same_as in ids:
            continue
        same = sayings[note.id]
        reference = source.of_note(note)
        said = source.words.plural("{n} note", "{n} notes", same + 1)
        parts.append(f"{reference} ({said})" if same else reference)
    return Pointing(", ".join(parts), source.of_notes(notes))


def _parts(source: Source, theme: Theme) -> str:
    return ", ".join(part.name for part in source.records.parts_of(theme))


def _joined_to(source: Source, count: Count) -> str:
    """What a theme is called that got votes of its own and was joined to another since; nothing
    for others."""
    part = source.records.find(Theme, count.item)
    whole = source.records.whole_of(part) if part else None
    if part is None or whole is None:
        return ""
    return source.words("{theme} (joined to: {whole})", theme=part.name, whole=whole.name)


def _result(source: Source, count: Count, keeps_name: bool) -> Result:
    theme = source.records.find(Theme, count.item)
    if theme:
        notes = len(source.records.notes_in(theme))
        return Result(theme.name, "", count.people, notes, _parts(source, theme), theme)
    note = source.records.find(Note, count.item)
    if note and not note.hidden:
        same = source.said_again.get(note.id, 0)
        name = note.text if source.is_for_team else source.words("A note of the team's own minutes")
        return Result(name, source.of_note(note), count.people, same + 1 if same else 0)
    # Without words it was removed while the vote was open.
    words_then = count.item_text if keeps_name else ""
    name = words_then or source.words("Removed after the vote")
    return Result(name, "", count.people, 0)


def _listing(source: Source, found: Iterable[Result], vote: Round | None = None) -> Listing | None:
    words = source.words
    items = []
    for result in found:
        details = []
        if result.votes and vote:
            details.append(amount(source, vote, result.votes))
        if result.notes:
            details.append(words.plural("{n} note", "{n} notes", result.notes))
        if result.parts:
            details.append(words("joined from: {names}", names=result.parts))
        summary = result.theme.summary if result.theme else ""
        text = f"{result.name} – {summary}" if summary else result.name
        items.append(Item(text, result.reference, tuple(details)))
    return listing(items, numbered=True)
