"""The console at steps of opening words and of talk."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.model.record import Note
from facilitator.model.words import Bucket, TopicOutcome
from facilitator.ui.widgets.note_list import NoteList
from tests.session.talks import MINUTES, TALK, make_themes, pack, talking, topics, with_themes
from tests.support import Workshop, begin, set_purpose
from tests.ui.driving import (
    LARGE,
    SMALL,
    USUAL,
    Size,
    enter,
    hurry,
    leading,
    press,
    refreshed,
    settled,
    shown,
    words,
    write,
)
from tests.ui.scenes import HOSTILE, real


def notes(shop: Workshop) -> list[Note]:
    return shop.records.visible_notes()


async def test_the_console_shows_where_the_session_is_and_what_it_asks(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, _pilot):
        rows = shown(app)

        assert rows[0].split()[0] == "5/15"
        assert "FIRST CONTACT" in rows[0]
        assert "Adult social work" in rows[0]
        assert "What changes here?" in words(app)
        assert "Write a note" in rows[-3]
        assert rows[-1].startswith(" PgDn Next")


async def test_opening_words_show_purpose_people_and_the_promise(shop: Workshop) -> None:
    set_purpose(shop.facilitation, "To agree on the form")
    async with leading(shop) as (app, _pilot):
        said = words(app)

        assert "Purpose: To agree on the form" in said
        assert "8 people in the room" in said
        assert "We record no client data and do not tie opinions to people." in said


async def test_up_and_down_on_the_line_show_what_does_not_fit(tmp_path) -> None:
    shop = real(tmp_path, "fi")
    set_purpose(shop.facilitation, "word " * 40)
    shop.at("a02")
    async with leading(shop, size=SMALL) as (app, pilot):
        first, last = "1  Puhumme työstä", "mielipiteitä ihmisiin"
        assert first in "\n".join(shown(app))
        assert last not in words(app)
        await press(pilot, *["down"] * 12)
        assert last in words(app)
        await press(pilot, *["up"] * 12)
        assert first in "\n".join(shown(app))
        assert app.entry.has_focus


async def test_what_is_typed_at_a_step_without_notes_stays_in_the_line(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await enter(pilot, "somebody said something")

        assert app.entry.value == "somebody said something"
        assert "Nothing is written down at this step." in words(app)
        assert notes(shop) == []


async def test_a_note_is_saved_by_enter_and_shown(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "Forms are slow", "Phones are quick")

        assert [note.text for note in notes(shop)] == ["Forms are slow", "Phones are quick"]
        assert app.entry.value == ""
        assert "1 Forms are slow 2 Phones are quick" in words(app)
        assert "Saved." in words(app)


async def test_tab_changes_the_sort_of_the_next_note_and_shift_tab_back(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "tab")
        assert "Gain (Tab)" in words(app)
        await enter(pilot, "quick")
        await press(pilot, "tab")
        await enter(pilot, "cold")
        await press(pilot, "shift+tab", "shift+tab")
        await enter(pilot, "plain")

        assert [note.bucket for note in notes(shop)] == [
            Bucket.GAIN,
            Bucket.WORRY,
            Bucket.OBSERVATION,
        ]
        assert "+ quick gain" in words(app)
        assert "- cold worry" in words(app)


async def test_ctrl_l_chooses_the_perspective_of_notes_and_none_after_the_last(
    shop: Workshop,
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "ctrl+l")
        assert "Encounter" in words(app)
        await enter(pilot, "first")
        await press(pilot, "ctrl+l", "ctrl+l", "ctrl+l")
        await enter(pilot, "second")

        assert [note.perspective for note in notes(shop)] == ["encounter", None]


async def test_a_note_is_corrected_from_the_list(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        shop.facilitation.talk.add("Forms are slow", Bucket.WORRY)
        await refreshed(app, pilot)
        await press(pilot, "up", "enter")
        assert "Correct the note" in words(app)
        await write(pilot, "er", "ctrl+s")

        assert [note.text for note in notes(shop)] == ["Forms are slower"]
        assert "Forms are slower" in words(app)
        assert "Corrected and saved." in words(app)


async def test_a_correction_that_cannot_be_saved_stays_open_with_its_text(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        shop.facilitation.talk.add("Forms", Bucket.WORRY)
        await refreshed(app, pilot)
        await press(pilot, "up", "enter")
        await write(pilot, " 131052-308T", "ctrl+s")

        assert "The text holds a personal identity code" in words(app)
        assert "Forms ***********" in words(app)
        await press(pilot, "escape")
        assert [note.text for note in notes(shop)] == ["Forms"]


async def test_a_note_in_the_list_is_parked_filed_drafted_and_removed(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        shop.facilitation.talk.add("one", Bucket.GAIN)
        shop.facilitation.talk.add("two", Bucket.GAIN)
        await refreshed(app, pilot)

        await press(pilot, "up", "p")
        assert "2 + two gain · parked" in words(app)
        await press(pilot, "w", "x")
        assert "2 - two worry · encounter · parked" in words(app)
        await press(pilot, "up", "a")
        assert "1 + one gain · action drafted" in words(app)
        assert [draft.text for draft in shop.records.drafts] == ["one"]
        await press(pilot, "delete")
        assert [note.text for note in notes(shop)] == ["two"]
        assert "Undo brings it back" in words(app)


async def test_the_keys_of_the_list_stand_in_the_bar_and_can_be_clicked(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "one")
        await press(pilot, "up")
        bar = shown(app)[-1]
        assert bar.startswith(" Enter Correct   P Park   A Action   W Sort")

        await pilot.click("KeysBar", offset=(bar.index("Park"), 0))
        await settled(pilot)
        assert notes(shop)[0].parked


async def test_down_past_the_last_note_leads_back_to_the_line(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "one", "two")
        await press(pilot, "up", "up", "down", "down")

        assert app.entry.has_focus


async def test_removing_the_last_note_leads_back_to_the_line(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "one")
        await press(pilot, "up", "delete")

        assert app.entry.has_focus
        await press(pilot, "up")
        assert app.entry.has_focus


async def test_a_round_that_is_not_written_down_keeps_what_is_typed(shop: Workshop) -> None:
    async with leading(shop, "check-in") as (app, pilot):
        await enter(pilot, "I am tired")

        assert app.entry.value == "I am tired"
        assert "This round is not written down." in words(app)
        assert notes(shop) == []


@pytest.mark.parametrize("step", ["opening", "check-in", "questions", "now"])
async def test_tab_on_a_step_without_sorts_of_notes_leaves_typing_alone(
    shop: Workshop, step: str
) -> None:
    async with leading(shop, step) as (app, pilot):
        await press(pilot, "tab", "x")

        assert app.entry.value == "x"


@pytest.mark.parametrize("key", ["tab", "shift+tab"])
async def test_tab_on_a_step_with_one_sort_of_notes_does_nothing(shop: Workshop, key: str) -> None:
    async with leading(shop, "skills") as (app, pilot):
        await enter(pilot, "Writing plainly")
        await press(pilot, key, "x")

        assert app.entry.value == "x"
        assert len(notes(shop)) == 1


# Letters


async def test_letters_in_the_list_work_as_capitals_too(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "one")
        await press(pilot, "up", "P", "W", "X", "A")
        assert "1 + one gain · encounter · parked · action drafted" in words(app)

        await press(pilot, "E")
        assert "Correct the note" in words(app)


async def test_backspace_in_the_list_removes_nothing(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "one")
        await press(pilot, "up", "backspace")

        assert [note.text for note in notes(shop)] == ["one"]
        assert isinstance(app.focused, NoteList)


async def test_a_second_action_is_not_drafted_from_the_same_note(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "one")
        await press(pilot, "up", "a", "a")

        assert len(shop.records.drafts) == 1
        assert "An action has been drafted from this note already." in words(app)


# Items


async def test_page_down_goes_from_item_to_item_and_then_to_the_next_step(tmp_path: Path) -> None:
    shop = with_themes(tmp_path, "Plain words", "Phones")
    async with leading(shop) as (app, pilot):
        assert "1/2 Plain words about Plain words" in words(app)
        await press(pilot, "pagedown")
        assert "2/2 Phones about Phones" in words(app)
        await press(pilot, "pagedown")
        assert app.at == "decide"
        await press(pilot, "pageup")
        assert "2/2 Phones" in words(app)
        await press(pilot, "escape", "p")
        assert "1/2 Plain words" in words(app)
        await press(pilot, "n")
        assert "2/2 Phones" in words(app)


async def test_page_up_goes_back_through_the_items_also_at_the_first_step(tmp_path: Path) -> None:
    whole = pack(queue="phases")
    talk = tuple(step for step in whole.steps if step.id == TALK)
    shop = begin(tmp_path, pack=whole.model_copy(update={"steps": talk}), minutes=MINUTES)
    async with leading(shop) as (app, pilot):
        await press(pilot, "pagedown")
        assert "2/3 Assessment" in words(app)
        await press(pilot, "pageup", "pageup")
        assert "1/3 First contact" in words(app)


async def test_going_to_an_item_waits_for_the_text_in_the_line(tmp_path: Path) -> None:
    shop = with_themes(tmp_path, "Plain words", "Phones")
    async with leading(shop) as (app, pilot):
        await write(pilot, "half a sentence", "pagedown")
        assert "1/2 Plain words" in words(app)
        assert app.entry.value == "half a sentence"
        assert "The line holds text that is not saved yet." in words(app)


async def test_the_list_shows_what_was_said_on_the_item(tmp_path: Path) -> None:
    shop = with_themes(tmp_path, "Plain words", "Phones")
    async with leading(shop) as (app, pilot):
        await enter(pilot, "on letters")
        await press(pilot, "pagedown")
        assert "on letters" not in words(app)
        await press(pilot, "tab")
        await enter(pilot, "who answers it?")
        assert "1 ? who answers it? question" in words(app)
        await press(pilot, "pageup")
        assert "1 on letters" in words(app)
        assert "who answers it?" not in words(app)


async def test_a_talk_on_one_question_shows_no_item(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, _pilot):
        assert not app.leading.query_one("#item").display
        assert "/topics" not in words(app)


async def test_of_many_notes_of_a_theme_it_tells_how_many_more_there_are(tmp_path: Path) -> None:
    shop = talking(tmp_path, queue="themes")
    notes = shop.at("person").collect.add_many(
        [f"slip number {n}" for n in range(9)], Bucket.OBSERVATION
    )
    shop.facilitation.sort.new_theme("Many", notes)
    async with leading(shop, TALK, size=LARGE) as (app, _pilot):
        assert "+4" in words(app)
        assert words(app).count("slip number") == 5


async def test_the_items_are_listed_with_time_and_outcome_and_enter_jumps(tmp_path: Path) -> None:
    shop = with_themes(tmp_path, "Plain words", "Phones", "Paper", top=2)
    async with leading(shop) as (app, pilot):
        shop.facilitation.talk.conclude(TopicOutcome.PARKED)
        shop.clock.move(7)
        await press(pilot, "pagedown", "escape", "j")
        said = words(app)
        assert "✓ 1 Plain words · 7 min used · parked" in said
        assert "› 2 Phones · 10 min" in said
        assert "3 Paper · if time allows" in said
        await press(pilot, "down", "enter", "escape")
        assert "+1 Paper" in words(app)
        await enter(pilot, "/topics 1")
        assert "1/2 Plain words" in words(app)


async def test_new_themes_are_taken_in_when_asked(tmp_path: Path) -> None:
    shop = talking(tmp_path, queue="themes")
    shop.at(TALK)
    make_themes(shop, "Plain words", "Phones")
    async with leading(shop, TALK) as (app, pilot):
        assert "/queue New items" in words(app)
        await enter(pilot, "/queue")
        assert "1/2 Plain words" in words(app)
        await enter(pilot, "/queue")
        assert "There is nothing new to talk about." in words(app)


async def test_the_outcome_of_an_item_is_chosen_or_typed(tmp_path: Path) -> None:
    shop = with_themes(tmp_path, "Plain words", "Phones")
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape", "h", "2", "enter")
        assert topics(shop)[0].outcome is TopicOutcome.NEEDS_DECISION
        assert "needs a decision" in words(app)
        await press(pilot, "escape")
        await enter(pilot, "/outcome 1")
        assert topics(shop)[0].outcome is TopicOutcome.ENOUGH
        await press(pilot, "escape", "h", "4", "enter")
        assert topics(shop)[0].outcome is None


# Deeper, and longer


async def test_the_ladder_shows_the_next_question_and_comes_round(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "f7")
        assert "What has changed?" in words(app)
        await press(pilot, "escape", "d")
        assert "What is good, what is worrying?" in words(app)
        await press(pilot, "escape")
        await enter(pilot, "/ladder 4")
        assert "What do we need?" in words(app)
        await press(pilot, "f7")
        assert not app.leading.query_one("#item").display
        await press(pilot, "ctrl+z")
        assert "What do we need?" in words(app)


async def test_thumbs_say_what_follows(tmp_path: Path) -> None:
    shop = with_themes(tmp_path, "Plain words", "Phones")
    async with leading(shop) as (app, pilot):
        await enter(pilot, "/thumbs 4 1 1")
        assert "+5 min: 4 of 6 want more." in words(app)
        await enter(pilot, "/thumbs 2 3 1")
        assert "No extension: 2 of 6 want more." in words(app)
        await enter(pilot, "/thumbs 6 0 0", "/thumbs 6 0 0")
        assert "Park it with an owner for the next conversation." in words(app)


@pytest.mark.parametrize("thumbs", ["3", "3 2", "0 0 0", "3 2 1 1", "up", "3 -1 0"])
async def test_thumbs_that_are_no_three_numbers_stay_in_the_line(
    tmp_path: Path, thumbs: str
) -> None:
    shop = with_themes(tmp_path, "Plain words", "Phones")
    async with leading(shop) as (app, pilot):
        await enter(pilot, f"/thumbs {thumbs}")
        assert app.entry.value == f"/thumbs {thumbs}"
        assert topics(shop)[0].extensions == 0


async def test_thumbs_without_numbers_say_what_they_are(tmp_path: Path) -> None:
    shop = with_themes(tmp_path, "Plain words", "Phones")
    async with leading(shop) as (app, pilot):
        await enter(pilot, "/thumbs")
        assert "Give three numbers: how many thumbs are up, sideways and down." in words(app)


async def test_a_round_says_how_long_it_takes_when_people_are_known(tmp_path: Path) -> None:
    shop = talking(tmp_path, turns="round", save="none")
    async with leading(shop, TALK) as (app, pilot):
        assert "8 people, about 30 s each: 4 min." in words(app)
        shop.facilitation.frame.set_people(1)
        await refreshed(app, pilot)
        assert "1 person, about 30 s each: 1 min." in words(app)


# Seats


async def test_digits_count_turns_that_only_the_private_card_shows(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        before = words(app)
        await press(pilot, "escape", "1", "3", "1", "escape")
        assert words(app) == before
        assert dict(shop.facilitation.talk.seats) == {1: 2, 3: 1}
        await press(pilot, "f8", "enter")
        assert "Seats 1: 2, 2: 0, 3: 1, 4: 0, 5: 0, 6: 0, 7: 0, 8: 0" in words(app)


@pytest.mark.parametrize("hurries", [False, True])
async def test_where_no_turns_are_counted_a_digit_begins_a_slip(
    shop: Workshop, hurries: bool
) -> None:
    async with leading(shop, "now") as (app, pilot):
        for slip in ("4 1 4 5", "0", "5144"):
            await press(pilot, "escape")
            assert not app.entry.has_focus
            if hurries:
                hurry(pilot, *slip, "enter")
                await settled(pilot)
            else:
                await press(pilot, *slip, "enter")
            if slip == "0":
                assert app.entry.value == slip
                await press(pilot, "ctrl+u")
        assert "Slips 2 of 8" in words(app)
        assert not shop.facilitation.talk.seats


async def test_digits_in_the_line_are_text(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await press(pilot, "1", "2")
        assert app.entry.value == "12"
        assert not shop.facilitation.talk.seats


# A note of an item


async def test_a_note_on_an_item_is_drafted_and_parked_with_one_key(tmp_path: Path) -> None:
    shop = with_themes(tmp_path, "Plain words", "Phones")
    async with leading(shop) as (app, pilot):
        await enter(pilot, "one hour by phone")
        await press(pilot, "up", "a", "p")
        assert [draft.text for draft in shop.records.drafts] == ["one hour by phone"]
        assert "1 one hour by phone parked · action drafted" in words(app)
        await press(pilot, "escape")
        await enter(pilot, "/park for another day")
        assert "2 for another day parked" in words(app)


@pytest.mark.parametrize("size", [SMALL, USUAL, LARGE])
async def test_a_hostile_item_harms_nothing_at_any_size(tmp_path: Path, size: Size) -> None:
    shop = talking(tmp_path, queue="notes")
    shop.at("person").collect.add_many(HOSTILE, Bucket.OBSERVATION)
    async with leading(shop, TALK, size=size) as (app, pilot):
        for _ in HOSTILE[1:]:
            await press(pilot, "f7", "pagedown")
            assert "Write a note" in words(app)
        await press(pilot, "escape", "j")
        assert "Enter goes there" in words(app)
