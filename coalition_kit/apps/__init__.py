"""The apps: the lessons served by Voila."""
