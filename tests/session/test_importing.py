"""Importing: what a file means, what is left out of it and why, and files that are none."""

from __future__ import annotations

import codecs
import os
import re
import shlex
import unicodedata
from pathlib import Path
from urllib.parse import quote

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from facilitator.i18n import Message, catalogue
from facilitator.model.cleaning import TEXT_LIMIT, clean, clean_line
from facilitator.model.problem import Problem
from facilitator.privacy import holds_identity_code
from facilitator.session.importing import (
    LARGEST,
    NOTES_LIMIT,
    Import,
    parse_notes,
    path_from_line,
    read_notes,
)
from tests.problems import told

CODE = "010190-999W"

# What text files are made of, and what makes them hard to read.
PIECES = st.sampled_from(
    [
        *(
            b"\n",
            b"\r\n",
            b"\r",
            b"\x00",
            b"\x1b[2J",
            b'"',
            b'""',
            b";",
            b",",
            b"\t",
            b"- ",
            b"1. ",
        ),
        *(b"sep=;\n", b"note", b"id;note\n", b"\xe4iti", "äiti".encode(), b"\x81", b"\xed\xa0\x80"),
        *(CODE.encode(), codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE),
        *("\u2028".encode(), "\ufeff".encode(), b"\x85", b"\xd8", "äiti".encode("utf-16-le")),
        *(f"{CODE[:5]}\u200b{CODE[5:]}".encode(), f"1. {CODE[:4]}\n{CODE[4:]}".encode()),
    ]
)
BYTES = st.lists(PIECES | st.binary(max_size=4), max_size=40).map(b"".join) | st.binary()


def is_utf_8(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def is_own_clean_form(line: str) -> bool:
    return (
        line != ""
        and clean_line(line) == line
        and not holds_identity_code(line)
        and not line.startswith(tuple("-*•◦▪‣·–—\uf0b70123456789"))
    )


LINES = st.lists(st.text(max_size=30).map(clean_line).filter(is_own_clean_form), min_size=1)
WESTERN = st.lists(
    st.text(st.characters(codec="cp1252"), max_size=30).map(clean_line).filter(is_own_clean_form),
    min_size=1,
)
CELLS = st.text(
    st.characters(codec="utf-8", exclude_categories=["Cc"]) | st.just("\n"), max_size=20
)
ENDS = st.lists(st.sampled_from(["\n", "\r\n", "\r", "\u2028", "\n\n", "\r\n\r\n"]), min_size=1)


def joined(lines: list[str], ends: list[str]) -> str:
    return "".join(line + ends[at % len(ends)] for at, line in enumerate(lines))


def texts(content: str | bytes, *, table: bool = False) -> list[str]:
    data = content.encode() if isinstance(content, str) else content
    return list(parse_notes(data, may_be_any_table=table).texts)


def said(why: Message) -> str:
    return why.in_language(catalogue("en"))


def left_out(found: Import) -> list[tuple[int, str]]:
    return [(one.line, said(one.why)) for one in found.left_out]


class TestAnyBytes:
    @given(BYTES, st.booleans())
    @example(b"sep=;", True)
    @example(codecs.BOM_UTF16_LE + b"\x00", False)
    @example(b'"\n' * 3 + b'a;"b', True)
    @example("1. 010190-\n999W".encode("utf-16"), False)
    def test_any_content_gives_texts_that_may_be_saved_or_a_problem(
        self, data: bytes, table: bool
    ) -> None:
        try:
            found = parse_notes(data, may_be_any_table=table)
        except Problem:
            return
        assert found.texts or found.left_out
        for text in (*found.texts, found.column):
            assert not holds_identity_code(text)
            assert not any(unicodedata.category(character) == "Cc" for character in text)
            assert clean(text).strip() == text
            assert len(text) <= TEXT_LIMIT
        assert all(found.texts)
        lines = [one.line for one in found.left_out]
        assert lines == sorted(set(lines))
        assert all(line >= 1 for line in lines)

    @given(LINES, ENDS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]))
    def test_lines_of_every_script_come_back_as_they_were(
        self, lines: list[str], ends: list[str], encoding: str
    ) -> None:
        found = parse_notes(joined(lines, ends).encode(encoding))
        assume(not found.is_table)
        assert list(found.texts) == lines

    @given(WESTERN, st.lists(st.sampled_from(["\n", "\r\n", "\r"]), min_size=1))
    @example(["Hyvää päivää", "€ 10 – 20 …"], ["\r\n"])
    def test_western_lines_come_back_as_they_were(self, lines: list[str], ends: list[str]) -> None:
        by_accident = [is_utf_8(line.encode("cp1252")) and not line.isascii() for line in lines]
        found = parse_notes(joined(lines, ends).encode("cp1252"))
        assume(not any(by_accident) and not found.is_table)
        assert list(found.texts) == lines

    @given(LINES, WESTERN)
    def test_lines_of_both_encodings_in_one_file_come_back_as_they_were(
        self, modern: list[str], western: list[str]
    ) -> None:
        western = [line for line in western if not is_utf_8(line.encode("cp1252"))]
        data = "\n".join(modern).encode() + b"\n" + "\n".join(western).encode("cp1252")
        found = parse_notes(data)
        assume(not found.is_table)
        assert list(found.texts) == [*modern, *western]

    @given(st.lists(st.tuples(CELLS, CELLS), min_size=1))
    @example([("", '"first"\n;second,\tthird')])
    def test_cells_of_any_text_come_back_from_a_table_as_one_line_each(
        self, rows: list[tuple[str, str]]
    ) -> None:
        notes = [note for _, cell in rows if (note := clean_line(cell))]
        assume(notes and all(map(is_own_clean_form, notes)))
        quoted = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
        assert texts("\n".join(["id;note", *quoted]), table=True) == notes


