"""What does the kit answer? A `Finding`: one question, one verdict, and everything that a person needs to doubt it."""

from coalition_kit.finding.finding import Finding
from coalition_kit.finding.parts import Flip, Reason
from coalition_kit.finding.status_words import STATUSES, Status, status_word

__all__ = ["STATUSES", "Finding", "Flip", "Reason", "Status", "status_word"]
