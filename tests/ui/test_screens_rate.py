"""The console at steps that rate: only what may be shown is shown, and no slip is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.model.record import Count, Round
from facilitator.model.words import Bucket, CellFlag
from facilitator.ui.widgets.dot_bars import DotBars
from facilitator.ui.widgets.effect_grid import EffectGrid
from facilitator.ui.widgets.likert_bars import LikertBars
from tests.session.test_rating import STEPS, close, vote
from tests.support import Workshop, begin, pack_of, parked
from tests.ui.driving import enter, leading, press, press_again, refreshed, shown, words, write

SLIPS = ("4 1 4 5", "5144", "4 2 5 4", "4 4 4 2", "3,5,4,4", "4 - 4 3")


@pytest.fixture
def themed(shop: Workshop) -> Workshop:
    """Three themes to vote on."""
    notes = [shop.at("talk-contact").talk.add(text, Bucket.NEED) for text in ("x", "y", "z")]
    for name, note in zip(("Phones", "Forms", "Visits"), notes, strict=True):
        shop.facilitation.sort.new_theme(name, [note])
    return shop


@pytest.fixture
def every(tmp_path) -> Workshop:
    """A session with a step for every way to rate, eight people, and something to rate."""
    shop = begin(tmp_path, pack=pack_of(*STEPS))
    for name in ("Forms", "Phones", "Visits", "Training"):
        shop.facilitation.sort.new_theme(name)
    for text in ("Try a phone hour", "Mend the form"):
        shop.facilitation.commit.add(text)
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


@pytest.mark.parametrize("step", ["now", "questions"])
async def test_who_never_said_how_many_there_are_is_asked_where_slips_are_counted(
    tmp_path: Path, step: str
) -> None:
    async with leading(begin(tmp_path, people=None), step) as (app, pilot):
        assert "How many are here? /people 8" in words(app)
        await enter(pilot, "/people 6")
        assert "How many are here?" not in words(app)


async def test_a_slip_is_typed_as_dots(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await write(pilot, "41425")

        assert "•••••" in words(app)
        assert "41425" not in words(app)


@pytest.mark.parametrize(
    ("slip", "said"),
    [
        ("4 9 4 4", "Answer number 2 on the slip is not one of 1–5."),
        ("4 4", "This slip has 2 answers, but there are 4 statements."),
        ("hello", "Answer number 1 on the slip is not one of 1–5."),
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
        assert "All counts are in." in words(app)
        await press(pilot, "ctrl+r")

        assert "n = 8" in words(app)


async def test_counts_of_a_statement_are_corrected_by_its_number(shop: Workshop) -> None:
    async with leading(shop, "now") as (app, pilot):
        await enter(pilot, "/counts", "0 1 3 4 0", "2 2 2 2 0", "8 0 0 0 0", "1 1 1 1 4")
        assert app.entry.masked
        await enter(pilot, "0 0 0 8 0")
        assert "To correct one, write its number and = before the counts, such as 2=" in words(app)
        ballot = shop.facilitation.rate.open_scale()
        assert ballot.counts(ballot.items[0])["4"] == 4
        await write(pilot, "", "ctrl+u")
        await enter(pilot, "5=0 0 0 8 0")
        assert "Number 1 of this line is outside 1–4." in words(app)
        await write(pilot, "", "ctrl+u")
        await enter(pilot, "2=0 0 0 7 0 1")
        assert ballot.counts(ballot.items[1]) == {
            "1": 0, "2": 0, "3": 0, "4": 7, "5": 0, "skip": 1
        }  # fmt: skip
        assert ballot.counts(ballot.items[3])["5"] == 4


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
        await press(pilot, "ctrl+r", "down", "enter")

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
        assert "the vote is open, and its 2 slips will be void." in words(app)
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
        await press(pilot, "ctrl+r", "down", "enter")

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
        await press(pilot, "a")
        assert app.entry.has_focus
        await press(pilot, "ctrl+u", "escape")
        assert isinstance(app.focused, EffectGrid)
        await press(pilot, "/")
        await write(pilot, "park The form forgets", "enter")

        assert [note.text for note in parked(shop.records)] == ["The form forgets"]


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


async def test_cells_that_nobody_has_discussed_are_a_key_away(shop: Workshop) -> None:
    async with leading(shop, "map") as (app, pilot):
        await press(pilot, "+", "right", "right", "?", "escape", "q")
        grid = app.screen.query_one(EffectGrid)
        assert grid.cursor == (1, 0)
        assert "7 of 9 not discussed: First contact, Assessment, Follow-up" in words(app)
        assert words(app).count("[ ]") == 7

        await press(pilot, *["+", "q"] * 6, "0")
        assert words(app).count("[ ]") == 0
        await press(pilot, "/")
        await write(pilot, "gaps", "enter")
        assert "Every cell has been discussed." in words(app)


# Answers with names, phases


async def test_the_answers_of_a_scale_are_told_by_their_names(every: Workshop) -> None:
    async with leading(every, "three") as (app, pilot):
        assert "1 = Poor 2 = So so 3 = Great" in words(app)
        await enter(pilot, "3 4")
        assert "Answer number 2 on the slip is not one of 1–3." in words(app)
        await press(pilot, "ctrl+u")
        await enter(pilot, "3 3", "3 1", "2 3", "1 2", "3 2")
        await press(pilot, "ctrl+r", "enter")

        said = words(app)
        assert "1 Poor 2 So so 3 Great" in said
        assert "n = 5" in said


async def test_phases_are_rated_under_the_question(every: Workshop) -> None:
    async with leading(every, "phases") as (app, _pilot):
        assert "1 First contact 2 Assessment 3 Follow-up" in words(app)


# The keyboard goes round


async def test_each_answers_at_the_keyboard_and_gives_it_on(every: Workshop) -> None:
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, "/pass", "4")
        assert "▸2 Assessment" in words(app)
        assert "Slips 0 of 8" in words(app)
        await enter(pilot, "5 -")
        assert "Done. An empty Enter gives the keyboard on." in words(app)
        await press(pilot, "enter")
        assert "Slips 1 of 8" in words(app)
        assert "Your answer is kept. Give the keyboard to the next one." in words(app)
        await press(pilot, "enter")
        assert "Slips 1 of 8" in words(app)

        await write(pilot, "425")
        assert "•••" in words(app)
        assert "425" not in words(app)
        await press(pilot, "enter", "ctrl+z")
        assert "Taken back: the answers just given" in words(app)
        assert every.facilitation.rate.open_scale().people == 1


async def test_the_keyboard_does_not_go_round_amid_counts(every: Workshop) -> None:
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, "/counts", "8 0 0 0 0", "/pass")
        assert "There is no such command here." in words(app)


async def test_thumbs_may_be_replaced_by_a_keyboard_that_goes_round(every: Workshop) -> None:
    async with leading(every, "consent") as (app, pilot):
        await enter(pilot, "/pass", "3 2")
        await press(pilot, "enter")
        assert "Slips 1 of 8" in words(app)


# More slips than people


async def test_more_slips_than_people_are_asked_about_once_each(every: Workshop) -> None:
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, *["4 4 4"] * 8)
        for slips in (9, 10):
            await enter(pilot, "5 5 5")
            assert f"{slips} slips but 8 people. Count it?" in words(app)
            assert app.entry.value == "5 5 5"
            assert every.facilitation.rate.open_scale().people == slips - 1
            await press(pilot, "enter")
            assert every.facilitation.rate.open_scale().people == slips
            assert app.entry.value == ""


async def test_a_slip_too_many_that_is_wrong_is_told_as_wrong(every: Workshop) -> None:
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, *["4 4 4"] * 8, "5 5 6")
        assert "Answer number 3 on the slip is not one of 1–5." in words(app)


async def test_counts_of_more_people_than_there_are_are_asked_about(every: Workshop) -> None:
    async with leading(every, "consent") as (app, pilot):
        await enter(pilot, "7 1 1")
        assert "9 answers but 8 people. Count them?" in words(app)
        assert app.entry.value == "7 1 1"
        await press(pilot, "enter")
        assert "Counts 1/2" in words(app)


async def test_dots_of_more_people_than_there_are_are_asked_about(every: Workshop) -> None:
    async with leading(every, "themes") as (app, pilot):
        await enter(pilot, "1=9")
        assert "More than 8 people can give. Count it?" in words(app)
        await press(pilot, "enter")
        assert max(every.facilitation.rate.open_dots().counts().values()) == 9


# Both rounds


@pytest.mark.parametrize("size", [(60, 18), (80, 24), (120, 35)])
async def test_the_earlier_result_is_hidden_while_a_round_is_open_and_shown_beside_it_after(
    every: Workshop, size: tuple[int, int]
) -> None:
    close(every.at("phases"), *["1 1 2"] * 4, *["2 4 4"] * 4)
    async with leading(every, "phases", size=size) as (app, pilot):
        await enter(pilot, "/again")
        assert "n = 8" not in words(app)
        await enter(pilot, *["5 5 4"] * 4, *["3 4 4"] * 4)
        await press(pilot, "ctrl+r")

        bars = app.screen.query_one(LikertBars)
        text = bars.render().plain
        assert text.count("n = 8") >= 5
        assert "Round 1" in text
        # The newest comes first, whatever has to be scrolled to.
        assert text.index("n = 8") < text.index("Round 1")


async def test_a_round_of_one_person_more_is_not_shown_after_asking_and_the_earlier_one_stays(
    every: Workshop,
) -> None:
    close(every.at("phases"), *["1 1 2"] * 3, *["2 4 4"] * 4)
    async with leading(every, "phases") as (app, pilot):
        await enter(pilot, "/again", *["5 5 4"] * 4, *["3 4 4"] * 4)
        await press(pilot, "ctrl+r")
        assert "results that could point at a person are not kept" in words(app)
        await press(pilot, "enter")

        assert "one or two more or fewer than in another round" in words(app)
        assert "n = 8" not in words(app)


async def test_votes_of_both_rounds_are_shown(every: Workshop) -> None:
    desk = every.at("themes")
    vote(desk, *["FP"] * 4)
    vote(desk, *["VT"] * 6, "FP")
    async with leading(every, "themes", size=(120, 35)) as (app, _pilot):
        assert words(app).count("Round 1") == 5
        assert "7 voted · Round 1: 4" in words(app)


# The line, the rescue, the number of dots


async def test_the_line_is_drawn_after_the_band_of_the_last_that_goes_on(every: Workshop) -> None:
    vote(every.at("themes"), *["FP"] * 4, *["FV"] * 3, "TF", "TF")
    async with leading(every, "themes") as (app, _pilot):
        rows = [row.strip() for row in shown(app)]
        at = next(i for i, row in enumerate(rows) if row.startswith("──") and i > 8)
        above = " ".join(rows[8:at])
        assert "Forms" in above
        assert "Phones" in above
        assert "Visits" in above
        assert "Training" in " ".join(rows[at:])


async def test_one_item_is_rescued_by_its_number(every: Workshop) -> None:
    vote(every.at("themes"), *["FP"] * 6, "VF", "TF")
    async with leading(every, "themes") as (app, pilot):
        await enter(pilot, "/rescue")
        assert "For example: /rescue 5 the law asks for it" in words(app)
        await press(pilot, "ctrl+u")
        await enter(pilot, "/rescue 4 the law asks for it")
        assert "lifted: the law asks for it" in words(app)
        (round_,) = every.records.all(Round)
        assert round_.rescued

        await press(pilot, "ctrl+z")
        assert "lifted" not in words(app)


async def test_the_number_of_dots_is_said_before_the_first_slip(every: Workshop) -> None:
    async with leading(every, "themes") as (app, pilot):
        assert "Each has 2 dots." in words(app)
        await enter(pilot, "/dots 3")
        assert "Each has 3 dots." in words(app)
        await enter(pilot, "1 2 3", "/dots 2")
        assert "Slips have been entered already" in words(app)


async def test_many_items_and_notes_that_say_the_same_are_told_quietly(every: Workshop) -> None:
    talk = every.at("talk").talk
    talk.add_many([f"{chr(97 + n) * 6} matter" for n in range(11)], Bucket.WORRY)
    talk.add_many(["Forms are hard to find", "The forms are hard to find"], Bucket.WORRY)
    async with leading(every, "notes", size=(120, 35)) as (app, pilot):
        assert "There are many to choose from. Sorting them first makes it easier." in words(app)
        assert "may say the same." in words(app)
        await enter(pilot, "1 2")
        assert "may say the same." not in words(app)


async def test_a_ranking_is_typed_best_first(every: Workshop) -> None:
    async with leading(every, "rank") as (app, pilot):
        assert "Each puts 3 in order, the best first." in words(app)
        await enter(pilot, "1 2 3", "1 2", "1", "1 1")
        assert "A slip may name an item once only." in words(app)
        await press(pilot, "ctrl+u", "ctrl+r", "enter")

        (round_,) = every.records.all(Round)
        assert [count.people for count in every.records.dots_of(round_)] == [9, 4, 1, 0]


# Consent and confidence


async def test_thumbs_are_counted_proposal_by_proposal(every: Workshop) -> None:
    async with leading(every, "consent") as (app, pilot):
        assert "1 Try a phone hour 2 Mend the form" in words(app)
        await enter(pilot, "6 1 1", "0 3 5")
        await press(pilot, "ctrl+r")

        said = words(app)
        assert "Try a phone hour in favour 6 reservations 1 against 1 n = 8" in said
        assert "Mend the form in favour 0 reservations 3 against 5 n = 8" in said


async def test_consent_may_be_given_on_slips(every: Workshop) -> None:
    async with leading(every, "consent") as (app, pilot):
        await enter(pilot, "/counts", "3 2", "3 1", "3 -")
        assert "Slips 3 of 8" in words(app)
        await press(pilot, "ctrl+r", "enter")

        assert "Try a phone hour in favour 3 reservations 0 against 0 n = 3" in words(app)
        assert "Mend the form Too few answers to show an anonymous result." in words(app)


async def test_a_proposal_of_the_step_is_asked_by_its_words(every: Workshop) -> None:
    async with leading(every, "proposal") as (app, pilot):
        assert "Thumbs up, sideways and down, such as 6 1 0" in words(app)
        await enter(pilot, "6 1")
        assert "Give three numbers: how many thumbs are up, sideways and down." in words(app)
        await write(pilot, " 1", "enter")
        await press(pilot, "ctrl+r")
        assert "in favour 6" in words(app)


async def test_both_rounds_of_consent_are_shown(every: Workshop) -> None:
    async with leading(every, "proposal") as (app, pilot):
        await enter(pilot, "5 2 1")
        await press(pilot, "ctrl+r")
        await enter(pilot, "/again")
        assert "against" not in words(app).replace("Down: against", "")
        await enter(pilot, "8 0 0")
        await press(pilot, "ctrl+r")
        assert "in favour 8 Round 1: 5" in words(app)
        assert "n = 8 Round 1: n = 8" in words(app)


async def test_confidence_is_shown_from_five_to_none(every: Workshop) -> None:
    async with leading(every, "confidence") as (app, pilot):
        await enter(pilot, "5 0", "5 1", "4 -", "0 2")
        await press(pilot, "ctrl+r", "enter")
        assert "Try a phone hour 5 2 4 1 3 0 2 0 1 0 0 1 n = 4" in words(app)


async def test_confidence_in_nothing_says_so(tmp_path) -> None:
    async with leading(begin(tmp_path, pack=pack_of(*STEPS)), "confidence") as (app, pilot):
        assert "There is nothing to rate yet." in words(app)
        assert "/again" not in words(app)
        await enter(pilot, "5")
        assert app.entry.value == "5"
        assert "Go back and write it down first." in words(app)


# Small groups on the screen


@pytest.mark.parametrize("n", range(1, 13))
async def test_the_screen_tells_no_more_than_the_table_of_thresholds(
    every: Workshop, n: int
) -> None:
    close(every.at("five"), *["5 5", "2 2"][:n], *["4 4"] * (n - 2))
    vote(every.at("themes"), *["FP"] * n)
    close(every.at("confidence"), *["5 4"] * n)
    async with leading(every, "five", size=(120, 35)) as (app, pilot):
        said = words(app)
        assert said.count("Too few answers") == (0 if n >= 5 else 2)
        assert (f"n = {n}" in said) == (n >= 5)
        assert ("1-2" in said) == (5 <= n < 10)
        for step in ("themes", "confidence"):
            every.at(step)
            await refreshed(app, pilot)
            assert ("Too few answers" in words(app)) == (n < 3)


@pytest.mark.parametrize("n", range(1, 13))
async def test_a_shared_bad_answer_is_shown_without_its_count(every: Workshop, n: int) -> None:
    close(every.at("five"), *["1 2"] * n)
    async with leading(every, "five") as (app, _pilot):
        assert ("on the side of disagreeing" in words(app)) == (n >= 5)
        assert "n = " not in words(app)
