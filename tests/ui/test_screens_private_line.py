"""The console: what begins with // is for the facilitator alone, and nothing saves it for all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.words import Bucket
from facilitator.store.presence import Presence, Sign
from facilitator.ui.private_line import holds_private
from facilitator.ui.widgets.keys_bar import KeysBar
from tests.support import Workshop
from tests.ui.driving import Console, enter, leading, paste, press, settled, words, write

SECRET = "zebra"


def _saved(shop: Workshop) -> list[str]:
    """Every text that all may see now or later, in the minutes too."""
    records = shop.records
    texts = [note.text for step in records.steps for note in records.notes_of(step)]
    themes = [theme.name for theme in records.themes]
    return [*texts, *themes, *(c.text for c in records.commitments)]


def _bar(app: Console) -> str:
    hints = app.leading.query_one(KeysBar).hints
    return "   ".join(f"{hint.key} {hint.text}" for hint in hints)


@pytest.mark.parametrize(
    ("step", "line"),
    [
        ("talk-contact", "/park //zebra"),
        ("talk-contact", "/action // zebra"),
        ("decide", "/decision //zebra"),
        ("decide", "/request //zebra"),
        ("decide", "@mika //zebra"),
        ("talk-contact", "1 //zebra"),
        ("person", "- //zebra"),
        ("sort", "1 = //zebra"),
        ("vote", "/rescue 1 //zebra"),
        ("talk-contact", "/skip //zebra"),
    ],
)
async def test_no_line_saves_for_all_what_begins_as_private(
    shop: Workshop, step: str, line: str
) -> None:
    shop.at("talk-contact").talk.add("one", Bucket.OBSERVATION)
    async with leading(shop, step) as (app, pilot):
        before = _saved(shop)
        await enter(pilot, line)
        assert app.entry.value == line
        assert _saved(shop) == before
        assert app.desk.current.definition.id == shop.step(step).definition.id
        if not line.startswith("/rescue"):
            assert "is for you alone; this would save it for all." in words(app)


async def test_a_pasted_line_that_is_private_is_not_saved_with_the_others(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await paste(pilot, f"one\n//{SECRET}")
        await press(pilot, "enter")
        assert _saved(shop) == []
        assert "A line that was pasted begins with //" in words(app)


async def test_without_a_wall_the_keys_promise_nothing_for_a_private_line(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, f"//{SECRET}")
        assert _bar(app) == "Ctrl+U clears the line"
        await press(pilot, "enter")
        assert _bar(app) == "Ctrl+U clears the line"
        await press(pilot, "ctrl+u")
        await write(pilot, f"/park //{SECRET}")
        assert _bar(app) == "Ctrl+U clears the line"


async def test_when_a_wall_comes_enter_is_offered_for_a_private_line(shop: Workshop) -> None:
    wall = Presence("wall")
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, f"//{SECRET}")
        wall.tell(Sign("wall", str(shop.facilitation.file), 64, 18))
        await app.leading._tick()
        await settled(pilot)
        assert _bar(app) == "Enter keeps it for you alone"
        await press(pilot, "pagedown")
        assert "Enter keeps it for you alone; Ctrl+U clears it." in words(app)
        await press(pilot, "enter")
        assert [note.text for note in shop.facilitation.wall.private_notes()] == [SECRET]
    wall.leave()


@pytest.mark.parametrize("step", ["opening", "talk-contact", "questions"])
@pytest.mark.parametrize("key", ["pagedown", "escape"])
async def test_away_from_a_private_line_leads_only_its_end_or_a_wall(
    shop: Workshop, step: str, key: str
) -> None:
    async with leading(shop, step) as (app, pilot):
        await write(pilot, f"//{SECRET}", key)
        assert app.entry.value == f"//{SECRET}"
        assert app.desk.current.definition.id == shop.step(step).definition.id
        advice = words(app)
        assert "Ctrl+U clears it. It can be kept once a wall is open:" in advice
        assert "/park" not in advice
        assert "Enter saves" not in advice


@given(st.from_regex(r"[a-zåäö]{3,9}[^\n]*", fullmatch=True))
def test_a_text_with_words_before_the_sign_is_for_all(text: str) -> None:
    assert not holds_private(f"{text} https://example.org // more")


async def test_a_slash_typed_in_the_list_goes_on_with_what_is_in_the_line(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "note")
        await write(pilot, "abc", "up")
        await write(pilot, "//zebra")
        assert app.entry.value == "abc//zebra"
