"""The console at steps that rate: only what may be shown is shown, and no slip is lost."""

from __future__ import annotations

import pytest

from facilitator.model.record import Count
from facilitator.model.words import Bucket, CellFlag
from facilitator.ui.widgets.dot_bars import DotBars
from facilitator.ui.widgets.effect_grid import EffectGrid
from tests.support import Workshop, begin
from tests.ui.driving import enter, leading, press, press_again, refreshed, shown, words, write

SLIPS = ("4 1 4 5", "5144", "4 2 5 4", "4 4 4 2", "3,5,4,4", "4 - 4 3")


@pytest.fixture
def themed(shop: Workshop) -> Workshop:
    """Three themes to vote on."""
    notes = [shop.at("talk-contact").talk.add(text, Bucket.NEED) for text in ("x", "y", "z")]
    for name, note in zip(("Phones", "Forms", "Visits"), notes, strict=True):
        shop.facilitation.sort.new_theme(name, [note])
    return shop


# Statements


async def test_slips_are_counted_and_shown_as_bars_after_the_close(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        assert "1 I have time to meet clients." in words(app)
        await enter(pilot, *SLIPS)
        assert "Slips 6 of 8" in words(app)
        assert "n = " not in words(app)

        await press(pilot, "ctrl+r", "enter")
        assert "The ballot is closed. Only counts were saved." in words(app)
        assert "n = 6" in words(app)
        assert shop.records.rounds_of(shop.records.current)[0].people == 6


async def test_a_slip_is_typed_as_dots(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await write(pilot, "41425")

        assert "•••••" in words(app)
        assert "41425" not in words(app)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("4 9 4 4", "Answer 2 is outside 1–5."),
        ("4 4", "This slip has 2 answers, but there are 4 statements."),
        ("hello", "Answer 1 is outside 1–5."),
    ],
)
async def test_a_bad_slip_says_what_is_wrong_and_stays(
    shop: Workshop, slip: str, said: str
) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, slip)

        assert said in words(app)
        assert app.entry.value == slip
        assert shop.facilitation.rate.open_scale().is_empty


async def test_undo_takes_back_the_last_slip_of_an_open_ballot(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, *SLIPS[:2])
        await press(pilot, "ctrl+z")

        assert "Slips 1 of 8" in words(app)
        assert "Taken back: the last slip" in words(app)


async def test_counts_by_hand_are_asked_statement_by_statement(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, "/counts")
        assert "Statement 1: how many gave 1 2 3 4 5" in words(app)
        await enter(pilot, "0 1 3 4 0", "2 2 2 2")
        assert "Give five numbers" in words(app)
        assert app.entry.value == "2 2 2 2"
        await write(pilot, " 0", "enter")
        await enter(pilot, "8 0 0 0 0", "1 1 1 1 4")
        assert "Every statement has its counts." in words(app)
        await press(pilot, "ctrl+r")

        assert "n = 8" in words(app)


async def test_counts_that_were_begun_go_on_as_counts_when_the_room_comes_back(
    shop: Workshop,
) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, "/counts", "0 1 3 4 0")
        await press(pilot, "pageup", "pagedown")

        assert app.at == "now"
        assert "Statement 2: how many gave 1 2 3 4 5" in words(app)


async def test_fewer_answers_than_five_are_not_shown_nor_saved(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, *SLIPS[:4])
        await press(pilot, "ctrl+r", "enter")

        assert "Too few answers to show an anonymous result." in words(app)
        assert "n = 4" not in words(app)
        assert shop.records.all(Count) == []


async def test_closing_before_all_slips_are_in_asks_first(shop: Workshop) -> None:
    question = "Slips 6 of 8. A closed round cannot be opened again. Close it now?"
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, *SLIPS)
        await press(pilot, "ctrl+r")
        assert question in words(app)
        await press(pilot, "escape")
        assert "Slips 6 of 8" in words(app)
        assert shop.records.rounds_of(shop.records.current) == []

        await enter(pilot, "/reveal")
        assert question in words(app)
        await press(pilot, "enter")
        assert "n = 6" in words(app)
        assert app.entry.value == ""


async def test_closing_asks_nothing_when_all_slips_are_in(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, *SLIPS, "4 4 4 4", "- - - -")
        await press(pilot, "ctrl+r")

        assert app.screen is app.leading
        assert "The ballot is closed." in words(app)


