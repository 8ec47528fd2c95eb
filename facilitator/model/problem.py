"""What can go wrong for a person: said in their language, with what is safe and what to do."""

from __future__ import annotations

from facilitator.i18n import Catalogue, Message


class Problem(Exception):
    """Something a person can understand and mend. Never a programmer's mistake.

    ``what`` happened; what is ``safe``; what to ``do`` now. The last two may be left out.
    """

    def __init__(
        self, what: Message, *, safe: Message | None = None, do: Message | None = None
    ) -> None:
        super().__init__(what.text)
        self.what = what
        self.safe = safe
        self.do = do

    def lines(self, catalogue: Catalogue) -> list[str]:
        """The message, a line for each part there is."""
        parts = (self.what, self.safe, self.do)
        return [part.in_language(catalogue) for part in parts if part is not None]

    def __str__(self) -> str:
        from facilitator.i18n import console

        return " ".join(self.lines(console()))
