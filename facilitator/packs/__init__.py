"""Reads and checks the files under ``prompts/``: packs, phase models and perspectives.

A folder of prompts holds one file for each pack, named after the pack's id, ``perspectives.yaml``,
and ``phases/`` with one file for each phase model. An organisation's own folder comes before the
built-in one: its files stand in for those of the same name.
"""

from facilitator.packs.errors import PackError, PackProblem
from facilitator.packs.library import Library, PackListing, builtin_prompts

__all__ = ["Library", "PackError", "PackListing", "PackProblem", "builtin_prompts"]
