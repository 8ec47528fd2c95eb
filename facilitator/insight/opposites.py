"""On which side a note stands: letters alone would take opposites for the same.

The lists hold what is said of work: more and less, easier and harder. Words are looked at by how
they begin, since Finnish puts its endings last. What is opposite in other words is not found.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple


class Stance(NamedTuple):
    """The sides that a text takes, a bit for each axis."""

    left: int
    right: int

    def opposes(self, other: Stance) -> bool:
        """Whether one says the opposite of the other on any axis. Works both ways."""
        return bool(self.left & other.right or self.right & other.left)


class _Axis(NamedTuple):
    """Words that mean the opposite of each other."""

    left: re.Pattern[str]
    right: re.Pattern[str]


def _axis(left: str, right: str) -> _Axis:
    """An axis from two lists of beginnings of words; ``$`` ends a word that is meant whole."""
    return _Axis(_any_of(left), _any_of(right))


def _any_of(beginnings: str) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(beginnings.replace("$", r"\b").split()) + ")")


_NEGATIONS: Final = _any_of(
    r"""ei$ et$ emme$ ette$ eivät$ eikä$ enkä$ älä$ älkää$ ilman$
    not$ no$ never$ nobody$ nothing$ none$ without$ cannot$ \w+n['’]t$
    inte$ ej$ icke$ aldrig$ ingen$ inga$ inget$ ingenting$ utan$"""
)
_EN: Final = _any_of("en$")
_SWEDISH: Final = _any_of(
    """och$ att$ av$ på$ från$ till$ för$ som$ är$ med$ om$ hos$ det$ den$ ett$ man$ vi$ jag$ har$
    får$ kan$ blir$"""
)
"""Small words that only Swedish has. Beside one of them ``en`` is its article; else it is Finnish,
and denies."""

_AXES: Final = (
    _axis(
        "enem lisää lisännyt kasvaa kasvavat useam more$ increas mer$ mera$ fler öka",
        "vähe piene harvem less$ few$ fewer$ decreas reduc mindre$ färre$ minsk",
    ),
    _axis(
        "nope heti$ ajoissa ajallaan fast$ faster quick soon snabb genast$",
        "hida hita myöhä slow late$ later$ långsam sent$ senare$ försen",
    ),
    _axis(
        "helpo helpp kevy keven suju easi easy simpl lätt enkel enkl",
        "vaike hanka raska hard$ harder$ difficult complicat svår krångl",
    ),
    _axis(
        "hyvä hyvin$ para good$ well$ better$ best$ improv bra$ bätt bäst",
        "huono heike bad$ badly$ worse poor dålig sämr",
    ),
    _axis("selke selvä selvi clear tydlig", "epäsel sekav unclear confus otydlig oklar"),
    _axis(
        "pitkä pitem piden long$ longer$ lång$ långa$ längr",
        "lyhy lyhe short$ shorter$ kort$ korta$ kortare$",
    ),
    _axis("riittäv riittää enough$ tillräck", "puuttu puute puutte lack missing$ sakna brist"),
    _axis(
        "alkaa$ alkavat$ alku$ alussa$ aloit jatkuu$ säily start begin continu börja fortsät",
        "loppu lopet end$ ends$ stop slut",
    ),
    _axis("aina$ always$ alltid$", "harvoin$ seldom$ rarely$ sällan$"),
    _axis("ennen$ before$ före$", "jälkeen$ after$ efter$"),
    _axis("vanho vanha vanhem iäkk old$ older$ gammal gamla$ äldre$", "nuor young unga$ yngre$"),
    _axis("avaa avau avoin open öppn", "sulke sulje close stäng"),
)


def stance(text: str) -> Stance:
    """The sides that a text takes. To deny, or not to, is an axis of its own.

    Takes the text in lower case. A text with words of both sides takes neither.
    """
    denies = _denies(text)
    left, right = int(denies), int(not denies)
    for at, axis in enumerate(_AXES, start=1):
        on_left, on_right = bool(axis.left.search(text)), bool(axis.right.search(text))
        if on_left != on_right:
            left |= on_left << at
            right |= on_right << at
    return Stance(left, right)


def _denies(text: str) -> bool:
    if _NEGATIONS.search(text):
        return True
    return bool(_EN.search(text)) and not _SWEDISH.search(text)
