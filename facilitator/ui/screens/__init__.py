"""Whole screens: home, a new session, the console, the minutes, open actions."""
