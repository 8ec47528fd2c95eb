"""What a session leaves behind: its records turned into minutes and into plain lines.

:func:`~facilitator.minutes.document.compose` says what the minutes say, in the session's language
and in no format; :func:`~facilitator.minutes.markdown.to_markdown` and its like write it down.
:func:`~facilitator.minutes.plain.to_plain` tells where a running session is.
"""
