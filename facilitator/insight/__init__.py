"""What the tool's own data tells the facilitator. Pure: records in, suggestions out."""
