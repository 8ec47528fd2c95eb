"""``privacy scan``: says where something is, never what, and changes nothing."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from facilitator.cli.privacy import FOUND
from facilitator.model.record import Change, Note
from facilitator.model.words import Bucket
from facilitator.store.workspace import Workspace
from tests.support import TEAM, begin
from tests.traces import files_in

SECRETS = ("010190-999W", "040 123 4567", "FI21 1234 5600 0007 85")


@pytest.fixture
def old(workspace: Workspace) -> Path:
    """A team's file with what an older version would have let in."""
    shop = begin(workspace.folder)
    note = shop.at("talk-contact").talk.add("call 040 123 4567", Bucket.WORRY)
    shop.team_file.apply([Change(note, note.but(text="010190-999W called 040 123 4567"))])
    shop.facilitation.leave()
    return shop.team_file.path


def test_it_names_the_team_the_session_and_the_step_and_never_the_text(run: Any, old: Path) -> None:
    result = run("privacy", "scan", TEAM)
    assert result.exit_code == FOUND
    assert "adult-social-work.db, session 1, step 5: a personal identity code" in result.stdout
    assert "a phone number" in result.stdout
    assert not any(secret in result.output for secret in SECRETS)


def test_it_changes_nothing(run: Any, old: Path, home: Path) -> None:
    before = files_in(home)
    run("privacy", "scan")
    # Even to read, SQLite makes an index of the log, and an empty log.
    after = {path: content for path, content in files_in(home).items() if path.suffix != ".db-shm"}
    assert {path: content for path, content in after.items() if content} == before


def test_copies_are_looked_through_as_well(run: Any, old: Path) -> None:
    copy = old.parent / "backups" / f"{old.stem}-20261120-120000.db"
    copy.write_bytes(old.read_bytes())
    assert copy.name in run("privacy", "scan").stdout


@pytest.mark.parametrize("kind", ["-", ".backup-", ".replaced-"])
@pytest.mark.parametrize("left", [b"", b"no database"])
def test_a_copy_that_cannot_be_read_is_nothing_to_go_back_from(
    run: Any, old: Path, kind: str, left: bytes
) -> None:
    copy = old.parent / "backups" / f"{old.stem}{kind}20261120-120000.db"
    copy.write_bytes(left)
    result = run("privacy", "scan")
    assert result.exit_code == 1
    assert copy.name in result.stderr
    assert "delete it" in result.stderr
    assert ("went back to a copy" in result.stderr) == (kind == ".replaced-")
    assert "restore" not in result.stderr


def test_a_clean_workspace_has_nothing(run: Any, workspace: Workspace) -> None:
    begin(workspace.folder).facilitation.leave()
    result = run("privacy", "scan")
    assert result.exit_code == 0
    assert "Nothing was found" in result.stdout


@pytest.mark.parametrize("name", ["minutes.md", "notes.txt", "actions.csv", "all.json", "p.html"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_exported_files_are_read(run: Any, tmp_path: Path, name: str, encoding: str) -> None:
    file = tmp_path / name
    file.write_text("Pöytäkirja\nhyvää\nTili FI21 1234 5600 0007 85\n", encoding=encoding)
    result = run("privacy", "scan", file)
    assert result.exit_code == FOUND
    assert f"{name}, line 3: a bank account" in result.stdout
    assert not any(secret in result.output for secret in SECRETS)


def test_a_word_file_is_read_though_a_code_is_in_pieces(run: Any, tmp_path: Path) -> None:
    file = tmp_path / "minutes.docx"
    with zipfile.ZipFile(file, "w") as archive:
        runs = "<w:p><w:r><w:t>010190</w:t></w:r><w:r><w:t>-999W</w:t></w:r></w:p>"
        archive.writestr("word/document.xml", f"<w:body><w:p/>{runs}</w:body>")
    result = run("privacy", "scan", file)
    assert result.exit_code == FOUND
    assert "identity code" in result.stdout


def test_what_cannot_be_read_is_told_and_the_rest_is_read(run: Any, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "photos.zip", "w") as archive:
        archive.writestr("a.txt", "a")
    (tmp_path / "b.txt").write_text("010190-999W", encoding="utf-8")
    result = run("privacy", "scan", tmp_path / "photos.zip", tmp_path / "b.txt")
    assert result.exit_code == 1
    assert "photos.zip" in result.stderr
    assert "b.txt, line 1" in result.stdout


def test_behind_the_curtain_only_the_step_is_told(run: Any, workspace: Workspace) -> None:
    shop = begin(workspace.folder)
    shop.at("questions").collect.add("call 040 123 4567", Bucket.WORRY)
    assert shop.records.all(Note)[0].hidden
    shop.facilitation.leave()
    (line, _total) = run("privacy", "scan").stdout.splitlines()
    assert line.endswith("session 1, step 10: a phone number")
