"""Committed, or merely agreed? What members give, have promised, and still lack, against what the change needs of them."""

from coalition_kit.diagnostics.commitment.finding import commitment

__all__ = ["commitment"]
