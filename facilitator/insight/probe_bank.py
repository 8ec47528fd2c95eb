"""Follow-up questions for any talk, by the rung of the ladder they deepen.

Our own wording, in the spirit of dialogue and of focused conversation (method, 1.11 and 1.14). They
are the same for everybody: none is made from what people said.
"""

from __future__ import annotations

from typing import Final

from facilitator.i18n import mark

PROBES: Final = (
    (
        mark("What happened when you did this last?"),
        mark("What do you do now that you did not do a year ago?"),
        mark("What has fallen away from the work?"),
        mark("What would a visitor see us doing here?"),
        mark("What of this shows in your work only?"),
        mark("What do we know for sure, and what do we only suppose?"),
    ),
    (
        mark("Where has this gone better than you expected?"),
        mark("What in this gives you strength, and what takes it?"),
        mark("What of this would be hard to say aloud?"),
        mark("When does a small thing become a great nuisance?"),
        mark("Does somebody see the same thing from the other side?"),
        mark("What would you miss if we went back to the old way?"),
    ),
    (
        mark("How does a client notice this?"),
        mark("For which clients is this easier, and for which harder?"),
        mark("What does this change in how we meet people?"),
        mark("What ties together what we have heard so far?"),
        mark("What do we learn from seeing this in different ways?"),
        mark("What happens if this goes on like this for two years?"),
    ),
    (
        mark("Which smallest thing would help as soon as Monday?"),
        mark("What can we settle among ourselves today?"),
        mark("Whom outside this room do we need for this?"),
        mark("What can we stop doing to make room for this?"),
        mark("What would we need to know or be able to do?"),
        mark("How will a client notice that we got this right?"),
    ),
)
"""Those of each rung of :data:`facilitator.model.labels.LADDER`, in its order. To be translated
into the session's language."""
