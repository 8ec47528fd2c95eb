"""An organisation's own templates: what they may use is written down, and no more than that."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import fields
from pathlib import Path
from typing import Any, Final

import pytest

from facilitator.minutes import blocks, bounded
from facilitator.minutes.document import compose
from facilitator.minutes.html import to_html
from facilitator.minutes.markdown import to_markdown
from facilitator.minutes.templating import LABELS
from facilitator.model.problem import Problem
from facilitator.model.words import Profile
from tests.problems import told, words_of

GUIDE: Final = Path(__file__).parents[2] / "docs" / "templates.md"
WRITERS: Final = {"minutes.md.j2": to_markdown, "minutes.html.j2": to_html}


@pytest.fixture(params=WRITERS)
def name(request) -> str:
    """A template that can be replaced."""
    return request.param


@pytest.fixture
def write(name: str, finished: Any, tmp_path: Path) -> Callable[[str], str]:
    """Writes minutes with a template of one's own."""

    def write(template: str) -> str:
        (tmp_path / name).write_text(template, encoding="utf-8")
        return WRITERS[name](compose(finished, Profile.TEAM), tmp_path)

    return write


def test_one_of_ones_own_takes_the_place_of_the_built_in_one(write):
    assert "Own: en" in write("Own: {{ minutes.language }}\n")


def test_without_one_the_built_in_one_is_used(name, finished, tmp_path):
    minutes, writer = compose(finished, Profile.TEAM), WRITERS[name]
    assert writer(minutes, tmp_path) == writer(minutes, tmp_path / "none") == writer(minutes)


def test_the_built_in_ones_are_ours_and_have_no_end_set_to_them(
    name, finished, tmp_path, monkeypatch
):
    monkeypatch.setattr(bounded, "MOST_TURNS", 10)
    minutes, writer = compose(finished, Profile.TEAM), WRITERS[name]
    assert writer(minutes)
    (tmp_path / name).write_text(f'{{% include "built-in/{name}" %}}')
    with told("it goes on too long"):
        writer(minutes, tmp_path)


def test_it_may_stand_on_the_built_in_one(name, write, finished):
    built_in = WRITERS[name](compose(finished, Profile.TEAM))
    assert write(f'{{% include "built-in/{name}" %}}\n').strip() == built_in.strip()


def test_it_may_use_the_macros_of_the_built_in_one_as_the_guide_shows(finished, tmp_path):
    (shown,) = re.findall(r"\{% import .* %\}", GUIDE.read_text(encoding="utf-8"))
    template = f"{shown}{{{{ usual.section(minutes.sections[0], 2) }}}}"
    (tmp_path / "minutes.md.j2").write_text(template, encoding="utf-8")
    minutes = compose(finished, Profile.TEAM)
    assert minutes.sections[0].title in to_markdown(minutes, tmp_path)


def test_what_people_wrote_is_escaped_in_it_too(name, finished, tmp_path):
    from tests.minutes.test_markdown import with_texts

    (tmp_path / name).write_text("{{ minutes.title }}")
    changed = with_texts(finished, {"note": "n", "line": "<b>*x*</b>"})
    assert "<b>" not in WRITERS[name](compose(changed, Profile.TEAM), tmp_path)


@pytest.mark.parametrize(
    ("template", "line"),
    [
        ("one\n{% for %}", 2),
        ("one\n{{ minutes.titel }}", 2),
        ("{{ nothing }}", 1),
        ("one\n\n{{ minutes.title + 1 }}", 3),
        ("{{ 1 / 0 }}", 1),
        ("{{ minutes.__class__ }}", 1),
        ("{{ minutes.__class__.__mro__ }}", 1),
        ("{{ ''.__class__.__base__.__subclasses__() }}", 1),
        ("{{ labels.update(skip='') }}", 1),
        ("{% for n in range(10 ** 9) %}{% endfor %}", 1),
        ("{% include '../secret.j2' %}", 1),
        ("{% include '/etc/passwd' %}", 1),
        ("{% import 'os' as os %}", 1),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", 1),
    ],
)
def test_what_does_not_work_or_is_not_allowed_is_told_with_its_file_and_line(
    name, write, tmp_path, template, line
):
    (tmp_path.parent / "secret.j2").write_text("secret")
    with pytest.raises(Problem) as caught:
        write(template)
    assert f"{tmp_path / name} does not work, line {line}: " in words_of(caught.value)


def test_one_that_is_no_text_is_told(name, finished, tmp_path):
    (tmp_path / name).write_bytes(b"\xff\xfe\x00")
    with told("does not work, line 1: it is not text in UTF-8"):
        WRITERS[name](compose(finished, Profile.TEAM), tmp_path)


def test_one_that_is_not_there_is_named(write):
    with told("line 1: there is no template letterhead.j2 beside it"):
        write("{% include 'letterhead.j2' %}")


def test_what_is_wrong_is_told_without_what_people_wrote(write):
    with pytest.raises(Problem) as caught:
        write("{{ minutes.title|int(base='x') }}{{ [1].index(minutes.title) }}")
    assert "Adult" not in str(caught.value)


def _documented() -> set[str]:
    """Every name in the tables of the guide."""
    cells = re.findall(r"^\| `([^`]+)` \|", GUIDE.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"\(.*\)", "", cell) for cell in cells if not cell.startswith("templates/")}


def _there() -> Iterator[str]:
    """Every name that templates really have."""
    for name, kind in {
        "minutes": blocks.Minutes,
        "section": blocks.Section,
        "paragraph": blocks.Paragraph,
        "listing": blocks.Listing,
        "item": blocks.Item,
        "table": blocks.Table,
        "chart": blocks.Chart,
    }.items():
        yield from (f"{name}.{field.name}" for field in fields(kind))
    yield from (f"column.{field}" for field in blocks.Column._fields)
    yield from (f"labels.{label}" for label in LABELS)
    yield from ("minutes", "chart.most", "lines", "said", "anchor", "style", "policy")
    yield from ("bars", "colours")


def test_the_guide_names_everything_there_is_and_nothing_else():
    assert _documented() == set(_there())


@pytest.mark.parametrize("used", ["said", "anchor", "style", "policy"])
def test_what_the_guide_names_for_pages_is_there(finished, tmp_path, used):
    (tmp_path / "minutes.html.j2").write_text(f"{{{{ {used} is defined }}}}")
    assert to_html(compose(finished, Profile.TEAM), tmp_path) == "True"


def test_the_shapes_and_keys_of_the_guide_are_those_there_are(finished, followed):
    guide = GUIDE.read_text(encoding="utf-8")
    assert set(re.findall(r'shape == "(\w+)"`', guide)) == {
        kind.shape
        for kind in (blocks.Section, blocks.Paragraph, blocks.Listing, blocks.Table, blocks.Chart)
    }
    (row,) = re.findall(r"^\| `section\.key` \|(.*)\|$", guide, re.MULTILINE)
    named = set(re.findall(r"`([a-z-]+)`", row))
    for records in (finished, followed):
        for profile in Profile:
            minutes = compose(records, profile)
            summary = minutes.sections[0]
            assert {part.key for part in minutes.sections} <= named
            assert {part.key for part in summary.blocks} <= named


def test_the_example_of_the_guide_works(finished, tmp_path):
    (example,) = re.findall(r"```jinja\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "minutes.md.j2").write_text(example, encoding="utf-8")
    text = to_markdown(compose(finished, Profile.TEAM), tmp_path)
    assert "- A1, Try an hour by phone every Wednesday, " in text