class TestEncodings:
    @pytest.mark.parametrize(
        ("codec", "name"),
        [
            ("utf-8", "UTF-8"),
            ("utf-8-sig", "UTF-8"),
            ("utf-16", "UTF-16"),
            ("cp1252", "Windows-1252"),
        ],
    )
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_finnish_is_read_in_every_encoding_and_line_end(
        self, codec: str, name: str, end: str
    ) -> None:
        lines = ["Äiti – ”kyllä”", "Åsa ja yö"]
        found = parse_notes(end.join(lines).encode(codec))
        assert list(found.texts) == lines
        assert found.encoding == name
        assert found.remarks == ()

    def test_utf_16_is_read_in_both_byte_orders(self) -> None:
        for bom, codec in ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be")):
            assert texts(bom + "äiti".encode(codec)) == ["äiti"]

    def test_a_file_of_two_encodings_is_read_line_by_line_and_said_to_be_so(self) -> None:
        found = parse_notes("äiti\n".encode() + "isä\n".encode("cp1252") + b"abc")
        assert found.texts == ("äiti", "isä", "abc")
        assert found.encoding == "UTF-8 + Windows-1252"
        assert "Windows-1252" in said(found.remarks[0])

    def test_plain_letters_in_an_old_file_are_not_a_second_encoding(self) -> None:
        found = parse_notes("abc\nisä".encode("cp1252"))
        assert (found.encoding, found.remarks) == ("Windows-1252", ())

    def test_a_line_with_bytes_of_no_encoding_is_left_out_and_the_others_taken(self) -> None:
        found = parse_notes(b"one\n\xe4\x81!\nthree")
        assert found.texts == ("one", "three")
        assert left_out(found) == [(2, "Its letters cannot be read.")]

    def test_half_a_letter_at_the_end_spoils_its_own_line_only(self) -> None:
        found = parse_notes("one\ntwo".encode("utf-16") + b"x")
        assert found.texts == ("one",)
        assert [line for line, _ in left_out(found)] == [2]
        assert parse_notes("one\n".encode("utf-16") + b"\n").left_out == ()


