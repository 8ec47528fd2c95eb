"""Folders that another program sends elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.store.synced import synced_by


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("/home/aino/Dropbox/teams", "Dropbox"),
        ("/Users/aino/OneDrive - Hyvinvointialue/teams", "OneDrive"),
        ("/Users/aino/Library/Mobile Documents/com~apple~CloudDocs/teams", "iCloud"),
        ("/home/aino/Nextcloud", "Nextcloud"),
        ("/Volumes/GoogleDrive/My Drive", "Google Drive"),
    ],
)
def test_one_is_known_by_its_name(folder: str, service: str) -> None:
    assert synced_by(Path(folder)) == service


@pytest.mark.parametrize("folder", ["/home/aino/teams", "/srv/drive", "/home/one/cloud"])
def test_another_is_not(folder: str) -> None:
    assert synced_by(Path(folder)) is None
