"""What was agreed, as sentences that can be read aloud."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.minutes.sentence import sentence, sentences
from facilitator.minutes.source import Source
from facilitator.model.cleaning import clean_line
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind, DecisionRule, Need
from tests.support import Workshop, begin


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Workshop:
    return begin(tmp_path_factory.mktemp("sentences"))


def said(shop: Workshop, kind: CommitmentKind = CommitmentKind.ACTION, **fields: Any) -> str:
    return sentence(Source(shop.records), made(shop, kind, **fields))


def made(shop: Workshop, kind: CommitmentKind, **fields: Any) -> Commitment:
    fields = {"id": "x", "session_id": shop.records.session_id, "number": 3, "text": "a"} | fields
    return Commitment(kind=kind, **fields)


def test_an_action_says_who_does_what_first_by_when_and_what_for(shop: Workshop) -> None:
    assert said(
        shop,
        text="Show the test room",
        owner="Liisa",
        first_step="When Monday's meeting begins, Liisa shows the room",
        due=date(2027, 1, 30),
        phase="assess",
        need=Need.SKILLS,
        sign="Three of us have held a meeting",
        obstacle="If the room is down, Liisa draws it",
    ) == (
        "A3. Show the test room. Who: Liisa. When Monday's meeting begins, Liisa shows the room. "
        "Done by 30 January 2027. It answers: Assessment · skills. "
        "We notice that it helped: Three of us have held a meeting. "
        "If the room is down, Liisa draws it."
    )


def test_what_is_missing_is_left_out(shop: Workshop) -> None:
    assert said(shop, text="Show the test room") == "A3. Show the test room."
    assert said(shop, text="Call first!", owner="K.K.") == "A3. Call first! Who: K.K."
    assert said(shop, CommitmentKind.DECISION, text="At home") == "D3. At home."


def test_a_decision_says_why_how_and_until_when(shop: Workshop) -> None:
    assert said(
        shop,
        CommitmentKind.DECISION,
        text="A first visit is at home",
        reason="homes tell more",
        rule=DecisionRule.CONSENT,
        dissent="a second pair of hands",
        review_on=date(2027, 1, 2),
    ) == (
        "D3. A first visit is at home. Why: homes tell more. Decided: by consent. "
        "What would make it safe to try: a second pair of hands. "
        "We look at it again on 2 January 2027."
    )


def test_a_request_says_of_whom_and_who_takes_it_forward(shop: Workshop) -> None:
    assert said(
        shop,
        CommitmentKind.REQUEST,
        text="a form that remembers for a day",
        recipient="IT support",
        reason="people start over",
        due=date(2027, 1, 15),
        owner="Liisa",
    ) == (
        "R3. We ask: a form that remembers for a day. Of whom: IT support. "
        "Why: people start over. We wish for an answer by 15 January 2027. "
        "Who takes it forward: Liisa."
    )


def test_a_draft_has_no_number_to_be_called_by(shop: Workshop) -> None:
    assert said(shop, CommitmentKind.DRAFT, text="An idea") == "An idea."


@pytest.mark.parametrize("start", ["Kun kokous alkaa", "if it rains", "När mötet börjar"])
def test_a_first_step_that_is_a_sentence_stands_alone(shop: Workshop, start: str) -> None:
    _, step = sentences(
        Source(shop.records), made(shop, CommitmentKind.ACTION, first_step=f"{start}, call")
    )
    assert step == f"{start[0].upper()}{start[1:]}, call."


@given(
    kind=st.sampled_from(CommitmentKind),
    fields=st.fixed_dictionaries(
        {name: st.text(max_size=12) for name in ("owner", "first_step", "sign", "reason")}
    ),
    text=st.text(min_size=1, max_size=12).filter(clean_line),
)
def test_any_words_make_sentences_that_end_and_stand_on_one_line(
    shop: Workshop, kind: CommitmentKind, fields: dict[str, str], text: str
) -> None:
    for one in sentences(Source(shop.records), made(shop, kind, text=text, **fields)):
        assert one.endswith((".", "!", "?", "…", ":"))
        assert "\n" not in one


@pytest.mark.parametrize("kind", CommitmentKind)
def test_what_would_make_it_safe_to_try_is_read_back_of_every_sort(
    shop: Workshop, kind: CommitmentKind
) -> None:
    said_back = said(shop, kind, text="At home", dissent="two of us go")
    assert "What would make it safe to try: two of us go." in said_back
