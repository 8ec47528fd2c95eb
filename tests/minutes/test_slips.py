"""Slips: everything the room answers on paper, nothing that could tell one slip from another."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.minutes.slips import Card, Field, Paper, Slip, paper_of_pack, paper_of_session
from facilitator.minutes.slips_html import to_html
from facilitator.minutes.slips_text import WIDTH, to_text
from facilitator.model.pack import Pack
from facilitator.model.records import SessionRecords
from facilitator.packs import Library, builtin_prompts
from tests.support import begin, pack_of

BUILTIN = [pack.id for pack in Library([builtin_prompts()]).packs()]


class _Page(HTMLParser):
    """What a page shows, slip by slip, and what it would fetch."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.slips: list[str] = []
        self.cards: list[str] = []
        self.text = ""
        self.fetched: list[str] = []
        self.open: list[str] = []
        self._in: list[str] | None = None
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("meta", "link"):
            return
        self.open.append(tag)
        self.fetched += [f"{tag} {name}" for name, _ in attrs if name in ("src", "href", "data")]
        classes = dict(attrs).get("class") or ""
        for name, found in (("slip", self.slips), ("card", self.cards)):
            if classes == name:
                self._in = found
                found.append("")

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" in self.open:
            return
        self.text += data
        if self._in is not None:
            self._in[-1] += data


def paper(*steps: dict[str, object], people: int = 3) -> Paper:
    """The paper of a pack with these steps, and one that decides."""
    pack = pack_of(*steps, {"id": "decide", "kind": "commit"})
    return paper_of_pack(pack, "en", people=people)


def text_slips(printed: str) -> list[str]:
    """The text between cuts."""
    return re.split(r"^(?:- )+8<$\n?", printed, flags=re.MULTILINE)


STATEMENTS = [{"id": "one", "en": "I have time."}, {"id": "two", "en": "I know how."}]


class TestWhatIsPrinted:
    def test_a_scale_has_circles_for_each_statement_and_one_to_skip(self) -> None:
        (slip,) = paper(
            {"id": "now", "kind": "rate", "method": "scale", "statements": STATEMENTS}
        ).slips
        assert [field.text for field in slip.fields] == ["I have time.", "I know how."]
        assert {field.circles for field in slip.fields} == {("1", "2", "3", "4", "5", "–")}
        assert slip.legend == ("1 = strongly disagree … 5 = strongly agree, – = skip",)

    def test_answers_with_names_of_their_own_are_explained(self) -> None:
        answers = [{"en": name} for name in ("low", "middle", "high")]
        (slip,) = paper(
            {
                "id": "now",
                "kind": "rate",
                "method": "scale",
                "statements": STATEMENTS,
                "answers": answers,
            }
        ).slips
        assert slip.legend == ("1 = low", "2 = middle", "3 = high", "– = skip")
        assert slip.fields[0].circles == ("1", "2", "3", "–")

    def test_a_scale_on_the_phases_names_them(self) -> None:
        (slip,) = paper(
            {
                "id": "now",
                "kind": "rate",
                "method": "scale",
                "source": "phases",
                "statements": STATEMENTS[:0],
            }
        ).slips
        assert [field.text for field in slip.fields] == ["First contact", "Assessment", "Follow-up"]

    def test_a_hidden_collection_has_room_to_write_for_each_sort_of_note(self) -> None:
        (slip,) = paper({"id": "write", "kind": "collect", "buckets": ["gain", "worry"]}).slips
        assert [field.text for field in slip.fields] == ["Gain", "Worry"]
        assert all(field.rules for field in slip.fields)

    def test_a_collection_of_so_many_answers_has_room_for_each(self) -> None:
        (slip,) = paper({"id": "write", "kind": "collect", "cap": 3}).slips
        assert len(slip.fields) == 3

    def test_confidence_is_asked_of_whatever_will_be_agreed(self) -> None:
        (slip,) = paper({"id": "sure", "kind": "rate", "method": "confidence"}).slips
        assert {field.text for field in slip.fields} == {""}
        assert {field.circles for field in slip.fields} == {("0", "1", "2", "3", "4", "5", "–")}
        assert slip.legend == ("0 = not at all … 5 = for certain, – = skip",)

    def test_votes_and_ranks_have_a_box_for_each_choice(self) -> None:
        dots, rank = paper(
            {"id": "vote", "kind": "rate", "method": "dots", "dots": 3},
            {"id": "order", "kind": "rate", "method": "rank", "dots": 2},
        ).slips
        assert [field.boxes for field in dots.fields] == [("", "", "")]
        assert [field.boxes for field in rank.fields] == [("1.", "2.")]

    @pytest.mark.parametrize(
        "step",
        [
            {"kind": "frame"},
            {"kind": "talk"},
            {"kind": "sort"},
            {"kind": "collect", "hidden": False},
            {"kind": "collect", "channel": "aloud"},
            {"kind": "collect", "channel": "pass"},
            {"kind": "collect", "channel": "import"},
            {"kind": "collect", "save": "none"},
            {"kind": "rate", "method": "effect"},
            {"kind": "rate", "method": "consent"},
        ],
        ids=lambda step: " ".join(map(str, step.values())),
    )
    def test_what_is_not_answered_on_slips_has_none(self, step: dict[str, object]) -> None:
        assert paper({"id": "other", **step}).slips == ()

    def test_a_step_for_each_phase_has_a_slip_for_each_that_names_it(self) -> None:
        slips = paper({"id": "write", "kind": "collect", "for_each": "phases"}).slips
        assert [slip.phase for slip in slips] == ["First contact", "Assessment", "Follow-up"]

    def test_each_phase_has_a_card_with_its_own_questions(self) -> None:
        cards = paper(
            {"id": "talk", "kind": "talk", "phase": "assess", "text": "What changes here?"}
        ).cards
        assert [card.name for card in cards] == ["First contact", "Assessment", "Follow-up"]
        assert [card.prompts for card in cards] == [(), ("What changes here?",), ()]

    def test_there_are_as_many_slips_as_people(self, tmp_path: Path) -> None:
        records = begin(tmp_path, people=7).records
        assert paper_of_session(records).copies == 7
        assert paper_of_session(records, people=9).copies == 9

    def test_a_session_has_slips_of_its_planned_steps(self, finished: SessionRecords) -> None:
        prompts = [slip.prompt for slip in paper_of_session(finished).slips]
        assert prompts == [
            "Where are we now?",
            "What would clients ask?",
            "What do we change first?",
        ]

    @pytest.mark.parametrize("name", BUILTIN)
    @pytest.mark.parametrize("language", ["fi", "en", "sv"])
    def test_every_built_in_pack_can_be_printed_in_every_length(
        self, name: str, language: str
    ) -> None:
        pack: Pack = Library([builtin_prompts()]).load(name)
        for minutes in pack.variants:
            printed = paper_of_pack(pack, language, minutes=minutes, people=2)
            assert printed.slips
            assert len(_Page(to_html(printed)).slips) == 2 * len(printed.slips)
            assert max(map(len, to_text(printed).splitlines())) <= WIDTH


