"""Phases that were not reached last time: found, offered first, and given the time."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.pack import Pack
from facilitator.model.record import Session, Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, SkipReason
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.session.phases import (
    added,
    beginning_with,
    dropped,
    usual_choice,
    with_phases,
)
from facilitator.session.start import begin
from facilitator.session.topics import lineup
from facilitator.session.unreached import among, unreached, unreached_before
from facilitator.store.last_time import Walk, read_walks
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.support import PACK, START, TEAM, WallClock, Workshop, pack_of

PHASES = tuple(PACK.phase_model.phases)
IDS = [phase.id for phase in PHASES]
BUILT_IN = {
    name: Library([builtin_prompts()]).load(name) for name in ("sote-vaiheet", "asiantuntija")
}
QUEUE = pack_of({"id": "phases", "kind": "talk", "queue": "phases", "minutes": 40})


def next_time(shop: Workshop, pack: Pack = PACK, month: int = 1, **start: object) -> Workshop:
    """The team's next session, in a month of the year after."""
    return Workshop(shop.team_file, WallClock(datetime(2027, month, 20, 9, 0)), pack, **start)


def left(shop: Workshop, pack: Pack = PACK) -> tuple[str, ...]:
    return unreached(shop.team_file.path, pack, usual_choice(pack, None)).ids


def talks(shop: Workshop) -> list[str | None]:
    """The phases of the steps about one, in their order."""
    return [step.definition.phase for step in shop.records.steps if step.definition.phase]


def talked_about_two(shop: Workshop) -> Workshop:
    """The team's next session, with two of its three phases talked about one after the other."""
    after = next_time(shop, QUEUE)
    talk = after.facilitation.talk
    talk.go_to(talk.topics[1])
    return after