class TestLines:
    def test_empty_lines_are_nothing_and_spaces_at_the_ends_go(self) -> None:
        assert texts("\n  one \n\n\t\n two  words\n\u200b\n") == ["one", "two words"]

    @pytest.mark.parametrize("sign", ["- ", "* ", "• ", "•\t", "– ", "1. ", "1) ", " 1.  ", "7) "])
    def test_a_list_sign_is_taken_off(self, sign: str) -> None:
        assert texts(f"{sign}palvelu\n") == ["palvelu"]

    def test_the_numbers_of_a_list_are_taken_off(self) -> None:
        lines = "\n".join(f"{n}. asia {n}" for n in range(1, 13))
        assert texts(lines) == [f"asia {n}" for n in range(1, 13)]
        assert texts("1. a\nväli\n2. b\n\n1. c\n2. d") == ["a", "väli", "b", "c", "d"]

    @pytest.mark.parametrize(
        "text",
        [
            "3. vaihe on epäselvä",
            "21. 11. kokous",
            "1. 12. alkaen",
            "-5 astetta",
            "*tärkeä*",
            "1.5 tuntia",
            "2026. Uusi laki",
            "1,5 tuntia (45 min)",
        ],
    )
    def test_what_only_looks_like_a_list_sign_stays(self, text: str) -> None:
        assert texts(text) == [text]

    def test_a_list_sign_with_nothing_after_it_is_nothing(self) -> None:
        assert texts("- a\n- \n-\n2)\n") == ["a"]

    def test_control_characters_and_commands_to_the_terminal_go(self) -> None:
        assert texts("a\x00b \x1b[31mred\x1b[0m \u202eevil\n") == ["ab red evil"]

    @pytest.mark.parametrize(
        "end", ["\n", "\r\n", "\r", "\u2028", "\u2029", "\x0b", "\x0c", "\x85"]
    )
    def test_every_line_end_parts_notes(self, end: str) -> None:
        assert texts(f"first{end}second") == ["first", "second"]

    def test_an_identity_code_leaves_out_its_line_alone_and_is_not_repeated(self) -> None:
        found = parse_notes(f"yksi\r\nAsiakas {CODE} soitti\r\n\r\nkaksi".encode())
        assert found.texts == ("yksi", "kaksi")
        assert left_out(found) == [(2, "It holds a personal identity code.")]
        assert "999W" not in repr(found)

    @pytest.mark.parametrize(
        "code", ["- 010190-999W", "01. 0190-999W", "1. 010190-\u200b999W", "010190-\x1b[0m999W"]
    )
    def test_nothing_that_goes_hides_an_identity_code(self, code: str) -> None:
        assert [line for line, _ in left_out(parse_notes(code.encode()))] == [1]

    def test_a_text_up_to_the_limit_is_taken_and_a_longer_one_left_out(self) -> None:
        found = parse_notes(f"{'ä' * TEXT_LIMIT}\n{'ä' * (TEXT_LIMIT + 1)}".encode())
        assert found.texts == ("ä" * TEXT_LIMIT,)
        assert left_out(found) == [
            (2, f"It has {TEXT_LIMIT + 1} characters; {TEXT_LIMIT} fit in one note.")
        ]

    @pytest.mark.parametrize("n", [5_000, NOTES_LIMIT])
    def test_thousands_of_lines_are_taken_in_order(self, n: int) -> None:
        lines = [f"muistiinpano {at}" for at in range(n)]
        assert texts("\n".join(lines)) == lines

    def test_more_notes_than_can_be_taken_at_once_are_told(self) -> None:
        with told("holds 50000 notes; 20000 can be.*Split"):
            parse_notes(b"note\n" * 50_000)

    def test_empty_lines_do_not_count_as_notes(self) -> None:
        assert len(texts("note\n\n" * NOTES_LIMIT)) == NOTES_LIMIT