PLAIN = st.text(st.characters(categories=["L", "N", "P", "S"], include_characters=" "), max_size=40)
FIELDS = st.builds(
    Field,
    text=PLAIN,
    rules=st.integers(0, 2),
    boxes=st.sampled_from([(), ("",), ("1.", "2.")]),
    circles=st.sampled_from([(), ("1", "2", "3", "–")]),
)
PAPERS = st.builds(
    Paper,
    language=st.sampled_from(["fi", "en", "sv"]),
    title=PLAIN,
    copies=st.integers(1, 3),
    slips=st.lists(
        st.builds(
            Slip,
            prompt=PLAIN,
            phase=PLAIN,
            legend=st.tuples(PLAIN),
            fields=st.lists(FIELDS, min_size=1, max_size=3).map(tuple),
        ),
        min_size=1,
        max_size=2,
    ).map(tuple),
    promise=st.just(("No names.",)),
    cards=st.lists(st.builds(Card, name=PLAIN, prompts=st.tuples(PLAIN)), max_size=2).map(tuple),
)


class TestAnonymity:
    @given(PAPERS)
    def test_all_slips_of_a_step_are_the_same(self, printed: Paper) -> None:
        page = _Page(to_html(printed))
        for at in range(len(printed.slips)):
            of_step = page.slips[at * printed.copies : (at + 1) * printed.copies]
            assert len(of_step) == printed.copies
            assert len({slip.strip() for slip in of_step}) == 1

    def test_all_slips_in_plain_text_are_the_same(self) -> None:
        printed = to_text(paper({"id": "write", "kind": "collect"}, people=4))
        head, *slips = text_slips(printed)
        assert "4 slips like this" in head
        assert len(set(slips[:4])) == 1

    def test_neither_the_team_nor_a_day_nor_a_name_is_printed(
        self, finished: SessionRecords
    ) -> None:
        printed = paper_of_session(finished)
        for text in (to_text(printed), to_html(printed)):
            for told in ("Adult social work", "2026", "11.", "Liisa", finished.session_id):
                assert told not in text.replace("11pt", "")


class TestPage:
    @given(PAPERS)
    def test_it_fetches_nothing_and_runs_nothing(self, printed: Paper) -> None:
        page = to_html(printed)
        assert _Page(page).fetched == []
        assert "<script" not in page
        assert "url(" not in page.split("</style>")[0]
        assert "@import" not in page.split("</style>")[0]

    @given(PAPERS)
    def test_every_text_is_shown_as_it_is(self, printed: Paper) -> None:
        shown = _Page(to_html(printed)).text
        for slip in printed.slips:
            for text in (slip.prompt, slip.phase, *slip.legend, *(f.text for f in slip.fields)):
                assert text in shown

    def test_markup_in_a_text_is_only_text(self) -> None:
        hostile = "<script>alert(1)</script> & <img src=x onerror=alert(1)>"
        page = to_html(paper({"id": "write", "kind": "collect", "text": hostile}))
        assert "<script" not in page
        assert "<img" not in page
        assert _Page(page).text.count(hostile) == 3

    def test_it_is_made_for_a4(self) -> None:
        assert "@page { size: A4;" in to_html(paper({"id": "write", "kind": "collect"}))
