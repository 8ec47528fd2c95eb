"""The small workshop with a talk that goes through several items, for tests of such talks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from facilitator.model.pack import Pack
from facilitator.model.record import Topic
from facilitator.model.words import Bucket
from facilitator.session.topics import name_of
from tests.support import PACK, Workshop, begin

TALK = "deepen"
MINUTES = 20

CARDS = ("Plain words", "Record once", "Phones", "Late hours", "Paper")


def pack(**talk: Any) -> Pack:
    """The pack of the small workshop with a talk of twenty minutes before agreeing."""
    data = PACK.model_dump(mode="json", by_alias=True)
    at = next(at for at, step in enumerate(data["steps"]) if step["id"] == "decide")
    text = {"en": "What lies behind it?", "fi": "Mitä sen takana on?"}
    step = {"id": TALK, "kind": "talk", "minutes": [MINUTES], "prompt": text, "headline": text}
    data["steps"].insert(at, step | talk)
    return Pack.model_validate(data | {"variants": [90 + MINUTES]})


def talking(folder: Path, **talk: Any) -> Workshop:
    """A workshop of a new team, at its first step, that has such a talk."""
    return begin(folder, pack=pack(**talk), minutes=90 + MINUTES)


def with_themes(folder: Path, *names: str, **talk: Any) -> Workshop:
    """The same with themes of one note each, at the talk on them."""
    shop = talking(folder, queue="themes", **talk)
    make_themes(shop, *(names or CARDS))
    shop.at(TALK)
    return shop


def make_themes(shop: Workshop, *names: str) -> None:
    """Notes and a theme for each of them."""
    shop.at("person").collect.add_many([f"about {name}" for name in names], Bucket.OBSERVATION)
    notes = {note.text: note for note in shop.records.visible_notes()}
    shop.at("sort")
    for name in names:
        shop.facilitation.sort.new_theme(name, [notes[f"about {name}"]])


def vote(shop: Workshop, *slips: str) -> None:
    """A closed vote, each slip the names of themes between commas."""
    shop.at("vote")
    ballot = shop.facilitation.rate.open_dots()
    numbers = {item.text: str(number) for number, item in enumerate(ballot.items, start=1)}
    for slip in slips:
        ballot.add_slip(" ".join(numbers[name.strip()] for name in slip.split(",")))
    shop.facilitation.rate.close_ballot()


def topics(shop: Workshop, step: str = TALK) -> list[Topic]:
    return shop.records.topics_of(shop.step(step))


def names(shop: Workshop, step: str = TALK) -> list[str]:
    """What the items of a talk are called, in order."""
    return [name_of(shop.records, topic) for topic in topics(shop, step)]


def here(shop: Workshop) -> str:
    """What the item is called that the room is at."""
    topic = shop.facilitation.talk.topic
    assert topic is not None
    return name_of(shop.records, topic)
