"""Lesson 01: three people and a table."""
