"""What minutes say of a collection: what was skipped, left hidden, or said by one alone."""

from __future__ import annotations

import pytest

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.model.pack import CollectStep
from facilitator.model.words import Bucket, Channel, Profile, SkipReason
from tests.support import Workshop

SECRET = "zebra"


@pytest.fixture
def about_phase(shop: Workshop) -> Workshop:
    """A workshop whose hidden collection is about a phase that nothing else is about."""
    shop.redefine("talk-assess", phase=None)
    shop.redefine("questions", phase="assess", buckets=[Bucket.WORRY])
    return shop


def of_phase(shop: Workshop) -> str:
    """What the minutes say of that phase."""
    text = to_markdown(compose(shop.records, Profile.TEAM))
    return text.split("### Assessment")[1].split("###")[0].strip()


def test_a_phase_whose_collection_was_skipped_was_not_covered_rather_than_empty(
    about_phase: Workshop,
) -> None:
    about_phase.skip("questions", SkipReason.TIME)
    assert of_phase(about_phase) == "Not discussed this time: no time."


def test_a_phase_about_which_nothing_was_written_was_covered(about_phase: Workshop) -> None:
    about_phase.at("questions")
    about_phase.at("let-go")
    assert of_phase(about_phase) == "Discussed, but nothing was written down."


@pytest.mark.parametrize("channel", Channel)
def test_what_stayed_behind_the_curtain_is_counted_and_not_told(
    about_phase: Workshop, channel: Channel
) -> None:
    desk = about_phase.at("questions")
    desk.collect.add(SECRET, Bucket.WORRY)
    desk.collect.set_channel(channel)
    about_phase.at("let-go")
    assert isinstance(about_phase.step("questions").definition, CollectStep)
    assert "1 note was never revealed." in of_phase(about_phase)
    assert SECRET not in to_markdown(compose(about_phase.records, Profile.TEAM))


def test_what_only_one_said_is_marked(about_phase: Workshop) -> None:
    desk = about_phase.at("questions")
    note = desk.collect.add("only me", Bucket.WORRY)
    desk.collect.reveal()
    desk.collect.mark_lone(desk.still(type(note), note.id))
    assert "lone voice" in next(line for line in of_phase(about_phase).split("\n") if "me" in line)