class TestTextOrTable:
    @pytest.mark.parametrize(
        "content",
        [
            "Hyvä, mutta kallis\nNopea, mutta vaikea\nHalpa, mutta huono\n",
            "Hyvä; mutta kallis\nNopea; mutta vaikea\n",
            "Ensin soitto; sitten käynti; lopuksi kirje\n",
            "yksi;kaksi;kolme\nneljä\n",
            "Sanoi, että ei; että kyllä; ja meni\nSanoi, ettei tiedä\n",
            '"Joo" sanoi asiakas\n"ei koskaan\nvai niin"\n',
        ],
    )
    def test_sentences_in_a_text_file_are_never_cut(self, content: str) -> None:
        found = parse_notes(content.encode())
        assert list(found.texts) == content.splitlines()
        assert (found.is_table, found.column, found.column_number) == (False, "", 0)

    @pytest.mark.parametrize(
        "content",
        [
            "Hyvä, mutta kallis\nNopea, mutta vaikea\nHalpa, mutta huono\n",
            "Idea, joka toimii\nToinen\n",
            "Hyvä, mutta kallis\nEi toimi\n",
            '"Joo" sanoi asiakas\nHyvä, "mutta\n"auki\nLoppu\n',
            "Aika\nRaha\n",
        ],
    )
    def test_sentences_in_a_file_called_a_table_are_not_cut_either(self, content: str) -> None:
        assert texts(content, table=True) == content.splitlines()

    @pytest.mark.parametrize("separator", [";", "\t"])
    def test_a_text_file_whose_every_line_has_the_same_columns_is_a_table(
        self, separator: str
    ) -> None:
        rows = [["1", "Palvelu paranee, jos", "Liisa"], ["2", "Aikaa jää työhön", "Matti"]]
        found = parse_notes("\n".join(separator.join(row) for row in rows).encode())
        assert found.is_table
        assert found.texts == ("Palvelu paranee, jos", "Aikaa jää työhön")
        assert found.column_number == 2

    @pytest.mark.parametrize("separator", [",", ";", "\t"])
    @pytest.mark.parametrize(
        "heading", ["note", "Muistiinpano", "TEKSTI:", "vastaus", "Anteckning"]
    )
    def test_the_column_headed_as_notes_is_taken(self, separator: str, heading: str) -> None:
        rows = [["Nimi", heading, "Selite"], ["a", "hyvä", "x" * 50], ["b", "huono", "y" * 50]]
        found = parse_notes(
            "\n".join(separator.join(row) for row in rows).encode(), may_be_any_table=True
        )
        assert found.texts == ("hyvä", "huono")
        assert (found.column, found.column_number) == (heading, 2)
        assert found.remarks == ()

    def test_without_such_a_heading_the_longest_texts_are_taken_and_that_is_said(self) -> None:
        found = parse_notes(
            b"Aikaleima,Mit\xe4 mielt\xe4 olet?,S\xe4hk\xf6posti\n"
            b'21.11.2026 10.00,"Hyv\xe4, mutta kallis",liisa.esimerkki@sote.example\n'
            b"21.11.2026 10.01,Nopeaa,bo.esimerkki@sote.example\n",
            may_be_any_table=True,
        )
        assert found.texts == ("Hyvä, mutta kallis", "Nopeaa")
        assert found.column == "Mitä mieltä olet?"
        assert "longest" in said(found.remarks[0])

    def test_one_known_heading_makes_the_first_row_headings(self) -> None:
        content = "Kysymys;Pisteet\nToimii hyvin;5\nEi toimi;3\n"
        assert texts(content, table=True) == ["Toimii hyvin", "Ei toimi"]

    def test_words_above_numbers_may_be_somebody_s_note_and_are_taken(self) -> None:
        content = "Pomo ei kuuntele;kyllä\nToimii hyvin;5\nEi toimi;3\n"
        found = parse_notes(content.encode(), may_be_any_table=True)
        assert found.texts == ("Pomo ei kuuntele", "Toimii hyvin", "Ei toimi")
        assert found.column == ""

    def test_a_first_row_like_the_others_is_a_note(self) -> None:
        assert texts("1;Toimii\n2;Ei toimi\n", table=True) == ["Toimii", "Ei toimi"]

    def test_a_table_of_one_column_keeps_its_commas_and_loses_its_heading(self) -> None:
        found = parse_notes(b'Note\n"Good, but slow"\nFast, but hard\n', may_be_any_table=True)
        assert found.texts == ("Good, but slow", "Fast, but hard")
        assert (found.column, found.column_number) == ("Note", 1)

    def test_an_unused_column_for_notes_is_passed_over(self) -> None:
        content = "id;Kommentti;Mitä mieltä?\n1;;Toimii\n2;;Ei toimi\n"
        assert texts(content, table=True) == ["Toimii", "Ei toimi"]

    def test_cells_in_quotation_marks_may_hold_line_ends_separators_and_marks(self) -> None:
        content = 'id;note\r\n1;"first\r\nsecond; ""third"""\r\n2;last\r\n'
        assert texts(content, table=True) == ['first second; "third"', "last"]

    def test_a_list_in_one_cell_keeps_the_signs_of_all_its_points(self) -> None:
        content = 'id;note\n1;"- first\n- second"\n2;- alone\n'
        assert texts(content, table=True) == ["- first - second", "alone"]

    def test_headings_may_go_over_several_lines(self) -> None:
        content = '"Mitä\nmieltä?";Nimi\nToimii;Bo\nEi toimi;Liisa\n'
        found = parse_notes(content.encode(), may_be_any_table=True)
        assert (found.texts, found.column) == (("Toimii", "Ei toimi"), "Mitä mieltä?")

    @pytest.mark.parametrize("line", ["sep=;", '"sep=;"', "SEP=;", "sep=;;;"])
    @pytest.mark.parametrize("table", [True, False])
    def test_the_separator_line_of_a_spreadsheet_is_obeyed_and_no_note(
        self, line: str, table: bool
    ) -> None:
        content = f"{line}\r\nid;note\r\n1;Hyvä, mutta\r\n2;{CODE}\r\n"
        found = parse_notes(content.encode(), may_be_any_table=table)
        assert found.texts == ("Hyvä, mutta",)
        assert [one.line for one in found.left_out] == [4]

    def test_the_line_of_a_row_is_where_it_begins(self) -> None:
        content = f'id;note\n1;"a\nb\nc"\n\n2;"x\n{CODE}"\n'
        found = parse_notes(content.encode(), may_be_any_table=True)
        assert found.texts == ("a b c",)
        assert [one.line for one in found.left_out] == [6]

    def test_an_identity_code_in_another_column_does_not_matter(self) -> None:
        found = parse_notes(f"nimi;note\n{CODE};hyvä\n".encode(), may_be_any_table=True)
        assert (found.texts, found.left_out) == (("hyvä",), ())
        assert CODE not in repr(found)

    def test_an_identity_code_as_a_heading_is_not_shown(self) -> None:
        content = f"id;{CODE}\n1;Toimii\n2;Ei toimi\n"
        found = parse_notes(content.encode(), may_be_any_table=True)
        assert (found.texts, found.column) == (("Toimii", "Ei toimi"), "")

    def test_a_comma_too_many_in_the_last_column_is_put_back(self) -> None:
        assert texts("id,note\n1,Hyvä, mutta kallis\n2,ok\n", table=True) == [
            "Hyvä, mutta kallis",
            "ok",
        ]

    def test_a_row_that_does_not_fit_is_told_and_not_cut(self) -> None:
        found = parse_notes(
            b"id,note,date\n1,Good,but,slow,1.1.\n2,ok,2.1.,,\nlone\n", may_be_any_table=True
        )
        assert found.texts == ("ok",)
        assert left_out(found) == [
            (2, "The first row has 3 cells, this one 5."),
            (4, "The first row has 3 cells, this one 1."),
        ]

    def test_empty_cells_that_fill_up_a_table_do_not_matter(self) -> None:
        assert texts("id;note;;\n1;a;;\n2;b;;\n;;;\n3;;;\n", table=True) == ["a", "b"]

    def test_a_quotation_mark_too_many_does_not_swallow_the_rest(self) -> None:
        rows = "".join(f"{at};teksti {at}\n" for at in range(50))
        found = texts(f'id;note\n0;"auki\n{rows}', table=True)
        assert found == ['"auki', *(f"teksti {at}" for at in range(50))]


