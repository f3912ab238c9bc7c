"""Lesson 02: what would it take for Priya?."""
