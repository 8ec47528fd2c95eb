"""What screens say and ask about findings that may identify somebody. Never the finding itself."""

from __future__ import annotations

from collections.abc import Iterable

from facilitator.i18n import _
from facilitator.privacy import Kind
from facilitator.privacy.labels import KINDS
from facilitator.ui.dialogs.choose import DoubtDialog


def remark(kinds: Iterable[Kind]) -> str:
    """Of something that was saved."""
    what = ", ".join(_(KINDS[kind]) for kind in kinds)
    return _("It holds {what}. Is that needed here? Ctrl+Z takes it back.", what=what)


def doubt_dialog() -> DoubtDialog:
    """Whether what looks like an identity code is none. Enter says no."""
    return DoubtDialog(
        _("This looks like a personal identity code. Save it all the same?"),
        _("It is no personal identity code: save it"),
    )
