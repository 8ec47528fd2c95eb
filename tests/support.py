"""A small workshop through all six kinds of step, for tests of everything that stands on one."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, Final

from facilitator.model.pack import Pack
from facilitator.model.record import Change, Note, Step
from facilitator.model.records import SessionRecords
from facilitator.model.words import Bucket, CommitmentKind, Outcome, SkipReason
from facilitator.session.facilitation import Facilitation
from facilitator.session.start import start_session
from facilitator.store.team_file import TeamFile
from facilitator.store.workspace import Workspace

TEAM: Final = "Adult social work"
START: Final = datetime(2026, 11, 21, 9, 0)


def _step(id_: str, kind: str, en: str, fi: str, minutes: int = 5, **more: Any) -> dict[str, Any]:
    text = {"en": en, "fi": fi}
    return {
        "id": id_,
        "kind": kind,
        "minutes": [minutes],
        "prompt": text,
        "headline": text,
        "time": {"least": 1},
        **more,
    }


def _named(id_: str, en: str, fi: str) -> dict[str, Any]:
    return {"id": id_, "name": {"en": en, "fi": fi}, "short": {"en": en[:13], "fi": fi[:13]}}


PACK: Final = Pack.model_validate(
    {
        "id": "small",
        "version": "0.1.0",
        "title": {"en": "Digital change, phase by phase", "fi": "Digi asiakastyön vaiheissa"},
        "summary": {"en": "For tests", "fi": "Testejä varten"},
        "audience": None,
        "phase_model": {
            "id": "three",
            "name": {"en": "Three phases", "fi": "Kolme vaihetta"},
            "customer_word": {"en": "client", "fi": "asiakas"},
            "phases": [
                _named("contact", "First contact", "Yhteydenotto"),
                _named("assess", "Assessment", "Arviointi"),
                _named("follow", "Follow-up", "Seuranta"),
            ],
        },
        "perspectives": [
            _named("encounter", "Encounter", "Kohtaaminen"),
            _named("tasks", "Tasks", "Työnjako"),
            _named("skills", "Skills", "Osaaminen"),
        ],
        "variants": [90],
        "group_size": {},
        "steps": [
            _step("opening", "frame", "What is this for?", "Mitä varten?", 3),
            _step("check-in", "talk", "Help or hindrance?", "Apua vai harmia?", 4, save="none"),
            _step(
                "review",
                "commit",
                "What did we agree?",
                "Mitä sovimme?",
                0,
                focus="review",
                when="earlier_session",
            ),
            _step(
                "now",
                "rate",
                "Where are we now?",
                "Missä olemme nyt?",
                8,
                method="scale",
                statements=[
                    {"id": "time", "en": "I have time to meet clients.", "fi": "Ehdin kohdata."},
                    {"id": "say", "en": "I have a say in the tools.", "fi": "Voin vaikuttaa."},
                    {"id": "share", "en": "We see it the same way.", "fi": "Näemme samoin."},
                    {"id": "know", "en": "I know how.", "fi": "Osaan.", "sensitive": True},
                ],
            ),
            _step("person", "collect", "Invent a client", "Keksikää asiakas", 6, hidden=False),
            _step("talk", "talk", "What changes here?", "Mikä muuttuu?", 8, for_each="phases"),
            _step("map", "rate", "Better or worse?", "Parantaako?", 9, method="effect"),
            _step("skills", "talk", "Which skills?", "Mitä taitoja?", 5, buckets=["skill"]),
            _step(
                "questions",
                "collect",
                "What would clients ask?",
                "Mitä asiakas kysyisi?",
                6,
                buckets=["customer_question"],
            ),
            _step(
                "let-go",
                "talk",
                "Let go, keep, create",
                "Luovu, säilytä, luo",
                6,
                buckets=["let_go", "keep", "create"],
            ),
            _step("sort", "sort", "What belongs together?", "Mitkä kuuluvat yhteen?", 4),
            _step(
                "vote", "rate", "What do we change first?", "Mitä ensin?", 3, method="dots", dots=3
            ),
            _step("decide", "commit", "What, who, by when?", "Mitä, kuka, milloin?", 11),
            _step("check-out", "talk", "What do you take along?", "Mitä mukaan?", 1, save="none"),
        ],
    }
)
"""Every kind and method, three phases, three perspectives; prompts and headlines are the same."""


def pack_of(*steps: dict[str, Any]) -> Pack:
    """The small pack with steps of one's own: an id, a kind, and what else it has."""
    made = [
        _step(one["id"], one["kind"], text := one.get("text", one["id"]), text, **_more(one))
        for one in steps
    ]
    return Pack.model_validate({**PACK.model_dump(by_alias=True), "steps": made})