async def test_closing_asks_nothing_when_nobody_knows_how_many_people_there_are(tmp_path) -> None:
    async with leading(begin(tmp_path, people=None), "now") as (app, pilot):
        await enter(pilot, *SLIPS)
        await press(pilot, "ctrl+r")

        assert "The ballot is closed." in words(app)


async def test_closing_before_every_statement_has_its_counts_asks_first(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, "/counts", "0 1 3 4 0")
        await press(pilot, "ctrl+r")
        assert "Some statements have no counts yet. Close the round without them?" in words(app)
        await press(pilot, "escape")
        assert shop.records.rounds_of(shop.records.current) == []

        await press(pilot, "ctrl+r", "enter")
        assert "n = 8" in words(app)


async def test_an_empty_ballot_is_not_closed(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await press(pilot, "ctrl+r")

        assert "No slip has been entered yet." in words(app)
        assert shop.records.rounds_of(shop.records.current) == []


async def test_a_closed_ballot_is_never_opened_by_undo(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, *SLIPS)
        await press(pilot, "ctrl+r", "enter", "ctrl+z", "ctrl+z")

        assert "n = 6" in words(app)
        assert "Undo" not in shown(app)[-1]
        await enter(pilot, "/undo")
        assert "There is nothing to take back or do again." in words(app)


async def test_a_new_round_keeps_the_result_of_the_one_before(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, *SLIPS)
        await press(pilot, "ctrl+r", "enter")
        await enter(pilot, "/again")
        assert "n = 6" not in words(app)
        await enter(pilot, *SLIPS, "2 2 2 2")
        await press(pilot, "ctrl+r", "enter")

        rounds = shop.records.rounds_of(shop.records.current)
        assert [round_.people for round_ in rounds] == [6, 7]


async def test_page_down_over_an_open_ballot_asks_for_a_second_press(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, SLIPS[0])
        await press_again(app, pilot, "pagedown")
        assert app.at == "now"
        assert "The ballot is still open" in words(app)

        await press_again(app, pilot, "pagedown")
        await press(pilot, "pageup")
        assert app.at == "now"
        assert "Slips 1 of 8" in words(app)


@pytest.mark.parametrize("step", ["now", "check-out"])
@pytest.mark.parametrize("keys", [["ctrl+q"], [*"/end", "enter"]], ids=["leave", "end"])
async def test_who_leaves_an_open_ballot_is_told_what_is_lost(
    shop: Workshop, step: str, keys: list[str]
) -> None:
    ballot = shop.at("now").rate.open_scale()
    async with leading(shop, step) as (app, pilot):
        await press(pilot, *keys)
        assert "void" not in words(app)
        await press(pilot, "escape", "ctrl+u")

        ballot.add_slip("4 3 5 2")
        ballot.add_slip("4 3 5 2")
        await press(pilot, *keys)
        assert "A vote is open, and its 2 slips will be void." in words(app)
        assert "Close the vote first to keep its result." in words(app)
        assert "Everything is saved" not in words(app)


async def test_an_open_ballot_and_a_typed_line_are_both_told(shop: Workshop) -> None:
    shop.at("now").rate.open_scale().add_slip("4 3 5 2")
    async with leading(shop) as (app, pilot):
        await write(pilot, "4 4", "ctrl+q")
        assert "its 1 slip will be void" in words(app)
        assert "The line holds text that is not saved. Leave all the same?" in words(app)
        assert "4 4" not in words(app)


async def test_without_the_number_of_people_slips_are_counted_alone(tmp_path) -> None:
    shop = begin(tmp_path, people=None)
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, *SLIPS[:2])

        assert "2 slips" in words(app)


# Dots


async def test_dots_are_counted_from_slips(themed: Workshop) -> None:
    async with leading(themed, "vote") as (app, pilot):
        said = words(app)
        assert all(f"{name}" in said for name in ("Phones", "Forms", "Visits"))
        assert "Each has 3 dots." in said
        await enter(pilot, "1 2", "1", "1 3")
        assert "Slips 3 of 8" in words(app)
        await press(pilot, "ctrl+r", "enter")

        assert "3 voted" in words(app)
        (result,) = themed.records.rounds_of(themed.records.current)
        assert [count.people for count in themed.records.dots_of(result)] == [3, 1, 1]


