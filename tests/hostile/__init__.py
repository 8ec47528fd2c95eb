"""Files that somebody made wrong, by accident or on purpose, for everything that reads one.

Whatever is in a file, it ends in its content or in a :class:`~facilitator.model.problem.Problem`:
never in another exception, never in a program that hangs or eats up the memory. Each kind of file
has a module with a generator, which damages real files by a seed, and with the reading that the
program does of it. ``python3 -m tests.hostile 20000`` runs so many cases.
"""
