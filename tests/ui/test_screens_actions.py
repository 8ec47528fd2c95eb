"""What was promised, between sessions: looked at, marked, corrected, handed over, taken back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from facilitator.i18n import use_language
from facilitator.model.record import Commitment
from facilitator.model.words import DropReason, Status
from facilitator.session.facilitation import Facilitation
from facilitator.session.keeping import Keeping
from facilitator.store.workspace import Workspace
from facilitator.ui.dialogs.help_card import HelpCard
from facilitator.ui.dialogs.promise import PromiseCard
from facilitator.ui.screens.actions import ActionsScreen
from facilitator.ui.screens.home import HomeScreen
from facilitator.ui.widgets import promise_list
from facilitator.ui.widgets.keys_bar import GAP, KeysBar
from facilitator.ui.widgets.promise_list import PromiseList
from tests.support import TEAM, WallClock, Workshop, workshop
from tests.ui.driving import LARGE, SMALL, Program, press, running, settled, shown, words, write

SAVED = "Saved. U takes it back."
HISTORY = "Stop writing the history into the old system"
PHONE = "Try an hour by phone every Wednesday"
FORM = "Make the form remember for a day"
FAMILIES = "Families of the east"


class Today(date):
    """After the first date of these tests, and near the second one."""

    @classmethod
    def today(cls) -> date:
        return date(2026, 12, 7)


@pytest.fixture(autouse=True)
def _a_day_that_stands_still(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(promise_list, "date", Today)


@pytest.fixture
def teams(tmp_path: Path) -> Path:
    """A workspace with two teams that have promised something."""
    shop = workshop(tmp_path)
    shop.facilitation.confirm()
    shop.facilitation.leave()
    later = WallClock(datetime(2026, 12, 1, 9, 0))
    other = Workshop(Workspace(tmp_path).create(FAMILIES), later)
    other.facilitation.commit.add("Call first @Anna")
    promise = other.facilitation.commit.add("Call first @Anna !1.12.2026")
    other.facilitation.commit.update(promise, phase="contact")
    other.facilitation.leave()
    return tmp_path


@pytest.fixture
def ours(teams: Path) -> Path:
    """The file of the team whose session is over."""
    return Workspace(teams).path_of("Adult social work")


@pytest.fixture
def single(teams: Path, ours: Path) -> Path:
    """A workspace with that team alone."""
    Workspace(teams).path_of(FAMILIES).unlink()
    return teams


def kept(file: Path, number: int) -> Commitment:
    with Keeping.open(file) as desk:
        return desk.numbered(number)


def order(app: Program, *names: str) -> list[str]:
    """Names in the order in which they stand on the screen; those that do not are left out."""
    said = words(app)
    return sorted((name for name in names if name in said), key=said.index)


class TestTheList:
    async def test_stands_by_team_as_home_does_and_by_date_in_each(self, teams: Path) -> None:
        app = Program(teams)
        async with running(app) as pilot:
            await press(pilot, "a")
            parts = (FAMILIES, "Adult social work", "Overdue", "Within two weeks", "Later")
            assert order(app, *parts) == [
                FAMILIES,
                "Overdue",
                "Adult social work",
                "Within two weeks",
                "Later",
            ]
            assert order(app, PHONE, HISTORY, FORM) == [HISTORY, PHONE, FORM]

    async def test_counts_nothing_of_anybody_and_of_no_team(self, teams: Path) -> None:
        app = Program(teams)
        async with running(app) as pilot:
            await press(pilot, "a")
            without_dates = re.sub(r"F1|\d+ \w+ 20\d\d", "", words(app))
            # Only the numbers by which each is called.
            assert re.findall(r"\d+", without_dates) == ["2", "1", "2", "1", "4"]

    async def test_shows_one_team_alone_and_all_again(self, teams: Path) -> None:
        app = Program(teams)
        async with running(app) as pilot:
            await press(pilot, "a", "t")
            assert FAMILIES in words(app)
            assert HISTORY not in words(app)
            await press(pilot, "t")
            assert HISTORY in words(app)

    async def test_begins_at_the_team_that_was_chosen_at_home(self, teams: Path) -> None:
        app = Program(teams)
        async with running(app) as pilot:
            await press(pilot, "down", "a", "t")
            assert FAMILIES not in words(app)

    async def test_is_searched_by_phase_and_by_where_things_stand(self, teams: Path) -> None:
        app = Program(teams)
        async with running(app) as pilot:
            await press(pilot, "a", "slash")
            await write(pilot, "first cont")
            assert order(app, PHONE, HISTORY, FORM) == [PHONE]
            await press(pilot, "escape")
            assert order(app, PHONE, HISTORY, FORM) == [HISTORY, PHONE, FORM]
            await press(pilot, "slash")
            await write(pilot, "overdue", "enter")
            assert FORM not in words(app)
            await press(pilot, "d")
            assert SAVED in words(app)
            await press(pilot, "slash")
            await write(pilot, " xyzzy")
            assert "Nothing was found." in words(app)
            await press(pilot, "escape", "escape")
            assert isinstance(app.screen, HomeScreen)

    async def test_what_people_typed_is_never_markup(self, single: Path, ours: Path) -> None:
        with Keeping.open(ours) as desk:
            desk.edit(desk.numbered(2), text="[/] [bold]x[/b] $accent {n}")
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a")
            assert "[/] [bold]x[/b] $accent {n}" in words(app)
            await press(pilot, "enter")
            assert "[/] [bold]x[/b] $accent {n}" in words(app)
            await press(pilot, "h")
            assert "[/] [bold]x[/b] $accent {n}" in words(app)


class TestMarking:
    async def test_is_on_the_disk_when_it_says_so_and_the_next_one_is_chosen(
        self, single: Path, ours: Path
    ) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a", "d")
            assert SAVED in words(app)
            assert kept(ours, 2).status is Status.DONE
            assert order(app, PHONE, "Looked at in the next session", HISTORY)[-1] == HISTORY
            await press(pilot, "c")
            assert kept(ours, 1).status is Status.IN_PROGRESS
            assert "First contact · in progress" in words(app)

    async def test_of_a_request_says_that_it_was_answered(self, single: Path, ours: Path) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a", "end")
            assert "D Answered" in words(app)
            await press(pilot, "d")
            assert "15 January 2027 · answered" in words(app)

    async def test_letting_go_takes_a_reason(self, single: Path, ours: Path) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a", "x", "escape")
            assert kept(ours, 2).status is Status.OPEN
            await press(pilot, "x", "3", "enter")
            now = kept(ours, 2)
            assert (now.status, now.drop_reason) == (Status.DROPPED, DropReason.NO_TIME)

    async def test_is_taken_back_in_its_order_whichever_team_it_was_of(
        self, teams: Path, ours: Path
    ) -> None:
        app = Program(teams)
        async with running(app) as pilot:
            await press(pilot, "a", "d", "end", "d", "u")
            assert "Taken back: what became of what was agreed" in words(app)
            assert kept(ours, 4).status is Status.OPEN
            theirs = Workspace(teams).path_of(FAMILIES)
            assert kept(theirs, 2).status is Status.DONE
            await press(pilot, "ctrl+z")
            assert kept(theirs, 2).status is Status.OPEN
            await press(pilot, "u")
            assert "There is nothing to take back." in words(app)


class TestTheCard:
    async def test_tells_all_that_is_known_and_a_letter_acts_on_it(
        self, single: Path, ours: Path
    ) -> None:
        app = Program(single)
        async with running(app, size=SMALL) as pilot:
            await press(pilot, "a", "down", "enter")
            assert isinstance(app.screen, PromiseCard)
            said = words(app)
            assert f"A1. {PHONE}." in said
            assert "First step: Ask the switchboard for a number on Monday." in said
            await press(pilot, "d")
            assert isinstance(app.screen, ActionsScreen)
            assert kept(ours, 1).status is Status.DONE

    async def test_says_why_something_was_let_go(self, single: Path, ours: Path) -> None:
        with Keeping.open(ours) as desk:
            desk.drop(desk.numbered(2), DropReason.NOT_OURS)
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a", "end", "enter")
            assert "Dropped, not in our power" in words(app)


class TestCorrecting:
    async def test_takes_words_first_step_date_and_sign_and_says_what_became_a_draft(
        self, single: Path, ours: Path
    ) -> None:
        before = kept(ours, 2)
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a", "e")
            said = words(app)
            names = ["What", "First step", "When", "How we notice"]
            assert order(app, *reversed(names)) == names
            assert "Sort" not in said
            assert "Who" not in said
            await write(pilot, "s", "enter")
            await write(pilot, "Ask IT", "ctrl+s")
            now = kept(ours, 2)
            assert now == before.but(text=f"{HISTORY}s", first_step="Ask IT")
            assert f"{SAVED} The minutes of session 1 are a draft again." in words(app)

    async def test_an_identity_code_is_not_saved(self, single: Path, ours: Path) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a", "e")
            await write(pilot, " 131052-308T", "ctrl+s")
            assert "personal identity code" in words(app)
            assert kept(ours, 2).text == HISTORY

    async def test_handing_over_takes_a_yes(self, single: Path, ours: Path) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a", "h")
            await write(pilot, "Matti", "ctrl+s")
            assert "Nobody is given anything to do without having said yes." in words(app)
            assert kept(ours, 2).owner == "K.K."
            await press(pilot, "enter", "right", "enter")
            assert kept(ours, 2).owner == "Matti"
            assert "Matti · 5 December 2026" in words(app)


class TestTwoWindows:
    @pytest.fixture
    def session(self, ours: Path) -> Iterator[Facilitation]:
        """The team's session, open in another window."""
        with Workspace(ours.parents[1]).open(ours) as team_file:
            yield Facilitation(team_file, team_file.sessions()[-1])

    async def test_what_the_other_one_has_changed_is_shown_and_not_marked(
        self, single: Path, ours: Path, session: Facilitation
    ) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a")
            promise = next(c for c in session.records.commitments if c.number == 2)
            session.commit.update(promise, text="Write it once")
            await press(pilot, "d")
            assert "Another window has changed this session" in words(app)
            assert "Write it once" in words(app)
            await press(pilot, "d")
            assert SAVED in words(app)
            assert session.read_again_if_changed()
            assert session.records.get(Commitment, promise.id).status is Status.DONE

    async def test_the_one_that_was_chosen_is_followed_to_where_it_has_moved(
        self, single: Path, ours: Path, session: Facilitation
    ) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a")
            with Keeping.open(ours) as desk:
                desk.mark(desk.numbered(2), Status.DONE)
            await press(pilot, "d")
            assert "Another window has changed this session" in words(app)
            chosen = app.screen.query_one(PromiseList).chosen
            assert chosen is not None
            assert chosen.action.number == 2
            await press(pilot, "d", "c")
            assert kept(ours, 2).status is Status.IN_PROGRESS
            assert kept(ours, 1).status is Status.OPEN

    async def test_where_it_is_gone_nothing_is_marked_until_another_one_is_chosen(
        self, single: Path, ours: Path, session: Facilitation
    ) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a")
            session.commit.remove(next(c for c in session.records.commitments if c.number == 2))
            await press(pilot, "d", "d", "c")
            assert "Another window has changed this session" in words(app)
            assert PHONE in words(app)
            assert {kept(ours, number).status for number in (1, 4)} == {Status.OPEN}
            await press(pilot, "down", "d")
            assert kept(ours, 1).status is Status.DONE

    async def test_what_it_has_removed_behind_a_form_is_told_and_stays_typed(
        self, single: Path, ours: Path, session: Facilitation
    ) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a", "e")
            await write(pilot, " now")
            session.commit.remove(next(c for c in session.records.commitments if c.number == 2))
            await press(pilot, "ctrl+s")
            said = words(app)
            assert "Another window has changed this session" in said
            assert f"{HISTORY} now" in said
            await press(pilot, "escape", "2", "enter")
            assert isinstance(app.screen, ActionsScreen)
            assert HISTORY not in words(app)

    async def test_a_file_that_is_gone_is_told(self, single: Path, ours: Path) -> None:
        app = Program(single)
        async with running(app) as pilot:
            await press(pilot, "a")
            ours.unlink()
            await press(pilot, "d")
            assert "could not be reached on the disk" in words(app)
            assert app.is_running


