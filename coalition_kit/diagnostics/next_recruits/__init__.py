"""Whom to win next? Each person outside, tried in the coalition: what would come to pass, how surely, and for how many days of work."""

from coalition_kit.diagnostics.next_recruits.finding import next_recruits

__all__ = ["next_recruits"]
