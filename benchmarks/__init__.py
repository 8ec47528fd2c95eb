"""Measurements of the program, each against a yardstick measured in the same run."""
