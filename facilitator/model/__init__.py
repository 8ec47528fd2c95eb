"""What the product is about, as data: packs, sessions, notes, rounds, commitments.

Imports nothing of ours but the marking of messages. Everything is immutable: to change a record,
make another with :meth:`pydantic.BaseModel.model_copy`.
"""

import os

# Pydantic would look through all that is installed for plugins of its own: that takes time and
# memory, and a plugin would see whatever people type. It reads this with the first model.
os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
