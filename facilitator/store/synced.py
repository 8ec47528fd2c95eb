"""Knows the folders of programs that keep copies of files elsewhere, by their names.

Such a program may hold a file while it is written, put an older one in its place, or make a second
one beside it; and what is in its folder leaves the computer.
"""

from __future__ import annotations

from pathlib import Path
from typing import Final

_SERVICES: Final = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "com~apple~clouddocs": "iCloud",
    "icloud": "iCloud",
}
"""How the name of a folder begins → whose it is. OneDrive adds that of the organisation."""


def synced_by(path: Path) -> str | None:
    """Which service sends a folder elsewhere, as far as the names on the way to it tell."""
    for part in path.absolute().parts:
        for beginning, service in _SERVICES.items():
            if part.casefold().startswith(beginning):
                return service
    return None