async def test_the_votes_of_too_few_are_not_shown(themed: Workshop) -> None:
    async with leading(themed, "vote") as (app, pilot):
        await enter(pilot, "1 2")
        await press(pilot, "ctrl+r", "enter")

        assert "Too few answers to show an anonymous result." in words(app)
        assert not app.screen.query_one(DotBars).region
        assert themed.records.last_vote() == []


async def test_dots_are_counted_by_hand(themed: Workshop) -> None:
    async with leading(themed, "vote") as (_app, pilot):
        await enter(pilot, "1=4 2=7")
        await press(pilot, "ctrl+r")

        (result,) = themed.records.rounds_of(themed.records.current)
        assert [count.people for count in themed.records.dots_of(result)] == [7, 4, 0]


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("1 9", "Number 2 of this line is outside 1–3."),
        ("1 1", "A slip may give an item one dot only."),
        ("x", "Give numbers with spaces between them."),
        ("1=x", "Give numbers of items with their dots."),
    ],
)
async def test_a_bad_vote_says_what_is_wrong_and_stays(
    themed: Workshop, slip: str, said: str
) -> None:
    async with leading(themed, "vote") as (app, pilot):
        await enter(pilot, slip)

        assert said in words(app)
        assert app.entry.value == slip


async def test_slips_and_counts_are_not_mixed(themed: Workshop) -> None:
    async with leading(themed, "vote") as (app, pilot):
        await enter(pilot, "1", "2=4")

        assert "Slips and counts cannot be mixed in one round." in words(app)
        assert app.entry.value == "2=4"


async def test_a_vote_on_nothing_says_so_and_keeps_what_is_typed(shop: Workshop) -> None:
    async with leading(shop, "vote") as (app, pilot):
        assert "There is nothing to vote on yet." in words(app)
        await enter(pilot, "1")

        assert app.entry.value == "1"
        assert "sort the notes into themes first" in words(app)


# The effect map


async def test_the_effect_map_is_filled_by_keys(shop: Workshop) -> None:
    async with leading(shop, "map") as (app, pilot):
        assert isinstance(app.focused, EffectGrid)
        assert "First contact · Encounter" in words(app)
        await press(pilot, "+", "+", "right", "-", "down", "?", "left", "x")

        cells = shop.records.cells_of(shop.records.current)
        assert {place: (cell.value, cell.flag) for place, cell in cells.items()} == {
            ("contact", "encounter"): (2, None),
            ("contact", "tasks"): (-1, None),
            ("assess", "tasks"): (None, CellFlag.UNKNOWN),
            ("assess", "encounter"): (None, CellFlag.BOTH),
        }
        assert "4/9 cells" in words(app)
        assert "Assessment · Encounter" in words(app)

        await press(pilot, "delete", "ctrl+z")
        assert "4/9 cells" in words(app)


async def test_the_line_is_a_key_away_from_the_effect_map(shop: Workshop) -> None:
    async with leading(shop, "map") as (app, pilot):
        await press(pilot, "escape")
        assert app.entry.has_focus
        await press(pilot, "escape")
        assert isinstance(app.focused, EffectGrid)
        await press(pilot, "/")
        await write(pilot, "park The form forgets", "enter")

        assert [note.text for note in shop.records.parked_notes()] == ["The form forgets"]


async def test_after_a_command_the_keys_are_those_of_the_effect_map_again(shop: Workshop) -> None:
    async with leading(shop, "map") as (app, pilot):
        await press(pilot, "-", "2", "/")
        await write(pilot, "park The form forgets", "enter")
        assert isinstance(app.focused, EffectGrid)

        await press(pilot, "right", "1")
        cells = shop.records.cells_of(shop.records.current)
        assert {place: cell.value for place, cell in cells.items()} == {
            ("contact", "encounter"): -2,
            ("contact", "tasks"): 1,
        }


async def test_esc_on_a_command_that_was_begun_leads_back_to_the_effect_map(
    shop: Workshop,
) -> None:
    async with leading(shop, "map") as (app, pilot):
        await press(pilot, "/")
        await write(pilot, "par", "escape")

        assert app.entry.value == ""
        assert isinstance(app.focused, EffectGrid)


async def test_a_phase_that_was_skipped_is_not_on_the_effect_map(shop: Workshop) -> None:
    from facilitator.model.words import SkipReason

    shop.skip("talk-follow", SkipReason.TIME)
    async with leading(shop, "map") as (app, pilot):
        await refreshed(app, pilot)

        assert "0/6 cells" in words(app)
        assert "Follow-up" not in words(app)
