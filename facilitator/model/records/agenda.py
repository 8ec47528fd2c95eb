"""What the records say of the session itself and of its agenda."""

from __future__ import annotations

from facilitator.model.pack import Perspective, Phase
from facilitator.model.record import Session, Stage, Step, Team
from facilitator.model.records.tables import Tables
from facilitator.model.words import StepStatus


class AgendaRecords(Tables):
    """The session, its team and its steps."""

    @property
    def team(self) -> Team:
        return self.all(Team)[0]

    @property
    def session(self) -> Session:
        return self.get(Session, self.session_id)

    @property
    def stage(self) -> Stage:
        return self.find(Stage, self.session_id) or Stage(id=self.session_id)

    @property
    def language(self) -> str:
        return self.session.language

    def earlier_sessions(self) -> list[Session]:
        """The team's sessions before this one, oldest first."""

        def found() -> list[Session]:
            number = self.session.number
            earlier = [session for session in self.all(Session) if session.number < number]
            return sorted(earlier, key=lambda session: session.number)

        return [*self._once("earlier sessions", found)]

    def phase(self, id_: str | None) -> Phase | None:
        return next((phase for phase in self.session.phases if phase.id == id_), None)

    def perspective(self, id_: str | None) -> Perspective | None:
        sides = self._once(
            "perspectives", lambda: {side.id: side for side in self.session.perspectives}
        )
        return sides.get(id_ or "")

    @property
    def steps(self) -> list[Step]:
        """Every step in order, also those this length leaves out."""
        ordered = self._once(
            "steps", lambda: sorted(self.all(Step), key=lambda step: step.position)
        )
        return [*ordered]

    @property
    def planned_steps(self) -> list[Step]:
        """The steps on the agenda: those with minutes, those that were visited anyway, and where
        the room is, whatever a damaged file says of it.
        """
        return [
            step
            for step in self.steps
            if step.minutes
            or step.status is not StepStatus.AHEAD
            or step.id == self.session.step_id
        ]

    @property
    def current(self) -> Step:
        """The step the room is at."""
        return self.get(Step, self.session.step_id)
