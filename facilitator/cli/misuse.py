"""What is wrong with a command line, in the user's language. Click knows it in English only."""

from __future__ import annotations

import click

from facilitator.i18n import Message, message
from facilitator.model.problem import Problem


class Misuse(Problem):
    """A command line that the program cannot make sense of."""

    def __init__(self, what: Message, ctx: click.Context | None) -> None:
        command = ctx.command_path if ctx else "facilitator"
        super().__init__(what, do=message("See: {command} --help", command=command))


def explain(error: click.UsageError) -> Misuse:
    """Click's finding in our words."""
    return Misuse(_what(error), error.ctx)


def _what(error: click.UsageError) -> Message:
    match error:
        case click.NoSuchOption():
            return message("There is no option {option}.", option=error.option_name)
        case click.BadOptionUsage():
            return message("The option {option} is given in a wrong way.", option=error.option_name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return message("{name} is missing.", name=_name(parameter, error))
        case click.BadParameter(param=click.Parameter(type=click.Choice() as kind) as parameter):
            return message(
                "{name} must be one of these: {choices}.",
                name=_name(parameter, error),
                choices=", ".join(kind.choices),
            )
        case click.BadParameter(param=click.Parameter(type=click.IntRange() as kind) as parameter):
            return _number_expected(_name(parameter, error), kind)
    return message("The command cannot be understood.")


def _number_expected(name: str, kind: click.IntRange) -> Message:
    if kind.max is None:
        return message("{name} must be a number, at least {least}.", name=name, least=kind.min)
    return message(
        "{name} must be a number from {least} to {most}.", name=name, least=kind.min, most=kind.max
    )


def _name(parameter: click.Parameter, error: click.UsageError) -> str:
    """What people write: ``--people``, or what the help calls an argument."""
    if isinstance(parameter, click.Option):
        return max(parameter.opts, key=len)
    assert error.ctx, "click knows in which command a value was given"
    return parameter.make_metavar(error.ctx)
