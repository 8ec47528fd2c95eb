"""The wall: what the whole room sees, in a window of its own that nobody types into.

:mod:`~facilitator.ui.wall.source` finds the session that is being led and reads what is public of
it; :mod:`~facilitator.ui.wall.screen` shows it with a face for each kind of step, which are
registered in :mod:`~facilitator.ui.wall.faces`.
"""
