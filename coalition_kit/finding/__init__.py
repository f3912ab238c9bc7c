"""What does the kit answer? A `Finding`: one question, one verdict, and everything that a person needs to doubt it."""

from coalition_kit.finding.finding import STATUSES, Finding, Flip, Reason, Status

__all__ = ["STATUSES", "Finding", "Flip", "Reason", "Status"]
