"""``python3 -m facilitator``, and the command ``facilitator`` of an installation."""

from facilitator import bootstrap


def main() -> None:
    """Runs the program, after the set-up that a fresh checkout needs."""
    bootstrap.ensure()
    # Imported only here: it needs the dependencies that the line above makes sure of.
    from facilitator.cli import main as command

    command()


if __name__ == "__main__":
    main()
