"""Decisions under uncertainty: value of information, search, schedules, trends."""
