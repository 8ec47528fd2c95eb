"""The console where things are agreed, and where earlier ones are looked at."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from textual.widgets import TextArea

from facilitator.model.record import Count
from facilitator.model.words import Bucket, CommitmentKind, DecisionRule, Outcome, Reach
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.note_list import NoteList
from tests.support import Workshop, begin, follow_up, lead, pack_of
from tests.ui.driving import (
    SMALL,
    enter,
    leading,
    press,
    press_again,
    refreshed,
    shown,
    words,
    write,
)


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


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("a", CommitmentKind.ACTION),
        ("d", CommitmentKind.DECISION),
        ("r", CommitmentKind.REQUEST),
        ("p", CommitmentKind.PARKED),
    ],
)
async def test_one_key_makes_something_of_a_draft(
    shop: Workshop, key: str, kind: CommitmentKind
) -> None:
    shop.at("decide").commit.draft("Phone hour")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", key)

        (made,) = shop.records.commitments
        assert made.kind is kind
        assert isinstance(app.focused, NoteList)
        await press(pilot, "ctrl+z")
        assert len(shop.records.drafts) == 1


async def test_an_idea_is_let_go_with_a_reason_or_without(shop: Workshop) -> None:
    desk = shop.at("decide")
    desk.commit.draft("Phone hour")
    desk.commit.draft("A video")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "x")
        assert "Dropped: A video" in words(app)
        await write(pilot, "no time", "enter")
        await press(pilot, "up", "x", "enter")

        reasons = [(c.kind, c.reason) for c in shop.records.commitments]
        assert reasons == [(CommitmentKind.DROPPED, ""), (CommitmentKind.DROPPED, "no time")]


async def test_the_form_asks_only_for_what_its_sort_needs(shop: Workshop) -> None:
    shop.at("decide").commit.draft("Phone hour")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "enter", "enter")
        assert "First step" in words(app)
        assert "Asked of" not in words(app)

        await press(pilot, "right")
        assert "Looked at again" in words(app)
        assert "First step" not in words(app)
        await press(pilot, "right")
        assert "Asked of" in words(app)
        assert "Answer by" in words(app)
        await press(pilot, "right")
        assert "Why" in words(app)
        assert "Answer by" not in words(app)


async def test_what_was_typed_is_taken_along_to_another_sort(shop: Workshop) -> None:
    shop.at("decide").commit.draft("Phone hour")
    async with leading(shop) as (_app, pilot):
        await press(pilot, "up", "enter", "enter", "enter")
        await write(pilot, "Liisa", "up", "right", "right", "ctrl+s")

        (made,) = shop.records.commitments
        assert (made.kind, made.owner) == (CommitmentKind.REQUEST, "Liisa")


async def test_the_next_session_is_the_day_unless_another_is_typed(shop: Workshop) -> None:
    desk = shop.at("decide")
    desk.commit.set_next(date(2027, 1, 23))
    desk.commit.draft("Phone hour")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "enter")
        assert "23 January 2027, the next session" in words(app)
        await press(pilot, "ctrl+s")

        (made,) = shop.records.commitments
        assert made.due == date(2027, 1, 23)


async def test_a_matter_of_others_is_asked_about_and_stays_what_it_is(shop: Workshop) -> None:
    desk = shop.at("decide")
    agreed = desk.commit.add("A longer memory for the form @Liisa !2w")
    desk.commit.update(agreed, reach=Reach.ASK, sign="It does")
    async with leading(shop) as (app, pilot):
        assert "Whom do we ask?" in words(app)
        await press(pilot, "up", "enter")
        assert "Asked of" in words(app)
        await press(pilot, *["enter"] * 6)
        await write(pilot, "IT support", "enter")
        assert "Is it a request?" in words(app)
        await press(pilot, "ctrl+s")

        (made,) = shop.records.commitments
        assert (made.kind, made.recipient) == (CommitmentKind.ACTION, "IT support")


async def test_at_most_two_questions_stand_under_the_list(shop: Workshop) -> None:
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, "Improve the form")
        said = words(app)
        assert "What does somebody do first? How will we see that it helped?" in said
        assert "Saved." in said


async def test_a_date_in_another_year_is_told(shop: Workshop) -> None:
    """One without a year may be in the next, where this year's was meant."""
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, "Improve the form !1.2.2040")
        assert "Saved. By 1 February 2040." in words(app)


async def test_how_we_notice_is_asked_once(shop: Workshop) -> None:
    desk = shop.at("decide")
    for name in ("Call the switchboard", "Print the form"):
        desk.commit.add(f"{name} @Liisa !2w")
    async with leading(shop) as (app, pilot):
        assert "How will we see that it helped?" in words(app)
        await press(pilot, "up", "up")
        assert "How will we see that it helped?" in words(app)
        await press(pilot, "down")
        assert "How will we see that it helped?" not in words(app)


