"""Leads the example team's sessions, as a facilitator would."""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Final, TypeAlias

from facilitator.demo.content import DemoCommitment, DemoSession, DemoStep
from facilitator.model.pack import Pack
from facilitator.model.record import Commitment, Note
from facilitator.model.text import LocalText
from facilitator.model.words import CellFlag
from facilitator.session.facilitation import Facilitation
from facilitator.session.start import start_session
from facilitator.store.team_file import TeamFile

_Sorted: TypeAlias = dict[str | None, list[str]]
"""Ids of the notes that go under each theme, by its letter; ``None`` for those under no theme."""

_FLAGS: Final = {"?": CellFlag.UNKNOWN, "±": CellFlag.BOTH}


class Player:
    """Plays sessions into a team's file, one after the other."""

    def __init__(self, team_file: TeamFile, pack: Pack, language: str) -> None:
        self._team_file = team_file
        self._pack = pack
        self._language = language
        self._agreed: dict[str, str] = {}
        """Key of a commitment in the content → its id."""

    def play(self, session: DemoSession, started_at: datetime) -> None:
        """Leads one session to its end, or to where it stops."""
        time = started_at
        desk = Facilitation(
            self._team_file,
            start_session(
                self._team_file,
                self._pack,
                minutes=session.minutes,
                language=self._language,
                people=session.people,
                purpose=self._text(session.purpose),
                # The example is told in the pack's own order.
                first_phases=(),
                now=started_at,
            ),
            now=lambda: time,
        )
        sorted_under: _Sorted = defaultdict(list)
        while True:
            name = desk.current.definition.id
            step = session.steps[name]
            self._act(desk, step, sorted_under)
            if name == session.stop_at:
                # What is left of the step's time shows, and stands still until somebody goes on.
                desk.clock.extend(-step.used)
                return
            time += timedelta(minutes=step.used)
            if not desk.next():
                break
        if session.next_in_days:
            desk.commit.set_next(started_at.date() + timedelta(days=session.next_in_days))
        desk.close()

    def _act(self, desk: Facilitation, step: DemoStep, sorted_under: _Sorted) -> None:
        """Does what happens at a step, and adds its notes to ``sorted_under``."""
        for key, review in step.reviews.items():
            commitment = desk.records.get(Commitment, self._agreed[key])
            desk.commit.review(commitment, review.outcome, self._text(review.comment))
        if step.slips:
            scale = desk.rate.open_scale()
            for slip in step.slips:
                scale.add_slip(slip)
            desk.rate.close_ballot()
        for said in step.collected:
            note = desk.collect.add(self._text(said.text), said.bucket)
            sorted_under[said.theme].append(note.id)
        for said in step.notes:
            text = self._text(said.text)
            note = desk.talk.add(text, said.bucket, perspective=said.perspective)
            sorted_under[said.theme].append(note.id)
            if said.draft:
                desk.commit.draft(self._text(said.draft), note)
        for fault in step.parked:
            desk.talk.park_text(self._text(fault))
        if step.slips_in:
            desk.collect.count_slips(step.slips_in)
            desk.collect.reveal()
        for phase, row in step.cells.items():
            for perspective, value in row.items():
                if isinstance(value, int):
                    desk.rate.set_cell(phase, perspective, value)
                else:
                    desk.rate.set_cell(phase, perspective, None, _FLAGS[value])
        for letter, name in step.themes.items():
            notes = [desk.records.get(Note, id_) for id_ in sorted_under[letter]]
            desk.sort.new_theme(self._text(name), notes)
        if step.dots:
            self._vote(desk, step.dots)
        for agreed in step.commitments:
            self._agree(desk, agreed)

    def _vote(self, desk: Facilitation, slips: list[str]) -> None:
        ballot = desk.rate.open_dots()
        letters = {theme.id: theme.letter for theme in desk.records.themes}
        # Items stand in a random order, so a slip's letters are looked up.
        numbers = {letters[item.id]: str(n) for n, item in enumerate(ballot.items, start=1)}
        for slip in slips:
            ballot.add_slip(" ".join(numbers[letter] for letter in slip.split()))
        desk.rate.close_ballot()

    def _agree(self, desk: Facilitation, agreed: DemoCommitment) -> None:
        commitment = desk.commit.add(self._text(agreed.text), agreed.kind)
        day = desk.records.session.started_at.date()
        desk.commit.update(
            commitment,
            phase=agreed.phase,
            owner=self._text(agreed.owner),
            recipient=self._text(agreed.recipient),
            first_step=self._text(agreed.first_step),
            sign=self._text(agreed.sign),
            due=day + timedelta(days=agreed.due_in_days) if agreed.due_in_days else None,
        )
        self._agreed[agreed.key] = commitment.id

    def _text(self, text: LocalText | None) -> str:
        return text.in_language(self._language) if text else ""
