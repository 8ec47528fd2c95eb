"""Templates, notes, settings and names of files that were made to do something."""

from __future__ import annotations

from pathlib import Path

import pytest

from facilitator.minutes.bounded import MOST_TURNS
from facilitator.minutes.document import compose
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.whole_json import from_json
from facilitator.model.words import Profile
from facilitator.session.importing import LINES_LIMIT, parse_notes
from facilitator.settings import read_settings
from facilitator.ui.kept_look import keep_look
from tests.hostile.sessions import exported
from tests.problems import told

_ALL = "range(1000)"


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        (f"{{% for a in {_ALL} %}}" * 4 + "{% endfor %}" * 4, "goes on too long"),
        (
            "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}"
            "{{ m(40) }}",
            "goes on too long",
        ),
        (
            "{% for x in [1, 2] recursive %}{% if loop.depth < 40 %}{{ loop([1, 2]) }}{% endif %}"
            "{% endfor %}",
            "goes on too long",
        ),
        ("{{ 'x' * 9999999999 }}", "a number is too large"),
        ("{{ 10 ** 10 ** 10 }}", r"operator \*\*"),
        ("{{ '%9999999999d' % 1 }}", "operator %"),
        ("{{ 'x'|center(9999999999) }}", "a number is too large"),
        ("{{ 'x'.ljust(9999999999) }}", "a number is too large"),
        (
            "{% set n = namespace(x='xxxxxxxx') %}{% for a in range(40) %}"
            "{% set n.x = n.x ~ n.x %}{% endfor %}",
            "a value is too large",
        ),
        ("{% include 'minutes.md.j2' %}", "RecursionError"),
        ("{% include '/etc/passwd' %}", "no template"),
        ("{% include '../minutes.md.j2' %}", "no template"),
        ("{{ ''.__class__.__mro__ }}", "unsafe"),
    ],
)
def test_a_template_that_would_take_all_time_memory_or_files_is_told(
    tmp_path: Path, template: str, reason: str
) -> None:
    (tmp_path / "minutes.md.j2").write_text(template, encoding="utf-8")
    minutes = compose(from_json(exported()[0]).records, Profile.TEAM)
    with told(f"minutes.md.j2 does not work, line 1: .*{reason}"):
        to_markdown(minutes, tmp_path)


def test_a_template_may_go_through_everything_there_is_and_again_the_next_time(
    tmp_path: Path,
) -> None:
    turns = MOST_TURNS // 1000 * 6 // 10
    (tmp_path / "minutes.md.j2").write_text(
        f"{{% for a in range({turns}) %}}{{% for b in {_ALL} %}}{{% endfor %}}{{% endfor %}}done",
        encoding="utf-8",
    )
    minutes = compose(from_json(exported()[0]).records, Profile.TEAM)
    for _ in range(2):
        assert to_markdown(minutes, tmp_path) == "done\n"


def test_millions_of_lines_are_not_looked_at() -> None:
    with told("lines; 200000 can be read"):
        parse_notes(b'"\n' * (LINES_LIMIT + 1), may_be_any_table=True)


def test_notes_with_formulas_stay_text() -> None:
    cells = b'id;note\n1;"=HYPERLINK(""http://example.org"")"\n2;"@SUM(A1)"\n'
    found = parse_notes(cells, may_be_any_table=True)
    assert found.texts == ('=HYPERLINK("http://example.org")', "@SUM(A1)")


@pytest.mark.parametrize(
    "text", ['"%s" = 1' % ("x" * 30_000), 'language = "%s"' % ("x" * 30_000), "a = " + "[" * 9_000]
)
def test_settings_that_nobody_wrote_are_told_in_a_few_words_and_kept(
    tmp_path: Path, text: str
) -> None:
    file = tmp_path / "settings.toml"
    file.write_text(text, encoding="utf-8")
    with told(".") as caught:
        read_settings(file=file, environment={})
    assert len(str(caught.value)) < 2_000
    keep_look("stage", file)
    if "[" in text:
        assert file.read_text(encoding="utf-8") == text
