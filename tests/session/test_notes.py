"""Notes: cleaned, checked, behind the curtain until the reveal, and in no order that tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from facilitator.i18n import message
from facilitator.model.cleaning import TEXT_LIMIT, clean
from facilitator.model.problem import Problem
from facilitator.model.record import Change, Commitment, Count, Note
from facilitator.model.words import Bucket
from facilitator.session.facilitation import Facilitation
from facilitator.store.team_file import TeamFile
from tests.problems import told
from tests.support import Workshop, parked, set_purpose

CODE = "010190-999W"


@pytest.fixture
def hidden(shop: Workshop) -> Facilitation:
    """At a step that is collected behind the curtain."""
    return shop.at("questions")


@pytest.fixture
def talk(shop: Workshop) -> Facilitation:
    """At a talk about the first phase."""
    return shop.at("talk-contact")


class TestText:
    @pytest.mark.parametrize("text", ["", "  \n ", "\u200b", "\x1b[2J"])
    def test_nothing_is_refused(self, shop: Workshop, text: str) -> None:
        with told("nothing to save"):
            shop.at("talk-contact").talk.add(text, Bucket.GAIN)
        with told("nothing to save"):
            shop.at("questions").collect.add(text, Bucket.GAIN)
        assert shop.records.all(Note) == []

    def test_an_identity_code_is_refused_and_not_repeated(self, shop: Workshop) -> None:
        with told("^((?!010190).)*personal identity code((?!010190).)*$"):
            shop.at("talk-contact").talk.add(f"Asiakas {CODE}", Bucket.GAIN)

    def test_an_identity_code_is_refused_however_it_gets_in(self, talk: Facilitation) -> None:
        note = talk.talk.add("words", Bucket.GAIN)
        agreed = talk.commit.add("words")
        theme = talk.sort.new_theme("words")
        ways: list[Callable[[], object]] = [
            lambda: talk.talk.edit(note, CODE),
            lambda: talk.talk.park_text(CODE),
            lambda: talk.collect.add_many(["fine", CODE], Bucket.GAIN),
            # Nothing that cannot be seen may hide it.
            lambda: talk.talk.add("010190-\u200b999W", Bucket.GAIN),
            lambda: talk.talk.add("010190-\x1b[0m999W", Bucket.GAIN),
            lambda: talk.talk.add("hetu０１０１９０ –\u00a0999\u034fW", Bucket.GAIN),
            # A soft hyphen in its place goes with what cannot be seen.
            lambda: talk.talk.add("010190\u00ad999W", Bucket.GAIN),
            lambda: talk.commit.draft(CODE),
            lambda: talk.commit.add(f"words @{CODE}"),
            lambda: talk.commit.add("010190 @Liisa -999W"),
            lambda: talk.commit.update(agreed, owner=CODE),
            lambda: talk.commit.update(agreed, text=CODE),
            lambda: talk.commit.update(agreed, sign=CODE),
            lambda: talk.sort.new_theme(CODE),
            lambda: talk.sort.rename(theme, CODE),
            lambda: set_purpose(talk, CODE),
        ]
        before = talk.records.copy()
        for way in ways:
            with told("personal identity code"):
                way()
        assert talk.records == before

    def test_a_text_of_any_length_up_to_the_limit_is_kept_whole(self, talk: Facilitation) -> None:
        text = "ä" * TEXT_LIMIT
        assert talk.talk.add(text, Bucket.GAIN).text == text
        with told(f"{TEXT_LIMIT + 1} characters.*still where you typed it.*in parts"):
            talk.talk.add(text + "!", Bucket.GAIN)

    @settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.text(min_size=1).filter(lambda text: clean(text).strip()))
    def test_any_text_is_kept_as_it_was_but_for_what_acts(
        self, talk: Facilitation, text: str
    ) -> None:
        note = talk.talk.add(text, Bucket.GAIN)
        assert note.text == clean(text).strip()
        assert talk.records.get(Note, note.id) == note


class TestTalk:
    def test_notes_stay_in_the_order_of_the_talk(self, talk: Facilitation) -> None:
        for number in range(12):
            talk.talk.add(str(number), Bucket.OBSERVATION)
        assert [note.text for note in talk.records.notes_of(talk.current)] == [
            str(number) for number in range(12)
        ]

    def test_a_note_is_about_the_phase_of_its_step_unless_told_otherwise(
        self, talk: Facilitation
    ) -> None:
        assert talk.talk.add("here", Bucket.GAIN).phase == "contact"
        assert talk.talk.add("there", Bucket.GAIN, phase="assess").phase == "assess"

    def test_a_round_that_is_not_written_down_takes_no_notes(self, shop: Workshop) -> None:
        with told("not written down.*Park it"):
            shop.at("check-in").talk.add("feelings", Bucket.OBSERVATION)
        assert shop.facilitation.talk.park_text("but this").parked

    def test_a_probe_is_put_before_the_room_and_taken_away(self, talk: Facilitation) -> None:
        talk.talk.show_probe("Who else?")
        assert talk.records.stage.probe == "Who else?"
        talk.talk.show_probe("")
        assert talk.records.stage.probe == ""


class TestBehindTheCurtain:
    def test_nothing_is_shown_but_how_many(self, hidden: Facilitation) -> None:
        hidden.collect.add_many(["one", "two", " ", "three"], Bucket.CUSTOMER_QUESTION)
        assert hidden.records.visible_notes() == []
        assert hidden.records.notes_in(None) == []
        assert hidden.records.hidden_count(hidden.current) == 3

    def test_the_reveal_shows_all_at_once(self, hidden: Facilitation) -> None:
        hidden.collect.add("one", Bucket.WORRY)
        hidden.collect.add("two", Bucket.WORRY)
        hidden.collect.reveal()
        assert {note.text for note in hidden.records.visible_notes()} == {"one", "two"}
        assert hidden.current.revealed
        assert not hidden.collect.is_curtained(hidden.current)

    def test_no_note_has_a_place_in_an_order(self, hidden: Facilitation) -> None:
        hidden.collect.add("before", Bucket.WORRY)
        hidden.talk.park_text("parked")
        hidden.collect.reveal()
        hidden.collect.add("late", Bucket.WORRY)
        hidden.talk.park_text("parked late")
        assert {note.position for note in hidden.records.all(Note)} == {None}

    def test_notes_stand_by_their_random_key(self, hidden: Facilitation) -> None:
        hidden.collect.add_many([str(n) for n in range(50)], Bucket.WORRY)
        hidden.collect.reveal()
        shown = hidden.records.visible_notes()
        assert shown == sorted(shown, key=lambda note: note.id)

    def test_a_note_that_comes_after_the_reveal_is_shown(self, hidden: Facilitation) -> None:
        hidden.collect.reveal()
        late = hidden.collect.add("late", Bucket.WORRY)
        assert hidden.records.visible_notes() == [late]

    def test_taking_the_reveal_back_closes_the_curtain_over_every_note(
        self, shop: Workshop, hidden: Facilitation
    ) -> None:
        hidden.collect.add("one", Bucket.WORRY)
        hidden.collect.add("two", Bucket.WORRY)
        written = shop.records.copy()
        hidden.collect.reveal()
        hidden.undo()
        assert shop.records == written

    def test_what_came_before_the_reveal_stays_whatever_is_taken_back(
        self, shop: Workshop, hidden: Facilitation
    ) -> None:
        first = hidden.collect.add("one", Bucket.WORRY)
        shop.at("talk-contact").talk.add("said elsewhere", Bucket.GAIN)
        shop.at("questions").collect.add("two", Bucket.WORRY)
        hidden.collect.edit(first, "changed")
        written = shop.records.copy()
        hidden.collect.reveal()
        revealed = shop.records.copy()
        hidden.talk.park_text("after it")
        while hidden.undo():
            pass
        assert shop.records == written
        assert hidden.redo()
        assert shop.records == revealed
        hidden.undo()
        assert not hidden.can_undo

    def test_a_note_between_two_reveals_is_sealed_with_the_second(
        self, shop: Workshop, hidden: Facilitation
    ) -> None:
        hidden.collect.add("one", Bucket.WORRY)
        hidden.collect.reveal()
        hidden.undo()
        hidden.collect.add("two", Bucket.WORRY)
        written = shop.records.copy()
        hidden.collect.reveal()
        while hidden.undo():
            pass
        assert shop.records == written

    def test_a_reveal_that_cannot_be_written_seals_nothing(
        self, hidden: Facilitation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        hidden.collect.add("one", Bucket.WORRY)

        def full(*_: object) -> None:
            raise Problem(message("The disk is full."))

        with monkeypatch.context() as broken, told("The disk is full"):
            broken.setattr(TeamFile, "apply", full)
            hidden.collect.reveal()
        hidden.undo()
        assert hidden.records.all(Note) == []

    def test_a_second_reveal_is_nothing(self, hidden: Facilitation) -> None:
        hidden.collect.reveal()
        before = hidden.records.copy()
        hidden.collect.reveal()
        hidden.undo()
        assert hidden.records != before
        assert not hidden.current.revealed

    def test_an_open_collection_has_no_curtain_and_keeps_its_order(self, shop: Workshop) -> None:
        desk = shop.at("person")
        desk.collect.add("first", Bucket.OBSERVATION)
        desk.collect.add_many(["second", "third"], Bucket.OBSERVATION)
        assert [note.text for note in desk.records.visible_notes()] == ["first", "second", "third"]
        assert not desk.collect.is_curtained(desk.current)

    def test_slips_are_counted(self, hidden: Facilitation) -> None:
        hidden.collect.count_slips(2)
        assert hidden.current.slips_in == 2
        hidden.undo()
        assert hidden.current.slips_in == 0


class TestSeveralAtOnce:
    @pytest.fixture(params=["talk-contact", "questions", "person"])
    def desk(self, shop: Workshop, request: pytest.FixtureRequest) -> Facilitation:
        """At a talk, a hidden collection and an open one."""
        return shop.at(request.param)

    @staticmethod
    def paste(desk: Facilitation, *texts: str) -> list[Note]:
        at_talk = desk.current.definition.kind == "talk"
        return (desk.talk if at_talk else desk.collect).add_many(texts, Bucket.GAIN)

    def test_they_are_one_deed(self, desk: Facilitation) -> None:
        desk.talk.park_text("before")
        before = desk.records.copy()
        notes = self.paste(desk, "one", " ", "two", "three")
        assert [note.text for note in notes] == ["one", "two", "three"]
        assert {note.id for note in notes} < {note.id for note in desk.records.all(Note)}
        after = desk.records.copy()
        desk.undo()
        assert desk.records == before
        desk.redo()
        assert desk.records == after

    def test_those_of_a_talk_stay_in_their_order(self, talk: Facilitation) -> None:
        talk.talk.add("before", Bucket.GAIN)
        talk.talk.add_many(["one", "two"], Bucket.GAIN, perspective="skills")
        talk.talk.add("after", Bucket.GAIN)
        notes = talk.records.notes_of(talk.current)
        assert [note.text for note in notes] == ["before", "one", "two", "after"]
        assert [note.perspective for note in notes] == [None, "skills", "skills", None]

    @pytest.mark.parametrize(
        ("wrong", "says"),
        [
            (f"asiakas {CODE}", "^Line 3: ((?!010190).)*identity code((?!010190).)*$"),
            ("x" * (TEXT_LIMIT + 1), f"^Line 3: .*{TEXT_LIMIT + 1} characters"),
        ],
    )
    def test_all_are_refused_for_one_and_it_says_which(
        self, desk: Facilitation, wrong: str, says: str
    ) -> None:
        before = desk.records.copy()
        with told(f"{says[:-1]}.*None of the lines was saved" if says[-1] == "$" else says):
            self.paste(desk, "one", "two", wrong, "three")
        assert desk.records == before

    def test_when_the_disk_fails_none_is_saved(
        self, shop: Workshop, desk: Facilitation, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        before = desk.records.copy()
        apply = TeamFile.apply

        def full_at_the_third(team_file: TeamFile, changes: Sequence[Change]) -> None:
            if sum(isinstance(change.after, Note) for change in changes) > 2:
                raise Problem(message("The disk is full."))
            apply(team_file, changes)

        with monkeypatch.context() as broken, told("The disk is full"):
            broken.setattr(TeamFile, "apply", full_at_the_third)
            self.paste(desk, "one", "two", "three")
        assert desk.records == before
        assert shop.team_file.session_records(shop.records.session) == before

    def test_a_round_that_is_not_written_down_takes_none(self, shop: Workshop) -> None:
        with told("not written down"):
            shop.at("check-in").talk.add_many(["one", "two"], Bucket.GAIN)
        assert shop.records.all(Note) == []

    def test_nothing_at_all_is_nothing_done(self, desk: Facilitation) -> None:
        before = desk.records.copy()
        assert self.paste(desk, "", " \n") == []
        assert desk.records == before


class TestKeeping:
    def test_a_note_is_corrected_filed_and_parked(self, talk: Facilitation) -> None:
        note = talk.talk.add("Whit", Bucket.GAIN)

        def now() -> Note:
            return talk.records.get(Note, note.id)

        talk.talk.edit(now(), "White")
        talk.talk.file_under(now(), bucket=Bucket.WORRY, phase=None, perspective="skills")
        talk.talk.park(now())
        assert now() == note.but(
            text="White", bucket=Bucket.WORRY, phase=None, perspective="skills", parked=True
        )
        assert parked(talk.records) == [now()]
        talk.talk.park(now())
        assert parked(talk.records) == []

    def test_what_grew_from_a_removed_note_stays_and_comes_back_to_it(
        self, talk: Facilitation
    ) -> None:
        note = talk.talk.add("origin", Bucket.GAIN)
        double = talk.talk.add("the same", Bucket.GAIN)
        talk.sort.same_as(double, note)
        grown = talk.commit.draft("idea", note)
        before = talk.records.copy()
        talk.talk.remove(note)
        assert talk.records.get(Note, double.id).same_as is None
        assert talk.records.get(Commitment, grown.id).note_id is None
        talk.undo()
        assert talk.records == before

    def test_the_words_of_a_removed_note_are_gone_from_votes_too(self, shop: Workshop) -> None:
        note = shop.at("talk-contact").talk.add("regretted", Bucket.GAIN)
        shop.facilitation.talk.add("another", Bucket.GAIN)
        ballot = shop.at("vote").rate.open_dots()
        for _ in range(3):
            ballot.add_slip("1 2")
        shop.facilitation.rate.close_ballot()
        shop.facilitation.talk.remove(note)
        assert {count.item_text for count in shop.records.all(Count)} == {"", "another"}
