"""The entry line: nothing typed is lost, nothing that acts gets in."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from textual import events, on

from facilitator.model.cleaning import clean, clean_line
from facilitator.ui.widgets.entry import Entry
from tests.ui.drawn import Alone, lines


class EntryApp(Alone):
    """Keeps what the entry posts; answers it only when the test says so."""

    def __init__(self, entry: Entry | None = None) -> None:
        super().__init__(entry or Entry(placeholder="Add a note"))

    @property
    def entry(self) -> Entry:
        return self.query_one(Entry)

    @property
    def entered(self) -> list[str]:
        return [m.text for m in self.heard if isinstance(m, Entry.Entered)]

    on_entry_entered = Alone.hear
    on_entry_pasted = Alone.hear
    on_entry_left_up = Alone.hear
    on_entry_next_bucket = Alone.hear


class KeepingApp(EntryApp):
    """Takes every text at once, as a screen does."""

    @on(Entry.Entered)
    def keep(self, event: Entry.Entered) -> None:
        event.entry.accept()


async def test_the_text_stays_until_it_is_accepted() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"one", "enter")
        assert app.entered == ["one"]
        assert app.entry.value == "one"

        app.entry.accept()
        assert app.entry.value == ""


async def test_what_is_typed_before_the_answer_waits_and_is_not_lost() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"one", "enter", *"twx", "backspace", "o", "enter", *"th")
        assert app.entered == ["one"]
        assert app.entry.value == "one"

        app.entry.accept()
        await pilot.pause()
        assert app.entered == ["one", "two"]
        assert app.entry.value == "two"

        app.entry.accept()
        await pilot.pause()
        assert app.entry.value == "th"


async def test_a_refused_text_stays_and_what_was_typed_since_is_set_apart_after_it() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"one", "enter", *"two", "enter", "x")
        app.entry.refuse()
        await pilot.pause()

        assert app.entered == ["one"]
        assert app.entry.value == "one two x"


async def test_an_answer_to_nothing_takes_nothing_away() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press("enter", *"late")
        app.entry.accept()
        await pilot.pause()

        assert app.entered == [""]
        assert app.entry.value == "late"


async def test_clearing_ends_the_wait_for_an_answer() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"one", "enter", *"two")
        app.entry.clear()
        await pilot.pause()

        assert app.entry.value == "two"


async def test_a_bucket_is_changed_between_the_notes_it_was_changed_between() -> None:
    app = KeepingApp()
    async with app.run_test() as pilot:
        await pilot.press(*"one", "enter", "tab", *"two", "enter", "shift+tab", "up")

        seen = [m.text if isinstance(m, Entry.Entered) else type(m).__name__ for m in app.heard]
        assert seen == ["one", "NextBucket", "two", "NextBucket", "LeftUp"]
        assert [m.step for m in app.heard if isinstance(m, Entry.NextBucket)] == [1, -1]


async def test_pasted_lines_are_handed_over_and_the_typed_text_is_left() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"mine")
        app.entry.post_message(events.Paste("  first \r\n\r\n\x1b]52;c;AA\x07second\x1b[2J\n"))
        await pilot.pause()

        assert [m.lines for m in app.heard if isinstance(m, Entry.Pasted)] == [("first", "second")]
        assert app.entry.value == "mine"


async def test_one_pasted_line_goes_in_at_the_cursor_with_its_spaces() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"ad", "left")
        app.entry.post_message(events.Paste(" b\tc "))
        await pilot.pause()
        assert app.entry.value == "a b c d"

        app.entry.post_message(events.Paste("\n  e  \n\n"))
        await pilot.pause()
        assert app.entry.value == "a b c ed"


async def test_a_paste_of_nothing_but_line_ends_changes_nothing() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"ab")
        app.entry.post_message(events.Paste("\n\n"))
        await pilot.pause()

        assert app.entry.value == "ab"
        assert app.heard == []


async def test_ten_thousand_pasted_characters_go_in_whole() -> None:
    app = EntryApp()
    line = "äö12345678" * 1000
    async with app.run_test() as pilot:
        app.entry.post_message(events.Paste(line))
        await pilot.press("enter")

        assert app.entered == [line]


async def test_what_is_seen_is_what_is_entered() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        app.entry.post_message(events.Paste("  a  \u202eb\x9b\u200b c "))
        await pilot.press("enter")

        assert app.entered == [app.entry.value] == ["a b c"]


async def test_an_accent_typed_on_its_own_joins_its_letter() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        app.entry.post_message(events.Key("a", "a"))
        app.entry.post_message(events.Key("", "\u0308"))
        app.entry.post_message(events.Key("b", "b"))
        await pilot.pause()

        assert app.entry.value == "äb"
        assert app.entry.cursor_position == 2


async def test_a_masked_entry_shows_nothing_and_copies_nothing() -> None:
    app = EntryApp(Entry(masked=True))
    async with app.run_test() as pilot:
        await pilot.press(*"secret", "ctrl+shift+a", "ctrl+c", "ctrl+x")

        assert app.clipboard == ""
        assert app.entry.value == ""

        await pilot.press(*"secret")
        assert "secret" not in "".join(lines(app.entry))

        app.entry.masked = False
        await pilot.pause()
        assert "secret" in "".join(lines(app.entry))


async def test_coming_back_to_the_entry_selects_nothing_so_typing_goes_on() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        await pilot.press(*"ab")
        app.set_focus(None)
        app.entry.focus()
        await pilot.press("c")

        assert app.entry.value == "abc"


async def test_ctrl_v_of_several_lines_is_a_paste_of_lines_too() -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        app.copy_to_clipboard("one\ntwo")
        await pilot.press("ctrl+v")

        assert [m.lines for m in app.heard if isinstance(m, Entry.Pasted)] == [("one", "two")]


@pytest.mark.parametrize(("classes", "rows"), [("", 3), ("-compact", 1)])
async def test_the_compact_entry_is_one_row_without_a_border(classes: str, rows: int) -> None:
    app = EntryApp(Entry(placeholder="Add a note", classes=classes))
    async with app.run_test(size=(60, 18)) as pilot:
        assert app.entry.size.height == 1
        assert app.entry.outer_size.height == rows
        assert lines(app.entry) == ["Add a note"]

        app.set_focus(None)
        await pilot.pause()
        assert app.entry.outer_size.height == rows


STROKES = st.lists(
    st.sampled_from(["a", "b", " ", "backspace", "left", "right", "home", "end", "delete"]),
    max_size=25,
)


def edited(strokes: list[str]) -> str:
    """The line that the keys make, by the book."""
    text, cursor = "", 0
    for stroke in strokes:
        if len(stroke) == 1:
            text, cursor = text[:cursor] + stroke + text[cursor:], cursor + 1
        elif stroke == "backspace" and cursor:
            text, cursor = text[: cursor - 1] + text[cursor:], cursor - 1
        elif stroke == "delete":
            text = text[:cursor] + text[cursor + 1 :]
        elif stroke == "left":
            cursor = max(0, cursor - 1)
        elif stroke == "right":
            cursor = min(len(text), cursor + 1)
        elif stroke in ("home", "end"):
            cursor = 0 if stroke == "home" else len(text)
    return text


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(STROKES, min_size=1, max_size=4))
async def test_any_burst_of_keys_enters_what_the_keys_make(notes: list[list[str]]) -> None:
    app = KeepingApp()
    async with app.run_test() as pilot:
        for note in notes:
            for stroke in (*note, "enter"):
                character = stroke if len(stroke) == 1 else None
                # Straight into the queue, all at once, as from a fast typist and a busy screen.
                app.post_message(events.Key("space" if stroke == " " else stroke, character))
        await pilot.pause()
        await pilot.pause()

        assert app.entered == [clean_line(edited(note)) for note in notes]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60))
async def test_any_pasted_text_is_clean_in_the_line_or_in_the_lines(text: str) -> None:
    app = EntryApp()
    async with app.run_test() as pilot:
        app.entry.post_message(events.Paste(text))
        await pilot.pause()

        assert app.entry.value == clean(app.entry.value)
        wanted = [line for line in map(clean_line, clean(text).split("\n")) if line]
        got = [line for m in app.heard if isinstance(m, Entry.Pasted) for line in m.lines]
        assert (got or [clean_line(app.entry.value)]) == (wanted or [""])
