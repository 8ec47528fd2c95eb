"""Talk: item after item, and what is said is written down, sorted into buckets as it comes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from textual.app import ComposeResult
from textual.widgets import Static

from facilitator.i18n import _, catalogue, message, plural
from facilitator.model.labels import TOPIC_OUTCOMES
from facilitator.model.pack import TalkStep
from facilitator.model.problem import Problem
from facilitator.model.record import Note, Topic
from facilitator.model.words import Bucket, Queue, TopicOutcome
from facilitator.session.count_line import read_counts
from facilitator.session.topics import meant
from facilitator.ui.dialogs.choose import ChooseDialog
from facilitator.ui.dialogs.topics import TopicsDialog
from facilitator.ui.numbers import read_number
from facilitator.ui.panels.base import EntryMode
from facilitator.ui.panels.notes import NotesPanel
from facilitator.ui.showing.talk import about_round, has_several, item_of, notes_of_talk
from facilitator.ui.widgets.item_card import ItemCard

_HIGHEST_RUNG = 6
"""That a pack may have; the talk says which there are."""
_OUTCOMES = (TopicOutcome.ENOUGH, TopicOutcome.NEEDS_DECISION, TopicOutcome.PARKED)
_OF_SEVERAL_ITEMS = frozenset({"topics", "queue"})


class TalkPanel(NotesPanel):
    """The item that the room is at, and its notes, the newest beside the entry line."""

    commands = frozenset({"perspective", "topics", "queue", "ladder", "outcome", "thumbs"})

    DEFAULT_CSS = """
    TalkPanel #round {
        height: auto;
        padding: 1 2;
    }
    """

    @property
    def _definition(self) -> TalkStep:
        definition = self.step.definition
        assert isinstance(definition, TalkStep)
        return definition

    @property
    def takes_text(self) -> bool:
        return self._definition.save == "all"

    @property
    def _topics(self) -> list[Topic]:
        return self.desk.records.topics_of(self.step)

    @property
    def _topic(self) -> Topic | None:
        return self.desk.records.topic_of(self.step)

    # Showing

    def compose(self) -> ComposeResult:
        yield Static(id="round", markup=False)
        yield ItemCard()
        yield from super().compose()

    def show(self) -> None:
        line = self.query_one("#round", Static)
        lines = about_round(self.desk.records, self.step)
        line.display = bool(lines)
        line.update("\n\n".join(lines))
        self.query_one(ItemCard).show_item(item_of(self.desk.records, self.step))
        super().show()

    def shown_notes(self) -> list[Note]:
        return notes_of_talk(self.desk.records, self.step)

    @property
    def buckets(self) -> Sequence[Bucket]:
        return self._definition.buckets

    def entry_mode(self) -> EntryMode:
        if not self.takes_text:
            return EntryMode(_("This round is not written down   / for commands"))
        return EntryMode(_("Write a note, Enter saves   / for commands"))

    def status(self) -> str:
        if not self.takes_text:
            return ""
        topic = self._topic
        if topic is None or topic.outcome is None:
            return super().status()
        words = catalogue(self.desk.records.language)
        return f"{super().status()} · {words(TOPIC_OUTCOMES[topic.outcome])}"

    def key_hints(self) -> list[str]:
        if not self.takes_text:
            return []
        topic = self._topic
        waits = (
            topic is not None
            and topic.source is Queue.PROMPT
            and self._definition.queue is not Queue.PROMPT
        )
        if has_several(self.desk.records, self.step):
            return ["ladder", "topics", "outcome"]
        return [*(["queue"] if waits else []), "perspective"]

    # Typing

    def turn(self, by: int) -> bool:
        return self.takes_text and super().turn(by)

    def entered(self, text: str) -> str:
        self.desk.talk.add(text, self.bucket, perspective=self.perspective)
        return _("Saved.")

    def question_before_pasting(self, lines: Sequence[str]) -> str | None:
        if not self.takes_text:
            return None
        return plural("Paste {n} note?", "Paste {n} notes?", len(lines))

    def pasted(self, lines: Sequence[str]) -> str:
        notes = self.desk.talk.add_many(lines, self.bucket, perspective=self.perspective)
        return plural("{n} note saved.", "{n} notes saved.", len(notes))

    # Commands

    def can(self, command: str) -> bool:
        if command in _OF_SEVERAL_ITEMS and self._definition.queue is Queue.PROMPT:
            return False
        if command == "ladder":
            return True
        return super().can(command) and self.takes_text

    def run(self, command: str, text: str) -> str:
        match command:
            case "perspective":
                return self.turn_perspective()
            case "topics":
                return self._choose_item(text)
            case "queue":
                return self._renew_queue()
            case "ladder":
                self.desk.talk.climb(read_number(text, 0, _HIGHEST_RUNG) if text else None)
                return ""
            case "outcome":
                return self._conclude(text)
            case "thumbs":
                return self._ask_for_more(text)
        return super().run(command, text)

    # Items

    def advance(self, by: int) -> bool:
        topic = self.desk.talk.beside(by)
        if topic is None:
            return False
        self._go_to(topic)
        return True

    def can_advance(self, by: int) -> bool:
        return self.desk.talk.beside(by) is not None

    def _go_to(self, topic: Topic) -> str:
        self.desk.talk.show_probe("")
        self.desk.talk.go_to(topic)
        return ""

    def _choose_item(self, text: str) -> str:
        topics, here = self._topics, self._topic
        if here is None:
            return ""
        if text:
            return self._go_to(topics[read_number(text, 1, len(topics)) - 1])

        def chosen(topic_id: str | None) -> None:
            if topic_id:
                self._attempt(lambda: self._go_to(self.desk.still(Topic, topic_id)))

        self.app.push_screen(TopicsDialog(self.desk.records, topics, here), chosen)
        return ""

    def _renew_queue(self) -> str:
        before = len(meant(self._topics))
        if not self.desk.talk.renew_queue():
            return _("There is nothing new to talk about.")
        return plural(
            "The items are up to date: {n} item, {before} before.",
            "The items are up to date: {n} items, {before} before.",
            len(meant(self._topics)),
            before=before,
        )

    def _conclude(self, text: str) -> str:
        if text:
            return self._concluded(_OUTCOMES[read_number(text, 1, len(_OUTCOMES)) - 1])
        choices: list[tuple[TopicOutcome | str, str]] = [
            (outcome, _(TOPIC_OUTCOMES[outcome])) for outcome in _OUTCOMES
        ]
        topic = self._topic
        if topic and topic.outcome:
            choices.append(("", _("nothing yet")))

        def chosen(outcome: TopicOutcome | str | None) -> None:
            if outcome is not None:
                self._attempt(lambda: self._concluded(TopicOutcome(outcome) if outcome else None))

        self.app.push_screen(ChooseDialog(_("How did the talk on this item end?"), choices), chosen)
        return ""

    def _concluded(self, outcome: TopicOutcome | None) -> str:
        self.desk.talk.conclude(outcome)
        return _("Saved.")

    def _ask_for_more(self, text: str) -> str:
        thumbs = _read_thumbs(text)
        extension = self.desk.ask_for_more(*thumbs)
        if extension.minutes:
            return _(
                "+{n} min: {up} of {all} want more.",
                n=extension.minutes,
                up=thumbs[0],
                all=sum(thumbs),
            )
        if extension.is_wanted:
            return _("Extended twice already. Park it with an owner for the next conversation.")
        return _("No extension: {up} of {all} want more.", up=thumbs[0], all=sum(thumbs))

    def minutes_wanted(self, command: str, text: str) -> int:
        if command != "thumbs" or not self.can(command):
            return 0
        return self.desk.talk.extension_for(*_read_thumbs(text)).minutes

    def _attempt(self, deed: Callable[[], str]) -> None:
        """Does what was chosen in a dialog, and tells the screen."""
        try:
            self.post_message(self.Did(deed()))
        except Problem as problem:
            self.post_message(self.Failed(problem))

    def count_turn(self, seat: int) -> bool:
        # There is no seat 0.
        if seat:
            self.desk.talk.count_turn(seat)
        return True


def _read_thumbs(text: str) -> tuple[int, int, int]:
    """How many are up, sideways and down. Raises :class:`Problem`."""
    otherwise = message("Give three numbers: how many thumbs are up, sideways and down.")
    example = message("For example: 5 2 1")
    thumbs, fourth = read_counts(text, 3, otherwise=otherwise, example=example)
    if fourth is not None or not any(thumbs):
        raise Problem(otherwise, do=example)
    up, sideways, down = thumbs
    return up, sideways, down
