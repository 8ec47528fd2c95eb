"""The program with a fault in its wall: drawing notes fails, with people's words in the message."""

from __future__ import annotations

from facilitator.cli import main
from facilitator.ui.wall.lines import WallLines


def fail(lines: WallLines) -> str:
    raise RuntimeError(f"cannot draw {[row.text.plain for row in lines._rows]}")


if __name__ == "__main__":
    WallLines.render = fail  # type: ignore[method-assign,assignment]
    main()
