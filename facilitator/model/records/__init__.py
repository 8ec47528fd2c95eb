"""The records of one session, with the questions that screens and minutes ask of them."""

from facilitator.model.records.agreed import AgreedRecords
from facilitator.model.records.notes import NoteRecords
from facilitator.model.records.ratings import RatingRecords
from facilitator.model.records.tables import R

__all__ = ["R", "SessionRecords"]


class SessionRecords(NoteRecords, RatingRecords, AgreedRecords):
    """All records of one session, and the commitments of the team's whole history.

    Two are equal when they hold the same records.
    """
