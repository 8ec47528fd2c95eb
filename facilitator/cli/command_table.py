"""The commands by name, each imported when it is asked for: home needs none of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import cast

import click


class CommandTable(Mapping[str, click.Command]):
    """What click reads as the commands of a group, in the order in which they are listed."""

    def __init__(self, places: Mapping[str, str]) -> None:
        """``places`` tells for the name of each command its module in this package and what it is
        called there, as ``module:command``."""
        self._places = places

    def __getitem__(self, name: str) -> click.Command:
        module, _, command = self._places[name].partition(":")
        return cast(click.Command, getattr(import_module(f"{__package__}.{module}"), command))

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)
