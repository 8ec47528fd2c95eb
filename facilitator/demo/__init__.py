"""The example team: a finished session and one in the middle, to see what the program is for.

Its sessions are led through the same doors as a real one, by a facilitator who reads what to do
from ``content.yaml``. So whatever a real session protects is protected here too, and the example
cannot show what the program cannot do.
"""

from facilitator.demo.create import create_demo, demo_team

__all__ = ["create_demo", "demo_team"]
