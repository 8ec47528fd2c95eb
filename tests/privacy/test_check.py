"""Minutes leave the room when somebody has looked at what may be in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from facilitator.i18n import catalogue
from facilitator.minutes.formats import Holds
from facilitator.minutes.said import said
from facilitator.model.pack import Pack
from facilitator.model.words import Bucket, Profile
from facilitator.privacy import Kind
from facilitator.session.privacy_check import OpenPoint, open_points, told
from facilitator.store.workspace import Workspace
from tests.problems import told as told_problem
from tests.support import PACK, TEAM, Workshop, begin

PHONE = "They call 040 123 4567"


@pytest.fixture
def shop(workspace: Workspace) -> Workshop:
    shop = begin(workspace.folder)
    shop.at("talk-contact").talk.add(PHONE, Bucket.WORRY)
    return shop


def points(shop: Workshop, profile: Profile = Profile.TEAM) -> list[OpenPoint]:
    """What is open in the minutes for these readers."""
    return open_points(shop.records, said(shop.records, profile, [Holds.MINUTES]))


def kinds(shop: Workshop, profile: Profile = Profile.TEAM) -> list[Kind]:
    return [point.kind for point in points(shop, profile)]


class TestOpenPoints:
    def test_each_is_told_by_its_place_and_never_by_its_text(self, shop: Workshop) -> None:
        shop.facilitation.talk.add("Or 050 1234567", Bucket.WORRY)
        shop.at("decide").commit.add("Write to liisa.k@kunta.fi")
        lines = told(shop.records, points(shop), catalogue("en"))
        assert lines == [
            "an e-mail address · agreed thing 1",
            "a phone number (2) · 5 What changes here?",
        ]
        assert "040" not in repr(lines)

    def test_an_owner_may_be_reached_by_mail(self, shop: Workshop) -> None:
        before = kinds(shop)
        commit = shop.at("decide").commit
        action = commit.add("Write to everybody @Liisa")
        commit.update(action, owner="liisa.k@kunta.fi")
        assert kinds(shop) == before

    def test_what_is_behind_the_curtain_is_in_no_minutes(self, shop: Workshop) -> None:
        collect = shop.at("questions").collect
        collect.add("Call 050 1234567", Bucket.CUSTOMER_QUESTION)
        assert kinds(shop) == [Kind.PHONE]
        collect.reveal()
        assert kinds(shop) == [Kind.PHONE, Kind.PHONE]

    def test_only_what_is_written_for_these_readers_counts(self, shop: Workshop) -> None:
        assert kinds(shop, Profile.OUTSIDE) == []
        shop.at("decide").commit.add("Call 050 1234567 @Liisa !2w")
        assert kinds(shop, Profile.OUTSIDE) == [Kind.PHONE]
        assert kinds(shop) == [Kind.PHONE, Kind.PHONE]

    def test_a_table_of_actions_holds_only_those(self, shop: Workshop) -> None:
        assert open_points(shop.records, said(shop.records, Profile.TEAM, [Holds.ACTIONS])) == []

    def test_a_session_without_findings_has_none(self, workspace: Workspace) -> None:
        assert kinds(begin(workspace.folder)) == []


class TestExport:
    def test_without_a_terminal_what_was_found_stops_it(
        self, run: Any, shop: Workshop, tmp_path: Path
    ) -> None:
        shop.facilitation.leave()
        file = tmp_path / "minutes.md"
        result = run("export", TEAM, "--profile", "team", "-o", file)
        assert result.exit_code == 1
        assert "a phone number · 5 What changes here?" in result.stderr
        assert "040" not in result.output
        assert not file.exists()

    def test_what_has_been_looked_at_is_written(
        self, run: Any, shop: Workshop, tmp_path: Path
    ) -> None:
        shop.facilitation.leave()
        file = tmp_path / "minutes.md"
        assert run("export", TEAM, "--profile", "team", "-o", file, "--checked").exit_code == 0
        assert file.exists()

    @pytest.mark.parametrize("suffix", [".md", ".html", ".docx", ".csv", ".ics"])
    def test_what_is_not_in_the_file_does_not_stop_it(
        self, run: Any, shop: Workshop, tmp_path: Path, suffix: str
    ) -> None:
        shop.facilitation.leave()
        if suffix == ".docx":
            pytest.importorskip("docx")
        file = tmp_path / f"minutes{suffix}"
        result = run("export", TEAM, "-o", file)
        assert result.exit_code == 0
        assert "phone" not in result.stderr
        assert file.exists()

    def test_the_whole_session_is_the_teams_own(self, run: Any, shop: Workshop) -> None:
        shop.facilitation.leave()
        assert run("export", TEAM, "--format", "json", "--profile", "team").exit_code == 0


class TestBusinessCustomers:
    @pytest.fixture
    def forest(self, workspace: Workspace) -> Workshop:
        """A session about customers who are businesses."""
        pack = Pack.model_validate({**PACK.model_dump(by_alias=True), "business_customers": True})
        return begin(workspace.folder, pack=pack)

    @pytest.mark.parametrize("text", ["Estate 91-1-12-3", "Firm 0737546-2"])
    def test_their_ids_are_refused(self, forest: Workshop, text: str) -> None:
        talk = forest.at("talk-contact").talk
        with told_problem("business ID|property ID") as caught:
            talk.add(text, Bucket.WORRY)
        assert text not in str(caught.value)
        assert forest.records.visible_notes() == []

    @pytest.mark.parametrize("text", ["Estate 91-1-12-3", "Firm 0737546-2"])
    def test_elsewhere_they_are_saved_and_looked_at_before_minutes(
        self, shop: Workshop, text: str
    ) -> None:
        shop.facilitation.talk.add(text, Bucket.WORRY)
        assert len(kinds(shop)) == 2

    def test_the_pack_for_expert_services_says_so(self, library: Any) -> None:
        assert library.load("asiantuntija").business_customers
        assert not library.load("sote-vaiheet").business_customers
