"""A session as JSON comes back without loss, and nothing else comes in."""

from __future__ import annotations

import copy
import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, run_state_machine_as_test

from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.whole_checks import REFERENCES
from facilitator.minutes.whole_json import LARGEST, VERSION, LeftOut, from_json, to_json
from facilitator.model.cleaning import TEXT_LIMIT, clean
from facilitator.model.problem import Problem
from facilitator.model.record import (
    RECORDS,
    Change,
    Commitment,
    Count,
    Note,
    PrivateNote,
    Round,
    Stage,
    new_id,
)
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, Channel, CommitmentKind, Profile
from facilitator.store.importing import import_session
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.minutes.hostile import LONG, saying, texts, visible
from tests.problems import told, words_of
from tests.session.test_any_sequence import AnySession, beginnings
from tests.support import Workshop, begin, follow_up, pack_of, workshop

__all__ = ["beginnings"]

CODE = "010190-999W"


@pytest.fixture(scope="module")
def first_and_second(
    tmp_path_factory: pytest.TempPathFactory,
) -> tuple[SessionRecords, SessionRecords]:
    """A session, as it is when the next one has looked at what it agreed, and that next one."""
    shop = follow_up(workshop(tmp_path_factory.mktemp("team")))
    first, second = shop.team_file.sessions()
    return shop.team_file.session_records(first), shop.team_file.session_records(second)


def data_of(records: SessionRecords) -> dict[str, Any]:
    """What the file holds, to be changed."""
    data = json.loads(to_json(records))
    assert isinstance(data, dict)
    return data


def brought(records: SessionRecords) -> SessionRecords:
    """The records as they come out of their file."""
    return from_json(to_json(records)).records


def minutes_of(records: SessionRecords) -> str:
    return to_markdown(compose(records, Profile.TEAM))


class TestRoundTrip:
    @pytest.mark.parametrize("which", [0, 1])
    def test_a_session_comes_back_as_it_was_and_so_do_its_minutes(
        self, first_and_second: tuple[SessionRecords, ...], which: int
    ) -> None:
        records = first_and_second[which]
        back = from_json(to_json(records))
        assert to_json(back.records) == to_json(records)
        assert minutes_of(back.records) == minutes_of(records)
        assert back.left_out == LeftOut(notes=0, results=0)

    @settings(max_examples=40)
    @given(text=texts.filter(visible))
    def test_it_is_laid_out_line_by_line_as_before(
        self, finished: SessionRecords, text: str
    ) -> None:
        """Whoever keeps such files in a version control sees what has changed, and no more."""
        written = to_json(saying(finished, text))
        laid_out = json.dumps(json.loads(written), ensure_ascii=False, indent=1)
        assert written == f"{laid_out}\n"

    def test_rows_stand_in_an_order_that_tells_nothing(self, finished: SessionRecords) -> None:
        data = data_of(finished)
        tables = [rows for rows in data.values() if isinstance(rows, list)]
        assert sum(len(rows) > 5 for rows in tables) >= 4
        for rows in tables:
            keys = [row["id"] for row in rows]
            assert keys == sorted(keys)

    def test_every_table_is_in_it_but_those_that_stay(self, finished: SessionRecords) -> None:
        stay = {Stage.table, PrivateNote.table}
        names = {"team": "team", "sessions": "session"}
        tables = {names.get(kind.table, kind.table) for kind in RECORDS if kind.table not in stay}
        rest = {"format", "version", "left_out", "earlier_sessions"}
        assert set(data_of(finished)) == tables | rest

    def test_every_reference_of_the_tables_is_checked(self, shop: Workshop) -> None:
        kinds = {kind.table: kind for kind in RECORDS}
        with closing(sqlite3.connect(shop.team_file.path)) as connection:
            for name, kind in kinds.items():
                for row in connection.execute(f"PRAGMA foreign_key_list({name})"):
                    if kind is not Stage:
                        assert REFERENCES[row[3]] is kinds[row[2]]

    @settings(max_examples=40)
    @given(text=texts.filter(visible))
    def test_any_text_comes_back_clean_or_is_refused(
        self, finished: SessionRecords, text: str
    ) -> None:
        written = to_json(saying(finished, text))
        if len(text) > TEXT_LIMIT:
            with told("damaged: .* is not as"):
                from_json(written)
        else:
            back = from_json(written).records
            assert {note.text for note in back.all(Note)} == {clean(text)}


