"""The time model: fits an agenda to the minutes there are, and protects deciding.

Pure: time comes in as numbers of minutes or as moments, and there is no clock inside. It
proposes and tells prices; what is done with them is for people to say.
"""

from facilitator.agenda.fitting import PACES, Change, Fit, Pace, fit
from facilitator.agenda.live import (
    LeftOut,
    Price,
    Proposal,
    Proposals,
    WaysOut,
    free_extension,
    last_call,
    price,
    projected_end,
    proposals,
    ways_out,
)
from facilitator.agenda.planning import Spent, Usual, Weakness, WeakPoint, usual, weak_points
from facilitator.agenda.slots import Slot, TimeClass

__all__ = [
    "PACES",
    "Change",
    "Fit",
    "LeftOut",
    "Pace",
    "Price",
    "Proposal",
    "Proposals",
    "Slot",
    "Spent",
    "TimeClass",
    "Usual",
    "WaysOut",
    "WeakPoint",
    "Weakness",
    "fit",
    "free_extension",
    "last_call",
    "price",
    "projected_end",
    "proposals",
    "usual",
    "ways_out",
    "weak_points",
]
