"""Text reaches the file as it was meant, however it is typed and whatever is in it."""

from __future__ import annotations

import re

import pytest

from tests.terminal.console import (
    EMPTY_LINE,
    HIDDEN_LINE,
    jump,
    notes_on_disk,
    write,
)
from tests.terminal.driver import Computer, Terminal

pytestmark = pytest.mark.terminal


class TestTyping:
    def test_a_burst_of_typing_gives_exactly_the_notes_that_were_typed(
        self, console: Terminal, computer: Computer
    ) -> None:
        notes = [f"the quick brown fox number {number} jumps" for number in range(12)]
        # Each with three letters too many that are taken back on the way.
        console.type("".join(f"{n[:9]}xyz\x7f\x7f\x7f{n[9:]}\r" for n in notes))
        console.wait_for(notes[-1], "Saved.", EMPTY_LINE)
        assert notes_on_disk(computer) == notes

    def test_a_burst_behind_the_curtain_loses_nothing(
        self, console: Terminal, computer: Computer
    ) -> None:
        jump(console, 9, "What would our clients ask us")
        console.type("fisrt\x7f\x7f\x7frst\rsecond\rthid\x7frd\r")
        console.wait_for("3 notes behind the curtain", HIDDEN_LINE)
        console.press("ctrl+r")
        console.wait_for("first", "second", "third")
        assert sorted(notes_on_disk(computer)) == ["first", "second", "third"]

    @pytest.mark.parametrize(
        "noise", [b"\xff\xfe", b"\xe4\xf6", b"\x1b\xff", b"\xc3("], ids=bytes.hex
    )
    def test_bytes_that_are_no_text_harm_nothing(
        self, console: Terminal, computer: Computer, noise: bytes
    ) -> None:
        write(console, "before")
        console.send(noise)
        console.wait_until(lambda: EMPTY_LINE not in console.text, "signs for what is no text")
        console.enter(" and on")
        console.wait_for("and on", "Saved.", EMPTY_LINE)
        before, after = notes_on_disk(computer)
        assert before == "before"
        assert after.endswith(" and on")

    def test_the_keyboard_protocol_that_loses_letters_is_not_asked_for(
        self, console: Terminal
    ) -> None:
        # With it, AltGr characters such as @ do not arrive on Windows Terminal.
        assert re.search(rb"\x1b\[[>=]\d+(;\d+)?u", console.written) is None

    @pytest.mark.parametrize(
        "text",
        [
            "Äidinkieli, öinen yö ja ”lainaus” – 20 €, @ { [ ~",
            "العميل لا يملك هاتفًا ذكيًا",
            "客户没有智能手机，也没有银行密码",
            "Perhe 👩‍👩‍👧 odottaa ❤️ ja 👍🏽",
            "Юрий ждёт ответа · Γιώργος · नमस्ते",
            "[/] [b]not markup[/b] {braces} $x \\n *stars* | pipe | <i>",
        ],
        ids=["Finnish", "Arabic", "Chinese", "emoji", "other scripts", "markup"],
    )
    def test_text_of_any_script_is_kept_as_it_was_typed(
        self, console: Terminal, computer: Computer, text: str
    ) -> None:
        console.enter(text)
        console.wait_for("Saved.", EMPTY_LINE)
        assert notes_on_disk(computer) == [text]


class TestPasting:
    def test_ten_thousand_characters_are_one_note_and_more_than_fit_are_refused(
        self, console: Terminal, computer: Computer
    ) -> None:
        line = "äö12345678" * 1000
        console.paste(line)
        console.press("enter")
        console.wait_for("Saved.", EMPTY_LINE)
        console.paste(line * 3)
        console.press("enter")
        console.wait_for("This text has 30000 characters", "It is still where you typed it.")
        console.press("ctrl+u")
        console.wait_for(EMPTY_LINE)
        write(console, "shorter")
        assert notes_on_disk(computer) == [line, "shorter"]

    def test_fourteen_lines_become_fourteen_notes_when_that_is_wanted(
        self, console: Terminal, computer: Computer
    ) -> None:
        lines = [f"line {number}" for number in range(1, 15)]
        console.paste("\r\n".join(lines))
        console.wait_for("Paste 14 notes?")
        console.press("escape")
        console.wait_for(EMPTY_LINE)
        assert notes_on_disk(computer) == []
        console.paste("\n".join(lines))
        console.wait_for("Paste 14 notes?")
        console.press("enter")
        console.wait_for("14 notes saved.", "line 14")
        assert notes_on_disk(computer) == lines

    @pytest.mark.parametrize(
        ("pasted", "acting"),
        [
            ("\x1b]52;c;ZXZpbA==\x07", "\x1b]52"),
            ("\x1b]0;stolen title\x07", "\x1b]0"),
            ("\x1b[2J\x1b[7777h", "\x1b[7777h"),
            ("\x1bP0;1|payload\x1b\\", "\x1bP"),
            ("\x9b2J\x9d0;stolen\x9c", "\x9b"),
            ("\x00\x01\x05\x0e\x1a", "\x0e"),
            ("\u202egnirts\u2066", "\u202e"),
        ],
        ids=["clipboard", "title", "mode", "device", "one character", "controls", "direction"],
    )
    def test_what_is_pasted_never_acts_on_the_terminal(
        self, console: Terminal, computer: Computer, pasted: str, acting: str
    ) -> None:
        # Terminals take escape characters out of a paste. From one that does not, Textual takes
        # what follows for keys, so the note is not what was pasted, but it is harmless.
        drawn_before = len(console.written)
        console.paste(f"before{pasted}after")
        console.wait_for("before")
        console.press("enter")
        console.wait_for("Saved.", EMPTY_LINE)
        write(console, "still here")
        drawn = console.written[drawn_before:].decode("utf-8", "replace")
        assert acting not in drawn
        note, last = notes_on_disk(computer)
        assert last == "still here"
        assert note.isprintable()
