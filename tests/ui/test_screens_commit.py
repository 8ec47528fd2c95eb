"""The console where things are agreed, and where earlier ones are looked at."""

from __future__ import annotations

from datetime import date

import pytest

from facilitator.model.words import Bucket, CommitmentKind, Outcome
from facilitator.ui.widgets.note_list import NoteList
from tests.support import Workshop, begin, follow_up, lead
from tests.ui.driving import enter, leading, press, press_again, refreshed, shown, words, write


async def test_a_line_says_what_who_and_when(shop: Workshop) -> None:
    async with leading(shop, "decide") as (app, pilot):
        assert "Nothing has been agreed yet." in words(app)
        await enter(pilot, "Try an hour by phone @Liisa !5.12.2030")

        (made,) = shop.records.commitments
        assert (made.text, made.owner, made.due) == (
            "Try an hour by phone",
            "Liisa",
            date(2030, 12, 5),
        )
        assert "1 Try an hour by phone @ Liisa · 5 December 2030" in words(app)


async def test_what_is_missing_is_asked_for_in_words(shop: Workshop) -> None:
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, "Print the form", "Call first @Liisa", "/request A longer memory")

        said = words(app)
        assert "Print the form who? · when?" in said
        assert "Call first @ Liisa · when?" in said
        assert "A longer memory request · asked of whom?" in said
        assert "Still to be filled in: 3" in said


async def test_a_date_that_there_is_not_is_refused_and_the_line_stays(shop: Workshop) -> None:
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, "Print the form @Liisa !31.11.")

        assert "The day after ! is not in the calendar." in words(app)
        assert app.entry.value == "Print the form @Liisa !31.11."
        assert shop.records.commitments == []


async def test_an_action_with_owner_and_date_is_no_draft_at_any_step(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (_app, pilot):
        await enter(
            pilot,
            "/action Phone hour @Matti Meikäläinen !28.1.2030",
            "/request A longer memory @IT",
        )

        action, request = shop.records.commitments
        assert (action.kind, action.owner, action.due) == (
            CommitmentKind.ACTION,
            "Matti Meikäläinen",
            date(2030, 1, 28),
        )
        assert (request.text, request.recipient) == ("A longer memory", "IT")


@pytest.mark.parametrize("line", ["/action Phone hour", "Phone hour @Liisa"])
async def test_page_down_over_something_unfinished_asks_for_a_second_press(
    shop: Workshop, line: str
) -> None:
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, line)
        await press(pilot, "pagedown")
        assert app.at == "decide"
        assert "A draft, an owner or a date is still open. Press again" in words(app)

        await press_again(app, pilot, "pagedown")
        assert app.at == "check-out"


async def test_page_down_goes_on_at_once_when_all_is_agreed(shop: Workshop) -> None:
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, "Phone hour @Liisa !5.12.2030", "/decision Visits are at home")
        await press(pilot, "pagedown")

        assert app.at == "check-out"


async def test_a_draft_is_shaped_in_a_form(shop: Workshop) -> None:
    shop.at("talk-contact").commit.draft("Phone hour")
    async with leading(shop, "decide") as (app, pilot):
        assert "Drafts: 1" in words(app)
        await press(pilot, "up", "enter")
        assert "What was agreed" in words(app)
        # Typing goes on after the text, and never replaces it.
        await write(pilot, " on Mondays", "enter", "enter")
        await write(pilot, "Liisa", "enter")
        await write(pilot, "Ask for a number", "enter")
        await write(pilot, "5.12.2030", "ctrl+s")

        (made,) = shop.records.commitments
        assert made.kind is CommitmentKind.ACTION
        assert (made.text, made.owner, made.due, made.first_step) == (
            "Phone hour on Mondays",
            "Liisa",
            date(2030, 12, 5),
            "Ask for a number",
        )
        assert isinstance(app.focused, NoteList)


async def test_a_date_that_is_not_understood_keeps_the_form_open(shop: Workshop) -> None:
    shop.at("decide").commit.add("Phone hour")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "enter", "down", "down", "down", "down")
        await write(pilot, "some day", "ctrl+s")
        assert "The date was not understood." in words(app)
        assert "some day" in words(app)

        await press(pilot, "escape")
        (made,) = shop.records.commitments
        assert made.due is None


async def test_an_agreement_is_removed_and_brought_back(shop: Workshop) -> None:
    shop.at("decide").commit.add("Phone hour")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "delete")
        assert shop.records.commitments == []
        assert app.entry.has_focus

        await press(pilot, "ctrl+z")
        assert "1 Phone hour" in words(app)


async def test_a_draft_from_a_note_shows_beside_the_note_and_when_agreeing(shop: Workshop) -> None:
    shop.at("talk-contact").talk.add("Nobody answers the phone", Bucket.WORRY)
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "a")
        shop.at("decide")
        await refreshed(app, pilot)

        assert "1 Nobody answers the phone draft" in words(app)


async def test_earlier_agreements_are_looked_at_one_by_one(tmp_path) -> None:
    first = begin(tmp_path)
    lead(first)
    shop = follow_up(first)
    async with leading(shop, "review") as (app, pilot):
        said = words(app)
        assert "Try an hour by phone every Wednesday" in said
        assert "done" in said
        assert "request · @ Liisa · 15 January 2027 · → IT support" in said
        await press(pilot, "up", "enter")
        assert "What became of it" in words(app)
        await press(pilot, "right", "enter")
        await write(pilot, "asked again", "enter")

        request = shop.records.earlier_commitments()[-1]
        review = shop.records.review_of(request)
        assert review is not None
        assert (review.outcome, review.comment) == (Outcome.CONTINUES, "asked again")
        assert "→ IT support · continues" in words(app)


async def test_a_review_cannot_remove_what_was_agreed_earlier(tmp_path) -> None:
    first = begin(tmp_path)
    lead(first)
    shop = follow_up(first)
    async with leading(shop, "review") as (app, pilot):
        before = shop.records.copy()
        await press(pilot, "up", "delete")

        assert shop.records == before
        assert "Remove" not in shown(app)[-1]


async def test_a_team_without_earlier_agreements_is_told_so(shop: Workshop) -> None:
    async with leading(shop, "review") as (app, pilot):
        assert "Nothing is open from earlier sessions." in words(app)
        await enter(pilot, "text")
        assert app.entry.value == "text"
