"""Every kind of hostile file."""

from __future__ import annotations

from typing import Final

from tests.hostile import notes, packs, presence, sessions, settings, team_files, templates
from tests.hostile.kind import Kind

KINDS: Final[dict[str, Kind]] = {
    kind.name: kind
    for kind in (
        packs.KIND,
        sessions.KIND,
        team_files.KIND,
        notes.KIND,
        settings.KIND,
        templates.KIND,
        presence.KIND,
    )
}
