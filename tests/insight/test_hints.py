"""Hints: questions that make a commitment better."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from facilitator.insight.hints import (
    LONG,
    MOST,
    Concern,
    has_no_actor,
    hints,
    is_two_in_one,
    is_vague,
)
from facilitator.model.record import Commitment
from facilitator.model.words import CommitmentKind, Reach, Status

TODAY = date(2026, 11, 21)
NEXT = date(2027, 1, 23)


def action(text: str = "Liisa näyttää testihuoneen maanantaina", **fields: object) -> Commitment:
    """An action that nothing is to be asked about, but for what ``fields`` say."""
    given_ = {"kind": CommitmentKind.ACTION, "owner": "Liisa", "sign": "Kolme on kokeillut"}
    return Commitment.model_validate(
        {"id": "this", "session_id": "now", "number": 9, "text": text, **given_, **fields}
    )


def earlier(text: str, **fields: object) -> Commitment:
    return action(text, **{"id": "old", "session_id": "before", "owner": "Matti", **fields})


def concerns(
    commitment: Commitment, *others: Commitment, next_on: date | None = NEXT
) -> list[Concern]:
    found = hints(commitment, others=others, today=TODAY, next_on=next_on)
    return [hint.concern for hint in found]


class TestVagueVerb:
    @pytest.mark.parametrize(
        "text",
        [
            "Selvitetään asiaa",
            "Parannetaan viestintää",
            "Kehitetään yhteistyötä",
            "Liisa selvittää kirjautumisen",
            "Me pohdimme työnjakoa",
            "Mietitään asiaa vielä",
            "Lisätään vertaistukea",
            "Keskustellaan esihenkilön kanssa",
            "Seurataan tilannetta",
            "Huolehditaan jaksamisesta",
            "Tutustutaan uuteen ohjelmaan",
            "Varmistetaan tietosuoja",
            "Panostetaan perehdytykseen",
            "Improve communication",
            "We look into the form",
            "Consider a shared calendar",
            "Ensure data protection",
            "Try to answer faster",
            "Discuss with the manager",
            "Think about roles",
            "Förbättra kommunikationen",
            "Vi diskuterar arbetsfördelningen",
            "Utreda inloggningen",
        ],
    )
    def test_a_short_text_that_could_mean_anything_is_asked_for_its_first_step(self, text):
        assert is_vague(text)
        assert Concern.VAGUE in concerns(action(text))

    @pytest.mark.parametrize(
        "text",
        [
            "Liisa näyttää etävastaanoton testihuoneen",
            "Soitetaan kolmelle omaiselle",
            "Seuraavassa palaverissa katsotaan lomake",
            "Kirjoitetaan ohje chatin käytöstä",
            "Varataan kahvihetki keskiviikoksi",
            "Selvitetään järjestelmän toimittajalta maanantaina, miksi lomake unohtaa vastaukset",
            "Matti asentaa sovelluksen kaikille",
            "Liisa shows the test room",
            "Write a page on passwords",
            "Call three relatives on Monday",
            "Improve the form by moving its questions on income to the end",
            "Ring tre anhöriga",
            "Vi provar en telefontimme",
            "",
        ],
    )
    def test_a_text_that_says_what_is_done_is_not(self, text):
        assert not is_vague(text)


class TestNoActor:
    @pytest.mark.parametrize(
        "text",
        [
            "Sovitaan yhteinen kahvihetki",
            "Kokeillaan puhelintuntia keskiviikkoisin",
            "Tehdään ohje pankkitunnuksista",
            "Otetaan käyttöön yhteinen kalenteri",
            "Kysytään asiakkailta",
            "Pidetään etäpalaveri",
            "Mennään käymään tilitoimistossa",
            "Purraan jono",
            "Noustaan yhdessä maastoon",
            "Syödään lounas yhdessä",
        ],
    )
    def test_a_text_in_the_passive_is_asked_who(self, text):
        assert has_no_actor(text)
        assert Concern.NO_ACTOR in concerns(action(text, owner=""))

    @pytest.mark.parametrize(
        "text",
        [
            "Liisa ottaa asian hallintaan",
            "Kantaan viedään vain tarkistetut tiedot",
            "Hallintaan uusi ohjelma",
            "Vastaan viesteihin aamulla",
            "Mitään uutta lomaketta ei tehdä",
            "Pelkästään sähköiset tositteet",
            "Matti vie tiedot järjestelmään",
            "Asiakkaalle soitetaan",
            "Maanantain palaverissa katsotaan kartta",
            "A calendar for everybody",
            "Ring till kunden",
            "",
        ],
    )
    def test_other_words_that_end_so_are_not_a_passive(self, text):
        assert not has_no_actor(text)

    def test_with_an_owner_nobody_asks_who(self):
        assert concerns(action("Sovitaan yhteinen kahvihetki keskiviikoksi")) == []


class TestTwoInOne:
    @pytest.mark.parametrize(
        "text",
        [
            "Liisa kirjoittaa ohjeen pankkitunnuksista ja Matti käy näyttämässä chatin "
            "kaikille uusille työntekijöille perjantaina",
            "Tilataan testihuone etävastaanotolle sekä sovitaan omaisten kanssa siitä kuka "
            "auttaa asiakasta kirjautumaan sinne",
            "Liisa writes a page on passwords and Matti shows the chat to everybody new on Friday",
            "Liisa skriver en sida om lösenord och Matti visar chatten för alla nya på fredag",
        ],
    )
    def test_a_long_text_with_an_and_is_asked_whether_it_is_two(self, text):
        assert is_two_in_one(text)
        assert Concern.TWO_IN_ONE in concerns(action(text))

    @pytest.mark.parametrize(
        "text",
        [
            "Liisa ja Matti näyttävät chatin",
            "Write a page on passwords and codes",
            "Liisa näyttää etävastaanoton testihuoneen kaikille uusille työntekijöille "
            "maanantaipalaverin alussa ennen kuin aloitamme muut asiat",
        ],
    )
    def test_a_short_one_or_one_without_an_and_is_not(self, text):
        assert not is_two_in_one(text)

    @given(st.lists(st.sampled_from(["ja", "and", "aika", "Liisa"]), max_size=LONG))
    def test_no_text_of_so_few_words_is_two(self, words):
        assert not is_two_in_one(" ".join(words))


class TestFarAway:
    @pytest.mark.parametrize(
        ("due", "next_on", "is_far"),
        [
            (NEXT, NEXT, False),
            (NEXT + timedelta(1), NEXT, True),
            (TODAY + timedelta(90), None, False),
            (TODAY + timedelta(91), None, True),
            (TODAY + timedelta(91), TODAY + timedelta(200), True),
            (None, NEXT, False),
        ],
    )
    def test_what_is_due_in_90_days_or_after_the_next_session_is_asked_for_a_part_of_it(
        self, due, next_on, is_far
    ):
        found = concerns(action(due=due), next_on=next_on)
        assert found == ([Concern.FAR_AWAY] if is_far else [])


class TestOverloaded:
    def open_ones(self, n: int, **fields: object) -> list[Commitment]:
        return [action(f"Asia {at}", **{"id": f"{at}", **fields}) for at in range(n)]

    def test_the_third_open_action_of_one_person_is_asked_about_privately(self):
        found = hints(action(), others=self.open_ones(2), today=TODAY, next_on=NEXT)
        assert [hint.concern for hint in found] == [Concern.OVERLOADED]
        assert found[0].is_private

    def test_two_are_not_many(self):
        assert concerns(action(), *self.open_ones(1)) == []

    def test_the_action_itself_is_counted_once(self):
        assert concerns(action(), action(), *self.open_ones(1)) == []

    def test_what_is_finished_or_of_somebody_else_does_not_count(self):
        assert concerns(action(), *self.open_ones(5, status=Status.DONE)) == []
        assert concerns(action(), *self.open_ones(5, owner="Matti")) == []

    def test_a_name_is_the_same_in_small_letters(self):
        assert concerns(action(owner="liisa"), *self.open_ones(2)) == [Concern.OVERLOADED]

    def test_actions_without_an_owner_are_nobodys_load(self):
        assert concerns(action(owner=""), *self.open_ones(5, owner="")) == []


class TestNoRecipient:
    def test_what_others_decide_is_asked_for_whom_to_ask(self):
        assert concerns(action(reach=Reach.ASK)) == [Concern.NO_RECIPIENT]

    def test_not_when_it_is_known(self):
        assert concerns(action(reach=Reach.ASK, recipient="IT-tuki")) == []

    @pytest.mark.parametrize("reach", [None, Reach.OWN, Reach.INFLUENCE])
    def test_not_when_it_is_in_our_own_power(self, reach):
        assert concerns(action(reach=reach)) == []


class TestRepeated:
    OLD = "Kokeillaan puhelintuntia keskiviikkoisin"

    @pytest.mark.parametrize("status", [status for status in Status if status is not Status.DONE])
    def test_what_was_agreed_before_and_not_done_is_asked_about_with_that_one(self, status):
        old = earlier(self.OLD, status=status)
        again = action("Keskiviikkoisin kokeillaan puhelintunti")
        (hint,) = hints(again, others=[again, old], today=TODAY, next_on=NEXT)
        assert (hint.concern, hint.earlier) == (Concern.REPEATED, old)
        assert "{date}" in hint.text

    def test_of_several_the_most_alike_is_meant(self):
        likest = earlier(self.OLD, id="likest")
        like = earlier("Kokeillaan puhelintuntia maanantaisin", id="like")
        (hint,) = hints(action(self.OLD), others=[like, likest], today=TODAY, next_on=NEXT)
        assert hint.earlier == likest

    @pytest.mark.parametrize(
        "other",
        [
            pytest.param(earlier(OLD, status=Status.DONE), id="it was done"),
            pytest.param(earlier(OLD, session_id="now"), id="it is of this session"),
            pytest.param(earlier(OLD, kind=CommitmentKind.DROPPED), id="it was never agreed"),
            pytest.param(earlier("Ei kokeilla puhelintuntia keskiviikkoisin"), id="the opposite"),
            pytest.param(earlier("Matti tilaa kartat"), id="something else"),
        ],
    )
    def test_not_when(self, other):
        assert concerns(action(self.OLD), other) == []


class TestTogether:
    def test_a_good_action_is_left_alone(self):
        assert concerns(action()) == []

    def test_a_sign_is_asked_for_last(self):
        assert concerns(action(sign="")) == [Concern.NO_SIGN]
        assert concerns(action("Parannetaan viestintää", owner="", sign="")) == [
            Concern.NO_ACTOR,
            Concern.VAGUE,
        ]

    @pytest.mark.parametrize(
        "kind", [CommitmentKind.DECISION, CommitmentKind.PARKED, CommitmentKind.DROPPED]
    )
    def test_what_is_no_promise_is_not_asked_about(self, kind):
        poor = action("Parannetaan viestintää", kind=kind, owner="", sign="", reach=Reach.ASK)
        assert concerns(poor, earlier("Parannetaan viestintää")) == []

    def test_of_a_request_nobody_asks_how_others_do_it(self):
        request = action("Parantakaa lomaketta", kind=CommitmentKind.REQUEST, sign="")
        assert concerns(request) == []

    @given(
        text=st.text(max_size=40) | st.sampled_from(["Parannetaan viestintää", "Sovitaan asia"]),
        owner=st.sampled_from(["", "Liisa"]),
        due=st.none() | st.dates(),
        kind=st.sampled_from(CommitmentKind),
        reach=st.none() | st.sampled_from(Reach),
        others=st.lists(st.sampled_from(["Sovitaan asia", "a", ""]), max_size=4),
    )
    def test_there_are_at_most_two_the_most_important_first_and_each_asks(
        self, text, owner, due, kind, reach, others
    ):
        this = action(text, owner=owner, due=due, kind=kind, reach=reach, sign="")
        old = [earlier(words, id=f"{at}") for at, words in enumerate(others)]
        found = hints(this, others=old, today=TODAY, next_on=None)
        order = [list(Concern).index(hint.concern) for hint in found]
        assert len(found) <= MOST
        assert order == sorted(set(order))
        assert all(hint.text.endswith("?") for hint in found)
        assert found == hints(this, others=old[::-1], today=TODAY, next_on=None)
