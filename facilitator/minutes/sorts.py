"""What the sorts of notes are called where several of one sort stand together."""

from __future__ import annotations

from typing import Final

from facilitator.i18n import mark
from facilitator.minutes.source import Source
from facilitator.model.words import Bucket

SORTS: Final = {
    Bucket.GAIN: mark("Gains"),
    Bucket.WORRY: mark("Worries"),
    Bucket.NEED: mark("Needs"),
    Bucket.CUSTOMER_QUESTION: mark("Clients' questions"),
    Bucket.OBSERVATION: mark("Observations"),
    Bucket.QUESTION: mark("Questions"),
    Bucket.DISAGREEMENT: mark("Where we disagree"),
    Bucket.LET_GO: mark("We let go"),
    Bucket.KEEP: mark("We keep"),
    Bucket.CREATE: mark("We create"),
    Bucket.SKILL: mark("Skills"),
    Bucket.QUOTE: mark("Quotes"),
}
"""In the order in which they are listed."""

_QUESTIONS: Final = {
    "customer": mark("Customers' questions"),
    "patient": mark("Patients' questions"),
}
"""By the English word that a field of work has for its customers. Other languages inflect theirs,
so a word is never put into a sentence."""


def sort_name(source: Source, bucket: Bucket) -> str:
    """What notes of one sort are called together."""
    if bucket is Bucket.CUSTOMER_QUESTION:
        word = (source.records.session.customer_word.en or "").casefold()
        return source.words(_QUESTIONS.get(word, SORTS[bucket]))
    return source.words(SORTS[bucket])