class EverySession(AnySession):
    """Any session, exported at every moment of it."""

    @invariant()
    def it_comes_back_from_its_file(self) -> None:
        written = to_json(self.records)
        back, left_out = from_json(written)
        seen = {note.id for note in self.records.all(Note) if not note.hidden}
        assert {note.id for note in back.all(Note)} == seen
        hidden = [note for note in self.records.all(Note) if note.hidden]
        assert not any(note.id in written for note in hidden)
        assert left_out.notes in (None, len(hidden))
        assert _without_left_out(to_json(back)) == _without_left_out(written)
        if not hidden:
            assert minutes_of(back) == minutes_of(self.records)


def _without_left_out(text: str) -> dict[str, Any]:
    return {name: value for name, value in json.loads(text).items() if name != "left_out"}


def test_any_session_comes_back(beginnings: dict[bool, Path]) -> None:
    EverySession.beginnings = beginnings
    run_state_machine_as_test(
        EverySession, settings=settings(max_examples=12, stateful_step_count=25)
    )


class TestWhatStays:
    def test_what_is_behind_the_curtain_is_not_in_it_but_how_much(self, shop: Workshop) -> None:
        session = shop.at("questions")
        session.collect.add_many(["secret one", "secret two"], Bucket.CUSTOMER_QUESTION)
        note, other = shop.records.all(Note)
        session.commit.draft("secret draft", note)
        session.commit.draft("agreed aloud @Liisa", other)
        session.commit.promote(shop.records.drafts[1], CommitmentKind.ACTION)
        written = to_json(shop.records)
        assert "secret" not in written
        back = from_json(written)
        assert back.left_out.notes == 2
        (agreed,) = back.records.all(Commitment)
        assert agreed.note_id is None

    def test_where_the_keyboard_goes_round_nobody_learns_how_many(self, shop: Workshop) -> None:
        shop.redefine("questions", channel=Channel.PASS)
        shop.at("questions").collect.add_many(["a", "b"], Bucket.CUSTOMER_QUESTION)
        assert from_json(to_json(shop.records)).left_out.notes is None

    def test_what_the_room_rated_for_itself_is_not_in_it(self, tmp_path: Path) -> None:
        rating = {
            "id": "safe",
            "kind": "rate",
            "method": "scale",
            "room_only": True,
            "statements": [{"id": "say", "en": "I can say what I think.", "sensitive": True}],
        }
        shop = begin(tmp_path, pack=pack_of(rating, {"id": "decide", "kind": "commit"}))
        ballot = shop.facilitation.rate.open_scale()
        for _ in range(12):
            ballot.add_slip("4")
        shop.facilitation.rate.close_ballot()
        assert shop.records.all(Count)
        back = from_json(to_json(shop.records))
        assert back.left_out.results == 1
        assert not back.records.all(Round)
        assert not back.records.all(Count)

    def test_what_the_facilitator_wrote_for_nobody_else_is_not_in_it(self, shop: Workshop) -> None:
        private = PrivateNote(
            id=new_id(),
            session_id=shop.records.session_id,
            step_id=shop.records.current.id,
            position=1,
            text="for nobody",
        )
        shop.records.apply([Change(None, private)])
        assert "for nobody" not in to_json(shop.records)


