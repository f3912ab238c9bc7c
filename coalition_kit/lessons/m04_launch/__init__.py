"""Lesson 04: Friday's announcement."""
