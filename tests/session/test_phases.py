"""The phases of a session: chosen, made the team's own, remembered, and followed by the agenda."""

from __future__ import annotations

import functools
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.model.pack import MOST_PHASES, SHORT_LIMIT, Pack
from facilitator.model.phases import PhaseChoice
from facilitator.model.problem import Problem
from facilitator.model.record import Session
from facilitator.packs import Library, builtin_prompts
from facilitator.session.facilitation import Facilitation
from facilitator.session.phases import (
    Phases,
    added,
    dropped,
    moved,
    renamed,
    usual_choice,
    with_phases,
)
from facilitator.session.start import begin, plan, start_session
from facilitator.store.overview import read_phase_choice
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace
from tests.problems import told
from tests.support import PACK, START, TEAM, pack_of

SOCIAL, CARE = "sosiaalihuolto-6", "terveydenhuolto-6"


@functools.cache
def pack(name: str) -> Pack:
    """A pack that comes with the program."""
    return Library([builtin_prompts()]).load(name)


def own(phases: Phases, model: str = SOCIAL) -> PhaseChoice:
    return PhaseChoice(model=model, phases=phases)


def ids(pack: Pack) -> list[str]:
    return [step.id for step in pack.steps]


def of_model(model: str) -> Phases:
    return tuple(with_phases(pack("sote-vaiheet"), PhaseChoice(model=model)).phase_model.phases)


def three() -> Phases:
    return tuple(PACK.phase_model.phases)


class TestChangingPhases:
    def test_a_phase_that_is_renamed_is_the_same_phase(self) -> None:
        phases = renamed(three(), "assess", "  Palvelutarve \x1b[31m ja arvio ", "fi")
        assert [phase.id for phase in phases] == ["contact", "assess", "follow"]
        assert phases[1].name.fi == "Palvelutarve ja arvio"
        # The old name in another language would no longer say the same.
        assert phases[1].name.in_language("en") == "Palvelutarve ja arvio"
        assert phases[1].short.fi == "Palvelutarve."
        assert phases[0] == three()[0]

    def test_a_phase_is_added_after_another_with_an_id_nothing_else_has(self) -> None:
        once = added(three(), "Home visit", "en", after="contact")
        assert [phase.name.in_language("en") for phase in once][:2] == [
            "First contact",
            "Home visit",
        ]
        again = added(dropped(once, once[1].id), "Home visit", "en", after="contact")
        assert again[1].id != once[1].id

    def test_a_phase_moves_no_further_than_to_either_end(self) -> None:
        assert [phase.id for phase in moved(three(), "follow", -1)] == [
            "contact",
            "follow",
            "assess",
        ]
        assert moved(three(), "contact", -1) == three()
        assert moved(three(), "follow", 5) == three()

    @pytest.mark.parametrize(
        ("name", "what"),
        [
            (" \n", "Give the phase a name."),
            ("x" * 61, "61 characters"),
            ("first CONTACT", "already a phase called first CONTACT"),
            ("131052-308T", "personal identity code"),
        ],
    )
    def test_a_name_that_will_not_do_is_refused(self, name: str, what: str) -> None:
        with told(what):
            added(three(), name, "en", after="contact")
        with told(what):
            renamed(three(), "follow", name, "en")

    def test_one_phase_stays_and_twelve_are_the_most(self) -> None:
        one = dropped(dropped(three(), "contact"), "follow")
        with told("at least one phase"):
            dropped(one, "assess")
        many = one
        for number in range(MOST_PHASES - 1):
            many = added(many, f"Phase {number}", "en", after="assess")
        with told("At most 12 phases"):
            added(many, "One more", "en", after="assess")

    @given(
        st.lists(
            st.tuples(
                st.sampled_from(["rename", "drop", "move", "add"]),
                st.integers(0, 20),
                st.text(max_size=70),
                st.integers(-15, 15),
            ),
            max_size=40,
        )
    )
    def test_whatever_is_done_ids_stay_unique_and_there_are_one_to_twelve(
        self, edits: list[tuple[str, int, str, int]]
    ) -> None:
        phases = three()
        ever = {phase.id for phase in phases}
        for what, place, name, by in edits:
            before = phases
            at = phases[place % len(phases)].id
            try:
                phases = _edited(phases, what, at, name, by)
            except Problem:
                continue
            was, now = {p.id for p in before}, {p.id for p in phases}
            assert len(now) == len(phases)
            assert 1 <= len(phases) <= MOST_PHASES
            assert was - now == ({at} if what == "drop" else set())
            # A new phase has an id that no phase ever had.
            assert not (now - was) & ever
            assert len(now - was) == (what == "add")
            ever |= now
            assert all(0 < len(p.short.in_language("fi")) <= SHORT_LIMIT for p in phases)
            # Untouched phases are as they were.
            assert {p for p in before if p.id != at} <= set(phases)
        planned = with_phases(PACK, own(phases, "three"))
        talks = [step.phase for step in planned.steps if step.id.startswith("talk-")]
        assert talks == [phase.id for phase in phases]
        assert len(set(ids(planned))) == len(planned.steps)


