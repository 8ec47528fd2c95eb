"""What a text holds that may identify somebody, and how sure that is."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from enum import IntEnum
from typing import Final

from facilitator.privacy.identity import certain_codes, code_being_typed, probable_codes
from facilitator.privacy.traces import Kind, traces


class Certainty(IntEnum):
    """What is to be done about a finding, the mildest first."""

    HINT = 1
    """Often something else: said in the check before minutes, and not before."""
    TELL = 2
    """It is saved, and the facilitator is told what it holds."""
    ASK = 3
    """It is saved when a person says that it identifies nobody."""
    REFUSE = 4
    """It is not saved."""


_USUAL: Final = {
    Kind.IDENTITY_CODE: Certainty.REFUSE,
    Kind.IBAN: Certainty.REFUSE,
    Kind.PROBABLE_CODE: Certainty.ASK,
    Kind.PLATE: Certainty.HINT,
}
OF_BUSINESSES: Final = frozenset({Kind.BUSINESS_ID, Kind.PROPERTY_ID})
"""What identifies a customer who is a business, an estate or a forest owner, where a team works
for such."""


@dataclass(frozen=True)
class Finding:
    """Where something is, and what. Never the text itself, so that it cannot end up in a log."""

    kind: Kind
    start: int
    stop: int
    certainty: Certainty


def findings(text: str, refused: Collection[Kind] = ()) -> list[Finding]:
    """What a text holds, in its order; ``refused`` are kinds that its session does not take at
    all. Of two that share a place the graver one is told."""
    found = [(Kind.IDENTITY_CODE, place) for place in certain_codes(text)]
    found += [(Kind.PROBABLE_CODE, place) for place in probable_codes(text)]
    found += traces(text)
    by_gravity = sorted(
        (_finding(kind, place, refused) for kind, place in found),
        key=lambda finding: (-finding.certainty, finding.start, -finding.stop),
    )
    told: list[Finding] = []
    for finding in by_gravity:
        if all(finding.stop <= one.start or one.stop <= finding.start for one in told):
            told.append(finding)
    return sorted(told, key=lambda finding: finding.start)


def gravest(text: str, refused: Collection[Kind] = ()) -> Finding | None:
    """The finding that decides what becomes of a text; ``None`` where there is none."""
    return max(findings(text, refused), key=lambda finding: finding.certainty, default=None)


def masked(text: str) -> str:
    """The text with an asterisk for every character of what is refused or asked about, and for
    what is hidden between them. As long as the text was."""
    characters = list(text)
    for finding in findings(text):
        if finding.certainty >= Certainty.ASK:
            characters[finding.start : finding.stop] = "*" * (finding.stop - finding.start)
    return "".join(characters)


def masked_while_typed(text: str) -> str:
    """As :func:`masked`, for a line that somebody is typing: the end of a code is hidden before
    its last character is there to tell that it is one."""
    shown = masked(text)
    start = code_being_typed(text)
    return shown if start is None else shown[:start] + "*" * (len(text) - start)


def _finding(kind: Kind, place: slice, refused: Collection[Kind]) -> Finding:
    usual = _USUAL.get(kind, Certainty.TELL)
    certainty = Certainty.REFUSE if kind in refused else usual
    return Finding(kind, place.start, place.stop, certainty)
