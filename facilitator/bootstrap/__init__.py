"""The set-up that a checkout needs, made by the command that needs it.

``python3 -m facilitator`` and ``python3 -m tests`` call :func:`ensure` before anything else. In an
installed program, or where every dependency can be imported, it returns at once. In a checkout
under a Python without them, it makes a virtual environment beside the package, installs the
checkout into it, and runs the same command there.

This file and the two ``__main__.py`` must parse under Python 3.6, so that an old interpreter gets
a sentence and not a syntax error. And it imports only what a bare Python has loaded anyway, since
it runs before every start of the program.
"""

import os
import sys
from importlib.util import find_spec

OLDEST = (3, 11)
"""The oldest Python that the program runs on."""

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
"""The folder that holds the package: the checkout, or the site-packages of an installation."""

MODULES = {
    "": (
        "textual",
        "sqlite_utils",
        "pydantic",
        "yaml",
        "click",
        "platformdirs",
        "babel",
        "jinja2",
        "stdnum",
        "rapidfuzz",
        "icalendar",
    ),
    "dev": (
        "pytest",
        "pytest_asyncio",
        "pytest_textual_snapshot",
        "xdist",
        "hypothesis",
        "pexpect",
        "pyte",
        "markdown_it",
        "docx",
        "textual_serve",
        "vobject",
        "selenium",
        "axe_core_python",
    ),
}
"""What must be importable: always (""), and for each extra of ``pyproject.toml``."""

TOO_OLD = (
    "Ohjelma tarvitsee Pythonin 3.11 tai uudemman; tämä on {version}.\n"
    "This program needs Python 3.11 or newer; this is {version}.\n"
    "Programmet behöver Python 3.11 eller nyare; detta är {version}."
)
"""In all languages at once: an old Python cannot import the module that chooses one."""


def ensure(extra: str = "", root: str = ROOT) -> None:
    """Returns when the program can run in this process; otherwise does not return.

    ``extra`` names a group of optional dependencies in ``pyproject.toml`` that is needed too.
    Raises SystemExit with a message for the user when the set-up cannot be made.
    """
    if sys.version_info[:2] < OLDEST:
        raise SystemExit(TOO_OLD.format(version=".".join(str(n) for n in sys.version_info[:3])))
    if not os.path.exists(os.path.join(root, "pyproject.toml")) or not missing(extra):
        return
    from facilitator.bootstrap.environment import Environment, SetupError
    from facilitator.bootstrap.messages import tell, text

    environment = Environment(root)
    try:
        if environment.ready(extra) and environment.is_this_one():
            # It was made, yet it lacks something: Python was upgraded under it, say.
            environment.forget()
        if not environment.ready(extra):
            environment.make(extra)
    except KeyboardInterrupt:
        tell("stopped")
        raise SystemExit(130) from None
    except (SetupError, OSError) as error:
        raise SystemExit("{}\n\n{}".format(error, text("failed"))) from None
    environment.run_again()


def missing(extra: str = "") -> "list[str]":
    """The modules that this interpreter cannot import, among those that matter."""
    modules = MODULES[""] + (MODULES[extra] if extra else ())
    return [module for module in modules if find_spec(module) is None]