class TestFilesThatAreNotText:
    @pytest.mark.parametrize(
        "data",
        [
            b"PK\x03\x04rest of a workbook",
            b"%PDF-1.7\n1 0 obj",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
            b"{\\rtf1\\ansi words}",
            b"\x89PNG\r\n",
            bytes(range(256)) * 4,
            b"\x00" * 1000,
            "ilman tunnusta".encode("utf-16-le"),
            "liian leveä".encode("utf-32"),
            b"SQLite format 3\x00\x10\x00\x01\x01\x00\x40\x20\x20\x00\x00\x00\x02" + b"\x00" * 60,
        ],
    )
    @pytest.mark.parametrize("table", [True, False])
    def test_they_are_to_be_saved_as_text_first(self, data: bytes, table: bool) -> None:
        with told("not a text file.*Save it as CSV or text first"):
            parse_notes(data, may_be_any_table=table)

    @pytest.mark.parametrize(
        "data", [b"", b"\n\n", b"\xef\xbb\xbf", b"\xff\xfe", b" - \n", b"id;note\n"]
    )
    def test_a_file_without_notes_is_told(self, data: bytes) -> None:
        with told("no notes in this file"):
            parse_notes(data, may_be_any_table=True)

    def test_a_file_with_nothing_but_a_code_says_why_it_gives_nothing(self) -> None:
        found = parse_notes(CODE.encode())
        assert (found.texts, len(found.left_out)) == ((), 1)