def _edited(phases: Phases, what: str, at: str, name: str, by: int) -> Phases:
    match what:
        case "rename":
            return renamed(phases, at, name, "fi")
        case "drop":
            return dropped(phases, at)
        case "move":
            return moved(phases, at, by)
        case _:
            return added(phases, name, "fi", after=at)


class TestTheStepsOfPhases:
    def test_each_field_has_its_own_questions(self) -> None:
        social = ids(with_phases(pack("sote-vaiheet"), PhaseChoice(model=SOCIAL)))
        care = ids(with_phases(pack("sote-vaiheet"), PhaseChoice(model=CARE)))
        assert {"a06", "a07", "a21"} <= set(social)
        assert {"a06-th", "a07-th", "a21-th"} <= set(care)
        assert [id_.removesuffix("-th") for id_ in care] == social

    def test_steps_of_a_dropped_phase_are_left_out(self) -> None:
        phases = dropped(dropped(of_model(SOCIAL), "plan"), "end")
        whole = ids(with_phases(pack("sote-vaiheet"), PhaseChoice(model=SOCIAL)))
        left = ids(with_phases(pack("sote-vaiheet"), own(phases)))
        assert left == [id_ for id_ in whole if id_ not in ("a08", "a12")]

    def test_the_time_of_a_dropped_phase_goes_to_one_that_had_none(self) -> None:
        """So that a team that drops the phases of a short session talks about as many others."""
        phases = dropped(dropped(of_model(SOCIAL), "contact"), "deliver")
        steps = with_phases(pack("sote-vaiheet"), own(phases)).steps
        shortest = {step.phase: step.minutes[-1] for step in steps if step.phase}
        usual = {step.phase: step.minutes[-1] for step in pack("sote-vaiheet").steps}
        assert usual["contact"] > 0
        assert shortest == {
            "assess": usual["contact"],
            "plan": usual["deliver"],
            "follow": 0,
            "end": 0,
        }

    def test_steps_about_phases_follow_their_order_and_others_stay(self) -> None:
        phases = moved(of_model(SOCIAL), "end", -9)
        steps = ids(with_phases(pack("sote-vaiheet"), own(phases)))
        assert steps[5:12] == ["a12", "a06", "a07", "a09", "a08", "a10", "a11"]

    def test_a_pack_that_goes_through_the_phases_twice_does_so_in_the_new_order(self) -> None:
        twice = pack_of(
            *(
                {"id": f"{id_}-{turn}", "kind": "talk", "phase": id_}
                for turn in (1, 2)
                for id_ in ("contact", "assess", "follow")
            )
        )
        steps = ids(with_phases(twice, own(moved(three(), "follow", -2), "three")))
        assert steps == [
            f"{id_}-{turn}" for turn in (1, 2) for id_ in ("follow", "contact", "assess")
        ]

    @pytest.mark.parametrize(("name", "model"), [("sote-vaiheet", CARE), ("asiantuntija", None)])
    def test_an_added_phase_gets_the_general_question_at_its_place(
        self, name: str, model: str | None
    ) -> None:
        choice = usual_choice(pack(name), None, model)
        whole = with_phases(pack(name), choice)
        assert not any("own-" in id_ for id_ in ids(whole))
        first, second = whole.phase_model.phases[:2]
        phases = added(tuple(whole.phase_model.phases), "Kotikäynti", "fi", after=first.id)
        steps = with_phases(pack(name), own(phases, choice.model)).steps
        asked = [step.phase for step in steps if step.phase]
        assert asked[:3] == [first.id, phases[1].id, second.id]
        general = next(step for step in steps if step.phase == phases[1].id)
        assert general.headline.fi == "Mikä tässä vaiheessa muuttuu?"

    def test_a_pack_about_dropped_phases_only_says_so(self) -> None:
        about_one = pack_of({"id": "one", "kind": "talk", "phase": "contact"})
        with told("No part of this pack is about these phases."):
            plan(
                about_one,
                90,
                has_open_commitments=False,
                phases=own(dropped(three(), "contact"), "three"),
            )

    @pytest.mark.parametrize("name", ["sote-vaiheet", "asiantuntija", "hyvinvointi", "seuranta"])
    @pytest.mark.parametrize("extra", [0, 2, 6])
    def test_every_variant_is_planned_whatever_phases_there_are(
        self, name: str, extra: int
    ) -> None:
        for model in pack(name).phase_models:
            phases = dropped(tuple(model.phases), model.phases[-1].id)
            for number in range(min(extra, MOST_PHASES - len(phases))):
                phases = added(phases, f"Vaihe {number}", "fi", after=phases[0].id)
            for length in pack(name).variants:
                planned = plan(
                    pack(name), length, has_open_commitments=False, phases=own(phases, model.id)
                )
                assert sum(step.minutes for step in planned) <= length