def _row(table: str, **values: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data[table][0].update(values)


def _twice(data: dict[str, Any]) -> None:
    data["notes"].append(data["notes"][2])


def _same_number(data: dict[str, Any]) -> None:
    first, second = data["commitments"][:2]
    second["number"] = first["number"]


class TestRefusal:
    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            (lambda d: d.update(format="something else"), "not a session that was exported"),
            (lambda d: d.pop("version"), "not a session that was exported"),
            (lambda d: d.update(version="1"), "not a session that was exported"),
            (lambda d: d.update(version=VERSION + 1, more=1), "newer version"),
            (lambda d: d.pop("notes"), "damaged: notes"),
            (lambda d: d.update(extra=[]), r"damaged: \?"),
            (lambda d: d["team"].update(name=7), "damaged: team"),
            (lambda d: d["session"].update(people="8"), "damaged: session"),
            (lambda d: d["session"].update(language="../../en"), "damaged: session: language"),
            (lambda d: d["session"].update(started_at="9999-01-01T00:00:00"), "session: started"),
            (lambda d: d["session"].update(started_at="2026-01-01T00:00:00Z"), "session: started"),
            (lambda d: d["session"].update(minutes=10**12), "damaged: session: minutes"),
            (lambda d: d["session"].update(step_id=new_id()), "session: step_id refers"),
            (lambda d: d["session"].update(purpose=CODE), "identity code .*session: purpose"),
            (_row("notes", text=LONG), "damaged: notes 1: text"),
            (_row("notes", text=f"of {CODE}"), "identity code in the file: notes 1: text"),
            (_row("notes", text=f"of {CODE.replace('-', chr(0x200B) + '-')}"), "identity code"),
            (_row("notes", hidden=True), "damaged: notes 1"),
            (_row("notes", hidden=1), "damaged: notes 1"),
            (_row("notes", bucket="gossip"), "damaged: notes 1"),
            (_row("notes", theme_id=new_id()), "notes 1: theme_id refers to something"),
            (_row("notes", id="7"), "damaged: notes 1"),
            (_row("themes", session_id=new_id()), "damaged: themes 1"),
            (_row("commitments", session_id=new_id()), "commitments 1: session_id refers"),
            (_row("counts", round_id=new_id()), "counts 1: round_id refers"),
            (_twice, "has the key of another row"),
            (_same_number, "damaged: number"),
        ],
    )
    def test_a_file_with_a_mistake_is_refused_and_the_place_is_told(
        self, finished: SessionRecords, change: Callable[[dict[str, Any]], object], expected: str
    ) -> None:
        data = data_of(finished)
        change(data)
        with told(f"(?s){expected}.*") as caught:
            from_json(json.dumps(data))
        assert "Nothing was imported." in words_of(caught.value)
        assert "9W" not in words_of(caught.value)

    @pytest.mark.parametrize(
        "text",
        ["", "{}", "null", "[" * 100_000, "PK\x03\x04", '{"format": NaN}', "\ud800", "1" * 5000],
    )
    def test_what_is_no_session_is_refused(self, text: str) -> None:
        with told("not a session that was exported"):
            from_json(text)

    def test_a_text_larger_than_any_session_is_not_looked_into(self) -> None:
        with told("too large"):
            from_json(" " * (LARGEST + 1))

    def test_of_millions_of_mistakes_only_the_first_is_looked_for(
        self, finished: SessionRecords
    ) -> None:
        data = data_of(finished)
        data["notes"] = [1] * 2_000_000
        with told("damaged: notes 1 ") as caught:
            from_json(json.dumps(data))
        assert caught.value.__cause__.error_count() == 1  # type: ignore[union-attr]

    def test_a_mark_that_an_editor_put_before_it_does_not_matter(
        self, finished: SessionRecords
    ) -> None:
        assert from_json("\ufeff" + to_json(finished)).records.session == finished.session


VALUES = st.sampled_from(
    [
        *(None, True, -1, 0, 3, 10**30, 1.5, "", "x", CODE, "\ud800", "\x1b[2J", [], {}),
        *([[]], "2026-01-01", "9999-12-31T23:59:59", "0001-01-01T00:00:00+14:00", "action", "rate"),
        *("fi", "../en", new_id(), 2**63, {"fi": ""}, {"fi": "x"}),
    ]
)


