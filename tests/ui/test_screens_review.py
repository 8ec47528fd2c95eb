"""The console where the room looks back: one key for each outcome, a form for what that asks."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from facilitator.model.record import Commitment, Review
from facilitator.model.words import CommitmentKind, DropReason, Helped, Outcome, Status
from facilitator.store.workspace import Workspace
from facilitator.ui.private import private_lines
from facilitator.ui.widgets.line import Line
from facilitator.ui.widgets.review_list import ReviewList
from tests.support import PACK, TEAM, WallClock, Workshop
from tests.ui.driving import SMALL, Console, enter, leading, press, shown, words, write

DUE = {"Print": "1.3.2026", "Phone": "1.2.2026", "Letters": "15.2.2026"}


def meeting(shop: Workshop, day: date) -> Workshop:
    """The next session of the same team, where it looks back."""
    after = Workshop(shop.team_file, WallClock(datetime.combine(day, datetime.min.time())), PACK)
    after.at("review")
    return after


@pytest.fixture
def promised(tmp_path: Path) -> Workshop:
    """A team that meets again after it has promised three actions and asked for something."""
    began = WallClock(datetime(2026, 1, 10, 9, 0))
    shop = Workshop(Workspace(tmp_path).create(TEAM), began)
    commit = shop.at("decide").commit
    commit.add(f"Print the form @Liisa !{DUE['Print']}")
    commit.add(f"Phone hour @Matti !{DUE['Phone']}")
    commit.add(f"Letters in plain words @Oona !{DUE['Letters']}")
    request = commit.add("A longer memory", CommitmentKind.REQUEST)
    commit.update(request, recipient="IT", due=date(2026, 3, 9))
    return meeting(shop, date(2026, 3, 10))


def one(shop: Workshop, text: str) -> Commitment:
    agreed = shop.records.all(Commitment)
    return next(c for c in agreed if c.text.startswith(text))


def review(shop: Workshop, text: str) -> Review:
    found = shop.records.review_of(one(shop, text))
    assert found is not None
    return found


def marked(app: Console, shop: Workshop) -> str:
    """What the line that is marked in the list says."""
    listed = app.leading.query_one(ReviewList)
    assert listed.marked is not None
    return shop.records.get(Commitment, listed.marked).text


async def test_what_is_done_comes_first_and_the_rest_by_its_date(promised: Workshop) -> None:
    promised.facilitation.commit.review(one(promised, "Print"), Outcome.DONE, helped=Helped.YES)
    async with leading(promised) as (app, _pilot):
        said = words(app)
        places = [said.index(text) for text in ("Print", "Phone", "Letters", "A longer")]
        assert places == sorted(places)
        assert "Agreed last time 3: done 1 (1 helped) · open 2. Requests 1: open 1." in said
        assert "done · helped" in said


async def test_one_key_says_that_it_is_done_and_a_digit_whether_it_helped(
    promised: Workshop,
) -> None:
    async with leading(promised) as (app, pilot):
        await press(pilot, "up", "up", "up", "up", "d")
        assert review(promised, "Phone").outcome is Outcome.DONE
        assert "Did it help? 1 yes 2 partly 3 no 4 too early to say" in words(app)
        assert marked(app, promised) == "Phone hour"

        await press(pilot, "2")
        assert review(promised, "Phone").helped is Helped.PARTLY
        # On to the next that nobody has looked at.
        assert marked(app, promised) == "Letters in plain words"
        await press(pilot, "c")
        assert review(promised, "Letters").outcome is Outcome.CONTINUES
        await press(pilot, "u")
        assert promised.records.review_of(one(promised, "Letters")) is None


async def test_a_digit_says_nothing_of_what_is_not_done(promised: Workshop) -> None:
    async with leading(promised) as (_app, pilot):
        await press(pilot, "up", "1")
        assert promised.records.reviews() == []


async def test_what_is_stuck_asks_for_what_and_who_and_drafts_a_request(
    promised: Workshop,
) -> None:
    async with leading(promised) as (app, pilot):
        await press(pilot, "up", "up", "s")
        assert "Print the form: stuck" in words(app)
        await write(pilot, "No paper", "enter")
        await write(pilot, "Office", "enter")
        await press(pilot, "right", "enter", "enter")

        said = review(promised, "Print")
        assert (said.outcome, said.obstacle, said.opener) == (Outcome.STUCK, "No paper", "Office")
        asked = one(promised, "No paper")
        assert (asked.kind, asked.recipient) == (CommitmentKind.REQUEST, "Office")


async def test_what_is_changed_is_written_anew(promised: Workshop) -> None:
    async with leading(promised) as (app, pilot):
        await press(pilot, "up", "up", "m")
        await press(pilot, "ctrl+s")
        assert "Nothing of it is different yet." in words(app)
        await write(pilot, " twice", "ctrl+s")
        assert one(promised, "Print").status is Status.CHANGED
        assert one(promised, "Print the form twice").replaces_id == one(promised, "Print").id


@pytest.mark.parametrize(
    "keys", [("up", "up", "m"), ("up", "up", "up", "up", "enter", "right")], ids=["m", "goes on"]
)
async def test_a_new_date_that_has_passed_is_refused(
    promised: Workshop, keys: tuple[str, ...]
) -> None:
    async with leading(promised) as (app, pilot):
        await press(pilot, *keys)
        form = app.screen
        # What has passed is not offered as the date of what is done from now on.
        assert form.query_one("#due", Line).value == ""
        form.query_one("#wording", Line).value = "Once a week"
        form.query_one("#due", Line).value = "9.3.2026"
        await press(pilot, "ctrl+s")
        assert "This date has passed already." in words(app)
        assert promised.records.reviews() == []
        form.query_one("#due", Line).value = "10.3.2026"
        await press(pilot, "ctrl+s")
        assert len(promised.records.reviews()) == 1


async def test_carried_over_again_a_new_date_that_has_passed_is_refused(
    promised: Workshop,
) -> None:
    promised.facilitation.commit.review(one(promised, "Phone"), Outcome.CONTINUES)
    later = meeting(promised, date(2026, 5, 1))
    async with leading(later) as (app, pilot):
        await press(pilot, "up", "up", "up", "up", "c", "left")
        app.screen.query_one("#due", Line).value = "30.4.2026"
        await press(pilot, "ctrl+s")
        assert "This date has passed already." in words(app)
        assert later.records.reviews() == []


def mark(app: Console, shop: Workshop, text: str) -> None:
    """Goes to the line that begins so."""
    listed = app.leading.query_one(ReviewList)
    listed.focus()
    for at in range(9):
        listed.highlighted = at
        if marked(app, shop).startswith(text):
            return
    raise AssertionError(text)


async def test_looked_at_again_what_was_changed_keeps_its_new_words_and_owner(
    promised: Workshop,
) -> None:
    async with leading(promised) as (app, pilot):
        await press(pilot, "up", "up", "m")
        app.screen.query_one("#owner", Line).value = "Lena"
        await write(pilot, " twice", "ctrl+s")
        mark(app, promised, "Print")
        await press(pilot, "m")
        app.screen.query_one("#due", Line).value = "12.3.2026"
        await press(pilot, "ctrl+s")

        now = one(promised, "Print the form twice")
        assert (now.owner, now.due) == ("Lena", date(2026, 3, 12))


async def test_after_an_answer_the_next_open_one_is_marked_before_what_was_dropped(
    promised: Workshop,
) -> None:
    letters = one(promised, "Letters")
    promised.facilitation.commit.update(letters, status=Status.DROPPED)
    async with leading(promised) as (app, pilot):
        mark(app, promised, "Phone")
        await press(pilot, "d", "1")
        assert marked(app, promised) == "Print the form"


async def test_of_what_was_changed_the_row_tells_what_it_is_now(promised: Workshop) -> None:
    commit = promised.facilitation.commit
    commit.review(one(promised, "Phone"), Outcome.CHANGED, wording="[b]Two[/b] hours")
    async with leading(promised) as (app, _pilot):
        assert "Phone hour changed · now 5. [b]Two[/b] hours · @ Matti" in words(app)


async def test_of_what_was_changed_the_row_tells_who_does_it_now(promised: Workshop) -> None:
    commit = promised.facilitation.commit
    commit.review(one(promised, "Phone"), Outcome.CHANGED, owner="Kai", due=date(2026, 4, 1))
    async with leading(promised) as (app, _pilot):
        assert "Phone hour changed · now number 5 · @ Kai · 1 April 2026" in words(app)
        assert "Matti" not in words(app)


async def test_an_action_and_a_request_whose_day_has_passed_are_late(promised: Workshop) -> None:
    promised.facilitation.commit.update(one(promised, "Phone"), due=date(2026, 3, 10))
    async with leading(promised) as (app, pilot):
        said = words(app)
        assert "@ Liisa · 1 March 2026 · overdue" in said
        assert "request · 9 March 2026 · overdue · → IT" in said
        # What is due on the day of the session is not late, nor is what is finished.
        assert "10 March 2026 · overdue" not in said
        await press(pilot, "up", "up", "d", "enter")
        assert "request · 9 March 2026 · → IT · answered" in words(app)


async def test_letting_go_asks_for_one_of_five_reasons(promised: Workshop) -> None:
    async with leading(promised) as (app, pilot):
        await press(pilot, "up", "up", "x", "ctrl+s")
        assert "Why is it dropped?" in words(app)
        await press(pilot, "right", "right", "right", "enter", "enter")
        assert review(promised, "Print").reason is DropReason.NO_TIME
        assert "dropped · no time" in words(app)


async def test_of_what_was_let_go_between_sessions_the_row_tells_why(promised: Workshop) -> None:
    promised.facilitation.commit.update(
        one(promised, "Print"), status=Status.DROPPED, drop_reason=DropReason.NOT_OURS
    )
    async with leading(promised) as (app, _pilot):
        assert "dropped · not in our power" in words(app)


async def test_a_request_is_answered_with_its_answer_or_not_yet(promised: Workshop) -> None:
    async with leading(promised) as (app, pilot):
        await press(pilot, "up", "c")
        assert "no answer yet" in words(app)
        await press(pilot, "end", "d")
        await write(pilot, "In January", "enter")
        said = review(promised, "A longer")
        assert (said.outcome, said.comment) == (Outcome.DONE, "In January")
        assert "→ IT · answered" in words(app)


async def test_carrying_over_for_the_second_time_asks_what_to_do(promised: Workshop) -> None:
    promised.facilitation.commit.review(one(promised, "Phone"), Outcome.CONTINUES)
    later = meeting(promised, date(2026, 5, 1))
    async with leading(later) as (app, pilot):
        assert "carried over 1 time" in words(app)
        await press(pilot, "up", "up", "up", "up", "c")
        said = words(app)
        assert "What now? ‹ › choose" in said
        assert "This was carried over 1 time already. Do we make it smaller," in said
        await press(pilot, "ctrl+s")
        assert "Choose what to do with it" in words(app)
        # The last choice is to carry it after all.
        await press(pilot, "left", "ctrl+s")
        assert review(later, "Phone").outcome is Outcome.CONTINUES


async def test_at_the_third_letting_go_is_offered_and_keeping_needs_a_reason(
    promised: Workshop,
) -> None:
    promised.facilitation.commit.review(one(promised, "Phone"), Outcome.CONTINUES)
    second = meeting(promised, date(2026, 5, 1))
    second.facilitation.commit.review(one(second, "Phone"), Outcome.STUCK)
    third = meeting(second, date(2026, 7, 1))
    async with leading(third) as (app, pilot):
        await press(pilot, "up", "up", "up", "up", "enter")
        assert "What became of it ‹ › dropped" in words(app)
        await press(pilot, "escape", "c", "right", "ctrl+s")
        assert "needs a reason to be kept" in words(app)
        assert third.records.reviews() == []


async def test_what_was_too_early_is_only_asked_whether_it_helped(promised: Workshop) -> None:
    phone = one(promised, "Phone")
    promised.facilitation.commit.review(phone, Outcome.DONE, helped=Helped.TOO_EARLY)
    later = meeting(promised, date(2026, 5, 1))
    async with leading(later) as (app, pilot):
        assert "done · did it help?" in words(app)
        await press(pilot, "up", "up", "up", "up", "enter")
        assert "What became of it" not in words(app)
        await press(pilot, "escape", "1")
        assert review(later, "Phone").helped is Helped.YES


async def test_what_the_session_before_did_not_look_at_is_flagged(promised: Workshop) -> None:
    later = meeting(promised, date(2026, 5, 1))
    async with leading(later, size=SMALL) as (app, _pilot):
        assert words(app).count("not looked at last time") >= 1


async def test_how_long_it_may_take_is_said_to_the_facilitator_alone(promised: Workshop) -> None:
    async with leading(promised) as (app, _pilot):
        lines = private_lines(app.desk)
        assert "Looking back: at most 4 min, 60 s for each." in lines
        assert "Ask what we learned, not why it was not done." in lines
        assert "60 s" not in words(app)


async def test_nothing_new_is_agreed_while_looking_back(promised: Workshop) -> None:
    async with leading(promised) as (app, pilot):
        await enter(pilot, "A new idea")
        assert "Nothing new is agreed at this step." in words(app)
        assert app.entry.value == "A new idea"


async def test_every_letter_that_says_what_became_of_it_is_in_sight_in_a_small_window(
    promised: Workshop,
) -> None:
    async with leading(promised, size=SMALL) as (app, pilot):
        await press(pilot, "up")
        for hint in ("D Done", "C Continues", "S Stuck", "M Changed", "X Dropped"):
            assert hint in shown(app)[-1]