async def test_what_is_about_a_person_is_only_on_the_private_card(shop: Workshop) -> None:
    desk = shop.at("decide")
    for name in ("Call", "Print", "Ask"):
        desk.commit.update(desk.commit.add(f"{name} first @Liisa !2w"), sign="Seen")
    async with leading(shop) as (app, pilot):
        assert "enough time" not in words(app)
        await press(pilot, "up")
        assert "enough time" not in words(app)
        await press(pilot, "f8", "enter")
        assert "3 Ask first: Is there enough time for this?" in words(app)


async def test_a_suggestion_is_made_quietly_when_nothing_is_missing(shop: Workshop) -> None:
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, "Call first @Liisa !5.12.2030")
        await press(pilot, "ctrl+t")
        assert "Suggestion: at most 4. Open now: 1." in words(app)


async def test_above_the_suggestion_it_is_asked_what_gives_way(shop: Workshop) -> None:
    desk = shop.at("decide")
    for name in "abcde":
        desk.commit.update(desk.commit.add(f"Call {name} @{name} !2w"), sign="Seen")
    async with leading(shop) as (app, _pilot):
        assert "What do we let go of?" in words(app)


async def test_thumbs_show_at_what_they_were_about(shop: Workshop) -> None:
    desk = shop.at("decide")
    desk.commit.add("Call first @Liisa !2w")
    desk.commit.add("Visits are at home", CommitmentKind.DECISION)
    async with leading(shop) as (app, pilot):
        await enter(pilot, "/consent 6 1 0 1", "/confidence 0 0 0 1 2 4")
        said = words(app)
        assert "in favour 6, reservations 1" in said
        assert (
            "Visits are at home decision · confidence 0–5: 4 people gave 5, 2 gave 4, 1 gave 3"
            in said
        )

        await enter(pilot, "/consent 8")
        assert "Give three numbers" in words(app)
        assert app.entry.value == "/consent 8"


async def test_an_objection_is_asked_what_would_make_it_safe_to_try(shop: Workshop) -> None:
    shop.at("decide").commit.add("Visits are at home", CommitmentKind.DECISION)
    async with leading(shop) as (app, pilot):
        await enter(pilot, "/consent 5 1 1")
        assert "What would make it safe to try until 2 January 2027?" in words(app)
        await write(pilot, "two of us go", "enter")

        (decided,) = shop.records.commitments
        assert (decided.dissent, decided.rule) == ("two of us go", DecisionRule.CONSENT)


async def test_thumbs_are_only_counted_where_something_is_agreed(shop: Workshop) -> None:
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, "/consent 6 1 0")
        assert "no command /consent here" in words(app)


async def test_before_deciding_the_room_sees_what_it_has_not_looked_at(shop: Workshop) -> None:
    shop.at("talk-contact").talk.add("Nobody answers", Bucket.WORRY)
    desk = shop.at("person")
    desk.collect.add("A man alone", Bucket.OBSERVATION)
    async with leading(shop, "decide") as (app, pilot):
        assert "› 1 note has not been read aloud. › Nothing on: Assessment" in words(app)
        await press(pilot, "escape", "w")
        assert "Before we decide: what have we not looked at?" in words(app)
        await press(pilot, "pagedown")
        assert app.at == "decide"
        assert "Before we decide" not in words(app)


async def test_the_list_lets_the_letters_of_the_console_through(shop: Workshop) -> None:
    shop.at("decide").commit.draft("An idea")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "w")
        assert "Before we decide" in words(app)
        await press(pilot, "space", "f")
        assert "This session" in words(app)


async def test_when_all_was_looked_at_one_line_says_so(shop: Workshop) -> None:
    for phase in ("contact", "assess", "follow"):
        shop.at(f"talk-{phase}").talk.add("Said", Bucket.WORRY)
    async with leading(shop, "decide") as (app, _pilot):
        assert "› Everything has been looked at." in words(app)


async def test_what_was_agreed_is_read_back_and_corrected_on_the_way(shop: Workshop) -> None:
    desk = shop.at("decide")
    desk.commit.add("Call first @Liisa")
    desk.commit.draft("An idea")
    desk.commit.add("Visits are at home", CommitmentKind.DECISION)
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape", "escape", "escape", "z")
        assert "A1. Call first. Who: Liisa. when? 1/2" in words(app)
        await press(pilot, "e")
        assert "What was agreed" in words(app)
        await press(pilot, *["enter"] * 4)
        await write(pilot, "5.12.2030", "ctrl+s")
        assert "Done by 5 December 2030. 1/2" in words(app)
        await press(pilot, "space")
        assert "D3. Visits are at home." in words(app)
        await press(pilot, "y")
        assert shop.records.session.confirmed_at is None
        await press(pilot, "space")
        assert "Is this what we agreed?" in words(app)
        await press(pilot, "y")
        assert "@ Liisa · 5 December 2030" in words(app)
        assert "Confirmed. The minutes are no draft any more." in words(app)
        assert shop.records.session.confirmed_at == shop.clock.now


async def test_where_the_room_agrees_it_stands_when_that_was_confirmed(shop: Workshop) -> None:
    commit = shop.at("decide").commit
    commit.add("Call first @Liisa !5.12.2030")
    shop.facilitation.confirm()
    async with leading(shop, size=SMALL) as (app, pilot):
        assert f"Confirmed at 9:{shop.clock.now:%M}." in words(app)
        await enter(pilot, "Write next @Kalle !5.12.2030")
        assert "Confirmed" not in words(app)


