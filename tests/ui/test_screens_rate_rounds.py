"""The console at ratings, between rounds: no result is lost, and no slip is shown by mistake."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.model.record import Round
from facilitator.ui.widgets.dot_bars import DotBars
from facilitator.ui.widgets.effect_grid import EffectGrid
from tests.session.test_rating import STEPS, close, vote
from tests.support import Workshop, begin, pack_of
from tests.ui.driving import enter, hurry, leading, press, press_again, settled, words, write


@pytest.fixture
def every(tmp_path: Path) -> Workshop:
    """A session with a step for every way to rate, eight people, and something to rate."""
    shop = begin(tmp_path, pack=pack_of(*STEPS))
    for name in ("Forms", "Phones", "Visits", "Training"):
        shop.facilitation.sort.new_theme(name)
    for text in ("Try a phone hour", "Mend the form"):
        shop.facilitation.commit.add(text)
    return shop


# A result stays where it is


@pytest.mark.parametrize(
    ("step", "lines"),
    [
        ("themes", ["1 2"] * 8),
        ("themes", ["1=4 2=7"]),
        ("phases", ["4 4 2"] * 8),
        ("phases", ["/counts", "0 1 3 4 0", "1 1 1 1 4", "0 0 4 4 0"]),
        ("consent", ["6 1 1", "0 3 5"]),
    ],
)
async def test_an_empty_enter_on_a_result_does_nothing(
    every: Workshop, step: str, lines: list[str]
) -> None:
    async with leading(every, step) as (app, pilot):
        await enter(pilot, *lines)
        await press(pilot, "ctrl+r")
        shown = words(app)
        assert "The ballot is closed." in shown
        await press(pilot, "enter", "enter")
        assert words(app) == shown
        assert every.facilitation.rate.ballot is None


async def test_undo_closes_a_new_round_nobody_has_answered(every: Workshop) -> None:
    close(every.at("phases"), *["4 4 2"] * 8)
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, "/again")
        assert "n = 8" not in words(app)
        await press(pilot, "ctrl+z")
        assert "Taken back: the new round" in words(app)
        assert "n = 8" in words(app)

        await enter(pilot, "/again", "4 4 4")
        await press(pilot, "ctrl+z")
        assert "Taken back: the last slip" in words(app)
        await press(pilot, "ctrl+z")
        assert "n = 8" in words(app)


async def test_a_new_round_nobody_has_answered_is_gone_when_the_room_comes_back(
    every: Workshop,
) -> None:
    close(every.at("phases"), *["4 4 2"] * 8)
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, "/again")
        await press(pilot, "pageup", "pagedown")
        assert "n = 8" in words(app)

        await enter(pilot, "/again", "4 4 4")
        await press(pilot, "pageup", "pagedown")
        assert "Slips 1 of 8" in words(app)


# Slips after the close


@pytest.mark.parametrize("typed", ["4 3 2", "43-", "1=3", "hello"])
async def test_a_slip_typed_after_the_close_stays_hidden_and_is_refused(
    every: Workshop, typed: str
) -> None:
    close(every.at("phases"), *["4 4 2"] * 8)
    async with leading(every, "phases") as (app, pilot):
        await write(pilot, typed)
        assert "•" * len(typed) in words(app)
        assert typed not in words(app)
        await press(pilot, "enter")
        assert "The round is closed. /again rates anew" in words(app)
        await press_again(app, pilot, "pagedown")
        assert app.at == "phases"
        assert "/park" not in words(app)
        assert typed not in words(app)


# Too few


async def test_a_round_of_too_few_is_closed_only_on_purpose(every: Workshop) -> None:
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, *["4 4 2"] * 3)
        await press(pilot, "ctrl+r")
        assert "Only 3 slips: the result is neither shown nor stored." in words(app)
        await write(pilot, "442", "enter")
        assert every.records.all(Round) == []
        assert "Slips 4 of 8" in words(app)
        await press(pilot, "ctrl+r", "enter")
        assert every.records.all(Round) == []

        await press(pilot, "ctrl+r", "down", "enter")
        assert "Too few answers to show an anonymous result." in words(app)


async def test_a_vote_of_too_few_is_closed_only_on_purpose(tmp_path: Path) -> None:
    shop = begin(tmp_path, pack=pack_of(*STEPS), people=None)
    for name in ("Forms", "Phones", "Visits", "Training"):
        shop.facilitation.sort.new_theme(name)
    async with leading(shop, "themes") as (app, pilot):
        await enter(pilot, "1 2", "1 3")
        await press(pilot, "ctrl+r")
        assert "Only 2 slips: the result is neither shown nor stored." in words(app)
        await press(pilot, "enter")
        assert shop.records.all(Round) == []

        await press(pilot, "ctrl+u")
        await enter(pilot, "1 2")
        await press(pilot, "ctrl+r")
        assert "The ballot is closed." in words(app)


async def test_counts_of_too_few_are_told_without_a_number_of_slips(every: Workshop) -> None:
    async with leading(every, "proposal") as (app, pilot):
        await enter(pilot, "1 1 0")
        await press(pilot, "ctrl+r")
        assert "Too few answers: the result is neither shown nor stored." in words(app)


async def test_who_types_on_over_the_question_does_not_close_the_round(every: Workshop) -> None:
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, *["4 4 2"] * 6)
        await press(pilot, "ctrl+r")
        await write(pilot, "442", "enter")
        assert app.screen is app.leading
        assert every.records.all(Round) == []


async def test_a_later_round_of_too_few_leaves_the_result_on_the_screen(every: Workshop) -> None:
    desk = every.at("themes")
    vote(desk, *["FP"] * 4)
    vote(desk, "VT", "VT")
    close(every.at("phases"), *["1 1 2"] * 3, *["2 4 4"] * 3)
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, "/again", *["5 5 4"] * 4)
        await press(pilot, "ctrl+r")
        assert "The earlier result is removed" not in words(app)
        await press(pilot, "down", "enter")
        assert "n = 6" in words(app)
        assert "Round 2: too few answers to show." in words(app)
        assert every.records.counts_of(every.records.all(Round)[-1], "contact") == {}

        await press_again(app, pilot, "pagedown")
        assert app.at == "themes"
        assert "4 voted" in words(app)
        assert "Round 2: too few answers to show." in words(app)
        assert app.screen.query_one(DotBars).region


# Dots


async def test_another_number_of_dots_than_the_prompt_may_name_is_told_as_such(
    tmp_path: Path,
) -> None:
    steps = [step | {"dots": 3} if step["id"] == "themes" else step for step in STEPS]
    shop = begin(tmp_path, pack=pack_of(*steps))
    for name in ("Forms", "Phones", "Visits", "Training"):
        shop.facilitation.sort.new_theme(name)
    async with leading(shop, "themes") as (app, pilot):
        assert "Each has 3 dots." in words(app)
        await enter(pilot, "/dots 2")
        assert "This time each has 2 dots." in words(app)
        await enter(pilot, "/dots 3")
        assert "This time" not in words(app)


async def test_the_number_of_dots_stays_once_slips_have_been_entered(every: Workshop) -> None:
    async with leading(every, "themes") as (app, pilot):
        await enter(pilot, "1 2", "/dots 3")
        assert "Slips have been entered already, so the number of dots stays." in words(app)
        assert "There is no such command" not in words(app)


async def test_the_numbers_of_a_result_are_told_to_be_places(every: Workshop) -> None:
    vote(every.at("themes"), *["FP"] * 6, "VF", "TF")
    async with leading(every, "themes") as (app, _pilot):
        assert "The number is the place in the result." in words(app)


async def test_nothing_is_lifted_where_nothing_is_below_the_line(every: Workshop) -> None:
    vote(every.at("themes"), *["FP"] * 4, *["VT"] * 4)
    async with leading(every, "themes") as (app, pilot):
        await enter(pilot, "/rescue 4 the law asks for it")
        assert "There is nothing below the line." in words(app)


# The effect map


async def test_a_sentence_typed_on_the_effect_map_goes_to_the_line(every: Workshop) -> None:
    shop = begin(every.team_file.path.parents[1] / "map")
    async with leading(shop, "map") as (app, pilot):
        await press(pilot, "+", "right")
        await write(pilot, "Aikaa kuluu enemmän")
        assert app.entry.value == "Aikaa kuluu enemmän"
        assert app.entry.has_focus
        assert app.at == "map"
        assert len(shop.records.cells_of(shop.records.current)) == 1


async def test_letters_are_commands_on_the_effect_map_after_esc(shop: Workshop) -> None:
    async with leading(shop, "map") as (app, pilot):
        await press(pilot, "+")
        assert "A letter is a command now." not in words(app)
        await press(pilot, "escape")
        assert "A letter is a command now. Esc: back to typing." in words(app)
        await press(pilot, "right", "-", "u")
        assert isinstance(app.focused, EffectGrid)
        assert len(shop.records.cells_of(shop.records.current)) == 1

        await press(pilot, "escape")
        assert "A letter is a command now." not in words(app)
        await press(pilot, "u")
        assert app.entry.value == "u"


# What is left open


async def test_leaving_names_the_step_whose_vote_is_open(shop: Workshop) -> None:
    shop.at("now").rate.open_scale().add_slip("4 3 5 2")
    name = shop.records.current.definition.headline.in_language("en")
    async with leading(shop, "check-out") as (app, pilot):
        await press(pilot, "ctrl+q")
        assert f"{name}: the vote is open, and its 1 slip will be void." in words(app)


# Commands behind dots


@pytest.mark.parametrize(
    ("typed", "is_clear"),
    [
        ("/", True),
        ("/aga", True),
        ("/again", True),
        ("/park the form", True),
        ("/forms are bad", False),
        ("/xq", False),
        ("/par the form", False),
        ("4 4", False),
    ],
)
async def test_only_commands_can_be_read_where_slips_are_typed(
    every: Workshop, typed: str, is_clear: bool
) -> None:
    async with leading(every, "phases") as (app, pilot):
        await write(pilot, typed)
        assert app.entry.masked
        assert app.entry.password is not is_clear
        assert (f" {typed}" in words(app)) == is_clear
        await press(pilot, "ctrl+u")
        assert app.entry.password


async def test_a_typed_burst_keeps_its_order_from_the_effect_map_to_the_line(
    shop: Workshop,
) -> None:
    async with leading(shop, "map") as (app, pilot):
        hurry(pilot, *"everything takes longer 10 times")
        await settled(pilot)
        await settled(pilot)
        assert app.entry.value == "everything takes longer 10 times"
