"""What every place has in common where commitments are shown and shaped."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from facilitator.i18n import Catalogue
from facilitator.model.record import Commitment
from facilitator.session.commit import lacks
from facilitator.session.facilitation import Facilitation
from facilitator.session.keeping import Keeping
from facilitator.ui.dialogs.commitment import CommitmentForm


def missing_words(commitment: Commitment, tr: Catalogue) -> list[str]:
    """What a commitment still lacks, each as a question."""
    words = {
        "owner": tr("who?"),
        "due": tr("when?"),
        "reach": tr("in whose power?"),
        "recipient": tr("asked of whom?"),
    }
    return [words[name] for name in lacks(commitment)]


def shape(
    desk: Facilitation | Keeping,
    commitment: Commitment,
    saved: Callable[[], None] = lambda: None,
    *,
    only: Collection[str] | None = None,
) -> CommitmentForm:
    """The form of a commitment, or ``only`` some of its fields. ``saved`` is called when its new
    fields are on the disk."""

    def save(fields: dict[str, Any]) -> None:
        if fields["kind"] is commitment.kind:
            # What was left as it was may have been changed by another window.
            fields = {n: value for n, value in fields.items() if value != getattr(commitment, n)}
        desk.commit.update(desk.still(Commitment, commitment.id), **fields)
        saved()

    review_on = desk.commit.review_day(commitment)
    return CommitmentForm(commitment, desk.records, save, review_on=review_on, only=only)
