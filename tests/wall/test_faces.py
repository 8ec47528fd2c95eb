"""What the wall shows at each moment of a session, at any size."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.i18n import catalogue
from facilitator.model.record import Change
from facilitator.model.words import DropReason, Outcome, WallView
from facilitator.ui.wall.header import WallHeader
from tests.support import follow_up, workshop
from tests.ui.driving import Size
from tests.wall.moments import (
    MOMENTS,
    NOTES,
    STATEMENTS,
    answering,
    discussed,
    rated_by,
    running,
    stated,
)
from tests.wall.watching import frame, looks, resized, watching, words

SAID = {
    "opening": "Sovimme, mitä yhteydenottolomakkeelle tehdään.",
    "break": "3 minuuttia",
    "talk": "› Kuka jää ulkopuolelle?",
    "items": "1/2 Toinen ovi about Toinen ovi What do we need?",
    "revealed": "10 ",
    "written-openly": "Tytär auttaa puhelimessa.",
    "note-long": "kumpi kirjoittaa. Yhteydenotto · Kohtaaminen",
    "themes": "B Yksi kirjaus riittää (1)",
    "scale-asked": "4 Osaan.",
    "scale": "Ehdin kohdata. 3 4 5 Vahvuus",
    "scale-too-few": "liian vähän",
    "dots": "Numero on sija tuloksessa.",
    "consent": "n = 6",
    "confidence": "Korjaamme lomakkeen aikarajan",
    "map": "Yhteydenotto −1 · ·",
    "agreeing": "K.K. · 5.12.2026",
    "read-back": "Vastuussa: Liisa.",
    "where-we-were": "Mihin jäimme",
    "before-we-decide": "4 muistiinpanoa ei ole luettu ääneen.",
    "ended": "23.1.2027",
}
"""Moment → what the whole room must be able to read then; where it is large, another test looks."""


@pytest.mark.parametrize("moment", SAID)
async def test_the_room_can_read_what_it_is_about(moment: str, tmp_path: Path) -> None:
    async with watching(MOMENTS[moment](tmp_path)) as (app, _pilot):
        assert SAID[moment] in words(app)


@pytest.mark.parametrize("moment", MOMENTS)
async def test_a_window_may_be_pulled_about(moment: str, tmp_path: Path) -> None:
    async with watching(MOMENTS[moment](tmp_path)) as (app, pilot):
        before = frame(app)
        for size in ((160, 45), (3, 2), (41, 11), (64, 18)):
            await resized(pilot, size)
        # What fits is drawn when its place is known.
        await resized(pilot, (64, 18))
        assert frame(app) == before


async def test_blank_is_blank(tmp_path: Path) -> None:
    async with watching(MOMENTS["blank"](tmp_path)) as (app, pilot):
        for size in ((64, 18), (36, 10), (160, 45)):
            await resized(pilot, size)
            assert not frame(app).strip()


class TestBehindTheCurtain:
    async def test_the_room_sees_how_many_notes_there_are_and_not_what_they_say(
        self, tmp_path: Path
    ) -> None:
        async with watching(MOMENTS["silent"](tmp_path)) as (app, _pilot):
            assert "6 muistiinpanoa" in words(app)
            assert not any(note in words(app) for note in NOTES)

    async def test_where_the_keyboard_goes_round_not_even_how_many(self, tmp_path: Path) -> None:
        shop = MOMENTS["passed-round"](tmp_path)
        shop.facilitation.collect.begin_turn()
        async with watching(shop) as (app, _pilot):
            assert "muistiinpano" not in words(app)

    async def test_the_question_stands_above_the_time(self, tmp_path: Path) -> None:
        async with watching(MOMENTS["silent"](tmp_path)) as (app, _pilot):
            lines = frame(app).split("\n")
            asked = next(at for at, line in enumerate(lines) if "Mitä asiakas kysyisi?" in line)
            assert asked < next(at for at, line in enumerate(lines) if "██" in line)


class TestRating:
    @pytest.mark.parametrize("size", [(64, 18), (100, 30)])
    async def test_who_still_answers_can_read_the_statements_and_the_scale(
        self, size: Size, tmp_path: Path
    ) -> None:
        async with watching(MOMENTS["slips-five"](tmp_path), size=size) as (app, _pilot):
            said = words(app)
            assert "Missä olemme nyt?" in said
            for number, text in enumerate(STATEMENTS, 1):
                assert f"{number} {text}" in said
            assert "1 = täysin eri mieltä" in said
            assert "Tulos pysyy piilossa, kunnes kaikki ovat vastanneet." in said

    async def test_who_still_votes_can_read_the_themes(self, tmp_path: Path) -> None:
        async with watching(MOMENTS["slips-dots"](tmp_path)) as (app, _pilot):
            assert "Toinen ovi ilman pankkitunnuksia" in words(app)
            assert "5/12 vastannut. Tulos pysyy piilossa" in words(app)

    async def test_nothing_of_an_earlier_result_is_shown_while_a_round_is_on(
        self, tmp_path: Path
    ) -> None:
        async with watching(answering(stated(tmp_path, 5))) as (app, _pilot):
            assert "Mielipiteet eroavat" not in words(app)
            assert "n = 8" not in words(app)

    async def test_the_number_of_slips_is_large_where_there_is_room(self, tmp_path: Path) -> None:
        async with watching(MOMENTS["slips"](tmp_path), size=(100, 30)) as (app, pilot):
            assert "5/8 vastannut" not in words(app)
            await resized(pilot, (64, 18))
            assert "5/8 vastannut. Tulos pysyy piilossa" in words(app)

    async def test_five_statements_fit_with_their_bars(self, tmp_path: Path) -> None:
        async with watching(stated(tmp_path, 5)) as (app, _pilot):
            said = words(app)
            assert all(text in said for text in STATEMENTS)
            assert said.count("1 (4)") == 4

    async def test_statements_come_before_the_round_before(self, tmp_path: Path) -> None:
        left_out = catalogue("fi")("There is no room here for round {n}.", n=1)
        async with watching(rated_by(stated(tmp_path, 5), 5, people=11)) as (app, pilot):
            assert frame(app).count("n = 11") == 5
            assert left_out in words(app)
            await resized(pilot, (160, 60))
            assert frame(app).count("n = 8") == 5
            assert left_out not in words(app)

    @pytest.mark.parametrize("size", [(64, 18), (100, 30)])
    async def test_twelve_statements_are_all_seen(self, size: Size, tmp_path: Path) -> None:
        async with watching(stated(tmp_path, 12), size=size) as (app, _pilot):
            assert frame(app).count("n = 8") == 12


class TestTime:
    async def test_it_goes_on_by_the_clock_of_the_wall(self, tmp_path: Path) -> None:
        async with watching(MOMENTS["scale"](tmp_path)) as (app, pilot):
            assert "01:40" in frame(app)
            app.now = app.now.replace(minute=31)
            assert "00:40" in await looks(app, pilot, 1)

    async def test_over_time_is_told_in_words_under_large_digits(self, tmp_path: Path) -> None:
        time_is_up = catalogue("fi")("Time is up")
        async with watching(MOMENTS["silent-over"](tmp_path)) as (app, _pilot):
            assert time_is_up in words(app)

    async def test_a_hard_end_shows_no_over_time(self, tmp_path: Path) -> None:
        (tmp_path / "a").mkdir()
        (tmp_path / "b").mkdir()
        async with watching(MOMENTS["silent-hard-end"](tmp_path / "a")) as (app, _pilot):
            ended = frame(app)
        async with watching(MOMENTS["silent-time-is-up"](tmp_path / "b")) as (app, _pilot):
            assert frame(app) == ended


class TestNothingIsCutInTheMiddle:
    async def test_of_a_result_that_is_too_long_the_wall_says_how_much_more_there_is(
        self, tmp_path: Path
    ) -> None:
        async with watching(stated(tmp_path, 20)) as (app, _pilot):
            shown = frame(app).count("n = 8")
            left = 20 - shown
            assert 12 < shown < 20
            assert catalogue("fi")("and {n} more", n=left) in words(app)

    async def test_what_is_left_makes_room_for_notes_of_the_themes(self, tmp_path: Path) -> None:
        shop = MOMENTS["themes-many"](tmp_path)
        async with watching(shop) as (app, _pilot):
            said = words(app)
        headings = ("A Toinen ovi", "B Yksi", "C Selko", "D Kotona", "Ilman teemaa (2)")
        assert all(heading in said for heading in headings)
        assert all(f" {number} {NOTES[number - 1].split()[0]}" in said for number in (1, 2, 9, 10))

    async def test_every_theme_stays_in_sight_however_many_notes_there_are(
        self, tmp_path: Path
    ) -> None:
        shop = MOMENTS["themes"](tmp_path)
        desk = shop.at("talk-assess")
        for number in range(60):
            desk.talk.add(
                f"{number} {NOTES[number % len(NOTES)]}", desk.records.notes_in(None)[0].bucket
            )
        notes = desk.records.notes_in(None)
        desk = shop.at("sort")
        desk.sort.new_theme("Viimeinen teema", notes[:25])
        async with watching(running(shop, 100)) as (app, _pilot):
            said = words(app)
        assert "A Toinen ovi" in said
        assert "B Yksi kirjaus" in said
        assert "C Viimeinen teema (25)" in said
        assert "+" in said

    async def test_the_names_of_the_map_are_whole_where_two_rows_make_room(
        self, tmp_path: Path
    ) -> None:
        shop = MOMENTS["map"](tmp_path)
        session = shop.records.session
        (encounter, tasks, skills) = session.perspectives
        more = [
            side.model_copy(update={"id": f"{side.id}-more"}) for side in (encounter, tasks, skills)
        ]
        sides = [encounter, tasks, skills, *more]
        shop.team_file.apply([Change(session, session.but(perspectives=sides))])
        async with watching(running(shop, 100)) as (app, _pilot):
            assert words(app).count("Kohtaaminen") == 2


class TestEffectMap:
    async def test_the_question_and_the_signs_stand_around_it(self, tmp_path: Path) -> None:
        legend = catalogue("fi")("−2 worse … +2 better   ? not known   ± both")
        async with watching(MOMENTS["map"](tmp_path)) as (app, _pilot):
            assert "Parantaako?" in words(app)
            assert " ".join(legend.split()) in words(app)
            assert "04:00" in frame(app).split("\n")[0]

    async def test_the_room_sees_which_cell_is_discussed(self, tmp_path: Path) -> None:
        shop = discussed(tmp_path, "assess/skills")
        async with watching(shop) as (app, pilot):
            (line,) = [line for line in frame(app).split("\n") if "▸" in line]
            assert "Arviointi" in line
            assert "+2" in line[line.index("▸") : line.index("◂")]
            shop.facilitation.wall.show(WallView.STEP, shown="contact/tasks")
            await looks(app, pilot)
            (line,) = [line for line in frame(app).split("\n") if "▸" in line]
            assert "Yhteydenotto" in line

    async def test_no_cell_is_marked_where_there_is_none_of_that_name(self, tmp_path: Path) -> None:
        async with watching(discussed(tmp_path, "gone/skills")) as (app, _pilot):
            assert "▸" not in frame(app)


async def test_the_top_says_nothing_of_other_sessions_or_files(tmp_path: Path) -> None:
    shop = MOMENTS["talk"](tmp_path)
    async with watching(shop, size=(160, 45)) as (app, _pilot):
        top = frame(app).split("\n")[0]
        assert shop.team_file.path.name not in frame(app)
        assert top.split() == [
            "5/15",
            "YHTEYDENOTTO",
            *[part for part in top.split() if set(part) <= {"━", "─"}],
            *shop.records.team.name.split(),
        ]
        assert app.screen.query_one(WallHeader).display


async def test_an_owner_is_called_by_name_and_not_by_address(tmp_path: Path) -> None:
    shop = MOMENTS["agreeing"](tmp_path)
    (first, second, *_rest) = shop.records.commitments
    desk = shop.facilitation
    desk.commit.update(first, owner="Aino Aalto 040 123 4567")
    desk.commit.update(second, owner="eeva.esimerkki@kunta.fi")
    async with watching(shop) as (app, _pilot):
        said = words(app)
        assert "Aino Aalto ·" in said
        assert "Eeva ·" in said
        assert "040" not in said
        assert "@" not in said


async def test_of_what_was_changed_or_let_go_the_room_reads_neither_who_had_it_nor_why(
    tmp_path: Path,
) -> None:
    shop = follow_up(workshop(tmp_path))
    commit = shop.facilitation.commit
    phone, history, _request = shop.records.earlier_commitments()
    commit.review(history, Outcome.CHANGED, owner="Kai")
    commit.review(phone, Outcome.DROPPED, reason=DropReason.NO_TIME)
    async with watching(shop) as (app, _pilot):
        said = words(app)
        assert f"{history.text} changed" in said
        assert "K.K." not in said
        assert "dropped" in said
        assert "no time" not in said
