"""Starting a session: the real pack in any number of minutes, and a copy that is the session's."""

from __future__ import annotations

import functools
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.i18n import catalogue
from facilitator.model.pack import Pack, PackStep
from facilitator.model.problem import Problem
from facilitator.model.text import LocalText
from facilitator.model.words import CommitmentKind
from facilitator.packs import Library, builtin_prompts
from facilitator.session.start import PlannedStep, begin, plan, start_session, usual_minutes
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.support import PACK, START, TEAM, workshop

OWN_CODE = "010190-999W"


@functools.cache
def sote() -> Pack:
    """The pack that comes with the program."""
    return Library([builtin_prompts()]).load("sote-vaiheet")


def for_social_care() -> list[PackStep]:
    """Those of its steps that are in a session through its usual phases."""
    return [
        step
        for step in sote().steps
        if step.for_each is None and step.only_for in ([], ["sosiaalihuolto-6"])
    ]


def given_minutes(planned: list[PlannedStep]) -> dict[str, int]:
    return {step.definition.id: step.minutes for step in planned}


def needed_at_least(minutes: int, *, has_open: bool) -> int:
    """What a pack that does not fit says it needs."""
    with pytest.raises(Problem) as caught:
        plan(sote(), minutes, has_open_commitments=has_open)
    problem = caught.value
    assert problem.do is not None
    assert f"{minutes} " in problem.lines(catalogue("en"))[0]
    needed = problem.do.values["needed"]
    assert isinstance(needed, int)
    return needed


class TestAnyLength:
    @pytest.mark.parametrize("minutes", [160, 90, 60])
    def test_a_length_that_the_pack_has_is_as_its_author_wrote_it(self, minutes: int) -> None:
        at = sote().variants.index(minutes)
        written = {step.id: step.minutes[at] for step in for_social_care()}
        planned = given_minutes(plan(sote(), minutes, has_open_commitments=False))
        spare = minutes - sum(written.values())
        growing = {step.id for step in for_social_care() if step.time.grow}
        for id_, given_ in planned.items():
            assert given_ == written[id_] or (id_ in growing and given_ - written[id_] <= spare)

    @given(st.integers(1, 400), st.booleans())
    def test_it_fits_with_deciding_and_closing_or_says_what_it_needs(
        self, minutes: int, has_open: bool
    ) -> None:
        try:
            planned = plan(sote(), minutes, has_open_commitments=has_open)
        except Problem:
            needed = needed_at_least(minutes, has_open=has_open)
            assert needed > minutes
            plan(sote(), needed, has_open_commitments=has_open)
            assert needed_at_least(needed - 1, has_open=has_open) == needed
            return
        assert sum(step.minutes for step in planned) <= minutes
        assert [step.definition for step in planned] == for_social_care()
        by_id = given_minutes(planned)
        protected = [step for step in for_social_care() if step.time.cls == "protected"]
        assert len(protected) == 2
        for step in protected:
            assert by_id[step.id] >= min(step.minutes) * 0.6

    @pytest.mark.parametrize("minutes", [45, 60, 75, 90, 120, 160, 240])
    def test_usual_lengths_fit_and_the_time_is_used(self, minutes: int) -> None:
        by_id = given_minutes(plan(sote(), minutes, has_open_commitments=False))
        assert sum(by_id.values()) >= min(0.9 * minutes, 150)
        assert all(by_id[id_] for id_ in ("a01", "a19", "a25", "a26"))

    def test_half_an_hour_is_too_short_and_it_says_how_much_is_not(self) -> None:
        with told("30 minutes are too few for this pack.*It needs at least 3[0-9] minutes"):
            plan(sote(), 30, has_open_commitments=False)

    def test_more_time_is_not_spread_around(self) -> None:
        longest = given_minutes(plan(sote(), 160, has_open_commitments=False))
        longer = given_minutes(plan(sote(), 400, has_open_commitments=False))
        grown = {id_ for id_ in longer if longer[id_] != longest[id_]}
        assert grown <= {step.id for step in sote().steps if step.time.grow}

    def test_the_usual_length_is_the_middle_one(self) -> None:
        assert usual_minutes(sote()) == 90


