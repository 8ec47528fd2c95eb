"""Something agreed as sentences, to be read aloud: who agreed hears what was understood.

Made from the fields alone. What is missing is left out. Names and people's own words go in as
they are, after a word that asks for no case of theirs: no language inflects them.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from facilitator.minutes.source import Source
from facilitator.model.cleaning import clean_line
from facilitator.model.labels import DECISION_RULES
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind

_ENDS: Final = (".", "!", "?", "…", ":")
_WHEN: Final = ("kun ", "jos ", "when ", "if ", "once ", "när ", "om ", "då ")
"""How a text begins that is a whole sentence: the moment, then who does what."""


def sentence(source: Source, commitment: Commitment) -> str:
    """``A3. Show the test room. Who: Liisa. Done by 30 January 2027.``"""
    return " ".join(sentences(source, commitment))


def sentences(source: Source, commitment: Commitment) -> list[str]:
    """The same one by one, what was agreed first."""
    first, *rest = filter(None, _parts(source, commitment))
    reference = source.of_commitment(commitment)
    return [f"{reference}. {first}" if reference else first, *rest]


def _parts(source: Source, commitment: Commitment) -> Iterator[str]:
    words = source.words
    match commitment.kind:
        case CommitmentKind.REQUEST:
            yield _said(words("We ask: {text}"), commitment.text)
            yield _said(words("Of whom: {text}"), commitment.recipient)
            yield _said(words("Why: {text}"), commitment.reason)
            yield _said(words("We wish for an answer by {text}"), source.day(commitment.due))
            yield _said(words("Who takes it forward: {text}"), commitment.owner)
            yield _dissent(source, commitment)
        case CommitmentKind.DECISION:
            yield _said("{text}", commitment.text)
            yield _said(words("Why: {text}"), commitment.reason)
            yield _rule(source, commitment)
            yield _dissent(source, commitment)
            yield _said(words("We look at it again on {text}"), source.day(commitment.review_on))
        case _:
            yield _said("{text}", commitment.text)
            yield _said(words("Who: {text}"), commitment.owner)
            yield _said(words("First step: {text}"), commitment.first_step)
            yield _said(words("Done by {text}"), source.day(commitment.due))
            yield _said(words("It answers: {text}"), source.answered_by(commitment))
            yield _said(words("We notice that it helped: {text}"), commitment.sign)
            yield _said(words("What may come in the way: {text}"), commitment.obstacle)
            yield _dissent(source, commitment)


def _rule(source: Source, commitment: Commitment) -> str:
    if commitment.rule is None:
        return ""
    rule = source.words.named("rule", DECISION_RULES[commitment.rule])
    return _said(source.words("Decided: {text}"), rule)


def _dissent(source: Source, commitment: Commitment) -> str:
    return _said(source.words("What would make it safe to try: {text}"), commitment.dissent)


def _said(pattern: str, text: str) -> str:
    """A sentence with a full stop; nothing without its text. A text that is a whole sentence
    already, "When …, Liisa …", needs no words before it."""
    text = clean_line(text)
    if not text:
        return ""
    if text.casefold().startswith(_WHEN):
        pattern = "{text}"
        text = text[0].upper() + text[1:]
    # Not by format: the text may hold braces.
    said = pattern.replace("{text}", text)
    return said if said.endswith(_ENDS) else f"{said}."