@st.composite
def mutations(draw: st.DrawFn) -> Callable[[Any], None]:
    """Something put in place of something else, taken away, or doubled, anywhere in a file."""
    way = draw(st.lists(st.integers(0, 10_000), min_size=1, max_size=6))
    act, value = draw(st.sampled_from(["put", "take", "double", "swap"])), draw(VALUES)

    def mutate(data: Any) -> None:
        for turn in way:
            if not isinstance(data, dict | list) or not data:
                return
            keys = list(data) if isinstance(data, dict) else list(range(len(data)))
            holder, key = data, keys[turn % len(keys)]
            data = holder[key]
        match act:
            case "put":
                holder[key] = copy.deepcopy(value)
            case "take":
                del holder[key]
            case "double" if isinstance(holder, list):
                holder.append(copy.deepcopy(data))
            case "swap":
                holder[key] = copy.deepcopy(holder[keys[0]])

    return mutate


class TestFuzz:
    @settings(max_examples=400, suppress_health_check=[HealthCheck.too_slow])
    @given(changes=st.lists(mutations(), min_size=1, max_size=3))
    def test_a_changed_file_is_taken_or_refused_and_what_is_taken_can_be_written(
        self, finished: SessionRecords, changes: list[Callable[[Any], None]]
    ) -> None:
        data = data_of(finished)
        for change in changes:
            change(data)
        try:
            back = from_json(json.dumps(data))
        except Problem:
            return
        assert to_json(from_json(to_json(back.records)).records) == to_json(back.records)

    @settings(max_examples=800)
    @given(at=st.floats(0, 1), length=st.integers(0, 40), new=st.text(max_size=5))
    def test_a_torn_text_is_taken_or_refused(
        self, finished: SessionRecords, at: float, length: int, new: str
    ) -> None:
        text = to_json(finished)
        place = int(at * len(text))
        try:
            from_json(text[:place] + new + text[place + length :])
        except Problem:
            return

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(changes=st.lists(mutations(), min_size=1, max_size=2))
    def test_what_is_taken_into_a_file_can_be_opened_again(
        self, finished: SessionRecords, tmp_path: Path, changes: list[Callable[[Any], None]]
    ) -> None:
        data = data_of(finished)
        for change in changes:
            change(data)
        workspace = Workspace(tmp_path)
        try:
            records = from_json(json.dumps(data)).records
            path = import_session(workspace, records, "Team", is_chosen=True)
        except Problem:
            assert workspace.teams() == []
            return
        with TeamFile.open(path) as team_file:
            (session,) = team_file.sessions()
            back = team_file.session_records(session)
        assert to_json(back).replace('"Team"', "") == to_json(records).replace(
            json.dumps(records.team.name, ensure_ascii=False), ""
        )
        minutes_of(back)
        path.unlink()


