"""What each kind of finding is called, as messages to be translated."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from facilitator.i18n import mark
from facilitator.privacy.traces import Kind

KINDS: Final[Mapping[Kind, str]] = {
    Kind.IDENTITY_CODE: mark("a personal identity code"),
    Kind.PROBABLE_CODE: mark("something that looks like a personal identity code"),
    Kind.IBAN: mark("a bank account"),
    Kind.BUSINESS_ID: mark("a business ID"),
    Kind.PROPERTY_ID: mark("a property ID"),
    Kind.PHONE: mark("a phone number"),
    Kind.EMAIL: mark("an e-mail address"),
    Kind.ADDRESS: mark("a street address"),
    Kind.BIRTH_DATE: mark("a date of birth"),
    Kind.PLATE: mark("perhaps a number plate"),
}
