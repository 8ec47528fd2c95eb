"""Whatever people write is shown letter by letter, and does nothing."""

from __future__ import annotations

import subprocess
import sys
from typing import Final

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import escaped_lines, to_markdown
from facilitator.model.cleaning import clean
from facilitator.model.record import Change, Commitment, Note, Review, Team, Theme
from facilitator.model.records import SessionRecords
from facilitator.model.words import Profile
from tests.minutes.reading import folded, lines, structure, written

HOSTILE: Final = (
    "<script>alert(1)</script>",
    "<!-- hidden",
    "[here](https://example.org) ![this](x.png)",
    "[a]: https://example.org",
    "<https://example.org> https://example.org www.example.org a@example.org",
    "**bold** _emphasis_ `code` ~~gone~~ $formula$",
    "```\ncode\n```",
    "    indented\n\tcode",
    "# heading\n## heading ##\ntitle\n===\ntitle\n---",
    "- list\n+ list\n* list\n1. list\n2) list\n- [ ] task",
    "> quote\n>> quote",
    "---\n***\n___\n- - -",
    "a | b\n--- | ---\n1 | 2",
    "a\n:--",
    "| a |\n|---|",
    "&lt;b&gt; &amp; &#60; &nbsp; &copy",
    "ends with a backslash \\",
    "\\| \\\\| \\` \\<b>",
    "</li></ul><h1>",
    "{{ minutes.title }} {% raw %} {#",
    "{title} %s",
    "two spaces  \nand a break",
    "\u202eright to left\u202c and \x1b[31mred\x1b[0m",
    "5.12.2026 klo 9.15, 70 %, +358",
    "–3 °C; 100 € “quoted” ’quoted’ 漢字 العربية 👩‍👧",
)
_MARKS: Final = "\\`*_{}[]()#+-.!|<>&~=:;\"'/@$^% \n\tab1"

text = st.one_of(
    st.sampled_from(HOSTILE),
    st.text(alphabet=_MARKS, max_size=40),
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40),
    st.lists(st.sampled_from(HOSTILE), min_size=2, max_size=4).map("\n".join),
).filter(folded)


def with_texts(records: SessionRecords, texts: dict[str, str]) -> SessionRecords:
    """Records in which people have written other things, wherever they may write."""
    changed = records.copy()
    rows = [
        *((note, {"text": texts["note"]}) for note in records.all(Note)),
        *((theme, {"name": texts["line"]}) for theme in records.all(Theme)),
        *((team, {"name": texts["line"]}) for team in records.all(Team)),
        *((review, {"comment": texts["line"]}) for review in records.all(Review)),
        *(
            (one, {"text": texts["note"]} | dict.fromkeys(_FIELDS, texts["line"]))
            for one in records.all(Commitment)
        ),
        (records.session, {"purpose": texts["line"]}),
    ]
    changed.apply([Change(row, row.but(**values)) for row, values in rows])
    return changed


_FIELDS: Final = ("owner", "first_step", "recipient", "sign")
_HARMLESS: Final = {"note": "words", "line": "words"}


@given(text)
def test_a_note_reads_as_it_was_written(finished, note):
    changed = with_texts(finished, {"note": note, "line": "words"})
    read = lines(written(changed))
    for number in range(1, len(finished.visible_notes()) + 1):
        wanted = f"N{number} {folded(note)}"
        assert any(line == wanted or line.startswith(f"{wanted} (") for line in read)


@settings(max_examples=50)
@given(text, text)
@pytest.mark.parametrize("which", ["finished", "followed"])
def test_nothing_that_is_written_changes_what_the_document_is_built_of(request, which, note, line):
    records = request.getfixturevalue(which)
    changed = with_texts(records, {"note": note, "line": line})
    assert structure(written(changed)) == structure(written(with_texts(records, _HARMLESS)))


@given(text)
@example("a\nb")
def test_a_field_in_a_table_reads_as_it_was_written_on_one_line(finished, line):
    changed = with_texts(finished, {"note": "words", "line": line})
    wanted = folded(" / ".join(part for part in clean(line).split("\n") if folded(part)))
    assert wanted in lines(written(changed))


@settings(max_examples=50)
@given(text, text)
def test_the_same_session_gives_the_same_bytes_and_one_newline_at_the_end(finished, note, line):
    changed = with_texts(finished, {"note": note, "line": line})
    once = to_markdown(compose(changed, Profile.TEAM))
    assert to_markdown(compose(changed.copy(), Profile.TEAM)) == once
    assert once.endswith("\n")
    assert not once.endswith("\n\n")
    once.encode()


@pytest.mark.parametrize(
    ("written_as", "plain"),
    [
        ("Klo 9.15–10, 70 % (5.12.2026).", "Klo 9.15–10, 70 % (5.12.2026)."),
        ("A.B. & K. Kehittäjä", "A.B. & K. Kehittäjä"),
        ("Teema: ”toinen reitti” – miksi?", "Teema: ”toinen reitti” – miksi?"),
        ("−1 … +2", "−1 … +2"),
    ],
)
def test_ordinary_text_stays_readable_in_the_file_itself(written_as, plain):
    assert escaped_lines(written_as) == [plain]


@pytest.mark.parametrize(
    "address", ["https://example.org", "www.example.org", "example.org", "a@example.org"]
)
def test_an_address_is_not_left_for_a_renderer_to_make_a_link_of(address):
    (line,) = escaped_lines(address)
    assert "\\" in line


def test_a_note_of_several_lines_keeps_them(finished):
    assert escaped_lines("one\n\n  two \r\nthree") == ["one", "two", "three"]
    text = written(with_texts(finished, {"note": "one\ntwo", "line": "words"}))
    assert "\n- **N1** one\\\n  two\n" in text
    assert "\n  - **N4** one\\\n    two (Encounter)\n" in text


def test_writing_minutes_needs_no_screen():
    """Commands that only write start without the weight of the screens."""
    code = (
        "import sys, facilitator.minutes.markdown, facilitator.minutes.plain;"
        "import facilitator.minutes.document, facilitator.minutes.files;"
        "print(*({'textual', 'rich', 'jinja2', 'sqlite_utils'} & set(sys.modules)))"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert result.stdout.split() == []