class TestReached:
    def test_a_step_that_the_room_came_to_reached_its_phase(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        assert left(shop) == ("assess", "follow")

    def test_a_step_that_was_skipped_did_not(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        shop.skip("talk-assess", SkipReason.TIME)
        # Skipping leads to the next one.
        assert left(shop) == ("assess",)

    def test_a_note_or_a_cell_of_the_map_reached_a_phase_without_its_step(
        self, shop: Workshop
    ) -> None:
        shop.at("map").rate.set_cell("assess", "tasks", 1)
        shop.at("skills").talk.add("Plain words", Bucket.SKILL, phase="follow")
        assert left(shop) == ("contact",)

    def test_a_note_behind_the_curtain_reached_nothing(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        shop.at("questions").collect.add("Who reads it?", Bucket.QUESTION, phase="follow")
        assert left(shop) == ("assess", "follow")
        shop.facilitation.collect.reveal()
        assert left(shop) == ("assess",)

    def test_an_item_of_a_queue_that_nobody_came_to_was_not_reached(self, shop: Workshop) -> None:
        other = talked_about_two(shop)
        assert left(other, QUEUE) == ("follow",)

    def test_a_new_team_and_a_session_that_reached_nothing_left_nothing(
        self, shop: Workshop
    ) -> None:
        assert left(shop) == ()
        assert unreached(None, PACK, usual_choice(PACK, None)).ids == ()

    def test_a_pack_that_does_not_go_through_phases_is_not_asked(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        assert left(shop, pack_of({"id": "one", "kind": "talk"})) == ()

    def test_sessions_that_do_not_go_through_phases_are_passed_over(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        between = next_time(shop, pack_of({"id": "one", "kind": "talk"}))
        assert left(between) == ("assess", "follow")

    def test_a_file_that_cannot_be_read_tells_nothing(self, tmp_path: Path) -> None:
        broken = tmp_path / "broken.db"
        broken.write_text("no database")
        assert read_walks(broken) == []


class TestWhichComeFirst:
    def test_what_was_never_reached_comes_before_what_was_reached_longest_ago(self) -> None:
        all_ = frozenset(IDS)
        walks = [
            Walk(1, "small", all_, frozenset({"follow"})),
            Walk(2, "small", all_, frozenset({"contact"})),
            Walk(3, "small", all_, frozenset({"contact"})),
        ]
        assert among(walks, PHASES, "small").ids == ("assess", "follow")

    def test_phases_of_another_model_are_others_though_some_are_called_the_same(self) -> None:
        walk = Walk(1, "small", frozenset({"contact", "intake"}), frozenset({"contact"}))
        assert among([walk], PHASES, "small").ids == ()

    def test_a_phase_that_was_added_or_dropped_since_does_not_matter(self) -> None:
        walk = Walk(1, "small", frozenset(IDS), frozenset({"contact"}))
        more = added(PHASES, "Home visit", "en", after="contact")
        assert among([walk], more, "small").ids == ("assess", "follow")
        assert among([walk], dropped(PHASES, "assess"), "small").ids == ("follow",)

    @given(
        st.lists(st.tuples(st.sets(st.sampled_from(IDS)), st.booleans()), max_size=5),
        st.sampled_from(["small", "other"]),
    )
    def test_whatever_was_reached_only_what_was_left_last_time_is_offered(
        self, sessions: list[tuple[set[str], bool]], pack: str
    ) -> None:
        walks = [
            Walk(number, "small" if is_same else "else", frozenset(IDS), frozenset(reached))
            for number, (reached, is_same) in enumerate(sessions, 1)
        ]
        found = among(walks, PHASES, pack)
        assert len(set(found.ids)) == len(found.ids)
        expected = set(IDS) - sessions[-1][0] if sessions and sessions[-1][0] else set()
        assert set(found.ids) == expected


class TestTheNextSession:
    def test_with_the_same_pack_it_begins_with_what_was_not_reached(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        after = next_time(shop)
        assert talks(after) == ["assess", "follow", "contact"]
        # Maps and minutes keep the order of the work.
        assert [phase.id for phase in after.records.session.phases] == IDS

    def test_a_talk_over_phases_takes_them_first_and_fewer_are_those(self, shop: Workshop) -> None:
        after = next_time(talked_about_two(shop), QUEUE, month=3)
        step = after.step("phases")
        assert [item.ref for item in lineup(after.records, step).items] == [
            "follow",
            "contact",
            "assess",
        ]
        fewer = lineup(after.records, step.but(topics=1))
        assert [item.ref for item in fewer.items[: fewer.meant]] == ["follow"]

    def test_another_pack_keeps_its_own_order_unless_it_is_asked_not_to(
        self, shop: Workshop
    ) -> None:
        shop.at("talk-contact")
        other = PACK.model_copy(update={"id": "other"})
        found = unreached(shop.team_file.path, other, usual_choice(other, None))
        assert (found.ids, found.is_same_pack) == (("assess", "follow"), False)
        assert talks(next_time(shop, other)) == IDS
        asked = next_time(shop, other, month=3, first_phases=found.ids)
        assert talks(asked) == ["assess", "follow", "contact"]

    def test_nobody_has_to_take_them_first(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        assert talks(next_time(shop, first_phases=())) == IDS

    def test_it_knows_what_was_left_before_it_and_not_what_it_leaves(self, shop: Workshop) -> None:
        shop.at("talk-contact")
        after = next_time(shop)
        file = after.team_file.path
        assert [phase.id for phase in unreached_before(file, after.records)] == ["assess", "follow"]
        after.at("talk-assess")
        assert [phase.id for phase in unreached_before(file, after.records)] == ["assess", "follow"]
        assert unreached_before(file, shop.records) == ()

    def test_without_a_screen_the_short_form_of_a_pack_asks_about_other_phases(
        self, tmp_path: Path
    ) -> None:
        workspace, pack = Workspace(tmp_path), BUILT_IN["sote-vaiheet"]
        asked = []
        for month in (1, 3):
            now = datetime(2026, month, 5, 9)
            file = begin(workspace, TEAM, pack, minutes=90, language="fi", people=8, now=now)
            with TeamFile.open(file) as team_file:
                session = team_file.sessions()[-1]
                asked.append(_visit_all(team_file, session))
        assert asked == [["contact", "assess", "deliver"], ["plan", "follow", "end"]]


def _visit_all(team_file: TeamFile, session: Session) -> list[str | None]:
    """Goes through a session, and tells the phases that it talks about."""
    desk = Facilitation(team_file, session, now=WallClock(session.started_at))
    while desk.next():
        pass
    return [s.definition.phase for s in desk.records.planned_steps if s.definition.phase]


@pytest.mark.parametrize("name", sorted(BUILT_IN))
@given(data=st.data())
def test_whatever_comes_first_no_step_and_no_minute_is_lost(name: str, data: st.DataObject) -> None:
    whole = with_phases(BUILT_IN[name], usual_choice(BUILT_IN[name], None))
    ids = [phase.id for phase in whole.phase_model.phases]
    first = data.draw(st.lists(st.sampled_from(ids), unique=True))
    after = beginning_with(whole, first)
    assert after.phase_model == whole.phase_model
    assert sorted(step.id for step in after.steps) == sorted(step.id for step in whole.steps)
    # Steps about no phase stay where they are; the others in turn have the places between.
    assert [s.id if s.phase is None else "" for s in after.steps] == [
        s.id if s.phase is None else "" for s in whole.steps
    ]
    about = [step.phase for step in after.steps if step.phase]
    assert about == [*first, *(id_ for id_ in ids if id_ not in first)]
    for variant in range(len(whole.variants)):
        given_to = [step.phase for step in after.steps if step.phase and step.minutes[variant]]
        before = [step for step in whole.steps if step.phase and step.minutes[variant]]
        assert len(given_to) == len(before)
        assert sum(s.minutes[variant] for s in after.steps) == sum(
            s.minutes[variant] for s in whole.steps
        )
        # Time for so many phases is time for the first of them.
        assert set(given_to) >= set(first[: len(before)])


@given(st.lists(st.sampled_from([*IDS, "gone"]), unique=True))
def test_a_queue_that_begins_with_some_phases_has_each_once(first: list[str]) -> None:
    (definition,) = QUEUE.steps
    step = Step(
        id="step",
        session_id="session",
        position=1,
        minutes=40,
        definition=definition.model_copy(update={"begins_with": first}),
    )
    session = Session(
        id="session",
        number=1,
        pack=PACK.id,
        pack_version=PACK.version,
        title=PACK.title,
        language="en",
        minutes=90,
        step_id="step",
        started_at=START,
        customer_word=PACK.phase_model.customer_word,
        phases=PHASES,
        perspectives=PACK.perspectives,
    )
    refs = [item.ref for item in lineup(SessionRecords("session", [session, step]), step).items]
    wanted = [id_ for id_ in first if id_ in IDS]
    assert refs == [*wanted, *(id_ for id_ in IDS if id_ not in wanted)]
