"""The console at a collection: turns at the keyboard, files, rounds, and notes one by one."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from facilitator.model.pack import CollectRound, CollectStep
from facilitator.model.record import Note
from facilitator.model.words import Bucket, Channel, Grouping
from facilitator.ui.dialogs.choose import ChooseDialog, DoubtDialog
from facilitator.ui.dialogs.import_notes import ImportFileDialog, ImportPreview
from facilitator.ui.dialogs.reveal_one import RevealOne
from tests.support import Workshop
from tests.ui.driving import (
    SMALL,
    USUAL,
    Console,
    Size,
    enter,
    leading,
    paste,
    press,
    press_again,
    settled,
    shown,
    words,
    write,
)

SECRET = "zebra"
ROUNDS = [
    CollectRound(grouping=Grouping.SOLO, minutes=1),
    CollectRound(grouping=Grouping.PAIR, minutes=2),
    CollectRound(grouping=Grouping.FOUR, minutes=4),
]


def texts(shop: Workshop) -> list[str]:
    return sorted(note.text for note in shop.records.all(Note))


def channel(shop: Workshop) -> Channel:
    definition = shop.records.current.definition
    assert isinstance(definition, CollectStep)
    return definition.channel


def headline(shop: Workshop) -> str:
    return shop.records.current.definition.headline.in_language("en")


async def workers(app: Console) -> None:
    """Waits for what is read from the disk."""
    await app.workers.wait_for_complete()


# How notes come in


async def test_the_way_in_is_chosen_from_a_list_that_says_what_each_means(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "/channel")
        assert "On paper slips: typed in behind the curtain" in words(app)
        assert "The keyboard goes round: the next one sees nothing" in words(app)
        await press(pilot, "2", "enter")
        assert channel(shop) is Channel.ALOUD
        await enter(pilot, "said aloud")
        assert "1 said aloud" in words(app)
        await press(pilot, "ctrl+z", "ctrl+z")
        assert channel(shop) is Channel.PAPER


async def test_the_way_in_is_chosen_by_a_number_and_hidden_notes_stay_hidden(
    shop: Workshop,
) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, SECRET, "/channel 2", "said aloud")
        assert "said aloud" in words(app)
        assert "1 note behind the curtain" in words(app)
        assert SECRET not in words(app)
        await press(pilot, "ctrl+r")
        assert SECRET in words(app)
        await enter(pilot, "/channel 4")
        assert channel(shop) is Channel.ALOUD
        assert "Give a number from 1 to 3." in words(app)


async def test_an_open_collection_is_shown_as_one_that_is_said_aloud(shop: Workshop) -> None:
    async with leading(shop, "person") as (app, pilot):
        await enter(pilot, "in the open", "/channel")
        await press(pilot, "enter")
        assert channel(shop) is Channel.ALOUD
        await enter(pilot, "/channel 1", SECRET)
        assert SECRET not in words(app)
        assert "1 note behind the curtain" in words(app)
        assert "in the open" in words(app)


# Turns


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_the_keyboard_goes_round_and_the_next_one_sees_nothing(
    shop: Workshop, size: Size
) -> None:
    shop.redefine("questions", channel=Channel.PASS)
    async with leading(shop, "questions", size=size) as (app, pilot):
        assert "Give the keyboard to the next one. Enter begins." in words(app)
        assert "0 of 8 have written" in words(app)
        await press(pilot, "enter")
        assert "Enter saves each. When you are done, an empty Enter" in words(app)
        await write(pilot, SECRET)
        assert SECRET not in words(app)
        await press(pilot, "enter")
        await enter(pilot, f"{SECRET} two")
        assert "0 of 8 have written" in words(app)
        # How many notes there are would tell how many each one wrote.
        assert "2 notes" not in words(app)
        await press(pilot, "enter")
        assert "Give the keyboard to the next one." in words(app)
        assert "1 of 8 have written" in words(app)
        assert SECRET not in words(app)
        assert texts(shop) == [SECRET, f"{SECRET} two"]


@pytest.mark.parametrize(
    "key", ["ctrl+r", "pagedown", "pageup", "ctrl+e", "ctrl+g", "f8", "up", "f6", "ctrl+l"]
)
async def test_no_key_shows_or_moves_anything_while_somebody_writes(
    shop: Workshop, key: str
) -> None:
    shop.redefine("questions", channel=Channel.PASS)
    shop.at("questions").collect.add(SECRET, Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await press(pilot, "enter")
        await press(pilot, key)
        await press_again(app, pilot, key)

        assert app.screen is app.leading
        assert app.at == "questions"
        assert SECRET not in words(app)
        assert [note.hidden for note in shop.records.all(Note)] == [True]


@pytest.mark.parametrize(
    "line", ["/reveal", "/one", "/minutes", "/agenda 1", "/channel 2", "/import x", "/end", "/skip"]
)
async def test_no_command_shows_or_moves_anything_while_somebody_writes(
    shop: Workshop, line: str
) -> None:
    shop.redefine("questions", channel=Channel.PASS)
    shop.at("questions").collect.add(SECRET, Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await press(pilot, "enter")
        await enter(pilot, line)

        assert "Somebody is writing just now." in words(app)
        assert app.screen is app.leading
        assert app.at == "questions"
        assert [note.hidden for note in shop.records.all(Note)] == [True]


async def test_one_can_take_back_only_what_one_wrote(shop: Workshop) -> None:
    shop.redefine("questions", channel=Channel.PASS)
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "first of one")
        await press(pilot, "enter", "enter")
        await enter(pilot, "first of two", "second of two")
        await press(pilot, "ctrl+z", "ctrl+z", "ctrl+z")
        assert texts(shop) == ["first of one"]
        assert "There is nothing to take back" in words(app)


async def test_typing_without_enter_first_begins_the_turn(shop: Workshop) -> None:
    shop.redefine("questions", channel=Channel.PASS)
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, SECRET)
        assert texts(shop) == [SECRET]
        assert "When you are done, an empty Enter" in words(app)
        assert SECRET not in words(app)


async def test_after_the_reveal_the_notes_of_all_turns_are_listed(shop: Workshop) -> None:
    shop.redefine("questions", channel=Channel.PASS)
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "one")
        await press(pilot, "enter", "enter")
        await enter(pilot, "two")
        await press(pilot, "enter", "ctrl+r", "enter")
        assert "The notes are open, in a random order. Slips 2 of 8" in words(app)
        assert "Give the keyboard" not in words(app)


async def test_an_empty_enter_means_nothing_elsewhere(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        before = shop.records.copy()
        await press(pilot, "enter", "enter")
        assert shop.records == before
        assert app.screen is app.leading


# Files


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Notes from before the session, one of which may not be kept."""
    path = tmp_path / "from the form.txt"
    lines = [SECRET, "- second", "", "asiakas 010190-999W", *(f"note {n}" for n in range(6))]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.mark.parametrize("size", [SMALL, USUAL])
