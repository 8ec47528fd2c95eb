"""Known formats of a workshop, each run from its first step to its minutes.

They show that the six kinds of step are enough. Each test asserts what its format promises.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from facilitator.minutes.plain import to_plain
from facilitator.model.pack import TalkStep
from facilitator.model.words import CommitmentKind, RateMethod, Status
from tests.formats.running import begin, cells, led, named, part, reference
from tests.ui.driving import LARGE


async def test_nominal_group(tmp_path: Path) -> None:
    """Silent writing, every note explained, the same ones joined, five ranked, the top talked over,
    five ranked again: both rounds stand in the minutes."""
    queue, weeks, night = "The queue is long", "Queues take weeks", "Nobody answers at night"
    forms, systems, nobody = "Forms are hard to read", "Two systems to fill in", "No interpreter"
    slips = [queue, forms, weeks, night, systems, nobody]
    shop = begin(tmp_path, "nominal-group")
    async with led(shop, size=LARGE) as session:
        await session.go_on("write")
        await session.write_hidden(*slips)

        await session.go_on("clarify")
        assert "Each in turn" in session.wall
        asked = []
        async for wall in session.items():
            asked += named(slips, wall)
            await session.type("It was explained")
        assert sorted(asked) == sorted(slips)

        await session.go_on("join")
        await session.type(f"{session.number_of(weeks)} ~ {session.number_of(queue)}")

        await session.go_on("rank-first")
        assert "Each puts 5 in order, the best first." in session.wall
        # What was said about the notes is not chosen among them.
        assert named([weeks, "It was explained"], session.wall) == []
        first = [queue, night, forms, systems, nobody]
        await session.choose(*[first] * 6, *[[night, queue]] * 2)
        assert session.number_of(queue) == 1

        await session.go_on("talk")
        talked = []
        async for wall in session.items():
            talked += named(slips, wall)
            await session.type("It matters most to families")
        assert talked == [queue, night, forms]

        await session.go_on("rank-again")
        assert sorted(named(slips, session.wall)) == sorted(first)
        assert "It matters" not in session.wall
        await session.choose(*[[night, forms, systems, nobody, queue]] * 8)
        assert session.number_of(night) == 1
        for step in ("rank-first", "rank-again"):
            assert [(one.method, one.dots) for one in session.rounds(step)] == [
                (RateMethod.RANK, 5)
            ]

        await session.go_on("decide")
        assert "Most votes: Nobody answers at night 40" in session.wall
        await session.type("Answer the phone until nine @Liisa !5.12.2030")
        minutes = await session.end()

    assert f"1. **{reference(minutes, night)}** {night} (40 points)" in minutes
    assert cells(minutes, "Theme") == ["Theme", "Vote 1", "Vote 2"]
    assert cells(minutes, reference(minutes, queue))[1:] == ["38", "8"]
    assert cells(minutes, reference(minutes, night))[1:] == ["34", "40"]
    talk = part(minutes, "Why is this on top?")
    assert (talk.count("It matters most"), talk.count("It was explained")) == (3, 0)
    # What says the same stands under its original, and nothing of it is lost.
    assert f"  - **{reference(minutes, weeks)}** {weeks}" in part(minutes, "Write alone")


async def test_one_two_four_all(tmp_path: Path) -> None:
    """Four rounds with clocks of their own, one answer from each four, and a talk on each."""
    answers = ["Letters in plain words", "A call back on the same day"]
    shop = begin(tmp_path, "one-two-four-all")
    async with led(shop, size=LARGE) as session:
        await session.go_on("answers")
        rounds = [
            ("Alone (now)", "", 60),
            ("In pairs (now)", "4 groups of 2", 120),
            ("In fours (now)", "2 groups of 4", 240),
            ("All together (now)", "", 300),
        ]
        for at, (name, groups, seconds) in enumerate(rounds):
            if at:
                await session.press("pagedown")
            assert name in session.wall
            assert groups in session.wall
            assert "1 answer from each group" in session.wall
            assert shop.facilitation.clock.reading().seconds == seconds
            # Time that was left of one round is none of the next one's.
            await session.press("f2")
            shop.clock.move(0.5)

        await session.type(*answers)
        await session.type("One too many")
        assert "That is one more than was asked for: 2." in session.wall
        await session.press("ctrl+u", "f2")

        await session.go_on("talk")
        talked = []
        async for wall in session.items():
            talked += named(answers, wall)
            await session.type("It costs nothing")
        assert talked == answers

        await session.go_on("decide")
        await session.type("Try plain letters for a month @Liisa !5.12.2030")
        await session.go_on("close")
        minutes = await session.end()

    assert all(answer in part(minutes, "One answer from each four") for answer in answers)
    assert part(minutes, "What is good about it?").count("It costs nothing") == 2
    assert "One too many" not in minutes


async def test_lean_coffee(tmp_path: Path) -> None:
    """Topics of those present, a pitch for each, dots, five minutes each in the order of the votes,
    more time by thumbs, what everybody takes along, and drafts that become actions."""
    topics = ["Phones", "Night shifts", "Interpreters", "Coffee machine"]
    phones, _night, interpreters, coffee = topics
    shop = begin(tmp_path, "lean-coffee")
    async with led(shop, size=LARGE) as session:
        await session.type(*topics)

        await session.go_on("pitch")
        pitched = []
        async for wall in session.items():
            pitched += named(topics, wall)
        assert pitched == topics

        await session.go_on("vote")
        assert "Each has 2 dots." in session.wall
        await session.choose(*[[phones, coffee]] * 5, *[[coffee, interpreters]] * 3)

        await session.go_on("talk")
        clock = shop.facilitation.clock
        assert clock.reading().seconds == 5 * 60
        await session.type("/thumbs 5 2 1")
        assert "+3 min: 5 of 8 want more." in session.wall
        await session.type("/thumbs 5 1 2")
        assert "+2 min: 5 of 8 want more." in session.wall
        assert clock.reading().seconds == 10 * 60
        await session.type("/thumbs 8 0 0")
        assert "Extended twice already." in session.wall
        assert clock.reading().seconds == 10 * 60
        await session.type("/action Ask what a machine costs")
        talked = []
        async for wall in session.items():
            talked += named(topics, wall)
            await session.type("It was said")
        assert talked[:3] == [coffee, phones, interpreters]
        await session.type("/thumbs 3 2 3")
        assert "No extension: 3 of 8 want more." in session.wall

        await session.go_on("take-away")
        assert "This round is not written down." in session.wall
        await session.go_on("decide")
        assert "1 Ask what a machine costs draft" in session.wall
        await session.press("up", "a", "enter", "enter", "enter")
        await session.press(*"Liisa", "enter", "enter", *"5.12.2030", "ctrl+s")
        (made,) = shop.records.commitments
        assert (made.kind, made.owner, made.due) == (
            CommitmentKind.ACTION,
            "Liisa",
            date(2030, 12, 5),
        )
        minutes = await session.end()

    assert cells(minutes, "A1")[1:3] == ["Ask what a machine costs", "Liisa"]
    assert part(minutes, "What do we say of it?").count("It was said") == 4
    # Five minutes, and twice half as many again.
    assert f"| – {reference(minutes, coffee)} | 10 |" in minutes


async def test_health_check(tmp_path: Path) -> None:
    """Statement by statement answers with names, a talk and a direction; then dots on what to work
    on, and an action or two."""
    areas = {
        "roles": "Clear roles",
        "support": "Support from each other",
        "focus": "Peace to work",
        "learning": "Learning",
    }
    shop = begin(tmp_path, "health-check")
    async with led(shop, size=LARGE) as session:
        for area in areas:
            await session.go_on(area)
            assert "1 = Does not work 2 = Works in part 3 = Works" in session.wall
            await session.answer(*("11122333" if area == "roles" else "22222333"))
            assert "n = 8" in session.wall
            assert ("Opinions differ" in session.wall) is (area == "roles")

            await session.go_on(f"{area}-talk")
            await session.type(f"Said about {area}")

            await session.go_on(f"{area}-direction")
            assert "1 = Worse 2 = Same 3 = Better" in session.wall
            await session.answer(*"33333221")
            assert "n = 8" in session.wall

        await session.go_on("vote")
        assert named(areas.values(), session.wall) == list(areas.values())
        await session.choose(*[["Clear roles", "Peace to work"]] * 6, *[["Clear roles"]] * 2)

        await session.go_on("decide")
        assert "Most votes: Clear roles 8 · Peace to work 6" in session.wall
        await session.type("Say on Mondays who does what @Liisa !5.12.2030")
        await session.go_on("close")
        minutes = await session.end()

    assert cells(minutes, "Statement")[1:4] == ["Does not work", "Works in part", "Works"]
    assert cells(minutes, "Each of us knows what is whose task.")[1:] == [
        "3",
        "2",
        "3",
        "8",
        "Opinions differ",
    ]
    assert cells(minutes, "Learning: its direction")[1:] == ["1", "2", "5", "8"]
    assert "Said about focus" in part(part(minutes, "Observations by phase"), "Peace to work")
    assert "1. Clear roles (8 votes)" in minutes
    assert cells(part(minutes, "Themes and votes"), "Peace to work")[1:] == ["6"]
    assert minutes.count("| A1 |") == 1


async def test_premortem(tmp_path: Path) -> None:
    """Reasons written alone, one from each in a round, themes, dots, a talk on what prevents them,
    and actions that say what to do about their obstacles."""
    slips = ["Nobody had time", "The old way stayed in use", "No training", "Hurry"]
    shop = begin(tmp_path, "premortem")
    async with led(shop, size=LARGE) as session:
        await session.go_on("reasons")
        await session.write_hidden(*slips)
        await session.go_on("round")
        assert "Each in turn" in session.wall
        await session.type("The manager changed")

        await session.go_on("group")
        for texts, theme in (
            (("Nobody had time", "Hurry"), "No time"),
            (("The old way stayed in use",), "Two ways at once"),
            (("No training", "The manager changed"), "Nobody knows how"),
        ):
            numbers = " ".join(str(session.number_of(text)) for text in texts)
            await session.type(f"{numbers} = {theme}")

        await session.go_on("vote")
        await session.choose(*[["No time", "Nobody knows how"]] * 6, *[["No time"]] * 2)

        await session.go_on("prevent")
        talked = []
        async for wall in session.items():
            talked += named(["No time", "Two ways at once", "Nobody knows how"], wall)
            await session.type("An hour a week is kept free")
        assert talked == ["No time", "Nobody knows how"]

        await session.go_on("decide")
        await session.type("Keep an hour free every week @Liisa !5.12.2030")
        await session.press("up", "enter", *["down"] * 7)
        await session.press(*"If it is cut, then Liisa asks", "ctrl+s")
        (made,) = shop.records.commitments
        assert made.obstacle == "If it is cut, then Liisa asks"
        await session.go_on("close")
        minutes = await session.end()

    assert "If it is cut, then Liisa asks" in minutes
    assert cells(minutes, "Nobody knows how")[1] == "6"
    assert part(minutes, "What prevents this?").count("An hour a week is kept free") == 2


async def test_retrospective(tmp_path: Path) -> None:
    """A check of safety that stays in the room, what became of earlier promises, notes, themes,
    votes, a talk that goes deeper, actions, how sure everybody is, and a round."""
    good, late, unclear = "Phones were answered", "Letters came late", "Nobody knew who decides"
    earlier = begin(tmp_path, "premortem")
    earlier.at("decide").commit.add("Print the form @Liisa !5.12.2026")
    earlier.facilitation.close()
    shop = begin(tmp_path, "retrospective", earlier.team_file)
    async with led(shop, size=LARGE) as session:
        await session.go_on("safety")
        await session.answer(*"22344555")
        assert "1-2 3 4-5" in session.wall
        assert "n = 8" in session.wall

        await session.go_on("review")
        assert "1 Print the form @ Liisa" in session.wall
        await session.press("up", "enter", "ctrl+s")
        (promised,) = shop.records.earlier_commitments()
        assert promised.status is Status.DONE

        await session.go_on("gather")
        await session.write_hidden(good, late, unclear)

        await session.go_on("group")
        for text, theme in ((good, "Phones"), (late, "Letters"), (unclear, "Deciding")):
            await session.type(f"{session.number_of(text)} = {theme}")

        await session.go_on("vote")
        await session.choose(*[["Letters", "Deciding"]] * 6, *[["Letters"]] * 2)

        await session.go_on("deeper")
        assert late in session.wall
        ladder = [rung.en or "" for rung in _talk(shop.step("deeper").definition).ladder]
        for rung in ladder:
            await session.press("f7")
            assert named(ladder, session.wall) == [rung]
        await session.type("Nobody is in charge of letters")
        async for wall in session.items():
            assert (late in wall, unclear in wall) == ("1/2" in wall, "2/2" in wall)
        # The next theme starts from the question of the step.
        assert named(ladder, session.wall) == []

        await session.go_on("one-more-look")
        assert "notes have not been read aloud" in session.wall
        await session.go_on("decide")
        await session.type("Say on Mondays who decides @Liisa !5.12.2030")

        await session.go_on("confidence")
        assert "Say on Mondays who decides" in session.wall
        await session.type("/counts", "0 0 0 2 4 2")
        await session.press("ctrl+r")
        await session.go_on("close")
        assert "This round is not written down." in session.wall
        minutes = await session.end()

    assert cells(minutes, "A1")[-1] == "done"
    assert cells(minutes, "A2")[-1] == "confidence 0–5: 2 people gave 5, 4 gave 4, 2 gave 3"
    assert "Nobody is in charge of letters" in part(minutes, "What happened here?")
    assert "Starting point: ratings" not in minutes
    for told in (minutes, to_plain(shop.records)):
        assert "I can say aloud in this group" not in told


def _talk(definition: object) -> TalkStep:
    assert isinstance(definition, TalkStep)
    return definition
