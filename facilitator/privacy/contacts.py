"""A person's name as it may stand before the whole room."""

from __future__ import annotations

import re
from typing import Final

from facilitator.privacy.finding import findings
from facilitator.privacy.traces import Kind

NOBODY_NAMED: Final = "–"
_CONTACTS: Final = frozenset({Kind.EMAIL, Kind.PHONE})
_AROUND: Final = " ,;:()<>[]/|-"
_PARTS_OF_ADDRESS: Final = re.compile(r"[\W\d_]+")


def without_contacts(name: str) -> str:
    """A name without the e-mail addresses and phone numbers beside it. Of an address alone its
    first word, which is a first name or a role; of a number alone nothing but a dash."""
    found = [one for one in findings(name) if one.kind in _CONTACTS]
    if not found:
        return name
    kept, at = "", 0
    for one in found:
        kept += name[at : one.start]
        at = one.stop
    rest = " ".join((kept + name[at:]).split()).strip(_AROUND)
    if rest:
        return rest
    addresses = [name[one.start : one.stop] for one in found if one.kind is Kind.EMAIL]
    words = _PARTS_OF_ADDRESS.split(addresses[0].partition("@")[0]) if addresses else []
    return next((word.capitalize() for word in words if word), NOBODY_NAMED)
