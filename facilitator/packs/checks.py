"""What no single field can tell: names that must exist, be unique, or agree with each other.

These look at the data as it stands in the file and pass over what has the wrong shape, since that
is reported by the model. So both kinds of mistake are found in one reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from facilitator.i18n import message
from facilitator.model.pack import HEADLINE_LIMIT, PROMPT_LIMIT, SHORT_LIMIT
from facilitator.packs.document import Document, FieldPath
from facilitator.packs.errors import PackError
from facilitator.packs.explain import one_of
from facilitator.packs.minutes import decides, too_long
from facilitator.privacy import holds_identity_code

_ABOUT_PHASES: Final = {
    "for_each": ("phases", "added_phases"),
    "queue": ("phases",),
    "source": ("phases",),
    "method": ("effect",),
}
"""Fields of a step that take it through the phases, with the values that do so."""


def check_pack(
    document: Document, phases: Mapping[str, list[str]] | None, perspectives: list[str] | None
) -> Iterator[PackError]:
    """Everything a pack's fields must agree on.

    ``phases`` are the ids of the phases in each phase model, ``perspectives`` the ids that may be
    used; ``None`` when they are not known.
    """
    yield from _named_like_its_file(document)
    yield from _names_nobody(document)
    yield from _names_its_phases_once(document)
    yield from _each_once(document, document.items("perspectives"))
    yield from _each_once(document, _ids(document, "steps"))
    if perspectives is not None:
        yield from _among(document, document.items("perspectives"), perspectives)
    statements: list[FieldPath] = []
    for step, _ in document.items("steps"):
        statements += [path for path, _ in document.items(*step, "statements")]
        yield from _check_step(document, step, phases)
    yield from _each_once(
        document, [((*path, "id"), document.value((*path, "id"))) for path in statements]
    )
    if phases is not None:
        yield from too_long(document, phases)
    if document.value(("steps",)) and not _decides(document):
        expected = message("No step makes decisions. Add one with 'kind: commit'.")
        yield document.error(("steps",), expected)


def check_phase_model(document: Document) -> Iterator[PackError]:
    """Everything the fields of a phase model must agree on."""
    yield from _named_like_its_file(document)
    yield from _names_nobody(document)
    yield from _each_once(document, _ids(document, "phases"))
    yield from _short_names_fit(document, "phases")


def check_perspectives(document: Document) -> Iterator[PackError]:
    """Everything the perspectives must agree on."""
    yield from _names_nobody(document)
    yield from _each_once(document, _ids(document, "perspectives"))
    yield from _short_names_fit(document, "perspectives")


def _names_its_phases_once(document: Document) -> Iterator[PackError]:
    """Phases are one model's, or those of one that is chosen from several."""
    several = document.value(("phase_models",))
    if document.value(("phase_model",)) is None:
        if not several:
            yield document.error(("phase_model",), message("This field is missing."))
    elif several is not None:
        expected = message("Give either 'phase_model' or 'phase_models', not both.")
        yield document.error(("phase_models",), expected)
    yield from _each_once(document, document.items("phase_models"))


def _check_step(
    document: Document, step: FieldPath, models: Mapping[str, list[str]] | None
) -> Iterator[PackError]:
    yield from _text_fits(document, (*step, "prompt"), PROMPT_LIMIT)
    yield from _text_fits(document, (*step, "headline"), HEADLINE_LIMIT)
    yield from _minutes_agree(document, step)
    only_for = list(document.items(*step, "only_for"))
    yield from _each_once(document, only_for)
    phases: list[str] | None = None
    if models is not None:
        yield from _among(document, only_for, list(models))
        meant = [of_model for id_, of_model in models.items() if id_ in dict(only_for).values()]
        phases = [phase for of_model in meant or models.values() for phase in of_model]
    phase = (*step, "phase")
    if phases and document.value(phase) is not None:
        yield from _among(document, [(phase, document.value(phase))], phases)
    first = list(document.items(*step, "begins_with"))
    yield from _each_once(document, first)
    if phases:
        yield from _among(document, first, phases)
    if phases == []:
        yield from _does_without_phases(document, step)
    named = [*document.items(*step, "perspectives")]
    yield from _each_once(document, named)
    for probe, _ in document.items(*step, "probes"):
        named.append(((*probe, "perspective"), document.value((*probe, "perspective"))))
    of_pack = [value for _, value in document.items("perspectives") if isinstance(value, str)]
    if of_pack:
        yield from _among(document, named, of_pack)