async def test_handing_over_and_taking_back_are_in_sight_in_a_usual_window(single: Path) -> None:
    app = Program(single)
    async with running(app) as pilot:
        await press(pilot, "a", "d")
        bar = shown(app)[-1]
        assert all(hint in bar for hint in ("D Done", "H Hand over", "U Undo", "Esc Back"))


@pytest.mark.parametrize("columns", [60, 64])
@pytest.mark.parametrize("language", ["en", "fi", "sv"])
async def test_a_narrow_bar_shows_whole_keys_and_where_the_others_are_told(
    single: Path, columns: int, language: str
) -> None:
    use_language(language)
    app = Program(single)
    async with running(app, size=(columns, 18)) as pilot:
        await press(pilot, "a", "d")
        bar = app.screen.query_one(KeysBar)
        shown_hints = shown(app)[-1].strip().split(GAP)
        assert shown_hints == [f"{h.key} {h.text}" for h in bar.hints[: len(shown_hints)]]
        assert [hint.split()[0] for hint in shown_hints][:5] == ["Enter", "D", "U", "F1", "Esc"]


async def test_help_tells_every_key_that_acts(single: Path) -> None:
    app = Program(single)
    async with running(app) as pilot:
        await press(pilot, "a", "f1")
        assert isinstance(app.screen, HelpCard)
        rows = [row.split() for row in shown(app)]
        for hint in ("Enter", *"DCXEHU", "/", "T", "Esc"):
            assert any(row[:1] == [hint] for row in rows)
        assert "A mark only says where something stands." in words(app)
        await press(pilot, "escape")
        assert isinstance(app.screen, ActionsScreen)


