"""Minutes as a Word file, as its library and another office program read it."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from hypothesis import given, settings

from facilitator.minutes.blocks import (
    Block,
    Chart,
    ChartKind,
    Column,
    Fact,
    Item,
    Listing,
    Minutes,
    Paragraph,
    Section,
    Table,
)
from facilitator.minutes.document import compose
from facilitator.minutes.docx import to_docx
from facilitator.model.record import Commitment, Note, Theme
from facilitator.model.records import SessionRecords
from facilitator.model.words import Profile
from tests.minutes.hostile import FORMULAS, LONG, saying, texts, visible
from tests.problems import told

TABLE = Table((Column("No.", is_short=True), Column("What")), (("A1", "one"), ("A2", "two")))


def minutes_of(*blocks: Block) -> Minutes:
    """Minutes of two sections, the second of the blocks."""
    sections = (Section("summary", "First", (Paragraph("alone"),)), Section("rest", "Rest", blocks))
    return Minutes("fi", "Title", "Subtitle", (Fact("Time", "now"),), sections)


def opened(minutes: Minutes) -> Document:
    return docx.Document(io.BytesIO(to_docx(minutes)))


def of_team(records: SessionRecords) -> Minutes:
    return compose(records, Profile.TEAM)


def words(document: Document) -> str:
    """All that can be seen in it."""
    cells = [c for table in document.tables for row in table.rows for c in row.cells]
    parts = [*document.paragraphs, *(p for cell in cells for p in cell.paragraphs)]
    return visible("".join(part.text for part in parts))


def styles(document: Document) -> list[tuple[str, str]]:
    """The paragraphs that say something, each with what it is."""
    return [(p.style.name, p.text) for p in document.paragraphs if p.style and p.text]


class TestStructure:
    def test_headings_are_headings_and_facts_stand_under_the_title(self) -> None:
        inner = Section("inner", "Inner", (Paragraph("text"),))
        assert styles(opened(minutes_of(inner))) == [
            ("Title", "Title"),
            ("Subtitle", "Subtitle"),
            ("Normal", "Time: now"),
            ("Heading 1", "First"),
            ("Normal", "alone"),
            ("Heading 1", "Rest"),
            ("Heading 2", "Inner"),
            ("Normal", "text"),
        ]

    def test_the_first_section_has_its_page_to_itself(self) -> None:
        headings = [p for p in opened(minutes_of()).paragraphs if p.style.name == "Heading 1"]
        breaks = [heading.paragraph_format.page_break_before for heading in headings]
        assert [bool(is_broken) for is_broken in breaks] == [False, True]

    def test_lists_are_lists_and_what_says_the_same_is_under_it(self) -> None:
        items = (Item("one\ntwo", "N1", ("a", "b"), (Item("same", "N2"),)), Item("three"))
        assert styles(opened(minutes_of(Listing(items, "Worries"))))[-4:] == [
            ("Normal", "Worries"),
            ("List Bullet", "N1 one\ntwo (a, b)"),
            ("List Bullet 2", "N2 same"),
            ("List Bullet", "three"),
        ]

    def test_every_numbered_list_begins_at_one(self) -> None:
        listing = Listing((Item("a"), Item("b")), numbered=True)
        document = opened(minutes_of(listing, listing))
        used = [
            p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"
        ]
        assert len(used) == 4
        assert used[0] == used[1] != used[2] == used[3]
        numbering = document.part.numbering_part.element
        for number in set(used):
            override = numbering.num_having_numId(number).find(qn("w:lvlOverride"))
            assert override.find(qn("w:startOverride")).get(qn("w:val")) == "1"

    @pytest.mark.parametrize("block", [TABLE, Chart(ChartKind.AMOUNTS, TABLE, ((1,), (2,)))])
    def test_a_table_and_a_chart_are_tables_whose_titles_stand_on_every_page(
        self, block: Block
    ) -> None:
        (table,) = opened(minutes_of(block)).tables
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            ["No.", "What"],
            ["A1", "one"],
            ["A2", "two"],
        ]
        marked = [row._tr.find(f".//{qn('w:tblHeader')}") is not None for row in table.rows]
        assert marked == [True, False, False]

    def test_a_table_of_many_columns_fits_the_page(self) -> None:
        wide = tuple(Column("Vastuuhenkilö" * 3) for _ in range(11))
        document = opened(minutes_of(Table(wide, (("x" * 50,) * 11,))))
        page = document.sections[0]
        room = page.page_width - page.left_margin - page.right_margin
        assert sum(cell.width for cell in document.tables[0].rows[0].cells) <= room * 1.001

    def test_the_page_is_a4_and_words_are_checked_in_the_language_of_the_minutes(self) -> None:
        document = opened(minutes_of())
        assert (document.sections[0].page_width.mm, document.sections[0].page_height.mm) == (
            pytest.approx(210, abs=0.1),
            pytest.approx(297, abs=0.1),
        )
        languages = {e.get(qn("w:val")) for e in document.styles.element.iter(qn("w:lang"))}
        assert languages == {"fi-FI"}


class TestTheFile:
    def test_it_tells_the_title_and_neither_who_made_it_nor_when(
        self, finished: SessionRecords
    ) -> None:
        data = to_docx(of_team(finished))
        properties = docx.Document(io.BytesIO(data)).core_properties
        assert properties.title == "Adult social work: Digital change, phase by phase"
        assert properties.author == properties.last_modified_by == properties.comments == ""
        assert properties.created is properties.modified is None
        with zipfile.ZipFile(io.BytesIO(data)) as parts:
            assert {entry.date_time[0] for entry in parts.infolist()} == {1980}
            assert not any("thumbnail" in name for name in parts.namelist())

    def test_the_same_minutes_give_the_same_bytes(self, finished: SessionRecords) -> None:
        assert to_docx(of_team(finished)) == to_docx(of_team(finished.copy()))

    def test_without_the_library_the_way_to_it_is_told(
        self, finished: SessionRecords, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(sys.modules, "docx", None)
        with told("not installed.*python-docx"):
            to_docx(of_team(finished))


class TestText:
    @pytest.fixture(scope="class")
    def plain(self, finished: SessionRecords) -> list[str]:
        """What the document is built of when people write only words."""
        return _built_of(opened(of_team(saying(finished, "word"))))

    @settings(max_examples=20)
    @given(text=texts.filter(visible))
    def test_whatever_is_written_can_be_read_and_changes_nothing_around_it(
        self, finished: SessionRecords, plain: list[str], text: str
    ) -> None:
        document = opened(of_team(saying(finished, text)))
        assert words(document).count(visible(text)) >= len(finished.visible_notes())
        assert _built_of(document) == plain

    def test_a_hundred_thousand_characters_are_all_there(self, finished: SessionRecords) -> None:
        assert visible(LONG) in words(opened(of_team(saying(finished, LONG))))


def _built_of(document: Document) -> list[str]:
    return [paragraph.style.name for paragraph in document.paragraphs]


@pytest.fixture(scope="module")
def office() -> str:
    """LibreOffice, where it is installed; the build server must have it."""
    found = shutil.which("soffice")
    if not found:
        assert not os.environ.get("CI"), "LibreOffice Writer is missing"
        pytest.skip("LibreOffice is not installed")
    return found


def test_an_office_program_reads_every_note(
    office: str, finished: SessionRecords, tmp_path: Path
) -> None:
    """One conversion for all texts: the program takes seconds to start."""
    hostile = [
        *FORMULAS,
        "<b>&amp; ]]>",
        "\x00\x1b[2J\ufffe",
        "👩‍👧 漢字 ä",
        "a\nb\tc",
        "x" * 5_000,
    ]
    listing = Listing(tuple(Item(text, f"N{n}") for n, text in enumerate(hostile, start=1)))
    minutes = of_team(finished)
    both = Minutes(
        minutes.language,
        minutes.title,
        minutes.subtitle,
        minutes.facts,
        (*minutes.sections, Section("hostile", "Hostile", (listing,))),
    )
    (tmp_path / "minutes.docx").write_bytes(to_docx(both))
    subprocess.run(
        [
            office,
            f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
            *("--headless", "--convert-to", "txt:Text (encoded):UTF8"),
            *("--outdir", str(tmp_path), str(tmp_path / "minutes.docx")),
        ],
        check=True,
        capture_output=True,
        timeout=120,
    )
    read = visible((tmp_path / "minutes.txt").read_text(encoding="utf-8-sig"))
    said = [note.text for note in finished.all(Note)]
    said += [theme.name for theme in finished.all(Theme)]
    said += [commitment.text for commitment in finished.all(Commitment)]
    assert [text for text in [*said, *hostile] if visible(text) not in read] == []
