"""The example team, in every language."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from pydantic import BaseModel

from facilitator.demo import create_demo, demo_team
from facilitator.demo.content import demo_content
from facilitator.demo.play import Player
from facilitator.i18n import LANGUAGES
from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.model.problem import Problem
from facilitator.model.records import SessionRecords
from facilitator.model.text import LocalText
from facilitator.model.words import Bucket, CommitmentKind, Outcome, Profile, StepStatus
from facilitator.packs import Library, builtin_prompts
from facilitator.store.workspace import Workspace
from tests.support import parked

NOW = datetime(2026, 11, 21, 10, 30, 15)


@pytest.fixture(scope="module")
def library() -> Library:
    return Library([builtin_prompts()])


@pytest.fixture(scope="module", params=LANGUAGES)
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(scope="module")
def workspace(
    tmp_path_factory: pytest.TempPathFactory, library: Library, language: str
) -> Workspace:
    """A workspace with the example team in it. Tests only read it."""
    workspace = Workspace(tmp_path_factory.mktemp("demo"))
    create_demo(workspace, library, language, NOW)
    return workspace


@pytest.fixture(scope="module")
def sessions(workspace: Workspace, language: str) -> list[SessionRecords]:
    with workspace.open(demo_team(language)) as team_file:
        return [team_file.session_records(session) for session in team_file.sessions()]


@pytest.fixture(scope="module")
def earlier(sessions: list[SessionRecords]) -> SessionRecords:
    return sessions[0]


@pytest.fixture(scope="module")
def running(sessions: list[SessionRecords]) -> SessionRecords:
    return sessions[1]


class TestEarlierSession:
    """The one six weeks ago."""

    def test_it_was_led_to_its_end(self, earlier: SessionRecords) -> None:
        assert earlier.session.is_closed
        assert earlier.session.started_at.date() == NOW.date() - timedelta(weeks=6)
        assert {step.status for step in earlier.planned_steps} == {StepStatus.VISITED}

    def test_every_kind_of_step_has_left_something(self, earlier: SessionRecords) -> None:
        assert {note.bucket for note in earlier.visible_notes()} == {
            Bucket.OBSERVATION,
            Bucket.GAIN,
            Bucket.WORRY,
            Bucket.NEED,
            Bucket.DISAGREEMENT,
            Bucket.CUSTOMER_QUESTION,
            Bucket.LET_GO,
            Bucket.KEEP,
            Bucket.CREATE,
        }
        assert [round_.people for s in earlier.steps for round_ in earlier.rounds_of(s)] == [8, 8]
        assert any(earlier.cells_of(step) for step in earlier.steps)
        assert all(earlier.notes_in(theme) for theme in earlier.themes)
        assert parked(earlier)

    def test_nothing_stayed_behind_the_curtain(self, earlier: SessionRecords) -> None:
        assert not any(earlier.hidden_count(step) for step in earlier.steps)

    def test_it_agreed_to_meet_today(self, earlier: SessionRecords) -> None:
        assert earlier.session.next_on == NOW.date()


class TestRunningSession:
    """The one of today."""

    def test_it_is_in_the_middle_of_a_talk(self, running: SessionRecords) -> None:
        assert not running.session.is_closed
        assert running.current.definition.id == "a10"
        assert running.current.definition.kind == "talk"
        assert len(running.notes_of(running.current)) >= 3

    def test_it_has_taken_as_long_as_its_steps(self, running: SessionRecords) -> None:
        left = running.current.minutes * 60 - (running.stage.seconds_left or 0)
        used = sum(step.seconds_used for step in running.steps) + left
        assert running.session.started_at == (NOW - timedelta(seconds=used)).replace(microsecond=0)

    def test_its_clock_stands_still_so_that_it_is_the_same_whenever_it_is_opened(
        self, running: SessionRecords
    ) -> None:
        assert running.stage.deadline is None
        assert running.stage.seconds_left

    def test_it_has_looked_at_what_was_agreed(self, running: SessionRecords) -> None:
        outcomes = [review.outcome for review in running.reviews()]
        assert set(outcomes) == {Outcome.DONE, Outcome.CONTINUES, Outcome.STUCK}
        assert len(outcomes) == len(running.earlier_commitments())

    def test_gains_and_worries_stand_side_by_side_in_every_phase_talked_about(
        self, running: SessionRecords
    ) -> None:
        talked = [s for s in running.steps if s.definition.phase and s.position <= 10]
        assert len(talked) == 4
        for step in talked:
            buckets = {note.bucket for note in running.notes_of(step)}
            assert {Bucket.GAIN, Bucket.WORRY, Bucket.CUSTOMER_QUESTION} & buckets

    def test_it_has_drafts_that_grew_from_notes_and_parked_matters(
        self, running: SessionRecords
    ) -> None:
        assert all(draft.note_id for draft in running.drafts)
        assert len(running.drafts) == 2
        assert len(parked(running)) == 2


class TestTeam:
    """What home and the lists show."""

    def test_it_has_open_actions_and_one_is_overdue(
        self, workspace: Workspace, language: str
    ) -> None:
        overview = workspace.overview(demo_team(language))
        assert overview.is_unfinished
        assert len(overview.open_actions) == 3
        assert overview.overdue(NOW.date()) == 1

    def test_every_action_has_an_owner_and_a_date_and_every_request_somebody_to_answer(
        self, workspace: Workspace, language: str
    ) -> None:
        for action in workspace.overview(demo_team(language)).open_actions:
            is_request = action.kind is CommitmentKind.REQUEST
            assert action.recipient if is_request else action.owner
            assert isinstance(action.due, date)

    def test_both_sessions_make_minutes_with_every_note_that_is_shown(
        self, sessions: list[SessionRecords]
    ) -> None:
        for records in sessions:
            minutes = to_markdown(compose(records, Profile.TEAM))
            assert all(note.text in minutes for note in records.visible_notes())


class TestContent:
    """What stands in the file of the example."""

    def test_every_text_is_in_every_language(self) -> None:
        for text in _texts(demo_content()):
            assert all((text.fi, text.en, text.sv)), text


class TestMaking:
    """How it is made, and how not."""

    def test_a_second_one_is_refused(self, tmp_path: Path, library: Library) -> None:
        workspace = Workspace(tmp_path)
        create_demo(workspace, library, "fi", NOW)
        with pytest.raises(Problem):
            create_demo(workspace, library, "fi", NOW)

    def test_it_may_be_called_otherwise(self, tmp_path: Path, library: Library) -> None:
        workspace = Workspace(tmp_path)
        path = create_demo(workspace, library, "fi", NOW, team="Kokeilu")
        assert [(team.name, team.path) for team in workspace.teams()] == [("Kokeilu", path)]

    def test_one_that_fails_half_way_leaves_nothing(
        self, tmp_path: Path, library: Library, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        def fail(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(Player, "_vote", fail)
        workspace = Workspace(tmp_path)
        with pytest.raises(KeyboardInterrupt):
            create_demo(workspace, library, "fi", NOW)
        assert [path for path in workspace.sessions.rglob("*") if path.is_file()] == []


def _texts(value: object) -> Iterator[LocalText]:
    """Every text inside a model, lists and mappings included."""
    if isinstance(value, LocalText):
        yield value
    elif isinstance(value, BaseModel):
        yield from _texts(dict(value))
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)