class TestFiles:
    def test_notes_are_read_from_a_file(self, tmp_path: Path) -> None:
        path = tmp_path / "muistiinpanot ä.txt"
        path.write_text("Hyvä, mutta\nkallis", encoding="utf-8")
        assert read_notes(path).texts == ("Hyvä, mutta", "kallis")

    @pytest.mark.parametrize(
        ("name", "is_table"), [("a.CSV", True), ("a.tsv", True), ("a.txt", False)]
    )
    def test_the_name_tells_whether_commas_part_columns(
        self, tmp_path: Path, name: str, is_table: bool
    ) -> None:
        path = tmp_path / name
        path.write_text("id,note\n1,ok\n", encoding="utf-8")
        found = read_notes(path)
        assert found.is_table == is_table
        assert list(found.texts) == (["ok"] if is_table else ["id,note", "1,ok"])

    def test_a_missing_file_or_folder_is_told(self, tmp_path: Path) -> None:
        with told(f"no file nothing.txt in the folder {re.escape(str(tmp_path))}.*drag"):
            read_notes(tmp_path / "nothing.txt")
        with told(f"no file nothing.txt in the folder {re.escape(str(Path.cwd()))}.*drag"):
            read_notes(Path("nothing.txt"))
        with told("no folder .*nowhere"):
            read_notes(tmp_path / "nowhere" / "a.txt")
        with told("is a folder, not a file"):
            read_notes(tmp_path)

    @pytest.mark.parametrize("name", ["a\x00b", "x" * 5_000, "\udcff"])
    def test_a_name_that_cannot_be_is_told(self, tmp_path: Path, name: str) -> None:
        with told("no file|cannot be opened"):
            read_notes(tmp_path / name)

    def test_a_loop_of_links_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "a").symlink_to(tmp_path / "b")
        (tmp_path / "b").symlink_to(tmp_path / "a")
        with told("no file|cannot be opened"):
            read_notes(tmp_path / "a")

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names here")
    def test_a_pipe_is_not_waited_for(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.txt")
        with told("not a file"):
            read_notes(tmp_path / "pipe.txt")

    def test_a_file_that_may_not_be_read_is_told(
        self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        path = tmp_path / "a.txt"
        path.write_text("words", encoding="utf-8")

        def refused(*_: object, **__: object) -> None:
            raise PermissionError(13, "Permission denied")

        # Permissions do not stop whoever runs the tests as an administrator.
        monkeypatch.setattr(Path, "open", refused)
        with told("a.txt cannot be opened.*allowed to read"):
            read_notes(path)

    def test_a_file_up_to_the_limit_is_read_and_a_larger_one_told(self, tmp_path: Path) -> None:
        path = tmp_path / "a.txt"
        line = b"x" * 999 + b"\n"
        path.write_bytes(line * (LARGEST // 1000))
        assert len(read_notes(path).texts) == LARGEST // 1000
        path.write_bytes(line * (LARGEST // 1000) + b"x")
        with told("too large. At most 5 MB"):
            read_notes(path)


class TestPathFromLine:
    @pytest.mark.parametrize(
        "typed",
        [
            "/notes/a b.txt",
            "  /notes/a b.txt \n",
            "'/notes/a b.txt'",
            "'/notes/a b.txt' ",
            '"/notes/a b.txt"',
            "/notes/a\\ b.txt",
            "file:///notes/a%20b.txt",
            "file:///notes/a b.txt",
            "FILE://localhost/notes/a%20b.txt",
            "'file:///notes/a%20b.txt'",
            "file:/notes/a%20b.txt",
        ],
    )
    def test_a_path_is_understood_as_terminals_paste_it(self, typed: str) -> None:
        assert path_from_line(typed) == Path("/notes/a b.txt")

    @pytest.mark.parametrize(
        ("typed", "path"),
        [
            ("/notes/Liisa's notes.txt", "/notes/Liisa's notes.txt"),
            ("/notes/Liisa's and Matti's.txt", "/notes/Liisa's and Matti's.txt"),
            ("'/notes/Liisa'\\''s notes.txt'", "/notes/Liisa's notes.txt"),
            ("/notes/Liisa\\'s\\ \\(2\\).txt", "/notes/Liisa's (2).txt"),
            ("'/notes/open", "'/notes/open"),
            ("'a' ja 'b'.txt", "'a' ja 'b'.txt"),
            ("file:///notes/%C3%A4%231?.txt", "/notes/ä#1?.txt"),
            ("file:///notes/%FF.txt", "/notes/\udcff.txt"),
            ("C:\\Users\\Liisa\\a b.txt", "C:\\Users\\Liisa\\a b.txt"),
            ('"C:\\Users\\Liisa\\a b.txt"', "C:\\Users\\Liisa\\a b.txt"),
            ("notes.txt", "notes.txt"),
            ("100% valmis.txt", "100% valmis.txt"),
            ("~no-such-person/a.txt", "~no-such-person/a.txt"),
        ],
    )
    @pytest.mark.skipif(os.sep != "/", reason="a backslash parts folders here")
    def test_other_signs_in_a_name_stay(self, typed: str, path: str) -> None:
        assert path_from_line(typed) == Path(path)

    @pytest.mark.parametrize("typed", ["~/a b.txt", "'~/a b.txt'", "~/a\\ b.txt"])
    def test_a_tilde_is_the_home_folder(
        self, typed: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("HOME", str(tmp_path))
        monkeypatch.setenv("USERPROFILE", str(tmp_path))
        assert path_from_line(typed) == tmp_path / "a b.txt"

    @given(st.text(st.characters(codec=None)))
    def test_any_text_is_some_path(self, typed: str) -> None:
        assert isinstance(path_from_line(typed), Path)

    @given(st.text(st.characters(codec="utf-8", exclude_characters="\x00/"), min_size=1))
    @pytest.mark.skipif(os.sep != "/", reason="other signs are forbidden in names there")
    def test_a_dropped_file_of_any_name_is_found(self, name: str) -> None:
        path = Path("/notes/drop dir") / name
        assume(name not in (".", ".."))
        assert path_from_line("file://" + quote(str(path))) == path
        assert path_from_line(shlex.quote(str(path)) + " ") == path
