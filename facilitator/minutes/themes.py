"""What belongs together and what got the votes: the sections of sort steps and rate steps with
dots."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from facilitator.minutes.blocks import (
    Block,
    Column,
    Item,
    Listing,
    Paragraph,
    Section,
    listing,
    section,
    table,
)
from facilitator.minutes.source import Source
from facilitator.model.record import Count, Note, Round, Theme
from facilitator.model.words import RateMethod
from facilitator.privacy import publishable_votes

SHOWN_FIRST: Final = 5
"""Results on the first page; more where the last of them has as many votes as the next."""


class Result(NamedTuple):
    """What one theme got in a vote; or one note, where nothing was sorted."""

    name: str
    reference: str
    """Of a note; a theme has none."""
    votes: int
    notes: int
    """How many notes a theme holds."""


def votes(source: Source) -> list[Round]:
    """Every closed vote, oldest first."""
    return [
        round_
        for step in source.records.steps
        for round_ in source.records.rounds_of(step)
        if round_.method is RateMethod.DOTS
    ]


def results(source: Source, round_: Round) -> list[Result]:
    """What a vote was about, most votes first."""
    counts = _counts(source, round_)
    # A vote is about themes or about notes, never both. The text of a note that was taken away
    # since must not come back; the name of a theme may.
    is_about_themes = any(source.records.find(Theme, count.item) for count in counts)
    return [_result(source, count, is_about_themes) for count in counts]


def how_voted(source: Source, round_: Round) -> str:
    """How many voted, and with how many votes; and if they were too few to tell more."""
    words, parts = source.words, []
    if round_.people:
        parts.append(words.plural("{n} person voted.", "{n} people voted.", round_.people))
    if round_.dots:
        parts.append(words.plural("Each had {n} vote.", "Each had {n} votes.", round_.dots))
    if not _counts(source, round_):
        parts.append(words("Too few answers to show an anonymous result."))
    return " ".join(parts)


def most_votes(source: Source) -> Section | None:
    """What the last vote put first. Without a vote, the themes with most notes."""
    words, rounds = source.words, votes(source)
    if not rounds:
        themes = [
            Result(theme.name, "", 0, len(source.records.notes_in(theme)))
            for theme in source.records.themes
        ]
        themes.sort(key=lambda theme: -theme.notes)
        return section("top", words("Themes"), [_listing(source, themes[:SHOWN_FIRST])])
    voted = [result for result in results(source, rounds[-1]) if result.votes]
    least = min((result.votes for result in voted[:SHOWN_FIRST]), default=0)
    return section(
        "top",
        words("Most votes"),
        [
            Paragraph(how_voted(source, rounds[-1])),
            _listing(source, [result for result in voted if result.votes >= least]),
        ],
    )


def themes(source: Source) -> Section | None:
    """Every theme with its votes and the references of its notes; every vote."""
    words, rounds = source.words, votes(source)
    names = [words("Votes")]
    blocks: list[Block | None] = []
    if len(rounds) > 1:
        names = [words("Vote {n}", n=number) for number in range(1, len(rounds) + 1)]
        blocks += [
            Paragraph(words("{vote}: {how}", vote=name, how=how_voted(source, round_)))
            for name, round_ in zip(names, rounds, strict=True)
        ]
    blocks.append(
        table(
            (
                Column(words("Theme")),
                *(Column(name, is_short=True) for name in names[: len(rounds)]),
                Column(words("Notes")),
            ),
            _rows(source, rounds),
        )
    )
    return section("themes", words("Themes and votes"), blocks)


def _rows(source: Source, rounds: Sequence[Round]) -> list[tuple[str, ...]]:
    """A row for each theme, then for everything else that was voted on; most votes first."""
    counts = [{count.item: count.people for count in _counts(source, round_)} for round_ in rounds]
    names = {
        count.item: result.reference or result.name
        for round_ in rounds
        for count, result in zip(_counts(source, round_), results(source, round_), strict=True)
    }
    notes = {}
    for theme in source.records.themes:
        names[theme.id] = theme.name
        notes[theme.id] = _references(source, source.records.notes_in(theme))
    order = {theme.id: at for at, theme in enumerate(source.records.themes)}
    last = counts[-1] if counts else {}

    def rank(item: str) -> tuple[bool, int, int, str]:
        return (item not in order, -last.get(item, 0), order.get(item, 0), names[item])

    return [
        (
            names[item],
            *(str(votes_of.get(item, "–")) for votes_of in counts),
            notes.get(item, ""),
        )
        for item in sorted(names, key=rank)
    ]


def _counts(source: Source, round_: Round) -> list[Count]:
    """The counts of a vote in their order; those that say the same with as many votes by id.

    The file holds only what may be shown; it is looked at again, for a file of another make.
    """
    counts = source.records.dots_of(round_)
    shown = publishable_votes({count.item: count.people for count in counts}, round_.people)
    counts = [count for count in counts if count.item in shown]
    return sorted(counts, key=lambda count: (-count.people, count.item_text, count.item))


def _references(source: Source, notes: Iterable[Note]) -> str:
    """The references of notes, each followed by those that say the same: ``N3, N5 (= N9)``."""
    notes = list(notes)
    ids = {note.id for note in notes}
    parts = []
    for note in notes:
        if note.same_as in ids:
            continue
        same = [other for other in notes if other.same_as == note.id]
        reference = source.of_note(note)
        parts.append(f"{reference} (= {source.of_notes(same)})" if same else reference)
    return ", ".join(parts)


def _result(source: Source, count: Count, is_about_themes: bool) -> Result:
    theme = source.records.find(Theme, count.item)
    if theme:
        notes = len(source.records.notes_in(theme))
        return Result(theme.name, "", count.people, notes)
    note = source.records.find(Note, count.item)
    if note and not note.hidden:
        return Result(note.text, source.of_note(note), count.people, 0)
    # Without words it was removed while the vote was open.
    words_then = count.item_text if is_about_themes else ""
    name = words_then or source.words("Removed after the vote")
    return Result(name, "", count.people, 0)


def _listing(source: Source, found: Iterable[Result]) -> Listing | None:
    words = source.words
    items = []
    for result in found:
        details = []
        if result.votes:
            details.append(words.plural("{n} vote", "{n} votes", result.votes))
        if result.notes:
            details.append(words.plural("{n} note", "{n} notes", result.notes))
        items.append(Item(result.name, result.reference, tuple(details)))
    return listing(items, numbered=True)
