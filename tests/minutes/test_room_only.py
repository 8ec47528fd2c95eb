"""What is for the room alone is told neither by the minutes nor by the plain reading."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.minutes.plain import to_plain
from facilitator.session.ballots import ScaleBallot
from facilitator.session.topics import lineup
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


def test_consent_for_the_room_alone_is_not_told_with_what_was_agreed(tmp_path: Path) -> None:
    decide = {"id": "decide", "kind": "commit"}
    asked = {"id": "asked", "kind": "rate", "method": "consent", "room_only": True}
    shop = begin(tmp_path, pack=pack_of(decide, asked))
    shop.facilitation.commit.add("Call first @Liisa !2w")
    rate = shop.at("asked").rate
    for _ in range(4):
        rate.open_scale().add_slip("3")
    rate.close_ballot()
    for told in (written(shop.records), to_plain(shop.records)):
        assert "Call first" in told
        assert "in favour" not in told


def test_a_talk_is_not_in_the_order_of_answers_for_the_room_alone(tmp_path: Path) -> None:
    talk = {"id": "talk", "kind": "talk", "queue": "spread"}
    shop = begin(tmp_path, pack=pack_of({**RATINGS[0], "room_only": True}, talk))
    _rated(shop)
    assert [item.source for item in lineup(shop.records, shop.step("talk")).items] == ["prompt"]


@pytest.mark.parametrize("room_only", [True, False])
def test_themes_are_not_in_the_order_of_a_vote_for_the_room_alone(
    tmp_path: Path, room_only: bool
) -> None:
    vote = {"id": "vote", "kind": "rate", "method": "dots", "room_only": room_only}
    shop = begin(tmp_path, pack=pack_of(vote, {"id": "talk", "kind": "talk", "queue": "themes"}))
    for name in ("One", "Two", "Three"):
        shop.facilitation.sort.new_theme(name)
    ballot = shop.facilitation.rate.open_dots()
    numbers = {item.text: str(number) for number, item in enumerate(ballot.items, start=1)}
    for _ in range(4):
        ballot.add_slip(numbers["Three"])
    shop.facilitation.rate.close_ballot()
    first = lineup(shop.records, shop.step("talk")).items[0]
    assert first.text == ("One" if room_only else "Three")