def _does_without_phases(document: Document, step: FieldPath) -> Iterator[PackError]:
    """A step that is about the phases would be about nothing."""
    about_phases = [
        field for field, values in _ABOUT_PHASES.items() if document.value((*step, field)) in values
    ]
    if document.value((*step, "phase")) is not None:
        about_phases.append("phase")
    for field in about_phases:
        yield document.error((*step, field), message("The phase model has no phases."))


def _minutes_agree(document: Document, step: FieldPath) -> Iterator[PackError]:
    """One number for each variant, and bounds that hold in every variant."""
    variants = document.value(("variants",))
    minutes = document.value((*step, "minutes"))
    if not isinstance(minutes, list):
        return
    if isinstance(variants, list) and variants and len(minutes) not in (0, len(variants)):
        expected = message(
            "Give one number for each variant. Variants: {variants}. Numbers here: {count}.",
            variants=len(variants),
            count=len(minutes),
        )
        yield document.error((*step, "minutes"), expected)
    planned = [number for number in minutes if isinstance(number, int) and number > 0]
    least = document.value((*step, "time", "least"))
    most = document.value((*step, "time", "most"))
    if planned and isinstance(least, int) and least > min(planned):
        expected = message(
            "This is more than the smallest number in 'minutes': {minutes}.", minutes=min(planned)
        )
        yield document.error((*step, "time", "least"), expected)
    if planned and isinstance(most, int) and most < max(planned):
        expected = message(
            "This is less than the largest number in 'minutes': {minutes}.", minutes=max(planned)
        )
        yield document.error((*step, "time", "most"), expected)


def _decides(document: Document) -> bool:
    return any(decides(document, step) for step, _ in document.items("steps"))


def _named_like_its_file(document: Document) -> Iterator[PackError]:
    """Files are found by the id, so the two must be one."""
    identifier, name = document.value(("id",)), document.path.stem
    if isinstance(identifier, str) and identifier != name:
        expected = message(
            "The id must be the name of the file. The file is called '{name}'.", name=name
        )
        yield document.error(("id",), expected)


def _names_nobody(document: Document) -> Iterator[PackError]:
    """Examples in a pack are invented: no text may hold a personal identity code."""
    for path in document.places:
        text = document.value(path)
        if isinstance(text, str) and holds_identity_code(text):
            expected = message("This holds a personal identity code. Take it out.")
            yield document.error(path, expected)


def _ids(document: Document, field: str) -> Iterator[tuple[FieldPath, object]]:
    for path, _ in document.items(field):
        yield (*path, "id"), document.value((*path, "id"))


def _each_once(
    document: Document, named: Iterable[tuple[FieldPath, object]]
) -> Iterator[PackError]:
    first: dict[str, FieldPath] = {}
    for path, name in named:
        if not isinstance(name, str):
            continue
        if first.setdefault(name, path) != path:
            expected = message(
                "'{name}' is on line {line} already. It may be used once.",
                name=name,
                line=document.place(first[name]).line,
            )
            yield document.error(path, expected)


def _among(
    document: Document, named: Iterable[tuple[FieldPath, object]], known: list[str]
) -> Iterator[PackError]:
    for path, name in named:
        if isinstance(name, str) and name not in known:
            yield document.error(path, one_of(known))


def _short_names_fit(document: Document, field: str) -> Iterator[PackError]:
    for path, _ in document.items(field):
        yield from _text_fits(document, (*path, "short"), SHORT_LIMIT)


def _text_fits(document: Document, path: FieldPath, limit: int) -> Iterator[PackError]:
    texts = document.value(path)
    if not isinstance(texts, dict):
        return
    for language, text in texts.items():
        if isinstance(text, str) and len(text) > limit:
            expected = message(
                "The text is too long: {count} characters. At most {most} fit.",
                count=len(text),
                most=limit,
            )
            yield document.error((*path, language), expected)
