"""Minutes as a Word file: real headings, lists and tables, to be edited in any office program."""

from __future__ import annotations

import io
import re
import sys
import zipfile
from collections.abc import Callable, Iterable
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from facilitator.i18n import message
from facilitator.minutes.blocks import (
    Block,
    Chart,
    Item,
    Listing,
    Minutes,
    Paragraph,
    Section,
    Table,
)
from facilitator.minutes.progress import Progress, items_and_rows, nobody_waits
from facilitator.model.cleaning import clean
from facilitator.model.problem import Problem

if TYPE_CHECKING:
    from docx.document import Document as Document
    from docx.table import _Row as Row
    from docx.text.paragraph import Paragraph as WordParagraph

# What may not stand in XML at all, not even escaped, beyond what cleaning takes away.
_NOT_IN_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_COUNTRIES: Final = {"fi": "fi-FI", "sv": "sv-FI", "en": "en-GB"}
"""By which words are checked; Swedish is that of Finland."""
_DEEPEST_HEADING: Final = 9
_DEEPEST_LIST: Final = 3
# A4 and a table of ten columns.
_WIDTH_MM, _HEIGHT_MM, _MARGIN_MM = 210, 297, 18
_FONT: Final = "Calibri"
_TITLE_POINTS, _TABLE_POINTS, _GAP_POINTS = 20, 8.5, 6
_PADDING_MM, _LETTER_MM = 4, 1.9
"""Of a column of a table: what stands beside its text, and how wide a letter is."""
_LONGEST_WORD, _LONGEST_TEXT = 14, 40
"""Characters for which a column is made wider."""
_LONGEST_PROPERTY: Final = 255
_SAME_TIME: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest that an archive can hold, in place of when it was made."""


def to_docx(minutes: Minutes, progress: Progress = nobody_waits) -> bytes:
    """The minutes as a document of Word 2010 and later, on A4.

    The first section stands alone on its page. Text is as it was written, letter by letter; what
    cannot be seen is taken away. The file says nothing of who made it, when or where, so the same
    minutes give the same bytes. A thousand notes take a third of a second; ``progress`` is told
    how many items and rows are written. Raises :class:`~facilitator.model.problem.Problem` when the
    library for it is not installed.
    """
    try:
        # Imported here: it is an extra, and takes longer than everything else a command imports.
        from docx import Document
    except ImportError as error:
        raise Problem(
            message("Word files need a part of the program that is not installed."),
            do=message(
                "Install it with: {command}",
                command=f'"{sys.executable}" -m pip install python-docx',
            ),
        ) from error
    writer = _Writer(Document(), partial(progress, items_and_rows(minutes)))
    writer.set_up(minutes)
    writer.write(minutes)
    return _without_times(writer.document)


class _Writer:
    """Writes minutes into an empty document."""

    def __init__(self, document: Document, progress: Callable[[int], object]) -> None:
        self.document = document
        self._progress = progress
        self._written = 0
        """Items and rows."""
        self._style_ids: dict[str, str] = {}

    def set_up(self, minutes: Minutes) -> None:
        """Page, language, looks and properties."""
        from docx.oxml.ns import qn
        from docx.shared import Mm, Pt, RGBColor

        page = self.document.sections[0]
        page.page_width, page.page_height = Mm(_WIDTH_MM), Mm(_HEIGHT_MM)
        page.left_margin = page.right_margin = Mm(_MARGIN_MM)
        page.top_margin = page.bottom_margin = Mm(_MARGIN_MM)
        styles = self.document.styles
        language = _COUNTRIES.get(minutes.language, minutes.language)
        for element in styles.element.iter(qn("w:lang")):
            element.set(qn("w:val"), language)
        styles["Normal"].font.name = _FONT
        styles["Normal"].paragraph_format.space_after = Pt(4)
        styles["Normal"].paragraph_format.line_spacing = 1.1
        styles["Title"].font.size = Pt(_TITLE_POINTS)
        for style in styles:
            # Blue headings have too little contrast for some.
            if style.name.startswith(("Heading", "Title", "Subtitle")) and hasattr(style, "font"):
                style.font.color.rgb = RGBColor(0, 0, 0)
        self._set_properties(minutes, language)
        self._number_pages(minutes)

    def _set_properties(self, minutes: Minutes, language: str) -> None:
        """What programs show of a file: its title, and of the person who made it nothing."""
        from docx.opc.constants import RELATIONSHIP_TYPE

        package = self.document.part.package
        properties = package.core_properties
        properties.title = _line(minutes.title)[:_LONGEST_PROPERTY]
        properties.subject = _line(minutes.subtitle)[:_LONGEST_PROPERTY]
        properties.language = language
        properties.author = properties.comments = ""
        element = package.part_related_by(RELATIONSHIP_TYPE.CORE_PROPERTIES).element
        for child in list(element):
            if child.tag.endswith(("}created", "}modified")):
                element.remove(child)
        for key, relation in list(package.rels.items()):
            # A picture of the library's empty page.
            if relation.reltype == RELATIONSHIP_TYPE.THUMBNAIL:
                del package.rels[key]

    def _number_pages(self, minutes: Minutes) -> None:
        """The name of the document and ``1/2`` at the top right of every page."""
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        header = self.document.sections[0].header.paragraphs[0]
        header.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        header.add_run(f"{_line(minutes.subtitle)}  ")
        _add_field(header, "PAGE")
        header.add_run("/")
        _add_field(header, "NUMPAGES")

    def write(self, minutes: Minutes) -> None:
        """Everything they say."""
        from docx.shared import Pt

        self.document.add_heading(_line(minutes.title), level=0)
        self.document.add_paragraph(_line(minutes.subtitle), style="Subtitle")
        for fact in minutes.facts:
            paragraph = self.document.add_paragraph()
            paragraph.paragraph_format.space_after = Pt(0)
            paragraph.add_run(f"{_line(fact.name)}: ").bold = True
            _add_lines(paragraph, fact.value)
        for number, section in enumerate(minutes.sections):
            self._section(section, 1, on_new_page=number == 1)

    def _block(self, block: Block, level: int) -> None:
        match block:
            case Paragraph():
                _add_lines(self.document.add_paragraph(), block.text)
            case Listing():
                self._listing(block)
            case Table():
                self._table(block)
            case Chart():
                self._table(block.table)
            case Section():
                self._section(block, level)

    def _section(self, section: Section, level: int, *, on_new_page: bool = False) -> None:
        heading = self.document.add_heading(_line(section.title), min(level, _DEEPEST_HEADING))
        heading.paragraph_format.page_break_before = on_new_page
        for block in section.blocks:
            self._block(block, level + 1)

    def _listing(self, listing: Listing) -> None:
        if listing.title:
            title = self.document.add_paragraph()
            title.paragraph_format.keep_with_next = True
            title.add_run(_line(listing.title)).bold = True
        numbering = self._new_numbering() if listing.numbered else None
        for item in listing.items:
            self._item(item, 1, numbering)

    def _item(self, item: Item, depth: int, numbering: int | None = None) -> None:
        name = "List Bullet" if numbering is None else "List Number"
        paragraph = self.document.add_paragraph()
        # By its id: the library would look it up by its name for each of thousands.
        paragraph._p.style = self._style_id(f"{name} {depth}" if depth > 1 else name)
        if numbering is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = numbering
        if item.reference:
            paragraph.add_run(_line(item.reference)).bold = True
            paragraph.add_run(" ")
        _add_lines(paragraph, item.text)
        if item.details:
            paragraph.add_run(f" ({', '.join(map(_line, item.details))})")
        self._count()
        for same in item.under:
            self._item(same, min(depth + 1, _DEEPEST_LIST))

    def _count(self) -> None:
        self._written += 1
        self._progress(self._written)

    def _style_id(self, name: str) -> str:
        if name not in self._style_ids:
            self._style_ids[name] = self.document.styles[name].style_id
        return self._style_ids[name]

    def _new_numbering(self) -> int:
        """A list that begins at 1: without one, it would go on where the last one ended."""
        style = self.document.styles["List Number"].element
        numbering: Any = self.document.part.numbering_part.element
        usual = numbering.num_having_numId(style.pPr.numPr.numId.val)
        made = numbering.add_num(usual.abstractNumId.val)
        made.add_lvlOverride(ilvl=0).add_startOverride(1)
        return int(made.numId)

    def _table(self, table: Table) -> None:
        from docx.shared import Mm, Pt

        widths = _widths(table)
        made = self.document.add_table(rows=1, cols=len(table.columns), style="Table Grid")
        for column, width in zip(made.columns, widths, strict=True):
            column.width = Mm(width)
        titles = made.rows[0]
        _mark(titles, "w:tblHeader")
        _fill(titles, table, widths, (column.title for column in table.columns), bold=True)
        for texts in table.rows:
            _fill(made.add_row(), table, widths, texts)
            self._count()
        # What comes next would else touch it.
        gap = self.document.add_paragraph().paragraph_format
        gap.line_spacing, gap.space_after = Pt(_GAP_POINTS), Pt(0)


def _widths(table: Table) -> list[float]:
    """How wide the columns of a table are, in millimetres: room for the longest word of each, and
    the rest for those with long texts."""
    columns = list(zip(*([column.title for column in table.columns], *table.rows), strict=True))
    words = [
        max((len(word) for text in texts for word in text.split()), default=1) for texts in columns
    ]
    least = [_PADDING_MM + _LETTER_MM * min(word, _LONGEST_WORD) for word in words]
    longest = [min(max(map(len, texts)), _LONGEST_TEXT) + 1 for texts in columns]
    spare = _WIDTH_MM - 2 * _MARGIN_MM - sum(least)
    shares = longest if spare > 0 else least
    return [mm + spare * share / sum(shares) for mm, share in zip(least, shares, strict=True)]


def _fill(
    row: Row, table: Table, widths: list[float], texts: Iterable[str], *, bold: bool = False
) -> None:
    """A row that stays on one page."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH
    from docx.shared import Mm, Pt

    _mark(row, "w:cantSplit")
    for cell, column, width, text in zip(row.cells, table.columns, widths, texts, strict=True):
        cell.width = Mm(width)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if column.is_short:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        _add_lines(paragraph, text)
        for run in paragraph.runs:
            run.font.size = Pt(_TABLE_POINTS)
            run.bold = bold or None


def _add_lines(paragraph: WordParagraph, text: str) -> None:
    """People's own words, a line break where they had one."""
    for number, line in enumerate(_plain(text).strip().split("\n")):
        run = paragraph.add_run()
        if number:
            run.add_break()
        run.add_text(line)


def _line(text: str) -> str:
    """A text on one line."""
    return " ".join(_plain(text).split())


def _plain(text: str) -> str:
    return _NOT_IN_XML.sub("", clean(text))


def _add_field(paragraph: WordParagraph, name: str) -> None:
    """A number that the office program counts."""
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    # Until it is counted.
    paragraph.add_run("1")
    field.append(paragraph.runs[-1]._r)
    paragraph._p.append(field)


def _mark(row: Row, name: str) -> None:
    from docx.oxml import OxmlElement

    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _without_times(document: Document) -> bytes:
    """The document as a file whose parts do not say when they were written."""
    saved, written = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as parts, zipfile.ZipFile(written, "w") as archive:
        for part in parts.namelist():
            entry = zipfile.ZipInfo(part, _SAME_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Else the system's.
            entry.create_system = 0
            archive.writestr(entry, parts.read(part))
    return written.getvalue()
