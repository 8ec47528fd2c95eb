"""Nothing that is private is in any file for others, and a file is the same wherever it is made."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from itertools import count
from pathlib import Path
from typing import Any, Final

import pytest

from facilitator.minutes.formats import FORMATS
from facilitator.model.record import Change, Commitment, Note, PrivateNote, Record, Stage, Step
from facilitator.model.records import SessionRecords
from facilitator.model.text import LocalText
from facilitator.model.words import Bucket, CommitmentKind, Profile, SkipReason, StepStatus
from tests.cli.process import ROOT
from tests.support import workshop

SECRET: Final = "SECRET"
_OPEN: Final = (CommitmentKind.ACTION, CommitmentKind.DECISION, CommitmentKind.REQUEST)
_PRIVATE_KINDS: Final = tuple(kind for kind in CommitmentKind if kind not in _OPEN)


@pytest.fixture(scope="module")
def secretive(finished: SessionRecords) -> SessionRecords:
    """A session in which everything that is private says so."""
    records, number = finished.copy(), count(1)

    def told(record: Record, **more: Any) -> Change:
        return Change(None, record.but(**more))

    session, step = records.session, records.current
    tip = LocalText(en=SECRET, fi=SECRET)
    changes = [
        told(session, roles=SECRET),
        told(Stage(id=session.id), probe=SECRET),
        *(told(note, text=f"{SECRET} {next(number)}") for note in records.all(Note)),
        *(
            told(
                one,
                definition=one.definition.model_copy(
                    update={"tip": tip, "why": tip, "probes": (tip,)}
                ),
                status=StepStatus.SKIPPED,
                skip_reason=SkipReason.OTHER,
                skip_note=SECRET,
            )
            for one in records.all(Step)
            if one.definition.kind == "talk"
        ),
        Change(
            None,
            PrivateNote(
                id="private", session_id=session.id, step_id=step.id, position=1, text=SECRET
            ),
        ),
        *(
            Change(
                None,
                Note(
                    id=f"of {bucket}",
                    step_id=step.id,
                    text=SECRET,
                    bucket=bucket,
                    hidden=hidden,
                    parked=not hidden,
                ),
            )
            for bucket in Bucket
            for hidden in (False, True)
        ),
        *(
            Change(
                None,
                Commitment(
                    id=kind,
                    session_id=session.id,
                    number=100 + place,
                    kind=kind,
                    **dict.fromkeys(
                        (
                            "text",
                            "owner",
                            "first_step",
                            "recipient",
                            "sign",
                            "obstacle",
                            "reason",
                            "dissent",
                        ),
                        SECRET,
                    ),
                ),
            )
            for place, kind in enumerate(_PRIVATE_KINDS)
        ),
    ]
    records.apply(changes)
    return records


def text_in(content: bytes) -> str:
    """All that a file holds, unpacked."""
    if not content.startswith(b"PK"):
        return content.decode()
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "\n".join(
            archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
        )


@pytest.mark.parametrize(
    "name", [name for name in FORMATS if FORMATS[name].is_for(Profile.OUTSIDE)]
)
def test_no_file_for_others_holds_anything_private(secretive: SessionRecords, name: str) -> None:
    told = text_in(FORMATS[name].write(secretive, Profile.OUTSIDE))
    assert SECRET not in told
    assert "Liisa" in told
    # A statement on one's own skill.
    assert "I know how." not in told


def test_the_file_of_the_team_holds_what_the_others_do_not(secretive: SessionRecords) -> None:
    told = text_in(FORMATS["markdown"].write(secretive, Profile.TEAM))
    assert f"{SECRET} 1" in told


_WRITE: Final = """
import sys, hashlib
from pathlib import Path
from facilitator.minutes.formats import FORMATS
from facilitator.model.words import Profile
from facilitator.store.team_file import TeamFile
with TeamFile.open(Path(sys.argv[1])) as file:
    records = file.session_records(file.sessions()[-1])
for one in FORMATS.values():
    print(one.name, hashlib.sha256(one.write(records, Profile.TEAM)).hexdigest())
"""


def test_a_file_is_the_same_in_every_run_and_place(tmp_path: Path) -> None:
    shop = workshop(tmp_path)
    shop.facilitation.leave()
    places = (
        {"PYTHONHASHSEED": "1", "TZ": "UTC", "LC_ALL": "C.UTF-8"},
        {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LANG": "fi_FI.UTF-8"},
    )
    written = [
        subprocess.run(
            [sys.executable, "-c", _WRITE, str(shop.team_file.path)],
            env={**os.environ, **place},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for place in places
    ]
    assert written[0].count(b"\n") == len(FORMATS)
    assert written[0] == written[1]
