"""Templates of minutes: the built-in ones, and those that an organisation puts in their place.

The built-in ones are a part of the program, and run like the rest of it. A template of an
organisation is text that somebody sent, so it is run where it can neither change anything nor reach
anything but what ``docs/templates.md`` names, and where it ends
(:mod:`facilitator.minutes.bounded`). That takes several times as long.
"""

from __future__ import annotations

import functools
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from facilitator.i18n import Catalogue, Message, catalogue, mark, message
from facilitator.minutes.blocks import Minutes
from facilitator.model.problem import Problem

if TYPE_CHECKING:
    from jinja2 import Environment

    from facilitator.minutes.bounded import BoundedEnvironment

BUILT_IN: Final = "built-in"
"""Where a template finds the one it takes the place of: ``built-in/minutes.md.j2``."""

_PACKAGE: Final = "facilitator.minutes"
_LONGEST_REASON: Final = 300
"""Characters: Jinja repeats what it did not understand."""

LABELS: Final = {
    "skip": mark("Skip to the minutes"),
    "contents": mark("Contents"),
}
"""Words of our own for templates, by the name they have there."""


def labels(words: Catalogue) -> dict[str, str]:
    """The words for templates in the language of a session."""
    return {name: words(label) for name, label in LABELS.items()}


def render(
    folder: Path | None,
    name: str,
    minutes: Minutes,
    *,
    filters: Mapping[str, Callable[..., Any]],
    finalize: Callable[[Any], Any] | None = None,
    **more: object,
) -> str:
    """What a template makes of minutes: the one in ``folder``, else the built-in one.

    ``finalize`` is given every value that is printed; whatever is then not marked as safe is
    escaped as HTML. Raises :class:`Problem` with the file and the line when a template of an
    organisation does not work.
    """
    own = folder / name if folder and (folder / name).is_file() else None
    given = {"minutes": minutes, "labels": labels(catalogue(minutes.language)), **more}
    if own is None:
        ours = built_in(finalize)
        ours.filters.update(filters)
        return ours.get_template(name).render(given)
    try:
        theirs = _bounded(own.parent, finalize)
        theirs.begin()
        theirs.add_filters(filters)
        return theirs.get_template(name).render(given)
    except Exception as error:
        # Whatever it was that somebody else's template did, it is theirs to mend.
        raise _fault(own, error) from error


@functools.lru_cache(maxsize=4)
def built_in(finalize: Callable[[Any], Any] | None = None) -> Environment:
    """Where the built-in templates run; ``finalize`` as in :func:`render`."""
    # Imported here: only who writes minutes pays for it.
    from jinja2 import Environment, PackageLoader

    return Environment(loader=PackageLoader(_PACKAGE), **_options(finalize))


@functools.lru_cache(maxsize=4)
def _bounded(folder: Path, finalize: Callable[[Any], Any] | None) -> BoundedEnvironment:
    """Where templates in a folder of an organisation run, and the built-in ones within them."""
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader

    from facilitator.minutes.bounded import BoundedEnvironment

    ours = PackageLoader(_PACKAGE)
    loaders = [FileSystemLoader(folder), ours, PrefixLoader({BUILT_IN: ours})]
    return BoundedEnvironment(loader=ChoiceLoader(loaders), **_options(finalize))


def _options(finalize: Callable[[Any], Any] | None) -> dict[str, Any]:
    """How every template is read."""
    from jinja2 import StrictUndefined

    return {
        "undefined": StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "autoescape": True,
        "finalize": finalize,
    }


def _fault(own: Path, error: Exception) -> Problem:
    """What is wrong with a template, for its author."""
    from jinja2 import TemplateSyntaxError

    # What went wrong within a template has its file and line in the trace.
    frames = traceback.extract_tb(error.__traceback__)
    places = [(f.filename, f.lineno) for f in frames if f.filename.endswith(".j2")]
    file, line = places[-1] if places else (str(own), 1)
    if isinstance(error, TemplateSyntaxError):
        file, line = error.filename or file, error.lineno
    return Problem(
        message(
            "The template {file} does not work, line {line}: {reason}",
            file=file,
            line=line,
            reason=_reason(error),
        ),
        safe=message("Nothing was written."),
        do=message("Correct it, or move it away: then the built-in one is used."),
    )


def _reason(error: Exception) -> str | Message:
    from jinja2 import TemplateError, TemplateNotFound

    match error:
        case TemplateNotFound():
            # Its own message is the name alone.
            return message("there is no template {name} beside it", name=error.name)
        case UnicodeDecodeError():
            return message("it is not text in UTF-8")
        case TemplateError():
            return (error.message or type(error).__name__)[:_LONGEST_REASON]
        case _:
            # Words of other errors may hold what people wrote.
            return type(error).__name__
