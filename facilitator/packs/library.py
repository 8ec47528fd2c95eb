"""The packs there are, found in folders of prompts."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError

from facilitator.i18n import message
from facilitator.model.cleaning import clean_line
from facilitator.model.pack import (
    ANY_MODEL,
    Pack,
    PackFile,
    Perspective,
    PerspectivesFile,
    PhaseModel,
)
from facilitator.model.problem import Problem
from facilitator.model.text import LocalText
from facilitator.packs.advice import advise_pack, advise_perspectives, advise_phase_model
from facilitator.packs.checks import check_pack, check_perspectives, check_phase_model
from facilitator.packs.document import Document, shown
from facilitator.packs.errors import MOST_ERRORS, PackError, PackProblem
from facilitator.packs.explain import explain, one_of
from facilitator.packs.reading import read_document

USUAL_PACK: Final = "sote-vaiheet"
"""Taken where nobody has chosen one."""
FOLLOW_UP_PACK: Final = "seuranta"
"""The one with which a team comes back to what it agreed."""

PERSPECTIVES_FILE: Final = "perspectives.yaml"
"""Among the packs of a folder, the file that is none."""
_PHASES: Final = "phases"
_ENDING: Final = ".yaml"

_Model = TypeVar("_Model", bound=BaseModel)


def builtin_prompts() -> Path:
    """The folder of the packs that come with the program: in the package, or in its checkout."""
    package = Path(__file__).resolve().parents[1]
    installed = package / "prompts"
    return installed if installed.is_dir() else package.parent / "prompts"


@dataclass(frozen=True)
class PackListing:
    """A pack in a list to choose from. One with a problem has nothing but its name."""

    id: str
    path: Path
    title: LocalText | None = None
    summary: LocalText | None = None
    variants: tuple[int, ...] = ()
    """Lengths in minutes, as the pack gives them."""
    problem: Problem | None = None


class Library:
    """The packs in some folders. Of files with the same name, the first folder's is taken.

    Perspectives with mistakes in their file are left out: packs that do without those go on.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def packs(self) -> list[PackListing]:
        """Every pack, broken ones too, in order of id; after them the files of perspectives that
        are broken, which no other place tells of."""
        listings = []
        for name, path in sorted(self._pack_files().items()):
            try:
                pack = self._read_pack(path)
            except PackProblem as problem:
                listings.append(PackListing(name, path, problem=problem))
            else:
                listings.append(PackListing(name, path, pack.title, pack.summary, pack.variants))
        broken = _perspectives_in(self._folders).problems
        return listings + [
            PackListing(problem.path.stem, problem.path, problem=problem) for problem in broken
        ]

    def load(self, pack_id: str) -> Pack:
        """A pack with its phases and perspectives.

        Raises:
            PackProblem: when there are mistakes in its file, or in one that it refers to.
            Problem: when there is no such pack.
        """
        files = self._pack_files()
        if pack_id in files:
            return self._read_pack(files[pack_id])
        raise Problem(
            message("There is no pack called '{pack}'.", pack=shown(clean_line(pack_id))),
            do=message("The packs are: {packs}.", packs=", ".join(sorted(files))),
        )

    def phase_models(self) -> list[PhaseModel]:
        """Every phase model without mistakes, in order of id."""
        models = []
        for _, file in sorted(_phase_files(self._folders).items()):
            with suppress(PackProblem):
                models.append(_read_phase_model(file))
        return models

    def perspectives(self) -> list[str]:
        """The ids of all perspectives that can be read."""
        return list(_perspectives_in(self._folders).by_id)

    def check(self, path: Path) -> list[PackError]:
        """Every mistake in a pack, a phase model (in a folder ``phases``) or ``perspectives.yaml``.

        Of a pack, also those in the files that it refers to.
        """
        try:
            if path.parent.name == _PHASES:
                _read_phase_model(path)
            elif path.name == PERSPECTIVES_FILE:
                _read_perspectives(path)
            else:
                self._read_pack(path)
        except PackProblem as problem:
            return list(problem.errors)
        return []

    def advice(self, path: Path) -> list[PackError]:
        """What is weak in the same sorts of file, though it can be used. Nothing on a file that
        cannot be read."""
        try:
            document = read_document(path)
        except PackProblem:
            return []
        if path.parent.name == _PHASES:
            warnings = advise_phase_model(document)
        elif path.name == PERSPECTIVES_FILE:
            warnings = advise_perspectives(document)
        else:
            warnings = advise_pack(document, self._phases_of(document))
        return _the_first(_in_order([*islice(warnings, MOST_ERRORS + 1)], path), path)

    def _phases_of(self, document: Document) -> dict[str, list[str]]:
        """The phases of each phase model that a pack names; nothing where they cannot be read."""
        try:
            models = _find_phase_models((document.path.parent, *self._folders), document)
        except PackProblem:
            return {}
        return _phase_ids(models)

    def _pack_files(self) -> dict[str, Path]:
        """The file of each pack by its id, which is the name of the file."""
        files: dict[str, Path] = {}
        for folder in self._folders:
            for path in _yaml_files(folder):
                if path.name != PERSPECTIVES_FILE:
                    files.setdefault(path.stem, path)
        return files

    def _read_pack(self, path: Path) -> Pack:
        document = read_document(path)
        # A pack outside the library may bring its phases and perspectives with it.
        folders = (path.parent, *self._folders)
        errors: list[PackError] = []
        phase_models: list[PhaseModel] = []
        perspectives = None
        try:
            phase_models = _find_phase_models(folders, document)
        except PackProblem as problem:
            errors += problem.errors
        try:
            perspectives = _find_perspectives(folders, document)
        except PackProblem as problem:
            errors += problem.errors
        errors += check_pack(
            document,
            _phase_ids(phase_models) or None,
            list(perspectives) if perspectives else None,
        )
        file = _validated(document, PackFile, errors)
        assert phase_models, "a pack without its phases has mistakes"
        assert perspectives is not None, "a pack without its perspectives has mistakes"
        return Pack(
            id=file.id,
            version=file.version,
            title=file.title,
            summary=file.summary,
            audience=file.audience,
            phase_model=phase_models[0],
            other_models=tuple(phase_models[1:]),
            perspectives=tuple(perspectives[name] for name in file.perspectives),
            variants=tuple(file.variants),
            group_size=file.group_size,
            business_customers=file.business_customers,
            steps=tuple(file.steps),
        )


