"""Lesson 07: ask a good question."""
