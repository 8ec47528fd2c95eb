"""The program with a fault in it: opening the curtain fails, with people's words in the message."""

from __future__ import annotations

from facilitator.cli import main
from facilitator.ui.panels.collect import CollectPanel


def fail(panel: CollectPanel, command: str, _text: str) -> str:
    words = [note.text for note in panel.desk.records.notes_of(panel.step)]
    raise RuntimeError(f"{command} failed on {words}")


if __name__ == "__main__":
    CollectPanel.run = fail  # type: ignore[method-assign]
    main()
