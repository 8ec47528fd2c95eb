"""The console at steps of opening words and of talk."""

from __future__ import annotations

import pytest

from facilitator.model.record import Note
from facilitator.model.words import Bucket
from facilitator.ui.widgets.note_list import NoteList
from tests.support import Workshop
from tests.ui.driving import (
    SMALL,
    enter,
    leading,
    press,
    refreshed,
    settled,
    shown,
    words,
    write,
)
from tests.ui.scenes import real


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
    shop.facilitation.frame.set_purpose("To agree on the form")
    async with leading(shop) as (app, _pilot):
        said = words(app)

        assert "Purpose: To agree on the form" in said
        assert "8 people in the room" in said
        assert "We record no client data and do not tie opinions to people." in said


async def test_up_and_down_on_the_line_show_what_does_not_fit(tmp_path) -> None:
    shop = real(tmp_path, "fi")
    shop.facilitation.frame.set_purpose("word " * 40)
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
        assert "Forms 131052-308T" in words(app)
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
