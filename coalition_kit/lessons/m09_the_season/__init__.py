"""Lesson 09: the season."""
