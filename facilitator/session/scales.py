"""The scales on which a room can answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from facilitator.i18n import Message, message
from facilitator.privacy import Answer


@dataclass(frozen=True)
class Scale:
    """The answers that can be given to each item."""

    answers: tuple[Answer, ...]
    """Lowest first."""
    counted: tuple[Answer, ...]
    """In the order in which counts of them are said."""
    otherwise: Message
    """What counts by hand look like."""
    example: Message
    is_shown_aloud: bool = False
    """Whether it can be counted by thumbs or fingers: then nobody is counted who did not answer,
    and a number after the counts says which item they are about."""

    @property
    def skips(self) -> set[str]:
        """Signs of a skipped answer. ``0`` is one, unless it is an answer."""
        return _SKIPS - set(self.answers)

    @property
    def ends(self) -> str:
        """The lowest and the highest answer: ``1–5``."""
        return f"{self.answers[0]}–{self.answers[-1]}"


_SKIPS: Final = {"-", "–", "—", "−", "0"}
_FIVE: Final[tuple[Answer, ...]] = ("1", "2", "3", "4", "5")
_THREE: Final[tuple[Answer, ...]] = ("1", "2", "3")
_SIX: Final[tuple[Answer, ...]] = ("0", *_FIVE)

FIVE: Final = Scale(
    _FIVE,
    _FIVE,
    message("Give five numbers: how many gave 1, 2, 3, 4 and 5."),
    message("For example: 0 1 3 4 2"),
)
THREE: Final = Scale(
    _THREE,
    _THREE,
    message("Give three numbers: how many gave 1, 2 and 3."),
    message("For example: 1 3 4"),
)
CONSENT: Final = Scale(
    _THREE,
    ("3", "2", "1"),
    message("Give three numbers: how many thumbs are up, sideways and down."),
    message("For example: 6 1 0. A fourth number says which one it is about."),
    is_shown_aloud=True,
)
CONFIDENCE: Final = Scale(
    _SIX,
    _SIX,
    message("Give six numbers: how many show 0, 1, 2, 3, 4 and 5 fingers."),
    message("For example: 0 0 1 2 4 1. A seventh number says which one it is about."),
    is_shown_aloud=True,
)
