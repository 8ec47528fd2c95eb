"""Commands of the console: by word, by key, by letter."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from datetime import timedelta

import pytest
from textual.dom import DOMNode

import facilitator.ui
from facilitator.i18n import use_language
from facilitator.model.record import Note
from facilitator.model.words import Bucket, CommitmentKind
from facilitator.ui import commands
from facilitator.ui.dialogs.blank import BlankScreen
from facilitator.ui.screens.session import SessionScreen
from facilitator.ui.widgets.big_text import BigText
from tests.support import START, Workshop, parked
from tests.ui.driving import (
    Program,
    enter,
    leading,
    paste,
    press,
    running,
    settled,
    shown,
    words,
    write,
)


def word(command: str) -> str:
    """The word of a command in the language of the console."""
    return "/" + commands.named_word(commands.BY_ID[command])


async def test_a_word_after_a_slash_runs_a_command_at_any_step(shop: Workshop) -> None:
    async with leading(shop, "check-in") as (app, pilot):
        await enter(
            pilot,
            "/park The form forgets",
            "/action Ask for help",
            "/decision Visits are at home",
            "/request A longer memory",
            "/people 12",
        )

        assert [note.text for note in parked(shop.records)] == ["The form forgets"]
        assert [(made.kind, made.text) for made in shop.records.commitments] == [
            (CommitmentKind.DRAFT, "Ask for help"),
            (CommitmentKind.DECISION, "Visits are at home"),
            (CommitmentKind.REQUEST, "A longer memory"),
        ]
        assert shop.records.session.people == 12
        assert "12 people in the room" in words(app)
        assert app.entry.value == ""


@pytest.mark.parametrize("language", ["fi", "sv"])
async def test_words_of_commands_are_those_of_the_language_and_english_ones_work_too(
    shop: Workshop, language: str
) -> None:
    use_language(language)
    async with leading(shop, "check-in") as (app, pilot):
        await enter(pilot, f"{word('park')} yksi", "/park kaksi")
        assert {note.text for note in parked(shop.records)} == {"yksi", "kaksi"}

        await enter(pilot, word("next"))
        assert app.at == "now"
        await enter(pilot, word("previous"))
        assert app.at == "check-in"


async def test_every_command_has_words_of_its_own_in_every_language() -> None:
    for language in ("en", "fi", "sv"):
        use_language(language)
        found = [w for command in commands.COMMANDS for w in command.words() if command.word]
        assert len(found) == len(set(found)), language


# Two terminals send F3 as the answer to a question of the program (textual #6242), and window
# managers and browsers take the others.
KEYS_OF_OTHERS = {"f3", "f10", "f11", "f12"}


def test_no_key_is_used_that_does_not_reach_every_program() -> None:
    for module in pkgutil.walk_packages(facilitator.ui.__path__, "facilitator.ui."):
        importlib.import_module(module.name)
    for kind in _all_kinds(DOMNode):
        if kind.__module__.startswith("facilitator."):
            assert not KEYS_OF_OTHERS & kind._merge_bindings().key_to_bindings.keys(), kind


def _all_kinds(kind: type[DOMNode]) -> Iterator[type[DOMNode]]:
    for one in kind.__subclasses__():
        yield one
        yield from _all_kinds(one)


async def test_an_unknown_command_keeps_the_text(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "/prak The form forgets")

        assert app.entry.value == "/prak The form forgets"
        assert "There is no command /prak here. F1 lists the commands." in words(app)


async def test_a_command_of_another_kind_of_step_keeps_the_text(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "/reveal")

        assert app.entry.value == "/reveal"
        assert "There is no command /reveal here." in words(app)


async def test_a_slash_shows_the_commands_that_begin_so(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "/p")

        words_of_p = "/park text /plan time /people number /perspective"
        assert shown(app)[-1].split() == words_of_p.split()


@pytest.mark.parametrize("language", ["en", "fi", "sv"])
def test_what_has_no_key_of_its_own_is_offered_first(language: str) -> None:
    use_language(language)
    offered = commands.matching("")

    assert {command.id for command in offered} == {c.id for c in commands.COMMANDS if c.word}
    has_key = [bool(command.keys) for command in offered]
    assert has_key == sorted(has_key)
    assert offered[0].id == "skip"


async def test_a_command_without_its_text_asks_for_it(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "/park")
        assert "Write the text after the command" in words(app)
        assert app.entry.value == "/park"
        await write(pilot, " The form", "enter")
        assert [note.text for note in parked(shop.records)] == ["The form"]


@pytest.mark.parametrize("text", ["/people 0", "/people x", "/people 501", "/clock 99999999999"])
async def test_a_number_that_cannot_be_is_said(shop: Workshop, text: str) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, text)

        assert "Give a number" in words(app)
        assert app.entry.value == text
        assert shop.records.session.people == 8


async def test_the_next_session_is_set_by_a_date(shop: Workshop) -> None:
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, "/meet 23.1.2031")
        assert shop.records.session.next_on is not None
        assert "Next session 23 January 2031" in words(app)
        await enter(pilot, "/meet 1.1.9999")
        assert "The year 9999 is too far away." in words(app)
        assert "Next session 23 January 2031" not in words(app)
    async with leading(shop, "decide") as (app, pilot):
        await enter(pilot, "/meet whenever")
        assert "The date was not understood." in words(app)
        assert shop.records.session.next_on is not None
        assert shop.records.session.next_on.year == 2031


async def test_a_bad_command_never_loses_a_long_text(shop: Workshop) -> None:
    text = "/park " + "x" * 20_001
    async with leading(shop, "talk-contact") as (app, pilot):
        await paste(pilot, text)
        await press(pilot, "enter")

        assert app.entry.value == text


# Letters and keys


async def test_after_esc_letters_are_commands_and_after_another_they_are_text(
    shop: Workshop,
) -> None:
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape")
        assert "A letter is a command now. Esc: back to typing." in words(app)
        await press(pilot, "n")
        assert app.at == "check-in"
        # A new step begins with typing.
        await press(pilot, "n")
        assert app.at == "check-in"
        assert app.entry.value == "n"


async def test_a_slash_begins_a_command_from_anywhere(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape", "/")
        await write(pilot, "next", "enter")

        assert app.at == "check-in"


async def test_letters_of_commands_work_as_capitals_too(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape", "N")
        assert app.at == "check-in"

        await press(pilot, "escape", "P")
        assert app.at == "opening"


async def test_esc_clears_a_command_that_was_begun(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "/park The form", "escape")
        assert app.entry.value == ""
        assert app.entry.has_focus

        await press(pilot, "escape", "n")
        assert app.at == "talk-assess"


async def test_esc_never_makes_commands_of_a_sentence_that_was_begun(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "half a ", "escape")
        assert "Save the line with Enter first, or clear it with Ctrl+U." in words(app)

        await write(pilot, "no")
        assert app.entry.value == "half a no"
        assert app.at == "talk-contact"


async def test_esc_behind_the_curtain_keeps_a_slip_that_begins_like_a_command(
    shop: Workshop,
) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await write(pilot, "/tired", "escape")

        assert app.entry.value == "/tired"
        assert app.entry.has_focus


@pytest.mark.parametrize("key", ["ctrl+z", "ctrl+y"])
async def test_with_nothing_to_take_back_or_do_again_it_says_so(shop: Workshop, key: str) -> None:
    async with leading(shop) as (app, pilot):
        await press(pilot, key)

        assert "There is nothing to take back or do again." in words(app)


async def test_i_leads_back_to_typing(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape", "i", "x")

        assert app.entry.value == "x"


async def test_clicking_the_bar_of_keys_does_what_it_says(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await pilot.click("KeysBar", offset=(2, 0))
        await settled(pilot)

        assert app.at == "check-in"


async def test_the_clock_starts_stops_and_grows(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        assert "planned" in words(app)
        await press(pilot, "ctrl+t")
        assert shop.facilitation.clock.is_running
        assert "left" in words(app)
        await press(pilot, "f2")
        assert "paused" in words(app)
        left = shop.facilitation.clock.reading().seconds
        await press(pilot, "f4")
        await enter(pilot, "/clock 5")
        assert shop.facilitation.clock.reading().seconds == left + 6 * 60


async def test_private_tips_are_asked_about_before_they_show(tmp_path) -> None:
    app = Program(tmp_path)
    async with running(app) as pilot:
        await press(pilot, "enter")
        await write(pilot, "Team", *["enter"] * 5)
        assert isinstance(app.screen, SessionScreen)
        tip = app.screen.desk.current.definition.tip.en.split(".")[0]
        probe = app.screen.desk.current.definition.probes[0].en
        assert "F8" not in words(app) or tip not in words(app)

        await press(pilot, "f8")
        assert "If this screen is on the wall, everybody sees it." in words(app)
        assert tip not in words(app)
        await press(pilot, "escape", "f8", "enter")
        assert tip in words(app)
        await press(pilot, "enter")
        assert f"› {probe}" in words(app)

        # Asked once a session; and the same question again takes it off.
        await press(pilot, "f8")
        assert tip in words(app)
        await press(pilot, "enter")
        assert probe not in words(app)


async def test_a_step_without_tips_has_no_private_card(shop: Workshop) -> None:
    async with leading(shop, "sort") as (app, pilot):
        await press(pilot, "f8")

        assert app.screen is app.leading


async def test_a_blank_screen_shows_nothing_and_any_key_brings_the_console_back(
    shop: Workshop,
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "half a no")
        for key in ("f9", "x", "f9", "pagedown"):
            await press(pilot, key)
            if key == "f9":
                assert isinstance(app.screen, BlankScreen)
                assert words(app) == ""
                assert shop.records.stage.blank

        assert app.screen is app.leading
        assert not shop.records.stage.blank
        assert app.at == "talk-contact"
        assert app.entry.value == "half a no"


async def test_a_session_that_was_blank_is_blank_when_it_is_opened_again(shop: Workshop) -> None:
    shop.at("talk-contact").talk.add("said before", Bucket.GAIN)
    shop.facilitation.blank(True)
    async with leading(shop) as (app, pilot):
        assert isinstance(app.screen, BlankScreen)
        assert words(app) == ""
        assert shop.records.stage.blank

        await press(pilot, "x")
        assert app.screen is app.leading
        assert "said before" in words(app)
        assert not shop.records.stage.blank


@pytest.mark.parametrize("before", [[], ["escape"], ["up"]], ids=["line", "nowhere", "list"])
async def test_a_presenter_s_remote_blanks_with_a_full_stop(
    shop: Workshop, before: list[str]
) -> None:
    shop.at("talk-contact").talk.add("said before", Bucket.GAIN)
    async with leading(shop) as (app, pilot):
        await press(pilot, *before, ".")
        assert isinstance(app.screen, BlankScreen)
        await press(pilot, ".")
        assert app.screen is app.leading
        assert app.entry.value == ""


async def test_a_full_stop_in_a_sentence_is_a_full_stop(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "Forms are slow. Very.", "enter")
        (note,) = shop.records.all(Note)
        assert note.text == "Forms are slow. Very."
        assert app.screen is app.leading


@pytest.mark.parametrize("key", ["f5", "ctrl+o"])
async def test_a_presenter_s_remote_shows_the_question_alone_and_goes_on_from_it(
    shop: Workshop, key: str
) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "half a no", key)
        assert app.screen.query_one(BigText).text == "What changes here?"
        assert not any(sign.isalnum() for sign in words(app))
        for back in (key, "escape", "x"):
            await press(pilot, back)
            assert app.screen is app.leading
            await press(pilot, key)
        await press(pilot, "pagedown")
        assert "The line holds text that is not saved yet." in words(app)
        assert app.entry.value == "half a no"

        await press(pilot, "ctrl+u", key, "pagedown")
        assert app.at == "talk-assess"
        await press(pilot, key, "pageup")
        assert app.at == "talk-contact"
        await press(pilot, key, ".")
        assert isinstance(app.screen, BlankScreen)


async def test_help_tells_of_the_step_and_of_what_can_be_done(shop: Workshop) -> None:
    async with leading(shop, "sort", size=(80, 50)) as (app, pilot):
        await press(pilot, "f1")
        said = words(app)

        assert "Give notes that belong together a theme, by their numbers." in said
        assert "/read Show the notes large, one at a time." in said
        assert "/reveal" not in said
        await press(pilot, "escape")
        assert app.screen is app.leading


async def test_the_colours_change_and_stay(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        await press(pilot, "escape", "v")
        assert app.theme == "stage"
        await press(pilot, "v")
        assert app.theme == "contrast"
        await press(pilot, "v")
        assert app.theme == "paper"


async def test_ctrl_c_never_ends_the_session(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await write(pilot, "half a no", "ctrl+c")

        assert app.screen is app.leading
        assert app.entry.value == "half a no"


async def test_the_time_in_a_step_goes_on_the_clock_of_the_session(shop: Workshop) -> None:
    async with leading(shop) as (app, pilot):
        shop.clock.move(3)
        await press(pilot, "pagedown")

        assert shop.step("opening").seconds_used == 180
        assert shop.clock() == START + timedelta(minutes=3)
        assert app.at == "check-in"


async def test_what_is_typed_after_a_refused_command_replaces_it(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        for refused in ("/reveal", "/agenda 99", "/prak"):
            await press(pilot, "ctrl+u")
            await enter(pilot, refused)
            assert app.entry.value == refused
            await write(pilot, "Nobody")
            assert app.entry.value == "Nobody"


@pytest.mark.parametrize("refused", ["/prak The form", "/import a.txt"])
async def test_words_in_a_refused_command_are_not_replaced(shop: Workshop, refused: str) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, refused)
        await write(pilot, "!")
        assert app.entry.value == f"{refused}!"


async def test_a_refused_note_is_not_replaced_by_what_is_typed_next(shop: Workshop) -> None:
    async with leading(shop, "talk-contact") as (app, pilot):
        await enter(pilot, "131052-308T called")
        await write(pilot, "!")
        assert app.entry.value == "131052-308T called!"


async def test_a_slip_that_begins_with_a_slash_is_not_replaced(shop: Workshop) -> None:
    async with leading(shop, "questions") as (app, pilot):
        await enter(pilot, "/zebra")
        await write(pilot, "!")
        assert app.entry.value == "/zebra!"


async def test_more_words_than_a_command_takes_do_nothing(shop: Workshop) -> None:
    shop.at("questions").collect.add("one", Bucket.CUSTOMER_QUESTION)
    async with leading(shop) as (app, pilot):
        await enter(pilot, "/reveal one")
        assert "/reveal takes no more words. /one opens one note at a time." in words(app)
        assert not shop.records.current.revealed

        await press(pilot, "ctrl+u")
        await enter(pilot, "/undo 3")
        assert "/undo takes no more words." in words(app)
        assert shop.records.hidden_count(shop.records.current) == 1