class TestTheSession:
    def test_it_has_the_phases_of_the_team_and_all_that_follows_from_them(
        self, tmp_path: Path
    ) -> None:
        phases = renamed(dropped(of_model(CARE), "end"), "intake", "Saapuminen", "fi")
        phases = added(phases, "Kotikäynti", "fi", after="intake")
        with Workspace(tmp_path).create(TEAM) as team_file:
            session = start(team_file, phases=own(phases, CARE))
            assert session.customer_word.fi == "potilas"
            records = Facilitation(team_file, session).records
        assert records.session.phases == phases
        names = {
            step.definition.phase: phase.name.fi
            for step in records.steps
            if (phase := records.phase(step.definition.phase))
        }
        assert names["intake"] == "Saapuminen"
        assert names[phases[2].id] == "Kotikäynti"
        assert "end" not in names

    def test_long_ids_of_steps_and_phases_can_be_read_again(self, tmp_path: Path) -> None:
        long = "x" * 60
        step = {"id": "y" * 60, "kind": "talk", "for_each": "phases"}
        changed = three()[0].model_copy(update={"id": long})
        with Workspace(tmp_path).create(TEAM) as team_file:
            session = start(team_file, pack_of(step), phases=own((changed,), "three"))
            (only,) = Facilitation(team_file, session).records.steps
            assert only.definition.phase == long


def start(
    team_file: TeamFile, of: Pack | None = None, phases: PhaseChoice | None = None, **more: Any
) -> Session:
    options: dict[str, Any] = {"minutes": 90, "language": "fi", "now": START} | more
    return start_session(team_file, of or pack("sote-vaiheet"), phases=phases, **options)


