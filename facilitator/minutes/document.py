"""What the minutes of a session say, in which order: actions first, then how they came about."""

from __future__ import annotations

from facilitator.minutes import agreed, dates, ratings, talks
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
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, TopicOutcome


def compose(records: SessionRecords) -> Minutes:
    """The minutes of a session, in its language.

    Pure: the same records give the same minutes. Sections without content are left out, but each
    phase has its part, also when nothing was said of it. Nothing of what is behind the curtain is
    told but how much it is.
    """
    source = Source(records)
    findings = Findings(source)
    sections = (
        _summary(source),
        ratings.ratings(source),
        findings.by_phase(),
        findings.by_step(),
        effect_map(source),
        findings.questions(),
        findings.let_go(),
        findings.skills(),
        themes(source),
        ratings.opinions(source),
        findings.parked(),
        course(source),
    )
    return Minutes(
        language=records.language,
        title=f"{records.team.name}: {source.text(records.session.title)}",
        subtitle=_subtitle(source),
        facts=tuple(Fact(name, value) for name, value in _facts(source) if value),
        sections=tuple(part for part in sections if part),
    )


def _subtitle(source: Source) -> str:
    session = source.records.session
    if session.is_closed:
        return source.words("Minutes of session {n}", n=session.number)
    return source.words("Draft minutes of session {n}, which has not ended", n=session.number)


def _facts(source: Source) -> list[tuple[str, str]]:
    words, session = source.words, source.records.session
    present = words.plural("{n} person", "{n} people", session.people) if session.people else ""
    return [
        (words("Time"), dates.span(session.started_at, session.ended_at, session.language)),
        (words("Present"), present),
        (words("Roles"), session.roles),
        (words("Viewpoints that were missing"), session.missing),
        (words("Purpose"), session.purpose),
        (words("Phases"), _coverage(source)),
        (words("Prompt pack"), f"{session.pack} {session.pack_version}"),
        (words("Use"), words("Internal working document. Contains no client data.")),
    ]


def _coverage(source: Source) -> str:
    words, phases = source.words, source.records.session.phases
    missing = [phase for phase in phases if not source.was_discussed(phase)]
    if not phases:
        return ""
    if len(missing) == len(phases):
        return words("None of them was discussed.")
    text = words("{n} of {all} were discussed.", n=len(phases) - len(missing), all=len(phases))
    if not missing:
        return text
    names = ", ".join(source.text(phase.name) for phase in missing)
    left_out = words("Not discussed: {phases}.", phases=names)
    return f"{text} {left_out}"


def _summary(source: Source) -> Section | None:
    """The first page: what somebody who was not there needs, and it stands alone."""
    blocks: list[Block | None] = [
        agreed.actions(source),
        agreed.decisions(source),
        agreed.requests(source),
        most_votes(source),
        _unresolved(source),
        agreed.earlier(source),
        _next_session(source),
        agreed.ideas(source),
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
        references = ", ".join(source.of_note_and_phase(note) for note in notes)
        items.append(Item(words("Where we disagree: {references}", references=references)))
    if notes := [note for note in source.notes if note.bucket is Bucket.QUESTION]:
        references = ", ".join(source.of_note_and_phase(note) for note in notes)
        items.append(Item(words("Questions: {references}", references=references)))
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