async def test_what_is_said_above_the_list_makes_neither_it_nor_the_bar_narrower(
    single: Path,
) -> None:
    app = Program(single)
    async with running(app) as pilot:
        await press(pilot, "a")
        parts = [app.screen.query_one(part) for part in (PromiseList, KeysBar)]
        before = [part.region.width for part in parts]
        await press(pilot, "d")
        assert SAVED in words(app)
        assert [part.region.width for part in parts] == before


@pytest.mark.parametrize("columns", range(40, 81, 5))
async def test_no_key_of_the_card_is_parted_from_what_it_does(single: Path, columns: int) -> None:
    app = Program(single)
    async with running(app, size=(columns, 24)) as pilot:
        await press(pilot, "a", "end", "enter")
        rows = "\n".join(shown(app))
        for hint in ("D answered", "C in progress", "X dropped", "H hand over", "Esc closes"):
            assert hint in rows


async def test_what_is_typed_into_stays_in_sight_when_the_window_shrinks(
    single: Path, ours: Path
) -> None:
    with Keeping.open(ours) as desk:
        desk.edit(desk.numbered(2), text="Write it once. " * 100)
    app = Program(single)
    async with running(app, size=LARGE) as pilot:
        await press(pilot, "a", "h")
        assert "K.K." in words(app)
        await pilot.resize_terminal(40, 12)
        await settled(pilot)
        line = next(line for line in shown(app) if "K.K." in line)
        assert "Who" in line