def _find_phase_models(folders: Iterable[Path], document: Document) -> list[PhaseModel]:
    """The phase models that a pack names, the usual one first. Empty when it names none, or not as
    it should, which is said elsewhere."""
    files = _phase_files(folders)
    named = list(document.items("phase_models"))
    if (only := document.value(("phase_model",))) is not None:
        named = [(("phase_model",), only)]
    models: dict[str, PhaseModel] = {}
    takes_any = False
    errors: list[PackError] = []
    for field, name in named:
        if name == ANY_MODEL and models:
            takes_any = True
        elif isinstance(name, str) and name in files:
            models.setdefault(name, _read_phase_model(files[name]))
        elif isinstance(name, str):
            errors.append(document.error(field, one_of(sorted(files))))
    if errors:
        raise PackProblem(document.path, errors)
    if takes_any:
        # One with mistakes cannot be chosen. It is no mistake of this pack.
        for name, file in files.items():
            with suppress(PackProblem):
                if name not in models and (model := _read_phase_model(file)).phases:
                    models[name] = model
    return list(models.values())


def _phase_files(folders: Iterable[Path]) -> dict[str, Path]:
    """The file of each phase model by its id, which is the name of the file."""
    files: dict[str, Path] = {}
    for folder in folders:
        for path in _yaml_files(folder / _PHASES):
            files.setdefault(path.stem, path)
    return files


