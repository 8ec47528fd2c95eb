"""Team files: the only place that knows SQL.

:mod:`facilitator.store.workspace` is the door; it reads what home shows without the weight of
sqlite-utils, and opens team files, which are built on it.
"""