async def test_a_file_is_shown_as_dots_before_it_is_taken_behind_the_curtain(
    shop: Workshop, file: Path, size: Size
) -> None:
    async with leading(shop, "questions", size=size) as (app, pilot):
        await enter(pilot, f"/import {file}")
        await workers(app)
        await settled(pilot)
        assert isinstance(app.screen, ImportPreview)
        assert "8 notes in the file" in words(app)
        assert "UTF-8" not in words(app)
        assert "•" * len(SECRET) in words(app)
        assert SECRET not in words(app)
        assert "and 3 more" in words(app)
        assert "1 line is left out: Line 4: It holds a personal identity code." in words(app)
        assert "010190" not in words(app)
        assert "Enter takes them" in words(app)
        assert texts(shop) == []
        await press(pilot, "enter")
        assert "8 notes saved." in words(app)
        assert "8 notes behind the curtain" in words(app)
        await press(pilot, "ctrl+z")
        assert texts(shop) == []


async def test_a_file_for_an_open_collection_is_shown_as_it_is(shop: Workshop, file: Path) -> None:
    shop.redefine("person", buckets=[Bucket.GAIN, Bucket.WORRY])
    async with leading(shop, "person") as (app, pilot):
        await enter(pilot, f"/import '{file}'")
        await workers(app)
        await settled(pilot)
        assert f"{SECRET} second note 0" in words(app)
        assert "All of them as: Gain (Tab)" in words(app)
        await press(pilot, "tab")
        assert "All of them as: Worry (Tab)" in words(app)
        await press(pilot, "enter")
        assert {note.bucket for note in shop.records.all(Note)} == {Bucket.WORRY}
        assert len(texts(shop)) == 8


