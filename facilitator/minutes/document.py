"""What the minutes of a session say, in which order: what matters most, what was agreed, then how
that came about."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from facilitator.i18n import mark
from facilitator.minutes import agreed, dates, looking_back, phases, ratings, talks
from facilitator.minutes.blocks import (
    Block,
    Fact,
    Item,
    Minutes,
    Paragraph,
    Section,
    listing,
    section,
)
from facilitator.minutes.course import course
from facilitator.minutes.effect_map import effect_map
from facilitator.minutes.findings import Findings
from facilitator.minutes.source import Source
from facilitator.minutes.themes import most_votes, themes
from facilitator.model.labels import TOPIC_OUTCOMES
from facilitator.model.pack import Phase
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, Profile, TopicOutcome


def compose(records: SessionRecords, profile: Profile) -> Minutes:
    """The minutes of a session, in its language.

    Pure: the same records give the same minutes. Sections without content are left out, but each
    phase on the agenda has its part, also when nothing was said of it. Nothing of what is behind
    the curtain is told but how much it is.

    For people outside the team nothing is told in anybody's own words but what was agreed on and
    the names of themes, and nothing of what is sensitive: minutes that everybody reads make teams
    take back what they would say (method, 5.1).
    """
    source = Source(records, profile)
    sections = (_summary(source), *(_everything(source) if source.is_for_team else _rest(source)))
    return Minutes(
        language=records.language,
        title=f"{records.team.name}: {source.text(records.session.title)}",
        subtitle=_subtitle(source),
        # Composed last: they tell how to read what the sections refer to.
        facts=tuple(Fact(name, value) for name, value in _facts(source) if value),
        sections=tuple(part for part in sections if part),
    )


def _everything(source: Source) -> Iterator[Section | None]:
    """What follows the first page in the minutes of the team."""
    findings = Findings(source)
    yield ratings.ratings(source)
    yield findings.by_phase()
    yield findings.by_step()
    yield effect_map(source)
    yield findings.questions()
    yield findings.let_go()
    yield findings.skills()
    yield themes(source)
    yield ratings.opinions(source)
    yield agreed.ideas(source)
    yield findings.parked()
    yield course(source)


def _rest(source: Source) -> Iterator[Section | None]:
    """What follows it in minutes for others."""
    yield ratings.ratings(source)
    yield phases.outlines(source)
    yield phases.outline_of_others(source)
    yield effect_map(source)
    yield themes(source)
    yield ratings.opinions(source)


def _subtitle(source: Source) -> str:
    session = source.records.session
    if session.is_closed:
        return source.words("Minutes of session {n}", n=session.number)
    return source.words("Draft minutes of session {n}, which has not ended", n=session.number)


def _facts(source: Source) -> list[tuple[str, str]]:
    words, session = source.words, source.records.session
    present = words.plural("{n} person", "{n} people", session.people) if session.people else ""
    return [
        (words("Status"), _status(source)),
        (words("Time"), dates.span(session.started_at, session.ended_at, session.language)),
        (words("Present"), present),
        # With few people in a role, that tells who was there.
        (words("Roles"), session.roles if source.is_for_team else ""),
        (words("Viewpoints that were missing"), session.missing),
        (words("Purpose"), session.purpose),
        (words("Phases"), _coverage(source)),
        (words("Use"), _use(source)),
    ]


def _status(source: Source) -> str:
    """Whether the room has confirmed what it agreed."""
    words, session = source.words, source.records.session
    if session.confirmed_at is None:
        return words("Draft: what was agreed has not been read back and confirmed.")
    return words("Confirmed by the team {date}.", date=source.day(session.confirmed_at.date()))


def _use(source: Source) -> str:
    words = source.words
    if source.is_for_team:
        return words("Internal working document. Contains no client data.")
    use = words(
        "For others than the team too: without notes in people's own words and without sensitive "
        "answers. Contains no client data."
    )
    if not source.has_named_notes:
        return use
    references = words(
        "References such as {reference} are to the team's own minutes.",
        reference=words.named("reference", "N{n}", n=1),
    )
    return f"{use} {references}"


def _coverage(source: Source) -> str:
    """How many of the phases on the agenda were discussed, and which others there are."""
    words, phases = source.words, source.records.session.phases
    planned = [phase for phase in phases if source.was_planned(phase)]
    missing = [phase for phase in planned if not source.was_discussed(phase)]
    parts = []
    if planned and len(missing) == len(planned):
        parts.append(words("None of them was discussed."))
    elif planned:
        n = len(planned) - len(missing)
        parts.append(words("{n} of {all} were discussed.", n=n, all=len(planned)))
        if missing:
            names = _names(source, missing)
            parts.append(words("Not discussed: {phases}.", phases=names))
    if others := [phase for phase in phases if phase not in planned]:
        names = _names(source, others)
        parts.append(
            words("Not on the agenda of a session of this length: {phases}.", phases=names)
        )
    return " ".join(parts)


def _names(source: Source, phases: Iterable[Phase]) -> str:
    return ", ".join(source.text(phase.name) for phase in phases)


def _summary(source: Source) -> Section | None:
    """The first page: what somebody who was not there needs, and it stands alone."""
    blocks: list[Block | None] = [
        most_votes(source),
        agreed.decisions(source),
        agreed.actions(source),
        agreed.requests(source),
        looking_back.earlier(source),
        _unresolved(source),
        _next_session(source),
    ]
    return section("summary", source.words("Summary and actions"), blocks)


def _unresolved(source: Source) -> Section | None:
    """What the room does not agree on. Only pointers: people's own words stay off this page, and
    so do statements about one's own skill or strain."""
    words = source.words
    items = [
        Item(statement, details=(words("opinions differ"),))
        for statement in ratings.divided_on(source)
    ]
    if notes := [note for note in source.notes if note.bucket is Bucket.DISAGREEMENT]:
        pattern = mark("Where we disagree: {references}")
        items.append(Item(source.of_notes_and_phases(pattern, notes)))
    if notes := [note for note in source.notes if note.bucket is Bucket.QUESTION]:
        pattern = mark("Questions: {references}")
        items.append(Item(source.of_notes_and_phases(pattern, notes)))
    undecided = talks.with_outcome(source, TopicOutcome.NEEDS_DECISION)
    needs_decision = words(TOPIC_OUTCOMES[TopicOutcome.NEEDS_DECISION])
    items += [
        Item(talks.short_name(source, topic), details=(needs_decision,)) for topic in undecided
    ]
    return section("unresolved", words("Open questions and disagreements"), [listing(items)])


def _next_session(source: Source) -> Section | None:
    day = source.day(source.records.session.next_on)
    text = day or source.words("It has not been agreed when the team meets next.")
    return section("next", source.words.named("heading", "Next session"), [Paragraph(text)])