async def test_the_keys_can_be_clicked(single: Path, ours: Path) -> None:
    app = Program(single)
    async with running(app, size=LARGE) as pilot:
        await press(pilot, "a")
        bar = shown(app)[-1]
        await pilot.click("KeysBar", offset=(bar.index("In progress"), 0))
        await settled(pilot)
        assert kept(ours, 2).status is Status.IN_PROGRESS


async def test_of_a_damaged_file_it_says_so_and_how_to_go_back(tmp_path: Path) -> None:
    _damage(tmp_path, "east")
    app = Program(tmp_path)
    async with running(app) as pilot:
        await press(pilot, "a")
        said = words(app)
        assert "The file east.db is damaged." in said
        assert 'restore "east"' in said
        assert "Nothing is open." not in said


async def test_beside_damaged_files_the_rest_is_listed(teams: Path) -> None:
    _damage(teams, "east", "north", "west")
    app = Program(teams)
    async with running(app) as pilot:
        await press(pilot, "a")
        said = words(app)
        assert "2 more files cannot be read." in said
        assert said.count("damaged") == 1
        assert HISTORY in said


def _damage(folder: Path, *names: str) -> None:
    """Teams of whose files nothing is left."""
    (folder / "sessions").mkdir(exist_ok=True)
    for name in names:
        (folder / "sessions" / f"{name}.db").write_bytes(b"")


async def test_teams_of_one_name_are_told_apart_by_their_files(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    shop.facilitation.leave()
    file = shop.team_file.path
    app = Program(tmp_path)
    async with running(app, size=LARGE) as pilot:
        await press(pilot, "a")
        assert file.name not in words(app)
        await press(pilot, "escape")
        shutil.copy(file, file.with_name("copy.db"))
        # Coming home it looks at the files anew.
        await press(pilot, "m", "escape", "a")
        assert f"{TEAM} copy.db" in words(app)
        assert f"{TEAM} {file.name}" in words(app)