async def test_behind_the_curtain_a_column_is_told_by_its_number_alone(
    shop: Workshop, tmp_path: Path
) -> None:
    file = tmp_path / "from the form.csv"
    file.write_text(f"Time;{SECRET} all day\n10.00;one\n10.01;two\n", encoding="utf-8")
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, f"/import '{file}'")
        await workers(app)
        await settled(pilot)
        assert "column 2" in words(app)
        assert SECRET not in words(app)


async def test_esc_takes_nothing_from_the_file(shop: Workshop, file: Path) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, f"/import {file}")
        await workers(app)
        await press(pilot, "escape")
        assert texts(shop) == []
        assert app.screen is app.leading


async def test_leaving_the_question_for_a_file_saves_nothing_of_what_was_typed(
    shop: Workshop,
) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "/import")
        await enter(pilot, SECRET)
        await workers(app)
        await press(pilot, "escape")
        assert "Nothing was imported." in words(app)
        assert SECRET not in words(app)
        assert app.entry.value == ""
        assert texts(shop) == []


async def test_a_file_that_is_not_there_is_said_and_the_name_can_be_mended(
    shop: Workshop, file: Path
) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, f"/import {file}x")
        await workers(app)
        await settled(pilot)
        assert isinstance(app.screen, ImportFileDialog)
        assert "There is no file from the form.txtx in the folder" in words(app)
        await press(pilot, "end", "backspace", "enter")
        await workers(app)
        await settled(pilot)
        assert isinstance(app.screen, ImportPreview)


async def test_without_a_name_the_file_is_asked_for(shop: Workshop, file: Path) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "/import")
        assert "Which file are the notes in?" in words(app)
        await press(pilot, "enter")
        await paste(pilot, f"'{file}'")
        await press(pilot, "enter")
        await workers(app)
        await settled(pilot)
        assert isinstance(app.screen, ImportPreview)


async def test_a_file_of_which_nothing_can_be_kept_is_not_taken(
    shop: Workshop, tmp_path: Path
) -> None:
    path = tmp_path / "codes.txt"
    path.write_text("010190-999W\n010190-999W", encoding="utf-8")
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, f"/import {path}")
        await workers(app)
        await press(pilot, "enter")
        assert "2 lines are left out: Lines 1, 2: It holds" in words(app)
        await press(pilot, "escape")
        assert texts(shop) == []


async def test_thousands_of_lines_are_taken_as_one_deed(shop: Workshop, tmp_path: Path) -> None:
    path = tmp_path / "many.txt"
    path.write_text("\n".join(f"note {n}" for n in range(5000)), encoding="utf-8")
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, f"/import {path}")
        await workers(app)
        await settled(pilot)
        await press(pilot, "enter")
        assert "5000 notes behind the curtain" in words(app)
        await press(pilot, "ctrl+r")
        assert len(shop.records.visible_notes()) == 5000
        await press(pilot, "ctrl+z", "ctrl+y")
        assert len(shop.records.visible_notes()) == 5000


# Rounds


async def test_page_down_goes_through_the_rounds_before_it_leaves_the_step(
    shop: Workshop,
) -> None:
    shop.redefine("questions", rounds=ROUNDS)
    async with leading(shop, "questions") as (app, pilot):
        assert "Alone (now) · In pairs · In fours" in words(app)
        await press(pilot, "pagedown")
        assert "Alone · In pairs (now) · In fours" in words(app)
        assert "4 groups of 2" in words(app)
        assert "02:00" in words(app) or shop.facilitation.clock.reading().seconds == 120
        await press(pilot, "pagedown")
        assert "2 groups of 4" in words(app)
        await press(pilot, "pageup")
        assert "In pairs (now)" in words(app)
        await press(pilot, "pagedown", "pagedown")
        assert app.at == "let-go"


async def test_an_odd_number_of_people_is_told_how_to_divide(shop: Workshop) -> None:
    shop.redefine("questions", rounds=ROUNDS)
    shop.facilitation.frame.set_people(7)
    async with leading(shop, "questions") as (app, pilot):
        await press(pilot, "pagedown")
        assert "2 groups of 2 + 1 group of 3" in words(app)
        await press(pilot, "pagedown")
        assert "1 group of 3 + 1 group of 4" in words(app)


