"""Templates of minutes: the built-in ones, and those that an organisation puts in their place.

A template of an organisation is text that somebody sent, so it is run where it can neither change
anything nor reach anything but what ``docs/templates.md`` names, and where it ends
(:mod:`facilitator.minutes.bounded`).
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
    from facilitator.minutes.bounded import BoundedEnvironment

BUILT_IN: Final = "built-in"
"""Where a template finds the one it takes the place of: ``built-in/minutes.md.j2``."""

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
    try:
        environment = _environment(own and own.parent, finalize)
        environment.begin()
        environment.add_filters(filters)
        words = labels(catalogue(minutes.language))
        return environment.get_template(name).render(minutes=minutes, labels=words, **more)
    except Exception as error:
        if own is None:
            raise
        # Whatever it was that somebody else's template did, it is theirs to mend.
        raise _fault(own, error) from error


@functools.lru_cache(maxsize=4)
def _environment(folder: Path | None, finalize: Callable[[Any], Any] | None) -> BoundedEnvironment:
    # Imported here: only who writes minutes pays for it.
    from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader, StrictUndefined

    from facilitator.minutes.bounded import BoundedEnvironment

    built_in = PackageLoader("facilitator.minutes")
    own = [FileSystemLoader(folder)] if folder else []
    return BoundedEnvironment(
        loader=ChoiceLoader([*own, built_in, PrefixLoader({BUILT_IN: built_in})]),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=True,
        finalize=finalize,
    )


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