def _phase_ids(models: Iterable[PhaseModel]) -> dict[str, list[str]]:
    return {model.id: [phase.id for phase in model.phases] for model in models}


@dataclass(frozen=True)
class _Perspectives:
    """The perspectives that some folders hold."""

    by_id: dict[str, Perspective]
    problems: list[PackProblem]
    """Of files with mistakes. Nothing of them is taken."""


def _find_perspectives(folders: Iterable[Path], document: Document) -> dict[str, Perspective]:
    """All perspectives by id, of which there must be some. Raises :class:`PackProblem` with the
    mistakes in their files when the pack names one that may be there."""
    found = _perspectives_in(folders)
    perspectives = found.by_id
    named = {name for _, name in document.items("perspectives") if isinstance(name, str)}
    if found.problems and not named <= perspectives.keys():
        errors = [error for problem in found.problems for error in problem.errors]
        raise PackProblem(document.path, errors)
    if not perspectives:
        expected = message("There is no file perspectives.yaml that says what they are.")
        raise PackProblem(document.path, [document.error(("perspectives",), expected)])
    return perspectives


def _perspectives_in(folders: Iterable[Path]) -> _Perspectives:
    """All perspectives. An organisation may add its own, or put others in their place."""
    found = _Perspectives({}, [])
    # A pack may be in one of the library's own folders.
    for folder in dict.fromkeys(folders):
        for path in _yaml_files(folder):
            if path.name != PERSPECTIVES_FILE:
                continue
            try:
                for perspective in _read_perspectives(path):
                    found.by_id.setdefault(perspective.id, perspective)
            except PackProblem as problem:
                found.problems.append(problem)
    return found


def _read_phase_model(path: Path) -> PhaseModel:
    document = read_document(path)
    return _validated(document, PhaseModel, check_phase_model(document))


def _read_perspectives(path: Path) -> list[Perspective]:
    document = read_document(path)
    file = _validated(document, PerspectivesFile, check_perspectives(document))
    return file.perspectives


def _validated(document: Document, model: type[_Model], checks: Iterable[PackError]) -> _Model:
    """The document as a model, when the checks found nothing either.

    Raises:
        PackProblem: with the mistakes in order of line, those in other files last. Of very many
            the first are named.
    """
    errors = [*document.errors, *islice(checks, MOST_ERRORS + 1)]
    validated = None
    try:
        # Through JSON, since there pydantic can be strict about numbers, yet takes words for
        # the members of an enumeration.
        validated = model.model_validate_json(json.dumps(document.data), strict=True)
    except ValidationError as error:
        found = error.errors(include_url=False, include_input=False)
        errors += [explain(document, details, model) for details in found[: MOST_ERRORS + 1]]
    if validated is None or errors:
        in_order = _in_order(errors, document.path)
        raise PackProblem(document.path, _the_first(in_order, document.path))
    return validated


def _in_order(errors: list[PackError], path: Path) -> list[PackError]:
    """By line, those in other files last."""
    return sorted(
        errors, key=lambda error: (error.path != path, error.line or 0, error.column or 0)
    )


def _the_first(errors: list[PackError], path: Path) -> list[PackError]:
    """The mistakes, of very many the first ones and a word about the others."""
    if len(errors) <= MOST_ERRORS:
        return errors
    rest = message("There are more mistakes. Correct these {n} first.", n=MOST_ERRORS)
    is_warning = all(error.is_warning for error in errors)
    return [*errors[:MOST_ERRORS], PackError(path, rest, is_warning=is_warning, is_rest=True)]


def _yaml_files(folder: Path) -> Iterator[Path]:
    """The YAML files of a folder; none when it cannot be read. Hidden ones are left alone."""
    try:
        yield from sorted(
            path
            for path in folder.iterdir()
            if path.suffix == _ENDING and not path.name.startswith(".")
        )
    except OSError:
        return
