"""Which phases a team goes through: a phase model, as it is or in the team's own form."""

from __future__ import annotations

from facilitator.model.pack import Phase, Strict


class PhaseChoice(Strict):
    """A phase model, and what the team has made of it."""

    model: str
    """The id of the phase model."""
    phases: tuple[Phase, ...] | None = None
    """Renamed, dropped, moved or added; ``None`` where they are as the model has them."""
