"""The page in a real browser: whatever was written runs nothing, and everybody can read it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from facilitator.minutes.document import compose
from facilitator.minutes.html import to_html
from facilitator.model.cleaning import clean
from facilitator.model.words import Profile
from tests.minutes.browser import chromium, needs_browser
from tests.minutes.test_markdown import HOSTILE, with_texts

HIT = "window.hit=1"
INJECTIONS = (
    f"<script>{HIT}</script>",
    f"</li></ul></main><script>{HIT}</script>",
    f"<img src=x onerror={HIT}>",
    f"<svg onload={HIT}>",
    f"<svg><script>{HIT}</script></svg>",
    f"<svg><animate onbegin={HIT} attributeName=x dur=1s>",
    f'"><script>{HIT}</script>',
    f"'><script>{HIT}</script>",
    f"</title><script>{HIT}</script>",
    f"</style><script>{HIT}</script>",
    f"<iframe srcdoc='<script>parent.{HIT}</script>'></iframe>",
    f"<a href=javascript:{HIT} autofocus onfocus={HIT}>here</a>",
    f"<details open ontoggle={HIT}>",
    f"<input autofocus onfocus={HIT}>",
    f"<body onload={HIT}>",
    f"<math><mtext><style><img src=x onerror={HIT}></style></mtext></math>",
    f"<noscript><p title='</noscript><img src=x onerror={HIT}>'>",
    f"<!--><img src=x onerror={HIT}>-->",
    f"<![CDATA[<script>{HIT}</script>]]>",
    f"&lt;script&gt;{HIT}&lt;/script&gt;",
    f"\\u003cscript\\u003e{HIT}\\u003c/script\\u003e",
    f"{{{{ ''.__class__ }}}} {{% print 1 %}} ${{{HIT}}}",
    f'" style="background:url(javascript:{HIT})" x="',
    '<meta http-equiv="refresh" content="0;url=https://example.org">',
    "<link rel=stylesheet href=https://example.org/x.css><base href=https://example.org>",
    "<form action=https://example.org><button autofocus>go</button></form>",
    "<style>*{display:none}</style>",
)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    needs_browser()
    with chromium(tmp_path_factory.mktemp("browser")) as driver:
        yield driver


@pytest.mark.parametrize("profile", Profile)
def test_nothing_that_was_written_runs_or_is_fetched(
    browser: Any, finished: Any, tmp_path: Path, profile: Profile
) -> None:
    written = "\n".join([*INJECTIONS, *HOSTILE])
    changed = with_texts(finished, {"note": written, "line": " ".join(INJECTIONS)})
    file = tmp_path / "minutes.html"
    file.write_text(to_html(compose(changed, profile)), encoding="utf-8")
    browser.get(file.as_uri())

    assert browser.execute_script("return typeof window.hit") == "undefined"
    assert browser.execute_script("return performance.getEntriesByType('resource').length") == 0
    assert browser.execute_script("return document.scripts.length") == 0
    # What the policy stops is told there: there is nothing to stop.
    assert browser.get_log("browser") == []
    shown = browser.execute_script("return document.body.textContent")
    for line in INJECTIONS:
        assert clean(line) in shown
    assert browser.current_url == file.as_uri()


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize("which", ["finished", "followed"])
def test_people_with_a_screen_reader_or_a_keyboard_meet_no_barrier(
    browser: Any, request: Any, tmp_path: Path, which: str, profile: Profile
) -> None:
    from axe_core_python.selenium import Axe

    records = request.getfixturevalue(which)
    file = tmp_path / "minutes.html"
    file.write_text(to_html(compose(records, profile)), encoding="utf-8")
    browser.get(file.as_uri())
    found = Axe().run(browser, options={})
    assert found["violations"] == []
    assert len(found["passes"]) > 10


def test_a_barrier_would_be_seen(browser: Any, finished: Any, tmp_path: Path) -> None:
    from axe_core_python.selenium import Axe

    file = tmp_path / "minutes.html"
    page = to_html(compose(finished, Profile.TEAM))
    file.write_text(page.replace('lang="en"', "").replace("<h1>", '<h1 role="button">'))
    browser.get(file.as_uri())
    barriers = {one["id"] for one in Axe().run(browser, options={})["violations"]}
    assert {"html-has-lang", "page-has-heading-one"} <= barriers


def test_the_first_key_leads_past_the_contents(browser: Any, finished: Any, tmp_path: Path) -> None:
    from selenium.webdriver.common.keys import Keys

    file = tmp_path / "minutes.html"
    file.write_text(to_html(compose(finished, Profile.TEAM)), encoding="utf-8")
    browser.get(file.as_uri())
    browser.switch_to.active_element.send_keys(Keys.TAB)
    assert browser.switch_to.active_element.text == "Skip to the minutes"
    browser.switch_to.active_element.send_keys(Keys.ENTER)
    assert browser.switch_to.active_element.get_attribute("id") == "minutes"


def test_the_first_page_stands_alone_on_paper(browser: Any, finished: Any, tmp_path: Path) -> None:
    file = tmp_path / "minutes.html"
    file.write_text(to_html(compose(finished, Profile.TEAM)), encoding="utf-8")
    browser.get(file.as_uri())
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    style = "return getComputedStyle(document.querySelector('{}')).{}"
    assert browser.execute_script(style.format("#summary", "breakAfter")) == "page"
    assert browser.execute_script(style.format("nav", "display")) == "none"
