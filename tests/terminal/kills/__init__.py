"""The real program, killed at random moments: what it had shown as saved has to be there.

``python3 -m tests.terminal.kills 500`` does it so many times and ends with a table.

A program that is killed loses what is in its own memory and nothing else: the system still has all
that was handed to it. So this shows that nothing is shown before it is written, that a transaction
is whole or void, and that no order of steps leaves a file behind that needs a repair by hand. It
does not show what a lost power supply does; ``tests/store/test_power_loss.py`` comes close to that.
"""
