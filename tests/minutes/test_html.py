"""The page says what the minutes say, needs nothing from anywhere, and does nothing."""

from __future__ import annotations

import base64
import hashlib
import re
from html.parser import HTMLParser
from itertools import pairwise
from typing import Final

import pytest
from hypothesis import given, settings

from facilitator.minutes import drawing
from facilitator.minutes.blocks import (
    Chart,
    ChartKind,
    Item,
    Listing,
    Minutes,
    Paragraph,
    Pointing,
    Section,
)
from facilitator.minutes.document import compose
from facilitator.minutes.html import to_html
from facilitator.model.record import Change
from facilitator.model.records import SessionRecords
from facilitator.model.words import Profile
from tests.minutes.reading import folded
from tests.minutes.test_markdown import text, with_texts

_HARMLESS: Final = {"note": "words", "line": "words"}
_EMPTY: Final = {"meta", "br", "rect"}


class Page(HTMLParser):
    """A page as a tree is walked: its elements with their attributes, and the text in each."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, tuple[tuple[str, str | None], ...]]] = []
        self.texts: dict[str, list[str]] = {}
        self._open: list[tuple[str, list[str]]] = []
        self.feed(source)
        self.close()
        assert self._open == [], "every element is closed"

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))
        if tag == "br":
            self.handle_data("\n")
        if tag not in _EMPTY:
            self._open.append((tag, []))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, tuple(attrs)))

    def handle_endtag(self, tag: str) -> None:
        opened, said = self._open.pop()
        assert opened == tag
        self.texts.setdefault(tag, []).append("".join(said))

    def handle_data(self, data: str) -> None:
        for _tag, said in self._open:
            said.append(data)

    @property
    def structure(self) -> list[tuple[str, tuple[tuple[str, str | None], ...]]]:
        """Everything but the words, and where their lines end."""
        return [element for element in self.elements if element[0] != "br"]

    def attributes(self, name: str) -> list[str]:
        return [value or "" for _tag, attrs in self.elements for key, value in attrs if key == name]


def page(records: SessionRecords, profile: Profile = Profile.TEAM) -> Page:
    return Page(to_html(compose(records, profile)))


def charts(minutes: Minutes) -> list[Chart]:
    def within(section: Section) -> list[Chart]:
        found = []
        for block in section.blocks:
            if isinstance(block, Section):
                found += within(block)
            if isinstance(block, Chart):
                found.append(block)
        return found

    return [chart for section in minutes.sections for chart in within(section)]


@given(text)
def test_a_note_reads_as_it_was_written(finished, note):
    items = [
        folded(item) for item in page(with_texts(finished, {**_HARMLESS, "note": note})).texts["li"]
    ]
    for number in range(1, len(finished.visible_notes()) + 1):
        wanted = f"N{number} {folded(note)}"
        assert any(item == wanted or item.startswith(f"{wanted} ") for item in items)


@settings(max_examples=50)
@given(text, text)
@pytest.mark.parametrize("which", ["finished", "followed"])
@pytest.mark.parametrize("profile", Profile)
def test_nothing_that_is_written_changes_what_the_page_is_built_of(
    request, which, profile, note, line
):
    records = request.getfixturevalue(which)
    changed = with_texts(records, {"note": note, "line": line})
    harmless = with_texts(records, _HARMLESS)
    assert page(changed, profile).structure == page(harmless, profile).structure


@given(text)
def test_a_field_reads_as_it_was_written(finished, line):
    cells = page(with_texts(finished, {**_HARMLESS, "line": line})).texts["td"]
    assert folded(line) in map(folded, cells)


@settings(max_examples=20)
@given(text, text)
def test_the_same_session_gives_the_same_bytes(finished, note, line):
    changed = with_texts(finished, {"note": note, "line": line})
    for profile in Profile:
        once = to_html(compose(changed, profile))
        assert to_html(compose(changed.copy(), profile)) == once
        once.encode()


@pytest.fixture(params=[(w, p) for w in ("finished", "followed") for p in Profile], ids=str)
def source(request) -> str:
    which, profile = request.param
    return to_html(compose(request.getfixturevalue(which), profile))


def test_nothing_is_fetched_and_every_link_leads_to_a_place_on_the_page(source):
    read = Page(source)
    ids = read.attributes("id")
    assert len(ids) == len(set(ids))
    assert read.attributes("src") == read.attributes("style") == []
    for address in read.attributes("href"):
        assert address.startswith("#")
        assert address[1:] in ids
    assert not {tag for tag, _ in read.elements} & {"script", "link", "img", "iframe", "form"}
    assert "url(" not in source
    assert "@import" not in source


def test_its_policy_allows_its_own_style_and_nothing_else(source):
    (policy,) = (value for value in Page(source).attributes("content") if "-src" in value)
    (style,) = re.findall(r"<style>(.*?)</style>", source, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}'" in policy


def test_headings_go_down_one_level_at_a_time_and_there_is_one_of_the_first(source):
    levels = [int(tag[1]) for tag, _ in Page(source).elements if re.fullmatch("h[1-6]", tag)]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_every_row_and_column_of_a_table_has_a_head(source):
    read = Page(source)
    heads = [dict(attrs).get("scope") for tag, attrs in read.elements if tag == "th"]
    rows = [tag for tag, _ in read.elements if tag == "tr"]
    tables = [tag for tag, _ in read.elements if tag == "table"]
    assert heads.count("row") == len(rows) - len(tables)
    assert None not in heads


def test_it_is_in_the_language_of_the_session(finished):
    changed = with_texts(finished, _HARMLESS)
    changed.apply([Change(changed.session, changed.session.but(language="fi"))])
    assert ("html", (("lang", "fi"),)) in page(changed).elements


def test_references_in_our_own_words_are_links_and_in_peoples_words_they_are_not(finished):
    source = to_html(compose(with_texts(finished, {"note": "see A1", "line": "N3"}), Profile.TEAM))
    assert 'Agreed: <a href="#A1">A1</a>' in source
    assert "</strong> see A1" in source
    assert '<tr id="A1">' in source


def test_of_references_that_begin_alike_each_leads_to_its_own_place():
    told = tuple(Item("words", f"N{number}") for number in (1, 12))
    see = Paragraph(Pointing("see N12 (N1), N123 & N1", ["N1", "N12", "N123"]))
    source = to_html(Minutes("en", "t", "s", (), (Section("k", "t", (Listing(told), see)),)))
    one, twelve = (f'<a href="#N{number}">N{number}</a>' for number in (1, 12))
    assert f"<p>see {twelve} ({one}), N123 &amp; {one}</p>" in source


def test_the_numbers_of_a_chart_are_in_its_table_and_the_bars_are_as_long_as_they(finished):
    found = charts(compose(finished, Profile.TEAM))
    assert [chart.kind for chart in found] == [
        ChartKind.SHARES,
        ChartKind.SHARES,
        ChartKind.EFFECTS,
        ChartKind.AMOUNTS,
    ]
    for chart in found:
        assert len(chart.numbers) == len(chart.table.rows) == len(drawing.bars(chart))
        if chart.kind is ChartKind.EFFECTS:
            continue
        for numbers, row, bars in zip(
            chart.numbers, chart.table.rows, drawing.bars(chart), strict=True
        ):
            assert list(row[1 : 1 + len(numbers)]) == [str(n) for n in numbers]
            assert len(bars) == sum(bool(n) for n in numbers)
            assert all(0 <= bar.x <= bar.x + bar.width <= drawing.WIDTH for bar in bars)


def test_a_better_effect_goes_up_and_a_worse_one_down_and_nothing_is_drawn_of_none(finished):
    (chart,) = (c for c in charts(compose(finished, Profile.TEAM)) if c.kind is ChartKind.EFFECTS)
    middle = drawing.CELL / 2
    for numbers, bars in zip(chart.numbers, drawing.bars(chart), strict=True):
        for value, bar in zip(numbers, bars, strict=True):
            match value:
                case None:
                    assert bar.width == 0
                case 0:
                    assert bar.height == 2
                case _ if value > 0:
                    assert bar.y + bar.height == middle
                case _:
                    assert bar.y == middle
