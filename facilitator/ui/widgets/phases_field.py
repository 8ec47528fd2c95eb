"""The field for a session's phases: which model, and a way to make it the team's own."""

from __future__ import annotations

from dataclasses import dataclass

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.message import Message
from textual.widgets import Static

from facilitator.i18n import _, plural
from facilitator.model.pack import Pack, PhaseModel
from facilitator.model.phases import PhaseChoice
from facilitator.session.phases import Phases, model_of, usual_choice
from facilitator.ui.dialogs.phases import PhasesDialog
from facilitator.ui.widgets.choice import Choice


class PhasesField(Horizontal):
    """Shows what the session would go through if nobody said otherwise, until somebody does."""

    @dataclass
    class Changed(Message):
        """The session would go through other phases."""

        field: PhasesField

        @property
        def control(self) -> PhasesField:
            return self.field

    def __init__(self, language: str, *, id: str | None = None, classes: str | None = None) -> None:
        """``language`` is that of the names of phase models."""
        super().__init__(id=id, classes=classes)
        self._language = language
        self._pack: Pack | None = None
        self._remembered: PhaseChoice | None = None
        self._turned_to: str | None = None
        """The model that was chosen here."""
        self._made: dict[str, Phases] = {}
        """Model → what was made of it here."""

    def compose(self) -> ComposeResult:
        yield Static(_("Phases"), classes="label", markup=False)
        yield Choice([], id="phases")

    def show_for(self, pack: Pack | None, remembered: PhaseChoice | None) -> None:
        """Offers the phases of a pack to a team that chose ``remembered`` last time."""
        self._pack, self._remembered = pack, remembered
        self._refresh()

    @property
    def shown(self) -> PhaseChoice:
        """What the session would go through. There must be a pack."""
        assert self._pack is not None, "phases are those of a pack"
        allowed = [model.id for model in self._pack.phase_models]
        model = self._turned_to if self._turned_to in allowed else None
        choice = usual_choice(self._pack, self._remembered, model)
        if choice.model in self._made:
            return PhaseChoice(model=choice.model, phases=self._made[choice.model])
        return choice

    @property
    def chosen(self) -> PhaseChoice | None:
        """What was chosen here; ``None`` where everything is as it was offered."""
        shown = self.shown
        is_chosen = shown.model == self._turned_to or shown.model in self._made
        return shown if is_chosen else None

    @property
    def _models(self) -> list[PhaseModel]:
        """What there is to choose from; nothing where a pack is not about phases."""
        return [model for model in self._pack.phase_models if model.phases] if self._pack else []

    def edit(self, language: str) -> None:
        """Opens the phases to be renamed, dropped, moved and added, in the session's language."""
        if not self._models or self._pack is None:
            return
        choice = self.shown
        model = model_of(self._pack, choice)
        original = tuple(model.phases)

        def take(phases: Phases | None) -> None:
            if phases is not None:
                self._made[model.id] = phases
                self._refresh()
                self.post_message(self.Changed(self))

        title = _("Phases: {name}", name=model.name.in_language(self._language))
        phases = original if choice.phases is None else choice.phases
        self.app.push_screen(PhasesDialog(title, phases, original, language), take)

    def _refresh(self) -> None:
        models = self._models
        self.display = bool(models)
        if models:
            labels = [(model.id, self._label(model)) for model in models]
            self.query_one(Choice).set_choices(labels, self.shown.model)

    def _label(self, model: PhaseModel) -> str:
        assert self._pack is not None, "phases are those of a pack"
        choice = usual_choice(self._pack, self._remembered, model.id)
        own = self._made.get(model.id, choice.phases)
        name = model.name.in_language(self._language)
        if own is None or own == tuple(model.phases):
            n = len(model.phases)
            return _("{name}, {phases}", name=name, phases=plural("{n} phase", "{n} phases", n))
        return _(
            "{name}, {phases}, your own",
            name=name,
            phases=plural("{n} phase", "{n} phases", len(own)),
        )

    @on(Choice.Changed)
    def _turned(self, event: Choice.Changed) -> None:
        event.stop()
        self._turned_to = event.choice.value
        self.post_message(self.Changed(self))
