"""Lesson 03: same number, different map."""