def _more(step: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in step.items() if name not in ("id", "kind", "text")}


class WallClock:
    """A clock that stands still until it is moved."""

    def __init__(self, now: datetime = START) -> None:
        self.now = now

    def __call__(self) -> datetime:
        return self.now

    def move(self, minutes: float) -> None:
        self.now += timedelta(minutes=minutes)


class Workshop:
    """A session that is being led, with a hand on its clock."""

    def __init__(
        self, team_file: TeamFile, clock: WallClock, pack: Pack = PACK, **start: Any
    ) -> None:
        self.team_file = team_file
        self.clock = clock
        options = {"minutes": 90, "language": "en", "people": 8} | start
        session = start_session(team_file, pack, now=clock(), **options)
        self.facilitation = Facilitation(team_file, session, now=clock)

    @property
    def records(self) -> SessionRecords:
        """What the session holds now."""
        return self.facilitation.records

    def step(self, id_: str) -> Step:
        """A step by its id in the pack, such as ``talk-contact``."""
        return next(step for step in self.records.steps if step.definition.id == id_)

    def at(self, id_: str, minutes: float = 5) -> Facilitation:
        """Goes to a step, after ``minutes`` at the one before."""
        self.clock.move(minutes)
        self.facilitation.go_to(self.step(id_))
        return self.facilitation

    def redefine(self, id_: str, **values: Any) -> None:
        """Gives a step other properties, as if the pack had had them."""
        step = self.step(id_)
        definition = step.definition.model_copy(update=values)
        self.team_file.apply([Change(step, step.but(definition=definition))])
        session = self.team_file.sessions()[-1]
        self.facilitation = Facilitation(self.team_file, session, now=self.clock)

    def reopen(self) -> Facilitation:
        """Leaves the session, and opens it again as another run of the program does."""
        self.facilitation.leave()
        self.team_file = TeamFile.open(self.team_file.path)
        session = self.team_file.sessions()[-1]
        self.facilitation = Facilitation(self.team_file, session, now=self.clock)
        return self.facilitation

    def skip(self, id_: str, reason: SkipReason) -> None:
        """Goes to a step and skips it."""
        self.at(id_).skip(reason)


def begin(folder: Path, **start: Any) -> Workshop:
    """A workshop of a new team, at its first step."""
    return Workshop(Workspace(folder).create(TEAM), WallClock(), **start)


def workshop(folder: Path, **start: Any) -> Workshop:
    """A workshop of a new team, led through every kind of step and closed.

    The last phase was skipped for lack of time. ``start`` goes to ``start_session``.
    """
    shop = begin(folder, **start)
    lead(shop)
    return shop


def set_purpose(desk: Facilitation, text: str) -> None:
    """Says what the session is for, and leaves its other facts as they are."""
    names = ("people", "roles", "missing", "manager_present", "next_on")
    others = {name: getattr(desk.records.session, name) for name in names}
    desk.frame.set_facts(purpose=text, **others)


def parked(records: SessionRecords) -> list[Note]:
    """The notes that are set aside for the minutes."""
    return [note for note in records.visible_notes() if note.parked]


