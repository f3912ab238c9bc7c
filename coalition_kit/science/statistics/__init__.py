"""Estimates, agreement, diversity, disclosure."""
