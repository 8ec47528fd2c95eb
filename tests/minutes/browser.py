"""A real browser without a window, for pages that must hold in one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

_NEEDED = ("chromium", "chromedriver")


def needs_browser() -> None:
    """Skips a test on a machine without Chromium; where everything must be tried, it fails."""
    missing = [name for name in _NEEDED if shutil.which(name) is None]
    if not missing:
        return
    told = f"not installed: {', '.join(missing)} (Debian: chromium, chromium-driver)"
    if os.environ.get("CI") == "true":
        pytest.fail(told)
    pytest.skip(told)


@contextmanager
def chromium(profile: Path) -> Iterator[object]:
    """A browser that keeps its things in ``profile``, and asks nobody for anything."""
    from selenium import webdriver

    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium") or ""
    for argument in (
        "--headless=new",
        # Tests may run as root, in a container with little shared memory.
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        f"--user-data-dir={profile}",
    ):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(executable_path=shutil.which("chromedriver"))
    driver = webdriver.Chrome(options=options, service=service)
    try:
        yield driver
    finally:
        driver.quit()
