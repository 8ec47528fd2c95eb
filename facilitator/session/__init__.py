"""What a facilitator can do, as plain methods with undo. Knows neither screens nor SQL.

:class:`~facilitator.session.facilitation.Facilitation` is the door. It has a part for each kind
of step: ``frame``, ``collect``, ``sort``, ``rate``, ``talk`` and ``commit``.
"""
