"""Reading back: what was agreed, one by one, as sentences that its owner reads aloud."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType

from facilitator.i18n import _, catalogue, console
from facilitator.minutes.sentence import sentences
from facilitator.minutes.source import Source
from facilitator.minutes.themes import first_themes
from facilitator.model.problem import Problem
from facilitator.model.record import Commitment
from facilitator.model.records import SessionRecords
from facilitator.model.words import WallView
from facilitator.session.confirming import AGREED
from facilitator.session.facilitation import Facilitation
from facilitator.ui.dialogs.large import Large
from facilitator.ui.dialogs.summaries import summaries_form
from facilitator.ui.on_wall import OnWall
from facilitator.ui.shaping import missing_words, shape


def confirmed(records: SessionRecords) -> list[Commitment]:
    """What was agreed in this session: no drafts, and nothing that was set aside."""
    return [commitment for commitment in records.commitments if commitment.kind in AGREED]


class ReadBack(Large[bool]):
    """Space goes on, E corrects what is shown. After the last one Y confirms them all: then the
    minutes are no draft any more. Answers whether they were confirmed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space,enter,down,right,pagedown", "forward", show=False),
        Binding("up,left,pageup", "back", show=False),
        Binding("e,E", "correct", show=False),
        Binding("y,Y", "confirm", show=False),
        Binding("s,S", "summarise", show=False),
        Binding("escape", "dismiss(False)", show=False),
    ]

    def __init__(self, desk: Facilitation) -> None:
        super().__init__()
        self._desk = desk
        self._at = 0

    @property
    def _shown(self) -> Commitment | None:
        """The one on the screen; ``None`` when all have been read, or another window has taken the
        last one away."""
        agreed = confirmed(self._desk.records)
        return agreed[self._at] if self._at < len(agreed) else None

    @property
    def on_wall(self) -> OnWall:
        shown = self._shown
        return OnWall(WallView.AGREED, shown.id) if shown else OnWall()

    def show(self) -> None:
        records, shown = self._desk.records, self._shown
        agreed = confirmed(records)
        if not agreed:
            self.dismiss(False)
            return
        if shown is None:
            self._ask()
            return
        place = _(
            "{at}/{n}   Space: next   Up: back   E: correct   Esc: close",
            at=agreed.index(shown) + 1,
            n=len(agreed),
        )
        missing = " · ".join(missing_words(shown, catalogue(records.language)))
        first, *rest = sentences(Source(records), shown)
        self.put("\n".join(rest), place, title=first, aside=missing)

    def _ask(self) -> None:
        """Everything has been read: is it right?"""
        words = catalogue(self._desk.records.language)
        has_themes = bool(first_themes(self._desk.records))
        self.put(
            words("If so, the minutes are confirmed. If not, they stay a draft."),
            _("Y: yes, confirm   Up: back   Esc: leave it a draft"),
            title=words("Is this what we agreed?"),
            aside=_("S: say why the first themes matter") if has_themes else "",
        )

    def on_screen_resume(self) -> None:
        # What was corrected may have become something else.
        if self.is_standing:
            self.show()

    def action_forward(self) -> None:
        """Shows the next one; after the last asks whether they are right."""
        self._at = min(self._at + 1, len(confirmed(self._desk.records)))
        self.show()

    def action_back(self) -> None:
        """Shows the one before."""
        self._at = max(0, self._at - 1)
        self.show()

    def action_confirm(self) -> None:
        """Confirms what was read, once all of it was."""
        if self._shown is not None:
            return
        try:
            self._desk.confirm()
        except Problem as problem:
            self.put(" ".join(problem.lines(console())), _("Esc: close"))
            return
        self.dismiss(True)

    def action_correct(self) -> None:
        """Opens the form of what is shown."""
        if self._shown:
            self.app.push_screen(shape(self._desk, self._shown))

    def action_summarise(self) -> None:
        """Asks why the first themes matter, once everything was read."""
        if self._shown is None and first_themes(self._desk.records):
            self.app.push_screen(summaries_form(self._desk))
