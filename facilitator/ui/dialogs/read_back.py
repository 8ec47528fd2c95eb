"""Reading back: what was agreed, one by one, as sentences that its owner reads aloud."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from facilitator.i18n import _, catalogue
from facilitator.minutes.sentence import sentences
from facilitator.minutes.source import Source
from facilitator.model.record import Commitment
from facilitator.model.records import SessionRecords
from facilitator.model.words import CommitmentKind
from facilitator.session.facilitation import Facilitation
from facilitator.ui.dialogs.large import Large
from facilitator.ui.shaping import missing_words, shape

_CONFIRMED = (CommitmentKind.ACTION, CommitmentKind.DECISION, CommitmentKind.REQUEST)


def confirmed(records: SessionRecords) -> list[Commitment]:
    """What was agreed in this session: no drafts, and nothing that was set aside."""
    return [commitment for commitment in records.commitments if commitment.kind in _CONFIRMED]


class ReadBack(Large[None]):
    """Space goes on, E corrects what is shown."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,down,right,pagedown", "forward", show=False),
        Binding("up,left,pageup", "back", show=False),
        Binding("e,E", "correct", show=False),
        Binding("escape", "dismiss", show=False),
    ]

    def __init__(self, desk: Facilitation) -> None:
        super().__init__()
        self._desk = desk
        self._at = 0

    @property
    def _shown(self) -> Commitment | None:
        """The one on the screen; ``None`` when another window has taken the last one away."""
        agreed = confirmed(self._desk.records)
        return agreed[min(self._at, len(agreed) - 1)] if agreed else None

    def show(self) -> None:
        records, shown = self._desk.records, self._shown
        agreed = confirmed(records)
        if shown is None:
            self.dismiss()
            return
        place = _(
            "{at}/{n}   Space: next   Up: back   E: correct   Esc: close",
            at=agreed.index(shown) + 1,
            n=len(agreed),
        )
        missing = " · ".join(missing_words(shown, catalogue(records.language)))
        first, *rest = sentences(Source(records), shown)
        self.put("\n".join(rest), place, title=first, aside=missing)

    def on_screen_resume(self) -> None:
        # What was corrected may have become something else.
        if self.is_standing:
            self.show()

    def action_forward(self) -> None:
        """Shows the next one; closes after the last."""
        if self._at + 1 >= len(confirmed(self._desk.records)):
            self.dismiss()
            return
        self._at += 1
        self.show()

    def action_back(self) -> None:
        """Shows the one before."""
        self._at = max(0, self._at - 1)
        self.show()

    def action_correct(self) -> None:
        """Opens the form of what is shown."""
        if self._shown:
            self.app.push_screen(shape(self._desk, self._shown))
