"""Lesson 00: the memo."""
