"""What a team has written down in all of its sessions, as it is searched."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final, TypeAlias

from facilitator.i18n import Catalogue, mark
from facilitator.model.cleaning import BETWEEN_LINES
from facilitator.model.labels import BUCKETS, COMMITMENT_KINDS
from facilitator.model.words import Bucket, CommitmentKind

_BEGINNING: Final = 40
"""Characters."""


class Sorted(StrEnum):
    """What notes were sorted into."""

    THEME = "theme"


Kind: TypeAlias = Bucket | CommitmentKind | Sorted
_KINDS: Final = BUCKETS | COMMITMENT_KINDS | {Sorted.THEME: mark("Theme")}


@dataclass(frozen=True)
class Said:
    """A note that the room may see, a theme, or something that was agreed."""

    session: int
    """The number of its session."""
    day: date
    """When that session began."""
    place: str
    """The phase it is about, else what its step is called; in the language of the session. Of a
    theme nothing."""
    kind: Kind
    text: str = field(repr=False)
    """On one line, with `` / `` where there was more than one."""
    details: str = field(default="", repr=False)
    """Of something agreed: whose it is, of whom it is asked, and the first step. Of a theme what
    it says in a sentence."""
    number: int | None = None
    """Of something agreed."""

    @property
    def whole(self) -> str:
        """Everything that is searched."""
        return " · ".join(filter(None, (self.text, self.details)))

    @property
    def beginning(self) -> str:
        """Enough of it to find it in the minutes, where lines are lines."""
        return self.text.split(BETWEEN_LINES)[0][:_BEGINNING]

    def about(self, tr: Catalogue) -> str:
        """What it is, and where it belongs: ``Worry · First contact``."""
        kind = tr(_KINDS[self.kind])
        return " · ".join(
            filter(None, (f"{kind} {self.number}" if self.number else kind, self.place))
        )
