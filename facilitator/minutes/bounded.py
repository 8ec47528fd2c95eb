"""Templates that somebody sent run shut in, and come to an end.

Jinja's own sandbox keeps a template from changing or reaching anything. It says nothing of how long
one may run, or how much memory it may take: that is counted here.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.environment import Template
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

MOST_TURNS: Final = 400_000
"""Turns of loops, calls and inclusions of one template, all together. The built-in templates need
five for each note."""
_OF_TEMPLATE: Final = 100
"""Turns that are counted for a template in a template: it takes so much longer."""
LARGEST_NUMBER: Final = 100_000
"""As an argument, or to multiply with: of columns, spaces or turns."""
LARGEST_VALUE: Final = 20_000_000
"""Characters or items of one value."""


class _Counting(CodeGenerator):
    """Has the environment see what loops go through, and texts that were put together."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802
        counted = nodes.EnvironmentAttribute("counted")
        node.iter = nodes.Call(counted, [node.iter], [], None, None, lineno=node.lineno)
        super().visit_For(node, frame)

    def visit_Concat(self, node: nodes.Concat, frame: Frame) -> None:  # noqa: N802
        self.write("environment.bounded(")
        super().visit_Concat(node, frame)
        self.write(")")


class BoundedEnvironment(ImmutableSandboxedEnvironment):
    """Raises ``SecurityError`` where a template would go on too long or take too much memory."""

    code_generator_class = _Counting
    intercepted_binops = frozenset(("*", "**", "+", "%"))

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._turns = 0
        # With a width it makes any text as long as it likes.
        del self.filters["format"]
        self.add_filters(self.filters)

    def begin(self) -> None:
        """To be called before a template is used: it may take all turns."""
        self._turns = 0

    def add_filters(self, filters: Mapping[str, Callable[..., Any]]) -> None:
        """Lets templates use these, within bounds as well."""
        self.filters.update({name: self._within(one) for name, one in filters.items()})

    def counted(self, iterable: Iterable[Any]) -> Iterator[Any]:
        """What a loop goes through, one after the other."""
        for one in iterable:
            self._count(1)
            yield one

    def bounded(self, value: Any) -> Any:
        """The value, unless it is too large."""
        if isinstance(value, str | bytes | list | tuple) and len(value) > LARGEST_VALUE:
            raise SecurityError("a value is too large")
        return value

    def call(__self, __context: Context, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # noqa: N805
        __self._count(1)
        __self._check(args, kwargs)
        return __self.bounded(super().call(__context, __obj, *args, **kwargs))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if operator == "**" or (operator == "%" and isinstance(left, str)):
            # Both make something large of something small, as does the filter for it.
            raise SecurityError(f"the operator {operator} cannot be used so")
        if operator == "*":
            self._check((left, right), {})
        return self.bounded(super().call_binop(context, operator, left, right))

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        self._count(_OF_TEMPLATE)
        return super().get_template(*args, **kwargs)

    def _within(self, function: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(function)
        def within(*args: Any, **kwargs: Any) -> Any:
            self._check(args, kwargs)
            return self.bounded(function(*args, **kwargs))

        return within

    def _count(self, turns: int) -> None:
        self._turns += turns
        if self._turns > MOST_TURNS:
            raise SecurityError("it goes on too long")

    def _check(self, args: Iterable[Any], kwargs: Mapping[str, Any]) -> None:
        numbers = (one for one in (*args, *kwargs.values()) if isinstance(one, int | float))
        if not all(abs(number) <= LARGEST_NUMBER for number in numbers):
            raise SecurityError("a number is too large")
