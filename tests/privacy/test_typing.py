"""What identifies somebody is hidden while it is typed, and does not get into the file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from facilitator.i18n import console_language, use_language
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Count, new_id
from facilitator.model.words import Bucket
from facilitator.session import guard
from facilitator.session.guard import guarded
from facilitator.ui.dialogs.choose import DoubtDialog
from facilitator.ui.dialogs.edit import EditDialog
from tests.support import Workshop, begin
from tests.traces import assert_nowhere
from tests.ui.driving import leading, press, words, write

CODE, PROBABLE = "010190-999W", "211125-1234"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    language = console_language()
    use_language("en")
    guard._said_harmless.clear()
    yield
    use_language(language)


@pytest.fixture
def shop(tmp_path: Path) -> Workshop:
    return begin(tmp_path)


def test_random_digits_of_a_key_are_nobodys_code(shop: Workshop) -> None:
    """A vote counts by the keys of notes. One in some hundred thousand holds a code by chance."""
    key = "4c131052-9000-4c29-a542-5021234d270e"
    counted = Count(
        id=new_id(), round_id=new_id(), item=key, item_text="Tea", answer="dots", people=3
    )
    guard.check_changes(shop.records, [Change(None, counted)])
    with pytest.raises(Problem):
        guard.check_changes(shop.records, [Change(None, counted.but(item_text=f"Tea {CODE}"))])


def texts(shop: Workshop) -> list[str]:
    return [note.text for note in shop.records.visible_notes()]


async def test_a_code_is_never_drawn_and_never_saved(shop: Workshop, tmp_path: Path) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        for at, letter in enumerate(CODE):
            await write(pilot, letter)
            assert at < 8 or CODE[: at + 1] not in words(app)
        assert "***********" in words(app)
        await press(pilot, "enter")
        assert "personal identity code" in words(app)
        assert "999" not in words(app)
        assert app.entry.value == CODE
        assert texts(shop) == []
        assert_nowhere(tmp_path, CODE)


async def test_it_does_not_get_to_the_clipboard(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, f"call {CODE} back")
        app.entry.select_all()
        await press(pilot, "ctrl+c")
        assert app.clipboard == "call *********** back"
        await press(pilot, "ctrl+x")
        assert "999" not in app.clipboard


async def test_what_looks_like_a_code_is_asked_about_and_enter_says_no(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, f"case {PROBABLE}", "enter")
        assert isinstance(app.screen, DoubtDialog)
        assert PROBABLE not in words(app)
        await press(pilot, "enter")
        assert texts(shop) == []
        assert app.entry.value == f"case {PROBABLE}"


async def test_whoever_says_that_it_is_none_saves_it_and_is_not_asked_again(
    shop: Workshop,
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, f"case {PROBABLE}", "enter")
        await press(pilot, "down", "enter")
        assert texts(shop) == [f"case {PROBABLE}"]
        assert app.entry.value == ""

        await write(pilot, f"{PROBABLE} again", "enter")
        assert texts(shop) == [f"case {PROBABLE}", f"{PROBABLE} again"]


async def test_a_text_that_is_corrected_is_hidden_and_asked_about_as_well(
    shop: Workshop,
) -> None:
    saved: list[str] = []
    async with leading(shop, "talk-contact") as (app, pilot):
        await app.push_screen(EditDialog("Title", "", lambda text: saved.append(guarded(text))))
        await write(pilot, f"case {PROBABLE}")
        assert "***********" in words(app)
        await press(pilot, "ctrl+s")
        assert isinstance(app.screen, DoubtDialog)
        await press(pilot, "down", "enter")
        assert saved == [f"case {PROBABLE}"]
        assert app.screen is app.leading


async def test_a_phone_number_is_saved_and_remarked_on_once(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "call 040 123 4567", "enter")
        assert texts(shop) == ["call 040 123 4567"]
        assert "It holds a phone number." in words(app)
        await write(pilot, "or 050 123 4567", "enter")
        assert "It holds" not in words(app)


async def test_behind_the_curtain_nothing_is_remarked_on(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await write(pilot, "call 040 123 4567", "enter")
        assert len(shop.records.notes_of(shop.records.current)) == 1
        assert "It holds" not in words(app)


async def test_ordinary_text_is_saved_by_enter_alone(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "On 21.11.2025 at 13.00-15.30, case 2025/117", "enter")
        assert len(texts(shop)) == 1
        assert app.screen is app.leading


async def test_before_minutes_are_saved_what_was_found_and_four_questions_are_looked_at(
    shop: Workshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shop.at("talk-contact").talk.add("call 040 123 4567", Bucket.WORRY)
    async with leading(shop, "talk-contact", size=(60, 18)) as (app, pilot):
        await press(pilot, "ctrl+e", "p", "s")
        assert "a phone number · 5 What changes here?" in words(app)
        assert words(app).count("? Could") == 3
        assert "040" not in words(app)
        await press(pilot, "escape")
        assert "Where to?" not in words(app)

        await press(pilot, "s", "enter")
        assert "Where to?" in words(app)
        await press(pilot, "escape", "s")
        assert "Where to?" in words(app)
