"""Lesson 05: month nine."""