async def test_more_answers_than_were_asked_for_are_asked_about_once(shop: Workshop) -> None:
    shop.redefine("questions", rounds=ROUNDS, cap=1)
    async with leading(shop, "questions") as (app, pilot):
        assert "1 answer from each group" in words(app)
        await enter(pilot, "one", "two", "three")
        assert "That is one more than was asked for: 2." in words(app)
        assert app.entry.value == "three"
        await press(pilot, "enter")
        assert texts(shop) == ["one", "three", "two"]
        await enter(pilot, "four")
        assert len(texts(shop)) == 4


async def test_in_a_turn_the_number_of_answers_is_ones_own(shop: Workshop) -> None:
    shop.redefine("questions", channel=Channel.PASS, cap=1)
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "one")
        await press(pilot, "enter")
        await enter(pilot, "two")
        assert len(texts(shop)) == 2
        await enter(pilot, "three")
        assert "That is one more than was asked for: 1." in words(app)
        assert len(texts(shop)) == 2


async def test_pasting_more_than_was_asked_for_says_so_in_its_question(shop: Workshop) -> None:
    shop.redefine("questions", rounds=ROUNDS, cap=1)
    async with leading(shop, "questions") as (app, pilot):
        await paste(pilot, "one\ntwo\nthree")
        assert "That is more than was asked for: 2. Paste 3 notes?" in words(app)


# One by one, and late


