"""Lesson 08: from a blank page to a decision."""
