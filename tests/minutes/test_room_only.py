"""What is for the room alone is told neither by the minutes nor by the plain reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.minutes.plain import to_plain
from facilitator.session.ballots import ScaleBallot
from tests.minutes.reading import written
from tests.support import Workshop, begin, pack_of

STATEMENT = "I can say what I think."
RATINGS = (
    {
        "id": "rating",
        "kind": "rate",
        "method": "scale",
        "statements": [{"id": "safe", "en": STATEMENT, "sensitive": True}],
    },
    {"id": "rating", "kind": "rate", "method": "dots", "source": "phases"},
)


@pytest.mark.parametrize("rating", RATINGS, ids=["scale", "dots"])
@pytest.mark.parametrize("room_only", [True, False])
def test_a_rating_for_the_room_alone_is_not_told_of(
    tmp_path: Path, rating: dict[str, object], room_only: bool
) -> None:
    decide = {"id": "decide", "kind": "commit"}
    shop = begin(tmp_path, pack=pack_of({**rating, "room_only": room_only}, decide))
    rated = _rated(shop)

    assert shop.records.rounds_of(shop.step("rating"))
    for told in (written(shop.records), to_plain(shop.records)):
        assert (rated in told) is not room_only


def _rated(shop: Workshop) -> str:
    """Rates, and says what must be told of it where it is told."""
    rate = shop.facilitation.rate
    is_scale = shop.records.current.definition.method == "scale"
    ballot = rate.open_scale() if is_scale else rate.open_dots()
    for _ in range(6):
        ballot.add_slip("4" if is_scale else "1")
    rate.close_ballot()
    return STATEMENT if isinstance(ballot, ScaleBallot) else "6 people voted."