async def test_notes_are_revealed_one_by_one_large_and_then_listed(shop: Workshop) -> None:
    shop.at("questions").collect.add_many(["aa", "bb", "cc"], Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape", "e")
        assert isinstance(app.screen, RevealOne)
        assert "2 more behind the curtain" in words(app)
        assert len(shop.records.visible_notes()) == 1
        await press(pilot, "escape")
        assert "2 notes behind the curtain" in words(app)
        assert shop.records.visible_notes()[0].text in words(app)
        await press(pilot, "e", "space")
        assert "The last one" in words(app)
        await press(pilot, "space")
        assert app.screen is app.leading
        assert "The notes are open, in a random order." in words(app)
        assert all(text in words(app) for text in ("aa", "bb", "cc"))
        await press(pilot, "ctrl+z", "ctrl+z")
        assert "1 note behind the curtain" in words(app)
        assert len(shop.records.visible_notes()) == 2


async def test_a_lone_voice_is_marked_in_the_list(shop: Workshop) -> None:
    async with leading(shop, "person") as (app, pilot):
        await enter(pilot, "only me")
        await press(pilot, "up", "l")
        assert "only me lone voice" in words(app)
        await press(pilot, "l")
        assert "only me lone voice" not in words(app)
        await press(pilot, "ctrl+z")
        assert "only me lone voice" in words(app)


async def test_leaving_with_slips_missing_says_so_in_one_line(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "one", "/slip 6")
        await press(pilot, "ctrl+r", "pagedown")
        assert app.at == "let-go"
        assert "Slips 6 of 8" in words(app)


@pytest.mark.parametrize(
    ("way", "said"),
    [
        (Channel.PAPER, "2 notes behind the curtain stay unseen."),
        (Channel.PASS, "Notes behind the curtain stay unseen."),
    ],
)
@pytest.mark.parametrize(
    ("line", "asked"),
    [
        ("/skip", "Why is this step skipped?"),
        ("/skip no time", "Skip this step all the same?"),
        ("/end", "End the session here and show its minutes?"),
    ],
)
async def test_who_skips_or_ends_is_told_of_notes_that_stay_unseen(
    shop: Workshop, way: Channel, said: str, line: str, asked: str
) -> None:
    shop.redefine("questions", channel=way)
    shop.at("questions").collect.add_many([SECRET, "two"], Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await enter(pilot, line)
        assert f"{said} {asked}" in words(app)
        await press(pilot, "escape")
        assert app.at == "questions"
        await enter(pilot, line)
        await press(pilot, "enter")
        assert shop.records.session.is_closed or app.at == "let-go"


async def test_no_such_thing_is_said_when_the_curtain_is_open(shop: Workshop) -> None:
    shop.at("questions").collect.add(SECRET, Bucket.CUSTOMER_QUESTION)
    shop.facilitation.collect.reveal()
    async with leading(shop) as (app, pilot):
        await enter(pilot, "/skip no time")
        assert app.at == "let-go"


async def test_where_nothing_is_saved_the_text_stays_in_the_line(shop: Workshop) -> None:
    shop.redefine("questions", save="none")
    async with leading(shop, "questions") as (app, pilot):
        assert "Everybody writes for themselves here. Nothing is saved." in words(app)
        await enter(pilot, "mine")
        assert app.entry.value == "mine"
        assert texts(shop) == []
        await press(pilot, "ctrl+u", "ctrl+r")
        assert not shop.records.current.revealed


# Resumed


def left_behind(shop: Workshop) -> Workshop:
    """A session that was left with two notes behind the curtain."""
    shop.at("questions").collect.add_many([SECRET, f"{SECRET} two"], Bucket.CUSTOMER_QUESTION)
    shop.reopen()
    return shop


async def test_a_session_opened_with_hidden_notes_asks_and_esc_goes_on_writing(
    shop: Workshop,
) -> None:
    async with leading(left_behind(shop)) as (app, pilot):
        assert isinstance(app.screen, ChooseDialog)
        assert "2 notes were left behind the curtain." in words(app)
        assert SECRET not in "\n".join(shown(app))
        await press(pilot, "escape")
        await enter(pilot, "third")
        assert "3 notes behind the curtain" in words(app)
        await press(pilot, "pagedown")
        await press_again(app, pilot, "pagedown")
        await press(pilot, "pageup")
        assert app.screen is app.leading


async def test_a_session_opened_with_hidden_notes_can_reveal_them_at_once(shop: Workshop) -> None:
    async with leading(left_behind(shop)) as (app, pilot):
        await press(pilot, "2", "enter")
        assert f"{SECRET} two" in words(app)
        assert shop.records.current.revealed


async def test_hidden_notes_are_thrown_away_only_after_a_second_question(shop: Workshop) -> None:
    async with leading(left_behind(shop)) as (app, pilot):
        await press(pilot, "3", "enter")
        assert isinstance(app.screen, DoubtDialog)
        assert "Throw away 2 notes that nobody has seen?" in words(app)
        assert len(texts(shop)) == 2
        await press(pilot, "down", "enter")
        assert texts(shop) == []
        await press(pilot, "ctrl+z")
        assert "2 notes behind the curtain" in words(app)
        assert SECRET not in words(app)


async def test_no_means_no_when_notes_would_be_thrown_away(shop: Workshop) -> None:
    async with leading(left_behind(shop)) as (_app, pilot):
        await press(pilot, "3", "enter", "escape")
        assert len(texts(shop)) == 2


@pytest.mark.parametrize("how", [{"channel": Channel.ALOUD}, {"hidden": False}], ids=str)
async def test_a_collection_without_a_curtain_says_that_notes_are_seen_at_once(
    shop: Workshop, how: dict[str, Any]
) -> None:
    shop.redefine("questions", **how)
    async with leading(shop, "questions") as (app, pilot):
        assert "all see it at once" in words(app)
        await press(pilot, "f1")
        assert "everybody sees it at once" in words(app)
        assert "stays behind" not in words(app)
        await press(pilot, "escape", "ctrl+g")
        assert f"{headline(shop)} · Said aloud" in words(app)


async def test_a_collection_on_slips_is_called_collecting(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await press(pilot, "ctrl+g")
        assert f"{headline(shop)} · Collecting" in words(app)


@pytest.mark.parametrize("slips", [3, 4, 0])
async def test_a_reveal_with_far_fewer_slips_than_people_is_asked_about_first(
    shop: Workshop, slips: int
) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "one")
        if slips:
            await enter(pilot, f"/slip {slips}")
        await press(pilot, "ctrl+r")
        if slips == 3:
            assert "Slips 3 of 8. Open the curtain all the same?" in words(app)
            assert not shop.records.current.revealed
            await press(pilot, "enter")
        assert shop.records.current.revealed


async def test_of_a_keyboard_that_went_round_nobody_is_told_how_many_notes_were_left(
    shop: Workshop,
) -> None:
    shop.redefine("questions", channel=Channel.PASS)
    async with leading(left_behind(shop)) as (app, pilot):
        assert "Notes were left behind the curtain." in words(app)
        await press(pilot, "down", "down", "enter")
        assert "Throw away the notes that nobody has seen?" in words(app)