def lead(shop: Workshop) -> None:
    """Leads a session from its first step to its end."""
    session = shop.facilitation
    set_purpose(session, "Agree what we do about the contact form before the new year.")
    shop.at("check-in", 3)
    shop.at("now", 4)
    ballot = session.rate.open_scale()
    for slip in (
        "4 1 4 5",
        "5 1 4 4",
        "4 2 5 4",
        "4 4 4 2",
        "3 5 4 4",
        "4 2 4 3",
        "5 5 5 2",
        "4 1 4 -",
    ):
        ballot.add_slip(slip)
    session.rate.close_ballot()
    shop.at("person", 9)
    session.collect.add_many(
        ["A man in his seventies, no bank codes, lives alone.", "His daughter helps by phone."],
        Bucket.OBSERVATION,
    )
    lines, phones = _talk(shop)
    shop.skip("talk-follow", SkipReason.TIME)
    shop.at("map", 0)
    for phase, side, value in (
        ("contact", "encounter", -1),
        ("contact", "tasks", 0),
        ("assess", "encounter", 2),
        ("assess", "skills", -2),
    ):
        session.rate.set_cell(phase, side, value)
    shop.at("skills", 8)
    session.talk.add("Explaining a decision in writing, plainly", Bucket.SKILL)
    shop.at("questions", 4)
    session.collect.add_many(
        ["Who reads my message?", "May I come by instead?"], Bucket.CUSTOMER_QUESTION
    )
    session.collect.reveal()
    shop.at("let-go", 6)
    session.talk.add("Writing the same history into two systems", Bucket.LET_GO)
    session.talk.add("The first visit at home", Bucket.KEEP)
    session.talk.add("A weekly hour by phone for those without bank codes", Bucket.CREATE)
    shop.at("sort", 5)
    session.sort.new_theme("Another way in for those without bank codes", phones)
    session.sort.new_theme("Record once", [lines[-1]])
    session.sort.new_theme("Plain words")
    session.sort.same_as(_fresh(shop, phones[1]), _fresh(shop, phones[0]))
    shop.at("vote", 4)
    votes = session.rate.open_dots()
    numbers = {item.text: number for number, item in enumerate(votes.items, start=1)}
    first = numbers["Another way in for those without bank codes"]
    second = numbers["Record once"]
    for slip in [f"{first} {second}"] * 4 + [str(first)] * 3 + [str(second)]:
        votes.add_slip(slip)
    session.rate.close_ballot()
    shop.at("decide", 3)
    _agree(shop, phones[0])
    shop.at("check-out", 11)
    shop.clock.move(3)
    session.close()


def _talk(shop: Workshop) -> tuple[list[Note], list[Note]]:
    """The talk about two phases: what was said of both, and what was said of phones."""
    session = shop.facilitation
    talk = session.talk
    shop.at("talk-contact", 6)
    phones = [
        talk.add("Without bank codes nobody gets past the form.", Bucket.WORRY),
        talk.add("Those without codes are left outside.", Bucket.WORRY, perspective="encounter"),
    ]
    lines = [
        talk.add("Messages can be answered when there is time to think.", Bucket.GAIN),
        talk.add("Is a phone call a service or an exception?", Bucket.DISAGREEMENT),
    ]
    talk.park_text("The form forgets everything after 15 minutes.")
    shop.at("talk-assess", 8)
    lines += [
        talk.add("A video meeting shows the home, a form does not.", Bucket.GAIN),
        talk.add("Who checks what the form has gathered?", Bucket.CUSTOMER_QUESTION),
        talk.add("We write the history twice.", Bucket.WORRY, perspective="tasks"),
    ]
    return lines, phones


def _agree(shop: Workshop, note: Note) -> None:
    """Agrees on something of every kind, and leaves ideas behind."""
    session = shop.facilitation
    commit = session.commit
    hour = commit.draft("Try an hour by phone every Wednesday", _fresh(shop, note))
    commit.update(
        hour,
        kind=CommitmentKind.ACTION,
        owner="Liisa",
        due=date(2026, 12, 18),
        first_step="Ask the switchboard for a number on Monday",
        sign="Ten people without codes have reached us",
    )
    commit.add("Stop writing the history into the old system @K.K. !5.12.2026")
    commit.add("A first visit is always at home", CommitmentKind.DECISION)
    request = commit.add("Make the form remember for a day", CommitmentKind.REQUEST)
    commit.update(request, owner="Liisa", recipient="IT support", due=date(2027, 1, 15))
    commit.draft("A video about the form")
    commit.drop(commit.draft("Print the form"))
    commit.set_next(date(2027, 1, 23))


def follow_up(shop: Workshop) -> Workshop:
    """The next session of the same team, nine weeks later: what was agreed has been looked at."""
    clock = WallClock(datetime(2027, 1, 23, 9, 0))
    after = Workshop(shop.team_file, clock)
    session = after.at("review", 3)
    phone, history, _request = after.records.earlier_commitments()
    session.commit.review(phone, Outcome.DONE, "twelve people called")
    session.commit.review(history, Outcome.STUCK)
    return after


def _fresh(shop: Workshop, note: Note) -> Note:
    """A note as it is now."""
    return shop.records.get(Note, note.id)