class TestRemembering:
    @pytest.fixture
    def team_file(self, tmp_path: Path) -> TeamFile:
        return Workspace(tmp_path).create(TEAM)

    def test_a_choice_is_the_default_of_the_next_session(self, team_file: TeamFile) -> None:
        phases = renamed(of_model(CARE), "intake", "Saapuminen", "fi")
        start(team_file, phases=own(phases, CARE))
        assert start(team_file).phases == phases
        assert read_phase_choice(team_file.path) == own(phases, CARE)

    def test_it_is_so_for_a_pack_that_takes_any_phases(self, team_file: TeamFile) -> None:
        start(team_file, pack("asiantuntija"))
        after = start(team_file, pack("seuranta"), minutes=60)
        assert [phase.id for phase in after.phases][:2] == ["mandate", "needs"]

    def test_it_outlasts_sessions_of_packs_with_phases_of_their_own(
        self, team_file: TeamFile
    ) -> None:
        start(team_file, phases=PhaseChoice(model=CARE))
        for name in ("asiantuntija", "digiviisas", "hyvinvointi"):
            assert start(team_file, pack(name)).phases != of_model(CARE)
        assert start(team_file).phases == of_model(CARE)

    def test_phases_as_their_model_has_them_are_not_copied(self, team_file: TeamFile) -> None:
        start(team_file, phases=own(of_model(CARE), CARE))
        assert (team_file.team().phase_model, team_file.team().phases) == (CARE, None)

    def test_nobody_loses_phases_of_their_own_by_entering_through(
        self, team_file: TeamFile
    ) -> None:
        mine = own(
            dropped(tuple(pack("asiantuntija").phase_model.phases), "data"), "asiantuntija-7"
        )
        start(team_file, pack("asiantuntija"), mine)
        start(team_file)
        assert start(team_file, pack("asiantuntija")).phases == mine.phases

    def test_a_model_that_a_pack_has_no_more_is_passed_over(self, team_file: TeamFile) -> None:
        start(team_file, phases=PhaseChoice(model=CARE))
        without = pack("sote-vaiheet").model_copy(update={"other_models": ()})
        assert start(team_file, without).phases == of_model(SOCIAL)

    def test_a_file_of_an_older_version_has_chosen_nothing_and_can_choose(
        self, tmp_path: Path
    ) -> None:
        path = tmp_path / "old.db"
        script = Path(__file__).parents[1] / "store" / "first_version.sql"
        with closing(sqlite3.connect(path)) as connection:
            connection.executescript(script.read_text())
        assert read_phase_choice(path) is None
        with TeamFile.open(path) as opened:
            assert start(opened).phases == of_model(SOCIAL)
            start(opened, phases=PhaseChoice(model=CARE))
        assert read_phase_choice(path) == PhaseChoice(model=CARE)

    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE team SET phases = '{'",
            "UPDATE team SET phases = '[1]'",
            "UPDATE team SET phase_model = x'ff'",
            "DELETE FROM team",
            "DROP TABLE team",
        ],
    )
    def test_what_cannot_be_read_is_no_choice(self, team_file: TeamFile, statement: str) -> None:
        start(team_file, phases=PhaseChoice(model=CARE))
        team_file.close()
        with closing(sqlite3.connect(team_file.path)) as connection, connection:
            connection.execute(statement)
        assert read_phase_choice(team_file.path) is None

    def test_a_new_team_begins_with_what_it_chose_and_a_known_one_with_what_it_has(
        self, tmp_path: Path
    ) -> None:
        workspace = Workspace(tmp_path)
        options: dict[str, Any] = {"minutes": 90, "language": "fi", "people": 8, "now": START}
        chosen = PhaseChoice(model=CARE)
        begin(workspace, "Itä", pack("sote-vaiheet"), phases=chosen, **options)
        assert workspace.phase_choice("itä") == chosen
        assert workspace.phase_choice("Länsi") is None
        path = begin(workspace, "ITÄ", pack("sote-vaiheet"), **options)
        with TeamFile.open(path) as team_file:
            assert [session.customer_word.fi for session in team_file.sessions()] == ["potilas"] * 2

    def test_phases_that_a_pack_does_not_have_are_refused_by_name(self) -> None:
        with told("no phases called 'kirjasto'.*It has: sosiaalihuolto-6, terveydenhuolto-6"):
            usual_choice(pack("sote-vaiheet"), None, "kirjasto")

    def test_a_model_that_is_asked_for_comes_in_the_form_the_team_gave_it(self) -> None:
        mine = own(dropped(of_model(CARE), "end"), CARE)
        assert usual_choice(pack("sote-vaiheet"), mine, CARE) == mine
        assert usual_choice(pack("sote-vaiheet"), mine, SOCIAL) == PhaseChoice(model=SOCIAL)
