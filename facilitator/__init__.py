"""Lead a team through what digitalisation does to each phase of its customer work."""

__version__ = "0.1.0"