class TestImport:
    def names(self, workspace: Workspace) -> list[str]:
        return [team.name for team in workspace.teams()]

    def exported(self, workspace: Workspace) -> list[str]:
        """Every session of the only team, as it would be exported again."""
        (team,) = workspace.teams()
        with TeamFile.open(team.path) as team_file:
            return [to_json(team_file.session_records(one)) for one in team_file.sessions()]

    def test_a_session_makes_its_team(
        self, tmp_path: Path, first_and_second: tuple[SessionRecords, SessionRecords]
    ) -> None:
        workspace, records = Workspace(tmp_path), brought(first_and_second[0])
        path = import_session(workspace, records, records.team.name, is_chosen=False)
        assert path.stat().st_mode & 0o777 == 0o600
        assert self.exported(workspace) == [to_json(records)]

    @pytest.mark.parametrize("order", [(0, 1), (1, 0)], ids=["in order", "the later one first"])
    def test_the_sessions_of_a_team_find_each_other_in_any_order(
        self,
        tmp_path: Path,
        first_and_second: tuple[SessionRecords, SessionRecords],
        order: tuple[int, int],
    ) -> None:
        workspace = Workspace(tmp_path)
        for which in order:
            records = brought(first_and_second[which])
            import_session(workspace, records, records.team.name, is_chosen=False)
        assert self.exported(workspace) == [to_json(records) for records in first_and_second]

    def test_what_a_later_session_found_out_stands(
        self, tmp_path: Path, first_and_second: tuple[SessionRecords, SessionRecords]
    ) -> None:
        first, second = first_and_second
        before, second = brought(first), brought(second)
        before.apply([Change(c, c.but(status="open")) for c in before.commitments])
        for order in ((before, second), (second, before)):
            workspace = Workspace(tmp_path / str(order[0].session.number))
            for records in order:
                import_session(workspace, records, "Team", is_chosen=True)
            name = {"name": "Team"}
            found = [json.loads(text) | {"team": name} for text in self.exported(workspace)]
            assert found == [data_of(r) | {"team": name} for r in first_and_second]

    def test_of_an_earlier_session_that_is_not_there_its_minutes_say_so(
        self, tmp_path: Path, first_and_second: tuple[SessionRecords, SessionRecords]
    ) -> None:
        workspace, records = Workspace(tmp_path), brought(first_and_second[1])
        path = import_session(workspace, records, records.team.name, is_chosen=False)
        with TeamFile.open(path) as team_file:
            earlier, session = team_file.sessions()
            assert to_json(team_file.session_records(session)) == to_json(records)
            outline = team_file.session_records(earlier)
        assert "Not brought over" in minutes_of(outline)
        assert not outline.all(Note)

    def test_the_same_session_is_not_taken_twice(
        self, tmp_path: Path, finished: SessionRecords
    ) -> None:
        workspace = Workspace(tmp_path)
        import_session(workspace, finished, "Team", is_chosen=False)
        before = self.exported(workspace)
        with told("Session 1 is in the team's file already"):
            import_session(workspace, finished, "Team", is_chosen=False)
        assert self.exported(workspace) == before

    def test_another_team_of_the_same_name_is_left_alone_unless_it_is_meant(
        self, tmp_path: Path, finished: SessionRecords
    ) -> None:
        workspace = Workspace(tmp_path)
        workspace.create("Team").close()
        with told("another team called Team"):
            import_session(workspace, finished, "Team", is_chosen=False)
        assert workspace.teams()[0].sessions == 0
        import_session(workspace, finished, "Team", is_chosen=True)
        assert workspace.teams()[0].sessions == 1

    def test_numbers_that_others_have_are_not_given_anew(
        self, tmp_path: Path, finished: SessionRecords
    ) -> None:
        other = workshop(tmp_path)
        with told("another session 1"):
            import_session(Workspace(tmp_path), finished, other.records.team.name, is_chosen=True)
        later = finished.copy()
        later.apply([Change(finished.session, finished.session.but(number=2))])
        with told("something else with the number"):
            import_session(Workspace(tmp_path), later, other.records.team.name, is_chosen=True)
        with TeamFile.open(other.team_file.path) as team_file:
            assert [session.number for session in team_file.sessions()] == [1]

    def test_a_row_of_another_session_is_never_written_over(
        self, tmp_path: Path, finished: SessionRecords
    ) -> None:
        other = begin(tmp_path)
        other.at("person").collect.add("ours", Bucket.OBSERVATION)
        (ours,) = other.records.all(Note)
        forged = finished.copy()
        theirs = forged.all(Note)[0]
        forged.apply([Change(theirs, None), Change(None, theirs.but(id=ours.id))])
        forged.apply([Change(forged.session, forged.session.but(number=2))])
        with told("in another session"):
            import_session(Workspace(tmp_path), forged, other.records.team.name, is_chosen=True)
        with TeamFile.open(other.team_file.path) as team_file:
            (session,) = team_file.sessions()
            assert team_file.session_records(session).all(Note) == [ours]

    def test_a_rating_where_nothing_is_rated_is_refused_and_leaves_no_file(
        self, tmp_path: Path, finished: SessionRecords
    ) -> None:
        forged, round_ = finished.copy(), finished.all(Round)[0]
        talk = next(step for step in finished.steps if step.definition.kind == "talk")
        forged.apply([Change(round_, round_.but(step_id=talk.id))])
        with told("rated where nothing is"):
            import_session(Workspace(tmp_path), forged, "Team", is_chosen=False)
        assert list((tmp_path / "sessions").iterdir()) == []
