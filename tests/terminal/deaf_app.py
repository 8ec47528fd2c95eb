"""The program on a computer where the keyboard fails at its first key."""

from __future__ import annotations

import os

from textual.drivers.linux_driver import LinuxDriver

from facilitator.cli import main


def fail(driver: LinuxDriver) -> None:
    os.read(driver.fileno, 1)
    raise OSError("the keyboard is gone")


if __name__ == "__main__":
    LinuxDriver.run_input_thread = fail  # type: ignore[method-assign]
    main()
