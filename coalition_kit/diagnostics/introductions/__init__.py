"""Who should introduce us? The best way from the coalition to one person, two fall-backs, and what they mean for the change."""

from coalition_kit.diagnostics.introductions.finding import introductions

__all__ = ["introductions"]
