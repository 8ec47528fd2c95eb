"""What the product is about, as data: packs, sessions, notes, rounds, commitments.

Imports nothing of ours but the marking of messages. Everything is immutable: to change a record,
make another with :meth:`pydantic.BaseModel.model_copy`.
"""