async def test_where_it_is_read_back_it_stands_when_it_was_confirmed(tmp_path: Path) -> None:
    back = {"id": "back", "kind": "frame", "card": "read_back"}
    shop = begin(tmp_path, pack=pack_of({"id": "decide", "kind": "commit"}, back))
    shop.at("decide").commit.add("Call first @Liisa !5.12.2030")
    async with leading(shop, "back") as (app, pilot):
        assert "› A1. Call first." in words(app)
        assert "Confirmed" not in words(app)
        await enter(pilot, "/readback")
        await press(pilot, "space", "y")
        told = f"› Confirmed at 9:{shop.clock.now:%M}. › A1. Call first."
        assert told in words(app)


async def test_what_was_read_back_stays_a_draft_when_it_is_left_unconfirmed(
    shop: Workshop,
) -> None:
    shop.at("decide").commit.add("Call first @Liisa")
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape", "escape", "escape", "z")
        await press(pilot, "space", "up")
        assert "A1. Call first." in words(app)
        await press(pilot, "space", "space", "escape")
        assert "Call first" in words(app)
    assert shop.records.session.confirmed_at is None


async def test_why_a_theme_matters_is_said_while_reading_back(shop: Workshop) -> None:
    note = shop.at("talk-contact").talk.add("Forms are slow", Bucket.WORRY)
    shop.facilitation.sort.new_theme("Forms", [note])
    shop.at("decide").commit.add("Call first @Liisa")
    async with leading(shop, size=SMALL) as (app, pilot):
        await press(pilot, "escape", "escape", "escape", "z", "s")
        assert "A1. Call first." in words(app)
        await press(pilot, "space")
        assert "S: say why the first themes matter" in words(app)
        await press(pilot, "s")
        await write(pilot, "[b]Nobody[/b] waits", "enter")
        assert "Is this what we agreed?" in words(app)

        await press(pilot, "escape", "ctrl+e")
        minutes = app.screen.query_one(TextArea).text
        assert "1. Forms – [b]Nobody[/b] waits (1 note)" in minutes


async def test_there_is_nothing_to_read_back_before_something_is_agreed(shop: Workshop) -> None:
    shop.at("decide").commit.draft("An idea")
    async with leading(shop) as (app, pilot):
        await enter(pilot, "/readback")
        assert "Nothing has been agreed yet." in words(app)


async def test_earlier_agreements_are_looked_at_one_by_one(tmp_path) -> None:
    first = begin(tmp_path)
    lead(first)
    shop = follow_up(first)
    async with leading(shop, "review") as (app, pilot):
        said = words(app)
        assert "Try an hour by phone every Wednesday" in said
        assert "done" in said
        assert "request · @ Liisa · 15 January 2027 · overdue · → IT support" in said
        await press(pilot, "up", "enter")
        assert "What became of it" in words(app)
        await press(pilot, "right", "enter", "enter")
        await write(pilot, "asked again", "enter")

        request = shop.records.earlier_commitments()[-1]
        review = shop.records.review_of(request)
        assert review is not None
        assert (review.outcome, review.comment) == (Outcome.CONTINUES, "asked again")
        assert "→ IT support · no answer yet" in words(app)


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


async def test_an_objection_to_an_action_stands_in_its_form_and_can_be_taken_out(
    shop: Workshop,
) -> None:
    commit = shop.at("decide").commit
    action = commit.add("Call first @Liisa !2w")
    commit.update(action, dissent="two of us go")
    commit.add("Another @Liisa !2w")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "up", "enter")
        assert "two of us go" in words(app)
        app.screen.query_one("#action-dissent", Line).value = ""
        await press(pilot, "ctrl+s")
        assert shop.records.commitments[0].dissent == ""

        await press(pilot, "down", "enter")
        assert "Reservations" not in words(app)


async def test_a_date_that_is_typed_takes_the_place_of_the_one_in_the_form(
    shop: Workshop,
) -> None:
    shop.at("decide").commit.add("Call first @Liisa !6.12.2030")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "enter")
        due = next(line for line in app.screen.query(Line) if line.value == "6.12.2030")
        due.focus()
        await write(pilot, "18.12.2030", "ctrl+s")
        (made,) = shop.records.commitments
        assert made.due == date(2030, 12, 18)


async def test_thumbs_without_a_number_are_about_what_was_written_last(shop: Workshop) -> None:
    desk = shop.at("decide")
    desk.commit.add("Call first @Liisa !2w")
    desk.commit.add("Ask the client @Liisa !2w")
    async with leading(shop) as (app, pilot):
        await press(pilot, "up", "up", "down", "escape", "escape")
        await enter(pilot, "/decision Visits are at home", "/consent 6 1 0")
        assert "3 Visits are at home: " in words(app)
        assert {count.item_text for count in shop.records.all(Count)} == {"Visits are at home"}
