"""What a collection asks in dialogs, and what it does with the answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from facilitator.i18n import _, message, named, plural
from facilitator.model.labels import CHANNELS
from facilitator.model.problem import Problem
from facilitator.model.record import Note
from facilitator.model.words import Bucket, Channel
from facilitator.session.importing import Import
from facilitator.ui.dialogs.choose import ChooseDialog, DoubtDialog
from facilitator.ui.dialogs.import_notes import ImportFileDialog, ImportPreview
from facilitator.ui.dialogs.reveal_one import RevealOne

if TYPE_CHECKING:
    from facilitator.ui.panels.collect import CollectPanel


def ask_what_becomes_of_hidden(panel: CollectPanel) -> None:
    """Notes were left behind the curtain when the session was left: go on writing, reveal, or
    throw away. Asked once, when the session is opened."""
    panel.desk.collect.resumed_hidden_at = None
    hidden = panel.hidden
    is_uncounted = panel.desk.records.is_uncounted(panel.step)
    dialog = ChooseDialog(
        _("Notes were left behind the curtain.")
        if is_uncounted
        else plural(
            "{n} note was left behind the curtain.",
            "{n} notes were left behind the curtain.",
            hidden,
        ),
        [
            ("write", _("Go on writing")),
            ("reveal", _("Reveal them now")),
            ("discard", _("Throw them away")),
        ],
    )

    def discard() -> str:
        panel.desk.collect.discard_hidden()
        return _("Thrown away. Undo brings them back until the session is left.")

    def discard_after_all(is_sure: bool | None) -> None:
        if is_sure:
            panel.attempt(discard)

    def chosen(what: str | None) -> None:
        match what:
            case "reveal":
                panel.attempt(panel.reveal)
            case "discard":
                question = (
                    _("Throw away the notes that nobody has seen?")
                    if is_uncounted
                    else plural(
                        "Throw away {n} note that nobody has seen?",
                        "Throw away {n} notes that nobody has seen?",
                        hidden,
                    )
                )
                agree = named("answer", "throw away")
                panel.app.push_screen(DoubtDialog(question, agree), discard_after_all)

    panel.app.push_screen(dialog, chosen)


def ask_channel(panel: CollectPanel) -> None:
    """How notes come in from now on."""
    meanings = {
        Channel.PAPER: _("typed in behind the curtain"),
        Channel.ALOUD: _("typed for all to see"),
        Channel.PASS: _("the next one sees nothing"),
        Channel.IMPORT: _("shown before it is taken"),
    }
    channels = panel.channels
    definition = panel.definition
    is_open = definition.channel is Channel.PAPER and not definition.hidden
    now = Channel.ALOUD if is_open else definition.channel
    dialog = ChooseDialog(
        _("How do notes come in?"),
        [(channel, f"{_(CHANNELS[channel])}: {meanings[channel]}") for channel in channels],
        start=channels.index(now) if now in channels else 0,
    )

    def chosen(channel: Channel | None) -> None:
        if channel is not None:
            panel.attempt(lambda: panel.take_in_by(channel))

    panel.app.push_screen(dialog, chosen)


def ask_for_file(panel: CollectPanel, path: str) -> None:
    """Which file notes are in, if ``path`` does not say it; and whether to take what it holds."""

    def take(found: Import, bucket: Bucket, *, masked: bool) -> str:
        again = message("Import it again if everybody may see it.")
        panel.check_curtain(was_masked=masked, do=again)
        notes = panel.desk.collect.add_many(found.texts, bucket)
        return plural("{n} note saved.", "{n} notes saved.", len(notes))

    def read(found: Import | None) -> None:
        if found is None:
            panel.attempt(lambda: _("Nothing was imported."))
            return
        masked = panel.desk.collect.is_curtained(panel.step)
        preview = ImportPreview(
            found,
            panel.buckets,
            start=panel.bucket,
            language=panel.desk.records.language,
            masked=masked,
            warning=panel.warning(len(found.texts)),
        )

        def chosen(bucket: Bucket | None) -> None:
            if bucket is not None:
                panel.attempt(lambda: take(found, bucket, masked=masked))

        panel.app.push_screen(preview, chosen)

    panel.app.push_screen(ImportFileDialog(path), read)


def reveal_one_by_one(panel: CollectPanel) -> None:
    """Shows a note that chance takes, large, and then the next. Raises :class:`Problem`."""
    collect = panel.desk.collect
    note = collect.reveal_one()
    if note is None:
        return

    def following() -> Note | None:
        try:
            panel.check_still_here()
            return collect.reveal_one()
        except Problem as problem:
            panel.post_message(panel.Failed(problem))
            return None

    def seen(_nothing: None) -> None:
        panel.attempt(lambda: "" if panel.hidden else panel.revealed())

    panel.app.push_screen(RevealOne(note, reveal=following, left=lambda: panel.hidden), seen)