class TestEarlierAgreements:
    @pytest.mark.parametrize("minutes", [160, 90, 60, 75])
    def test_they_are_looked_at_only_when_some_are_open(self, minutes: int) -> None:
        assert given_minutes(plan(sote(), minutes, has_open_commitments=True))["a03"] > 0
        assert given_minutes(plan(sote(), minutes, has_open_commitments=False))["a03"] == 0

    def test_a_first_session_has_none(self, tmp_path: Path) -> None:
        assert review_minutes(Workspace(tmp_path).create(TEAM)) == 0

    def test_the_session_after_one_that_agreed_on_something_has_some(self, tmp_path: Path) -> None:
        assert review_minutes(workshop(tmp_path).team_file) > 0

    def test_ideas_and_decisions_are_nothing_to_look_at(self, tmp_path: Path) -> None:
        team_file = Workspace(tmp_path).create(TEAM)
        review_minutes(team_file)
        shop = workshop(tmp_path / "other")
        for commitment in shop.records.commitments:
            if commitment.is_open:
                shop.facilitation.commit.update(commitment, kind=CommitmentKind.DECISION)
        assert review_minutes(shop.team_file) == 0


def review_minutes(team_file: TeamFile) -> int:
    """Starts a session, and says how long it looks at earlier agreements."""
    session = start_session(team_file, sote(), minutes=90, language="fi", now=START)
    steps = team_file.session_records(session).steps
    (review,) = [step for step in steps if step.definition.when == "earlier_session"]
    return review.minutes


class TestTheSession:
    def test_a_step_for_each_phase_becomes_one_for_each(self, tmp_path: Path) -> None:
        records = workshop(tmp_path).records
        talks = [step.definition for step in records.steps if step.definition.id[:5] == "talk-"]
        assert [(talk.id, talk.phase) for talk in talks] == [
            ("talk-contact", "contact"),
            ("talk-assess", "assess"),
            ("talk-follow", "follow"),
        ]
        assert [step.position for step in records.steps] == list(range(1, len(records.steps) + 1))

    def test_it_keeps_its_copy_when_the_pack_changes(self, tmp_path: Path) -> None:
        team_file = Workspace(tmp_path).create(TEAM)
        first = start_session(team_file, PACK, minutes=90, language="en", now=START)
        before = team_file.session_records(first)
        changed = PACK.model_copy(
            update={
                "version": "9",
                "title": LocalText(en="Changed"),
                "steps": PACK.steps[:1],
                "perspectives": (),
                "phase_model": PACK.phase_model.model_copy(update={"phases": []}),
            }
        )
        later = START + timedelta(days=60)
        second = start_session(team_file, changed, minutes=90, language="fi", now=later)
        after = team_file.session_records(first)
        assert after.session == before.session
        assert after.steps == before.steps
        assert (second.number, second.pack_version, second.phases) == (2, "9", ())

    def test_purpose_is_cleaned_and_checked(self, tmp_path: Path) -> None:
        team_file = Workspace(tmp_path).create(TEAM)
        purpose = " Agree\x1b[31m on\none thing "
        session = start_session(
            team_file, PACK, minutes=90, language="en", purpose=purpose, now=START
        )
        assert session.purpose == "Agree on one thing"
        with told("personal identity code"):
            start_session(team_file, PACK, minutes=90, language="en", purpose=OWN_CODE, now=START)
        assert len(team_file.sessions()) == 1


class TestBeginning:
    def begin(self, folder: Path, team: str, minutes: int = 90) -> Path:
        return begin(
            Workspace(folder), team, PACK, minutes=minutes, language="en", people=8, now=START
        )

    def test_a_new_team_is_made_and_a_known_one_is_taken(self, tmp_path: Path) -> None:
        first = self.begin(tmp_path, "Itä")
        assert self.begin(tmp_path, " itä ") == first
        (overview,) = Workspace(tmp_path).teams()
        assert overview.sessions == 2

    @pytest.mark.parametrize(("team", "minutes"), [("Itä", 5), ("", 90), (OWN_CODE, 90)])
    def test_nothing_is_made_when_something_is_wrong(
        self, tmp_path: Path, team: str, minutes: int
    ) -> None:
        with told("."):
            self.begin(tmp_path, team, minutes)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize(
        "team", ["010190 999W", "010190/999W", "150780_9000", "Tiimi 010190~999w"]
    )
    def test_a_name_that_would_be_an_identity_code_as_a_file_is_refused_and_not_repeated(
        self, tmp_path: Path, team: str
    ) -> None:
        with told("^((?!999|9000).)*personal identity code((?!999|9000).)*$"):
            self.begin(tmp_path, team)
        assert list(tmp_path.iterdir()) == []
