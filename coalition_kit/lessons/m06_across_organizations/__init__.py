"""Lesson 06: no bed tonight."""
